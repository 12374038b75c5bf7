"""Imported acts, counted: the database gives each act the number of its cell, and the numbers are counted in an array.

A GROUP BY of tens of millions of cells costs the database three times as much as the array.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import numpy as np
import numpy.typing as npt

from dragoman.ledger.store import Ledger
from dragoman.model import Interval

Numbers = npt.NDArray[np.int64]
PIECE = 10_000_000  # acts counted at a time


@dataclass(frozen=True, slots=True)
class Asked:
    """How acts are to be counted: over how many months a period, in which channel (None: all), and in which of so many
    layers a type is, or a mode of it that has one of its own (a number for each type and mode). What has the context
    `misfortune` and none of `channels` shows attention only."""

    months: int
    channel: str | None
    misfortune: str
    channels: Sequence[str]
    layers: Sequence[tuple[str, str | None, int]]
    number_of_layers: int


@dataclass(frozen=True, eq=False)
class Counted:
    """Votes of one origin by pair (two numbers of `parties`, the smaller first), way (0: from the first to the second), period
    from `first` on, layer, and whether hostile; and how many acts each publisher tells in each period."""

    origin: str
    parties: tuple[str, ...]
    pairs: npt.NDArray[np.int64]
    first: int
    votes: npt.NDArray[np.int64]
    stories: dict[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Coded:
    """An imported act, as far as measures ask for it."""

    id: str
    day: date
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    score: float


def counted(ledger: Ledger, asked: Asked) -> list[Counted]:
    """The imported acts of each origin, by name, one vote a story. Attention without a type or a score has no cell."""
    with ledger.opened() as base:
        base.execute("CREATE TEMP TABLE layer_of (type VARCHAR, mode VARCHAR, layer INTEGER)")
        base.executemany("INSERT INTO layer_of VALUES (?, ?, ?)", list(asked.layers))
        told: dict[str, dict[tuple[str, int], float]] = {}
        for origin, publisher, period, number in base.execute(_STORIES, {"months": asked.months}).fetchall():
            told.setdefault(origin, {})[publisher, period] = float(number)
        return [_counted(base, origin, told[origin], asked) for origin in sorted(told)]


def _counted(
    base: duckdb.DuckDBPyConnection, origin: str, stories: dict[tuple[str, int], float], asked: Asked
) -> Counted:
    base.execute(_PARTY, {"origin": origin})
    parties = tuple(row[0] for row in base.execute("SELECT code FROM party ORDER BY number").fetchall())
    periods = [period for _, period in stories]
    first, width = min(periods), max(periods) - min(periods) + 1
    values = {
        "parties": len(parties),
        "layers": asked.number_of_layers,
        "months": asked.months,
        "first": first,
        "origin": origin,
        "misfortune": asked.misfortune,
        "channels": asked.channels,
    }
    in_channel = {"channel": asked.channel} if asked.channel else {}
    told = base.execute(_CELLS + (_IN_CHANNEL if in_channel else ""), values | in_channel).fetchnumpy()
    pairs, way = _pairs(told["way"], len(parties))
    cells = width * asked.number_of_layers * 2  # of one way
    votes = np.zeros(2 * len(pairs) * cells, dtype=np.int64)
    for start in range(0, len(told["way"]), PIECE):
        some = slice(start, start + PIECE)
        np.add.at(votes, way[told["way"][some]] * cells + told["cell"][some], 1)
    shape = len(pairs), 2, width, asked.number_of_layers, 2
    return Counted(origin, parties, pairs, first, votes.reshape(shape), stories)


def _pairs(ways: Numbers, parties: int) -> tuple[Numbers, Numbers]:
    """The pairs that have acts, as two numbers of parties, the smaller first; and for each actor and recipient (as one number)
    twice the number of the pair, one more where the actor is the second."""
    told = np.zeros(parties * parties, dtype=np.bool_)
    told[ways] = True
    either = told.reshape(parties, parties)
    one, other = np.nonzero(np.triu(either | either.T, 1))
    number = np.zeros((parties, parties), dtype=np.int64)
    number[one, other] = 2 * np.arange(len(one))
    number[other, one] = 2 * np.arange(len(one)) + 1
    return np.stack([one, other], axis=1), number.ravel()


def behind(ledger: Ledger, origin: str, one: str, other: str, period: Interval) -> list[Coded]:
    """The votes that one origin's acts between two have in a period, day by day."""
    with ledger.opened() as base:
        rows = base.execute(_BEHIND, [origin, one, other, one, other, period.start, period.end]).fetchall()
    return [Coded(f"{id:016x}", day, type, mode, tuple(told), score) for id, day, type, mode, told, score in rows]


_BEHIND = """
    SELECT id, day, type, mode, contexts, score
    FROM coded
    WHERE vote AND origin = ? AND score <> 0 AND type IS NOT NULL
        AND (actor = ? AND recipient = ? OR recipient = ? AND actor = ?) AND day >= ? AND day < ?
    ORDER BY day, id
"""
_PERIOD = "(year(day) * 12 + month(day) - 1) // $months"
_PARTY = """
    CREATE OR REPLACE TEMP TABLE party AS
    WITH told AS MATERIALIZED (
        SELECT actor AS code FROM coded WHERE origin = $origin GROUP BY ALL
        UNION
        SELECT recipient FROM coded WHERE origin = $origin AND recipient IS NOT NULL GROUP BY ALL
    )
    SELECT code, row_number() OVER (ORDER BY code) - 1 AS number
    FROM told
    WHERE regexp_full_match(code, '[A-Z]{3}|igo:.*')  -- between which there are ties
"""
_STORIES = f"""
    SELECT origin, coalesce(publisher, '') AS publisher, {_PERIOD} AS period, count(*) FROM coded WHERE vote GROUP BY ALL
"""
_CELLS = f"""
    SELECT
        (one.number * $parties + other.number)::INTEGER AS way,
        ((({_PERIOD} - $first) * $layers + coalesce(exact.layer, plain.layer)) * 2 + if(score > 0, 0, 1))::INTEGER AS cell
    FROM coded
    JOIN party AS one ON one.code = actor
    JOIN party AS other ON other.code = recipient
    JOIN layer_of AS plain ON plain.type = coded.type AND plain.mode IS NULL
    LEFT JOIN layer_of AS exact ON exact.type = coded.type AND exact.mode = coded.mode
    WHERE vote AND actor <> recipient AND score <> 0 AND origin = $origin
        AND (len(contexts) = 0 OR NOT list_contains(contexts, $misfortune) OR list_has_any(contexts, $channels))
"""
_IN_CHANNEL = "AND list_contains(contexts, $channel)"
