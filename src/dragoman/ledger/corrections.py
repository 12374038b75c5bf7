"""What a person knows better: another reading of an event, that it is none, or whether two acts are one.

Nothing is taken away: each is a row with who, when and why, and the last one stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import duckdb

from dragoman.errors import BadLedger
from dragoman.ledger.file import one as first
from dragoman.ledger.rows import EVENTS
from dragoman.ledger.store import Ledger, Told, put
from dragoman.model import Actor, Event, Interval, Party, Stance, Status, Type, When, content_id


class Verdict(StrEnum):
    """Whether two acts are one."""

    SAME = "SAME"
    DIFFERENT = "DIFFERENT"
    UNSURE = "UNSURE"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who says so, when (UTC) and why."""

    who: str
    made: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Better:
    """What of an event is otherwise; None leaves it as it is."""

    type: Type | None = None
    status: Status | None = None
    stance: Stance | None = None
    actor: Actor | None = None
    recipient: Actor | None = None
    speaker: Actor | None = None
    when: Interval | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """An event that no longer stands, and the one that stands for it, if any."""

    old: Told[Event]
    new: Event | None
    signed: Signed


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two acts (`act` of their events, the smaller first)."""

    one: str
    other: str
    verdict: Verdict
    signed: Signed


def correct(ledger: Ledger, start_of_id: str, better: Better, signed: Signed) -> Event:
    """Put a better reading of a standing event on record, and give it.

    Raises BadLedger where no standing event's id begins so, or nothing would change.
    """
    told = _standing(ledger, start_of_id)
    new = corrected(told.entry, told.document.text, better, signed.who)
    if new is None:
        raise BadLedger(f"{ledger.path}: event {told.entry.id} says so already; nothing to correct")
    with ledger.opened(write=True) as base:
        base.begin()
        put(base, EVENTS, [new])
        _record(base, "correction", [told.entry.id, new.id], signed)
        base.commit()
    return new


def retract(ledger: Ledger, start_of_id: str, signed: Signed) -> Event:
    """Put on record that a standing event is none, and give it."""
    told = _standing(ledger, start_of_id)
    with ledger.opened(write=True) as base:
        _record(base, "correction", [told.entry.id, None], signed)
    return told.entry


def judge(ledger: Ledger, one: str, other: str, verdict: Verdict, signed: Signed) -> Judgement:
    """Put on record whether the acts of two events are one; ids may be cut short."""
    acts = sorted({ledger.event(one).entry.act, ledger.event(other).entry.act})
    if len(acts) < 2:
        raise BadLedger(f"{ledger.path}: “{one}” and “{other}” are events of one act already; two acts are expected")
    with ledger.opened(write=True) as base:
        _record(base, "judgement", [*acts, verdict.value], signed)
    return Judgement(acts[0], acts[1], verdict, signed)


def corrections(ledger: Ledger) -> list[Correction]:
    """All corrections in the order they were made."""
    with ledger.opened() as base:
        rows = base.execute("SELECT event, instead, who, made, why FROM correction ORDER BY number").fetchall()
    return [
        Correction(ledger.event(old), ledger.event(new).entry if new else None, Signed(who, made, why))
        for old, new, who, made, why in rows
    ]


def judgements(ledger: Ledger) -> list[Judgement]:
    """The judgements that stand: of each two acts the last."""
    with ledger.opened() as base:
        rows = base.execute("SELECT one, other, verdict, who, made, why FROM judgement ORDER BY number").fetchall()
    last = {
        (one, other): Judgement(one, other, Verdict(verdict), Signed(*signed)) for one, other, verdict, *signed in rows
    }
    return list(last.values())


def corrected(event: Event, text: str, better: Better, who: str) -> Event | None:
    """The event as a person reads it, with an id of its own; None where that is how it reads already.

    Words stay where they are: another actor is meant by the same words.
    """
    new = replace(
        event,
        type=better.type or event.type,
        status=better.status or event.status,
        stance=better.stance or event.stance,
        actor=_meant(event.actor, better.actor) or event.actor,
        recipient=_meant(event.recipient or event.actor, better.recipient) or event.recipient,
        speaker=_meant(event.speaker or event.actor, better.speaker) or event.speaker,
        when=When(better.when, event.when.words if event.when else event.evidence, "a person's")
        if better.when
        else event.when,
    )
    if new == event:
        return None
    trigger = new.trigger.span
    said = (new.type, new.status, new.stance, new.actor, new.recipient, new.speaker, new.when, event.id, who)
    return replace(
        new,
        id=content_id("corrected", event.document, *map(repr, said)),
        act=content_id("act", content_id(text), event.document, new.type, trigger.start, trigger.end),
        probability=1.0,
        why=f"{who} corrected {event.id}",
        coder=f"corrected by {who}",
    )


def _meant(party: Party, actor: Actor | None) -> Party | None:
    return Party(actor, party.span) if actor else None


def _standing(ledger: Ledger, start_of_id: str) -> Told[Event]:
    told = ledger.event(start_of_id)
    with ledger.opened() as base:
        if not first(base.execute("SELECT count(*) FROM standing WHERE id = ?", [told.entry.id])):
            raise BadLedger(
                f"{ledger.path}: event {told.entry.id} does not stand any more; “dragoman events” lists those that do"
            )
    return told


def _record(base: duckdb.DuckDBPyConnection, table: str, what: Sequence[str | None], signed: Signed) -> None:
    marks = ", ".join("?" for _ in (*what, 1, 2, 3))
    base.execute(
        f"INSERT INTO {table} SELECT count(*), {marks} FROM {table}", [*what, signed.who, signed.made, signed.why]
    )
