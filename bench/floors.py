"""Quality floors: what the coder must still get right, on the tenth of the written passages that it never learned from.

    python bench/floors.py

The floors move down only by an explicit, reviewed choice. Exit status 1 if a figure is below its floor.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from passages import STATUSES, TYPES, Passage, held_out, passage, rows

from dragoman.coder.encoder import shipped
from dragoman.model import Span

FLOORS = {
    "acts found": 0.70,
    "acts said that are acts": 0.67,
    "types right": 0.70,
    "status right": 0.89,
    "idle pairs left idle": 0.92,
}


def main() -> int:
    """Score the held-out passages and hold the figures against their floors."""
    folder = Path(__file__).parent.parent / "training" / "sentences"
    found = figures([passage(row) for row in rows(folder) if held_out(row)])
    low = [name for name, floor in FLOORS.items() if found[name] < floor]
    for name, floor in FLOORS.items():
        print(f"{name:28} {found[name]:.3f}  (floor {floor:.2f}){'  BELOW' if name in low else ''}")
    return 1 if low else 0


def figures(passages: list[Passage]) -> dict[str, float]:
    """Shares, over every ordered pair of marked spans; an act is said where it is likelier than none."""
    n: Counter[str] = Counter()
    for one in passages:
        pairs = [(Span(*p.actor), Span(*p.recipient) if p.recipient else None) for p in one.pairs]
        for pair, reading in zip(one.pairs, shipped().read(one.text, pairs), strict=True):
            if reading is None:
                continue
            said, right = reading.nothing < 0.5, {TYPES[act.type]: STATUSES[act.status] for act in pair.acts}
            n["said"] += said
            n["said right"] += said and bool(right)
            n["idle"] += not right
            n["left idle"] += not right and not said
            if right:
                kind = max(reading.types, key=lambda k: reading.types[k])
                n["acts"] += 1
                n["found"] += said
                n["typed"] += kind.value in right
                if kind.value in right:
                    ways = reading.status[kind]
                    n["told"] += max(ways, key=lambda s: ways[s]).value == right[kind.value]
    return {
        "acts found": n["found"] / n["acts"],
        "acts said that are acts": n["said right"] / n["said"],
        "types right": n["typed"] / n["acts"],
        "status right": n["told"] / n["typed"],
        "idle pairs left idle": n["left idle"] / n["idle"],
    }


if __name__ == "__main__":
    sys.exit(main())
