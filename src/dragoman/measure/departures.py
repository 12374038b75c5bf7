"""How far a period lies from a series' own past, for series that come as sums and not as acts: flows, or another's index.

z = (x - median of the past) / (1.4826 · median absolute deviation of it). Neither one bad month nor a past full of them moves
it much. Values are first scaled to whole periods by the share of days that are covered.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dragoman.measure.valence import Floats

LEARNING = 6  # periods of a past that can be departed from
OF_NORMAL = 1.4826  # of median absolute deviations, the standard deviation of a normal distribution


def departures(values: npt.ArrayLike, covered: npt.ArrayLike, learning: int = LEARNING) -> Floats:
    """z of each period beside all before it: of `values` (any shape, periods last) and the share of each period that is
    covered. NaN where nothing is covered, fewer than `learning` covered periods came before, or most of the past is one value.

    >>> departures([1, 2, 3, 2, 1, 2, 3, 20], np.ones(8)).round(1).tolist()[-2:]
    [1.3, 12.1]
    """
    told, share = np.asarray(values, dtype=np.float64), np.asarray(covered, dtype=np.float64)
    whole = np.divide(told, share, out=np.full(told.shape, np.nan), where=np.broadcast_to(share > 0, told.shape))
    found = np.full(whole.shape, np.nan)
    there = np.flatnonzero(share > 0)
    for at in there:
        past = whole[..., there[there < at]]
        if past.shape[-1] >= learning:
            middle = np.median(past, axis=-1)
            spread = OF_NORMAL * np.median(np.abs(past - middle[..., None]), axis=-1)
            away = whole[..., at] - middle
            found[..., at] = np.divide(away, spread, out=np.full(away.shape, np.nan), where=spread > 0)
    return found
