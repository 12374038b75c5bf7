"""Values become the JSON objects of the contract: its names, its shapes, and no others missing."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings

from dragoman.coder.encoder import Reading
from dragoman.ledger.store import Read, Told
from dragoman.model import Attribution, Span, Stance, Status, Type
from dragoman.records import attribution_record, entry_record, reading_record, told_record, when_record
from tests.anything import readings
from tests.made import FEBRUARY, FRANCE, TEXT, told

RUSSIA = {
    "code": "RUS", "kind": "state", "country": "RUS", "sector": None, "role": None, "name": "Russia",
    "text": "Russia", "start": 0, "end": 6,
}  # fmt: skip


def test_an_entry_prints_as_the_contract_says() -> None:
    reading = told("a", None, {"speaker": FRANCE, "stance": Stance.DENY, "via": (FRANCE,)})
    record = entry_record(reading.entries[0], TEXT)
    assert (record["kind"], record["type"], record["status"], record["stance"]) == (
        "event",
        "ASSAULT",
        "occurred",
        "deny",
    )
    assert record["actor"] == RUSSIA
    assert record["speaker"]["text"] == "France" and record["via"] == [record["speaker"]]
    assert record["trigger"] == {"start": 7, "end": 14, "quote": "invaded"}
    assert record["evidence"] == {"start": 0, "end": 39, "quote": "Russia invaded Ukraine in February 2022"}
    when = record["when"]
    assert (when["start"], when["end"], when["text"], when["span"]) == (
        "2022-02-01",
        "2022-03-01",
        "February 2022",
        [26, 39],
    )
    assert record["contexts"] == ["military"] and record["mode"] is None


def test_what_the_text_does_not_give_is_null() -> None:
    [bare] = told("a", None, {"recipient": None, "when": None, "contexts": ()}).entries
    record = entry_record(bare, TEXT)
    assert [record[name] for name in ("recipient", "when", "speaker", "mode")] == [None] * 4
    assert record["via"] == record["contexts"] == []


def test_a_told_event_says_where_it_is_told() -> None:
    reading = told("a.txt", date(2022, 3, 1), {})
    record = told_record(Told(reading.entries[0], reading.document))
    assert (record["outlet"], record["published"], record["name"]) == ("The Gazette", "2022-03-01", "a.txt")
    assert record["url"] is None and record["title"] is None


def test_dates_and_attributions_are_spans() -> None:
    assert when_record(FEBRUARY) == {
        "span": [26, 39], "start": "2022-02-01", "end": "2022-03-01", "text": "February 2022",
        "rule": "month_year",
    }  # fmt: skip
    said = Attribution(Span(0, 39), None, Span(48, 52), Stance.DOUBT, "tag")
    record = attribution_record(said)
    assert (record["speaker"], record["cue"], record["content"], record["stance"]) == (
        None,
        [48, 52],
        [0, 39],
        "doubt",
    )


def test_a_reading_prints_its_probabilities_before_and_after_folding() -> None:
    ways = dict.fromkeys(Status, 0.0)
    reading = Reading(
        types=dict.fromkeys(Type, 0.0) | {Type.AID: 0.6, Type.SUPPORT: 0.1},
        nothing=0.3,
        acting=0.5,
        status=dict.fromkeys(Type, ways | {Status.PLANNED: 0.75, Status.OCCURRED: 0.25}),
        mode={},
        trigger=dict.fromkeys(Type, Span(0, 1)),
        contexts={},
    )
    record = reading_record(reading)
    assert (record["type"], record["status"], record["probability"]) == ("AID", "planned", 0.6)
    assert record["probabilities"] == dict.fromkeys(map(str, Type), 0.0) | {
        "AID": 0.6,
        "SUPPORT": 0.1,
        "NONE": 0.3,
    }
    assert record["projected"]["AGREE"] == 0.525 and record["projected"]["AID"] == 0.15
    assert record["projected"]["NONE"] == 0.3 and sum(record["projected"].values()) == 1


def test_no_act_prints_as_none() -> None:
    ways = dict.fromkeys(Status, 0.2)
    nothing = Reading(dict.fromkeys(Type, 0.01), 0.84, 0.05, dict.fromkeys(Type, ways), {}, {}, {})
    assert reading_record(nothing)["type"] == "NONE" and reading_record(nothing)["probability"] == 0.84


@settings(max_examples=25, deadline=None)
@given(readings())
def test_any_entry_prints_as_json_and_its_spans_quote_the_text(reading: Read) -> None:
    text = reading.document.text
    for one in reading.entries:
        record = json.loads(json.dumps(entry_record(one, text), ensure_ascii=False))
        for part in (record["evidence"], record["trigger"]):
            assert text[part["start"] : part["end"]] == part["quote"]
        for party in filter(None, [record["actor"], record["recipient"], record["speaker"], *record["via"]]):
            assert text[party["start"] : party["end"]] == party["text"]
        if record["when"]:
            assert text[slice(*record["when"]["span"])] == record["when"]["text"]
