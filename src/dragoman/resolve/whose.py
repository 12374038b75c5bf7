"""Whose an amount is: the parties that grammar ties to it, as owners, giver, receiver, or on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.find.speaking import by_whom, subject_of
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Party, Span

_OWNING = frozenset({"poss", "amod", "compound", "nmod"})  # how a party stands before what is its own
_LINKS = {
    **dict.fromkeys(("to", "into", "for", "toward", "towards"), "to"),
    **dict.fromkeys(("from", "by"), "source"),
    **dict.fromkeys(("via", "through", "across"), "via"),
    **dict.fromkeys(("of", "between", "among", "with"), "of"),
}


@dataclass(frozen=True, slots=True)
class Whose:
    """Parties of an amount: `of` whom it is or between whom, from whom (`source`), to whom, by way of whom."""

    of: tuple[Party, ...] = ()
    source: Party | None = None
    to: Party | None = None
    via: Party | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """All of them."""
        return (*self.of, *(party for party in (self.source, self.to, self.via) if party))


def whose(sentence: Sentence, amount: Span, parties: Sequence[Party]) -> Whose:
    """The parties of an amount: those named in its noun phrase, behind its prepositions, and before the verb it hangs on.

    >>> from dragoman.find.sentences import parse
    >>> from dragoman.model import Actor
    >>> text = "Russia will pump fifty billion cubic metres of gas a year to China via Mongolia."
    >>> named = [Party(Actor(text[a:b], "state"), Span(a, b)) for a, b in [(0, 6), (61, 66), (71, 79)]]
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> found = whose(sentence, Span(17, 57), named)
    >>> found.source.actor.code, found.to.actor.code, found.via.actor.code
    ('Russia', 'China', 'Mongolia')
    """
    words = sentence.tokens_in(amount)
    if not words:
        return Whose()
    chain = list(_upwards(words[-1]))
    verb = chain[-1] if chain[-1].pos_ in ("VERB", "AUX") else None
    found: dict[str, list[Party]] = {"of": [], "source": [], "to": [], "via": []}
    for role, token in (*_modifiers(chain, verb), *_behind(chain), *(_before(verb) if verb is not None else ())):
        for party in _named(sentence, token, parties):
            if not any(party.actor.code == other.actor.code for others in found.values() for other in others):
                found[role].append(party)
    one = {role: (some[0] if some else None) for role, some in found.items()}
    return Whose(tuple(found["of"]), one["source"], one["to"], one["via"])


def _upwards(word: Token) -> Iterator[Token]:
    """From a word of the amount to the verb of its clause."""
    yield word
    while word.head.i != word.i and (word.pos_ not in ("VERB", "AUX")):
        word = word.head
        yield word


def _modifiers(chain: Sequence[Token], verb: Token | None) -> Iterator[tuple[str, Token]]:
    """“Sino-Russian trade”, “Spain's gas needs”."""
    for token in chain:
        if token is not verb:
            yield from (("of", child) for child in token.lefts if child.dep_ in _OWNING)


def _behind(chain: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """What stands behind a preposition: “exports to”, “gas from”, “trade between”."""
    beside = (child for token in chain for child in (token, *token.children))
    for link in (token for token in beside if token.dep_ in ("prep", "dative", "agent")):
        role = _LINKS.get(link.lower_)
        for child in link.children if role else ():
            if child.dep_ == "pobj" and child not in chain:
                yield from ((str(role), one) for one in (child, *child.conjuncts))


def _before(verb: Token) -> Iterator[tuple[str, Token]]:
    """Who does it: who gives is the source, who gets is where it goes, of anybody else it is."""
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    doer, lemma = by_whom(verb) if passive else subject_of(verb), verb.lemma_.lower()
    role = "source" if lemma in vocabulary("giving") else "to" if lemma in vocabulary("getting") else "of"
    if doer is not None:
        yield from ((role, one) for one in (doer, *doer.conjuncts))
        yield from _behind([doer])  # “trade between Brazil and Turkey reached”


def _named(sentence: Sentence, token: Token, parties: Sequence[Party]) -> Iterator[Party]:
    place = sentence.place(token)
    inside = [party for party in parties if party.span.overlaps(place)]
    left = [
        one
        for child in token.lefts
        if child.dep_ in _OWNING
        for one in parties
        if one.span.overlaps(sentence.place(child))
    ]
    yield from inside or left
