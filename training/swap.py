"""Other states in the same sentence: `[Putin](a) met [the Chinese leader](b)` is as true of Kenya, and learned as such.

The model is to learn acts, not who usually does them. A swapped copy puts, for each key of a passage, another state's
name, adjective, people or capital wherever a mark holds one; persons, bodies and everything unmarked stay.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from passages import MARK, Passage, passage, table

FORMS = ("name", "adjectives", "nouns", "capital")


@dataclass(frozen=True)
class Word:
    """What a word says of which state: the place of its form in FORMS."""

    code: str
    form: int


@cache
def forms() -> dict[str, tuple[str, ...]]:
    """By code the usual name, adjective, people and capital; states that lack one are left out."""
    current = (row for row in table("states.tsv") if not row["to"])
    found = {row["code"]: tuple(row[form].split("; ")[0] for form in FORMS) for row in current}
    return {
        code: some for code, some in found.items() if all(some) and not any(word.endswith(("?", "-")) for word in some)
    }


@cache
def words() -> tuple[re.Pattern[str], dict[str, Word]]:
    """A pattern of all those words, longest first, and what each says."""
    known = {word: Word(code, form) for code, some in forms().items() for form, word in reversed(list(enumerate(some)))}
    longest = sorted(known, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), known


def swapped(rows: Sequence[dict], seed: int) -> list[Passage]:
    """A copy of the passages with other states; a passage in which a trigger would be lost stays as it is."""
    rng = random.Random(seed)
    return [_swapped(row, rng) for row in rows]


def _swapped(row: dict, rng: random.Random) -> Passage:
    pattern, known = words()
    codes: dict[str, str] = {}
    taken: set[str] = set()

    def other(key: str) -> str:
        if key not in codes:
            codes[key] = rng.choice([code for code in forms() if code not in taken])
            taken.add(codes[key])
        return codes[key]

    def change(mark: re.Match[str]) -> str:
        if "," in mark[2]:
            return mark[0]
        inside = pattern.sub(lambda m: forms()[other(mark[2])][known[m[0]].form], mark[1])
        return f"[{inside}]({mark[2]})"

    try:
        return passage({**row, "text": MARK.sub(change, row["text"])})
    except ValueError:  # the trigger lay inside a mark
        return passage(row)
