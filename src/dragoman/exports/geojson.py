"""Events as GeoJSON: a line from the actor's capital to the recipient's, for maps of who acts towards whom.

dragoman does not read where an act took place; the points are the capitals of the two states, never the place of the act.
An event with a party that has no capital (an organisation, a group) keeps its words and has no geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.ledger.store import Told
from dragoman.lexicon.rows import rows
from dragoman.model import Actor, Event


def write(told: Iterable[Told[Event]], file: Path) -> int:
    """Write a collection (RFC 7946) with a feature an event; gives their number."""
    features = [_feature(one) for one in told]
    page = {"type": "FeatureCollection", "features": features}
    file.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", "utf8")
    return len(features)


def _feature(told: Told[Event]) -> dict[str, Any]:
    event = told.entry
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _line(event.actor.actor, event.recipient.actor if event.recipient else None),
        "properties": {
            "actor": event.actor.actor.code,
            "recipient": event.recipient.actor.code if event.recipient else None,
            "type": event.type.value,
            "status": event.status.value,
            "stance": event.stance.value,
            "from": event.when.interval.start.isoformat() if event.when else None,
            "until": event.when.interval.end.isoformat() if event.when else None,
            "probability": event.probability,
            "evidence": event.evidence.quote,
            "document": told.document.name or told.document.id,
        },
    }


def _line(actor: Actor, recipient: Actor | None) -> dict[str, Any] | None:
    here = _capitals().get(actor.code)
    there = _capitals().get(recipient.code) if recipient else None
    if here is None or (recipient is not None and there is None):
        return None
    if there is None or here == there:
        return {"type": "Point", "coordinates": here}
    return {"type": "LineString", "coordinates": [here, there]}


@cache
def _capitals() -> dict[str, list[float]]:
    """Longitude and latitude, in GeoJSON's order."""
    return {row["code"]: [float(row["longitude"]), float(row["latitude"])] for row in rows("capitals.tsv")}
