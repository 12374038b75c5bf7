"""Average linkage: things joined two groups at a time, the likeliest first, as long as they are one more often than not."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def linked(
    count: int, likely: Mapping[Pair, float], together: Iterable[Pair], apart: set[Pair], least: float
) -> list[list[int]]:
    """Groups of the numbers below `count`. `likely` holds how likely two (the smaller first) are one, 0 where it holds nothing.

    What is `together` is joined first; what is `apart` never is. Ties go to the smallest numbers.

    >>> linked(3, {(0, 1): 0.9, (1, 2): 0.7}, [], set(), 0.6)
    [[0, 1], [2]]
    """
    groups = {number: [number] for number in range(count)}
    of = list(range(count))
    weight: dict[int, dict[int, float]] = defaultdict(dict)  # the sum over the pairs of two groups
    for (one, other), p in likely.items():
        weight[one][other] = weight[other][one] = p
    barred: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        barred[one].add(other)
        barred[other].add(one)

    def join(keep: int, gone: int) -> None:
        for number in groups[gone]:
            of[number] = keep
        groups[keep] += groups.pop(gone)
        for other, p in weight.pop(gone, {}).items():
            weight[other].pop(gone, None)
            if other != keep:
                weight[keep][other] = weight[other][keep] = weight[keep].get(other, 0.0) + p
        for other in barred.pop(gone, set()):
            barred[other].discard(gone)
            barred[other].add(keep)
            barred[keep].add(other)

    for one, other in sorted(together):
        keep, gone = sorted((of[one], of[other]))
        if keep != gone and gone not in barred[keep]:
            join(keep, gone)
    heap = [
        _entry(groups, weight, one, other) for one in sorted(weight) for other in sorted(weight[one]) if one < other
    ]
    heapq.heapify(heap)
    while heap:
        mean, keep, gone = heapq.heappop(heap)
        if -mean < least:
            break
        if keep not in groups or gone not in groups or gone in barred[keep]:
            continue
        if _entry(groups, weight, keep, gone)[0] != mean:
            continue
        join(keep, gone)
        for other in sorted(weight[keep]):
            heapq.heappush(heap, _entry(groups, weight, *sorted((keep, other))))
    return [sorted(some) for _, some in sorted(groups.items())]


def _entry(
    groups: Mapping[int, list[int]], weight: Mapping[int, Mapping[int, float]], one: int, other: int
) -> tuple[float, int, int]:
    return -weight[one][other] / (len(groups[one]) * len(groups[other])), one, other
