"""The public articles that lie beside the repository, as documents."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from dragoman.model import Document

SHARED = Path(__file__).parent.parent.parent / "shared"


def articles(shared: Path) -> dict[str, Document]:
    """By name the articles of data/news.jsonl; none if the file is not there."""
    file = shared / "data" / "news.jsonl"
    rows = [json.loads(line) for line in file.read_text("utf8").split("\n") if line] if file.exists() else []
    return {row["id"]: Document(row["id"], row["text"], row.get("outlet"), _day(row.get("published"))) for row in rows}


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
