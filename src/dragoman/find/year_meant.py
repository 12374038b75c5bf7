"""The year of a day or a month told without one, and whether a word is a month at all."""

from __future__ import annotations

import re

from dragoman.find import calendar
from dragoman.find.calendar import month_named
from dragoman.find.date_rules import Setting
from dragoman.model import Interval

# A month in small letters may be a verb ("they may 5 …", "to march 20 miles").
ALSO_WORDS = frozenset({"may", "march", "mar", "jun", "dec", "sun"})


def day_told(month: str, number: str, year: str | None, m: re.Match[str], at: Setting) -> Interval | None:
    """The day told, with the year that is meant where none is told."""
    name, count = month_named(month), int(re.sub(r"\D", "", number))
    if year:
        return calendar.day(int(year), name, count)
    chosen = year_meant(name, m, at)
    return calendar.day(chosen, name, count) if chosen else None


def month_told(month: str, year: str | None, m: re.Match[str], at: Setting) -> Interval | None:
    """The month told, with the year that is meant where none is told."""
    chosen = int(year) if year else year_meant(month_named(month), m, at)
    return Interval.month(chosen, month_named(month)) if chosen else None


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
    beside = at.last_date(m.start(), longest=31, reach=14)
    if beside and _JOINED.fullmatch(at.text[at.before[-1][0] : m.start()]):
        return beside.start.year + (month < beside.start.month)  # "in May or early June"
    ahead = month - at.published.month
    if _DEADLINE.search(at.text[max(0, m.start() - 14) : m.start()]):
        return at.published.year + (ahead < -6) - (ahead > 6)
    if at.ahead(m):
        return at.published.year + (ahead < -1)
    return at.published.year - (ahead > 1) + (ahead < -10)


def cased(word: str) -> bool:
    """Whether a month's name cannot be another word: "May" and "August" have to be written large."""
    return word[0].isupper() or word.lower() not in {*ALSO_WORDS, "august"}


def has_day_before(m: re.Match[str], at: Setting) -> bool:
    """Whether a number stands before a month: "31 February" is no day, and not February either."""
    return _DAY_BEFORE.search(at.text[max(0, m.start() - 9) : m.start()]) is not None


_JOINED = re.compile(r"\s?(?:,|or|and|to|-|–)\s?(?:(?:in|on|early|mid|late)[\s-])?", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|(?:end|begin|start)(?:ed|s|ing) (?:in|on)?)\s?(?:the\s)?$", re.IGNORECASE
)


_DAY_BEFORE = re.compile(r"(?<![\w.,])\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?$")
