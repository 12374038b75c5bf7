"""Actors as ICEWS names them, “Military (Russia)”, “Barack Obama”, “United Nations” -> codes and sectors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import known_codes
from dragoman.resolve.actors import resolve

UNKNOWN = "unknown"
_OF_ONE = re.compile(r"(?P<what>.*\S)\s*\((?P<whose>[^()]+)\)")
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Who:
    """An actor: its code (“unknown” where nobody is known by that name), its sector if told, its name in the file."""

    code: str
    sector: str | None
    name: str


def who(name: str, on: date, country: str | None = None, sectors: str | None = None) -> Who:
    """The actor that a name means: the country said beside it decides, then the one in brackets, then the name on that day.

    >>> who("Military (Ukraine)", date(2014, 3, 1))
    Who(code='UKR', sector='MIL', name='Military (Ukraine)')
    >>> who("Barack_Obama", date(2014, 3, 1)).code, who("Nobody Known", date(2014, 3, 1)).code
    ('USA', 'unknown')
    """
    plain = name.replace("_", " ")
    inside = _OF_ONE.fullmatch(plain)
    what = inside["what"] if inside else None
    sector = sector_of(sectors.split(",") if sectors else []) or (sector_of([what]) if what else None)
    if country is not None:
        return Who(code_of(country, on), sector, name)
    if inside:
        return Who(code_of(inside["whose"], on), sector, name)
    return Who(code_of(plain, on), sector, name)


def code_of(words: str, on: date) -> str:
    """The code that words, or a code, mean; “unknown” where they mean nobody for certain."""
    return _code_of(words, on.replace(day=1))  # who holds an office in a month; names come back on many days


@lru_cache(maxsize=200_000)
def _code_of(words: str, on: date) -> str:
    if words in known_codes():
        return words
    said = words.split()
    shorter = (
        [f"{said[0]} {said[2]}"] if len(said) == 3 else []
    )  # without the father's name: “Dmitry Anatolyevich Medvedev”
    for name in (words, *shorter):
        answer = resolve(name, on)
        if answer.actor and answer.probability >= _SURE:
            return answer.actor.code
    return UNKNOWN


def sector_of(words: list[str]) -> str | None:
    """The first sector of the table that one of some words names.

    >>> sector_of(["Elite", "Foreign Ministry"])
    'GOV'
    """
    plain = {one.strip().casefold() for one in words}
    return next((sector for sector, names in _sectors() if not plain.isdisjoint(names)), None)


@cache
def _sectors() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (row["sector"], frozenset(word.casefold() for word in row.list("icews"))) for row in rows("sectors.tsv")
    )
