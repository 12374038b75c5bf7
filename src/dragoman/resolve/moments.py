"""Which of a sentence's dates an act happened on: the one that hangs on the same words, or none."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.model import Span, When

_OWN_CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "parataxis"})
_BEFORE_A_NOUN = frozenset({"nummod", "poss", "compound", "nmod", "amod"})
_OPENING = 20  # characters from a sentence's beginning in which a date opens it


def moment(when: Sequence[When], trigger: Span, sentence: Sentence) -> When | None:
    """The date in the trigger's own clause, the nearest if there are several; the one that opens the sentence if
    it holds for this clause too.

    >>> from datetime import date
    >>> from dragoman.find.dates import dates
    >>> from dragoman.find.sentences import parse
    >>> text = "In 2014 Russia annexed Crimea, which Kyiv wants back."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> moment(dates(text, date(2022, 9, 13)), Span(15, 22), sentence).words.quote
    '2014'
    """
    here = [one for one in when if sentence.span.covers(one.words.span)]
    words = sentence.tokens_in(trigger)
    if not here or not words:
        return None
    clause, nouns = _head(words[0]), [_noun_dated(sentence, one.words.span) for one in here]
    of_this = [one for one, noun in zip(here, nouns, strict=True) if noun and _is_part_of(words, noun, clause)]
    free = [one for one, noun in zip(here, nouns, strict=True) if noun is None]
    own = of_this or [one for one in free if _clause_of(sentence, one.words.span) == clause]
    if not own and clause.dep_ == "xcomp":
        own = [one for one in free if _is_shared(sentence, one.words.span, clause, trigger)]
    if own:
        return min(own, key=lambda one: (_gap(one.words.span, trigger), one.words.span))
    opening = [one for one in free if one.words.span.start - sentence.span.start < _OPENING]
    holds = len(here) == 1 and bool(opening) and _goes_on(clause, _clause_of(sentence, opening[0].words.span))
    return opening[0] if holds else None


def _noun_dated(sentence: Sentence, span: Span) -> Token | None:
    """The noun whose own date this is: "the 2003 invasion", "Monday's attack", "a Friday meeting"; not where the act is
    told to fall into its time ("captured during the 1967 war")."""
    inside = sentence.tokens_in(span)
    head = next((token for token in inside if token.head not in inside), None)
    if head is None or head.dep_ not in _BEFORE_A_NOUN or head.head.i < head.i:
        return None
    noun = head.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lower_ in vocabulary("time_of_day"):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ in vocabulary("at_the_time"):
        return None
    # "said Monday Russia struck": a bare weekday may be taken for the first part of the name behind it.
    introduced = inside[0].i > 0 and inside[0].nbor(-1).pos_ in ("DET", "PRON")
    return noun if head.dep_ in ("nummod", "poss") or introduced else None


def _is_part_of(words: Sequence[Token], noun: Token, clause: Token) -> bool:
    """Whether words are the noun or belong to it: the amount in "its 2014 budget of $5 billion"."""
    return noun in words or (noun in words[0].ancestors and noun != clause and clause in noun.ancestors)


def _is_shared(sentence: Sentence, span: Span, clause: Token, trigger: Span) -> bool:
    """Whether the date of a governing verb is that of the act it governs: "began on Monday to shell", and what stands
    behind the act; not "agreed on Monday to hold talks"."""
    if _clause_of(sentence, span) != _head(clause.head):
        return False
    return span.start >= trigger.end or clause.head.lemma_.lower() not in vocabulary("planning")


def _goes_on(clause: Token, first: Token | None) -> bool:
    """Whether a clause goes on from the one that a sentence opens with: joined by "and", or a participle; what somebody
    said then, or a relative clause, has its own time."""
    while clause != first:
        goes_on = clause.dep_ in ("conj", "xcomp") or (clause.dep_ == "advcl" and clause.tag_ == "VBG")
        if not goes_on or clause.head.i == clause.i:
            return False
        clause = _head(clause.head)
    return True


def _clause_of(sentence: Sentence, span: Span) -> Token | None:
    """The word that heads the clause a span stands in."""
    tokens = sentence.tokens_in(span)
    return _head(tokens[0]) if tokens else None


def _head(token: Token) -> Token:
    """The word that heads the clause of a word."""
    while token.dep_ not in _OWN_CLAUSE and token.head.i != token.i:
        token = token.head
    return token


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
