"""Many rows into a table at once: a column at a time, which is many times faster than a row at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import duckdb
import numpy as np

T = TypeVar("T")
BATCH = 50_000  # rows


def batches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Rows in lists that fit into memory.

    >>> [len(batch) for batch in batches(range(3))]
    [3]
    """
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def fill(
    base: duckdb.DuckDBPyConnection, insert: str, values: Sequence[object], columns: Mapping[str, Sequence[Any]]
) -> None:
    """Run an INSERT that selects from `batch`, a table of these columns; texts with None, days, numbers."""
    base.register("batch", {name: _column(some) for name, some in columns.items()})
    base.execute(insert, list(values))
    base.unregister("batch")


def _column(values: Sequence[Any]) -> np.ndarray[Any, Any]:
    if all(isinstance(value, float) for value in values):
        return np.array(values, dtype=np.float64)
    if all(isinstance(value, int) for value in values):
        return np.array(values, dtype=np.int64)
    return np.array([None if value is None else str(value) for value in values], dtype=object)
