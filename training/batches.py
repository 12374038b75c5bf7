"""Passages as the network's arrays."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from passages import CONTEXTS, NONE, STATUSES, TYPES, WAYS, Pair, Passage
from tokenizers import Tokenizer

LONGEST, PAIRS = 180, 14  # tokens of a passage and pairs of it that one step looks at
HIDDEN = -10000.0
WAY_TYPE = np.array([TYPES.index(kind) for kind, _ in WAYS])  # the type that each way is one of
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
    places: tuple[int, ...]  # of the pairs among all of the passage


def ready(passages: Sequence[Passage], tokenizer: Tokenizer) -> list[Ready]:
    """Passages cut into tokens; pairs that fall beyond the longest length are left out."""
    found = []
    for one in passages:
        cut = tokenizer.encode(one.text)
        ids, offsets = cut.ids[:LONGEST], cut.offsets[:LONGEST]
        places = tuple(
            n
            for n, p in enumerate(one.pairs)
            if tokens_of(offsets, p.actor) and (p.recipient is None or tokens_of(offsets, p.recipient))
        )
        if places:
            found.append(Ready(ids, offsets, tuple(one.pairs[n] for n in places), places))
    return found


def tokens_of(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    """Which tokens lie at least partly in a span of characters."""
    return [i for i, (a, b) in enumerate(offsets) if a < span[1] and span[0] < b]


def acts(pair: Pair) -> bool:
    """Whether a pair does something, or is thought to by a teacher."""
    return bool(pair.acts or pair.folded or (pair.taught is not None and pair.taught.kinds[NONE] < 0.7))


def sampled(one: Ready, rng: random.Random) -> list[Pair]:
    """All pairs that do something and, as far as there is room, pairs that do nothing."""
    acting = [p for p in one.pairs if acts(p)]
    idle = [p for p in one.pairs if not acts(p)]
    rng.shuffle(acting)
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


@dataclass(frozen=True)
class Targets:
    """What the answers for a batch's N pairs should be. `row` and `column` say where in the network's (B,P) each stands.

    kinds (N,17), statuses (N,16,5), ways (N,83) and contexts (N,37) are shares of truth (statuses and ways of a type told
    twice sum to two); `asked` (N,37) says which contexts
    are known; `folded` (N) is a folded root's place or -1, and such a pair has no other target. Each of M words pointed at
    has its pair (M), its type (M) and its tokens (M,T).
    """

    row: torch.Tensor
    column: torch.Tensor
    kinds: torch.Tensor
    statuses: torch.Tensor
    ways: torch.Tensor
    contexts: torch.Tensor
    asked: torch.Tensor
    folded: torch.Tensor
    pointed: torch.Tensor
    pointed_type: torch.Tensor
    tokens: torch.Tensor


def targets(batch: Sequence[Ready], chosen: Sequence[Sequence[Pair]], roots: Sequence[str]) -> Targets:
    """The answers that the labels, or a teacher, give for the chosen pairs."""
    places = [(b, p) for b, some in enumerate(chosen) for p in range(len(some))]
    count, length = len(places), max(len(one.ids) for one in batch)
    kinds = np.zeros((count, len(TYPES)), np.float32)
    statuses = np.zeros((count, len(TYPES) - 1, len(STATUSES)), np.float32)
    ways = np.zeros((count, len(WAYS)), np.float32)
    contexts = np.zeros((count, len(CONTEXTS)), np.float32)
    asked = np.zeros((count, len(CONTEXTS)), np.float32)
    folded = np.full(count, -1)
    pointed: list[tuple[int, int, list[int]]] = []
    for n, (b, p) in enumerate(places):
        pair = chosen[b][p]
        if pair.folded:
            folded[n] = roots.index(pair.folded)
        elif pair.taught is not None:
            taught = pair.taught
            kinds[n] = taught.kinds
            statuses[n] = taught.kinds[:NONE, None].astype(np.float32) * taught.statuses
            ways[n] = taught.kinds[WAY_TYPE].astype(np.float32) * taught.ways
            contexts[n], asked[n] = taught.contexts, 1 - taught.kinds[NONE]
            if acts(pair):
                pointed.append((n, int(taught.kinds[:NONE].argmax()), tokens_of(batch[b].offsets, taught.trigger)))
        else:
            for act in pair.acts:
                kinds[n, act.type] += 1 / len(pair.acts)
                statuses[n, act.type, act.status] += 1
                if act.way is not None:
                    ways[n, act.way] += 1
                contexts[n, list(act.contexts)] = 1
                asked[n, : act.asked] = 1
                if act.trigger:
                    pointed.append((n, act.type, tokens_of(batch[b].offsets, act.trigger)))
            kinds[n, NONE] = not pair.acts
    pointed = [one for one in pointed if one[2]]
    tokens = np.zeros((len(pointed), length), bool)
    for m, (_, _, where) in enumerate(pointed):
        tokens[m, where] = True
    return Targets(
        torch.tensor([b for b, _ in places]),
        torch.tensor([p for _, p in places]),
        *(torch.from_numpy(a) for a in (kinds, statuses, ways, contexts, asked, folded)),
        torch.tensor([n for n, _, _ in pointed], dtype=torch.long),
        torch.tensor([t for _, t, _ in pointed], dtype=torch.long),
        torch.from_numpy(tokens),
    )
