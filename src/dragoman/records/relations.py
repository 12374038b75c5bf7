"""How states stand to each other, as JSON objects of the contract."""

from __future__ import annotations

from dragoman.measure.beside import Beside
from dragoman.measure.placed import BlocsAt
from dragoman.measure.ranks import Rank
from dragoman.measure.shifts import Shift
from dragoman.measure.ties import Tie
from dragoman.model import Interval
from dragoman.records import Record
from dragoman.records.layers import likeness_record, standing_record


def tie_record(tie: Tie, beside: Beside | None = None) -> Record:
    """How two stood to each other in a period, and what reference data say of them in its year; what is not known is null."""
    return {
        "left": tie.left,
        "right": tie.right,
        "origin": tie.origin,
        "layer": tie.layer.value if tie.layer else None,
        "channel": tie.channel,
        "period": _days(tie.period),
        "coverage": tie.coverage.value,
        "valence": tie.valence,
        "low": tie.low,
        "high": tie.high,
        "friendly": tie.friendly,
        "hostile": tie.hostile,
        "surprise": {"friendly": tie.unusual[0], "hostile": tie.unusual[1]},
        "asymmetry": tie.asymmetry,
        "n": tie.friendly + tie.hostile,
        "n_eff": tie.worth,
        "layers": {one.layer.value: {"friendly": one.friendly, "hostile": one.hostile} for one in tie.parts},
        "without_claims": tie.without_claims,
        "beside": _beside_record(beside) if beside else None,
        "entries": list(tie.entries),
    }


def _beside_record(beside: Beside) -> Record:
    """What reference data say of two in a year; null where they do not tell of it."""
    return {
        "year": beside.year,
        "covered": [kind.value for kind in beside.covered],
        "votes": likeness_record(beside.votes) if beside.votes else None,
        "distance": (
            {"value": beside.apart.value, "low": beside.apart.low, "high": beside.apart.high} if beside.apart else None
        ),
        "standing": [standing_record(one) for one in beside.standing],
    }


def shift_record(shift: Shift) -> Record:
    """More acts of a kind between two than their past explains."""
    return {
        "left": shift.left,
        "right": shift.right,
        "origin": shift.origin,
        "what": shift.label,
        "period": _days(shift.period),
        "acts": shift.acts,
        "expected": shift.expected,
        "chance": shift.chance,
        "q": shift.q,
        "valence": {"before": shift.before, "after": shift.after},
        "entries": list(shift.entries),
    }


def rank_record(rank: Rank) -> Record:
    """How one party stands to another beside how either stands to the rest."""
    return {
        "who": rank.who,
        "other": rank.other,
        "origin": rank.origin,
        "period": _days(rank.period),
        "relative": {"value": rank.relative, "low": rank.low, "high": rank.high},
        "valence": {"value": rank.valence, "low": rank.valence_low, "high": rank.valence_high},
        "change": rank.change,
        "n": rank.acts,
    }


def blocs_record(found: BlocsAt) -> Record:
    """The blocs at a time; `together` says in what share of the draws two states are in one group, `chance` how often signs
    dealt anew are as modular."""
    states, blocs, wrong = found.blocs.states, found.blocs, found.frustration
    return {
        "origin": found.origin,
        "period": _days(found.period),
        "stability": blocs.stability,
        "modularity": float(found.modularity.observed),
        "chance": found.modularity.p_high,
        "firm": found.firm,
        "blocs": [
            {"id": bloc.id, "members": list(bloc.members), "core": list(bloc.core), "stability": bloc.stability}
            for bloc in blocs.blocs
        ],
        "swing": list(blocs.swing),
        "ideal_points": dict(found.ideal),
        "frustration": {
            "low": wrong.lower,
            "high": wrong.upper,
            "wrong": [{"left": tie.one, "right": tie.other, "weight": tie.weight} for tie in wrong.wrong],
        },
        "changes": [
            {
                "kind": one.kind.value,
                "bloc": one.bloc,
                "states": list(one.states),
                "other": one.other,
                "share": one.share,
            }
            for one in found.changes
        ],
        "together": {
            f"{left} {right}": blocs.p(left, right)
            for place, left in enumerate(states)
            for right in states[place + 1 :]
        },
    }


def _days(interval: Interval) -> Record:
    return {"start": interval.start.isoformat(), "end": interval.end.isoformat()}
