"""One way to learn for every run: the loss, an epoch, a judgement."""

from __future__ import annotations

import hashlib
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from batches import FOLDING, WAY_TYPE, Ready, arrays, batches, sampled, targets
from network import Coder
from passages import STATUSES, TYPES, Pair
from torch.nn import functional as F

HERE = Path(__file__).parent
SMOOTH = 0.03  # of a type's share is given to the others
OCCURRED, NEGATED = STATUSES.index("occurred"), STATUSES.index("negated")


def folding() -> torch.Tensor:
    """(16, 5, 15): which folded root each type with each status falls into (codebook, section 2)."""
    to = torch.zeros(len(TYPES) - 1, len(STATUSES), len(ROOTS))
    for t, name in enumerate(TYPES[:-1]):
        for s in range(len(STATUSES)):
            folded = name if s in (OCCURRED, NEGATED) else FOLDING.get(name, name)
            to[t, s, ROOTS.index("YIELD" if folded in ("CONCEDE", "RETREAT") else folded)] = 1
    return to


ROOTS = [t for t in TYPES[:-1] if t not in ("CONCEDE", "RETREAT")] + ["YIELD"]
FOLD = folding()


def folded(types: torch.Tensor, statuses: torch.Tensor) -> torch.Tensor:
    """Probabilities of the 15 folded roots from logits of one pair: (17), (16,5) -> (15)."""
    joint = types.softmax(-1)[..., :-1, None] * statuses.softmax(-1)
    return torch.einsum("...ts,tsr->...r", joint, FOLD)


def loss(coder: Coder, batch: Sequence[Ready], rng: random.Random) -> torch.Tensor:
    """Cross-entropies of type and, where they are known, of status, way, trigger and contexts, a pair."""
    chosen = [sampled(one, rng) for one in batch]
    with torch.autocast("cpu", torch.bfloat16):
        outputs = coder(*arrays(batch, chosen))
    wanted = targets(batch, chosen, ROOTS)
    type_, status, way, context, trigger = (o.float()[wanted.row, wanted.column] for o in outputs)
    plain = wanted.folded < 0
    shares = wanted.kinds[plain] * (1 - SMOOTH) + SMOOTH / wanted.kinds.shape[1]
    total = -(shares * type_[plain].log_softmax(-1)).sum()
    roots = folded(type_[~plain], status[~plain]).clamp_min(1e-6)
    roots = (
        roots / roots.sum(-1, keepdim=True)
    ).log()  # which root, given that there is an act: the public pairs know no other
    total = total - roots.gather(1, wanted.folded[~plain, None]).sum()
    total = total - 0.5 * (wanted.statuses * status.log_softmax(-1)).sum()
    total = total - 0.3 * (wanted.ways * within(way)).sum()
    contexts = F.binary_cross_entropy_with_logits(context, wanted.contexts, wanted.asked, reduction="sum")
    words = trigger[wanted.pointed, wanted.pointed_type].masked_fill(~inside(batch)[wanted.row[wanted.pointed]], -1e4)
    found = words.log_softmax(-1).masked_fill(~wanted.tokens, -1e4).logsumexp(-1)
    return (total + 0.05 * contexts - 0.2 * found.sum()) / len(wanted.row)


def within(ways: torch.Tensor) -> torch.Tensor:
    """Logits of ways (N,83) as logarithms of shares, those of one type among themselves."""
    same = WAY_TYPE[:, None] == WAY_TYPE[None, :]
    return ways - torch.logsumexp(ways.unsqueeze(1).masked_fill(~torch.from_numpy(same), -1e4), -1)


def inside(batch: Sequence[Ready]) -> torch.Tensor:
    """(B,T): which tokens are a passage's own."""
    lengths = torch.tensor([len(one.ids) for one in batch])
    return torch.arange(int(lengths.max())) < lengths[:, None]


def recipe(*what: object) -> str:
    """Changes when what is learned, or how, changes: a kept state of another recipe is not gone on from."""
    how = [(HERE / f"{name}.py").read_text("utf8") for name in ("batches", "learn", "network", "passages")]
    return hashlib.sha256(repr((what, how)).encode()).hexdigest()[:10]


def train(
    coder: Coder,
    epochs: Sequence[Sequence[Ready]],
    rate: float,
    seed: int,
    kept: Sequence[Path],
    size: int = 16,
) -> None:
    """AdamW, warm-up of a tenth, then a straight line to nothing; the word embeddings stay as published.

    `epochs` holds what each reads. After each, all that is needed to go on is put in its file of `kept`; a run that finds
    a file there goes on from the last. Runs that read the same at first share those files. Chance is drawn anew from seed
    and epoch, and the rate depends on nothing but how far the run is, so a run cut in two gives the weights of a run in
    one piece.
    """
    coder.words.weight.requires_grad_(False)
    encoder = [p for n, p in coder.named_parameters() if n.startswith(("layers", "norm", "places", "kind"))]
    heads = [p for n, p in coder.named_parameters() if not n.startswith(("layers", "norm", "places", "kind", "words"))]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "rate": rate}, {"params": heads, "rate": rate * 5}], weight_decay=0.01
    )
    first = 0
    for file in dict.fromkeys(reversed(kept)):
        if file.exists():
            state = torch.load(file, weights_only=True)
            coder.load_state_dict(state["coder"])
            optimizer.load_state_dict(state["optimizer"])
            first = state["epochs"]
            break
    for epoch in range(first, len(epochs)):
        torch.manual_seed(1000 * seed + epoch)
        chance, began = random.Random(1000 * seed + epoch), time.monotonic()
        coder.train()
        total, steps = 0.0, math.ceil(len(epochs[epoch]) / size)
        for step, batch in enumerate(batches(epochs[epoch], size, chance)):
            done = (epoch + step / steps) / len(epochs)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(done / 0.1, (1 - done) / 0.9)
            total += _step(coder, batch, optimizer, chance)
        print(
            f"epoch {epoch + 1} of {len(epochs)}: loss {total / steps:.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        kept[epoch].parent.mkdir(parents=True, exist_ok=True)
        state = {"coder": coder.state_dict(), "optimizer": optimizer.state_dict(), "epochs": epoch + 1}
        torch.save(state, kept[epoch].with_suffix(".new"))
        kept[epoch].with_suffix(".new").replace(kept[epoch])


def _step(coder: Coder, batch: Sequence[Ready], optimizer: torch.optim.Optimizer, chance: random.Random) -> float:
    value = loss(coder, batch, chance)
    optimizer.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
    optimizer.step()
    return value.item()


@torch.no_grad()
def read(coder: Coder, items: Sequence[Ready], size: int = 32) -> list[list[tuple[Pair, torch.Tensor, torch.Tensor]]]:
    """For each item its pairs with type probabilities (17) and folded roots (15)."""
    coder.eval()
    answers: list[list[tuple[Pair, torch.Tensor, torch.Tensor]]] = []
    for i in range(0, len(items), size):
        batch = items[i : i + size]
        chosen = [list(one.pairs) for one in batch]
        type_, status, *_ = coder(*arrays(batch, chosen))
        roots = folded(type_, status)
        answers += [
            [(pair, type_[b, p].softmax(-1), roots[b, p]) for p, pair in enumerate(some)]
            for b, some in enumerate(chosen)
        ]
    return answers
