"""The mistakes of a scored set, sorted by cause, the surest first.

    python bench/errors.py ARTICLE.json...                       articles labelled in full (documents beside them)
    python bench/errors.py training/labels/held_a.jsonl          sentences labelled by spans (text in --shared)
    python bench/errors.py ... --cause "no act seen" --most 50

A cause says where on the road an event was lost or a false one came up:

    party not found     the sentence shows an act, but one of its parties is not known there
    no act seen         both parties are known, and the coder saw nothing between them
    another type        an act of those two, of another type
    wrong way round     the right act, actor and recipient exchanged
    another party       the right type in that place, with one side somebody else
    another status      right but for its status
    act where none is   an event in a place where the labels have none
    one act too many    an event beside the labelled ones
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from public import SHARED, articles

from dragoman.coder.acts import MUTUAL
from dragoman.coder.projections import fold
from dragoman.find.sentences import fresh_memory, parse, split
from dragoman.model import Actor, Document, Event, Party, Span, events_of
from dragoman.pipeline import extract
from dragoman.resolve.parties import parties, worth_parsing

NOBODY = ""  # among the accepted recipients: an act towards nobody


@dataclass(frozen=True)
class Wanted:
    """An event as the labels have it; each field lists what is accepted, an empty `recipient` accepts anybody."""

    span: Span
    actor: frozenset[str]
    recipient: frozenset[str]
    types: frozenset[str]
    statuses: frozenset[str]
    needed: bool = True

    def __str__(self) -> str:
        one, other, kind, status = (
            "/".join(sorted(some)) for some in (self.actor, self.recipient, self.types, self.statuses)
        )
        return f"{one} -> {other or '-'} {kind} {status}"


@dataclass(frozen=True)
class Judged:
    """A document with the events its labels want, in the stretches of it that were labelled."""

    document: Document
    wanted: tuple[Wanted, ...]
    labelled: tuple[Span, ...]


@dataclass(frozen=True)
class Mistake:
    cause: str
    probability: float
    sentence: str
    wanted: str
    said: str


def main() -> None:
    """Read the set, find the mistakes, print them by cause."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--shared", type=Path, default=SHARED)
    asked.add_argument("--cause")
    asked.add_argument("--most", type=int, default=8, help="mistakes shown of each cause")
    options = asked.parse_args()
    some = [one for file in options.files for one in judged(file, options.shared)]
    by_cause: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in (found for one in some for found in mistakes(one)):
        by_cause[mistake.cause].append(mistake)
    print(f"{len(some)} documents, {sum(len(one.wanted) for one in some)} events wanted")
    for cause, found in sorted(by_cause.items(), key=lambda item: -len(item[1])):
        if options.cause in (None, cause):
            print(f"\n{cause}: {len(found)}")
            for mistake in sorted(found, key=lambda m: -m.probability)[: options.most]:
                print(f"  {mistake.probability:.2f}  {' '.join(mistake.sentence.split())}")
                print(f"        wanted {mistake.wanted or '-'} | said {mistake.said or '-'}")


def judged(file: Path, shared: Path) -> Iterator[Judged]:
    """The documents of a labelled file, whichever of the two kinds it is."""
    if file.suffix == ".json":
        yield _article(json.loads(file.read_text("utf8")), file)
        return
    by_document: dict[str, list[dict]] = defaultdict(list)
    for row in labelled.rows(file.parent, [file.name], shared):
        by_document[row["document"]].append(row)
    known = {name: Document(name, text) for name, text in labelled.texts(shared).items()} | articles(shared)
    for name, rows in by_document.items():
        wanted = [_of_label(row, event) for row in rows for event in row["events"]]
        stretches = tuple(Span(row["start"] + row.get("from", 0), row["end"]) for row in rows)
        yield Judged(known[name], tuple(wanted), stretches)


def _article(gold: dict, file: Path) -> Judged:
    text = file.with_name(gold["document"]["file"]).read_text("utf8")
    published = gold["document"].get("published")
    wanted = [
        Wanted(
            _nth(text, event["quote"], event.get("occurrence", 1)),
            frozenset(event["actor"]),
            frozenset(event["recipient"]),
            frozenset(event["types"]),
            frozenset(event["status"]),
            event["core"],
        )
        for event in gold["events"]
    ]
    document = Document(file.stem, text, published=date.fromisoformat(published) if published else None)
    return Judged(document, tuple(wanted), (Span(0, len(text)),))


def _nth(text: str, quote: str, occurrence: int) -> Span:
    at = -1
    for _ in range(occurrence):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))


def _of_label(row: dict, event: dict) -> Wanted:
    who = row["parties"]
    return Wanted(
        Span(row["start"], row["end"]),
        frozenset({who[event["actor"]]}),
        frozenset({who[event["recipient"]] if event["recipient"] else NOBODY}),
        frozenset({event["type"]}),
        frozenset({event["status"]}),
    )


def mistakes(one: Judged) -> Iterator[Mistake]:
    """What the labels want and the reader lacks, and what it says that they do not."""
    text = one.document.text
    said = [e for e in events_of(extract(one.document)) if any(e.trigger.span.overlaps(part) for part in one.labelled)]
    free, missing = list(said), []
    for wanted in sorted(one.wanted, key=lambda w: not w.needed):
        match = next((e for e in free if _near(e, wanted) and _right(e, wanted)), None)
        if match is None:
            missing.append(wanted)
            continue
        free.remove(match)
        if match.status.value not in wanted.statuses:
            yield Mistake("another status", match.probability, match.evidence.quote, str(wanted), _said(match))
    known = _known(one.document)
    for wanted in missing:
        cause, match = _lost(wanted, free, known)
        if match is not None:
            free.remove(match)
        if wanted.needed:
            sure = match.probability if match else 0.0
            yield Mistake(cause, sure, wanted.span.of(text), str(wanted), _said(match) if match else "")
    for event in free:
        if any(_near(event, wanted) and _right(event, wanted) for wanted in one.wanted):
            continue  # the same act told once more
        beside = any(_near(event, wanted) for wanted in one.wanted)
        cause = "one act too many" if beside else "act where none is"
        yield Mistake(cause, event.probability, event.evidence.quote, "", _said(event))


def _lost(wanted: Wanted, free: Sequence[Event], known: Sequence[tuple[Span, list[Party]]]) -> tuple[str, Event | None]:
    near = [event for event in free if _near(event, wanted)]
    for event in near:
        if _sides(event, wanted):
            return "another type", event
        if (
            _kinds(event) & wanted.types
            and _codes(event.actor) & wanted.recipient
            and _codes(event.recipient) & wanted.actor
        ):
            return "wrong way round", event
    there = set[str]().union(*(_of_actor(p.actor) for span, some in known if span.overlaps(wanted.span) for p in some))
    others = wanted.recipient - {NOBODY}
    if not there & wanted.actor or (others and not there & others):
        return "party not found", None
    for event in near:
        if _kinds(event) & wanted.types and (
            _codes(event.actor) & wanted.actor or _codes(event.recipient) & wanted.recipient
        ):
            return "another party", event
    return "no act seen", None


def _known(document: Document) -> list[tuple[Span, list[Party]]]:
    spans = split(document.text)
    with fresh_memory():
        sentences = parse(document.text, spans, worth_parsing(document.text, spans))
        named = parties(document.text, sentences, document.published)
    return [(sentence.span, list(some)) for sentence, some in zip(sentences, named, strict=True)]


def _near(event: Event, wanted: Wanted) -> bool:
    return event.evidence.span.overlaps(wanted.span)


def _right(event: Event, wanted: Wanted) -> bool:
    return bool(_kinds(event) & wanted.types) and _sides(event, wanted)


def _sides(event: Event, wanted: Wanted) -> bool:
    def fits(one: Party | None, other: Party | None) -> bool:
        return bool(_codes(one) & wanted.actor) and (not wanted.recipient or bool(_codes(other) & wanted.recipient))

    return fits(event.actor, event.recipient) or (event.type in MUTUAL and fits(event.recipient, event.actor))


def _kinds(event: Event) -> set[str]:
    return {event.type.value, fold(event.type, event.status).value}


def _codes(party: Party | None) -> set[str]:
    return _of_actor(party.actor) if party else {NOBODY}


def _of_actor(actor: Actor) -> set[str]:
    return {code for code in (actor.code, actor.country) if code}


def _said(event: Event) -> str:
    other = event.recipient.actor.code if event.recipient else "-"
    return f"{event.actor.actor.code} -> {other} {event.type.value} {event.status.value} “{event.trigger.quote}”"


if __name__ == "__main__":
    main()
