"""Findings as entries: an amount knows its event, its period and its speaker; a silence knows what it is about."""

from __future__ import annotations

from datetime import date

import dragoman
from dragoman.model import Event, Position, Quantity, Stance

PUBLISHED = date(2022, 9, 13)


def read(text: str) -> tuple[list[Event], list[Quantity], list[Position]]:
    entries = dragoman.extract(text, PUBLISHED)
    return (
        [one for one in entries if isinstance(one, Event)],
        [one for one in entries if isinstance(one, Quantity)],
        [one for one in entries if isinstance(one, Position)],
    )


def test_an_amount_belongs_to_the_event_whose_clause_tells_it() -> None:
    events, [amount], _ = read("Norway gave Ukraine 60 tanks on Monday.")
    assert amount.event in [one.id for one in events]
    assert amount.period and amount.period.interval.start == date(2022, 9, 12)
    assert amount.source and amount.source.actor.code == "NOR" and amount.measure == "tanks"


def test_an_amount_is_told_on_its_speakers_word() -> None:
    _, [amount], _ = read("Pakistan said that 40 soldiers had died on the Indian border.")
    assert amount.speaker and amount.speaker.actor.code == "PAK" and amount.stance is Stance.ASSERT


def test_money_of_no_told_country_says_so() -> None:
    _, [amount], _ = read("Chile's envoy paid 500 pesos.")
    assert amount.unit is None and "which unit is meant" in amount.why


def test_a_silence_is_about_the_act_told_before_it() -> None:
    events, _, [silence] = read("Israel bombed Syria on Monday. The Israeli army declined to comment.")
    assert silence.speaker.actor.code == "ISR" and silence.stance is Stance.SILENT
    assert silence.about in [one.id for one in events]


def test_a_silence_on_another_thing_is_not_about_the_act_before_it() -> None:
    _, _, [silence] = read(
        "Israel bombed Syria on Monday. The Israeli army did not say whether the harbour would open."
    )
    assert silence.about is None
    events, _, [asked] = read("Israel bombed Syria on Monday. The Israeli army did not answer questions.")
    assert asked.about in [one.id for one in events]


def test_a_private_persons_silence_on_nothing_told_is_no_position() -> None:
    _, _, positions = read("The manager of the motel declined to comment on Canada.")
    assert positions == []
    _, _, [kept] = read("Canada is cold. The Canadian government declined to comment.")
    assert kept.about is None and kept.speaker.actor.code == "CAN"


DENIED = "Azerbaijan said Armenia shelled its positions on Monday. "


def test_who_denies_an_accusation_denies_the_act_it_tells() -> None:
    events, _, _ = read(DENIED + "Armenia denied the accusation.")
    [asserted, denied] = [one for one in events if one.type == "ASSAULT"]
    assert (asserted.speaker.actor.code, asserted.stance) == ("AZE", Stance.ASSERT)
    assert (denied.speaker.actor.code, denied.stance) == ("ARM", Stance.DENY)
    assert (denied.actor, denied.recipient, denied.act) == (asserted.actor, asserted.recipient, asserted.act)
    assert denied.evidence.quote == "Armenia denied the accusation" and denied.probability < asserted.probability


def test_nobody_denies_what_is_told_of_others_or_what_they_said_themselves() -> None:
    for words in ("Georgia denied the accusation.", "Azerbaijan denied the report.", "The mayor denied this."):
        events, _, _ = read(DENIED + words)
        assert [one.stance for one in events if one.type == "ASSAULT"] == [Stance.ASSERT], words


def test_what_the_document_tells_itself_is_no_accusation() -> None:
    events, _, _ = read("Armenia shelled Azerbaijan on Monday. Armenia denied the accusation.")
    assert [one.stance for one in events if one.type == "ASSAULT"] == [Stance.ASSERT]


def test_to_whom_it_was_done_may_confirm_it() -> None:
    events, _, _ = read(
        "Officials in Ankara said Armenia shelled Azerbaijan on Monday. Azerbaijan confirmed the report."
    )
    assert ("AZE", Stance.CONFIRM) in [(one.speaker.actor.code, one.stance) for one in events if one.speaker]
    events, _, _ = read("Officials in Ankara said Armenia shelled Azerbaijan on Monday. Azerbaijan denied any role.")
    assert Stance.DENY not in [one.stance for one in events]
