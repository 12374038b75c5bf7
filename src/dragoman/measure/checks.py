"""A claim against the books: an amount that a text tells, set beside what both ends booked of the same flow in the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.ledger.books import TOTAL, Basis, Flow, Way
from dragoman.model import Interval, Quantity

CLOSE, ABOUT = 0.05, 0.15  # how far a claim may lie from a book and agree with it; a hedged one
GOODS = {"gas", "lng", "oil", "coal", "crude"}  # measures that are goods, booked by weight or volume


class Verdict(StrEnum):
    """What becomes of a claim before the books."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNCHECKED = "cannot be checked"


@dataclass(frozen=True, slots=True)
class Line:
    """What one side's book says of what was claimed, with the rows it rests on."""

    reporter: str
    words: str
    value: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A claim with what the books say; `off` is claimed over the nearest book, less 1."""

    quantity: Quantity
    verdict: Verdict
    why: str
    lines: tuple[Line, ...] = ()
    off: float | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Which flows an amount measures: what went from one to another, both ways or one."""

    left: str
    right: str
    both: bool
    goods: str


def route(quantity: Quantity) -> Route | str:
    """Which flows could tell of a claim; in words, why none can."""
    of = [party.actor.code for party in quantity.of]
    source, to = (party.actor.code if party else None for party in (quantity.source, quantity.to))
    measure = quantity.measure
    if measure == "trade":
        pair = list(dict.fromkeys([*of, *(code for code in (source, to) if code)]))
        return Route(pair[0], pair[1], both=True, goods=TOTAL) if len(pair) == 2 else "between whom is not told"
    if measure in GOODS and source and to:
        return Route(source, to, both=False, goods=measure)
    if measure == "exports" and (source or of) and to:
        return Route(source or of[0], to, both=False, goods=TOTAL)
    if measure == "imports" and (to or of) and source:
        return Route(source, to or of[0], both=False, goods=TOTAL)
    if measure in (GOODS | {"exports", "imports"}):
        return "from whom or to whom is not told"
    return f"no book tells of “{measure or 'what is not said'}”"


def check(quantity: Quantity, told: Sequence[Flow]) -> Check:
    """A claim beside the flows of all books between the two it is about."""
    way = route(quantity)
    if isinstance(way, str):
        return Check(quantity, Verdict.UNCHECKED, way)
    if quantity.change:
        return Check(quantity, Verdict.UNCHECKED, "it is a change, not an amount")
    if quantity.value is None or quantity.unit is None:
        return Check(quantity, Verdict.UNCHECKED, "its unit is not certain")
    if quantity.period is None:
        return Check(quantity, Verdict.UNCHECKED, "of which time is not told")
    lines = tuple(_lines(way, told, quantity.period.interval, quantity.unit))
    if not lines:
        return Check(quantity, Verdict.UNCHECKED, _why_none(way, told, quantity.period.interval, quantity.unit))
    return _judged(quantity, lines)


def _judged(quantity: Quantity, lines: tuple[Line, ...]) -> Check:
    claimed = quantity.value or 0.0
    low, high = min(line.value for line in lines), max(line.value for line in lines)
    nearest = min(max(claimed, low), high)
    allowed = ABOUT if quantity.hedge == "about" else CLOSE
    off = claimed / nearest - 1 if nearest else None
    fits = off is not None and abs(off) <= allowed
    if quantity.hedge in ("at least", "above"):
        fits = claimed <= high * (1 + allowed)
    elif quantity.hedge in ("at most", "below"):
        fits = claimed >= low * (1 - allowed)
    verdict = Verdict.AGREES if fits else Verdict.DIFFERS
    return Check(quantity, verdict, "within what the books say" if fits else "beyond what the books say", lines, off)


def _lines(way: Route, told: Sequence[Flow], days: Interval, unit: str) -> Iterator[Line]:
    """What each side says, where it tells of the whole time in the unit of the claim."""
    for reporter, partner in ((way.left, way.right), (way.right, way.left)):
        out = Way.EXPORT if reporter == way.left else Way.IMPORT
        parts = [out] if not way.both else [Way.EXPORT, Way.IMPORT]
        sums = [_sum(told, reporter, partner, part, way.goods, days, unit) for part in parts]
        if all(found is not None for found in sums):
            whole = [found for found in sums if found is not None]
            words = " and ".join(f"{part.value}s {'to' if part is Way.EXPORT else 'from'} {partner}" for part in parts)
            sources = tuple(source for _, rows in whole for source in rows)
            yield Line(reporter, words, sum(value for value, _ in whole), sources)


def _sum(
    told: Sequence[Flow], reporter: str, partner: str, way: Way, goods: str, days: Interval, unit: str
) -> tuple[float, tuple[str, ...]] | None:
    """What was booked in days, None where the book does not tell of all of them."""
    own = [
        flow for flow in told if (flow.reporter, flow.partner, flow.way, flow.goods) == (reporter, partner, way, goods)
    ]
    bases = {flow.basis for flow in own}
    basis = Basis.ORIGIN if Basis.ORIGIN in bases else None if None in bases else Basis.CONSIGNMENT
    value, sources, at = 0.0, [], days.start
    while at < days.end:
        step = _longest(flow for flow in own if flow.start == at and flow.basis is basis)
        amount = _amount(step, unit) if step else None
        if step is None or amount is None or _behind(step) > days.end:
            return None
        value, at = value + amount, _behind(step)
        sources.append(step.source)
    return value, tuple(sources)


def _longest(some: Iterable[Flow]) -> Flow | None:
    return max(some, key=lambda flow: flow.months, default=None)


def _amount(flow: Flow, unit: str) -> float | None:
    if flow.currency == unit and flow.value is not None:
        return flow.value
    return flow.quantity if flow.unit == unit else None


def _behind(flow: Flow) -> date:
    months = flow.start.year * 12 + flow.start.month - 1 + flow.months
    return date(months // 12, months % 12 + 1, 1)


def _why_none(way: Route, told: Sequence[Flow], days: Interval, unit: str) -> str:
    between = [flow for flow in told if flow.goods == way.goods]
    if not between:
        return f"no book tells what {way.left} and {way.right} trade"
    inside = [flow for flow in between if flow.start < days.end and _behind(flow) > days.start]
    if not inside:
        return f"no book tells of {days.start} to before {days.end}"
    units = sorted({name for flow in inside for name in (flow.currency, flow.unit) if name})
    if unit not in units:
        return f"the books are in {', '.join(units)}, the claim in {unit}"
    return "no book tells of the whole time, or of both ways"
