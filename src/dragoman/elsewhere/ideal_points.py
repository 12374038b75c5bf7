"""Ideal points of states by their votes in the General Assembly (Bailey, Strezhnev and Voeten 2017), as published in CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman.elsewhere.rows import BadRow, Refused, Row, expect, refused, table
from dragoman.elsewhere.states import numbered
from dragoman.ledger.layers import IdealPoint

COLUMNS = ("ccode", "year", "idealpointall", "q5all", "q95all", "nvotesall")
SERIES = ("all", "fp")  # all votes; on whole resolutions only (final passage)


def rows(file: Path) -> Iterator[IdealPoint | Refused]:
    """The points of a file: of each state and year one for each series that has it."""
    for number, row in enumerate(table(file, ",")):
        if number == 0:
            expect(file, row, COLUMNS, "ideal-point")
        try:
            yield from _points(row)
        except BadRow as error:
            yield refused(row, error)


def _points(row: Row) -> Iterator[IdealPoint]:
    year = int(row.number("year"))
    party = numbered(row.need("ccode"), date(year, 12, 31))
    for series in SERIES:
        if row.get(f"idealpoint{series}") is not None:
            value, low, high = (row.number(column) for column in (f"idealpoint{series}", f"q5{series}", f"q95{series}"))
            yield IdealPoint(party, year, series, value, low, high, int(row.number(f"nvotes{series}", 0)))
