"""Roll calls of the UN General Assembly: tables of votes and of roll calls (R package unvotes, Voeten's own), or one roll call
by state, as the UN and newsrooms publish them.

What the files call a country is the state it was on the day of the vote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dragoman.elsewhere.rows import BadRow, Refused, Row, refused, table
from dragoman.elsewhere.states import called, numbered
from dragoman.errors import DragomanError
from dragoman.ledger.layers import Ballot, Cast, RollCall

CASTS = {
    "yes": Cast.YES, "approve": Cast.YES, "in favour": Cast.YES, "y": Cast.YES, "1": Cast.YES,
    "abstain": Cast.ABSTAIN, "abstention": Cast.ABSTAIN, "a": Cast.ABSTAIN, "2": Cast.ABSTAIN,
    "no": Cast.NO, "against": Cast.NO, "n": Cast.NO, "3": Cast.NO,
    "absent": Cast.ABSENT, "not voting": Cast.ABSENT, "8": Cast.ABSENT,
}  # fmt: skip
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
Found = Iterator[RollCall | Ballot | Refused]


def rows(files: list[Path]) -> Iterator[tuple[Path, Found]]:
    """Each file with its rows. A table of votes needs one of roll calls among the files, which says when they were taken."""
    calls = [file for file in files if _has(file, "rcid", "date")]
    days = {row["id"]: row["day"] for file in calls for row in _days(file)}
    for file in files:
        if file in calls:
            yield file, _calls(file)
        elif _has(file, "rcid", "vote"):
            yield file, _votes(file, days)
        elif _has(file, "vote", "iso_code") or _has(file, "vote", "states"):
            yield file, _one_call(file)
        else:
            raise DragomanError(
                f"{file}: is no file of votes; columns such as rcid and vote, rcid and date, or states and vote are expected"
            )


def _has(file: Path, *columns: str) -> bool:
    first = next(table(file, ","), None)
    return first is not None and set(columns) <= set(first.cells)


def _days(file: Path) -> Iterator[dict[str, str]]:
    for row in table(file, ","):
        if (call := row.get("rcid")) and (day := row.get("date")):
            yield {"id": call, "day": day}


def _calls(file: Path) -> Found:
    for row in table(file, ","):
        try:
            important, title = row.get("importantvote"), row.get("short") or row.get("descr")
            yield RollCall(
                row.need("rcid"),
                row.day("date"),
                int(row.number("session")) if row.get("session") else None,
                title,
                None if important is None else important == "1",
            )
        except BadRow as error:
            yield refused(row, error)


def _votes(file: Path, days: dict[str, str]) -> Found:
    for row in table(file, ","):
        try:
            call = row.need("rcid")
            if call not in days:
                raise BadRow(
                    f"when the roll call “{call}” was taken, no file says; add its table of roll calls in one go"
                )
            on = date.fromisoformat(days[call])
            numbers = row.get("ccode")
            party = numbered(numbers, on) if numbers else called(row.need("country"), on)
            if row.get("vote") == "9":
                continue  # no member then, in Voeten's own files
            yield Ballot(call, party, _cast(row))
        except BadRow as error:
            yield refused(row, error)


def _one_call(file: Path) -> Found:
    """One roll call by state; when it was taken, the file's name says."""
    found = day_named(file.name)
    if found is None:
        raise DragomanError(f"{file}: when this vote was taken, its name should say, like ES11_1_2022-03-02.csv")
    call, on = file.name.split(".")[0], date.fromisoformat(found)
    yield RollCall(call, on, title=call.replace("_", " "))
    for row in table(file, ","):
        try:
            yield Ballot(call, called(row.get("iso_code") or row.need("states"), on), _cast(row))
        except BadRow as error:
            yield refused(row, error)


def day_named(name: str) -> str | None:
    """The day in a file's name, which tells one roll call from another that went the same way.

    >>> day_named("ES11_1_2022-03-02.csv")
    '2022-03-02'
    """
    found = _DAY.search(name)
    return found[0] if found else None


def _cast(row: Row) -> Cast:
    words = row.get("vote")
    if words is None:
        return Cast.ABSENT
    if words.lower() not in CASTS:
        raise BadRow(f"“{words}” in the column “vote” is no vote; one of {', '.join(CASTS)} is expected")
    return CASTS[words.lower()]
