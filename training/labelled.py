"""Labels on public text, joined with that text where it lies beside the repository.

The repository holds where (document, start, end), which words are whom (spans and keys) and what they do; never a word
of the text. `labels/*.jsonl` is documented in README.md beside this file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path


def texts(shared: Path) -> dict[str, str]:
    """By name the public articles, and by line the headlines, of a folder beside the repository."""
    found: dict[str, str] = {}
    headlines = shared / "data" / "headlines.tsv"
    for file in (shared / "data" / "news.jsonl", shared / "data" / "attribution_train.jsonl"):
        if file.exists():
            articles = (json.loads(line) for line in file.read_text("utf8").split("\n") if line)
            found |= {article["id"]: article["text"] for article in articles}
    if headlines.exists():
        lines = headlines.read_text("utf8").split("\n")
        found |= {f"headlines.tsv:{n}": line.split("\t")[2] for n, line in enumerate(lines, 1) if line}
    return found


def marked(label: Mapping, text: str) -> dict:
    """A label as a marked row (passages.passage), words and all.

    >>> where = {"id": "n-1", "document": "d", "start": 5, "end": 22, "digest": "fcec7e4b"}
    >>> row = marked({**where, "marks": [[0, 5, ["a"]], [10, 12, ["b"]]], "events": [
    ...     {"actor": "a", "recipient": "b", "type": "CONSULT", "status": "occurred", "trigger": [6, 9]}]}, "Oslo Putin met Xi here.")
    >>> row["text"], row["events"][0]["trigger"]
    ('[Putin](a) met [Xi](b) here', 'met')
    """
    said = text[label["start"] : label["end"]]
    if digest(said) != label["digest"]:
        raise ValueError(f"{label['id']}: {label['document']} is not the text that was labelled")
    pieces, at = [], 0
    for start, end, keys in label["marks"]:
        pieces += [said[at:start], f"[{said[start:end]}]({','.join(keys)})"]
        at = end
    events = [{**event, **_words(said, *event["trigger"])} for event in label["events"]]
    earlier = sum(end <= label["from"] for _, end, _ in label["marks"]) if "from" in label else 0
    return {**label, "text": "".join([*pieces, said[at:]]), "events": events, "earlier": earlier}


def digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _words(said: str, start: int, end: int) -> dict[str, str | int]:
    words, nth, at = said[start:end], 1, said.find(said[start:end])
    while at < start:
        nth, at = nth + 1, said.find(words, at + 1)
    return {"trigger": words, "trigger_n": nth}


def rows(folder: Path, names: Sequence[str], shared: Path) -> list[dict]:
    """Marked rows of those files of labels whose text is at hand; says how many had to be left."""
    labels = [json.loads(line) for name in names for line in (folder / name).read_text("utf8").split("\n") if line]
    known = texts(shared)
    found = [marked(label, known[label["document"]]) for label in labels if label["document"] in known]
    if len(found) < len(labels):
        print(f"{len(labels) - len(found)} labelled sentences left out: their text is not in {shared / 'data'}")
    return found
