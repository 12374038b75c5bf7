"""Small signed graphs with known answers, and each partition of a few states."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dragoman.measure.gains import Square


def camps(*sizes: int, inside: float = 1.0, across: float = -1.0) -> Square:
    """States in camps, one after the other."""
    of = np.repeat(np.arange(len(sizes)), sizes)
    ties = np.where(of[:, None] == of[None, :], inside, across)
    np.fill_diagonal(ties, 0.0)
    return ties


def random_ties(states: int, seed: int, kept: float = 1.0) -> Square:
    """Ties with normal weights, `kept` of the pairs."""
    chance = np.random.default_rng(seed)
    upper = np.triu(chance.standard_normal((states, states)) * (chance.random((states, states)) < kept), 1)
    return np.asarray(upper + upper.T)


def partitions(states: int) -> Iterator[list[int]]:
    """Every way to put so many states in groups."""
    if states == 0:
        yield []
        return
    for rest in partitions(states - 1):
        for group in range(max(rest, default=-1) + 2):
            yield [*rest, group]
