"""The origin of a text is the agency it credits, else the owner of its outlet; copies have one origin."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document
from dragoman.read.origins import credited, origins
from tests.read.test_copies import OTHER, REPORT, cut


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MOSCOW (Reuters) - The envoys met on Monday.", "reuters"),
        ("Talks resume\nBEIJING, July 18 (Xinhua) -- The vice premier arrived.", "xinhua"),
        ("CAIRO, 3 May (AFP): Voters went to the polls.", "afp"),
        ("MANAGUA TODAY (EFE) The candidate stepped back.", "efe"),
        ("The envoy left on Monday, the ministry said. (KUNA)", "kuna"),
        ("“We shall see,” the envoy said. — AP", "associated-press"),
        ("The envoy left. – Bernama\n\nRead more on our site.", "bernama"),
        ("Envoy leaves\nBy Ann Lee, Associated Press\nThe envoy left.", "associated-press"),
        ("Envoy leaves\nReuters\nThe envoy left.", "reuters"),
        ("The envoy left on Monday.\nSource: TASS", "tass"),
        ("The envoy left on Monday.\nCopyright 2009 The Associated Press. All rights reserved.", "associated-press"),
        ("PARIS (AFP) - The envoy left. © 2022 AFP", "afp"),
    ],
)
def test_words_of_credit_name_an_agency(text: str, agency: str) -> None:
    found = credited(Document("d", text))
    assert found is not None and found.slug == agency


@pytest.mark.parametrize(
    "text",
    [
        "The envoy left on Monday, he told Reuters by telephone.",
        "The envoy waves at the airport on Monday. (AP Photo/Ann Lee)",
        "The envoy waves. Photo: AFP",
        "Tehreek-e-Insaf (PTI) chairman Khan said so.",
        "The region of North Africa (MENA) grew by a tenth.",
        "PARIS (AFP/Reuters) - The envoy left.",  # of two, neither is the one
        "PARIS (AFP) - The envoy left.\nSource: TASS",
        "The envoy spoke to the Ghana News Agency (GNA).",
        "In Paris the envoy left on Monday. " * 20 + "A second report, MOSCOW (TASS) - followed.",
    ],
)
def test_who_is_only_mentioned_or_one_of_several_is_not_credited(text: str) -> None:
    assert credited(Document("d", text)) is None


def test_a_credited_agency_comes_before_the_outlet_and_its_owner() -> None:
    found = origins(
        [
            Document("a", "PARIS (AFP) - The envoy left.", "Le Monde"),
            Document("b", "The envoy was seen off by a band.", "AFP"),
            Document("c", "A band played at the airport.", "Sputnik"),
            Document("d", "Rain fell on the airport.", url="https://ria.ru/1"),
            Document("e", "There was some wind at noon.", "The Lantern"),
            Document("f", "The airport was closed by snow.", "The Lantern"),
            Document("g", "Nobody knows who wrote this."),
        ]
    )
    assert found["a"] == found["b"] == "Agence France-Presse"
    assert found["c"] == found["d"] == "Rossiya Segodnya"
    assert found["e"] == found["f"] == "The Lantern"
    assert found["g"] == "g"


def test_copies_are_all_from_the_agency_that_one_of_them_credits() -> None:
    copied = [
        Document("a", REPORT, "The Lantern"),
        Document("b", f"IZMIR (Reuters) - {cut(REPORT, 4)}", "Morning Star"),
    ]
    assert origins(copied) == {"a": "Thomson Reuters", "b": "Thomson Reuters"}


def test_copies_without_an_agency_are_from_where_the_text_was_first() -> None:
    copied = [
        Document("a", REPORT, "The Lantern", date(2022, 5, 4)),
        Document("b", cut(REPORT, 4), "Morning Star", date(2022, 5, 3)),
        Document("c", OTHER, "The Lantern", date(2022, 5, 3)),
    ]
    assert origins(copied) == {"a": "Morning Star", "b": "Morning Star", "c": "The Lantern"}


@settings(max_examples=40, deadline=None)
@given(st.permutations([REPORT, cut(REPORT, 4), OTHER, f"IZMIR (AP) — {cut(REPORT, 5)}", "Rain."]), st.randoms())
def test_the_order_of_documents_does_not_matter(texts: list[str], chance: Random) -> None:
    documents = [Document(f"n{n}", text, f"The {n % 2} Post") for n, text in enumerate(texts)]
    assert origins(chance.sample(documents, len(documents))) == origins(documents)
