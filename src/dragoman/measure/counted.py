"""Tallies from a ledger: of what dragoman read itself, and of each other coding whose acts were imported."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np

from dragoman.ledger.store import Ledger
from dragoman.lexicon.layers import LAYERS, layer, layers, sign
from dragoman.measure.acts import Act
from dragoman.measure.shifts import Shift
from dragoman.measure.tallies import SIGNS, Cells, Step, Tallies, cells, stories, tallies
from dragoman.measure.ties import Tie

OWN = "dragoman"  # the origin of what was read here


def own_tallies(acts: Sequence[Act], days_read: Sequence[int], step: Step, channel: str | None = None) -> Tallies:
    """Tallies of what was read, over the periods in which documents were published (`days_read`, by their numbers).

    Exposure is of all acts read, whatever the channel asked for.
    """
    chosen = [act for act in acts if channel is None or channel in act.contexts]
    return tallies(OWN, step, cells(chosen, step), stories(acts, step), sorted(set(days_read)))


def coded_tallies(ledger: Ledger, step: Step, channel: str | None = None) -> list[Tallies]:
    """Tallies of imported acts, one vote a story, for each origin that has any, by name.

    An act without a type or a score shows attention only: it counts for how much was told, and for nothing else.
    """
    with ledger.opened() as base:
        base.execute("CREATE TEMP TABLE layer_of (type VARCHAR, mode VARCHAR, layer INTEGER)")
        base.executemany(
            "INSERT INTO layer_of VALUES (?, ?, ?)",
            [(type, mode, LAYERS.index(of)) for (type, mode), of in layers().items()],
        )
        base.execute(_PARTY)
        parties = tuple(row[0] for row in base.execute("SELECT code FROM party ORDER BY number").fetchall())
        told: dict[str, dict[tuple[str, int], float]] = {}
        for origin, publisher, period, number in base.execute(_STORIES, [step.value]).fetchall():
            told.setdefault(origin, {})[publisher, period] = float(number)
        return [
            tallies(origin, step, _cells(base, origin, parties, periods, step, channel), told[origin], periods)
            for origin in sorted(told)
            if (periods := sorted({period for _, period in told[origin]}))
        ]


def _cells(
    base: duckdb.DuckDBPyConnection,
    origin: str,
    parties: tuple[str, ...],
    periods: Sequence[int],
    step: Step,
    channel: str | None,
) -> Cells:
    """Cells counted by DuckDB under one number each, which is faster than under five columns."""
    width = periods[-1] - periods[0] + 1
    asked = [
        len(parties),
        width,
        step.value,
        periods[0],
        len(LAYERS),
        len(SIGNS),
        origin,
        *([channel] if channel else []),
    ]
    columns = base.execute(_CELLS + (_IN_CHANNEL if channel else "") + _BY_KEY, asked).fetchnumpy()
    rest, sign = np.divmod(columns["key"].astype(np.intp), len(SIGNS))
    rest, layer = np.divmod(rest, len(LAYERS))
    rest, period = np.divmod(rest, width)
    actor, recipient = np.divmod(rest, len(parties))
    return Cells(parties, actor, recipient, period + periods[0], layer, sign, columns["votes"].astype(np.float64))


def coded_ids(ledger: Ledger, origin: str, about: Tie | Shift) -> tuple[str, ...]:
    """The ids of the imported acts behind a figure, day by day."""
    layer_is = [] if about.layer is None else [about.layer]
    with ledger.opened() as base:
        rows = base.execute(
            _BEHIND, [origin, *[about.left, about.right] * 2, about.period.start, about.period.end]
        ).fetchall()
    return tuple(
        f"{id:016x}"
        for id, type, mode, score in rows
        if (not layer_is or layer(type, mode) in layer_is)
        and (not isinstance(about, Shift) or sign(score) == about.sign)
    )


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
"""
_STORIES = f"""
    SELECT origin, coalesce(publisher, '') AS publisher, {_PERIOD} AS period, count(*) FROM coded WHERE vote GROUP BY ALL
"""
_CELLS = f"""
    SELECT
        ((((one.number * ? + other.number) * ? + {_PERIOD} - ?) * ? + coalesce(exact.layer, plain.layer)) * ?
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
