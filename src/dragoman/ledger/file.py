"""The ledger's file: opened for a moment, made where there is none, brought up to date where an older dragoman made it.

DuckDB lets one process write or many read, never both. So the file is opened for each call and closed at its end:
a writer holds it for the moment a batch takes, and whoever finds it held waits a little and tries again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from dragoman.errors import BadLedger

FORMAT = 6
STORAGE = "v1.5.0"  # read by every DuckDB since 1.5, whatever version wrote it
OFFLINE = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}  # a SQLite file would fetch its reader
PATIENCE = 30.0  # seconds to wait for a ledger that somebody else holds
_HELD = ("Could not set lock", "different configuration")  # by another process, by another thread of this one


@contextmanager
def opened(path: Path, write: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """The ledger's file, open for reading, or for writing to whoever waits for nobody else; one of an older format is brought
    up to date first. Whatever goes wrong is a BadLedger that names the file.
    """
    try:
        if not write and not path.exists():
            raise BadLedger(f"{path}: there is no such ledger; “dragoman read PATH --ledger {path}” makes one")
        base = _connected(path, write)
        try:
            if _checked(path, base, write) < FORMAT and not write:  # bringing it up to date is writing
                base.close()
                with opened(path, write=True):
                    pass
                base = _connected(path, write)
            yield base
        finally:
            base.close()
    except duckdb.InterruptException as error:
        raise KeyboardInterrupt from error
    except duckdb.Error as error:
        raise BadLedger(f"{path}: {_first_line(error)}; what was added before is safe") from error
    except OSError as error:
        raise BadLedger(f"{path}: cannot be opened ({error.strerror})") from error
    except UnicodeEncodeError as error:
        raise BadLedger(f"{path}: cannot be opened (its name is not Unicode)") from error
    except RuntimeError as error:
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from error  # this is what DuckDB makes of Ctrl-C


def _connected(path: Path, write: bool) -> duckdb.DuckDBPyConnection:
    file = path.absolute()  # “:memory:”, “md:x” and “sqlite:x” are file names here, not places DuckDB knows
    str(file).encode()  # DuckDB falls over a name that is not Unicode
    config: dict[str, Any] = OFFLINE | ({"storage_compatibility_version": STORAGE} if write else {})
    there, patience = file.exists(), time.monotonic() + PATIENCE
    while True:
        try:
            return duckdb.connect(file, read_only=not write, config=config)
        except (duckdb.IOException, duckdb.ConnectionException) as error:
            if not any(sign in str(error) for sign in _HELD):
                if not there and "Could not write" in str(error):
                    file.unlink(missing_ok=True)  # a full disk leaves the beginning of a file that nothing opens again
                raise BadLedger(f"{path}: is no ledger or cannot be opened ({_first_line(error)})") from error
            if time.monotonic() > patience:
                raise BadLedger(
                    f"{path}: another program has held it for {PATIENCE:.0f} seconds ({_first_line(error)})"
                ) from error
            time.sleep(0.01)


def _checked(path: Path, base: duckdb.DuckDBPyConnection, write: bool) -> int:
    """The format of the file as it was found; whoever writes has it in today's after this."""
    tables = {row[0] for row in base.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not write:
        raise BadLedger(
            f"{path}: is a ledger with nothing in it yet; “dragoman read PATH --ledger {path}” goes on with it"
        )
    if tables and not {"about", "event"} <= tables:
        raise BadLedger(f"{path}: is a DuckDB file but no ledger of dragoman's")
    found = int(one(base.execute("SELECT format FROM about"))) if tables else 0
    if found > FORMAT:
        raise BadLedger(f"{path}: was made by a newer dragoman (format {found}; this version reads up to {FORMAT})")
    if write and found < FORMAT:
        base.begin()
        base.execute(resources.files("dragoman.ledger").joinpath("schema.sql").read_text("utf8"))
        base.execute("DELETE FROM about")
        base.execute("INSERT INTO about VALUES (?, ?)", [FORMAT, f"dragoman {version('dragoman')}"])
        base.commit()
    return found


def one(result: duckdb.DuckDBPyConnection) -> Any:
    """The first column of the first row, 0 where there is none."""
    rows = result.fetchall()  # to the end, or the connection waits for the rest
    return rows[0][0] if rows else 0


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].removeprefix("IO Error: ")
