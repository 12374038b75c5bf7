"""Who is said to say nothing: “declined to comment”, “made no mention of it”, “the state media are silent”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.find.speaking import body_of, phrase_of, subject_of, words_of
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import cues
from dragoman.model import Span, Stance

_NOT = frozenset({"not", "n't", "n’t", "never"})
_SIDES, _LAID_DOWN, _TOPICS = frozenset({"from", "by"}), frozenset({"in"}), frozenset({"of", "to", "on", "about"})
_NAMING = frozenset({"mention", "reference", "word"})  # that somebody's words may hold: “no mention in the read-out”
_ANSWERING = frozenset({"respond", "reply", "answer", "return"})


@dataclass(frozen=True, slots=True)
class Silence:
    """Words that somebody says nothing: who, by which words, and what they are silent on, if the words go on."""

    speaker: Span
    cue: Span
    topic: Span | None


def silences(sentences: Sequence[Sentence]) -> list[Silence]:
    """The silences that sentences tell, in the order of the text.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "The Kremlin did not immediately comment on the strike."
    >>> [(one.speaker.of(text), one.cue.of(text), one.topic.of(text)) for one in silences(parse(text, split(text)))]
    [('The Kremlin', 'did not immediately comment', 'on the strike')]
    """
    return [one for sentence in sentences for rule in (phrased, nothing_from) for one in rule(sentence)]


def phrased(sentence: Sentence) -> Iterator[Silence]:
    """A phrase of speech.tsv with a subject: “would not say who paid”, “kept silent”."""
    words = [token for token in sentence.doc if not _between(token)]
    at, before = 0, None
    while at < len(words):
        found = next((phrase for phrase in _phrases().get(_word(words[at]), ()) if _stands(phrase, words[at:])), None)
        told = words[at : at + len(found)] if found else []
        verb = next((token for token in told if token.pos_ in ("VERB", "AUX")), None)
        subject = subject_of(verb) if verb is not None else None
        if verb is not None and subject is not None and subject not in told and _of_speech(told):
            speaker = phrase_of(sentence, subject)
            if before is not None and before.topic is not None and before.topic.covers(speaker) and verb.dep_ == "conj":
                speaker = before.speaker  # “did not say how many were held and did not name them”
            before = Silence(speaker, _cue(sentence, told), _topic(sentence, told))
            yield before
        at += len(told) or 1


def nothing_from(sentence: Sentence) -> Iterator[Silence]:
    """“There was no immediate comment from Tehran”, “no mention in the read-out of the visit”."""
    for noun in sentence.doc:
        if noun.lemma_.lower() not in vocabulary("answers") or not any(child.lower_ == "no" for child in noun.children):
            continue
        links = [token for token in _behind(noun) if token.dep_ == "prep"]
        sides = _SIDES | _LAID_DOWN if noun.lemma_.lower() in _NAMING else _SIDES
        side = next((link for link in links if link.lower_ in sides), None)
        speaker = next((child for child in side.children if child.dep_ == "pobj"), None) if side else None
        if side is None or speaker is None:
            continue
        topic = next((link for link in links if link.lower_ in _TOPICS), None)
        theirs, its = set(body_of(side)), set(body_of(topic)) if topic else set()
        yield Silence(
            sentence.cover(token for token in words_of(speaker) if token not in its or side in its),
            sentence.cover([noun, *noun.lefts]),
            sentence.cover(token for token in its if token not in theirs or topic in theirs) if topic else None,
        )


def _behind(noun: Token) -> list[Token]:
    """What hangs on a noun from behind, or on the verb that only says that it is there: “there was no mention in …”."""
    there = any(child.dep_ == "expl" for child in noun.head.children)
    return [token for token in (noun.head if there else noun).subtree if token.i > noun.i]


def _between(token: Token) -> bool:
    """Words that phrases are told without: “did (not) immediately (comment)”."""
    return token.dep_ in ("aux", "auxpass") or (token.pos_ == "ADV" and token.lower_ not in _NOT) or token.is_space


def _stands(phrase: tuple[str, ...], words: Sequence[Token]) -> bool:
    return len(words) >= len(phrase) and all(word == _word(token) for word, token in zip(phrase, words, strict=False))


def _word(token: Token) -> str:
    return "not" if token.lower_ in _NOT else token.lemma_.lower()


def _of_speech(told: Sequence[Token]) -> bool:
    """Whether the words of a phrase tell a silence here: each rule names what is none."""
    return not any(rule(told) for rule in NO_SILENCE)


def unanswered_deed(told: Sequence[Token]) -> bool:
    """“Did not respond to the attack”: to a question it would be one."""
    last = told[-1]
    behind = [child for link in last.children if link.dep_ == "prep" for child in link.children]
    objects = [child for child in (*last.children, *behind) if child.dep_ in ("dobj", "pobj") and child.i > last.i]
    return last.lemma_.lower() in _ANSWERING and not all(
        child.lemma_.lower() in vocabulary("questions") for child in objects
    )


def nothing_that(told: Sequence[Token]) -> bool:
    """“Said nothing had changed”, “said nothing wrong”."""
    last = told[-1]
    return last.lower_ == "nothing" and (last.dep_ != "dobj" or any(child.dep_ == "amod" for child in last.children))


def disowned(told: Sequence[Token]) -> bool:
    """“Never said that they would pay” disowns words; “did not say who would pay” is a silence."""
    verb = told[-1]
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if verb.lemma_.lower() != "say" or clause is None:
        return False
    opening = min(clause.subtree, key=lambda token: token.i)
    return not (opening.tag_.startswith("W") or opening.lower_ in ("if", "whether", "how"))


def unable(told: Sequence[Token]) -> bool:
    """“Could not say how many”, “cannot be silent”; who could not be reached is silent all the same."""
    auxiliaries = {child.lower_ for token in told for child in token.children if child.dep_ in ("aux", "auxpass")}
    reached = told[-1].lemma_.lower() == "comment"
    return not reached and not auxiliaries.isdisjoint(("can", "could", "ca"))


def anonymous(told: Sequence[Token]) -> bool:
    """“Who declined to be named”."""
    return told[-1].tag_ == "VBN" and any(child.dep_ == "auxpass" for child in told[-1].children)


def told_not_to_be(told: Sequence[Token]) -> bool:
    """“Is not silent”."""
    negated = any(child.lower_ in _NOT and child.dep_ == "neg" for token in told for child in token.children)
    return negated and not any(token.lower_ in _NOT for token in told)


NO_SILENCE = (unanswered_deed, nothing_that, disowned, unable, anonymous, told_not_to_be)


def _cue(sentence: Sentence, told: Sequence[Token]) -> Span:
    aux = [child for token in told for child in token.children if child.dep_ in ("aux", "neg", "auxpass")]
    return sentence.cover([*told, *(child for child in aux if child.lower_ not in ("that", "to"))])


def _topic(sentence: Sentence, told: Sequence[Token]) -> Span | None:
    last = max(told, key=lambda token: token.i)
    verb = last if last.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else last.head
    behind = [token for token in body_of(verb) if last.i < token.i]
    then = next(
        (token.i for token in behind if token.dep_ == "conj" and token.pos_ == "VERB" and token.tag_ == "VBD"),
        len(verb.doc),
    )
    behind = [token for token in behind if token.i < then]
    while behind and (behind[-1].is_punct or behind[-1].dep_ == "cc"):
        behind.pop()
    return sentence.cover(behind) if behind else None


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases of silence by their first word, longest first."""
    silent = [
        tuple(word for word in lemma.split() if word != "to")
        for (kind, lemma), cue in cues().items()
        if kind == "phrase" and cue.stance is Stance.SILENT
    ]
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(silent, key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase[0], []).append(phrase)
    return found
