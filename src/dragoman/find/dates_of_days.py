"""Days and months told by name or in figures: "4 February 2022", "3-5 May", "early March", "June 2021"."""

from __future__ import annotations

import re
from datetime import timedelta

from dragoman.find import calendar
from dragoman.find.calendar import month_named
from dragoman.find.date_rules import (
    ANY_YEAR,
    DASH,
    DAY,
    ITS_WEEKDAY,
    MONTH,
    NO_NUMBER_BEFORE,
    PART,
    TO,
    YEAR,
    YEAR_FIGURES,
    Setting,
    joins_two,
    part_named,
    rule,
)
from dragoman.model import Interval

_COMMA = "(?: ?, ?| )"
_BESIDE = r"(?:,?(?: of)? (?P<near>last|this|next) year\b)?"
_STEPS = {"last": -1, "this": 0, "next": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_LARGE = re.compile(r"[^\S\n]?(?:hundred|thousand|million|billion|trillion|percent|per cent|%|[A-Z]{3}\b)")
# A month in small letters may be a verb ("they may 5 …", "to march 20 miles").
_ALSO_WORDS = frozenset({"may", "march", "mar", "jun", "dec", "sun"})


@rule(
    "year figures",
    rf"{NO_NUMBER_BEFORE}(?P<y>{YEAR_FIGURES})(?P<s>[-/.])(?P<m>[01]\d)(?P=s)(?P<d>[0-3]\d)(?!\d|[-/.,]\d)",
)
def iso_day(m: re.Match[str], at: Setting) -> Interval | None:
    """The day written as year, month and day in figures."""
    return calendar.day(int(m["y"]), int(m["m"]), int(m["d"]))


@rule(
    "figures",
    rf"{NO_NUMBER_BEFORE}(?P<a>\d\d?)(?P<s>[/.])(?P<b>\d\d?)(?P=s)(?P<y>(?:19|20)?\d\d)(?![\w%/]|[.,]\d)",
)
def day_in_figures(m: re.Match[str], at: Setting) -> Interval | None:
    """A day in figures; where both 3 April and 4 March can be meant, the one nearest to the publication
    day."""
    if m["s"] == "." and len(m["y"]) == 2:
        return None  # a version or a clause number
    year = int(m["y"]) if len(m["y"]) == 4 else int(m["y"]) + (2000 if int(m["y"]) < 70 else 1900)
    a, b = int(m["a"]), int(m["b"])
    able = list(dict.fromkeys(day for day in (calendar.day(year, a, b), calendar.day(year, b, a)) if day))
    if len(able) < 2 or at.published is None:
        return able[0] if len(able) == 1 else None
    first, second = sorted(able, key=lambda one: abs(one.start - (at.published or one.start)))
    return None if abs(first.start - at.published) == abs(second.start - at.published) else first


@rule("month", rf"{NO_NUMBER_BEFORE}(?:from )?(?P<span>(?P<d1>{DAY}){TO}(?P<d2>{DAY}) (?:of )?(?P<m>{MONTH})"
               rf"(?:{_COMMA}(?P<y>{YEAR}))?)")  # fmt: skip
def days_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """Several days of one month, the first and the last included."""
    if joins_two(m, at):
        return None
    return _span(_day(m["m"], m["d1"], m["y"], m, at), _day(m["m"], m["d2"], m["y"], m, at))


@rule("month", rf"(?P<m>{MONTH}) (?P<d1>{DAY}){TO}(?P<d2>{DAY})(?! (?:{MONTH}))(?:{_COMMA}(?P<y>{YEAR}))?")
def month_then_days(m: re.Match[str], at: Setting) -> Interval | None:
    """Several days of one month, the first and the last included."""
    if joins_two(m, at):
        return None
    return _span(_day(m["m"], m["d1"], m["y"], m, at), _day(m["m"], m["d2"], m["y"], m, at))


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?P<d1>{DAY}) (?P<m1>{MONTH})(?:{_COMMA}(?P<y1>{YEAR}))?{TO}"
               rf"{ITS_WEEKDAY}(?P<d2>{DAY}) "
               rf"(?P<m2>{MONTH})(?:{_COMMA}(?P<y>{YEAR}))?")  # fmt: skip
def day_to_day(m: re.Match[str], at: Setting) -> Interval | None:
    """From one day to another, both included; a year behind the second holds for both."""
    if joins_two(m, at):
        return None
    first = _day(m["m1"], m["d1"], m["y1"] or m["y"], m, at)
    last = _day(m["m2"], m["d2"], m["y"] or m["y1"], m, at)
    return _span(first, last) if m["y"] or m["y1"] else _over_new_year(first, last, m, at)


@rule("month", rf"{ITS_WEEKDAY}(?P<m1>{MONTH}) (?P<d1>{DAY})(?:{_COMMA}(?P<y1>{YEAR}))?{TO}{ITS_WEEKDAY}"
               rf"(?P<m2>{MONTH}) (?P<d2>{DAY})"
               rf"(?:{_COMMA}(?P<y>{YEAR}))?")  # fmt: skip
def month_day_to_month_day(m: re.Match[str], at: Setting) -> Interval | None:
    """From one day to another, both included; a year behind the second holds for both."""
    if joins_two(m, at):
        return None
    first = _day(m["m1"], m["d1"], m["y1"] or m["y"], m, at)
    last = _day(m["m2"], m["d2"], m["y"] or m["y1"], m, at)
    return _span(first, last) if m["y"] or m["y1"] else _over_new_year(first, last, m, at)


@rule(
    "month",
    rf"(?P<m1>{MONTH})(?: (?P<y1>{YEAR}))?{TO}(?P<m2>{MONTH})(?:(?: of|{_COMMA}) ?(?P<y>{YEAR}))?"
    rf"(?! \d\d?\b)",
)
def month_to_month(m: re.Match[str], at: Setting) -> Interval | None:
    """From the first day of one month to the last day of another."""
    last = _month(m["m2"], m["y"], m, at)
    first = _month(m["m1"], m["y1"] or (str(last.start.year) if last else None), m, at)
    if first and last and first.start > last.start:
        first = Interval.month(first.start.year - 1, first.start.month)
    return _span(first, last) if _cased(m["m1"]) and _cased(m["m2"]) and not joins_two(m, at) else None


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?:the )?(?P<d>{DAY})(?: of)? "
               rf"(?P<m>{MONTH})"
               rf"{_COMMA}(?P<y>{ANY_YEAR})")  # fmt: skip
def day_month_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month and year."""
    return _day(m["m"], m["d"], m["y"], m, at)


@rule(
    "month",
    rf"{ITS_WEEKDAY}\b(?P<m>{MONTH}) ?(?:the )?(?P<d>{DAY}){_COMMA}(?P<y>{ANY_YEAR})",
)
def month_day_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month and year."""
    return _day(m["m"], m["d"], m["y"], m, at)


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?:the )?(?P<d>{DAY})(?: of)? "
               rf"(?P<m>{MONTH})"
               rf"{_BESIDE}")  # fmt: skip
def day_month(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month; the year is that of the story, or the last such day, or the next if still to
    come."""
    return None if m["m"] in _ALSO_WORDS else _day(m["m"], m["d"], _year_beside(m, at), m, at)


@rule("month", rf"{ITS_WEEKDAY}\b(?P<m>{MONTH}) ?(?:the )?(?P<d>{DAY})(?! "
               rf"(?:{MONTH}))"
               rf"{_BESIDE}")  # fmt: skip
def month_day(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month; the year is that of the story, or the last such day, or the next if still to
    come."""
    if m["m"] in _ALSO_WORDS - {"march"} or _LARGE.match(at.text, m.end()):
        return None
    return _day(m["m"], m["d"], _year_beside(m, at), m, at)


@rule(
    "month",
    rf"\b(?P<nth>first|second|third|fourth|last) week (?:of|in) (?P<m>{MONTH})(?:{_COMMA}(?P<y>{YEAR}))?",
)
def week_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """A week, Monday to Sunday: the first is the one with the month's first day, the last the last whole
    one."""
    month = _month(m["m"], m["y"], m, at)
    if month is None:
        return None
    if m["nth"].lower() == "last":
        return calendar.holding(month.end - timedelta(7), calendar.Unit.WEEK)
    return calendar.holding(month.start + timedelta(7 * _ORDINALS[m["nth"].lower()] - 7), calendar.Unit.WEEK)


@rule("month", rf"\b{PART}(?:{DASH}| )(?:of )?(?P<m>{MONTH})(?:{_COMMA}(?:of )?(?P<y>{YEAR}))?(?! ?\d)")
def part_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """A third of the month for "early", "mid" and "late", a sixth for its start and end."""
    month = _month(m["m"], m["y"], m, at)
    return part_named(m["part"], month) if month and _cased(m["m"]) else None


@rule("month", rf"\b(?P<m>{MONTH})(?: of | ?, ?| |-)(?P<y>{ANY_YEAR})")
def month_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The month with its year."""
    return _month(m["m"], m["y"], m, at) if _cased(m["m"]) and not has_day_before(m, at) else None


@rule("month", rf"\b(?P<m>{MONTH}),?(?: of)? (?P<near>last|this|next) year\b")
def month_of_year_beside(m: re.Match[str], at: Setting) -> Interval | None:
    """The month in the year of publication, or the one before or behind it."""
    if at.published is None or m["m"] == "may":
        return None
    return Interval.month(at.published.year + _STEPS[m["near"].lower()], month_named(m["m"]))


def _year_beside(m: re.Match[str], at: Setting) -> str | None:
    """The year in figures, if "last year", "this year" or "next year" stands behind a day."""
    return str(at.published.year + _STEPS[m["near"].lower()]) if at.published and m["near"] else None


_DAY_BEFORE = re.compile(r"(?<![\w.,])\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?$")


def has_day_before(m: re.Match[str], at: Setting) -> bool:
    """Whether a number stands before a month: "31 February" is no day, and not February either."""
    return _DAY_BEFORE.search(at.text[max(0, m.start() - 9) : m.start()]) is not None


def _cased(word: str) -> bool:
    """Whether a month's name cannot be another word: "May" and "August" have to be written large."""
    return word[0].isupper() or word.lower() not in {*_ALSO_WORDS, "august"}


def _over_new_year(first: Interval | None, last: Interval | None, m: re.Match[str], at: Setting) -> Interval | None:
    """From the one to the other, which lies in the year behind ("December 28 to January 3")."""
    if first and last and first.start >= last.end:
        over = last.start.month < first.start.month
        later = calendar.day(first.start.year + 1, last.start.month, last.start.day) if over else None
        if later and (at.published is None or later.start >= at.published):
            last = later
        else:
            first = calendar.day(last.start.year - over, first.start.month, first.start.day)
    return _span(first, last)


def _span(first: Interval | None, last: Interval | None) -> Interval | None:
    if first is None or last is None or first.start >= last.end:
        return None
    return Interval(first.start, last.end)


def _day(month: str, number: str, year: str | None, m: re.Match[str], at: Setting) -> Interval | None:
    name, count = month_named(month), int(re.sub(r"\D", "", number))
    if year:
        return calendar.day(int(year), name, count)
    chosen = year_meant(name, m, at)
    return calendar.day(chosen, name, count) if chosen else None


def _month(month: str, year: str | None, m: re.Match[str], at: Setting) -> Interval | None:
    chosen = int(year) if year else year_meant(month_named(month), m, at)
    return Interval.month(chosen, month_named(month)) if chosen else None


_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|(?:end|begin|start)(?:ed|s|ing) (?:in|on)?)\s?(?:the\s)?$", re.IGNORECASE
)


def year_meant(month: int, m: re.Match[str], at: Setting) -> int | None:
    """The year of a month told without one.

    A story of another year that has just been told goes on in that year. Otherwise the last such month is
    meant, or
    the next where the clause looks ahead; up to one month ahead needs no such words (a programme, a
    headline), and
    behind "by" or "until" it is the nearest.
    """
    told = at.last_date(m.start(), longest=92, reach=250)
    if told and at.published and told.start.year < at.published.year - 1:
        return told.start.year + (month < told.start.month - 1)
    if at.published is None:
        return None
    ahead = month - at.published.month
    if _DEADLINE.search(at.text[max(0, m.start() - 14) : m.start()]):
        return at.published.year + (ahead < -6) - (ahead > 6)
    if at.ahead(m):
        return at.published.year + (ahead < -1)
    return at.published.year - (ahead > 1) + (ahead < -10)


DAYS_AND_MONTHS = (
    iso_day,
    day_in_figures,
    day_to_day,
    month_day_to_month_day,
    days_of_month,
    month_then_days,
    month_to_month,
    day_month_year,
    month_day_year,
    day_month,
    month_day,
    week_of_month,
    part_of_month,
    month_of_year_beside,
    month_year,
)
