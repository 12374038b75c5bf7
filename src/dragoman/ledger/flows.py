"""Booked flows of goods: what the one end says went out, and the other came in. Kept as booked; nothing is summed here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.editions import Scope
from dragoman.ledger.file import one
from dragoman.ledger.store import Ledger

TOTAL = "TOTAL"  # all goods


class Way(StrEnum):
    """Which way goods go, by who books them."""

    EXPORT = "export"
    IMPORT = "import"
    RE_EXPORT = "re-export"
    RE_IMPORT = "re-import"


class Basis(StrEnum):
    """By what imports are given a partner: where goods were made, or from where they were sent."""

    ORIGIN = "origin"
    CONSIGNMENT = "consignment"


@dataclass(frozen=True, slots=True)
class Flow:
    """One line of a book: what a reporter booked with a partner in a period, of goods, in money or by quantity."""

    reporter: str
    partner: str
    way: Way
    basis: Basis | None
    goods: str
    edition: str | None
    start: date
    months: int
    value: float | None
    currency: str | None
    quantity: float | None
    unit: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Book:
    """A file of flows, with what came of it."""

    format: str
    file: str
    digest: str
    rows: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which flows are wanted; None asks nothing. Codes of goods match those that begin so: 85 is 854231 too, TOTAL alone is
    TOTAL."""

    reporters: Sequence[str] | None = None
    partners: Sequence[str] | None = None
    way: Way | None = None
    goods: Sequence[str] | None = None
    months: int | None = None
    since: date | None = None
    until: date | None = None


def known(ledger: Ledger, digest: str) -> Book | None:
    """The book of these bytes, if it was taken in before."""
    if not ledger.path.exists():
        return None
    return next((book for book in books(ledger) if book.digest == digest), None)


def books(ledger: Ledger) -> list[Book]:
    """The books there are, in the order they came."""
    with ledger.opened() as base:
        found = base.execute("SELECT format, file, digest, rows, skipped FROM book ORDER BY number").fetchall()
    return [Book(*row) for row in found]


@dataclass(frozen=True, slots=True)
class Twice:
    """Lines of a book that tell of one flow more than once: how many said the same again, of how many flows it tells differently,
    and where the first of those stand. What is told differently is set aside: no sum may rest on it."""

    repeated: int
    contradicted: int
    places: tuple[str, ...]


def put_book(ledger: Ledger, book: Book, rows: Iterable[Flow | None]) -> tuple[Book, Twice]:
    """Put a book on record in one transaction; None stands for a row that could not be used."""
    names = [field.name for field in fields(Flow)]
    columns = ", ".join(f"{name}::{_TYPES.get(name, 'VARCHAR')} AS {name}" for name in names)
    total = skipped = 0
    with ledger.opened(write=True) as base:
        base.begin()
        base.execute("CREATE OR REPLACE TEMP TABLE told AS SELECT * EXCLUDE (book) FROM flow LIMIT 0")
        number = int(one(base.execute("SELECT coalesce(max(number), 0) + 1 FROM book")))
        for batch in batches(rows):
            some = [row for row in batch if row is not None]
            total, skipped = total + len(some), skipped + len(batch) - len(some)
            if some:
                cells = {name: [getattr(row, name) for row in some] for name in names}
                fill(base, f"INSERT INTO told BY NAME SELECT {columns} FROM batch", [], cells)
        base.execute(_CONTRADICTED)
        base.execute(_ONCE)
        kept = int(one(base.execute("INSERT INTO flow SELECT *, ? AS book FROM once", [number])))
        lost, flows_, places = base.execute(_SET_ASIDE).fetchall()[0]
        twice = Twice(total - kept - lost, flows_, tuple(places or ()))
        skipped += total - kept
        base.execute(
            "INSERT INTO book VALUES (?, ?, ?, ?, ?, ?)", [number, book.format, book.file, book.digest, kept, skipped]
        )
        base.commit()
    return Book(book.format, book.file, book.digest, kept, skipped), twice


_KEY = "reporter, partner, way, basis, goods, edition, start, months, currency, unit"
_CONTRADICTED = f"""
    CREATE OR REPLACE TEMP TABLE contradicted AS
    SELECT {_KEY}, min(source) AS source, count(*) AS lines
    FROM told GROUP BY ALL HAVING count(DISTINCT (value, quantity)) > 1
"""
_SAME = " AND ".join(f"told.{name} IS NOT DISTINCT FROM contradicted.{name}" for name in _KEY.split(", "))
_ONCE = f"""
    CREATE OR REPLACE TEMP TABLE once AS
    SELECT reporter, partner, way, basis, goods, edition, start, months, value, currency, quantity, unit, min(source) AS source
    FROM told
    WHERE NOT EXISTS (SELECT * FROM contradicted WHERE {_SAME})
    GROUP BY ALL
"""
_SET_ASIDE = """
    SELECT coalesce(sum(lines), 0)::BIGINT, count(*), (list(source ORDER BY source))[:3] FROM contradicted
"""
_TYPES = {"start": "DATE", "months": "INTEGER", "value": "DOUBLE", "quantity": "DOUBLE"}


def flows(ledger: Ledger, asked: Asked) -> list[Flow]:
    """The lines of all books that are asked for, by reporter, partner, way, goods and time."""
    conditions, values = _conditions(asked)
    names = [field.name for field in fields(Flow)]
    with ledger.opened() as base:
        found = base.execute(
            f"SELECT {', '.join(names)} FROM flow {conditions} "
            "ORDER BY reporter, partner, way, basis NULLS FIRST, goods, start, months, source",
            values,
        ).fetchall()
    return [_flow(row) for row in found]


def _conditions(asked: Asked) -> tuple[str, list[object]]:
    parts: list[tuple[str, object]] = []
    if asked.reporters is not None:
        parts.append(("list_contains(?, reporter)", list(asked.reporters)))
    if asked.partners is not None:
        parts.append(("list_contains(?, partner)", list(asked.partners)))
    if asked.way is not None:
        parts.append(("way = ?", asked.way.value))
    if asked.goods is not None:
        parts.append(("len(list_filter(?, lambda code: starts_with(goods, code))) > 0", list(asked.goods)))
    if asked.months is not None:
        parts.append(("months = ?", asked.months))
    if asked.since is not None:
        parts.append(("start >= ?", asked.since))
    if asked.until is not None:
        parts.append(("start <= ?", asked.until))
    words = " AND ".join(condition for condition, _ in parts)
    return (f"WHERE {words}" if words else ""), [value for _, value in parts]


def _flow(row: Sequence[object]) -> Flow:
    reporter, partner, way, basis, *rest = row
    return Flow(str(reporter), str(partner), Way(str(way)), Basis(str(basis)) if basis else None, *rest)  # type: ignore[arg-type]


def editions_used(ledger: Ledger) -> list[str]:
    """The editions of the HS that books say they are in."""
    with ledger.opened() as base:
        found = base.execute("SELECT DISTINCT edition FROM flow WHERE edition IS NOT NULL ORDER BY edition").fetchall()
    return [edition for (edition,) in found]


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


def years(
    ledger: Ledger,
    way: Way,
    goods: Sequence[str],
    reporters: Sequence[str] | None,
    partners: Sequence[str] | None,
    editions: Mapping[str, Scope],
) -> list[Year]:
    """Values by year, of all goods in one line and, where books tell goods, of those whose codes begin like one of `goods` and of
    the others. `editions` says what `goods` are called in each edition of the HS, and what is of uncertain scope and so in
    neither; a book that names no edition is in the newest. Of goods in several depths the deepest are summed. A line of a year
    outweighs those of its months.
    """
    conditions, values = _conditions(Asked(reporters=reporters, partners=partners, way=way))
    told: list[tuple[str, str, bool | None]] = [
        (name, code, True) for name, scope in editions.items() for code in scope.certain
    ]
    told += [(name, code, None) for name, scope in editions.items() for code in scope.uncertain]
    with ledger.opened() as base:
        base.execute("CREATE TEMP TABLE asked (edition VARCHAR, code VARCHAR, listed BOOLEAN)")
        if told:
            base.executemany("INSERT INTO asked VALUES (?, ?, ?)", told)
        found = base.execute(_YEARS.format(conditions=conditions or "WHERE true"), [*values, list(goods)]).fetchall()
    return [
        Year(reporter, partner, way, Basis(basis) if basis else None, listed, year, currency, value, months)
        for reporter, partner, basis, listed, year, currency, value, months in found
    ]


_YEARS = """
    WITH
        told AS (SELECT * FROM flow {conditions} AND value IS NOT NULL AND months IN (1, 12)),
        deepest AS (SELECT reporter, max(len(goods)) AS depth FROM told WHERE goods <> 'TOTAL' GROUP BY reporter),
        classed AS (
            SELECT
                told.reporter, told.partner, told.basis, told.currency, told.start, told.months, told.value,
                year(start) AS year,
                goods = 'TOTAL' AS whole,
                CASE
                    WHEN goods = 'TOTAL' THEN NULL
                    WHEN asked.code IS NOT NULL THEN asked.listed
                    WHEN coalesce(told.edition, 'H6') IN (SELECT edition FROM asked) THEN false
                    ELSE len(list_filter(?, lambda code: starts_with(goods, code))) > 0
                END AS listed
            FROM told LEFT JOIN deepest USING (reporter)
            LEFT JOIN asked ON asked.edition = coalesce(told.edition, 'H6') AND starts_with(told.goods, asked.code)
            WHERE goods = 'TOTAL' OR len(goods) = depth
        ),
        summed AS (
            SELECT reporter, partner, basis, listed, year, currency, months, sum(value) AS value, count(DISTINCT start) AS periods
            FROM classed
            WHERE whole OR listed IS NOT NULL
            GROUP BY ALL
        )
    SELECT reporter, partner, basis, listed, year, currency, value, months * periods
    FROM summed
    QUALIFY row_number() OVER (PARTITION BY reporter, partner, basis, listed, year, currency ORDER BY months DESC) = 1
    ORDER BY ALL
"""
