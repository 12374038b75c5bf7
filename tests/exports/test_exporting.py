"""A ledger in the formats of the field, read back by the tool each is for."""

from __future__ import annotations

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.elsewhere.polecat import COLUMNS
from dragoman.errors import BadLedger
from dragoman.exports.annotations import position, quote
from dragoman.ledger.store import Ledger, Read, Told
from dragoman.model import Document, Event, Span, Stance, Status
from tests.made import CODER, RUSSIA, TEXT, event


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    document = Document("d1", TEXT, "lemonde.fr", None, "https://example.org/a", name="a.txt")
    entries = [event(document), event(document, act="b", status=Status.NEGATED), event(document, act="c", recipient=None),
               event(document, act="d", stance=Stance.DENY)]  # fmt: skip
    made = Ledger(tmp_path / "some.ledger")
    made.add([Read(document, CODER, tuple(entries))])
    return made


def events(ledger: Ledger) -> list[Told[Event]]:
    return ledger.told()


def test_polecat_has_its_forty_columns_and_tells_nothing_that_did_not_happen(ledger: Ledger, tmp_path: Path) -> None:
    assert dragoman.export(ledger, tmp_path / "week.txt", "polecat") == {"events": 2}
    with (tmp_path / "week.txt").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS and len(COLUMNS) == 40
    assert {(row["Event Type"], row["Actor Country"], row["Event Date"], row["Latitude"]) for row in rows} == {
        ("ASSAULT", "RUS", "2022-02-01", "")
    }


def test_what_is_written_as_polecat_is_taken_in_as_polecat(ledger: Ledger, tmp_path: Path) -> None:
    dragoman.export(ledger, tmp_path / "week.txt", "polecat")
    [done] = dragoman.import_acts(ledger, [tmp_path / "week.txt"], "polecat")
    assert (done.acts, done.skipped) == (2, 0)


def test_gdelt_has_its_sixty_one_columns_where_gdelt_has_them(ledger: Ledger, tmp_path: Path) -> None:
    assert dragoman.export(ledger, tmp_path / "20220301.export.csv", "gdelt") == {"events": 2}
    rows = [line.split("\t") for line in (tmp_path / "20220301.export.csv").read_text("utf8").splitlines()]
    assert {len(row) for row in rows} == {61}
    # counted from 1 in GDELT's codebook: 2 SQLDATE, 6 Actor1Code, 27 EventCode, 29 EventRootCode, 30 QuadClass, 61 SOURCEURL
    told = {tuple(row[number - 1] for number in (2, 6, 27, 29, 30, 61)) for row in rows}
    assert told == {("20220201", "RUS", "180", "18", "4", "https://example.org/a")}
    assert len({int(row[0]) for row in rows}) == 2


def test_what_is_written_as_gdelt_is_taken_in_as_gdelt(ledger: Ledger, tmp_path: Path) -> None:
    dragoman.export(ledger, tmp_path / "a.export.csv", "gdelt")
    [done] = dragoman.import_acts(ledger, [tmp_path / "a.export.csv"], "gdelt")
    assert (done.acts, done.skipped) == (2, 0)
    with ledger.opened() as told:
        rows = told.execute("SELECT DISTINCT actor, recipient, type, day FROM coded").fetchall()
    assert {(actor, recipient, kind, f"{day}") for actor, recipient, kind, day in rows} == {
        ("RUS", "UKR", "ASSAULT", "2022-02-01"),
        ("RUS", None, "ASSAULT", "2022-02-01"),
    }


def test_five_columns_of_cameo_are_read_back_by_a_mapping(tmp_path: Path) -> None:
    document = Document("d1", TEXT)
    soldiers = replace(RUSSIA, actor=replace(RUSSIA.actor, sector="MIL"))
    made = Ledger(tmp_path / "some.ledger")
    made.add([Read(document, CODER, (event(document, actor=soldiers), event(document, act="b", when=None)))])
    assert dragoman.export(made, tmp_path / "events.txt", "cameo") == {"events": 1}  # the other has no day at all
    mapping = tmp_path / "keds.toml"
    mapping.write_text(
        'separator = "\\t"\ndays = "%Y%m%d"\ncoding = "cameo"\n[columns]\n'
        'day = "Date"\nactor = "Source"\nrecipient = "Target"\ntype = "CAMEO"\nid = "ID"\n'
    )
    list(dragoman.import_acts(made, [tmp_path / "events.txt"], "table", mapping=mapping))
    with made.opened() as told:
        rows = told.execute("SELECT actor, actor_sector, recipient, type FROM coded").fetchall()
    assert rows == [("RUS", "MIL", "UKR", "ASSAULT")]


def test_geojson_draws_lines_between_capitals_in_the_order_of_its_standard(ledger: Ledger, tmp_path: Path) -> None:
    assert dragoman.export(ledger, tmp_path / "map.geojson", "geojson") == {"events": 4}
    features = json.loads((tmp_path / "map.geojson").read_text("utf8"))["features"]
    moscow, kyiv = [37.62, 55.75], [30.52, 50.45]  # east before north, RFC 7946, 3.1.1
    drawn = [feature["geometry"] for feature in features]
    assert drawn.count({"type": "LineString", "coordinates": [moscow, kyiv]}) == 3
    assert drawn.count({"type": "Point", "coordinates": moscow}) == 1
    assert all(feature["properties"]["evidence"] in TEXT for feature in features)


@pytest.mark.parametrize(("kind", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_are_read_back_with_ids_and_days(ledger: Ledger, tmp_path: Path, kind: str, read) -> None:  # type: ignore[no-untyped-def]
    assert dragoman.export(ledger, tmp_path / "graph", kind) == {"events": 3}
    graph = nx.MultiDiGraph(read(tmp_path / "graph"))
    told = {one.entry.id for one in events(ledger) if one.entry.recipient}
    edges = [edge for _, _, edge in graph.edges(data=True)]
    assert {edge["id"] for edge in edges} == told
    assert {(edge["first_day"], edge["last_day"]) for edge in edges} == {("2022-02-01", "2022-02-28")}
    if kind == "gexf":
        assert {(edge["start"], edge["end"]) for edge in edges} == {("2022-02-01", "2022-02-28")}


def test_annotations_are_found_again_by_place_and_by_quote(ledger: Ledger, tmp_path: Path) -> None:
    dragoman.export(ledger, tmp_path / "page.json", "annotations")
    page = json.loads((tmp_path / "page.json").read_text("utf8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and len(page["items"]) == 4
    for item in page["items"]:
        for target in item["target"]:
            place, words = target["selector"]
            assert TEXT[place["start"] : place["end"]] == words["exact"]
            assert (
                TEXT.index(words["prefix"] + words["exact"] + words["suffix"]) + len(words["prefix"]) == place["start"]
            )


@given(st.text(min_size=1), st.data())
def test_a_quote_and_a_place_name_the_same_words_in_any_text(text: str, data: st.DataObject) -> None:
    one, other = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    place, words = position(Span(one, other)), quote(text, Span(one, other))
    around = words["prefix"] + words["exact"] + words["suffix"]
    assert text[place["start"] - len(words["prefix"]) :].startswith(around)


def test_sqlite_has_every_view_with_as_many_rows(ledger: Ledger, tmp_path: Path) -> None:
    assert dragoman.export(ledger, tmp_path / "out.sqlite", "sqlite") == {"events": 4}
    base = sqlite3.connect(tmp_path / "out.sqlite")
    for view in ("events", "claims", "documents", "quantities", "positions"):
        with ledger.opened() as told:
            [(rows,)] = told.execute(f"SELECT count(*) FROM {view}").fetchall()
        assert base.execute(f"SELECT count(*) FROM {view}").fetchone() == (rows,)
    [(probability, contexts)] = base.execute("SELECT DISTINCT probability, contexts FROM events").fetchall()
    assert probability == 0.9 and json.loads(contexts) == ["military"]
    base.close()


def test_what_cannot_be_written_is_said(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BadLedger, match="is a folder; gexf is one file"):
        dragoman.export(ledger, tmp_path, "gexf")
    with pytest.raises(BadLedger, match="is no export format; one of csv"):
        dragoman.export(ledger, tmp_path / "x", "word")
