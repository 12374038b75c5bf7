"""One way to learn for every run: the loss, an epoch, a judgement."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from batches import FOLDING, Ready, arrays, batches, sampled, tokens_of
from network import Coder
from passages import NONE, STATUSES, TYPES, Pair
from torch.nn import functional as F
from torch.optim.lr_scheduler import LRScheduler

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
    """Cross-entropies of type, and, where labelled, of status, trigger and context."""
    chosen = [sampled(one, rng) for one in batch]
    inputs = arrays(batch, chosen)
    with torch.autocast("cpu", torch.bfloat16):
        outputs = coder(*inputs)
    type_, status, context, trigger = (o.float() for o in outputs)
    total, count = torch.zeros(()), 0
    extra = torch.zeros(())
    logits, targets = [], []
    for b, some in enumerate(chosen):
        for p, pair in enumerate(some):
            count += 1
            if pair.folded:
                total = total - folded(type_[b, p], status[b, p])[ROOTS.index(pair.folded)].clamp_min(1e-6).log()
                continue
            target = torch.zeros(len(TYPES))
            for act in pair.acts:
                target[act.type] += 1 / len(pair.acts)
                extra = extra + F.cross_entropy(status[b, p, act.type], torch.tensor(act.status)) * 0.5
                extra = extra + trigger_loss(trigger[b, p, act.type], batch[b], act.trigger) * 0.2
                if act.contexts is not None:
                    wanted = torch.zeros(context.shape[-1])
                    wanted[list(act.contexts)] = 1
                    extra = extra + F.binary_cross_entropy_with_logits(context[b, p], wanted) * 0.5
            if not pair.acts:
                target[NONE] = 1
            logits.append(type_[b, p])
            targets.append(target)
    if logits:
        total = total + F.cross_entropy(
            torch.stack(logits), torch.stack(targets), reduction="sum", label_smoothing=0.03
        )
    return (total + extra) / count


def trigger_loss(logits: torch.Tensor, one: Ready, span: tuple[int, int] | None) -> torch.Tensor:
    where = tokens_of(one.offsets, span) if span else []
    if not where:
        return torch.zeros(())
    return -(logits[: len(one.ids)].log_softmax(-1)[where].logsumexp(0))


def train(
    coder: Coder,
    turns: Sequence[Sequence[Ready]],
    epochs: int,
    rate: float,
    seed: int,
    kept: Path | None = None,
    size: int = 16,
) -> None:
    """AdamW, warm-up of a tenth, then a straight line to nothing; the word embeddings stay as published.

    `turns` are copies of the text that the epochs take in turn.

    After each epoch all that is needed to go on is put in `kept`; a run that finds it there goes on from it. Chance is
    drawn anew from seed and epoch, so a run cut in two gives the weights of a run in one piece.
    """
    coder.words.weight.requires_grad_(False)
    encoder = [p for n, p in coder.named_parameters() if n.startswith(("layers", "norm", "places", "kind"))]
    heads = [p for n, p in coder.named_parameters() if not n.startswith(("layers", "norm", "places", "kind", "words"))]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": rate * 5}], weight_decay=0.01
    )
    steps = epochs * math.ceil(len(turns[0]) / size)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    first = 0
    if kept and kept.exists():
        state = torch.load(kept, weights_only=True)
        coder.load_state_dict(state["coder"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["epochs"]
    for epoch in range(first, epochs):
        torch.manual_seed(1000 * seed + epoch)
        began, mean = (
            time.monotonic(),
            _epoch(coder, turns[epoch % len(turns)], optimizer, schedule, random.Random(1000 * seed + epoch), size),
        )
        print(f"epoch {epoch + 1} of {epochs}: loss {mean:.3f}, {time.monotonic() - began:.0f} s", flush=True)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            state = {
                "coder": coder.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "epochs": epoch + 1,
            }
            torch.save(state, kept.with_suffix(".new"))
            kept.with_suffix(".new").replace(kept)


def _epoch(
    coder: Coder,
    items: Sequence[Ready],
    optimizer: torch.optim.Optimizer,
    schedule: LRScheduler,
    rng: random.Random,
    size: int,
) -> float:
    coder.train()
    total, steps = 0.0, 0
    for batch in batches(items, size, rng):
        value = loss(coder, batch, rng)
        optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(coder.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        total, steps = total + value.item(), steps + 1
    return total / steps


@torch.no_grad()
def read(coder: Coder, items: Sequence[Ready], size: int = 32) -> list[list[tuple[Pair, torch.Tensor, torch.Tensor]]]:
    """For each item its pairs with type probabilities (17) and folded roots (15)."""
    coder.eval()
    answers: list[list[tuple[Pair, torch.Tensor, torch.Tensor]]] = []
    for i in range(0, len(items), size):
        batch = items[i : i + size]
        chosen = [list(one.pairs) for one in batch]
        type_, status, _, _ = coder(*arrays(batch, chosen))
        roots = folded(type_, status)
        answers += [
            [(pair, type_[b, p].softmax(-1), roots[b, p]) for p, pair in enumerate(some)]
            for b, some in enumerate(chosen)
        ]
    return answers
