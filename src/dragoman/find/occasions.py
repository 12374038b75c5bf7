"""Days that have a name: holidays, and meetings whose days are known, from lexicon/occasions.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.find.calendar import day, easter, nth_weekday, weekday_named
from dragoman.lexicon.rows import Row, rows
from dragoman.model import Interval

_ONE = timedelta(1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A named day or stretch: by a rule for every year, or told with its days; `at`: only behind "at",
    "during" …"""

    rule: str
    days: Interval | None
    at: bool

    def in_year(self, year: int) -> Interval | None:
        """Its days in a year, or None if it has none there.

        >>> Occasion("easter-2", None, at=False).in_year(2022).start
        datetime.date(2022, 4, 15)
        """
        if self.days:
            return self.days if self.days.start.year == year else None
        if self.rule.startswith("easter"):
            return Interval.day(easter(year) + timedelta(int(self.rule.removeprefix("easter"))))
        if " " in self.rule:
            month, weekday, number = self.rule.split()
            return Interval.day(nth_weekday(year, int(month), weekday_named(weekday), int(number)))
        return day(year, int(self.rule[:2]), int(self.rule[3:]))


@cache
def occasions() -> dict[str, tuple[Occasion, ...]]:
    """Every name in small letters, with the occasions it may mean."""
    named: dict[str, list[Occasion]] = {}
    for row in rows("occasions.tsv"):
        for name in {plain(name) for name in (row["name"], *row.list("names"))}:
            named.setdefault(name, []).append(_occasion(row))
    return {name: tuple(meant) for name, meant in named.items()}


def names_pattern() -> str:
    """The names as a pattern, longer ones first; by their first letters, so that few are tried at a place."""
    by_start: dict[str, list[str]] = {}
    for name in sorted(occasions(), key=len, reverse=True):
        by_start.setdefault(name[:1], []).append(re.escape(name[1:]).replace("\\ ", " "))
    return "|".join(f"{re.escape(start)}(?:{'|'.join(rest)})" for start, rest in by_start.items())


def _occasion(row: Row) -> Occasion:
    if not row["rule"]:
        days = Interval(date.fromisoformat(row["from"]), date.fromisoformat(row["to"]) + _ONE)
        return Occasion("", days, row["at"] == "yes")
    if not re.fullmatch(r"\d\d-\d\d|easter[+-]\d+|\d+ [a-z]{3} -?\d", row["rule"]):
        raise row.wrong(f"{row['rule']!r} is no rule; one is like 12-25, easter-2 or 11 thu 4")
    return Occasion(row["rule"], None, row["at"] == "yes")


def plain(name: str) -> str:
    """A name as the table is asked for it: small letters, single blanks, no article."""
    return " ".join(name.lower().split()).removeprefix("the ")
