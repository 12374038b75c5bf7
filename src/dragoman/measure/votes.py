"""How alike two vote: the share of equal votes, Signorino and Ritter's S, Scott's pi, Cohen's kappa.

Votes are yes, abstain, no, one step apart; only roll calls on which both voted count, those on which all agreed too. With
a distance d of steps, of at most 2, and squares of it as weights:

    S     = 1 - 2 mean d/2                           (Signorino and Ritter 1999, with distances as they are)
    pi    = 1 - observed d² / d² expected if both drew from the two's votes together   (Scott 1955; Häge 2011)
    kappa = 1 - observed d² / d² expected if each drew from its own votes              (Cohen 1968; Häge 2011)

S takes two that vote with the crowd for friends; pi and kappa ask for more agreement than chance gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from dragoman.ledger.layers import Cast
from dragoman.model import Interval

STEPS = (Cast.YES, Cast.ABSTAIN, Cast.NO)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two voted in a period, on so many roll calls; None where the measure does not exist (both always voted one
    way, or they shared no roll call)."""

    left: str
    right: str
    period: Interval
    votes: int
    agree: float | None
    s: float | None
    pi: float | None
    kappa: float | None


def likeness(left: str, right: str, period: Interval, votes: Sequence[tuple[Cast, Cast]]) -> Likeness:
    """How alike two voted, by their votes on the same roll calls.

    >>> month = Interval.month(1985, 12)
    >>> likeness("SUN", "UKR", month, [(Cast.YES, Cast.YES), (Cast.NO, Cast.NO)]).pi
    1.0
    """
    counts = np.zeros((3, 3))
    for one, other in votes:
        if one in STEPS and other in STEPS:
            counts[STEPS.index(one), STEPS.index(other)] += 1
    n = int(counts.sum())
    if not n:
        return Likeness(left, right, period, 0, None, None, None, None)
    steps = np.abs(np.subtract.outer(np.arange(3.0), np.arange(3.0)))
    own, others = counts.sum(axis=1), counts.sum(axis=0)
    both = (own + others) / 2
    return Likeness(
        left,
        right,
        period,
        n,
        float(np.trace(counts) / n),
        float(1 - 2 * (counts * steps / 2).sum() / n),
        _beyond_chance(counts, np.outer(both, both) / n, steps),
        _beyond_chance(counts, np.outer(own, others) / n, steps),
    )


def _beyond_chance(
    counts: npt.NDArray[np.float64], chance: npt.NDArray[np.float64], steps: npt.NDArray[np.float64]
) -> float | None:
    expected = float((chance * steps**2).sum())
    return 1 - float((counts * steps**2).sum()) / expected if expected else None


def pairs_of_votes(
    told: Iterable[tuple[str, date, str, Cast]], left: str, right: str
) -> dict[str, tuple[date, Cast, Cast]]:
    """The roll calls on which both of two are told of, with both votes."""
    votes: dict[str, tuple[date, dict[str, Cast]]] = {}
    for call, day, party, vote in told:
        votes.setdefault(call, (day, {}))[1][party] = vote
    return {
        call: (day, cast[left], cast[right]) for call, (day, cast) in votes.items() if left in cast and right in cast
    }
