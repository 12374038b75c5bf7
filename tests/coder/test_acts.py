"""The acts of a sentence; a case is a sentence and the acts a careful reader finds in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from dragoman.coder.acts import Act, Cast, acts, in_one_list
from dragoman.coder.encoder import Reading, shipped
from dragoman.find.sentences import parse, split
from dragoman.model import Span, Status, Type
from dragoman.resolve.parties import parties


def told(text: str) -> set[tuple[str, str, str | None]]:
    sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences, None)
    found = acts(text, Cast(sentences[0], named), shipped())
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


def test_what_is_done_by_somebody_is_his_act_though_another_tells_it() -> None:
    rejected = {act for act in told("The request was rejected by Ukraine, Russia said.") if act[1] == "REJECT"}
    assert rejected == {("UKR", "REJECT", "RUS")}


@pytest.mark.parametrize(
    ("text", "one", "other", "together"),
    [
        ("Russian and Chinese ships sailed.", "Russian", "Chinese", True),
        ("France, Britain and Spain agreed.", "France", "Spain", True),
        ("France told Spain to wait.", "France", "Spain", False),
        ("It was rejected by France, Spain said.", "France", "Spain", False),
    ],
)
def test_members_of_one_list(text: str, one: str, other: str, together: bool) -> None:
    [sentence] = parse(text, [Span(0, len(text))])
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (one, other)]
    assert in_one_list(sentence, *spans) is together


Told = tuple[Type, float, str]  # a type, how likely, and the word that names it


class Says:
    """Reads what it was told of two parties by their words, or of one and nobody; of others it reads nothing."""

    name = "says"

    def __init__(self, told: Mapping[tuple[str, str | None], Told]) -> None:
        self.told = told
        self.asked: list[tuple[str, str | None]] = []

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        named = [(actor.of(text), None if other is None else other.of(text)) for actor, other in pairs]
        self.asked += named
        return [self._reading(text, *self.told[pair]) if pair in self.told else None for pair in named]

    @staticmethod
    def _reading(text: str, kind: Type, likely: float, word: str) -> Reading:
        at = text.index(word)
        return Reading(
            types=dict.fromkeys(Type, 0.0) | {kind: likely},
            nothing=1 - likely,
            acting=likely,
            status={kind: {way: float(way is Status.OCCURRED) for way in Status} for kind in Type},
            mode=dict.fromkeys(Type),
            trigger=dict.fromkeys(Type, Span(at, at + len(word))),
            contexts={},
        )


def read_by(text: str, told: Mapping[tuple[str, str | None], Told]) -> set[tuple[str, str | None]]:
    """Who acts towards whom, when the coder says this."""
    [sentence] = sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences)
    found = acts(text, Cast(sentence, named), Says(told))
    return {(a.actor.actor.code, a.recipient.actor.code if a.recipient else None) for a in found}


class NamesOne(Says):
    """Reads the first of the words it knows, as a coder does that names one act of two parties."""

    def __init__(self, known: Mapping[str, Type]) -> None:
        super().__init__({})
        self.known = known

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        word = min((word for word in self.known if word in text), key=text.index, default=None)
        return [self._reading(text, self.known[word], 0.9, word) if other and word else None for _, other in pairs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran blamed Iraq for a flood and threatened Iraq.", {"ACCUSE", "THREATEN"}),
        ("Iran blamed Iraq, and Oman threatened war.", {"ACCUSE"}),  # another's act, which is read whole
    ],
)
def test_of_joined_verbs_each_tells_its_act(text: str, expected: set[str]) -> None:
    [sentence] = sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences)
    found = acts(text, Cast(sentence, named), NamesOne({"blamed": Type.ACCUSE, "threatened": Type.THREATEN}))
    assert {act.type.value for act in found if act.actor.actor.code == "IRN"} == expected


@pytest.mark.parametrize(("likely", "kept"), [(0.6, False), (0.7, True)])
def test_a_pair_acts_only_if_the_coder_is_sure_enough(likely: float, kept: bool) -> None:
    told = {("Iran", "Iraq"): (Type.ACCUSE, likely, "blamed")}
    assert (("IRN", "IRQ") in read_by("Iran blamed Iraq.", told)) is kept


@pytest.mark.parametrize(("likely", "kept"), [(0.55, False), (0.65, True)])
def test_a_party_alone_acts_on_a_little_less(likely: float, kept: bool) -> None:
    told = {("Iran", None): (Type.MOBILIZE, likely, "tested")}
    assert (("IRN", None) in read_by("Iran tested a missile.", told)) is kept


def test_an_act_towards_nobody_is_kept_beside_one_suffered() -> None:
    told = {
        ("Hamas", "Israel"): (Type.ASSAULT, 0.95, "attacked"),
        ("Israel", None): (Type.ASSAULT, 0.9, "bombed"),
    }
    assert read_by("Hamas attacked Israel, and Israel bombed hospitals.", told) == {
        ("org:hamas", "ISR"),
        ("ISR", None),
    }


def test_an_act_towards_somebody_is_not_told_again_towards_nobody() -> None:
    told = {("Iran", "Iraq"): (Type.ACCUSE, 0.8, "blamed"), ("Iran", None): (Type.ACCUSE, 0.9, "blamed")}
    assert read_by("Iran blamed Iraq.", told) == {("IRN", "IRQ")}


def test_two_acts_of_the_same_parties_and_type_are_two_only_by_other_mentions_and_words_apart() -> None:
    text = "Mike Pompeo met Kim Jong Un in Pyongyang to prepare for a summit between North Korea and the United States."
    [sentence] = sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences, date(2018, 4, 18))
    met = {("Mike Pompeo", "Kim Jong Un"): (Type.CONSULT, 0.95, "met")}
    summit = {("the United States", "North Korea"): (Type.CONSULT, 0.9, "summit")}
    again = {("Mike Pompeo", "North Korea"): (Type.CONSULT, 0.9, "summit")}
    for told, count in ((met | summit, 2), (met | again, 1)):
        found = acts(text, Cast(sentence, named), Says(told))
        assert len(found) == count


def test_an_outlet_is_not_asked_about() -> None:
    text = "Iran blamed Iraq, Reuters reported."
    [sentence] = sentences = parse(text, [Span(0, len(text))])
    [named] = parties(text, sentences)
    coder = Says({})
    acts(text, Cast(sentence, named), coder)
    assert ("Iran", "Iraq") in coder.asked and not any("Reuters" in pair for pair in coder.asked)


@pytest.mark.parametrize(("likely", "kept"), [(0.8, {("IRN", "IRQ")}), (0.95, {("IRN", "IRQ"), ("IRN", "OMN")})])
def test_of_two_recipients_in_no_list_the_likelier_is_kept_unless_both_are_all_but_sure(
    likely: float, kept: set[tuple[str, str | None]]
) -> None:
    told = {
        ("Iran", "Iraq"): (Type.ACCUSE, 0.97, "blamed"),
        ("Iran", "Oman"): (Type.ACCUSE, likely, "blamed"),
    }
    assert read_by("Iran blamed Iraq for the delay of a ferry that left Oman.", told) == kept


@pytest.mark.parametrize(("to_whom", "kept"), [("the strikes", False), ("each other", True)])
def test_members_of_a_list_act_on_each_other_only_where_the_text_says_so(to_whom: str, kept: bool) -> None:
    told = {("Iran", "Iraq"): (Type.ACCUSE, 0.95, "blamed")}
    assert (("IRN", "IRQ") in read_by(f"Iran and Iraq blamed {to_whom}.", told)) is kept


class Protests:
    """Whoever is asked about protests against the other; the question is kept as it was put."""

    name = "protests"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str | None]] = []

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        self.asked += [(text, actor.of(text), other and other.of(text)) for actor, other in pairs]
        return [self._accusing(text) if other else None for _, other in pairs]

    @staticmethod
    def _accusing(text: str) -> Reading:
        words = re.search(r"protest\w*", text)
        assert words
        return Reading(
            types=dict.fromkeys(Type, 0.0) | {Type.ACCUSE: 0.9},
            nothing=0.1,
            acting=0.9,
            status={kind: {way: float(way is Status.OCCURRED) for way in Status} for kind in Type},
            mode=dict.fromkeys(Type, "disapprove"),
            trigger=dict.fromkeys(Type, Span(*words.span())),
            contexts={"diplomatic": 0.9, "military": 0.1},
        )


def over_two(text: str) -> tuple[list[Act], list[tuple[str, str, str | None]]]:
    """The acts of the second sentence of a text, and what was asked beyond that sentence."""
    sentences = parse(text, split(text))
    before, here = map(Cast, sentences, parties(text, sentences))
    coder = Protests()
    found = acts(text, here, coder, before)
    return found, [question for question in coder.asked if question[0] != here.sentence.span.of(text)]


def test_a_party_alone_in_its_sentence_is_asked_about_with_those_of_the_sentence_before() -> None:
    text = "France recalled its envoy. Italy protested on Monday."
    found, asked = over_two(text)
    assert {(actor, other) for _, actor, other in asked} >= {("Italy", "France"), ("France", "Italy")}
    assert all(said == text for said, _, _ in asked)
    [act] = found
    assert (act.trigger.of(text), act.mode, act.contexts) == ("protested", "disapprove", ("diplomatic",))
    assert {act.actor.actor.code, act.recipient and act.recipient.actor.code} == {"ITA", "FRA"}


def test_what_the_sentence_before_tells_is_not_told_again() -> None:
    assert over_two("France protested to Spain. Italy was silent.")[0] == []


def test_two_parties_of_one_sentence_are_not_asked_about_with_those_before() -> None:
    assert over_two("France recalled its envoy. Italy and Spain protested.")[1] == []


def test_nobody_is_asked_about_with_himself() -> None:
    assert over_two("France recalled its envoy. France protested.")[1] == []
