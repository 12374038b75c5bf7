"""Rows of the fact tables: tab-separated lines under a header, `#` comments between them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.errors import BadLexicon


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with its place for messages about it."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """The parts of a column joined by "; "."""
        return tuple(part for part in self.cells[column].split("; ") if part) if self.cells[column] else ()

    def wrong(self, what: str) -> BadLexicon:
        """The error for this row, with its file and line."""
        return BadLexicon(f"{self.file}, line {self.line}: {what}")


@cache
def vocabulary(name: str) -> frozenset[str]:
    """One of the word lists of vocabulary.tsv.

    >>> "invade" in vocabulary("ground")
    True
    """
    for row in rows("vocabulary.tsv"):
        if row["list"] == name:
            return frozenset(row.list("words"))
    raise BadLexicon(f"vocabulary.tsv has no list {name!r}")


@cache
def digest() -> str:
    """A short hash of all the tables: other facts, another reading.

    >>> len(digest())
    8
    """
    folder = resources.files("dragoman.lexicon")
    tables = sorted((file for file in folder.iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name)
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in tables)).hexdigest()[:8]


def rows(file: str) -> Iterator[Row]:
    """The rows of one table, without comments; BadLexicon where a line has too few or too many cells."""
    header: list[str] = []
    for number, line in enumerate(_text(file).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise BadLexicon(f"{file}, line {number}: {len(cells)} cells where the header has {len(header)}")
        else:
            yield Row(file, number, dict(zip(header, cells, strict=True)))


def _text(file: str) -> str:
    return resources.files("dragoman.lexicon").joinpath(file).read_text("utf8")
