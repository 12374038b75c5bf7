"""What reference data say of two states, as JSON objects of the contract."""

from __future__ import annotations

from dragoman.ledger.layers import LayerFile, Standing
from dragoman.measure.votes import Likeness
from dragoman.records import Record
from dragoman.reference import Apart


def file_record(file: LayerFile) -> Record:
    """A file of reference data."""
    return {
        "kind": file.kind.value,
        "file": file.file,
        "sha256": file.digest,
        "rows": file.rows,
        "skipped": file.skipped,
    }


def likeness_record(one: Likeness) -> Record:
    """How alike two voted in a period; what does not exist is null."""
    period = [one.period.start.isoformat(), one.period.end.isoformat()]
    told = {"votes": one.votes, "agree": one.agree, "s": one.s, "pi": one.pi, "kappa": one.kappa}
    return {"left": one.left, "right": one.right, "period": period, **told}


def apart_record(one: Apart) -> Record:
    """How far apart two stand by their votes of a year."""
    low, high = one.bounds
    sides = {
        side: {"code": point.party, "value": point.value, "low": point.low, "high": point.high, "votes": point.votes}
        for side, point in (("left", one.left), ("right", one.right))
    }
    return {"year": one.year, "series": one.series, "distance": one.distance, "low": low, "high": high, **sides}


def standing_record(one: Standing) -> Record:
    """What stood between two from a day to before another."""
    return {
        "kind": one.kind.value,
        "from": one.one,
        "to": one.other,
        "what": one.what,
        "period": [one.valid_from.isoformat(), one.valid_until.isoformat()],
        "amount": one.amount,
        "words": one.words,
        "source": one.source,
    }
