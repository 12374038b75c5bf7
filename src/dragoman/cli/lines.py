"""Commands that answer lines with lines: extract, code, resolve, attribute, dates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import dragoman
from dragoman import given, records
from dragoman.cli.options import CoderAddress, CoderModel, KeepGoing, Outlet, Paths, Published, app, coder_at, day, put
from dragoman.coder.coder import Lenient
from dragoman.errors import BadLine, UnreadSentence
from dragoman.read import lines
from dragoman.records import Record


@app.command()
def extract(
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    keep_going: KeepGoing = False,
    coder_address: CoderAddress = None,
    coder_model: CoderModel = None,
) -> None:
    """Entries of documents, one JSON object a line."""
    skips, coder = given.Skips(keep_going), Lenient(coder_at(coder_address, coder_model))
    for document in given.documents(paths, day(published), outlet, skips):
        put(records.entry_record(entry, document.text) for entry in dragoman.extract(document, coder=coder))
        for error in coder.take():
            skips.unread(document.id, error)
    skips.done()


@app.command()
def code(
    paths: Paths = None,
    keep_going: KeepGoing = False,
    coder_address: CoderAddress = None,
    coder_model: CoderModel = None,
) -> None:
    """The type of the act of one span towards another: {"id", "text", "actor": [0, 5], "recipient": [10, 15]}."""
    coder = coder_at(coder_address, coder_model)

    def answer(number: int, row: Record) -> Record:
        text = lines.required(number, "text", row)
        actor, recipient = given.span(number, "actor", row, text), given.span(number, "recipient", row, text)
        reading = dragoman.code(text, actor, recipient, coder)
        if reading is None:
            raise BadLine(f"line {number}: the spans lie beyond the part of a sentence that the coder reads")
        return records.reading_record(reading)

    _answer(paths, answer, keep_going)


@app.command()
def resolve(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Words to the actor they mean on a day: {"id", "text", "on": "2018-04-27"}."""

    def answer(number: int, row: Record) -> Record:
        on = lines.day(number, "on", row.get("on"))
        context = lines.words(number, "context", row) or ""
        return records.resolution_record(dragoman.resolve(lines.required(number, "text", row), on, context))

    _answer(paths, answer, keep_going)


@app.command()
def attribute(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Who says what: {"id", "text"}."""

    def answer(number: int, row: Record) -> Record:
        found = dragoman.attribute(lines.required(number, "text", row))
        return {"attributions": [records.attribution_record(one) for one in found]}

    _answer(paths, answer, keep_going)


@app.command()
def dates(paths: Paths = None, keep_going: KeepGoing = False) -> None:
    """Words that name days, as half-open intervals: {"id", "text", "published": "2022-09-13"}."""

    def answer(number: int, row: Record) -> Record:
        found = dragoman.dates(
            lines.required(number, "text", row), lines.day(number, "published", row.get("published"))
        )
        return {"dates": [records.when_record(one) for one in found]}

    _answer(paths, answer, keep_going)


def _answer(paths: list[Path] | None, answer: Callable[[int, Record], Record], keep_going: bool) -> None:
    skips = given.Skips(keep_going)
    for number, row in given.rows(paths, skips):
        try:
            put([{"id": row.get("id"), **answer(number, row)}])
        except BadLine as error:
            skips.bad(error)
        except UnreadSentence as error:
            skips.unread(f"line {number}", error)
    skips.done()
