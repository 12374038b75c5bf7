"""Which of a sentence's dates an act happened on: the one that hangs on the same words, or none."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.find.sentences import Sentence
from dragoman.model import Span, When

_OWN_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis"})


def moment(when: Sequence[When], trigger: Span, sentence: Sentence) -> When | None:
    """The date in the trigger's own clause, the nearest if there are several; a sentence's only date if it opens it.

    >>> from datetime import date
    >>> from dragoman.find.dates import dates
    >>> from dragoman.find.sentences import parse
    >>> text = "In 2014 Russia annexed Crimea, which Kyiv wants back."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> moment(dates(text, date(2022, 9, 13)), Span(15, 22), sentence).words.quote
    '2014'
    """
    here = [one for one in when if sentence.span.covers(one.words.span)]
    own = [one for one in here if _clause_of(sentence, one.words.span) == _clause_of(sentence, trigger)]
    if own:
        return min(own, key=lambda one: (_gap(one.words.span, trigger), one.words.span))
    opening = [one for one in here if one.words.span.start - sentence.span.start < 20]
    return opening[0] if len(here) == 1 and opening else None


def _clause_of(sentence: Sentence, span: Span) -> int:
    """The position of the word that heads the clause a span stands in."""
    tokens = sentence.tokens_in(span)
    if not tokens:
        return -1
    token = tokens[0]
    while token.dep_ not in _OWN_CLAUSE and token.head.i != token.i:
        token = token.head
    return int(token.i)


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
