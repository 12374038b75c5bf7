"""Documents, events and readings made up for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from dragoman.ledger.store import Read
from dragoman.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Interval,
    Party,
    Position,
    Quantity,
    Span,
    Stance,
    Status,
    Type,
    When,
    content_id,
)

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "Russia invaded Ukraine in February 2022, France said."
RUSSIA = Party(Actor("RUS", "state", "RUS", name="Russia"), Span(0, 6))
UKRAINE = Party(Actor("UKR", "state", "UKR", name="Ukraine"), Span(15, 22))
FRANCE = Party(Actor("FRA", "state", "FRA", name="France"), Span(41, 47))
FEBRUARY = When(Interval.month(2022, 2), Evidence.of(TEXT, Span(26, 39)), "month_year")
CODER = "coder-1"


def event(document: Document, **changes: object) -> Event:
    """The invasion that `TEXT` tells, as an event of `document`, with what a test wants different."""
    plain = Event(
        id="",
        act="act",
        document=document.id,
        type=Type.ASSAULT,
        status=Status.OCCURRED,
        actor=RUSSIA,
        recipient=UKRAINE,
        trigger=Evidence.of(TEXT, Span(7, 14)),
        evidence=Evidence.of(TEXT, Span(0, 39)),
        when=FEBRUARY,
        speaker=None,
        stance=Stance.ASSERT,
        via=(),
        mode=None,
        contexts=("military",),
        probability=0.9,
        why="the coder read “invaded”",
        coder=CODER,
    )
    changed = replace(plain, **changes)  # type: ignore[arg-type]
    return replace(changed, id="e" + content_id(changed))


def quantity(document: Document, **changes: object) -> Quantity:
    """An amount read into the same words, as if they told one."""
    plain = Quantity(
        id="",
        document=document.id,
        measure="troops",
        words=Evidence.of(TEXT, Span(26, 39)),
        value=2022.0,
        low=None,
        high=2022.5,
        unit="1",
        per=None,
        hedge="at most",
        change=None,
        period=FEBRUARY,
        of=(RUSSIA, UKRAINE),
        source=RUSSIA,
        to=UKRAINE,
        via=None,
        status=Status.OCCURRED,
        speaker=FRANCE,
        stance=Stance.ASSERT,
        event=None,
        evidence=Evidence.of(TEXT, Span(0, 39)),
        probability=0.9,
        why="told",
        coder=CODER,
    )
    changed = replace(plain, **changes)  # type: ignore[arg-type]
    return replace(changed, id="q" + content_id(changed))


def position(document: Document, **changes: object) -> Position:
    """France's silence, as if the same words told one."""
    plain = Position(
        id="",
        document=document.id,
        speaker=FRANCE,
        stance=Stance.SILENT,
        about=None,
        cue=Evidence.of(TEXT, Span(48, 52)),
        evidence=Evidence.of(TEXT, Span(41, 52)),
        probability=0.9,
        why="told",
        coder=CODER,
    )
    changed = replace(plain, **changes)  # type: ignore[arg-type]
    return replace(changed, id="p" + content_id(changed))


def told(name: str, published: date | None = None, *changes: dict[str, object], text: str = TEXT) -> Read:
    """A reading of a document of this name: one event for each of `changes`."""
    document = Document("d" + content_id(name), text, "The Gazette", published, name=name, language="en")
    return Read(document, CODER, tuple(event(document, **one) for one in changes))
