"""The ledger for other programs: CSV, JSON lines or Parquet, described by a Frictionless `datapackage.json`."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.errors import BadLedger
from dragoman.ledger.store import ANYTHING, COPIED, Ledger, Where

_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "DATE": "date",
    "VARCHAR[]": "array",
}
VIEWS = ("events", "claims", "quantities", "positions", "documents")


def export(ledger: Ledger, folder: Path, kind: str = "csv", where: Where = ANYTHING) -> dict[str, int]:
    """Write every view to `folder`, one file each, with a `datapackage.json`; gives rows by view.

    Raises BadLedger for a kind other than csv, jsonl, parquet, or a folder that cannot be written.
    """
    if kind not in COPIED:
        raise BadLedger(f"“{kind}” is no export format; csv, jsonl or parquet is expected")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rows = {}
        for view in VIEWS:
            rows[view] = ledger.copy_view(view, where, folder / f"{view}.{kind}", kind)
        package = json.dumps(_package(ledger, kind), indent=2, ensure_ascii=False) + "\n"
        (folder / "datapackage.json").write_text(package, "utf8")
    except OSError as error:
        raise BadLedger(f"{folder}: cannot be written ({error.strerror})") from error
    return rows


def _package(ledger: Ledger, kind: str) -> dict[str, object]:
    resources = [
        {
            "name": view,
            "path": f"{view}.{kind}",
            "format": kind,
            "mediatype": _MEDIA[kind],
            "schema": {"fields": [{"name": name, "type": _TYPES[sort]} for name, sort in ledger.columns(view)]},
        }
        for view in VIEWS
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "dragoman-ledger",
        "title": "Events read by dragoman",
        "resources": resources,
    }
