"""Words on what was told before; a case is a sentence with these words between stars, or none."""

from __future__ import annotations

import pytest

from dragoman.find.denials import Denial, denials
from dragoman.find.sentences import parse
from dragoman.model import Span


def told(marked: str) -> tuple[list[Denial], str, str]:
    text = marked.replace("*", "")
    words = marked.split("*")[1] if "*" in marked else ""
    return denials(parse(text, [Span(0, len(text))])), text, words


@pytest.mark.parametrize(
    ("marked", "speaker", "stance"),
    [
        ("Lagos *denied the accusation*.", "Lagos", "deny"),
        ("The Chilean ministry *rejected the claims* and closed the port.", "The Chilean ministry", "deny"),
        ("Lagos *confirmed the report* on Monday.", "Lagos", "confirm"),
        ("Lagos *has denied this*.", "Lagos", "deny"),
        ("Lagos *disputed it*, the agency wrote.", "Lagos", "doubt"),
        ("Lagos *did not deny the report*.", "Lagos", "confirm"),
        ("Lagos *denies any role* in the raid.", "Lagos", "deny"),
        ("Lagos *denied both the raid and any involvement*.", "Lagos", "deny"),
    ],
)
def test_a_word_on_what_was_told_before(marked: str, speaker: str, stance: str) -> None:
    [one], text, words = told(marked)
    assert (one.speaker.of(text), one.words.of(text), one.stance.value) == (speaker, words, stance)


@pytest.mark.parametrize(
    "text",
    [
        "Lagos denied the claim that it had paid.",  # tells what is denied itself
        "Lagos denied allegations of fraud.",
        "Lagos rejected the offer.",
        "Lagos may deny the report.",
        "Lagos denied them visas.",
        "The accusation was old.",
        "Lagos confirmed any role for the army.",
    ],
)
def test_what_is_no_word_on_what_was_told_before(text: str) -> None:
    assert denials(parse(text, [Span(0, len(text))])) == []


def test_who_denies_a_part_in_it_says_that_it_was_not_they() -> None:
    assert [one.only_theirs for one in told("Lagos *denied involvement*.")[0]] == [True]
    assert [one.only_theirs for one in told("Lagos *denied the report*.")[0]] == [False]
