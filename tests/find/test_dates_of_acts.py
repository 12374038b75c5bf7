"""Which of a text's dates an act can have, and how far what lasts reaches."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.dates import dates
from dragoman.find.dates_of_acts import dates_of_acts

TUESDAY = date(2022, 9, 13)


def of_acts(text: str) -> list[tuple[str, str, str]]:
    found = dates_of_acts(text, dates(text, TUESDAY), TUESDAY)
    return [(one.words.quote, one.interval.start.isoformat(), one.interval.end.isoformat()) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, September 12 — Shells fell.",
        "KYIV, Sept. 12 (Reuters) - Shells fell.",
        "New Delhi, September 12: Shells fell.",
        "WASHINGTON (AP), Sept. 12, 2022 -- Shells fell.",
        "Published: 12 September 2022\nShells fell.",
        "Updated on September 12, 2022 at 10:15 GMT\nShells fell.",
        "Shells fall\nSeptember 12, 2022\nThe army said so.",
    ],
)
def test_the_day_of_a_dateline_or_of_publication_is_no_acts_day(text: str) -> None:
    assert of_acts(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KYIV, September 12 — Shells fell on Thursday.", "Thursday"),
        ("On September 12 Kyiv fell - and rose.", "September 12"),
        ("On September 12, Kyiv — long besieged — fell.", "September 12"),
        ("It was published on 12 September 2022.", "12 September 2022"),
        ("Russia will, on September 20, vote.", "September 20"),
    ],
)
def test_a_day_told_in_a_sentence_stays(text: str, words: str) -> None:
    assert [quote for quote, _, _ in of_acts(text)] == [words]


def test_what_lasts_since_a_date_reaches_to_the_publication_day() -> None:
    assert of_acts("They have fought since 2014.") == [("since 2014", "2014-01-01", "2022-09-14")]
    assert of_acts("It was the first visit since 2014.") == [("2014", "2014-01-01", "2015-01-01")]
    assert of_acts("They have fought since 2030.") == [("2030", "2030-01-01", "2031-01-01")]
