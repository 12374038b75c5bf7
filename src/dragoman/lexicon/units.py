"""Units of amounts, from units.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.rows import rows


@dataclass(frozen=True, slots=True)
class Unit:
    """An ISO 4217 currency, SI unit or `1`, and how much of it the word is worth; `code` None: money the word leaves open."""

    code: str | None
    factor: float
    kind: str


@cache
def words() -> dict[str, Unit]:
    """Units by their words in lower case, singular and plural.

    >>> words()["roubles"].code, words()["km"].factor, words()["pesos"].code
    ('RUB', 1000.0, None)
    """
    found: dict[str, Unit] = {}
    for row in rows("units.tsv"):
        unit = Unit(None if row["unit"] == "?" else row["unit"], float(row["factor"]), row["kind"])
        for word in row.list("words"):
            for form in {word, word + "s", word.replace("foot", "feet")}:
                found.setdefault(form.lower(), unit)
    return found


@cache
def signs() -> dict[str, Unit]:
    """Units by their signs and codes, as written.

    >>> signs()["€"].code, signs()["%"].factor
    ('EUR', 0.01)
    """
    return {
        sign: Unit(row["unit"], float(row["factor"]), row["kind"])
        for row in rows("units.tsv")
        for sign in row.list("signs")
    }
