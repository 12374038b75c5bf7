"""A phrase in its sentence and article -> the actors it means: one, several, or none where that is not clear.

The rules speak in the order of the list at the foot; the first that answers decides, also with "nobody".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.find.mentions import Mention, Reading, Sort, shared
from dragoman.find.phrase import Phrase, Shape
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.speech import cues
from dragoman.model import Actor
from dragoman.resolve.discourse import HARDLY, Being, Discourse
from dragoman.resolve.members import many, of_its_members, one_of_many
from dragoman.resolve.offices import actor_of, person_at, state, with_role
from dragoman.resolve.people import which
from dragoman.resolve.places import in_dateline, only_a_place
from dragoman.resolve.pronouns import antecedent, last_state, two_of

Actors = tuple[Actor, ...]
CLEARLY = 3  # so many times as often as the usual bearer of a name a text must name another for it to be theirs


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its phrases, its number in the article, and what the article has said before it."""

    sentence: Sentence
    number: int
    phrases: Sequence[Phrase]
    discourse: Discourse

    def token(self, i: int) -> Token:
        """The sentence's token at a position."""
        return self.sentence.doc[i]


def meant(scene: Scene, phrase: Phrase) -> Actors:
    """The actors that a phrase means."""
    for rule in RULES:
        answer = rule(scene, phrase)
        if answer is not None:
            return answer
    return ()


def pronoun(scene: Scene, phrase: Phrase) -> Actors | None:
    """A pronoun means the nearest fitting referent."""
    if phrase.shape is not Shape.PRONOUN:
        return None
    return antecedent(scene.token(phrase.start), scene.number, scene.discourse)


def pronoun_ahead(scene: Scene, phrase: Phrase) -> Actors | None:
    """A possessive before its sentence's subject is the subject's: “In his speech, Putin …”."""
    token = scene.token(phrase.start)
    if phrase.shape is not Shape.PRONOUN or token.dep_ != "poss":
        return None
    subject = _subject_ahead(token)
    if subject is None:
        return None
    behind = (one for one in scene.phrases if one.start > phrase.start)
    ahead = next((one for one in behind if one.start <= subject.i < one.end), None)
    meant_ahead = () if ahead is None else meant(scene, ahead)
    return meant_ahead if len(meant_ahead) == 1 and _fits(token, subject, ahead) else ()


def _subject_ahead(token: Token) -> Token | None:
    """The noun that is subject behind a fronted phrase with a pronoun in it."""
    node = token
    while node.head.i != node.i and node.head.dep_ != "ROOT":
        node = node.head
    if node.dep_ not in ("prep", "advcl") or any(child.dep_ == "nsubj" for child in node.children):
        return None
    behind = [one for one in node.head.children if one.dep_ in ("nsubj", "nsubjpass") and one.i > token.i]
    return behind[0] if behind and behind[0].pos_ in ("NOUN", "PROPN") else None


def _fits(token: Token, subject: Token, ahead: Phrase | None) -> bool:
    """“His” and “her” are a person's, “its” is none's, “their” is of many."""
    person = ahead is not None and (
        (ahead.title is not None and ahead.title.person)
        or (ahead.mention is not None and ahead.mention.reading(Sort.PERSON, Sort.SURNAME) is not None)
        or ahead.shape is Shape.SOMEBODY
    )
    return (token.lower_ in ("his", "her")) == person and token.lower_ != "their"


def known_person(scene: Scene, phrase: Phrase) -> Actors | None:
    """Somebody of the lexicon, by full name, or by surname once something licenses it."""
    if phrase.mention is None or phrase.mention.reading(Sort.PERSON, Sort.SURNAME) is None:
        return None
    discourse = scene.discourse
    introduced = discourse.known(phrase.name)
    if introduced is not None:
        return (with_role(introduced, phrase.title, phrase.before),)
    person = None if _rather_a_state(phrase) else which(phrase, discourse)
    if person is None:
        return None if _rather_a_state(phrase) else _namesake(scene, phrase)
    actor = person_at(person, discourse.on)
    discourse.introduce(person.name, actor)
    for short in person.short:
        discourse.names.setdefault(short, actor)
    return (actor,)


def _rather_a_state(phrase: Phrase) -> bool:
    """“Nepal closed its border”: a bare name that a state or city has is nobody's surname."""
    bare = (
        not phrase.titles and not phrase.before and phrase.mention is not None and phrase.name == phrase.mention.words
    )
    return bare and phrase.mention is not None and phrase.mention.reading(Sort.STATE, Sort.CITY) is not None


def _namesake(scene: Scene, phrase: Phrase) -> Actors:
    """Somebody with a leader's surname who is not that leader: goes by title and state, if any."""
    if not phrase.titles:
        return ()
    actors = _of_its_state(scene, phrase)
    if len(actors) == 1 and phrase.name:
        scene.discourse.introduce(phrase.name, actors[0])
    return actors


def titled(scene: Scene, phrase: Phrase) -> Actors | None:
    """By office, body or people: of the state named with it, its owner, or whom the text has given it."""
    if phrase.shape is not Shape.TITLED:
        return None
    known = scene.discourse.known(phrase.name) if phrase.name else None
    if known is not None:
        return (known,)
    if _in_the_country(scene, phrase) or _of_a_region(scene, phrase):
        return ()
    actors = _of_its_state(scene, phrase)
    if not actors and phrase.owner is None:
        actors = _at_home(scene, phrase) if phrase.name else _described(scene, phrase)
    return _under_the_name(scene, phrase.name, actors) if phrase.name else actors


def _in_the_country(scene: Scene, phrase: Phrase) -> bool:
    country = phrase.title is not None and phrase.title.role == "country" and not phrase.two
    return country and only_a_place(scene.sentence, scene.token(phrase.head), city=False)


def _of_a_region(scene: Scene, phrase: Phrase) -> bool:
    """“Special envoy to the Horn of Africa”, “Africa director Ana Duarte”: a region is a field, and sends nobody."""
    title = phrase.title
    if title is None or not title.person or title.plural:
        return False
    regions = [mention for mention in phrase.own if mention.readings[0].code.startswith("group:")]
    title_at = scene.sentence.place(scene.token(phrase.head)).start
    return any(phrase.name or mention.span.start > title_at for mention in regions)


def _under_the_name(scene: Scene, name: str, actors: Actors) -> Actors:
    """Somebody introduced by title and name; from now on the surname will do."""
    if len(actors) != 1:
        return actors
    actor = replace(actors[0], name=name)
    scene.discourse.introduce(name, actor)
    return (actor,)


def _of_its_state(scene: Scene, phrase: Phrase) -> Actors:
    if _of_a_region(scene, phrase):
        return ()
    codes = [code for mention in phrase.own if (code := _code(scene, mention)) is not None]
    if not codes and phrase.owner is not None:
        codes = [actor.code for actor in meant(scene, phrase.owner)]
    if phrase.title is not None and phrase.title.words in vocabulary("other_states") and not _a_persons(phrase):
        codes = [code for code in codes if many(code)]  # “Russia's neighbours” are not Russia; “NATO allies” are NATO
    if one_of_many(scene.sentence, phrase):
        codes = [code for code in codes if not many(code)]
    return tuple(state(code, phrase.title, None, phrase.before) for code in dict.fromkeys(codes))


def _a_persons(phrase: Phrase) -> bool:
    """“Trump's allies”, “his rivals” are politicians of his own state."""
    name = phrase.owner.mention if phrase.owner is not None else None
    named = (*phrase.own, *([name] if name is not None else []))
    pronoun = phrase.owner is not None and phrase.owner.shape is Shape.PRONOUN
    return pronoun or any(mention.reading(Sort.PERSON, Sort.SURNAME) is not None for mention in named)


def _code(scene: Scene, mention: Mention) -> str | None:
    """Whose the name before a title makes it: the “Trump” of “Trump officials” is the United States."""
    if mention.reading(Sort.PERSON, Sort.SURNAME) is None:
        reading = _reading(scene, mention)
        return None if reading is None else reading.code
    actors = known_person(scene, Phrase(Shape.NAMED, 0, 0, 0, mention=mention, name=mention.words))
    return actors[0].code if actors else None


def _described(scene: Scene, phrase: Phrase) -> Actors:
    """“The president”, “the two leaders”: whom the text has given that title, else its own state's."""
    if phrase.two:
        return _two(scene, phrase)
    if not phrase.definite or phrase.title is None:
        return ()
    if phrase.title.role == "country":
        return () if phrase.title.plural else last_state(scene.number, scene.discourse)
    asked = {words for title in phrase.titles for words in (title.words, title.words.split()[-1])}
    known = scene.discourse.most_salient(scene.number, asked)
    if known is not None:
        return (known,)
    return () if phrase.title.plural else _at_home(scene, phrase)


def _at_home(scene: Scene, phrase: Phrase) -> Actors:
    """“Prime Minister X”, “the parliament” in a text that is about one state; “company president X” is nobody of it."""
    if not vocabulary("private").isdisjoint(phrase.before.split()):
        return ()
    code = scene.discourse.dominant()
    return () if code is None else (state(code, phrase.title, None, phrase.before),)


def _two(scene: Scene, phrase: Phrase) -> Actors:
    either = (Being.BODY, Being.PERSON)
    if phrase.title is not None and phrase.title.sector == "BUS":
        return ()  # “the two firms” are not the states named before
    if phrase.title is not None and phrase.title.role == "country":
        return two_of(scene.number, scene.discourse, either, states=True, apart=_doing(scene, phrase))
    people = phrase.title is not None and phrase.title.person
    found = two_of(scene.number, scene.discourse, (Being.PERSON,), apart=_doing(scene, phrase)) if people else ()
    if phrase.title is not None and phrase.title.words in vocabulary("a_pair"):
        return found  # “the duo” is two persons, never the states behind
    return found or two_of(scene.number, scene.discourse, either, apart=_doing(scene, phrase))


def _doing(scene: Scene, phrase: Phrase) -> frozenset[str]:
    """Who does something to the phrase, and so is not one of it: Turkey in “Turkey urged both sides to talk”."""
    head = scene.token(phrase.head)
    verb = head.head
    to_do = head.dep_ == "nsubj" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    called_on = head.dep_ == "pobj" and verb.lower_ in ("on", "to", "with")
    if to_do or called_on:
        verb = verb.head
    elif head.dep_ != "dobj":
        return frozenset()
    here = (one for one in scene.discourse.said if one.sentence == scene.number and one.subject)
    return frozenset(actor.code for one in here if one.verb == verb.i for actor in one.actors)


def introduced(scene: Scene, phrase: Phrase) -> Actors | None:
    """A name the lexicon does not know, but the article has said, or says right behind it, who it is."""
    if phrase.shape is not Shape.SOMEBODY:
        return None
    known = scene.discourse.known(phrase.name)
    if known is not None:
        return (known,)
    following = next((one for one in scene.phrases if one.start > phrase.start), None)
    if following is None or not _apposed(scene, phrase, following):
        return _named_later(scene, phrase)
    actors = _of_its_state(scene, following) or _described(scene, following)
    return _under_the_name(scene, phrase.name, actors) if len(actors) == 1 else ()


def _named_later(scene: Scene, phrase: Phrase) -> Actors:
    """“Spain's economy minister warned … On radio, Ana Duarte said”: the name follows the office."""
    head = scene.token(phrase.head)
    says = head.dep_ == "nsubj" and ("verb", head.head.lemma_.lower()) in cues()
    if not says or " " not in phrase.name:
        return ()
    before = [one for one in scene.discourse.said if one.sentence == scene.number - 1 and one.subject]
    if not before or before[0].being is not Being.PERSON or any(actor.name for actor in before[0].actors):
        return ()
    return _under_the_name(scene, phrase.name, before[0].actors)


def _apposed(scene: Scene, phrase: Phrase, following: Phrase) -> bool:
    """“Pedro Salas, the foreign minister of Honduras”: one person's title behind the name and a comma."""
    title = following.title
    close = following.start == phrase.end + 1 and scene.token(phrase.end).text == ","
    return close and not following.name and title is not None and title.person and not title.plural


def named(scene: Scene, phrase: Phrase) -> Actors | None:
    """A state, city, organisation or bloc by name, unless it is only a place, or somebody's surname."""
    if phrase.mention is None:
        return None
    if phrase.mention.words in scene.discourse.others:
        return ()
    reading = _reading(scene, phrase.mention) if not phrase.own else _owned(scene, phrase.mention, phrase.own)
    if reading is None:
        return ()
    head = scene.token(phrase.head)
    if many(reading.code) and of_its_members(scene.sentence, phrase, head):
        return ()
    placed = reading.sort in (Sort.STATE, Sort.CITY, Sort.GROUP)
    if placed and only_a_place(scene.sentence, head, reading.sort is Sort.CITY):
        return ()
    capital = reading.sort is Sort.ADJECTIVE and head.dep_ == "amod" and head.head.lower_ == "capital"
    if capital and only_a_place(scene.sentence, head.head, city=True):
        return ()
    if reading.sort is Sort.PAIR:
        return tuple(state(code) for code in reading.code.split(";"))
    if reading.sort is Sort.OUTLET and (not _speaks(head) or in_dateline(scene.sentence, head)):
        return ()
    return (actor_of(reading, scene.discourse.on),)


def _owned(scene: Scene, mention: Mention, own: Sequence[Mention]) -> Reading | None:
    """“Paraguay's Senate”: a body of the state that is named with it."""
    owner = _reading(scene, own[0])
    return None if owner is None else _of_state(mention, owner.code)


def _of_state(mention: Mention, code: str) -> Reading:
    """The body of this name that a state has, also one that the tables do not list."""
    unlisted = replace(mention.readings[0], sort=Sort.BODY, code=code, name=mention.words, country=code)
    return next((reading for reading in mention.readings if reading.code == code), unlisted)


def _reading(scene: Scene, mention: Mention) -> Reading | None:
    """Of a name with several meanings: the one the text names besides, else the first if it is sure."""
    readings = mention.readings
    home = _abroad(scene, mention)
    if home is not None:
        return next((reading for reading in readings if reading.code == home), None)
    if len(readings) == 1 and readings[0].sure:
        return readings[0]
    support = scene.discourse.support
    backed = max(readings, key=lambda r: support[r.code])
    if support[backed.code] and (not readings[0].sure or support[backed.code] >= CLEARLY * support[readings[0].code]):
        return backed
    return readings[0] if readings[0].sure else None


def _abroad(scene: Scene, mention: Mention) -> str | None:
    """“The Senate” in a text that is about Paraguay and hardly names the United States: the state it is about.

    Its body of that name, if it has one; where the tables know of none, the words may mean either's, and nobody is named.
    """
    support, home = scene.discourse.support, scene.discourse.dominant()
    if home is None or not shared(mention):
        return None
    return home if support[home] >= HARDLY * support[mention.readings[0].country] else None


def _speaks(head: Token) -> bool:
    """Whether an outlet is quoted, not merely told something or read."""
    if head.dep_ in ("nsubj", "nsubjpass"):
        return ("verb", head.head.lemma_.lower()) in cues()
    near = {token.lower_ for token in head.doc[max(0, head.i - 5) : head.i]}
    return "according" in near or (head.dep_ == "pobj" and head.head.lower_ == "by")


RULES: tuple[Callable[[Scene, Phrase], Actors | None], ...] = (
    pronoun_ahead,
    pronoun,
    known_person,
    titled,
    introduced,
    named,
)
