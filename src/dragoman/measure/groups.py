"""What is joined: a group of tellings of one act, weighed against another as if each were one telling.

Its days are those of its sharpest telling, its words are the words of all. So a report that names no day finds its act by
what the others say of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.measure.days import Guess, agreement
from dragoman.measure.tellings import MUTUAL, Telling
from dragoman.model import Status, Type

ALIKE = (  # types that one act may be told as, in other words
    frozenset({Type.AGREE, Type.SUPPORT, Type.COOPERATE, Type.AID, Type.CONSULT}),
    frozenset({Type.ASSAULT, Type.COERCE, Type.MOBILIZE}),
    frozenset({Type.ACCUSE, Type.REJECT, Type.PROTEST, Type.THREATEN, Type.REQUEST}),
    frozenset({Type.SANCTION, Type.COERCE, Type.REJECT}),
    frozenset({Type.CONCEDE, Type.RETREAT, Type.AGREE}),
)
SAME_TYPE, ALIKE_TYPE = 0.6, -1.0  # for one act, as logarithms of odds; docs/measure.md says what each means
NEGATED = -3.0
DAYS = 2.0
WORDS = 6.0
NEVER = -math.inf

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one act, by their numbers; `square` is that of the length of its words as a vector."""

    numbers: tuple[int, ...]
    keys: frozenset[Key]
    types: frozenset[Type]
    actors: frozenset[str]  # of what is not mutual
    negated: frozenset[bool]
    two_sided: bool
    days: Guess
    square: float

    @classmethod
    def of(cls, number: int, one: Telling, weights: Mapping[str, float]) -> Group:
        """A telling by itself."""
        event = one.told.entry
        return cls(
            numbers=(number,),
            keys=frozenset({one.key}),
            types=frozenset({event.type}),
            actors=frozenset() if event.type in MUTUAL else frozenset({event.actor.actor.code}),
            negated=frozenset({event.status is Status.NEGATED}),
            two_sided=one.two_sided,
            days=one.days,
            square=math.fsum(weights[word] ** 2 for word in one.words),
        )

    def joined(self, other: Group, shared: float) -> Group:
        """Both as one; `shared` is what their words have in common."""
        return Group(
            numbers=tuple(sorted(self.numbers + other.numbers)),
            keys=self.keys | other.keys,
            types=self.types | other.types,
            actors=self.actors | other.actors,
            negated=self.negated | other.negated,
            two_sided=self.two_sided or other.two_sided,
            days=min(self.days, other.days, key=lambda days: days.sharpness),
            square=self.square + other.square + 2 * shared,
        )


def weigh(one: Group, other: Group, shared: float) -> float:
    """How much speaks for one act, as a logarithm of odds; NEVER where parties, types or who did it to whom differ."""
    if _turned(one, other):
        return NEVER
    length = math.sqrt(one.square * other.square)
    return _without_words(one, other) + (WORDS * shared / length if length else 0.0)


def may_be_one(one: Group, other: Group, least: float) -> bool:
    """Whether two groups would weigh so much if they were told in the same words, and as done by both to each other."""
    return _without_words(one, other) + WORDS >= least


@cache
def alike(type: Type) -> frozenset[Type]:
    """The types that an act told as this one may be told as."""
    return frozenset({type}).union(*(some for some in ALIKE if type in some))


@lru_cache(maxsize=1 << 16)
def parties_fit(one: frozenset[Key], other: frozenset[Key]) -> bool:
    """Whether tellings can be of one act by their parties: the same two; who is not told may be anybody.

    >>> parties_fit(frozenset({("", "PRK")}), frozenset({("JPN", "PRK")}))
    True
    """
    if one == other:
        return True
    whole, others = ({key for key in keys if key[0]} for keys in (one, other))
    if not whole or not others:
        known = whole or others or one
        return all(any(key[1] in two for two in known) for key in one | other)
    return not whole.isdisjoint(others)


def _without_words(one: Group, other: Group) -> float:
    types = _of_types(one.types, other.types)
    if types == NEVER or not parties_fit(one.keys, other.keys):
        return NEVER
    negated = NEGATED if one.negated.isdisjoint(other.negated) else 0.0
    return types + negated + DAYS * agreement(one.days, other.days)


def _turned(one: Group, other: Group) -> bool:
    """Whether the one does it to the other, and the other to the one, and none tells that both did."""
    apart = bool(one.actors and other.actors) and one.actors.isdisjoint(other.actors)
    return apart and not (one.two_sided or other.two_sided)


@lru_cache(maxsize=1 << 16)
def _of_types(one: frozenset[Type], other: frozenset[Type]) -> float:
    if not one.isdisjoint(other):
        return SAME_TYPE
    return ALIKE_TYPE if any(not alike(type).isdisjoint(other) for type in one) else NEVER
