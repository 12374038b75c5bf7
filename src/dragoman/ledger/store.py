"""The ledger file: the only module that writes it.

DuckDB lets one process write or many read, never both. So the file is opened for each call and closed at its end:
a writer holds it for the moment a batch takes, and whoever finds it held waits a little and tries again. A batch is
one transaction: documents, their entries and the note that they were read stand together or not at all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from dragoman.errors import BadLedger
from dragoman.ledger.rows import EVENT_COLUMNS, EVENT_JSON, event_of, event_row
from dragoman.model import Document, Entry, Event

FORMAT = 1
STORAGE = "v1.5.0"  # read by every DuckDB since 1.5, whatever version wrote it
OFFLINE = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}  # a SQLite file would fetch its reader
PATIENCE = 30.0  # seconds to wait for a ledger that somebody else holds
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
    """Which events are wanted; None asks nothing. Codes are matched whole: PSE is not org:hamas."""

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


ANYTHING = Where()
_HELD = ("Could not set lock", "different configuration")  # by another process, by another thread of this one


@dataclass(frozen=True, slots=True)
class Told:
    """A standing event with the document that tells it."""

    event: Event
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

    # writing

    def add(self, readings: Sequence[Read]) -> int:
        """Put readings on record in one transaction; those on record already are left as they are. Gives the number added."""
        with self._opened(write=True) as base:
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
        rows = [event_row(entry) for r in fresh for entry in r.entries]
        for at in range(0, len(rows), BATCH):
            base.execute(
                f"INSERT OR IGNORE INTO event ({EVENT_COLUMNS}) "
                f"SELECT row.* FROM (SELECT unnest(from_json_strict(?, '[{EVENT_JSON}]')) AS row)",
                [json.dumps(rows[at : at + BATCH], ensure_ascii=False)],
            )

    # reading

    def known(self, documents: Sequence[str], coder: str) -> set[str]:
        """Those of the documents that this coder has read already.

        Opens the ledger as its writer does, so that one that cannot be written is found out before anything is read.
        """
        with self._opened(write=True) as base:
            return {document for document, by in self._read_pairs(base, documents) if by == coder}

    @staticmethod
    def _read_pairs(base: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> set[tuple[str, str]]:
        return set(
            base.execute(
                "SELECT document, coder FROM reading WHERE list_contains(?, document)", [list(documents)]
            ).fetchall()
        )

    def told(self, where: Where = ANYTHING, limit: int | None = None) -> list[Told]:
        """Standing events that fit, in order of publication day, document and place."""
        asked, values = _conditions(where)
        found = f"SELECT event.* FROM event JOIN events USING (id) WHERE {asked} ORDER BY published, event.document, evidence_start, id"
        with self._opened() as base:
            rows = _records(base.execute(found + (f" LIMIT {int(limit)}" if limit is not None else ""), values))
            documents = self._documents(base, {row["document"] for row in rows})
        return [Told(event_of(row, documents[row["document"]].text), documents[row["document"]]) for row in rows]

    def count(self, where: Where = ANYTHING) -> int:
        """How many standing events fit."""
        asked, values = _conditions(where)
        with self._opened() as base:
            return int(_one(base.execute(f"SELECT count(*) FROM events WHERE {asked}", values)))

    def show(self, start_of_id: str) -> Told:
        """The one event whose id begins so, standing or superseded."""
        with self._opened() as base:
            rows = _records(
                base.execute("SELECT * FROM event WHERE starts_with(id, ?) ORDER BY id LIMIT 2", [start_of_id])
            )
            if len(rows) != 1:
                problem = "no entry's id begins" if not rows else "more than one entry's id begins"
                raise BadLedger(f"{self.path}: {problem} with “{start_of_id}”; “dragoman events” lists ids")
            document = self._documents(base, {rows[0]["document"]})[rows[0]["document"]]
        return Told(event_of(rows[0], document.text), document)

    def documents(self) -> list[tuple[Document, int]]:
        """Every document with the number of entries that stand."""
        with self._opened() as base:
            counts = base.execute("SELECT id, entries FROM documents").fetchall()
            documents = self._documents(base, {row[0] for row in counts})
        return [(documents[name], entries) for name, entries in counts]

    def copy_view(self, view: str, where: Where, file: Path, kind: str, limit: int | None = None) -> int:
        """Write a view's rows (at most `limit`) to a file of a kind in COPIED; gives the number of rows.

        `where` asks nothing of the view `documents`. In CSV a list is written as JSON.
        """
        asked, values = ("true", list[object]()) if view == "documents" else _conditions(where)
        chosen = "* REPLACE (to_json(contexts) AS contexts)" if kind == "csv" and view != "documents" else "*"
        rows = f"SELECT {chosen} FROM {view} AS events WHERE {asked}" + (
            f" LIMIT {int(limit)}" if limit is not None else ""
        )
        name = str(file).replace("'", "''")
        with self._opened() as base:
            return int(_one(base.execute(f"COPY ({rows}) TO '{name}' ({COPIED[kind]})", values)))

    def columns(self, view: str) -> list[tuple[str, str]]:
        """Names and DuckDB types of a view's columns."""
        with self._opened() as base:
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

    @contextmanager
    def _opened(self, write: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        try:
            if not write and not self.path.exists():
                raise BadLedger(
                    f"{self.path}: there is no such ledger; “dragoman read PATH --ledger {self.path}” makes one"
                )
            base = self._connected(write)
            try:
                self._checked(base, write)
                yield base
            finally:
                base.close()
        except duckdb.InterruptException as error:
            raise KeyboardInterrupt from error
        except duckdb.Error as error:
            raise BadLedger(f"{self.path}: {_first_line(error)}; what was added before is safe") from error
        except OSError as error:
            raise BadLedger(f"{self.path}: cannot be opened ({error.strerror})") from error
        except UnicodeEncodeError as error:
            raise BadLedger(f"{self.path}: cannot be opened (its name is not Unicode)") from error
        except RuntimeError as error:
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error  # this is what DuckDB makes of Ctrl-C

    def _connected(self, write: bool) -> duckdb.DuckDBPyConnection:
        file = self.path.absolute()  # “:memory:”, “md:x” and “sqlite:x” are file names here, not places DuckDB knows
        str(file).encode()  # DuckDB falls over a name that is not Unicode
        config: dict[str, Any] = OFFLINE | ({"storage_compatibility_version": STORAGE} if write else {})
        there, patience = file.exists(), time.monotonic() + PATIENCE
        while True:
            try:
                return duckdb.connect(file, read_only=not write, config=config)
            except (duckdb.IOException, duckdb.ConnectionException) as error:
                if not any(sign in str(error) for sign in _HELD):
                    if not there and "Could not write" in str(error):
                        file.unlink(
                            missing_ok=True
                        )  # a full disk leaves the beginning of a file that nothing opens again
                    raise BadLedger(f"{self.path}: is no ledger or cannot be opened ({_first_line(error)})") from error
                if time.monotonic() > patience:
                    raise BadLedger(
                        f"{self.path}: another program has held it for {PATIENCE:.0f} seconds ({_first_line(error)})"
                    ) from error
                time.sleep(0.01)

    def _checked(self, base: duckdb.DuckDBPyConnection, write: bool) -> None:
        tables = {row[0] for row in base.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if not tables and write:
            base.begin()
            base.execute(resources.files("dragoman.ledger").joinpath("schema.sql").read_text("utf8"))
            base.execute("INSERT INTO about VALUES (?, ?)", [FORMAT, f"dragoman {version('dragoman')}"])
            base.commit()
        elif not tables:
            raise BadLedger(
                f"{self.path}: is a ledger with nothing in it yet; “dragoman read PATH --ledger {self.path}” goes on with it"
            )
        elif "about" not in tables or "event" not in tables:
            raise BadLedger(f"{self.path}: is a DuckDB file but no ledger of dragoman's")
        else:
            found = int(_one(base.execute("SELECT format FROM about")))
            if found > FORMAT:
                raise BadLedger(
                    f"{self.path}: was made by a newer dragoman (format {found}; this version reads up to {FORMAT})"
                )


def _conditions(where: Where) -> tuple[str, list[object]]:
    """The conditions on the view `events`, values bound."""
    asked: list[str] = ["true"]
    values: list[object] = []
    for column in ("actor", "recipient", "speaker", "type", "status"):
        if (value := getattr(where, column)) is not None:
            asked.append(f"events.{column} = ?")
            values.append(value)
    if where.since is not None:
        asked.append("coalesce(events.when_end, published + 1) > ?")
        values.append(where.since)
    if where.until is not None:
        asked.append("coalesce(events.when_start, published) <= ?")
        values.append(where.until)
    if where.document is not None:
        asked.append("(starts_with(events.document, ?) OR document_name = ?)")
        values += [where.document, where.document]
    if where.probability is not None:
        asked.append("events.probability >= ?")
        values.append(where.probability)
    if where.claims:
        asked.append("events.speaker IS NOT NULL")
    return " AND ".join(asked), values


def _records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _one(result: duckdb.DuckDBPyConnection) -> Any:
    row = result.fetchone()
    return row[0] if row else 0


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].removeprefix("IO Error: ")
