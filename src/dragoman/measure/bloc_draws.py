"""Draws of the ties between states, for blocs: from votes by resampling them, from residuals by their standard errors.

What is common to all ties of a state (it votes with the majority, its press is quarrelsome) is taken out by centring
both ways, so that a tie says whom it is nearer to than its own tone and that of the other would have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dragoman.errors import BadWeights
from dragoman.measure.gains import Square, checked

DRAWS = 200
TRUST = 1.0  # pairs' worth by which the tone of a state is drawn to none (ridge)
CAST = (-1.0, 0.0, 1.0)  # no, abstention, yes


@dataclass(frozen=True, eq=False)
class Votes:
    """Votes of states: a row for each roll call, a column for each state; 1 yes, 0 abstention, -1 no, NaN not cast.

    Roll calls on which all who voted agree are left out: they tell nothing of who is nearer to whom.
    """

    cast: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.cast.ndim != 2 or not (np.isnan(self.cast) | np.isin(self.cast, CAST)).all():
            raise BadWeights(
                "votes are a square of roll calls by states, with 1 yes, 0 abstention, -1 no, NaN not cast"
            )
        told = np.where(np.isnan(self.cast), 0.0, self.cast)
        most = np.where(np.isnan(self.cast), -2.0, told).max(axis=1, initial=-2.0)
        least = np.where(np.isnan(self.cast), 2.0, told).min(axis=1, initial=2.0)
        object.__setattr__(self, "cast", self.cast[most > least])

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Which two states ever voted on one thing."""
        here = ~np.isnan(self.cast)
        seen: NDArray[np.bool_] = (here.T.astype(np.float64) @ here) > 0
        return seen

    def agreement(self, times: ArrayLike | None = None) -> Square:
        """1 − mean |difference| / 2 of two states on what both voted on, each roll call counted so many `times`.

        NaN where they voted on nothing in common.

        >>> Votes(np.array([[1.0, 1.0, -1.0], [1.0, 0.0, -1.0]])).agreement()[0].tolist()
        [1.0, 0.75, 0.0]
        """
        here = (~np.isnan(self.cast)).astype(np.float64)
        weight = here * (np.ones((len(here), 1)) if times is None else np.asarray(times, np.float64)[:, None])
        both = weight.T @ here
        apart = np.zeros_like(both)
        for step in (-0.5, 0.5):  # |difference| counts the steps between no, abstention, yes that lie between two votes
            above = here * (np.nan_to_num(self.cast, nan=-1.0) > step)
            one = (weight * above).T
            apart += one @ here + here.T @ one.T - 2 * one @ above
        agreed: Square = 1 - np.divide(apart, both, out=np.full_like(both, np.nan), where=both > 0) / 2
        return agreed


def vote_draws(votes: Votes, count: int = DRAWS, *, seed: int = 0) -> Iterator[Square]:
    """Centred agreement in votes, with the roll calls drawn anew each time (bootstrap).

    Roll calls come in families, so that they are not independent and the draws are narrower than what one does not know.
    A pair that has no vote in common in one draw keeps what all votes say.

    >>> len(list(vote_draws(Votes(np.array([[1.0, 1.0, -1.0], [1.0, 0.0, -1.0]])), 3)))
    3
    """
    chance, calls, seen = np.random.default_rng(seed), len(votes.cast), votes.seen
    whole = votes.agreement()
    for _ in range(count):
        drawn = votes.agreement(np.bincount(chance.integers(0, calls, calls), minlength=calls))
        yield centred(np.where(np.isnan(drawn), whole, drawn), seen)


def residual_draws(residuals: ArrayLike, errors: ArrayLike, count: int = DRAWS, *, seed: int = 0) -> Iterator[Square]:
    """Ties with normal errors: residuals of valence (`ties`), or what else comes as an estimate and a standard error.

    >>> [draw.tolist() for draw in residual_draws([[0, 1], [1, 0]], [[0, 0], [0, 0]], 1)]
    [[[0.0, 1.0], [1.0, 0.0]]]
    """
    middle, spread, chance = checked(residuals), checked(errors), np.random.default_rng(seed)
    if (spread < 0).any():
        raise BadWeights("a standard error is negative")
    for _ in range(count):
        upper = np.triu(chance.standard_normal(middle.shape), 1)
        yield middle + spread * (upper + upper.T)


def centred(ties: ArrayLike, seen: ArrayLike) -> Square:
    """Ties less their mean and the tone of both states, over pairs that were seen; 0 where a pair was not.

    >>> centred([[0, 3, 2], [3, 0, 1], [2, 1, 0]], np.ones((3, 3))).round(1)[0].tolist()
    [0.0, 0.5, 0.0]
    """
    pairs = np.array(seen, dtype=np.bool_)
    np.fill_diagonal(pairs, False)
    told = checked(np.where(pairs, np.asarray(ties, np.float64), 0.0))
    if not pairs.any():
        return told
    rest = np.where(pairs, told - told[pairs].mean(), 0.0)
    often = pairs.sum(axis=1)
    tone = np.linalg.solve(np.diag(often + TRUST) + pairs, rest.sum(axis=1))
    bare: Square = np.where(pairs, rest - (tone[:, None] + tone[None, :]), 0.0)
    return bare
