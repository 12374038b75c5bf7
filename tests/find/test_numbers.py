"""Numbers in figures and words, and what they are worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.numbers import numbers

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def in_words(number: int) -> str:
    """A number as English spells it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{ONES[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    scale, word = next(one for one in SCALES if number >= one[0])
    rest = number % scale
    joined = " and " if 0 < rest < 100 else " "
    return f"{in_words(number // scale)} {word}" + (joined + in_words(rest) if rest else "")


@pytest.mark.parametrize(
    ("words", "worth"),
    [
        ("146.8 billion", 146.8e9),
        ("3bn", 3e9),
        ("24.84 crore", 248.4e6),
        ("15 lakhs", 1.5e6),
        ("2.8billion", 2.8e9),
        ("1,00,000", 100_000),
        ("5 000", 5000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("half a dozen", 6),
        ("a million and a half", 1.5e6),
        ("one and a half million", 1.5e6),
        ("two-and-a-half", 2.5),
        ("2½", 2.5),
        ("twenty-five", 25),
        ("One hundred and ninety", 190),
        ("two hundred thousand", 200_000),
        ("thousand", 1000),
        ("a thousand billion", 1e12),
        ("two dozen", 24),
        ("1/2", 0.5),
    ],
)
def test_what_a_number_is_worth(words: str, worth: float) -> None:
    [number] = numbers(f"with {words} ships")
    assert (number.span.of(f"with {words} ships"), number.value) == (words, worth)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("tens of thousands fled", 10_000),
        ("dozens fled", 12),
        ("hundreds of millions", 1e8),
        ("several hundred", 100),
    ],
)
def test_a_plural_is_at_least_its_word(text: str, worth: float) -> None:
    [number] = numbers(text)
    assert (number.value, number.hedge) == (worth, "at least")


@pytest.mark.parametrize(
    ("text", "worth"),
    [("one-third of it", 1 / 3), ("nine out of ten left", 0.9), ("half the price", 0.5), ("a third of it", 1 / 3)],
)
def test_parts_of_one(text: str, worth: float) -> None:
    [number] = numbers(text)
    assert number.share
    assert number.value == pytest.approx(worth)


@pytest.mark.parametrize(
    "text",
    [
        "at 16:00",
        "the third man",
        "the 50th year",
        "in the 1990s",
        "version 3.5.2",
        "on 9/11",
        "24/7",
        "a score",
        "someone",
        "ſix",
        "a couple",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert list(numbers(text)) == []


def test_a_lone_letter_behind_figures_is_left_alone() -> None:
    assert [number.value for number in numbers("3 m high, 5m wide")] == [3, 5]


@given(st.integers(0, 10**12 - 1))
def test_number_words_are_read_back(number: int) -> None:
    assert [found.value for found in numbers(in_words(number))] == [number]


@given(st.integers(0, 10**12), st.sampled_from(["", ","]))
def test_figures_are_read_back(number: int, comma: str) -> None:
    assert [found.value for found in numbers(f"{number:{comma}}")] == [number]


@given(
    st.lists(
        st.sampled_from([*ONES, *TENS, "hundred", "million", "and", "a", "half", "of", "-", ",", "5", "3.5", "½", "x"]),
        max_size=12,
    )
)
def test_numbers_never_overlap_and_are_finite(words: list[str]) -> None:
    text = " ".join(words)
    found = list(numbers(text))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(0 <= number.value < 1e30 and number.span.of(text).strip() for number in found)


@given(st.text(max_size=60))
def test_any_text_has_numbers_or_none(text: str) -> None:
    assert all(number.span.of(text) for number in numbers(text))


@pytest.mark.parametrize("text", ["7" * 5000, "a " + "million " * 5000, "5" + ",000" * 5000, "one hundred and " * 5000])
def test_a_number_without_end_does_no_harm(text: str) -> None:
    assert all(number.value < 1e30 for number in numbers(text))
