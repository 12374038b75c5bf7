"""Who is made answerable for what; a case is a text, then speaker | content for each attribution."""

from __future__ import annotations

import pytest

from dragoman.find.attributions import attributions
from dragoman.find.sentences import parse, split
from dragoman.model import Attribution


def said(text: str) -> list[Attribution]:
    return attributions(text, parse(text, split(text)))


def lines(text: str) -> list[str]:
    return [f"{one.speaker.of(text) if one.speaker else 'nobody'} | {one.content.of(text)}" for one in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials said the levy will go.", "Officials | the levy will go"),
        ("The levy will go, officials said.", "officials | The levy will go"),
        ("According to the Kenyan read-out, both sides signed.", "the Kenyan read-out | both sides signed"),
        ("Both sides signed, according to the Kenyan read-out.", "the Kenyan read-out | Both sides signed"),
        ("“We will leave the pact,” the minister told reporters.", "the minister | “We will leave the pact,”"),
        ("Russia denied shelling the town.", "Russia | shelling the town"),
        ("Iran said on Monday that it had closed the border.", "Iran | that it had closed the border"),
        ("The minister, who said the deal was dead, left.", "The minister | the deal was dead"),
        (
            "Oslo is weighing a loan, two diplomats said, although Riga is against it.",
            "two diplomats | Oslo is weighing a loan",
        ),
        (
            "Oslo is weighing a loan, two diplomats said, although Riga is against it.",
            "two diplomats | although Riga is against it",
        ),
        ("Russia, officials in Kyiv said on Monday, had shelled a market.", "officials in Kyiv | had shelled a market"),
        ("The deal, he told reporters, will hold for a year.", "he | will hold for a year"),
        ("Iran condemned the raid. It said Israel had killed two officers.", "It | Israel had killed two officers"),
        ("Diplomats were told by Mr. Lavrov that the border is shut.", "Mr. Lavrov | that the border is shut"),
        ("Diplomats were told that the border is shut.", "nobody | that the border is shut"),
    ],
)
def test_the_speaker_and_the_content(text: str, expected: str) -> None:
    assert expected in lines(text)


def test_an_opening_phrase_does_not_swallow_what_follows_according_to() -> None:
    text = "During the summit in Minsk, according to the Belarusian read-out, Putin praised the union."
    assert lines(text) == ["the Belarusian read-out | Putin praised the union"]


def test_the_outlet_behind_its_description_is_the_speaker() -> None:
    text = "According to news website Politico Russia is buying chips."
    assert lines(text) == ["news website Politico | Russia is buying chips"]


def test_a_statement_names_who_made_it() -> None:
    text = "Police arrested five men, according to a statement released by the Iranian ministry."
    [one] = said(text)
    assert one.speaker is not None and one.speaker.of(text) == "a statement released by the Iranian ministry"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Seoul confirmed that the talks took place.", "confirm"),
        ("Tehran denied that it had sent drones.", "deny"),
        ("The Pentagon doubted that the raid happened.", "doubt"),
        ("Tehran did not deny that it had sent drones.", "confirm"),
        ("Ankara did not say that it would leave.", "silent"),
        ("Ankara said that it would leave.", "assert"),
        ("NATO does not believe that Russia attacked the convoy.", "doubt"),
        ("The ministry declined to confirm that Russia attacked the convoy.", "silent"),
        ("The ministry refused to say that Russia attacked the convoy.", "silent"),
        ("No official has confirmed that Russia attacked the convoy.", "doubt"),
    ],
)
def test_what_the_speaker_does_with_the_content(text: str, stance: str) -> None:
    assert [one.stance.value for one in said(text)] == [stance]


def test_accepting_an_invitation_confirms_nothing() -> None:
    assert said("The president accepted an invitation to visit Tokyo.") == []


def test_a_quotation_nobody_is_named_for_has_no_speaker() -> None:
    text = "The mood was grim. “Rivers rise when the snow melts.” Rain fell."
    assert lines(text) == ["nobody | “Rivers rise when the snow melts.”"]


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    text = "“We closed the border last week,” the minister said.\n“We will open it again in the spring.”"
    assert {one.speaker.of(text) if one.speaker else None for one in said(text)} == {"the minister"}


def test_what_the_speaker_does_next_is_not_part_of_the_denial() -> None:
    text = "Turkey denied that the vessel had left its waters and accused Greece of piracy."
    assert lines(text) == ["Turkey | that the vessel had left its waters", "Turkey | piracy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hungary accused Croatia of abusing its position.", "Hungary | abusing its position"),
        ("Croatia was accused by Hungary of abusing its position.", "Hungary | abusing its position"),
    ],
)
def test_what_somebody_is_accused_of_is_the_accusers_word(text: str, expected: str) -> None:
    assert expected in lines(text)


def test_who_said_it_between_commas_is_no_content_of_the_verb_before() -> None:
    text = "The European Union is considering a loan of 10 million euros, two diplomats said, although Hungary has blocked it."
    assert not [line for line in lines(text) if line.startswith("The European Union")]


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("Kyiv's claim that Moscow had shelled the plant was not confirmed.", "Kyiv's", "assert"),
        ("Egypt dismissed claims that it had bombed Libya.", "Egypt", "deny"),
        ("Iran rejected allegations that it had sold drones to Russia.", "Iran", "deny"),
        ("Troops moved amid reports that Iran had sold drones.", None, "assert"),
        ("The envoy made the claim that Iran had sold drones.", "The envoy", "assert"),
    ],
)
def test_what_a_noun_tells_is_somebodys_word(text: str, speaker: str | None, stance: str) -> None:
    [one] = [one for one in said(text) if one.rule == "told_by_a_noun"]
    assert one.content.of(text).startswith("that ")
    assert (one.speaker.of(text) if one.speaker else None, one.stance.value) == (speaker, stance)


def test_a_verb_inside_a_quotation_names_nobody_for_it() -> None:
    text = "“Iran told us it would never build a bomb,” Biden said. “We sanctioned Tehran for that reason.”"
    assert [
        one.speaker.of(text) if one.speaker else "nobody" for one in said(text) if one.content.of(text)[0] == "“"
    ] == [
        "Biden",
        "Biden",
    ]


def test_a_quotation_with_according_to_behind_it_has_that_speaker() -> None:
    text = "Israel “deliberately bombed the hospital in Gaza”, according to Hamas."
    assert {one.speaker.of(text) for one in said(text) if one.speaker} == {"Hamas"}


@pytest.mark.parametrize(
    "text",
    [
        "The truce, which Hamas accepted, took effect after Israel freed ninety prisoners.",
        "On Monday, Turkey condemned Israel, which had bombed a convoy.",
    ],
)
def test_a_clause_between_commas_that_says_something_else_is_nobodys_word(text: str) -> None:
    assert not [one for one in said(text) if one.rule == "inserted"]


@pytest.mark.parametrize(
    "text",
    [
        "India suspended the treaty; Pakistan said any diversion would be war.",
        "Egypt condemned the raid; Sudan said Ethiopia was to blame.",
    ],
)
def test_the_sentence_before_a_semicolon_is_not_told_by_who_speaks_behind_it(text: str) -> None:
    assert [one.content.of(text) for one in said(text)] == [text[text.index("said ") + 5 : -1]]


def test_who_neither_confirms_nor_denies_is_silent() -> None:
    text = "The ministry neither confirmed nor denied that Russia attacked the convoy."
    assert {one.stance.value for one in said(text)} == {"silent"}
