"""What an amount measures, in the words of measures.tsv."""

from __future__ import annotations

import pytest

from dragoman.find.amounts import amounts
from dragoman.find.measures import measure_of
from dragoman.find.sentences import parse, split


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Trade between them is worth $5 billion.", "trade"),
        ("They sold exports of $5 billion.", "exports"),
        ("They pledged $5 billion in military aid.", "military aid"),
        ("The defence budget rose to $5 billion.", "military spending"),
        ("The court fined the bank $5 million.", "fine"),
        ("They owe $5 million.", "debt"),
        ("They killed 20 soldiers.", "deaths"),
        ("Some 20 soldiers were wounded.", "injured"),
        ("They sent 20 soldiers.", "troops"),
        ("They arrested 20 soldiers.", "arrested"),
        ("They fired 20 missiles.", "missiles"),
        ("They put a 25% tariff on steel.", "tariff"),
        ("Inflation hit 12 percent.", "inflation"),
        ("Imports rose by 15 percent.", "growth"),
        ("They supply 23% of the gas.", "share"),
        ("They pump fifty billion cubic meters of gas a year.", "gas"),
        ("They pump 2 million barrels of oil per day.", "oil"),
        ("They talked for two hours.", "duration"),
        ("It lies 30 km from the border.", "distance"),
        ("He spoke of $5 billion.", None),
        ("They chose five locations.", None),
    ],
)
def test_what_is_measured(text: str, measure: str | None) -> None:
    [sentence] = parse(text, split(text))
    [amount] = amounts(text, [sentence])
    assert measure_of(amount, sentence) == measure
