"""The evidence of an act is the shortest clause that carries it with its parties."""

from __future__ import annotations

import re

import pytest

from dragoman.find.clauses import clause
from dragoman.find.sentences import parse
from dragoman.model import Span


@pytest.mark.parametrize(
    "marked",
    [
        "Officials say {<France> *recalled* its envoy from Canberra} because Australia cancelled the deal.",
        "After months of silence {<Iran> *attacked* <Israel>}, which shut its airspace.",
        "{<Turkey> *denied*} that it had left the waters.",
        "The US, which had warned <Moscow>, said {<Moscow> had been *hit* by sanctions}.",
    ],
)
def test_from_the_first_party_to_the_end_of_what_the_trigger_governs(marked: str) -> None:
    text = re.sub(r"[<>{}*]", "", marked)
    flat = re.sub(r"[<>*]", "", marked)
    start = flat.index("{")
    expected = flat[start + 1 : flat.index("}")]
    trigger = re.search(r"\*(.+?)\*", marked)
    assert trigger is not None
    at = text.index(trigger[1])
    inside = [
        Span(start + expected.index(w), start + expected.index(w) + len(w))
        for w in re.findall(r"<(.+?)>", marked[marked.index("{") : marked.index("}")])
    ]
    [sentence] = parse(text, [Span(0, len(text))])
    found = clause(sentence, Span(at, at + len(trigger[1])), inside).of(text)
    assert found == expected
