"""Amounts: numbers with units, hedges, bounds and rates, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.find.amounts import Amount, amounts
from dragoman.find.dates import dates
from dragoman.find.measures import measure_of
from dragoman.find.sentences import parse, split


def found(text: str) -> list[Amount]:
    dated = [one.words.span for one in dates(text, None)]
    return amounts(text, parse(text, split(text)), dated)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Oman lent Jordan $4.5 billion.", 4.5e9, "USD"),
        ("Oman lent Jordan €3bn.", 3e9, "EUR"),
        ("China pledged RMB 500 million to Laos.", 5e8, "CNY"),
        ("India paid Rs 20 crore to Nepal.", 2e8, "INR"),
        ("Peru paid 30 Mexican pesos.", 30, "MXN"),
        ("Iran shipped 40,000 barrels to Syria.", 40_000 * 0.158987294928, "m3"),
        ("Kenya bought 2.5 million tonnes of wheat from Russia.", 2.5e9, "kg"),
        ("Niger's forces held two-thirds of the town.", 2 / 3, "1"),
        ("Exports to Chad make up 23 percent of the total.", 0.23, "1"),
        ("A 90-mile wall parts them.", 90 * 1609.344, "m"),
        ("The truce held for three weeks.", 21, "day"),
        ("The talks took four hours.", 4 * 3600, "s"),
        ("Turkey sent half a million shells.", 5e5, "1"),
        ("Mali expelled twenty-five diplomats.", 25, "1"),
        ("The wall is 3 m high.", 3, "m"),
        ("The deal is worth a million and a half dollars.", 1.5e6, "USD"),
    ],
)
def test_a_number_is_worth_its_unit(text: str, value: float, unit: str) -> None:
    [one] = found(text)
    assert one.value == pytest.approx(value) and one.unit == unit


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Egypt lost more than 300 soldiers.", "above"),
        ("Egypt lost nearly 300 soldiers.", "below"),
        ("Egypt lost up to 300 soldiers.", "at most"),
        ("Egypt lost at least 300 soldiers.", "at least"),
        ("Egypt lost about 300 soldiers.", "about"),
        ("Egypt lost 300 soldiers.", None),
    ],
)
def test_a_hedge_is_kept_and_belongs_to_the_words(text: str, hedge: str | None) -> None:
    [one] = found(text)
    assert one.hedge == hedge and one.value == 300
    assert one.span.of(text) == text.removeprefix("Egypt lost ").removesuffix(" soldiers.")


def test_a_range_has_bounds_and_no_value() -> None:
    for text in ("France will send 10 to 15 tanks.", "France will send between 10 and 15 tanks."):
        [one] = found(text)
        assert (one.value, one.low, one.high) == (None, 10, 15)
    [money] = found("France will pay $3-5 million.")
    assert (money.low, money.high, money.unit) == (3e6, 5e6, "USD")


def test_a_change_from_one_to_another_is_two_amounts() -> None:
    assert [(one.value, one.unit) for one in found("Cuba raised the levy from 5 to 8 percent.")] == [
        (0.05, "1"),
        (0.08, "1"),
    ]


def test_dozens_are_at_least_one_of_them() -> None:
    [one] = found("Tens of thousands of people fled Sudan.")
    assert one.value == one.low == 10_000 and one.high is None


def test_a_growth_is_no_level() -> None:
    assert [one.change for one in found("Exports fell by 29 percent; imports were up 3 percent.")] == ["down", "up"]


def test_a_rate_is_apart_from_the_unit() -> None:
    [one] = found("Ankara takes 50 billion cubic metres of gas a year.")
    assert (one.value, one.unit, one.per) == (5e10, "m3", "year")


def test_money_of_no_told_country_has_no_unit() -> None:
    [one] = found("The envoy paid 500 pesos.")
    assert one.unit is None


@pytest.mark.parametrize(
    "text",
    [
        "They met in 2014.",
        "The shelling began at 16:00 GMT.",
        "The minister, aged 45, resigned.",
        "Flight 370 never landed in China.",
        "Syria bought Su-35 jets.",
        "Iran cited Article 51 of the charter.",
        "Ghana beat Togo 3-1.",
        "One of the envoys left.",
        "The two leaders embraced.",
        "The Group of 20 met in Bali.",
    ],
)
def test_years_times_ages_names_and_scores_are_no_amounts(text: str) -> None:
    assert found(text) == []


def test_what_is_measured_is_named_where_words_tell_it() -> None:
    for text, measure in [
        ("Trade of $9 billion was agreed.", "trade"),
        ("Belarus sent 3,000 troops to Mali.", "troops"),
        ("The 25 percent tariff on steel stays.", "tariff"),
    ]:
        assert [measure_of(text, one) for one in found(text)] == [measure]


PIECES = ["$", "5", "3.5", "million", "to", "-", "percent", "of", "a", "two", "troops", "€", "bn", "9" * 90, "\n"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_any_row_of_numbers_gives_amounts_inside_the_text(text: str) -> None:
    for one in found(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.value is None or one.value >= 0
        assert one.low is None or one.high is None or one.low <= one.high
