"""Stretches worked out from the publication day: "last month", "the past three weeks", "two years ago", "in the coming days"."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.find.calendar import Unit, holding, moved, unit_named
from dragoman.find.date_rules import COUNT, UNIT, Setting, count_of, part_named, rule
from dragoman.model import Interval

_ONE = timedelta(1)


_LAST_THIS_NEXT = r"(?P<near>last|this|next|the past|the previous|the coming|the current|the next)"


_STEPS = {
    "last": -1,
    "the previous": -1,
    "this past": -1,
    "this": 0,
    "the current": 0,
    "next": 1,
    "this coming": 1,
    "the coming": 1,
    "the next": 1,
}


# Several weeks or months to come, and lately, are as long as a reader would take them to be.
_FUZZY_DAYS = {Unit.DAY: 7, Unit.WEEK: 56, Unit.MONTH: 183, Unit.YEAR: 1826, Unit.DECADE: 10957}
_SOON = {Unit.DAY: 14, Unit.WEEK: 6}  # "in 60 days" is a term, not a day


@rule("unit", r"\b(?P<part>early|late|earlier|later|mid-?|(?:the )?(?:start|beginning|end|middle) of) ?"
              r"(?P<near>last|this|next|the) (?P<u>week|month|year|decade)\b")  # fmt: skip
def part_of_unit(m: re.Match[str], at: Setting) -> Interval | None:
    """Part of this, the last or the next week, month or year; "earlier" reaches to the publication day,
    "later"
    begins behind it."""
    near = m["near"].lower()
    if at.published is None or (near == "the" and " of" not in m["part"].lower()):
        return None
    whole = holding(moved(at.published, unit_named(m["u"]), _STEPS.get(near, 0)), unit_named(m["u"]))
    word = m["part"].lower()
    if word == "earlier":
        return Interval(whole.start, min(whole.end, at.published + _ONE))
    if word == "later":
        start = max(whole.start, at.published + _ONE)
        return Interval(start, whole.end) if start < whole.end else None
    return part_named(word, whole)


@rule("unit", r"\b(?:by|before|at|until|to|through) (?P<span>(?:the )?year(?:-| )?end|the end of the year)\b")
def year_end(m: re.Match[str], at: Setting) -> Interval | None:
    """December of the publication year."""
    return Interval.month(at.published.year, 12) if at.published else None


@rule("unit", rf"\b(?:the )?(?P<near>last|past|previous|next|coming) (?P<n>{COUNT}) (?P<u>{UNIT})s?\b")
def stretch_of_units(m: re.Match[str], at: Setting) -> Interval | None:
    """So many days, weeks, months or years up to the publication day, or from it on."""
    if at.published is None:
        return None
    unit, (_, most) = unit_named(m["u"]), count_of(m["n"])
    if m["near"].lower() in ("next", "coming"):
        told = at.last_date(m.start(), longest=3653, reach=300)
        if told and told.end <= at.published and not at.ahead(m):  # "in 1981 she joined, and for the next 13 years"
            return Interval(told.end, moved(told.end, unit, most))
        return Interval(at.published + _ONE, moved(at.published + _ONE, unit, most))
    return Interval(moved(at.published + _ONE, unit, -most), at.published + _ONE)


@rule("unit", r"\b(?:(?:the )?(?P<near>past|coming|next few) (?P<u>days|weeks|months|years|decades)"
              r"|the (?P<u2>days|weeks|months|years|decades) (?:ahead|to come))\b")  # fmt: skip
def fuzzy_stretch(m: re.Match[str], at: Setting) -> Interval | None:
    """About as long as a reader takes "the coming days" (a week), "weeks" (two months) or "months" (half a year)
    to be."""
    if at.published is None:
        return None
    days = _FUZZY_DAYS[unit_named(m["u"] or m["u2"])]
    if (m["near"] or "").lower() == "past":
        return Interval(at.published + timedelta(1 - days), at.published + _ONE)
    return Interval(at.published + _ONE, at.published + timedelta(1 + days))


@rule(
    "unit",
    rf"\b(?:(?P<over>over|in|within|during|for(?= the (?:next|coming|past))) )?"
    rf"(?P<span>the (?P<near>past|last|next|coming) (?P<u>{UNIT}))\b(?! of\b)",
)
def rolling_unit(m: re.Match[str], at: Setting) -> Interval | None:
    """One week, month or year up to the publication day, or from it on."""
    if at.published is None or not (m["over"] or m["near"].lower() == "past"):
        return None
    if m["near"].lower() in ("next", "coming"):
        return Interval(at.published + _ONE, moved(at.published + _ONE, unit_named(m["u"]), 1))
    return Interval(moved(at.published + _ONE, unit_named(m["u"]), -1), at.published + _ONE)


@rule("unit", rf"\b{_LAST_THIS_NEXT} (?P<u>week|month|year|decade)(?![\w]|-(?:old|long))")
def unit_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The calendar's week (from Monday), month or year that holds the publication day, or the one before or
    behind."""
    near = " ".join(m["near"].lower().split())
    if at.published is None or near in ("the past", "the next", "the previous"):
        return None  # "the next week" counts from a date told before
    unit = unit_named(m["u"])
    return holding(moved(at.published, unit, _STEPS[near]), unit)


@rule(
    "unit",
    rf"\b(?:(?:about|around|nearly|almost|just|over|more than|some) )?(?P<n>{COUNT}) "
    rf"(?P<u>{UNIT})s?(?P<two> or two)? (?:ago\b|back\b(?!(?: |-)(?:to|in|and)\b))",
)
def ago(m: re.Match[str], at: Setting) -> Interval | None:
    """So long before the publication day: a day for days, else the calendar's week, month or year that is
    reached."""
    if at.published is None:
        return None
    unit, (least, most) = unit_named(m["u"]), count_of(m["n"])
    most = 2 if m["two"] else most
    reached = Unit.YEAR if unit is Unit.DECADE else unit
    first, last = (holding(moved(at.published, unit, -n), reached) for n in (most, least))
    return Interval(first.start, last.end)


@rule("unit", rf"\b(?:in )?(?P<span>(?P<n>{COUNT}) (?P<u>day|week|month|year)s?(?P<two> or two\b)?"
              rf"(?:['’]?s?['’]? time|(?P<from> from (?:now|today)))?)\b")  # fmt: skip
def so_long_from_now(m: re.Match[str], at: Setting) -> Interval | None:
    """So long behind the publication day, where the clause looks ahead; else, and if it is long, the words tell how
    long something takes."""
    timed = bool(m["from"]) or m["span"].lower().endswith("time")
    if not (m["from"] or m[0].lower().startswith("in")):
        return None
    unit, (least, most) = unit_named(m["u"]), count_of(m["n"])
    if at.published is None or not (timed or (most <= _SOON.get(unit, 0) and at.ahead(m))):
        return None
    most = 2 if m["two"] else most
    first, last = (holding(moved(at.published, unit, n), unit) for n in (least, most))
    return Interval(first.start, last.end)


@rule("unit", r"\bthis time (?P<near>last|next) (?P<u>year|month|week)\b")
def this_time_of_another(m: re.Match[str], at: Setting) -> Interval | None:
    """The month of the year before or behind, the week of a month, the day of a week."""
    if at.published is None:
        return None
    unit, step = unit_named(m["u"]), -1 if m["near"].lower() == "last" else 1
    within = {Unit.YEAR: Unit.MONTH, Unit.MONTH: Unit.WEEK, Unit.WEEK: Unit.DAY}[unit]
    return holding(moved(at.published, unit, step), within)


@rule("unit", r"\b(?:(?P<last>last and this)|this and next) (?P<u>week|month|year)\b")
def this_and_another(m: re.Match[str], at: Setting) -> Interval | None:
    """The week, month or year that holds the publication day, with the one before or behind."""
    if at.published is None:
        return None
    here, unit = at.published, unit_named(m["u"])
    ends = (moved(here, unit, -1), here) if m["last"] else (here, moved(here, unit, 1))
    return Interval(holding(ends[0], unit).start, holding(ends[1], unit).end)


RELATIVE = (
    this_time_of_another,
    this_and_another,
    part_of_unit,
    year_end,
    stretch_of_units,
    fuzzy_stretch,
    rolling_unit,
    unit_beside_publication,
    ago,
    so_long_from_now,
)
