"""Reference data taken in and asked by the command line; made-up rows, and the real files where they lie beside the repository."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.cli import app
from dragoman.elsewhere.standing import OBLIGATIONS
from dragoman.errors import DragomanError
from dragoman.ledger.layers import Cast, ballots
from dragoman.ledger.store import Ledger
from dragoman.model import Interval

RELATIONS = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "data" / "relations"
there = pytest.mark.skipif(not RELATIONS.exists(), reason="the files are not beside the repository")

CALLS = "rcid,session,importantvote,date,short\n7,40,1,1985-11-01,PEACE\n8,40,0,1985-12-01,ARMS\n"
VOTES = """\
rcid,country,country_code,vote
7,Russia,RU,yes
7,Ukraine,UA,yes
7,United States,US,no
8,Russia,RU,no
8,Ukraine,UA,no
8,United States,US,abstain
8,Nowhere,XX,yes
9,Russia,RU,no
7,Cuba,CU,maybe
"""


def run(*command: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, list(command))
    return found.exit_code, found.stdout, found.stderr


def add(ledger: Path, kind: str, name: str, text: str) -> tuple[int, str]:
    file = ledger.parent / name
    file.write_text(text, "utf8")
    status, _, said = run("layer", "add", kind, str(file), "--ledger", str(ledger))
    return status, said


def asked(ledger: Path, *command: str) -> list[dict[str, object]]:
    status, told, said = run("layer", "show", *command, "--format", "jsonl", "--ledger", str(ledger))
    assert status == 0, said
    return [json.loads(line) for line in told.splitlines()]


def test_votes_land_as_of_the_state_there_was_and_bad_rows_are_named(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    for name, text in (("votes.csv", VOTES), ("calls.csv", CALLS)):
        (tmp_path / name).write_text(text, "utf8")
    files = [str(tmp_path / name) for name in ("votes.csv", "calls.csv")]
    status, _, said = run("layer", "add", "votes", *files, "--ledger", str(ledger))
    assert status == 1
    assert "votes.csv:8: nobody is known by the name “Nowhere”" in said
    assert "votes.csv:9: when the roll call “9” was taken, no file says" in said
    assert "votes.csv:10: “maybe” in the column “vote” is no vote" in said
    [alike] = asked(ledger, "votes", "SUN", "Ukraine")
    assert (alike["votes"], alike["agree"], alike["s"], alike["pi"], alike["kappa"]) == (2, 1, 1, 1, 1)
    assert "taken in before" in run("layer", "add", "votes", *files, "--ledger", str(ledger))[2]


def test_one_roll_call_by_state_has_its_day_in_its_name(tmp_path: Path) -> None:
    ledger, text = tmp_path / "some.ledger", "states,vote\nSyria,Against\n China ,Abstain\nFrance,Approve\nTogo,\n"
    found = CliRunner().invoke(app, ["layer", "add", "votes", str(tmp_path / "vote.csv"), "--ledger", str(ledger)])
    assert "cannot be read" in str(found.exception)
    (tmp_path / "vote.csv").write_text(text, "utf8")
    found = CliRunner().invoke(app, ["layer", "add", "votes", str(tmp_path / "vote.csv"), "--ledger", str(ledger)])
    assert "its name should say" in str(found.exception)
    assert add(ledger, "votes", "war_2022-03-02.csv", text)[0] == 0
    told = {party: cast for _, _, party, cast in ballots(Ledger(ledger), Interval.day(date(2022, 3, 2)))}
    assert told == {"SYR": Cast.NO, "CHN": Cast.ABSTAIN, "FRA": Cast.YES, "TGO": Cast.ABSENT}


def test_two_roll_calls_that_went_the_same_way_are_two(tmp_path: Path) -> None:
    ledger, text = tmp_path / "some.ledger", "states,vote\nSyria,Against\nFrance,Approve\n"
    for name in ("war_2022-03-02.csv", "aid_2022-03-24.csv"):
        assert "taken in before" not in add(ledger, "votes", name, text)[1]
    assert "taken in before" in add(ledger, "votes", "again_2022-03-24.csv", text)[1]
    assert [alike["votes"] for alike in asked(ledger, "votes", "SYR", "FRA")] == [2]


def test_years_of_an_alliance_become_spells_and_end_where_the_file_does(tmp_path: Path) -> None:
    ledger, columns = tmp_path / "some.ledger", ",".join(OBLIGATIONS)
    years = (
        "".join(f"2,20,{year},1,0,0,0,0\n" for year in (1950, 1951, 1953))
        + "2,20,1900,1,0,0,0,0\n9999,20,1953,1,0,0,0,0\n"
    )
    status, said = add(ledger, "alliances", "atop.csv", f"ccode1,ccode2,year,{columns}\n{years}")
    assert status == 1 and "“9999”" in said and "years before 1945" in said
    told = asked(ledger, "alliances", "USA", "CAN")
    assert [one["period"] for one in told] == [["1950-01-01", "1952-01-01"], ["1953-01-01", "1954-01-01"]]
    assert {(one["from"], one["to"], one["what"]) for one in told} == {("USA", "CAN", "defence")}
    assert asked(ledger, "alliances", "USA", "CAN", "--at", "1952-06-01") == []
    with pytest.raises(DragomanError, match="not covered"):
        dragoman.standing(Ledger(ledger), "USA", "CAN", "alliances", date(1954, 6, 1))


def test_sanctions_of_several_senders_are_one_of_each_and_an_organisation_is_not_its_members(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    head = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other\n"
    rows = '1,"Gambia, The","EU,United States,CoCom",2016,2017,0,1,0,0,1,0\n2,Iran,Iraq,2017,2016,1,0,0,0,0,0\n'
    status, said = add(ledger, "sanctions", "gsdb.csv", head + rows)
    assert status == 1 and "“CoCom”" in said and "from 2017 to 2016 runs backward" in said
    [one] = asked(ledger, "sanctions", "EU", "Gambia")
    assert (one["from"], one["to"], one["what"], one["source"]) == ("igo:eu", "GMB", "arms, travel", "GSDB 1")
    assert asked(ledger, "sanctions", "France", "Gambia") == []
    assert len(asked(ledger, "sanctions", "USA", "GMB", "--at", "2016-05-01")) == 1


def test_a_kind_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    add(ledger, "memberships", "igo.csv", "org,cowcode,first_year,last_year,status\nnato,2,1949,2014,full\n")
    for kind in ("votes", "ideal-points", "arms"):
        with pytest.raises(DragomanError, match=f"no {kind} are there"):
            dragoman.standing(Ledger(ledger), "USA", "CAN", kind)
    assert asked(ledger, "memberships", "USA", "NATO")[0]["what"] == "full member"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = tmp_path_factory.mktemp("layers") / "real.ledger"
    unga = RELATIONS / "unga"
    votes = ["un_votes_1946_2019.csv.gz", "un_roll_calls.csv", "ES11_1_vote_2022-03-02_by_state.csv"]
    assert run("layer", "add", "votes", *(str(unga / name) for name in votes), "--ledger", str(ledger))[0] == 0
    assert run("layer", "add", "ideal-points", str(unga / "IdealpointsJuly2025.csv"), "--ledger", str(ledger))[0] == 0
    return ledger


@there
def test_kappa_is_that_of_the_published_tables(real: Path) -> None:
    with (RELATIONS / "unga" / "rok_unga.csv").open(encoding="utf8", newline="") as file:
        told = {row["year"]: float(row["kappa"]) for row in csv.DictReader(file) if row["iso3c"] == "USA"}
    for one in dragoman.likeness(Ledger(real), "KOR", "USA", date(1991, 1, 1), date(1995, 12, 31)):
        if one.period.start.year in (1991, 1995):
            assert one.kappa == pytest.approx(told[str(one.period.start.year)], abs=1e-12)
    assert round(told["1991"], 4) == 0.0592 and round(told["1995"], 4) == 0.12


@there
def test_the_soviet_union_and_the_ukrainian_republic_voted_as_one_in_1985(real: Path) -> None:
    [one] = dragoman.likeness(Ledger(real), "SUN", "UKR", date(1985, 1, 1), date(1985, 12, 31))
    assert (one.s, one.pi, one.kappa) == (1, 1, 1) and one.votes > 100


@there
def test_the_five_against_and_the_thirty_five_that_abstained_in_march_2022(real: Path) -> None:
    told = [(party, cast) for _, _, party, cast in ballots(Ledger(real), Interval.day(date(2022, 3, 2)))]
    assert {party for party, cast in told if cast is Cast.NO} == {"RUS", "BLR", "PRK", "SYR", "ERI"}
    assert Counter(cast for _, cast in told) == {Cast.YES: 141, Cast.NO: 5, Cast.ABSTAIN: 35, Cast.ABSENT: 12}


@there
def test_who_imposed_sanctions_on_russia_on_the_day_after_the_counter_offensive(tmp_path: Path) -> None:
    """Checked by hand against the file: 46 states, of which 27 as members of the Union, and two bodies."""
    ledger = Ledger(tmp_path / "some.ledger")
    list(dragoman.add_layer(ledger, "sanctions", [RELATIONS / "sanctions" / "GSDB_V4.csv"]))
    told = dragoman.sanctions(ledger, "RUS", date(2022, 9, 13))
    senders = {one.sender for one in told}
    alone = {"ALB", "AUS", "CAN", "CHE", "GBR", "ISL", "JPN", "KOR", "LIE", "MCO", "MKD", "MNE", "NOR", "NZL", "SGP", "TWN", "UKR",
             "USA", "XKX"}  # fmt: skip
    assert senders - {one.sender for one in told if one.case.one == "igo:eu"} | {"igo:eu"} == alone | {
        "igo:eu",
        "igo:g7",
    }
    assert len(senders) == 48 and not senders & {
        "KAZ",
        "GEO",
        "BLR",
    }  # Kazakhstan's are of 2023, Georgia's ended in 2011


@there
def test_ideal_points_show_argentinas_turn_and_russias(real: Path) -> None:
    ledger = Ledger(real)
    argentina = {one.year: one.left.value for one in dragoman.ideal_points(ledger, "ARG", "USA", series="fp")}
    assert argentina[2024] - argentina[2023] == pytest.approx(1.41, abs=0.005)
    russia = {one.year: one.left for one in dragoman.ideal_points(ledger, "RUS", "USA")}
    assert russia[2022].value - russia[2021].value == pytest.approx(-0.63, abs=0.01)
    assert russia[2022].high < russia[2021].low


@there
def test_the_other_files_land_but_for_rows_that_are_named(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    files = {
        "alliances": ("alliances_igo/atop_5_1_dyad_year.csv.gz", "years before 1945"),
        "memberships": ("alliances_igo/igo_membership_spells_to_2014.csv", ""),
        "sanctions": ("sanctions/GSDB_V4.csv", "16 × nobody is known by the name"),
        "arms": ("arms/sipri-exports-processed.csv", "326 × nobody is known by the name"),
    }
    for kind, (name, said) in files.items():
        assert said in run("layer", "add", kind, str(RELATIONS / name), "--ledger", str(ledger))[2]
    assert {one["what"] for one in asked(ledger, "alliances", "RUS", "BLR", "--at", "2010-01-01")} >= {"defence"}
    assert any("trade" in str(one["what"]) for one in asked(ledger, "sanctions", "USA", "CUB", "--at", "2000-01-01"))
    assert asked(ledger, "sanctions", "EU", "RUS", "--at", "2013-01-01") == []
    assert asked(ledger, "sanctions", "EU", "RUS", "--at", "2015-01-01") != []
    assert asked(ledger, "arms", "RUS", "IND", "--at", "2019-01-01")[0]["amount"] == 1562
