"""JSON lines: every line is a document or is told to be none, with its number."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadLine
from dragoman.read import lines
from dragoman.read.lines import LONGEST, rows

GOOD = b'{"id": "a", "text": "France recalled its envoy."}'


def read(data: bytes) -> list[tuple[int, object]]:
    return list(rows(io.BytesIO(data)))


def wrong(data: bytes) -> list[tuple[int, str]]:
    return [(number, str(row)) for number, row in read(data) if isinstance(row, BadLine)]


def test_blank_lines_count_but_are_passed_over() -> None:
    assert [number for number, _ in read(b"\n" + GOOD + b"\r\n  \n" + GOOD)] == [2, 4]


def test_a_mark_at_the_head_of_the_file_is_no_part_of_it() -> None:
    assert read(b"\xef\xbb\xbf" + GOOD) == [(1, json.loads(GOOD))]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a"', "is not JSON"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b'["text"]', "is not a JSON object"),
        (b"null", "is not a JSON object"),
        (b'{"text": "\\ud83d"}', "half of a surrogate pair"),
        (b'{"\\udc00": 1, "text": "a"}', "half of a surrogate pair"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "a"}', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"a":' * 50_000 + b'"\\u0041"' + b"}" * 50_000, "is not JSON"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_rest_is_read(line: bytes, reason: str) -> None:
    data = b"\n".join([GOOD, line, GOOD])
    [(number, told)] = wrong(data)
    assert number == 2 and told.startswith("line 2 ") and reason in told and '"text"' in told
    assert [number for number, row in read(data) if isinstance(row, dict)] == [1, 3]


def test_a_whole_surrogate_pair_is_a_character() -> None:
    assert read(b'{"text": "\\ud83d\\ude00"}') == [(1, {"text": "😀"})]


@pytest.mark.parametrize("depth", [900, 990, 999, 1500])
def test_nesting_is_read_or_told_but_never_falls_over(depth: int) -> None:
    [(_, row)] = read(b'{"text": "a", "x": ' + b"[" * depth + b'"\\u0041"' + b"]" * depth + b"}")
    assert isinstance(row, BadLine) or row["text"] == "a"


def test_a_line_of_fifty_megabytes_is_told_and_the_next_one_read() -> None:
    data = b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + GOOD
    [(number, told)] = wrong(data)
    assert number == 1 and f"longer than {LONGEST // 1_000_000} MB" in told
    assert read(data)[-1] == (2, json.loads(GOOD))


def test_a_document_takes_its_fields_as_they_are_given() -> None:
    row = {
        "id": 7,
        "text": " Ru\u0308ck\x00zug\r\n",
        "published": "2022-09-13T23:30:00-05:00",
        "outlet": "DW",
        "url": "",
        "title": None,
        "language": "de",
        "other": [],
    }
    document = lines.document(1, row)
    assert (document.id, document.name, document.text) == ("7", "7", row["text"])
    assert document.published == date(2022, 9, 13)
    assert (document.outlet, document.url, document.title, document.language) == ("DW", None, None, "de")


def test_a_document_without_an_id_is_called_by_its_line() -> None:
    document = lines.document(12, {"text": "France left."})
    assert (document.id, document.name, document.published) == ("12", None, None)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({}, "“text”"),
        ({"text": ""}, "“text”"),
        ({"text": " \n"}, "“text”"),
        ({"text": None}, "“text”"),
        ({"text": ["a"]}, "“text”"),
        ({"body": "a"}, "“text”"),
        ({"text": "a", "id": {}}, "“id”"),
        ({"text": "a", "id": 1.5}, "“id”"),
        ({"text": "a", "outlet": 3}, "“outlet”"),
        ({"text": "a", "title": ["x"]}, "“title”"),
        ({"text": "a", "published": "2022-02-31"}, "“published”"),
        ({"text": "a", "published": "2023-02-29T10:00:00Z"}, "“published”"),
        ({"text": "a", "published": "last week"}, "“published”"),
        ({"text": "a", "published": "03/04/2022"}, "“published”"),
        ({"text": "a", "published": "2022"}, "“published”"),
        ({"text": "a", "published": 20220913}, "“published”"),
        ({"text": "a", "published": True}, "“published”"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_with_its_line(row: dict[str, object], field: str) -> None:
    with pytest.raises(BadLine) as told:
        lines.document(5, row)
    assert "line 5" in str(told.value) and field in str(told.value)


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    assert lines.day(1, "published", day.isoformat()) == day
    assert lines.day(1, "published", f"{day.isoformat()} 08:00") == day


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "text", "published", "outlet"]) | st.text(), JSON), max_size=4),
    st.booleans(),
)
def test_any_objects_come_back_as_they_were_written(objects: list[dict[str, object]], ascii_only: bool) -> None:
    data = "\n".join(json.dumps(one, ensure_ascii=ascii_only) for one in objects).encode()
    assert [row for _, row in read(data)] == objects
