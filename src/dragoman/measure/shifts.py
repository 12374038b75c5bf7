"""Shifts: what changed between two, found among all pairs at once without being fooled by how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import betaln, gammaln

from dragoman.lexicon.layers import FRIENDLY, HOSTILE, LAYERS, Layer
from dragoman.measure.acts import Act
from dragoman.measure.board import Board
from dragoman.measure.tallies import SIGNS
from dragoman.measure.valence import Floats
from dragoman.model import Interval

FALSE = 0.1  # share of the shifts shown that may be false
LEARNING = 6  # months an origin is read before anything in it is called unusual
FEWEST = 2  # publishers, their countries, and stories behind an alert


@dataclass(frozen=True, slots=True)
class Shift:
    """More acts of a kind between two in a period than their past explains.

    `chance` is that of so many or more, `q` the share of false ones among all shifts of the period as unusual as this.
    `salience` marks that friendly and hostile acts rose together: more is told of the two, they need not have moved.
    `before` and `after` are valences. `entries` are the ids of the acts behind it.
    """

    left: str
    right: str
    origin: str
    layer: Layer
    sign: int
    period: Interval
    acts: float
    expected: float
    chance: float
    q: float
    salience: bool
    before: float
    after: float
    entries: tuple[str, ...] = ()

    @property
    def friendly(self) -> bool:
        """Whether there were more friendly acts, not hostile ones."""
        return self.sign == FRIENDLY

    @property
    def label(self) -> str:
        """What it is a shift of, in words."""
        return _LABELS[self.layer, self.sign] + (", salience" if self.salience else "")


_LABELS = {
    (Layer.WORDS, FRIENDLY): "friendly words",
    (Layer.WORDS, HOSTILE): "hostile words",
    (Layer.DEEDS, FRIENDLY): "cooperation in deeds",
    (Layer.DEEDS, HOSTILE): "hostile deeds",
    (Layer.COERCION, FRIENDLY): "coercion eased",
    (Layer.COERCION, HOSTILE): "coercion",
    (Layer.PRESENCE, FRIENDLY): "visits",
    (Layer.PRESENCE, HOSTILE): "visits refused",
}


def shifts(board: Board, false: float = FALSE) -> list[Shift]:
    """The shifts of all pairs of a board, the most unusual of each period first, periods in order.

    In each period all pairs told of until then are tested together, in each layer and sign, those that did nothing too
    (Benjamini and Hochberg 1995).
    """
    tallies, found = board.tallies, []
    known = np.cumsum(tallies.told.sum(axis=(1, 3, 4)), axis=1) > 0
    learnt = LEARNING // tallies.step.value
    valence = board.belief().valence
    measured = {(layer, at): board.surprise(at, layer) for layer in LAYERS for at in range(len(SIGNS))}
    for period in range(max(learnt, 1), len(tallies.periods)):
        tested = [
            (float(surprise.more[row, period]), row, layer, at)
            for (layer, at), surprise in measured.items()
            for row in np.flatnonzero(surprise.acts[:, period] > 0)
        ]
        q = false_shares(np.array([one[0] for one in tested]), int(known[:, period].sum()) * len(measured))
        found += [
            _shift(
                board,
                measured[layer, at].expected[row, period],
                chance,
                float(q[number]),
                int(row),
                layer,
                at,
                period,
                valence,
            )
            for number, (chance, row, layer, at) in enumerate(tested)
            if q[number] <= false
        ]
    return sorted(_with_salience(found), key=lambda one: (one.period.start, one.chance, one.left, one.right, one.layer))


def false_shares(chances: Floats, tests: int) -> Floats:
    """For each chance, the least share of false ones at which it would still be called a finding.

    >>> false_shares(np.array([0.04, 0.001, 0.5]), 4).round(3)
    array([0.08 , 0.004, 0.667])
    """
    order = np.argsort(chances, kind="stable")
    raw = chances[order] * tests / np.arange(1, len(chances) + 1)
    least = np.minimum.accumulate(raw[::-1])[::-1]
    shares = np.empty(len(chances))
    shares[order] = np.minimum(least, 1.0)
    return shares


@dataclass(frozen=True, slots=True)
class Break:
    """How far the acts of a period lie from what was known before: the chance of a balance so far off, or farther."""

    left: str
    right: str
    period: Interval
    chance: float
    before: float
    after: float
    friendly: float
    hostile: float


def breaks(board: Board, fewest: float = 5.0) -> list[Break]:
    """Breaks of valence in all pairs and periods with so many acts, the sharpest first.

    Of n acts the friendly ones are beta-binomial with what was known before; acts count for 1/spread of themselves.
    """
    tallies, told, belief = board.tallies, board.told(), board.belief()
    found = []
    for period in range(1, len(tallies.periods)):
        acts = told[:, period]
        rows = np.flatnonzero(acts.sum(axis=1) >= fewest)
        alpha, beta = belief.alpha[rows, period - 1], belief.beta[rows, period - 1]
        chances = _tails(acts[rows] / board.how.spread, alpha, beta)
        found += [
            Break(
                *tallies.names(int(row)),
                tallies.periods[period],
                float(chance),
                float(belief.valence[row, period - 1]),
                float(belief.valence[row, period]),
                *acts[row].tolist(),
            )
            for row, chance in zip(rows, chances, strict=True)
        ]
    return sorted(found, key=lambda one: (one.chance, one.left, one.right, one.period.start))


def backed(shift: Shift, acts: Sequence[Act], countries: dict[str, str | None]) -> bool:
    """Whether a shift rests on two publishers from two countries and two stories at least; `countries` tells where a publisher is from.
    A shift of one paper's making is none."""
    publishers = {publisher for act in acts for publisher in act.publishers}
    homes = {countries.get(publisher) or publisher for publisher in publishers}
    stories = {act.episode for act in acts}
    return min(len(publishers), len(homes), len(stories)) >= FEWEST


def _tails(acts: npt.NDArray[np.float64], alpha: Floats, beta: Floats) -> Floats:
    """Two-sided chances: twice the smaller tail, the acts' own balance half in it, at most one."""
    chances = np.empty(len(acts))
    for number, (friendly, hostile) in enumerate(acts):
        n = max(round(friendly + hostile), 1)
        k = np.arange(n + 1)
        mass = np.exp(
            gammaln(n + 1)
            - gammaln(k + 1)
            - gammaln(n - k + 1)
            + betaln(k + alpha[number], n - k + beta[number])
            - betaln(alpha[number], beta[number])
        )
        at = min(round(friendly), n)
        below, above = mass[:at].sum() + mass[at] / 2, mass[at + 1 :].sum() + mass[at] / 2
        chances[number] = min(1.0, 2 * min(below, above))
    return chances


def _shift(
    board: Board,
    expected: float,
    chance: float,
    q: float,
    row: int,
    layer: Layer,
    at: int,
    period: int,
    valence: Floats,
) -> Shift:
    left, right = board.tallies.names(row)
    return Shift(
        left=left,
        right=right,
        origin=board.tallies.origin,
        layer=layer,
        sign=SIGNS[at],
        period=board.tallies.periods[period],
        acts=float(board.told(layer)[row, period, at]),
        expected=float(expected),
        chance=chance,
        q=q,
        salience=False,
        before=float(valence[row, period - 1]),
        after=float(valence[row, period]),
    )


def _with_salience(found: Sequence[Shift]) -> Iterator[Shift]:
    """Each shift, marked where friendly and hostile acts of the two rose in one period."""
    signs: dict[tuple[str, str, Interval], set[int]] = {}
    for one in found:
        signs.setdefault((one.left, one.right, one.period), set()).add(one.sign)
    for one in found:
        yield replace(one, salience=len(signs[one.left, one.right, one.period]) == len(SIGNS))
