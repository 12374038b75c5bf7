"""Both ends' books of one flow, year by year: what senders say went out to a hub, and what the hub says came in.

The gap g = ln(imports/exports) is never 0: freight and insurance, time on the way, other valuations. What counts is how it
moves against its own years before; that much of the exports as would have to arrive and did not is the ghost value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import t as students

from dragoman.ledger.books import Basis
from dragoman.ledger.flows import Year

PARTIAL = 0.4  # of what a book told of all partners in the years before: below that a year is held to be cut off
WHOLE = 12
LEAST_SPREAD = 0.05  # of gaps: three years that agree by chance make no certainty
LEVEL = 0.9


class Cover(StrEnum):
    """What is known of a year in a book. Missing is never zero."""

    WHOLE = "whole"
    PARTIAL = "part of the year"
    NOT = "not covered"


@dataclass(frozen=True, slots=True)
class Booked:
    """What one side booked in a year, by so many of the reporters that belong to it."""

    value: float
    reporters: int


@dataclass(frozen=True, eq=False, slots=True)
class Mirror:
    """Both ends of the flow from senders to a hub, of a class of goods. `cover` is the hub's; a year it does not cover whole has
    no gap."""

    hub: str
    listed: bool | None
    currency: str
    members: int
    exports: Mapping[int, Booked]
    imports: Mapping[int, Booked]
    cover: Mapping[int, Cover]

    def gap(self, year: int) -> float | None:
        """ln(imports/exports) of a year, None where one end tells nothing or not all of it."""
        out, came = self.exports.get(year), self.imports.get(year)
        if out is None or came is None or self.cover.get(year) is not Cover.WHOLE or min(out.value, came.value) <= 0:
            return None
        return math.log(came.value / out.value)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The gap of the years before: its mean, its spread, and of how many years."""

    mean: float
    spread: float
    years: int

    def error(self, level: float = LEVEL) -> float:
        """Half the width of what is known of the mean (Student's t)."""
        if self.years < 2:
            return math.inf
        return float(students.ppf((1 + level) / 2, self.years - 1)) * self.spread / math.sqrt(self.years)


@dataclass(frozen=True, slots=True)
class Ghost:
    """Exports that would have to arrive and did not, with what is not known of the usual gap."""

    value: float
    low: float
    high: float


def baseline(mirror: Mirror, years: Iterable[int]) -> Baseline | None:
    """The usual gap by years before; None where none of them has one."""
    gaps = [gap for year in years if (gap := mirror.gap(year)) is not None]
    if not gaps:
        return None
    spread = float(np.std(gaps, ddof=1)) if len(gaps) > 1 else math.inf
    return Baseline(float(np.mean(gaps)), max(spread, LEAST_SPREAD), len(gaps))


def ghost(mirror: Mirror, year: int, usual: Baseline) -> Ghost | None:
    """G = e^μ · exports - imports, and its bounds by those of μ.

    >>> told = {2021: Booked(100.0, 1), 2022: Booked(400.0, 1)}, {2021: Booked(90.0, 1), 2022: Booked(180.0, 1)}
    >>> both = Mirror("KGZ", None, "EUR", 1, *told, {2021: Cover.WHOLE, 2022: Cover.WHOLE})
    >>> round(ghost(both, 2022, Baseline(math.log(0.9), 0.05, 3)).value)
    180
    """
    if mirror.gap(year) is None:
        return None
    out, came, error = mirror.exports[year].value, mirror.imports[year].value, usual.error()
    value, low, high = (math.exp(usual.mean + by) * out - came for by in (0.0, -error, min(error, 700.0)))
    return Ghost(value, low, high)


def mirrors(
    exports: Sequence[Year],
    imports: Sequence[Year],
    senders: Sequence[str],
    union: str | None,
    hubs: Iterable[str],
    cut: Collection[tuple[str, int]] = (),
) -> list[Mirror]:
    """The mirrors of what `senders` send to each hub, by class of goods. Of an organisation (`union`) its members' own books are
    summed where all of them tell, else the one booked for it as a whole is taken, if there is one; the two are never added.
    `cut` are reporters and years whose book is cut off.
    """
    went: dict[tuple[str, bool | None], list[Year]] = {}
    for one in exports:
        if one.months == WHOLE:
            went.setdefault((one.partner, one.listed), []).append(one)
    came: dict[tuple[str, bool | None], list[Year]] = {}
    for one in _by_one_basis(imports):
        came.setdefault((one.reporter, one.listed), []).append(one)
    found = []
    for hub in hubs:
        for listed in (None, True, False):
            out, back = went.get((hub, listed), []), came.get((hub, listed), [])
            currencies = {one.currency for one in out} & {one.currency for one in back}
            for currency in sorted(currencies or {one.currency for one in out}):
                sent = _sums([one for one in out if one.currency == currency], senders, union, lambda one: one.reporter)
                booked = [one for one in back if one.currency == currency and one.months == WHOLE]
                arrived = _sums(booked, senders, union, lambda one: one.partner)
                cover = {year: _cover(hub, year, arrived, cut) for year in sent}
                if sent:
                    found.append(Mirror(hub, listed, currency, len(senders), sent, arrived, cover))
    return found


def _by_one_basis(imports: Sequence[Year]) -> list[Year]:
    """Imports by origin where a book tells two bases, never both."""
    bases: dict[str, set[Basis | None]] = {}
    for one in imports:
        bases.setdefault(one.reporter, set()).add(one.basis)
    chosen = {
        reporter: Basis.ORIGIN if Basis.ORIGIN in told else None if None in told else Basis.CONSIGNMENT
        for reporter, told in bases.items()
    }
    return [one for one in imports if one.basis is chosen[one.reporter]]


def _sums(
    told: Sequence[Year], senders: Sequence[str], union: str | None, who: Callable[[Year], str]
) -> dict[int, Booked]:
    members: dict[int, list[float]] = {}
    whole: dict[int, float] = {}
    for one in told:
        if who(one) in senders:
            members.setdefault(one.year, []).append(one.value)
        elif who(one) == union:
            whole[one.year] = one.value
    sums = {year: Booked(sum(values), len(values)) for year, values in members.items()}
    missing = {year for year in whole if year not in sums or sums[year].reporters < len(senders)}
    return sums | {year: Booked(whole[year], len(senders)) for year in missing}


def cut_off(imports: Sequence[Year]) -> set[tuple[str, int]]:
    """Reporters and years of which a book tells far less, of all partners together, than of the years before: cut off."""
    totals: dict[tuple[str, str], dict[int, float]] = {}
    for one in imports:
        of = totals.setdefault((one.reporter, f"{one.basis} {one.listed} {one.currency}"), {})
        of[one.year] = of.get(one.year, 0.0) + one.value
    return {
        (reporter, year)
        for (reporter, _), of in totals.items()
        for year in of
        if (before := [value for other, value in of.items() if other < year])
        and of[year] < PARTIAL * float(np.median(before))
    }


def _cover(hub: str, year: int, arrived: Mapping[int, Booked], cut: Collection[tuple[str, int]]) -> Cover:
    if (hub, year) in cut:
        return Cover.PARTIAL
    return Cover.WHOLE if year in arrived else Cover.NOT
