"""Imported acts, counted by the database: under one number for each cell, which is faster than under five columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from dragoman.ledger.store import Ledger
from dragoman.model import Interval


@dataclass(frozen=True, slots=True)
class Asked:
    """How acts are to be counted: over how many months a period, in which channel (None: all), and in which of so many
    layers a type is, or a mode of it that has one of its own (a number for each type and mode)."""

    months: int
    channel: str | None
    layers: Sequence[tuple[str, str | None, int]]
    number_of_layers: int


@dataclass(frozen=True, eq=False)
class Counted:
    """Votes of one origin by a key that packs actor, recipient (numbers of `parties`), period (from `first` on, `width`
    of them), layer, and whether hostile; and how many acts each publisher tells in each period."""

    origin: str
    parties: tuple[str, ...]
    first: int
    width: int
    key: npt.NDArray[Any]
    votes: npt.NDArray[Any]
    stories: dict[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Coded:
    """An imported act, as far as measures ask for it."""

    id: str
    type: str
    mode: str | None
    score: float


def counted(ledger: Ledger, asked: Asked) -> list[Counted]:
    """The imported acts of each origin, by name, one vote a story. Attention without a type or a score has no cell."""
    with ledger.opened() as base:
        base.execute("CREATE TEMP TABLE layer_of (type VARCHAR, mode VARCHAR, layer INTEGER)")
        base.executemany("INSERT INTO layer_of VALUES (?, ?, ?)", list(asked.layers))
        base.execute(_PARTY)
        parties = tuple(row[0] for row in base.execute("SELECT code FROM party ORDER BY number").fetchall())
        told: dict[str, dict[tuple[str, int], float]] = {}
        for origin, publisher, period, number in base.execute(_STORIES, [asked.months]).fetchall():
            told.setdefault(origin, {})[publisher, period] = float(number)
        return [_counted(base, origin, parties, told[origin], asked) for origin in sorted(told)]


def _counted(
    base: duckdb.DuckDBPyConnection,
    origin: str,
    parties: tuple[str, ...],
    stories: dict[tuple[str, int], float],
    asked: Asked,
) -> Counted:
    periods = [period for _, period in stories]
    first, width = min(periods), max(periods) - min(periods) + 1
    values = [len(parties), width, asked.months, first, asked.number_of_layers, origin]
    columns = base.execute(
        _CELLS + (_IN_CHANNEL if asked.channel else "") + _BY_KEY,
        [*values, *([asked.channel] if asked.channel else [])],
    ).fetchnumpy()
    return Counted(origin, parties, first, width, np.asarray(columns["key"]), np.asarray(columns["votes"]), stories)


def behind(ledger: Ledger, origin: str, one: str, other: str, period: Interval) -> list[Coded]:
    """The votes that one origin's acts between two have in a period, day by day."""
    with ledger.opened() as base:
        rows = base.execute(_BEHIND, [origin, one, other, one, other, period.start, period.end]).fetchall()
    return [Coded(f"{id:016x}", type, mode, score) for id, type, mode, score in rows]


_BEHIND = """
    SELECT id, type, mode, score
    FROM coded
    WHERE vote AND origin = ? AND score <> 0 AND type IS NOT NULL
        AND (actor = ? AND recipient = ? OR recipient = ? AND actor = ?) AND day >= ? AND day < ?
    ORDER BY day, id
"""
_PERIOD = "(year(day) * 12 + month(day) - 1) // ?"
_PARTY = """
    CREATE TEMP TABLE party AS
    SELECT code, row_number() OVER (ORDER BY code) - 1 AS number
    FROM (SELECT DISTINCT actor AS code FROM coded UNION SELECT DISTINCT recipient FROM coded WHERE recipient IS NOT NULL)
    WHERE regexp_full_match(code, '[A-Z]{3}|igo:.*')  -- between which there are ties
"""
_STORIES = f"""
    SELECT origin, coalesce(publisher, '') AS publisher, {_PERIOD} AS period, count(*) FROM coded WHERE vote GROUP BY ALL
"""
_CELLS = f"""
    SELECT
        ((((one.number * ? + other.number) * ? + {_PERIOD} - ?) * ? + coalesce(exact.layer, plain.layer)) * 2
            + if(score > 0, 0, 1))::BIGINT AS key,
        count(*)::INTEGER AS votes
    FROM coded
    JOIN party AS one ON one.code = actor
    JOIN party AS other ON other.code = recipient
    JOIN layer_of AS plain ON plain.type = coded.type AND plain.mode IS NULL
    LEFT JOIN layer_of AS exact ON exact.type = coded.type AND exact.mode = coded.mode
    WHERE vote AND actor <> recipient AND score <> 0 AND origin = ?
"""
_IN_CHANNEL = "AND list_contains(contexts, ?)"
_BY_KEY = "GROUP BY key"
