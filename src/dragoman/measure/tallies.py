"""Acts counted: so many friendly and hostile ones of each pair, each way, in each period and layer. What ties are made of.

One origin's acts are never mixed with another's: each codes by rules of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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


def tallied(
    origin: str, step: Step, acts: Iterable[Act], stories: Mapping[tuple[str, int], float], covered: Collection[int]
) -> Tallies:
    """Acts laid out in full, over the periods from the first covered one to the last; those that show attention only are in no
    cell."""
    signed = [act for act in acts if act.sign in SIGNS]
    parties = tuple(sorted({party for act in signed for party in (act.actor, act.recipient)}))
    number = {party: at for at, party in enumerate(parties)}
    pairs = sorted({tuple(sorted((number[act.actor], number[act.recipient]))) for act in signed})
    row = {pair: at for at, pair in enumerate(pairs)}
    first, behind = (min(covered), max(covered) + 1) if covered else (0, 0)
    told = np.zeros((len(pairs), 2, behind - first, len(LAYERS), len(SIGNS)))
    for act in signed:
        actor, recipient, period = number[act.actor], number[act.recipient], step.number(act.day)
        if first <= period < behind:
            place = row[min(actor, recipient), max(actor, recipient)], int(actor > recipient), period - first
            told[place][LAYERS.index(act.layer), SIGNS.index(act.sign)] += act.weight
    numbers = np.array(pairs, dtype=np.intp).reshape(len(pairs), 2)
    return laid_out(origin, step, first, parties, numbers, told, stories, covered)


def stories(acts: Iterable[Act], step: Step) -> dict[tuple[str, int], float]:
    """How many acts each publisher tells in each period."""
    sums: dict[tuple[str, int], float] = {}
    for act in acts:
        for publisher in act.publishers:
            key = publisher, step.number(act.day)
            sums[key] = sums.get(key, 0.0) + 1.0
    return sums


def laid_out(
    origin: str,
    step: Step,
    first: int,
    parties: tuple[str, ...],
    pairs: Numbers,
    told: Floats,
    stories: Mapping[tuple[str, int], float],
    covered: Collection[int],
) -> Tallies:
    """Tallies of acts in their place, with what each publisher told in the same periods."""
    periods = told.shape[2]
    publishers = sorted({publisher for publisher, _ in stories})
    number = {publisher: at for at, publisher in enumerate(publishers)}
    printed = np.zeros((max(len(publishers), 1), periods))
    for (publisher, period), much in stories.items():
        if first <= period < first + periods:
            printed[number[publisher], period - first] += much
    seen = np.zeros(periods, dtype=np.bool_)
    seen[[period - first for period in covered]] = True
    return Tallies(origin, step, first, parties, pairs, told, printed, seen)
