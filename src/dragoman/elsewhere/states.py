"""States as reference data name them, by words or by number, and which state that was on a day."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from dragoman.elsewhere.names import UNKNOWN, code_of
from dragoman.elsewhere.rows import BadRow
from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import Spell


def called(words: str, on: date) -> str:
    """The state or organisation that words name on a day: “Russia” of 1985 is the Soviet Union.

    >>> called("Russia", date(1985, 5, 1)), called("Russia", date(2014, 5, 1)), called("Ukraine", date(1985, 5, 1))
    ('SUN', 'RUS', 'UKR')
    """
    code = _called(words.strip(), on)
    if code == UNKNOWN:
        raise BadRow(f"nobody is known by the name “{words.strip()}”")
    return code


@lru_cache(maxsize=500_000)
def _called(words: str, on: date) -> str:
    return then(code_of(words, on), on)


def then(code: str, on: date) -> str:
    """The state of the same Correlates of War number that was there on a day; the one given where none was.

    Ukraine and Belarus sat in the United Nations as republics of the Union, and keep their codes.
    """
    numbers = [number for number, (some, _) in _by_number().items() if code in some]
    standing = [one for number in numbers for one in _by_number()[number][0] if _existed()[one].holds(on)]
    return code if not standing or code in standing else standing[0]


def numbered(number: str, on: date) -> str:
    """The state with a Correlates of War number on a day.

    >>> numbered("365", date(1985, 1, 1)), numbered("255", date(2000, 1, 1)), numbered("260", date(1980, 1, 1))
    ('SUN', 'DEU', 'DEU')
    """
    known, also = _by_number().get(number.removesuffix(".0"), ((), ()))
    some = known or also
    if not some:
        raise BadRow(f"no state since 1945 has the number “{number}” with the Correlates of War")
    return next((code for code in some if _existed()[code].holds(on)), some[0])


@cache
def _by_number() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The states of a number: with the Correlates of War, and with Gleditsch and Ward, where the former have none."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for row in rows("states.tsv"):
        for place, column in enumerate(("cow", "gw")):
            if row[column]:
                both = list(found.get(row[column], ((), ())))
                both[place] = (*both[place], row["code"])
                found[row[column]] = (both[0], both[1])
    return found


@cache
def _existed() -> dict[str, Spell]:
    return {row["code"]: Spell.of(row["from"], row["to"]) for row in rows("states.tsv")}
