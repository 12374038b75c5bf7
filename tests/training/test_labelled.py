"""The labels on public text: spans and verdicts that fit together, and a held-out part nothing is learned from."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent.parent / "training"
sys.path.insert(0, str(TRAINING))

from labelled import digest, marked, texts  # noqa: E402
from passages import CONTEXTS, STATUSES, TYPES, WAYS, passage  # noqa: E402

LEARNED = [file for file in (TRAINING / "labels").glob("*.jsonl") if not file.name.startswith("held")]
HELD = sorted((TRAINING / "labels").glob("held_*.jsonl"))


def labels(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf8").splitlines()]


@pytest.mark.parametrize("file", [*LEARNED, *HELD], ids=lambda file: file.name)
def test_every_label_lies_in_its_sentence_and_names_its_parties(file: Path) -> None:
    for row in labels(file):
        length = row["end"] - row["start"]
        spans = [(start, end) for start, end, _ in row["marks"]] + [tuple(e["trigger"]) for e in row["events"]]
        assert all(0 <= start < end <= length for start, end in spans), row["id"]
        keys = {key for _, _, some in row["marks"] for key in some}
        assert keys == set(row["parties"]), row["id"]
        for event in row["events"]:
            assert {event["actor"], event["recipient"]} <= {*keys, None}, row["id"]
            assert event["actor"] != event["recipient"], row["id"]
            assert event["type"] in TYPES[:-1] and event["status"] in STATUSES, row["id"]
            assert (event["type"], event["mode"]) in WAYS and set(event["contexts"]) <= set(CONTEXTS), row["id"]


@pytest.mark.parametrize("file", [*LEARNED, *HELD], ids=lambda file: file.name)
def test_no_word_of_the_text_is_kept(file: Path) -> None:
    known = {"id", "document", "start", "end", "from", "digest", "marks", "parties", "events", "wrong", "doubtful"}
    told = {"actor", "recipient", "type", "status", "trigger", "mutual", "mode", "contexts"}
    for row in labels(file):
        assert set(row) <= known, row["id"]
        assert all(set(event) <= told for event in row["events"]), row["id"]


def test_nothing_is_learned_from_an_article_that_judges() -> None:
    judging = {row["document"] for file in HELD for row in labels(file)}
    assert judging and judging.isdisjoint(row["document"] for file in LEARNED for row in labels(file))


def test_nothing_is_learned_that_shares_ten_words_in_a_row_with_a_sentence_that_judges() -> None:
    known = texts(TRAINING.parent.parent / "shared")
    if not known:
        pytest.skip("the public text does not lie beside the repository")

    def runs(files: list[Path]) -> dict[tuple[str, ...], str]:
        found = {}
        for row in (row for file in files for row in labels(file)):
            words = re.findall(r"\w+", known[row["document"]][row["start"] : row["end"]].lower())
            found |= {tuple(words[at : at + 10]): row["id"] for at in range(len(words) - 9)}
        return found

    learned, judging = runs(LEARNED), runs(HELD)
    assert {(learned[run], judging[run]) for run in learned.keys() & judging.keys()} == set()


def test_a_label_finds_its_words_again_whichever_occurrence_they_are() -> None:
    text = "Oslo hosts. Sweden warned Norway after Norway warned Sweden."
    said = text[12:]
    row = {"id": "n", "document": "d", "start": 12, "end": len(text), "digest": digest(said)}
    row |= {"marks": [[0, 6, ["a"]], [14, 20, ["b"]], [27, 33, ["b"]], [41, 47, ["a"]]]}
    event = {"actor": "b", "recipient": "a", "type": "THREATEN", "status": "occurred"}
    row |= {"events": [{**event, "trigger": [34, 40]}]}
    found = {
        (said[p.actor[0] : p.actor[1]], p.actor[0]): p.acts[0].trigger
        for p in passage(marked(row, text)).pairs
        if p.acts
    }
    assert found == {("Norway", 27): (34, 40)}


def test_a_text_that_has_changed_is_refused() -> None:
    row = {"id": "n-7", "document": "d", "start": 0, "end": 4, "digest": digest("Oslo"), "marks": [], "events": []}
    with pytest.raises(ValueError, match="n-7: d is not the text that was labelled"):
        marked(row, "Bonn and more")


def test_a_party_nobody_can_tell_from_the_sentence_teaches_nothing() -> None:
    said = "It met Peru and left."
    row = {"id": "n", "document": "d", "start": 0, "end": len(said), "digest": digest(said), "events": []}
    row |= {"marks": [[0, 2, ["a"]], [7, 11, ["b"]]], "doubtful": ["a"]}
    assert [(p.actor, p.recipient) for p in passage(marked(row, said)).pairs] == [((7, 11), None)]
