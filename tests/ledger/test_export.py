"""The ledger for other programs: the same readings give the same files, however they came in."""

from __future__ import annotations

import csv
import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadLedger
from dragoman.ledger.export import export
from dragoman.ledger.store import Ledger, Read, Where
from dragoman.model import Type
from tests.anything import readings
from tests.made import FRANCE, position, quantity, told

READINGS = [
    told("a", date(2022, 2, 25), {}, {"type": Type.ACCUSE, "speaker": FRANCE}),
    told('b "quoted", with\ncomma', None, {"recipient": None, "when": None, "contexts": ()}),
    told("c", date(2021, 1, 1)),
]
READINGS[0] = replace(
    READINGS[0],
    entries=(*READINGS[0].entries, quantity(READINGS[0].document), position(READINGS[0].document)),
)
ROWS = {"events": 3, "claims": 1, "quantities": 1, "positions": 1, "documents": 3}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add(READINGS)
    return ledger


def rows(file: Path) -> list[dict[str, object]]:
    if file.suffix == ".csv":
        with file.open(encoding="utf8", newline="") as stream:
            return list(csv.DictReader(stream))
    if file.suffix == ".jsonl":
        return [json.loads(line) for line in file.read_text("utf8").splitlines()]
    found = duckdb.sql(f"FROM '{file}'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_view_is_written_and_described(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    assert export(ledger, tmp_path / "out" / "put", kind) == ROWS
    package = json.loads((tmp_path / "out" / "put" / "datapackage.json").read_text("utf8"))
    assert [one["name"] for one in package["resources"]] == list(ROWS)
    for resource in package["resources"]:
        found = rows(tmp_path / "out" / "put" / resource["path"])
        assert len(found) == ROWS[resource["name"]]
        for row in found:
            assert list(row) == [field["name"] for field in resource["schema"]["fields"]]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_row_holds_the_words_behind_it(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    export(ledger, tmp_path, kind)
    first = rows(tmp_path / f"events.{kind}")[0]
    assert (first["actor"], first["recipient"], first["document_name"]) == ("RUS", "UKR", "a")
    assert (first["actor_words"], first["trigger_words"], first["recipient_words"]) == (
        "Russia",
        "invaded",
        "Ukraine",
    )
    assert first["evidence"] == "Russia invaded Ukraine in February 2022"
    assert str(first["when_start"]) == "2022-02-01" and str(first["when_end"]) == "2022-03-01"


def test_only_what_is_asked_is_written(ledger: Ledger, tmp_path: Path) -> None:
    assert export(ledger, tmp_path, "csv", Where(type="ACCUSE"))["events"] == 1
    assert [row["type"] for row in rows(tmp_path / "events.csv")] == ["ACCUSE"]


def test_a_folder_may_have_any_name_and_is_written_over(ledger: Ledger, tmp_path: Path) -> None:
    for _ in range(2):
        assert export(ledger, tmp_path / 'it\'s [%] "out"', "csv")["events"] == 3
    assert len(rows(tmp_path / 'it\'s [%] "out"' / "events.csv")) == 3


def test_an_unknown_format_or_a_file_in_the_way_is_told(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match="“xml” is no export format; csv, jsonl or parquet"):
        export(ledger, tmp_path, "xml")
    (tmp_path / "file").touch()
    with pytest.raises(BadLedger, match="cannot be written"):
        export(ledger, tmp_path / "file", "csv")


def test_an_empty_ledger_has_headings_and_no_rows(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([])
    assert export(ledger, tmp_path, "csv") == dict.fromkeys(ROWS, 0)
    assert (tmp_path / "events.csv").read_text().startswith("id,actor,type,recipient,status")


def exported(*batches: list[Read]) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "x.ledger")
        for batch in batches:
            ledger.add(batch)
        export(ledger, Path(folder) / "out", "jsonl")
        return {file.name: file.read_text("utf8") for file in Path(folder, "out").iterdir()}


@settings(max_examples=4, deadline=None)
@given(
    st.lists(readings(), max_size=5, unique_by=lambda one: one.document.id).flatmap(
        lambda some: st.tuples(st.just(some), st.permutations(some))
    )
)
def test_adding_twice_or_in_another_order_gives_the_same_export(two: tuple[list[Read], list[Read]]) -> None:
    some, shuffled = two
    assert exported(some) == exported(shuffled[:2], shuffled, some)


def test_a_list_in_csv_is_json_that_other_programs_read(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.ledger")
    event = told("Iran fired", None, {"recipient": None, "when": None, "contexts": ("military", "diplomatic")})
    ledger.add([event])
    export(ledger, tmp_path / "out", "csv")
    with (tmp_path / "out" / "events.csv").open(newline="", encoding="utf8") as lines:
        [row] = csv.DictReader(lines)
    assert json.loads(row["contexts"]) == ["military", "diplomatic"]
