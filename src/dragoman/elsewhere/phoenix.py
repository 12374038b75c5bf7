"""Phoenix event files of the Open Event Data Alliance: CAMEO codes, tab-separated, with a header or the 26 columns of old."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.elsewhere.cameo import kind, party, sector
from dragoman.elsewhere.rows import BadRow, Landed, Row, opened, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.imported import CodedAct

HEADER = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip


def rows(file: Path) -> Iterator[Landed]:
    """The acts of a file, and the rows that are none."""
    with opened(file) as lines:
        first = lines.readline()
    named, width = "SourceActorFull" in first, first.count("\t") + 1
    if not named and width != len(HEADER):
        raise DragomanError(
            f"{file}: is no Phoenix file; its first line has {width} cells between tabs, {len(HEADER)} are expected"
        )
    for row in table(file, "\t", None if named else HEADER, quoted=False):
        try:
            yield _act(row)
        except BadRow as error:
            yield refused(row, error)


def _act(row: Row) -> CodedAct:
    told = kind(row.need("EventCode"))
    actor, urls = _party(row, "SourceActor"), row.get("URLs")
    if actor is None:
        raise BadRow("nobody acts: the column “SourceActorFull” is empty")
    return CodedAct(
        source=row.need("EventID"),
        day=row.day("Date", "%Y%m%d"),
        actor=actor,
        actor_sector=sector(row.get("SourceActorRole")),
        actor_name=row.get("SourceActorFull"),
        recipient=_party(row, "TargetActor"),
        recipient_sector=sector(row.get("TargetActorRole")),
        recipient_name=row.get("TargetActorFull"),
        type=told.type,
        mode=told.mode,
        contexts=told.contexts,
        code=row.need("EventCode"),
        score=row.number("GoldsteinScore", told.score),
        publisher=row.get("NewsSources"),
        story=urls,
        mentions=len(urls.split(";")) if urls else 1,
        url=urls.split(";")[0] if urls else None,
        words=told.name,
    )


def _party(row: Row, side: str) -> str | None:
    told = row.get(f"{side}Entity")
    if told is not None:
        return party(told)
    return "unknown" if row.get(f"{side}Full") else None
