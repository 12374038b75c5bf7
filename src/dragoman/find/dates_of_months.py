"""Months and parts of them: "June 2021", "early March", "the first week of May", "in February", "last May"."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.find import calendar
from dragoman.find.calendar import month_named
from dragoman.find.date_rules import (
    ANY_YEAR,
    COMMA,
    DASH,
    MONTH,
    PART,
    WEEKDAY,
    YEAR,
    Setting,
    part_named,
    rule,
)
from dragoman.find.year_meant import cased, has_day_before, month_told, year_meant
from dragoman.model import Interval

_STEPS = {"last": -1, "this past": -1, "this": 0, "next": 1, "this coming": 1}


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


_NEEDS_COMPANY = frozenset(
    {"may", "march", "april", "june", "august", "mar", "apr", "jun", "aug", "jan", "sept", "dec"}
)


_COMPANY = re.compile(
    r"\b(?:in|of|since|until|till|by|from|during|for|before|after|through|throughout|and|or|to|mid)"
    r"[\s-]{1,2}$",
    re.IGNORECASE,
)


_ANOTHER_WORD = frozenset({"may", "march", "june", "august", "april"})


_ITS_MEETING = re.compile(r"\s(?!(?:on|of|for|to|from|in|at|by|and|or|is|was|has|will|said|that|who)\b)[a-z]{3}")


@rule(
    "month",
    rf"\b(?P<nth>first|second|third|fourth|last) week (?:of|in) (?P<m>{MONTH})(?:{COMMA}(?P<y>{YEAR}))?",
)
def week_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """A week, Monday to Sunday: the first is the one with the month's first day, the last the last whole
    one."""
    month = month_told(m["m"], m["y"], m, at)
    if month is None:
        return None
    if m["nth"].lower() == "last":
        return calendar.holding(month.end - timedelta(7), calendar.Unit.WEEK)
    return calendar.holding(month.start + timedelta(7 * _ORDINALS[m["nth"].lower()] - 7), calendar.Unit.WEEK)


@rule(
    "month",
    rf"\b(?:the )?(?P<nth>first|second|third|fourth|last) (?P<d>{WEEKDAY}) (?:of|in) (?P<m>{MONTH})"
    rf"(?:{COMMA}(?P<y>{YEAR}))?",
)
def weekday_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """The first, second … such weekday of a month."""
    month = month_told(m["m"], m["y"], m, at)
    if month is None:
        return None
    number = -1 if m["nth"].lower() == "last" else _ORDINALS[m["nth"].lower()]
    named = calendar.nth_weekday(month.start.year, month.start.month, calendar.weekday_named(m["d"]), number)
    return Interval.day(named)


@rule("month", rf"\b{PART}(?:{DASH}| )(?:of )?(?P<m>{MONTH})(?:{COMMA}(?:of )?(?P<y>{YEAR}))?(?! ?\d)")
def part_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """A third of the month for "early", "mid" and "late", a sixth for its start and end."""
    month = month_told(m["m"], m["y"], m, at)
    return part_named(m["part"], month) if month and cased(m["m"]) else None


@rule("month", rf"\b(?P<m>{MONTH}),?(?: of)? (?P<near>last|this|next) year\b")
def month_of_year_beside(m: re.Match[str], at: Setting) -> Interval | None:
    """The month in the year of publication, or the one before or behind it."""
    if at.published is None or m["m"] == "may":
        return None
    return Interval.month(at.published.year + _STEPS[m["near"].lower()], month_named(m["m"]))


@rule("month", rf"\b(?P<m>{MONTH})(?: of | ?, ?| |-)(?P<y>{ANY_YEAR})")
def month_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The month with its year."""
    return month_told(m["m"], m["y"], m, at) if is_month(m, at) and not has_day_before(m, at) else None


@rule("month", rf"\b(?P<near>last|this|next|this past|this coming) (?P<m>{MONTH})(?! ?\d)")
def month_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The last or next such month that is not the publication month, or that of the same year."""
    if at.published is None or m["m"] in ("may", "march", "mar"):
        return None
    month, step = month_named(m["m"]), _STEPS[" ".join(m["near"].lower().split())]
    year = at.published.year
    if step < 0:
        year -= month >= at.published.month
    elif step > 0:
        year += month <= at.published.month
    return Interval.month(year, month)


@rule("month", rf"\b(?P<m>{MONTH})(?P<of>['’]s)?(?! ?\d|['’]?\w)")
def bare_month(m: re.Match[str], at: Setting) -> Interval | None:
    """The last such month, the publication month included; the next where the clause looks ahead."""
    before, after = at.text[max(0, m.start() - 12) : m.start()], at.text[m.end() : m.end() + 2]
    company, name = bool(_COMPANY.search(before)), m["m"].lower().rstrip(".")
    if m["m"].isupper() or re.search(r"\b(?:every|each)\s$", before) or m["m"].lower() == "mar":
        return None
    meeting = _is_of_a_meeting(m, before, at)
    if m["m"][0].islower() and not ((company or meeting) and len(name) > 3 and name not in ("march", "august")):
        return None  # "may", "march": in a text without capitals only what can be nothing else
    if m["of"] and name in _ANOTHER_WORD:
        return None  # "after May's resignation"
    if name in _NEEDS_COMPANY and not company and not meeting:
        return None
    if has_day_before(m, at):
        return None
    if re.match(r"\s[A-Z]", after) and not company:
        return None  # "April Smith"
    year = year_meant(month_named(m["m"]), m, at)
    return Interval.month(year, month_named(m["m"])) if year else None


def is_month(m: re.Match[str], at: Setting) -> bool:
    """Whether a month before a year is one: written large, no other word, or behind "in" or the like."""
    return cased(m["m"]) or bool(_COMPANY.search(at.text[max(0, m.start() - 12) : m.start()]))


def _is_of_a_meeting(m: re.Match[str], before: str, at: Setting) -> bool:
    """Whether an article stands before a month and a noun behind ("the April meeting")."""
    return bool(re.search(r"\b(?:the|its|their)\s$", before)) and bool(_ITS_MEETING.match(at.text, m.end()))


MONTHS = (
    week_of_month,
    weekday_of_month,
    part_of_month,
    month_of_year_beside,
    month_year,
    month_beside_publication,
    bare_month,
)
