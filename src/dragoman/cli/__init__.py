"""The command line: parse, make one call to the public API, print. Nothing is computed here."""

from __future__ import annotations

import sys

from dragoman import given
from dragoman.cli import elsewhere, flows, layers, ledger, lines, person, relations
from dragoman.cli.options import app
from dragoman.errors import DragomanError

__all__ = [
    "elsewhere",
    "flows",
    "layers",
    "ledger",
    "lines",
    "main",
    "person",
    "relations",
]  # importing them puts their commands on the line


def main() -> None:
    """Run the command line; a user's mistake ends in one line and exit status 2."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app()
    except DragomanError as error:
        given.err.print(f"dragoman: {error}", markup=False, soft_wrap=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
