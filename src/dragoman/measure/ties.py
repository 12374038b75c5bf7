"""Ties: how two stand to each other in each period, by origin and layer, with what is not known and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.lexicon.layers import FRIENDLY, HOSTILE, LAYERS, Layer
from dragoman.measure.acts import Act
from dragoman.measure.board import Board
from dragoman.measure.tallies import SIGNS
from dragoman.model import Interval

BALANCED = (None, Layer.WORDS, Layer.DEEDS)  # layers with friendly and hostile acts; the others are all of one kind


class Coverage(StrEnum):
    """What is known of a pair in a period. Missing is never zero."""

    OBSERVED = "observed"
    NOTHING = "nothing told"  # of the two, while others were told of
    UNCOVERED = "not covered"  # the origin tells nothing of anybody


@dataclass(frozen=True, slots=True)
class Part:
    """What the acts of a layer give to the whole, by its weight."""

    layer: Layer
    friendly: float
    hostile: float


@dataclass(frozen=True, slots=True)
class Tie:
    """How two stood to each other in a period, told by one origin.

    `valence` runs from -1, all acts hostile, to 1, all friendly, and lies between `low` and `high` with nine chances in
    ten; None in a layer whose acts are all of one kind. `friendly` and `hostile` are acts of the period, as surely as they
    were told, `unusual` how unusual so many of each are (-log10 of the chance; 3 is one in a thousand). `asymmetry` is how
    much friendlier the first is to the second than the other way. `worth` is how many acts told the estimate amounts to.
    `parts` says what each layer gave to the whole, friendly and hostile, by its weight; of one layer there are none.
    `without_claims` is the valence had nobody believed what one voice alone tells. `entries` are ids of what it rests on.
    """

    left: str
    right: str
    origin: str
    layer: Layer | None  # None: all, each act by the weight of its layer
    channel: str | None
    period: Interval
    coverage: Coverage
    valence: float | None
    low: float | None
    high: float | None
    friendly: float
    hostile: float
    unusual: tuple[float, float]
    asymmetry: float | None
    worth: float
    parts: tuple[Part, ...] = ()
    without_claims: float | None = None
    entries: tuple[str, ...] = ()


def ties(board: Board, left: str, right: str, layer: Layer | None = None, channel: str | None = None) -> list[Tie]:
    """The tie of two in each period of a board.

    A pair that is not on the board has been told nothing of: its ties are what one would expect of anybody, so there are none.
    """
    tallies = board.tallies
    number = tallies.pair(left, right)
    if number is None:
        return [_nothing(board, left, right, layer, channel, at) for at in range(len(tallies.periods))]
    alone = board.row(number)
    first = tallies.names(number)[0] == left
    belief = alone.belief(layer).of(0)
    low, high = belief.interval()
    one_way, other_way = (alone.belief(layer, way).of(0).valence for way in ((0, 1) if first else (1, 0)))
    unusual = [alone.surprise(at, layer).score[0] for at in range(len(SIGNS))]
    told = alone.told(layer)[0]
    balanced = layer in BALANCED
    return [
        Tie(
            left=left,
            right=right,
            origin=tallies.origin,
            layer=layer,
            channel=channel,
            period=period,
            coverage=_coverage(bool(tallies.covered[at]), float(told[at].sum())),
            valence=float(belief.valence[at]) if balanced else None,
            low=float(low[at]) if balanced else None,
            high=float(high[at]) if balanced else None,
            friendly=float(told[at, 0]),
            hostile=float(told[at, 1]),
            unusual=(float(unusual[0][at]), float(unusual[1][at])),
            asymmetry=float(one_way[at] - other_way[at]) if balanced else None,
            worth=float(belief.weight[at] * board.how.spread - board.how.strength),
            parts=_parts(alone, at) if layer is None else (),
        )
        for at, period in enumerate(tallies.periods)
    ]


def _parts(alone: Board, at: int) -> tuple[Part, ...]:
    """The layers of which the pair of a board of one has acts in a period, each by its weight."""
    each = alone.tallies.told[0, :, at].sum(axis=0) * alone.weights[:, None]
    return tuple(Part(layer, *map(float, told)) for layer, told in zip(LAYERS, each, strict=True) if told.any())


def behind(acts: Sequence[Act], tie: Tie) -> list[Act]:
    """The acts of a tie's own period, the weightiest first: what moved it."""
    chosen = [
        act
        for act in acts
        if {act.actor, act.recipient} == {tie.left, tie.right}
        and tie.period.start <= act.day < tie.period.end
        and (tie.layer is None or act.layer is tie.layer)
        and act.sign in (FRIENDLY, HOSTILE)
    ]
    return sorted(chosen, key=lambda act: (-act.weight, act.day, act.episode))


def within(found: Sequence[Tie], since: date | None, until: date | None) -> Iterator[Tie]:
    """Those of periods that reach into the days from `since` to `until`, both included."""
    for tie in found:
        if (since is None or tie.period.end > since) and (until is None or tie.period.start <= until):
            yield tie


def _coverage(covered: bool, told: float) -> Coverage:
    if not covered:
        return Coverage.UNCOVERED
    return Coverage.OBSERVED if told else Coverage.NOTHING


def _nothing(board: Board, left: str, right: str, layer: Layer | None, channel: str | None, at: int) -> Tie:
    return Tie(
        left=left,
        right=right,
        origin=board.tallies.origin,
        layer=layer,
        channel=channel,
        period=board.tallies.periods[at],
        coverage=_coverage(bool(board.tallies.covered[at]), 0.0),
        valence=None,
        low=None,
        high=None,
        friendly=0.0,
        hostile=0.0,
        unusual=(0.0, 0.0),
        asymmetry=None,
        worth=0.0,
    )
