"""Books of trade taken into a ledger, and asked: where their readers and the store meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dragoman.elsewhere.books import comtrade, eurostat, mapped
from dragoman.elsewhere.rows import Refused, digest
from dragoman.errors import DragomanError
from dragoman.importing import Seen
from dragoman.ledger import flows
from dragoman.ledger.flows import Book, Flow, Twice
from dragoman.ledger.store import Ledger


class Form(StrEnum):
    """How a book is laid out."""

    COMTRADE = "comtrade"
    EUROSTAT = "eurostat"
    BACI = "baci"
    WITS = "wits"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Booked:
    """What came of a book: `before` if it was there already; `refused` are the first rows of each cause that could not be used,
    `causes` counts all of them; `twice` are lines that tell of one flow again."""

    file: Path
    book: Book
    before: bool
    refused: tuple[Refused, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    twice: Twice | None = None


def add_flows(ledger: Ledger, form: Form, files: Sequence[Path], mapping: Path | None = None) -> Iterator[Booked]:
    """Take books in, file by file, each whole or not at all and once. A table needs a `mapping`.

    Raises DragomanError for what is no file of its form.
    """
    if (form is Form.TABLE) != (mapping is not None):
        raise DragomanError("a table, and nothing else, needs a mapping, like --mapping columns.toml")
    by = mapped.mapping(mapping) if mapping else None
    for file in files:
        if done := flows.known(ledger, digest(file)):
            yield Booked(file, done, before=True)
            continue
        seen = Seen()
        told = seen.usable(_rows(file, form, by))
        book, twice = flows.put_book(ledger, Book(form.value, file.name, digest(file)), told)
        yield Booked(file, book, False, tuple(seen.refused), tuple(seen.causes.most_common()), twice)


def _rows(file: Path, form: Form, by: mapped.Mapping | None) -> Iterable[Flow | Refused]:
    if by is not None:
        return mapped.rows(file, by)
    if form is Form.BACI or form is Form.WITS:
        return mapped.rows(file, mapped.BACI if form is Form.BACI else mapped.WITS)
    return comtrade.rows(file) if form is Form.COMTRADE else eurostat.rows(file)
