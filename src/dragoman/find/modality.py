"""Whether an act is told as done, planned, possible, conditional or not done, by the grammar around the word that names it.

The rules speak in the order of the list at the foot; where none answers, the coder's own reading stands.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import cues
from dragoman.model import Span, Status

Rule = Callable[[Token], Status | None]


def told_as(sentence: Sentence, trigger: Span) -> Status | None:
    """The status that grammar gives the act a trigger names, or None where it says nothing plain.

    >>> from dragoman.find.sentences import parse
    >>> [sentence] = parse("Iran may attack Israel.", [Span(0, 23)])
    >>> told_as(sentence, Span(9, 15)).value
    'possible'
    """
    words = sentence.tokens_in(trigger)
    verb = next((token for token in words if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return weighed(words[-1]) if words else None
    for rule in RULES:
        answer = rule(verb)
        if answer is not None:
            return answer
    return None


def told_of(sentence: Sentence, words: Span) -> Status | None:
    """The status of the verb that words hang on: “would cut supplies by 65 percent”."""
    inside = sentence.tokens_in(words)
    above = next((token.head for token in inside if token.head not in inside), None)
    while (
        above is not None and above.head.i != above.i and (above.pos_ not in ("VERB", "AUX") or _beside_a_noun(above))
    ):
        above = above.head
    return told_as(sentence, sentence.place(above)) if above is not None and above.pos_ in ("VERB", "AUX") else None


def _beside_a_noun(verb: Token) -> bool:
    """A participle right behind a noun, which tells no time of its own: “cut the gas going into the pipeline by a fifth”."""
    behind = verb.i > 0 and verb.nbor(-1).pos_ in ("NOUN", "PROPN")
    return verb.dep_ in ("acl", "advcl") and verb.tag_ in ("VBG", "VBN") and behind


def not_done(verb: Token) -> Status | None:
    """“Did not attend”, “has never asked”, “no longer supplies”, “failed to agree”."""
    said = {child.lower_ for child in verb.children if child.dep_ in ("neg", "advmod")}
    if said & {"not", "n't", "n’t", "never"} and "only" not in {token.lower_ for token in verb.children}:
        return Status.NEGATED
    if "longer" in said and any(token.lower_ == "no" for token in verb.subtree):
        return Status.NEGATED
    above = verb.head if verb.dep_ == "xcomp" else None
    return Status.NEGATED if above is not None and above.lemma_.lower() in vocabulary("not_doing") else None


def hanging_on_an_if(verb: Token) -> Status | None:
    """“If Li said that”, “would strike unless”."""
    if verb.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.children
    ):
        return Status.CONDITIONAL
    unsure = any(child.dep_ == "aux" and child.lower_ in ("would", "'d", "’d") for child in verb.children)
    return Status.CONDITIONAL if unsure and _hangs(verb) else None


def _hangs(verb: Token) -> bool:
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(
        mark.dep_ == "mark" and mark.lower_ in ("if", "unless") for clause in clauses for mark in clause.children
    )


def ahead(verb: Token) -> Status | None:
    """“Will meet”, “is to sign”, “plans to visit”, “said it would meet”."""
    if _would_as_told(verb) or any(
        child.dep_ == "aux" and child.lower_ in ("will", "shall", "'ll", "’ll") for child in verb.children
    ):
        return Status.PLANNED
    above = verb.head if verb.dep_ == "xcomp" else None
    if above is None or not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return None
    if above.lemma_ == "be" and above.tag_ in ("VBZ", "VBP", "VBD"):
        return Status.PLANNED
    return Status.PLANNED if above.lemma_.lower() in vocabulary("planning") else None


def _would_as_told(verb: Token) -> bool:
    """“Said it would cut” tells of a “will”."""
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and ("verb", verb.head.lemma_.lower()) in cues()
    return told and any(child.dep_ == "aux" and child.lower_ in ("would", "'d", "’d") for child in verb.children)


def begun_or_going_on(verb: Token) -> Status | None:
    """“Will continue supporting”: as its verb is told, so is the act."""
    above = verb.head if verb.dep_ == "xcomp" else None
    if above is None or above.lemma_.lower() not in vocabulary("going_on"):
        return None
    return next((answer for rule in RULES if (answer := rule(above)) is not None), None)


def accusing_along(verb: Token) -> Status | None:
    """“Said it would cut supplies, accusing Kyiv of theft”: the accusing is done by saying so."""
    along = (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and not any(child.dep_ in ("aux", "mark") for child in verb.children)
    )
    return Status.OCCURRED if along and verb.lemma_.lower() in vocabulary("accusing") else None


def perhaps(verb: Token) -> Status | None:
    """“May resell”, “could strike”, “is considering sending”."""
    if any(child.dep_ == "aux" and child.lower_ in ("may", "might", "could") for child in verb.children):
        return Status.POSSIBLE
    above = verb.head if verb.dep_ == "xcomp" else None
    weighing = vocabulary("weighing") | vocabulary("discussing")
    return Status.POSSIBLE if above is not None and above.lemma_.lower() in weighing else None


def weighed(noun: Token) -> Status | None:
    """“Is considering sanctions”; “is weighing talks if the fighting stops” hangs on an if."""
    verb, definite = noun.head, any(child.lower_ in ("the", "this", "that") for child in noun.children)
    if noun.dep_ != "dobj" or definite or verb.lemma_.lower() not in vocabulary("weighing"):
        return None
    return Status.CONDITIONAL if _hangs(verb) else Status.POSSIBLE


RULES: tuple[Rule, ...] = (not_done, hanging_on_an_if, ahead, begun_or_going_on, perhaps, accusing_along)
