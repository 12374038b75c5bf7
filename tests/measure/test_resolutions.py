"""How fine to cut."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.measure.gains import potts_gains
from dragoman.measure.resolutions import alike, stretches
from tests.measure.graphs import camps


def test_camps_within_camps_come_out_one_after_the_other() -> None:
    ties = camps(4, 4, inside=4.0, across=-1.0)
    ties[:2, 2:4] = ties[2:4, :2] = 2.0
    found = stretches(lambda fine: potts_gains(ties, fine), [0.0, 0.5, 1.0, 2.5, 3.0, 3.5])
    assert [(one.low, one.high, [len(group) for group in one.partition.groups]) for one in found] == [
        (0.0, 1.0, [4, 4]),
        (2.5, 3.5, [4, 2, 2]),
    ]


def test_partitions_agree_beyond_chance_or_not() -> None:
    assert alike(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1.0
    assert alike(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)
    assert alike(np.array([0, 0, 0]), np.array([0, 1, 2])) == 0.0
