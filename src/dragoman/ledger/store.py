"""The ledger: readings put on record, and what stands, asked for.

A batch of readings is one transaction: documents, their entries and the note that they were read stand together or not
at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic

import duckdb

from dragoman.errors import BadLedger
from dragoman.ledger.file import one, opened
from dragoman.ledger.rows import EVENTS, POSITIONS, QUANTITIES, E, Table
from dragoman.model import Document, Entry, Event, Position, Quantity

COPIED = {  # kinds of file a view is copied to, with what DuckDB calls them
    "csv": "FORMAT csv, HEADER",
    "jsonl": "FORMAT json",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
BATCH = 5_000  # entries in one INSERT


@dataclass(frozen=True, slots=True)
class Read:
    """A document as one coder read it."""

    document: Document
    coder: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Which events or amounts are wanted; None asks nothing. Of an amount, `actor` and `recipient` are any of its parties.
    Codes are matched whole: PSE is not org:hamas."""

    actor: str | None = None
    recipient: str | None = None
    type: str | None = None
    status: str | None = None
    speaker: str | None = None
    since: date | None = None
    until: date | None = None
    document: str | None = None
    claims: bool = False
    probability: float | None = None  # at least
    measure: str | None = None


ANYTHING = Where()


@dataclass(frozen=True, slots=True)
class Told(Generic[E]):
    """An entry with the document that tells it."""

    entry: E
    document: Document


class Ledger:
    """A ledger file, made when the first reading is added.

    >>> import tempfile
    >>> reading = Read(Document("d1", "France recalled its envoy."), "coder-1", ())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = Ledger(Path(folder) / "example.ledger")
    ...     ledger.add([reading]), ledger.add([reading])
    (1, 0)
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @contextmanager
    def opened(self, write: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """The file, open for as long as the block takes."""
        with opened(self.path, write) as base:
            yield base

    # writing

    def add(self, readings: Sequence[Read]) -> int:
        """Put readings on record in one transaction; those on record already are left as they are. Gives the number added."""
        with self.opened(write=True) as base:
            known = self._read_pairs(base, [r.document.id for r in readings])
            fresh = list(
                {(r.document.id, r.coder): r for r in readings if (r.document.id, r.coder) not in known}.values()
            )
            if fresh:
                base.begin()
                self._insert(base, fresh)
                base.commit()
            return len(fresh)

    def _insert(self, base: duckdb.DuckDBPyConnection, fresh: Sequence[Read]) -> None:
        documents = {r.document.id: r.document for r in fresh}
        for document in self._documents(base, set(documents)).values():
            if document.text != documents[document.id].text:
                raise BadLedger(
                    f"{self.path}: holds another text under the id “{document.id}”; an id names one text for good"
                )
        base.executemany(
            "INSERT OR IGNORE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(d.id, d.name, d.outlet, d.published, d.url, d.title, d.language, d.text) for d in documents.values()],
        )
        base.executemany(
            "INSERT INTO reading SELECT ?, ?, count(*), ? FROM reading WHERE document = ?",
            [(r.document.id, r.coder, len(r.entries), r.document.id) for r in fresh],
        )
        entries = [entry for r in fresh for entry in r.entries]
        put(base, EVENTS, [entry for entry in entries if isinstance(entry, Event)])
        put(base, QUANTITIES, [entry for entry in entries if isinstance(entry, Quantity)])
        put(base, POSITIONS, [entry for entry in entries if isinstance(entry, Position)])

    # reading

    def known(self, documents: Sequence[str], coder: str) -> set[str]:
        """Those of the documents that this coder has read already.

        Opens the ledger as its writer does, so that one that cannot be written is found out before anything is read.
        """
        with self.opened(write=True) as base:
            return {document for document, by in self._read_pairs(base, documents) if by == coder}

    @staticmethod
    def _read_pairs(base: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> set[tuple[str, str]]:
        return set(
            base.execute(
                "SELECT document, coder FROM reading WHERE list_contains(?, document)", [list(documents)]
            ).fetchall()
        )

    def told(self, where: Where = ANYTHING, limit: int | None = None) -> list[Told[Event]]:
        """Standing events that fit, in order of publication day, document and place."""
        asked, values = _conditions("events", where)
        order = "published, standing.document, asked.evidence_start, id"
        found = f"SELECT standing.* FROM standing JOIN events AS asked USING (id) WHERE {asked} ORDER BY {order}"
        return self._told(EVENTS, found, values, limit)

    def quantities(self, where: Where = ANYTHING, limit: int | None = None) -> list[Told[Quantity]]:
        """Amounts that stand, in the same order; of `where` those it can be asked of a quantity."""
        asked, values = _conditions("quantities", where)
        order = "published, quantity.document, asked.evidence_start, id"
        found = f"SELECT quantity.* FROM quantity JOIN quantities AS asked USING (id) WHERE {asked} ORDER BY {order}"
        return self._told(QUANTITIES, found, values, limit)

    def positions(self) -> list[Told[Position]]:
        """Positions that stand: who is said to be silent."""
        found = "SELECT position.* FROM position JOIN positions USING (id) ORDER BY published, position.document, evidence_start, id"
        return self._told(POSITIONS, found, [], None)

    def _told(self, table: Table[E], found: str, values: Sequence[object], limit: int | None) -> list[Told[E]]:
        with self.opened() as base:
            rows = _records(base.execute(found + (f" LIMIT {int(limit)}" if limit is not None else ""), values))
            documents = self._documents(base, {row["document"] for row in rows})
        return [Told(table.entry(row, documents[row["document"]].text), documents[row["document"]]) for row in rows]

    def count(self, where: Where = ANYTHING, view: str = "events") -> int:
        """How many rows of a view fit."""
        asked, values = _conditions(view, where)
        with self.opened() as base:
            return int(one(base.execute(f"SELECT count(*) FROM {view} AS asked WHERE {asked}", values)))

    def show(self, start_of_id: str) -> Told[Event] | Told[Quantity] | Told[Position]:
        """The one entry whose id begins so, standing or superseded."""
        with self.opened() as base:
            found = [
                (table, row)
                for table in (EVENTS, QUANTITIES, POSITIONS)
                for row in _records(
                    base.execute(
                        f"SELECT * FROM {table.name} WHERE starts_with(id, ?) ORDER BY id LIMIT 2", [start_of_id]
                    )
                )
            ]
            if len(found) != 1:
                problem = "no entry's id begins" if not found else "more than one entry's id begins"
                raise BadLedger(f"{self.path}: {problem} with “{start_of_id}”; “dragoman events” lists ids")
            [(table, row)] = found
            document = self._documents(base, {row["document"]})[row["document"]]
        return Told(table.entry(row, document.text), document)  # type: ignore[return-value, type-var]

    def event(self, start_of_id: str) -> Told[Event]:
        """The one event whose id begins so."""
        told = self.show(start_of_id)
        if not isinstance(told.entry, Event):
            raise BadLedger(f"{self.path}: “{start_of_id}” is no event; “dragoman events” lists their ids")
        return Told(told.entry, told.document)

    def document(self, name: str) -> Document:
        """The one document of this name, or whose id begins so."""
        with self.opened() as base:
            found = base.execute(
                "SELECT id FROM document WHERE name = ? OR starts_with(id, ?) ORDER BY name = ? DESC, id LIMIT 2",
                [name] * 3,
            ).fetchall()
            documents = self._documents(base, {row[0] for row in found})
        exact = [one for one in documents.values() if name in (one.name, one.id)]
        if len(exact or documents) != 1:
            problem = "no document is" if not documents else "more than one document is"
            raise BadLedger(f"{self.path}: {problem} called “{name}”; “dragoman documents” lists them")
        return (exact or list(documents.values()))[0]

    def documents(self) -> list[tuple[Document, int]]:
        """Every document with the number of entries that stand."""
        with self.opened() as base:
            counts = base.execute("SELECT id, entries FROM documents").fetchall()
            documents = self._documents(base, {row[0] for row in counts})
        return [(documents[name], entries) for name, entries in counts]

    def copy_view(self, view: str, where: Where, file: Path, kind: str, limit: int | None = None) -> int:
        """Write a view's rows (at most `limit`) to a file of a kind in COPIED; gives the number of rows.

        `where` asks nothing of the views `documents` and `positions`. In CSV a list is written as JSON.
        """
        asked, values = _conditions(view, where)
        lists = [name for name, sort in self.columns(view) if sort.endswith("[]")] if kind == "csv" else []
        written = ", ".join(f'to_json("{name}") AS "{name}"' for name in lists)
        chosen = f"* REPLACE ({written})" if lists else "*"
        rows = f"SELECT {chosen} FROM {view} AS asked WHERE {asked}" + (
            f" LIMIT {int(limit)}" if limit is not None else ""
        )
        name = str(file).replace("'", "''")
        with self.opened() as base:
            return int(one(base.execute(f"COPY ({rows}) TO '{name}' ({COPIED[kind]})", values)))

    def columns(self, view: str) -> list[tuple[str, str]]:
        """Names and DuckDB types of a view's columns."""
        with self.opened() as base:
            return [(row[0], row[1]) for row in base.execute(f"DESCRIBE {view}").fetchall()]

    @staticmethod
    def _documents(base: duckdb.DuckDBPyConnection, ids: set[str]) -> dict[str, Document]:
        rows = base.execute("SELECT * FROM document WHERE list_contains(?, id)", [sorted(ids)]).fetchall()
        return {
            row[0]: Document(
                id=row[0],
                name=row[1],
                outlet=row[2],
                published=row[3],
                url=row[4],
                title=row[5],
                language=row[6],
                text=row[7],
            )
            for row in rows
        }

    # the file


def put(base: duckdb.DuckDBPyConnection, table: Table[E], entries: Sequence[E]) -> None:
    """Write entries to their table; those on record already are left as they are."""
    rows = [table.row(entry) for entry in entries]
    for at in range(0, len(rows), BATCH):
        base.execute(
            f"INSERT OR IGNORE INTO {table.name} ({table.names}) "
            f"SELECT row.* FROM (SELECT unnest(from_json_strict(?, '[{table.shape}]')) AS row)",
            [json.dumps(rows[at : at + BATCH], ensure_ascii=False)],
        )


_PARTY_OF_IT = "(list_contains(asked.of, ?) OR ? IN (asked.source, asked.to, asked.via))"
_COLUMNS = {  # what each view, called `asked`, can be asked; each value stands where a ? does
    "events": {
        "actor": "asked.actor = ?",
        "recipient": "asked.recipient = ?",
        "type": "asked.type = ?",
    },
    "quantities": {
        "actor": _PARTY_OF_IT,
        "recipient": _PARTY_OF_IT,
        "measure": "asked.measure = ?",
    },
}
_OF_BOTH = {
    "status": "asked.status = ?",
    "speaker": "asked.speaker = ?",
    "since": "coalesce(asked.when_end, published + 1) > ?",
    "until": "coalesce(asked.when_start, published) <= ?",
    "document": "(starts_with(asked.document, ?) OR document_name = ?)",
    "probability": "asked.probability >= ?",
}


def _conditions(view: str, where: Where) -> tuple[str, list[object]]:
    """The conditions on a view called `asked`, values bound; what it cannot be asked is not."""
    if view in ("documents", "positions"):
        return "true", []
    asked: list[str] = ["asked.speaker IS NOT NULL"] if where.claims else ["true"]
    values: list[object] = []
    for name, condition in (_COLUMNS["quantities" if view == "quantities" else "events"] | _OF_BOTH).items():
        if (value := getattr(where, name)) is not None:
            asked.append(condition)
            values += [value] * condition.count("?")
    return " AND ".join(asked), values


def _records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
