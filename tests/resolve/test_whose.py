"""Whose an amount is, from the grammar around it."""

from __future__ import annotations

import pytest

from dragoman.find.amounts import amounts
from dragoman.find.sentences import parse, split
from dragoman.resolve.parties import parties
from dragoman.resolve.whose import whose


@pytest.mark.parametrize(
    ("text", "of", "source", "to", "via"),
    [
        ("Germany will supply 40 tanks to Ukraine.", [], "DEU", "UKR", None),
        ("Japan bought 300 missiles from Norway.", [], "NOR", "JPN", None),
        ("Trade between Brazil and Turkey reached $5 billion.", ["BRA", "TUR"], None, None, None),
        ("Nigeria's exports of 2 million barrels went unsold.", ["NGA"], None, None, None),
        ("Egypt lost 300 soldiers.", ["EGY"], None, None, None),
        ("Algeria sends 8 billion cubic metres of gas a year to Spain through Morocco.", [], "DZA", "ESP", "MAR"),
    ],
)
def test_grammar_ties_parties_to_an_amount(
    text: str, of: list[str], source: str | None, to: str | None, via: str | None
) -> None:
    sentences = parse(text, split(text))
    [sentence], [named] = sentences, parties(text, sentences, None)
    [amount] = amounts(text, [sentence])
    found = whose(sentence, amount.span, named)
    one = [party.actor.code if party else None for party in (found.source, found.to, found.via)]
    assert ([party.actor.code for party in found.of], *one) == (of, source, to, via)
