"""Leaks: where goods that senders no longer send to a target may reach it by way of a hub, and how much at least and at most.

Three signs are weighed, each against what is usual, and each is shown: exports to the hub rose more than to other partners
(surge); less of them arrived there than used to (gap); the hub's own exports to the target rose (second leg). None is proof:
a boom raises exports that do arrive, a change of books moves the gap of all goods alike. Where books tell goods, the signs are
those of listed goods less those of the others, so that what moves both is taken out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.ledger.flows import Year
from dragoman.measure.mirror import WHOLE, Cover, Ghost, Mirror, baseline, cut_off, ghost, mirrors

BEFORE = 3  # years that say what is usual
OF_NORMAL = 1.4826  # of median absolute deviations, the standard deviation of a normal distribution
LEAST_SPREAD = 0.1  # of log growth and of gaps among placebos
FEWEST = 5  # placebos that a spread can be told from
NINE_IN_TEN = 1.645  # standard deviations of a normal distribution
LEAST_FALL = 0.2  # of a year's trade with the target, by which it broke off
MOST = 8.0  # standard deviations, beyond which no sign weighs more
BLIND = (
    "cannot see: goods that are smuggled, misdeclared or shipped under another code; whose brand they are; what hubs make "
    "themselves; states that book nothing"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: what was measured, what is usual of it, and how many standard deviations of the placebos lie between. `z` is None
    where it cannot be told, and `why` says why."""

    name: str
    value: float | None
    usual: float | None
    z: float | None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Leak:
    """A triangle of senders, hub and target in a year, and what speaks for a leak there.

    `score` is the signs' z together (Stouffer), those below 0 counted as they are. `low` and `high` bound what may have gone on
    to the target: at least what both books rose by beyond what they usually would (None where the two are not of one currency),
    at most all that was sent beyond it; what is usual is not known to the last, so nine placebos in ten lie inside. `more` is
    what was sent more than in the years before, `substitution` that as a share of what the senders sent the target less.
    `entries` are ids of what the ledger's texts tell of the hub with senders or target in that year.
    """

    hub: str
    target: str
    year: int
    listed: bool
    currency: str
    exports: float
    exports_before: float
    imports: float | None
    cover: Cover
    members: tuple[int, int]  # senders whose books tell, of how many
    signs: tuple[Sign, ...]
    ghost: Ghost | None
    more: float
    low: float | None
    high: float
    substitution: float | None
    score: float | None
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Onward:
    """What a reporter booked as exports to the target, by year, in its book's currency."""

    currency: str
    values: Mapping[int, float]


@dataclass(frozen=True, eq=False)
class Books:
    """What leaks are sought in: mirrors of what senders send (to hubs, to the target and to placebos), and what each booked
    as exports to the target by year."""

    target: str
    sent: Sequence[Mirror]
    onward: Mapping[str, Onward]
    with_a_book: Sequence[str]  # partners who book imports from the senders

    @classmethod
    def of(
        cls,
        target: str,
        members: Sequence[str],
        union: str | None,
        sent: Sequence[Year],
        onward: Sequence[Year],
        imports: Sequence[Year],
        listed: bool,
    ) -> Books:
        """Everybody's books, as leaks are sought in them: senders are `members`, of whom a `union` may book for all; `sent` are
        their exports, `onward` the others' exports to the target, `imports` the others' imports from all."""
        own = {*members, *([union] if union else [])}
        partners = sorted({one.partner for one in sent} - own)
        arrived = [one for one in imports if one.partner in own]
        found = mirrors(sent, arrived, members, union, partners, cut_off(imports))
        return cls(target, found, _onward(onward, listed), sorted({one.reporter for one in arrived}))

    def mirror(self, partner: str, listed: bool | None) -> Mirror | None:
        """The mirror of a partner for a class of goods."""
        return next((one for one in self.sent if one.hub == partner and one.listed is listed), None)


def broke_off(direct: Sequence[Year], listed: bool, until: int) -> int | None:
    """The year, of those up to `until`, in which what senders sent the target directly fell most against the year before; None if
    it never fell by a fifth. Only senders who book both years whole are compared."""
    told: dict[tuple[str, str], dict[int, float]] = {}
    for one in direct:
        if one.months == WHOLE and one.listed is (True if listed else None) and one.year <= until:
            told.setdefault((one.reporter, one.currency), {})[one.year] = one.value
    falls = {}
    for year in sorted({year for values in told.values() for year in values}):
        both = [(values[year - 1], values[year]) for values in told.values() if {year - 1, year} <= values.keys()]
        then, now = sum(pair[0] for pair in both), sum(pair[1] for pair in both)
        if then > 0 and now < then * (1 - LEAST_FALL):
            falls[year] = math.log(max(now, 1.0) / then)
    return min(falls, key=lambda year: (falls[year], year), default=None)


def leaks(books: Books, hubs: Sequence[str], year: int, before: Sequence[int]) -> list[Leak]:
    """The triangles of hubs in a year beside the years `before`, those that most speaks for first; what cannot be scored last.

    Every other partner of the senders is a placebo, by which what is usual is told.
    """
    listed = any(one.listed for one in books.sent)
    growth = {
        one.hub: grown for one in _of(books, listed) if (grown := _growth(books, one, year, before, listed)) is not None
    }
    moved = {one.hub: by for one in _of(books, listed) if (by := _moved(books, one, year, before, listed)) is not None}
    found = [
        leak
        for hub in hubs
        if hub != books.target and (mirror := books.mirror(hub, True if listed else None)) is not None
        if (leak := _leak(books, mirror, year, before, listed, growth, moved, hubs)) is not None
    ]
    return sorted(found, key=lambda leak: (leak.score is None, -(leak.score or 0.0), leak.hub))


def _onward(exports: Sequence[Year], listed: bool) -> dict[str, Onward]:
    """What each reporter booked as exports to the target, by whole years, in the currency that tells most years."""
    found: dict[tuple[str, str], dict[int, float]] = {}
    for one in exports:
        if one.months == WHOLE and one.listed is (True if listed else None):
            found.setdefault((one.reporter, one.currency), {})[one.year] = one.value
    fullest = sorted(found.items(), key=lambda item: (len(item[1]), item[0]))
    return {reporter: Onward(currency, values) for (reporter, currency), values in fullest}


def _of(books: Books, listed: bool) -> list[Mirror]:
    return [one for one in books.sent if one.listed is (True if listed else None) and one.hub != books.target]


def _leak(
    books: Books,
    mirror: Mirror,
    year: int,
    before: Sequence[int],
    listed: bool,
    growth: Mapping[str, float],
    moved: Mapping[str, float],
    hubs: Sequence[str],
) -> Leak | None:
    usual_exports = _mean([mirror.exports[at].value for at in before if at in mirror.exports])
    if year not in mirror.exports or usual_exports is None:
        return None
    hub, out = mirror.hub, mirror.exports[year]
    own_past = _movements(_of(books, listed), before)
    signs = (
        _sign(
            "surge",
            growth.get(hub),
            _placebos(growth, hubs) or list(growth.values()),
            1,
            "no exports in the years before",
        ),
        _sign("gap", moved.get(hub), _placebos(moved, hubs) or own_past, -1, _why_no_gap(mirror, year, before)),
        _second_leg(books, hub, year, before),
    )
    scored = [sign.z for sign in signs if sign.z is not None]
    more = max(out.value - usual_exports, 0.0)
    plain = {one.hub: grown for one in _of(books, listed) if (grown := _log_growth(one, year, before)) is not None}
    sent_usually = _usually(_placebos(plain, hubs) or list(plain.values()))
    at_least = out.value - usual_exports * math.exp(sent_usually.high)
    onward = _more_onward(books, mirror, year, before, hubs)
    usual = baseline(mirror, before)
    direct = books.mirror(books.target, True if listed else None)
    return Leak(
        hub=hub,
        target=books.target,
        year=year,
        listed=listed,
        currency=mirror.currency,
        exports=out.value,
        exports_before=usual_exports,
        imports=mirror.imports[year].value if year in mirror.imports else None,
        cover=mirror.cover.get(year, Cover.NOT),
        members=(out.reporters, mirror.members),
        signs=signs,
        ghost=ghost(mirror, year, usual) if usual and usual.years > 1 else None,
        more=more,
        low=max(min(at_least, onward), 0.0) if onward is not None else None,
        high=max(out.value - usual_exports * math.exp(sent_usually.low), 0.0),
        substitution=_substitution(direct, more, year, before),
        score=sum(scored) / math.sqrt(len(scored)) if len(scored) > 1 else None,
    )


def _growth(books: Books, mirror: Mirror, year: int, before: Sequence[int], listed: bool) -> float | None:
    """How much more was sent than in the years before, as a logarithm; of listed goods, how much more than of the others."""
    return _less_unlisted(books, mirror, listed, lambda one: _log_growth(one, year, before))


def _moved(books: Books, mirror: Mirror, year: int, before: Sequence[int], listed: bool) -> float | None:
    """How far the gap moved from that of the years before; of listed goods, beyond that of the others."""
    return _less_unlisted(books, mirror, listed, lambda one: _moved_gap(one, year, before))


def _less_unlisted(
    books: Books, mirror: Mirror, listed: bool, measured: Callable[[Mirror], float | None]
) -> float | None:
    own = measured(mirror)
    if not listed or own is None:
        return own
    others = books.mirror(mirror.hub, False)
    less = measured(others) if others else None
    return own - less if less is not None else None


def _log_growth(mirror: Mirror, year: int, before: Sequence[int]) -> float | None:
    usual = _mean([mirror.exports[at].value for at in before if at in mirror.exports])
    if year not in mirror.exports or not usual or mirror.exports[year].value <= 0:
        return None
    return math.log(mirror.exports[year].value / usual)


def _moved_gap(mirror: Mirror, year: int, before: Sequence[int]) -> float | None:
    gap, usual = mirror.gap(year), baseline(mirror, before)
    return gap - usual.mean if gap is not None and usual is not None else None


def _sign(name: str, value: float | None, placebos: Sequence[float], side: int, why: str) -> Sign:
    """A sign beside the placebos: partners that nobody takes for a hub; where those are too few, all partners (of exports), or the
    hubs' own years before (of gaps)."""
    if value is None:
        return Sign(name, None, None, None, why)
    usual = float(np.median(placebos))
    spread = max(OF_NORMAL * float(np.median(np.abs(np.array(placebos) - usual))), LEAST_SPREAD)
    return Sign(name, value, usual, _capped(side * (value - usual) / spread))


def _placebos(all_of: Mapping[str, float], hubs: Sequence[str]) -> list[float]:
    found = [value for partner, value in all_of.items() if partner not in hubs]
    return found if len(found) >= FEWEST else []


def _movements(mirrors: Sequence[Mirror], before: Sequence[int]) -> list[float]:
    """How far the gap of each year before lies from that of the others before."""
    found = []
    for mirror in mirrors:
        for year in before:
            usual = baseline(mirror, [other for other in before if other != year])
            gap = mirror.gap(year)
            if gap is not None and usual is not None:
                found.append(gap - usual.mean)
    return found or [0.0]


def _second_leg(books: Books, hub: str, year: int, before: Sequence[int]) -> Sign:
    name = "second leg"
    grown = {of: value for of in books.onward if (value := _log_onward(books, of, year, before)) is not None}
    if hub not in grown:
        return Sign(name, None, None, None, f"{hub} books no exports to {books.target} in {year} and before")
    usual = float(np.median(list(grown.values()))) if len(grown) >= FEWEST else 0.0
    spread = (
        OF_NORMAL * float(np.median([abs(value - usual) for value in grown.values()])) if len(grown) >= FEWEST else 0.0
    )
    return Sign(name, grown[hub], usual, _capped((grown[hub] - usual) / max(spread, 3 * LEAST_SPREAD)))


def _log_onward(books: Books, hub: str, year: int, before: Sequence[int]) -> float | None:
    told = books.onward[hub].values
    usual = _mean([told[at] for at in before if at in told])
    return math.log(told[year] / usual) if told.get(year) and usual else None


@dataclass(frozen=True, slots=True)
class _Usual:
    """Between what growths nine placebos in ten lie."""

    low: float
    high: float


def _usually(growths: Sequence[float]) -> _Usual:
    middle = float(np.median(growths))
    spread = max(OF_NORMAL * float(np.median(np.abs(np.array(growths) - middle))), LEAST_SPREAD)
    return _Usual(middle - NINE_IN_TEN * spread, middle + NINE_IN_TEN * spread)


def _more_onward(books: Books, mirror: Mirror, year: int, before: Sequence[int], hubs: Sequence[str]) -> float | None:
    """How much more, at least, the hub sent to the target than it usually would; None where its book is in another currency than
    the senders'."""
    told = books.onward.get(mirror.hub)
    if told is None or told.currency != mirror.currency:
        return None
    usual = _mean([told.values[at] for at in before if at in told.values])
    if year not in told.values or usual is None:
        return None
    grown = {of: value for of in books.onward if (value := _log_onward(books, of, year, before)) is not None}
    placebos = _placebos(grown, hubs)
    return told.values[year] - usual * math.exp(_usually(placebos).high if placebos else 0.0)


def _substitution(direct: Mirror | None, more: float, year: int, before: Sequence[int]) -> float | None:
    if direct is None or year not in direct.exports:
        return None
    usual = _mean([direct.exports[at].value for at in before if at in direct.exports])
    drop = usual - direct.exports[year].value if usual is not None else 0.0
    return more / drop if drop > 0 else None


def _why_no_gap(mirror: Mirror, year: int, before: Sequence[int]) -> str:
    if mirror.cover.get(year) is Cover.PARTIAL:
        return f"{mirror.hub}'s book of {year} is cut off: it tells far less of all partners than the years before"
    if year not in mirror.imports:
        return f"{mirror.hub}'s book of {year} is not there, or in another currency"
    return f"{mirror.hub}'s book tells nothing of the years {', '.join(map(str, before))}"


def _capped(z: float) -> float:
    return max(-MOST, min(MOST, z))


def _mean(values: Sequence[float]) -> float | None:
    return float(np.mean(values)) if values else None
