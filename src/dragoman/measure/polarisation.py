"""How far apart the blocs are, with what the draws leave open: in one period, as a drift, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dragoman.errors import BadWeights
from dragoman.measure.gains import Labels, Square

MIDDLE = (0.05, 0.5, 0.95)  # of the draws: low, value, high


@dataclass(frozen=True, eq=False)
class Polarisation:
    """Median of the draws, with the middle 90 % of them, and the draws."""

    value: float
    low: float
    high: float
    draws: Square


def polarisation(groups: Labels, distances: Iterable[ArrayLike], masses: ArrayLike | None = None) -> Polarisation:
    """Σ π_A π_B · mean distance(A, B) over pairs of groups A ≠ B, in each draw with its own groups and distances.

    π is a group's share of the states, or of their `masses`. A distance that is NaN was not seen: means leave it out,
    and two groups between which none was seen leave the sum, the rest standing for them.

    >>> far = [[0, 1, 2], [1, 0, 2], [2, 2, 0]]
    >>> polarisation(np.array([[0, 0, 1]]), [far]).value.__round__(3)  # 2/3 · 1/3 · 2, both ways
    0.889
    """
    mass = np.ones(groups.shape[1]) if masses is None else np.asarray(masses, np.float64)
    share = mass / mass.sum()
    pairs = zip(groups, distances, strict=True)
    return _summary([_apart(labels, np.asarray(distance, np.float64), share) for labels, distance in pairs])


def drift(periods: Mapping[float, Polarisation]) -> Polarisation:
    """The slope of polarisation by year: a straight line through each draw.

    >>> flat = Polarisation(0.5, 0.5, 0.5, np.array([0.5, 0.5]))
    >>> drift({2000: flat, 2001: flat, 2002: flat}).value
    0.0
    """
    years, table = _table(periods)
    centred = years - years.mean()
    return _summary((centred @ (table - table.mean(axis=0)) / (centred @ centred)).tolist())


def breaks(periods: Mapping[float, Polarisation]) -> dict[float, float]:
    """The first years after the break, each with the share of draws in which it breaks there best (least squares).

    >>> low, high = (Polarisation(at, at, at, np.array([at, at])) for at in (0.2, 0.6))
    >>> breaks({2011: low, 2012: low, 2013: high, 2014: high})
    {2013: 1.0}
    """
    years, table = _table(periods)
    cost = [
        ((table[:cut] - table[:cut].mean(axis=0)) ** 2).sum(axis=0)
        + ((table[cut:] - table[cut:].mean(axis=0)) ** 2).sum(axis=0)
        for cut in range(1, len(years))
    ]
    best = np.argmin(cost, axis=0) + 1
    names = sorted(periods)
    return {names[cut]: float((best == cut).mean()) for cut in range(1, len(years)) if (best == cut).any()}


def _apart(labels: Labels, distance: Square, share: Square) -> float:
    member = (labels[None, :] == np.unique(labels)[:, None]).astype(np.float64)
    seen = ~np.isnan(distance)
    weight = np.outer(share, share) * seen
    met = member @ weight @ member.T
    far = member @ (weight * np.where(seen, distance, 0.0)) @ member.T
    mean = np.divide(far, met, out=np.zeros_like(far), where=met > 0)
    of = member @ share
    both = np.outer(of, of)
    np.fill_diagonal(both, 0.0)
    known = both * (met > 0)
    if not both.any():
        return 0.0  # one group: nothing lies between groups
    if not known.any():
        return float("nan")
    return float((known * mean).sum() / known.sum() * both.sum())


def _table(periods: Mapping[float, Polarisation]) -> tuple[Square, Square]:
    if len(periods) < 2 or len({len(period.draws) for period in periods.values()}) > 1:
        raise BadWeights("a drift or a break needs two periods and more, with the same number of draws")
    years = sorted(periods)
    return np.array(years, np.float64), np.array([periods[year].draws for year in years])


def _summary(draws: Sequence[float]) -> Polarisation:
    if not draws:
        raise BadWeights("no draws: polarisation needs at least one")
    low, value, high = np.quantile(draws, MIDDLE).tolist()
    return Polarisation(value, low, high, np.array(draws))
