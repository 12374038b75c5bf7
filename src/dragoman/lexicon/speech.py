"""Words that put content into somebody's mouth, from speech.tsv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.model import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, noun or phrase of speech: what its subject does with the content, and the act it is in itself, if any."""

    lemma: str
    kind: str
    stance: Stance
    act: str | None


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Cues by kind (verb, noun, phrase) and lemma.

    >>> cues()["verb", "deny"].stance.value
    'deny'
    """
    lines = resources.files("dragoman.lexicon").joinpath("speech.tsv").read_text("utf8").splitlines()
    rows = csv.DictReader(
        (line for line in lines if line and not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return {
        (row["kind"], row["lemma"]): Cue(row["lemma"], row["kind"], Stance(row["stance"]), row["act"] or None)
        for row in rows
    }
