"""Blocs with where and when they were found, whether chance would make as much of them, and what does not fit two camps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from dragoman.measure.balance import Frustration, frustration
from dragoman.measure.bloc_history import Change
from dragoman.measure.blocs import Blocs, blocs_of
from dragoman.measure.communities import best_partition
from dragoman.measure.gains import Square, modularity_gains
from dragoman.measure.nulls import STARTS, Compared, beside, tempered
from dragoman.model import Interval

NULLS = 39  # graphs with their signs dealt anew: fewest that can tell one chance in forty
CHANCE = 0.05  # of a modularity as high by chance, above which there are no blocs to speak of


@dataclass(frozen=True, eq=False)
class BlocsAt:
    """The blocs of a period, of one origin's acts (at its end) or of votes.

    `modularity` stands beside that of the same ties with their signs dealt anew, `frustration` is what no two camps explain,
    `ideal` the ideal points of the states by votes of all kinds, where they are known. `changes` lead here from the period
    before, where one was asked for.
    """

    origin: str
    period: Interval
    blocs: Blocs
    modularity: Compared
    frustration: Frustration
    ideal: Mapping[str, float] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    @property
    def firm(self) -> bool:
        """Whether one should speak of blocs: the draws agree on them, one has a core, and chance does not make as much."""
        cored = any(bloc.core for bloc in self.blocs.blocs)
        return self.blocs.firm and cored and self.modularity.p_high <= CHANCE


def placed(
    origin: str,
    period: Interval,
    states: Sequence[str],
    ties: Square,
    seen: npt.NDArray[np.bool_],
    draws: Iterable[Square],
    seed: int,
    ideal: Mapping[str, float],
) -> BlocsAt:
    """The blocs of ties, of which `seen` were, by draws of them."""
    found = blocs_of(states, draws, gains=partial(modularity_gains, seen=seen), seed=seed)

    def modularity(weights: Square) -> float:
        total = float(np.abs(weights).sum())
        best = best_partition(modularity_gains(weights, seen=seen), restarts=STARTS)
        return best.quality / total if total else 0.0

    compared = beside(modularity, ties, list(tempered(ties, NULLS, seed=seed)))
    return BlocsAt(origin, period, found, compared, frustration(states, ties, seed=seed), ideal)
