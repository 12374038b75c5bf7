"""The trained reader and the rules of grammar together: spans from the one, stances and nested contents from the other."""

from __future__ import annotations

import pytest

from dragoman.coder.attributed import MEANT, attributed
from dragoman.find.sentences import parse, split
from dragoman.model import Attribution, Stance


def found(text: str) -> list[Attribution]:
    return attributed(text, parse(text, split(text)))


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Speakers, contents and stances, but for wishes."""
    return [
        (one.speaker.of(text) if one.speaker else None, one.content.of(text).strip(" .,"), one.stance.value)
        for one in found(text)
        if one.rule != MEANT
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry denied that the ship had sunk.", ("The ministry", "that the ship had sunk", "deny")),
        ("The ministry confirmed that the ship had sunk.", ("The ministry", "that the ship had sunk", "confirm")),
        ("Norway denied shelling the port.", ("Norway", "shelling the port", "deny")),
        ("The ship sank, officials told the paper.", ("officials", "The ship sank", "assert")),
    ],
)
def test_what_a_speaker_does_with_the_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


def test_a_wish_or_a_deed_is_on_nobodys_word() -> None:
    for text in (
        "The minister wants to close the port.",
        "The minister offered exemptions to Norway.",
    ):
        assert [one for one in told(text) if one[0] == "The minister"] == [], text


def test_who_does_not_say_whether_is_silent_on_it() -> None:
    assert {stance for _, _, stance in told("The minister did not say whether Norway would pay.")} == {"silent"}


def test_a_denial_inside_a_saying_is_kept() -> None:
    text = "The agency said that Norway had denied shelling the port."
    assert {stance for _, _, stance in told(text)} == {Stance.ASSERT, Stance.DENY}


def test_attributions_stand_in_the_order_of_their_contents() -> None:
    text = "The ship sank, officials said. According to the mayor, nobody drowned."
    starts = [one.content.start for one in found(text)]
    assert starts == sorted(starts) and len(starts) >= 2
