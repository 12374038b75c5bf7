"""The grammar around a verb of speech: who says it, their whole name, what is told, and what they do with it."""

from __future__ import annotations

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import Cue
from dragoman.model import Span, Stance

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LOOSE = frozenset({"relcl", "acl", "advcl", "appos", "punct", "cc", "conj", "ccomp", "parataxis"})


def subject_of(verb: Token) -> Token | None:
    """Who says it: the verb's own subject, or that of the verb it is joined to."""
    if any(child.dep_ == "nsubjpass" for child in verb.children) and verb.lemma_.lower() in vocabulary("hearers"):
        return by_whom(verb)  # “diplomats were told that”
    for _ in range(3):
        for child in verb.children:
            if child.lower_ == "it" and child.dep_ == "nsubj":
                return child
            if child.dep_ in SUBJECTS and child.lower_ not in ("it", "there", "that", "which", "who", "what"):
                return child
            if child.dep_ in SUBJECTS and child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        verb = verb.head
    return None


def by_whom(verb: Token) -> Token | None:
    """Who stands behind “by” in the passive."""
    agents = (child for agent in verb.children if agent.dep_ == "agent" for child in agent.children)
    return next((child for child in agents if child.dep_ == "pobj"), None)


def opens_a_clause(token: Token) -> bool:
    """Whether a name is the subject of a verb of speech that what stands before it hangs on: “…, Gazprom said”."""
    verb = token.head
    told = any(child.dep_ == "ccomp" and child.i < token.i for child in verb.children)
    return token.dep_ in SUBJECTS and told


def phrase_of(sentence: Sentence, head: Token) -> Span:
    """The noun phrase of `head`, without relative clauses and appositions after it."""
    return sentence.cover(words_of(head))


def words_of(head: Token) -> list[Token]:
    """The words of a noun phrase."""
    found = [head]
    for child in head.children:
        whose = child.dep_ == "acl" and head.lemma_.lower() in vocabulary(
            "statement"
        )  # “a statement released by the ministry”
        if child.dep_ not in _LOOSE or whose:
            found += words_of(child)
    return found


def body_of(head: Token) -> list[Token]:
    """The words under the head of a content, without what the speaker does next: “denied that it had left and accused Greece”."""
    apart = {token.i for verb in head.conjuncts if goes_on_outside(verb, head) for token in verb.subtree}
    apart |= {token.i for token in head.children if token.dep_ == "cc" and token.i + 1 in apart}
    return [token for token in head.subtree if not token.is_punct and token.i not in apart] or [head]


def goes_on_outside(verb: Token, head: Token) -> bool:
    """A plain past without a subject behind a content in another tense belongs to the verb of speech."""
    bare = verb.tag_ == "VBD" and not any(child.dep_ in (*SUBJECTS, "aux", "auxpass") for child in verb.children)
    return bare and any(child.dep_ in ("aux", "auxpass") for child in head.children)


def stance_of(verb: Token, cue: Cue) -> Stance:
    """What the speaker does with the content; “did not deny” and “could not confirm” are no denial and no confirmation, and
    who declines to say, or neither confirms nor denies, is silent."""
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in vocabulary("declining"):
        return Stance.SILENT
    if _neither(verb):
        return Stance.SILENT
    if not any(child.dep_ == "neg" for child in verb.children) and not _by_nobody(verb):
        return cue.stance
    if cue.stance is Stance.ASSERT:
        return Stance.DOUBT if verb.lemma_.lower() in vocabulary("believing") else Stance.SILENT
    return {Stance.CONFIRM: Stance.DOUBT, Stance.DENY: Stance.CONFIRM}.get(cue.stance, cue.stance)


def _neither(verb: Token) -> bool:
    """“Neither confirmed nor denied”, said of either verb."""
    both = [verb, verb.head] if verb.dep_ == "conj" else [verb]
    return any(
        child.lower_ == "neither" and child.dep_ in ("preconj", "cc", "advmod")
        for one in both
        for child in one.children
    )


def _by_nobody(verb: Token) -> bool:
    """“No Israeli official has confirmed”."""
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return any(word.lower_ == "no" and word.dep_ == "det" for subject in subjects for word in subject.children)
