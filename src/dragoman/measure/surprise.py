"""Surprise: how unusual it is that so much, or so little, is told.

A discounted Gamma-Poisson (Harvey and Fernandes 1989): what a pair was told to do before, the older the less, gives a
rate with its doubt; the acts of a period are then negative binomial. Surprise is -log10 of the chance of so many or more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from dragoman.measure.valence import KEEP, Floats

FLOOR = 0.3  # acts: below this no history lets a rate fall, so that one act after long silence is no sensation
BURST = 0.3  # acts of one month come in bursts: the variance of a known rate is mean + BURST mean²


@dataclass(frozen=True, eq=False, slots=True)
class Surprise:
    """For each pair and period: acts expected from the past, the chance of so many or more, and of so many or fewer."""

    expected: Floats
    more: Floats
    fewer: Floats

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
    expected, more, fewer = np.empty((pairs, periods)), np.empty((pairs, periods)), np.empty((pairs, periods))
    shape, rate = np.full(pairs, floor), np.ones(pairs)
    for period in range(periods):
        now = acts[:, period]
        mean = shown[period] * shape / rate
        more[:, period] = at_least(now, mean, shape, burst)
        fewer[:, period] = 1 - at_least(now + 1, mean, shape, burst)
        expected[:, period] = mean
        if shown[period] > 0:
            shape = np.maximum(keep * shape + now, floor)
            rate = keep * rate + shown[period]
    return Surprise(expected, more, fewer)


def at_least(acts: Floats, mean: Floats, shape: Floats, burst: float) -> Floats:
    """The chance of so many acts or more: negative binomial, by the regularised incomplete beta function. Where acts are
    weighed and so no whole numbers, the chance lies between those of the whole numbers beside them.

    >>> at_least(np.array([0.0, 1.0]), np.array([2.0, 2.0]), np.array([1e9, 1e9]), 0.0).round(3)  # Poisson of mean 2
    array([1.   , 0.865])
    """
    size = 1 / (1 / shape + burst)
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = betainc(np.maximum(acts, 1e-12), size, mean / (mean + size))
    return np.where(acts <= 0, 1.0, np.where(mean <= 0, 1.0, chance))
