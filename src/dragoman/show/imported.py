"""An act that another coding made, opened: what its file tells of it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.ledger.imported import CodedAct


def imported_act(console: Console, origin: str, act: CodedAct) -> None:
    """Print an act so that a reader can find it where it came from."""
    to = f" → {act.recipient}" if act.recipient else ""
    console.print(Text(f"{act.actor} {act.type or 'statement'}{to}, as {origin} has it", style="bold"))
    console.print()
    table = Table.grid(padding=(0, 2))
    for label, value in _facts(origin, act):
        if value:
            table.add_row(Text(label, style="dim"), Text(value))
    console.print(table)


def _facts(origin: str, act: CodedAct) -> list[tuple[str, str | None]]:
    return [
        ("day", str(act.day)),
        ("actor", _party(act.actor, act.actor_sector, act.actor_name)),
        ("recipient", _party(act.recipient, act.recipient_sector, act.recipient_name) if act.recipient else None),
        ("code", f"{act.code}{f', {act.words}' if act.words else ''}"),
        ("mode", act.mode),
        ("contexts", ", ".join(act.contexts)),
        ("score", f"{act.score:+g} of -10 to 10"),
        ("publisher", act.publisher),
        ("articles", str(act.mentions) if act.mentions > 1 else None),
        ("story", act.story),
        ("address", act.url if act.url != act.story else None),
        ("row", f"{act.source} of {origin}"),
    ]


def _party(code: str, sector: str | None, name: str | None) -> str:
    return ", ".join(part for part in (code, sector, name and f"“{name}”") if part)
