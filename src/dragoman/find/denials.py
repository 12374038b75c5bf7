"""Who denies, confirms or doubts what was told before: “denied the accusation”, “confirmed the report”, “denies any role”."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.find.speaking import phrase_of, stance_of, subject_of
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import cues
from dragoman.model import Span, Stance

_STANCES = frozenset({Stance.DENY, Stance.CONFIRM, Stance.DOUBT})
_POINTING = frozenset({"it", "this", "that"})


@dataclass(frozen=True, slots=True)
class Denial:
    """A word on what was told before: whose, the words that say so, and what they do with it. Of an act `only_theirs` it is
    said that the speaker did not do it."""

    speaker: Span
    words: Span
    stance: Stance
    only_theirs: bool


def denials(sentences: Sequence[Sentence]) -> list[Denial]:
    """The words on what was told before, in the order of the text.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "Oslo denied the accusation."
    >>> [(one.speaker.of(text), one.words.of(text), one.stance.value) for one in denials(parse(text, split(text)))]
    [('Oslo', 'denied the accusation', 'deny')]
    """
    return [one for sentence in sentences for rule in RULES for one in rule(sentence)]


def of_an_accusation(sentence: Sentence) -> Iterator[Denial]:
    """A word of speech as object that tells no content of its own: “rejected the claim”, not “the claim that …”."""
    for verb, subject, stance in _judging(sentence):
        for noun in _objects(verb):
            told = any(child.dep_ in ("acl", "ccomp", "xcomp", "relcl", "prep") for child in noun.children)
            if noun.lemma_.lower() in vocabulary("allegations") and not told:
                yield _denial(sentence, verb, subject, noun, stance)


def of_this(sentence: Sentence) -> Iterator[Denial]:
    """A pronoun as object: “Moscow denies this”, “confirmed it”."""
    for verb, subject, stance in _judging(sentence):
        if verb.lemma_.lower() in vocabulary("takes_acts"):
            for pronoun in _objects(verb):
                if pronoun.lower_ in _POINTING and pronoun.pos_ == "PRON" and not list(pronoun.children):
                    yield _denial(sentence, verb, subject, pronoun, stance)


def of_a_part_in_it(sentence: Sentence) -> Iterator[Denial]:
    """“Denied involvement”, “denies any role in the attack”."""
    for verb, subject, stance in _judging(sentence):
        for noun in _objects(verb):
            if stance is Stance.DENY and noun.lemma_.lower() in vocabulary("involvement"):
                yield _denial(sentence, verb, subject, noun, stance, only_theirs=True)


RULES: tuple[Callable[[Sentence], Iterator[Denial]], ...] = (of_an_accusation, of_this, of_a_part_in_it)


def _judging(sentence: Sentence) -> Iterator[tuple[Token, Token, Stance]]:
    """Verbs that deny, confirm or doubt, with who does so and the stance they take; not what may or will be denied."""
    for verb in sentence.doc:
        cue = cues().get(("verb", verb.lemma_.lower())) if verb.pos_ == "VERB" else None
        subject = subject_of(verb) if cue and cue.stance in _STANCES else None
        unsure = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
        if cue is not None and subject is not None and not unsure:
            stance = stance_of(verb, cue)
            if stance in _STANCES:
                yield verb, subject, stance


def _objects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
            yield from child.conjuncts


def _denial(
    sentence: Sentence, verb: Token, subject: Token, thing: Token, stance: Stance, only_theirs: bool = False
) -> Denial:
    words = sentence.cover([verb, thing, *(child for child in verb.children if child.dep_ in ("neg", "aux"))])
    return Denial(phrase_of(sentence, subject), words, stance, only_theirs)
