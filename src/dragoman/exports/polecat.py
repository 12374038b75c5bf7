"""Events as POLECAT's weekly files have them: 40 tab-separated columns, PLOVER types after folding.

What did not happen is left out, as is what is denied or doubted: POLECAT has no word for either. What is ahead is folded
into the verbal type it amounts to. What dragoman does not know stays empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dragoman.coder.projections import fold, intensity, quad
from dragoman.elsewhere.polecat import COLUMNS
from dragoman.ledger.store import Told
from dragoman.lexicon.rows import rows
from dragoman.model import Event, Party, Stance, Status


def write(told: Iterable[Told[Event]], file: Path) -> int:
    """Write the events that POLECAT can tell; gives their number."""
    told_rows = [_row(one) for one in told if happens(one.entry)]
    with file.open("w", encoding="utf8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS, delimiter="\t", restval="", lineterminator="\n")
        table.writeheader()
        table.writerows(told_rows)
    return len(told_rows)


def happens(event: Event) -> bool:
    """Whether codings without a word for what is negated, denied or doubted can tell an event."""
    return event.status is not Status.NEGATED and event.stance not in (Stance.DENY, Stance.DOUBT)


def _row(told: Told[Event]) -> dict[str, str]:
    event, document = told.entry, told.document
    kind = fold(event.type, event.status)
    mode = event.mode if kind is event.type else None
    day = event.when.interval.start if event.when else document.published
    return {
        "Event ID": event.id,
        "Event Date": day.isoformat() if day else "",
        "Event Type": kind.value,
        "Event Mode": mode or "",
        "Intensity": f"{intensity(kind, mode):g}",
        "Quad Code": str(quad(kind)),
        "Contexts": ";".join(event.contexts),
        **_party("Actor", event.actor, document.text),
        **(_party("Recipient", event.recipient, document.text) if event.recipient else {}),
        "Source": document.outlet or "",
        "Publication Date": document.published.isoformat() if document.published else "",
        "Language": document.language or "",
        "Version": event.coder,
    }


def _party(side: str, party: Party, text: str) -> dict[str, str]:
    actor = party.actor
    return {
        f"{side} Name": actor.name or actor.code,
        f"{side} Country": actor.country or "",
        f"{side} COW": _cow().get(actor.country or "", ""),
        f"Primary {side} Sector": actor.sector or "",
        f"{side} Title": actor.role or "",
        f"{side} Name Raw": " ".join(party.span.of(text).split()),
    }


@cache
def _cow() -> dict[str, str]:
    return {row["code"]: row["cow"] for row in rows("states.tsv")}
