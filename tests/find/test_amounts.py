"""Amounts: how much and how many, in what unit, within which bounds; and numbers that tell neither."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.amounts import Amount, amounts
from dragoman.find.sentences import parse, split
from dragoman.model import Span


def found(text: str) -> list[Amount]:
    return amounts(text, parse(text, split(text)))


def the(text: str) -> Amount:
    """The only amount of a text."""
    [one] = found(text)
    return one


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The deal is worth $146.8 billion.", 146.8e9, "USD"),
        ("They paid €3bn for it.", 3e9, "EUR"),
        ("It cost RMB 500 million.", 5e8, "CNY"),
        ("It cost 50 billion yuan.", 5e10, "CNY"),
        ("They were given Rs 200 crore.", 2e9, "INR"),
        ("The fine was A$12.5m.", 12.5e6, "AUD"),
        ("The fine was R40m.", 4e7, "ZAR"),
        ("He owes 60 million roubles.", 6e7, "RUB"),
        ("He owes 60 million rubles.", 6e7, "RUB"),
        ("He owes 3 trillion won.", 3e12, "KRW"),
        ("He owes 20 shekels.", 20, "ILS"),
        ("He owes 500 Mexican pesos.", 500, "MXN"),
        ("He owes 500 pesos.", 500, None),
        ("He owes 100 Egyptian pounds.", 100, "EGP"),
        ("He owes 5 million pounds.", 5e6, "GBP"),
        ("They paid 500 pounds.", 500, "GBP"),
        ("The stone weighs 500 pounds.", 226.796185, "kg"),
        ("The border is 4,300 kilometers long.", 4.3e6, "m"),
        ("The wall is 3 m high.", 3, "m"),
        ("They flooded 5,500 hectares.", 5.5e7, "m2"),
        ("They sold 2 million barrels.", 317974.589856, "m3"),
        ("They sold 10m barrels.", 1589872.94928, "m3"),
        ("They sold 5 million tonnes.", 5e9, "kg"),
        ("The wind blew at 60 mph.", 26.8224, "m/s"),
        ("The plant makes 500 MW.", 5e8, "W"),
        ("The plant sold 3 MWh.", 1.08e10, "J"),
        ("It was 30 degrees Celsius.", 30, "Cel"),
        ("It was -5C at night.", -5, "Cel"),
        ("Rates rose by 25 basis points.", 0.0025, "1"),
        ("They hold 25% of it.", 0.25, "1"),
        ("They hold one-third of it.", 1 / 3, "1"),
        ("Talks went on for three weeks.", 21, "day"),
        ("Talks went on for two hours and 30 minutes.", 9000, "s"),
        ("Talks went on for a year and a half.", 1.5, "year"),
        ("The two-decade-old treaty ended.", 20, "year"),
        ("The 27-nation bloc met.", 27, "1"),
        ("A two-thirds majority voted.", 2 / 3, "1"),
        ("A dozen ships left.", 12, "1"),
        ("Some people, 2m people, left.", 2e6, "1"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str | None) -> None:
    one = the(text)
    assert one.value == pytest.approx(value)
    assert one.unit == unit


@pytest.mark.parametrize(
    ("text", "words", "hedge"),
    [
        ("More than 200 people came.", "More than 200", "above"),
        ("Nearly 200 people came.", "Nearly 200", "below"),
        ("At least three people came.", "At least three", "at least"),
        ("As many as 40 people came.", "As many as 40", "at most"),
        ("Up to $3 million was paid.", "Up to $3 million", "at most"),
        ("Some 200 people came.", "Some 200", "about"),
        ("It lasted less than two days.", "less than two days", "below"),
        ("They waited for over two days.", "over two days", "above"),
        ("Over the years, 200 people came.", "200", None),
        ("They fought over two islands.", "two", None),
        ("200 or more people came.", "200", "at least"),
    ],
)
def test_hedges(text: str, words: str, hedge: str | None) -> None:
    one = the(text)
    assert (one.span.of(text), one.hedge) == (words, hedge)


def test_a_hedge_is_said_of_what_stands_in_brackets_too() -> None:
    assert [one.hedge for one in found("Winds reached up to 90 km/h (56 mph).")] == ["at most", "at most"]


def test_a_bound_is_kept_beside_the_value() -> None:
    above, below = the("More than 5 ships left."), the("Fewer than 5 ships left.")
    assert (above.value, above.low, above.high) == (5, 5, None)
    assert (below.value, below.low, below.high) == (5, None, 5)


def test_a_dollar_in_brackets_behind_another_sum_is_somebody_elses() -> None:
    assert [(one.value, one.unit) for one in found("The gas costs US$60 ($101) there.")] == [(60, "USD"), (101, None)]
    assert [one.unit for one in found("The gas costs €60 ($64) there.")] == ["EUR", "USD"]


def test_a_plural_has_the_value_of_its_word() -> None:
    one = the("Tens of thousands of people fled.")
    assert (one.value, one.low, one.hedge) == (10_000, 10_000, "at least")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("They lost 10 to 15 ships.", 10, 15, "1"),
        ("They lost between 10 and 15 ships.", 10, 15, "1"),
        ("They lost 16-20 ships.", 16, 20, "1"),
        ("They lost $3-5 million.", 3e6, 5e6, "USD"),
        ("They lost 3 to 5 million dollars.", 3e6, 5e6, "USD"),
        ("It takes 30 minutes to two hours.", 1800, 7200, "s"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    one = the(text)
    assert (one.value, one.low, one.high, one.unit) == (None, low, high, unit)


def test_from_one_to_another_is_two_amounts() -> None:
    assert [one.value for one in found("Inflation rose from 5 to 8 percent.")] == [0.05, 0.08]
    assert [one.value for one in found("Exports fell 3.5 percent to €3bn.")] == [0.035, 3e9]


@pytest.mark.parametrize(
    ("text", "per", "unit"),
    [
        ("They earn $500 a month.", "month", "USD"),
        ("It carries fifty billion cubic meters of gas a year.", "year", "m3"),
        ("It pumps 2 million barrels per day.", "day", "m3"),
        ("It pumps 2 million bpd.", "day", "m3"),
        ("They paid $5 billion a year ago.", None, "USD"),
        ("It goes 60 miles per hour.", None, "m/s"),
    ],
)
def test_rates(text: str, per: str | None, unit: str) -> None:
    one = the(text)
    assert (one.per, one.unit) == (per, unit)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("They sent 200 soldiers.", "soldiers"),
        ("They put a 25% tariff on steel.", "tariff"),
        ("They sold 5 tonnes of grain.", "grain"),
        ("Tens of thousands of people fled.", "people"),
        ("They signed a contract of $5 million.", "contract"),
    ],
)
def test_what_is_counted_or_measured(text: str, noun: str) -> None:
    counted = the(text).counted
    assert counted
    assert counted.of(text) == noun


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Trade grew by 5 percent.", "up"),
        ("Trade saw a 5 percent drop.", "down"),
        ("Trade was down 5 percent.", "down"),
        ("Trade more than doubled.", "up"),
        ("Trade rose to 5 percent of output.", None),
        ("Up to 5 percent of trade was lost.", None),
    ],
)
def test_growth_and_fall(text: str, change: str | None) -> None:
    assert the(text).change == change


@pytest.mark.parametrize(
    "text",
    [
        "They met at 5 p.m. on the border.",
        "They met at 16:00 on the border.",
        "The 34-year-old man left.",
        "Ana Lopez, 34, left.",
        "He died at the age of ten.",
        "The third man left.",
        "They won 3-1 on the road.",
        "They invoked Article 51 of the charter.",
        "They invoked Articles 5, 6 and 7.",
        "It flew Su-35 jets.",
        "It fought Covid-19 at home.",
        "The Group of 20 met.",
        "The G20 met.",
        "One official said so.",
        "No one was hurt.",
        "The two leaders met.",
        "The two sides met.",
        "She lives at 165 Main Street.",
        "Call 020 7946 0000 for more.",
        "They met three times a year.",
        "They left in a day or two.",
        "They met on May 6.",
        "He fought in World War Two.",
        "They used 5G at home.",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert found(text) == []


def test_a_date_is_no_amount_and_what_lasts_is() -> None:
    text = "In 2021 they fought; five years ago they made peace."
    dated = [Span(3, 7), Span(21, 36)]
    assert [one.span.of(text) for one in amounts(text, parse(text, split(text)), dated)] == ["five years"]


def test_the_leaders_told_more_of_are_counted() -> None:
    assert the("The two ministers who resigned were fined.").value == 2


WORDS = [
    "5",
    "10",
    "3.5",
    "$",
    "€",
    "million",
    "percent",
    "years",
    "to",
    "-",
    "and",
    "two",
    "more than",
    "up to",
    "half",
    "a",
    "of",
    "the",
    "ships",
]
WORDS += ["km", "(", ")", ",", "between", "a year", "dozens", "per", "old", "m", "one", "fell", "by", "R", "minus"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_amounts_lie_in_the_text_apart_and_are_finite(words: list[str]) -> None:
    text = " ".join(words)
    some = found(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(some))
    for one in some:
        assert one.span.of(text) == one.span.of(text).strip() != ""
        assert one.span.end <= len(text)
        assert one.counted is None or one.counted.of(text)
        assert all(isfinite(number) for number in (one.value, one.low, one.high) if number is not None)
        assert (one.value is None) == (one.low is not None and one.high is not None)
