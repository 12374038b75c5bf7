"""A ledger written for other programs: tables with a description, or one file in a format of the field."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import BadLedger
from dragoman.exports import annotations as web_annotations
from dragoman.exports import cameo, geojson, graphs, polecat, sqlite
from dragoman.ledger.export import export as export_tables
from dragoman.ledger.store import ANYTHING, COPIED, Ledger, Where

FILES = {
    "polecat": polecat.write,
    "gdelt": cameo.gdelt,
    "cameo": cameo.keds,
    "graphml": graphs.graphml,
    "gexf": graphs.gexf,
    "geojson": geojson.write,
    "annotations": web_annotations.write,
}
FORMATS = (*COPIED, *FILES, "sqlite")


def export(ledger: Ledger, to: Path, kind: str = "csv", where: Where = ANYTHING) -> dict[str, int]:
    """Write what stands: csv, jsonl and parquet are a folder with every view and a `datapackage.json`; the others
    are one file of events, sqlite one of all views. Gives rows by what was written.

    Raises BadLedger for another kind, and where `to` cannot be written.
    """
    if kind not in FORMATS:
        raise BadLedger(f"“{kind}” is no export format; one of {', '.join(FORMATS)} is expected")
    if kind in COPIED:
        return export_tables(ledger, to, kind, where)
    if to.is_dir():
        raise BadLedger(f"{to}: is a folder; {kind} is one file")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        return {"events": sqlite.write(ledger, to) if kind == "sqlite" else FILES[kind](ledger.told(where), to)}
    except OSError as error:
        raise BadLedger(f"{to}: cannot be written ({error.strerror})") from error
