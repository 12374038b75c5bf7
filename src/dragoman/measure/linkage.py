"""Groups joined two at a time, the likeliest first, as long as more speaks for one act than against it."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.measure.groups import Group, weigh

Pair = tuple[int, int]


class Linkage:
    """Groups by number; what is joined becomes a group of the next number, so ties go to what stands first."""

    def __init__(self, groups: Sequence[Group], shared: Mapping[Pair, float]) -> None:
        """`shared` is what the words of two groups that may be one act have in common."""
        self._groups = dict(enumerate(groups))
        self._of = list(range(len(groups)))
        self._shared: dict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), common in shared.items():
            self._shared[one][other] = self._shared[other][one] = common
        self._apart: dict[int, set[int]] = defaultdict(set)
        self._next = len(groups)

    @property
    def groups(self) -> list[Group]:
        """The groups as they are now."""
        return list(self._groups.values())

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Two of the first groups never to be in one, unless they are already."""
        for one, other in pairs:
            first, second = self._of[one], self._of[other]
            if first != second:
                self._apart[first].add(second)
                self._apart[second].add(first)

    def put_together(self, pairs: Iterable[Pair]) -> None:
        """Two of the first groups that are one, unless they are kept apart."""
        for one, other in sorted(pairs):
            first, second = sorted((self._of[one], self._of[other]))
            if first != second and second not in self._apart[first]:
                self._join(first, second)

    def join(self, least: float) -> None:
        """Join what is likeliest, until nothing that may be joined weighs so much."""
        heap = [
            offer
            for one, others in self._shared.items()
            for other in others
            if one < other and (offer := self._offer(one, other, least))
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other = heapq.heappop(heap)
            if one in self._groups and other in self._groups:
                new = self._join(one, other)
                for beside in self._shared[new]:
                    if offer := self._offer(beside, new, least):
                        heapq.heappush(heap, offer)

    def _offer(self, one: int, other: int, least: float) -> tuple[float, int, int] | None:
        if other in self._apart[one]:
            return None
        weight = weigh(self._groups[one], self._groups[other], self._shared[one][other])
        return (-weight, one, other) if weight >= least else None

    def _join(self, one: int, other: int) -> int:
        new = self._next
        self._next += 1
        first, second = self._groups.pop(one), self._groups.pop(other)
        self._groups[new] = first.joined(second, self._shared[one].get(other, 0.0))
        for number in self._groups[new].numbers:
            self._of[number] = new
        for old in (one, other):
            for beside, common in self._shared.pop(old, {}).items():
                self._shared[beside].pop(old, None)
                if beside not in (one, other):
                    self._shared[new][beside] = self._shared[new].get(beside, 0.0) + common
                    self._shared[beside][new] = self._shared[new][beside]
            for beside in self._apart.pop(old, set()):
                self._apart[beside].discard(old)
                self._apart[beside].add(new)
                self._apart[new].add(beside)
        return new
