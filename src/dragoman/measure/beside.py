"""What stands beside the acts of two: how they vote, how far apart that puts them, what binds them or is imposed, year by year.

Votes, commitments, coercion in force and arms are layers of their own: they are laid beside what is told, never mixed into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.ledger.layers import Kind, Standing
from dragoman.measure.facts import each
from dragoman.measure.votes import Likeness
from dragoman.model import Interval

ORGANISATION = "igo:"


@dataclass(frozen=True, slots=True)
class Distance:
    """The distance of two by their ideal points of a year, with the middle 90 % of it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Beside:
    """What reference data say of two in a year. `covered` are the kinds that tell of the year at all: what is not there of
    those is none, what is not there of others is not known."""

    year: int
    covered: tuple[Kind, ...]
    votes: Likeness | None
    apart: Distance | None
    standing: tuple[Standing, ...]

    def of(self, kind: Kind) -> list[Standing]:
        """What stood of one kind."""
        return [one for one in self.standing if one.kind is kind]


def besides(
    left: str,
    right: str,
    years: Iterable[int],
    covered: Mapping[Kind, Interval],
    votes: Sequence[Likeness],
    apart: Mapping[int, Distance],
    standing: Sequence[Standing],
) -> list[Beside]:
    """What is known of each year of which anything is. Of organisations, `standing` counts for their members of the time."""
    of_votes = {one.period.start.year: one for one in votes}
    found = []
    for year in years:
        days = Interval.year(year)
        kinds = tuple(kind for kind, told in covered.items() if told.start < days.end and told.end > days.start)
        if kinds:
            stood = tuple(one for one in standing if _between(one, left, right, days))
            found.append(Beside(year, kinds, of_votes.get(year), apart.get(year), stood))
    return found


def _between(one: Standing, left: str, right: str, days: Interval) -> bool:
    """Whether something stood in a year between two, or was imposed by or on an organisation that one of them belonged to."""
    if one.valid_from >= days.end or one.valid_until <= days.start:
        return False
    if {one.one, one.other} == {left, right}:
        return True
    if one.kind is not Kind.SANCTIONS or not any(party.startswith(ORGANISATION) for party in (one.one, one.other)):
        return False
    ends = set(each(one.one, days.start)), set(each(one.other, days.start))
    return any(left in here and right in there for here, there in (ends, ends[::-1]))
