"""What an amount measures: trade, troops, a tariff, a distance."""

from __future__ import annotations

import re

from dragoman.find.amounts import Amount
from dragoman.lexicon.rows import rows

_PART = re.compile(r"%|percent|per cent|point|third|half|quarter|fifth|tenth", re.IGNORECASE)
_OTHERS = {"m": "distance", "m/s": "speed", "Cel": "temperature"} | dict.fromkeys(
    ("s", "day", "month", "year"), "duration"
)
_KINDS = {"m3": "volume", "kg": "mass", "J": "energy", "W": "power", "m2": "area"}


def measure_of(text: str, amount: Amount) -> str | None:
    """What an amount measures, by its unit and the noun it counts or belongs to (measures.tsv); None where words leave it open.

    >>> from dragoman.model import Span
    >>> measure_of("200 soldiers left", Amount(Span(0, 3), 200.0, counted=Span(4, 12)))
    'troops'
    """
    noun = amount.counted.of(text).lower() if amount.counted else ""
    kind = _kind(text, amount)
    for row in rows("measures.tsv"):
        fits = noun in row.list("words") or noun.removesuffix("s") in row.list("words")
        if fits and row["kind"] in ("", kind):
            return row["measure"]
    return _OTHERS.get(amount.unit or "")


def _kind(text: str, amount: Amount) -> str:
    if amount.unit == "1":
        return "share" if _PART.search(amount.span.of(text)) else "count"
    return _KINDS.get(amount.unit or "", "money")
