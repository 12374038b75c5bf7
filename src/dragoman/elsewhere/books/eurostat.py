"""Eurostat: Comext's bulk files (REPORTER PARTNER PRODUCT FLOW PERIOD VALUE_IN_EUROS …) and tables in the form of Easy Comext."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman.elsewhere.books.parties import trader
from dragoman.elsewhere.rows import BadRow, Refused, Row, expect, refused, table
from dragoman.ledger.books import TOTAL, Basis, Flow, Way

NEEDED = ("REPORTER", "PARTNER", "FLOW", "PERIOD")
VALUES = ("VALUE_IN_EUR", "VALUE_IN_EUROS", "VALUE_EUR", "INDICATOR_VALUE")
WAYS = {"1": Way.IMPORT, "2": Way.EXPORT, "IMPORT": Way.IMPORT, "EXPORT": Way.EXPORT}
_YEAR, _MONTH = re.compile(r"Y?(\d{4})(?:52)?"), re.compile(r"(\d{4})-?(\d\d)")


def rows(file: Path) -> Iterator[Flow | Refused]:
    """The flows of a file, and the rows that are none."""
    for number, row in enumerate(table(file, ",")):
        if number == 0:
            expect(file, row, NEEDED, "Eurostat")
        try:
            yield _flow(row)
        except BadRow as error:
            yield refused(row, error)


def _flow(row: Row) -> Flow:
    start, months = _period(row.need("PERIOD"))
    told = row.need("FLOW").upper()
    if told not in WAYS:
        raise BadRow(f"“{told}” in the column “FLOW” is no flow; one of {', '.join(WAYS)} is expected")
    column = next((name for name in VALUES if name in row.cells), None)
    if column is None:
        raise BadRow(f"no column tells a value; one of {', '.join(VALUES)} is expected")
    weight = row.number("QUANTITY_IN_KG", 0.0)
    return Flow(
        reporter=trader(row.need("REPORTER")),
        partner=trader(row.need("PARTNER")),
        way=WAYS[told],
        basis=Basis.ORIGIN if WAYS[told] is Way.IMPORT else None,
        goods=row.get("PRODUCT") or row.get("PRODUCT_NC") or TOTAL,
        edition=None,
        start=start,
        months=months,
        value=row.number(column),
        currency="EUR",
        quantity=weight or None,
        unit="kg" if weight else None,
        source=row.place,
    )


def _period(words: str) -> tuple[date, int]:
    if (month := _MONTH.fullmatch(words)) and 1 <= int(month[2]) <= 12:
        return date(int(month[1]), int(month[2]), 1), 1
    if year := _YEAR.fullmatch(words):
        return date(int(year[1]), 1, 1), 12
    raise BadRow(f"“{words}” in the column “PERIOD” is no period; one like Y2022, 202203 or 2022-03 is expected")
