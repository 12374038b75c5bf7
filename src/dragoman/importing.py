"""Acts that other codings made, taken into a ledger beside our own: where their readers and the store meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from dragoman.elsewhere import gdelt, icews, mapped, phoenix, polecat, quadruples
from dragoman.elsewhere.names import UNKNOWN
from dragoman.elsewhere.rows import Landed, Refused, digest
from dragoman.errors import DragomanError
from dragoman.ledger.imported import ActFile, CodedAct, known, take_in
from dragoman.ledger.store import Ledger

T = TypeVar("T")
SHOWN = 20  # names not known that a file's summary keeps
EXAMPLES = 3  # rows refused for one cause that it keeps


class Coding(StrEnum):
    """The kinds of files that acts are taken in from."""

    ICEWS = "icews"
    POLECAT = "polecat"
    GDELT = "gdelt"
    PHOENIX = "phoenix"
    QUADRUPLES = "quadruples"
    TABLE = "table"


READERS = {
    Coding.ICEWS: icews.rows,
    Coding.POLECAT: polecat.rows,
    Coding.GDELT: gdelt.rows,
    Coding.PHOENIX: phoenix.rows,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file. `refused` are the first rows of each cause that could not be used, `causes` counts all of them by cause;
    `unknown` counts the names of actors that nobody is known by, whose acts are kept and are in no tie."""

    file: Path
    origin: str
    acts: int
    skipped: int
    before: bool
    refused: tuple[Refused, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Seen:
    """What is noted of a file while its rows pass."""

    refused: list[Refused] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def usable(self, rows: Iterable[T | Refused]) -> Iterator[T | None]:
        """The rows, None for one that could not be used."""
        for one in rows:
            if isinstance(one, Refused):
                self.causes[one.cause] += 1
                if self.causes[one.cause] <= EXAMPLES:
                    self.refused.append(one)
            yield None if isinstance(one, Refused) else one

    def acts(self, rows: Iterable[Landed]) -> Iterator[CodedAct | None]:
        """The acts among rows; whose actors nobody knows is noted too."""
        for one in self.usable(rows):
            if one is not None:
                sides = (one.actor, one.actor_name), (one.recipient, one.recipient_name)
                self.unknown.update(name for code, name in sides if code == UNKNOWN and name)
            yield one


def import_acts(
    ledger: Ledger,
    paths: Sequence[Path],
    coding: Coding,
    origin: str | None = None,
    first: date | None = None,
    mapping: Path | None = None,
) -> Iterator[Imported]:
    """Take acts in, file by file, each whole or not at all; a file taken in before is left as it is.

    `origin` names whose coding it is (the kind of file, if nothing is said). Of quadruples, paths are folders and `first` is
    the day their time counts from; a table needs a `mapping`. Raises DragomanError for what is no file of its kind.
    """
    if (coding is Coding.QUADRUPLES) != (first is not None):
        raise DragomanError("quadruples, and nothing else, need the day their time counts from, like --from 2014-01-01")
    if (coding is Coding.TABLE) != (mapping is not None):
        raise DragomanError("a table, and nothing else, needs a mapping, like --mapping columns.toml")
    by = mapped.mapping(mapping) if mapping else None
    whose = origin or coding.value
    for path in paths:
        for file in quadruples.files(path) if coding is Coding.QUADRUPLES else [path]:
            if first is not None:
                yield _import(ledger, file, coding, whose, quadruples.rows(file, first))
            elif by is not None:
                yield _import(ledger, file, coding, whose, mapped.rows(file, by))
            else:
                yield _import(ledger, file, coding, whose, READERS[coding](file))


def _import(ledger: Ledger, file: Path, coding: Coding, origin: str, rows: Iterable[Landed]) -> Imported:
    what = ActFile(origin, coding.value, file.name, digest(file))
    if done := known(ledger, what):
        return Imported(file, origin, done.acts, done.skipped, before=True)
    seen = Seen()
    done = take_in(ledger, what, seen.acts(rows))
    return Imported(
        file,
        origin,
        done.acts,
        done.skipped,
        before=False,
        refused=tuple(seen.refused),
        causes=tuple(seen.causes.most_common()),
        unknown=tuple(seen.unknown.most_common(SHOWN)),
    )
