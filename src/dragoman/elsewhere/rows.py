"""Rows of a file that another coding made: streamed, unpacked, and each with its place for messages about it."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.ledger.imported import CodedAct

NOTHING = frozenset({"", "NA", "None", "NULL", "nan", "---"})  # how files write that they tell nothing


class BadRow(DragomanError):
    """A row does not say what an act needs."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be used: where it stands, and why. `cause` is why without the row's own words."""

    place: str
    reason: str
    cause: str


Landed = CodedAct | Refused


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """The file and line, for messages and as a last resort an id."""
        return f"{self.file}:{self.line}"

    def get(self, column: str) -> str | None:
        """What a column tells; None for nothing, however the file writes it, or without such a column."""
        words = (self.cells.get(column) or "").strip()
        return None if words in NOTHING else words

    def need(self, column: str) -> str:
        """What a column tells.

        >>> Row("a.csv", 2, {"day": "NA"}).need("day")
        Traceback (most recent call last):
        dragoman.elsewhere.rows.BadRow: nothing in the column “day”
        """
        words = self.get(column)
        if words is None:
            raise BadRow(f"nothing in the column “{column}”")
        return words

    def day(self, column: str, form: str = "%Y-%m-%d") -> date:
        """The day in a column.

        >>> Row("a.csv", 2, {"SQLDATE": "20220224"}).day("SQLDATE", "%Y%m%d")
        datetime.date(2022, 2, 24)
        """
        words = self.need(column)
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            shown = date(2022, 2, 24).strftime(form)
            raise BadRow(f"“{words}” in the column “{column}” is no day; one like {shown} is expected") from None

    def number(self, column: str, otherwise: float | None = None) -> float:
        """The number in a column; `otherwise` where it tells nothing, if that is given."""
        words = self.get(column)
        if words is None and otherwise is not None:
            return otherwise
        try:
            return float(words or "")
        except ValueError:
            raise BadRow(f"“{words or ''}” in the column “{column}” is no number") from None


def refused(row: Row, error: BadRow) -> Refused:
    """A row that cannot be used, by the error it gave."""
    reason = str(error)
    cause = "".join(part for at, part in enumerate(reason.replace("”", "“").split("“")) if at % 2 == 0)
    return Refused(row.place, reason, " ".join(cause.split()))


def table(file: Path, separator: str, header: Sequence[str] | None = None, quoted: bool = True) -> Iterator[Row]:
    """The rows of a table, packed or not; `header` names the columns of a file that does not.

    Raises DragomanError where the file cannot be read or is no such table.
    """
    csv.field_size_limit(sys.maxsize)
    with opened(file) as lines:
        rows = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
        try:
            columns = list(header) if header else next(rows, [])
            for cells in rows:
                if cells:
                    yield Row(file.name, rows.line_num, dict(zip(columns, cells, strict=False)))
        except (csv.Error, UnicodeDecodeError) as error:
            raise DragomanError(f"{file}, line {rows.line_num}: is no table in UTF-8 ({error})") from error


def expect(file: Path, found: Row, columns: Sequence[str], what: str) -> None:
    """Raises DragomanError unless a file's first row has these columns."""
    missing = [column for column in columns if column not in found.cells]
    if missing:
        raise DragomanError(f"{file}: is no {what} file; the columns {', '.join(missing)} are missing")


@contextmanager
def opened(file: Path) -> Iterator[io.TextIOBase]:
    """A file's text, whether it is packed (.gz, .zip with one file in it) or not."""
    try:
        if file.suffix == ".gz":
            with gzip.open(file, "rt", encoding="utf-8-sig", newline="") as lines:
                yield lines
        elif file.suffix == ".zip":
            with zipfile.ZipFile(file) as packed:
                names = packed.namelist()
                if len(names) != 1:
                    raise DragomanError(f"{file}: holds {len(names)} files; one is expected")
                with packed.open(names[0]) as inside:
                    yield io.TextIOWrapper(inside, "utf-8-sig", newline="")
        else:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                yield lines
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise DragomanError(f"{file}: cannot be read ({getattr(error, 'strerror', None) or error})") from error


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise DragomanError(f"{file}: cannot be read ({error.strerror})") from error
