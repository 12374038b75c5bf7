"""What the commands of every kind share: the options by name, a day, a coder, and lines on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.coder.coder import Coder
from dragoman.coder.encoder import shipped
from dragoman.errors import DragomanError
from dragoman.records import Record

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How rows are printed: a table for people, or lines for programs."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="JSON lines, or text, HTML and folders of them; none: standard input", show_default=False),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="report bad lines and go on instead of stopping")]
Published = Annotated[
    str | None, typer.Option(help="publication day where a file tells none, like 2022-09-13", show_default=False)
]
Outlet = Annotated[str | None, typer.Option(help="outlet where a file tells none", show_default=False)]
LedgerFile = Annotated[Path, typer.Option("--ledger", help="the ledger file", envvar="DRAGOMAN_LEDGER")]
HERE = Path("dragoman.ledger")
CoderAddress = Annotated[
    str | None,
    typer.Option(
        help="read with a language model at this OpenAI-compatible address, like http://localhost:8080/v1, instead of "
        "the shipped coder; a key is taken from DRAGOMAN_CODER_KEY",
        show_default=False,
    ),
]
CoderModel = Annotated[str | None, typer.Option(help="the model's name at that address", show_default=False)]


Code = Annotated[
    str | None, typer.Option(help="a code (CHN, igo:un) or words that name one (China)", show_default=False)
]
Kind = Annotated[str | None, typer.Option("--type", help="a PLOVER type, like SANCTION", show_default=False)]
StatusOption = Annotated[
    str | None, typer.Option("--status", help="occurred, planned, possible, conditional, negated", show_default=False)
]
Since = Annotated[str | None, typer.Option(help="first day, like 2022-02-24", show_default=False)]
Until = Annotated[str | None, typer.Option(help="last day", show_default=False)]
Name = Annotated[
    str | None, typer.Option("--document", help="a document's name or the start of its id", show_default=False)
]
Probability = Annotated[
    float | None,
    typer.Option(help="least probability, 0 to 1: 0.6 keeps what is surer", min=0, max=1, show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", help="how to print")]
Limit = Annotated[
    int | None, typer.Option(min=1, help="at most so many rows (a table on a terminal: 200)", show_default=False)
]
Why = Annotated[str, typer.Option(help="why; part of the record")]
Who = Annotated[str, typer.Option("--by", help="who says so; part of the record", envvar="DRAGOMAN_USER")]
Id = Annotated[str, typer.Argument(help="an event's id, or its start")]


def coder_at(address: str | None, model: str | None) -> Coder:
    """The coder asked for, found to answer; the shipped one unless an address is given."""
    if address is None and model is None:
        return shipped()
    if not address or not model:
        raise DragomanError("--coder-address and --coder-model go together: a model's name and where it is served")
    from dragoman.coder import endpoint  # here, since nobody else needs the network

    coder = endpoint.Endpoint(address, model, os.environ.get(endpoint.KEY))
    coder.check()
    return coder


def day(words: str | None) -> date | None:
    """A day as an option tells it."""
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise DragomanError(f"“{words}” is no day of the calendar; one like 2022-09-13 is expected") from None


def put(rows: Iterable[Record | dict[str, Any]]) -> None:
    """Rows as JSON lines on standard output."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
