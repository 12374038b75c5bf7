"""The encoder as a function: probabilities that are probabilities, the same answer twice, and no answer where it does not look."""

from __future__ import annotations

import re

import pytest

from dragoman.coder.encoder import LONGEST, shipped
from dragoman.model import Span, Type

TEXT = "Russia invaded Ukraine and threatened Poland."
RUSSIA, UKRAINE, POLAND = Span(0, 6), Span(15, 22), Span(38, 44)


def test_types_and_nothing_share_the_whole_probability() -> None:
    for reading in shipped().read(TEXT, [(RUSSIA, UKRAINE), (UKRAINE, RUSSIA), (RUSSIA, None)]):
        assert reading is not None
        assert sum(reading.types.values()) + reading.nothing == pytest.approx(1, abs=1e-4)
        assert sum(reading.projected().values()) + reading.nothing == pytest.approx(1, abs=1e-4)
        assert all(sum(ways.values()) == pytest.approx(1, abs=1e-4) for ways in reading.status.values())


def test_the_same_question_has_the_same_answer() -> None:
    pairs = [(RUSSIA, UKRAINE), (RUSSIA, POLAND)]
    assert shipped().read(TEXT, pairs) == shipped().read(TEXT, pairs)


def test_in_running_text_an_act_is_rarer_than_the_network_says() -> None:
    for reading in shipped().read(TEXT, [(RUSSIA, UKRAINE), (RUSSIA, POLAND)]):
        assert reading is not None and 0.3 < reading.acting < 1 - reading.nothing
        assert sum(map(reading.chance, Type)) == pytest.approx(reading.acting)


@pytest.mark.parametrize("text", ["Pyongyang excoriated Seoul.", "Pyongyang denuclearised, Seoul said."])
def test_a_trigger_is_whole_words(text: str) -> None:
    there = Span(0, len("Pyongyang")), Span(text.index("Seoul"), text.index("Seoul") + len("Seoul"))
    [reading] = shipped().read(text, [there])
    assert reading is not None
    assert all(re.fullmatch(r"\w.*\w", span.of(text)) for span in reading.trigger.values())
    assert not any(
        re.search(r"\w", text[span.start - 1 : span.start] + text[span.end : span.end + 1])
        for span in reading.trigger.values()
    )


def test_direction_matters() -> None:
    there, back = shipped().read(TEXT, [(RUSSIA, UKRAINE), (UKRAINE, RUSSIA)])
    assert there is not None and back is not None
    assert there.types[Type.ASSAULT] > 0.5 > back.types[Type.ASSAULT]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("China recalled its envoy from Canada and thanked Peru.", ("Canada", "SANCTION"), ("Peru", "SUPPORT")),
        ("Iran met Iraq and bombed Oman.", ("Iraq", "CONSULT"), ("Oman", "ASSAULT")),
        (TEXT, ("Ukraine", "ASSAULT"), ("Poland", "THREATEN")),
        pytest.param(
            "Germany condemned Iran and praised Egypt.",
            ("Iran", "ACCUSE"),
            ("Egypt", "SUPPORT"),
            marks=pytest.mark.xfail(reason="“praised Egypt” beside a reproach is read as a second one"),
        ),
    ],
)
def test_two_acts_of_one_sentence_are_told_apart(text: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    actor = span(text.split()[0])
    readings = shipped().read(text, [(actor, span(one[0])), (actor, span(other[0]))])
    assert [max(r.types, key=lambda t: r.types[t]) for r in readings if r] == [one[1], other[1]]


def test_beyond_the_part_it_looks_at_there_is_no_reading() -> None:
    text = "word " * LONGEST + "Russia invaded Ukraine."
    at = text.index("Russia")
    assert shipped().read(text, [(Span(at, at + 6), Span(at + 15, at + 22))]) == [None]
