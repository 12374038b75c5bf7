"""What reference data tell of pairs beforehand: how far apart they vote, whether one defends the other, whether one sanctions
the other. Columns of the prior (prior.py); of a year they tell what was known before it began.

Where the data end, the last year they tell of stands for the years after: a prior says what one would have expected, and
the acts of later years outweigh it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from dragoman.ledger.layers import IdealPoint, Standing
from dragoman.lexicon.tables import Membership, lexicon
from dragoman.measure.tallies import Numbers
from dragoman.measure.valence import Floats


@dataclass(frozen=True)
class Reference:
    """Reference data that a prior can lean on; a kind that there is none of is no column."""

    points: Sequence[IdealPoint]
    alliances: Sequence[Standing]
    sanctions: Sequence[Standing]

    def facts(self, parties: tuple[str, ...], pairs: Numbers, year: int) -> Floats:
        """A row of columns for each pair: distance of ideal points, less its mean (0 where unknown), whether it is known;
        whether one owes the other defence; whether one sanctions the other.

        >>> apart = [IdealPoint(who, 2013, "all", at, at, at, 70) for who, at in (("CUB", -1.5), ("USA", 2.5), ("GBR", 1.5))]
        >>> Reference(apart, (), ()).facts(("CUB", "GBR", "USA"), np.array([[0, 2], [1, 2]]), 2014).tolist()
        [[1.5, 1.0], [-1.5, 1.0]]
        """
        columns: list[Floats] = []
        if self.points:
            columns += self._distance(parties, pairs, year)
        if self.alliances:
            owed = [one for one in self.alliances if one.what == "defence"]
            columns.append(_stands(owed, parties, pairs, year))
        if self.sanctions:
            columns.append(_stands(self.sanctions, parties, pairs, year))
        return np.stack(columns, axis=1) if columns else np.zeros((len(pairs), 0))

    def _distance(self, parties: tuple[str, ...], pairs: Numbers, year: int) -> list[Floats]:
        latest: dict[str, tuple[int, float]] = {}
        for point in self.points:
            if point.year < year and point.year >= latest.get(point.party, (0, 0.0))[0]:
                latest[point.party] = point.year, point.value
        at = np.array([latest[party][1] if party in latest else np.nan for party in parties])
        apart = np.abs(at[pairs[:, 0]] - at[pairs[:, 1]])
        known = ~np.isnan(apart)
        mean = apart[known].mean() if known.any() else 0.0
        return [np.where(known, apart - mean, 0.0), known.astype(np.float64)]


def _stands(ties: Sequence[Standing], parties: tuple[str, ...], pairs: Numbers, year: int) -> Floats:
    """Whether something stands between the two of each pair on the last day before a year, or the last day told of."""
    day = min(date(year, 1, 1), max(one.valid_until for one in ties))
    last = date.fromordinal(day.toordinal() - 1)
    between = {
        frozenset((one, other))
        for tie in ties
        if tie.valid_from <= last < tie.valid_until
        for one in each(tie.one, last)
        for other in each(tie.other, last)
    }
    return np.array(
        [frozenset((parties[one], parties[other])) in between for one, other in pairs.tolist()], dtype=np.float64
    )


def each(party: str, on: date) -> Iterable[str]:
    """A state itself; of an organisation, itself and those that belong to it on that day, so far as the lexicon tells.

    >>> sorted(each("igo:eu", date(1960, 1, 1)))
    ['BEL', 'DEU', 'FRA', 'ITA', 'LUX', 'NLD', 'igo:eu']
    """
    yield party
    for one in _memberships().get(party, ()):
        if one.spell.holds(on):
            yield one.member


@cache
def _memberships() -> dict[str, list[Membership]]:
    """The memberships of each organisation."""
    found: dict[str, list[Membership]] = {}
    for one in lexicon().memberships:
        found.setdefault(one.organisation, []).append(one)
    return found
