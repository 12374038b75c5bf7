"""Exposure: how much was told at all in each period, so that a busier press is not taken for busier states.

Publishers come and go, so totals cannot be compared. Each period is compared with the one before over those publishers
that are there in both (a matched panel), and the ratios are chained, as price indices are.
"""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt

from dragoman.measure.valence import Floats


def exposure(told: npt.ArrayLike) -> Floats:
    """The index of each period, 1 on average over the periods covered, of acts told by (publisher, period).

    A period of which nothing is told is not covered and has the exposure 0; the next is chained to the last covered one.
    Where no publisher is in both, the totals are all there is to compare. An origin that names no publisher is one of them.

    >>> exposure([[10, 20, 20], [0, 300, 300]])  # the second publisher joined: the press is twice as busy, not 32 times
    array([0.6, 1.2, 1.2])
    """
    counts = np.asarray(told, dtype=np.float64)
    index = np.zeros(counts.shape[1])
    covered = np.flatnonzero(counts.sum(axis=0) > 0)
    for before, now in itertools.pairwise(covered):
        index[before] = index[before] or 1.0
        both = (counts[:, before] > 0) & (counts[:, now] > 0)
        panel = both if both.any() else np.ones(len(counts), dtype=bool)
        index[now] = index[before] * counts[panel, now].sum() / counts[panel, before].sum()
    if not len(covered):
        return index
    index[covered[0]] = index[covered[0]] or 1.0
    return np.asarray(index / index[covered].mean())
