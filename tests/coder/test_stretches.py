"""What a coder is given to read: words left out come back at their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coder.stretches import Stretch, without_joined
from dragoman.find.sentences import parse
from dragoman.model import Span

TEXT = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    places = sorted(draw(st.lists(st.integers(0, len(TEXT)), min_size=4, max_size=4)))
    return Stretch(Span(places[0], places[3]), Span(places[1], places[2]))


@given(stretches(), st.data())
def test_what_is_left_says_the_same_words_and_goes_back_to_its_place(stretch: Stretch, data: st.DataObject) -> None:
    ends = st.integers(stretch.whole.start, stretch.whole.end)
    one, other = sorted((data.draw(ends), data.draw(ends)))
    span, inside = Span(one, other), stretch.into(Span(one, other))
    if inside is not None and len(inside):
        assert inside.of(stretch.of(TEXT)) == span.of(TEXT)
        assert stretch.back(inside) == span
    elif inside is None:
        assert span.end > stretch.gap.start and span.start < stretch.gap.end


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Oslo will praise Madrid and then pay Lima.", ["Oslo will praise Madrid .", "Oslo will then pay Lima."]),
        ("Oslo praised Madrid and Lima paid.", []),  # each has a subject of its own
        ("Oslo praised Madrid and Lima.", []),
    ],
)
def test_joined_verbs_are_read_apart_with_the_subject_they_share(text: str, apart: list[str]) -> None:
    [sentence] = parse(text, [Span(0, len(text))])
    assert [stretch.of(text) for stretch in without_joined(sentence)] == apart
