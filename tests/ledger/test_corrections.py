"""What a person knows better stands, and nothing is taken away."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from dragoman.errors import BadLedger
from dragoman.ledger.corrections import Better, Signed, Verdict, correct, corrections, judge, judgements, retract
from dragoman.ledger.store import Ledger, Read
from dragoman.model import Actor, Status, Type
from tests.made import event, told

ANN = Signed("Ann", datetime(2026, 1, 2, 3, 4, 5), "the text says so")
BOB = Signed("Bob", datetime(2026, 2, 3), "no, it does not")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", date(2022, 3, 1), {}), told("b", date(2022, 3, 2), {"act": "other"})])
    return ledger


def standing(ledger: Ledger) -> list[str]:
    return [f"{one.document.name} {one.entry.type} {one.entry.status}" for one in ledger.told()]


def test_a_corrected_event_stands_instead_of_the_one_that_was_read(ledger: Ledger) -> None:
    old = ledger.told()[0].entry
    new = correct(ledger, old.id, Better(type=Type.COERCE, status=Status.POSSIBLE), ANN)
    assert standing(ledger) == ["a COERCE possible", "b ASSAULT occurred"]
    assert new.probability == 1.0 and new.coder == "corrected by Ann" and new.trigger == old.trigger
    assert ledger.show(old.id).entry == old, "the first reading can still be opened"
    [correction] = corrections(ledger)
    assert (correction.old.entry, correction.new, correction.signed) == (old, new, ANN)


def test_a_correction_can_be_corrected_and_the_last_stands(ledger: Ledger) -> None:
    first = correct(ledger, ledger.told()[0].entry.id, Better(status=Status.POSSIBLE), ANN)
    correct(ledger, first.id, Better(status=Status.PLANNED), BOB)
    assert standing(ledger) == ["a ASSAULT planned", "b ASSAULT occurred"]


def test_another_actor_is_meant_by_the_same_words(ledger: Ledger) -> None:
    old = ledger.told()[0].entry
    new = correct(ledger, old.id, Better(actor=Actor("BLR", "state", "BLR")), ANN)
    assert new.actor.actor.code == "BLR" and new.actor.span == old.actor.span


def test_a_retracted_event_stands_no_more(ledger: Ledger) -> None:
    retract(ledger, ledger.told()[0].entry.id, ANN)
    assert standing(ledger) == ["b ASSAULT occurred"]
    assert [one.new for one in corrections(ledger)] == [None]


def test_a_newer_reading_of_the_same_act_does_not_undo_a_correction(ledger: Ledger) -> None:
    one = ledger.told()[0]
    retract(ledger, one.entry.id, ANN)
    again = event(one.document, coder="coder-2")
    ledger.add([Read(one.document, "coder-2", (again,))])
    assert standing(ledger) == ["b ASSAULT occurred"]


def test_what_does_not_stand_or_would_not_change_is_refused(ledger: Ledger) -> None:
    old = ledger.told()[0].entry
    with pytest.raises(BadLedger, match="says so already"):
        correct(ledger, old.id, Better(status=old.status), ANN)
    retract(ledger, old.id, ANN)
    with pytest.raises(BadLedger, match="does not stand any more"):
        retract(ledger, old.id, ANN)
    with pytest.raises(BadLedger, match="no entry's id begins"):
        correct(ledger, "zzz", Better(), ANN)


def test_the_last_judgement_on_two_acts_stands(ledger: Ledger) -> None:
    one, other = (told.entry for told in ledger.told())
    judge(ledger, one.id, other.id, Verdict.SAME, ANN)
    judge(ledger, other.id, one.id, Verdict.DIFFERENT, BOB)
    assert [(said.verdict, said.signed.who) for said in judgements(ledger)] == [(Verdict.DIFFERENT, "Bob")]
    with pytest.raises(BadLedger, match="of one act already"):
        judge(ledger, one.id, one.id, Verdict.SAME, ANN)
