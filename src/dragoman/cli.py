"""The command line: parse, make one call to the public API, print. Nothing is computed here."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

import dragoman
from dragoman import given, records
from dragoman.coder.coder import Coder, Lenient
from dragoman.coder.encoder import shipped
from dragoman.errors import BadLine, DragomanError, UnreadSentence
from dragoman.ledger.store import ANYTHING, Where
from dragoman.read import lines
from dragoman.reading import progress_line, summary_lines
from dragoman.show import tables
from dragoman.show.entry import entry as print_entry

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
Record = records.Record

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="JSON lines, or text, HTML and folders of them; none: standard input", show_default=False),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="report bad lines and go on instead of stopping")]
Published = Annotated[
    str | None, typer.Option(help="publication day where a file tells none, like 2022-09-13", show_default=False)
]
Outlet = Annotated[str | None, typer.Option(help="outlet where a file tells none", show_default=False)]
LedgerFile = Annotated[Path, typer.Option("--ledger", help="the ledger file", envvar="DRAGOMAN_LEDGER")]
HERE = Path("dragoman.ledger")
CoderAddress = Annotated[
    str | None,
    typer.Option(
        help="read with a language model at this OpenAI-compatible address, like http://localhost:8080/v1, instead of "
        "the shipped coder; a key is taken from DRAGOMAN_CODER_KEY",
        show_default=False,
    ),
]
CoderModel = Annotated[str | None, typer.Option(help="the model's name at that address", show_default=False)]


class Format(StrEnum):
    """How rows are printed: a table for people, or lines for programs."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


@app.command()
def extract(
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    keep_going: KeepGoing = False,
    coder_address: CoderAddress = None,
    coder_model: CoderModel = None,
) -> None:
    """Entries of documents, one JSON object a line."""
    skips, coder = given.Skips(keep_going), Lenient(_coder(coder_address, coder_model))
    for document in given.documents(paths, _day(published), outlet, skips):
        _print(records.entry_record(entry, document.text) for entry in dragoman.extract(document, coder=coder))
        for error in coder.take():
            skips.unread(document.id, error)
    skips.done()


@app.command()
def code(
    paths: Paths = None,
    keep_going: KeepGoing = False,
    coder_address: CoderAddress = None,
    coder_model: CoderModel = None,
) -> None:
    """The type of the act of one span towards another: {"id", "text", "actor": [0, 5], "recipient": [10, 15]}."""
    coder = _coder(coder_address, coder_model)

    def answer(number: int, row: Record) -> Record:
        text = lines.required(number, "text", row)
        actor, recipient = given.span(number, "actor", row, text), given.span(number, "recipient", row, text)
        reading = dragoman.code(text, actor, recipient, coder)
        if reading is None:
            raise BadLine(f"line {number}: the spans lie beyond the part of a sentence that the coder reads")
        return records.reading_record(reading)

    _answer(paths, answer, keep_going)


@app.command()
def resolve(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Words to the actor they mean on a day: {"id", "text", "on": "2018-04-27"}."""

    def answer(number: int, row: Record) -> Record:
        on = lines.day(number, "on", row.get("on"))
        context = lines.words(number, "context", row) or ""
        return records.resolution_record(dragoman.resolve(lines.required(number, "text", row), on, context))

    _answer(paths, answer, keep_going)


@app.command()
def attribute(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Who says what: {"id", "text"}."""

    def answer(number: int, row: Record) -> Record:
        found = dragoman.attribute(lines.required(number, "text", row))
        return {"attributions": [records.attribution_record(one) for one in found]}

    _answer(paths, answer, keep_going)


@app.command()
def dates(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Words that name days, as half-open intervals: {"id", "text", "published": "2022-09-13"}."""

    def answer(number: int, row: Record) -> Record:
        found = dragoman.dates(
            lines.required(number, "text", row), lines.day(number, "published", row.get("published"))
        )
        return {"dates": [records.when_record(one) for one in found]}

    _answer(paths, answer, keep_going)


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
    coder = _coder(coder_address, coder_model)
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=given.err, transient=True, disable=not given.err.is_terminal) as bar:
        task = bar.add_task("reading …", total=None)
        summary = dragoman.read(
            paths, ledger, _day(published), outlet, lambda now: bar.update(task, description=progress_line(now)), coder
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


Code = Annotated[
    str | None, typer.Option(help="a code (CHN, igo:un) or words that name one (China)", show_default=False)
]
Kind = Annotated[str | None, typer.Option("--type", help="a PLOVER type, like SANCTION", show_default=False)]
StatusOption = Annotated[
    str | None, typer.Option("--status", help="occurred, planned, possible, conditional, negated", show_default=False)
]
Since = Annotated[str | None, typer.Option(help="first day, like 2022-02-24", show_default=False)]
Until = Annotated[str | None, typer.Option(help="last day", show_default=False)]
Name = Annotated[
    str | None, typer.Option("--document", help="a document's name or the start of its id", show_default=False)
]
Probability = Annotated[
    float | None,
    typer.Option(help="least probability, 0 to 1: 0.6 keeps what is surer", min=0, max=1, show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", help="how to print")]
Limit = Annotated[
    int | None, typer.Option(min=1, help="at most so many rows (a table on a terminal: 200)", show_default=False)
]


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
        actor, recipient, kind, status, speaker, _day(since), _day(until), document, False, probability
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
    where = dragoman.where(actor, recipient, kind, None, speaker, _day(since), _day(until), None, False, probability)
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(
            f"a claim has several voices and is no row; table or jsonl is expected, not {format.value} "
            "(“dragoman export” writes the events told on somebody's word)"
        )
    found = dragoman.claims(dragoman.Ledger(ledger), where, tuple(about or ()), contested, one_sided)[:limit]
    if format is Format.JSONL:
        _print(records.claim_record(claim) for claim in found)
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
        since=_day(since),
        until=_day(until),
        document=document,
        measure=measure,
    )
    told = dragoman.Ledger(ledger)
    if format in (Format.CSV, Format.PARQUET):
        _copied(told, "quantities", where, format, limit)
    elif format is Format.JSONL:
        _print(records.told_record(one) for one in told.quantities(where, limit))
    else:
        console = Console(highlight=False)
        most = limit if limit is not None else (200 if console.is_terminal else None)
        tables.quantities_table(console, told.quantities(where, most), told.count(where, "quantities"))


def _events(ledger: Path, where: Where, format: Format, limit: int | None) -> None:
    told = dragoman.Ledger(ledger)
    if format in (Format.CSV, Format.PARQUET):
        _copied(told, "events", where, format, limit)
    elif format is Format.JSONL:
        _print(records.told_record(one) for one in told.told(where, limit))
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
    """One entry: its sentence with everything marked, who is meant, on whose word, and why."""
    print_entry(Console(highlight=False), dragoman.Ledger(ledger).show(id))


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
        _print(records.comparison_records(found))
    else:
        tables.comparison_table(Console(highlight=False), found, here, there)


Why = Annotated[str, typer.Option(help="why; part of the record")]
Who = Annotated[str, typer.Option("--by", help="who says so; part of the record", envvar="DRAGOMAN_USER")]
Id = Annotated[str, typer.Argument(help="an event's id, or its start")]


@app.command()
def correct(
    id: Id,
    why: Why,
    by: Who,
    ledger: LedgerFile = HERE,
    kind: Kind = None,
    status: StatusOption = None,
    stance: Annotated[str | None, typer.Option(help="assert, confirm, deny, doubt, silent", show_default=False)] = None,
    actor: Code = None,
    recipient: Code = None,
    speaker: Code = None,
) -> None:
    """Put a better reading of an event on record: what is given replaces what was read, and measures follow it."""
    event = dragoman.correct(dragoman.Ledger(ledger), id, by, why, kind, status, stance, actor, recipient, speaker)
    given.err.print(f"{event.id} stands now", markup=False)


@app.command()
def retract(id: Id, why: Why, by: Who, ledger: LedgerFile = HERE) -> None:
    """Put on record that an event is none: it stands no more."""
    event = dragoman.retract(dragoman.Ledger(ledger), id, by, why)
    given.err.print(f"{event.id} stands no more", markup=False)


@app.command()
def judge(
    one: Id,
    other: Id,
    verdict: Annotated[str, typer.Argument(help="same, different or unsure")],
    why: Why,
    by: Who,
    ledger: LedgerFile = HERE,
) -> None:
    """Put on record whether two events tell one act; a later word overrules it."""
    said = dragoman.judge(dragoman.Ledger(ledger), one, other, verdict, by, why)
    given.err.print(f"{said.verdict.value}: on record", markup=False)


@app.command("documents")
def list_documents(ledger: LedgerFile = HERE, format: FormatOption = Format.TABLE) -> None:
    """What was read."""
    told = dragoman.Ledger(ledger)
    if format is Format.TABLE:
        tables.documents_table(Console(highlight=False), told.documents())
    elif format is Format.JSONL:
        _print(records.document_record(document, entries) for document, entries in told.documents())
    else:
        _copied(told, "documents", ANYTHING, format, None)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="where to write; made if it is not there")],
    ledger: LedgerFile = HERE,
    format: Annotated[str, typer.Option(help="csv, jsonl or parquet")] = "csv",
) -> None:
    """Events, claims, amounts, silences and documents for other programs, with a datapackage.json."""
    for view, rows in dragoman.export(dragoman.Ledger(ledger), folder, format).items():
        given.err.print(f"{folder / view}.{format}: {rows} rows", markup=False, soft_wrap=True)


def _coder(address: str | None, model: str | None) -> Coder:
    """The coder asked for, found to answer; the shipped one unless an address is given."""
    if address is None and model is None:
        return shipped()
    if not address or not model:
        raise DragomanError("--coder-address and --coder-model go together: a model's name and where it is served")
    from dragoman.coder import endpoint  # here, since nobody else needs the network

    coder = endpoint.Endpoint(address, model, os.environ.get(endpoint.KEY))
    coder.check()
    return coder


def _answer(paths: list[Path] | None, answer: Callable[[int, Record], Record], keep_going: bool) -> None:
    skips = given.Skips(keep_going)
    for number, row in given.rows(paths, skips):
        try:
            _print([{"id": row.get("id"), **answer(number, row)}])
        except BadLine as error:
            skips.bad(error)
        except UnreadSentence as error:
            skips.unread(f"line {number}", error)
    skips.done()


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise DragomanError(f"“{words}” is no day of the calendar; one like 2022-09-13 is expected") from None


def _print(rows: Iterable[Record | dict[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Run the command line; a user's mistake ends in one line and exit status 2."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app()
    except DragomanError as error:
        given.err.print(f"dragoman: {error}", markup=False, soft_wrap=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
