"""Reading into the ledger: once, whole, in any order, and through interruptions."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

import dragoman
from dragoman import reading
from dragoman.errors import BadLedger
from dragoman.ledger.store import Ledger
from dragoman.read.files import Skipped
from dragoman.reading import Summary, progress_line, summary_lines
from tests.made import EXAMPLES

ENGLISH = "Russia invaded Ukraine on {} March 2022, report {}. Officials in Kyiv said that France had sent aid."
GERMAN = "Der Außenminister reiste am Montag nach Warschau, um mit Polen über die Lage in der Ukraine zu sprechen."


def reports(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(ENGLISH.format(1 + n % 28, n))
    return folder


def exported(ledger: Path) -> dict[str, str]:
    """The rows of a ledger as other programs get them."""
    folder = ledger.with_suffix(".out")
    dragoman.export(Ledger(ledger), folder, "jsonl")
    return {file.name: file.read_text("utf8") for file in folder.iterdir()}


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "x.ledger"
    first = dragoman.read([EXAMPLES], ledger)
    before = exported(ledger)
    again = dragoman.read([EXAMPLES, EXAMPLES / "page.html"], ledger)
    assert first.read == again.known - 1 == len(Ledger(ledger).documents()) and first.entries > 0
    assert (again.read, again.entries, again.skipped) == (0, 0, []) and exported(ledger) == before


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    files = sorted(EXAMPLES.iterdir())
    dragoman.read(files, tmp_path / "a.ledger")
    dragoman.read(files[:3:-1], tmp_path / "b.ledger")
    dragoman.read(files, tmp_path / "b.ledger")
    assert exported(tmp_path / "a.ledger") == exported(tmp_path / "b.ledger")


@pytest.mark.xfail(reason="a text that stands under two names keeps the name it was first read under")
def test_the_order_of_two_names_of_one_text_does_not_matter(tmp_path: Path) -> None:
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text(ENGLISH)
    dragoman.read(files, tmp_path / "a.ledger")
    dragoman.read(files[::-1], tmp_path / "b.ledger")
    assert exported(tmp_path / "a.ledger") == exported(tmp_path / "b.ledger")


def test_a_text_under_two_names_is_read_once(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(ENGLISH)
    summary = dragoman.read([tmp_path], tmp_path / "x.ledger")
    assert (summary.read, summary.known) == (1, 1)


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = reports(tmp_path / "in", 2)
    (folder / "000a.txt").write_bytes("Der Außenminister".encode("latin-1"))
    (folder / "empty.txt").touch()
    (folder / "huge.txt").write_bytes(b"a" * 50_000_000)
    (folder / "huge.jsonl").write_bytes(b'{"text": "' + b"a" * 50_000_000 + b'"}')
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "shop.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (folder / "table.xlsx").touch()
    rows = [
        '{"id": "good", "text": "Iran met China."}',
        '{"title": "no text"}',
        '{"text": "x", "published": "2022-02-31"}',
        "{",
    ]
    (folder / "rows.jsonl").write_text("\n".join([*rows, '{"id": "last", "text": "China met Iran."}']))
    summary = dragoman.read([folder, tmp_path / "nowhere"], tmp_path / "x.ledger")
    names = [Path(one.place.split(" line ")[0]).name for one in summary.skipped]
    assert names == [
        "000a.txt", "empty.txt", "huge.jsonl", "huge.txt", "picture.txt",
        "rows.jsonl", "rows.jsonl", "rows.jsonl", "shop.html", "table.xlsx", "nowhere",
    ]  # fmt: skip
    assert [one.place.split(" ")[-1] for one in summary.skipped if "rows" in one.place] == ["2", "3", "4"]
    kept = {document.name for document, _ in Ledger(tmp_path / "x.ledger").documents()}
    assert summary.read == 4 and kept == {"000.txt", "001.txt", "good", "last"}


def test_another_language_is_recorded_and_counted_but_not_coded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN)
    rows = [{"text": ENGLISH, "language": "fr"}, {"text": ENGLISH + "!"}]
    (tmp_path / "b.jsonl").write_text("\n".join(map(json.dumps, rows)))
    summary = dragoman.read([tmp_path], tmp_path / "x.ledger", date(2022, 3, 1))
    assert dict(summary.uncoded) == {"de": 1, "fr": 1}
    kept = {
        document.language: (document.text, entries) for document, entries in Ledger(tmp_path / "x.ledger").documents()
    }
    assert kept["de"] == (GERMAN, 0) and kept["fr"] == (ENGLISH, 0) and kept["en"][1] > 0


def test_an_unknown_day_stays_unknown_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia attacked Ukraine on Monday.")
    summary = dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger")
    [told] = Ledger(tmp_path / "x.ledger").told()[:1]
    assert summary.undated == 1 and told.document.published is None and told.entry.when is None


def test_what_the_caller_knows_fills_in_what_a_file_does_not_tell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia attacked Ukraine on Monday.")
    summary = dragoman.read([tmp_path / "a.txt"], tmp_path / "x.ledger", date(2022, 9, 13), "The Post")
    [told] = Ledger(tmp_path / "x.ledger").told()[:1]
    assert (told.document.published, told.document.outlet, summary.undated) == (
        date(2022, 9, 13),
        "The Post",
        0,
    )
    assert told.entry.when and told.entry.when.interval.start == date(2022, 9, 12)


def test_a_ledger_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "text.ledger").write_text("no ledger\n" * 1000)
    seen: list[Summary] = []
    for ledger in ("text.ledger", "no/such/folder/x.ledger", "."):
        with pytest.raises(BadLedger):
            dragoman.read([EXAMPLES], tmp_path / ledger, progress=seen.append)
    assert seen == [] and (tmp_path / "text.ledger").read_text() == "no ledger\n" * 1000


# interrupted and killed: the command itself, in a process of its own

OFTEN = "from dragoman import cli, reading; reading.KEPT_FOR = 0.1; cli.main()"  # more moments to be killed in
COUNT = 100


@contextmanager
def begun(folder: Path, ledger: Path, kept: int) -> Iterator[subprocess.Popen[str]]:
    """`dragoman read` in another process, from when the ledger holds more than `kept` documents."""
    command = [sys.executable, "-c", OFTEN, "read", str(folder), "--ledger", str(ledger)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            until = time.monotonic() + 60
            while documents_in(ledger) <= kept and process.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
            yield process
        finally:
            process.kill()


def documents_in(ledger: Path) -> int:
    """How many documents a ledger holds; -1 where there is none yet."""
    try:
        return len(Ledger(ledger).documents())
    except BadLedger:
        return -1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reports(tmp_path_factory.mktemp("reports") / "in", COUNT)


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> dict[str, str]:
    ledger = folder.parent / "undisturbed.ledger"
    assert dragoman.read([folder], ledger).read == COUNT
    return exported(ledger)


def everything(ledger: Path) -> list[object]:
    kept = Ledger(ledger)
    return [*kept.told(), *kept.quantities(), *kept.positions()]


def whole(ledger: Path) -> int:
    """How many documents a ledger holds; every one with all its entries."""
    kept = Ledger(ledger).documents()
    assert sum(entries for _, entries in kept) == len(everything(ledger))
    for document, entries in kept[:: max(1, len(kept) // 10)]:
        assert len(dragoman.extract(document)) == entries
    return len(kept)


def test_ctrl_c_keeps_what_is_finished_and_the_same_command_goes_on(
    folder: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    ledger = tmp_path / "x.ledger"
    with begun(folder, ledger, 0) as process:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert (
        process.returncode == 130 and "interrupted: every finished document is kept" in told and "Traceback" not in told
    )
    kept = whole(ledger)
    assert 0 < kept < COUNT
    rest = dragoman.read([folder], ledger)
    assert (rest.known, rest.read) == (kept, COUNT - kept) and exported(ledger) == undisturbed


def test_killed_at_any_moment_it_keeps_whole_documents_and_goes_on(
    folder: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    ledger, kept, moments = tmp_path / "x.ledger", -1, random.Random(7)
    for _ in range(2):
        with begun(folder, ledger, kept) as process:  # first the moment the ledger is made, then in mid-reading
            time.sleep(moments.uniform(0, 0.3))
            os.kill(process.pid, signal.SIGKILL)
        Ledger(ledger).add([])
        now = whole(ledger)
        assert max(kept, 0) <= now < COUNT
        kept = now
    assert kept > 0
    rest = dragoman.read([folder], ledger)
    assert (rest.known, rest.read) == (kept, COUNT - kept) and exported(ledger) == undisturbed


def test_an_interruption_between_two_documents_keeps_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = reports(tmp_path / "in", 5)
    monkeypatch.setattr(reading, "KEPT_FOR", 60.0)

    def stop_after_two(now: Summary) -> None:
        if now.read == 2:
            raise KeyboardInterrupt

    summary = dragoman.read([folder], tmp_path / "x.ledger", progress=stop_after_two)
    assert summary.interrupted and summary.read == 2 == whole(tmp_path / "x.ledger")
    assert dragoman.read([folder], tmp_path / "x.ledger").read == 3


def test_a_summary_says_what_became_of_everything() -> None:
    summary = Summary(
        12, 3, 40, 9000, 2.0, [Skipped("a", "b")], Counter({"de": 2, "fr": 1}), 5, True, "gone", [Skipped("c", "d")]
    )
    told_ = summary_lines(summary, "x.ledger")
    for words in (
        "12 documents read, 40 entries into x.ledger (4,500 words a second)",
        "3 known already",
        "1 skipped",
        "5 without a publication day",
        "2 in “de”: recorded with their text, not coded",
        "1 in “fr”",
        "interrupted: every finished document is kept",
        "1 unread: sentences for which the coder had no answer that holds",
        "stopped: gone; every finished document is kept",
    ):
        assert words in told_


def test_a_summary_of_nothing_is_one_line() -> None:
    assert summary_lines(Summary(), "x.ledger") == "0 documents read, 0 entries into x.ledger (nothing new)"
    assert progress_line(Summary()) == "0 documents, 0 entries, 0 words a second"
