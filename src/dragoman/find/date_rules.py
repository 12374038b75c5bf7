"""What a rule about dates is made of: a pattern with its reading, and the setting in which the words are
read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.find import calendar
from dragoman.find.tense import looks_ahead, looks_back
from dragoman.model import Interval

Reading = Callable[["re.Match[str]", "Setting"], Interval | None]

# Fragments of patterns. In a pattern one blank stands for any blank, a line's end included.
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?![a-z])))(?![a-z])"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b\.?)"
# Before a day; on a line of its own it is another date ("until Friday", and the article's day under the headline).
ITS_WEEKDAY = rf"(?:\b{ANY_WEEKDAY}(?:[^\S\n]?,\s?|[^\S\n])\(?[^\S\n]?)?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.:]\d|,\d(?!\d\d\d\b))"
YEAR_FIGURES = r"(?:19\d\d|20\d\d|2100)"
YEAR = rf"{YEAR_FIGURES}(?![\w%]|[.,:]\d)"
# Beside a day or a month, older figures are a year too.
ANY_YEAR = r"(?:1[0-9]\d\d|20\d\d|2100)(?![\w%]|[.,:]\d)"
COMMA = "(?: ?, ?| )"
UNIT = r"(?:day|week|month|year|decade)"
DASH = r"[-–—]"
TO = f"(?: to | and | until | through | till | ?{DASH} ?)"
PART = (
    r"(?P<part>early(?: in)?|mid|late(?: in)?|the (?:start|beginning|end|middle|close|first half|second half|latter half) of"
    r"|(?:start|beginning|end) of)"
)
NO_NUMBER_BEFORE = r"(?<![\w$€£#])(?<!\d[.,:/])(?<!\d[-–—])"
COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|(?:a )?couple(?: of)?|(?:a|the) few|few|several|some)"
)
_PARTS = {"early": (1, 3), "mid": (2, 3), "middle": (2, 3), "late": (3, 3), "start": (1, 6), "beginning":
(1, 6),
          "end": (6, 6), "close": (6, 6), "first": (1, 2), "second": (2, 2), "latter": (2, 2)}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty":
    50,
}  # fmt: skip
_BLANK = r"(?:[^\S\n]{1,3}\n?[^\S\n]{0,3}|\n)"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known when words are read: the text, the day it was published, and the dates before, each
    with its end."""

    text: str
    published: date | None
    before: Sequence[tuple[int, Interval]]

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether the clause tells of something still to come."""
        return looks_ahead(self.text, match.start(), match.end())

    def behind(self, match: re.Match[str]) -> bool:
        """Whether the clause says that it tells of something past."""
        return looks_back(self.text, match.start(), match.end())

    def last_date(self, at: int, longest: int, reach: int = 600) -> Interval | None:
        """The date of at most so many days nearest before a place in the text, if it is near enough to be
        meant."""
        for end, told in reversed(self.before):
            if at - end > reach:
                return None
            if told.days <= longest:
                return told
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the key words without which it cannot hold, and how to read it; `why` is for the reader."""

    name: str
    why: str
    keys: frozenset[str]
    pattern: re.Pattern[str]
    read: Reading


def rule(keys: str, pattern: str) -> Callable[[Reading], Rule]:
    """Make a function that reads a match into a rule, named and explained by the function's name and
    docstring."""
    compiled = re.compile(pattern.replace(" ", _BLANK), re.IGNORECASE)

    def made(read: Reading) -> Rule:
        return Rule(read.__name__, " ".join((read.__doc__ or "").split()), frozenset(keys.split()), compiled, read)

    return made


def count_of(words: str) -> tuple[int, int]:
    """The least and the most that a count may mean.

    >>> count_of("two"), count_of("a few"), count_of("17")
    ((2, 2), (2, 5), (17, 17))
    """
    plain = " ".join(words.lower().split())
    if "couple" in plain:
        return 2, 2
    if "few" in plain or plain == "some":
        return 2, 5
    if plain == "several":
        return 3, 7
    number = _NUMBERS.get(plain) or int(plain)
    return number, number


def part_named(words: str, whole: Interval) -> Interval:
    """The part of a stretch that "early", "late" or "the end of" names."""
    found = next(word for word in re.findall(r"[a-z]+", words.lower()) if word in _PARTS)
    return calendar.part(whole, *_PARTS[found])


def joins_two(m: re.Match[str], at: Setting) -> bool:
    """Whether "and" joins two dates, which is no stretch unless "between" stands before."""
    joined = re.search(r"\band\b", m[0], re.IGNORECASE)
    return bool(joined) and not re.search(r"\bbetween\s+$", at.text[max(0, m.start() - 12) : m.start()], re.IGNORECASE)
