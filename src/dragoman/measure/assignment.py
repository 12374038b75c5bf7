"""Pairs of rows and columns, each used once, with the largest sum of weights: who is who from one period to the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def heaviest(weights: ArrayLike) -> list[tuple[int, int]]:
    """The matching of rows to columns of the largest sum, by the Hungarian method; what weighs nothing stays unmatched.

    >>> heaviest([[3, 2], [2, 0]])  # 2 + 2 is more than 3 + 0
    [(0, 1), (1, 0)]
    """
    table = np.array(weights, dtype=np.float64)
    if table.size == 0:
        return []
    if len(table) > table.shape[1]:
        return sorted((row, column) for column, row in heaviest(table.T))
    return [(row, column) for row, column in enumerate(_assigned(-table)) if table[row, column] > 0]


def _assigned(cost: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[int]:
    """The column of each row at the least cost: rows come one by one, each on the cheapest path that shifts the others.

    Rows and columns keep prices, so that no pair costs less than its prices and each matched pair costs just these;
    that is the proof that the sum is the least. Column 0 stands for the row that is coming in.
    """
    rows, columns = cost.shape
    price_of_row, price_of_column = np.zeros(rows + 1), np.zeros(columns + 1)
    holder, before = np.zeros(columns + 1, np.int64), np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        holder[0], column = row, 0
        slack, passed = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while holder[column] or not column:
            passed[column] = True
            at = holder[column]
            reduced = np.concatenate(([np.inf], cost[at - 1] - price_of_row[at] - price_of_column[1:]))
            nearer = ~passed & (reduced < slack)
            slack[nearer], before[nearer] = reduced[nearer], column
            column = int(np.where(passed, np.inf, slack).argmin())
            step = slack[column]
            price_of_row[holder[passed]] += step
            price_of_column[passed] -= step
            slack[~passed] -= step
        while column:
            holder[column] = holder[before[column]]
            column = int(before[column])
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    return found
