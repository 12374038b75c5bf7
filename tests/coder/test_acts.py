"""The acts of a sentence; a case is a sentence and the acts a careful reader finds in it."""

from __future__ import annotations

import pytest

from dragoman.coder.acts import acts, in_one_list
from dragoman.coder.encoder import shipped
from dragoman.find.sentences import parse
from dragoman.model import Span
from dragoman.resolve.parties import parties


def told(text: str) -> set[tuple[str, str, str | None]]:
    sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences, None)
    found = acts(text, sentences[0], named, shipped())
    assert all(act.trigger.of(text).strip() == act.trigger.of(text) != "" for act in found)
    return {(a.actor.actor.code, a.type.value, a.recipient.actor.code if a.recipient else None) for a in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia invaded Ukraine.", {("RUS", "ASSAULT", "UKR")}),
        ("Iran condemned the Israeli raid.", {("IRN", "ACCUSE", "ISR"), ("ISR", "ASSAULT", "IRN")}),
        ("The European Union imposed sanctions on Belarus.", {("igo:eu", "SANCTION", "BLR")}),
        ("Japan sent rescue teams to Turkey.", {("JPN", "AID", "TUR")}),
        ("France and Germany are members of NATO.", set()),
        ("Wheat prices rose in Egypt, Turkey and Lebanon.", set()),
    ],
)
def test_a_plain_sentence(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert told(text) <= expected and bool(told(text)) == bool(expected)


def test_a_meeting_is_told_once_whichever_side_comes_first() -> None:
    assert (
        len([act for act in told("The French president met the German chancellor in Paris.") if act[1] == "CONSULT"])
        == 1
    )


def test_a_list_of_actors_is_as_many_acts() -> None:
    struck = {act for act in told("The US, Britain and France struck Syria.") if act[1] == "ASSAULT"}
    assert struck == {("USA", "ASSAULT", "SYR"), ("GBR", "ASSAULT", "SYR"), ("FRA", "ASSAULT", "SYR")}


def test_those_who_condemn_together_do_not_condemn_each_other() -> None:
    told_of = told("Russia and China condemned the American strikes.")
    assert ("RUS", "ACCUSE", "CHN") not in told_of and ("CHN", "ACCUSE", "RUS") not in told_of


@pytest.mark.parametrize(
    ("text", "one", "other", "together"),
    [
        ("Russian and Chinese ships sailed.", "Russian", "Chinese", True),
        ("France, Britain and Spain agreed.", "France", "Spain", True),
        ("France told Spain to wait.", "France", "Spain", False),
    ],
)
def test_members_of_one_list(text: str, one: str, other: str, together: bool) -> None:
    [sentence] = parse(text, [Span(0, len(text))])
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (one, other)]
    assert in_one_list(sentence, *spans) is together
