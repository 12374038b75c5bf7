"""An event comes back from the ledger as it went in."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger.rows import event_of, event_row
from dragoman.ledger.store import Ledger, Read
from dragoman.model import Actor, Event, Interval, Party, Span, Stance, Status, Type, When
from tests.anything import readings
from tests.made import FEBRUARY, FRANCE, RUSSIA, TEXT, event, told


def back(*readings: Read) -> list[tuple[Event, str]]:
    """The events of readings as a ledger gives them back, with their document's text."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "x.ledger")
        ledger.add(readings)
        return [(one.entry, one.document.text) for one in ledger.told()]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"recipient": None, "when": None, "contexts": (), "type": Type.CONSULT},
        {"speaker": FRANCE, "stance": Stance.DENY, "via": (FRANCE, RUSSIA), "status": Status.NEGATED},
        {
            "mode": "airstrike",
            "probability": 1 / 3,
            "why": "“quoted” 'single' \\ back\nslash {x} [y] %s \x00 😀",
        },
        {"actor": Party(Actor("unknown", "unknown", None, "GOV", "a \u2028 role", 'O"Neil\t\x1b'), Span(0, 6))},
        {"when": When(Interval(date(1, 1, 1), date(9999, 12, 31)), FEBRUARY.words, "open")},
    ],
    ids=str,
)
def test_every_field_comes_back(changes: dict[str, object]) -> None:
    reading = told("a", None, changes)
    assert back(reading) == [(reading.entries[0], TEXT)]


@settings(max_examples=8, deadline=None)
@given(st.lists(readings(), max_size=8, unique_by=lambda one: one.document.id))
def test_any_events_come_back_with_their_words(some: list[Read]) -> None:
    found = back(*some)
    assert {one for one, _ in found} == {one for reading in some for one in reading.entries}
    for one, text in found:
        assert all(words.span.of(text) == words.quote for words in (one.evidence, one.trigger))
        assert one.when is None or one.when.words.span.of(text) == one.when.words.quote


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_row_whose_span_lies_beyond_its_text_is_no_event(start: int, length: int) -> None:
    one = told("a", None, {"when": None}).entries[0]
    row = event_row(one) | {"evidence_span": {"start": start, "end": start + length}}
    if start + length > len(TEXT):
        with pytest.raises(ValueError, match="no words"):
            event_of(row, TEXT)
    else:
        quote = TEXT[start : start + length]
        assert not quote.strip() or event_of(row, TEXT) == replace(one, evidence=event_of(row, TEXT).evidence)


def test_an_event_without_an_actor_is_refused() -> None:
    document = told("a").document
    with pytest.raises(ValueError, match="no actor"):
        event_of(event_row(event(document)) | {"actor": None}, TEXT)
