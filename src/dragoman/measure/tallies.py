"""Acts counted: so many friendly and hostile ones of each pair, each way, in each period and layer. What ties are made of.

One origin's acts are never mixed with another's: each codes by rules of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import numpy as np
import numpy.typing as npt

from dragoman.lexicon.layers import FRIENDLY, HOSTILE, LAYERS
from dragoman.measure.acts import Act
from dragoman.measure.valence import Floats
from dragoman.model import Interval

Numbers = npt.NDArray[np.intp]
SIGNS = (FRIENDLY, HOSTILE)  # the order on the last axis


class Step(Enum):
    """How long a period is, in months."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12

    def number(self, day: date) -> int:
        """The number of the period a day is in.

        >>> Step.MONTH.number(date(2022, 3, 1)) - Step.MONTH.number(date(2021, 12, 31))
        3
        """
        return (day.year * 12 + day.month - 1) // self.value

    def interval(self, number: int) -> Interval:
        """The days of a period.

        >>> Step.QUARTER.interval(Step.QUARTER.number(date(2022, 5, 9))).start
        datetime.date(2022, 4, 1)
        """
        first, behind = number * self.value, (number + 1) * self.value
        return Interval(date(first // 12, first % 12 + 1, 1), date(behind // 12, behind % 12 + 1, 1))


@dataclass(frozen=True, eq=False)
class Tallies:
    """The acts of one origin. `told` has the axes pair, way (0: from the first of the pair to the second), period, layer,
    sign (friendly, hostile). `stories` counts the acts of all pairs by publisher and period."""

    origin: str
    step: Step
    first: int
    parties: tuple[str, ...]
    pairs: Numbers  # two numbers of parties a row, the smaller first
    told: Floats
    stories: Floats
    covered: npt.NDArray[np.bool_]  # periods of which the origin tells anything at all

    @property
    def periods(self) -> tuple[Interval, ...]:
        """The periods, one after the other."""
        return tuple(self.step.interval(self.first + at) for at in range(self.told.shape[2]))

    def pair(self, one: str, other: str) -> int | None:
        """The row of two parties; None where nothing is told between them."""
        if one not in self.parties or other not in self.parties:
            return None
        key = sorted((self.parties.index(one), self.parties.index(other)))
        found = np.flatnonzero((self.pairs == key).all(axis=1))
        return int(found[0]) if len(found) else None

    def names(self, row: int) -> tuple[str, str]:
        """The two parties of a row."""
        one, other = self.pairs[row]
        return self.parties[one], self.parties[other]

    def with_acts(self, row: int, told: Floats) -> Tallies:
        """The same with what is told of one pair replaced; nobody else's acts are touched."""
        changed = self.told.copy()
        changed[row] = told
        return replace(self, told=changed)


@dataclass(frozen=True, eq=False)
class Cells:
    """Sums of acts as columns of one length, none twice: who, towards whom (numbers of `parties`, which are in order), in
    which period, layer and sign, and how many votes."""

    parties: tuple[str, ...]
    actor: Numbers
    recipient: Numbers
    period: Numbers
    layer: Numbers  # its place in LAYERS
    sign: Numbers  # its place in SIGNS
    votes: Floats


def cells(acts: Iterable[Act], step: Step) -> Cells:
    """The cells of acts; those that show attention only are in none."""
    sums: dict[tuple[str, str, int, int, int], float] = {}
    for act in acts:
        if act.sign in SIGNS:
            key = act.actor, act.recipient, step.number(act.day), LAYERS.index(act.layer), SIGNS.index(act.sign)
            sums[key] = sums.get(key, 0.0) + act.weight
    parties = tuple(sorted({party for key in sums for party in key[:2]}))
    number = {party: at for at, party in enumerate(parties)}
    rows = [(number[one], number[other], *rest) for one, other, *rest in sums]
    actor, recipient, period, layer, sign = np.array(rows, dtype=np.intp).reshape(len(rows), 5).T
    return Cells(parties, actor, recipient, period, layer, sign, np.array(list(sums.values()), dtype=np.float64))


def stories(acts: Iterable[Act], step: Step) -> dict[tuple[str, int], float]:
    """How many acts each publisher tells in each period."""
    sums: dict[tuple[str, int], float] = {}
    for act in acts:
        for publisher in act.publishers:
            key = publisher, step.number(act.day)
            sums[key] = sums.get(key, 0.0) + 1.0
    return sums


def tallies(
    origin: str, step: Step, counted: Cells, stories: dict[tuple[str, int], float], covered: Sequence[int]
) -> Tallies:
    """Cells laid out in full, over the periods from the first covered one to the last."""
    first, behind = (min(covered), max(covered) + 1) if covered else (0, 0)
    size = len(counted.parties)
    actor, recipient = counted.actor, counted.recipient
    keys = np.minimum(actor, recipient) * size + np.maximum(actor, recipient)
    there = np.zeros(size * size, dtype=np.bool_)
    there[keys] = True
    pairs = np.flatnonzero(there)
    row = (np.cumsum(there) - 1)[keys]
    told = np.zeros((len(pairs), 2, behind - first, len(LAYERS), len(SIGNS)))
    within = (counted.period >= first) & (counted.period < behind)
    place = row, (actor > recipient).astype(np.intp), counted.period - first, counted.layer, counted.sign
    told[tuple(axis[within] for axis in place)] = counted.votes[within]
    publishers = sorted({publisher for publisher, _ in stories})
    printed = np.zeros((max(len(publishers), 1), behind - first))
    number = {publisher: at for at, publisher in enumerate(publishers)}
    for (publisher, period), much in stories.items():
        if first <= period < behind:
            printed[number[publisher], period - first] += much
    seen = np.zeros(behind - first, dtype=np.bool_)
    seen[[period - first for period in covered]] = True
    return Tallies(
        origin,
        step,
        first,
        counted.parties,
        np.stack([pairs // max(size, 1), pairs % max(size, 1)], axis=1),
        told,
        printed,
        seen,
    )
