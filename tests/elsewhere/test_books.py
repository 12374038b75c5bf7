"""Books of trade, taken in by the command line: what is booked, what is refused and set aside, and what is said of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.elsewhere.books.comtrade import period
from dragoman.elsewhere.books.parties import trader
from dragoman.elsewhere.rows import BadRow
from dragoman.errors import DragomanError

COMTRADE = """\
period,flowCode,cmdCode,reporterISO,partnerISO,partner2Code,motCode,customsCode,classificationCode,primaryValue,qty,qtyUnitAbbr,netWgt
2022,X,854231,DEU,KGZ,0,0,C00,H6,1000,5,u,20
2022,X,854231,DEU,KGZ,0,3000,C00,H6,400,2,u,8
2022,X,854231,DEU,KGZ,0,0,C01,H6,400,2,u,8
2022,X,854231,DEU,KGZ,417,0,C00,H6,900,2,u,8
202203,M,TOTAL,KGZ,DEU,0,0,C00,H6,77,0,,
2022,M,TOTAL,KGZ,W00,0,0,C00,H6,7700,0,,
2022,M,TOTAL,KGZ,_X,0,0,C00,H6,70,0,,
2022,Z,TOTAL,KGZ,DEU,0,0,C00,H6,70,0,,
2022q1,M,TOTAL,KGZ,DEU,0,0,C00,H6,70,0,,
"""


def run(*command: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, list(command))
    return found.exit_code, found.stdout, found.stderr


def add(folder: Path, form: str, text: str, mapping: str | None = None, name: str = "book.csv") -> tuple[int, str]:
    (folder / name).write_text(text, "utf8")
    command = ["flows", "add", form, str(folder / name), "--ledger", str(folder / "some.ledger")]
    if mapping is not None:
        (folder / "mapping.toml").write_text(mapping, "utf8")
        command += ["--mapping", str(folder / "mapping.toml")]
    found = CliRunner().invoke(app, command)
    if isinstance(found.exception, DragomanError):
        return 2, str(found.exception)
    return found.exit_code, found.stderr


def booked(folder: Path, *asked: str) -> list[dict[str, object]]:
    status, told, said = run("flows", "show", *asked, "--format", "jsonl", "--ledger", str(folder / "some.ledger"))
    assert status == 0, said
    return [json.loads(line) for line in told.splitlines()]


def test_of_comtrades_nine_rows_of_a_flow_the_whole_one_is_booked(tmp_path: Path) -> None:
    status, said = add(tmp_path, "comtrade", COMTRADE)
    assert status == 1
    assert "1 × a part of another row, by" in said or "3 × a part of another row, by" in said
    assert "“W00” is several states at once, which is not summed with them" in said
    assert "“Z” in the column “flowCode” is no flow" in said and "“2022q1” is no period" in said
    [chips] = booked(tmp_path, "DEU", "KGZ")
    assert (chips["value"], chips["currency"], chips["quantity"], chips["unit"]) == (1000, "USD", 5, "u")
    assert (chips["goods"], chips["edition"], chips["way"]) == ("854231", "H6", "export")
    [month] = booked(tmp_path, "KGZ", "Germany")
    assert (month["start"], month["months"], month["value"], month["quantity"]) == ("2022-03-01", 1, 77, None)
    assert "taken in before" in add(tmp_path, "comtrade", COMTRADE)[1]


EUROSTAT = """\
REPORTER,PARTNER,PRODUCT,FLOW,STAT_PROCEDURE,PERIOD,VALUE_IN_EUR
Kyrgyzstan,Germany,TOTAL,IMPORT,NORMAL,Y2022,100
Kyrgyzstan,Asia,TOTAL,IMPORT,NORMAL,Y2022,900
Kyrgyzstan,European Union (EU),TOTAL,IMPORT,NORMAL,Y2022,500
Kyrgyzstan,European Union - 27 countries (from 2020),TOTAL,IMPORT,NORMAL,Y2022,490
Kyrgyzstan,Korea (DPRK),TOTAL,IMPORT,NORMAL,Y2022,1
Kyrgyzstan,The Republic of Korea,TOTAL,IMPORT,NORMAL,Y2022,2
Kyrgyzstan,Atlantis,TOTAL,IMPORT,NORMAL,Y2022,3
DE,KG,854231,2,,202203,12
DE,KG,854231,2,,202203,12
"""


def test_what_is_told_twice_alike_is_one_and_differently_is_none(tmp_path: Path) -> None:
    status, said = add(tmp_path, "eurostat", EUROSTAT)
    assert status == 1 and "set aside: 1 flows told twice, differently, as at book.csv:4" in said
    assert "nobody is known by the name “Atlantis”" in said
    told = booked(tmp_path, "KGZ")
    assert [(one["partner"], one["value"]) for one in told] == [("DEU", 100), ("KOR", 2), ("PRK", 1)]
    assert {one["basis"] for one in told} == {"origin"}
    [sent] = booked(tmp_path, "DEU", "KGZ", "--goods", "85")
    assert (sent["value"], sent["start"], sent["months"]) == (12, "2022-03-01", 1)
    assert booked(tmp_path, "DEU", "KGZ", "--goods", "84") == []


WIDE = """\
country,export,import_consigment,import_origin,timeperiod,year
Russian Federation,"1 234.5",-,7,1,2022
Georgia,-,62,7,1,2022
Georgia,5,62,7,Year,2022
"""
MAPPING = """
[columns]
partner = "country"
year = "year"
month = "timeperiod"
[fixed]
reporter = "Armenia"
currency = "USD"
scale = 1000
[values]
export = "export"
import_origin = "import by origin"
import_consigment = "import by consignment"
"""


def test_a_table_with_a_column_for_each_way_is_read_by_its_mapping(tmp_path: Path) -> None:
    status, said = add(tmp_path, "table", WIDE, MAPPING)
    assert status == 1 and "“2022 Year” is no period, such as 2022 3" in said
    told = booked(tmp_path, "ARM")
    assert [(one["partner"], one["way"], one["basis"], one["value"]) for one in told] == [
        ("GEO", "import", "consignment", 62000),
        ("GEO", "import", "origin", 7000),
        ("RUS", "export", None, 1234500),
        ("RUS", "import", "origin", 7000),
    ]


def test_baci_and_wits_are_known_by_their_columns(tmp_path: Path) -> None:
    assert add(tmp_path, "baci", "t,i,j,k,v,q\n2021,276,417,854231,1.5,0.2\n")[0] == 0
    [baci] = booked(tmp_path, "DEU", "KGZ")
    assert (baci["value"], baci["quantity"], baci["unit"]) == (1500, 0.2, "t")
    wits = (
        "ReporterISO3,PartnerISO3,ProductCode,Year,TradeFlowName,TradeValue in 1000 USD\nKGZ,DEU,854231,2021,Import,2\n"
    )
    assert add(tmp_path, "wits", wits, name="wits.csv")[0] == 0
    [imported] = booked(tmp_path, "KGZ", "DEU")
    assert (imported["way"], imported["value"]) == ("import", 2000)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("[columns", "is no mapping in TOML"),
        ('[columns]\nland = "country"\n', "columns.land is none of reporter, partner"),
        (
            '[columns]\npartner = "country"\n',
            "nothing tells the reporter; nothing tells the way; nothing tells the period",
        ),
        ('[values]\nexport = "sideways"\n', "“sideways” is no way; one of export"),
        ('[columns]\nreporter = "x"\npartner = "y"\nperiod = "z"\nway = "w"\n', "nothing tells a value or quantity"),
        (MAPPING.replace("timeperiod", "period"), "the columns period are missing"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_named(tmp_path: Path, mapping: str, said: str) -> None:
    status, told = add(tmp_path, "table", WIDE, mapping)
    assert status == 2 and said in told


def test_a_file_of_another_form_is_told_by_its_columns(tmp_path: Path) -> None:
    assert add(tmp_path, "eurostat", WIDE) == (
        2,
        f"{tmp_path / 'book.csv'}: is no Eurostat file; the columns REPORTER, PARTNER, FLOW, PERIOD are missing",
    )
    assert "a table, and nothing else, needs a mapping" in add(tmp_path, "table", WIDE)[1]
    assert "“excel” is no form; one of comtrade" in add(tmp_path, "excel", WIDE)[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Tanzania, United Republic of", "TZA"),
        ("Côte d'Ivoire", "CIV"),
        ("Viet Nam", "VNM"),
        ("St. Lucia", "LCA"),
        ("004", "AFG"),
        ("4", "AFG"),
        ("EU27_2020", "igo:eu"),
        ("Hong Kong SAR, China", "HKG"),
        ("Other Asia, nes", "TWN"),
    ],
)
def test_books_call_states_many_names(words: str, code: str) -> None:
    assert trader(words) == code


@pytest.mark.parametrize(
    "words", ["Non-EU countries", "Areas, nes", "Africa", "Bunkers", "Atlantis", "Confidential", "0"]
)
def test_who_is_no_single_state_is_refused(words: str) -> None:
    with pytest.raises(BadRow):
        trader(words)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_period_is_its_first_day_and_its_months(year: int, month: int) -> None:
    assert period(str(year)) == (date(year, 1, 1), 12)
    assert period(f"{year}{month:02}") == (date(year, month, 1), 1)
