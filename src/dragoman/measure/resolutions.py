"""How fine to cut: the groups at each resolution, and the widest stretch of resolutions at which they stay the same.

Modularity cannot see groups below a size that grows with the graph (Fortunato and Barthélemy 2007); one resolution is
therefore no finding. A stretch over which the same groups come out is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.measure.communities import Partition, best_partition
from dragoman.measure.gains import Labels, Square

LIKE = 0.9  # agreement (adjusted Rand) from which two partitions are one


@dataclass(frozen=True, eq=False)
class Stretch:
    """Resolutions over which the groups stay the same, `low` to `high`, with those of the middle one."""

    low: float
    high: float
    partition: Partition


def stretches(cut: Callable[[float], Square], resolutions: Sequence[float], *, seed: int = 0) -> tuple[Stretch, ...]:
    """The stretches from coarse to fine; `cut` gives the gains at a resolution, by modularity or the Potts model.

    Of centred ties, which are as friendly as they are hostile, finer modularity cuts no finer: chance cancels out.

    >>> from dragoman.measure.gains import potts_gains
    >>> ties = [[0, 3, 1, 1], [3, 0, 1, 1], [1, 1, 0, 3], [1, 1, 3, 0]]
    >>> found = stretches(lambda fine: potts_gains(ties, fine), [0.5, 1.5, 2.5, 3.5])
    >>> [(one.low, one.high, one.partition.groups) for one in found]
    [(0.5, 0.5, ((0, 1, 2, 3),)), (1.5, 2.5, ((0, 1), (2, 3))), (3.5, 3.5, ((0,), (1,), (2,), (3,)))]
    """
    runs: list[list[tuple[float, Partition]]] = []
    for fine in sorted(resolutions):
        partition = best_partition(cut(fine), seed=seed)
        if runs and alike(runs[-1][0][1].labels, partition.labels) >= LIKE:
            runs[-1].append((fine, partition))
        else:
            runs.append([(fine, partition)])
    return tuple(Stretch(run[0][0], run[-1][0], run[len(run) // 2][1]) for run in runs)


def alike(one: Labels, other: Labels) -> float:
    """How far two partitions agree on pairs, beyond chance: the adjusted Rand index, 1 for the same groups.

    >>> alike(np.array([0, 0, 1, 1]), np.array([5, 5, 2, 2]))
    1.0
    """
    mine, theirs = one[:, None] == one[None, :], other[:, None] == other[None, :]
    upper = np.triu_indices(len(one), 1)
    first, second = mine[upper], theirs[upper]
    both, least = float((first & second).sum()), float(first.sum() * second.sum()) / max(1, len(first))
    most = (first.sum() + second.sum()) / 2
    return 1.0 if most == least else float((both - least) / (most - least))
