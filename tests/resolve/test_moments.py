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
        ("On Monday Russia shelled Kharkiv and struck Odesa.", "struck", "Monday"),
        ("On Friday Moscow expelled two envoys and London recalled its ambassador.", "recalled", "Friday"),
        ("Russia shelled Kharkiv on Monday and struck Odesa on Tuesday.", "struck", "Tuesday"),
        ("Russia shelled Kharkiv on Monday and struck Odesa on Tuesday.", "shelled", "Monday"),
        ("On Monday, Blinken said that Russia had shelled Kharkiv.", "shelled", None),
        ("On Monday, Blinken said that Russia had shelled Kharkiv.", "said", "Monday"),
        ("Blinken said on Monday that Russia shelled Kharkiv on Sunday.", "shelled", "Sunday"),
        ("The treaty, signed in 2014, was denounced by Moscow on Monday.", "signed", "2014"),
        ("The treaty, signed in 2014, was denounced by Moscow on Monday.", "denounced", "Monday"),
        ("Putin will visit Beijing, the Kremlin said on Monday.", "visit", None),
        ("Ankara and Athens agreed on Monday to hold talks in October.", "agreed", "Monday"),
        ("Ankara and Athens agreed on Monday to hold talks in October.", "hold", "October"),
        ("Ankara and Athens agreed on Monday to hold talks.", "hold", None),
        ("Russia on Monday began shelling Odesa.", "shelling", "Monday"),
        ("Ankara and Athens agreed to hold talks in October.", "agreed", None),
        ("After London froze assets on Friday, Moscow expelled two diplomats.", "expelled", None),
        ("Following a 2015 deal, Iran opened its sites in 2016.", "opened", "2016"),
        ("The 2003 invasion of Iraq was condemned by France.", "condemned", None),
        ("The 2003 invasion of Iraq was condemned by France.", "invasion", "2003"),
        ("Monday's attack on Kharkiv was condemned by France on Tuesday.", "attack", "Monday"),
        ("Monday's attack on Kharkiv was condemned by France on Tuesday.", "condemned", "Tuesday"),
        ("France condemned Monday's attack on Kharkiv.", "condemned", None),
        ("Egypt lost the hills during the 1967 war.", "lost", "1967"),
        ("They signed the deal at the 2014 summit.", "signed", "2014"),
        ("Before next week's meeting, Moscow praised Seoul.", "praised", None),
        ("France passed its 2014 budget of $5 billion.", "$5 billion", "2014"),
    ],
)
def test_the_date_in_the_clause_of_the_act(text: str, trigger: str, words: str | None) -> None:
    [sentence] = parse(text, [Span(0, len(text))])
    at = text.index(trigger)
    found = moment(dates(text, date(2022, 9, 13)), Span(at, at + len(trigger)), sentence)
    assert (found.words.quote.split()[-1] if found else None) == words
