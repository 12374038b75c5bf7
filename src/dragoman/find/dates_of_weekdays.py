"""Days told by the weekday or beside the publication day: "on Tuesday", "last Friday night", "today", "the weekend"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.find.calendar import Unit, holding, weekday_named
from dragoman.find.date_rules import DASH, WEEKDAY, Setting, rule
from dragoman.model import Interval

_TIME_OF_DAY = r"(?:(?: (?:early|late))? (?:morning|afternoon|evening|night|midday|noon)\b)"


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


_OF_EVERY_MONTH = re.compile(r"\s(?:of|in)\s(?:each|every|the|any)\smonth\b", re.IGNORECASE)
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


@rule("week weekend", r"\b(?:(?P<near>last|this past|this coming|this|next|the past|the coming|the) )weekend\b")
def weekend(m: re.Match[str], at: Setting) -> Interval | None:
    """Saturday and Sunday: the last ones gone or begun, or those to come where the clause looks ahead."""
    if at.published is None:
        return None
    saturday = holding(at.published, Unit.WEEK).start + timedelta(5)
    near = m["near"].lower()
    if near == "next":
        saturday += timedelta(7 if at.published.weekday() >= 5 else 0)
    elif near not in ("the coming", "this coming") and saturday > at.published and not at.ahead(m):
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
        monday = holding(at.published, Unit.WEEK).start + timedelta(
            7 * {"last": -1, "this": 0, "next": 1}[m["w"].lower()]
        )
        return Interval.day(monday + timedelta(wanted))
    back = (at.published.weekday() - wanted) % 7
    ahead = (-back) % 7
    if near in ("last", "this past", "the past"):
        return _day(at, -(back or 7))
    if near in ("next", "this coming"):
        return _day(at, ahead or 7)
    return _day(at, ahead if at.ahead(m) else -back)


def _day(at: Setting, step: int) -> Interval | None:
    return Interval.day((at.published or date.min) + timedelta(step))


def _is_other_thing(m: re.Match[str], at: Setting) -> bool:
    """Whether the words are part of a name ("Russia Today", "Sunday Times") or tell of every week."""
    before = at.text[max(0, m.start() - 9) : m.start()]
    if _OF_EVERY_MONTH.match(at.text, m.end()):
        return True
    return bool(_NAMES_OF_OTHER_THINGS.search(before) or _TITLES.match(at.text, m.end()))


WEEKDAYS = (
    day_beside_publication,
    time_of_day,
    weekend,
    weekday,
)
