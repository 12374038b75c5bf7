"""Commands that put on record what a person knows better: correct, retract, judge."""

from __future__ import annotations

from typing import Annotated

import typer

import dragoman
from dragoman import given
from dragoman.cli.options import HERE, Code, Id, Kind, LedgerFile, StatusOption, Who, Why, app


@app.command()
def correct(
    id: Id,
    why: Why,
    by: Who,
    ledger: LedgerFile = HERE,
    kind: Kind = None,
    status: StatusOption = None,
    stance: Annotated[str | None, typer.Option(help="assert, confirm, deny, doubt, silent", show_default=False)] = None,
    actor: Code = None,
    recipient: Code = None,
    speaker: Code = None,
) -> None:
    """Put a better reading of an event on record: what is given replaces what was read, and measures follow it."""
    event = dragoman.correct(dragoman.Ledger(ledger), id, by, why, kind, status, stance, actor, recipient, speaker)
    given.err.print(f"{event.id} stands now", markup=False)


@app.command()
def retract(id: Id, why: Why, by: Who, ledger: LedgerFile = HERE) -> None:
    """Put on record that an event is none: it stands no more."""
    event = dragoman.retract(dragoman.Ledger(ledger), id, by, why)
    given.err.print(f"{event.id} stands no more", markup=False)


@app.command()
def judge(
    one: Id,
    other: Id,
    verdict: Annotated[str, typer.Argument(help="same, different or unsure")],
    why: Why,
    by: Who,
    ledger: LedgerFile = HERE,
) -> None:
    """Put on record whether two events tell one act; a later word overrules it."""
    said = dragoman.judge(dragoman.Ledger(ledger), one, other, verdict, by, why)
    given.err.print(f"{said.verdict.value}: on record", markup=False)
