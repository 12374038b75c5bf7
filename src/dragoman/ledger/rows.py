"""Entries as rows of the ledger's tables, and rows as the entries they were; quotes are left out, since the text holds them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from dragoman.model import (
    Actor,
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
)

Row = dict[str, Any]
E = TypeVar("E", Event, Quantity, Position)


@dataclass(frozen=True, slots=True)
class Table(Generic[E]):
    """A table of the ledger: its name, its columns with their DuckDB types, and the way to and from an entry."""

    name: str
    columns: Row
    row: Callable[[E], Row]
    entry: Callable[[Row, str], E]

    @property
    def names(self) -> str:
        """The columns, for an INSERT."""
        return ", ".join(f'"{name}"' for name in self.columns)

    @property
    def shape(self) -> str:
        """The shape of one row, as DuckDB's from_json wants it."""
        return json.dumps(self.columns)


_SPAN = {"start": "INTEGER", "end": "INTEGER"}
_PARTY = dict.fromkeys(("code", "kind", "country", "sector", "role", "name"), "VARCHAR") | _SPAN
_WHEN = {"when_start": "DATE", "when_end": "DATE", "when_span": _SPAN, "when_rule": "VARCHAR"}
_MADE = {"probability": "DOUBLE", "why": "VARCHAR", "coder": "VARCHAR"}


def event_row(event: Event) -> Row:
    """An event as a row."""
    return {
        "id": event.id,
        "act": event.act,
        "document": event.document,
        "type": event.type.value,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status.value,
        "actor": _party_row(event.actor),
        "recipient": _party_row(event.recipient),
        "speaker": _party_row(event.speaker),
        "stance": event.stance.value,
        "via": [_party_row(party) for party in event.via],
        **_when_row(event.when),
        "trigger_span": _span_row(event.trigger.span),
        "evidence_span": _span_row(event.evidence.span),
        "probability": event.probability,
        "why": event.why,
        "coder": event.coder,
    }


def event_of(row: Row, text: str) -> Event:
    """The event that a row of a document with this text was made from."""
    party = _party_of(row["actor"])
    if party is None:
        raise ValueError(f"event {row['id']} has no actor")
    return Event(
        id=row["id"],
        act=row["act"],
        document=row["document"],
        type=Type(row["type"]),
        status=Status(row["status"]),
        actor=party,
        recipient=_party_of(row["recipient"]),
        trigger=Evidence.of(text, _span_of(row["trigger_span"])),
        evidence=Evidence.of(text, _span_of(row["evidence_span"])),
        when=_when_of(row, text),
        speaker=_party_of(row["speaker"]),
        stance=Stance(row["stance"]),
        via=tuple(p for one in row["via"] if (p := _party_of(one))),
        mode=row["mode"],
        contexts=tuple(row["contexts"]),
        probability=row["probability"],
        why=row["why"],
        coder=row["coder"],
    )


def quantity_row(quantity: Quantity) -> Row:
    """A quantity as a row."""
    return {
        "id": quantity.id,
        "document": quantity.document,
        "measure": quantity.measure,
        "words_span": _span_row(quantity.words.span),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "per": quantity.per,
        "hedge": quantity.hedge,
        "change": quantity.change,
        **_when_row(quantity.period),
        "of": [_party_row(party) for party in quantity.of],
        "source": _party_row(quantity.source),
        "to": _party_row(quantity.to),
        "via": _party_row(quantity.via),
        "status": quantity.status.value,
        "speaker": _party_row(quantity.speaker),
        "stance": quantity.stance.value,
        "event": quantity.event,
        "evidence_span": _span_row(quantity.evidence.span),
        "probability": quantity.probability,
        "why": quantity.why,
        "coder": quantity.coder,
    }


def quantity_of(row: Row, text: str) -> Quantity:
    """The quantity that a row of a document with this text was made from."""
    return Quantity(
        id=row["id"],
        document=row["document"],
        measure=row["measure"],
        words=Evidence.of(text, _span_of(row["words_span"])),
        value=row["value"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        per=row["per"],
        hedge=row["hedge"],
        change=row["change"],
        period=_when_of(row, text),
        of=tuple(p for one in row["of"] if (p := _party_of(one))),
        source=_party_of(row["source"]),
        to=_party_of(row["to"]),
        via=_party_of(row["via"]),
        status=Status(row["status"]),
        speaker=_party_of(row["speaker"]),
        stance=Stance(row["stance"]),
        event=row["event"],
        evidence=Evidence.of(text, _span_of(row["evidence_span"])),
        probability=row["probability"],
        why=row["why"],
        coder=row["coder"],
    )


def position_row(position: Position) -> Row:
    """A position as a row."""
    return {
        "id": position.id,
        "document": position.document,
        "speaker": _party_row(position.speaker),
        "stance": position.stance.value,
        "about": position.about,
        "cue_span": _span_row(position.cue.span),
        "evidence_span": _span_row(position.evidence.span),
        "probability": position.probability,
        "why": position.why,
        "coder": position.coder,
    }


def position_of(row: Row, text: str) -> Position:
    """The position that a row of a document with this text was made from."""
    speaker = _party_of(row["speaker"])
    if speaker is None:
        raise ValueError(f"position {row['id']} has no speaker")
    return Position(
        id=row["id"],
        document=row["document"],
        speaker=speaker,
        stance=Stance(row["stance"]),
        about=row["about"],
        cue=Evidence.of(text, _span_of(row["cue_span"])),
        evidence=Evidence.of(text, _span_of(row["evidence_span"])),
        probability=row["probability"],
        why=row["why"],
        coder=row["coder"],
    )


def _party_row(party: Party | None) -> Row | None:
    if party is None:
        return None
    actor = party.actor
    return {
        "code": actor.code,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "name": actor.name,
        **_span_row(party.span),
    }


def _party_of(row: Row | None) -> Party | None:
    if row is None:
        return None
    actor = Actor(row["code"], row["kind"], row["country"], row["sector"], row["role"], row["name"])
    return Party(actor, _span_of(row))


def _span_row(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _span_of(row: Row) -> Span:
    return Span(row["start"], row["end"])


def _when_row(when: When | None) -> Row:
    return {
        "when_start": when.interval.start.isoformat() if when else None,
        "when_end": when.interval.end.isoformat() if when else None,
        "when_span": _span_row(when.words.span) if when else None,
        "when_rule": when.rule if when else None,
    }


def _when_of(row: Row, text: str) -> When | None:
    start, end = row["when_start"], row["when_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        return None
    return When(Interval(start, end), Evidence.of(text, _span_of(row["when_span"])), row["when_rule"])


EVENTS = Table(
    "event",
    {
        **dict.fromkeys(("id", "act", "document", "type", "mode"), "VARCHAR"),
        "contexts": ["VARCHAR"],
        "status": "VARCHAR",
        **dict.fromkeys(("actor", "recipient", "speaker"), _PARTY),
        "stance": "VARCHAR",
        "via": [_PARTY],
        **_WHEN,
        "trigger_span": _SPAN,
        "evidence_span": _SPAN,
        **_MADE,
    },
    event_row,
    event_of,
)
QUANTITIES = Table(
    "quantity",
    {
        **dict.fromkeys(("id", "document", "measure"), "VARCHAR"),
        "words_span": _SPAN,
        **dict.fromkeys(("value", "low", "high"), "DOUBLE"),
        **dict.fromkeys(("unit", "per", "hedge", "change"), "VARCHAR"),
        **_WHEN,
        "of": [_PARTY],
        **dict.fromkeys(("source", "to", "via"), _PARTY),
        "status": "VARCHAR",
        "speaker": _PARTY,
        **dict.fromkeys(("stance", "event"), "VARCHAR"),
        "evidence_span": _SPAN,
        **_MADE,
    },
    quantity_row,
    quantity_of,
)
POSITIONS = Table(
    "position",
    {
        **dict.fromkeys(("id", "document"), "VARCHAR"),
        "speaker": _PARTY,
        **dict.fromkeys(("stance", "about"), "VARCHAR"),
        "cue_span": _SPAN,
        "evidence_span": _SPAN,
        **_MADE,
    },
    position_row,
    position_of,
)
