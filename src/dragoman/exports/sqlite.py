"""A ledger's views as a SQLite file, for whatever reads SQLite; lists are JSON texts, days are ISO texts."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from dragoman.ledger.export import VIEWS
from dragoman.ledger.store import Ledger

_TYPES = {"INTEGER": "INTEGER", "BIGINT": "INTEGER", "DOUBLE": "REAL"}


def write(ledger: Ledger, file: Path) -> int:
    """Write every view as a table to a new file; gives the number of events."""
    file.unlink(missing_ok=True)
    base = sqlite3.connect(file)
    with base:
        for view in VIEWS:
            columns = ledger.columns(view)
            described = ", ".join(f'"{name}" {_TYPES.get(kind, "TEXT")}' for name, kind in columns)
            base.execute(f"CREATE TABLE {view} ({described})")
            with ledger.opened() as told:
                rows = told.execute(f"SELECT * FROM {view}").fetchall()
            marks = ", ".join("?" * len(columns))
            base.executemany(f"INSERT INTO {view} VALUES ({marks})", ([_plain(value) for value in row] for row in rows))
        count = int(base.execute("SELECT count(*) FROM events").fetchone()[0])
    base.close()
    return count


def _plain(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value if value is None or isinstance(value, (int, float, str)) else str(value)
