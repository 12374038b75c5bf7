"""The shortest clause of a sentence that carries an act with its parties."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.model import Span

_BELONGS = frozenset(
    {"dobj", "obj", "attr", "prt", "prep", "pobj", "dative", "oprd", "acomp", "compound", "amod", "det", "nummod", "poss",
     "case", "nmod", "quantmod", "advmod", "neg", "aux", "auxpass", "agent", "xcomp", "pcomp", "npadvmod", "punct", "mark"}
)  # fmt: skip
REACH = 12  # words after the trigger that still belong to the act's own clause


def clause(sentence: Sentence, trigger: Span, parties: Iterable[Span]) -> Span:
    """From the first to the last of trigger and parties, and on to the end of what the trigger governs.

    >>> from dragoman.find.sentences import parse
    >>> text = "Officials say France recalled its envoy from Canberra because Australia cancelled the deal."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> clause(sentence, Span(21, 29), [Span(14, 20)]).of(text)
    'France recalled its envoy from Canberra'
    """
    inside = [span for span in (trigger, *parties) if sentence.span.covers(span)]
    start, end = min(span.start for span in inside), max(span.end for span in inside)
    heads = sentence.tokens_in(trigger)
    if heads:
        end = max(end, max(sentence.place(token).end for token in _governed(heads[-1])))
    return Span(start, end)


def _governed(head: Token) -> list[Token]:
    """The words that follow `head` and hang on it without starting a clause of their own."""
    found, waiting = [head], [head]
    while waiting:
        token = waiting.pop()
        for child in token.children:
            if head.i < child.i <= head.i + REACH and child.dep_ in _BELONGS and child.dep_ not in ("punct", "mark"):
                found.append(child)
                waiting.append(child)
    return found
