"""Reference data of states: how they vote, where they stand by it, what they owe, impose and send each other.

Each file is put on record once, whole or not at all. What a file does not reach to is not covered, which is not zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

import duckdb

from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.file import one
from dragoman.ledger.store import Ledger
from dragoman.model import Interval


class Kind(StrEnum):
    """The kinds of reference data."""

    VOTES = "votes"
    IDEAL_POINTS = "ideal-points"
    ALLIANCES = "alliances"
    MEMBERSHIPS = "memberships"
    SANCTIONS = "sanctions"
    ARMS = "arms"


class Cast(StrEnum):
    """How one voted. Who is absent casts nothing, which is no abstention."""

    YES = "yes"
    ABSTAIN = "abstain"
    NO = "no"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class RollCall:
    """A vote that was taken; `important` None where the file does not say."""

    id: str
    day: date
    session: int | None = None
    title: str | None = None
    important: bool | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """How one party voted on a roll call."""

    roll_call: str
    party: str
    cast_as: Cast


@dataclass(frozen=True, slots=True)
class IdealPoint:
    """Where one stands by its votes of a year, with the middle 90 % of what is known of it, from so many votes."""

    party: str
    year: int
    series: str
    value: float
    low: float
    high: float
    votes: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood between two from a day up to, not including, another. `one` owes, belongs, imposes or sends."""

    kind: Kind
    one: str
    other: str
    what: str
    valid_from: date
    valid_until: date
    source: str
    amount: float | None = None
    words: str | None = None


LayerRow = RollCall | Ballot | IdealPoint | Standing
_TABLES: dict[type[LayerRow], str] = {
    RollCall: "roll_call",
    Ballot: "ballot",
    IdealPoint: "ideal_point",
    Standing: "standing_tie",
}


@dataclass(frozen=True, slots=True)
class LayerFile:
    """A file of reference data, with what came of it."""

    kind: Kind
    file: str
    digest: str
    rows: int = 0
    skipped: int = 0


def known(ledger: Ledger, digest: str) -> list[LayerFile]:
    """The files of these bytes that were added before."""
    if not ledger.path.exists():
        return []
    return [one for one in layer_files(ledger) if one.digest == digest]


def put_layer(ledger: Ledger, kind: Kind, file: str, digest: str, rows: Iterable[LayerRow | None]) -> LayerFile:
    """Put a file's rows on record in one transaction; None stands for a row that could not be used."""
    with ledger.opened(write=True) as base:
        base.begin()
        number = int(one(base.execute("SELECT coalesce(max(number), 0) + 1 FROM layer_file")))
        skipped = total = 0
        for batch in batches(rows):
            for type, table in _TABLES.items():
                some = [row for row in batch if isinstance(row, type)]
                total += len(some)
                if some:
                    _put(base, table, some, number)
            skipped += sum(row is None for row in batch)
        done = LayerFile(kind, file, digest, total, skipped)
        base.execute("INSERT INTO layer_file VALUES (?, ?, ?, ?, ?, ?)", [number, kind, file, digest, total, skipped])
        base.commit()
    return done


def _put(base: duckdb.DuckDBPyConnection, table: str, rows: Sequence[LayerRow], number: int) -> None:
    names = [field.name for field in fields(rows[0])]
    insert = f"INSERT INTO {table} BY NAME SELECT {', '.join(names)}, ? AS file FROM batch"
    fill(base, insert, [number], {name: [getattr(row, name) for row in rows] for name in names})


def layer_files(ledger: Ledger) -> list[LayerFile]:
    """The files of reference data, in the order they were added."""
    with ledger.opened() as base:
        found = base.execute("SELECT kind, file, digest, rows, skipped FROM layer_file ORDER BY number").fetchall()
    return [LayerFile(Kind(kind), *rest) for kind, *rest in found]


def standing(ledger: Ledger, left: str, right: str) -> list[Standing]:
    """What stood between two, either way, in the order of its kind and time."""
    with ledger.opened() as base:
        found = base.execute(
            f"SELECT {_STANDING} FROM standing_tie WHERE one = ? AND other = ? OR one = ? AND other = ? "
            "ORDER BY kind, valid_from, one, what, source",
            [left, right, right, left],
        ).fetchall()
    return [Standing(Kind(kind), *rest) for kind, *rest in found]


def standing_in(ledger: Ledger, kind: Kind, period: Interval) -> list[Standing]:
    """What of a kind stood on some day of a period, between anybody."""
    with ledger.opened() as base:
        found = base.execute(
            f"SELECT {_STANDING} FROM standing_tie WHERE kind = ? AND valid_from < ? AND valid_until > ? "
            "ORDER BY one, other, valid_from, what, source",
            [kind, period.end, period.start],
        ).fetchall()
    return [Standing(Kind(kind), *rest) for kind, *rest in found]


_STANDING = "kind, one, other, what, valid_from, valid_until, source, amount, words"


def covered(ledger: Ledger) -> dict[Kind, Interval]:
    """The days that each kind of reference data tells of, for the kinds that there are."""
    with ledger.opened() as base:
        found = base.execute(_COVERED).fetchall()
    return {Kind(kind): Interval(first, behind) for kind, first, behind in found if first is not None}


_COVERED = """
    SELECT kind, min(valid_from), max(valid_until) FROM standing_tie GROUP BY kind
    UNION ALL SELECT 'votes', min(day), max(day) + 1 FROM roll_call
    UNION ALL SELECT 'ideal-points', make_date(min(year), 1, 1), make_date(max(year) + 1, 1, 1) FROM ideal_point
"""


def ballots(
    ledger: Ledger, period: Interval, parties: Sequence[str] | None = None
) -> list[tuple[str, date, str, Cast]]:
    """Roll call, day, party and vote of a period, in that order; of all parties, or of some."""
    of_some = "" if parties is None else "AND list_contains(?, party)"
    with ledger.opened() as base:
        found = base.execute(
            "SELECT roll_call, day, party, cast_as FROM ballot JOIN roll_call ON roll_call.id = roll_call "
            f"WHERE day >= ? AND day < ? {of_some} ORDER BY day, roll_call, party",
            [period.start, period.end, *([] if parties is None else [list(parties)])],
        ).fetchall()
    return [(call, day, party, Cast(vote)) for call, day, party, vote in found]


def ideal_points(ledger: Ledger, series: str, parties: Sequence[str] | None = None) -> list[IdealPoint]:
    """Ideal points of a series, by party and year; of all parties, or of some."""
    of_some = "" if parties is None else "AND list_contains(?, party)"
    with ledger.opened() as base:
        found = base.execute(
            f"SELECT party, year, series, value, low, high, votes FROM ideal_point WHERE series = ? {of_some} "
            "ORDER BY party, year",
            [series, *([] if parties is None else [list(parties)])],
        ).fetchall()
    return [IdealPoint(*row) for row in found]
