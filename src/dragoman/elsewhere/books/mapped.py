"""Any table of trade, by a mapping in TOML that says which of its columns tells what.

separator = ","
[columns]                    # reporter, partner, goods, way, period, year, month, value, quantity, currency, unit
partner = "country"
year = "year"                # a period in two columns, or `period` in one: 2022, 202203, 2022-03, 2022-03-01
month = "timeperiod"
[fixed]                      # what is the same in all rows and has no column
reporter = "Armenia"
currency = "USD"
scale = 1000                 # values are in thousands
[values]                     # instead of the column `value`: columns of values, each with its way
export = "export"
import_origin = "import by origin"
import_consigment = "import by consignment"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.elsewhere.books.parties import trader
from dragoman.elsewhere.rows import BadRow, Refused, Row, expect, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.books import TOTAL, Basis, Flow, Way

COLUMNS = ("reporter", "partner", "goods", "way", "period", "year", "month", "value", "quantity", "currency", "unit")
FIXED = ("reporter", "partner", "goods", "way", "currency", "unit", "edition", "scale", "months")
WAYS: dict[str, tuple[Way, Basis | None]] = {
    "export": (Way.EXPORT, None),
    "x": (Way.EXPORT, None),
    "re-export": (Way.RE_EXPORT, None),
    "import": (Way.IMPORT, None),
    "m": (Way.IMPORT, None),
    "import by origin": (Way.IMPORT, Basis.ORIGIN),
    "import by consignment": (Way.IMPORT, Basis.CONSIGNMENT),
    "re-import": (Way.RE_IMPORT, None),
    "gross exp.": (Way.EXPORT, None),
    "gross imp.": (Way.IMPORT, None),
}
_PERIOD = re.compile(r"(\d{4})(?:-?(\d\d)(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column of a table tells what, and what is the same in all its rows."""

    separator: str
    columns: dict[str, str]
    fixed: dict[str, str]
    values: dict[str, str]
    scale: float


BACI = Mapping(
    separator=",",
    columns={"reporter": "i", "partner": "j", "goods": "k", "period": "t", "value": "v", "quantity": "q"},
    fixed={"way": "export", "currency": "USD", "unit": "t"},
    values={},
    scale=1000.0,
)
WITS = Mapping(
    separator=",",
    columns={
        "reporter": "ReporterISO3",
        "partner": "PartnerISO3",
        "goods": "ProductCode",
        "period": "Year",
        "way": "TradeFlowName",
        "value": "TradeValue in 1000 USD",
    },
    fixed={"currency": "USD"},
    values={},
    scale=1000.0,
)


def mapping(file: Path) -> Mapping:
    """A mapping as its file tells it; DragomanError names what is wrong in it."""
    try:
        told = tomllib.loads(file.read_text("utf8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DragomanError(f"{file}: is no mapping in TOML ({error})") from error
    columns, fixed, values = (told.get(part, {}) for part in ("columns", "fixed", "values"))
    wrong = [
        f"{name} is no part of a mapping" for name in told if name not in ("separator", "columns", "fixed", "values")
    ]
    wrong += [f"columns.{name} is none of {', '.join(COLUMNS)}" for name in columns if name not in COLUMNS]
    wrong += [f"fixed.{name} is none of {', '.join(FIXED)}" for name in fixed if name not in FIXED]
    wrong += [f"“{way}” is no way; one of {', '.join(WAYS)} is expected" for way in values.values() if way not in WAYS]
    there = {*columns, *fixed, *(["value", "way"] if values else []), *(["period"] if "year" in columns else [])}
    wrong += [f"nothing tells the {name}" for name in ("reporter", "partner", "way", "period") if name not in there]
    wrong += ["nothing tells a value or quantity"] if not there & {"value", "quantity"} else []
    if wrong:
        raise DragomanError(f"{file}: {'; '.join(wrong)}")
    plain = {name: str(value) for name, value in fixed.items()}
    return Mapping(told.get("separator", ","), columns, plain, values, float(fixed.get("scale", 1)))


def rows(file: Path, by: Mapping) -> Iterator[Flow | Refused]:
    """The flows of a file, and the rows that are none."""
    for number, row in enumerate(table(file, by.separator)):
        if number == 0:
            expect(file, row, [*by.columns.values(), *by.values], "table of this mapping; of its")
        try:
            yield from list(_flows(row, by))
        except BadRow as error:
            yield refused(row, error)


def _flows(row: Row, by: Mapping) -> Iterator[Flow]:
    if not by.values:
        yield _flow(row, by, by.columns.get("value"), _told(row, by, "way") or "")
        return
    for column, way in by.values.items():
        if row.get(column) not in (None, "-"):
            yield _flow(row, by, column, way)


def _flow(row: Row, by: Mapping, column: str | None, told: str) -> Flow:
    if told.lower() not in WAYS:
        raise BadRow(f"“{told}” is no way; one of {', '.join(WAYS)} is expected")
    way, basis = WAYS[told.lower()]
    start, months = _period(row, by)
    quantity = row.number(by.columns["quantity"]) if "quantity" in by.columns else None
    return Flow(
        reporter=trader(_need(row, by, "reporter")),
        partner=trader(_need(row, by, "partner")),
        way=way,
        basis=basis,
        goods=_told(row, by, "goods") or TOTAL,
        edition=by.fixed.get("edition"),
        start=start,
        months=int(by.fixed.get("months", months)),
        value=_number(row, column) * by.scale if column else None,
        currency=_told(row, by, "currency") if column else None,
        quantity=quantity,
        unit=_told(row, by, "unit") if quantity is not None else None,
        source=row.place,
    )


def _number(row: Row, column: str) -> float:
    """A value, with blanks or commas between thousands or without."""
    words = row.need(column)
    try:
        return float(re.sub(r"[,\s](?=\d{3}(?:\D|$))", "", words))
    except ValueError:
        raise BadRow(f"“{words}” in the column “{column}” is no number") from None


def _told(row: Row, by: Mapping, what: str) -> str | None:
    return row.get(by.columns[what]) if what in by.columns else by.fixed.get(what)


def _need(row: Row, by: Mapping, what: str) -> str:
    return row.need(by.columns[what]) if what in by.columns else by.fixed[what]


def _period(row: Row, by: Mapping) -> tuple[date, int]:
    if "period" in by.columns:
        words = row.need(by.columns["period"])
        found = _PERIOD.fullmatch(words)
        if found is None:
            raise BadRow(f"“{words}” is no period; one like 2022, 202203 or 2022-03 is expected")
        year, month = found[1], found[2]
    else:
        year = row.need(by.columns["year"])
        month = row.get(by.columns["month"]) if "month" in by.columns else None
    try:
        return (date(int(year), int(month), 1), 1) if month else (date(int(year), 1, 1), 12)
    except ValueError:
        raise BadRow(f"“{year} {month or ''}” is no period, such as 2022 3") from None
