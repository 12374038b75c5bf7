"""Reference data in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from dragoman.ledger.layers import LayerFile, Standing
from dragoman.measure.votes import Likeness
from dragoman.model import Interval
from dragoman.show.relations import period, plain_table


def files_table(console: Console, files: Sequence[LayerFile], covered: dict[str, Interval]) -> None:
    """A line for each file, with the years its kind tells of."""
    table = wrapped_table("kind", "file", "rows", "skipped", "tells of")
    for one in files:
        days = covered.get(one.kind.value)
        told = years(days) if days else ""
        table.add_row(one.kind.value, one.file, f"{one.rows:,}", f"{one.skipped:,}", told)
    console.print(table if files else "no reference data; “dragoman layer add KIND FILE” adds some")


def likeness_table(console: Console, told: Sequence[Likeness]) -> None:
    """A line for each period."""
    if told:
        console.print(f"{told[0].left} and {told[0].right} in the UN General Assembly", markup=False)
    table = plain_table("period", "votes", "agree", "S", "pi", "kappa")
    for one in told:
        table.add_row(
            period(one.period), f"{one.votes}", *(_figure(value) for value in (one.agree, one.s, one.pi, one.kappa))
        )
    console.print(table if told else "no roll call on which both are told of")


def apart_table(console: Console, rows: Sequence[tuple[int, float, float, float, float, float]]) -> None:
    """A line for each year: both points, the distance and its bounds."""
    table = plain_table("year", "one", "other", "distance", "90 %")
    for year, one, other, distance, low, high in rows:
        table.add_row(str(year), f"{one:+.2f}", f"{other:+.2f}", f"{distance:.2f}", f"{low:.2f} {high:.2f}")
    console.print(table if rows else "no year with points of both")


def standing_table(console: Console, told: Sequence[Standing]) -> None:
    """A line for each tie of one kind, with who owes, belongs, imposes or sends first."""
    amounts, words = any(one.amount is not None for one in told), any(one.words for one in told)
    table = wrapped_table(
        "from", "to", "years", "what", *(["amount"] if amounts else []), *(["in words"] if words else [])
    )
    for one in told:
        row = [one.one, one.other, years(Interval(one.valid_from, one.valid_until)), one.what]
        row += [f"{one.amount:g}" if one.amount is not None else ""] if amounts else []
        table.add_row(*row, *([", ".join(part.strip() for part in (one.words or "").split(","))] if words else []))
    console.print(table if told else "nothing that the data tell of, in the days they cover")


def years(days: Interval) -> str:
    """Whole years, the last one included.

    >>> from datetime import date
    >>> years(Interval(date(1993, 1, 1), date(2019, 1, 1)))
    '1993 to 2018'
    """
    first, last = days.start.year, (days.end - timedelta(1)).year
    return str(first) if first == last else f"{first} to {last}"


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:+.2f}"


def wrapped_table(*columns: str) -> Table:
    """A table whose words are broken into lines rather than cut."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name in ("rows", "skipped", "amount") else "left")
    return table
