"""On whose word: the innermost named speaker, the chain around it, and nobody for what is done by saying it."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.attributions import attributions
from dragoman.find.sentences import parse, split
from dragoman.model import Actor, Span, Stance, Type
from dragoman.resolve.parties import parties
from dragoman.resolve.speakers import OWN_ACT, OWN_VOICE, Word, of_an_act, word

ON = date(2023, 5, 1)


def whose(text: str, trigger: str) -> Word:
    sentences = parse(text, split(text))
    named = [party for some in parties(text, sentences, ON) for party in some]
    at = text.index(trigger)
    return word(text, Span(at, at + len(trigger)), attributions(text, sentences), named, ON)


@pytest.mark.parametrize(
    ("text", "trigger", "speaker", "stance"),
    [
        ("Ukraine said Russia shelled Kherson.", "shelled", "UKR", "assert"),
        ("Russia denied shelling Kherson.", "shelling", "RUS", "deny"),
        ("Russia shelled Kherson, according to the Ukrainian army.", "shelled", "UKR", "assert"),
        ("“We expelled the envoy,” Turkey's foreign minister said.", "expelled", "TUR", "assert"),
        ("A witness said Russia shelled Kherson.", "shelled", "unknown", "assert"),
        ("Critics of Maduro said Russia shelled Kherson.", "shelled", "unknown", "assert"),
        ("An expert on North Korea said Russia shelled Kherson.", "shelled", "unknown", "assert"),
        ("Officials in Kyiv said Russia shelled Kherson.", "shelled", "UKR", "assert"),
        ("The office of Zelensky said Russia shelled Kherson.", "shelled", "UKR", "assert"),
    ],
)
def test_the_one_who_answers_for_it(text: str, trigger: str, speaker: str, stance: str) -> None:
    told = whose(text, trigger)
    assert told.speaker is not None
    assert (told.speaker.actor.code, told.stance.value) == (speaker, stance)


def test_without_attribution_it_is_the_document_that_tells() -> None:
    assert whose("Russia shelled Kherson.", "shelled") == OWN_VOICE


def test_the_chain_is_kept() -> None:
    told = whose("According to Politico, US officials said that Russia is buying chips.", "buying")
    assert told.speaker is not None and told.speaker.actor.code == "USA"
    assert [party.actor.code for party in told.via] == ["org:politico"]


def test_an_act_done_by_speaking_has_no_speaker_but_its_actor() -> None:
    told = whose("“We condemn the raid,” the French foreign minister said.", "condemn")
    france = Actor("FRA", "state", "FRA")
    assert of_an_act(told, Type.ACCUSE, france) == OWN_ACT
    assert of_an_act(told, Type.CONSULT, france) == told
    assert of_an_act(told, Type.ACCUSE, Actor("DEU", "state", "DEU")) == told


def test_a_denial_keeps_its_speaker() -> None:
    told = whose("Russia denied that it had threatened Finland.", "threatened")
    assert told.stance is Stance.DENY
    assert of_an_act(told, Type.THREATEN, Actor("RUS", "state", "RUS")) == told


def test_he_who_goes_on_speaking_is_the_last_one_named() -> None:
    text = "Estonia's minister Margus Tsahkna said talks had failed. Two winters passed. He said Russia had shelled Kherson."
    told = whose(text, "shelled")
    assert told.speaker is not None and told.speaker.actor.code == "EST"
