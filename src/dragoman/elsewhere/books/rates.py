"""Rates of currencies as the European Central Bank publishes them (eurofxref-hist): a row a day, a column a currency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.elsewhere.rows import BadRow, Refused, expect, refused, table
from dragoman.ledger.rates import Rate

DAY = "Date"


def rows(file: Path) -> Iterator[Rate | Refused]:
    """What a euro cost on each day; a currency without a rate that day (N/A) is passed over.

    Raises DragomanError for what is no such file.
    """
    for number, row in enumerate(table(file, ",")):
        if number == 0:
            expect(file, row, [DAY, "USD"], "rates (eurofxref-hist)")
        try:
            day = row.day(DAY)
            for currency in row.cells:
                if len(name := currency.strip()) == len("USD") and row.get(currency) not in (None, "N/A"):
                    if (rate := row.number(currency)) <= 0:
                        raise BadRow(f"“{rate}” in the column “{name}” is no rate")
                    yield Rate(day, name, rate)
        except BadRow as error:
            yield refused(row, error)
