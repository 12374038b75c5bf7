"""Books of trade and what they say: flows add and show, depend, sanctions, leaks."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import dragoman
from dragoman import given
from dragoman.cli.options import HERE, Format, FormatOption, LedgerFile, Limit, Since, Until, app, day, put
from dragoman.errors import DragomanError
from dragoman.records import told_record
from dragoman.records.flows import check_record, flow_record, imposed_record, leak_record, share_record
from dragoman.show import flows as tables

flows = typer.Typer(no_args_is_help=True, help="Books of trade: taken in, and shown as booked.", rich_markup_mode=None)
app.add_typer(flows, name="flows")
Who = Annotated[str, typer.Argument(help="a code (CHN, igo:eu) or words that name one (China)")]
Goods = Annotated[
    str | None, typer.Option(help="codes of the HS like 8542,8471, or a list by name: chpl", show_default=False)
]
Files = Annotated[list[Path], typer.Argument(help="files as they are published, packed or not")]
Columns = Annotated[Path | None, typer.Option(help="of a table: which column tells what, in TOML", show_default=False)]
Currency = Annotated[
    str | None, typer.Option(help="books of others are set beside it at the ledger's rates: EUR", show_default=False)
]


@flows.command()
def add(
    form: Annotated[
        str, typer.Argument(help="comtrade, eurostat, baci, wits, table, or parquet: what flows pack made")
    ],
    files: Files,
    ledger: LedgerFile = HERE,
    mapping: Columns = None,
) -> None:
    """Take books in. Rows that cannot be used, and what is told twice differently, are named and set aside (exit status 1)."""
    raise typer.Exit(1 if _told(dragoman.add_flows(dragoman.Ledger(ledger), form, files, mapping)) else 0)


@flows.command()
def pack(
    form: Annotated[str, typer.Argument(help="comtrade, eurostat, baci, wits or table")],
    files: Files,
    to: Annotated[Path, typer.Option(help="the folder; one that is there is added to")],
    mapping: Columns = None,
) -> None:
    """Books too large for a ledger, as Parquet in a folder, a part for each year and reporter; “dragoman flows add parquet” takes the
    folder into any ledger without moving it."""
    raise typer.Exit(1 if _told(dragoman.pack_flows(to, form, files, mapping)) else 0)


@flows.command()
def fetch(
    reporters: Annotated[str, typer.Option(help="whose books, joined by commas: DEU,FRA")],
    years: Annotated[str, typer.Option(help="like 2019-2023, or joined by commas")],
    ledger: LedgerFile = HERE,
    partners: Annotated[
        str | None, typer.Option(help="with whom, joined by commas; else with everybody", show_default=False)
    ] = None,
    goods: Goods = None,
    cache: Annotated[Path, typer.Option(help="a folder where answers are kept")] = Path("comtrade"),
    address: Annotated[
        str | None, typer.Option(help="of the service, if not UN Comtrade's own", show_default=False)
    ] = None,
    pause: Annotated[float, typer.Option(help="seconds between requests")] = 1.0,
) -> None:
    """Ask UN Comtrade for books and take them in; needs a network, and a key in COMTRADE_KEY. What was fetched is not asked again."""
    from dragoman.elsewhere.books.fetch import ADDRESS, KEY, Comtrade  # here, since nobody else needs the network

    first, _, last = years.partition("-")
    span = list(range(*_ends(first, last))) if last else _years(years)
    told = dragoman.fetch_flows(
        dragoman.Ledger(ledger),
        Comtrade(cache, os.environ.get(KEY), address or ADDRESS, pause),
        reporters.split(","),
        span,
        partners.split(",") if partners else (),
        goods,
    )
    raise typer.Exit(1 if _told(told) else 0)


def _told(books: Iterable[dragoman.Booked]) -> int:
    """Say what came of each book; gives the number of rows skipped."""
    skipped = 0
    for one in books:
        for row in one.refused:
            given.err.print(f"skipped: {row.place}: {row.reason}", markup=False, soft_wrap=True)
        if one.causes:
            causes = "; ".join(f"{count:,} × {cause}" for cause, count in one.causes)
            given.err.print(f"skipped in all: {causes}", markup=False, soft_wrap=True)
        if one.twice and one.twice.contradicted:
            given.err.print(
                f"set aside: {one.twice.contradicted:,} flows told twice, differently, as at {', '.join(one.twice.places)}",
                markup=False,
                soft_wrap=True,
            )
        what = "taken in before" if one.before else f"{one.book.skipped:,} rows skipped"
        given.err.print(f"{one.file}: {one.book.rows:,} flows, {what}", markup=False, soft_wrap=True)
        skipped += one.book.skipped
    return skipped


@flows.command()
def concordance(
    file: Annotated[Path, typer.Argument(help="Comtrade's table of code.after, code.before, Relationship, adjustment")],
    ledger: LedgerFile = HERE,
) -> None:
    """Take in what codes of goods are called in older editions, so that lists of today find them in books of then."""
    taken, passed = dragoman.add_concordance(dragoman.Ledger(ledger), file)
    given.err.print(
        f"{file}: {taken:,} links between editions of the HS, {passed:,} rows are none", markup=False, soft_wrap=True
    )


@flows.command()
def rates(
    file: Annotated[Path, typer.Argument(help="of the European Central Bank: eurofxref-hist, packed or not")],
    ledger: LedgerFile = HERE,
) -> None:
    """Take in what a euro cost, so that books of two currencies can be set beside each other (--currency)."""
    taken, passed = dragoman.add_rates(dragoman.Ledger(ledger), file)
    given.err.print(f"{file}: {taken:,} months of currencies, {passed:,} rows skipped", markup=False, soft_wrap=True)


@flows.command()
def show(
    reporter: Who,
    partner: Annotated[str | None, typer.Argument(help="with whom; else with everybody", show_default=False)] = None,
    ledger: LedgerFile = HERE,
    way: Annotated[str | None, typer.Option(help="export, import, re-export or re-import", show_default=False)] = None,
    goods: Goods = None,
    since: Since = None,
    until: Until = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """What one booked with another, line by line, as it was booked."""
    told = dragoman.flows(dragoman.Ledger(ledger), reporter, partner, way, goods, day(since), day(until))[:limit]
    put(map(flow_record, told)) if _as_lines(format) else tables.flows_table(Console(highlight=False), told)


@app.command()
def depend(
    left: Who, right: Who, ledger: LedgerFile = HERE, currency: Currency = None, format: FormatOption = Format.TABLE
) -> None:
    """What share of each one's trade is with the other, by its own book and by the other's."""
    told = dragoman.depend(dragoman.Ledger(ledger), left, right, currency)
    put(map(share_record, told)) if _as_lines(format) else tables.shares_table(Console(highlight=False), told)


@app.command()
def check(
    id: Annotated[str, typer.Argument(help="the start of an amount's id, as “dragoman quantities” lists them")],
    ledger: LedgerFile = HERE,
    format: FormatOption = Format.TABLE,
) -> None:
    """An amount that a text claims beside what both ends booked: agrees, differs by so much, cannot be checked and why."""
    found = dragoman.check(dragoman.Ledger(ledger), id)
    put([check_record(found)]) if _as_lines(format) else tables.check_lines(Console(highlight=False), found)


@app.command()
def sanctions(
    against: Annotated[
        str | None, typer.Argument(help="against whom; else against anybody", show_default=False)
    ] = None,
    ledger: LedgerFile = HERE,
    on: Annotated[str | None, typer.Option(help="a day; else the last one covered", show_default=False)] = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Sanctions in force on a day by reference data, of each sender, an organisation's for its members too; and what the ledger's
    texts tell of sanctions until then."""
    there = dragoman.Ledger(ledger)
    told = dragoman.told_sanctions(there, against, day(on))
    found, missing = [], None
    try:
        found = dragoman.sanctions(there, against, day(on))
    except DragomanError as error:
        if not told:
            raise
        missing = str(error)
    if _as_lines(format):
        put([*map(imposed_record, found), *map(told_record, told)])
        return
    console = Console(highlight=False)
    if missing:
        console.print(missing, markup=False)
    else:
        tables.sanctions_table(console, [(one.sender, one.case) for one in found])
    tables.told_table(console, told)


@app.command()
def leaks(
    target: Annotated[str, typer.Option(help="whom goods may reach")],
    senders: Annotated[str, typer.Option(help="who no longer sends them, joined by commas: EU,USA")],
    ledger: LedgerFile = HERE,
    goods: Goods = None,
    hubs: Annotated[
        str | None,
        typer.Option(help="where to look, joined by commas; else all with a book of imports", show_default=False),
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="else the last one the senders' books tell whole", show_default=False)
    ] = None,
    before: Annotated[
        str | None, typer.Option(help="years that say what is usual, like 2019,2020,2021", show_default=False)
    ] = None,
    currency: Currency = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """Hubs by which goods may reach a target that senders no longer serve, the likeliest first, with all that speaks for it."""
    found = dragoman.leaks(
        dragoman.Ledger(ledger),
        target,
        senders.split(","),
        year,
        goods,
        hubs.split(",") if hubs else None,
        _years(before) if before else None,
        currency,
    )[:limit]
    if _as_lines(format):
        put(map(leak_record, found))
        return
    console = Console(highlight=False)
    tables.leaks_table(console, found)
    tables.scope_lines(console, dragoman.uncertain_scope(dragoman.Ledger(ledger), goods) if goods else {})


def _ends(first: str, last: str) -> tuple[int, int]:
    [start], [end] = _years(first), _years(last)
    return start, end + 1


def _years(told: str) -> list[int]:
    try:
        return [int(year) for year in told.split(",")]
    except ValueError:
        raise DragomanError(f"“{told}” are no years; some like 2019,2020,2021 are expected") from None


def _as_lines(format: Format) -> bool:
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(f"table or jsonl is expected here, not {format.value}")
    return format is Format.JSONL
