"""A sentence as units: tokens, those of one name or one title together, each with the letter of its part.

S  adjective or initials of a state ("Russian", "U.S.")     T  title of a person ("foreign minister")
K  the same before "-made" or "-backed"                     B  title of a body or of people ("army")
G  name of a state or capital ("Russia", "Beijing")         Q  honorific ("Mr.")
O  organisation, bloc or named body ("NATO", "Kremlin")     C  another capitalised name ("Pedro")
N  person of the lexicon ("Putin")                          M  modifier   2  "two", "both"
D  determiner   P  possessive pronoun   R  other pronoun    A  "and"   ,  comma   -  hyphen
'  genitive   o  "of"   t  "to" of a post ("ambassador to")  X  anything else
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.find.mentions import Mention, Sort
from dragoman.find.origins import instead
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.tables import Title, lexicon

_PRONOUNS = frozenset(["he", "him", "himself", "she", "her", "herself", "it", "itself", "they", "them", "themselves"])
_POSSESSIVES = frozenset(["his", "her", "its", "their"])
_HONOUR = re.compile(
    r"(?:His|Her|Their|Your) (?:(?:Royal|Imperial|Serene) )?(?:Majest|Highness|Excellenc|Holiness|Eminence)\w*",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those"])
_ALIKE = {"two": "2", "both": "2", "and": "A", "&": "A", "of": "o", ",": ","}


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens `start` to `end` (excluded) that belong together, with their letter."""

    letter: str
    start: int
    end: int
    mention: Mention | None = None
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens, its units, and their letters as one string for the grammar to match."""

    tokens: list[Token]
    units: list[Unit]
    letters: str

    def text(self, start: int, end: int) -> str:
        """The words of some units."""
        tokens = self.tokens[self.units[start].start : self.units[end - 1].end]
        return "".join(token.text_with_ws for token in tokens).strip()

    def first(self, unit: int) -> Token:
        """A unit's first token."""
        return self.tokens[self.units[unit].start]

    def last(self, unit: int) -> Token:
        """A unit's last token."""
        return self.tokens[self.units[unit].end - 1]

    def mentions(self, m: re.Match[str], *groups: str) -> tuple[Mention, ...]:
        """The names in some groups of a match of the letters."""
        units = [u for group in groups if m[group] for u in self.units[m.start(group) : m.end(group)]]
        return tuple(unit.mention for unit in units if unit.mention is not None)

    def titles(self, m: re.Match[str]) -> tuple[Title, ...]:
        """The titles of a match's head."""
        units = self.units[m.start("head") : m.end("head")]
        return tuple(unit.title for unit in units if unit.title is not None)


def line(sentence: Sentence, mentions: Sequence[Mention]) -> Line:
    """A sentence in units; `mentions` are those of the whole text, in order.

    >>> from dragoman.find.mentions import mentions
    >>> from dragoman.find.sentences import parse
    >>> from dragoman.model import Span
    >>> text = "The Russian president met Pedro Salas of Honduras."
    >>> line(parse(text, [Span(0, len(text))])[0], mentions(text)).letters
    'DSTXCCoGX'
    """
    tokens = list(sentence.doc)
    units = _units(sentence, tokens, _inside(sentence, mentions))
    return Line(tokens, units, "".join(unit.letter for unit in units))


def _inside(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    first = bisect_left(mentions, sentence.span.start, key=lambda m: m.span.start)
    last = bisect_left(mentions, sentence.span.end, key=lambda m: m.span.start)
    return [m for m in mentions[first:last] if m.span.end <= sentence.span.end]


def _units(sentence: Sentence, tokens: list[Token], mentions: list[Mention]) -> list[Unit]:
    """The tokens of a sentence, those of one name or one title together."""
    starts = {m.span.start - sentence.span.start: m for m in mentions}
    units: list[Unit] = []
    i = 0
    while i < len(tokens):
        if tokens[i].is_space:
            i += 1  # where a line is cut at a width
            continue
        mention = starts.get(tokens[i].idx)
        if mention is not None:
            end = i + 1
            stop = mention.span.end - sentence.span.start
            while end < len(tokens) and tokens[end].idx < stop:
                end += 1
            rest = tokens[end - 1].text[stop - tokens[end - 1].idx :]
            if not rest or rest[0] == "-":
                other = instead(tokens, i, end, mention)
                units.append(Unit(other, i, end) if other else Unit(_letter_of(mention, rest), i, end, mention))
                i = end
                continue
        title = _title_at(tokens, i)
        if title is not None:
            one, end = title
            units.append(Unit("T" if one.person else "B", i, end, None, one))
            i = end
            continue
        units.append(Unit("t" if _to_a_post(tokens, i, starts) else _letter(tokens, i), i, i + 1))
        i += 1
    return units


def _letter_of(mention: Mention, rest: str) -> str:
    """The letter of a name; `rest` is what a longer token has behind it: the “-made” of “U.S.-made”."""
    if rest:
        return "S" if rest[1:].lower() in vocabulary("led") else "K"
    sort = mention.readings[0].sort
    if sort in (Sort.PERSON, Sort.SURNAME):
        return "N"
    if sort is Sort.ADJECTIVE or (sort is Sort.STATE and (mention.reading(Sort.ADJECTIVE) or _initials(mention.words))):
        return "S"
    if sort in (Sort.STATE, Sort.CITY):
        return "G"
    if sort is Sort.PEOPLE:
        return "S" if mention.reading(Sort.ADJECTIVE) else "O"
    return "C" if sort is Sort.PLACE else "O"


def _to_a_post(tokens: list[Token], i: int, starts: dict[int, Mention]) -> bool:
    """The “to” of “ambassador to the UN”."""
    if tokens[i].lower_ != "to" or i == 0 or tokens[i - 1].lower_ not in vocabulary("sent"):
        return False
    following = tokens[i + 1 : i + 3]
    where = next((token for token in following if token.lower_ not in _DETERMINERS), None)
    mention = None if where is None else starts.get(where.idx)
    return mention is not None and mention.readings[0].code.startswith("igo:")


def _initials(words: str) -> bool:
    return words.isupper() and len(words.replace(".", "")) <= 3


def _letter(tokens: list[Token], i: int) -> str:
    token = tokens[i]
    lower = token.lower_
    if lower in ("'s", "’s", "'", "’") and (token.tag_ == "POS" or token.pos_ == "PART"):
        return "'"
    if _honours(tokens, i):
        return "Q"
    if lower in _POSSESSIVES and token.tag_ == "PRP$":
        return "P"
    if lower in _PRONOUNS:
        return "R"
    if lower in _DETERMINERS and token.pos_ == "DET":
        return "D"
    if lower in _ALIKE:
        return _ALIKE[lower]
    if lower in ("-", "–") and not token.whitespace_ and i and not tokens[i - 1].whitespace_:
        return "-"
    return _letter_of_name(tokens, i) or _modifier(token)


def _honours(tokens: list[Token], i: int) -> bool:
    """Whether a word is one of “His Majesty”, “Her Royal Highness”, who is no one's."""
    for start in range(max(0, i - 2), i + 1):
        if tokens[start].lower_ in ("his", "her", "their", "your"):
            words = _HONOUR.match("".join(token.text_with_ws for token in tokens[start : start + 3]))
            if words and i < start + len(words[0].split()):
                return True
    return False


def _letter_of_name(tokens: list[Token], i: int) -> str:
    token = tokens[i]
    capital = token.text[0].isupper()
    if capital and token.lower_ in vocabulary("honorific"):
        return "Q"
    if token.lower_ in vocabulary("generation"):
        return "X"  # “George Bush Jr” goes no further than “Bush”
    if capital and token.pos_ == "PROPN" and token.lower_ not in vocabulary("calendar"):
        return "C"
    following = tokens[i + 1].text[0] if i + 1 < len(tokens) else ""
    return "C" if token.lower_ in vocabulary("particle") and following.isupper() else ""


def _modifier(token: Token) -> str:
    participle = token.tag_ in ("VBN", "VBG") and token.dep_ in (
        "amod",
        "compound",
    )  # not “has expelled Russian diplomats”
    if token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or participle:
        return "M"
    return "M" if token.lower_ in ("then", "now", "ex") else "X"


@cache
def _titles() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    """Titles by their first word, those of most words first."""
    by_word: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for title in lexicon().titles:
        words = tuple(re.findall(r"\w+|[^\w\s]", title.words.lower()))
        by_word.setdefault(words[0], []).append((words, title))
    return {word: sorted(some, key=lambda one: -len(one[0])) for word, some in by_word.items()}


def _title_at(tokens: list[Token], i: int) -> tuple[Title, int] | None:
    for words, title in _titles().get(tokens[i].lower_, ()):
        end = i + len(words)
        if end <= len(tokens) and all(tokens[i + k].lower_ == word for k, word in enumerate(words)):
            if len(words) == 1 and tokens[i].pos_ in ("VERB", "AUX", "ADV", "ADP"):
                return None
            return title, end
    return None
