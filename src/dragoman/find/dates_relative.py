"""Dates worked out from the publication day: "today", "on Tuesday", "last month", "two weeks ago", "in
February"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.find.calendar import Unit, holding, month_named, moved, unit_named, weekday_named
from dragoman.find.date_rules import COUNT, DASH, MONTH, UNIT, WEEKDAY, Setting, count_of, part_named, rule
from dragoman.find.dates_of_days import has_day_before, year_meant
from dragoman.model import Interval

_ONE = timedelta(1)
_TIME_OF_DAY = r"(?:(?: (?:early|late))? (?:morning|afternoon|evening|night|midday|noon)\b)"
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
_NAMES_OF_OTHER_THINGS = re.compile(
    r"\b(?:black|bloody|good|super|ash|palm|cyber|maundy|mail on|every|each|russia|usa|china"
    r"|india|radio|sahara)\s$",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"\s(?:times|telegraph|mirror|mail|express|post|prayers?|show|programme|sermon"
    r"|schools?|night live|league|herald)\b",
    re.IGNORECASE,
)


# "Monday-Thursday 10-8, Friday 10-6" tells of every week.
_OPENING_HOURS = re.compile(
    rf"(?: ?{DASH} ?| through )(?:{WEEKDAY})|,? \d\d?(?::\d\d)?(?: ?[ap]\.?m\.?)? ?"
    rf"(?:{DASH}|to) ?\d",
    re.IGNORECASE,
)
_OPENING_DAYS = re.compile(rf"(?:day)(?: ?{DASH} ?| through )$", re.IGNORECASE)


@rule("today", r"\b(?:earlier |later |(?:early|late) )?(?P<w>today|yesterday|tomorrow|tonight)(?![\w])"
               rf"{_TIME_OF_DAY}?")  # fmt: skip
def day_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The publication day, or the one before or behind it."""
    if at.published is None or _is_other_thing(m, at):
        return None
    return _day(at, {"yesterday": -1, "tomorrow": 1}.get(m["w"].lower(), 0))


@rule("part", r"\b(?P<w>this|last|yesterday) (?P<t>morning|afternoon|evening|night)\b")
def time_of_day(m: re.Match[str], at: Setting) -> Interval | None:
    """This morning is on the publication day; last night began the day before it."""
    if at.published is None:
        return None
    return _day(at, 0 if m["w"].lower() == "this" else -1)


@rule("week weekend", r"\b(?:(?P<near>last|this|next|the past|the coming|the) )weekend\b")
def weekend(m: re.Match[str], at: Setting) -> Interval | None:
    """Saturday and Sunday: the last ones gone or begun, or those to come where the clause looks ahead."""
    if at.published is None:
        return None
    saturday = holding(at.published, Unit.WEEK).start + timedelta(5)
    near = m["near"].lower()
    if near == "next":
        saturday += timedelta(7 if at.published.weekday() >= 5 else 0)
    elif near not in ("the coming",) and saturday > at.published and not at.ahead(m):
        saturday -= timedelta(7)
    return Interval(saturday, saturday + timedelta(2))


@rule("weekday", rf"\b(?:(?P<near>last|this|next|this past|this coming|the past) )?(?:early |late )?"
                 rf"(?P<d>{WEEKDAY})"
                 rf"{_TIME_OF_DAY}?(?: (?P<w>last|this|next) week\b)?")  # fmt: skip
def weekday(m: re.Match[str], at: Setting) -> Interval | None:
    """The last such weekday, the publication day included, for news tells what happened; the next where the
    clause
    looks ahead."""
    if (
        at.published is None
        or _is_other_thing(m, at)
        or (m["d"][0].islower() and at.text[m.end() : m.end() + 1] == "s")
    ):
        return None
    if _OPENING_HOURS.match(at.text, m.end()) or _OPENING_DAYS.search(at.text[max(0, m.start() - 13) : m.start()]):
        return None
    wanted, near = weekday_named(m["d"]), (m["near"] or "").lower()
    if m["w"]:
        monday = holding(at.published, Unit.WEEK).start + timedelta(7 * _STEPS[m["w"].lower()])
        return Interval.day(monday + timedelta(wanted))
    back = (at.published.weekday() - wanted) % 7
    ahead = (-back) % 7
    if near in ("last", "this past", "the past"):
        return _day(at, -(back or 7))
    if near in ("next", "this coming"):
        return _day(at, ahead or 7)
    return _day(at, ahead if at.ahead(m) else -back)


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
        return Interval(at.published, moved(at.published, unit, most))
    return Interval(moved(at.published, unit, -most), at.published + _ONE)


@rule("unit", r"\b(?:(?:the )?(?P<near>past|recent|coming|next few) (?P<u>days|weeks|months|years|decades)"
              r"|the (?P<u2>days|weeks|months|years|decades) (?:ahead|to come))\b")  # fmt: skip
def fuzzy_stretch(m: re.Match[str], at: Setting) -> Interval | None:
    """About as long as a reader takes "the coming days" (a week), "weeks" (two months) or "months" (half a year)
    to be."""
    if at.published is None:
        return None
    days = _FUZZY_DAYS[unit_named(m["u"] or m["u2"])]
    if (m["near"] or "").lower() in ("past", "recent"):
        return Interval(at.published - timedelta(days), at.published + _ONE)
    return Interval(at.published, at.published + timedelta(days))


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
        return Interval(at.published, moved(at.published, unit_named(m["u"]), 1))
    return Interval(moved(at.published, unit_named(m["u"]), -1), at.published + _ONE)


@rule("unit", rf"\b{_LAST_THIS_NEXT} (?P<u>week|month|year|decade)(?![\w]|-(?:old|long))")
def unit_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The calendar's week (from Monday), month or year that holds the publication day, or the one before or
    behind."""
    near = " ".join(m["near"].lower().split())
    if at.published is None or near in ("the past", "the next", "the previous"):
        return None  # "the next week" counts from a date told before
    unit = unit_named(m["u"])
    return holding(moved(at.published, unit, _STEPS[near]), unit)


@rule("month", rf"\b(?P<near>last|this|next|this past|this coming) (?P<m>{MONTH})(?! ?\d)")
def month_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The last or next such month that is not the publication month, or that of the same year."""
    if at.published is None or not m["m"][0].isupper():
        return None
    month, step = month_named(m["m"]), _STEPS[" ".join(m["near"].lower().split())]
    year = at.published.year
    if step < 0:
        year -= month >= at.published.month
    elif step > 0:
        year += month <= at.published.month
    return Interval.month(year, month)


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


@rule("month", rf"\b(?P<m>{MONTH})(?P<of>['’]s)?(?! ?\d|['’]?\w)")
def bare_month(m: re.Match[str], at: Setting) -> Interval | None:
    """The last such month, the publication month included; the next where the clause looks ahead."""
    before, after = at.text[max(0, m.start() - 12) : m.start()], at.text[m.end() : m.end() + 2]
    company, name = bool(_COMPANY.search(before)), m["m"].lower().rstrip(".")
    if m["m"].isupper() or re.search(r"\b(?:every|each)\s$", before) or m["m"].lower() == "mar":
        return None
    if m["m"][0].islower() and not (company and len(name) > 3 and name not in ("march", "august")):
        return None  # "may", "march": in a text without capitals only what can be nothing else
    if m["of"] and name in _ANOTHER_WORD:
        return None  # "after May's resignation"
    if name in _NEEDS_COMPANY and not company and not _is_of_a_meeting(m, before, at):
        return None
    if has_day_before(m, at):
        return None
    if re.match(r"\s[A-Z]", after) and not company:
        return None  # "April Smith"
    year = year_meant(month_named(m["m"]), m, at)
    return Interval.month(year, month_named(m["m"])) if year else None


def _is_of_a_meeting(m: re.Match[str], before: str, at: Setting) -> bool:
    """Whether an article stands before a month and a noun behind ("the April meeting")."""
    return bool(re.search(r"\b(?:the|its|their)\s$", before)) and bool(_ITS_MEETING.match(at.text, m.end()))


@rule(
    "ago",
    rf"\b(?:(?:about|around|nearly|almost|just|over|more than|some) )?(?P<n>{COUNT}) (?P<u>{UNIT})s? ago\b",
)
def ago(m: re.Match[str], at: Setting) -> Interval | None:
    """So long before the publication day: a day for days, else the calendar's week, month or year that is
    reached."""
    if at.published is None:
        return None
    unit, (least, most) = unit_named(m["u"]), count_of(m["n"])
    first, last = (holding(moved(at.published, unit, -n), unit) for n in (most, least))
    return Interval(first.start, last.end)


@rule("unit", rf"\b(?:in )?(?P<span>(?P<n>{COUNT}) (?P<u>day|week|month|year)s?"
              rf"(?:['’]?s?['’]? time|(?P<from> from (?:now|today)))?)\b")  # fmt: skip
def so_long_from_now(m: re.Match[str], at: Setting) -> Interval | None:
    """So long behind the publication day, where the clause looks ahead; else the words tell how long
    something took."""
    timed = bool(m["from"]) or m["span"].lower().endswith("time")
    if not (m["from"] or m[0].lower().startswith("in")):
        return None
    if at.published is None or not (timed or (at.ahead(m) and unit_named(m["u"]) in (Unit.DAY, Unit.WEEK))):
        return None
    unit, (least, most) = unit_named(m["u"]), count_of(m["n"])
    first, last = (holding(moved(at.published, unit, n), unit) for n in (least, most))
    return Interval(first.start, last.end)


@rule("unit", r"\b(?:by|before|at|until|to|through) (?P<span>(?:the )?year(?:-| )?end|the end of the year)\b")
def year_end(m: re.Match[str], at: Setting) -> Interval | None:
    """December of the publication year."""
    return Interval.month(at.published.year, 12) if at.published else None


def _day(at: Setting, step: int) -> Interval | None:
    return Interval.day((at.published or date.min) + timedelta(step))


def _is_other_thing(m: re.Match[str], at: Setting) -> bool:
    """Whether the words are part of a name ("Russia Today", "Sunday Times") or tell of every week."""
    before = at.text[max(0, m.start() - 9) : m.start()]
    return bool(_NAMES_OF_OTHER_THINGS.search(before) or _TITLES.match(at.text, m.end()))


RELATIVE = (
    day_beside_publication,
    time_of_day,
    weekend,
    weekday_to_weekday,
    weekday,
    part_of_unit,
    year_end,
    stretch_of_units,
    fuzzy_stretch,
    rolling_unit,
    unit_beside_publication,
    month_beside_publication,
    bare_month,
    ago,
    so_long_from_now,
)
