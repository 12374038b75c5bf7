"""Days told by name or in figures: "4 February 2022", "March 3", "3/4/2021"."""

from __future__ import annotations

import re

from dragoman.find import calendar
from dragoman.find.date_rules import (
    ANY_YEAR,
    COMMA,
    DAY,
    ITS_WEEKDAY,
    MONTH,
    NO_NUMBER_BEFORE,
    YEAR_FIGURES,
    Setting,
    rule,
)
from dragoman.find.year_meant import ALSO_WORDS, day_told
from dragoman.model import Interval

_BESIDE = r"(?:,?(?: of)? (?P<near>last|this|next) year\b)?"


_STEPS = {"last": -1, "this": 0, "next": 1}


_LARGE = re.compile(r"[^\S\n]?(?:hundred|thousand|million|billion|trillion|percent|per cent|%|[A-Z]{3}\b)")


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


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?:the )?(?P<d>{DAY})(?: of)? "
               rf"(?P<m>{MONTH})"
               rf"{COMMA}(?P<y>{ANY_YEAR})")  # fmt: skip
def day_month_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month and year."""
    return day_told(m["m"], m["d"], m["y"], m, at)


@rule(
    "month",
    rf"{ITS_WEEKDAY}\b(?P<m>{MONTH}),? ?(?:the )?(?P<d>{DAY}){COMMA}(?P<y>{ANY_YEAR})",
)
def month_day_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month and year."""
    return day_told(m["m"], m["d"], m["y"], m, at)


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?:the )?(?P<d>{DAY})(?: of)? "
               rf"(?P<m>{MONTH})"
               rf"{_BESIDE}")  # fmt: skip
def day_month(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month; the year is that of the story, or the last such day, or the next if still to
    come."""
    return None if m["m"] in ALSO_WORDS else day_told(m["m"], m["d"], _year_beside(m, at), m, at)


@rule("month", rf"{ITS_WEEKDAY}\b(?P<m>{MONTH}) ?(?:the )?(?P<d>{DAY})(?! "
               rf"(?:{MONTH}))"
               rf"{_BESIDE}")  # fmt: skip
def month_day(m: re.Match[str], at: Setting) -> Interval | None:
    """The day with its month; the year is that of the story, or the last such day, or the next if still to
    come."""
    if m["m"] in ALSO_WORDS - {"march"} or _LARGE.match(at.text, m.end()):
        return None
    return day_told(m["m"], m["d"], _year_beside(m, at), m, at)


def _year_beside(m: re.Match[str], at: Setting) -> str | None:
    """The year in figures, if "last year", "this year" or "next year" stands behind a day."""
    return str(at.published.year + _STEPS[m["near"].lower()]) if at.published and m["near"] else None


DAYS = (
    iso_day,
    day_in_figures,
    day_month_year,
    month_day_year,
    day_month,
    month_day,
)
