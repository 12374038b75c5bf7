"""Dates from one day, month or weekday to another: "3-5 May", "from Monday to Thursday", "February to April"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.find import calendar
from dragoman.find.calendar import weekday_named
from dragoman.find.date_rules import (
    COMMA,
    DAY,
    ITS_WEEKDAY,
    MONTH,
    NO_NUMBER_BEFORE,
    TO,
    WEEKDAY,
    YEAR,
    YEAR_FIGURES,
    Setting,
    joins_two,
    rule,
)
from dragoman.find.year_meant import cased, day_told, month_told
from dragoman.model import Interval


@rule("month", rf"{ITS_WEEKDAY}{NO_NUMBER_BEFORE}(?P<d1>{DAY}) (?P<m1>{MONTH})(?:{COMMA}(?P<y1>{YEAR}))?{TO}"
               rf"{ITS_WEEKDAY}(?P<d2>{DAY}) "
               rf"(?P<m2>{MONTH})(?:{COMMA}(?P<y>{YEAR}))?")  # fmt: skip
def day_to_day(m: re.Match[str], at: Setting) -> Interval | None:
    """From one day to another, both included; a year behind the second holds for both."""
    if joins_two(m, at):
        return None
    first = day_told(m["m1"], m["d1"], m["y1"] or m["y"], m, at)
    last = day_told(m["m2"], m["d2"], m["y"] or m["y1"], m, at)
    return _span(first, last) if m["y"] or m["y1"] else _over_new_year(first, last, m, at)


@rule("month", rf"{ITS_WEEKDAY}(?P<m1>{MONTH}) (?P<d1>{DAY})(?:{COMMA}(?P<y1>{YEAR}))?{TO}{ITS_WEEKDAY}"
               rf"(?P<m2>{MONTH}) (?P<d2>{DAY})"
               rf"(?:{COMMA}(?P<y>{YEAR}))?")  # fmt: skip
def month_day_to_month_day(m: re.Match[str], at: Setting) -> Interval | None:
    """From one day to another, both included; a year behind the second holds for both."""
    if joins_two(m, at):
        return None
    first = day_told(m["m1"], m["d1"], m["y1"] or m["y"], m, at)
    last = day_told(m["m2"], m["d2"], m["y"] or m["y1"], m, at)
    return _span(first, last) if m["y"] or m["y1"] else _over_new_year(first, last, m, at)


@rule("month", rf"{NO_NUMBER_BEFORE}(?:from )?(?P<span>(?P<d1>{DAY}){TO}(?P<d2>{DAY}) (?:of )?(?P<m>{MONTH})"
               rf"(?:{COMMA}(?P<y>{YEAR}))?)")  # fmt: skip
def days_of_month(m: re.Match[str], at: Setting) -> Interval | None:
    """Several days of one month, the first and the last included."""
    if joins_two(m, at):
        return None
    return _span(day_told(m["m"], m["d1"], m["y"], m, at), day_told(m["m"], m["d2"], m["y"], m, at))


@rule("month", rf"(?P<m>{MONTH}) (?P<d1>{DAY}){TO}(?P<d2>{DAY})(?! (?:{MONTH}))(?:{COMMA}(?P<y>{YEAR}))?")
def month_then_days(m: re.Match[str], at: Setting) -> Interval | None:
    """Several days of one month, the first and the last included."""
    if joins_two(m, at):
        return None
    return _span(day_told(m["m"], m["d1"], m["y"], m, at), day_told(m["m"], m["d2"], m["y"], m, at))


@rule(
    "month",
    rf"(?P<m1>{MONTH})(?: (?P<y1>{YEAR}))?{TO}(?P<m2>{MONTH})(?:(?: of|{COMMA}) ?(?P<y>{YEAR}))?"
    rf"(?! \d\d?\b)",
)
def month_to_month(m: re.Match[str], at: Setting) -> Interval | None:
    """From the first day of one month to the last day of another."""
    last = month_told(m["m2"], m["y"], m, at)
    first = month_told(m["m1"], m["y1"] or (str(last.start.year) if last else None), m, at)
    if first and last and first.start > last.start:
        first = Interval.month(first.start.year - 1, first.start.month)
    return (
        _span(first, last)
        if (m["y1"] or cased(m["m1"])) and (m["y"] or cased(m["m2"])) and not joins_two(m, at)
        else None
    )


@rule("weekday", rf"\b(?P<cue>from|between) (?P<span>(?P<a>{WEEKDAY})(?: (?:to|and|through|until) )(?P<b>{WEEKDAY}))")
def weekday_to_weekday(m: re.Match[str], at: Setting) -> Interval | None:
    """From one weekday to another, both included: the last such days, or the next where the clause looks ahead."""
    if at.published is None:
        return None
    first, last = weekday_named(m["a"]), weekday_named(m["b"])
    back, length = (at.published.weekday() - last) % 7, (last - first) % 7
    step = (first - at.published.weekday()) % 7 if at.ahead(m) else -(back + length)
    start = at.published + timedelta(step)
    return Interval(start, start + timedelta(length + 1))


@rule("year", rf"\b(?P<span>(?:between|from) (?P<y>{YEAR_FIGURES}) (?:and|to|until|till|through) "
              r"(?:now|today|date|the present(?: day)?))\b")  # fmt: skip
def year_till_now(m: re.Match[str], at: Setting) -> Interval | None:
    """From the first day of a year to the publication day."""
    if at.published is None or int(m["y"]) > at.published.year:
        return None
    return Interval(date(int(m["y"]), 1, 1), at.published + timedelta(1))


_MONTHS_OF = {
    "year": 12,
    "half": 6,
    "quarter": 3,
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "3": 3,
    "6": 6,
    "9": 9,
}


@rule("unit quarter half", rf"\b(?:the )?(?:(?:fiscal|financial|business|tax|current) )?(?:(?P<u>year|quarter|half)"
      rf"|(?P<n>three|six|nine|twelve|[369]|12) months) (?:(?:which |that )?(?:ended|(?P<still>ending|ends))|to)(?: (?:in|on))? "
      rf"(?:(?P<m>{MONTH})(?: (?P<d>{DAY}))?|(?P<d2>{DAY}) (?P<m2>{MONTH}))(?:{COMMA}(?P<y>{YEAR}))?")  # fmt: skip
def stretch_ended(m: re.Match[str], at: Setting) -> Interval | None:
    """The months up to the end told ("the financial year ended June 30, 2022"), from their first day; one that is
    "ending" ends at the time nearest to the publication day."""
    name, number, year = m["m"] or m["m2"], m["d"] or m["d2"], m["y"]
    if m["still"] and at.published and not year:
        ahead = calendar.month_named(name) - at.published.month
        year = str(at.published.year + (ahead < -6) - (ahead > 6))
    end = day_told(name, number, year, m, at) if number else month_told(name, year, m, at)
    if end is None:
        return None
    count = _MONTHS_OF.get((m["u"] or m["n"]).lower(), 12)
    return Interval(calendar.moved(end.end, calendar.Unit.MONTH, -count), end.end)


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


FROM_TO = (
    day_to_day,
    month_day_to_month_day,
    days_of_month,
    month_then_days,
    month_to_month,
    weekday_to_weekday,
    year_till_now,
    stretch_ended,
)
