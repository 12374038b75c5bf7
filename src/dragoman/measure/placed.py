"""Blocs with where and when they were found."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.measure.blocs import Blocs
from dragoman.model import Interval


@dataclass(frozen=True, eq=False)
class BlocsAt:
    """The blocs that one origin's acts make at the end of a period."""

    origin: str
    period: Interval
    blocs: Blocs
