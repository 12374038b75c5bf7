"""Blocs of states, and how surely: groups found anew in each draw of the ties, and what the draws agree on.

A tie is an estimate with doubt, so its graph is one of many. Each draw of the ties is grouped; two states are together
in a share of the draws, P. The blocs are the groups that differ least from those of the draws: two states belong in one
if they are together more often than not (Binder's loss). What the draws do not agree on is said, not hidden: members
beyond doubt, states that swing, and whether there are firm blocs at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.errors import BadWeights
from dragoman.measure.assignment import heaviest
from dragoman.measure.communities import best_partition
from dragoman.measure.gains import Labels, Square, modularity_gains

CORE = 0.9  # with its bloc on average, a state is of its core
FIRM = 0.6  # mean P inside the blocs, below which there are none to speak of
SAME = 0.3  # overlap (Jaccard) from which a group of a draw, or of another period, is the bloc
SWING = 0.81  # bits of doubt about a state's bloc: as between two of which one is three times the likelier
RESTARTS = 4  # starts of the search in one draw; that of the blocs has more
NOWHERE = -1  # the place of a state that is in none of the blocs


@dataclass(frozen=True, slots=True)
class Bloc:
    """States that are together more often than not; `stability` is how often, on average over its pairs."""

    id: int
    members: tuple[str, ...]
    core: tuple[str, ...]
    stability: float


@dataclass(frozen=True, eq=False)
class Blocs:
    """The blocs of one period, with the draws they are made of."""

    states: tuple[str, ...]
    blocs: tuple[Bloc, ...]  # of two states and more, the largest first
    stability: float  # mean P of the pairs inside blocs; 0 where there is no bloc
    together: Square  # P: in what share of the draws two states are in one group
    chances: Square  # of each state (row) to be in each bloc (column); what is missing to 1 is in none
    groups: Labels  # the group of each state (column) in each draw (row)
    places: Labels  # the same as places in `blocs`, or NOWHERE

    @property
    def firm(self) -> bool:
        """Whether one should speak of blocs at all; else of pairs only."""
        return self.stability >= FIRM

    @property
    def alone(self) -> tuple[str, ...]:
        """States in no bloc."""
        return tuple(state for state in self.states if self.bloc_of(state) is None)

    @property
    def doubt(self) -> dict[str, float]:
        """Bits of doubt about the bloc of each state: the entropy of its chances, to be in none among them."""
        rest = np.clip(1.0 - self.chances.sum(axis=1, keepdims=True), 0.0, 1.0)
        chances = np.hstack([self.chances, rest])
        bits = -(chances * np.log2(chances, out=np.zeros_like(chances), where=chances > 0)).sum(axis=1) + 0.0
        return dict(zip(self.states, bits.tolist(), strict=True))

    @property
    def swing(self) -> tuple[str, ...]:
        """States whose bloc is in doubt, the most doubtful first: between two, or more often in none than in it."""
        doubt = sorted(self.doubt.items(), key=lambda of: -of[1])
        return tuple(state for state, bits in doubt if bits >= SWING or self._rarely_in_its_own(state))

    def _rarely_in_its_own(self, state: str) -> bool:
        bloc = self.bloc_of(state)
        return bloc is not None and self.chances[self.states.index(state), self.blocs.index(bloc)] < 0.5

    def p(self, one: str, other: str) -> float:
        """In what share of the draws the two are together."""
        return float(self.together[self.states.index(one), self.states.index(other)])

    def bloc_of(self, state: str) -> Bloc | None:
        """The bloc of a state, if it is in one."""
        return next((bloc for bloc in self.blocs if state in bloc.members), None)


def blocs_of(
    states: Sequence[str],
    draws: Iterable[ArrayLike],
    *,
    gains: Callable[[ArrayLike], Square] = modularity_gains,
    seed: int = 0,
    restarts: int = RESTARTS,
) -> Blocs:
    """The blocs that draws of the ties, each a square of signed weights between the states, agree on.

    >>> ties = [[0, 1, -1, -1], [1, 0, -1, -1], [-1, -1, 0, 1], [-1, -1, 1, 0]]
    >>> found = blocs_of(["FRA", "DEU", "RUS", "BLR"], [ties, ties])
    >>> [bloc.members for bloc in found.blocs], found.stability
    ([('FRA', 'DEU'), ('RUS', 'BLR')], 1.0)
    """
    found = [_grouped(states, gains(draw), seed + 1 + place, restarts) for place, draw in enumerate(draws)]
    if not found:
        raise BadWeights("no draws: blocs need at least one square of weights between the states")
    return agreed(states, np.array(found, np.int64).reshape(len(found), len(states)), seed=seed)


def agreed(states: Sequence[str], groups: Labels, *, seed: int = 0) -> Blocs:
    """The blocs that the groups of the draws agree on: a row for each draw, a column for each state.

    >>> agreed(["FRA", "DEU", "RUS"], np.array([[0, 0, 1], [0, 0, 1], [0, 1, 1]])).p("FRA", "DEU").__round__(2)
    0.67
    """
    together: Square = np.stack([row[:, None] == row[None, :] for row in groups]).mean(axis=0)
    evens = together - 0.5
    np.fill_diagonal(evens, 0.0)
    partition = best_partition(evens, seed=seed)
    members = [group for group in partition.groups if len(group) > 1]
    blocs = tuple(_bloc(place, states, group, together) for place, group in enumerate(members))
    pairs = [pair for group in members for pair in _pairs(group, together)]
    places = _places(groups, members)
    chances: Square = (places[:, :, None] == np.arange(len(members))).mean(axis=0)
    stability = float(np.mean(pairs)) if pairs else 0.0
    return Blocs(tuple(states), blocs, stability, together, chances, groups, places)


def _grouped(states: Sequence[str], gains: Square, seed: int, restarts: int) -> Labels:
    if len(gains) != len(states):
        raise BadWeights(f"a draw of {len(gains)} rows for {len(states)} states: one row for each state is needed")
    return best_partition(gains, seed=seed, restarts=restarts).labels


def _bloc(place: int, states: Sequence[str], group: tuple[int, ...], together: Square) -> Bloc:
    inside = together[np.ix_(group, group)]
    own = (inside.sum(axis=1) - 1.0) / (len(group) - 1)
    core = tuple(states[state] for state, mean in zip(group, own.tolist(), strict=True) if mean >= CORE - 1e-12)
    return Bloc(place, tuple(states[state] for state in group), core, float(own.mean()))


def _pairs(group: tuple[int, ...], together: Square) -> list[float]:
    one, other = np.triu_indices(len(group), 1)
    pairs: list[float] = together[np.ix_(group, group)][one, other].tolist()
    return pairs


def _places(groups: Labels, members: list[tuple[int, ...]]) -> Labels:
    """The groups of each draw as the blocs they overlap with most, one to one; NOWHERE below the overlap of SAME."""
    bloc = np.zeros((len(members), groups.shape[1]))
    for place, group in enumerate(members):
        bloc[place, list(group)] = 1.0
    places = np.full(groups.shape, NOWHERE, np.int64)
    for draw, labels in enumerate(groups):
        drawn = (labels[None, :] == np.unique(labels)[:, None]).astype(np.float64)
        common = bloc @ drawn.T
        overlap = common / (bloc.sum(axis=1)[:, None] + drawn.sum(axis=1)[None, :] - common)
        for place, column in heaviest(np.where(overlap >= SAME, overlap, 0.0)):
            places[draw, drawn[column] > 0] = place
    return places
