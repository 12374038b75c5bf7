"""Altair charts, and how they become files: one specification is the file on disk and the live chart on a page.

Readable without colour: what differs, differs in shape, side or darkness too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    import altair

KINDS = ("png", "svg", "html")
INK, BAND = "#1b3a57", "#9db8d2"
_OPTIONS: dict[str, dict[str, Any]] = {"html": {"inline": True}, "png": {"ppi": 144}}


def save(chart: altair.TopLevelMixin, file: Path) -> None:
    """Write a chart to a file of a kind in KINDS; HTML holds all it needs and opens offline.

    Raises DragomanError for another kind, or where the file cannot be written.
    """
    kind = file.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise DragomanError(f"{file}: pictures are written as {', '.join(KINDS)}, not “{kind}”")
    options: dict[str, Any] = _OPTIONS.get(kind, {})
    try:
        chart.save(str(file), format=cast(Any, kind), **options)
    except OSError as error:
        raise DragomanError(f"{file}: cannot be written ({error.strerror})") from error


def library() -> Any:
    """Altair, loaded when a picture is drawn. Raises DragomanError where it is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ImportError:
        raise DragomanError("pictures need two more packages: pip install 'dragoman[plot]'") from None
    return altair
