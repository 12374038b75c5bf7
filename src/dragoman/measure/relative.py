"""Relative alignment: how much friendlier two states are to each other than each of them is to the rest.

    R = n/(n + κ) · (logit p - μ - e(one) - e(other))

The press makes some states look quarrelsome with everybody; e takes that out, fitted over all pairs, drawn towards 0.
What is left is for rankings and for blocs; the factor draws pairs of which little is told towards 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.measure.valence import STRENGTH, Floats

LEAST_KNOWN = 0.5  # acts added on either side, so that a pair without hostile acts has finite odds
PULL = 20.0  # pairs' worth of acts that must be told of a state before e moves half way
ROUNDS = 200  # of fitting, at most


@dataclass(frozen=True, eq=False, slots=True)
class Relative:
    """R of each pair with its standard error; `tone` is e by the number of the state, `mean` μ."""

    value: Floats
    error: Floats  # of the acts told; that of μ and e, which all pairs share, is not in it
    tone: Floats
    mean: float


def relative(
    pairs: npt.NDArray[np.intp], friendly: Floats, hostile: Floats, states: int, strength: float = STRENGTH
) -> Relative:
    """R of pairs (a row of two numbers of states) with so many friendly and hostile acts; no act: R is 0, and its error too.

    >>> found = relative(np.array([[0, 1], [0, 2], [1, 2]]), np.array([50., 5., 40.]), np.array([5., 50., 8.]), 3)
    >>> (found.value > 0).tolist()
    [True, False, True]
    """
    acts = friendly + hostile
    odds = np.log(friendly + LEAST_KNOWN) - np.log(hostile + LEAST_KNOWN)
    weight = acts / (acts + strength)
    one, other = pairs[:, 0], pairs[:, 1]
    held = np.bincount(one, weight, states) + np.bincount(other, weight, states)
    tone, mean = np.zeros(states), 0.0
    for _ in range(ROUNDS):
        mean = float(np.average(odds - tone[one] - tone[other], weights=weight)) if weight.any() else 0.0
        before = tone
        left = weight * (odds - mean)
        pulled = np.bincount(one, left - weight * tone[other], states) + np.bincount(
            other, left - weight * tone[one], states
        )
        tone = (before + pulled / (held + PULL)) / 2  # half a step: both ends of a pair move at once
        if np.abs(tone - before).max(initial=0.0) < 1e-10:
            break
    error = np.sqrt(1 / (friendly + LEAST_KNOWN) + 1 / (hostile + LEAST_KNOWN))
    return Relative(weight * (odds - mean - tone[one] - tone[other]), weight * error, tone, mean)
