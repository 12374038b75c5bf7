"""Sentences of public text, with the pairs that dragoman would ask its coder about: what the teacher answers for.

    .venv/bin/python training/gather.py --shared ../shared        into training/cache/unlabelled.jsonl

Left out: every text that judges (the articles of labels/held_*.jsonl, the hundred of `judged`, the public pairs, the
exam's articles), whatever shares eight words in a row with one, documents whose labels are held out, and whatever
overlaps a labelled sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from passages import held_out

from dragoman.coder.acts import Pairs, across, acting, in_sentence
from dragoman.find.sentences import fresh_memory, parse, split
from dragoman.model import Party, Span
from dragoman.resolve.parties import parties, worth_parsing

HERE = Path(__file__).parent
HEADLINES, PAIRS = 45000, 16  # so many headlines, drawn by seed, and at most so many pairs of a sentence
SEED, WORDS, LONGEST = 1, 8, 600
LONE = 0.7  # share that is kept of the sentences with one party alone

Text = tuple[str, str, date | None]  # name, words, day of publication


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    data = asked.parse_args().shared / "data"
    exam = data.parent / "exam"
    labels = [json.loads(line) for file in (HERE / "labels").glob("*.jsonl") for line in _lines(file)]
    held = {json.loads(line)["document"] for file in (HERE / "labels").glob("held_*.jsonl") for line in _lines(file)}
    read: dict[str, list[tuple[int, int]]] = {}
    for label in labels:
        read.setdefault(label["document"], []).append((label["start"], label["end"]))
    news = [(row["id"], row["text"], _day(row.get("published"))) for row in _rows(data / "news.jsonl")]
    left_out = held | judged(name for name, _, _ in news)
    judging = [words for name, words, _ in news if name in left_out]
    judging += [file.read_text("utf8") for file in exam.glob("*.txt")]
    judging += [row["text"] for row in _rows(data / "plv_train.jsonl")]
    theirs = set[tuple[str, ...]]().union(*map(runs, judging))
    chance = random.Random(SEED)
    out = HERE / "cache" / "unlabelled.jsonl"
    out.parent.mkdir(exist_ok=True)
    seen: set[str] = set()
    with out.open("w", encoding="utf8") as lines:
        for text in [*news, *_headlines(data / "headlines.tsv"), *_attributed(data / "attribution_train.jsonl")]:
            if text[0] in left_out or held_out({"document": text[0]}):
                continue
            for start, said, asked_about in questions(text, chance):
                labelled = any(a < start + len(said) and start < b for a, b in read.get(text[0], ()))
                if labelled or said in seen or len(said) > LONGEST:
                    continue
                if not theirs.isdisjoint(runs(said)):
                    continue
                seen.add(said)
                row = {"id": f"{text[0]}:{start}", "text": said, "pairs": some_of(asked_about, start, chance)}
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{out}: {len(seen)} sentences")


def judged(names: Iterable[str]) -> set[str]:
    """The hundred articles that are read, entry by entry, when a coder stands: first in the order of their hashes."""
    return set(sorted(names, key=lambda name: hashlib.sha256(f"judged:{name}".encode()).hexdigest())[:100])


def questions(text: Text, chance: random.Random) -> Iterator[tuple[int, str, Pairs]]:
    """What dragoman would ask of a text: where a sentence, or two, begins, its words, and the pairs, by the text's spans."""
    _, words, published = text
    spans = split(words)
    with fresh_memory():
        found = parse(words, spans, worth_parsing(words, spans))
        before: Sequence[Party] = ()
        for number, (sentence, some) in enumerate(zip(found, parties(words, found, published), strict=True)):
            some = acting(some)
            lone = len({party.actor.code for party in some}) < 2
            if some and (not lone or chance.random() < LONE):
                yield sentence.span.start, sentence.span.of(words), in_sentence(some)
            beside = number and found[number - 1].number == sentence.number - 1
            if beside and (pairs := across(some, before)):
                both = Span(found[number - 1].span.start, sentence.span.end)
                yield both.start, both.of(words), pairs
            before = some


def some_of(asked: Pairs, start: int, chance: random.Random) -> list[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Some of the pairs where there are many, as spans of the words that begin there."""

    def span(party: Party) -> tuple[int, int]:
        return party.span.start - start, party.span.end - start

    every = [(span(a), span(b) if b else None) for a, b in asked]
    chance.shuffle(every)
    return every[:PAIRS]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)}


def _headlines(file: Path) -> list[Text]:
    every = file.read_text("utf8").split("\n") if file.exists() else []
    lines = [(n, line.split("\t")) for n, line in enumerate(every, 1) if n > 1 and line]
    random.Random(SEED).shuffle(lines)
    return [(f"headlines.tsv:{n}", cells[2], _day(cells[1])) for n, cells in lines[:HEADLINES]]


def _attributed(file: Path) -> list[Text]:
    return [(row["id"], row["text"], None) for row in _rows(file)]


def _rows(file: Path) -> list[dict]:
    return [json.loads(line) for line in _lines(file)]


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf8").split("\n") if line] if file.exists() else []


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


if __name__ == "__main__":
    main()
