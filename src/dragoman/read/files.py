"""Paths -> documents: files, folders and globs of text, HTML and JSON lines, in a settled order.

What cannot be read is handed on by name with the reason, so that the rest can be read and nothing is lost in silence.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import BadLine, UnreadableDocument
from dragoman.model import Document, content_id
from dragoman.read import lines
from dragoman.read.pages import page
from dragoman.read.text import LONGEST, decode, label, settle

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
EXPECTED = "expected .txt, .html or .jsonl"
_BIGGEST = 4 * LONGEST  # bytes of one text or page


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read: where it is and why."""

    place: str
    reason: str


def documents(
    paths: Iterable[str | Path], published: date | None = None, outlet: str | None = None
) -> Iterator[Document | Skipped]:
    """Every document of every path, repaired and with its content's hash as id.

    `published` and `outlet` fill in what a file does not tell. Unknown stays unknown.
    """
    for path in paths:
        for file in _files(str(path)):
            for found in [file] if isinstance(file, Skipped) else _read(file):
                yield found if isinstance(found, Skipped) else _filled(found, published, outlet)


def _files(path: str) -> Iterator[Path | Skipped]:
    try:
        if Path(path).is_dir():
            yield from _inside(path) or [Skipped(path, "is a folder with nothing in it to read")]
        elif Path(path).exists():
            yield Path(path)
        elif matches := sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - a pattern may be absolute
            for match in matches:
                yield from _files(match)
        else:
            yield Skipped(path, "is not there; expected a file, a folder or a pattern such as news/*.html")
    except OSError as error:
        yield Skipped(path, f"cannot be opened: {error.strerror}")


def _inside(folder: str) -> list[Path | Skipped]:
    """The files of a folder and its folders, in order, hidden ones left out; links to folders are not followed (they may lead back)."""
    found: list[Path] = []
    refused: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(where, name) for name in names if not name.startswith(".")]
    files = sorted(
        path for path in found if path.is_file() or not path.exists()
    )  # a pipe is no file; a broken link will be named
    return [*files, *(Skipped(str(error.filename), f"cannot be opened: {error.strerror}") for error in refused)]


def _read(file: Path) -> Iterator[Document | Skipped]:
    kind = KINDS.get(file.suffix.lower())
    if kind is None:
        yield Skipped(str(file), f"is of a kind dragoman does not read ({file.suffix or 'no ending'}); {EXPECTED}")
        return
    try:
        yield from _from_lines(file) if kind == "lines" else [_from_one(file, kind)]
    except UnreadableDocument as error:
        yield Skipped(str(file), str(error))
    except OSError as error:
        yield Skipped(str(file), f"cannot be opened: {error.strerror}")


def _from_one(file: Path, kind: str) -> Document:
    if (size := file.stat().st_size) > _BIGGEST:
        raise UnreadableDocument(f"has {size:,} bytes; an article has at most {_BIGGEST:,}")
    data = file.read_bytes()
    if kind == "text":
        return _document(decode(data), name=file.name)
    found = page(data)
    return _document(found.text, file.name, found.outlet, found.published, found.url, found.title, found.language)


def _from_lines(file: Path) -> Iterator[Document | Skipped]:
    with file.open("rb") as stream:
        for number, row in lines.rows(stream):
            place = f"{file} line {number}"
            try:
                yield _from_row(number, row)
            except (BadLine, UnreadableDocument) as error:
                yield Skipped(place, str(error).removeprefix(f"line {number} ").removeprefix(f"line {number}: "))


def _from_row(number: int, row: dict[str, Any] | BadLine) -> Document:
    if isinstance(row, BadLine):
        raise row
    given = lines.document(number, row)
    return _document(given.text, given.name, given.outlet, given.published, given.url, given.title, given.language)


def _document(
    text: str,
    name: str | None,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Document:
    settled = settle(text)
    return Document(
        "", settled, label(outlet), published, label(url), label(title), language or spoken(settled), label(name)
    )


def _filled(document: Document, published: date | None, outlet: str | None) -> Document:
    filled = replace(document, published=document.published or published, outlet=document.outlet or outlet)
    parts = (filled.text, filled.outlet, filled.published, filled.url, filled.title)
    return replace(filled, id="d" + content_id(*parts))


def spoken(text: str) -> str | None:
    """The language a text is written in (ISO 639-1), or None where there is too little of it to tell.

    >>> spoken("Der Außenminister reiste am Montag nach Warschau, um über die Lage zu sprechen.")
    'de'
    """
    return str(_languages().classify(text[:2000])[0]) if sum(map(str.isalpha, text[:200])) >= 40 else None


@cache
def _languages() -> Any:
    import py3langid  # loading takes most of a second: only who reads files pays for it

    return py3langid
