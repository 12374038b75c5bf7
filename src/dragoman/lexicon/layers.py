"""Where measures count an act: in which layer, and as friendly or hostile; from types.tsv and modes.tsv."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from dragoman.lexicon.rows import rows


class Layer(StrEnum):
    """Kinds of acts that measures keep apart, so that what is said and what is done can be set side by side."""

    WORDS = "words"
    DEEDS = "deeds"
    COERCION = "coercion"
    PRESENCE = "presence"


LAYERS = tuple(Layer)
FRIENDLY, NEUTRAL, HOSTILE = 1, 0, -1
DISASTER = "disasters"


def sign(score: float) -> int:
    """Whether an act with this score is friendly, hostile, or shows attention only (a plain request).

    >>> sign(9.5), sign(-3.0), sign(0.0)
    (1, -1, 0)
    """
    return (score > 0) - (score < 0)


def layer(type: str, mode: str | None = None) -> Layer:
    """The layer of an act: its mode's where that has one, else its type's.

    >>> layer("CONSULT").value, layer("CONSULT", "visit").value, layer("SANCTION", "expel").value
    ('words', 'presence', 'coercion')
    """
    return layers().get((type, mode)) or layers()[type, None]


def misfortune(contexts: Iterable[str]) -> bool:
    """Whether acts of these contexts are about a disaster and nothing that carries ties: an aircraft lost, a tidal wave. What is
    done and said then shows attention, and moves no valence.

    >>> misfortune(["disasters"]), misfortune(["disasters", "military"]), misfortune([])
    (True, False, False)
    """
    named = set(contexts)
    return DISASTER in named and named.isdisjoint(channels())


@cache
def channels() -> frozenset[str]:
    """The contexts that carry ties between states."""
    return frozenset(row["context"] for row in rows("contexts.tsv") if row["channel"] == "yes")


@cache
def layers() -> dict[tuple[str, str | None], Layer]:
    """The layer of each type, and of each mode that has one of its own."""
    of_types = {(row["type"], None): Layer(row["layer"]) for row in rows("types.tsv")}
    return of_types | {(row["type"], row["mode"]): Layer(row["layer"]) for row in rows("modes.tsv") if row["layer"]}


@cache
def scores() -> dict[tuple[str, str | None], float]:
    """The score of each type, and of each mode that has one of its own, from -10 to 10."""
    of_types = {(row["type"], None): float(row["score"]) for row in rows("types.tsv")}
    return of_types | {(row["type"], row["mode"]): float(row["score"]) for row in rows("modes.tsv") if row["score"]}
