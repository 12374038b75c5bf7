"""Values as the JSON objects of the contract (docs/contract.md): field names and shapes hold, fields may be added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.coder.encoder import Reading
from dragoman.ledger.store import Told
from dragoman.measure.claims import Claim, Silent, Voice
from dragoman.measure.compare import Comparison
from dragoman.model import (
    Attribution,
    Document,
    Entry,
    Event,
    Evidence,
    Party,
    Position,
    Quantity,
    Span,
    Status,
    When,
)
from dragoman.resolve.actors import Resolution

Record = dict[str, Any]


def entry_record(entry: Entry, text: str) -> Record:
    """An entry of a document with this text, as one JSON object."""
    if isinstance(entry, Quantity):
        return quantity_record(entry, text)
    return event_record(entry, text) if isinstance(entry, Event) else position_record(entry, text)


def event_record(entry: Event, text: str) -> Record:
    """An event."""
    return {
        "kind": "event",
        "id": entry.id,
        "act": entry.act,
        "document": entry.document,
        "type": entry.type.value,
        "mode": entry.mode,
        "contexts": list(entry.contexts),
        "actor": party_record(entry.actor, text),
        "recipient": party_record(entry.recipient, text) if entry.recipient else None,
        "status": entry.status.value,
        "when": when_record(entry.when) if entry.when else None,
        "speaker": party_record(entry.speaker, text) if entry.speaker else None,
        "stance": entry.stance.value,
        "via": [party_record(party, text) for party in entry.via],
        "trigger": evidence_record(entry.trigger),
        "evidence": evidence_record(entry.evidence),
        "probability": entry.probability,
        "why": entry.why,
        "coder": entry.coder,
    }


def quantity_record(entry: Quantity, text: str) -> Record:
    """An amount; `source` is told as `from`."""
    return {
        "kind": "quantity",
        "id": entry.id,
        "document": entry.document,
        "measure": entry.measure,
        "words": entry.words.quote,
        "span": _pair(entry.words.span),
        "value": entry.value,
        "low": entry.low,
        "high": entry.high,
        "unit": entry.unit,
        "per": entry.per,
        "hedge": entry.hedge,
        "change": entry.change,
        "period": when_record(entry.period) if entry.period else None,
        "of": [party_record(party, text) for party in entry.of],
        "from": party_record(entry.source, text) if entry.source else None,
        "to": party_record(entry.to, text) if entry.to else None,
        "via": party_record(entry.via, text) if entry.via else None,
        "status": entry.status.value,
        "speaker": party_record(entry.speaker, text) if entry.speaker else None,
        "stance": entry.stance.value,
        "event": entry.event,
        "evidence": evidence_record(entry.evidence),
        "probability": entry.probability,
        "why": entry.why,
        "coder": entry.coder,
    }


def position_record(entry: Position, text: str) -> Record:
    """Who is said to be silent, and on which event."""
    return {
        "kind": "position",
        "id": entry.id,
        "document": entry.document,
        "speaker": party_record(entry.speaker, text),
        "stance": entry.stance.value,
        "about": entry.about,
        "cue": evidence_record(entry.cue),
        "evidence": evidence_record(entry.evidence),
        "probability": entry.probability,
        "why": entry.why,
        "coder": entry.coder,
    }


def party_record(party: Party, text: str) -> Record:
    """A party with the words that name it.

    >>> from dragoman.model import Actor
    >>> party_record(Party(Actor("RUS", "state", "RUS"), Span(0, 6)), "Russia fired")["text"]
    'Russia'
    """
    actor = party.actor
    return {
        "code": actor.code,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "name": actor.name,
        "text": party.span.of(text),
        "start": party.span.start,
        "end": party.span.end,
    }


def evidence_record(evidence: Evidence) -> Record:
    """Words and their place."""
    return {"start": evidence.span.start, "end": evidence.span.end, "quote": evidence.quote}


def when_record(when: When) -> Record:
    """A date of a text: half-open days, the words they come from, and the rule that read them."""
    span = when.words.span
    return {
        "start": when.interval.start.isoformat(),
        "end": when.interval.end.isoformat(),
        "text": when.words.quote,
        "span": [span.start, span.end],
        "rule": when.rule,
    }


def attribution_record(attribution: Attribution) -> Record:
    """Spans of speaker, cue and content; null where nobody or nothing is named."""
    return {
        "speaker": _pair(attribution.speaker),
        "cue": _pair(attribution.cue),
        "content": _pair(attribution.content),
        "stance": attribution.stance.value,
        "rule": attribution.rule,
    }


def resolution_record(resolution: Resolution) -> Record:
    """The actor that words mean; `code` is null where there is no answer, and `why` names the candidates."""
    actor = resolution.actor
    return {
        "code": actor.code if actor else None,
        "country": actor.country if actor else None,
        "sector": actor.sector if actor else None,
        "role": actor.role if actor else None,
        "name": actor.name if actor else None,
        "kind": actor.kind if actor else None,
        "probability": round(resolution.probability, 4),
        "why": resolution.why,
    }


def told_record(told: Told[Event] | Told[Quantity] | Told[Position]) -> Record:
    """A standing entry with what is known of its document."""
    document = told.document
    return entry_record(told.entry, document.text) | {
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "url": document.url,
        "title": document.title,
        "name": document.name,
    }


def claim_record(claim: Claim) -> Record:
    """An act told on somebody's word, with everybody's stance on it; entries are named by their ids."""
    first = claim.first
    return {
        "kind": "claim",
        "id": claim.episode.id,
        "actor": first.actor.actor.code,
        "type": first.type.value,
        "recipient": first.recipient.actor.code if first.recipient else None,
        "status": first.status.value,
        "when": when_record(first.when) if first.when else None,
        "asserted": [_voice(voice) for voice in claim.asserted],
        "confirmed": [_voice(voice) for voice in claim.confirmed],
        "denied": [_voice(voice) for voice in claim.denied],
        "doubted": [_voice(voice) for voice in claim.doubted],
        "silent_as_told": [_silent(one) for one in claim.silent if one.said],
        "silent_though_read": [_silent(one) for one in claim.silent if not one.said],
        "not_read": list(claim.unread),
        "told_as_fact": [_voice(voice) for voice in claim.told],
        "contested": claim.contested,
        "one_sided": claim.one_sided,
        "origins": claim.origins,
        "evidence": first.evidence.quote,
        "entries": [one.entry.id for one in claim.episode.tellings],
    }


def _voice(voice: Voice) -> Record:
    entries = [one.entry.id for one in voice.tellings]
    return {"code": voice.code, "name": voice.name, "origins": voice.origins, "entries": entries}


def _silent(silent: Silent) -> Record:
    told = [one.entry.id for one in (silent.positions or silent.read)]
    return {"code": silent.code, "entries": told}


def comparison_records(found: Comparison) -> Iterator[Record]:
    """Two documents side by side, an act a line: by which of them it is told, with the ids of its entries."""
    for name, pairs in (("common", found.common), ("contradicted", found.contradicted)):
        for one, other in pairs:
            yield _compared(name, one.entry, [one.entry.id, other.entry.id])
    for name, told in (("only_here", found.only_here), ("only_there", found.only_there)):
        for one in told:
            yield _compared(name, one.entry, [one.entry.id])


def _compared(name: str, event: Event, entries: list[str]) -> Record:
    recipient = event.recipient.actor.code if event.recipient else None
    told = {"actor": event.actor.actor.code, "type": event.type.value, "recipient": recipient}
    return {"kind": "comparison", "told": name, **told, "evidence": event.evidence.quote, "entries": entries}


def document_record(document: Document, entries: int) -> Record:
    """A document of the ledger, without its text, with the number of entries that stand."""
    return {
        "id": document.id,
        "name": document.name,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "language": document.language,
        "url": document.url,
        "entries": entries,
    }


def reading_record(reading: Reading) -> Record:
    """The likeliest type and status of a pair, with every probability, before and after PLOVER's folding."""
    probabilities = {kind.value: p for kind, p in reading.types.items()} | {"NONE": reading.nothing}
    likeliest = max(probabilities, key=lambda name: probabilities[name])
    kind = max(reading.types, key=lambda k: reading.types[k])
    status: dict[Status, float] = reading.status[kind]
    return {
        "type": likeliest,
        "status": max(status, key=lambda s: status[s]).value,
        "probability": round(probabilities[likeliest], 4),
        "probabilities": {name: round(p, 4) for name, p in probabilities.items()},
        "projected": {k.value: round(p, 4) for k, p in reading.projected().items()}
        | {"NONE": round(reading.nothing, 4)},
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
