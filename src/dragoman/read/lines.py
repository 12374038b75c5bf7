"""JSON lines -> documents, with the fields of the contract: text, and id, published, outlet, url, title, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from dragoman.errors import BadLine
from dragoman.model import Document

LONGEST = 16_000_000  # bytes of one line
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"(\d\d)-(\d\d)-(\d{4})$")
_HALF = re.compile("[\ud800-\udfff]")
EXPECTED = 'expected a JSON object like {"id": "…", "text": "…", "published": "2022-09-13"}'


def rows(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any] | BadLine]]:
    """Each line's number, counted from 1, with its object or with what is wrong with it; blank lines are passed over."""
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            yield number, BadLine(f"line {number} is longer than {LONGEST // 1_000_000} MB; {EXPECTED}")
        elif line.strip():
            yield number, _object(number, line)


def _object(number: int, line: bytes) -> dict[str, Any] | BadLine:
    try:
        value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        halved = b"\\u" in line and _HALF.search(json.dumps(value, ensure_ascii=False))
    except UnicodeDecodeError:
        return BadLine(f"line {number} is not UTF-8; {EXPECTED}")
    except (ValueError, RecursionError) as error:  # a number of five thousand digits is a bare ValueError
        return BadLine(f"line {number} is not JSON ({error}); {EXPECTED}")
    if halved:
        return BadLine(f"line {number} holds half of a surrogate pair (\\ud800 to \\udfff); {EXPECTED}")
    if not isinstance(value, dict):
        return BadLine(f"line {number} is not a JSON object; {EXPECTED}")
    return value


def document(number: int, row: dict[str, Any]) -> Document:
    """A row as the document it describes, text untouched. Raises BadLine naming the field and what it may hold."""
    text = required(number, "text", row)
    name = row.get("id")
    if name is not None and not isinstance(name, (str, int)):
        raise BadLine(f"line {number}: “id” is a string, not {name!r}")
    return Document(
        id=str(number if name is None else name),
        text=text,
        published=day(number, "published", row.get("published")),
        outlet=words(number, "outlet", row),
        url=words(number, "url", row),
        title=words(number, "title", row),
        language=primary(words(number, "language", row)),
        name=None if name is None else str(name),
    )


def primary(language: str | None) -> str | None:
    """The language of a tag, without region or script.

    >>> primary("en-GB"), primary("ZH_hant")
    ('en', 'zh')
    """
    return re.split("[-_]", language)[0].lower() if language else None


def required(number: int, field: str, row: dict[str, Any]) -> str:
    """A field that must hold words."""
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BadLine(f"line {number} has no “{field}”; {EXPECTED}")
    return value


def words(number: int, field: str, row: dict[str, Any]) -> str | None:
    """A field that holds words, or None when it is absent or empty."""
    value = row.get(field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise BadLine(f"line {number}: “{field}” is a string, not {value!r}")
    return value


def day(number: int, field: str, value: object) -> date | None:
    """A field that holds a day (a time of day after it is passed over), or None when it is absent or empty.

    With hyphens the day comes first (13-09-2022), as where hyphens are written; a day with slashes is refused, since
    there both orders are.

    >>> day(1, "published", "2022-09-13T08:00:00Z"), day(1, "published", "13-09-2022")
    (datetime.date(2022, 9, 13), datetime.date(2022, 9, 13))
    """
    if value is None or value == "":
        return None
    words = value if isinstance(value, str) else ""
    try:
        if day_first := _DAY_FIRST.match(words):
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        stamp = _TIMESTAMP.match(words)
        return date.fromisoformat(stamp[1] if stamp else "")
    except ValueError:
        raise BadLine(f"line {number}: “{field}” is a day like 2022-09-13, not {value!r}") from None
