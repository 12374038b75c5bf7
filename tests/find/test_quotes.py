"""Quotations: their marks, their ends, what is too short to be a statement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.quotes import quotes, statement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no, never again.”", ["“no, never again.”"]),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("Er sagte „nein“ dazu.", ["„nein“"]),
        ("She called it ‘a farce’ at Xi’s table.", ["‘a farce’"]),
        ("The ministers’ plan failed.", []),
        ("“One.\n\n“Two.”", ["“One.\n\n“Two.”"]),
        ("An opening mark “without an end", []),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotes(text)] == expected


def test_borrowed_words_are_no_statement() -> None:
    text = "He spoke of “core interests” and said “we will never give them up”."
    assert [statement(text, span) for span in quotes(text)] == [False, True]


@given(st.text(alphabet="ab “”\"'‘’«»\n", max_size=120))
def test_quotations_never_overlap(text: str) -> None:
    spans = quotes(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
