"""ICEWS event files (.tab): a sentence of a story each, CAMEO codes, actors by name and country, 1995 to 2023."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.elsewhere.cameo import kind
from dragoman.elsewhere.names import Who, who
from dragoman.elsewhere.rows import BadRow, Landed, Row, expect, refused, table
from dragoman.ledger.imported import CodedAct

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Country",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Story ID",
)


def rows(file: Path) -> Iterator[Landed]:
    """The acts of a file, and the rows that are none."""
    for number, row in enumerate(table(file, "\t", quoted=False)):
        if number == 0:
            expect(file, row, COLUMNS, "ICEWS")
        try:
            yield _act(row)
        except BadRow as error:
            yield refused(row, error)


def _act(row: Row) -> CodedAct:
    told = kind(row.need("CAMEO Code"))
    actor, recipient = _who(row, "Source"), _who(row, "Target")
    if actor is None:
        raise BadRow("nothing in the column “Source Name”")
    return CodedAct(
        source=row.need("Event ID"),
        day=row.day("Event Date"),
        actor=actor.code,
        actor_sector=actor.sector,
        actor_name=actor.name,
        recipient=recipient.code if recipient else None,
        recipient_sector=recipient.sector if recipient else None,
        recipient_name=recipient.name if recipient else None,
        type=told.type,
        mode=told.mode,
        contexts=told.contexts,
        code=row.need("CAMEO Code"),
        score=row.number("Intensity", told.score),
        publisher=row.get("Publisher"),
        story=row.get("Story ID"),
        words=row.get("Event Text"),
    )


def _who(row: Row, side: str) -> Who | None:
    name = row.get(f"{side} Name")
    on = row.day("Event Date")
    return who(name, on, row.get(f"{side} Country"), row.get(f"{side} Sectors")) if name else None
