"""The one month in which a series broke: the split that leaves least spread on both sides (least squares), every month tried.

Tools that try each fifth month only (`jump=5` is the default of one) find the same month for series that broke in three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST = 3  # periods on either side


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of the first period behind the break, the means before and behind it (geometric, if values were logarithms), and
    how much of the spread the break explains."""

    place: int
    before: float
    behind: float
    explained: float


def turn(values: Sequence[float], least: int = LEAST) -> Turn | None:
    """The best single break of a series; None where it is too short or never moves.

    >>> turn([1, 1, 1, 1, 5, 5, 5]).place
    4
    """
    told = np.asarray(values, dtype=np.float64)
    count = len(told)
    if count < 2 * least:
        return None
    sums, squares = np.cumsum(told), np.cumsum(told**2)
    whole = squares[-1] - sums[-1] ** 2 / count
    if whole <= 1e-12 * max(squares[-1], 1e-300):
        return None
    at = np.arange(least, count - least + 1)
    left = squares[at - 1] - sums[at - 1] ** 2 / at
    right = squares[-1] - squares[at - 1] - (sums[-1] - sums[at - 1]) ** 2 / (count - at)
    place = int(at[np.argmin(left + right)])
    explained = 1 - float((left + right).min()) / whole
    return Turn(place, float(told[:place].mean()), float(told[place:].mean()), explained)
