"""How the whole road does on sentences of real news that two people read, each blind to the other, and nothing learned from.

    python bench/news.py [--shared FOLDER]

The labels are training/labels/held_*.jsonl; the text lies beside the repository (DATA of its README).
Printed: how far the two readers agree, how the events found agree with each, how the status, mode and contexts of those
that agree do, and how many of the sentences in which both found no act are left without an event.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from public import SHARED, articles

from dragoman.coder.acts import MUTUAL
from dragoman.model import Document, Event, events_of
from dragoman.pipeline import extract

LABELS = Path(__file__).parent.parent / "training" / "labels"
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
    first, second = read("held_a.jsonl", texts), read("held_b.jsonl", texts)
    windows = read("held_windows_a.jsonl", texts), read("held_windows_b.jsonl", texts)
    entries = {name: events_of(extract(texts[name])) for name in {label["document"] for label in (*first, *windows[0])}}
    found = {label["id"]: within(label, entries) for label in first}
    print("One sentence, two parties")
    compare(first, second, found)
    for name, labels in zip("AB", (first, second), strict=True):
        print(f"of the same events, {name}   ", shades(labels, found))
    readers = [{label["id"]: told(label) for label in some} for some in (first, second)]
    idle = [label["id"] for label in first if not any(reader[label["id"]] for reader in readers)]
    quiet = sum(not found[name] for name in idle)
    print(f"no act, by both readers:  {quiet} of {len(idle)} sentences left without an event ({quiet / len(idle):.3f})")
    print("Two sentences, the second with one party: its acts with those of the first")
    compare(*windows, {label["id"]: across(label, entries) for label in windows[0]})
    return 0


def read(name: str, texts: Mapping[str, Document]) -> list[dict]:
    """The labels of a file; the text is the one that was read."""
    labels = [json.loads(line) for line in (LABELS / name).read_text("utf8").splitlines()]
    for label in labels:
        labelled.marked(label, texts[label["document"]].text)
    return labels


def compare(first: Sequence[Mapping], second: Sequence[Mapping], found: Mapping[str, list[Event]]) -> None:
    """Print how far the readers agree, and what was found with each."""
    readers = [{label["id"]: told(label) for label in some} for some in (first, second)]
    said = {name: {of(entry) for entry in entries} for name, entries in found.items()}
    print("readers with each other  ", agreement(readers[0], readers[1]))
    for name, reader in zip("AB", readers, strict=True):
        print(f"found, against {name}        ", agreement(said, reader))


def within(label: Mapping, entries: Mapping[str, list[Event]]) -> list[Event]:
    """The entries of a labelled sentence: those whose trigger lies in it."""
    start = label["start"] + label.get("from", 0)
    return [entry for entry in entries[label["document"]] if start <= entry.trigger.span.start < label["end"]]


def across(label: Mapping, entries: Mapping[str, list[Event]]) -> list[Event]:
    """Those of a labelled pair's last sentence that have a party of the first, whether it is named again or not."""
    border = label["from"]
    last = {label["parties"][key] for start, _, keys in label["marks"] if start >= border for key in keys}
    return [
        entry
        for entry in within(label, entries)
        if entry.recipient and len({entry.actor.actor.code, entry.recipient.actor.code} & last) == 1
    ]


def told(label: Mapping) -> set[Told]:
    """A reader's events with the codes of their parties."""
    who = label["parties"] | {None: None}
    return {either_way(who[e["actor"]], who[e["recipient"]], e["type"]) for e in label["events"]}


def of(entry: Event) -> Told:
    """An entry as a reader would have put it."""
    return either_way(entry.actor.actor.code, entry.recipient.actor.code if entry.recipient else None, entry.type.value)


def shades(labels: Iterable[Mapping], found: Mapping[str, list[Event]]) -> str:
    """How status, mode and contexts of the events that a reader has too are the reader's."""
    both = []
    for label in labels:
        who = label["parties"] | {None: None}
        wanted = {either_way(who[e["actor"]], who[e["recipient"]], e["type"]): e for e in label["events"]}
        both += [(entry, wanted[of(entry)]) for entry in found[label["id"]] if of(entry) in wanted]
    status = sum(entry.status.value == event["status"] for entry, event in both)
    ways = [(entry.mode, event["mode"]) for entry, event in both if entry.mode or event["mode"]]
    mode = sum(ours == theirs for ours, theirs in ways)
    shared = sum(len({*entry.contexts} & {*event["contexts"]}) for entry, event in both)
    ours = sum(len(entry.contexts) for entry, _ in both)
    theirs = sum(len(event["contexts"]) for _, event in both)
    return (
        f"status {status / len(both):.3f} of {len(both)}, mode {mode / max(len(ways), 1):.3f} of the {len(ways)} with one, "
        f"contexts precision {shared / max(ours, 1):.3f} recall {shared / max(theirs, 1):.3f}"
    )


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
