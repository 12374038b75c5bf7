"""On which days an act can have been, as a telling of it lets us guess, and how well two guesses agree.

A guess is a few stretches of days, each with the part of our trust it holds. A told day holds most of it; a report that
tells no day speaks of the last days before it; an act that the report calls an earlier one was before its own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from dragoman.ledger.store import Told
from dragoman.model import Event, Interval, Status

APART = 60  # days that lie between acts alike, more or less: what two days that agree are measured against
TRUSTED = 0.05  # what is trusted less brings no two acts together
WORST = 0.003  # of the agreement of two guesses that is chance: a misread day, a mistaken report


@dataclass(frozen=True)
class Guess:
    """Stretches of days, each with the part of our trust it holds (in all 1); none where nothing is known."""

    parts: tuple[tuple[Interval, float], ...] = ()

    @property
    def first(self) -> date | None:
        """The first day of the likeliest stretch."""
        return self.parts[0][0].start if self.parts else None

    @property
    def sharpness(self) -> tuple[int, float, date]:
        """The shorter the likeliest stretch and the more it is trusted, the less."""
        if not self.parts:
            return date.max.toordinal(), 0.0, date.max
        days, part = self.parts[0]
        return days.days, -part, days.start

    @cached_property
    def densities(self) -> tuple[tuple[int, int, float], ...]:
        """The stretches as first and last day, and how much of our trust each of their days holds."""
        return tuple((days.start.toordinal(), days.end.toordinal(), part / days.days) for days, part in self.parts)

    @cached_property
    def reach(self) -> Interval | None:
        """All the days that are trusted at all, and those between them."""
        trusted = [days for days, part in self.parts if part >= TRUSTED]
        return Interval(min(days.start for days in trusted), max(days.end for days in trusted)) if trusted else None


def on_told_days(told: Told[Event]) -> Guess | None:
    """The days a telling names; none where an act that has been is told to be after its report.

    A day that stands outside the words that tell the act may be another's: "on Saturday welcomed the penalties".
    """
    event, published = told.entry, told.document.published
    if event.when is None:
        return None
    days = event.when.interval
    if published and event.status in _BEEN:
        if days.start > published + timedelta(1):
            return None
        days = Interval(days.start, max(min(days.end, published + timedelta(1)), days.start + timedelta(1)))
    if event.evidence.span.covers(event.when.words.span):
        return Guess(((days, 0.9), (_wider(days, 1, 1), 0.09), (_wider(days, 30, 30), 0.01)))
    return Guess(((days, 0.6), (_wider(days, 4, 1), 0.3), (_wider(days, 30, 30), 0.1)))


def of_a_report(told: Told[Event]) -> Guess:
    """The days of the act that a report is about, where it names none: the last ones, or the next where it is to come."""
    if (published := told.document.published) is None:
        return Guess()
    if told.entry.status in _BEEN:
        return Guess(tuple((_back(published, days), part) for days, part in ((3, 0.55), (9, 0.3), (60, 0.15))))
    return Guess(
        ((Interval(published, published + timedelta(14)), 0.6), (_wider(Interval.day(published), 60, 60), 0.4))
    )


def before(guess: Guess) -> Guess:
    """The days of an act that is told as earlier than another."""
    if guess.first is None:
        return guess
    return Guess(tuple((_back(guess.first - timedelta(1), days), part) for days, part in ((30, 0.5), (365, 0.5))))


def agreement(one: Guess, other: Guess) -> float:
    """How much likelier two guesses are for one act than for two alike, as a logarithm; 0 where one knows nothing.

    >>> def told(day: int) -> Guess:
    ...     return Guess(((Interval.day(date(2022, 3, day)), 1.0),))
    >>> agreement(told(1), told(1)) > 0 > agreement(told(1), told(20))
    True
    """
    if not one.parts or not other.parts:
        return 0.0
    shared = 0.0
    for start, end, density in one.densities:
        for begin, stop, share in other.densities:
            common = (end if end < stop else stop) - (start if start > begin else begin)
            if common > 0:
                shared += density * share * common
    apart = max(APART, one.parts[0][0].days, other.parts[0][0].days)
    return math.log(shared * apart + WORST)


_BEEN = frozenset({Status.OCCURRED, Status.NEGATED})


def _wider(days: Interval, earlier: int, later: int) -> Interval:
    return Interval(_moved(days.start, -earlier), _moved(days.end, later))


def _back(day: date, days: int) -> Interval:
    end = _moved(day, 1)
    return Interval(min(_moved(end, -days), end - timedelta(1)), end)


def _moved(day: date, days: int) -> date:
    """A day so many days on, or the calendar's own end."""
    return date.fromordinal(min(max(day.toordinal() + days, 2), date.max.toordinal()))
