"""Acts coded elsewhere, taken into a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import dragoman
from dragoman import given
from dragoman.cli.options import HERE, LedgerFile, app, day
from dragoman.importing import Imported


@app.command("import")
def import_acts(
    paths: Annotated[list[Path], typer.Argument(help="files, packed or not; of quadruples, folders")],
    coding: Annotated[str, typer.Option("--as", help="icews, polecat, gdelt, phoenix, quadruples or table")],
    ledger: LedgerFile = HERE,
    origin: Annotated[
        str | None, typer.Option(help="whose coding it is, if the kind of file does not say", show_default=False)
    ] = None,
    first: Annotated[
        str | None,
        typer.Option(
            "--from", help="of quadruples: the day their time counts from, like 2014-01-01", show_default=False
        ),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="of a table: which column tells what, in TOML", show_default=False)
    ] = None,
) -> None:
    """Take in acts that another coding made, beside our own. Rows that cannot be used are named and skipped (exit status 1)."""
    skipped = 0
    for one in dragoman.import_acts(dragoman.Ledger(ledger), paths, coding, origin, day(first), mapping):
        _say(one)
        skipped += one.skipped
    raise typer.Exit(1 if skipped else 0)


def _say(one: Imported) -> None:
    for row in one.refused:
        given.err.print(f"skipped: {row.place}: {row.reason}", markup=False, soft_wrap=True)
    if one.skipped > len(one.refused) and not one.before:
        causes = "; ".join(f"{count:,} × {cause}" for cause, count in one.causes)
        given.err.print(f"skipped in all: {causes}", markup=False, soft_wrap=True)
    if one.unknown:
        names = ", ".join(f"{name} ({count:,})" for name, count in one.unknown)
        given.err.print(
            f"nobody is known by these names, whose acts are in no tie: {names}", markup=False, soft_wrap=True
        )
    what = "taken in before" if one.before else f"{one.skipped:,} rows skipped"
    given.err.print(f"{one.file}: {one.acts:,} acts of {one.origin}, {what}", markup=False, soft_wrap=True)
