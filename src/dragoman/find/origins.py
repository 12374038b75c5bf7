"""Names of states that name no party: of descent, language or manner, of a side taken, or part of a person's name.

Each rule answers with the letter (see `letters`) that the word has instead: M for a mere modifier, C for a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from spacy.tokens import Token

from dragoman.find.mentions import Mention, Sort, lookup
from dragoman.lexicon.rows import rows, vocabulary
from dragoman.lexicon.tables import lexicon

_MODIFIES = ("amod", "compound", "nmod", "npadvmod")
_BORNE = (Sort.STATE, Sort.ADJECTIVE, Sort.CITY, Sort.OUTLET, Sort.ORGANISATION)


def instead(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> str:
    """The letter of a name at `start` to `end` (excluded) that names no party; empty where it may name one."""
    return next((letter for rule, letter in RULES if rule(tokens, start, end, mention)), "")


def manner(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“Canadian-born”, “Chinese-type”, “Russian-speaking”, “Soviet-era”."""
    hyphened = end + 1 < len(tokens) and _hyphen(tokens[end])
    word = tokens[end + 1].lower_ if hyphened else tokens[end - 1].lower_.rpartition("-")[2]
    return word in vocabulary("manner")


def descent(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“People of Japanese or Turkish descent”, “a British accent”; but in “anti-Russian language” Russia is meant."""
    if mention.reading(Sort.ADJECTIVE) is None or (start and _hyphen(tokens[start - 1])):
        return False
    return _noun(tokens[end - 1]).lower_ in vocabulary("descent")


def spoken(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“In Spanish”, “she speaks German and Italian”: a language."""
    if mention.reading(Sort.ADJECTIVE) is None or mention.reading(Sort.STATE) is not None:
        return False
    first = _first_of_list(tokens[end - 1])
    goes_on = end < len(tokens) and tokens[end].pos_ in ("NOUN", "PROPN")
    if goes_on or first.i == 0 or first.dep_ not in ("pobj", "dobj"):
        return False
    if first.dep_ == "dobj":
        return first.head.lemma_ in vocabulary("languages") and first.nbor(-1).pos_ != "DET"
    before = first.nbor(-1)
    return before == first.head and before.lower_ in ("in", "into")


def family(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“Turkish-Americans”, “Cuban-American voters”, “the Cuban American senator”, but “Russian-American relations” are both's."""
    if mention.reading(Sort.ADJECTIVE, Sort.PEOPLE) is None or mention.readings[0].role == "-":
        return False  # “Sino-American” is said of two states
    if end < len(tokens) and tokens[end - 1].whitespace_ and _of_one(tokens[end]):
        return True
    before = end + 1 < len(tokens) and _hyphen(tokens[end]) and _american(tokens[end + 1])
    behind = start > 1 and _hyphen(tokens[start - 1]) and _of_one(tokens[start - 2]) and _american(tokens[start])
    return before or behind


def _american(token: Token) -> bool:
    return token.lower_ in ("american", "americans") and _of_one(token)


def _of_one(token: Token) -> bool:
    """Whether a state's adjective or people stands for one party, and not for one of two that have something between them."""
    readings = lookup(token.text)
    people = any(one.sort in (Sort.ADJECTIVE, Sort.PEOPLE) and one.role != "-" for one in readings)
    return people and _noun(token).lower_ not in vocabulary("between")


def leaning(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“Pro-Russian rebels”, “anti-Iranian protesters”, “non-Western”; but “anti-Russian sanctions” are against Russia."""
    if start < 2 or not _hyphen(tokens[start - 1]):
        return False
    if tokens[start - 2].lower_ not in ("pro", "anti"):
        return tokens[start - 2].lower_ in vocabulary("leaning")
    noun = _noun(tokens[end - 1])
    return not {noun.lower_, noun.lemma_.lower()}.isdisjoint(vocabulary("crowd") | _titles())


def road(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“U.S. 83 south of Garden City”."""
    number = tokens[end] if end < len(tokens) else None
    if number is None or mention.words not in ("US", "U.S."):
        return False
    return number.text.isdigit() and len(number) < 4 and number.head.tag_ != "NNS"


def nationality(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“Russian Daniil Medvedev”, a private person and where they are from."""
    names = _names_behind(tokens, start, end, mention)
    return len(names) > 1 and (names[0].text in first_names() or _surname_of(names[-1]) != "")


def first_name(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“German Ortega”: no German, for Ortega is another state's."""
    names = _names_behind(tokens, start, end, mention) if tokens[end - 1].dep_ == "compound" else ()
    return len(names) == 1 and _surname_of(names[0]) not in ("", mention.readings[0].code)


def _names_behind(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> Sequence[Token]:
    """The words of a name behind an adjective that the adjective belongs to."""
    stop = end
    while stop < len(tokens) and tokens[stop - 1].whitespace_ and tokens[stop].pos_ == "PROPN":
        stop += 1
    word = tokens[end - 1]
    ours = mention.reading(Sort.ADJECTIVE) and word.dep_ in _MODIFIES and word.head == tokens[stop - 1]
    return tokens[end:stop] if ours else ()


def _surname_of(token: Token) -> str:
    """The state of whoever of the lexicon has this surname, if it is nothing but a surname, and no word."""
    readings = lookup(token.text) if token.lower_ not in _words() else ()
    return readings[0].code if readings and all(one.sort is Sort.SURNAME for one in readings) else ""


@cache
def _words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("licensed.tsv"))


def surname(tokens: Sequence[Token], start: int, end: int, mention: Mention) -> bool:
    """“Mark Cuban”, “Deborah Jordan Reynolds”, “Judge Jordan”."""
    if end - start > 1 or mention.reading(*_BORNE) is None or mention.words.isupper():
        return False
    at = start
    while at and tokens[at - 1].whitespace_ and tokens[at - 1].dep_ == "compound" and tokens[at - 1].pos_ == "PROPN":
        at -= 1
        if tokens[at].text in first_names():
            return True
    if at < start and end < len(tokens) and _surname_of(tokens[end]):
        return True
    return at < start and tokens[start].dep_ not in _MODIFIES and tokens[start - 1].lower_ in vocabulary("addressed")


@cache
def first_names() -> frozenset[str]:
    """First names of the lexicon's people that are no words."""
    names = {person.name.partition(" ")[0] for person in lexicon().people if " " in person.name}
    words = _titles() | vocabulary("abbreviation") | vocabulary("no_surname")
    return frozenset(name for name in names if name.lower() not in words and not lookup(name))


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.words for title in lexicon().titles)


def _noun(token: Token) -> Token:
    """The noun that a word, or the list it stands in, belongs to; else the word itself."""
    first = _first_of_list(token)
    return first.head if first.dep_ in _MODIFIES and first.head.i > token.i else token


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _hyphen(token: Token) -> bool:
    return token.text in ("-", "–", "‑") and not token.whitespace_


RULES: tuple[tuple[Callable[[Sequence[Token], int, int, Mention], bool], str], ...] = (
    (manner, "M"),
    (descent, "M"),
    (spoken, "M"),
    (family, "M"),
    (leaning, "M"),
    (road, "M"),
    (nationality, "M"),
    (first_name, "C"),
    (surname, "C"),
)
