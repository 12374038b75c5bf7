"""What persons corrected comes back as text to train from."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

from dragoman.ledger.corrections import Better, Signed, correct, retract
from dragoman.ledger.store import Ledger, Read
from dragoman.model import Actor, Document, Evidence, Party, Span, Status, Type
from dragoman.passages import export_corrections
from tests.made import CODER, event, told

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from passages import TYPES, passage

ANN = Signed("Ann", datetime(2026, 1, 2, 3, 4, 5), "the text says so")


def given_back(ledger: Ledger, folder: Path) -> list[dict]:
    file, count = export_corrections(ledger, folder)
    rows = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    assert len(rows) == count
    return rows


def test_a_correction_is_a_passage_that_training_reads(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", None, {})])
    correct(ledger, ledger.told()[0].entry.id, Better(type=Type.COERCE, status=Status.POSSIBLE), ANN)
    [row] = given_back(ledger, tmp_path / "out")
    assert row["text"] == "[Russia](a) invaded [Ukraine](b) in February 2022, France said."
    assert (row["who"], row["made"], row["why"]) == ("Ann", "2026-01-02T03:04:05", "the text says so")
    learned = passage(row)
    acting = [
        (pair.actor, pair.recipient, [TYPES[act.type] for act in pair.acts]) for pair in learned.pairs if pair.acts
    ]
    assert acting == [((0, 6), (15, 22), ["COERCE"])]
    [act] = row["events"]
    assert act["status"] == "possible" and learned.pairs[0].acts[0].trigger == (7, 14)


def test_an_event_that_is_none_teaches_that_nothing_is_done(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", None, {})])
    retract(ledger, ledger.told()[0].entry.id, ANN)
    [row] = given_back(ledger, tmp_path / "out")
    assert row["events"] == [] and not any(pair.acts for pair in passage(row).pairs)


def test_the_last_word_on_an_event_is_given_back_alone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", None, {})])
    first = correct(ledger, ledger.told()[0].entry.id, Better(type=Type.COERCE), ANN)
    correct(ledger, first.id, Better(type=Type.MOBILIZE), ANN)
    assert [row["events"][0]["type"] for row in given_back(ledger, tmp_path / "out")] == ["MOBILIZE"]


def test_an_act_of_two_sentences_says_which_marks_stand_in_the_first(tmp_path: Path) -> None:
    text = "Norway voted. Its fleet sank a ship, then another ship, of Chad."
    document = Document("d", text)
    ledger = Ledger(tmp_path / "x.ledger")
    act = event(
        document,
        actor=Party(Actor("NOR", "state", "NOR"), Span(0, 6)),
        recipient=Party(Actor("TCD", "state", "TCD"), Span(59, 63)),
        trigger=Evidence.of(text, Span(50, 54)),
        evidence=Evidence.of(text, Span(14, 63)),
    )
    ledger.add([Read(document, CODER, (act,))])
    correct(ledger, act.id, Better(type=Type.COERCE), ANN)
    [row] = given_back(ledger, tmp_path / "out")
    assert row["text"] == "[Norway](a) voted. Its fleet sank a ship, then another ship, of [Chad](b)."
    assert row["earlier"] == 1 and (row["events"][0]["trigger"], row["events"][0]["trigger_n"]) == ("ship", 2)


def test_nothing_corrected_is_nothing_to_learn(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", None, {})])
    assert given_back(ledger, tmp_path / "out") == []
