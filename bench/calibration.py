"""Whether 0.8 means right four times in five: expected calibration error of the coder on pairs it never learned from.

    python bench/calibration.py [--shared FOLDER]

Of each pair the likeliest answer, NONE among them, with its probability and whether it is right; ten bins of equal width,
the mean distance between probability and share right, weighted by their pairs (Naeini et al. 2015). Once over all pairs,
once over those in which the coder is sure enough of an act for an entry; what the road makes of second types, of two
wordings of one act and of lists is not looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

import labelled
from passages import TYPES, Passage, held_out, passage, rows
from public import SHARED, articles

from dragoman.coder.acts import ACTING, ALONE
from dragoman.coder.encoder import shipped
from dragoman.model import Span

TRAINING = Path(__file__).parent.parent / "training"
BINS = 10


@dataclass(frozen=True)
class Answer:
    """The likeliest type of a pair ("NONE" for no act), how likely, and whether the labels say so."""

    type: str
    probability: float
    right: bool


def main() -> int:
    """Print the error, and each bin, for the written passages and the news held out."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    texts = articles(asked.parse_args().shared)
    labels = [json.loads(line) for line in (TRAINING / "labels" / "held_a.jsonl").read_text("utf8").splitlines()]
    sets = {
        "written passages": [passage(row) for row in rows(TRAINING / "sentences") if held_out(row)],
        "news": [passage(labelled.marked(row, texts[row["document"]].text)) for row in labels] if texts else [],
    }
    for name, some in sets.items():
        found = [answer for one in some for answer in answers(one)]
        for which, part in (("all pairs", found), ("acts", [a for a in found if a.type != "NONE"])):
            if part:
                print(f"{name}, {which}: expected calibration error {error(part):.3f} ({len(part)} pairs)")
                print("\n".join(f"    {line}" for line in table(part)))
    return 0


def answers(one: Passage) -> Iterator[Answer]:
    pairs = [(Span(*pair.actor), Span(*pair.recipient) if pair.recipient else None) for pair in one.pairs]
    for pair, reading in zip(one.pairs, shipped().read(one.text, pairs), strict=True):
        if reading is None:
            continue
        kind = max(reading.types, key=lambda k: reading.types[k])
        truth = {TYPES[act.type] for act in pair.acts} or {"NONE"}
        if 1 - reading.nothing >= (ACTING if pair.recipient else ALONE):
            yield Answer(kind.value, reading.chance(kind), kind.value in truth)
        else:
            yield Answer("NONE", 1 - reading.acting, "NONE" in truth)


def bins(found: Sequence[Answer]) -> list[list[Answer]]:
    return [[a for a in found if min(int(a.probability * BINS), BINS - 1) == n] for n in range(BINS)]


def error(found: Sequence[Answer]) -> float:
    """The expected calibration error: nothing where every bin is as often right as it says.

    >>> error([Answer("AID", 0.75, True)] * 3 + [Answer("AID", 0.75, False)])
    0.0
    """
    return sum(abs(sum(a.probability - a.right for a in some)) for some in bins(found)) / len(found)


def table(found: Sequence[Answer]) -> list[str]:
    return [
        f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}: {len(some):5} pairs, said {sum(a.probability for a in some) / len(some):.2f}, "
        f"right {sum(a.right for a in some) / len(some):.2f}"
        for n, some in enumerate(bins(found))
        if some
    ]


if __name__ == "__main__":
    sys.exit(main())
