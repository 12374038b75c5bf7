"""What an article has said so far about whom: names introduced, titles given, who was subject of what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.model import Actor

FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "MAC", "KHM"})
HARDLY = 5  # a state is hardly named where another is this many times as often
MEMORY = 4  # sentences back that a pronoun or description may reach


class Being(StrEnum):
    """What sort of referent: decides which pronouns fit."""

    PERSON = "person"
    BODY = "body"  # a state, organisation, ministry: "it"
    PEOPLE = "people"  # troops, officials, two leaders: "they"
    THING = "thing"  # no party, but "it" may mean it
    SOMEBODY = "somebody"  # a person who is no party, but "he" may mean them


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something mentioned: in which sentence, from which token, with which head, as its subject or not."""

    actors: tuple[Actor, ...]
    being: Being
    sentence: int
    token: int
    subject: bool
    titles: frozenset[str] = frozenset()
    female: bool | None = None
    verb: int = -1  # the verb it is the subject of
    plural: bool = False  # of a thing: “they” may mean it, “it” may not
    head: int = -1
    modifier: bool = False  # “Russian” in “Russian gas”: no pronoun goes back to it


@dataclass(slots=True)
class Discourse:
    """The memory of one article while it is read; lives for one call of `parties`."""

    on: date | None
    support: Counter[str]  # how often the text names each state or organisation surely
    others: frozenset[str] = frozenset()  # surnames and states' names that somebody else bears in the text
    licensed: frozenset[str] = frozenset()  # people whom the text names in full or by title
    names: dict[str, Actor] = field(default_factory=dict)
    said: list[Referent] = field(default_factory=list)
    voice: Actor | None = None  # who is being quoted

    def introduce(self, name: str, actor: Actor) -> None:
        """Remember a person's full name and surname: later the surname will do."""
        words = [word for word in name.replace("’", "'").split() if word[0].isalpha()]
        if not words:
            return
        self.names[" ".join(words)] = actor
        if len(words) > 1:
            family = words[0] if actor.country in FAMILY_FIRST else words[-1]
            self.names.setdefault(family, actor)  # “Shinzo Abe … his widow Akie Abe … Abe”: who came first
            if words[-2].lower() in ("bin", "ibn", "al", "el", "van", "von", "de", "da", "di", "del"):
                self.names[" ".join(words[-2:])] = actor

    def known(self, name: str) -> Actor | None:
        """Who was introduced under this name."""
        words = [word for word in name.replace("’", "'").split() if word[0].isalpha()]
        return self.names.get(" ".join(words))

    def recent(self, sentence: int, back: int = MEMORY) -> list[Referent]:
        """Referents of this and the last sentences, latest first."""
        return [one for one in reversed(self.said) if one.sentence >= sentence - back]

    def most_salient(self, sentence: int, titles: frozenset[str] | set[str]) -> Actor | None:
        """Of those who bear one of the titles: whom the last sentences were most about."""
        weight: dict[Actor, float] = {}
        for one in self.recent(sentence, 12):
            if one.titles & titles and len(one.actors) == 1:
                worth = 0.8 ** (sentence - one.sentence) * (1.5 if one.subject else 1.0)
                weight[one.actors[0]] = weight.get(one.actors[0], 0.0) + worth
        return max(weight, key=lambda actor: weight[actor]) if weight else None

    def dominant(self) -> str | None:
        """The state that the text is about, if one is named twice as often as any other."""
        states = [(n, code) for code, n in self.support.items() if ":" not in code]
        ranked = sorted(states, reverse=True)[:2]
        if ranked and ranked[0][0] >= 2 and (len(ranked) == 1 or ranked[0][0] >= 2 * ranked[1][0]):
            return ranked[0][1]
        return None
