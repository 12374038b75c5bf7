"""Booked flows, dependence, sanctions and leaks, as JSON objects of the contract."""

from __future__ import annotations

from dragoman.ledger.books import Flow
from dragoman.measure.checks import Check
from dragoman.measure.dependence import Share
from dragoman.measure.leaks import BLIND, Leak
from dragoman.records import Record
from dragoman.records.layers import standing_record
from dragoman.reference import Imposed


def flow_record(flow: Flow) -> Record:
    """A line of a book, as it was booked."""
    return {
        "reporter": flow.reporter,
        "partner": flow.partner,
        "way": flow.way.value,
        "basis": flow.basis.value if flow.basis else None,
        "goods": flow.goods,
        "edition": flow.edition,
        "start": flow.start.isoformat(),
        "months": flow.months,
        "value": flow.value,
        "currency": flow.currency,
        "quantity": flow.quantity,
        "unit": flow.unit,
        "source": flow.source,
    }


def share_record(share: Share) -> Record:
    """The other's share in one's trade of a year; null where a book does not tell."""
    return {
        "who": share.who,
        "other": share.other,
        "way": share.way,
        "year": share.year,
        "currency": share.currency,
        "value": share.value,
        "total": share.total,
        "partners": share.partners,
        "own": share.own,
        "mirror": share.mirror,
        "concentration": share.concentration,
        "cover": share.cover.value,
    }


def imposed_record(imposed: Imposed) -> Record:
    """A sanction of one sender; `case` is what was imposed, maybe by an organisation it belongs to."""
    return {"sender": imposed.sender, "target": imposed.case.other, "case": standing_record(imposed.case)}


def leak_record(leak: Leak) -> Record:
    """A triangle with all that speaks for a leak there, and what the method cannot see."""
    return {
        "hub": leak.hub,
        "target": leak.target,
        "year": leak.year,
        "listed_goods": leak.listed,
        "currency": leak.currency,
        "exports": leak.exports,
        "exports_before": leak.exports_before,
        "imports": leak.imports,
        "cover": leak.cover.value,
        "books": {"told": leak.members[0], "of": leak.members[1]},
        "signs": [
            {"name": sign.name, "value": sign.value, "usual": sign.usual, "z": sign.z, "why": sign.why}
            for sign in leak.signs
        ],
        "ghost": {"value": leak.ghost.value, "low": leak.ghost.low, "high": leak.ghost.high} if leak.ghost else None,
        "more": leak.more,
        "bounds": {"low": leak.low, "high": leak.high},
        "substitution": leak.substitution,
        "score": leak.score,
        "entries": list(leak.entries),
        "cannot_see": BLIND,
    }


def check_record(check: Check) -> Record:
    """A claim beside the books."""
    quantity = check.quantity
    return {
        "id": quantity.id,
        "claimed": {
            "value": quantity.value,
            "unit": quantity.unit,
            "hedge": quantity.hedge,
            "measure": quantity.measure,
        },
        "verdict": check.verdict.value,
        "why": check.why,
        "off": check.off,
        "books": [
            {"reporter": line.reporter, "what": line.words, "value": line.value, "sources": list(line.sources)}
            for line in check.lines
        ],
    }
