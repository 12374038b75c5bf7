"""Who says what of an act: silent as told, silent though read, and not read look different."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import dragoman
from dragoman.ledger.store import Told
from dragoman.measure.claims import Claim, claims
from dragoman.measure.episodes import Episode, episodes
from dragoman.model import Event, Position, Stance, Type
from tests.made import FRANCE, RUSSIA, UKRAINE, event, position, told

DAY = date(2022, 3, 1)


def telling(name: str, outlet: str | None = None, **changes: object) -> Told[Event]:
    document = replace(told(name, DAY).document, outlet=outlet)
    return Told(event(document, act=name, **changes), document)


def claimed(*tellings: Told[Event], positions: tuple[Told[Position], ...] = ()) -> list[Claim]:
    return claims(episodes(tellings), positions)


ASSERTED = telling("asserted", "Gazette", speaker=UKRAINE)
DENIED = telling("denied", "Herald", speaker=RUSSIA, stance=Stance.DENY)


def test_an_act_one_voice_tells_is_one_sided_and_the_other_party_was_not_read() -> None:
    [claim] = claimed(ASSERTED)
    assert [voice.code for voice in claim.asserted] == ["UKR"]
    assert claim.one_sided and not claim.contested and claim.unread == ("RUS",) and claim.silent == ()


def test_an_act_that_is_denied_is_contested() -> None:
    [claim] = claimed(ASSERTED, DENIED)
    assert [voice.code for voice in claim.denied] == ["RUS"] and claim.contested and claim.unread == ()


def test_an_outlet_that_speaks_for_a_state_is_its_voice() -> None:
    [claim] = claimed(ASSERTED, telling("told", "TASS"))
    assert [voice.code for voice in claim.told] == ["RUS"] and not claim.one_sided


def test_who_was_heard_on_the_occasion_and_does_not_mention_it_is_silent_though_read() -> None:
    met = telling("met", "Herald", type=Type.CONSULT, speaker=RUSSIA)
    claim = next(one for one in claims([Episode("a", (ASSERTED,)), Episode("b", (met,))], []) if one.episode.id == "a")
    [silent] = claim.silent
    assert (silent.code, silent.said) == ("RUS", False) and [one.entry.act for one in silent.read] == ["met"]


def test_who_told_of_the_meeting_with_the_speaker_is_silent_though_read() -> None:
    said = telling("said", speaker=FRANCE)
    call = telling("call", "TASS", type=Type.CONSULT, actor=FRANCE, recipient=RUSSIA)
    claim = next(one for one in claims([Episode("a", (said,)), Episode("b", (call,))], []) if one.episode.id == "a")
    [silent] = claim.silent
    assert (silent.code, silent.said) == ("RUS", False) and claim.unread == ("UKR",)


def test_a_word_of_theirs_on_no_told_day_is_no_reading_on_the_occasion() -> None:
    once = telling("once", "Herald", type=Type.AGREE, speaker=RUSSIA, when=None)
    claim = next(one for one in claims([Episode("a", (ASSERTED,)), Episode("b", (once,))], []) if one.episode.id == "a")
    assert claim.silent == () and claim.unread == ("RUS",)


def test_who_is_said_to_be_silent_is_told_so() -> None:
    document = ASSERTED.document
    said = Told(position(document, speaker=RUSSIA, about=ASSERTED.entry.id), document)
    [claim] = claimed(ASSERTED, positions=(said,))
    [silent] = claim.silent
    assert (silent.code, silent.said) == ("RUS", True) and claim.unread == ()


def test_a_voice_counts_the_origins_of_the_texts_that_tell_it() -> None:
    copy = telling("copy", "Courier", speaker=UKRAINE)
    third = telling("third", "Sputnik", speaker=UKRAINE)
    episode = Episode("a", (ASSERTED, copy, third))
    one = {ASSERTED.document.id: "AFP", copy.document.id: "AFP"}
    assert [voice.origins for voice in claims([episode], [], one)[0].asserted] == [2]
    assert [voice.origins for voice in claims([episode], [])[0].asserted] == [3]


def test_two_outlets_that_print_copies_are_two_voices_of_one_origin() -> None:
    plain, copy = telling("plain", "Herald"), telling("copy", "Courier")
    episode = Episode("a", (ASSERTED, plain, copy))
    [claim] = claims([episode], [], {plain.document.id: "AFP", copy.document.id: "AFP"})
    assert [(voice.name, voice.origins) for voice in claim.told] == [("Herald", 1), ("Courier", 1)]
    assert claim.origins == 2


def test_copies_in_a_ledger_count_once_however_they_were_read(tmp_path: Path) -> None:
    where = (
        "The governor told reporters in the capital of the province that 45 houses were hit and that the bridge near the old "
        "market could no longer be used by lorries, which must now make a detour of thirty kilometres along the river. "
    )
    said = "Ukraine said that Russia had shelled Kharkiv on Monday. "
    rows = [
        {"id": "wire", "outlet": "Daily Lantern", "text": f"KYIV (Reuters) - {said}{where}"},
        {"id": "copy", "outlet": "Morning Star", "text": f"Shells fall\n{said}{where}\nRead more in our Sunday paper."},
        {"id": "own", "outlet": "Evening Mirror", "text": f"{said}Our reporter saw nothing of it from the station."},
    ]
    for order in (rows, rows[::-1]):
        file = tmp_path / f"{order[0]['id']}.jsonl"
        file.write_text("".join(json.dumps(row | {"published": "2022-03-01"}) + "\n" for row in order))
        ledger = dragoman.Ledger(tmp_path / f"{order[0]['id']}.ledger")
        dragoman.read([file], ledger)
        voices = [voice for claim in dragoman.claims(ledger) for voice in claim.asserted if len(voice.tellings) == 3]
        assert [(voice.code, voice.origins) for voice in voices] == [("UKR", 2)]


def test_what_nobody_claims_is_no_claim() -> None:
    assert claimed(telling("plain", "Gazette")) == []
    assert [voice.code for voice in claimed(telling("said", speaker=FRANCE))[0].asserted] == ["FRA"]
