"""An act in the words of other codings: PLOVER with the future folded, its 15 and 18 types, CAMEO cues, quad classes, scores.

The ledger stores the act and its status; every projection is worked out from them when somebody asks, the same way each
time. The figures are PLOVER's (manual 2.0, sections 3 and 3.13), in lexicon/types.tsv and lexicon/modes.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.rows import rows
from dragoman.model import Status, Type

AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CONDITIONAL})
_FOLDED = {
    **dict.fromkeys((Type.CONSULT, Type.SUPPORT, Type.COOPERATE, Type.AID), Type.AGREE),
    Type.RETREAT: Type.CONCEDE,
    **dict.fromkeys((Type.SANCTION, Type.COERCE, Type.ASSAULT, Type.MOBILIZE, Type.PROTEST), Type.THREATEN),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """A type, or a mode of it, as the tables have it; an empty cell of a mode is its type's."""

    quad: int
    score: float
    cameo: str
    before_2018: str


def fold(kind: Type, status: Status) -> Type:
    """PLOVER's projection of an act that is not (yet) done; what did not happen has none and stays what it is.

    >>> fold(Type.AID, Status.PLANNED).value, fold(Type.AID, Status.OCCURRED).value
    ('AGREE', 'AID')
    """
    return _FOLDED.get(kind, kind) if status in AHEAD else kind


def of_fifteen(kind: Type) -> str:
    """The fifteen roots that join CONCEDE and RETREAT.

    >>> of_fifteen(Type.RETREAT), of_fifteen(Type.AID)
    ('YIELD', 'AID')
    """
    return "YIELD" if kind in (Type.CONCEDE, Type.RETREAT) else kind.value


def of_eighteen(kind: Type, mode: str | None = None) -> str:
    """What the draft of 2018 called it; DOCUMENT and CRIME have no counterpart.

    >>> of_eighteen(Type.REQUEST), of_eighteen(Type.ACCUSE, "investigate"), of_eighteen(Type.ACCUSE)
    ('DEMAND', 'INVESTIGATE', 'DISAPPROVE')
    """
    return _figures(kind, mode).before_2018


def cameo(kind: Type, status: Status = Status.OCCURRED, mode: str | None = None) -> str | None:
    """The two-digit CAMEO cue of the folded act; None for what did not happen, which CAMEO cannot say.

    >>> cameo(Type.CONSULT), cameo(Type.CONSULT, Status.PLANNED), cameo(Type.ASSAULT, mode="drone")
    ('04', '03', '19')
    """
    if status is Status.NEGATED:
        return None
    folded = fold(kind, status)
    return _figures(folded, mode if folded is kind else None).cameo


def quad(kind: Type) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.

    >>> quad(Type.SANCTION), quad(Type.REQUEST)
    (4, 3)
    """
    return _figures(kind, None).quad


def intensity(kind: Type, mode: str | None = None) -> float:
    """PLOVER's score from -10 to 10: the mode's where it has one, else the type's. ValueError for a mode of another type.

    >>> intensity(Type.ASSAULT), intensity(Type.ASSAULT, "drone"), intensity(Type.PROTEST, "vandalize")
    (-9.0, -9.5, -5.0)
    """
    return _figures(kind, mode).score


def modes(kind: Type) -> tuple[str, ...]:
    """The modes a type has.

    >>> modes(Type.REJECT)
    ('assist', 'change', 'yield', 'meet')
    """
    return tuple(mode for of, mode in _tables() if of is kind and mode is not None)


def _figures(kind: Type, mode: str | None) -> Figures:
    found = _tables().get((kind, mode))
    if found is None:
        known = ", ".join(modes(kind)) or "none"
        raise ValueError(f"{kind.value} has no mode “{mode}”; its modes are {known}")
    return found


@cache
def _tables() -> dict[tuple[Type, str | None], Figures]:
    found: dict[tuple[Type, str | None], Figures] = {}
    for row in rows("types.tsv"):
        found[Type(row["type"]), None] = Figures(
            int(row["quad"]), float(row["score"]), row["cameo"], row["before_2018"]
        )
    for row in rows("modes.tsv"):
        kind = Type(row["type"])
        plain = found[kind, None]
        found[kind, row["mode"]] = Figures(
            plain.quad,
            float(row["score"]) if row["score"] else plain.score,
            row["cameo"] or plain.cameo,
            row["before_2018"] or plain.before_2018,
        )
    return found
