"""How well tellings of one act are joined, and look-alikes kept apart, in reports written for this.

    python bench/episodes.py [--read]

episodes.jsonl holds families of two acts alike in parties and type; each is told by three to six reports. The reports are
invented. Joined are the tellings as labelled, or with --read those that dragoman reads itself and that meet a label.
The odd families of writer b were looked at while the weights were set, the figures of b's even ones were seen; writer a's
were not there yet.
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
from dragoman.find.sentences import parse, split
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
    content_id,
    events_of,
)
from dragoman.pipeline import extract
from dragoman.resolve.moments import moment

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Labelled:
    """A telling with the act it is one of."""

    told: Told[Event]
    act: str


def main() -> int:
    """Join the tellings and print the figures for both halves."""
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
    for name in ("looked at", "figures seen", "untouched"):
        print(f"{name}: {figures([one for one in tellings if part(one) == name], found)}")
    return 0


def part(one: Labelled) -> str:
    """How far a telling's family was known when the weights were set."""
    writer, _, family = one.act.partition("-f")
    if writer == "a":
        return "untouched"
    return "looked at" if int(family[:2]) % 2 else "figures seen"


def figures(tellings: Sequence[Labelled], found: dict[str, int]) -> str:
    """Precision, recall and F1 over pairs of tellings."""
    both = said = wanted = 0
    for one, other in combinations(tellings, 2):
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
    sentences, published = parse(text, split(text)), document(row).published
    when = dates_of_acts(text, dates(text, published), published)
    found = []
    for act in row["acts"]:
        place = Span(text.index(act["quote"]), text.index(act["quote"]) + len(act["quote"]))
        sentence = next(one for one in sentences if one.span.overlaps(place))
        actor, recipient = (
            Party(Actor(act[side], "state"), place) if act[side] else None for side in ("actor", "recipient")
        )
        event = Event(
            id=content_id(row["id"], place.start),
            act=content_id("act", row["id"], place.start),
            document=row["id"],
            type=Type(act["type"]),
            status=Status(act["status"]),
            actor=actor,
            recipient=recipient,
            trigger=Evidence.of(text, place),
            evidence=Evidence.of(text, place),
            when=moment(when, place, sentence),
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


def read_from(row: dict) -> list[Labelled]:
    """The events read in a report that stand where a label stands, with its parties."""
    report, found = document(row), []
    for event in events_of(extract(report)):
        for act in row["acts"]:
            start = row["text"].index(act["quote"])
            parties = {event.actor.actor.code, event.recipient.actor.code if event.recipient else None}
            if event.evidence.span.overlaps(Span(start, start + len(act["quote"]))) and parties == {
                act["actor"],
                act["recipient"],
            }:
                found.append(Labelled(Told(event, report), act["episode"]))
                break
    return found


if __name__ == "__main__":
    raise SystemExit(main())
