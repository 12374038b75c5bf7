"""Reference data and what they say of two states: where their readers, the store and the measures meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.elsewhere import ideal_points as points_file
from dragoman.elsewhere import standing as standing_files
from dragoman.elsewhere import votes as votes_files
from dragoman.elsewhere.rows import Refused, digest
from dragoman.errors import DragomanError
from dragoman.importing import Seen
from dragoman.ledger import layers
from dragoman.ledger.layers import IdealPoint, Kind, LayerFile, LayerRow, Standing
from dragoman.ledger.store import Ledger, Told, Where
from dragoman.measure import beside as measure
from dragoman.measure.beside import Beside
from dragoman.measure.facts import Reference, each
from dragoman.measure.tallies import Step
from dragoman.measure.votes import Likeness, likeness, pairs_of_votes
from dragoman.model import Event, Interval, Type

THREATENED = (Type.THREATEN, "restrict")  # the type and mode of a threat of sanctions


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a file: `before` if it was there already; `refused` are the first rows of each cause that could not be
    used, `causes` counts all of them."""

    file: Path
    kind: Kind
    rows: int
    skipped: int
    before: bool
    refused: tuple[Refused, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two stand apart by their votes of a year: the distance of their ideal points, and the middle 90 % of it if the
    two are known apart (half the widths, added as squares)."""

    year: int
    series: str
    left: IdealPoint
    right: IdealPoint

    @property
    def distance(self) -> float:
        """The distance."""
        return abs(self.left.value - self.right.value)

    @property
    def bounds(self) -> tuple[float, float]:
        """The bounds of the distance, not below 0."""
        half = sum(((point.high - point.low) / 2) ** 2 for point in (self.left, self.right)) ** 0.5
        return max(self.distance - half, 0.0), self.distance + half


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sanction of one sender: of its own, or as a member of the organisation that imposed it."""

    sender: str
    case: Standing


def add_layer(ledger: Ledger, kind: Kind, files: Sequence[Path]) -> Iterator[Added]:
    """Take reference data in, file by file, each whole or not at all and once.

    Raises DragomanError for what is no file of its kind.
    """
    for file, rows in _readers(kind, files):
        if done := _before(ledger, file):
            yield Added(file, done.kind, done.rows, done.skipped, before=True)
            continue
        seen = Seen()
        done = layers.put_layer(ledger, kind, file.name, digest(file), seen.usable(rows))
        yield Added(file, kind, done.rows, done.skipped, False, tuple(seen.refused), tuple(seen.causes.most_common()))


def _before(ledger: Ledger, file: Path) -> LayerFile | None:
    """The same file, added before: the same bytes, and of a single roll call the same day."""
    day = votes_files.day_named(file.name)
    for one in layers.known(ledger, digest(file)):
        if one.kind is not Kind.VOTES or votes_files.day_named(one.file) == day:
            return one
    return None


def _readers(kind: Kind, files: Sequence[Path]) -> Iterator[tuple[Path, Iterable[LayerRow | Refused]]]:
    if kind is Kind.VOTES:
        yield from votes_files.rows(list(files))
        return
    for file in files:
        yield file, points_file.rows(file) if kind is Kind.IDEAL_POINTS else standing_files.READERS[kind](file)


def votes(ledger: Ledger, left: str, right: str, since: date | None, until: date | None, step: Step) -> list[Likeness]:
    """How alike two voted, period by period, in the periods of which there are roll calls."""
    told = layers.ballots(ledger, _days(ledger, Kind.VOTES, since, until), (left, right))
    together: dict[int, list[tuple[layers.Cast, layers.Cast]]] = {step.number(day): [] for _, day, _, _ in told}
    for day, one, other in pairs_of_votes(told, left, right).values():
        together[step.number(day)].append((one, other))
    return [likeness(left, right, step.interval(number), both) for number, both in sorted(together.items())]


def ideal_points(
    ledger: Ledger, left: str, right: str, since: date | None, until: date | None, series: str = "all"
) -> list[Apart]:
    """How far apart two stand by their votes, year by year, in the years of which there are points of both."""
    days = _days(ledger, Kind.IDEAL_POINTS, since, until)
    points = {(one.party, one.year): one for one in layers.ideal_points(ledger, series, (left, right))}
    return [
        Apart(year, series, points[left, year], points[right, year])
        for year in range(days.start.year, days.end.year + 1)
        if (left, year) in points and (right, year) in points
    ]


def standing(ledger: Ledger, left: str, right: str, kind: Kind | None = None, at: date | None = None) -> list[Standing]:
    """What stood between two, of one kind or of all, ever or on a day.

    Raises DragomanError where the ledger has no such data, or none of that day: not covered is not nothing.
    """
    there = layers.covered(ledger)
    if kind is not None:
        _days(ledger, kind, at, at)
    elif not there:
        raise DragomanError(f"{ledger.path}: no reference data are there; “dragoman layer add KIND FILE” adds some")
    return [
        one
        for one in layers.standing(ledger, left, right)
        if kind in (None, one.kind) and (at is None or one.valid_from <= at < one.valid_until)
    ]


def beside(ledger: Ledger, left: str, right: str, since: date | None, until: date | None) -> list[Beside]:
    """What reference data say of two, year by year, beside what is told of them; the years of which there are none are left out."""
    there = layers.covered(ledger)
    if not there:
        return []
    first = max(min(days.start.year for days in there.values()), since.year if since else 0)
    last = min(
        max(days.end.toordinal() - 1 for days in there.values()), until.toordinal() if until else date.max.toordinal()
    )
    years = range(first, date.fromordinal(last).year + 1)
    whole = Interval(date(first, 1, 1), date(max(years.stop, first + 1), 1, 1))
    days = whole.start, date.fromordinal(whole.end.toordinal() - 1)
    alike = votes(ledger, left, right, *days, Step.YEAR) if _reach(there, Kind.VOTES, whole) else []
    points = ideal_points(ledger, left, right, *days) if _reach(there, Kind.IDEAL_POINTS, whole) else []
    apart = {one.year: measure.Distance(one.distance, *one.bounds) for one in points}
    imposed = layers.standing_in(ledger, Kind.SANCTIONS, whole)
    others = [one for one in layers.standing(ledger, left, right) if one.kind is not Kind.SANCTIONS]
    return measure.besides(left, right, years, there, alike, apart, [*others, *imposed])


def _reach(there: dict[Kind, Interval], kind: Kind, days: Interval) -> bool:
    return kind in there and there[kind].start < days.end and there[kind].end > days.start


def sanctions(ledger: Ledger, against: str | None = None, on: date | None = None) -> list[Imposed]:
    """Sanctions that stood on a day (the last one covered unless told), against one or anybody, of each sender: an organisation,
    and its members of that day.

    Raises DragomanError where there are no such data, or none of that day.
    """
    told = _days(ledger, Kind.SANCTIONS, on, on)
    day = on or date.fromordinal(told.end.toordinal() - 1)
    found = [
        Imposed(sender, one)
        for one in layers.standing_in(ledger, Kind.SANCTIONS, Interval.day(day))
        if against in (None, one.other)
        for sender in each(one.one, day)
    ]
    return sorted(found, key=lambda one: (one.case.other, one.sender, one.case.valid_from, one.case.source))


def told_sanctions(ledger: Ledger, against: str | None = None, until: date | None = None) -> list[Told[Event]]:
    """What the ledger's texts tell of sanctions until a day, newest first: done, announced, threatened, or told as not done."""
    told = ledger.told(Where(recipient=against, until=until))
    found = [one for one in told if one.entry.type is Type.SANCTION or (one.entry.type, one.entry.mode) == THREATENED]
    return sorted(found, key=lambda one: (_day(one), one.entry.id), reverse=True)


def _day(told: Told[Event]) -> date:
    """When an event was, or was told."""
    return told.entry.when.interval.start if told.entry.when else told.document.published or date.min


def reference(ledger: Ledger) -> Reference:
    """What the prior of ties leans on."""
    ever = Interval(date.min, date.max)
    return Reference(
        layers.ideal_points(ledger, "all"),
        layers.standing_in(ledger, Kind.ALLIANCES, ever),
        layers.standing_in(ledger, Kind.SANCTIONS, ever),
    )


def _days(ledger: Ledger, kind: Kind, since: date | None, until: date | None) -> Interval:
    """The days asked for, within those that the data tell of."""
    told = layers.covered(ledger).get(kind)
    if told is None:
        raise DragomanError(
            f"{ledger.path}: no {kind.value} are there; “dragoman layer add {kind.value} FILE” adds some"
        )
    first = max(told.start, since or told.start)
    behind = min(told.end, date.fromordinal(until.toordinal() + 1) if until else told.end)
    if first >= behind:
        raise DragomanError(
            f"{ledger.path}: its {kind.value} tell of {told.start} to before {told.end}; what you ask for is not covered"
        )
    return Interval(first, behind)
