"""The trained reader of sayings: places in the text, windows that cover it once, and who says what."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.coder.sayings import _tokenizer, contents, sayings
from dragoman.coder.windows import BREAK, tokens, windows
from dragoman.model import Span

WORDS = st.lists(
    st.sampled_from(
        [
            "Oslo",
            "said",
            "that",
            "the ship",
            "sank.",
            "“We",
            "won”",
            "\n",
            "é",
            "—",
            "123",
            "denied",
            "🚢",
            "according to",
        ]
    ),
    max_size=30,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ferry sank on Monday, the port authority said.", "the port authority", "The ferry sank on Monday"),
        ("Ms. Rao told reporters that the bridge was safe.", "Ms. Rao", "that the bridge was safe"),
        ("According to the mayor, the dam will hold.", "the mayor", "the dam will hold"),
    ],
)
def test_who_says_what(text: str, speaker: str, content: str) -> None:
    said = [(one.speaker.of(text), one.content.of(text).strip(" .,")) for one in sayings(text) if one.speaker]
    assert (speaker, content) in said


def test_what_the_text_tells_itself_is_nobodys_saying() -> None:
    assert sayings("The ferry sank on Monday. Nine people drowned.") == []


def test_only_the_windows_around_the_places_asked_for_are_read() -> None:
    first, last = "The ferry sank, officials said.\n", "The bridge fell, Ms. Rao said.\n"
    text = first + "It rained all day in the hills.\n" * 60 + last
    assert {one.speaker.of(text) for one in sayings(text) if one.speaker} == {"officials", "Ms. Rao"}
    asked = sayings(text, [Span(0, 5)])
    assert {one.speaker.of(text) for one in asked if one.speaker} == {"officials"}
    assert sayings(text, []) == []


def test_a_stretch_goes_on_only_where_one_began() -> None:
    likely = np.array([[0, 0, 3], [0, 3, 0], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    assert contents(likely)[-1] == (1, 2)
    assert all(first <= last for first, last in contents(likely))


def test_a_line_that_ends_is_a_mark_of_no_width() -> None:
    ids, offsets = tokens("One\ntwo", _tokenizer())
    assert ids.count(BREAK) == 1 and offsets[ids.index(BREAK)] == (3, 3)


@given(WORDS, st.integers(0, 300))
@settings(max_examples=25, deadline=None)
def test_windows_answer_for_every_token_once(text: str, times: int) -> None:
    whole = text + " and more.\n" * times
    ids, _ = tokens(whole, _tokenizer())
    cores = [id for one in windows(whole, _tokenizer()) for id in one.ids[one.first : one.last]]
    assert cores == ids


@given(WORDS)
@settings(max_examples=25, deadline=None)
def test_every_part_of_a_saying_lies_in_the_text(text: str) -> None:
    for one in sayings(text):
        for span in (one.content, one.speaker, one.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
