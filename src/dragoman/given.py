"""What a command of JSON lines is given: lines, or documents, one after another, and what becomes of those that cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import typer
from rich.console import Console

from dragoman.errors import BadLine, DragomanError, UnreadSentence
from dragoman.model import Document, Span
from dragoman.read import lines
from dragoman.read.files import KINDS, Skipped
from dragoman.read.files import documents as found_in
from dragoman.reading import unread_line

err = Console(stderr=True, highlight=False)


def documents(paths: list[Path] | None, published: date | None, outlet: str | None, skips: Skips) -> Iterator[Document]:
    """The documents of lines, and of text, HTML and folders; day and outlet fill in what one does not tell."""
    given = [p for p in paths or [] if str(p) == "-" or KINDS.get(p.suffix.lower()) == "lines"]
    if not paths or given:
        for number, row in rows(given, skips):
            try:
                given_by_line = lines.document(number, row)
                yield replace(
                    given_by_line,
                    published=given_by_line.published or published,
                    outlet=given_by_line.outlet or outlet,
                )
            except BadLine as error:
                skips.bad(error)
    unread = [path for path in paths or [] if path not in given]
    for found in found_in(unread, published, outlet):
        if not isinstance(found, Skipped):
            yield found
        else:
            skips.bad(DragomanError(f"{found.place} {found.reason}"))


def rows(paths: list[Path] | None, skips: Skips) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line that is a JSON object, with its number; of standard input where no path is given."""
    for stream in _streams(paths):
        for number, row in lines.rows(stream):
            if isinstance(row, BadLine):
                skips.bad(row)
            else:
                yield number, row


def span(number: int, field: str, row: dict[str, Any], text: str) -> Span:
    """A field that is a span of a text; BadLine where it is none."""
    value = row.get(field)
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(v, int) for v in value)
        and 0 <= value[0] < value[1] <= len(text)
    ):
        return Span(*value)
    raise BadLine(f"line {number}: “{field}” is a span [start, end] inside the text, not {value!r}")


@dataclass(slots=True)
class Skips:
    """What to do with a line or document that cannot be read: stop there, or name it, go on and end with status 1.

    A sentence that a coder cannot read is never the line's fault: it is named, counted, and the rest is read.
    """

    keep_going: bool
    count: int = 0
    sentences: int = 0

    def bad(self, error: DragomanError) -> None:
        """A line or document cannot be read."""
        if not self.keep_going:
            raise error
        self.count += 1
        err.print(f"skipped: {error}", markup=False, soft_wrap=True)

    def unread(self, place: str, error: UnreadSentence) -> None:
        """The coder had no answer for a sentence of what stands there."""
        self.sentences += 1
        err.print(f"unread: {place}: {error}", markup=False, soft_wrap=True)

    def done(self) -> None:
        """Say what was passed over; exit status 1 if anything was."""
        if self.sentences:
            err.print(unread_line(self.sentences), markup=False, soft_wrap=True)
        if self.count or self.sentences:
            raise typer.Exit(1)


def _streams(paths: list[Path] | None) -> Iterator[BinaryIO]:
    if not paths or [str(path) for path in paths] == ["-"]:
        yield sys.stdin.buffer
        return
    for path in paths:
        try:
            with path.open("rb") as stream:
                yield stream
        except OSError as error:
            raise DragomanError(
                f"{path}: cannot be opened ({error.strerror}); expected a file of JSON lines"
            ) from error
