"""Who is said to say nothing."""

from __future__ import annotations

import pytest

from dragoman.find.sentences import parse, split
from dragoman.find.silences import silences


def told(text: str) -> list[tuple[str, str, str | None]]:
    found = silences(parse(text, split(text)))
    return [(one.speaker.of(text), one.cue.of(text), one.topic.of(text) if one.topic else None) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "topic"),
    [
        (
            "The Elysée did not initially comment on the letter.",
            "The Elysée",
            "did not initially comment",
            "on the letter",
        ),
        (
            "Officials in Doha could not be reached for comment.",
            "Officials in Doha",
            "could not be reached for comment",
            None,
        ),
        ("Rome declined to say who had paid.", "Rome", "declined to say", "who had paid"),
        ("The party's newspapers are silent.", "The party's newspapers", "are silent", None),
        ("The Omani communique made no mention of Yemen.", "The Omani communique", "made no mention", "of Yemen"),
        (
            "There was no mention in the Omani communique of the strike.",
            "the Omani communique",
            "no mention",
            "of the strike",
        ),
        (
            "There was no reference to the strike in the Omani communique.",
            "the Omani communique",
            "no reference",
            "to the strike",
        ),
        ("There was no immediate response from Minsk.", "Minsk", "no immediate response", None),
        ("The ministry, which runs the ports, declined comment.", "The ministry", "declined comment", None),
        ("Hanoi has neither confirmed nor denied the sale.", "Hanoi", "has neither confirmed nor denied", "the sale"),
        ("The embassy did not reply to emailed questions.", "The embassy", "did not reply", "to emailed questions"),
    ],
)
def test_a_silence_has_a_speaker_and_perhaps_a_topic(text: str, speaker: str, cue: str, topic: str | None) -> None:
    assert told(text) == [(speaker, cue, topic)]


def test_two_silences_of_one_sentence_are_the_same_speakers() -> None:
    text = "The ministry did not say how many were held and did not name them."
    assert [(who, cue) for who, cue, _ in told(text)] == [
        ("The ministry", "did not say"),
        ("The ministry", "did not name"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tehran did not respond to the attack.",
        "Paris said nothing had changed.",
        "Delhi commented at length on the note.",
        "The envoys answered every question.",
        "The minister has said nothing wrong.",
        "Delhi never said that it would pay.",
        "The ministry could not say how many had left.",
        "Riyadh cannot be silent.",
        "The envoys are not silent.",
        "A banker who declined to be named left Hong Kong.",
    ],
)
def test_who_speaks_or_only_does_nothing_is_not_silent(text: str) -> None:
    assert told(text) == []
