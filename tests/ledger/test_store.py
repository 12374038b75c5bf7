"""The ledger keeps what it was given, once, whole, whatever happens to the file or beside it."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

import duckdb
import pytest

from dragoman.errors import BadLedger
from dragoman.ledger import file
from dragoman.ledger.file import FORMAT
from dragoman.ledger.store import Ledger, Read, Where
from dragoman.model import Document, Status, Type
from tests.made import FRANCE, RUSSIA, TEXT, UKRAINE, told


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "x.ledger")


def test_a_reading_is_on_record_once(ledger: Ledger) -> None:
    one, other = told("a", None, {}), told("b", None, {}, {"type": Type.ACCUSE})
    assert [ledger.add([one, one]), ledger.add([one, other]), ledger.add([]), ledger.add([other, one])] == [
        1,
        1,
        0,
        0,
    ]
    assert ledger.count() == 3
    assert {document.name: entries for document, entries in ledger.documents()} == {"a": 1, "b": 2}


def test_a_document_comes_back_as_it_was_read(ledger: Ledger) -> None:
    whole = Document(
        "d1", "“Né\x00”\n😀", "Le Monde", date(1999, 12, 31), "https://x.example/?a=1&b='", 'T"', "fr", "n"
    )
    bare = Document("d2", "x")
    ledger.add([Read(whole, "coder-1", ()), Read(bare, "coder-1", ())])
    assert {document for document, _ in ledger.documents()} == {whole, bare}


def test_a_new_coder_supersedes_and_the_old_reading_stays_on_record(ledger: Ledger) -> None:
    old = told("a", None, {}, {"type": Type.ACCUSE})
    [newer] = told("a", None, {"type": Type.THREATEN, "coder": "coder-2"}).entries
    ledger.add([old])
    ledger.add([Read(old.document, "coder-2", (newer,))])
    assert [one.entry for one in ledger.told()] == [newer]
    assert ledger.documents() == [(old.document, 1)]
    assert ledger.show(old.entries[0].id).entry == old.entries[0]
    assert ledger.known([old.document.id], "coder-1") == ledger.known([old.document.id], "coder-2") == {old.document.id}


def test_a_new_coder_that_finds_nothing_supersedes_too(ledger: Ledger) -> None:
    old = told("a", None, {})
    ledger.add([old])
    ledger.add([Read(old.document, "coder-2", ())])
    assert ledger.count() == 0 and ledger.documents() == [(old.document, 0)]


def test_known_are_the_documents_this_coder_has_read(ledger: Ledger) -> None:
    one, other = told("a"), told("b")
    ledger.add([one])
    assert ledger.known([one.document.id, other.document.id], "coder-1") == {one.document.id}
    assert ledger.known([one.document.id], "coder-2") == set()


EVENTS = [
    told("a", date(2022, 2, 25), {}, {"type": Type.ACCUSE, "speaker": FRANCE, "when": None}),
    told("b", date(2022, 4, 2), {"actor": FRANCE, "recipient": None, "status": Status.PLANNED, "when": None}),
    told("c", None, {"actor": UKRAINE, "recipient": RUSSIA, "type": Type.SANCTION, "when": None}),
]


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(tmp_path_factory.mktemp("events") / "x.ledger")
    ledger.add(EVENTS)
    return ledger


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(), ["a ACCUSE", "a ASSAULT", "b ASSAULT", "c SANCTION"]),
        (Where(actor="RUS"), ["a ACCUSE", "a ASSAULT"]),
        (Where(recipient="RUS"), ["c SANCTION"]),
        (Where(speaker="FRA"), ["a ACCUSE"]),
        (Where(claims=True), ["a ACCUSE"]),
        (Where(type="ASSAULT"), ["a ASSAULT", "b ASSAULT"]),
        (Where(type="ASSAULT", status="planned"), ["b ASSAULT"]),
        (Where(document="b"), ["b ASSAULT"]),
        (Where(document=EVENTS[2].document.id[:12]), ["c SANCTION"]),
        (Where(since=date(2022, 2, 28)), ["a ASSAULT", "b ASSAULT"]),  # February 2022 reaches to its 28th
        (Where(since=date(2022, 3, 1)), ["b ASSAULT"]),
        (Where(until=date(2022, 2, 1)), ["a ASSAULT"]),
        (Where(until=date(2022, 1, 31)), []),
        (Where(since=date(2022, 2, 25), until=date(2022, 2, 25)), ["a ACCUSE", "a ASSAULT"]),
        (Where(actor="RUS' OR 'a' = 'a"), []),
        (Where(document="%"), []),
        (Where(actor=""), []),
    ],
    ids=str,
)
def test_events_are_found_by_what_is_asked(events: Ledger, where: Where, expected: list[str]) -> None:
    found = [f"{one.document.name} {one.entry.type}" for one in events.told(where)]
    assert sorted(found) == expected and events.count(where) == len(expected)


def test_events_come_in_order_of_day_with_the_undated_last(ledger: Ledger) -> None:
    ledger.add(EVENTS[::-1])
    assert [one.document.name for one in ledger.told()] == ["a", "a", "b", "c"]
    assert [one.document.name for one in ledger.told(limit=2)] == ["a", "a"] and ledger.told(limit=0) == []


def test_an_entry_is_shown_by_the_start_of_its_id(ledger: Ledger) -> None:
    ledger.add(EVENTS)
    [one] = EVENTS[1].entries
    assert ledger.show(one.id[:8]).entry == one
    for start, problem in [
        ("e", "more than one"),
        ("zzz", "no entry’s"),
        ("%", "no entry’s"),
        ("'", "no entry’s"),
    ]:
        with pytest.raises(BadLedger) as told_:
            ledger.show(start)
        assert problem.replace("’", "'") in str(told_.value) and f"“{start}”" in str(told_.value)


# files that are no ledger


def text_file(path: Path) -> None:
    path.write_text("Dear ledger,\n" * 2000)


def short_file(path: Path) -> None:
    path.write_bytes(b"DUCK")


def sqlite_file(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE event (id)")
    base.close()


def foreign_duckdb(path: Path) -> None:
    with duckdb.connect(path) as base:
        base.execute("CREATE TABLE sales (id INTEGER)")


def lookalike(path: Path) -> None:
    with duckdb.connect(path) as base:
        base.execute("CREATE TABLE about (x INTEGER); CREATE TABLE event (x INTEGER)")


def newer_ledger(path: Path) -> None:
    Ledger(path).add([told("a")])
    with duckdb.connect(path) as base:
        base.execute("UPDATE about SET format = ?", [FORMAT + 1])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (text_file, "is no ledger"),
        (short_file, "is no ledger"),
        (sqlite_file, "is no ledger"),
        (Path.touch, "is no ledger"),
        (Path.mkdir, "is no ledger or cannot be opened"),
        (foreign_duckdb, "no ledger of dragoman's"),
        (lookalike, "format"),
        (newer_ledger, f"newer dragoman (format {FORMAT + 1}"),
    ],
)
def test_what_is_no_ledger_is_refused_and_left_alone(ledger: Ledger, make: object, reason: str) -> None:
    make(ledger.path)  # type: ignore[operator]
    before = ledger.path.read_bytes() if ledger.path.is_file() else b""
    for use in (ledger.count, lambda: ledger.add([told("b")]), lambda: ledger.known(["x"], "coder-1")):
        with pytest.raises(BadLedger) as refused:
            use()
        assert str(ledger.path) in str(refused.value) and reason in str(refused.value)
    assert (ledger.path.read_bytes() if ledger.path.is_file() else b"") == before


def test_nothing_is_fetched_to_open_another_programs_file(ledger: Ledger) -> None:
    sqlite_file(ledger.path)
    with pytest.raises(BadLedger) as refused:
        ledger.count()
    assert "http" not in str(refused.value)


@pytest.mark.parametrize("name", [":memory:", "md:news", "sqlite:news", 'it\'s "a" % [1] ?.ledger', "~", "新闻", "a b"])
def test_a_ledgers_name_is_a_file_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Ledger(name).add([told("a", None, {})])
    assert (tmp_path / name).is_file() and Ledger(tmp_path / name).count() == 1


@pytest.mark.parametrize("name", ["no/such/folder/x", "a" * 300, "x\udcff"])
def test_a_ledger_that_cannot_be_made_is_told(tmp_path: Path, name: str) -> None:
    ledger = Ledger(tmp_path / name)
    for use in (ledger.count, lambda: ledger.add([told("b")]), lambda: ledger.known(["x"], "coder-1")):
        with pytest.raises(BadLedger) as refused:
            use()
        assert str(ledger.path) in str(refused.value)


def test_reading_a_ledger_does_not_make_one(ledger: Ledger) -> None:
    with pytest.raises(BadLedger, match="no such ledger; “dragoman read"):
        ledger.told()
    assert not ledger.path.exists()


def test_a_ledger_whose_making_was_cut_short_is_gone_on_with(ledger: Ledger) -> None:
    duckdb.connect(ledger.path).close()  # so a kill between making the file and its tables leaves it
    with pytest.raises(BadLedger, match="nothing in it yet"):
        ledger.count()
    assert ledger.known(["x"], "coder-1") == set()
    assert ledger.add([told("a", None, {})]) == 1 and ledger.count() == 1


def test_a_reading_that_cannot_be_stored_takes_nothing_with_it(ledger: Ledger) -> None:
    ledger.add([told("a", None, {})])
    with pytest.raises(BadLedger, match="what was added before is safe"):
        ledger.add([told("b", None, {}), told("c", text="half \ud800")])
    assert [document.name for document, _ in ledger.documents()] == ["a"]


# a full disk, other readers and writers, and a kill


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True)
    if not made or made.returncode:
        pytest.skip("a full disk needs a small file system, and only root may mount one")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill(disk: Path, leave: int) -> Path:
    free = shutil.disk_usage(disk).free
    (disk / "filler").write_bytes(bytes(max(0, free - leave)))
    return disk / "filler"


def test_a_full_disk_costs_only_what_was_not_added_yet(small_disk: Path) -> None:
    ledger, more = Ledger(small_disk / "x.ledger"), [told(f"m{n}", text=TEXT * 1000) for n in range(30)]
    ledger.add([told("a", None, {})])
    filler = fill(small_disk, 20_000)
    with pytest.raises(BadLedger, match=r"No space left.*what was added before is safe"):
        ledger.add(more)
    assert [document.name for document, _ in ledger.documents()] == ["a"]
    filler.unlink()
    assert ledger.add([told("b", None, {})]) == 1 and ledger.count() == 2


@pytest.mark.parametrize("free", [0, 4096, 8192, 12_288, 100_000])
def test_a_disk_too_full_for_a_new_ledger_leaves_no_stump(small_disk: Path, free: int) -> None:
    ledger, filler = Ledger(small_disk / "x.ledger"), fill(small_disk, free)
    with pytest.raises(BadLedger, match="No space left"):
        ledger.add([told("a", text=TEXT * 5000)])
    filler.unlink()
    assert ledger.add([told("a", None, {})]) == 1 and ledger.count() == 1


PROGRAM = """
import sys
from time import sleep
from types import ModuleType
sys.modules["dragoman"] = package = ModuleType("dragoman")  # without the models, whose loading takes seconds
package.__path__ = ["src/dragoman"]
import duckdb
from dragoman.ledger.store import Ledger
from tests.made import told
ledger = Ledger(sys.argv[1])
print("ready", flush=True)
"""


@contextmanager
def elsewhere(program: str, ledger: Ledger) -> Iterator[subprocess.Popen[bytes]]:
    """Another process, running once it has printed a line; killed at the end."""
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", PROGRAM + program, ledger.path]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            yield process
        finally:
            process.kill()


WRITE = "for n in range(6): ledger.add([told(f'{n}-{i}', None, {}, {'why': 'x'}) for i in range(5)])"
COUNT = "while (seen := ledger.count()) < 60: print(seen, flush=True); sleep(0.05)"


def test_two_readers_beside_a_writer_see_whole_batches(ledger: Ledger) -> None:
    ledger.add([])
    with elsewhere(COUNT, ledger) as reader, elsewhere(WRITE, ledger) as writer:
        mine = []
        while writer.poll() is None:
            mine.append(ledger.count())
            time.sleep(0.05)
        theirs = list(map(int, reader.communicate(timeout=30)[0].split()))
    assert writer.returncode == reader.returncode == 0 and ledger.count() == 60
    for seen in (mine, theirs):
        assert seen == sorted(seen) and all(count % 10 == 0 for count in seen)


def test_threads_of_one_process_wait_for_each_other(ledger: Ledger) -> None:
    ledger.add([])
    wrong: list[Exception] = []

    def write() -> None:
        try:
            for n in range(5):
                ledger.add([told(f"{n}", None, {})])
        except Exception as error:
            wrong.append(error)

    writer = Thread(target=write)
    writer.start()
    seen = [ledger.count() for _ in range(5)]
    writer.join()
    assert not wrong and seen == sorted(seen) and ledger.count() == 5


def test_a_ledger_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.add([told("a", date(2022, 3, 1), {})])
    with duckdb.connect(str(ledger.path)) as base:
        for view in ("quantities", "positions", "claims", "events", "standing", "newest"):
            base.execute(f"DROP VIEW {view}")
        for table in ("quantity", "position", "correction", "judgement"):
            base.execute(f"DROP TABLE {table}")
        base.execute("UPDATE about SET format = 1")
    assert len(ledger.told()) == 1 and ledger.quantities() == [] and ledger.positions() == []
    with duckdb.connect(str(ledger.path), read_only=True) as base:
        assert base.execute("SELECT format FROM about").fetchall() == [(FORMAT,)]


def test_a_ledger_held_for_too_long_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add([told("a")])
    monkeypatch.setattr(file, "PATIENCE", 0.2)
    with elsewhere("base = duckdb.connect(sys.argv[1]); print('held', flush=True); sleep(60)", ledger) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        with pytest.raises(BadLedger, match="another program has held it"):
            ledger.count()
    assert ledger.documents() == [(told("a").document, 0)]


ENDLESS = """
n = 0
try:
    while n := n + 1: ledger.add([told(f'{n}-{i}', None, {}, {'why': 'x'}) for i in range(20)])
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize("after", [0.3, 0.33, 0.36])
def test_ctrl_c_amid_a_batch_is_an_interruption_and_takes_the_batch_with_it(ledger: Ledger, after: float) -> None:
    with elsewhere(ENDLESS, ledger) as writer:
        time.sleep(after)
        writer.send_signal(signal.SIGINT)
        assert writer.wait(20) == 130
    kept = ledger.documents()
    assert len(kept) % 20 == 0 and all(entries == 2 for _, entries in kept) and ledger.count() == 2 * len(kept)


MANY = """
for n in range(999):
    ledger.add([told(f'{n}-{i}', None, *({'why': str(k)} for k in range(i))) for i in range(4)])
"""


@pytest.mark.parametrize("after", random.Random(7).choices(range(500), k=4))
def test_a_writer_killed_at_any_moment_leaves_whole_readings(ledger: Ledger, after: int) -> None:
    with elsewhere(MANY, ledger) as writer:
        time.sleep(after / 1000)
        writer.kill()
    ledger.add([])
    found = {document.name: entries for document, entries in ledger.documents()}
    assert sorted(map(str, found)) == sorted(f"{n}-{i}" for n in range(len(found) // 4) for i in range(4))
    assert all(entries == int(str(name).split("-")[1]) for name, entries in found.items())
    assert ledger.count() == sum(found.values())


def test_an_id_names_one_text_for_good(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "a.ledger")
    ledger.add([Read(Document("d", "Iran fired."), "coder", ())])
    with pytest.raises(BadLedger, match="another text under the id “d”"):
        ledger.add([Read(Document("d", "Iran did not fire."), "another coder", ())])
    assert [document.text for document, _ in ledger.documents()] == ["Iran fired."]
