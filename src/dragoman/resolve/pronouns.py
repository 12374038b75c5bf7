"""Who "he", "its" and "they" are: the nearest fitting referent, subjects before others, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from dragoman.lexicon.rows import vocabulary
from dragoman.model import Actor
from dragoman.resolve.discourse import Being, Discourse, Referent

_HE = frozenset(["he", "him", "his", "himself"])
_SHE = frozenset(["she", "her", "herself"])
_IT = frozenset(["it", "its", "itself"])
_PERSONS = (Being.PERSON, Being.SOMEBODY)
_BODIES = (Being.BODY, Being.THING, Being.SOMEBODY)


def antecedent(token: Token, sentence: int, discourse: Discourse) -> tuple[Actor, ...]:
    """The actors a pronoun means: one, two or more for "they", none where that is not clear."""
    word = token.lower_
    recent = [
        one for one in discourse.recent(sentence, 3) if not one.modifier and not _same_clause(one, token, sentence)
    ]
    if word in _HE or word in _SHE:
        return _person(token, sentence, recent, word in _SHE)
    near = [one for one in recent if one.sentence >= sentence - 1]
    if word in _IT:
        return () if _empty(token) else _body(token, sentence, near)
    return _several(token, sentence, near)


def _same_clause(one: Referent, token: Token, sentence: int) -> bool:
    """“Moscow wants to sue it”: the object of a clause is not its subject."""
    if one.sentence != sentence or not one.subject or token.dep_ not in ("dobj", "pobj", "dative"):
        return False
    if token.lower_.endswith(("self", "selves")):
        return False
    verb = token.head
    while verb.dep_ != "ROOT" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
        verb = verb.head
    return bool(verb.i == one.verb)


def _person(token: Token, sentence: int, recent: Sequence[Referent], female: bool) -> tuple[Actor, ...]:
    if _nobody_who(token, {one.head for one in recent if one.sentence == sentence}):
        return ()
    fitting = [one for one in recent if one.being in _PERSONS and (one.female is None or one.female is female)]
    here = [one for one in fitting if one.sentence == sentence and one.token < token.i]
    leading = token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"
    chosen = _praised(here, token) or _first_subject(here, token) or (None if leading else _first(here))
    if chosen is None:
        chosen = _by_sentence([one for one in fitting if one.sentence < sentence])
    if chosen is None:
        chosen = _first(here)
    return chosen.actors if chosen is not None else ()


def _nobody_who(token: Token, known: set[int]) -> bool:
    """“A clerk, who was arrested in his car”: whose it is, is whom the clause is about, were it nobody known."""
    clause = token
    while clause.dep_ not in ("relcl", "ROOT"):
        clause = clause.head
    who = any(child.lower_ == "who" and child.dep_ in ("nsubj", "nsubjpass") for child in clause.children)
    return clause.dep_ == "relcl" and who and clause.head.pos_ == "NOUN" and clause.head.i not in known


def _praised(here: Sequence[Referent], token: Token) -> Referent | None:
    """“Abe praised Trump for his bravery”: whose it is, is whom the verb is done to."""
    verb = token
    while verb.dep_ != "ROOT" and verb.lemma_.lower() not in vocabulary("answering"):
        verb = verb.head
    if verb.lemma_.lower() not in vocabulary("answering"):
        return None
    behind = [one for one in here if verb.i < one.token < token.i and not one.subject]
    return behind[-1] if behind else None


def _body(token: Token, sentence: int, recent: Sequence[Referent]) -> tuple[Actor, ...]:
    fitting = [one for one in recent if one.being in _BODIES and not one.plural]
    here = [one for one in fitting if one.sentence == sentence and one.token < token.i]
    chosen = _possessor(here, token) or _first_subject(here, token)
    if chosen is None and token.lower_ == "its":
        chosen = _first(here)
    if chosen is None:
        before = [one for one in fitting if one.sentence < sentence]
        chosen = _main(before)
    if chosen is None or (chosen.subject and _one_subject([one for one in recent if _joined(one, chosen)])):
        return ()  # “Oslo and Bern signed. It …” is neither
    return chosen.actors


def _possessor(here: Sequence[Referent], token: Token) -> Referent | None:
    """“Morocco's attempts to keep it under its rule”: whose attempts they are."""
    above = token.head
    while above.dep_ != "ROOT" and not any(child.dep_ in ("nsubj", "nsubjpass") for child in above.children):
        for child in above.children:
            if child.dep_ == "poss" and child.i < token.i and child.i != token.i:
                return next((one for one in here if one.token <= child.i and one.token >= child.left_edge.i), None)
        above = above.head
    return None


def _several(token: Token, sentence: int, recent: Sequence[Referent]) -> tuple[Actor, ...]:
    """“They”: parties that are one subject together; else the two whom the sentence before is about."""
    here = [one for one in recent if one.sentence == sentence and one.token < token.i]
    owner = _listed_with(token, here)
    if owner is not None:
        return owner.actors
    if _crowd_nearer(token, here):
        return ()
    for some in (here, [one for one in recent if one.sentence < sentence]):
        subjects = [one for one in some if one.subject]
        if subjects and subjects[0].being is Being.PEOPLE:
            return subjects[0].actors
        together = _one_subject(subjects)
        if together:
            return together
        if any(one.plural for one in subjects):
            return ()  # “The troops … they”
        if len(distinct(actor for one in subjects for actor in one.actors)) > 1:
            return ()  # “Oslo says …, while Bern argues …”: each in a clause of its own
    return _who_met([one for one in recent if one.sentence < sentence]) if _leads(token) else ()


def _one_subject(subjects: Sequence[Referent]) -> tuple[Actor, ...]:
    """“Oslo and Bern said …”: of the subjects the nearest that is two or more, all of one verb."""
    for last in subjects:
        together = distinct(actor for one in reversed(subjects) if _joined(one, last) for actor in one.actors)
        if len(together) > 1:
            return together
    return ()


def _listed_with(token: Token, here: Sequence[Referent]) -> Referent | None:
    """“The two states and their peoples”: who stands before what is theirs, in one list with it."""
    first = token.head.head.i if token.dep_ == "poss" and token.head.dep_ == "conj" else -1
    return next((one for one in here if one.head == first and len(one.actors) > 1), None)


def _joined(one: Referent, other: Referent) -> bool:
    """Whether two are subjects of one verb."""
    return one.subject and other.subject and one.sentence == other.sentence and one.verb == other.verb


def _who_met(before: Sequence[Referent]) -> tuple[Actor, ...]:
    """“Abe received Modi. They …”: the only two of a sentence, where one does something to the other, his like."""
    named = [one for one in reversed(before) if one.actors]
    if len(named) < 2 or not named[0].subject or len({one.being for one in named}) > 1:
        return ()
    both = distinct(actor for one in named for actor in one.actors)
    return both if len(both) == 2 and len({actor.kind for actor in both}) == 1 else ()


def _leads(token: Token) -> bool:
    """Whether a pronoun, or what it owns, is subject of its sentence."""
    head = token.head if token.dep_ == "poss" else token
    return head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ in ("ROOT", "ccomp")


def _crowd_nearer(token: Token, here: Sequence[Referent]) -> bool:
    """“Oslo and Bern asked firms to cut their costs”: of the nouns that rule a pronoun the nearest is a crowd, no party."""
    parties = {one.head for one in here if one.actors}
    for noun in _ruling(token):
        if any(i in parties for i in (noun.i, *(child.i for child in noun.children if child.dep_ == "appos"))):
            return False
        if noun.tag_ in ("NNS", "NNPS"):
            return True
    return False


def _ruling(token: Token) -> Iterator[Token]:
    """From inside out: the noun a relative clause belongs to, the one asked to do something, the subject."""
    node = token
    while node.dep_ != "ROOT":
        above = node.head
        if node.dep_ == "relcl":
            yield above
        elif node.dep_ in ("xcomp", "ccomp", "advcl"):
            yield from (one for one in above.children if one.dep_ in ("dobj", "dative") and one.i < node.i)
        yield from (one for one in above.children if one.dep_ in ("nsubj", "nsubjpass") and one.i < token.i)
        node = above


def two_of(
    sentence: int,
    discourse: Discourse,
    beings: Sequence[Being],
    states: bool = False,
    apart: frozenset[str] = frozenset(),
) -> tuple[Actor, ...]:
    """The last two different parties, or states: “the two leaders”, “both countries”; none whose code is in `apart`."""
    found: list[Actor] = []
    for one in discourse.recent(sentence):
        if one.being not in beings:
            continue
        for actor in one.actors:
            new = actor.code not in apart and all(actor.code != other.code for other in found)
            if new and (actor.kind == "state" or not states):
                found.append(actor)
            if len(found) == 2:
                return (found[1], found[0])
    return ()


def last_state(sentence: int, discourse: Discourse) -> tuple[Actor, ...]:
    """“The country”: the last state named in the sentence, else the last that was subject, else the last."""
    near = [one for one in discourse.recent(sentence, 2) if len(one.actors) == 1 and one.actors[0].kind == "state"]
    here = [one for one in near if one.sentence == sentence]
    chosen = _first(here) or next((one for one in near if one.subject), None) or _first(near)
    return () if chosen is None else (Actor(chosen.actors[0].code, "state", chosen.actors[0].code),)


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors of different codes, the first of each."""
    seen: dict[str, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.code, actor)
    return tuple(seen.values())


def _first_subject(some: Sequence[Referent], token: Token) -> Referent | None:
    """Of subjects before a pronoun: the sentence's first for a subject, the nearest for all others."""
    subjects = [one for one in some if one.subject]
    if not subjects:
        return None
    return subjects[-1] if token.dep_ in ("nsubj", "nsubjpass") else subjects[0]


def _first(some: Sequence[Referent]) -> Referent | None:
    return some[0] if some else None


def _main(before: Sequence[Referent]) -> Referent | None:
    """The first subject of the nearest sentence before, if any."""
    for one in before:
        same = [other for other in before if other.sentence == one.sentence and other.subject]
        return same[-1] if same else None
    return None


def _by_sentence(before: Sequence[Referent]) -> Referent | None:
    """The nearest earlier sentence's first subject, else whoever it names last."""
    for one in before:
        same = [other for other in before if other.sentence == one.sentence]
        subjects = [other for other in same if other.subject]
        return subjects[-1] if subjects else same[0]
    return None


def _empty(token: Token) -> bool:
    """“It is unusual for the North to …”, “it seems that”: an “it” that means nobody."""
    head = token.head
    if token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return token.dep_ == "expl"
    if head.lemma_ in vocabulary("empty_it"):
        return True
    if head.lemma_ == "come" and any(child.lower_ == "to" for child in head.children):
        return True  # “when it comes to trade”
    later = [child for child in head.children if child.i > token.i]
    if head.lemma_ == "be" and later and later[0].dep_ in ("advmod", "prep", "advcl", "ccomp"):
        return True  # “it was only when the talks failed that …”
    if any(one.lemma_.lower() in vocabulary("willing") for one in (head, *later)):
        return False  # “it was prepared to act”
    if head.lemma_ == "be" and any(child.dep_ in ("acomp", "attr") for child in later):
        return any(child.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "relcl") for child in later) or any(
            grand.dep_ in ("xcomp", "ccomp", "relcl", "acl", "advcl") for child in later for grand in child.children
        )
    return token.dep_ == "nsubjpass" and any(child.dep_ == "ccomp" for child in later)
