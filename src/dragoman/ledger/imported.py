"""Acts that another coding made, put on record: a file once, whole or not at all, one vote for each story.

Rows of one origin may come in several files and in any order: which of two rows that tell one story is counted may
differ then, how many are counted does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.file import one
from dragoman.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class CodedAct:
    """An act as another coding has it, in the codebook's codes; what the coding does not tell is None.

    `source` is the row's own id there, or else its file and line. `type` is None for a plain statement, which PLOVER has no
    type for. `code` is what the file has; `score` runs from -10 to 10.
    """

    source: str
    day: date
    actor: str
    recipient: str | None
    type: str | None
    code: str
    score: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor_sector: str | None = None
    actor_name: str | None = None
    recipient_sector: str | None = None
    recipient_name: str | None = None
    publisher: str | None = None
    story: str | None = None
    mentions: int = 1
    url: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ActFile:
    """A file of coded acts: whose coding it is, in which format, and the SHA-256 of its bytes."""

    origin: str
    format: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file: how many acts were put on record, how many of its rows could not be used."""

    acts: int
    skipped: int


def known(ledger: Ledger, file: ActFile) -> TakenIn | None:
    """What came of a file when it was taken in before; None if it was not."""
    if not ledger.path.exists():
        return None
    with ledger.opened() as base:
        found = base.execute(
            "SELECT rows, skipped FROM imported WHERE origin = ? AND digest = ?", [file.origin, file.digest]
        ).fetchone()
    return TakenIn(int(found[0]), int(found[1])) if found else None


def take_in(ledger: Ledger, file: ActFile, acts: Iterable[CodedAct | None]) -> TakenIn:
    """Put the acts of a file on record in one transaction; None stands for a row that could not be used.

    An act that is on record already, by its own id, is left as it is.
    """
    with ledger.opened(write=True) as base:
        base.begin()
        number = int(one(base.execute("SELECT coalesce(max(number), 0) + 1 FROM imported")))
        base.execute("CREATE TEMP TABLE fresh AS FROM coded LIMIT 0")
        skipped = 0
        for batch in batches(acts):
            told = [act for act in batch if act is not None]
            skipped += len(batch) - len(told)
            if told:
                _put(base, file.origin, number, told)
        base.execute(_LAND, [file.origin] * 2)
        taken = int(one(base.execute("SELECT count(*) FROM coded WHERE imported = ?", [number])))
        base.execute("DROP TABLE fresh")
        base.execute(
            "INSERT INTO imported VALUES (?, ?, ?, ?, ?, ?, ?)",
            [number, file.origin, file.format, file.file, file.digest, taken, skipped],
        )
        base.commit()
    return TakenIn(taken, skipped)


def imported_act(ledger: Ledger, start_of_id: str) -> tuple[str, CodedAct] | None:
    """The one act whose id begins so, as it was taken in, with its origin; None where there is none, or more than one."""
    columns = ", ".join(("origin", *CodedAct.__dataclass_fields__))
    with ledger.opened() as base:
        found = base.execute(
            f"SELECT {columns} FROM coded WHERE starts_with(format('{{:016x}}', id), ?) LIMIT 2", [start_of_id]
        ).fetchall()
    if len(found) != 1:
        return None
    [(origin, *values)] = found
    told = dict(zip(CodedAct.__dataclass_fields__, values, strict=True))
    return origin, CodedAct(**told | {"contexts": tuple(told["contexts"])})


_PLAIN = tuple(name for name in CodedAct.__dataclass_fields__ if name != "contexts")


def _put(base: duckdb.DuckDBPyConnection, origin: str, number: int, acts: list[CodedAct]) -> None:
    columns: dict[str, list[Any]] = {name: [getattr(act, name) for act in acts] for name in _PLAIN}
    fill(base, _FRESH, [origin, origin, number], columns | {"contexts": [";".join(act.contexts) for act in acts]})


_FRESH = """
    INSERT INTO fresh BY NAME
    SELECT
        md5_number_upper(concat_ws('|', ?, source, day::DATE, actor, coalesce(recipient, ''), code)) AS id,
        ? AS origin, source, day::DATE AS day, actor, actor_sector, actor_name, recipient, recipient_sector,
        recipient_name, type, mode, if(contexts = '', [], string_split(contexts, ';')) AS contexts, code, score,
        publisher, story, mentions, url, words, false AS vote, ? AS imported
    FROM batch
"""
_LAND = """
    INSERT INTO coded
    SELECT
        fresh.* REPLACE (
            row_number() OVER (PARTITION BY fresh.day, actor, recipient, type, coalesce(story, '') ORDER BY id) = 1
            AND NOT EXISTS (
                SELECT 1 FROM coded AS before
                WHERE before.vote AND before.origin = ? AND before.day = fresh.day AND before.actor = fresh.actor
                    AND before.recipient IS NOT DISTINCT FROM fresh.recipient
                    AND before.type IS NOT DISTINCT FROM fresh.type
                    AND coalesce(before.story, '') = coalesce(fresh.story, '')
            ) AS vote
        )
    FROM (SELECT * FROM fresh QUALIFY row_number() OVER (PARTITION BY id ORDER BY source) = 1) AS fresh
    WHERE NOT EXISTS (SELECT 1 FROM coded AS before WHERE before.origin = ? AND before.id = fresh.id)
"""
