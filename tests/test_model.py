"""Spans, intervals, evidence and ids keep their laws."""

from __future__ import annotations

import itertools
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Evidence, Interval, Span, content_id

TEXT = "Türkiye’s 🇹🇷 envoy left."
NUMBERS = st.integers(0, 30)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda two: Span(min(two), max(two)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4), (-3, -1)])
def test_a_span_runs_forward_from_nought(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start} to {end}"):
        Span(start, end)


def test_a_span_counts_code_points() -> None:
    assert Span(10, 12).of(TEXT) == "🇹🇷" and Span(13, 18).of(TEXT) == "envoy"


@given(SPANS, SPANS, NUMBERS)
def test_spans_compare_as_the_characters_they_hold(one: Span, other: Span, by: int) -> None:
    held, others = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(held)
    if held and others:
        assert one.overlaps(other) is bool(held & others)
        assert one.covers(other) is (others <= held)
    assert one.shift(by).shift(-by) == one and len(one.shift(by)) == len(one)


def test_an_interval_holds_at_least_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Interval(date(2022, 2, 24), date(2022, 2, 24))


@pytest.mark.parametrize(
    ("interval", "first", "last", "days"),
    [
        (Interval.month(2021, 6), "2021-06-01", "2021-06-30", 30),
        (Interval.month(2024, 2), "2024-02-01", "2024-02-29", 29),
        (Interval.month(2021, 12), "2021-12-01", "2021-12-31", 31),
        (Interval.year(2022), "2022-01-01", "2022-12-31", 365),
        (Interval.day(date(2022, 12, 31)), "2022-12-31", "2022-12-31", 1),
    ],
)
def test_the_end_of_an_interval_is_the_day_after_its_last(interval: Interval, first: str, last: str, days: int) -> None:
    assert interval.start.isoformat() == first and interval.days == days
    assert (interval.end - timedelta(1)).isoformat() == last


@given(st.integers(1, 9998))
def test_twelve_months_make_a_year(year: int) -> None:
    months = [Interval.month(year, number) for number in range(1, 13)]
    assert [month.days for month in months] == [monthrange(year, number)[1] for number in range(1, 13)]
    assert all(one.end == next_one.start for one, next_one in itertools.pairwise(months))
    assert Interval(months[0].start, months[-1].end) == Interval.year(year)


@pytest.mark.parametrize("span", [Span(3, 3), Span(9, 10), Span(13, 99), Span(50, 60)])
def test_there_is_no_evidence_without_words(span: Span) -> None:
    with pytest.raises(ValueError, match="no words"):
        Evidence.of(TEXT, span)


@given(st.text(), SPANS)
def test_evidence_quotes_its_span(text: str, span: Span) -> None:
    try:
        evidence = Evidence.of(text, span)
    except ValueError:
        assert span.end > len(text) or not text[span.start : span.end].strip()
    else:
        assert text[evidence.span.start : evidence.span.end] == evidence.quote


def test_an_id_is_the_same_on_every_machine() -> None:
    # printf '["d1",7,null,"2022-02-24","é"]' | sha256sum | cut -c 1-20
    assert content_id("d1", 7, None, date(2022, 2, 24), "é") == "b7e66f3b43628b22f848"


@given(st.lists(st.text(max_size=3), max_size=3), st.lists(st.text(max_size=3), max_size=3))
def test_an_id_tells_contents_apart(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) is (one == other)
