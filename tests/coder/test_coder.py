"""What any coder can rely on: an unread sentence is passed over and told, and a coder that only fails is stopped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dragoman.coder.coder import IN_A_ROW, Coder, Lenient
from dragoman.coder.encoder import Reading, shipped
from dragoman.errors import NoCoder, UnreadSentence
from dragoman.model import Span

PAIR = (Span(0, 6), Span(15, 22))
READABLE = "Russia invaded Ukraine."


class Picky:
    """Reads what the shipped coder reads, but for sentences that ask."""

    name = "picky"

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        if text.endswith("?"):
            raise UnreadSentence(f"{text} is a question; a statement is expected")
        return shipped().read(text, pairs)


def test_what_can_be_read_is_read_as_ever_and_under_the_same_name() -> None:
    lenient: Coder = Lenient(Picky())
    assert lenient.name == "picky" and lenient.read(READABLE, [PAIR]) == shipped().read(READABLE, [PAIR])


def test_an_unread_sentence_has_no_readings_and_is_told_once() -> None:
    lenient = Lenient(Picky())
    assert lenient.read("Russia invaded Ukraine?", [PAIR, PAIR]) == [None, None]
    assert [str(error) for error in lenient.take()] == [
        "Russia invaded Ukraine? is a question; a statement is expected"
    ]
    assert lenient.take() == []


def test_a_coder_that_reads_nothing_is_stopped() -> None:
    lenient = Lenient(Picky())
    for _ in range(IN_A_ROW - 1):
        lenient.read("Why?", [PAIR])
    with pytest.raises(NoCoder, match=rf"picky could not read {IN_A_ROW} sentences in a row, the last Why\?"):
        lenient.read("Why?", [PAIR])
    with pytest.raises(NoCoder):
        lenient.read("And why now?", [PAIR])


def test_a_coder_that_fails_now_and_then_goes_on() -> None:
    lenient = Lenient(Picky())
    for _ in range(IN_A_ROW):
        lenient.read("Why?", [PAIR])
        lenient.read(READABLE, [PAIR])
    assert len(lenient.take()) == IN_A_ROW
