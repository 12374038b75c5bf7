"""The words round an amount that bound it ("more than", "or so") or make a rate of it ("a year").

The words of bounds are lists of vocabulary.tsv: `hedge_above` and so on before the number, `behind_about` and so on behind.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.find.readings import Reading, tokens
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary

_TELL_WHERE_TOO = frozenset({"over", "about", "under", "around", "above", "below"})
_NOT_DURING = re.compile(r"\b(?:for|after|of|in|is|was|were|last(?:ed|s)?|took|well|just|by)\s\Z", re.IGNORECASE)
_PER = re.compile(
    r"(?:\s(?:of|in|worth of)\s(?:[\w-]+\s){0,3}?[\w-]+)?"  # "50 billion cubic metres of gas a year"
    r"(?:\s(?:an?|per|each|every)\s|\s?/\s?|-an?-)(?P<per>year|month|day|hour)(?!\w|\s(?:ago|earlier|later|before|after|old)\b)"
    r"|\s(?P<ly>annually|yearly|per annum|monthly|daily|hourly)\b(?!\s\w+s\b)",
    re.IGNORECASE,
)
_LY = {"annually": "year", "yearly": "year", "per annum": "year", "monthly": "month", "daily": "day", "hourly": "hour"}


def per(said: str, end: int) -> str | None:
    """The period whose rate an amount is that ends at `end`.

    >>> per("worth $500 a month", 10), per("worth $500 a month ago", 10)
    ('month', None)
    """
    match = _PER.match(said, end)
    if not match:
        return None
    return _LY[match["ly"].lower()] if match["ly"] else match["per"].lower()


def hedge_before(said: str, sentence: Sentence, one: Reading) -> tuple[int, str | None]:
    """Where an amount begins with the words before it that bound it, and the bound they tell."""
    match = _before().search(said, max(0, one.start - 40), one.start)
    if not match or not _bounds(said, sentence, one, match):
        return one.start, None
    return match.start(), str(match.lastgroup).replace("_", " ")


def hedge_behind(said: str, one: Reading) -> str | None:
    """The bound that words behind an amount tell: "200 people or more", "5 km or so"."""
    match = _behind().match(said, one.end)
    return str(match.lastgroup).replace("_", " ") if match else None


def _bounds(said: str, sentence: Sentence, one: Reading, match: re.Match[str]) -> bool:
    """Whether "over", "about" and the like bound the number: "talks over two islands" tells where."""
    word = match[0].split()[0].lower()
    if word not in _TELL_WHERE_TOO:
        return True
    if word == "over" and one.unit.kind == "time":
        return bool(_NOT_DURING.search(said[: match.start()]))
    if one.unit.kind != "count" or one.number.value > 10 or said[one.start].isdigit():
        return True
    hedge = tokens(sentence, match.start(), match.start() + 1)
    return any(token.dep_ in ("quantmod", "advmod") for token in hedge)


@cache
def _before() -> re.Pattern[str]:
    hedges = _groups("hedge", "about", "at_least", "at_most", "above", "below")
    return re.compile(
        rf"(?:^|(?<=[\s(\"“‘'—–-]))(?:{hedges})(?:\s(?:an?|the|another|an additional|a further|a total of))?\s*\Z",
        re.IGNORECASE,
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:\s\w+(?=\sor\s))?\s?(?:{_groups('behind', 'about', 'at_least', 'at_most')})(?!\w)", re.I)


def _groups(where: str, *names: str) -> str:
    """A group of each name, with the phrases of its list, longest first."""
    phrases = {name: sorted(vocabulary(f"{where}_{name}"), key=lambda words: (-len(words), words)) for name in names}
    return "|".join(
        f"(?P<{name}>{'|'.join(re.escape(words) for words in some)})".replace(r"\ ", r"\s+")
        for name, some in phrases.items()
    )
