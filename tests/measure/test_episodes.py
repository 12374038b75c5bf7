"""Tellings of one act are joined; look-alikes and what a person keeps apart are not."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.ledger.corrections import Judgement, Signed, Verdict
from dragoman.ledger.store import Told
from dragoman.measure.episodes import episodes
from dragoman.model import Document, Event, Evidence, Interval, Span, Stance, Type, When
from tests.made import FRANCE, RUSSIA, TEXT, UKRAINE, event, told

ANN = Signed("Ann", datetime(2026, 1, 2), "I was there")


def telling(name: str, published: date, day: date | None, **changes: object) -> Told[Event]:
    document = told(name, published).document
    when = When(Interval.day(day), Evidence.of(TEXT, Span(26, 39)), "day") if day else None
    return Told(event(document, act=name, when=when, **changes), document)


def groups(*tellings: Told[Event], judgements: tuple[Judgement, ...] = ()) -> list[list[str]]:
    return [sorted(one.entry.act for one in episode.tellings) for episode in episodes(tellings, judgements)]


FIRST = telling("first", date(2022, 3, 2), date(2022, 3, 1))
SECOND = telling("second", date(2022, 3, 3), date(2022, 3, 1))
LATER = telling("later", date(2022, 3, 21), date(2022, 3, 20))


def test_the_same_act_on_the_same_day_is_one_and_another_day_is_another() -> None:
    assert groups(LATER, SECOND, FIRST) == [["first", "second"], ["later"]]


def test_the_other_way_round_is_another_act_unless_it_is_mutual() -> None:
    back = telling("back", date(2022, 3, 3), date(2022, 3, 1), actor=UKRAINE, recipient=RUSSIA)
    assert groups(FIRST, back) == [["first"], ["back"]]
    met, again = (
        telling(name, date(2022, 3, 2), date(2022, 3, 1), type=Type.CONSULT, actor=one, recipient=other)
        for name, one, other in (("met", RUSSIA, UKRAINE), ("met again", UKRAINE, RUSSIA))
    )
    assert groups(met, again) == [["met", "met again"]]


def test_shots_each_way_are_one_act_where_a_report_tells_that_fire_was_exchanged() -> None:
    text = "Russia and Ukraine exchanged fire near Orekhiv on Tuesday."
    document = Document("fire", text, published=date(2022, 3, 2))
    here = Evidence.of(text, Span(0, len(text)))
    when = When(Interval.day(date(2022, 3, 1)), Evidence.of(text, Span(50, 57)), "day")
    fire = Told(event(document, act="fire", evidence=here, trigger=here, when=when), document)
    back = telling("back", date(2022, 3, 3), date(2022, 3, 1), actor=UKRAINE, recipient=RUSSIA)
    assert groups(fire, back) == [["back", "fire"]]
    assert groups(FIRST, back) == [["first"], ["back"]]


def test_what_one_report_tells_as_an_earlier_act_is_another_one() -> None:
    text = "Russia shelled Ukraine at Izium. It came a day after Russia shelled Ukraine at Lyman."
    document = Document("two", text, published=date(2022, 3, 2))
    places = (Span(0, 31), Span(33, 84))
    tellings = [
        Told(event(document, act=name, evidence=Evidence.of(text, place), when=None), document)
        for name, place in zip(("izium", "lyman"), places, strict=True)
    ]
    assert groups(*tellings) == [["izium"], ["lyman"]]


def test_a_person_who_cannot_tell_keeps_two_acts_from_being_joined_by_words() -> None:
    unsure = Judgement("first", "second", Verdict.UNSURE, ANN)
    assert groups(FIRST, SECOND, judgements=(unsure,)) == [["first"], ["second"]]


def test_other_parties_and_unlike_types_are_other_acts() -> None:
    other = telling("other", date(2022, 3, 2), date(2022, 3, 1), actor=FRANCE)
    aid = telling("aid", date(2022, 3, 2), date(2022, 3, 1), type=Type.AID)
    assert sorted(groups(FIRST, other, aid)) == [["aid"], ["first"], ["other"]]


def test_a_denial_is_a_telling_of_the_act_it_denies() -> None:
    denied = telling("denied", date(2022, 3, 2), date(2022, 3, 1), speaker=RUSSIA, stance=Stance.DENY)
    assert groups(FIRST, denied) == [["denied", "first"]]


def test_a_person_s_judgement_outweighs_the_rest() -> None:
    apart = Judgement("first", "second", Verdict.DIFFERENT, ANN)
    assert groups(FIRST, SECOND, judgements=(apart,)) == [["first"], ["second"]]
    one = Judgement("first", "later", Verdict.SAME, ANN)
    assert ["first", "later"] in groups(FIRST, LATER, judgements=(one,))


def test_who_is_not_told_may_be_the_one_told_elsewhere_but_does_not_join_two_others() -> None:
    nobody = telling("nobody", date(2022, 3, 2), date(2022, 3, 1), recipient=None)
    france = telling("france", date(2022, 3, 2), date(2022, 3, 1), recipient=FRANCE)
    assert groups(FIRST, nobody) == [["first", "nobody"]]
    assert all({"first", "france"} - set(group) for group in groups(FIRST, nobody, france))


@settings(max_examples=20, deadline=None)
@given(
    st.permutations(
        [FIRST, SECOND, LATER, telling("fourth", date(2022, 3, 2), None), telling("fifth", date(2022, 3, 22), None)]
    )
)
def test_the_order_of_reading_does_not_matter(order: list[Told[Event]]) -> None:
    assert [one.id for one in episodes(order)] == [one.id for one in episodes(order[::-1])]
    assert sorted(one.entry.id for episode in episodes(order) for one in episode.tellings) == sorted(
        one.entry.id for one in order
    )
