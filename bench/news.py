"""How the whole road does on sentences of real news that two people read, each blind to the other, and nothing learned from.

    python bench/news.py [--shared FOLDER]

The labels are in training/labels/held_a.jsonl and held_b.jsonl; the text lies beside the repository (DATA of its README).
Printed: how far the two readers agree, how the events found agree with each, and how many of the sentences in which
both found no act are left without an event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from public import SHARED, articles

from dragoman.coder.acts import MUTUAL
from dragoman.model import Entry
from dragoman.pipeline import extract

LABELS = Path(__file__).parent.parent / "training" / "labels"
READERS = ("held_a.jsonl", "held_b.jsonl")
Told = tuple[str, str | None, str]  # actor, recipient, type


@dataclass(frozen=True)
class Agreement:
    """How many of one side's events the other has too."""

    shared: int
    said: int
    wanted: int

    def __str__(self) -> str:
        precision, recall = self.shared / max(self.said, 1), self.shared / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({self.said} said, {self.wanted} wanted)"


def main() -> int:
    """Read the articles of the held-out sentences and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    shared = asked.parse_args().shared
    texts = articles(shared)
    if not texts:
        print(f"{shared / 'data' / 'news.jsonl'} is not there: nothing to measure")
        return 0
    first, second = ([json.loads(line) for line in (LABELS / name).read_text("utf8").splitlines()] for name in READERS)
    for label in first:
        labelled.marked(label, texts[label["document"]].text)  # the same text that was read
    found = by_sentence(first, {name: extract(texts[name]) for name in {label["document"] for label in first}})
    readers = [{label["id"]: told(label) for label in some} for some in (first, second)]
    said = {name: {of(entry) for entry in entries} for name, entries in found.items()}
    print("readers with each other  ", agreement(readers[0], readers[1]))
    for name, reader in zip(READERS, readers, strict=True):
        print(f"found, against {name[:-6]}    ", agreement(said, reader))
    idle = [label["id"] for label in first if not any(reader[label["id"]] for reader in readers)]
    quiet = sum(not said[name] for name in idle)
    print(f"no act, by both readers:  {quiet} of {len(idle)} sentences left without an event ({quiet / len(idle):.3f})")
    return 0


def by_sentence(labels: Iterable[Mapping], entries: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
    """The entries of each labelled sentence: those whose trigger lies in it."""
    return {
        label["id"]: [
            entry for entry in entries[label["document"]] if label["start"] <= entry.trigger.span.start < label["end"]
        ]
        for label in labels
    }


def told(label: Mapping) -> set[Told]:
    """A reader's events with the codes of their parties."""
    who = label["parties"] | {None: None}
    return {either_way(who[e["actor"]], who[e["recipient"]], e["type"]) for e in label["events"]}


def of(entry: Entry) -> Told:
    """An entry as a reader would have put it."""
    return either_way(entry.actor.actor.code, entry.recipient.actor.code if entry.recipient else None, entry.type.value)


def either_way(actor: str, recipient: str | None, kind: str) -> Told:
    """A mutual act is the same read from either side."""
    if recipient and kind in MUTUAL and recipient < actor:
        return recipient, actor, kind
    return actor, recipient, kind


def agreement(said: Mapping[str, set[Told]], wanted: Mapping[str, set[Told]]) -> Agreement:
    shared = sum(len(said[name] & wanted[name]) for name in wanted)
    return Agreement(shared, sum(map(len, said.values())), sum(map(len, wanted.values())))


if __name__ == "__main__":
    sys.exit(main())
