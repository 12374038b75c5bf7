"""Where sentences end, and that nothing of the text is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.sentences import LONGEST, parse, split
from dragoman.resolve.parties import parties


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. Li left.| He met the U.S. envoy on Sept. 11.| Rain fell.",
        "He came from the U.S.| The White House was silent.",
        "“We agreed.”| She left.",
        "Did he agree?| No!| Never…| Yes.",
        "George H. W. Bush spoke.| Gen. Mark A. Milley listened.",
        "Prices rose 2.5 percent.| The euro fell.",
    ],
)
def test_stops_that_end_nothing_end_nothing(marked: str) -> None:
    text = marked.replace("|", "")
    assert [span.of(text) for span in split(text)] == [part.strip() for part in marked.split("|")]


def test_a_line_break_ends_a_sentence() -> None:
    text = "Headline without a stop\nThe first sentence."
    assert [span.of(text) for span in split(text)] == ["Headline without a stop", "The first sentence."]


@given(st.text(alphabet="Ab. !?\n“”\"'…U.S", max_size=200))
def test_sentences_are_in_order_apart_and_cover_every_letter(text: str) -> None:
    spans = split(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


def test_a_line_without_a_stop_is_cut_at_blanks() -> None:
    text = "word " * 2_000
    assert all(len(span) <= LONGEST and span.of(text).split() for span in split(text))


def test_tokens_lie_where_they_stand_in_the_document() -> None:
    text = "Rain fell. Putin met Xi in Kazan."
    [sentence] = parse(text, split(text)[1:])
    assert [sentence.place(token).of(text) for token in sentence.doc] == [token.text for token in sentence.doc]


def test_a_line_break_written_as_two_letters_ends_a_sentence() -> None:
    text = r"Envoys met on Tuesday . \n Mr. Moon alluded to the talks . \n C:\new is a folder ."
    assert [span.of(text) for span in split(text)] == [
        "Envoys met on Tuesday .",
        "Mr. Moon alluded to the talks .",
        r"C:\new is a folder .",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Iran accused the\nUnited States of\n   arming Israel. It left.", 2),  # cut at a width, indented
        ("Talks were held in Geneva,\nVienna and Rome.", 1),
        ("Iran accuses Israel\nThe foreign minister spoke.", 2),  # a headline
        ("Iran accuses Israel\n\nof arming rebels", 2),  # an empty line ends everything
        ("Iran left.\nand so did Israel", 2),
        ("Delegates:\nchina\n- russia", 3),  # a list
        ("Iran accused\r\nthe United States.", 1),
    ],
)
def test_a_line_cut_at_a_width_goes_on(text: str, sentences: int) -> None:
    assert len(split(text)) == sentences


def test_a_party_is_found_across_a_line_cut_at_a_width() -> None:
    text = "On Monday the Russian\n    foreign minister accused Poland."
    [named] = parties(text, parse(text, split(text)))
    assert [(party.span.of(text), party.actor.code) for party in named] == [
        ("the Russian\n    foreign minister", "RUS"),
        ("Poland", "POL"),
    ]
