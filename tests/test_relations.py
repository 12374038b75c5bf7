"""Ties, shifts, ranks and blocs on the command line, of acts that another coding brought into the ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.errors import DragomanError
from dragoman.ledger.store import Ledger

STATES = ("FRA", "DEU", "POL", "RUS", "BLR", "KAZ")
EAST = {"RUS", "BLR", "KAZ"}
NAMES = dict(zip(STATES, ("France", "Germany", "Poland", "Russia", "Belarus", "Kazakhstan"), strict=True))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two camps over two years: kind to their own, hostile to the other; one pair falls out in the last month."""
    path = tmp_path_factory.mktemp("relations") / "made.ledger"
    rows = []
    for month in range(24):
        for place, one in enumerate(STATES):
            for other in STATES[place + 1 :]:
                friendly = (one in EAST) == (other in EAST)
                for day in range(1, 7):
                    rows.append((f"20{20 + month // 12}-{month % 12 + 1:02}-{day:02}", one, other, friendly))
    rows += [(f"2021-12-{day:02}", "BLR", "KAZ", False) for day in range(7, 28)]
    with Ledger(path).opened(write=True) as base:
        base.executemany(
            "INSERT INTO coded BY NAME SELECT ?::UBIGINT AS id, 'made' AS origin, '1' AS source, ?::DATE AS day, ? AS actor, "
            "? AS recipient, ? AS type, [] AS contexts, '0' AS code, ? AS score, 1 AS mentions, true AS vote, 1 AS imported",
            [
                (number, day, one, other, "AID" if friendly else "ASSAULT", 7.0 if friendly else -9.0)
                for number, (day, one, other, friendly) in enumerate(rows)
            ],
        )
    return path


def lines(*command: str) -> list[dict[str, object]]:
    found = CliRunner().invoke(app, [*command, "--format", "jsonl"])
    assert found.exit_code == 0, found.output
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_ties_are_told_month_by_month_with_the_ids_they_rest_on(ledger: Path) -> None:
    told = lines("ties", "France", "RUS", "--ledger", str(ledger))
    assert len(told) == 24 and all(len(one["entries"]) == 6 for one in told)  # type: ignore[arg-type]
    last = told[-1]
    assert last["low"] < last["valence"] < last["high"] < 0  # type: ignore[operator]
    assert last["origin"] == "made" and last["hostile"] == 6


def test_a_layer_without_acts_shows_none(ledger: Path) -> None:
    [*_, last] = lines("ties", "FRA", "RUS", "--layer", "words", "--ledger", str(ledger))
    assert (last["n"], last["coverage"]) == (0, "nothing told")


def test_layers_are_pooled_by_the_weights_one_names(ledger: Path) -> None:
    """All acts here are deeds: words alone tell nothing, and half the weight halves what is told."""
    acts = [
        lines("ties", "FRA", "RUS", "--ledger", str(ledger), *weights)[-1]["n"]
        for weights in ((), ("--weights", "deeds=0.5,words=1"), ("--weights", "words=1"))
    ]
    assert acts == [6, 3, 0]
    [*_, last] = lines("ties", "FRA", "RUS", "--ledger", str(ledger), "--weights", "deeds=0.5,words=1")
    assert last["layers"] == {"deeds": {"friendly": 0, "hostile": 3}}
    shown = CliRunner().invoke(app, ["ties", "FRA", "RUS", "--weights", "deeds=0.5", "--ledger", str(ledger)])
    assert "all layers, deeds 0.5" in shown.stdout and "deeds +0.0 -3.0" in shown.stdout


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("deeds", "gives no weights; some like deeds=1,words=0.5 are expected"),
        ("war=1", "“war” is no layer; one of words, deeds, coercion, presence is expected"),
        ("deeds=-1", "none below 0"),
        ("deeds=0", "one above 0"),
    ],
)
def test_weights_that_say_nothing_are_refused(ledger: Path, weights: str, said: str) -> None:
    found = CliRunner().invoke(app, ["ties", "FRA", "RUS", "--weights", weights, "--ledger", str(ledger)])
    assert isinstance(found.exception, DragomanError) and said in str(found.exception)


def test_what_reference_data_say_stands_beside_the_acts_and_what_they_do_not_is_not_known(
    ledger: Path, tmp_path: Path
) -> None:
    both, file = tmp_path / "both.ledger", tmp_path / "cases.csv"
    both.write_bytes(ledger.read_bytes())
    file.write_text(
        "case_id,sanctioned_state,sanctioning_state,begin,end,trade,arms,military,financial,travel,other,objective,success\n"
        "1,Russia,EU,2021,2021,0,1,0,0,1,0,war,failed\n",
        "utf8",
    )
    done = CliRunner().invoke(app, ["layer", "add", "sanctions", str(file), "--ledger", str(both)])
    assert done.exit_code == 0, done.output
    before, *_, last = lines("ties", "FRA", "RUS", "--ledger", str(both))
    assert before["beside"] is None  # the file tells of 2021 only: 2020 is not known
    [imposed] = last["beside"]["standing"]  # type: ignore[index]
    assert (imposed["from"], imposed["to"], imposed["what"]) == ("igo:eu", "RUS", "arms, travel")  # France is a member
    assert last["beside"]["votes"] is None  # type: ignore[index]
    shown = CliRunner().invoke(app, ["ties", "FRA", "RUS", "--ledger", str(both)]).stdout
    assert "sanctions igo:eu to" in shown and "alliances ?" in shown


def test_the_pair_that_falls_out_is_the_shift(ledger: Path) -> None:
    found = lines("shifts", "--ledger", str(ledger))
    assert [(one["left"], one["right"], one["what"]) for one in found] == [("BLR", "KAZ", "hostile deeds")]
    assert len(found[0]["entries"]) == 21  # type: ignore[arg-type]


def test_friends_rank_before_foes(ledger: Path) -> None:
    order = [one["other"] for one in lines("rank", "FRA", "--ledger", str(ledger))]
    assert set(order[:2]) == {"DEU", "POL"} and set(order[2:]) == EAST


def test_the_two_camps_are_the_blocs(ledger: Path) -> None:
    [found] = lines("blocs", "--at", "2021-06-30", "--ledger", str(ledger))
    assert {tuple(bloc["members"]) for bloc in found["blocs"]} == {("BLR", "KAZ", "RUS"), ("DEU", "FRA", "POL")}  # type: ignore[attr-defined,index]
    assert found["firm"]


def test_what_the_blocs_are_told_with_says_how_far_to_trust_them(ledger: Path) -> None:
    [found] = lines("blocs", "--at", "2021-06-30", "--ledger", str(ledger))
    assert found["chance"] <= 0.05 and found["frustration"] == {"low": 0, "high": 0, "wrong": []}  # type: ignore[operator]
    assert all(bloc["core"] == bloc["members"] for bloc in found["blocs"])  # type: ignore[attr-defined]


def test_votes_make_blocs_beside_those_of_acts(ledger: Path, tmp_path: Path) -> None:
    """FRA votes with the east here: the two pictures differ, and both are shown."""
    both = tmp_path / "both.ledger"
    both.write_bytes(ledger.read_bytes())
    for number in range(12):
        votes = "\n".join(
            f"{NAMES[state]},{'Approve' if (state in EAST or state == 'FRA') == bool(number % 3) else 'Against'}"
            for state in STATES
        )
        file = tmp_path / f"vote_2021-0{number // 2 + 1}-1{number % 10}.csv"
        file.write_text(f"states,vote\n{votes}\n", "utf8")
        assert CliRunner().invoke(app, ["layer", "add", "votes", str(file), "--ledger", str(both)]).exit_code == 0
    acts, votes_ = lines("blocs", "--at", "2021-06-30", "--ledger", str(both))
    assert (acts["origin"], votes_["origin"]) == ("made", "votes")
    east = {tuple(bloc["members"]) for bloc in votes_["blocs"] if "RUS" in bloc["members"]}  # type: ignore[attr-defined]
    assert east == {("BLR", "FRA", "KAZ", "RUS")}
    shown = CliRunner().invoke(app, ["blocs", "--at", "2021-06-30", "--ledger", str(both)])
    assert "by votes of the year" in shown.stdout and "told by made" in shown.stdout


def test_blocs_keep_their_names_through_time_and_nothing_changes_between_two_camps(ledger: Path) -> None:
    found = lines("blocs", "--since", "2021-01-01", "--ledger", str(ledger))
    assert len(found) == 4
    for one in found:
        assert {bloc["id"]: bloc["members"] for bloc in one["blocs"]} == {  # type: ignore[attr-defined]
            0: ["BLR", "KAZ", "RUS"],
            1: ["DEU", "FRA", "POL"],
        }
        assert one["changes"] == []
    shown = CliRunner().invoke(app, ["blocs", "--since", "2021-10-01", "--ledger", str(ledger)])
    assert shown.stdout.startswith("blocs told by made\n2021-Q4  firm")


def test_one_day_and_a_stretch_of_time_are_not_asked_for_together(ledger: Path) -> None:
    command = ["blocs", "--at", "2021-06-30", "--since", "2021-01-01", "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError) and "--at asks for one day" in str(found.exception)


def test_too_few_states_make_no_blocs(tmp_path: Path) -> None:
    path = tmp_path / "few.ledger"
    with Ledger(path).opened(write=True) as base:
        base.execute(
            "INSERT INTO coded BY NAME SELECT 1::UBIGINT AS id, 'made' AS origin, '1' AS source, DATE '2021-01-01' AS day, "
            "'FRA' AS actor, 'DEU' AS recipient, 'AID' AS type, [] AS contexts, '0' AS code, 7.0 AS score, 1 AS mentions, "
            "true AS vote, 1 AS imported"
        )
    found = CliRunner().invoke(app, ["blocs", "--ledger", str(path)])
    assert isinstance(found.exception, DragomanError) and "too little is told for blocs" in str(found.exception)


@pytest.mark.parametrize("command", ["shifts", "rank FRA", "blocs"])
def test_the_other_measures_are_drawn_as_well(ledger: Path, tmp_path: Path, command: str) -> None:
    picture = tmp_path / "picture.svg"
    found = CliRunner().invoke(app, [*command.split(), "--plot", str(picture), "--ledger", str(ledger)])
    assert found.exit_code == 0, found.output
    assert b"KAZ" in picture.read_bytes()


@pytest.mark.parametrize("kind", ["png", "svg", "html"])
def test_ties_are_drawn_to_a_file(ledger: Path, tmp_path: Path, kind: str) -> None:
    picture = tmp_path / f"ties.{kind}"
    found = CliRunner().invoke(app, ["ties", "FRA", "RUS", "--plot", str(picture), "--ledger", str(ledger)])
    assert found.exit_code == 0, found.output
    start = {"png": b"\x89PNG", "svg": b"<svg", "html": b"<!DOCTYPE html>"}[kind]
    drawn = picture.read_bytes()
    assert drawn.lstrip().startswith(start)
    if kind != "png":
        assert b"FRA and RUS" in drawn
    if kind == "html":
        assert b'src="http' not in drawn  # it opens offline


def test_a_picture_of_another_kind_is_refused_with_those_there_are(ledger: Path, tmp_path: Path) -> None:
    command = ["ties", "FRA", "RUS", "--plot", str(tmp_path / "ties.gif"), "--ledger", str(ledger)]
    found = CliRunner().invoke(app, command)
    assert isinstance(found.exception, DragomanError) and "png, svg, html" in str(found.exception)


def test_an_origin_that_is_not_there_is_named_with_those_that_are(ledger: Path) -> None:
    found = CliRunner().invoke(app, ["ties", "FRA", "RUS", "--origin", "gdelt", "--ledger", str(ledger)])
    assert isinstance(found.exception, DragomanError) and "“gdelt”" in str(found.exception)
