"""Dependence: what share of one's trade is with another, by its own book and by the other's, and how concentrated it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.ledger.flows import Year
from dragoman.measure.mirror import WHOLE, Cover, cut_off


@dataclass(frozen=True, slots=True)
class Share:
    """The other's share in one's trade of a year: by one's own book, and by the other's book set against one's own total.

    `concentration` is Herfindahl's: the sum of squared shares of all partners, 1 where there is one partner only. `cover` marks a
    year of which the book tells a part only.
    """

    who: str
    other: str
    way: str
    year: int
    currency: str
    value: float | None
    total: float
    partners: int
    own: float | None
    mirror: float | None
    concentration: float
    cover: Cover

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between what the two books say; None where neither tells."""
        told = [share for share in (self.own, self.mirror) if share is not None]
        return (min(told), max(told)) if told else None


def shares(own: Sequence[Year], mirrored: Sequence[Year], who: str, other: str) -> list[Share]:
    """The other's share in one's flows of one way, year by year and currency by currency.

    `own` is one's book of that way with all partners, `mirrored` the others' books of the opposite way.
    """
    found, cut = [], cut_off(own)
    for (year, currency), told in sorted(_by_year(own, who).items()):
        total = sum(told.values())
        if total <= 0:
            continue
        seen = [
            one.value
            for one in mirrored
            if (one.reporter, one.partner, one.year, one.currency) == (other, who, year, currency)
            and one.listed is None
            and one.months == WHOLE
        ]
        value = told.get(other)
        found.append(
            Share(
                who,
                other,
                own[0].way.value,
                year,
                currency,
                value,
                total,
                len(told),
                value / total if value is not None else None,
                seen[0] / total if seen else None,
                sum((part / total) ** 2 for part in told.values()),
                Cover.PARTIAL if (who, year) in cut else Cover.WHOLE,
            )
        )
    return found


def _by_year(own: Sequence[Year], who: str) -> Mapping[tuple[int, str], dict[str, float]]:
    """What one booked with each partner, by year and currency; of organisations nothing, whose members are there."""
    found: dict[tuple[int, str], dict[str, float]] = {}
    for one in own:
        if one.reporter == who and one.listed is None and one.months == WHOLE and not one.partner.startswith("igo:"):
            found.setdefault((one.year, one.currency), {})[one.partner] = one.value
    return found
