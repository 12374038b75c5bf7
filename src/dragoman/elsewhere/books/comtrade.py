"""UN Comtrade, as its API answers and its bulk files come: CSV or JSON lines with the same names of columns.

About nine rows tell of one flow: by second partner, means of transport and customs procedure, and all together. Only the last
is taken; the parts are counted as skipped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.elsewhere.books.parties import trader
from dragoman.elsewhere.rows import BadRow, Refused, Row, expect, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.books import Flow, Way
from dragoman.lexicon.rows import rows as lines

NEEDED = ("period", "flowCode", "cmdCode")
WAYS: Mapping[str, Way] = {
    "X": Way.EXPORT, "M": Way.IMPORT, "RX": Way.RE_EXPORT, "RM": Way.RE_IMPORT,
    "DX": Way.EXPORT, "FM": Way.IMPORT, "XIP": Way.EXPORT, "MIP": Way.IMPORT,
}  # fmt: skip
WHOLE = {"partner2Code": ("0",), "motCode": ("0",), "customsCode": ("C00",)}  # rows of everything, by each breakdown


def rows(file: Path) -> Iterator[Flow | Refused]:
    """The flows of a file, and the rows that are none."""
    for number, row in enumerate(table(file, "," if file.name.removesuffix(".gz").endswith(".csv") else "\t")):
        if number == 0:
            expect(file, row, NEEDED, "Comtrade")
        try:
            yield flow(row)
        except BadRow as error:
            yield refused(row, error)


def flow(row: Row) -> Flow:
    """The flow that a row tells; BadRow for a part of another row's."""
    for column, whole in WHOLE.items():
        told = row.get(column)
        if told is not None and told not in whole:
            raise BadRow(f"a part of another row, by “{column}”")
    start, months = period(row.need("period"))
    code = row.need("flowCode")
    if code not in WAYS:
        raise BadRow(f"“{code}” in the column “flowCode” is no flow; one of {', '.join(WAYS)} is expected")
    if row.get("isAggregate") == "True" and row.need("cmdCode") != "TOTAL" and row.get("aggrLevel") == "0":
        raise BadRow("an aggregate of goods")
    quantity = row.number("qty", 0.0) or row.number("netWgt", 0.0)
    unit = "kg" if not row.number("qty", 0.0) else row.get("qtyUnitAbbr") or row.get("qtyUnitCode")
    return Flow(
        reporter=trader(row.get("reporterISO") or row.need("reporterCode")),
        partner=trader(row.get("partnerISO") or row.need("partnerCode")),
        way=WAYS[code],
        basis=None,
        goods=row.need("cmdCode"),
        edition=row.get("classificationCode"),
        start=start,
        months=months,
        value=row.number("primaryValue"),
        currency="USD",
        quantity=quantity or None,
        unit=unit if quantity else None,
        source=row.place,
    )


def period(words: str) -> tuple[date, int]:
    """The first day and the months of a period.

    >>> period("2022"), period("202203")
    ((datetime.date(2022, 1, 1), 12), (datetime.date(2022, 3, 1), 1))
    """
    try:
        if len(words) == 4:
            return date(int(words), 1, 1), 12
        return date(int(words[:4]), int(words[4:]), 1), 1
    except ValueError:
        raise BadRow(f"“{words}” is no period; one like 2022 or 202203 is expected") from None


@dataclass(frozen=True, slots=True)
class Request:
    """What one reporter booked in one year, with partners (none: all of them), of goods (none: all together)."""

    reporter: str
    year: int
    partners: tuple[str, ...]
    goods: tuple[str, ...]

    def parameters(self) -> dict[str, str]:
        """As the service wants it, whole rows only.

        >>> Request("DEU", 2022, ("KGZ",), ()).parameters()["partnerCode"]
        '417'
        """
        asked = {
            "reporterCode": number(self.reporter),
            "period": str(self.year),
            "flowCode": "X,M",
            "cmdCode": ",".join(self.goods) or "TOTAL",
            "partner2Code": "0",
            "motCode": "0",
            "customsCode": "C00",
            "includeDesc": "false",
        }
        return asked | ({"partnerCode": ",".join(map(number, self.partners))} if self.partners else {})


def number(code: str) -> str:
    """The number of Comtrade for a state; the last of those it has had, which it uses now.

    >>> number("USA"), number("DEU")
    ('842', '276')
    """
    for row in lines("traders.tsv"):
        if row["code"] == code and (told := [words for words in row.list("words") if words.isdigit()]):
            return str(int(told[-1]))
    raise DragomanError(f"Comtrade has no number for “{code}”; a state is expected")


def kept(file: Path) -> Iterator[Flow | Refused]:
    """The flows of an answer of the API, as it came."""
    for place, told in enumerate(json.loads(file.read_text("utf8"))["data"], 1):
        row = Row(file.name, place, {name: _cell(value) for name, value in told.items()})
        try:
            yield flow(row)
        except BadRow as error:
            yield refused(row, error)


def requests(
    reporters: Sequence[str], years: Sequence[int], partners: Sequence[str], goods: Sequence[str]
) -> list[Request]:
    """One request for each reporter and year."""
    return [Request(reporter, year, tuple(partners), tuple(goods)) for reporter in reporters for year in years]


def _cell(value: object) -> str:
    return "" if value is None else str(value)
