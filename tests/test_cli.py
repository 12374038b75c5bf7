"""The command line: JSON on standard output, words on standard error, an exit status that tells the end."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

import dragoman
from dragoman.model import Document
from tests.conftest import Run
from tests.made import EXAMPLES

TEXT = "Russia attacked Ukraine on Monday, France said."
ROW = json.dumps({"id": "a", "text": TEXT, "published": "2022-09-13"})
PAIR = {"id": "p", "text": "Russia attacked Ukraine.", "actor": [0, 6], "recipient": [16, 23]}
COMMAND = Path(sys.executable).parent / "dragoman"


def rows(*values: object) -> str:
    return "\n".join(map(json.dumps, values))


# JSON lines in, JSON lines out


def test_extract_prints_an_entry_a_line(run: Run) -> None:
    done = run("extract", stdin=ROW)
    assert done.status == 0 and done.err == "" and done.rows
    for row in done.rows:
        assert row["kind"] == "event" and row["document"] == "a"
        for part in (row["evidence"], row["trigger"]):
            assert TEXT[part["start"] : part["end"]] == part["quote"]
    assert {row["when"]["start"] for row in done.rows if row["when"]} == {"2022-09-12"}


def test_the_text_of_a_json_line_is_never_altered(run: Run) -> None:
    text = "  Tu\u0308rkiye said â€œnoâ€\x9d.\r\n\r\n\r\n\r\nRussia\xa0attacked Ukraine 😀.  "
    done = run("extract", stdin=rows({"id": "a", "text": text}))
    assert done.status == 0 and done.rows
    for row in done.rows:
        for part in (row["evidence"], row["trigger"]):
            assert text[part["start"] : part["end"]] == part["quote"]


def test_every_command_answers_in_the_order_of_its_lines(run: Run) -> None:
    texts = rows(*({"id": n, "text": f"Russia met Iran on {n} March 2022, officials said."} for n in (3, 1, 2)))
    for command in ("dates", "attribute", "resolve"):
        done = run(command, stdin=texts)
        assert done.status == 0 and [row["id"] for row in done.rows] == [3, 1, 2]
    assert [row["id"] for row in run("code", stdin=rows(PAIR, PAIR | {"id": "q"})).rows] == ["p", "q"]


def test_dates_are_half_open_days(run: Run) -> None:
    [row] = run("dates", stdin=rows({"id": "a", "text": "It began in June 2021.", "published": "2022-01-01"})).rows
    [found] = row["dates"]
    assert (found["span"], found["start"], found["end"]) == ([12, 21], "2021-06-01", "2021-07-01")


def test_resolve_answers_at_a_date_and_null_where_it_cannot(run: Run) -> None:
    asked = rows(
        {"id": 1, "text": "China"},
        {"id": 2, "text": "the weather"},
        {"id": 3, "text": "Beijing", "on": "2018-04-27"},
    )
    assert [row["code"] for row in run("resolve", stdin=asked).rows] == ["CHN", None, "CHN"]


def test_attribute_prints_spans(run: Run) -> None:
    text = "The levy will go, officials said."
    [row] = run("attribute", stdin=rows({"id": "a", "text": text})).rows
    [found] = row["attributions"]
    assert [text[slice(*found[part])] for part in ("speaker", "cue", "content")] == [
        "officials",
        "said",
        "The levy will go",
    ]


def test_code_prints_probabilities_that_sum_to_one(run: Run) -> None:
    [row] = run("code", stdin=rows(PAIR)).rows
    for figures in (row["probabilities"], row["projected"]):
        assert len(figures) == 17 and sum(figures.values()) == pytest.approx(1, abs=0.01)
    assert row["probability"] == row["probabilities"][row["type"]] == max(row["probabilities"].values())


@pytest.mark.parametrize(
    "span", [[16, 25], [-1, 6], [6, 6], [23, 16], [0], [0, 6, 7], "0-6", None, [0.0, 6.0], {"start": 0}]
)
def test_a_span_outside_the_text_is_told(run: Run, span: object) -> None:
    done = run("code", stdin=rows(PAIR, PAIR | {"recipient": span}))
    assert done.status == 2 and len(done.rows) == 1
    assert "line 2" in done.err and "“recipient” is a span" in done.err


BAD = {
    "no JSON": "{text: 'x'}",
    "cut short": '{"id": "a", "text": "Russ',
    "no object": "[1, 2]",
    "no text": '{"id": "b"}',
    "31 February": '{"text": "x", "published": "2022-02-31"}',
    "half a surrogate": '{"text": "\\ud83d"}',
    "too deep": "[" * 100_000,
    "Latin-1": '{"text": "caf\xe9"}'.encode("latin-1"),
    "fifty megabytes": '{"text": "' + "a" * 50_000_000 + '"}',
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_stops_the_command_and_is_told_with_its_number(run: Run, name: str) -> None:
    bad = BAD[name] if isinstance(BAD[name], bytes) else str(BAD[name]).encode()
    lines = b"\n".join([ROW.encode(), b"", bad, ROW.encode()])  # type: ignore[list-item]
    stopped = run("extract", stdin=lines)
    assert stopped.status == 2 and {row["document"] for row in stopped.rows} == {"a"}
    assert stopped.err.startswith("dragoman: line 3") and stopped.err.count("\n") == 1
    went_on = run("extract", "--keep-going", stdin=lines)
    assert went_on.status == 1 and went_on.rows == stopped.rows * 2
    assert went_on.err.startswith("skipped: line 3") and went_on.err.count("\n") == 1


def test_no_lines_give_no_lines(run: Run) -> None:
    assert run("extract", stdin="\n \n") == run("extract", stdin="")
    assert (run("dates", stdin="").status, run("dates", stdin="").out) == (0, "")


def test_files_of_lines_are_read_and_a_missing_one_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "it's [1] %.jsonl").write_text(ROW)
    assert run("dates", tmp_path / "it's [1] %.jsonl").rows == run("dates", stdin=ROW).rows
    for path in (tmp_path / "none.jsonl", tmp_path):
        done = run("dates", path)
        assert done.status == 2 and str(path) in done.err and done.out == ""


def test_extract_reads_documents_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    done = run("extract", tmp_path / "a.txt", "--published", "2022-09-13")
    expected = dragoman.extract(Document("d", TEXT), None) and run("extract", stdin=ROW).rows
    assert done.status == 0 and [(r["type"], r["when"]) for r in done.rows] == [
        (r["type"], r["when"]) for r in expected
    ]
    stopped = run("extract", tmp_path / "none.txt", tmp_path / "a.txt")
    assert stopped.status == 2 and "none.txt" in stopped.err and stopped.out == ""
    assert (
        run("extract", "--keep-going", tmp_path / "none.txt", tmp_path / "a.txt").rows
        == run("extract", tmp_path / "a.txt").rows
    )


def test_what_a_line_does_not_tell_is_filled_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(rows({"id": "a", "text": TEXT}))
    done = run("extract", tmp_path / "a.jsonl", "--published", "2022-09-13")
    assert {row["when"] and row["when"]["start"] for row in done.rows} == {"2022-09-12"}


def test_a_context_that_is_no_string_is_told(run: Run) -> None:
    assert run("resolve", stdin=rows({"id": 1, "text": "Kim", "context": 5})).status == 2


# the ledger's commands


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "x.ledger"
    dragoman.read([EXAMPLES], path)
    return path


def test_read_says_what_became_of_everything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.txt").write_text(
        "Der Außenminister reiste am Montag nach Warschau, um über die Lage zu sprechen."
    )
    first = run("read", tmp_path / "in", "--ledger", tmp_path / "x.ledger")
    assert first.status == 0 and first.out == ""
    assert "2 documents read" in first.err and "2 without a publication day" in first.err
    assert "1 in “de”: recorded with their text, not coded" in first.err
    (tmp_path / "in" / "c.pdf").touch()
    again = run("read", tmp_path / "in", tmp_path / "none*", "--ledger", tmp_path / "x.ledger")
    assert again.status == 1 and "0 documents read" in again.err and "2 known already" in again.err
    assert f"skipped: {tmp_path}/in/c.pdf is of a kind dragoman does not read" in again.err
    assert f"skipped: {tmp_path}/none* is not there" in again.err


def test_a_broken_line_amid_others_is_named_and_the_rest_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{ROW}\n{{"text": \n{rows({"id": "b", "text": TEXT})}')
    done = run("read", tmp_path / "a.jsonl", "--ledger", tmp_path / "x.ledger")
    assert (
        done.status == 1
        and f"skipped: {tmp_path}/a.jsonl line 2 is not JSON" in done.err
        and "2 documents read" in done.err
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", str(EXAMPLES), "--published", "2022-02-31"], "“2022-02-31” is no day"),
        (["read", str(EXAMPLES), "--ledger", "no/such/x.ledger"], "no/such/x.ledger"),
        (["read", str(EXAMPLES), "--ledger", "."], "cannot be opened"),
        (["read", str(EXAMPLES), "--ledger", "text.ledger"], "is no ledger"),
        (["events", "--ledger", "text.ledger"], "is no ledger"),
        (["events", "--ledger", "none.ledger"], "there is no such ledger"),
        (["documents", "--ledger", "none.ledger"], "there is no such ledger"),
        (["show", "abc", "--ledger", "none.ledger"], "there is no such ledger"),
        (["export", "out", "--ledger", "none.ledger"], "there is no such ledger"),
        (["read"], "Missing argument"),
        (["events", "--frmat", "csv"], "No such option"),
        (["events", "--format", "xml"], "xml"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_use_is_told_with_status_2(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.ledger").write_text("no ledger\n" * 1000)
    done = run(*arguments)
    assert done.status == 2 and words in done.err and done.out == "" and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--actor", "Narnia"], "“Narnia” names no actor"),
        (["--type", "WAR"], "one of AGREE, CONSULT"),
        (["--status", "done"], "one of occurred, planned"),
        (["--since", "yesterday"], "“yesterday” is no day"),
        (["--until", "2023-02-29"], "“2023-02-29” is no day"),
        (["--limit", "-1"], "greater than or equal to 1"),
        (["--since", "2023-02-02", "--until", "2023-02-01"], "not before the first"),
    ],
)
def test_a_filter_nobody_knows_is_told(run: Run, ledger: Path, arguments: list[str], words: str) -> None:
    done = run("events", "--ledger", ledger, *arguments)
    assert done.status == 2 and words in done.err and done.out == ""


def found(run: Run, ledger: Path, *arguments: object) -> list[dict[str, object]]:
    done = run("events", "--ledger", ledger, "--format", "jsonl", *arguments)
    assert done.status == 0 and done.err == ""
    return done.rows


def test_events_are_filtered_by_what_they_say(run: Run, ledger: Path) -> None:
    everything = found(run, ledger)
    assert everything and found(run, ledger, "--limit", 3) == everything[:3]
    code = everything[0]["actor"]["code"]  # type: ignore[index]
    assert found(run, ledger, "--actor", code) == [row for row in everything if row["actor"]["code"] == code]  # type: ignore[index]
    assert found(run, ledger, "--actor", "China") == found(run, ledger, "--actor", "CHN")
    kind = everything[0]["type"]
    assert found(run, ledger, "--type", str(kind).lower()) == [row for row in everything if row["type"] == kind]
    assert found(run, ledger, "--status", "negated") == [row for row in everything if row["status"] == "negated"]
    named = found(run, ledger, "--document", "page.html")
    assert named == [row for row in everything if row["name"] == "page.html"] and named
    assert found(run, ledger, "--since", "2100-01-01") == found(run, ledger, "--until", "1900-01-01") == []


def test_claims_are_acts_with_everybodys_stance_on_them(run: Run, ledger: Path) -> None:
    claims = run("claims", "--ledger", ledger, "--format", "jsonl").rows
    told = {row["id"]: row for row in found(run, ledger)}
    assert claims and all(entry in told for claim in claims for entry in claim["entries"])  # type: ignore[attr-defined]
    spoken = {name for name, row in told.items() if row["speaker"]}
    assert spoken <= {entry for claim in claims for entry in claim["entries"]}  # type: ignore[attr-defined]
    one_sided = run("claims", "--ledger", ledger, "--format", "jsonl", "--one-sided").rows
    assert one_sided == [claim for claim in claims if claim["one_sided"]] and one_sided
    between = run("claims", "--ledger", ledger, "--format", "jsonl", "--about", "China", "--about", "VNM").rows
    assert between and all({claim["actor"], claim["recipient"]} == {"CHN", "VNM"} for claim in between)
    for kind in ("csv", "parquet"):
        refused = run("claims", "--ledger", ledger, "--contested", "--format", kind)
        assert refused.status == 2 and "table or jsonl is expected" in refused.err and refused.out == ""
    shown = run("claims", "--ledger", ledger).out
    assert "asserted by" in shown and "not read" in shown


def test_amounts_are_listed_and_opened(run: Run, ledger: Path) -> None:
    amounts = run("quantities", "--ledger", ledger, "--format", "jsonl").rows
    assert amounts and all(row["kind"] == "quantity" for row in amounts)
    table = list(csv.DictReader(run("quantities", "--ledger", ledger, "--format", "csv").out.splitlines(keepends=True)))
    assert [row["id"] for row in table] == [row["id"] for row in amounts]
    assert f"{len(amounts)} amounts" in run("quantities", "--ledger", ledger).out
    opened = run("show", amounts[0]["id"], "--ledger", ledger)
    assert opened.status == 0 and "](amount)" in opened.out


def test_two_read_outs_of_a_meeting_are_laid_side_by_side(run: Run, ledger: Path) -> None:
    done = run("compare", "readout-kenya.txt", "readout-ethiopia.txt", "--ledger", ledger)
    assert done.status == 0 and "both tell" in done.out and "CONSULT" in done.out
    rows = run("compare", "readout-kenya.txt", "readout-ethiopia.txt", "--ledger", ledger, "--format", "jsonl").rows
    assert {row["told"] for row in rows} >= {"common", "only_here"}
    refused = run("compare", "nothing.txt", "readout-kenya.txt", "--ledger", ledger)
    assert refused.status == 2 and "no document is called “nothing.txt”" in refused.err


def test_what_a_person_knows_better_stands(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "x.ledger"
    dragoman.read([EXAMPLES / "readout-kenya.txt", EXAMPLES / "readout-ethiopia.txt"], ledger)
    first, second, *_ = found(run, ledger)
    signed = ("--why", "it says so", "--by", "Ann", "--ledger", ledger)
    done = run("correct", first["id"], "--status", "planned", "--actor", "Tanzania", *signed)
    assert done.status == 0 and "stands now" in done.err
    [corrected] = [row for row in found(run, ledger) if row["status"] == "planned" and row["actor"]["code"] == "TZA"]  # type: ignore[index]
    assert first["id"] not in [row["id"] for row in found(run, ledger)]
    assert run("retract", corrected["id"], *signed).status == 0
    assert corrected["id"] not in [row["id"] for row in found(run, ledger)]
    third = found(run, ledger)[-1]
    assert run("judge", second["id"], third["id"], "same", *signed).status == 0
    wrong = run("judge", second["id"], third["id"], "perhaps", *signed)
    assert wrong.status == 2 and "SAME, DIFFERENT, UNSURE" in wrong.err
    nobody = run("retract", second["id"], "--why", "", "--by", "Ann", "--ledger", ledger)
    assert nobody.status == 2 and "who says so and why" in nobody.err


@contextmanager
def standard_output(file: Path) -> Iterator[None]:
    """Standard output goes to the end of a file, as `>>` sends it."""
    kept, shown = os.dup(1), sys.stdout
    with file.open("a") as sys.stdout:
        os.dup2(sys.stdout.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
    sys.stdout = shown


def test_rows_are_the_same_in_every_format(run: Run, ledger: Path, tmp_path: Path) -> None:
    ids = [row["id"] for row in found(run, ledger)]
    table = list(csv.DictReader(run("events", "--ledger", ledger, "--format", "csv").out.splitlines(keepends=True)))
    assert [row["id"] for row in table] == ids
    with standard_output(tmp_path / "x.parquet"):
        run("events", "--ledger", ledger, "--format", "parquet")
    assert [row[0] for row in duckdb.sql(f"SELECT id FROM '{tmp_path}/x.parquet'").fetchall()] == ids


def test_a_limit_holds_in_every_format(run: Run, ledger: Path) -> None:
    assert run("events", "--ledger", ledger, "--format", "csv", "--limit", 2).out.count("\n") == 3


@pytest.mark.parametrize(
    "format",
    [
        "jsonl",
        "csv",
    ],
)
def test_rows_can_be_appended_to_a_file(run: Run, ledger: Path, tmp_path: Path, format: str) -> None:
    (tmp_path / "all").write_text("kept\n")
    with standard_output(tmp_path / "all"):
        run("events", "--ledger", ledger, "--format", format)
    assert (tmp_path / "all").read_text().startswith("kept\n") and (tmp_path / "all").stat().st_size > 1000


def test_tables_name_what_they_hold(run: Run, ledger: Path) -> None:
    events = run("events", "--ledger", ledger)
    assert events.status == 0 and f"{len(found(run, ledger))} events" in events.out
    documents = run("documents", "--ledger", ledger)
    assert documents.status == 0 and "10 documents" in documents.out and "unknown" in documents.out


def test_show_opens_one_entry_by_the_start_of_its_id(run: Run, ledger: Path) -> None:
    first = found(run, ledger)[0]
    done = run("show", str(first["id"])[:10], "--ledger", ledger)
    assert done.status == 0 and str(first["id"]) in done.out and "](actor)" in done.out and "why" in done.out
    for start, words in (("zzzz", "no entry's id begins with “zzzz”"), ("", "more than one")):
        refused = run("show", start, "--ledger", ledger)
        assert refused.status == 2 and words in refused.err and refused.out == ""


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_export_writes_every_view(run: Run, ledger: Path, tmp_path: Path, kind: str) -> None:
    done = run("export", tmp_path / "o'ut", "--ledger", ledger, "--format", kind)
    assert done.status == 0 and done.out == "" and f"documents.{kind}: 10 rows" in done.err
    assert {file.name for file in (tmp_path / "o'ut").iterdir()} == {
        f"events.{kind}", f"claims.{kind}", f"quantities.{kind}", f"positions.{kind}", f"documents.{kind}", "datapackage.json",
    }  # fmt: skip
    wrong = run("export", tmp_path, "--ledger", ledger, "--format", "xml")
    assert wrong.status == 2 and "one of csv, jsonl, parquet" in wrong.err


def test_the_ledger_may_be_named_by_the_environment(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(ledger))
    assert "10 documents" in run("documents").out


@pytest.mark.parametrize("name", ["a\"b'c.ledger", "100% [x] 新闻.ledger", "-.ledger"])
def test_names_may_hold_any_characters(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    article = Path(name).with_suffix(".txt")
    article.write_text(TEXT)
    assert run("read", "--ledger", name, "--", article).status == 0
    assert run("documents", "--ledger", name).status == 0 and found(run, Path(name), "--document", article)


def test_the_commands_are_told(run: Run) -> None:
    assert all(command in run("--help").out for command in ("extract", "read", "events", "show", "export"))


def test_a_reader_that_stops_listening_is_no_error(ledger: Path) -> None:
    command = [COMMAND, "events", "--ledger", ledger, "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_terminal_that_is_not_utf8_still_gets_the_rows(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="ascii"))
    assert run("dates", stdin=rows({"id": "é", "text": "Né en juin 2021, “in June 2021”."})).status == 0
    sys.stdout.flush()
    assert json.loads(out.getvalue())["id"] == "é" and "é".encode() in out.getvalue()


def test_only_what_is_surer(run: Run, ledger: Path) -> None:
    everything = run("events", "--ledger", ledger, "--format", "jsonl").rows
    middle = sorted(row["probability"] for row in everything)[len(everything) // 2]
    surer = run("events", "--ledger", ledger, "--format", "jsonl", "--probability", middle).rows
    assert [row["id"] for row in surer] == [row["id"] for row in everything if row["probability"] >= middle]
    assert run("events", "--ledger", ledger, "--probability", 2).status == 2
