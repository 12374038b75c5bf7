"""How a trained coder does on passages it has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from batches import Ready
from learn import read
from network import Coder
from passages import NONE

PLAIN = {"in_news": (1.0, 0.0), "alone_in_news": (1.0, 0.0)}  # where no labelled news is at hand


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


def in_news(coder: Coder, held: Sequence[Ready], heat: float) -> dict[str, tuple[float, float]]:
    """How sure of an act the coder may be in running text: for pairs, and for parties alone, slope and shift of a straight
    line on the scale of log-odds, under which the acts of held-out news are least surprising (Platt 1999)."""
    found = [
        (pair.recipient is None, 1 - float((p.clamp_min(1e-9).log() / heat).softmax(-1)[NONE]), bool(pair.acts))
        for one in read(coder, held)
        for pair, p, _ in one
    ]
    return {
        name: _line([(said, so) for alone, said, so in found if alone == which])
        for name, which in (("in_news", False), ("alone_in_news", True))
    }


def _line(said: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    shares = torch.tensor([share for share, _ in said]).clamp(1e-6, 1 - 1e-6)
    so, odds = torch.tensor([float(right) for _, right in said]), (shares / (1 - shares)).log()
    lines = [(0.4 + 0.05 * i, -3 + 0.1 * j) for i in range(25) for j in range(41)]
    surprise = torch.nn.functional.binary_cross_entropy_with_logits
    slope, shift = min(lines, key=lambda line: surprise(line[0] * odds + line[1], so).item())
    return round(slope, 2), round(shift, 2)


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
