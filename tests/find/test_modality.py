"""Whether an act is told as done; a case is a sentence with its act between stars."""

from __future__ import annotations

import pytest

from dragoman.find.modality import told_as
from dragoman.find.sentences import parse
from dragoman.model import Span


@pytest.mark.parametrize(
    ("marked", "status"),
    [
        ("New Delhi has never *condemned* the invasion.", "negated"),
        ("The minister did not *attend* the funeral.", "negated"),
        ("Moscow no longer *supplies* gas to Poland.", "negated"),
        ("The two sides failed to *agree*.", "negated"),
        ("Xi will *meet* Putin in Kazan.", "planned"),
        ("The president is to *sign* the pact on Friday.", "planned"),
        ("Japan plans to *send* a frigate.", "planned"),
        ("China could *resell* the chips to Moscow.", "possible"),
        ("Iran may *attack* the base.", "possible"),
        ("Washington is considering *sending* missiles.", "possible"),
        ("Washington is considering *sanctions* on Iran.", "possible"),
        ("Washington is considering *sanctions* on Iran if it fires again.", "conditional"),
        ("Washington considered the *invasion* of Ukraine a crime.", None),
        ("Washington discussed *war* crimes in Ukraine.", None),
        ("Turkey would *block* the strait unless Greece gives way.", "conditional"),
        ("If Li *said* that, it is new.", "conditional"),
        ("Russia *invaded* Ukraine.", None),
        ("The US has just *introduced* a ban.", None),
        ("They not only *signed* the pact but praised it.", None),
        ("The *invasion* of Ukraine failed.", None),
    ],
)
def test_the_grammar_around_the_act(marked: str, status: str | None) -> None:
    at = marked.index("*")
    text = marked.replace("*", "")
    [sentence] = parse(text, [Span(0, len(text))])
    end = marked.rindex("*") - 1
    found = told_as(sentence, Span(at, end))
    assert (found.value if found else None) == status
