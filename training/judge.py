"""How a trained coder does on passages it has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from batches import Ready
from learn import read
from network import Coder
from passages import NONE


@torch.no_grad()
def temperature(coder: Coder, held: Sequence[Ready]) -> float:
    """The division of the logits under which held-out pairs are least surprising."""
    sure = [
        (p.clamp_min(1e-9).log(), right)
        for one in read(coder, held)
        for pair, p, _ in one
        for right in [pair.acts[0].type if pair.acts else NONE]
    ]
    logits, right = torch.stack([a for a, _ in sure]), torch.tensor([b for _, b in sure])
    heats = [round(0.5 + 0.05 * i, 2) for i in range(51)]
    return min(heats, key=lambda h: torch.nn.functional.cross_entropy(logits / h, right).item())


def report(coder: Coder, held: Sequence[Ready]) -> dict[str, float]:
    """How the held-out pairs come out: acts found, acts said that are none, types right among acts."""
    hit = said = gold = typed = 0
    for one in read(coder, held):
        for pair, p, _ in one:
            act = float(1 - p[NONE]) >= 0.5
            said, gold, hit = said + act, gold + bool(pair.acts), hit + (act and bool(pair.acts))
            typed += bool(pair.acts) and int(p[:NONE].argmax()) in {a.type for a in pair.acts}
    return {
        "pairs": sum(len(one.pairs) for one in held),
        "acts": gold,
        "recall": round(hit / gold, 3),
        "precision": round(hit / max(said, 1), 3),
        "type": round(typed / gold, 3),
    }
