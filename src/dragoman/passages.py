"""What persons corrected, as marked passages that the coder can learn from (training/README.md tells their fields)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.coder.acts import MUTUAL
from dragoman.errors import BadLedger
from dragoman.find.sentences import split
from dragoman.ledger.corrections import Correction, corrections
from dragoman.ledger.store import Ledger
from dragoman.model import Event, Party, Span
from dragoman.records import Record


def export_corrections(ledger: Ledger, folder: Path) -> tuple[Path, int]:
    """Write what persons corrected to `corrections.jsonl` in `folder`, as passages to train from; gives the file and how many.

    Raises BadLedger for a folder that cannot be written.
    """
    file = folder / "corrections.jsonl"
    rows = [json.dumps(row, ensure_ascii=False) + "\n" for row in passages(corrections(ledger))]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(rows), "utf8")
    except OSError as error:
        raise BadLedger(f"{file}: cannot be written ({error.strerror})") from error
    return file, len(rows)


def passages(made: Sequence[Correction]) -> Iterator[Record]:
    """A passage for each last word on an event: its sentence with both parties marked and what the one does to the other;
    of an event that is none, that it does nothing. Who said so, when and why stand beside it."""
    overruled = {correction.old.entry.id for correction in made}
    for correction in made:
        if correction.new is None or correction.new.id not in overruled:
            yield _passage(correction)


def _passage(correction: Correction) -> Record:
    old, text = correction.old.entry, correction.old.document.text
    event = correction.new or old
    marked = _marked(event)
    place = _sentences(text, [event.trigger.span, *(party.span for party, _ in marked)])
    signed = correction.signed
    return {
        "id": f"corrected-{event.id}",
        "text": _with_marks(text, place, marked),
        "events": [_act(text, place, correction.new)] if correction.new else [],
        "genre": "corrected",
        "topic": "",
        **_earlier(text, place, event, marked),
        "document": correction.old.document.name or event.document,
        "who": signed.who,
        "made": signed.made.isoformat(),
        "why": signed.why,
    }


def _marked(event: Event) -> list[tuple[Party, str]]:
    """The event's parties with their keys, in the order of the text."""
    recipient = [(event.recipient, "b")] if event.recipient and event.recipient.span != event.actor.span else []
    return sorted([(event.actor, "a"), *recipient], key=lambda one: one[0].span)


def _sentences(text: str, spans: Sequence[Span]) -> Span:
    """The sentences that hold all the spans."""
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    held = [sentence for sentence in split(text) if sentence.overlaps(whole)]
    return Span(min(one.start for one in (whole, *held)), max(one.end for one in (whole, *held)))


def _with_marks(text: str, place: Span, marked: Sequence[tuple[Party, str]]) -> str:
    said, at = "", place.start
    for party, key in marked:
        said += f"{text[at : party.span.start]}[{party.span.of(text)}]({key})"
        at = party.span.end
    return said + text[at : place.end]


def _act(text: str, place: Span, event: Event) -> Record:
    trigger = event.trigger.span
    told: Record = {
        "actor": "a",
        "recipient": "b" if event.recipient else None,
        "type": event.type.value,
        "status": event.status.value,
        "trigger": event.trigger.quote,
        "trigger_n": 1 + _before(text[place.start : trigger.end - 1], event.trigger.quote),
    }
    return told | ({"mutual": True} if event.type in MUTUAL and event.recipient else {})


def _before(text: str, words: str) -> int:
    """How often words stand in a text, overlapping ones counted."""
    return sum(text.startswith(words, at) for at in range(len(text)))


def _earlier(text: str, place: Span, event: Event, marked: Sequence[tuple[Party, str]]) -> Record:
    """How many of the marks stand in the first of two sentences, where the act is told in the last."""
    last = max(sentence.start for sentence in split(text) if sentence.overlaps(place))
    before = sum(party.span.start < last for party, _ in marked)
    return {"earlier": before} if before and event.trigger.span.start >= last else {}
