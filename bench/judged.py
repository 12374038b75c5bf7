"""A hundred articles drawn at random: the share of the entries made of them that a reader calls right in everything.

    python bench/judged.py [--shared FOLDER]                 the share right, by the verdicts in bench/judged_*.jsonl
    python bench/judged.py --questions FILE                  the entries nobody has judged, with their words, for readers

A verdict names an article, the place of the trigger, actor, recipient, type and status, and which of the four are right.
It holds for every coder that makes the same entry; entries without a verdict are counted and told.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from gather import judged
from public import SHARED, articles

from dragoman.find.sentences import split
from dragoman.model import Document, Event, events_of
from dragoman.pipeline import extract

HERE = Path(__file__).parent
ASKED = ("actor", "recipient", "type", "status")
Key = tuple[str, int, int, str, str | None, str, str]


def main() -> int:
    """Read the articles; print the share right, or write what is to be judged."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    asked.add_argument("--questions", type=Path)
    options = asked.parse_args()
    texts = articles(options.shared)
    if not texts:
        print(f"{options.shared / 'data' / 'news.jsonl'} is not there: nothing to measure")
        return 0
    names = sorted(judged(texts))
    entries = [(texts[name], entry) for name in names for entry in events_of(extract(texts[name]))]
    print(f"{len(entries)} entries of {len(names)} articles")
    readers = {file.stem[-1].upper(): verdicts(file) for file in sorted(HERE.glob("judged_?.jsonl"))}
    if options.questions:
        new = [pair for pair in entries if not all(key(*pair) in said for said in readers.values()) or not readers]
        options.questions.write_text(
            "".join(f"{json.dumps(question(*pair), ensure_ascii=False)}\n" for pair in new), "utf8"
        )
        print(f"{options.questions}: {len(new)} to judge")
        return 0
    for name, said in readers.items():
        print(f"reader {name}: {shares([said.get(key(*pair)) for pair in entries])}")
    if len(readers) == 2:
        print(f"agreement of the two: {agreement(*readers.values(), [key(*pair) for pair in entries])}")
    return 0


def key(document: Document, entry: Event) -> Key:
    """What of an entry is judged."""
    span, recipient = entry.trigger.span, entry.recipient.actor.code if entry.recipient else None
    return document.id, span.start, span.end, entry.actor.actor.code, recipient, entry.type.value, entry.status.value


def verdicts(file: Path) -> dict[Key, frozenset[str]]:
    """By entry which of the four a reader calls right."""
    rows = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    return {(row["document"], *row["trigger"], *(row[part] for part in ASKED)): frozenset(row["right"]) for row in rows}


def shares(right: Iterable[frozenset[str] | None]) -> str:
    """How often each of the four is right, and all of them."""
    known = [one for one in right if one is not None]
    if not known:
        return "has judged none of them"
    parts = ", ".join(f"{part} {sum(part in one for one in known) / len(known):.3f}" for part in ASKED)
    whole = sum(len(one) == len(ASKED) for one in known)
    return f"all right {whole / len(known):.3f} of {len(known)} judged ({parts})"


def agreement(one: Mapping[Key, frozenset[str]], other: Mapping[Key, frozenset[str]], keys: Iterable[Key]) -> str:
    """How often two readers agree on whether an entry is right in everything, and how many both call right."""
    both = [(len(one[k]) == len(ASKED), len(other[k]) == len(ASKED)) for k in keys if k in one and k in other]
    if not both:
        return "none judged by both"
    same, right = sum(a == b for a, b in both), sum(a and b for a, b in both)
    return f"{same / len(both):.3f} of {len(both)}; right for both {right / len(both):.3f}"


def question(document: Document, entry: Event) -> dict[str, object]:
    """An entry and the words it stands in: its sentence, with the one before."""
    spans, at = split(document.text), entry.trigger.span.start
    here = next(number for number, span in enumerate(spans) if span.start <= at < span.end)
    party = {"actor": entry.actor, "recipient": entry.recipient}
    return {
        "document": document.id,
        "trigger": [entry.trigger.span.start, entry.trigger.span.end],
        **dict(zip(ASKED, key(document, entry)[3:], strict=True)),
        "words": {
            "before": spans[here - 1].of(document.text) if here else "",
            "sentence": spans[here].of(document.text),
            "trigger": entry.trigger.quote,
            **{name: one.span.of(document.text) if one else None for name, one in party.items()},
            "title": document.title or document.text[:120],
            "published": document.published.isoformat() if document.published else None,
        },
    }


if __name__ == "__main__":
    sys.exit(main())
