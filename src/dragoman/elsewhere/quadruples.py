"""Sets for temporal knowledge graphs, made from ICEWS: a folder with entity2id.txt, relation2id.txt and quadruples
(train.txt, valid.txt, test.txt) of subject, relation, object and time, told in hours from a day that no file names.

The sets lack “Russia” or “United States” as actors of their own and hold only what is beneath them, and keep one quadruple
for each day; that is what a figure measured on them rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dragoman.elsewhere.cameo import kind_called
from dragoman.elsewhere.names import who
from dragoman.elsewhere.rows import BadRow, Landed, Row, opened, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.imported import CodedAct

PARTS = ("train.txt", "valid.txt", "test.txt")
HEADER = ("subject", "relation", "object", "hours")
LONGEST = 60 * 366  # days; no set is about longer


def files(folder: Path) -> list[Path]:
    """The files of quadruples in a folder; DragomanError where it is no such folder."""
    missing = [name for name in ("entity2id.txt", "relation2id.txt") if not (folder / name).is_file()]
    found = [folder / name for name in PARTS if (folder / name).is_file()]
    if missing or not found:
        raise DragomanError(
            f"{folder}: is no folder of quadruples; entity2id.txt, relation2id.txt and one of {', '.join(PARTS)} are expected"
        )
    return found


def rows(file: Path, first: date) -> Iterator[Landed]:
    """The acts of one file of a folder whose time is counted from the `first` day, and the rows that are none."""
    entities, relations = (_names(file.parent / name) for name in ("entity2id.txt", "relation2id.txt"))
    for row in table(file, "\t", HEADER, quoted=False):
        try:
            yield _act(row, file.parent.name, entities, relations, first)
        except BadRow as error:
            yield refused(row, error)


def _act(row: Row, of: str, entities: dict[str, str], relations: dict[str, str], first: date) -> CodedAct:
    days = row.number("hours") / 24
    if not days.is_integer() or not 0 <= days < LONGEST:
        raise BadRow(f"“{row.get('hours')}” is no whole number of days from {first}, in hours")
    day = first + timedelta(int(days))
    told = kind_called(_name(relations, row, "relation"))
    actor, recipient = who(_name(entities, row, "subject"), day), who(_name(entities, row, "object"), day)
    return CodedAct(
        source=f"{of}/{row.place}",
        day=day,
        actor=actor.code,
        actor_sector=actor.sector,
        actor_name=actor.name,
        recipient=recipient.code,
        recipient_sector=recipient.sector,
        recipient_name=recipient.name,
        type=told.type,
        mode=told.mode,
        contexts=told.contexts,
        code=told.code,
        score=told.score,
        words=told.name,
    )


def _name(names: dict[str, str], row: Row, column: str) -> str:
    number = row.need(column)
    if number not in names:
        raise BadRow(f"“{number}” in the column “{column}” is no number of the folder's lists of names")
    return names[number]


def _names(file: Path) -> dict[str, str]:
    """Names by their number; a line is a name, a tab and the number."""
    with opened(file) as lines:
        pairs = [line.rstrip("\r\n").split("\t") for line in lines]
    return {cells[1].strip(): cells[0] for cells in pairs if len(cells) >= 2}
