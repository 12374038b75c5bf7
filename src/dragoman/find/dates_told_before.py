"""Dates worked out from the date told before them: "the same day", "a few weeks later"; and from dates beside them."""

from __future__ import annotations

import re

from dragoman.find.calendar import Unit, day, holding, is_whole, month_named, moved, moved_whole, unit_named
from dragoman.find.date_rules import COUNT, DAY, MONTH, UNIT, YEAR, Setting, count_of, rule
from dragoman.model import Interval

_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366, Unit.DECADE: 3653}
_LONGEST_COUNTED_FROM = {Unit.WEEK: 31, Unit.MONTH: 366}


@rule("unit", r"\b(?:the same|that(?: very| same)?) (?P<u>day|week|month|year)\b(?! (?:that|when|which))")
def same_as_before(m: re.Match[str], at: Setting) -> Interval | None:
    """The day, week, month or year of the date told before."""
    unit = unit_named(m["u"])
    told = at.last_date(m.start(), _LONGEST[unit])
    return holding(told.start, unit) if told else None


@rule("unit", r"\bthe (?:entire|whole|full) year\b")
def whole_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The year of the date told before."""
    told = at.last_date(m.start(), longest=366)
    return Interval.year(told.start.year) if told else None


@rule("unit", r"\b(?:the (?P<step>following|next|previous|preceding)|(?P<word>the)) "
              r"(?P<u>day|week|month|year)"
              r"(?P<late> (?:after|before|later|earlier|previous)\b)?(?(late)(?= ?(?:[,.;]|$))|(?! "
              r"(?:of|that|when)\b))")  # fmt: skip
def next_to_before(m: re.Match[str], at: Setting) -> Interval | None:
    """The day, week, month or year behind or before that of the date told before."""
    step = m["step"] or (m["late"] or "").strip()
    unit = unit_named(m["u"])
    told = at.last_date(m.start(), _LONGEST[unit])
    if not step or told is None:
        return None
    forward = step.lower() in ("following", "next", "after", "later")
    return holding(moved(told.start, unit, 1 if forward else -1), unit)


@rule("unit", rf"\b(?:(?:about|around|nearly|almost|just|over|more than|some) )?(?P<n>{COUNT}) "
              rf"(?P<u>{UNIT})s? "
              rf"(?P<way>later|earlier|afterwards?|previously|beforehand)\b(?! than\b)")  # fmt: skip
def later_than_before(m: re.Match[str], at: Setting) -> Interval | None:
    """So long behind or before the date told before; whole months and years move as they are, and weeks behind
    a month may be counted from any day of it."""
    unit = unit_named(m["u"])
    told = at.last_date(m.start(), _LONGEST_COUNTED_FROM.get(unit, _LONGEST[unit]))
    if told is None:
        return None
    sign = 1 if m["way"].lower().startswith(("later", "after")) else -1
    least, most = sorted(sign * n for n in count_of(m["n"]))
    if is_whole(told) and unit in (Unit.MONTH, Unit.YEAR):
        return Interval(moved_whole(told, unit, least).start, moved_whole(told, unit, most).end)
    if told.days > _LONGEST[unit]:
        return Interval(moved(told.start, unit, least), moved(told.end, unit, most))
    first, last = (holding(moved(told.start, unit, n), unit) for n in (least, most))
    return Interval(max(first.start, told.end) if sign > 0 else first.start, last.end)


@rule("unit quarter", rf"\b(?:the )?same (?P<u>period|time|week|month|quarter)(?: of| in)?(?: the)? "
                      rf"(?:(?P<back>last year|previous year|prior year|year (?:ago|earlier|before)"
                      rf"|a year (?:ago|earlier|before))|(?P<y>{YEAR}))")  # fmt: skip
def same_of_another_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The month, quarter or other stretch told before, in the year before or in the one named."""
    told = at.last_date(m.start(), longest={"week": 7, "month": 31, "quarter": 92}.get(m["u"].lower(), 184), reach=300)
    if told is None or (told.days == 1 and m["u"].lower() != "time"):
        return None
    step = int(m["y"]) - told.start.year if m["y"] else -1
    return moved_whole(told, Unit.YEAR, step)


@rule("unit", r"\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|clos(?:e|es|ed|ing)|for|start"
              r"(?:s|ed|ing)?|(?:later|earlier|late|early) in) "
              r"(?P<span>the day)(?= (?:at|up|down|with|on|after|higher|lower)\b| ?[,.;])")  # fmt: skip
def the_day_told_of(m: re.Match[str], at: Setting) -> Interval | None:
    """The day told of before, or the publication day."""
    if told := at.last_date(m.start(), longest=1):
        return told
    return Interval.day(at.published) if at.published else None


@rule(
    "clock",
    r"\b(?P<span>(?:[01]?\d|2[0-3])[:.]?[0-5]\d(?: ?[ap]\.?m\.?)? ?\(? ?(?:utc|gmt)\b(?: ?[+-] ?\d{1,2}\b)?(?: ?\))?)"
    rf"(?!\)? ?,? (?:on|yesterday|today|\w+day))(?:\)? ?,? (?P<m>{MONTH}) (?P<d>{DAY}))?",
)
def clock_time(m: re.Match[str], at: Setting) -> Interval | None:
    """A time of the clock on the day told in its sentence, else on the publication day."""
    if at.published is None or re.match(r"\W{1,4}(?:[A-Z]\w+ \d|\d)", at.text[m.end() :][:12]):
        return None
    if m["m"]:
        return day(at.published.year, month_named(m["m"]), int(re.sub(r"\D", "", m["d"])))
    told = at.last_date(m.start(), longest=1, reach=160)
    if told and not re.search(r"[.!?]\s|\n", at.text[at.before[-1][0] : m.start()]):
        return told
    return Interval.day(at.published)


TOLD_BEFORE = (
    the_day_told_of,
    same_of_another_year,
    same_as_before,
    whole_year,
    next_to_before,
    later_than_before,
    clock_time,
)
