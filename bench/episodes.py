"""How well tellings of one act are joined, and look-alikes kept apart, in reports written for this.

    python bench/episodes.py [--read]

episodes.jsonl holds families of two acts alike in parties and type; each is told by three to six reports. The reports are
invented. Joined are the tellings as labelled, or with --read all that dragoman reads, of which those are counted that
meet a label. Pairs of different documents are counted. Words that tell two acts at once ("twice this year") are left out:
an entry can only be in one episode.
The families of writer b were looked at while the rules and weights were set. Of writer a's ("untouched") and writer c's
("fresh", a third hand) no report was; earlier rules' figures on them were seen, and which acts are told both ways.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from dragoman.find.dates import dates
from dragoman.find.dates_of_acts import dates_of_acts
from dragoman.find.sentences import Sentence, parse, split
from dragoman.ledger.store import Told
from dragoman.measure.episodes import episodes
from dragoman.model import (
    Actor,
    Document,
    Event,
    Evidence,
    Party,
    Span,
    Stance,
    Status,
    Type,
    When,
    content_id,
    events_of,
)
from dragoman.pipeline import extract
from dragoman.resolve.moments import moment

HERE = Path(__file__).parent
UNSEEN = {"a": "untouched", "c": "fresh"}


@dataclass(frozen=True)
class Labelled:
    """A telling with the act it is one of; "" where no label says."""

    told: Told[Event]
    act: str = ""


def main() -> int:
    """Join the tellings and print the figures of each part."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--read", action="store_true")
    read = asked.parse_args().read
    rows = [json.loads(line) for line in (HERE / "episodes.jsonl").read_text("utf8").splitlines()]
    tellings = [one for row in rows for one in (read_from(row) if read else labelled(row))]
    found = {
        telling.entry.id: number
        for number, episode in enumerate(episodes([one.told for one in tellings]))
        for telling in episode.tellings
    }
    for name in ("looked at", "figures seen", "untouched", "fresh"):
        print(f"{name}: {figures([one for one in tellings if part(one) == name], found)}")
    return 0


def part(one: Labelled) -> str:
    """How far a telling's family was known when the weights were set; "" where no label is met."""
    writer, _, family = one.act.partition("-f")
    if not family:
        return ""
    if writer in UNSEEN:
        return UNSEEN[writer]
    return "looked at" if int(family[:2]) % 2 else "figures seen"


def figures(tellings: Sequence[Labelled], found: dict[str, int]) -> str:
    """Precision, recall and F1 over pairs of tellings in different documents."""
    both = said = wanted = 0
    for one, other in combinations(tellings, 2):
        if one.told.document.id != other.told.document.id:
            same, joined = one.act == other.act, found[one.told.entry.id] == found[other.told.entry.id]
            both, said, wanted = both + (same and joined), said + joined, wanted + same
    precision, recall = both / max(said, 1), both / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({len(tellings)} tellings, {wanted} pairs)"


def document(row: dict) -> Document:
    """A report."""
    return Document(row["id"], row["text"], row["outlet"], date.fromisoformat(row["published"]), language="en")


def labelled(row: dict) -> list[Labelled]:
    """The tellings of a report as they are labelled; days are read from the text."""
    report, text = document(row), row["text"]
    sentences = parse(text, split(text))
    when = dates_of_acts(text, dates(text, report.published), report.published)
    found = []
    for number, act in enumerate(told_alone(row)):  # one span may tell two acts of other parties: hence numbers
        place = place_of(row, act)
        actor, recipient = (
            Party(Actor(act[side], "state"), place) if act[side] else None for side in ("actor", "recipient")
        )
        event = Event(
            id=content_id(row["id"], number),
            act=content_id("act", row["id"], number),
            document=row["id"],
            type=Type(act["type"]),
            status=Status(act["status"]),
            actor=actor,
            recipient=recipient,
            trigger=Evidence.of(text, place),
            evidence=Evidence.of(text, place),
            when=day_of(when, place, next(one for one in sentences if one.span.overlaps(place))),
            speaker=None,
            stance=Stance(act["stance"]),
            via=(),
            mode=None,
            contexts=(),
            probability=1.0,
            why="labelled",
            coder="labels",
        )
        found.append(Labelled(Told(event, report), act["episode"]))
    return found


def day_of(when: Sequence[When], place: Span, sentence: Sentence) -> When | None:
    """The day that the head of a quote hangs on, as the reader finds it for a trigger; else the one day in the quote."""
    words = sentence.tokens_in(place)
    head = min(words, key=lambda word: (len(list(word.ancestors)), word.i))
    inside = [one for one in when if place.covers(one.words.span)]
    return moment(when, sentence.place(head), sentence) or (inside[0] if len(inside) == 1 else None)


def read_from(row: dict) -> list[Labelled]:
    """All that is read in a report. An event tells a labelled act if it stands where the label stands, with its parties,
    and is of its type or none there is; another type read beside the right one is another act of the sentence."""
    report = document(row)
    events = list(events_of(extract(report)))
    tellings = {event.id: Labelled(Told(event, report)) for event in events}
    for act in told_alone(row):
        place, parties = place_of(row, act), {act["actor"], act["recipient"]}
        there = [one for one in events if one.evidence.span.overlaps(place) and parties_of(one) == parties]
        for event in [one for one in there if one.type.value == act["type"]] or there:
            if not tellings[event.id].act:
                tellings[event.id] = Labelled(Told(event, report), act["episode"])
    return list(tellings.values())


def told_alone(row: dict) -> list[dict]:
    """The labels of a report but those of words that tell two acts at once: one entry cannot be in two episodes."""
    return [
        act
        for act in row["acts"]
        if not any(
            other["episode"] != act["episode"]
            and all(other[key] == act[key] for key in ("quote", "actor", "recipient"))
            for other in row["acts"]
        )
    ]


def place_of(row: dict, act: dict) -> Span:
    """Where a label stands."""
    start = row["text"].index(act["quote"])
    return Span(start, start + len(act["quote"]))


def parties_of(event: Event) -> set[str | None]:
    """Actor and recipient."""
    return {event.actor.actor.code, event.recipient.actor.code if event.recipient else None}


if __name__ == "__main__":
    raise SystemExit(main())
