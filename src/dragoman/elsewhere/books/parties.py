"""Whom a book of trade means, and what it means by nobody in particular.

Names are matched whole: “Non-EU countries” is not the European Union, and “Korea, DPR of” not the southern one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dragoman.elsewhere.rows import BadRow
from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import known_codes

AGGREGATE, UNSPECIFIED = "aggregate", "unspecified"


def trader(words: str) -> str:
    """The state or organisation that a book means by words, a number of Comtrade or a code.

    >>> trader("America")
    Traceback (most recent call last):
    dragoman.elsewhere.rows.BadRow: “America” is several states at once, which is not summed with them
    >>> trader("842"), trader("EL"), trader("Kyrgyz Republic"), trader("Iran, Islamic Republic of"), trader("Korea, DPR of")
    ('USA', 'GRC', 'KGZ', 'IRN', 'PRK')
    """
    plain = words.strip()
    code = plain if plain in known_codes() else _traders().get(_key(plain))
    if code is None:
        raise BadRow(f"nobody is known by the name “{plain}”")
    if code == AGGREGATE:
        raise BadRow(f"“{plain}” is several states at once, which is not summed with them")
    if code == UNSPECIFIED:
        raise BadRow(f"“{plain}” is nobody in particular")
    return code


@cache
def _key(words: str) -> str:
    """A name without accents, articles, brackets and order: “Tanzania, United Republic of” is “United Republic of Tanzania”."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", words) if not unicodedata.combining(letter))
    plain = re.sub(r"[’`]", "'", plain.casefold())
    last, comma, first = plain.partition(", ")
    plain = f"{first} {last}" if comma and first.endswith((" of", " of the")) else plain
    plain = re.sub(r"\bst\b\.?", "saint", plain)
    plain = re.sub(r"[^\w]+|\b(?:the|and)\b", " ", plain)
    return " ".join(plain.split()).lstrip("0") or "0"


@cache
def _traders() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("states.tsv"):
        if not row["to"]:
            found |= {_key(name.rstrip("?")): row["code"] for name in (row["name"], *row.list("names"))}
    return found | {_key(words): row["code"] for row in rows("traders.tsv") for words in row.list("words")}
