"""Events in CAMEO: GDELT's 61 columns, and the five of KEDS and PETRARCH (day, source, target, code, id).

CAMEO cannot say that something did not happen, is denied or doubted: such events are left out. An act ahead is written as
the verbal act it amounts to. The codes are plain roots (040, 190), since a mode says more than dragoman's reader is sure of.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dragoman.coder import projections
from dragoman.elsewhere.cameo import as_party, as_sector, kind
from dragoman.elsewhere.gdelt import HEADERS
from dragoman.exports.polecat import happens
from dragoman.ledger.store import Told
from dragoman.model import Event, Party

KEDS = ("Date", "Source", "Target", "CAMEO", "ID")


def gdelt(told: Iterable[Told[Event]], file: Path) -> int:
    """Write the events as GDELT 2.0 has them, without a header line as there; gives their number."""
    rows = [_gdelt(one, root, day) for one, root, day in _coded(told)]
    return _written(file, HEADERS[61], rows)


def keds(told: Iterable[Told[Event]], file: Path) -> int:
    """Write the events in five columns under a header, parties in threes (RUSMIL); gives their number."""
    rows = [_keds(one.entry, root, day) for one, root, day in _coded(told)]
    return _written(file, KEDS, [dict(zip(KEDS, KEDS, strict=True)), *rows]) - 1


def _coded(told: Iterable[Told[Event]]) -> Iterable[tuple[Told[Event], str, date]]:
    """The events that CAMEO can tell, with their root and day; a row of CAMEO needs both."""
    for one in told:
        event = one.entry
        root = projections.cameo(event.type, event.status, event.mode)
        day = event.when.interval.start if event.when else one.document.published
        if root and day and happens(event):
            yield one, root, day


def _written(file: Path, columns: Iterable[str], rows: list[dict[str, str]]) -> int:
    with file.open("w", encoding="utf8", newline="") as lines:
        table = csv.DictWriter(
            lines, list(columns), delimiter="\t", restval="", lineterminator="\n", quoting=csv.QUOTE_NONE
        )
        table.writerows(rows)
    return len(rows)


def _keds(event: Event, root: str, day: date) -> dict[str, str]:
    recipient = _threes(event.recipient) if event.recipient else ""
    return dict(zip(KEDS, (f"{day:%Y%m%d}", _threes(event.actor), recipient, f"{root}0", event.id), strict=True))


def _threes(party: Party) -> str:
    return "".join(part for part in (as_party(party.actor), as_sector(party.actor.sector)) if part) or "---"


def _gdelt(told: Told[Event], root: str, day: date) -> dict[str, str]:
    event, document = told.entry, told.document
    added = document.published or day
    return {
        "GLOBALEVENTID": str(int(event.id[1:16], 16)),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": str(day.year),
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        **_actor("Actor1", event.actor, document.text),
        **(_actor("Actor2", event.recipient, document.text) if event.recipient else {}),
        "EventCode": f"{root}0",
        "EventBaseCode": f"{root}0",
        "EventRootCode": root,
        "QuadClass": str(projections.quad(projections.fold(event.type, event.status))),
        "GoldsteinScale": f"{kind(f'{root}0').score:g}",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "DATEADDED": f"{added:%Y%m%d}000000",
        "SOURCEURL": document.url or document.name or document.id,
    }


def _actor(side: str, party: Party, text: str) -> dict[str, str]:
    actor, code, role = party.actor, as_party(party.actor), as_sector(party.actor.sector)
    return {
        f"{side}Code": _threes(party).strip("-"),
        f"{side}Name": " ".join((actor.name or party.span.of(text)).upper().split()),
        f"{side}CountryCode": code or "" if actor.kind == "state" else "",
        f"{side}KnownGroupCode": code or "" if actor.kind != "state" else "",
        f"{side}Type1Code": role or "",
    }
