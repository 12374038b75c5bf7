"""Blocs on a terminal: who is with whom and how surely, what two camps cannot explain, acts and votes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.measure.bloc_history import Change, Kind
from dragoman.measure.blocs import Bloc, Blocs
from dragoman.measure.placed import BlocsAt
from dragoman.show.relations import period, plain_table

MOST_WRONG = 6  # ties that two camps get wrong, shown
SURE = 0.5  # share of the draws from which a change is shown
SMALLEST = 3  # members of a bloc with a line of its own


def blocs_table(console: Console, found: Sequence[BlocsAt]) -> None:
    """The blocs of each origin, or its surest pairs where there are none to speak of; two origins also state by state."""
    for one in found:
        _heading(console, one)
        for line in _members(one) if one.firm else _pairs_only(one.blocs):
            console.print(line)
        _camps(console, one)
        console.print()
    if sum(one.firm for one in found) > 1:
        _side_by_side(console, found)
    if any(one.firm for one in found):
        console.print("?: the bloc of this state is in doubt")


def history_table(console: Console, found: Sequence[BlocsAt]) -> None:
    """A line for each period, and the changes that half of the draws show; blocs keep their letters."""
    for origin, some in groupby(found, key=lambda one: one.origin):
        console.print(f"blocs told by {origin}", markup=False)
        for one in some:
            sizes = ", ".join(f"{_letter(bloc)} {len(bloc.members)}" for bloc in one.blocs.blocs[:MOST_WRONG])
            firm = "firm" if one.firm else "not firm"
            console.print(
                f"{period(one.period)}  {firm}, stability {one.blocs.stability:.2f}, "
                f"by chance {one.modularity.p_high:.2f}; members {sizes}",
                markup=False,
            )
            for change in one.changes:
                if change.share >= SURE:
                    console.print(f"    {_said(change)}", markup=False)


def _heading(console: Console, one: BlocsAt) -> None:
    by = "by votes of the year" if one.origin == "votes" else f"told by {one.origin}"
    console.print(
        f"end of {period(one.period)}, {by}: {len(one.blocs.states)} states, stability {one.blocs.stability:.2f}, "
        f"as much by chance in {one.modularity.p_high:.0%} of cases",
        markup=False,
        style="bold",
    )


def _members(one: BlocsAt) -> Iterator[RenderableType]:
    swing = set(one.blocs.swing)
    for bloc in one.blocs.blocs:
        if len(bloc.members) < SMALLEST:
            continue
        ideal = [one.ideal[state] for state in bloc.members if state in one.ideal]
        points = f", ideal points {min(ideal):+.1f} to {max(ideal):+.1f}" if ideal else ""
        words = " ".join(f"{state}?" if state in swing else state for state in bloc.members)
        yield Text(f"  {_letter(bloc)}  {len(bloc.members)} states, stability {bloc.stability:.2f}{points}")
        yield Padding(words, (0, 0, 0, 5))
    pairs = [" ".join(bloc.members) for bloc in one.blocs.blocs if len(bloc.members) < SMALLEST]
    if pairs:
        yield Padding(f"pairs: {', '.join(pairs)}", (0, 0, 0, 2))
    if one.blocs.alone:
        yield Padding(f"in none: {' '.join(one.blocs.alone)}", (0, 0, 0, 2))


def _pairs_only(blocs: Blocs) -> Iterator[Text]:
    yield Text("  no firm blocs; the pairs that are together most often:")
    for left, right, share in surest(blocs):
        yield Text(f"    {left} {right}  {share:.2f}")


def _camps(console: Console, one: BlocsAt) -> None:
    told = one.frustration
    bounds = f"{told.upper:.1%}" if told.exact else f"{told.lower:.1%} to {told.upper:.1%}"
    wrong = ", ".join(
        f"{tie.one} {tie.other} {'friends' if tie.weight > 0 else 'foes'}" for tie in told.wrong[:MOST_WRONG]
    )
    words = f"two camps leave {bounds} of the ties' weight wrong{f', most of it {wrong}' if wrong else ''}"
    console.print(Padding(Text(words), (0, 0, 0, 2)))


def _side_by_side(console: Console, found: Sequence[BlocsAt]) -> None:
    """Each state's bloc in every origin, with the ideal point."""
    states = [state for state in found[0].blocs.states if any(state in other.blocs.states for other in found[1:])]
    table = plain_table("", *(one.origin for one in found), "ideal point")
    order = {state: (_place(found[0].blocs, state), state) for state in states}
    for state in sorted(states, key=lambda state: order[state]):
        ideal = next((one.ideal[state] for one in found if state in one.ideal), None)
        table.add_row(state, *(_where(one, state) for one in found), f"{ideal:+.2f}" if ideal is not None else "")
    console.print(table)


def _where(one: BlocsAt, state: str) -> str:
    """The bloc of a state with its chance of being in it; nothing where there are no firm blocs."""
    if state not in one.blocs.states or not one.firm:
        return ""
    bloc = one.blocs.bloc_of(state)
    if bloc is None:
        return "-"
    share = one.blocs.chances[one.blocs.states.index(state), one.blocs.blocs.index(bloc)]
    return f"{_letter(bloc)}{'?' if state in one.blocs.swing else ' '} {share:.2f}"


def _place(blocs: Blocs, state: str) -> int:
    bloc = blocs.bloc_of(state)
    return blocs.blocs.index(bloc) if bloc else len(blocs.blocs)


def _said(change: Change) -> str:
    who, it = " ".join(change.states), _name(change.bloc)
    other = _name(change.other) if change.other is not None else None
    words = {
        Kind.BIRTH: f"{it} begins: {who}",
        Kind.END: f"{it} ends: {who}",
        Kind.MERGE: f"{it} goes over into {other}: {who}",
        Kind.SPLIT: f"{it} splits from {other}: {who}",
        Kind.JOIN: f"{who} joins {it}{f' from {other}' if other else ''}",
        Kind.LEAVE: f"{who} leaves {it}{f' for {other}' if other else ''}",
    }
    return f"{words[change.kind]} (in {change.share:.0%} of the draws)"


def surest(blocs: Blocs, most: int = 15) -> list[tuple[str, str, float]]:
    """The pairs of states that are together in the largest share of the draws."""
    pairs = [
        (left, right, blocs.p(left, right))
        for place, left in enumerate(blocs.states)
        for right in blocs.states[place + 1 :]
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))[:most]


def _letter(bloc: Bloc) -> str:
    return _name(bloc.id)


def _name(number: int) -> str:
    """A, B … Z, then A2, B2 …"""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26] + (str(number // 26 + 1) if number >= 26 else "")
