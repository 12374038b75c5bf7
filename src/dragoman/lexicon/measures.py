"""What amounts measure, by the words that govern them, from measures.tsv."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.rows import rows

ANYTHING = "*"


@cache
def measures() -> dict[tuple[str, str], str]:
    """Measures by the kind of unit and a word or two; of "*" whatever else of that kind.

    >>> measures()["count", "soldier"], measures()["time", ANYTHING]
    ('troops', 'duration')
    """
    found: dict[tuple[str, str], str] = {}
    for row in rows("measures.tsv"):
        for kind in row.list("kinds"):
            for words in row.list("words"):
                found.setdefault((kind, words), row["measure"])
    return found
