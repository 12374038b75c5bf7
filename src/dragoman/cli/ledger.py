"""Commands that work on a ledger: read into it, list, open, compare, export."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

import dragoman
from dragoman import given, records
from dragoman.cli.options import (
    HERE,
    Code,
    CoderAddress,
    CoderModel,
    Format,
    FormatOption,
    Kind,
    LedgerFile,
    Limit,
    Name,
    Outlet,
    Probability,
    Published,
    Since,
    StatusOption,
    Until,
    app,
    coder_at,
    day,
    put,
)
from dragoman.errors import DragomanError
from dragoman.ledger.imported import imported_act
from dragoman.ledger.store import ANYTHING, COPIED, Where
from dragoman.reading import progress_line, summary_lines
from dragoman.show import tables
from dragoman.show.entry import entry as print_entry
from dragoman.show.imported import imported_act as print_imported


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help="files, folders, globs: text, HTML, JSON lines")],
    ledger: LedgerFile = HERE,
    published: Published = None,
    outlet: Outlet = None,
    coder_address: CoderAddress = None,
    coder_model: CoderModel = None,
) -> None:
    """Read documents into the ledger. What cannot be read is named and skipped (exit status 1)."""
    coder = coder_at(coder_address, coder_model)
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=given.err, transient=True, disable=not given.err.is_terminal) as bar:
        task = bar.add_task("reading …", total=None)
        summary = dragoman.read(
            paths, ledger, day(published), outlet, lambda now: bar.update(task, description=progress_line(now)), coder
        )
    for skipped in summary.skipped:
        given.err.print(f"skipped: {skipped.place} {skipped.reason}", markup=False, soft_wrap=True)
    for unread in summary.unread:
        given.err.print(f"unread: {unread.place}: {unread.reason}", markup=False, soft_wrap=True)
    given.err.print(summary_lines(summary, ledger), markup=False, soft_wrap=True)
    if summary.interrupted:
        raise typer.Exit(130)
    if summary.stopped:
        raise typer.Exit(2)
    raise typer.Exit(1 if summary.skipped or summary.unread else 0)


@app.command()
def events(
    ledger: LedgerFile = HERE,
    actor: Code = None,
    recipient: Code = None,
    kind: Kind = None,
    status: StatusOption = None,
    speaker: Code = None,
    since: Since = None,
    until: Until = None,
    document: Name = None,
    probability: Probability = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """Who did or said what to whom: the events that stand, with filters."""
    where = dragoman.where(
        actor, recipient, kind, status, speaker, day(since), day(until), document, False, probability
    )
    _events(ledger, where, format, limit)


@app.command()
def claims(
    ledger: LedgerFile = HERE,
    about: Annotated[
        list[str] | None,
        typer.Option(help="a party concerned; give it twice for what is between two", show_default=False),
    ] = None,
    contested: Annotated[bool, typer.Option("--contested", help="only what somebody denies or doubts")] = False,
    one_sided: Annotated[bool, typer.Option("--one-sided", help="only what one voice alone says")] = False,
    speaker: Code = None,
    actor: Code = None,
    recipient: Code = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    probability: Probability = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """What is told on somebody's word, act by act: who asserts, confirms, denies or doubts it, who is silent, who was not read."""
    where = dragoman.where(actor, recipient, kind, None, speaker, day(since), day(until), None, False, probability)
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(
            f"a claim has several voices and is no row; table or jsonl is expected, not {format.value} "
            "(“dragoman export” writes the events told on somebody's word)"
        )
    found = dragoman.claims(dragoman.Ledger(ledger), where, tuple(about or ()), contested, one_sided)[:limit]
    if format is Format.JSONL:
        put(records.claim_record(claim) for claim in found)
    else:
        tables.claims_table(Console(highlight=False), found)


@app.command()
def quantities(
    ledger: LedgerFile = HERE,
    of: Annotated[str | None, typer.Option(help="whose: a code or words that name one", show_default=False)] = None,
    measure: Annotated[str | None, typer.Option(help="what is measured, like trade", show_default=False)] = None,
    status: StatusOption = None,
    speaker: Code = None,
    since: Since = None,
    until: Until = None,
    document: Name = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """How much: the amounts that stand, with their units, whose they are, and on whose word."""
    where = dragoman.where(
        actor=of,
        status=status,
        speaker=speaker,
        since=day(since),
        until=day(until),
        document=document,
        measure=measure,
    )
    told = dragoman.Ledger(ledger)
    if format in (Format.CSV, Format.PARQUET):
        _copied(told, "quantities", where, format, limit)
    elif format is Format.JSONL:
        put(records.told_record(one) for one in told.quantities(where, limit))
    else:
        console = Console(highlight=False)
        most = limit if limit is not None else (200 if console.is_terminal else None)
        tables.quantities_table(console, told.quantities(where, most), told.count(where, "quantities"))


def _events(ledger: Path, where: Where, format: Format, limit: int | None) -> None:
    told = dragoman.Ledger(ledger)
    if format in (Format.CSV, Format.PARQUET):
        _copied(told, "events", where, format, limit)
    elif format is Format.JSONL:
        put(records.told_record(one) for one in told.told(where, limit))
    else:
        console = Console(highlight=False)
        most = limit if limit is not None else (200 if console.is_terminal else None)
        tables.events_table(console, told.told(where, most), told.count(where))


def _copied(ledger: dragoman.Ledger, view: str, where: Where, format: Format, limit: int | None) -> None:
    """A view as a file, and the file to standard output."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rows"
        ledger.copy_view(view, where, file, format.value, limit)
        with file.open("rb") as rows:
            shutil.copyfileobj(rows, sys.stdout.buffer)


@app.command("show")
def show_entry(
    id: Annotated[str, typer.Argument(help="an entry's id, or its start")], ledger: LedgerFile = HERE
) -> None:
    """One entry: its sentence with everything marked, who is meant, on whose word, and why; or an imported act."""
    console, told = Console(highlight=False), dragoman.Ledger(ledger)
    if found := imported_act(told, id):
        print_imported(console, *found)
    else:
        print_entry(console, told.show(id))


@app.command()
def compare(
    here: Annotated[str, typer.Argument(help="a document's name, or the start of its id")],
    there: Annotated[str, typer.Argument(help="another's")],
    ledger: LedgerFile = HERE,
    format: FormatOption = Format.TABLE,
) -> None:
    """Two documents on one occasion side by side: common ground, only here, only there, contradicted."""
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(f"a comparison is no table of rows; table or jsonl is expected, not {format.value}")
    found = dragoman.compare(dragoman.Ledger(ledger), here, there)
    if format is Format.JSONL:
        put(records.comparison_records(found))
    else:
        tables.comparison_table(Console(highlight=False), found, here, there)


@app.command("documents")
def list_documents(ledger: LedgerFile = HERE, format: FormatOption = Format.TABLE) -> None:
    """What was read."""
    told = dragoman.Ledger(ledger)
    if format is Format.TABLE:
        tables.documents_table(Console(highlight=False), told.documents())
    elif format is Format.JSONL:
        put(records.document_record(document, entries) for document, entries in told.documents())
    else:
        _copied(told, "documents", ANYTHING, format, None)


@app.command()
def export(
    to: Annotated[Path, typer.Argument(help="where to write: a folder of tables, or one file")],
    ledger: LedgerFile = HERE,
    format: Annotated[
        str,
        typer.Option(help="csv, jsonl, parquet; polecat, gdelt, cameo, graphml, gexf, geojson, annotations, sqlite"),
    ] = "csv",
    corrections: Annotated[
        bool, typer.Option("--corrections", help="only what persons corrected, as passages to train from")
    ] = False,
) -> None:
    """Events, claims, amounts, silences and documents for other programs, with a datapackage.json."""
    if corrections:
        file, rows = dragoman.export_corrections(dragoman.Ledger(ledger), to)
        given.err.print(f"{file}: {rows} passages", markup=False, soft_wrap=True)
        return
    for what, rows in dragoman.export(dragoman.Ledger(ledger), to, format).items():
        place = to / f"{what}.{format}" if format in COPIED else to
        given.err.print(f"{place}: {rows} {'rows' if format in COPIED else what}", markup=False, soft_wrap=True)
