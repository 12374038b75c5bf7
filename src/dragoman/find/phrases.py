"""Noun phrases that may name a party: names grown to whole phrases, titles with their states, pronouns.

The grammar is a list of patterns over the letters of a sentence's units (see `letters`), tried in order from
left to right. Who is meant is decided in `resolve`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.find.letters import Line, line
from dragoman.find.mentions import Mention
from dragoman.find.phrase import Found, Phrase, Shape
from dragoman.find.phrases_named import honoured, named, person, pronoun
from dragoman.find.phrases_titled import owned, titled
from dragoman.find.sentences import Sentence
from dragoman.model import Span

GRAMMAR = (titled, honoured, person, named, pronoun)


def phrases(sentence: Sentence, mentions: Sequence[Mention]) -> list[Phrase]:
    """The phrases of a sentence that may name a party, in order; `mentions` are those of the whole text.

    >>> from dragoman.find.mentions import mentions
    >>> from dragoman.find.sentences import parse
    >>> text = "The Russian and Chinese foreign ministers met CIA Director Mike Pompeo."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> [str(sentence.doc[p.start:p.end]) for p in phrases(sentence, mentions(text))]
    ['The Russian and Chinese foreign ministers', 'CIA Director Mike Pompeo']
    """
    units = line(sentence, mentions)
    found: list[Phrase] = []
    at = 0
    while at < len(units.units):
        some, end = owned(units, *_from(units, at))
        found += some
        at = max(end, at + 1)
    return found


def span_of(sentence: Sentence, phrase: Phrase) -> Span:
    """Where a phrase stands in the document; of a longer token (“U.S.-made”) only the name."""
    span = sentence.cover(sentence.doc[phrase.start : phrase.end])
    if phrase.shape is Shape.NAMED and phrase.mention is not None and not phrase.own:
        return Span(min(span.start, phrase.mention.span.start), phrase.mention.span.end)
    return span


def _from(units: Line, at: int) -> Found:
    """The phrases that begin at a unit."""
    for grammar in GRAMMAR:
        answer = grammar(units, at)
        if answer is not None:
            return answer
    return [], at + 1
