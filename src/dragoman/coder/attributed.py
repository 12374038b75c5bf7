"""Who is made answerable for what, as two readers have it: the trained one finds contents and speakers, rules of grammar what
the speaker does with them, and what stands inside another's content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coder.sayings import Saying, sayings
from dragoman.find.attributions import attributions
from dragoman.find.quotes import quotes, statement
from dragoman.find.sentences import Sentence
from dragoman.find.speaking import stance_of
from dragoman.lexicon.speech import cues
from dragoman.model import Attribution, Span, Stance

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
ALIKE = 0.5  # of two contents, the part they share at least if they are one
OF_THEIR_OWN = frozenset(
    {"denied_act", "accused_of", "told_by_a_noun", "according_to"}
)  # rules that need nobody's leave
SAID, MEANT = (
    "said",
    "meant",
)  # rules of what the trained reader alone has: by words of speech, or of wanting and planning


def attributed(text: str, sentences: Sequence[Sentence], where: Sequence[Span] | None = None) -> list[Attribution]:
    """Attributions in the order of their contents; a content may lie inside another's. Only around `where`, if it is given,
    does the trained reader look.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "The levy will go, officials said. Oslo denies that it hurts trade."
    >>> for one in attributed(text, parse(text, split(text))):
    ...     print(one.speaker.of(text), "|", one.content.of(text), "|", one.stance)
    officials | The levy will go | assert
    Oslo | that it hurts trade | deny
    """
    by_rule = attributions(text, sentences)
    heard = sayings(text, where)
    found = [_joined(text, sentences, one, by_rule) for one in heard]
    found += [one for one in by_rule if _stays(one, heard)]
    return sorted(set(found), key=lambda one: (one.content, -one.content.end, one.rule))


def _joined(text: str, sentences: Sequence[Sentence], one: Saying, by_rule: Sequence[Attribution]) -> Attribution:
    """What the trained reader heard, with the stance and the rule of the grammar's reading of the same content."""
    same = max((other for other in by_rule), key=lambda other: shared(other.content, one.content), default=None)
    if same is not None and shared(same.content, one.content) >= ALIKE:
        who = same if same.rule in OF_THEIR_OWN else one
        return replace(same, content=one.content, speaker=who.speaker or same.speaker, cue=one.cue or same.cue)
    stance = next(_stances(sentences, one.cue), None) if one.cue else None
    if stance is Stance.SILENT:
        return Attribution(
            one.content, one.speaker, one.cue, Stance.ASSERT, MEANT
        )  # “did not say whether” says nothing
    quoted = any(statement(text, span) and span.overlaps(one.content) for span in quotes(text))
    rule = SAID if quoted or (stance is not None and _is_a_clause(sentences, one.content)) else MEANT
    return Attribution(one.content, one.speaker, one.cue, stance or Stance.ASSERT, rule)


def _is_a_clause(sentences: Sequence[Sentence], content: Span) -> bool:
    """Whether a content tells something that may be so: a verb with its subject, not “exemptions” or “to leave”."""
    for sentence in sentences:
        inside = sentence.tokens_in(content) if sentence.span.overlaps(content) else []
        places = {token.i for token in inside}
        tops = [token for token in inside if token.head.i not in places or token.head.i == token.i]
        if any(child.dep_ in _SUBJECTS for token in tops for child in token.children):
            return True
    return False


def _stances(sentences: Sequence[Sentence], cue: Span) -> Iterator[Stance]:
    """What the words of a cue say of the content, word by word of those that are words of speech."""
    for sentence in sentences:
        if sentence.span.overlaps(cue):
            for token in sentence.tokens_in(cue):
                if known := cues().get(("verb", token.lemma_.lower())):
                    yield stance_of(token, known)
                elif noun := cues().get(("noun", token.lemma_.lower())):
                    yield noun.stance
                elif token.lower_ in ("according", "per", "citing"):
                    yield Stance.ASSERT


def _stays(one: Attribution, heard: Sequence[Saying]) -> bool:
    """Whether a rule's attribution that the trained reader does not have is kept: what lies inside another's content, and
    what rules know best."""
    if one.rule in OF_THEIR_OWN:
        return not any(shared(one.content, other.content) >= ALIKE for other in heard)
    return one.speaker is not None and not any(one.content.overlaps(other.content) for other in heard)


def shared(one: Span, other: Span) -> float:
    """The part that two stretches share of what both cover, 0 to 1.

    >>> shared(Span(0, 10), Span(5, 15))
    0.3333333333333333
    """
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))
