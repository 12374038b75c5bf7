"""What an amount measures: trade, deaths, a tariff, a distance; nothing where no word tells."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.find.amounts import Amount, root
from dragoman.find.sentences import Sentence
from dragoman.lexicon.measures import ANYTHING, measures

_UP = 5  # steps from an amount towards the verb of its sentence
_SAID_OF = frozenset({"nsubj", "nsubjpass", "attr", "acomp", "oprd"})


def measure_of(amount: Amount, sentence: Sentence) -> str | None:
    """What is measured, by the nearest word of measures.tsv that governs the amount; None where there is none.

    >>> from dragoman.find.amounts import amounts
    >>> from dragoman.find.sentences import parse, split
    >>> text = "Sino-Russian trade is worth $146.8 billion, and 200 soldiers were killed."
    >>> [sentence] = parse(text, split(text))
    >>> [measure_of(amount, sentence) for amount in amounts(text, [sentence])]
    ['trade', 'deaths']
    """
    known = measures()
    if amount.kind == "share" and amount.change:
        return "growth"
    for words in _governing(amount, sentence):
        if measure := known.get((amount.kind, words)):
            return measure
    behind = _behind(amount, sentence)
    if amount.kind == "share" and behind is not None and behind.lower_ == "of":
        return "share"
    return known.get((amount.kind, ANYTHING))


def _governing(amount: Amount, sentence: Sentence) -> Iterator[str]:
    """The words that govern an amount, nearest first; of people, what is done to them goes before who they are."""
    token = root(sentence.tokens_in(amount.span))
    counted = sentence.tokens_in(amount.counted)[0] if amount.counted else None
    if amount.kind == "count":
        for noun in (counted, token) if counted is not None else (token,):
            yield from _done_to(noun)
    if counted is not None:
        yield from _phrase(counted)
    if (behind := _behind(amount, sentence)) is not None and behind.pos_ in ("ADP", "ADV"):
        yield behind.lower_  # "30 km from", "$3 million in bribes"
        for noun in behind.children:
            if behind.lower_ in ("in", "of") and noun.dep_ == "pobj":
                yield from _phrase(noun)
    for _ in range(_UP):
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield f"to {token.lemma_.lower()}"
            for child in token.children:
                if child.dep_ in _SAID_OF:
                    yield from _phrase(child)
            break
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "ADV"):
            yield from _phrase(token)
    yield from (token.lemma_.lower() for token in sentence.tokens_in(amount.span))  # "barrels of oil per day"


def _done_to(counted: Token) -> Iterator[str]:
    """What the counted suffer: "killed 200 soldiers", "200 were wounded", "200 people dead"."""
    verb = counted.head
    suffers = counted.dep_ in ("dobj", "nsubjpass") or not any(child.dep_ == "dobj" for child in verb.children)
    if verb.pos_ in ("VERB", "AUX") and suffers:
        yield f"to {verb.lemma_.lower()}"
        yield from (child.lower_ for child in verb.children if child.dep_ in ("acomp", "oprd"))
    for child in counted.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            yield f"to {child.lemma_.lower()}"
        elif child.dep_ in ("amod", "acl"):
            yield child.lower_


def _phrase(noun: Token) -> Iterator[str]:
    """A noun with what qualifies it, then alone, then what qualifies it: "defence budget", "budget", "defence"."""
    name = noun.lemma_.lower()
    beside = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod")]
    yield from (f"{child.lower_} {name}" for child in beside)
    yield name
    yield from (child.lemma_.lower() for child in beside)


def _behind(amount: Amount, sentence: Sentence) -> Token | None:
    """The token behind an amount."""
    end = max(token.i for token in sentence.tokens_in(amount.span))
    return sentence.doc[end + 1] if end + 1 < len(sentence.doc) else None
