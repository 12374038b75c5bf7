"""How far two readers of the same passages agree: `python training/agreement.py`.

A tenth of the passages was labelled again by somebody who saw the marks and the codebook and not the first labels
(second/read_again.jsonl: ids and events, no text). Counted over every ordered pair of keys, and every key alone.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from passages import rows, unmark

HERE = Path(__file__).parent
Labels = dict[tuple[str, str | None], list[dict]]


def main() -> None:
    """Print agreement on whether there is an act, on its type, and on its status."""
    first = {row["id"]: row for row in rows(HERE / "sentences")}
    n: Counter[str] = Counter()
    for line in (HERE / "second" / "read_again.jsonl").read_text("utf8").splitlines():
        again = json.loads(line)
        if again["id"] in first:
            n += _compared(first[again["id"]], again)
    agreed = (n["both"] + n["neither"]) / n["pairs"]
    chance = (n["first"] * n["second"] + (n["pairs"] - n["first"]) * (n["pairs"] - n["second"])) / n["pairs"] ** 2
    print(
        f"{n['pairs']} pairs of {n['passages']} passages, {n['first']} with an act by the first reader, {n['second']} by the second"
    )
    print(
        f"an act or none: F1 {2 * n['both'] / (n['first'] + n['second']):.3f}, kappa {(agreed - chance) / (1 - chance):.3f}"
    )
    print(
        f"type where both see an act: {n['type'] / n['both']:.3f}; status where the type agrees: {n['status'] / n['type']:.3f}"
    )


def _compared(row: dict, again: dict) -> Counter[str]:
    keys = sorted({key for _, _, some in unmark(row["text"])[1] for key in some})
    one, other = _labels(row["events"]), _labels(again["events"])
    n = Counter(passages=1)
    for pair in [(a, b) for a in keys for b in [*keys, None] if a != b]:
        n["pairs"] += 1
        n["first"] += pair in one
        n["second"] += pair in other
        n["both"] += pair in one and pair in other
        n["neither"] += pair not in one and pair not in other
        if pair in one and pair in other:
            same = {e["type"] for e in one[pair]} & {e["type"] for e in other[pair]}
            n["type"] += bool(same)
            ways = [{e["status"] for e in some if e["type"] in same} for some in (one[pair], other[pair])]
            n["status"] += bool(ways[0] & ways[1])
    return n


def _labels(events: list[dict]) -> Labels:
    found: Labels = {}
    for event in events:
        found.setdefault((event["actor"], event["recipient"]), []).append(event)
        if event.get("mutual") and event["recipient"]:
            found.setdefault((event["recipient"], event["actor"]), []).append(event)
    return found


if __name__ == "__main__":
    main()
