"""Reference data: added to a ledger, listed, and what they say of two."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import dragoman
from dragoman import given
from dragoman.cli.options import HERE, Format, FormatOption, LedgerFile, Since, Until, app, day, put
from dragoman.errors import DragomanError
from dragoman.ledger import layers
from dragoman.ledger.layers import Kind
from dragoman.records.layers import apart_record, file_record, likeness_record, standing_record
from dragoman.show import layers as tables

layer = typer.Typer(
    no_args_is_help=True, help="Votes, ideal points, alliances, memberships, sanctions, arms.", rich_markup_mode=None
)
app.add_typer(layer, name="layer")
KindOf = Annotated[str, typer.Argument(help="votes, ideal-points, alliances, memberships, sanctions or arms")]
Who = Annotated[str, typer.Argument(help="a code (CHN) or words that name one (China)")]


@layer.command()
def add(
    kind: KindOf,
    files: Annotated[list[Path], typer.Argument(help="files as they are published; of votes also the roll calls")],
    ledger: LedgerFile = HERE,
) -> None:
    """Take reference data in. Rows that cannot be used are named and skipped (exit status 1)."""
    skipped = 0
    for one in dragoman.add_layer(dragoman.Ledger(ledger), kind, files):
        for row in one.refused:
            given.err.print(f"skipped: {row.place}: {row.reason}", markup=False, soft_wrap=True)
        if one.causes:
            causes = "; ".join(f"{count:,} × {cause}" for cause, count in one.causes)
            given.err.print(f"skipped in all: {causes}", markup=False, soft_wrap=True)
        what = "taken in before" if one.before else f"{one.skipped:,} rows skipped"
        given.err.print(f"{one.file}: {one.rows:,} rows of {one.kind.value}, {what}", markup=False, soft_wrap=True)
        skipped += one.skipped
    raise typer.Exit(1 if skipped else 0)


@layer.command("list")
def list_layers(ledger: LedgerFile = HERE, format: FormatOption = Format.TABLE) -> None:
    """The reference data that are there, and the days they tell of."""
    there = dragoman.Ledger(ledger)
    if _as_lines(format):
        put(file_record(one) for one in layers.layer_files(there))
        return
    days = {kind.value: interval for kind, interval in layers.covered(there).items()}
    tables.files_table(Console(highlight=False), layers.layer_files(there), days)


@layer.command("show")
def show_layer(
    kind: KindOf,
    left: Who,
    right: Who,
    ledger: LedgerFile = HERE,
    since: Since = None,
    until: Until = None,
    at: Annotated[str | None, typer.Option(help="only what stood on this day", show_default=False)] = None,
    by: Annotated[str, typer.Option("--by", help="of votes: month, quarter or year")] = "year",
    format: FormatOption = Format.TABLE,
) -> None:
    """What reference data say of two: how alike they vote, how far apart they stand, what stood between them."""
    told, lines, console = dragoman.Ledger(ledger), _as_lines(format), Console(highlight=False)
    if kind == Kind.VOTES:
        alike = dragoman.likeness(told, left, right, day(since), day(until), by)
        put(map(likeness_record, alike)) if lines else tables.likeness_table(console, alike)
    elif kind == Kind.IDEAL_POINTS:
        apart = dragoman.ideal_points(told, left, right, day(since), day(until))
        rows = [(one.year, one.left.value, one.right.value, one.distance, *one.bounds) for one in apart]
        put(map(apart_record, apart)) if lines else tables.apart_table(console, rows)
    else:
        stood = dragoman.standing(told, left, right, kind, day(at))
        put(map(standing_record, stood)) if lines else tables.standing_table(console, stood)


def _as_lines(format: Format) -> bool:
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(f"table or jsonl is expected here, not {format.value}")
    return format is Format.JSONL
