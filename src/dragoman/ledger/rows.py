"""An event as a row of the ledger's table, and a row as the event it was."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dragoman.model import Actor, Event, Evidence, Interval, Party, Span, Stance, Status, Type, When

Row = dict[str, Any]

_SPAN = {"start": "INTEGER", "end": "INTEGER"}
_PARTY = dict.fromkeys(("code", "kind", "country", "sector", "role", "name"), "VARCHAR") | _SPAN
_COLUMNS: Row = {
    **dict.fromkeys(("id", "act", "document", "type", "mode"), "VARCHAR"),
    "contexts": ["VARCHAR"],
    "status": "VARCHAR",
    **dict.fromkeys(("actor", "recipient", "speaker"), _PARTY),
    "stance": "VARCHAR",
    "via": [_PARTY],
    "when_start": "DATE",
    "when_end": "DATE",
    "when_span": _SPAN,
    "when_rule": "VARCHAR",
    "trigger_span": _SPAN,
    "evidence_span": _SPAN,
    "probability": "DOUBLE",
    "why": "VARCHAR",
    "coder": "VARCHAR",
}
EVENT_COLUMNS = ", ".join(_COLUMNS)
EVENT_JSON = json.dumps(_COLUMNS)  # the shape of one row, as DuckDB's from_json wants it


def event_row(event: Event) -> Row:
    """An event as a row; quotes are left out, since the document's text holds them."""
    when = event.when
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
        "when_start": when.interval.start.isoformat() if when else None,
        "when_end": when.interval.end.isoformat() if when else None,
        "when_span": _span_row(when.words.span) if when else None,
        "when_rule": when.rule if when else None,
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


def _when_of(row: Row, text: str) -> When | None:
    start, end = row["when_start"], row["when_end"]
    if not isinstance(start, date) or not isinstance(end, date):
        return None
    return When(Interval(start, end), Evidence.of(text, _span_of(row["when_span"])), row["when_rule"])
