"""Runs of words that several texts hold: which texts are worth comparing, and which runs an outlet prints again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NEIGHBOURS = 6  # texts next in length that a text is compared with for a run that many hold; and with the longest
ENOUGH = 6  # runs in common that make two texts worth comparing
AGAIN = 3  # texts of one outlet, no copies of each other: what these share is the outlet's, and no text's own

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shared:
    """The runs that two texts or more hold: row by row a run and a text (its place in the list), in order."""

    run: Numbers
    text: Numbers

    @classmethod
    def of(cls, runs: Sequence[Numbers]) -> Shared:
        """From the runs of each text.

        >>> Shared.of([np.array([7, 8]), np.array([8, 9])]).run.tolist()
        [8, 8]
        """
        run = np.concatenate([np.zeros(0, np.int64), *runs])
        text = np.repeat(np.arange(len(runs)), [some.size for some in runs])
        order = np.lexsort((text, run))
        run, text = run[order], text[order]
        once = ~_like_before(run) | ~_like_before(text)
        run, text = run[once], text[once]
        like = _like_before(run)
        several = like | np.append(like[1:], False)[: run.size]
        return cls(run[several], text[several])

    def close(self) -> list[tuple[int, int]]:
        """Texts worth comparing, two by two.

        A run that many hold would make each of them close to each; near-linear in the texts it is because only those next
        to each other in the list are, and all to the first.
        """
        place = np.arange(self.run.size)
        first = np.maximum.accumulate(np.where(_like_before(self.run), 0, place))
        steps = [np.flatnonzero(place - first >= step) for step in range(1, NEIGHBOURS + 1)]
        far = np.flatnonzero(place - first > NEIGHBOURS)
        left = np.concatenate([*(self.text[at - step] for step, at in enumerate(steps, 1)), self.text[first[far]]])
        right = np.concatenate([*(self.text[at] for at in steps), self.text[far]])
        both, times = np.unique(np.stack((left, right)), axis=1, return_counts=True)
        return [(int(a), int(b)) for a, b in both[:, times >= ENOUGH].T]

    def again(self, outlets: Sequence[str], groups: Sequence[str]) -> dict[str, Numbers]:
        """By outlet the runs that `AGAIN` of its texts hold which are no copies of each other; an unknown one repeats nothing."""
        names, outlet = np.unique(np.array(outlets or [""]), return_inverse=True)
        group = np.unique(np.array(groups or [""]), return_inverse=True)[1]
        rows = np.stack((self.run, outlet[self.text], group[self.text]))[:, names[outlet][self.text] != ""]
        rows = rows[:, np.lexsort(rows[::-1])]
        rows = rows[:, np.append(True, (rows[:, 1:] != rows[:, :-1]).any(axis=0))[: rows.shape[1]]]
        ahead, behind = rows[:2, AGAIN - 1 :], rows[:2, : max(rows.shape[1] - AGAIN + 1, 0)]
        often = ahead[:, (ahead == behind).all(axis=0)]
        return {str(names[one]): np.unique(often[0][often[1] == one]) for one in np.unique(often[1])}


def among(numbers: Numbers, ordered: Numbers) -> npt.NDArray[np.bool_]:
    """Which numbers are among others that are in order.

    >>> among(np.array([3, 1]), np.array([1, 2])).tolist()
    [False, True]
    """
    if not ordered.size:
        return np.zeros(numbers.size, np.bool_)
    at = np.minimum(np.searchsorted(ordered, numbers), ordered.size - 1)
    return np.equal(ordered[at], numbers)


def _like_before(numbers: Numbers) -> npt.NDArray[np.bool_]:
    """Whether each is as the one before it."""
    return np.append(False, numbers[1:] == numbers[:-1])[: numbers.size]
