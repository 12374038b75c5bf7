"""GDELT event files: version 1 (57 or 58 columns) and version 2 (61), tab-separated without a header, or with one.

Who acts is told by the actor's own code. Where an act happened makes nobody an actor: of 2012's rows placed in “Georgia”,
half lie in the American state.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.elsewhere.cameo import kind, party, sector
from dragoman.elsewhere.rows import BadRow, Landed, Row, opened, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.imported import CodedAct

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_WHAT = ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
         "NumSources", "NumArticles", "AvgTone")  # fmt: skip
_PLACE_1 = ("Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code", "Geo_Lat", "Geo_Long", "Geo_FeatureID")
_PLACE_2 = (*_PLACE_1[:4], "Geo_ADM2Code", *_PLACE_1[4:])
_PARTIES = [f"{who}{what}" for who in ("Actor1", "Actor2") for what in _ACTOR]


def _header(place: tuple[str, ...]) -> list[str]:
    where = [f"{whose}{what}" for whose in ("Actor1", "Actor2", "Action") for what in place]
    return [
        "GLOBALEVENTID",
        "SQLDATE",
        "MonthYear",
        "Year",
        "FractionDate",
        *_PARTIES,
        *_WHAT,
        *where,
        "DATEADDED",
        "SOURCEURL",
    ]


HEADERS = {58: _header(_PLACE_1), 57: _header(_PLACE_1)[:-1], 61: _header(_PLACE_2)}


def rows(file: Path) -> Iterator[Landed]:
    """The acts of a file, and the rows that are none."""
    for row in _rows(file):
        try:
            yield _act(row)
        except BadRow as error:
            yield refused(row, error)


def _rows(file: Path) -> Iterator[Row]:
    with opened(file) as lines:
        first = lines.readline()
    if "GLOBALEVENTID" in first.upper():
        yield from table(file, "\t" if "\t" in first else ",")
        return
    width = first.count("\t") + 1
    if width not in HEADERS:
        raise DragomanError(
            f"{file}: is no GDELT file of events; its first line has {width} cells between tabs, 57, 58 or 61 are expected"
        )
    yield from table(file, "\t", HEADERS[width], quoted=False)


def _act(row: Row) -> CodedAct:
    code = row.need("EventCode")
    told = kind(code if code[0] == "0" or len(code) > 2 else f"0{code}")  # a spreadsheet loses the nought before 36
    actor, recipient = _party(row, "Actor1"), _party(row, "Actor2")
    if actor is None:
        raise BadRow("nobody acts: the columns “Actor1Code” and “Actor1Name” are empty")
    return CodedAct(
        source=row.need("GLOBALEVENTID"),
        day=row.day("SQLDATE", "%Y%m%d"),
        actor=actor,
        actor_sector=_sector(row, "Actor1"),
        actor_name=row.get("Actor1Name"),
        recipient=recipient,
        recipient_sector=_sector(row, "Actor2"),
        recipient_name=row.get("Actor2Name"),
        type=told.type,
        mode=told.mode,
        contexts=told.contexts,
        code=code,
        score=row.number("GoldsteinScale", told.score),
        story=row.get("SOURCEURL"),
        mentions=int(row.number("NumArticles", 1)),
        url=row.get("SOURCEURL"),
        words=told.name,
    )


def _party(row: Row, side: str) -> str | None:
    """Who is meant by an actor's code; None where there is none, “unknown” where it is nobody of the codebook's."""
    told = row.get(f"{side}CountryCode") or row.get(f"{side}KnownGroupCode")
    if told is not None:
        return party(told)
    return "unknown" if row.get(f"{side}Code") or row.get(f"{side}Name") else None


def _sector(row: Row, side: str) -> str | None:
    return sector(*(row.get(f"{side}Type{number}Code") for number in (1, 2, 3)))
