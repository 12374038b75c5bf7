"""Ranks: who stands nearest to one state, and who farthest, at the end of a period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dragoman.measure.board import Board
from dragoman.measure.relative import Relative, relative
from dragoman.measure.valence import Floats
from dragoman.model import Interval

FEWEST = 3.0  # acts told, the older the less, below which a pair is not ranked


@dataclass(frozen=True, slots=True)
class Rank:
    """How one party stands to another at the end of a period, beside how either stands to the rest.

    `relative` is how much friendlier (in logarithms of odds) the two are than each is to others, with nine chances in ten
    between `low` and `high`. `valence` with its interval says how friendly; `change` is its change over a year.
    """

    who: str
    other: str
    origin: str
    period: Interval
    relative: float
    low: float
    high: float
    valence: float
    valence_low: float
    valence_high: float
    change: float | None
    acts: float  # told and not yet forgotten


def ranks(board: Board, who: str, at: int, fewest: float = FEWEST) -> list[Rank]:
    """The partners of one party at the end of a period (its place on the board), the nearest first."""
    tallies = board.tallies
    if who not in tallies.parties:
        return []
    number = tallies.parties.index(who)
    found = alignment(board, at)
    belief = board.belief()
    low, high = belief.interval()
    acts = aged(board, at).sum(axis=1)
    before = at - 12 // tallies.step.value
    rows = [row for row in np.flatnonzero((tallies.pairs == number).any(axis=1)).tolist() if acts[row] >= fewest]
    ranked = [
        Rank(
            who=who,
            other=next(name for name in tallies.names(row) if name != who),
            origin=tallies.origin,
            period=tallies.periods[at],
            relative=float(found.value[row]),
            low=float(found.value[row] - Z * found.error[row]),
            high=float(found.value[row] + Z * found.error[row]),
            valence=float(belief.valence[row, at]),
            valence_low=float(low[row, at]),
            valence_high=float(high[row, at]),
            change=float(belief.valence[row, at] - belief.valence[row, before]) if before >= 0 else None,
            acts=float(acts[row]),
        )
        for row in rows
    ]
    return sorted(ranked, key=lambda rank: (-rank.relative, rank.other))


Z = 1.645  # of a normal distribution, nine chances in ten


def aged(board: Board, at: int) -> Floats:
    """Friendly and hostile acts of each pair as they count at the end of a period: the older, the less."""
    belief, how, prior = board.belief(), board.how, board.expected(None)[:, at]
    friendly = belief.alpha[:, at] * how.spread - how.strength * prior
    hostile = belief.beta[:, at] * how.spread - how.strength * (1 - prior)
    return np.asarray(np.maximum(np.stack([friendly, hostile], axis=1), 0.0))


def alignment(board: Board, at: int) -> Relative:
    """Relative alignment of all pairs at the end of a period, its errors as wide as acts come in bursts."""
    friendly, hostile = aged(board, at).T
    tallies, spread = board.tallies, board.how.spread
    return relative(
        tallies.pairs, friendly / spread, hostile / spread, len(tallies.parties), board.how.strength / spread
    )
