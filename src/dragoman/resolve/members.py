"""A bloc's members: “an EU state”, “some Gulf states”, “a NATO ally” are one or some of it, and not it."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.find.phrase import Phrase
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary


def many(code: str) -> bool:
    """Whether a code is a bloc's or an organisation's of states."""
    return code.startswith(("group:", "igo:"))


def one_of_many(sentence: Sentence, phrase: Phrase) -> bool:
    """“The North African country”, “an EU state”, “several NATO allies”: one or some of a bloc, and which is not said."""
    title = phrase.title
    if title is None or title.person:
        return False
    if title.role == "country" and (phrase.two or not title.plural):
        return True
    bodies = title.role == "country" or title.words in vocabulary("one_of")
    return bodies and _not_all(sentence, phrase)


def of_its_members(sentence: Sentence, phrase: Phrase, head: Token) -> bool:
    """“Some Gulf states”, “a NATO state”, “fellow EU member Kenya”: a bloc named by its members, and not all of them."""
    noun = head.head
    beside = head.dep_ in ("compound", "amod", "nmod") and noun.i == phrase.end and noun.lower_ in vocabulary("one_of")
    member = not vocabulary("one_of").isdisjoint((head.lower_, head.lemma_.lower()))
    return beside or (member and head.tag_ in ("NNS", "NNPS") and _not_all(sentence, phrase))


def _not_all(sentence: Sentence, phrase: Phrase) -> bool:
    """“Most European countries”, “some of the EU states”, “a Western government”, but not “all six EU states”."""
    *before, first = ["", "", *(token.lower_ for token in sentence.doc[: phrase.start + 1])][-3:]
    if before[1] == "of":
        return before[0] in vocabulary("some_of")
    if first in vocabulary("some_of"):
        return before[1] != "all"
    return before[0] not in ("the", "all") and before[1] in vocabulary("some_of")
