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
