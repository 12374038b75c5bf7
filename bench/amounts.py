"""How the amounts found agree with those that two people read in sentences of real news, each blind to the other.

    python bench/amounts.py [--shared FOLDER]

The labels are amounts_a.jsonl and amounts_b.jsonl: where an amount stands and what it is worth, never a word of the text,
which lies beside the repository. The rules were made on the first half, and the errors on the second were never looked at.
An amount is right where its value (of a range its ends), its unit and its hedge are the reader's. The exam takes a plural
("thousands") for once its word or twice; so does this.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from public import SHARED, articles

from dragoman.find.amounts import Amount, amounts
from dragoman.find.dates import dates
from dragoman.find.sentences import parse, split
from dragoman.model import Document, Span

HERE = Path(__file__).parent
PLURALS = 2  # the readers put "hundreds" at 200 and more


@dataclass(frozen=True)
class Read:
    """An amount as somebody read it; `value` None of a range and of a plural, which has no `high` either."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    hedge: str | None

    @property
    def is_plural(self) -> bool:
        return self.value is None and self.high is None


@dataclass(frozen=True)
class Agreement:
    """How many amounts of one side overlap one of the other, and how many of these are the same."""

    said: int
    wanted: int
    met: int
    same: int
    worth: int  # of those met, by value or ends
    unit: int
    hedge: int

    def __str__(self) -> str:
        return (
            f"right: precision {share(self.same, self.said)}  recall {share(self.same, self.wanted)}  "
            f"of those met {share(self.same, self.met)} (value {share(self.worth, self.met)}, unit "
            f"{share(self.unit, self.met)}, hedge {share(self.hedge, self.met)}; "
            f"{self.said} said, {self.wanted} wanted, {self.met} met)"
        )


def main() -> int:
    """Find the amounts of the labelled sentences and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    texts = articles(asked.parse_args().shared)
    if not texts:
        print("data/news.jsonl is not there: nothing to measure")
        return 0
    labels = {reader: read(f"amounts_{reader}.jsonl", texts) for reader in "ab"}
    found = {label["id"]: within(label, texts[label["document"]]) for label in labels["a"]}
    for half in (1, 2):
        readers = [{one["id"]: told(one) for one in labels[reader] if one["half"] == half} for reader in "ab"]
        print(f"Half {half}, {len(readers[0])} sentences")
        print("  the readers with each other ", agreement(readers[0], readers[1]))
        for name, reader in zip("AB", readers, strict=True):
            print(f"  found, against {name}            ", agreement(found, reader))
        print("  where both read the same    ", agreement(found, both(*readers)))
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
    """The amounts found in a labelled sentence."""
    place = Span(label["start"], label["end"])
    sentences = parse(document.text, [span for span in split(document.text) if span.overlaps(place)])
    dated = [when.words.span for when in dates(document.text, document.published)]
    return [of(one) for one in amounts(document.text, sentences, dated) if place.overlaps(one.span)]


def of(one: Amount) -> Read:
    """A found amount as a reader would have put it."""
    return Read(one.span, one.value, one.low, one.high, one.unit, one.hedge)


def told(label: Mapping) -> list[Read]:
    """A reader's amounts, in places of the document."""
    return [
        Read(
            Span(one["start"], one["end"]).shift(label["start"]),
            one["value"], one["low"], one["high"], one["unit"], one["hedge"],
        )
        for one in label["amounts"]
    ]  # fmt: skip


def both(first: Mapping[str, Sequence[Read]], second: Mapping[str, Sequence[Read]]) -> dict[str, list[Read]]:
    """What both readers read alike."""
    return {
        name: [one for one in some if any(same(one, other) for other in second[name])] for name, some in first.items()
    }


def agreement(said: Mapping[str, Sequence[Read]], wanted: Mapping[str, Sequence[Read]]) -> Agreement:
    pairs = [
        [(other, one) for other in said[name] if one.span.overlaps(other.span)]
        for name, some in wanted.items()
        for one in some
    ]
    return Agreement(
        said=sum(len(said[name]) for name in wanted),
        wanted=len(pairs),
        met=sum(map(bool, pairs)),
        same=sum(any(same(*two) for two in some) for some in pairs),
        worth=sum(any(same_worth(*two) for two in some) for some in pairs),
        unit=sum(any(one.unit == other.unit for one, other in some) for some in pairs),
        hedge=sum(any(same_hedge(*two) for two in some) for some in pairs),
    )


def same(one: Read, other: Read) -> bool:
    """Whether two readings of the same words are one: value or ends, unit, hedge."""
    return (
        one.span.overlaps(other.span) and one.unit == other.unit and same_worth(one, other) and same_hedge(one, other)
    )


def same_worth(one: Read, other: Read) -> bool:
    if other.is_plural:
        return one.is_plural or any(close(one.value, least) for least in (other.low, (other.low or 0) / PLURALS))
    if not close(one.value, other.value):
        return False
    return one.value is not None or (close(one.low, other.low) and close(one.high, other.high))


def same_hedge(one: Read, other: Read) -> bool:
    """A reader's plural has no hedge, ours is at least its word."""
    return other.is_plural or one.hedge == other.hedge


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-3 * abs(other)


def share(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.3f}"


if __name__ == "__main__":
    sys.exit(main())
