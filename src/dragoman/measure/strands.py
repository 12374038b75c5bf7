"""Within one document: which tellings go on with one act, and which are told as different acts.

A document that tells of one act again goes on with it ("the call", "the two-hour conversation"), unless it says that it
is another: by a day, a number ("the second call"), "again", "the earlier strike". What a document tells as two acts is
two everywhere; what it goes on with shares its day and its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from dragoman.measure.days import Guess, before, of_a_report, on_told_days
from dragoman.measure.tellings import MUTUAL, Order, Telling
from dragoman.model import Interval, Status

SHORT = 10  # days; a longer stretch does not tell two acts apart
LONG_AGO = 14  # days before publication: an act so old is not the one that happened "again"


@dataclass(frozen=True)
class Strand:
    """The tellings of one act in one document; `others` are those that tell of other acts of the same parties there."""

    tellings: tuple[Telling, ...]
    others: tuple[Telling, ...] = ()

    @property
    def first(self) -> Telling:
        """Where it begins."""
        return self.tellings[0]

    @cached_property
    def keys(self) -> frozenset[tuple[str, str]]:
        """The parties, as its tellings name them."""
        return frozenset(one.key for one in self.tellings)

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of its clauses and around them, without those of the clauses that tell other acts."""
        without = [one.place for one in self.others if not any(one.place.overlaps(own.place) for own in self.tellings)]
        return frozenset[str]().union(*(one.words_around(without) for one in self.tellings))

    @cached_property
    def days(self) -> Guess:
        """When its act can have been: the shortest of the days that its tellings name, else by the report's own day."""
        told = [guess for one in self.tellings if (guess := on_told_days(one.told))]
        if told:
            return min(told, key=lambda guess: (guess.parts[0][0].days, -guess.parts[0][1]))
        if self.order is Order.EARLIER:
            return before(of_a_report(self.first.told) if not self.others else _days_of(self.others))
        return of_a_report(self.first.told)

    @cached_property
    def order(self) -> Order:
        """How it is placed among acts alike, by the first of its tellings that does so."""
        return next((one.among for one in self.tellings if one.among is not Order.UNSAID), Order.UNSAID)


def strands(tellings: Iterable[Telling], apart: Iterable[frozenset[str]]) -> list[Strand]:
    """The strands of the tellings of one document, in its order; `apart` are acts that must not be in one."""
    found: list[list[Telling]] = []
    kept_apart = set(apart)
    for one in sorted(tellings, key=lambda one: one.order):
        free = [
            strand
            for strand in found
            if all(_goes_on(other, one) and not _kept(other, one, kept_apart) for other in strand)
        ]
        if free:
            max(free, key=lambda strand: (_nearness(strand, one), -found.index(strand))).append(one)
        else:
            found.append([one])
    return [
        Strand(tuple(some), tuple(one for others in found if others is not some for one in others)) for some in found
    ]


def told_apart(one: Strand, other: Strand) -> bool:
    """Whether one document tells two strands as different acts of the same kind, by their days or their order."""
    return any(
        _differ(first, second) for first in one.tellings for second in other.tellings if _of_a_kind(first, second)
    )


def parties_fit(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    """Whether tellings can be of one act by their parties: the same two; who is not told may be anybody.

    >>> parties_fit(frozenset({("", "PRK")}), frozenset({("JPN", "PRK")}))
    True
    """
    whole = {key for key in one | other if key[0]}
    if len(whole) > 1:
        return False
    return all(key[1] in whole_key for whole_key in whole or one for key in one | other)


def _goes_on(one: Telling, other: Telling) -> bool:
    return _of_a_kind(one, other) and not _differ(one, other)


def _of_a_kind(one: Telling, other: Telling) -> bool:
    first, second = one.told.entry, other.told.entry
    turned = first.actor.actor.code != second.actor.actor.code and first.type not in MUTUAL
    negated = (first.status is Status.NEGATED) != (second.status is Status.NEGATED)
    return (
        first.type == second.type
        and not turned
        and not negated
        and parties_fit(frozenset({one.key}), frozenset({other.key}))
    )


def _differ(one: Telling, other: Telling) -> bool:
    """Told as two acts: on other days, by other numbers, as an earlier one, or one that happened again."""
    if one.place == other.place:
        return False
    first, second = _day(one), _day(other)
    if first and second and max(first.days, second.days) <= SHORT:
        return first.start >= second.end or second.start >= first.end
    if one.number and other.number:
        return one.number != other.number
    if Order.EARLIER in (one.among, other.among):
        return one.among is not other.among
    return any(
        latest.among is Order.LATEST and day is not None and _long_ago(old, day)
        for latest, old, day in ((one, other, second), (other, one, first))
    )


def _day(one: Telling) -> Interval | None:
    guess = on_told_days(one.told)
    return guess.parts[0][0] if guess else None


def _long_ago(one: Telling, day: Interval) -> bool:
    published = one.told.document.published
    return published is not None and day.end + timedelta(LONG_AGO) < published


def _kept(one: Telling, other: Telling, apart: set[frozenset[str]]) -> bool:
    return frozenset((one.told.entry.act, other.told.entry.act)) in apart


def _nearness(strand: Sequence[Telling], one: Telling) -> int:
    return max(len(other.words & one.words) for other in strand)


def _days_of(others: Sequence[Telling]) -> Guess:
    told = [guess for one in others if (guess := on_told_days(one.told))]
    return min(told, key=lambda guess: guess.parts[0][0].days) if told else of_a_report(others[0].told)
