"""Which date an act happened on: the one in its own clause, or none."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.dates import dates
from dragoman.find.sentences import parse
from dragoman.model import Span
from dragoman.resolve.moments import moment


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("In 2014 Russia annexed Crimea, which Kyiv wants back.", "annexed", "2014"),
        ("Iran, which closed the strait in May, met Oman on Friday.", "met", "Friday"),
        ("Iran, which closed the strait in May, met Oman on Friday.", "closed", "May"),
        ("France recalled its envoy.", "recalled", None),
    ],
)
def test_the_date_in_the_clause_of_the_act(text: str, trigger: str, words: str | None) -> None:
    [sentence] = parse(text, [Span(0, len(text))])
    at = text.index(trigger)
    found = moment(dates(text, date(2022, 9, 13)), Span(at, at + len(trigger)), sentence)
    assert (found.words.quote.split()[-1] if found else None) == words
