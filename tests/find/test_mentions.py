"""Names of the lexicon in a text: whole words, longest first, in the case they are written in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.mentions import Sort, lookup, mentions


def names(text: str) -> list[str]:
    return [mention.words for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow told us that the US and Russians agree.", ["Moscow", "US", "Russians"]),
        ("The Indianola team flew over Niagara.", []),
        ("Ships left the South China Sea for China.", ["China"]),
        ("the North Korean leader", ["North Korean"]),
        ("North and South Korea", ["North", "South Korea"]),
        ("Moon Jae-in, Moon Jae In", ["Moon Jae-in", "Moon Jae In"]),
        ("China’s Xi Jinping", ["China", "Xi Jinping"]),
    ],
)
def test_whole_words_longest_first(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_with_another_meaning_needs_support_from_the_text() -> None:
    assert "Georgia" not in names("A storm hit Georgia on Monday.")
    assert "Georgia" in names("A storm hit Georgia on Monday, officials in Tbilisi said.")


def test_a_name_keeps_all_it_can_mean() -> None:
    assert {reading.sort for reading in lookup("Putin")} == {Sort.SURNAME}
    assert lookup("Nobody At All") == ()


@given(st.text(alphabet="US.ChinaRussia -’' \nPutin", max_size=80))
def test_mentions_are_in_order_apart_and_give_back_their_words(text: str) -> None:
    found = mentions(text)
    assert all(mention.span.of(text) == mention.words for mention in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
