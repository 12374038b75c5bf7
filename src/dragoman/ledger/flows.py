"""Booked flows of goods asked for: what the one end says went out, and the other came in. Lines are given as booked; only years
are summed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import duckdb

from dragoman.ledger.books import TOTAL, Basis, Flow, Way, shelved_reporters, shelves
from dragoman.ledger.editions import Scope
from dragoman.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """Which flows are wanted; None asks nothing. Codes of goods match those that begin so: 85 is 854231 too, TOTAL alone is
    TOTAL. Values of another `currency` are turned into this one where there is a rate of their month or year, and stay as they are
    where there is none."""

    reporters: Sequence[str] | None = None
    partners: Sequence[str] | None = None
    way: Way | None = None
    goods: Sequence[str] | None = None
    months: int | None = None
    since: date | None = None
    until: date | None = None
    currency: str | None = None


def flows(ledger: Ledger, asked: Asked) -> list[Flow]:
    """The lines of all books that are asked for, by reporter, partner, way, goods and time."""
    with ledger.opened() as base:
        lines, values = _lines(base, asked, [])
        found = base.execute(
            f"SELECT {', '.join(_NAMES)} FROM ({lines}) ORDER BY reporter, partner, way, basis NULLS FIRST, goods, start, months, source",
            values,
        ).fetchall()
    return [_flow(row) for row in found]


def reporters(ledger: Ledger) -> list[str]:
    """Whose books there are."""
    with ledger.opened() as base:
        found = base.execute("SELECT DISTINCT reporter FROM flow").fetchall()
        return sorted({reporter for (reporter,) in found} | shelved_reporters(base))


def editions_used(ledger: Ledger) -> list[str]:
    """The editions of the HS that books say they are in; those on a shelf, by their lines of all goods."""
    with ledger.opened() as base:
        lines, values = _lines(base, Asked(), [TOTAL])
        found = base.execute(f"SELECT DISTINCT edition FROM ({lines}) WHERE edition IS NOT NULL ORDER BY ALL", values)
        return [edition for (edition,) in found.fetchall()]


_NAMES = [field.name for field in fields(Flow)]


def _lines(base: duckdb.DuckDBPyConnection, asked: Asked, shelved: Sequence[str]) -> tuple[str, list[object]]:
    """A query of the lines asked for, with its values. Of shelves only the lines of goods that begin like one of `shelved` are
    read, if there are any."""
    where, values = _conditions(asked)
    queries, all_values = [f"SELECT {', '.join(_NAMES)} FROM flow {_where(where)}"], list(values)
    goods = " OR ".join("starts_with(goods, ?)" for _ in shelved)
    for shelf in shelves(base):
        parts, some = list(where), list(values)
        for condition, day in (("year >= ?", asked.since), ("year <= ?", asked.until)):
            if day is not None:
                parts, some = [*parts, condition], [*some, day.year]
        if shelved:
            parts, some = [*parts, f"({goods})"], [*some, *shelved]
        queries.append(f"SELECT {', '.join(_NAMES)} FROM {shelf} {_where(parts)}")
        all_values += some
    lines = " UNION ALL ".join(queries)
    if asked.currency is None:
        return lines, all_values
    return _IN_ONE_CURRENCY.format(lines=lines), [*all_values, asked.currency]


_IN_ONE_CURRENCY = """
    SELECT
        booked.* REPLACE (
            value * coalesce(factor, 1) AS value,
            coalesce(wanted, booked.currency) AS currency,
            source || coalesce(printf(', %s at %.4f', booked.currency, factor), '') AS source
        )
    FROM ({lines}) AS booked
    LEFT JOIN (
        SELECT own.start, own.months, own.currency, wanted.currency AS wanted, wanted.per_euro / own.per_euro AS factor
        FROM euro_rate AS own JOIN euro_rate AS wanted USING (start, months)
        WHERE wanted.currency = ? AND own.currency <> wanted.currency
    ) AS rates
    ON (booked.start, booked.months, booked.currency) = (rates.start, rates.months, rates.currency)
"""


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _conditions(asked: Asked) -> tuple[list[str], list[object]]:
    parts: list[tuple[str, list[object]]] = []
    if asked.reporters is not None:
        parts.append(("list_contains(?, reporter)", [list(asked.reporters)]))
    if asked.partners is not None:
        parts.append(("list_contains(?, partner)", [list(asked.partners)]))
    if asked.way is not None:
        parts.append(("way = ?", [asked.way.value]))
    if asked.goods is not None:
        parts.append((f"({' OR '.join('starts_with(goods, ?)' for _ in asked.goods) or 'false'})", list(asked.goods)))
    if asked.months is not None:
        parts.append(("months = ?", [asked.months]))
    if asked.since is not None:
        parts.append(("start >= ?", [asked.since]))
    if asked.until is not None:
        parts.append(("start <= ?", [asked.until]))
    return [condition for condition, _ in parts], [value for _, values in parts for value in values]


def _flow(row: Sequence[object]) -> Flow:
    reporter, partner, way, basis, *rest = row
    return Flow(str(reporter), str(partner), Way(str(way)), Basis(str(basis)) if basis else None, *rest)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Year:
    """What a reporter booked with a partner in a calendar year, of a class of goods, in one currency: by a line of the year
    itself, or by lines of months, `months` of which there are."""

    reporter: str
    partner: str
    way: Way
    basis: Basis | None
    listed: bool | None  # whether the goods are of those asked for; None: all goods in one line
    year: int
    currency: str
    value: float
    months: int


def years(ledger: Ledger, asked: Asked, goods: Sequence[str], editions: Mapping[str, Scope]) -> list[Year]:
    """Values by year of what is asked for (of which `goods` and `months` are not looked at), of all goods in one line and, where
    books tell goods, of those whose codes begin like one of `goods` and of the others (all less those).

    A book with no line of all goods has its deepest codes summed; a month in which it tells of others but not of this is none with
    nothing told. `editions` says what `goods` are called in each edition of the HS, and what is of uncertain scope and so in
    neither; a book that names no edition is in the newest. A line of a year outweighs those of its months.
    """
    told: list[tuple[str, str, str]] = [
        (name, code, "listed") for name, scope in editions.items() for code in scope.certain
    ]
    told += [(name, code, "uncertain") for name, scope in editions.items() for code in scope.uncertain]
    shelved = sorted({TOTAL, *goods, *(code for _, code, _ in told)})
    with ledger.opened() as base:
        lines, values = _lines(base, replace(asked, goods=None, months=None), shelved)
        base.execute("CREATE TEMP TABLE asked (edition VARCHAR, code VARCHAR, class VARCHAR)")
        if told:
            base.executemany("INSERT INTO asked VALUES (?, ?, ?)", told)
        found = base.execute(_YEARS.format(lines=lines), [*values, list(goods), *[bool(told or goods)] * 2]).fetchall()
    return [
        Year(reporter, partner, way, Basis(basis) if basis else None, listed, year, currency, value, months)
        for reporter, partner, way, basis, listed, year, currency, value, months in found
        for way in [Way(way)]
    ]


_YEARS = f"""
    WITH
        told AS (SELECT * FROM ({{lines}}) WHERE value IS NOT NULL AND months IN (1, 12)),
        deepest AS (SELECT reporter, max(len(goods)) AS depth FROM told WHERE goods <> '{TOTAL}' GROUP BY reporter),
        classed AS (
            SELECT
                told.reporter, told.partner, told.way, told.basis, told.currency, told.start, told.months, told.value,
                CASE
                    WHEN goods = '{TOTAL}' THEN 'whole'
                    WHEN asked.code IS NOT NULL THEN asked.class
                    WHEN coalesce(told.edition, 'H6') IN (SELECT edition FROM asked) THEN 'other'
                    WHEN len(list_filter(?, lambda code: starts_with(goods, code))) > 0 THEN 'listed'
                    ELSE 'other'
                END AS class
            FROM told LEFT JOIN deepest USING (reporter)
            LEFT JOIN asked ON asked.edition = coalesce(told.edition, 'H6') AND starts_with(told.goods, asked.code)
            WHERE goods = '{TOTAL}' OR len(goods) = depth
        ),
        covered AS (  -- what a book tells of a year: so many periods, and whether of single goods
            SELECT reporter, way, basis, currency, year(start) AS year, months,
                count(DISTINCT start) AS periods, bool_or(class <> 'whole') AS single
            FROM classed GROUP BY ALL
        ),
        summed AS (
            SELECT
                reporter, partner, way, basis, currency, year(start) AS year, months,
                coalesce(sum(value) FILTER (class = 'whole'), sum(value)) AS whole,
                coalesce(sum(value) FILTER (class = 'listed'), 0) AS listed,
                coalesce(sum(value) FILTER (class = 'uncertain'), 0) AS uncertain
            FROM classed GROUP BY ALL
        ),
        told_of AS (
            SELECT summed.*, summed.months * covered.periods AS told, covered.single
            FROM summed JOIN covered
                ON (summed.reporter, summed.way, summed.year, summed.months) = (covered.reporter, covered.way, covered.year, covered.months)
                AND summed.basis IS NOT DISTINCT FROM covered.basis AND summed.currency IS NOT DISTINCT FROM covered.currency
        ),
        kinds AS (
            SELECT * EXCLUDE (listed), NULL AS class, whole AS value FROM told_of
            UNION ALL BY NAME
            SELECT * EXCLUDE (listed), true AS class, listed AS value FROM told_of WHERE single AND ?
            UNION ALL BY NAME
            SELECT * EXCLUDE (listed), false AS class, whole - listed - uncertain AS value FROM told_of WHERE single AND ?
        )
    SELECT reporter, partner, way, basis, class, year, currency, value, told
    FROM kinds
    QUALIFY row_number() OVER (PARTITION BY reporter, partner, way, basis, class, year, currency ORDER BY months DESC) = 1
    ORDER BY ALL
"""
