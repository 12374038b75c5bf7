"""Copies of one text are found, cut and changed; look-alikes are kept apart; the order of documents does not matter."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Document
from dragoman.read.copies import Copy, copies, pairs

REPORT = (
    "Turkish and Greek naval officers met in Izmir on Thursday to reopen a telephone line that had been silent since 2020. "
    "Admiral Deniz Aksoy, who led the hosts, said the line would be staffed day and night from next week. "
    "Fishing boats from both coasts have collided twice this spring, and a skipper from Chios drowned in April. "
    "The talks had been put off three times, most recently after jets crossed over the islet of Farmakonisi. "
    "Officials in Athens said a second round would be held in Piraeus before the summer, with the coastguards at the table. "
    "Neither side was prepared to speak about the width of territorial waters, which a joint commission has studied since 2016."
)
OTHER = (
    "The harbour of Piraeus was closed for six hours on Thursday after a crane toppled onto a ferry that was about to leave. "
    "Nobody was killed, but eleven passengers were treated for bruises and a dog that had been locked in a car was freed by divers. "
    "The operator, a company from Rotterdam, blamed the wind, although the weather service had measured no more than a breeze. "
    "Prosecutors took away the logbook of the crane and questioned two foremen until late in the evening. "
    "Ferries to the Cyclades were diverted to Lavrio and left with delays of up to four hours, the coastguard said."
)
FOOT = "You have read all your free articles of this month. Subscribe today from two euros a week and support reporting from home."


def of(**texts: str) -> list[Document]:
    """Documents of different outlets by their ids."""
    return [Document(name, text, f"The {name} Post") for name, text in texts.items()]


def cut(text: str, sentences: int) -> str:
    return ". ".join(text.split(". ")[:sentences]) + "."


def test_a_copy_cut_short_under_another_headline_with_lines_of_its_own_is_found() -> None:
    copy = f"OLD LINE RINGS AGAIN\nBy a staff writer\nIZMIR (Reuters) — {cut(REPORT, 4)}\n\n{FOOT}"
    assert copies(of(a=REPORT, b=copy, c=OTHER)) == [("a", "b")]


def test_two_cut_copies_are_found_without_the_whole_text() -> None:
    first = f"Officers talk\n{cut(REPORT, 3)} {FOOT}"
    assert copies(of(a=first, b=cut(REPORT, 4), c=OTHER)) == [("a", "b")]


def test_a_copy_with_words_changed_here_and_there_is_found() -> None:
    changed = (
        REPORT.replace("naval", "navy")
        .replace("Thursday", "Friday")
        .replace("drowned", "died")
        .replace("jets", "planes")
    )
    assert copies(of(a=REPORT, b=changed)) == [("a", "b")]


def test_two_reports_that_share_only_what_was_said_are_two() -> None:
    said = (
        "“We have lost too many evenings to silence and too many boats to pride, and neither of us will admit to it "
        "in front of the other,” {}"
    )
    here = f"{cut(REPORT, 2)} {said.format('Aksoy said.')}"
    there = f"{cut(OTHER, 2)} {said.format('the admiral told a newspaper.')}"
    assert copies(of(a=here, b=there)) == []


def test_an_interview_carried_whole_is_a_copy_although_it_is_all_quotation() -> None:
    words = f"The admiral spoke to us at length. “{cut(REPORT, 5)}”"
    assert copies(of(a=words, b=f"An admiral speaks: “{cut(REPORT, 5)}”")) == [("a", "b")]


def test_a_new_report_that_repeats_the_background_of_an_older_one_is_another() -> None:
    background = "The talks had been put off three times, most recently after jets crossed over the islet of Farmakonisi in a storm."
    assert copies(of(a=f"{cut(REPORT, 3)} {background}", b=f"{cut(OTHER, 3)} {background}")) == []


def test_what_an_outlet_prints_again_and_again_makes_no_copies_and_hides_none() -> None:
    long = (
        f"{FOOT} Our correspondents in forty cities write for you every day of the year. Read on for the weather, the tides, "
        "the notices of the registry office and the winning numbers of the lottery."
    )
    short = [" ".join(text.split()[:45]) for text in (REPORT, OTHER, OTHER[250:], OTHER[400:])]
    printed = [Document(f"p{n}", f"{text}\n{long}", "The Lantern") for n, text in enumerate(short)]
    assert copies(printed[:2] + printed[3:]) == []
    assert copies([*printed[:2], printed[3], Document("whole", REPORT, "The Mirror")]) == [("p0", "whole")]


@pytest.mark.parametrize(
    ("form", "fills"),
    [
        (
            "The Ministry announces that {0} received today {1}, ambassador of {2} to the capital, who presented a letter from {3}. "
            "They reviewed the relations between the two friendly countries and the ways of strengthening them in all fields of "
            "common interest, and {0} praised the efforts of {2} in the matter of {4}. {5} attended the meeting.",
            (
                ("Minister Harthy", "Piotr Nowicki", "Poland", "President Zielinska", "Aleppo", "Huda Amri"),
                ("Deputy Balushi", "Mamadou Keita", "Senegal", "Prime Minister Diagne", "Casamance", "Said Nasser"),
            ),
        ),
    ],
)
def test_a_form_filled_in_with_other_names_is_another_text(form: str, fills: tuple[tuple[str, ...], ...]) -> None:
    assert copies(of(**{f"n{n}": form.format(*fill) for n, fill in enumerate(fills)})) == []


def test_two_lines_of_news_that_are_alike_are_too_short_to_tell() -> None:
    line = "The foreign ministers of {} met in {} on Monday and discussed the situation at their border."
    assert copies(of(a=line.format("Peru and Chile", "Lima"), b=line.format("Laos and Cambodia", "Vientiane"))) == []


def test_a_round_up_does_not_make_the_reports_that_it_holds_one() -> None:
    assert copies(of(a=REPORT, b=OTHER, both=f"{OTHER}\n\n{REPORT}")) == [("a", "both")]


def test_many_copies_of_one_text_are_one_group() -> None:
    many = {f"n{n:02}": cut(REPORT, 3 + n % 4) + f" Edition {n}." for n in range(40)}
    assert copies(of(**many)) == [tuple(sorted(many))]


def test_no_text_and_no_words_are_no_trouble() -> None:
    assert copies([]) == [] and copies(of(a="…", b="…", c="Yes.")) == []


SENTENCES = [f"{part}." for text in (REPORT, OTHER) for part in text.rstrip(".").split(". ")]
TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7).map(" ".join), max_size=7)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(texts: list[str], chance: random.Random) -> None:
    documents = [Document(f"n{n}", text, f"The {n % 3} Post") for n, text in enumerate(texts)]
    mixed = chance.sample(documents, len(documents))
    assert copies(mixed) == copies(documents) and pairs(mixed, 0.1) == pairs(documents, 0.1)


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(lambda some: len(some) > 1))
def test_of_two_texts_it_does_not_matter_which_is_which(texts: list[str]) -> None:
    there, back = (pairs([Document("a", one), Document("b", two)], 0.1) for one, two in (texts[:2], texts[1::-1]))
    assert there == back
    assert all(isinstance(pair, Copy) and 0.1 <= pair.share <= 1.0 for pair in there)


@settings(max_examples=60, deadline=None)
@given(st.permutations(SENTENCES), st.integers(4, 11), st.integers(3, 11))
def test_the_beginning_of_a_text_is_its_copy(sentences: list[str], long: int, short: int) -> None:
    texts = " ".join(sentences[:long]), " ".join(sentences[: min(short, long)])
    assert copies(of(a=texts[0], b=texts[1])) == [("a", "b")]
