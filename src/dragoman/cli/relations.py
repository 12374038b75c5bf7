"""Commands on how states stand to each other: ties, shifts, rank, blocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

import dragoman
from dragoman import given
from dragoman.cli.options import HERE, Format, FormatOption, LedgerFile, Limit, Since, Until, app, day, put
from dragoman.errors import DragomanError
from dragoman.records.relations import blocs_record, rank_record, shift_record, tie_record
from dragoman.show import blocs as blocs_tables
from dragoman.show import relations as tables
from dragoman.show.charts.blocs import blocs_chart
from dragoman.show.charts.ranks import ranks_chart
from dragoman.show.charts.saved import save
from dragoman.show.charts.shifts import shifts_chart
from dragoman.show.charts.ties import ties_chart

if TYPE_CHECKING:
    from altair import TopLevelMixin

Channel = Annotated[
    str | None, typer.Option(help="only acts of a context, like economic or military", show_default=False)
]
Origin = Annotated[
    str | None,
    typer.Option(help="only acts coded by one origin: dragoman, icews, …; of blocs also votes", show_default=False),
]
LayerOption = Annotated[
    str | None,
    typer.Option("--layer", help="words, deeds, coercion or presence; else all together", show_default=False),
]
Weights = Annotated[
    str | None,
    typer.Option(help="how much an act of a layer counts in the whole: deeds=1,words=0.5", show_default=False),
]
Period = Annotated[str, typer.Option("--by", help="month, quarter or year")]
Who = Annotated[str, typer.Argument(help="a code (CHN, igo:un) or words that name one (China)")]
Evidence = Annotated[
    bool, typer.Option("--evidence", help="the ids of what each figure rests on; “dragoman show ID” opens one")
]
Plot = Annotated[
    Path | None,
    typer.Option(help="draw a picture instead: a file that ends in .png, .svg or .html", show_default=False),
]
At = Annotated[str | None, typer.Option(help="a day, like 2014-12-31; else the last one covered", show_default=False)]


@app.command()
def ties(
    left: Who,
    right: Who,
    ledger: LedgerFile = HERE,
    layer: LayerOption = None,
    channel: Channel = None,
    origin: Origin = None,
    since: Since = None,
    until: Until = None,
    by: Period = "month",
    weights: Weights = None,
    evidence: Evidence = False,
    plot: Plot = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """How two stand to each other, period by period: friendly and hostile acts, valence with what is not known of it."""
    told, each = dragoman.Ledger(ledger), _weights(weights)
    found = dragoman.ties(told, left, right, layer, channel, origin, day(since), day(until), by, each)
    if plot is not None:
        _draw(ties_chart(found), plot)
        return
    days = (min(one.period.start for one in found), max(one.period.end for one in found)) if found else (None, None)
    besides = {one.year: one for one in dragoman.beside(told, left, right, *days)}
    if _as_lines(format):
        put(tie_record(one, besides.get(one.period.start.year)) for one in found)
        return
    console = Console(highlight=False)
    tables.ties_table(console, found, evidence, each)
    tables.beside_table(console, list(besides.values()))


@app.command()
def shifts(
    ledger: LedgerFile = HERE,
    channel: Channel = None,
    origin: Origin = None,
    since: Since = None,
    until: Until = None,
    by: Period = "month",
    evidence: Evidence = False,
    plot: Plot = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """What changed between any two: more acts of a kind than their past explains, one in ten of those shown false at most."""
    found = dragoman.shifts(dragoman.Ledger(ledger), channel, origin, day(since), day(until), by)[:limit]
    if plot is not None:
        _draw(shifts_chart(found), plot)
        return
    if _as_lines(format):
        put(shift_record(one) for one in found)
    else:
        tables.shifts_table(Console(highlight=False), found, evidence)


@app.command()
def rank(
    who: Who,
    ledger: LedgerFile = HERE,
    at: At = None,
    channel: Channel = None,
    origin: Origin = None,
    by: Period = "month",
    plot: Plot = None,
    format: FormatOption = Format.TABLE,
    limit: Limit = None,
) -> None:
    """Who stands nearest to one party and who farthest, beside how each stands to the rest."""
    found = dragoman.rank(dragoman.Ledger(ledger), who, day(at), channel, origin, by)[:limit]
    if plot is not None:
        _draw(ranks_chart(found), plot)
        return
    if _as_lines(format):
        put(rank_record(one) for one in found)
    else:
        tables.ranks_table(Console(highlight=False), found)


@app.command()
def blocs(
    ledger: LedgerFile = HERE,
    at: At = None,
    channel: Channel = None,
    origin: Origin = None,
    since: Since = None,
    until: Until = None,
    by: Period = "quarter",
    plot: Plot = None,
    format: FormatOption = Format.TABLE,
) -> None:
    """Which blocs states fall into at a day, by acts and by votes, how firmly, and who swings; or that there are none to speak
    of. With --since or --until: period by period, with what changed."""
    through_time = since is not None or until is not None
    if through_time and at is not None:
        raise DragomanError("--at asks for one day, --since and --until for a stretch of time; one of them is expected")
    told = dragoman.Ledger(ledger)
    if through_time:
        found = dragoman.bloc_history(told, day(since), day(until), channel, origin, by)
    else:
        found = dragoman.blocs(told, day(at), channel, origin, by)
    if plot is not None:
        _draw(blocs_chart(found), plot)
        return
    console = Console(highlight=False)
    if _as_lines(format):
        put(blocs_record(one) for one in found)
    elif through_time:
        blocs_tables.history_table(console, found)
    else:
        blocs_tables.blocs_table(console, found)


def _weights(told: str | None) -> dict[str, float] | None:
    """“deeds=1,words=0.5” as a weight for each layer."""
    if told is None:
        return None
    parts = [part.partition("=") for part in told.split(",")]
    try:
        return {name.strip(): float(weight) for name, _, weight in parts}
    except ValueError:
        raise DragomanError(f"“{told}” gives no weights; some like deeds=1,words=0.5 are expected") from None


def _draw(chart: TopLevelMixin, file: Path) -> None:
    save(chart, file)
    given.err.print(f"{file}: drawn", markup=False, soft_wrap=True)


def _as_lines(format: Format) -> bool:
    if format in (Format.CSV, Format.PARQUET):
        raise DragomanError(f"table or jsonl is expected here, not {format.value}")
    return format is Format.JSONL
