"""Which outlet a document is of, by its name or its address; which agency a word of credit names."""

from __future__ import annotations

import pytest

from dragoman.lexicon.outlets import agencies, outlet_of
from dragoman.model import Document


@pytest.mark.parametrize(
    ("outlet", "url", "slug"),
    [
        ("Reuters", None, "reuters"),
        ("ITAR-TASS", None, "tass"),
        ("haaretz.com", None, "haaretz"),
        (None, "https://www.bbc.co.uk/news/1", "bbc"),
        ("Some page", "https://english.news.cn/2022/1.htm", "xinhua"),
        ("The Lantern", "https://lantern.example/1", None),
        (None, None, None),
        ("", "", None),
    ],
)
def test_an_outlet_is_known_by_its_name_or_its_address(outlet: str | None, url: str | None, slug: str | None) -> None:
    found = outlet_of(Document("d", "Talks failed.", outlet, url=url))
    assert (found.slug if found else None) == slug


def test_a_word_of_credit_is_spelt_as_it_is_printed() -> None:
    assert agencies()["AP"].slug == "associated-press" and agencies()["Xinhua"].slug == "xinhua"
    assert "ap" not in agencies() and "The Guardian" not in agencies()
