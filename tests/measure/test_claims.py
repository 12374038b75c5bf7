"""Who says what of an act: silent as told, silent though read, and not read look different."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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


def test_copies_of_one_text_are_one_origin() -> None:
    copy = telling("copy", "Courier", speaker=UKRAINE)
    group = {ASSERTED.document.id: "x", copy.document.id: "x"}
    episode = Episode("a", (ASSERTED, copy))
    assert [voice.origins for voice in claims([episode], [], group)[0].asserted] == [1]
    assert [voice.origins for voice in claims([episode], [])[0].asserted] == [2]


def test_what_nobody_claims_is_no_claim() -> None:
    assert claimed(telling("plain", "Gazette")) == []
    assert [voice.code for voice in claimed(telling("said", speaker=FRANCE))[0].asserted] == ["FRA"]
