"""What a coder is given to read: a stretch of a document, whole, or without one of two verbs that are joined in it.

A coder names one act between two parties, the plainest, so of “Li voiced understanding and offered help” the one verb
hides the other. Read once without each, with the subject they share, both are seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.find.speaking import SUBJECTS
from dragoman.model import Span

_BEFORE_A_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document without what `gap` covers of it.

    >>> text = "Oslo paid. It voiced regret and offered help."
    >>> stretch = Stretch(Span(11, 45), Span(14, 32))
    >>> stretch.of(text), stretch.into(Span(40, 44)), stretch.back(Span(11, 15)).of(text), stretch.into(Span(21, 27))
    ('It offered help.', Span(start=11, end=15), 'help', None)
    """

    whole: Span
    gap: Span

    @classmethod
    def all_of(cls, span: Span) -> Stretch:
        """A stretch that leaves nothing out."""
        return cls(span, Span(span.end, span.end))

    def of(self, text: str) -> str:
        """The words that are left."""
        return text[self.whole.start : self.gap.start] + text[self.gap.end : self.whole.end]

    def into(self, span: Span) -> Span | None:
        """Where a span of the document stands in these words; None where some of it is left out."""
        if span.end <= self.gap.start:
            return span.shift(-self.whole.start)
        return span.shift(-self.whole.start - len(self.gap)) if span.start >= self.gap.end else None

    def back(self, span: Span) -> Span:
        """Where a span of these words stands in the document."""
        start, end = span.start + self.whole.start, span.end + self.whole.start
        return Span(
            start if start < self.gap.start else start + len(self.gap),
            end if end <= self.gap.start else end + len(self.gap),
        )


def without_joined(sentence: Sentence) -> Iterator[Stretch]:
    """For each two verbs that share a subject, the sentence without the second, then without the first.

    >>> from dragoman.find.sentences import parse
    >>> text = "Oslo praised Madrid and sent help to Lima."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> [stretch.of(text) for stretch in without_joined(sentence)]
    ['Oslo praised Madrid .', 'Oslo sent help to Lima.']
    """
    for verb in sentence.doc:
        if verb.dep_ == "conj" and {verb.pos_, verb.head.pos_} == {"VERB"} and not _has_a_subject(verb):
            first, second = sentence.place(verb.head), sentence.cover(verb.subtree)
            joint = [child for child in verb.head.children if child.dep_ == "cc" and child.i < verb.i]
            begins = min(sentence.place(one).start for one in [*joint, *_with_helpers(verb)])
            yield Stretch(sentence.span, Span(begins, max(begins, second.end)))
            goes_on = sentence.cover(_with_helpers(verb)).start
            yield Stretch(sentence.span, Span(min(first.start, goes_on), goes_on))


def _has_a_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def _with_helpers(verb: Token) -> list[Token]:
    before = [child for child in verb.children if child.dep_ in _BEFORE_A_VERB and verb.head.i < child.i < verb.i]
    return [*before, verb]
