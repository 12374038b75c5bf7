"""Any table of acts, by a mapping in TOML that says which of its columns tells what.

separator = ","              # left out: a comma
days = "%Y-%m-%d"            # how days are written; left out: like 2022-02-24
coding = "plover"            # or "cameo": what the column `type` holds; parties may then be like RUSMIL

[columns]
day = "date"                 # needed, like actor and type
actor = "from"
recipient = "to"
type = "event"
score = "goldstein"          # and any of: id, mode, actor_sector, recipient_sector, publisher, story, url, words
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.elsewhere.cameo import Kind, kind, parties
from dragoman.elsewhere.names import UNKNOWN, code_of
from dragoman.elsewhere.rows import BadRow, Landed, Row, expect, refused, table
from dragoman.errors import DragomanError
from dragoman.ledger.imported import CodedAct
from dragoman.lexicon.rows import rows as lines

NEEDED = ("day", "actor", "type")
FREE = ("recipient", "score", "id", "mode", "actor_sector", "recipient_sector", "publisher", "story", "url", "words")
CODINGS = ("plover", "cameo")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column of a table tells what."""

    columns: dict[str, str]
    separator: str
    days: str
    coding: str


def mapping(file: Path) -> Mapping:
    """A mapping as its file tells it; DragomanError names what is wrong in it."""
    try:
        told = tomllib.loads(file.read_text("utf8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DragomanError(f"{file}: is no mapping in TOML ({error})") from error
    columns = told.get("columns", {})
    odd = [name for name in told if name not in ("columns", "separator", "days", "coding")]
    odd += [f"columns.{name}" for name in columns if name not in (*NEEDED, *FREE)]
    missing = [f"columns.{name}" for name in NEEDED if name not in columns]
    coding = told.get("coding", CODINGS[0])
    if odd or missing or coding not in CODINGS:
        wrong = [f"{name} is no part of a mapping" for name in odd] + [f"{name} is missing" for name in missing]
        wrong += [f"coding is “{coding}”; {' or '.join(CODINGS)} is expected"] if coding not in CODINGS else []
        raise DragomanError(f"{file}: {'; '.join(wrong)} (columns are {', '.join((*NEEDED, *FREE))})")
    return Mapping(columns, told.get("separator", ","), told.get("days", "%Y-%m-%d"), coding)


def rows(file: Path, by: Mapping) -> Iterator[Landed]:
    """The acts of a file, and the rows that are none."""
    for number, row in enumerate(table(file, by.separator)):
        if number == 0:
            expect(file, row, list(by.columns.values()), "table of this mapping; of its")
        try:
            yield _act(row, by)
        except BadRow as error:
            yield refused(row, error)


def _act(row: Row, by: Mapping) -> CodedAct:
    def told(what: str) -> str | None:
        return row.get(by.columns[what]) if what in by.columns else None

    code = row.need(by.columns["type"])
    meant = kind(code) if by.coding == "cameo" else _plover(code)
    day = row.day(by.columns["day"], by.days)
    actor, recipient = row.need(by.columns["actor"]), told("recipient")
    of_actor, of_recipient = (_who(name, day, by.coding) for name in (actor, recipient))
    return CodedAct(
        source=told("id") or row.place,
        day=day,
        actor=of_actor[0] or UNKNOWN,
        actor_sector=told("actor_sector") or of_actor[1],
        actor_name=actor,
        recipient=of_recipient[0],
        recipient_sector=told("recipient_sector") or of_recipient[1],
        recipient_name=recipient,
        type=meant.type,
        mode=told("mode") or meant.mode,
        contexts=meant.contexts,
        code=code,
        score=row.number(by.columns["score"], meant.score) if "score" in by.columns else meant.score,
        publisher=told("publisher"),
        story=told("story"),
        url=told("url"),
        words=told("words"),
    )


def _who(name: str | None, day: date, coding: str) -> tuple[str | None, str | None]:
    """The code and the sector that a cell means: words or a code, under CAMEO also threes like RUSMIL."""
    if name is None:
        return None, None
    if coding == "cameo" and re.fullmatch(r"(?:[A-Z]{3})+", name):
        return parties(name)
    return code_of(name, day), None


def _plover(words: str) -> Kind:
    scores = {row["type"]: float(row["score"]) for row in lines("types.tsv")}
    code = words.upper()
    if code not in scores:
        raise BadRow(f"“{words}” is no type of PLOVER; one of {', '.join(scores)} is expected")
    return Kind(code, code, None, (), scores[code], code)
