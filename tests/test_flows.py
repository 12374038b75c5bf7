"""Dependence, sanctions and leaks on the command line, of books made up here in which the truth is known."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from dragoman.errors import DragomanError

SENDERS = ("DEU", "FRA")
PLACEBOS = ("CHL", "PER", "KEN", "GHA", "LKA", "NPL")
YEARS = range(2019, 2024)


def rows() -> list[str]:
    """Kyrgyzstan: listed goods sent there rise fivefold from 2022 on, half of the rest arrives and goes on to Russia, half of it
    never arrives. Georgia booms in all goods and books them all. Russia is sent a tenth of what it was."""
    told = []
    for year in YEARS:
        after = year >= 2022
        for sender in SENDERS:
            for goods in ("854231", "950300"):
                listed = goods == "854231"
                for partner in PLACEBOS:
                    told.append((sender, partner, "X", goods, year, 100 + year % 3))
                    told.append((partner, sender, "M", goods, year, 104 + year % 3))
                sent = 500 if listed and after else 100
                told += [
                    (sender, "KGZ", "X", goods, year, sent),
                    ("KGZ", sender, "M", goods, year, 100 + (sent - 100) / 2),
                ]
                boom = 300 if after else 100
                told += [(sender, "GEO", "X", goods, year, boom), ("GEO", sender, "M", goods, year, boom)]
                told.append((sender, "RUS", "X", goods, year, 100 if listed and after else 1000))
        told.append(("KGZ", "RUS", "X", "854231", year, 10 + (400 if after else 0)))
        told.append(("KGZ", "RUS", "X", "950300", year, 10))
        told += [(of, "RUS", "X", goods, year, 10) for of in ("GEO", *PLACEBOS) for goods in ("854231", "950300")]
    return [",".join(map(str, row)) for row in told]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flows")
    (folder / "book.csv").write_text("\n".join(["reporter,partner,way,goods,year,value", *rows()]), "utf8")
    columns = "\n".join(f'{name} = "{name}"' for name in ("reporter", "partner", "way", "goods", "value"))
    (folder / "book.toml").write_text(f'[columns]\n{columns}\nperiod = "year"\n[fixed]\ncurrency = "EUR"\n', "utf8")
    path = folder / "some.ledger"
    command = [
        "flows",
        "add",
        "table",
        str(folder / "book.csv"),
        "--mapping",
        str(folder / "book.toml"),
        "--ledger",
        str(path),
    ]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    return path


def lines(*command: str) -> list[dict[str, object]]:
    found = CliRunner().invoke(app, [*command, "--format", "jsonl"])
    assert found.exit_code == 0, found.output
    return [json.loads(line) for line in found.stdout.splitlines()]


def leaks(ledger: Path, *more: str) -> list[dict[str, object]]:
    asked = ["leaks", "--target", "RUS", "--senders", "DEU,FRA", "--hubs", "KGZ,GEO", "--ledger", str(ledger), *more]
    return lines(*asked)


def test_the_hub_that_leaks_is_on_top_and_the_boom_is_not(ledger: Path) -> None:
    kyrgyz, georgia = leaks(ledger, "--goods", "8542", "--year", "2022")
    assert (kyrgyz["hub"], georgia["hub"]) == ("KGZ", "GEO")
    assert kyrgyz["score"] > 5 > 1 > georgia["score"]  # type: ignore[operator]
    assert kyrgyz["more"] == 800 and kyrgyz["exports_before"] == 200
    bounds = kyrgyz["bounds"]
    assert bounds["low"] == pytest.approx(400, abs=10) and 780 < bounds["high"] < 860  # type: ignore[index]
    ghost = kyrgyz["ghost"]
    assert ghost["value"] == pytest.approx(400) and ghost["low"] < 400 < ghost["high"]  # type: ignore[index]
    assert kyrgyz["substitution"] == pytest.approx(800 / 1800)
    assert "cannot see" in str(kyrgyz["cannot_see"])


def test_without_goods_all_are_taken_together_also_where_no_line_tells_them_in_one(ledger: Path) -> None:
    kyrgyz, georgia = leaks(ledger, "--year", "2022")
    assert (kyrgyz["hub"], kyrgyz["listed_goods"]) == ("KGZ", False)
    assert (kyrgyz["exports"], kyrgyz["imports"]) == (2 * (500 + 100), 2 * (300 + 100))
    assert georgia["exports"] == 2 * 2 * 300


@pytest.fixture(scope="module")
def shelf(ledger: Path) -> Path:
    """The same book on a shelf."""
    folder = ledger.parent
    done = pack(folder / "shelf", folder)
    assert done.exit_code == 0, done.output
    return folder / "shelf"


def pack(to: Path, folder: Path) -> Result:
    book, mapping = str(folder / "book.csv"), str(folder / "book.toml")
    return CliRunner().invoke(app, ["flows", "pack", "table", book, "--mapping", mapping, "--to", str(to)])


def added(shelf: Path, ledger: Path) -> Result:
    return CliRunner().invoke(app, ["flows", "add", "parquet", str(shelf), "--ledger", str(ledger)])


def test_a_shelf_tells_the_same_as_the_ledger_s_own_books(ledger: Path, shelf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ledger"
    assert added(shelf, other).exit_code == 0
    for asked in (["--goods", "8542", "--year", "2022"], ["--goods", "8542"], ["--year", "2022"]):
        assert leaks(other, *asked) == leaks(ledger, *asked)
    shares = (lines("depend", "KGZ", "RUS", "--ledger", str(one)) for one in (other, ledger))
    assert next(shares) == next(shares)
    kyrgyz = [lines("flows", "show", "DEU", "KGZ", "--goods", "8542", "--ledger", str(one)) for one in (other, ledger)]
    assert kyrgyz[0] == kyrgyz[1] and len(kyrgyz[0]) == len(YEARS)


def test_a_book_is_packed_once(shelf: Path) -> None:
    parts = sorted(shelf.rglob("*"))
    again = pack(shelf, shelf.parent)
    assert again.exit_code == 0 and "taken in before" in again.output
    assert sorted(shelf.rglob("*")) == parts


def test_what_all_goods_come_to_stands_on_a_shelf_with_how_it_was_summed(shelf: Path, tmp_path: Path) -> None:
    added(shelf, tmp_path / "other.ledger")
    told = lines("flows", "show", "DEU", "KGZ", "--ledger", str(tmp_path / "other.ledger"))
    whole = [(one["value"], one["source"]) for one in told if one["goods"] == "TOTAL"]
    assert len(whole) == len(YEARS) and whole[0] == (200, "sum of 2 lines")


def test_a_shelf_that_changed_is_not_read_until_it_is_added_anew(shelf: Path, tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other.ledger"
    shutil.copytree(shelf, own)
    added(own, other)
    next(own.rglob("*.parquet")).unlink()
    told = CliRunner().invoke(app, ["flows", "show", "DEU", "--ledger", str(other)])
    assert isinstance(told.exception, DragomanError) and f"flows add parquet {own}" in str(told.exception)
    assert added(own, other).exit_code == 0
    assert lines("flows", "show", "DEU", "--ledger", str(other))


def test_what_is_no_shelf_is_refused(tmp_path: Path) -> None:
    told = added(tmp_path, tmp_path / "other.ledger")
    assert isinstance(told.exception, DragomanError) and "no shelf of books" in str(told.exception)
    told = CliRunner().invoke(app, ["flows", "pack", "parquet", str(tmp_path), "--to", str(tmp_path)])
    assert isinstance(told.exception, DragomanError) and "flows add parquet" in str(told.exception)


def test_the_years_before_are_those_before_trade_with_the_target_broke_off(ledger: Path) -> None:
    told = leaks(ledger, "--goods", "8542", "--year", "2023")
    assert told == leaks(ledger, "--goods", "8542", "--year", "2023", "--before", "2019,2020,2021")


@pytest.mark.parametrize(
    ("target", "why"), [("GEO", "never fell by a fifth up to 2023"), ("JPN", "no book of the senders")]
)
def test_where_trade_with_the_target_never_broke_off_the_years_before_are_asked_for(
    ledger: Path, target: str, why: str
) -> None:
    command = ["leaks", "--target", target, "--senders", "DEU,FRA", "--hubs", "KGZ", "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError)
    assert why in str(found.exception) and "--before 2019,2020,2021" in str(found.exception)


RATES = "Date,USD,JPY,\n2019-01-03,1.00,N/A,\n2019-01-02,3.00,120,\n"


def in_dollars(tmp_path: Path) -> Path:
    """The book of made-up trade with what Kyrgyzstan books in dollars, two for a euro."""
    told = [line.split(",") for line in rows()]
    booked = [",".join([*row[:5], str(float(row[5]) * 2), "USD"] if row[0] == "KGZ" else [*row, "EUR"]) for row in told]
    (tmp_path / "book.csv").write_text("\n".join(["reporter,partner,way,goods,year,value,currency", *booked]), "utf8")
    names = ("reporter", "partner", "way", "goods", "value", "currency")
    columns = "\n".join(f'{name} = "{name}"' for name in names)
    (tmp_path / "book.toml").write_text(f'[columns]\n{columns}\nperiod = "year"\n', "utf8")
    command = ["flows", "add", "table", str(tmp_path / "book.csv"), "--mapping", str(tmp_path / "book.toml")]
    assert CliRunner().invoke(app, [*command, "--ledger", str(tmp_path / "two.ledger")]).exit_code == 0
    return tmp_path / "two.ledger"


def test_books_of_two_currencies_are_compared_at_the_ledger_s_rates_and_only_then(ledger: Path, tmp_path: Path) -> None:
    two = in_dollars(tmp_path)
    asked = ("--goods", "8542", "--year", "2022")
    unlike = next(one for one in leaks(two, *asked) if one["hub"] == "KGZ")
    assert unlike["ghost"] is None and unlike["bounds"]["low"] is None  # type: ignore[index]
    day = [f"{year}-{month:02}-15,2.00,150," for year in YEARS for month in range(1, 13)]
    (tmp_path / "rates.csv").write_text("Date,USD,JPY,\n" + "\n".join(day), "utf8")
    done = CliRunner().invoke(app, ["flows", "rates", str(tmp_path / "rates.csv"), "--ledger", str(two)])
    assert done.exit_code == 0 and "120 months of currencies, 0 rows skipped" in done.stderr
    alike = {one["hub"]: one for one in leaks(two, *asked, "--currency", "EUR")}
    assert alike == {one["hub"]: one for one in leaks(ledger, *asked)}
    assert next(one for one in leaks(two, *asked) if one["hub"] == "KGZ") == unlike


def test_a_rate_is_the_mean_of_the_days_of_its_month_and_a_year_s_that_of_its_months(tmp_path: Path) -> None:
    two = dragoman.Ledger(in_dollars(tmp_path))
    (tmp_path / "rates.csv").write_text(RATES, "utf8")
    assert dragoman.add_rates(two, tmp_path / "rates.csv") == (2, 0)
    with two.opened() as base:
        told = base.execute("SELECT currency, per_euro, months FROM euro_rate ORDER BY ALL").fetchall()
    assert told == [("EUR", 1.0, 1), ("JPY", 120.0, 1), ("USD", 2.0, 1)], "a year without all its months has no rate"


@pytest.mark.parametrize(("currency", "why"), [("EUR", "flows rates FILE"), ("xyz", "no rate of “xyz”")])
def test_without_a_rate_no_currency_can_be_asked_for(ledger: Path, currency: str, why: str) -> None:
    command = ["depend", "KGZ", "RUS", "--currency", currency, "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError) and why in str(found.exception)


def test_a_month_in_which_listed_goods_were_not_sent_is_no_month_missing(tmp_path: Path) -> None:
    told = [f"DEU,KGZ,X,950300,{year}-{month:02},10" for year in (2021, 2022) for month in range(1, 13)]
    told += [f"DEU,KGZ,X,854231,{year}-{month:02},5" for year in (2021, 2022) for month in range(3, 13)]
    (tmp_path / "book.csv").write_text("\n".join(["reporter,partner,way,goods,period,value", *told]), "utf8")
    columns = "\n".join(f'{name} = "{name}"' for name in ("reporter", "partner", "way", "goods", "period", "value"))
    (tmp_path / "book.toml").write_text(f'[columns]\n{columns}\n[fixed]\ncurrency = "EUR"\n', "utf8")
    command = ["flows", "add", "table", str(tmp_path / "book.csv"), "--mapping", str(tmp_path / "book.toml")]
    assert CliRunner().invoke(app, [*command, "--ledger", str(tmp_path / "own.ledger")]).exit_code == 0
    [leak] = lines(
        *("leaks", "--target", "RUS", "--senders", "DEU", "--hubs", "KGZ", "--goods", "8542", "--before", "2021"),
        *("--ledger", str(tmp_path / "own.ledger")),
    )
    assert (leak["year"], leak["exports"], leak["exports_before"]) == (2022, 50, 50)


def test_every_sign_is_shown_with_what_is_usual(ledger: Path) -> None:
    shown = (
        CliRunner()
        .invoke(
            app,
            [
                "leaks",
                "--target",
                "RUS",
                "--senders",
                "DEU,FRA",
                "--hubs",
                "KGZ",
                "--goods",
                "8542",
                "--ledger",
                str(ledger),
            ],
        )
        .stdout
    )
    for words in (
        "KGZ to RUS, 2023, listed goods",
        "surge: +1.61",
        "gap: ",
        "second leg: ",
        "did not arrive: ",
        "cannot see",
    ):
        assert words in shown


def test_a_year_that_no_sender_books_is_said(ledger: Path) -> None:
    command = ["leaks", "--target", "RUS", "--senders", "DEU", "--year", "2030", "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError) and "no book of DEU tells of 2030" in str(found.exception)


@pytest.mark.parametrize("goods", ["chips", "85x", ","])
def test_goods_that_are_none_are_refused(ledger: Path, goods: str) -> None:
    command = ["leaks", "--target", "RUS", "--senders", "DEU", "--goods", goods, "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError) and "a list (chpl) are expected" in str(found.exception)


def test_dependence_is_told_by_both_books(tmp_path: Path) -> None:
    book = "reporter,partner,way,period,value\nARM,RUS,import,2021,60\nARM,IRN,import,2021,40\nRUS,ARM,export,2021,55\n"
    book += "ARM,RUS,import,2022,5\nARM,IRN,import,2022,4\n"
    (tmp_path / "book.csv").write_text(book, "utf8")
    names = ("reporter", "partner", "way", "period", "value")
    columns = "\n".join(f'{name} = "{name}"' for name in names)
    (tmp_path / "book.toml").write_text(f'[columns]\n{columns}\n[fixed]\ncurrency = "USD"\n', "utf8")
    path = str(tmp_path / "some.ledger")
    command = [
        "flows",
        "add",
        "table",
        str(tmp_path / "book.csv"),
        "--mapping",
        str(tmp_path / "book.toml"),
        "--ledger",
        path,
    ]
    assert CliRunner().invoke(app, command).exit_code == 0
    first, second, exports = lines("depend", "Armenia", "RUS", "--ledger", path)
    assert (first["own"], first["mirror"], first["cover"]) == (0.6, 0.55, "whole")
    assert first["concentration"] == pytest.approx(0.6**2 + 0.4**2)
    assert (second["mirror"], second["cover"]) == (None, "part of the year")
    assert (exports["who"], exports["way"], exports["own"]) == ("RUS", "export", 1)


def test_an_organisations_sanctions_are_its_members_of_the_day(tmp_path: Path) -> None:
    head = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other,objective,success\n"
    (tmp_path / "cases.csv").write_text(head + "7,Russia,EU,2014,2023,1,1,0,0,0,0,war,ongoing\n", "utf8")
    path = str(tmp_path / "some.ledger")
    assert (
        CliRunner().invoke(app, ["layer", "add", "sanctions", str(tmp_path / "cases.csv"), "--ledger", path]).exit_code
        == 0
    )
    at = {
        day: {one["sender"] for one in lines("sanctions", "RUS", "--on", day, "--ledger", path)}
        for day in ("2019-01-01", "2022-01-01")
    }
    assert (
        at["2019-01-01"] - at["2022-01-01"] == {"GBR"} and "igo:eu" in at["2022-01-01"] and len(at["2022-01-01"]) == 28
    )
    assert lines("sanctions", "CHN", "--on", "2022-01-01", "--ledger", path) == []
    shown = CliRunner().invoke(app, ["sanctions", "RUS", "--on", "2022-01-01", "--ledger", path]).stdout
    assert "DEU" in shown and "igo:eu" in shown and "GSDB 7" in shown
    late = CliRunner().invoke(app, ["sanctions", "RUS", "--on", "2030-01-01", "--ledger", path])
    assert isinstance(late.exception, DragomanError) and "not covered" in str(late.exception)


CLAIMS = (
    "Trade between China and Russia reached $146.8 billion in 2021. Russia's exports to China were $90 billion in 2021, Moscow said. "
    "Trade between China and Russia was worth €10 billion in 2021. Trade between China and Russia reached $190 billion in 2022."
)
BOOK = """\
reporter,partner,way,period,value
CHN,RUS,export,2021,67500000000
CHN,RUS,import,2021,79300000000
RUS,CHN,import,202101,5000000000
RUS,CHN,export,2021,68000000000
"""


@pytest.fixture(scope="module")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """A ledger of claims and books, and the ids of the amounts by their words."""
    folder = tmp_path_factory.mktemp("claims")
    (folder / "book.csv").write_text(BOOK, "utf8")
    columns = "\n".join(f'{name} = "{name}"' for name in ("reporter", "partner", "way", "period", "value"))
    (folder / "book.toml").write_text(f'[columns]\n{columns}\n[fixed]\ncurrency = "USD"\n', "utf8")
    (folder / "claims.txt").write_text(CLAIMS, "utf8")
    path = str(folder / "some.ledger")
    for command in (
        ["read", str(folder / "claims.txt"), "--published", "2023-01-10"],
        ["flows", "add", "table", str(folder / "book.csv"), "--mapping", str(folder / "book.toml")],
    ):
        done = CliRunner().invoke(app, [*command, "--ledger", path])
        assert done.exit_code == 0, done.output
    told = lines("quantities", "--ledger", path)
    return path, {str(one["words"]): str(one["id"]) for one in told}


@pytest.mark.parametrize(
    ("words", "verdict", "why"),
    [
        ("$146.8 billion", "agrees", "within what the books say"),
        ("$90 billion", "differs", "beyond what the books say"),
        ("€10 billion", "cannot be checked", "the books are in USD, the claim in EUR"),
        ("$190 billion", "cannot be checked", "no book tells of 2022-01-01 to before 2023-01-01"),
    ],
)
def test_a_claim_is_set_beside_the_books(
    claimed: tuple[str, dict[str, str]], words: str, verdict: str, why: str
) -> None:
    path, ids = claimed
    [found] = lines("check", ids[words], "--ledger", path)
    assert (found["verdict"], found["why"]) == (verdict, why)
    if words == "$90 billion":
        assert found["off"] == pytest.approx(90 / 79.3 - 1)
        assert [(one["reporter"], one["value"]) for one in found["books"]] == [("RUS", 68e9), ("CHN", 79.3e9)]  # type: ignore[attr-defined]
    shown = CliRunner().invoke(app, ["check", ids[words], "--ledger", path]).stdout
    assert verdict in shown and words in shown


def test_what_is_no_amount_is_not_checked(claimed: tuple[str, dict[str, str]]) -> None:
    found = CliRunner().invoke(app, ["check", "zzz", "--ledger", claimed[0]])
    assert isinstance(found.exception, DragomanError)


def test_goods_of_today_are_found_in_books_of_an_older_edition(tmp_path: Path) -> None:
    """852580 of 2017 holds 852589 of 2022; of 852990 nobody knows how much, so it is of neither class, and that is said."""
    head = "period,flowCode,cmdCode,reporterISO,partnerISO,classificationCode,primaryValue\n"
    rows = []
    for year in YEARS:
        edition, camera = ("H5", "852580") if year < 2022 else ("H6", "852589")
        for partner in ("KGZ", *PLACEBOS):
            sent = 500 if partner == "KGZ" and year >= 2022 else 100
            for code, value in ((camera, sent), ("852990", 10_000), ("950300", 100)):
                rows.append(f"{year},X,{code},DEU,{partner},{edition},{value}")
                rows.append(f"{year},M,{code},{partner},DEU,{edition},{value}")
    links = "code.after,code.before,Relationship,adjustment\n852589,852580,n:1,2022 to 2017\n852990,852990,n:n,2022 to 2017\n"
    links += "852990,847330,n:n,2022 to 2017\n1,2,1:1,1976 to 1962\n"
    (tmp_path / "book.csv").write_text(head + "\n".join(rows), "utf8")
    (tmp_path / "links.csv").write_text(links, "utf8")
    path = str(tmp_path / "some.ledger")
    for command in (["add", "comtrade", str(tmp_path / "book.csv")], ["concordance", str(tmp_path / "links.csv")]):
        done = CliRunner().invoke(app, ["flows", *command, "--ledger", path])
        assert done.exit_code == 0, done.output
    assert "3 links between editions of the HS, 1 rows are none" in done.stderr
    words = "leaks --target RUS --senders DEU --goods 852589,852990 --hubs KGZ --year 2022 --before 2019,2020,2021"
    asked = words.split()
    [found] = lines(*asked, "--ledger", path)
    assert (found["exports"], found["exports_before"]) == (500, 100)
    shown = CliRunner().invoke(app, [*asked, "--ledger", path]).stdout
    assert "uncertain scope in books of H5, so in no year of either listed" in shown


def test_what_texts_tell_of_sanctions_and_of_a_hub_stands_beside_the_books(ledger: Path, tmp_path: Path) -> None:
    both, article = tmp_path / "both.ledger", tmp_path / "news.txt"
    both.write_bytes(ledger.read_bytes())
    article.write_text("Germany imposed sanctions on Russia. Germany accused Kyrgyzstan of helping Moscow.", "utf8")
    read = CliRunner().invoke(app, ["read", str(article), "--published", "2022-05-01", "--ledger", str(both)])
    assert read.exit_code == 0, read.output
    told = lines("sanctions", "RUS", "--ledger", str(both))
    assert [(one["actor"]["code"], one["type"], one["status"]) for one in told] == [("DEU", "SANCTION", "occurred")]  # type: ignore[index]
    shown = CliRunner().invoke(app, ["sanctions", "RUS", "--ledger", str(both)]).stdout
    assert "sanctions are there; “dragoman layer" in " ".join(shown.split()) and "Germany imposed" in shown
    kyrgyz = next(one for one in leaks(both, "--goods", "8542", "--year", "2022") if one["hub"] == "KGZ")
    assert kyrgyz["entries"], "the accusation stands beside the triangle"
    for entry in kyrgyz["entries"]:  # type: ignore[attr-defined]
        assert "Kyrgyzstan" in CliRunner().invoke(app, ["show", str(entry), "--ledger", str(both)]).stdout
