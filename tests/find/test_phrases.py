"""Names grown to whole noun phrases; a case is a text with its phrases in brackets."""

from __future__ import annotations

import re

import pytest

from dragoman.find.mentions import mentions
from dragoman.find.phrase import Shape
from dragoman.find.phrases import phrases, span_of
from dragoman.find.sentences import parse
from dragoman.model import Span


@pytest.mark.parametrize(
    "marked",
    [
        "[Russian President Vladimir Putin] met [US Secretary of State Antony Blinken].",
        "[Honduras's Foreign Minister, Pedro Salas], spoke.",
        "[The Chinese foreign ministry] protested.",
        "[North Korean troops] fired.",
        "[Sino]-[Russian] trade grew.",
        "[CIA Director Mike Pompeo] left.",
        "[The U.S.-led forces] signed.",
        "[Russian]-backed [rebels] signed.",
        "[Trump's administration] is silent.",
        "[The president of the United States] spoke.",
        "[Iran's minister of intelligence Hamid Karimi] spoke.",
        "[China] rejected it.",
        "[Norway] has expelled [Russian diplomats].",
        "[The captured Israeli soldiers] came home.",
    ],
)
def test_a_phrase_is_as_long_as_its_noun_phrase(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    [sentence] = parse(text, [Span(0, len(text))])
    found = [p for p in phrases(sentence, mentions(text)) if p.shape is not Shape.PRONOUN]
    assert [span_of(sentence, p).of(text) for p in found] == re.findall(r"\[(.*?)\]", marked)


def test_his_majesty_is_nobodys_majesty() -> None:
    text = "His Royal Highness Prince Salman met him."
    [sentence] = parse(text, [Span(0, len(text))])
    assert [span_of(sentence, p).of(text) for p in phrases(sentence, mentions(text)) if p.shape is Shape.PRONOUN] == [
        "him"
    ]


def test_pronouns_are_phrases_too() -> None:
    text = "He called his Turkish counterpart."
    [sentence] = parse(text, [Span(0, len(text))])
    found = phrases(sentence, mentions(text))
    assert [span_of(sentence, p).of(text) for p in found] == ["He", "his", "Turkish counterpart"]
