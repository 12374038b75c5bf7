"""Dates told by the name of a day or a meeting: "Christmas", "on the eve of the Party Congress", "9/11"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.find.date_rules import YEAR, Setting, rule
from dragoman.find.occasions import Occasion, names_pattern, occasions, plain
from dragoman.model import Interval

_ONE = timedelta(1)
_NEAR = timedelta(300)
_AT = r"(?P<at>at|during|on the (?:sidelines|margins) of|on the opening day of|amid|throughout|on)"
_GIFTS = re.compile(
    r"[^\S\n]"
    r"(?:tree|gift|present|card|shopping|party|carol|song|market|message|speech|accord|agreement|deal|island|film"
    r"|dinner|turkey|parade|truce|season|spirit|sale|decoration|report|commission|memorial|families"
    r"|victims|style|era)",
    re.IGNORECASE,
)
# In a text without capitals these are still what they are.
_NAMES_A_DAY = re.compile(r"['’]s (?:day|eve)$|^(?:christmas|easter|ramadan)\b")
_LONGER_NAME = re.compile(r"[^\S\n](?!(?:Day|Eve|Sunday|Monday|Week|Mass)\b)[A-Z][a-z]+")


@rule("occasion", rf"\b(?:{_AT} )?(?P<span>(?P<eve>(?:the )?eve of )?(?:(?:the|this year['’]s) )?(?:"
                  rf"(?P<y>{YEAR}) )?"
                  rf"(?P<name>{names_pattern()})(?![\w/])(?:(?: of| in)? (?P<y2>{YEAR}))?)")  # fmt: skip
def occasion(m: re.Match[str], at: Setting) -> Interval | None:
    """A day or meeting with a name: in the year told, or the one nearest to the publication day; "the eve"
    is the day
    before."""
    meant = occasions()[plain(m["name"])]
    if (
        (m["name"].islower() and not _NAMES_A_DAY.search(m["name"]))
        or _GIFTS.match(at.text, m.end())
        or (meant[0].at and not (m["at"] or m["eve"]))
    ):
        return None
    if meant[0].rule and _LONGER_NAME.match(at.text, m.end()):
        return None  # "the Christmas Tournament"
    year = m["y"] or m["y2"]
    found = _in_year(meant, int(year)) if year else _nearest(meant, m, at)
    return Interval.day(found.start - _ONE) if found and m["eve"] else found


def _in_year(meant: tuple[Occasion, ...], year: int) -> Interval | None:
    return next((found for one in meant if (found := one.in_year(year))), None)


def _nearest(meant: tuple[Occasion, ...], m: re.Match[str], at: Setting) -> Interval | None:
    if len(meant) == 1 and meant[0].days:
        return meant[0].days
    if at.published is None:
        return None
    years = range(at.published.year - 1, at.published.year + 2)
    able = [found for year in years for one in meant if (found := one.in_year(year))]
    ahead = at.ahead(m) or (bool(m["eve"]) and not at.behind(m))
    able = [one for one in able if (one.end > at.published if ahead else one.start <= at.published + timedelta(30))]
    near = [one for one in able if abs(one.start - at.published) < (_NEAR if meant[0].at else timedelta(366))]
    return min(near, key=lambda one: _distance(one, at.published or date.min), default=None)


def _distance(one: Interval, day: date) -> timedelta:
    return max(timedelta(0), one.start - day, day - one.end)


NAMED = (occasion,)
