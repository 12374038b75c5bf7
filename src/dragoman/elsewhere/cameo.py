"""CAMEO, which ICEWS, GDELT and Phoenix code in: its codes to PLOVER's types, its parties to the codebook's codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.elsewhere.rows import BadRow
from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import lexicon
from dragoman.model import Actor

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a CAMEO code says of an act; `type` None for a plain statement or an appeal."""

    code: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    score: float
    name: str


def kind(code: str) -> Kind:
    """What a code says.

    >>> kind("190").type, kind("0841").mode, kind("010").type
    ('ASSAULT', 'release', None)
    """
    found = _kinds().get(code) or _kinds().get(code.removesuffix("0"))
    if found is None:
        raise BadRow(f"“{code}” is no code of CAMEO, such as 042 or 1823")
    return found


def kind_called(name: str) -> Kind:
    """What a code's name says, for files that write “Make a visit” instead of 042.

    >>> kind_called("Make a visit").code
    '042'
    """
    found = _by_name().get(name.replace("_", " ").casefold())
    if found is None:
        raise BadRow(f"“{name}” is no name of a code of CAMEO, such as “Make a visit”")
    return found


def party(code: str) -> str:
    """A state, organisation or region in the codebook's codes; “unknown” where CAMEO's code is none of these (JEW, MNC).

    >>> party("RUS"), party("UNO"), party("ROM"), party("NGO")
    ('RUS', 'igo:un', 'ROU', 'unknown')
    """
    return _parties().get(code, UNKNOWN)


def sector(*codes: str | None) -> str | None:
    """The sector of the first of some codes of roles that tells one.

    >>> sector(None, "MED"), sector("GOV")
    ('JRN', 'GOV')
    """
    return next((found for code in codes if code and (found := _sectors().get(code))), None)


def parties(code: str) -> tuple[str, str | None]:
    """The party and the sector of an actor in one string of threes, as KEDS and PETRARCH write it.

    >>> parties("RUSMIL"), parties("REB"), parties("IGOUNO")
    (('RUS', 'MIL'), ('unknown', 'REB'), ('igo:un', None))
    """
    threes = [code[at : at + 3] for at in range(0, len(code), 3)]
    known = (found for three in threes if (found := party(three)) != UNKNOWN)
    return next(known, UNKNOWN), sector(*threes)


def as_party(actor: Actor) -> str | None:
    """CAMEO's code of a state or organisation, None where it has none.

    >>> as_party(Actor("ROU", "state")), as_party(Actor("igo:un", "igo")), as_party(Actor("org:hamas", "org"))
    ('ROM', 'UNO', None)
    """
    return _as_parties().get(actor.code)


def as_sector(told: str | None) -> str | None:
    """CAMEO's code of a role for a sector, None where it has none.

    >>> as_sector("JRN"), as_sector("GOV"), as_sector(None)
    ('MED', 'GOV', None)
    """
    return next((row.list("cameo")[0] for row in rows("sectors.tsv") if row["sector"] == told and row["cameo"]), None)


@cache
def _kinds() -> dict[str, Kind]:
    return {
        row["code"]: Kind(
            row["code"],
            row["type"] or None,
            row["mode"] or None,
            row.list("contexts"),
            float(row["score"]),
            row["name"],
        )
        for row in rows("cameo.tsv")
    }


@cache
def _by_name() -> dict[str, Kind]:
    """Of a root and its plain code, which share a name, the plain code."""
    return {one.name.casefold(): one for one in _kinds().values()}


@cache
def _parties() -> dict[str, str]:
    states = {state.code: state.code for state in lexicon().states}
    return states | {row["cameo"]: row["code"] for row in rows("cameo_parties.tsv")}


@cache
def _as_parties() -> dict[str, str]:
    """The first of CAMEO's codes for a party; a state's own where the table has no other."""
    plain = {state.code: state.code for state in lexicon().states}
    return plain | {row["code"]: row["cameo"] for row in reversed(list(rows("cameo_parties.tsv")))}


@cache
def _sectors() -> dict[str, str]:
    return {code: row["sector"] for row in rows("sectors.tsv") for code in row.list("cameo")}
