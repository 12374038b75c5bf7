"""Two read-outs of one meeting side by side."""

from __future__ import annotations

from pathlib import Path

from dragoman import read
from dragoman.ledger.store import Ledger, Told, Where
from dragoman.measure.compare import compare
from dragoman.model import Event, Stance, Status, Type
from tests.made import EXAMPLES, RUSSIA, UKRAINE, event, told


def telling(name: str, kind: Type, **changes: object) -> Told[Event]:
    document = told(name).document
    return Told(event(document, type=kind, act=f"{name} {kind} {changes}", **changes), document)


def test_what_both_tell_is_common_either_way_round_for_a_meeting() -> None:
    found = compare([telling("here", Type.CONSULT)], [telling("there", Type.CONSULT, actor=UKRAINE, recipient=RUSSIA)])
    assert len(found.common) == 1 and not (found.only_here or found.only_there or found.contradicted)


def test_what_one_tells_alone_is_on_its_side() -> None:
    found = compare(
        [telling("here", Type.CONSULT), telling("here", Type.THREATEN)],
        [telling("there", Type.CONSULT), telling("there", Type.AID)],
    )
    assert [one.entry.type for one in found.only_here] == [Type.THREATEN]
    assert [one.entry.type for one in found.only_there] == [Type.AID]


def test_an_act_told_in_other_words_is_common() -> None:
    assert len(compare([telling("here", Type.AGREE)], [telling("there", Type.SUPPORT)]).common) == 1


def test_an_act_of_the_same_kind_on_another_matter_is_not_common(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    read([EXAMPLES / "readout-kenya.txt", EXAMPLES / "readout-ethiopia.txt"], ledger)
    found = compare(*(ledger.told(Where(document=name)) for name in ("readout-kenya.txt", "readout-ethiopia.txt")))
    there = [one.entry.evidence.quote for one in found.only_there]
    assert any("peaceful access to a" in words for words in there), "Kenya's read-out says nothing of a port"
    assert any("received" in here.entry.evidence.quote for here, _ in found.common)


def test_a_denial_or_a_negation_contradicts() -> None:
    for other in ({"stance": Stance.DENY, "speaker": RUSSIA}, {"status": Status.NEGATED}):
        found = compare([telling("here", Type.ASSAULT)], [telling("there", Type.ASSAULT, **other)])
        assert len(found.contradicted) == 1 and not found.common
    denied = telling("there", Type.ASSAULT, status=Status.NEGATED)
    assert len(compare([telling("here", Type.ASSAULT, stance=Stance.DENY, speaker=RUSSIA)], [denied]).common) == 1


def test_what_a_document_repeats_is_told_once() -> None:
    twice = [telling("here", Type.CONSULT), telling("here", Type.CONSULT, mode="visit")]
    found = compare(twice, [])
    assert len(found.only_here) == 1
