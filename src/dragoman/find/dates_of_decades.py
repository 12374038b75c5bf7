"""Decades and centuries: "the 1990s", "the 70s", "the end of the 19th century"."""

from __future__ import annotations

import re

from dragoman.find import calendar
from dragoman.find.date_rules import PART, Setting, part_named, rule
from dragoman.model import Interval

_PLURAL_TENS = re.compile(r"(?:degrees?|temperatures?|highs?|lows?|mid|upper|low|high)\b[^.]{0,30}$", re.IGNORECASE)


@rule("year apostrophe", r"(?:\b(?P<part>early|mid|late)(?:-| ))?(?P<the>the )?(?:(?P<c>19|20)|['‘’])"
                         r"(?P<d>\d)0"
                r"(?:['’]?s|(?(part)\s['’]s|(?(the)\s['’]s|(?!))))\b")  # fmt: skip
def decade(m: re.Match[str], at: Setting) -> Interval | None:
    """Ten years; "early", "mid" and "late" name a third of them."""
    first = int((m["c"] or "19") + m["d"] + "0")
    whole = calendar.years(first, first + 9)
    return part_named(m["part"], whole) if m["part"] else whole


@rule("tens", r"\b(?:the (?:(?P<part>early|late)(?:-| ))?|(?<=0s\sand\s)|(?<=0s\sor\s))(?P<d>[5-9])0s\b")
def decade_in_tens(m: re.Match[str], at: Setting) -> Interval | None:
    """Ten years of the last century ("the 70s and 80s"), not degrees of heat."""
    if _PLURAL_TENS.search(at.text[max(0, m.start() - 40) : m.start()]):
        return None
    whole = calendar.years(1900 + 10 * int(m["d"]), 1909 + 10 * int(m["d"]))
    return part_named(m["part"], whole) if m["part"] else whole


@rule("century", rf"\b(?:{PART}(?:-| ))?(?:the )?"
                 r"(?P<n>[2-9]|1\d|2[01])(?:th|st|nd|rd)(?: |-)century\b(?!-)")  # fmt: skip
def century(m: re.Match[str], at: Setting) -> Interval | None:
    """A hundred years, the last of them the one with two noughts."""
    whole = calendar.years(100 * int(m["n"]) - 99, 100 * int(m["n"]))
    return part_named(m["part"], whole) if m["part"] else whole


DECADES = (
    decade,
    decade_in_tens,
    century,
)
