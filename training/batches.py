"""Passages as the network's arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from passages import NONE, TYPES, Pair, Passage
from tokenizers import Tokenizer

LONGEST, PAIRS = 180, 14  # tokens of a passage and pairs of it that one step looks at
HIDDEN = -10000.0
NO_ACT = np.zeros(len(TYPES), np.float32)
NO_ACT[NONE] = 1.0
FOLDING = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    "SANCTION": "THREATEN",
    "COERCE": "THREATEN",
    "ASSAULT": "THREATEN",
    "MOBILIZE": "THREATEN",
    "PROTEST": "THREATEN",
}


@dataclass(frozen=True)
class Ready:
    """One passage, cut into tokens; a pair's spans are rows of weights over them."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    pairs: tuple[Pair, ...]


def ready(passages: Sequence[Passage], tokenizer: Tokenizer) -> list[Ready]:
    """Passages cut into tokens; pairs that fall beyond the longest length are left out."""
    found = []
    for one in passages:
        cut = tokenizer.encode(one.text)
        ids, offsets = cut.ids[:LONGEST], cut.offsets[:LONGEST]
        pairs = tuple(
            p
            for p in one.pairs
            if tokens_of(offsets, p.actor) and (p.recipient is None or tokens_of(offsets, p.recipient))
        )
        if pairs:
            found.append(Ready(ids, offsets, pairs))
    return found


def tokens_of(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    """Which tokens lie at least partly in a span of characters."""
    return [i for i, (a, b) in enumerate(offsets) if a < span[1] and span[0] < b]


def sampled(one: Ready, rng: random.Random) -> list[Pair]:
    """All pairs that do something and, as far as there is room, pairs that do nothing."""
    acting = [p for p in one.pairs if p.acts or p.folded]
    idle = [p for p in one.pairs if not (p.acts or p.folded)]
    rng.shuffle(idle)
    return (acting + idle)[:PAIRS]


def batches(items: Sequence[Ready], size: int, rng: random.Random) -> Iterator[list[Ready]]:
    """Items of like length together, in a random order of batches."""
    order = sorted(items, key=lambda one: len(one.ids) + rng.random() * 12)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def arrays(batch: Sequence[Ready], chosen: Sequence[Sequence[Pair]]) -> tuple[torch.Tensor, ...]:
    """ids, spans, roles and mask of network.Coder for a batch."""
    length, pairs = max(len(one.ids) for one in batch), max(len(c) for c in chosen)
    ids = np.zeros((len(batch), length), np.int64)
    spans = np.zeros((len(batch), 2 * pairs, length), np.float32)
    roles = np.zeros((len(batch), 2 * pairs), np.int64)
    mask = np.full((len(batch), length + 2 * pairs, length + 2 * pairs), HIDDEN, np.float32)
    for b, (one, some) in enumerate(zip(batch, chosen, strict=True)):
        n = len(one.ids)
        ids[b, :n] = one.ids
        mask[b, :, :n] = 0.0
        roles[b, 1::2] = 1
        for p, pair in enumerate(some):
            for side, span in enumerate((pair.actor, pair.recipient)):
                if span is None:
                    roles[b, 2 * p + side] = 2
                else:
                    where = tokens_of(one.offsets, span)
                    spans[b, 2 * p + side, where] = 1 / len(where)
        for p in range(pairs):
            at = length + 2 * p
            mask[b, at : at + 2, at : at + 2] = 0.0
    return tuple(torch.from_numpy(a) for a in (ids, spans, roles, mask))
