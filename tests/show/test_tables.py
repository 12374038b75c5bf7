"""Tables say in short what the ledger holds, whatever characters are in it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from dragoman.ledger.store import Read, Told
from dragoman.model import Actor, Document, Interval, Party, Span, Stance, Status, When
from dragoman.show.tables import days, documents_table, events_table, on_word_of
from tests.made import FEBRUARY, FRANCE, told

HOSTILE = Party(Actor("unknown", "unknown", name="[red]rebels[/x] [/]"), Span(0, 6))


def printed(draw: Any, *values: Any) -> str:
    console = Console(file=io.StringIO(), width=200)
    draw(console, *values)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def lines_of(reading: Read) -> list[Told]:
    return [Told(one, reading.document) for one in reading.entries]


def test_an_event_is_one_line() -> None:
    [one] = lines_of(told("a", None, {"speaker": FRANCE, "stance": Stance.DENY, "status": Status.PLANNED}))
    shown = printed(events_table, [one], 1)
    [line] = [
        line for line in shown.splitlines() if line.startswith(" " + one.entry.id[:8]) or one.entry.id[:8] in line
    ]
    for word in (
        "2022-02",
        "RUS",
        "ASSAULT",
        "UKR",
        "planned",
        "FRA denies",
        "0.90",
        "Russia invaded Ukraine in February 2022",
    ):
        assert word in line
    assert "1 event; p: how often" in shown


def test_what_is_not_shown_is_counted() -> None:
    assert "1 of 1,234 events (--limit shows more)" in printed(events_table, lines_of(told("a", None, {})), 1234)
    assert printed(events_table, [], 0).strip().endswith("0 events")


def test_brackets_in_names_and_titles_are_words_not_markup() -> None:
    shown = printed(events_table, lines_of(told("a", None, {"speaker": HOSTILE, "recipient": None})), 1)
    assert "[red]rebels[/x]" in shown
    document = Document("d12345678", "x", "[bold]The Post[/]", None, None, "[/red] talks", "[b]")
    shown = printed(documents_table, [(document, 3)])
    assert "[bold]The Post[/]" in shown and "[/red] talks" in shown and "unknown" in shown and "1 document" in shown


@pytest.mark.parametrize(
    ("interval", "short"),
    [
        (Interval.day(date(2021, 9, 17)), "2021-09-17"),
        (Interval.month(2021, 6), "2021-06"),
        (Interval.month(2021, 12), "2021-12"),
        (Interval.year(2022), "2022"),
        (Interval(date(2021, 6, 7), date(2021, 6, 14)), "2021-06-07…"),
        (Interval(date(1990, 1, 1), date(2000, 1, 1)), "1990-01-01…"),
        (Interval(date(1914, 7, 28), date(1918, 11, 12)), "1914-07-28…"),
    ],
)
def test_days_are_said_as_short_as_they_can_be(interval: Interval, short: str) -> None:
    assert days(When(interval, FEBRUARY.words, "rule")) == short and len(short) <= 12


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.ASSERT, "FRA"),
        (Stance.DENY, "FRA denies"),
        (Stance.CONFIRM, "FRA confirms"),
        (Stance.DOUBT, "FRA doubts"),
    ],
)
def test_on_whose_word(stance: Stance, words: str) -> None:
    [event] = told("a", None, {"speaker": FRANCE, "stance": stance}).entries
    assert on_word_of(event) == words
    [event] = told("a", None, {}).entries
    assert on_word_of(event) == ""
