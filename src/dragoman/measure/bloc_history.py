"""Blocs through time: which bloc is which from one period to the next, what changed, and in what share of the draws.

A period is never changed by a later one: ids are carried forward only, so that a dated claim stays as it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import BadWeights
from dragoman.measure.assignment import heaviest
from dragoman.measure.blocs import NOWHERE, SAME, Bloc, Blocs
from dragoman.measure.gains import Labels, Square

HALF = 0.5  # of its states (or of its pairs, in one draw) decide where a bloc came from or went


class Kind(StrEnum):
    """What can happen to a bloc from one period to the next."""

    BIRTH = "birth"
    END = "end"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of which bloc, which states, the other bloc if one took part, and the share of draws that show it.

    `other` is the bloc merged into, split from, come from (join) or gone to (leave).
    """

    kind: Kind
    bloc: int
    states: tuple[str, ...]
    other: int | None
    share: float


@dataclass(frozen=True, eq=False)
class History:
    """Periods in order, their blocs with ids that last, and the changes before each period (none before the first)."""

    periods: tuple[Blocs, ...]
    changes: tuple[tuple[Change, ...], ...]


def through_time(periods: Sequence[Blocs]) -> History:
    """The periods with ids carried forward, and what changed from each to the next.

    >>> from dragoman.measure.blocs import agreed
    >>> before = agreed(["FRA", "DEU", "RUS", "BLR"], np.array([[0, 0, 1, 1]] * 4))
    >>> after = agreed(["FRA", "DEU", "RUS", "BLR", "GBR"], np.array([[0, 0, 1, 1, 0]] * 3 + [[0, 0, 1, 1, 1]]))
    >>> through_time([before, after]).changes[1]
    (Change(kind=<Kind.JOIN: 'join'>, bloc=0, states=('GBR',), other=None, share=0.75),)
    """
    if len({len(period.groups) for period in periods}) > 1:
        raise BadWeights("the periods differ in their number of draws: shares are of draws paired in their order")
    named: list[Blocs] = []
    changes: list[tuple[Change, ...]] = []
    free = 0
    for period in periods:
        kept = continued(named[-1], period) if named else {}
        blocs = []
        for place, bloc in enumerate(period.blocs):
            carried = named[-1].blocs[kept[place]].id if place in kept else None
            blocs.append(replace(bloc, id=free if carried is None else carried))
            free += carried is None
        now = replace(period, blocs=tuple(blocs))
        changes.append(tuple(_Step(named[-1], now, kept).changes()) if named else ())
        named.append(now)
    return History(tuple(named), tuple(changes))


def continued(earlier: Blocs, later: Blocs) -> dict[int, int]:
    """The places of later blocs with those of the earlier blocs they continue: the heaviest matching of overlaps.

    An overlap is Jaccard's, of chances of membership instead of members, over the states that both periods have; what
    is below SAME continues nothing.
    """
    overlap = _overlap(earlier, later)
    return {new: old for old, new in heaviest(np.where(overlap >= SAME, overlap, 0.0))}


def _overlap(earlier: Blocs, later: Blocs) -> Square:
    common = [state for state in earlier.states if state in set(later.states)]
    old = earlier.chances[[earlier.states.index(state) for state in common]]
    new = later.chances[[later.states.index(state) for state in common]]
    both = np.minimum(old[:, :, None], new[:, None, :]).sum(axis=0)
    either = np.maximum(old[:, :, None], new[:, None, :]).sum(axis=0)
    overlap: Square = np.divide(both, either, out=np.zeros_like(both), where=either > 0)
    return overlap


@dataclass(frozen=True)
class _Step:
    """Two periods, the later with its ids, and which of its blocs continue which; draws are paired in their order."""

    earlier: Blocs
    later: Blocs
    kept: dict[int, int]

    def changes(self) -> Iterator[Change]:
        """Of whole blocs first, then of single states."""
        merged, split = dict(self._merged()), dict(self._split())
        for place, bloc in enumerate(self.later.blocs):
            if place not in self.kept:
                yield self._split_off(bloc, split[place]) if place in split else self._born(bloc)
        for place, bloc in enumerate(self.earlier.blocs):
            if place not in self.kept.values():
                yield self._merged_into(bloc, merged[place]) if place in merged else self._ended(bloc)
        for new, old in self.kept.items():
            came_whole = {s for place, into in merged.items() if into == new for s in self.earlier.blocs[place].members}
            left_whole = {s for place, of in split.items() if of == old for s in self.later.blocs[place].members}
            yield from self._joined(new, old, came_whole)
            yield from self._left(new, old, left_whole)

    def _merged(self) -> Iterator[tuple[int, int]]:
        """Earlier blocs that continue in none, and the continuing bloc in which half of their states are now."""
        for place, bloc in enumerate(self.earlier.blocs):
            into = _home(bloc, self.later)
            if place not in self.kept.values() and into in self.kept:
                yield place, into

    def _split(self) -> Iterator[tuple[int, int]]:
        """Later blocs that continue none, and the continuing bloc of which half of their states were."""
        for place, bloc in enumerate(self.later.blocs):
            of = _home(bloc, self.earlier)
            if place not in self.kept and of in self.kept.values():
                yield place, of

    def _born(self, bloc: Bloc) -> Change:
        share = _share(_united(self.later, bloc) & ~_united(self.earlier, bloc))
        return Change(Kind.BIRTH, bloc.id, bloc.members, None, share)

    def _ended(self, bloc: Bloc) -> Change:
        share = _share(_united(self.earlier, bloc) & ~_united(self.later, bloc))
        return Change(Kind.END, bloc.id, bloc.members, None, share)

    def _merged_into(self, bloc: Bloc, into: int) -> Change:
        host = self.earlier.blocs[self.kept[into]]
        share = _share(~_near(self.earlier, bloc, host) & _near(self.later, bloc, host))
        return Change(Kind.MERGE, bloc.id, bloc.members, self.later.blocs[into].id, share)

    def _split_off(self, bloc: Bloc, of: int) -> Change:
        rest = next(self.later.blocs[new] for new, old in self.kept.items() if old == of)
        share = _share(_near(self.earlier, bloc, rest) & ~_near(self.later, bloc, rest))
        return Change(Kind.SPLIT, bloc.id, bloc.members, self.earlier.blocs[of].id, share)

    def _joined(self, new: int, old: int, whole: set[str]) -> Iterator[Change]:
        here, there = self.later.blocs[new], self.earlier.blocs[old]
        for state in here.members:
            if state not in there.members and state not in whole:
                was = self.earlier.bloc_of(state)
                share = _share((_place(self.earlier, state) != old) & (_place(self.later, state) == new))
                yield Change(Kind.JOIN, here.id, (state,), was.id if was else None, share)

    def _left(self, new: int, old: int, whole: set[str]) -> Iterator[Change]:
        """A state of which the later period knows nothing has not left."""
        here, there = self.later.blocs[new], self.earlier.blocs[old]
        for state in there.members:
            if state in self.later.states and state not in here.members and state not in whole:
                now = self.later.bloc_of(state)
                share = _share((_place(self.earlier, state) == old) & (_place(self.later, state) != new))
                yield Change(Kind.LEAVE, here.id, (state,), now.id if now else None, share)


def _home(bloc: Bloc, period: Blocs) -> int:
    """The bloc of a period that holds at least half of the states of another, of those the period has."""
    known = [state for state in bloc.members if state in period.states]
    held = [len(set(known) & set(other.members)) for other in period.blocs]
    return int(np.argmax(held)) if known and held and max(held) >= HALF * len(known) else NOWHERE


def _place(period: Blocs, state: str) -> Labels:
    """The bloc of a state in each draw; NOWHERE for a state that the period does not have."""
    if state not in period.states:
        return np.full(len(period.places), NOWHERE, np.int64)
    column: Labels = period.places[:, period.states.index(state)]
    return column


def _united(period: Blocs, bloc: Bloc) -> NDArray[np.bool_]:
    """In each draw, whether most pairs of the states are together; no, if the period has fewer than two of them."""
    groups = _groups(period, bloc)
    size = groups.shape[1]
    if size < 2:
        return np.zeros(len(groups), np.bool_)
    pairs = (groups[:, :, None] == groups[:, None, :]).sum(axis=(1, 2)) - size
    united: NDArray[np.bool_] = pairs > HALF * size * (size - 1)
    return united


def _near(period: Blocs, one: Bloc, other: Bloc) -> NDArray[np.bool_]:
    """In each draw, whether most pairs of a state of the one and a state of the other are together."""
    mine, theirs = _groups(period, one), _groups(period, other)
    pairs = (mine[:, :, None] == theirs[:, None, :]).sum(axis=(1, 2))
    near: NDArray[np.bool_] = pairs > HALF * mine.shape[1] * theirs.shape[1]
    return near


def _groups(period: Blocs, bloc: Bloc) -> Labels:
    columns: Labels = period.groups[:, [period.states.index(state) for state in bloc.members if state in period.states]]
    return columns


def _share(shown: NDArray[np.bool_]) -> float:
    return float(shown.mean())
