"""The political parties of each sentence, resolved in the light of the article.

Full names seen before license surnames; titles, descriptions and pronouns find whom they mean; places that
are only places are left out, and so is what stays ambiguous.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from spacy.tokens import Token

from dragoman.find.mentions import Mention, Sort, mentions
from dragoman.find.phrase import Phrase, Shape
from dragoman.find.phrases import phrases, span_of
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.tables import Person, lexicon
from dragoman.model import Party, Span
from dragoman.resolve.discourse import Being, Discourse, Referent
from dragoman.resolve.offices import holds_title
from dragoman.resolve.referring import Actors, Scene, meant
from dragoman.resolve.voices import first_persons

NEAR = 3  # sentences after a name within which a pronoun or a description may take it up
_FOLLOW_UP = re.compile(
    r"\b(?:he|she|they|his|her|their|its?|both|two|those)\b|[\"“].*\b(?:we|our)\b|\b(?:the|this) (?=(?P<office>\w+))",
    re.IGNORECASE,
)
_SUBJECTS = ("nsubj", "nsubjpass")
_WOMEN = frozenset(["mrs", "ms", "miss", "madame", "lady", "queen", "spokeswoman", "congresswoman", "chairwoman"])
_MEN = frozenset(["mr", "sir", "lord", "king", "spokesman", "congressman", "prince", "chairman"])


def worth_parsing(text: str, spans: Sequence[Span]) -> list[bool]:
    """Which sentences could name a party: by a name, or by a pronoun or description soon after one.

    >>> text = "Russia invaded Ukraine. It failed. The weather was fine."
    >>> worth_parsing(text, [Span(0, 23), Span(24, 34), Span(35, 56)])
    [True, True, False]
    """
    starts = [mention.span.start for mention in mentions(text)]
    worth: list[bool] = []
    at, since = 0, NEAR + 1
    for span in spans:
        while at < len(starts) and starts[at] < span.start:
            at += 1
        named = at < len(starts) and starts[at] < span.end
        since = 0 if named else since + 1
        worth.append(named or (since <= NEAR and _follows_up(text, span)))
    return worth


def _follows_up(text: str, span: Span) -> bool:
    """Whether a sentence that names nobody may mean somebody named before: by a pronoun, or by an office or body."""
    found = _FOLLOW_UP.finditer(text, span.start, span.end)
    return any(one["office"] is None or one["office"].lower() in _titles_begin() for one in found)


@cache
def _titles_begin() -> frozenset[str]:
    """The first words of all titles: “the chancellor”, “the prime minister”, “the defence ministry”."""
    return frozenset(title.words.lower().split()[0] for title in lexicon().titles)


def parties(text: str, sentences: Sequence[Sentence], on: date | None = None) -> list[tuple[Party, ...]]:
    """The parties of each sentence, in order; `on` is the day of the text, at which offices are read.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "Putin invaded Ukraine. He also threatened NATO."
    >>> found = parties(text, parse(text, split(text)), date(2022, 3, 1))
    >>> [[(party.span.of(text), party.actor.code) for party in some] for some in found]
    [[('Putin', 'RUS'), ('Ukraine', 'UKR')], [('He', 'RUS'), ('NATO', 'igo:nato')]]
    """
    found = mentions(text)
    licensed = _licensed(text, found)
    named = [phrases(sentence, found) for sentence in sentences]
    others = _others(text, found, licensed) | _bearers(found, named)
    discourse = Discourse(on, _support(found), others, licensed)
    return [_read(text, Scene(one, one.number, some, discourse)) for one, some in zip(sentences, named, strict=True)]


def _support(found: Sequence[Mention]) -> Counter[str]:
    """How often each state or organisation is named beyond doubt; a party's name names its state too."""
    weak = (Sort.SURNAME, Sort.OUTLET, Sort.PLACE)
    sure = [m for m in found if m.readings[0].sure and len({reading.code for reading in m.readings}) == 1]
    meant = [m.readings[0] for m in sure if m.readings[0].sort not in weak]
    homes = [r.country for r in meant if r.sort is Sort.ORGANISATION and r.sector == "PTY" and r.country]
    return Counter([*(reading.code for reading in meant), *homes])


_FIRST_NAME = re.compile(r"[a-z,;] ([A-Z][a-zà-ÿ]+) (?:[A-Z]\. )?$")
_TITLE = re.compile(r"([A-Za-z]+) $")


def _surnames(found: Sequence[Mention]) -> list[Mention]:
    return [m for m in found if all(reading.sort is Sort.SURNAME for reading in m.readings)]


def _licensed(text: str, found: Sequence[Mention]) -> frozenset[str]:
    """People whom the text names in full, or under a title of theirs, somewhere: their surname will do also before it."""
    full = {r.person.name for m in found for r in m.readings if r.sort is Sort.PERSON and r.person}
    titled = {
        reading.person.name
        for mention in _surnames(found)
        if (title := _before(_TITLE, text, mention)) is not None
        for reading in mention.readings
        if reading.person and holds_title(reading.person, [title], None)
    }
    return frozenset(full | titled)


def _others(text: str, found: Sequence[Mention], licensed: frozenset[str]) -> frozenset[str]:
    """Surnames that the text gives to somebody of another first name only: behind “Clive Palmer” no “Palmer” is a minister."""
    strange = [m for m in _surnames(found) if licensed.isdisjoint(r.person.name for r in m.readings if r.person)]
    return frozenset(m.words for m in strange if _another(_before(_FIRST_NAME, text, m), m))


def _bearers(found: Sequence[Mention], named: Sequence[Sequence[Phrase]]) -> frozenset[str]:
    """Names of states that the text gives to a person: behind “Mark Cuban” no “Cuban” is Cuba's, unless Cuba is named too."""
    somebody = [phrase.name.split() for some in named for phrase in some if phrase.shape is Shape.SOMEBODY]
    surnames = {word for first, *rest in somebody for word in rest}
    states = [m for m in found if m.reading(Sort.PERSON, Sort.SURNAME) is None]
    known = {m.words: m.readings[0].code for m in states if m.words in surnames}
    return frozenset(
        words for words, code in known.items() if all(m.words == words for m in found if m.readings[0].code == code)
    )


def _before(pattern: re.Pattern[str], text: str, mention: Mention) -> str | None:
    word = pattern.search(text, max(0, mention.span.start - 30), mention.span.start)
    return None if word is None else word[1]


def _another(first: str | None, mention: Mention) -> bool:
    if first is None or first.lower() in _known_before_names():
        return False
    return not any(reading.person and first in _names_of(reading.person) for reading in mention.readings)


def _names_of(person: Person) -> set[str]:
    return {word for name in (person.name, *person.aliases) for word in name.split()}


@cache
def _known_before_names() -> frozenset[str]:
    """Words that stand before a surname and are no first name: titles, honorifics, states, days."""
    titles = {word for title in lexicon().titles for word in title.words.split()}
    states = {word.lower() for state in lexicon().states for word in (*state.adjectives, state.name)}
    return frozenset({*titles, *states, *vocabulary("honorific"), *vocabulary("calendar")})


def _read(text: str, scene: Scene) -> tuple[Party, ...]:
    """One sentence from left to right; what it says is remembered for the next."""
    named: list[Party] = []
    said, things = scene.discourse.said, _things(scene)
    for phrase in scene.phrases:
        while things and things[0].token < phrase.start:
            said.append(things.pop(0))
        actors = meant(scene, phrase)
        referent = _referent(scene, phrase, actors)
        if referent is not None:
            said.append(referent)
        span = span_of(scene.sentence, phrase)
        named += [Party(actor, span) for actor in actors]
    said += things
    quoted, scene.discourse.voice = first_persons(text, scene.sentence, named, scene.discourse.voice)
    return tuple(sorted({*named, *quoted}, key=lambda party: (party.span, party.actor.code)))


def _referent(scene: Scene, phrase: Phrase, actors: Actors) -> Referent | None:
    """What later pronouns and descriptions may go back to."""
    head = scene.token(phrase.head)
    being = _being(phrase, actors, head)
    if being is None:
        return None
    modifier = phrase.shape is Shape.NAMED and head.dep_ in ("amod", "compound", "nmod") and head.head.i >= phrase.end
    verb = -1 if modifier else _verb_of(head)
    titles = {words for title in phrase.titles for words in (title.words, title.words.split()[-1])}
    titles |= {actor.role.split()[-1] for actor in actors if actor.role}
    return Referent(
        actors=actors,
        being=being,
        sentence=scene.number,
        token=phrase.start,
        subject=verb >= 0,
        titles=frozenset(titles),
        female=_female(phrase, head),
        verb=verb,
        head=phrase.head,
        modifier=modifier,
    )


def _being(phrase: Phrase, actors: Actors, head: Token) -> Being | None:
    if phrase.shape is Shape.PRONOUN:
        return _being_of_pronoun(head, actors)
    if len(actors) > 1 or (phrase.title is not None and phrase.title.plural and not phrase.name):
        return Being.PEOPLE
    mention = phrase.mention
    if _is_person(phrase):
        return Being.PERSON if actors else Being.SOMEBODY
    if not actors:
        return None
    return Being.PEOPLE if mention is not None and mention.reading(Sort.PEOPLE) else Being.BODY


def _being_of_pronoun(head: Token, actors: Actors) -> Being | None:
    if not actors:
        return None
    if head.lower_ in ("it", "its", "itself"):
        return Being.BODY
    return Being.PEOPLE if head.lower_.startswith("the") else Being.PERSON


def _is_person(phrase: Phrase) -> bool:
    if phrase.shape is Shape.SOMEBODY or (phrase.title is not None and phrase.title.person):
        return True
    if phrase.shape is Shape.TITLED and not phrase.name:
        return False
    return phrase.mention is not None and phrase.mention.reading(Sort.PERSON, Sort.SURNAME) is not None


def _female(phrase: Phrase, head: Token) -> bool | None:
    words = {
        *phrase.before.split(),
        *(word for title in phrase.titles for word in title.words.split()),
        head.lower_,
    }
    if words & {"she", "her", "herself"} or words & _WOMEN:
        return True
    return False if words & {"he", "him", "his", "himself"} or words & _MEN else None


def _verb_of(token: Token) -> int:
    """The verb that a name, or the list it stands in, is the subject of; -1 if it is none."""
    while token.dep_ in ("conj", "appos", "compound") and token.head.i != token.i:
        token = token.head
    return token.head.i if token.dep_ in _SUBJECTS or token.dep_ == "ROOT" else -1


def _things(scene: Scene) -> list[Referent]:
    """Subjects that are no parties: what an “it” may mean instead."""
    covered = {i for phrase in scene.phrases for i in range(phrase.start, phrase.end)}
    return [
        Referent(
            (),
            Being.THING,
            scene.number,
            token.i,
            True,
            verb=token.head.i,
            plural=token.tag_ in ("NNS", "NNPS"),
            head=token.i,
        )
        for token in scene.sentence.doc
        if token.dep_ in _SUBJECTS and token.pos_ in ("NOUN", "PROPN") and token.i not in covered
    ]
