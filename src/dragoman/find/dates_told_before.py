"""Dates worked out from the date told before them: "the same day", "a few weeks later"; and from dates
beside them."""

from __future__ import annotations

import re

from dragoman.find.calendar import Unit, holding, is_whole, moved, moved_whole, unit_named
from dragoman.find.date_rules import COUNT, UNIT, Setting, count_of, rule
from dragoman.model import Interval

_LONGEST = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 31, Unit.YEAR: 366, Unit.DECADE: 3653}


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
              rf"(?P<way>later|earlier|afterwards?|previously|beforehand)\b")  # fmt: skip
def later_than_before(m: re.Match[str], at: Setting) -> Interval | None:
    """So long behind or before the date told before; whole months and years move as they are."""
    unit = unit_named(m["u"])
    told = at.last_date(m.start(), 366 if unit in (Unit.MONTH, Unit.YEAR) else _LONGEST[unit])
    if told is None:
        return None
    sign = 1 if m["way"].lower().startswith(("later", "after")) else -1
    least, most = sorted(sign * n for n in count_of(m["n"]))
    if is_whole(told) and unit in (Unit.MONTH, Unit.YEAR):
        return Interval(moved_whole(told, unit, least).start, moved_whole(told, unit, most).end)
    first, last = (holding(moved(told.start, unit, n), unit) for n in (least, most))
    return Interval(max(first.start, told.end) if sign > 0 else first.start, last.end)


@rule("unit", r"\b(?:end(?:s|ed|ing)?|finish(?:es|ed|ing)?|clos(?:e|es|ed|ing)|for|start"
              r"(?:s|ed|ing)?|later in|earlier in) "
              r"(?P<span>the day)(?= (?:at|up|down|with|on|higher|lower)\b| ?[,.;])")  # fmt: skip
def the_day_told_of(m: re.Match[str], at: Setting) -> Interval | None:
    """The day told of before, or the publication day."""
    if told := at.last_date(m.start(), longest=1):
        return told
    return Interval.day(at.published) if at.published else None


@rule(
    "clock",
    r"\b(?P<span>(?:[01]?\d|2[0-3])[:.]?[0-5]\d ?(?:utc|gmt))\b(?!\)? ?,? (?:on|yesterday|today|\w+day))",
)
def clock_time(m: re.Match[str], at: Setting) -> Interval | None:
    """A time of the clock on the publication day, unless a day is told with it."""
    if at.published is None:
        return None
    return Interval.day(at.published) if not re.match(r"\W{1,4}(?:[A-Z]\w+ \d|\d)", at.text[m.end() :][:12]) else None


# "lowest since 2003", "the first since May", "not seen since": the date is what is compared with, not a
# stretch.
_COMPARED = re.compile(
    r"\b"
    r"(?:\w{2,}est|first|last|only|best|worst|most|least|record|highs?|lows?|not|never|no|unseen|ever|n't|biggest)\b",
    re.IGNORECASE,
)


def reaches_to_publication(text: str, start: int) -> int | None:
    """Where "since" begins, if it stands before `start` and tells of a state that lasts, not of a comparison.

    >>> reaches_to_publication("Ties have been frozen since 2014.", 28)
    22
    >>> reaches_to_publication("the first since 2014", 16) is None
    True
    """
    since = re.search(r"\b(?:ever )?since (?:the )?$", text[max(0, start - 15) : start], re.IGNORECASE)
    if since is None:
        return None
    place = max(0, start - 15) + since.start()
    clause = re.split(r"[.;!?\n]\s|\n", text[max(0, place - 80) : place])[-1]
    return None if _COMPARED.search(clause) else place


TOLD_BEFORE = (the_day_told_of, same_as_before, whole_year, next_to_before, later_than_before, clock_time)
