"""The concordance of editions of the HS, as UN Comtrade publishes its tables: code.after code.before Relationship adjustment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.elsewhere.rows import BadRow, Refused, expect, refused, table
from dragoman.ledger.editions import EDITIONS, Link

COLUMNS = ("code.after", "code.before", "Relationship", "adjustment")
RELATIONS = ("1:1", "n:1", "1:n", "n:n")
_STEP = re.compile(r"(\d{4}) to (\d{4})")


def rows(file: Path) -> Iterator[Link | Refused]:
    """The links of a file between editions of the HS; those to the SITC are passed over as rows that are none."""
    editions = {year: name for name, year in EDITIONS.items()}
    for number, row in enumerate(table(file, ",")):
        if number == 0:
            expect(file, row, COLUMNS, "concordance")
        try:
            step = _STEP.fullmatch(row.need("adjustment"))
            if step is None or int(step[1]) not in editions or int(step[2]) not in editions:
                raise BadRow("is no step between editions of the HS")
            relation = row.need("Relationship")
            if relation not in RELATIONS:
                raise BadRow(f"“{relation}” is no relation; one of {', '.join(RELATIONS)} is expected")
            codes = [row.need(column).zfill(6) for column in ("code.after", "code.before")]
            yield Link(editions[int(step[1])], codes[0], codes[1], relation)
        except BadRow as error:
            yield refused(row, error)
