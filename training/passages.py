"""Training text: marked passages written for this project, and labelled pairs read from elsewhere.

A marked passage says `[Putin](a) met [Xi](b).`; README.md beside this file documents its fields.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LEXICON = Path(__file__).parent.parent / "src" / "dragoman" / "lexicon"


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of dragoman's fact tables."""
    with (LEXICON / name).open(encoding="utf8") as lines:
        told = (line for line in lines if not line.startswith("#"))
        return list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))


TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "NONE",
]
STATUSES = ["occurred", "planned", "possible", "conditional", "negated"]
MODES = [(row["type"], row["mode"]) for row in table("modes.tsv")]
WAYS = [  # None: the words show no mode
    (kind, mode) for kind in TYPES[:-1] for mode in (None, *(mode for of, mode in MODES if of == kind))
]
CONTEXTS = [row["context"] for row in table("contexts.tsv")]
CHANNELS = [
    row["context"] for row in table("contexts.tsv") if row["channel"]
]  # all that the passages are labelled with
NONE = TYPES.index("NONE")
HELD_OUT = 10
MARK = re.compile(r"\[([^\[\]]+)\]\(([a-z0-9]+(?:,[a-z0-9]+)*)\)")


@dataclass(frozen=True)
class Act:
    """What one pair does: a type, its status, where it is named, its way (a place in WAYS; None: not labelled), and its
    contexts, of which the first `asked` were labelled."""

    type: int
    status: int
    trigger: tuple[int, int] | None = None
    way: int | None = None
    contexts: tuple[int, ...] = ()
    asked: int = 0


@dataclass(frozen=True)
class Taught:
    """What a teacher makes of a pair, as probabilities: `kinds` (17), `statuses` (16,5), `ways` (83, each type's sum to
    one), `contexts` (37), and the words it points at for its likeliest type."""

    kinds: NDArray[np.float16]
    statuses: NDArray[np.float16]
    ways: NDArray[np.float16]
    contexts: NDArray[np.float16]
    trigger: tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """Two spans and what is done (empty: nothing). `folded` is a label that PLOVER has already projected; `taught` is a
    teacher's answer in the place of labels."""

    actor: tuple[int, int]
    recipient: tuple[int, int] | None
    acts: tuple[Act, ...] = ()
    folded: str | None = None
    taught: Taught | None = None


@dataclass(frozen=True)
class Passage:
    id: str
    text: str
    pairs: tuple[Pair, ...] = field(default=())


def unmark(marked: str) -> tuple[str, list[tuple[int, int, tuple[str, ...]]]]:
    """Plain text and its mentions: `[words](keys)` -> (start, end, keys).

    >>> unmark("[Putin](a) met [Xi](b).")
    ('Putin met Xi.', [(0, 5, ('a',)), (10, 12, ('b',))])
    """
    plain, mentions, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        mentions.append((len(plain), len(plain) + len(mark[1]), tuple(mark[2].split(","))))
        plain += mark[1]
        at = mark.end()
    return plain + marked[at:], mentions


def _nth(text: str, words: str, n: int) -> tuple[int, int]:
    at = -1
    for _ in range(n):
        at = text.index(words, at + 1)
    return at, at + len(words)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def passage(row: dict) -> Passage:
    """A marked row as spans. Of several mentions of one party the one nearest to the trigger takes the act; the
    others say nothing about that pair.

    Where the first `earlier` marks of a row stand in the sentence before, the row is about pairs of a party of the last
    sentence and one that only the sentence before names.
    """
    text, mentions = unmark(row["text"])
    earlier = row.get("earlier", 0)
    last = {key for _, _, keys in mentions[earlier:] for key in keys}
    spans: dict[str, list[tuple[int, int]]] = {}
    for number, (start, end, keys) in enumerate(mentions):
        for key in keys:
            if number >= earlier or key not in last:
                spans.setdefault(key, []).append((start, end))
    acts: dict[tuple[tuple[int, int], tuple[int, int] | None], list[Act]] = {}
    told: set[tuple[str, str | None]] = set()
    for event in row["events"]:
        trigger = _nth(text, event["trigger"], event.get("trigger_n", 1))
        way = (event["type"], event.get("mode"))
        act = Act(
            TYPES.index(event["type"]),
            STATUSES.index(event["status"]),
            trigger,
            WAYS.index(way) if "mode" in event and way in WAYS else None,
            tuple(CONTEXTS.index(c) for c in event.get("contexts", ()) if c in CONTEXTS),
            (len(CONTEXTS) if "document" in row else len(CHANNELS)) if "contexts" in event else 0,
        )
        ways = [(event["actor"], event["recipient"])]
        if event.get("mutual") and event["recipient"]:
            ways.append((event["recipient"], event["actor"]))
        for actor, recipient in ways:
            nearest = min(spans[actor], key=lambda s: _gap(s, trigger))
            other = min(spans[recipient], key=lambda s: _gap(s, trigger)) if recipient else None
            acts.setdefault((nearest, other), []).append(act)
            told.add((actor, recipient))
    pairs = [Pair(a, r, tuple(done)) for (a, r), done in acts.items()]
    for doubtful in row.get("doubtful", ()):
        spans.pop(doubtful, None)
    idle: dict[tuple[tuple[int, int], tuple[int, int] | None], None] = {}  # in order; a mark may bear several keys
    for one, ones in spans.items():
        if (one, None) not in told and not earlier:
            idle |= dict.fromkeys((span, None) for span in ones)
        for other, others in spans.items():
            if one != other and (one, other) not in told and (not earlier or (one in last) != (other in last)):
                idle |= dict.fromkeys((a, r) for a in ones for r in others)
    pairs += [Pair(a, r) for a, r in idle if (a, r) not in acts]
    return Passage(row["id"], text, tuple(pairs))


def rows(folder: Path) -> list[dict]:
    """Every marked passage of every file in `folder`, in the order of names and lines."""
    return [
        json.loads(line)
        for file in sorted(folder.glob("*.jsonl"))
        for line in file.read_text("utf8").split("\n")
        if line.strip()
    ]


def held_out(row: dict) -> bool:
    """Whether a passage is in the tenth kept for calibration and judgement and never learned from: with its whole article or group."""
    whole = row.get("article") or row.get("group") or row.get("document") or row["id"]
    return int(hashlib.sha256(whole.encode()).hexdigest(), 16) % HELD_OUT == 0


def plover(file: Path) -> list[Passage]:
    """The public sentence pairs with one folded root each (they have no negatives)."""
    rows = [json.loads(line) for line in file.read_text("utf8").split("\n") if line.strip()]
    return [
        Passage(
            r["id"],
            r["text"],
            (Pair(tuple(r["actor"]), tuple(r["recipient"]) if r.get("recipient") else None, folded=r["type"]),),
        )
        for r in rows
        if r.get("actor")
    ]


def fold(text: str) -> int:
    """Which of five folds a text is in: all pairs of one text stay together."""
    return int(hashlib.sha256(text.encode("utf8")).hexdigest(), 16) % 5
