"""Whether the name of a state or city is only a place: "met in Beijing" is, "the war in Ukraine" is not."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.find.mentions import Sort, lookup
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary

_WHERE = frozenset(
    [
        "in",
        "at",
        "near",
        "around",
        "inside",
        "across",
        "throughout",
        "within",
        "outside",
        "off",
        "along",
        "under",
        "beyond",
        "amid",
    ]
)
_CITY_WHERE = _WHERE | {"via", "through", "outside"}
_DATELINE = re.compile(
    r"^[\"“(]?(?:[A-Z][\w.'’-]*,?\s){0,4}[A-Z][\w.'’-]*(?:,\s[\w. ]{3,14})?\s*"
    r"(?:\([^)]{2,30}\)|/[^/]{2,30}/)?\s*(?:[—–]|--+|- )\s*"
    r"|^[A-Z]{3,}(?:\s[A-Z]+)?(?:,\s[\w. ]{3,14})?\s*(?:\([^)]{2,30}\))?\s*[:—–-]\s"
    r"|^[A-Z][\w ]{2,20}(?:,\s[\w. ]{3,14})?\s*\([A-Z][\w /]{1,20}\)\s*"
)


def only_a_place(sentence: Sentence, head: Token, city: bool) -> bool:
    """Whether a state's or city's name merely says where."""
    return in_dateline(sentence, head) or _behind_its_city(head) or _where(head, city)


def in_dateline(sentence: Sentence, head: Token) -> bool:
    """Whether a name stands in “BEIJING (Reuters) —”: the place and the agency a report comes from."""
    if head.i > 8:
        return False
    line = _DATELINE.match(sentence.doc.text)
    if line is None or head.idx >= line.end():
        return False
    opening = line[0]
    return bool(re.match(r"^[\"“(]?[A-Z]{3,}", opening) or "(" in opening or "/" in opening)


def _behind_its_city(head: Token) -> bool:
    """“in Doha, Qatar”: the state behind a town."""
    doc, i = head.doc, head.i
    if i < 3 or doc[i - 1].text != "," or doc[i - 2].pos_ != "PROPN":
        return False
    before = doc[i - 2]
    while before.i > 0 and before.nbor(-1).pos_ == "PROPN":
        before = before.nbor(-1)
    if any(r.sort is Sort.STATE for r in lookup(doc[before.i : i - 1].text)):
        return False  # “from Colombia, Ecuador and Venezuela” is a list
    if before.i == 0 or before.nbor(-1).lower_ not in ("in", "at", "near", "from", "of", "to"):
        return False
    after = doc[i + 1] if i + 1 < len(doc) else None
    joined = after is not None and after.lower_ in ("and", "or")
    return not joined and head.dep_ in ("appos", "npadvmod", "conj", "pobj", "ROOT", "dep")


def _where(head: Token, city: bool) -> bool:
    if head.dep_ == "poss":
        return False
    token = head
    while token.dep_ in ("conj", "appos", "compound", "nmod") and token.head.i != token.i:
        if token.dep_ in ("compound", "nmod") and token.head.pos_ not in ("PROPN",):
            return False  # “Iran sanctions”, “in Taiwan policy”
        token = token.head
    preposition = token.head if token.dep_ == "pobj" else _just_before(head)
    if preposition is None:
        backed = head.i + 1 < len(head.doc) and head.nbor(1).text == "-"  # “Tehran-backed”
        return token.dep_ == "npadvmod" and city and not backed
    word = preposition.lower_
    if word not in (_CITY_WHERE if city else _WHERE):
        return False
    around = {preposition.head.lemma_.lower(), preposition.head.head.lemma_.lower()}
    around |= {preposition.head.head.head.lemma_.lower()} if preposition.head.dep_ == "pobj" else set()
    around |= {preposition.doc[k].lemma_.lower() for k in range(max(0, preposition.i - 3), preposition.i)}
    return around.isdisjoint(vocabulary("ground"))


def _just_before(head: Token) -> Token | None:
    """A preposition right before the name, whatever the parser made of it."""
    if head.i == 0:
        return None
    before = head.nbor(-1)
    if before.lower_ == "the" and before.i > 0:
        before = before.nbor(-1)
    return before if before.pos_ == "ADP" else None
