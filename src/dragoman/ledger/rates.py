"""Rates of currencies to the euro by month, by which books of two currencies can be set beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.file import one
from dragoman.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of a currency were paid for a euro on a day."""

    day: date
    currency: str
    per_euro: float


def put_rates(ledger: Ledger, rates: Iterable[Rate | None]) -> tuple[int, int]:
    """Put the mean of each month in place of what there is; gives the months of currencies taken and the rows that could not be
    used."""
    names = [field.name for field in fields(Rate)]
    with ledger.opened(write=True) as base:
        base.begin()
        base.execute("CREATE TEMP TABLE told (day DATE, currency VARCHAR, per_euro DOUBLE)")
        skipped = 0
        for batch in batches(rates):
            some = [rate for rate in batch if rate is not None]
            skipped += len(batch) - len(some)
            if some:
                cells = {name: [getattr(rate, name) for rate in some] for name in names}
                fill(base, "INSERT INTO told BY NAME SELECT day::DATE AS day, currency, per_euro FROM batch", [], cells)
        base.execute("DELETE FROM rate")
        base.execute(
            "INSERT INTO rate SELECT date_trunc('month', day)::DATE, currency, avg(per_euro) FROM told GROUP BY ALL"
        )
        taken = int(one(base.execute("SELECT count(*) FROM rate")))
        base.commit()
    return taken, skipped


def currencies(ledger: Ledger) -> list[str]:
    """Which currencies there are rates of, the euro with them if any."""
    with ledger.opened() as base:
        return [name for (name,) in base.execute("SELECT DISTINCT currency FROM euro_rate ORDER BY ALL").fetchall()]
