"""Books of trade as a ledger keeps them: each line as it was booked, in the ledger's own file or, where there are too many, on a
shelf: Parquet in a folder, a part for each year and reporter, which is read where it lies.

Lines of a part stand by goods in small groups, so that whoever asks for fifty goods of three reporters reads little else.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

import duckdb

from dragoman.errors import DragomanError
from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.file import OFFLINE, one
from dragoman.ledger.store import Ledger

TOTAL = "TOTAL"  # all goods
SHELF = "parquet"  # the form of a book that is a shelf
GROUP = 8192  # lines of a part that are read together: one code's of a large reporter, or a few
PARTS = "year=*/reporter=*/*.parquet"


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
    """A file of flows, or a shelf of them, with what came of it."""

    format: str
    file: str
    digest: str
    rows: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Twice:
    """Lines of a book that tell of one flow more than once: how many said the same again, of how many flows it tells differently,
    and where the first of those stand. What is told differently is set aside: no sum may rest on it."""

    repeated: int
    contradicted: int
    places: tuple[str, ...]


def books(ledger: Ledger) -> list[Book]:
    """The books there are, in the order they came."""
    with ledger.opened() as base:
        found = base.execute("SELECT format, file, digest, rows, skipped FROM book ORDER BY number").fetchall()
    return [Book(*row) for row in found]


def known(ledger: Ledger, digest: str) -> Book | None:
    """The book of these bytes, if it was taken in before."""
    if not ledger.path.exists():
        return None
    return next((book for book in books(ledger) if book.digest == digest), None)


def put_book(ledger: Ledger, book: Book, rows: Iterable[Flow | None]) -> tuple[Book, Twice]:
    """Put a book on record in one transaction; None stands for a row that could not be used."""
    with ledger.opened(write=True) as base:
        base.begin()
        kept, skipped, twice = _told_once(base, rows)
        number = int(one(base.execute("SELECT coalesce(max(number), 0) + 1 FROM book")))
        base.execute("INSERT INTO flow SELECT *, ? AS book FROM once", [number])
        _note(base, number, Book(book.format, book.file, book.digest, kept, skipped))
        base.commit()
    return Book(book.format, book.file, book.digest, kept, skipped), twice


def pack(folder: Path, book: Book, rows: Iterable[Flow | None]) -> tuple[Book, Twice]:
    """Put a book on a shelf: a part for each year and reporter, named by the book's digest, all of them or none.

    What all goods come to is added where a book tells single goods only, so that a few can be told from the others unread.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".packing-", dir=folder))
    except OSError as error:
        raise DragomanError(f"{folder}: no folder that can be written to ({error.strerror})") from error
    try:
        with duckdb.connect(work / "told.db", config=dict(OFFLINE)) as base:
            kept, skipped, twice = _told_once(base, rows)
            base.execute(_TOTALS)
            parts = base.execute("SELECT DISTINCT year(start), reporter FROM once ORDER BY ALL").fetchall()
            for year, reporter in parts:
                part = work / "parts" / f"year={year}" / f"reporter={reporter}" / f"{book.digest[:16]}.parquet"
                part.parent.mkdir(parents=True)
                base.execute(_PART.format(file=str(part).replace("'", "''")), [year, reporter])
        for part in sorted((work / "parts").glob(PARTS)):
            at = folder / part.relative_to(work / "parts")
            at.parent.mkdir(parents=True, exist_ok=True)
            part.replace(at)
    except (duckdb.Error, OSError) as error:
        first = str(error).splitlines()[0]
        raise DragomanError(
            f"{folder}: {book.file} cannot be packed there ({first}); what was there before is safe"
        ) from error
    finally:
        shutil.rmtree(work)
    return Book(book.format, book.file, book.digest, kept, skipped), twice


def packed(folder: Path, digest: str) -> bool:
    """Whether a book of these bytes is on a shelf."""
    return any(folder.glob(f"year=*/reporter=*/{digest[:16]}.parquet"))


def put_shelf(ledger: Ledger, folder: Path) -> Book:
    """Note a shelf, as it is now, as a book of the ledger; its lines stay where they are.

    Raises DragomanError for a folder that holds no parts or parts of another kind.
    """
    parts = sorted(folder.glob(PARTS))
    if not parts:
        raise DragomanError(f"{folder}: no shelf of books; parts like {PARTS.replace('*', '…')} are expected")
    with ledger.opened(write=True) as base:
        where = str(folder.absolute())
        told = {row[0] for row in base.execute(f"DESCRIBE SELECT * FROM {_parquet(where)}").fetchall()}
        if missing := [field.name for field in fields(Flow) if field.name not in told]:
            raise DragomanError(f"{folder}: its parts have no column {', '.join(missing)}")
        rows = int(one(base.execute(f"SELECT count(*) FROM {_parquet(where)}")))
        base.begin()
        base.execute("DELETE FROM book WHERE format = ? AND file = ?", [SHELF, where])
        number = int(one(base.execute("SELECT coalesce(max(number), 0) + 1 FROM book")))
        book = Book(SHELF, where, fingerprint(folder), rows)
        _note(base, number, book)
        base.commit()
    return book


def fingerprint(folder: Path) -> str:
    """What changes as soon as a part of a shelf comes, goes or is written anew: a digest of their names, sizes and times."""
    digest = sha256()
    for part in sorted(folder.glob(PARTS)):
        about = part.stat()
        digest.update(f"{part.relative_to(folder)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def shelves(base: duckdb.DuckDBPyConnection) -> list[str]:
    """Tables, in SQL, of the shelves of a ledger.

    Raises DragomanError for one that is not what it was when it was added: figures would change unseen.
    """
    found = base.execute("SELECT file, digest FROM book WHERE format = ? ORDER BY number", [SHELF]).fetchall()
    for folder, digest in found:
        if fingerprint(Path(folder)) != digest:
            raise DragomanError(
                f"{folder}: the shelf is not what it was when it was added; “dragoman flows add {SHELF} {folder}” takes it as it is"
            )
    return [_parquet(folder) for folder, _ in found]


def shelved_reporters(base: duckdb.DuckDBPyConnection) -> set[str]:
    """Whose books are on the shelves of a ledger, by the names of their parts."""
    folders = base.execute("SELECT file FROM book WHERE format = ?", [SHELF]).fetchall()
    parts = [part for (folder,) in folders for part in Path(folder).glob("year=*/reporter=*")]
    return {part.name.removeprefix("reporter=") for part in parts}


def _parquet(folder: str) -> str:
    parts = f"{folder}/{PARTS}".replace("'", "''")
    return f"read_parquet('{parts}', hive_partitioning = true, hive_types = {{'reporter': VARCHAR, 'year': INTEGER}})"


def _note(base: duckdb.DuckDBPyConnection, number: int, book: Book) -> None:
    row = [number, book.format, book.file, book.digest, book.rows, book.skipped]
    base.execute("INSERT INTO book VALUES (?, ?, ?, ?, ?, ?)", row)


def _told_once(base: duckdb.DuckDBPyConnection, rows: Iterable[Flow | None]) -> tuple[int, int, Twice]:
    """Make the table `once` of what rows tell of each flow, once and undisputed; gives how many, how many were passed over, and
    what was told twice."""
    columns = ", ".join(f"{name}::{_TYPES.get(name, _TEXT)} AS {name}" for name in _NAMES)
    base.execute(f"CREATE TEMP TABLE told ({', '.join(f'{name} {_TYPES.get(name, _TEXT)}' for name in _NAMES)})")
    total = skipped = 0
    for batch in batches(rows):
        some = [row for row in batch if row is not None]
        total, skipped = total + len(some), skipped + len(batch) - len(some)
        if some:
            cells = {name: [getattr(row, name) for row in some] for name in _NAMES}
            fill(base, f"INSERT INTO told BY NAME SELECT {columns} FROM batch", [], cells)
    base.execute(_CONTRADICTED)
    base.execute(_ONCE)
    kept = int(one(base.execute("SELECT count(*) FROM once")))
    lost, flows, places = base.execute(_SET_ASIDE).fetchall()[0]
    return kept, skipped + total - kept, Twice(total - kept - lost, flows, tuple(places or ()))


_NAMES = [field.name for field in fields(Flow)]
_TEXT = "VARCHAR"
_TYPES = {"start": "DATE", "months": "INTEGER", "value": "DOUBLE", "quantity": "DOUBLE"}
_KEY = "reporter, partner, way, basis, goods, edition, start, months, currency, unit"
_CONTRADICTED = f"""
    CREATE TEMP TABLE contradicted AS
    SELECT {_KEY}, min(source) AS source, count(*) AS lines
    FROM told GROUP BY ALL HAVING count(DISTINCT (value, quantity)) > 1
"""
_SAME = " AND ".join(f"told.{name} IS NOT DISTINCT FROM contradicted.{name}" for name in _KEY.split(", "))
_ONCE = f"""
    CREATE TEMP TABLE once AS
    SELECT reporter, partner, way, basis, goods, edition, start, months, value, currency, quantity, unit, min(source) AS source
    FROM told
    WHERE NOT EXISTS (SELECT * FROM contradicted WHERE {_SAME})
    GROUP BY ALL
"""
_SET_ASIDE = """
    SELECT coalesce(sum(lines), 0)::BIGINT, count(*), (list(source ORDER BY source))[:3] FROM contradicted
"""
# Of goods in several depths the deepest of a reporter are summed, as `ledger/flows.py` does.
_TOTALS = f"""
    INSERT INTO once BY NAME
    WITH
        deepest AS (SELECT reporter, max(len(goods)) AS depth FROM once WHERE goods <> '{TOTAL}' GROUP BY reporter),
        summed AS (
            SELECT
                reporter, partner, way, basis, edition, start, months, currency, sum(value) AS value,
                'sum of ' || count(*) || ' lines' AS source
            FROM once JOIN deepest USING (reporter)
            WHERE len(goods) = depth AND goods <> '{TOTAL}' AND value IS NOT NULL
            GROUP BY ALL
        )
    SELECT *, '{TOTAL}' AS goods
    FROM summed
    WHERE NOT EXISTS (
        SELECT * FROM once
        WHERE once.goods = '{TOTAL}' AND once.value IS NOT NULL AND once.reporter = summed.reporter AND once.partner = summed.partner
            AND once.way = summed.way AND once.basis IS NOT DISTINCT FROM summed.basis AND once.start = summed.start
            AND once.months = summed.months AND once.currency IS NOT DISTINCT FROM summed.currency
    )
"""
_PART = f"""
    COPY (
        SELECT * EXCLUDE (reporter) FROM once WHERE year(start) = ? AND reporter = ?
        ORDER BY goods, partner, way, basis, start, months, source
    ) TO '{{file}}' (FORMAT parquet, ROW_GROUP_SIZE {GROUP}, COMPRESSION zstd)
"""
