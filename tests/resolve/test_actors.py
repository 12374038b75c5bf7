"""Words alone and a date: who is meant, or nobody."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.resolve.actors import resolve


@pytest.mark.parametrize(
    ("words", "on", "code"),
    [
        ("President Medvedev", "2010-05-01", "RUS"),
        ("Mr. Moon", "2018-04-27", "KOR"),
        ("Kim", "2018-04-27", "PRK"),
        ("Trump", "2018-04-27", "USA"),
        ("the Obama administration", "2014-01-01", "USA"),
        ("former President Carter", "1994-06-15", "USA"),
        ("Russia ambassador Sergey Kislyak", "2017-02-01", "RUS"),
        ("director of South Korea's National Intelligence Service", "2018-04-27", "KOR"),
        ("Senate Foreign Relations Committee", "2018-04-27", "USA"),
        ("the Justice Department", "2018-04-27", "USA"),
        ("Republicans", "2018-04-27", "USA"),
        ("President Emmanuel Macron of France", "2018-04-27", "FRA"),
        ("the U.N. Security Council", "2018-04-27", "igo:unsc"),
        ("Hamas", "2018-04-27", "org:hamas"),
        ("Beijing", "2018-04-27", "CHN"),
    ],
)
def test_words_find_their_actor(words: str, on: str, code: str) -> None:
    answer = resolve(words, date.fromisoformat(on))
    assert answer.actor is not None and answer.actor.code == code


def test_a_title_with_of_in_it_is_followed_by_the_name() -> None:
    answer = resolve("US Secretary of State Antony Blinken", date(2022, 9, 13))
    assert answer.actor is not None and answer.actor.name == "Antony Blinken"


def test_the_title_tells_namesakes_apart() -> None:
    answer = resolve("former President Carter", date(2022, 9, 13))
    assert answer.actor is not None and answer.actor.name == "Jimmy Carter"


def test_who_has_left_office_acts_for_themselves() -> None:
    answer = resolve("former President Carter", date(1994, 6, 15))
    assert answer.actor is not None and answer.actor.sector == "ELI"


@pytest.mark.parametrize("words", ["the ambassador", "Smithers", "", "the two countries"])
def test_what_words_alone_do_not_tell_has_no_answer(words: str) -> None:
    assert resolve(words, date(2018, 4, 27)).actor is None


def test_the_context_tells_what_words_alone_do_not() -> None:
    answer = resolve("the foreign ministry", date(2018, 4, 27), "Japan protested. Japan said so to China.")
    assert answer.actor is not None and answer.actor.code == "JPN"


def test_every_answer_says_why() -> None:
    for words in ("Trump", "the two", "Russian officials", "Li"):
        answer = resolve(words, date(2018, 4, 27))
        assert answer.why and 0 <= answer.probability <= 1
