"""What news measures in, from units.tsv: money, metres, tonnes, percent, days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.rows import Row, rows

PERIODS = ("year", "month", "day", "hour")


@dataclass(frozen=True, slots=True)
class Unit:
    """One of these is `factor` of `code`; code is None where several countries' money goes by the name. `per`: a rate."""

    code: str | None
    factor: float
    kind: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """The units that words beside a number name (more than one: "pounds"), and where these words begin and end."""

    start: int
    end: int
    units: tuple[Unit, ...]


def unit(row: Row) -> Unit:
    """The unit of a row.

    >>> [unit(row).factor for row in rows("units.tsv") if "tonne" in row.list("words")]
    [1000.0]
    """
    code, _, per = row["unit"].partition("/")
    if per not in PERIODS:  # m/s is a unit, m3/day a rate
        code, per = row["unit"], ""
    return Unit(code or None, float(row["factor"]), row["kind"], per or None)


def behind(text: str, at: int) -> Measured | None:
    """The unit whose words or sign stand behind a number that ends at `at`.

    >>> behind("5 million Egyptian pounds", 9).units[0].code, behind("290km/h", 3).units[0].code
    ('EGP', 'm/s')
    """
    match = _words_behind().match(text, at)
    if match and (found := _named(match["words"])):
        return Measured(match.start(), match.end(), found)
    if match := _signs_behind().match(text, at):
        return Measured(match.start(), match.end(), _by_sign()[match["loose"] or match["close"]])
    return None


def before(text: str, at: int) -> Measured | None:
    """The money whose sign or code stands before a number that begins at `at`.

    >>> before("worth A$12bn", 8).units[0].code
    'AUD'
    """
    match = _signs_before().search(text, max(0, at - 14), at)
    return Measured(match.start("sign"), at, _by_sign()[match["sign"]]) if match else None


def _named(words: str) -> tuple[Unit, ...]:
    """The units of a word or phrase, in the singular or with an s."""
    plain = re.sub(r"[\s-]+", " ", words.lower())
    return _by_word().get(plain) or _by_word().get(plain.removesuffix("s"), ())


@cache
def _by_word() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for row in rows("units.tsv"):
        for words in row.list("words"):
            plain = words.lower().replace("-", " ")
            found[plain] = tuple(dict.fromkeys((*found.get(plain, ()), unit(row))))
    return found


@cache
def _by_sign() -> dict[str, tuple[Unit, ...]]:
    return {sign: (unit(row),) for row in rows("units.tsv") for sign in row.list("signs")}


@cache
def _words_behind() -> re.Pattern[str]:
    phrases = _longest_first(_by_word()).replace(r"\ ", r"(?:\s|-)")
    return re.compile(rf"[\s-]?(?P<words>(?:{phrases})s?)(?!\w)", re.IGNORECASE)


@cache
def _signs_behind() -> re.Pattern[str]:
    """A single capital letter stands close to its number ("30C"), any other sign may stand apart."""
    loose = _longest_first(sign for sign in _by_sign() if not _is_letter(sign))
    close = _longest_first(sign for sign in _by_sign() if _is_letter(sign))
    return re.compile(rf"(?:[\s-]?(?P<loose>{loose})|(?P<close>{close}))(?!\w)")


@cache
def _signs_before() -> re.Pattern[str]:
    money = (sign for sign, units in _by_sign().items() if units[0].kind == "money")
    return re.compile(rf"(?<![\w$£€])(?P<sign>{_longest_first(money)})[^\S\n]?\Z")


def _is_letter(sign: str) -> bool:
    return len(sign) == 1 and "A" <= sign <= "Z"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
