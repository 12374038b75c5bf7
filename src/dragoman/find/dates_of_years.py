"""Years and what they are made of: "2014", "2014-16", "the 1990s", "late 2019", "the third quarter", "last
summer"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.find import calendar
from dragoman.find.date_rules import (
    COUNT,
    DASH,
    MONTH,
    NO_NUMBER_BEFORE,
    PART,
    YEAR,
    YEAR_FIGURES,
    Setting,
    count_of,
    joins_two,
    part_named,
    rule,
)
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Interval

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
"final": 4,
             "last": 4}  # fmt: skip
_ORDINAL = r"(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_STEPS = {"last": -1, "this": 0, "next": 1}
# A year may also be told by its place: "the first quarter of last year".
_OF_YEAR = rf"(?:(?: of|,| ,)? (?P<y>{YEAR})|(?: of)? (?P<near>last|this|next) year\b|of (?P<that>the year)\b)?"


@rule("quarter", rf"\b(?:the )?{_ORDINAL}(?:-| )(?:(?:fiscal|calendar) )?quarter{_OF_YEAR}")
def quarter_in_words(m: re.Match[str], at: Setting) -> Interval | None:
    """Three months of a year; without a year, the last such quarter, or the next if still to come."""
    if m["nth"].lower() == "last" and not (m["y"] or m["near"] or m["that"]):
        return None
    return _within_year(_ORDINALS[m["nth"].lower()], 4, m, at)


@rule("q", rf"\b(?:q(?P<nth>[1-4])(?: ?(?P<y>{YEAR}))?|(?P<y2>{YEAR_FIGURES})(?:-| )?q(?P<nth2>[1-4]))\b")
def quarter_by_number(m: re.Match[str], at: Setting) -> Interval | None:
    """Three months of a year; without a year, the last such quarter, or the next if still to come."""
    number, year = int(m["nth"] or m["nth2"]), m["y"] or m["y2"]
    return calendar.quarter(int(year), number) if year else _nearest_quarter(number, m, at)


@rule("half", rf"\b(?:the )?(?P<nth>first|second)(?:-| )half{_OF_YEAR}")
def half_of_year(m: re.Match[str], at: Setting) -> Interval | None:
    """Six months of a year; a half without a year is not read, for matches and books have halves too."""
    if not (m["y"] or m["near"] or m["that"]):
        return None
    return _within_year(_ORDINALS[m["nth"].lower()], 2, m, at)


@rule("unit", rf"\b(?:the )?(?P<nth>first|last|final) (?P<n>{COUNT}) months{_OF_YEAR}")
def first_months_of_year(m: re.Match[str], at: Setting) -> Interval | None:
    """So many months from a year's beginning, or up to its end."""
    count = count_of(m["n"])[1]
    if (at.published is None and not m["y"]) or count > 12 or not (m["y"] or m["near"] or m["that"]):
        return None
    year = int(m["y"]) if m["y"] else (at.published or date.min).year + _STEPS.get((m["near"] or "this").lower(), 0)
    return calendar.months(year, 1 if m["nth"].lower() == "first" else 13 - count, count)


@rule("quarter", r"\b(?P<near>last|this|next|the (?:last|previous|current|next|coming)) quarter\b(?! (?:of|cent))")
def quarter_beside_publication(m: re.Match[str], at: Setting) -> Interval | None:
    """The three months of the calendar that hold the publication day, or those before or behind."""
    if at.published is None:
        return None
    near = m["near"].lower().split()[-1]
    step = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(near, 0)
    return calendar.months(at.published.year, (at.published.month - 1) // 3 * 3 + 1 + 3 * step, 3)


@rule("season", rf"\b(?:(?P<near>last|this|next|the past|the coming) )?(?:(?P<part>early|mid|late)(?:-| ))?"
                rf"(?P<s>spring|summer|autumn|fall|winter)(?: of)?(?: (?P<y>{YEAR}))?\b")  # fmt: skip
def season_of_year(m: re.Match[str], at: Setting) -> Interval | None:
    """Three whole months, or a third of them; without a year, the last such season, or the next if still to
    come."""
    whole = calendar.season(int(m["y"]), m["s"]) if m["y"] else _season_near(m, at)
    return part_named(m["part"], whole) if whole and m["part"] else whole


def _season_near(m: re.Match[str], at: Setting) -> Interval | None:
    """The season of no told year; "fall" and "spring" are other words too, unless "in the" or the like
    stands before."""
    published, near = at.published, (m["near"] or "").lower()
    if published is None or not (near or _IN_A_SEASON.search(at.text[max(0, m.start() - 14) : m.start()])):
        return None
    if not near and re.match(r"\s(?:of|from|in)\b", at.text[m.end() : m.end() + 6]):
        return None
    able = [calendar.season(published.year + n, m["s"]) for n in (-2, -1, 0, 1)]
    if near == "this":
        return min(able, key=lambda one: abs(one.start + timedelta(45) - published))
    if near in ("next", "the coming"):
        return next((one for one in able if one.start > published), None)
    if not near and at.ahead(m):
        return next((one for one in able if one.end > published), None)
    return [one for one in able if (one.end if near else one.start) <= published][-1]


_IN_A_SEASON = re.compile(r"\b(?:in|during|since|until|by|before|after) (?:the )?$", re.IGNORECASE)


@rule("year", rf"\b{PART}(?:{DASH}| )(?P<y>{YEAR})(?!-?\d)")
def part_of_year(m: re.Match[str], at: Setting) -> Interval | None:
    """A third of the year for "early", "mid" and "late", a sixth for its start and end."""
    return part_named(m["part"], Interval.year(int(m["y"])))


@rule("year figures", rf"{NO_NUMBER_BEFORE}(?P<a>{YEAR})(?P<to> to | and | through | until | ?{DASH} ?|/)"
              rf"(?P<b>{YEAR}|\d\d(?![\w%]|[.,:]\d|-\d))")  # fmt: skip
def years_from_to(m: re.Match[str], at: Setting) -> Interval | None:
    """From the first day of one year to the last day of another; "2010-11" is two years, "2022-02" a
    month."""
    first, last = int(m["a"]), int(m["b"])
    joined = m["to"].strip().lower()
    if len(m["b"]) == 2:
        if joined not in ("-", "–", "—", "/"):
            return None
        last += first // 100 * 100
        if first >= last:
            return Interval.month(first, int(m["b"])) if 1 <= int(m["b"]) <= 12 else None
    if not first <= last or joins_two(m, at) or not _is_year(m, at):
        return None
    return calendar.years(first, last)


@rule("apostrophe", r"\b(?P<cue>since|in|of|by|from|until|summer|class) (?P<span>['‘’](?P<y>\d\d))(?![\w'’])")
def short_year(m: re.Match[str], at: Setting) -> Interval | None:
    """A year with its century left out."""
    number = int(m["y"])
    latest = (at.published or date(2029, 1, 1)).year % 100
    return Interval.year(number + (2000 if number <= latest else 1900))


@rule(
    "old",
    r"\b(?:in|since|until) (?P<span>(?P<y>1[5-8]\d\d))(?= ?[,.;:)]| (?:and|the|in|by|when|he|she|it|they|after|to|as)\b)",
)
def old_year(m: re.Match[str], at: Setting) -> Interval | None:
    """A year before 1900, where it cannot be a count."""
    return Interval.year(int(m["y"])) if not re.match(r"[.,:]\d", at.text[m.end() : m.end() + 2]) else None


@rule("year", rf"{NO_NUMBER_BEFORE}(?P<y>{YEAR})")
def bare_year(m: re.Match[str], at: Setting) -> Interval | None:
    """The calendar year."""
    return Interval.year(int(m["y"])) if _is_year(m, at) else None


_COUNTED = re.compile(
    r"[^\S\n]?[-–]?[^\S\n]?(?:(?:\w+[^\S\n])?"
    r"(?:people|troops|soldiers|men|women|workers|jobs|persons|civilians"
    r"|refugees|members|personnel|students|protesters|demonstrators|migrants|villagers|families|houses|homes"
    r"|units|aircraft|copies|prisoners|fighters|militants|rebels|policemen|officers|participants|delegates"
    r"|guests|supporters|activists|points|rounds|shells|voters|votes|victims)\b"
    r"|"
    r"(?:m|km|kg|mw|ft|cc|hp|k)\b|metres?\b|meters?\b|miles?\b|kilomet|feet\b|tons?\b|tonnes?\b|hours?\b|hrs\b"
    r"|gmt\b|utc\b|local time|dollars?\b|euros?\b|pounds?\b|rupees\b|yuan\b|barrels?\b|years?\b|days?\b"
    r"|weeks?\b|months?\b|or so\b|of (?:them|these|those)\b|million|billion|thousand|hundred|percent|per cent"
    r"|agenda\b|borders\b|frontiers\b|lines\b)",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:act,?|no|nos|number|page|pages|resolutions?|unscr|article|flight|route|room|section|about|around"
    r"|world cup|expo|euro|horizon|strategy"
    r"|approximately|nearly|almost|over|than|least|most|some|boeing|airbus|at|agenda|vision|windows|rs"
    r"|usd|eur"
    r"|to pay|worth|total of)\.?|[$€£#№₹])[^\S\n]?$",
    re.IGNORECASE,
)
# "February 30, 2019" is no day, and the year is not meant by itself.
_NO_DAY_BEFORE = re.compile(
    rf"\b(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH})\s?,?\s?$",
    re.IGNORECASE,
)


def _is_year(m: re.Match[str], at: Setting) -> bool:
    """Whether four figures stand where a year can, not a count, a number or a price."""
    if m.start() and at.text[m.start() - 1] in "'’@_&":
        return False
    if _NO_DAY_BEFORE.search(at.text[max(0, m.start() - 20) : m.start()]):
        return False
    if _is_make(at.text, m.end()):
        return False
    return not (_NO_YEAR_BEFORE.search(at.text[max(0, m.start() - 16) : m.start()]) or _COUNTED.match(at.text, m.end()))


_NEXT_NAME = re.compile(r"[^\S\n]([A-Z][\w-]+)")


def _is_make(text: str, at: int) -> bool:
    """Whether the maker of a car stands behind: its year is part of the car's name."""
    name = _NEXT_NAME.match(text, at)
    return name is not None and name[1].lower() in vocabulary("maker")


def _within_year(nth: int, of: int, m: re.Match[str], at: Setting) -> Interval | None:
    if m["y"]:
        year = int(m["y"])
    elif at.published and m["near"]:
        year = at.published.year + _STEPS[m["near"].lower()]
    elif at.published and m["that"]:
        year = at.published.year
    else:
        return _nearest_quarter(nth, m, at) if of == 4 else None
    return calendar.part(Interval.year(year), nth, of)


def _nearest_quarter(number: int, m: re.Match[str], at: Setting) -> Interval | None:
    if at.published is None:
        return None
    able = [calendar.quarter(at.published.year + n, number) for n in (-1, 0, 1)]
    if at.ahead(m):
        return next(one for one in able if one.end > at.published)
    begun = [one for one in able if one.start <= at.published]
    long_gone = at.published - begun[-1].end > timedelta(150)
    return able[len(begun)] if long_gone and len(begun) < len(able) else begun[-1]


YEARS = (
    quarter_in_words,
    quarter_by_number,
    half_of_year,
    first_months_of_year,
    quarter_beside_publication,
    season_of_year,
    part_of_year,
    years_from_to,
    short_year,
    old_year,
    bare_year,
)
