"""Ties, shifts and ranks as tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.layers import Kind
from dragoman.measure.beside import Beside
from dragoman.measure.ranks import Rank
from dragoman.measure.shifts import Shift
from dragoman.measure.ties import Coverage, Part, Tie
from dragoman.model import Interval

WIDE = 110  # columns of a terminal that hold everything
WIDTH = 21  # letters of a line from -1 to 1
UNUSUAL = 2.0  # -log10 of a chance from which it is marked


def ties_table(
    console: Console, ties: Sequence[Tie], evidence: bool, weights: Mapping[str, float] | None = None
) -> None:
    """A table for each origin, a line for each period; `evidence` adds the ids behind each."""
    counted = ", ".join(f"{name} {weight:g}" for name, weight in weights.items()) if weights else "each act counts one"
    for origin, some in groupby(ties, key=lambda tie: tie.origin):
        told = list(some)
        layer = f"all layers, {counted}" if told[0].layer is None else told[0].layer.value
        console.print(f"{told[0].left} and {told[0].right}, told by {origin}: {layer}", markup=False)
        wide = console.width >= WIDE
        table = plain_table("period", "valence", "90 %", "friendly", "hostile", *(_MORE if wide else ()))
        for tie in told:
            table.add_row(period(tie.period), *_cells(tie), *(_more(tie) if wide else ()))
            if weights and tie.parts:
                table.add_row("", "", "", Text("\n".join(_part(part) for part in tie.parts), "dim"))
            for at in range(0, len(tie.entries) if evidence else 0, 4):
                table.add_row("", *[entry[:8] for entry in tie.entries[at : at + 4]])
        console.print(table)
    console.print("valence: +1 all acts friendly, -1 all hostile; !: more acts than one in a hundred months would have")


def _part(part: Part) -> str:
    """What a layer gave to the whole."""
    return f"{part.layer.value} +{part.friendly:.1f} -{part.hostile:.1f}"


def beside_table(console: Console, besides: Sequence[Beside]) -> None:
    """A line for each year: votes and distance, then what binds the two or is imposed; what no file tells of is “?”."""
    if not besides:
        return
    console.print("beside it, by reference data", markup=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("year", "pi", "votes", "ideal points apart", "in force"):
        table.add_column(name, justify="left" if name in ("year", "in force") else "right", overflow="fold")
    for one in besides:
        pi = f"{one.votes.pi:+.2f}" if one.votes and one.votes.pi is not None else "?"
        votes = str(one.votes.votes) if one.votes else "?"
        apart = f"{one.apart.value:.2f} ({one.apart.low:.2f} {one.apart.high:.2f})" if one.apart else "?"
        table.add_row(str(one.year), pi, votes, apart, Text("; ".join(_in_force(one))))
    console.print(table)


def _in_force(one: Beside) -> Iterator[str]:
    """What stood in a year, kind by kind; memberships in common are no tie of two and stay with “layer show”."""
    for kind in (Kind.ALLIANCES, Kind.SANCTIONS, Kind.ARMS):
        if kind not in one.covered:
            yield f"{kind.value} ?"
            continue
        ways: dict[tuple[str, str], list[str]] = {}
        for tie in one.of(kind):
            whats = tie.what.split(", ") if tie.amount is None else [f"{tie.amount:g}"]
            ways.setdefault((tie.one, tie.other), []).extend(whats)
        for (left, right), whats in ways.items():
            both = set(ways.get((right, left), [])) == set(whats)
            if not both or left < right:
                yield f"{kind.value} {left} {'and' if both else 'to'} {right}: {', '.join(dict.fromkeys(whats))}"


def shifts_table(console: Console, shifts: Sequence[Shift], evidence: bool) -> None:
    """A line for each shift."""
    wide = console.width >= WIDE
    table = plain_table("period", "between", "what", "acts", "expected", *(_MORE_OF_SHIFTS if wide else ()))
    for one in shifts:
        more = (f"{one.q:.3f}", f"{one.before:+.2f} to {one.after:+.2f}", one.origin) if wide else ()
        acts = (f"{one.acts:.1f}", f"{one.expected:.1f}")
        table.add_row(period(one.period), f"{one.left} {one.right}", one.label, *acts, *more)
        if evidence and one.entries:
            table.add_row("", "", "", Text(" ".join(entry[:8] for entry in one.entries), "dim"))
    console.print(table if shifts else "no shift that is not as likely to be chance")


def ranks_table(console: Console, ranks: Sequence[Rank]) -> None:
    """A line for each partner, the nearest first."""
    if not ranks:
        console.print("too little is told of it to rank anybody")
    for origin, some in groupby(ranks, key=lambda one: one.origin):
        told = list(some)
        console.print(f"{told[0].who} at the end of {period(told[0].period)}, told by {origin}", markup=False)
        table = plain_table("", "relative", "90 %", "valence", "90 %", "in a year", "acts")
        for one in told:
            table.add_row(
                one.other,
                f"{one.relative:+.2f}",
                f"{one.low:+.2f} {one.high:+.2f}",
                f"{one.valence:+.2f}",
                f"{one.valence_low:+.2f} {one.valence_high:+.2f}",
                f"{one.change:+.2f}" if one.change is not None else "",
                f"{one.acts:.1f}",
            )
        console.print(table)


def period(interval: Interval) -> str:
    """A period as short as it can be said.

    >>> from datetime import date
    >>> period(Interval.month(2021, 6)), period(Interval(date(2021, 4, 1), date(2021, 7, 1)))
    ('2021-06', '2021-Q2')
    """
    start = interval.start
    if interval.days > 300:
        return str(start.year)
    return f"{start.year}-Q{(start.month + 2) // 3}" if interval.days > 40 else f"{start:%Y-%m}"


_MORE_OF_SHIFTS = ("false share", "valence", "told by")
_MORE = ("-1        0        +1", "asymmetry", "without claims")


def _cells(tie: Tie) -> tuple[str, ...]:
    acts = tuple(
        f"{told:.1f}{'!' if unusual >= UNUSUAL else ' '}"
        for told, unusual in zip((tie.friendly, tie.hostile), tie.unusual, strict=True)
    )
    if tie.coverage is Coverage.UNCOVERED or tie.valence is None or tie.low is None or tie.high is None:
        return "", tie.coverage.value if tie.coverage is not Coverage.OBSERVED else "", *acts
    return f"{tie.valence:+.2f}", f"{tie.low:+.2f} {tie.high:+.2f}", *acts


def _more(tie: Tie) -> tuple[Text, str, str]:
    if tie.coverage is Coverage.UNCOVERED or tie.valence is None or tie.low is None or tie.high is None:
        return Text(""), "", ""
    return (
        _line(tie.low, tie.valence, tie.high),
        f"{tie.asymmetry:+.2f}" if tie.asymmetry is not None else "",
        f"{tie.without_claims:+.2f}" if tie.without_claims is not None else "",
    )


def _line(low: float, value: float, high: float) -> Text:
    """An interval on a line from -1 to 1, with the value on it."""
    places = [round((one + 1) / 2 * (WIDTH - 1)) for one in (low, value, high)]
    signs = ["·" if at == WIDTH // 2 else " " for at in range(WIDTH)]
    signs[places[0] : places[2] + 1] = "─" * (places[2] - places[0] + 1)
    signs[places[1]] = "●"
    return Text("".join(signs))


def plain_table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, no_wrap=True, justify="left" if number == 0 else "right")
    return table
