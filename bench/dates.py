"""How the dates found agree with those that two people read in sentences of real news, each blind to the other.

    python bench/dates.py [--shared FOLDER]

The labels are dates_a.jsonl and dates_b.jsonl: where a date stands in its sentence and its days (first, and the one behind
the last; none where nobody can place it), never a word of the text, which lies beside the repository. The whole article
is read, so that a date told before counts. Rules were mended by the errors in part 1; those in part 2 were never looked at.
A date is right where its days are the reader's to the day. `value` counts the reader's dates that have days, found or not.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from public import SHARED, articles

from dragoman.find.dates import dates
from dragoman.model import Document, Interval, Span

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Read:
    """A date as somebody read it; `days` None where it is one that nobody can place."""

    span: Span
    days: Interval | None


@dataclass(frozen=True)
class Agreement:
    """How many dates of one side overlap one of the other, and how many of these name the same days."""

    said: int
    wanted: int
    met: int
    placed: int  # of those wanted, with days
    met_placed: int
    same: int

    def __str__(self) -> str:
        return (
            f"value {share(self.same, self.placed)} (of those met {share(self.same, self.met_placed)})  span precision "
            f"{share(self.met, self.said)}  recall {share(self.met, self.wanted)}  "
            f"({self.said} said, {self.wanted} wanted, {self.placed} with days)"
        )


def main() -> int:
    """Find the dates of the labelled sentences and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    texts = articles(asked.parse_args().shared)
    if not texts:
        print("data/news.jsonl is not there: nothing to measure")
        return 0
    files = sorted(HERE.glob("dates_?.jsonl"))
    labels = {file.stem[-1].upper(): read(file.name, texts) for file in files}
    found = {one["id"]: within(one, texts[one["document"]]) for some in labels.values() for one in some}
    for part, name in ((1, "looked at"), (2, "untouched")):
        readers = {
            reader: {one["id"]: told(one) for one in some if one["part"] == part} for reader, some in labels.items()
        }
        print(f"Part {part} ({name})")
        for reader, wanted in readers.items():
            print(f"  found, against {reader}          {agreement(found, wanted)}; {len(wanted)} sentences")
        if len(readers) == 2:
            a, b = readers.values()
            print(f"  B as if found, against A  {agreement(b, a)}")
            print(f"  where both read the same  {agreement(found, both(a, b))}")
    return 0


def read(name: str, texts: Mapping[str, Document]) -> list[dict]:
    """The labels of a file; the text is the one that was read."""
    labels = [json.loads(line) for line in (HERE / name).read_text("utf8").splitlines()]
    for label in labels:
        said = texts[label["document"]].text[label["start"] : label["end"]]
        if labelled.digest(said) != label["digest"]:
            raise ValueError(f"{label['id']}: {label['document']} is not the text that was labelled")
    return labels


def within(label: Mapping, document: Document) -> list[Read]:
    """The dates found in a labelled sentence."""
    place = Span(label["start"], label["end"])
    found = dates(document.text, document.published)
    return [Read(one.words.span, one.interval) for one in found if place.overlaps(one.words.span)]


def told(label: Mapping) -> list[Read]:
    """A reader's dates, in places of the document."""
    return [
        Read(
            Span(one["start"], one["end"]).shift(label["start"]),
            Interval(date.fromisoformat(one["first"]), date.fromisoformat(one["behind"])) if one["first"] else None,
        )
        for one in label["dates"]
    ]


def both(first: Mapping[str, Sequence[Read]], second: Mapping[str, Sequence[Read]]) -> dict[str, list[Read]]:
    """What both readers read alike."""
    return {
        name: [one for one in some if any(same(one, other) for other in second[name])] for name, some in first.items()
    }


def agreement(said: Mapping[str, Sequence[Read]], wanted: Mapping[str, Sequence[Read]]) -> Agreement:
    pairs = [pair for name, some in wanted.items() for pair in paired(said[name], some)]
    placed = [(other, one) for other, one in pairs if one.days]
    return Agreement(
        said=sum(len(said[name]) for name in wanted),
        wanted=len(pairs),
        met=sum(other is not None for other, _ in pairs),
        placed=len(placed),
        met_placed=sum(other is not None for other, _ in placed),
        same=sum(other is not None and same(other, one) for other, one in placed),
    )


def paired(said: Sequence[Read], wanted: Sequence[Read]) -> list[tuple[Read | None, Read]]:
    """Each date wanted with the one said that shares most of its words, each said taken once."""
    free, pairs = list(said), []
    for one in wanted:
        near = max(free, key=lambda other: shared(other.span, one.span), default=None)
        near = near if near is not None and near.span.overlaps(one.span) else None
        if near is not None:
            free.remove(near)
        pairs.append((near, one))
    return pairs


def same(one: Read, other: Read) -> bool:
    """Whether two readings of the same words name the same days."""
    return one.span.overlaps(other.span) and one.days == other.days


def shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.3f}"


if __name__ == "__main__":
    sys.exit(main())
