"""What changes between two versions, sentence by sentence, on a fixed thousand articles.

    python bench/gains.py read > before.jsonl                    with the one version
    python bench/gains.py read > after.jsonl                     with the other
    python bench/gains.py compare before.jsonl after.jsonl       entries lost (-), gained (+) and read otherwise (~)

The articles are those of news.jsonl, beside the repository, whose names come first in the order of their hashes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from public import SHARED, articles

from dragoman.find.sentences import split
from dragoman.model import Document, Event, events_of
from dragoman.pipeline import extract

ARTICLES = 1000


@dataclass(frozen=True)
class Found:
    """An event of one version, with all that a reader of the ledger would see of it; parties are codes."""

    document: str
    start: int
    end: int
    actor: str
    recipient: str | None
    type: str
    status: str
    speaker: str | None
    trigger: str
    probability: float

    def act(self) -> tuple[object, ...]:
        """What must be the same in two versions for it to be the same event."""
        return self.document, self.start, self.actor, self.recipient, self.type

    def reading(self) -> str:
        whose = f", says {self.speaker}" if self.speaker else ""
        return f"{self.actor} -> {self.recipient or '-'} {self.type} {self.status} “{self.trigger}”{whose} ({self.probability:.2f})"


def main() -> None:
    """Read the articles with this version, or compare two readings."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    verbs = asked.add_subparsers(dest="verb", required=True)
    verbs.add_parser("read")
    compare = verbs.add_parser("compare")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    options = asked.parse_args()
    texts = articles(options.shared)
    if not texts:
        sys.exit(f"{options.shared / 'data' / 'news.jsonl'} is not there: it holds the articles to read")
    if options.verb == "read":
        for found in read(list(texts.values())):
            print(json.dumps(asdict(found), ensure_ascii=False), flush=True)
    else:
        for line in changes(
            reading(options.before), reading(options.after), {name: document.text for name, document in texts.items()}
        ):
            print(line)


def read(texts: list[Document]) -> Iterator[Found]:
    """The events of the fixed articles, in the order of the text."""
    order = sorted(texts, key=lambda one: hashlib.sha256(f"gains:{one.id}".encode()).hexdigest())
    for document in order[:ARTICLES]:
        sentences = split(document.text)
        for event in events_of(extract(document)):
            home = next(span for span in sentences if span.start <= event.trigger.span.start < span.end)
            yield _found(event, home.start, home.end)


def _found(event: Event, start: int, end: int) -> Found:
    return Found(
        event.document,
        start,
        end,
        event.actor.actor.code,
        event.recipient.actor.code if event.recipient else None,
        event.type.value,
        event.status.value,
        event.speaker.actor.code if event.speaker else None,
        event.trigger.quote,
        event.probability,
    )


def reading(file: Path) -> dict[tuple[object, ...], Found]:
    rows = (json.loads(line) for line in file.read_text("utf8").split("\n") if line)
    return {found.act(): found for found in (Found(**row) for row in rows)}


def changes(
    before: dict[tuple[object, ...], Found], after: dict[tuple[object, ...], Found], texts: dict[str, str]
) -> Iterator[str]:
    """First how many of each kind, then each sentence with what it lost, gained and has otherwise."""
    by_sentence: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    count = dict.fromkeys("-+~=", 0)
    for act in dict.fromkeys([*before, *after]):
        old, new = before.get(act), after.get(act)
        one = old or new
        assert one is not None
        said = [sign + " " + found.reading() for sign, found in (("-", old), ("+", new)) if found]
        if old and new:
            same = (old.status, old.speaker) == (new.status, new.speaker)
            count["=" if same else "~"] += 1
            said = [] if same else [f"~ {old.reading()}  =>  {new.reading()}"]
        else:
            count["-" if old else "+"] += 1
        if said:
            by_sentence[one.document, one.start, one.end] += said
    yield f"{count['=']} the same, {count['-']} lost, {count['+']} gained, {count['~']} read otherwise"
    for (document, start, end), lines in sorted(by_sentence.items()):
        yield f"\n{document} {start}: {' '.join(texts[document][start:end].split())}"
        yield from (f"  {line}" for line in lines)


if __name__ == "__main__":
    main()
