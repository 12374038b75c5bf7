"""Surprise: how unusual it is that so much, or so little, is told.

A discounted Gamma-Poisson (Harvey and Fernandes 1989): what a pair was told to do before, the older the less, gives a
rate with its doubt; the acts of a period are then negative binomial. Surprise is -log10 of the chance of so many or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from dragoman.measure.valence import KEEP, Floats

FLOOR = 0.3  # acts: below this no history lets a rate fall, so that one act after long silence is no sensation
BURST = 0.3  # acts of one month come in bursts: the variance of a known rate is mean + BURST mean²


@dataclass(frozen=True, eq=False)
class Surprise:
    """Acts of each pair and period beside those expected from the past; `size` says how doubtful the expectation is."""

    acts: Floats
    expected: Floats
    size: Floats

    @cached_property
    def more(self) -> Floats:
        """The chance of so many or more."""
        return at_least(self.acts, self.expected, self.size)

    @cached_property
    def fewer(self) -> Floats:
        """The chance of so many or fewer: small where somebody has gone silent."""
        return 1 - at_least(np.floor(self.acts) + 1, self.expected, self.size)

    @property
    def score(self) -> Floats:
        """-log10 of the chance of so many or more: 3 is one in a thousand."""
        return np.asarray(-np.log10(np.maximum(self.more, 1e-300)) + 0.0)


def surprises(
    told: npt.ArrayLike, exposure: npt.ArrayLike, keep: float = KEEP, burst: float = BURST, floor: float = FLOOR
) -> Surprise:
    """How unusual the acts of (pair, period) are beside those before them, where `exposure` says how much was told of all
    pairs in each period (1 on average). A period without exposure (0) teaches nothing, and nothing in it is unusual.

    >>> quiet = [[0, 0, 1, 0, 0, 9]]
    >>> surprises(quiet, np.ones(6)).more.round(3)
    array([[1.   , 1.   , 0.097, 1.   , 1.   , 0.   ]])
    """
    acts, shown = np.asarray(told, dtype=np.float64), np.asarray(exposure, dtype=np.float64)
    pairs, periods = acts.shape
    expected, size = np.empty((pairs, periods)), np.empty((pairs, periods))
    shape, rate = np.full(pairs, floor), np.ones(pairs)
    for period in range(periods):
        expected[:, period] = shown[period] * shape / rate
        size[:, period] = 1 / (1 / shape + burst)
        if shown[period] > 0:
            shape = np.maximum(keep * shape + acts[:, period], floor)
            rate = keep * rate + shown[period]
    return Surprise(acts, expected, size)


def at_least(acts: Floats, mean: Floats, size: Floats) -> Floats:
    """The chance of so many acts or more: negative binomial, by the regularised incomplete beta function. Where acts are
    weighed and so no whole numbers, the chance lies between those of the whole numbers beside them.

    >>> at_least(np.array([0.0, 1.0]), np.array([2.0, 2.0]), np.array([1e9, 1e9])).round(3)  # Poisson of mean 2
    array([1.   , 0.865])
    """
    chance = np.ones(acts.shape)
    some = (acts > 0) & (mean > 0)
    chance[some] = betainc(acts[some], size[some], mean[some] / (mean[some] + size[some]))
    return chance
