"""Booked flows, dependence, sanctions and leaks in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman.ledger.books import Flow
from dragoman.ledger.layers import Standing
from dragoman.ledger.store import Told
from dragoman.measure.checks import Check
from dragoman.measure.dependence import Share
from dragoman.measure.leaks import BLIND, Leak
from dragoman.measure.mirror import Cover
from dragoman.model import Event, Stance, Status, Type
from dragoman.show.layers import wrapped_table
from dragoman.show.relations import plain_table


def flows_table(console: Console, told: Sequence[Flow]) -> None:
    """A line for each line of a book."""
    table = plain_table("reporter", "partner", "way", "goods", "period", "value", "quantity")
    for one in told:
        start = str(one.start.year) if one.months == 12 else f"{one.start:%Y-%m}"
        way = one.way.value + (f" by {one.basis.value}" if one.basis else "")
        value = f"{one.value:,.0f} {one.currency or ''}" if one.value is not None else ""
        quantity = f"{one.quantity:,.0f} {one.unit or ''}" if one.quantity is not None else ""
        table.add_row(one.reporter, one.partner, way, one.goods, start, value, quantity)
    console.print(table if told else "no book tells of that")


def shares_table(console: Console, told: Sequence[Share]) -> None:
    """A line for each year, way and side."""
    table = plain_table("whose", "with", "way", "year", "own book", "other's", "HHI", "total")
    for one in told:
        shares = (f"{share:.1%}" if share is not None else "?" for share in (one.own, one.mirror))
        total = f"{one.total / 1e6:,.0f} m {one.currency}"
        year = f"{one.year}{'' if one.cover is Cover.WHOLE else '*'}"
        table.add_row(one.who, one.other, one.way, year, *shares, f"{one.concentration:.3f}", total)
    console.print(table)
    console.print(
        "own book, other's: the share by either; ?: that book does not tell. HHI: 1 if all is with one partner"
    )


def sanctions_table(console: Console, told: Sequence[tuple[str, Standing]]) -> None:
    """A line for each sender towards each target: all that it imposed, since when, by whom else, and the rows behind it."""
    cases: dict[tuple[str, str], list[Standing]] = {}
    for sender, case in told:
        cases.setdefault((case.other, sender), []).append(case)
    table = wrapped_table("target", "sender", "what", "since", "as a member of", "rows")
    for (target, sender), some in cases.items():
        kinds = dict.fromkeys(kind for case in some for kind in case.what.split(", "))
        bodies = dict.fromkeys(case.one for case in some if case.one != sender)
        sources = dict.fromkeys(case.source for case in some)
        since = min(case.valid_from for case in some).year
        table.add_row(target, sender, ", ".join(kinds), str(since), ", ".join(bodies), ", ".join(sources))
    console.print(table if told else "no sanction that the data tell of")


SAID = {
    Status.OCCURRED: "done",
    Status.PLANNED: "announced",
    Status.POSSIBLE: "threatened",
    Status.CONDITIONAL: "threatened",
    Status.NEGATED: "not done",
}
MOST_IDS = 8  # of entries, shown beside a hub
MOST_TOLD = 20  # sentences shown


def told_table(console: Console, told: Sequence[Told[Event]]) -> None:
    """What texts tell of sanctions, newest first: who, whether done, the sentence."""
    if not told:
        return
    table = wrapped_table("told by the ledger", "from", "to", "is", "sentence")
    for one in told[:MOST_TOLD]:
        event = one.entry
        to = event.recipient.actor.code if event.recipient else ""
        said = "threatened" if event.type is Type.THREATEN else SAID[event.status]
        told_as = said if event.stance in (Stance.ASSERT, Stance.CONFIRM) else f"{said}, {event.stance.value}"
        table.add_row(event.id[:8], event.actor.actor.code, to, told_as, " ".join(event.evidence.quote.split()))
    console.print(table)
    if len(told) > MOST_TOLD:
        console.print(f"{len(told) - MOST_TOLD} more; “dragoman events --type sanction” lists them")


def leaks_table(console: Console, told: Sequence[Leak]) -> None:
    """The triangles, each with its signs, bounds and what is not known; and what the method cannot see."""
    for one in told:
        score = f"{one.score:.1f}" if one.score is not None else "none"
        goods = "listed goods" if one.listed else "all goods"
        console.print(f"{one.hub} to {one.target}, {one.year}, {goods}: score {score}", markup=False, style="bold")
        for line in _lines(one):
            console.print(Padding(Text(line), (0, 0, 0, 2)))
    if not told:
        console.print("no hub with books to look at")
    console.print(BLIND)


def scope_lines(console: Console, lost: Mapping[str, frozenset[str]]) -> None:
    """Codes whose scope is uncertain in the older editions that books are in."""
    for edition, codes in lost.items():
        console.print(
            f"uncertain scope in books of {edition}, so in no year of either listed or other goods: {', '.join(sorted(codes))}"
        )


def _lines(one: Leak) -> list[str]:
    came = (
        f"{one.imports / 1e6:,.0f} m came in by its own book"
        if one.imports is not None
        else "its own book is not there"
    )
    cover = f" ({one.cover.value})" if one.cover is not Cover.WHOLE else ""
    books = "" if one.members[0] == one.members[1] else f"; {one.members[0]} of {one.members[1]} senders' books tell"
    found = [
        f"sent {one.exports / 1e6:,.0f} m {one.currency}, before {one.exports_before / 1e6:,.0f} m; {came}{cover}{books}"
    ]
    for sign in one.signs:
        told = (
            f"{sign.value:+.2f}, usual {sign.usual:+.2f}, z {sign.z:+.1f}"
            if sign.z is not None
            else f"not told: {sign.why}"
        )
        found.append(f"{sign.name}: {told}")
    if one.ghost:
        found.append(
            f"did not arrive: {one.ghost.value / 1e6:,.0f} m ({one.ghost.low / 1e6:,.0f} to {one.ghost.high / 1e6:,.0f})"
        )
    low = f"{one.low / 1e6:,.0f}" if one.low is not None else "?"
    replaced = f", {one.substitution:.0%} of what was sent less to {one.target}" if one.substitution is not None else ""
    return [
        *found,
        f"sent more than before: {one.more / 1e6:,.0f} m{replaced}",
        *([f"told by the ledger: {' '.join(id[:8] for id in one.entries[:MOST_IDS])}"] if one.entries else []),
        f"may have gone on: {low} to {one.high / 1e6:,.0f} m (what is usual taken off; ?: no two books of one currency; --currency)",
    ]


def check_lines(console: Console, check: Check) -> None:
    """The claim's sentence, the verdict, and each book."""
    quantity = check.quantity
    console.print(Text(quantity.evidence.quote))
    claimed = f"{quantity.words.quote} ({quantity.measure or 'of what is not said'})"
    off = f", off by {check.off:+.0%}" if check.off is not None and abs(check.off) >= 0.005 else ""
    console.print(Text(f"{claimed}: {check.verdict.value}{off}, {check.why}"))
    for line in check.lines:
        console.print(
            Padding(Text(f"{line.reporter}'s book, {line.words}: {line.value:,.0f} {quantity.unit}"), (0, 0, 0, 2))
        )
        console.print(
            Padding(Text(", ".join(line.sources[:4]) + (" …" if len(line.sources) > 4 else ""), "dim"), (0, 0, 0, 4))
        )
