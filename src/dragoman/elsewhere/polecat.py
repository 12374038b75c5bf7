"""POLECAT's weekly files: PLOVER types, 40 tab-separated columns, one event a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.elsewhere.cameo import party
from dragoman.elsewhere.rows import BadRow, Landed, Row, expect, refused, table
from dragoman.ledger.imported import CodedAct
from dragoman.lexicon.rows import rows as lines

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_NEEDED = ("Event ID", "Event Date", "Event Type", "Intensity", "Actor Name", "Actor Country", "Recipient Country")


def rows(file: Path) -> Iterator[Landed]:
    """The acts of a file, and the rows that are none."""
    for number, row in enumerate(table(file, "\t")):
        if number == 0:
            expect(file, row, _NEEDED, "POLECAT")
        try:
            yield _act(row)
        except BadRow as error:
            yield refused(row, error)


def _act(row: Row) -> CodedAct:
    kind = row.need("Event Type").upper()
    if kind not in _scores():
        raise BadRow(f"“{kind}” is no type of PLOVER; one of {', '.join(_scores())} is expected")
    actor = _party(row, "Actor")
    if actor is None:
        raise BadRow("nobody acts: the columns “Actor Name” and “Actor Country” are empty")
    return CodedAct(
        source=row.need("Event ID"),
        day=row.day("Event Date"),
        actor=actor,
        actor_sector=row.get("Primary Actor Sector"),
        actor_name=row.get("Actor Name"),
        recipient=_party(row, "Recipient"),
        recipient_sector=row.get("Primary Recipient Sector"),
        recipient_name=row.get("Recipient Name"),
        type=kind,
        mode=(row.get("Event Mode") or "").lower() or None,
        contexts=tuple(one.strip() for one in (row.get("Contexts") or "").split(";") if one.strip()),
        code=kind,
        score=row.number("Intensity", _scores()[kind]),
        publisher=row.get("Source"),
    )


def _party(row: Row, side: str) -> str | None:
    country = row.get(f"{side} Country")
    if country is not None:
        return party(country)
    return "unknown" if row.get(f"{side} Name") else None


@cache
def _scores() -> dict[str, float]:
    return {row["type"]: float(row["score"]) for row in lines("types.tsv")}
