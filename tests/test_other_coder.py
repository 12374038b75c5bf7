"""Another coder from article to ledger: a model at an address reads, its name stands in every entry, its failures are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.coder.endpoint import KEY, Endpoint
from dragoman.errors import NoCoder, UnreadSentence
from dragoman.ledger.store import Ledger
from tests.conftest import Run
from tests.served import MODEL, Asked, Behaviour, act, obliging, served, where

TEXT = "Russia invaded Ukraine. France condemned Russia. Iran threatened Israel."
ROW = json.dumps({"id": "a", "text": TEXT, "published": "2022-03-01"})
PAIR = json.dumps({"id": "p", "text": "Russia invaded Ukraine.", "actor": [0, 6], "recipient": [15, 22]})
OTHER = json.dumps({"id": "q", "text": "France condemned Russia.", "actor": [0, 6], "recipient": [17, 23]})
TOLD = [("RUS", "ASSAULT", "UKR"), ("FRA", "ACCUSE", "RUS"), ("IRN", "THREATEN", "ISR")]


def nonsense(asked: Asked) -> str:
    return "France is outraged."


def gone_after(requests: int, status: int) -> Behaviour:
    """Obliging for so many requests, then refusing for good."""
    left: Iterator[int] = iter(range(requests))
    return lambda asked: status if next(left, None) is None else obliging(asked)


def told(rows: list[dict[str, object]]) -> list[tuple[str, str, str]]:
    return [(row["actor"]["code"], row["type"], row["recipient"]["code"]) for row in rows]  # type: ignore[index,misc]


def articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"Russia invaded Ukraine on {number + 1} March 2022.")
    return folder


# from Python


def test_a_document_is_read_by_the_coder_given_and_its_entries_bear_its_name() -> None:
    with served() as server:
        coder = Endpoint(server.address, MODEL)
        entries = dragoman.extract(TEXT, coder=coder)
    assert [(e.actor.actor.code, e.type, e.recipient and e.recipient.actor.code) for e in entries] == TOLD
    assert {entry.coder.split("/")[0] for entry in entries} == {coder.name}
    for entry in entries:
        assert entry.probability == 0.9 and entry.trigger.span.of(TEXT) == entry.trigger.quote in TEXT
    assert [asked.sentence for asked in server.asked] == TEXT.replace(". ", ".|").split("|")


def test_a_sentence_without_parties_is_not_asked_about() -> None:
    with served() as server:
        assert dragoman.extract("The weather was fine. It rained later.", coder=Endpoint(server.address, MODEL)) == []
    assert server.asked == []


def test_the_grammar_still_tells_what_did_not_happen_and_whose_word_it_is() -> None:
    def model(asked: Asked) -> str:
        [pair] = [p["pair"] for p in asked.pairs if (p["actor"], p["recipient"]) == ("Russia", "Ukraine")]
        return json.dumps({"acts": [act(pair=pair, trigger="invade")]})

    with served(model) as server:
        [entry] = dragoman.extract(
            "France said that Russia did not invade Ukraine.", coder=Endpoint(server.address, MODEL)
        )
    assert entry.status == "negated" and entry.speaker and entry.speaker.actor.code == "FRA"


def test_an_unread_sentence_is_an_error_where_one_document_is_read() -> None:
    with served(where("France", nonsense)) as server, pytest.raises(UnreadSentence, match="France condemned Russia"):
        dragoman.extract(TEXT, coder=Endpoint(server.address, MODEL))


def test_a_reading_tells_what_stayed_unread_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with served(where("France", nonsense)) as server:
        summary = dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger", coder=Endpoint(server.address, MODEL))
    [unread] = summary.unread
    assert unread.place == "a.txt" and "'France is outraged.' is not JSON" in unread.reason
    assert [one.entry.type for one in Ledger(tmp_path / "x.ledger").told()] == ["ASSAULT", "THREATEN"]


def test_another_model_is_another_coder_and_supersedes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger").read == 1
    with served() as server:
        coder = Endpoint(server.address, MODEL)
        assert dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger", coder=coder).read == 1
        assert dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger", coder=coder).known == 1
    standing = Ledger(tmp_path / "x.ledger").told()
    assert {one.entry.coder.split("/")[0] for one in standing} == {coder.name} and len(standing) == 3


def test_a_coder_that_fails_at_once_is_an_error_and_no_document_is_kept(tmp_path: Path) -> None:
    with served(lambda asked: 401) as server, pytest.raises(NoCoder):
        dragoman.read([articles(tmp_path / "in", 2)], tmp_path / "x.ledger", coder=Endpoint(server.address, MODEL))
    assert Ledger(tmp_path / "x.ledger").count() == 0


# from the command line


def test_the_commands_read_with_the_coder_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with served() as server:
        options = ("--coder-address", server.address, "--coder-model", MODEL)
        extracted = run("extract", *options, stdin=ROW)
        coded = run("code", *options, stdin=PAIR)
        read = run("read", tmp_path / "a.txt", "--ledger", tmp_path / "x.ledger", *options)
    assert (extracted.status, extracted.err, told(extracted.rows)) == (0, "", TOLD)
    assert {row["coder"].split("-")[0] for row in extracted.rows} == {"endpoint"}
    assert (coded.status, coded.rows[0]["type"], coded.rows[0]["probability"]) == (0, "ASSAULT", 0.9)
    assert read.status == 0 and "1 documents read, 3 entries" in read.err


def test_without_an_address_nothing_is_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "secret")
    assert {row["coder"].split("-")[0] for row in run("extract", stdin=ROW).rows} == {"minilm"}


@pytest.mark.parametrize("command", ["extract", "read"])
def test_a_sentence_with_a_bad_answer_is_named_and_counted_and_the_rest_is_read(
    run: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    ledger = ("--ledger", tmp_path / "x.ledger") if command == "read" else ()
    with served(where("France", nonsense)) as server:
        done = run(command, tmp_path / "a.txt", *ledger, "--coder-address", server.address, "--coder-model", MODEL)
        shown = run("events", *ledger, "--format", "jsonl") if ledger else done
    assert done.status == 1 and told(shown.rows) == [TOLD[0], TOLD[2]]
    [named] = [line for line in done.err.splitlines() if line.startswith("unread: ")]
    assert "'France condemned Russia.': 'France is outraged.' is not JSON" in named
    assert "1 unread: sentences for which the coder had no answer that holds" in done.err


def test_a_line_whose_sentence_stays_unread_is_named_and_the_others_are_coded(run: Run) -> None:
    with served(where("France", nonsense)) as server:
        done = run(
            "code", "--coder-address", server.address, "--coder-model", MODEL, stdin="\n".join([PAIR, OTHER, PAIR])
        )
    assert done.status == 1 and [row["id"] for row in done.rows] == ["p", "p"]
    assert "unread: line 2: 'France condemned Russia.'" in done.err and "1 unread: " in done.err


@pytest.mark.parametrize("command", ["extract", "code", "read"])
@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (None, "cannot be reached"),
        (lambda asked: 401, "refuses the key"),
        (lambda asked: 429, "takes no more requests"),
        (nonsense, "does not answer as a coder does"),
        (lambda asked: 500, "does not answer as a coder does"),
    ],
    ids=["nobody there", "key refused", "too many", "no coder", "broken"],
)
def test_a_coder_that_cannot_read_is_one_message_and_nothing_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, behaviour: Behaviour | None, words: str
) -> None:
    monkeypatch.setenv(KEY, "sk-secret-key")
    files = articles(tmp_path / "in", 2)
    asked = (command, files, "--ledger", tmp_path / "x.ledger") if command == "read" else (command,)
    with served(behaviour or obliging) as server:
        options = ("--coder-address", server.address, "--coder-model", MODEL)
        if behaviour:
            done = run(*asked, *options, stdin=PAIR)
    if not behaviour:  # the server has gone
        done = run(*asked, *options, stdin=PAIR)
    assert done.status == 2 and done.out == "" and done.err.startswith("dragoman: ") and done.err.count("\n") == 1
    assert words in done.err and "sk-secret-key" not in done.err and not (tmp_path / "x.ledger").exists()


def test_the_key_comes_from_the_environment_and_is_kept_nowhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "sk-secret-key")
    ledger = tmp_path / "x.ledger"
    with served(where("1 March", nonsense)) as server:
        options = ("--coder-address", server.address, "--coder-model", MODEL)
        done = run("read", articles(tmp_path / "in", 3), "--ledger", ledger, *options)
    assert {asked.authorization for asked in server.asked} == {"Bearer sk-secret-key"}
    shown = run("events", "--ledger", ledger, "--format", "jsonl").out
    assert shown and "sk-secret-key" not in done.err + shown and b"sk-secret-key" not in ledger.read_bytes()


@pytest.mark.parametrize("options", [["--coder-address", "http://localhost:1/v1"], ["--coder-model", MODEL]])
def test_half_a_coder_is_told(run: Run, options: list[str]) -> None:
    done = run("extract", *options, stdin=ROW)
    assert done.status == 2 and done.out == "" and "--coder-address and --coder-model go together" in done.err


def test_a_coder_that_is_lost_midway_stops_and_what_is_finished_is_kept(run: Run, tmp_path: Path) -> None:
    folder, ledger = articles(tmp_path / "in", 6), tmp_path / "x.ledger"
    with served(gone_after(4, 429)) as server:  # the first request is the check
        stopped = run("read", folder, "--ledger", ledger, "--coder-address", server.address, "--coder-model", MODEL)
    assert stopped.status == 2 and "3 documents read" in stopped.err
    assert "stopped: rule-of-verbs at http" in stopped.err and "every finished document is kept" in stopped.err
    with served() as server:
        rest = run("read", folder, "--ledger", ledger, "--coder-address", server.address, "--coder-model", MODEL)
    assert rest.status == 0 and "3 documents read" in rest.err and "3 known already" in rest.err


def test_a_coder_that_only_answers_nonsense_is_stopped_and_what_stayed_unread_is_named(
    run: Run, tmp_path: Path
) -> None:
    folder, ledger = articles(tmp_path / "in", 9), tmp_path / "x.ledger"
    with served(where("March", nonsense)) as server:
        done = run("read", folder, "--ledger", ledger, "--coder-address", server.address, "--coder-model", MODEL)
    assert done.status == 2 and "could not read 5 sentences in a row" in done.err
    assert (
        done.err.count("unread: sentences") == 1
        and "4 unread: sentences" in done.err
        and "4 documents read, 0 entries" in done.err
    )
