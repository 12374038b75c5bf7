"""Acts that other codings made, taken in by the command line: what lands, what is refused, and what is said of it.

The rows are made up; the files of data/relations, which lie beside the repository, are read where they are there.
"""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.elsewhere.polecat import COLUMNS as POLECAT
from dragoman.ledger.imported import ActFile, CodedAct, take_in
from dragoman.ledger.store import Ledger

RELATIONS = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "data" / "relations"
there = pytest.mark.skipif(not RELATIONS.exists(), reason="the files are not beside the repository")

ICEWS = """\
Event ID | Event Date | Source Name | Source Sectors | Source Country | Event Text | CAMEO Code | Intensity | \
Target Name | Target Sectors | Target Country | Story ID | Publisher
1 | 2014-03-02 | Military (Russia) | Military | Russian Federation | Occupy territory | 192 | -9.5 | Ukraine | NA | Ukraine | 77 | TASS
2 | 2014-03-02 | Vladimir Putin | NA | Russian Federation | Occupy territory | 192 | -9.5 | Ukraine | NA | Ukraine | 77 | Reuters
3 | 2014-03-03 | United Nations | NA | NA | Make statement | 010 | 0 | Ukraine | NA | Ukraine | 78 | Reuters
4 | 2014-03-03 | Nobody Known | NA | NA | Consult | 040 | 1 | Ukraine | NA | Ukraine | 79 | Reuters
5 | 2014-03-33 | Ukraine | NA | Ukraine | Consult | 040 | 1 | Poland | NA | Poland | 80 | Reuters
6 | 2014-03-04 | Ukraine | NA | Ukraine | Dance | 999 | 1 | Poland | NA | Poland | 80 | Reuters
""".replace(" | ", "\t")


def run(*command: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, list(command))
    return found.exit_code, found.stdout, found.stderr


def landed(ledger: Path, columns: str = "actor, type, recipient") -> list[tuple[object, ...]]:
    with Ledger(ledger).opened() as base:
        return base.execute(f"SELECT {columns} FROM coded ORDER BY day, source").fetchall()


def test_icews_rows_become_acts_and_what_cannot_is_named(tmp_path: Path) -> None:
    file, ledger = tmp_path / "events.tab", tmp_path / "some.ledger"
    file.write_text(ICEWS, "utf8")
    status, _, said = run("import", str(file), "--as", "icews", "--ledger", str(ledger))
    assert status == 1
    assert "events.tab:6: “2014-03-33” in the column “Event Date” is no day; one like 2022-02-24 is expected" in said
    assert "events.tab:7: “999” is no code of CAMEO" in said
    assert "Nobody Known (1)" in said and "4 acts of icews, 2 rows skipped" in said
    assert landed(ledger, "actor, actor_sector, type, recipient, vote") == [
        ("RUS", "MIL", "COERCE", "UKR", True),
        ("RUS", None, "COERCE", "UKR", False),  # another sentence of the story
        ("igo:un", None, None, "UKR", True),  # a statement: attention only
        ("unknown", None, "CONSULT", "UKR", True),
    ]


def test_a_file_is_taken_in_once(tmp_path: Path) -> None:
    file, ledger = tmp_path / "events.tab", tmp_path / "some.ledger"
    file.write_text(ICEWS, "utf8")
    for _ in range(2):
        _, _, said = run("import", str(file), "--as", "icews", "--ledger", str(ledger))
    assert "taken in before" in said and len(landed(ledger)) == 4


def test_a_file_of_another_kind_is_told_by_its_columns_and_leaves_nothing(tmp_path: Path) -> None:
    file, ledger = tmp_path / "events.tab", tmp_path / "some.ledger"
    file.write_text("a\tb\n1\t2\n", "utf8")
    for coding, said in (
        ("icews", "is no ICEWS file"),
        ("polecat", "is no POLECAT file"),
        ("gdelt", "2 cells between tabs"),
    ):
        found = CliRunner().invoke(app, ["import", str(file), "--as", coding, "--ledger", str(ledger)])
        assert said in str(found.exception) and "events.tab" in str(found.exception)
    with Ledger(ledger).opened(write=True) as base:
        assert base.execute("SELECT count(*) FROM imported").fetchall() == [(0,)]


def polecat(**told: str) -> str:
    cells = {
        "Event ID": "e1", "Event Date": "2022-03-01", "Event Type": "SANCTION", "Event Mode": "expel", "Intensity": "-5.5",
        "Contexts": "diplomatic;military", "Actor Name": "Poland", "Actor Country": "POL", "Primary Actor Sector": "GOV",
        "Recipient Name": "Russia", "Recipient Country": "RUS", "Source": "PAP",
    }  # fmt: skip
    named = {key.replace("_", " "): value for key, value in told.items()}
    return "\t".join((cells | named).get(column, "None") for column in POLECAT)


def test_polecat_keeps_its_types_modes_contexts_and_intensity(tmp_path: Path) -> None:
    file, ledger = tmp_path / "week.txt.gz", tmp_path / "some.ledger"
    lines = ["\t".join(POLECAT), polecat(), polecat(Event_ID="e2", Event_Type="DANCE")]
    with gzip.open(file, "wt", encoding="utf8") as packed:
        packed.write("\n".join(lines))
    status, _, said = run("import", str(file), "--as", "polecat", "--ledger", str(ledger))
    assert status == 1 and "week.txt.gz:3: “DANCE” is no type of PLOVER" in said
    assert landed(ledger, "actor, type, mode, contexts, score, recipient, actor_sector, publisher") == [
        ("POL", "SANCTION", "expel", ["diplomatic", "military"], -5.5, "RUS", "GOV", "PAP")
    ]


def gdelt(width: int, **told: str) -> str:
    from dragoman.elsewhere.gdelt import HEADERS

    cells = {
        "GLOBALEVENTID": "9", "SQLDATE": "20220224", "Actor1Code": "RUSMIL", "Actor1Name": "RUSSIAN", "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "MIL", "Actor2Code": "UKR", "Actor2Name": "KYIV", "Actor2CountryCode": "UKR", "EventCode": "190",
        "GoldsteinScale": "-10", "NumArticles": "7", "SOURCEURL": "https://example.org/a",
    }  # fmt: skip
    return "\t".join((cells | told).get(column, "") for column in HEADERS[width])


@pytest.mark.parametrize("width", [57, 58, 61])
def test_gdelt_of_either_version_is_known_by_its_width(tmp_path: Path, width: int) -> None:
    file, ledger = tmp_path / "day.export.zip", tmp_path / "some.ledger"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("day.export.CSV", gdelt(width) + "\n")
    assert run("import", str(file), "--as", "gdelt", "--ledger", str(ledger))[0] == 0
    assert landed(ledger, "day, actor, actor_sector, type, recipient, score, mentions") == [
        (date(2022, 2, 24), "RUS", "MIL", "ASSAULT", "UKR", -10.0, 7)
    ]


def test_where_a_gdelt_act_happened_makes_nobody_its_actor(tmp_path: Path) -> None:
    file, ledger = tmp_path / "day.export.CSV", tmp_path / "some.ledger"
    atlanta = {
        "Actor1CountryCode": "USA",
        "Actor1Name": "GEORGIA",
        "ActionGeo_FullName": "Atlanta, Georgia, United States",
    }
    school = {"Actor2CountryCode": "", "Actor2Code": "EDU", "Actor2Name": "SCHOOL"}
    file.write_text(gdelt(58, **atlanta, **school, GLOBALEVENTID="10") + "\n", "utf8")
    run("import", str(file), "--as", "gdelt", "--ledger", str(ledger))
    assert landed(ledger) == [("USA", "ASSAULT", "unknown")]


def test_phoenix_with_its_header_and_without(tmp_path: Path) -> None:
    from dragoman.elsewhere.phoenix import HEADER

    cells = dict.fromkeys(HEADER, "") | {
        "EventID": "20150101-1", "Date": "20150101", "SourceActorFull": "FRAGOV", "SourceActorEntity": "FRA", "SourceActorRole": "GOV",
        "TargetActorFull": "MLI", "TargetActorEntity": "MLI", "EventCode": "072", "GoldsteinScore": "8.3", "URLs": "https://a;https://b",
    }  # fmt: skip
    row, ledger = "\t".join(cells.values()), tmp_path / "some.ledger"
    (tmp_path / "a.txt").write_text(row + "\n", "utf8")
    (tmp_path / "b.txt").write_text("\t".join(HEADER) + "\n" + row.replace("0101-1", "0101-2") + "\n", "utf8")
    assert (
        run("import", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--as", "phoenix", "--ledger", str(ledger))[0]
        == 0
    )
    assert landed(ledger, "actor, actor_sector, type, recipient, mentions") == [("FRA", "GOV", "AID", "MLI", 2)] * 2


def quadruples(folder: Path) -> Path:
    folder.mkdir()
    (folder / "entity2id.txt").write_text("Military (Russia)\t0\nUkraine\t1\n", "utf8")
    (folder / "relation2id.txt").write_text("Use conventional military force\t0\n", "utf8")
    (folder / "train.txt").write_text("0\t0\t1\t24\t-1\n0\t0\t9\t24\t-1\n0\t0\t1\t25\t-1\n", "utf8")
    return folder


def test_quadruples_need_the_day_their_time_counts_from(tmp_path: Path) -> None:
    folder, ledger = quadruples(tmp_path / "set"), tmp_path / "some.ledger"
    found = CliRunner().invoke(app, ["import", str(folder), "--as", "quadruples", "--ledger", str(ledger)])
    assert "--from 2014-01-01" in str(found.exception)
    status, _, said = run("import", str(folder), "--as", "quadruples", "--from", "2014-01-01", "--ledger", str(ledger))
    assert status == 1
    assert "train.txt:2: “9” in the column “object” is no number of the folder's lists" in said
    assert "train.txt:3: “25” is no whole number of days" in said
    assert landed(ledger, "day, actor, actor_sector, type, recipient") == [
        (date(2014, 1, 2), "RUS", "MIL", "ASSAULT", "UKR")
    ]


def test_a_table_is_read_by_its_mapping(tmp_path: Path) -> None:
    file, ledger, mapping = tmp_path / "own.csv", tmp_path / "some.ledger", tmp_path / "map.toml"
    file.write_text("who,whom,when,what,id\nIran,IRQ,01/02/2020,accuse,a\nIran,Iraq,02/02/2020,AID,b\n", "utf8")
    mapping.write_text(
        'days = "%d/%m/%Y"\n[columns]\nactor = "who"\nrecipient = "whom"\nday = "when"\ntype = "what"\nid = "id"\n',
        "utf8",
    )
    command = (
        "import",
        str(file),
        "--as",
        "table",
        "--mapping",
        str(mapping),
        "--origin",
        "own",
        "--ledger",
        str(ledger),
    )
    assert run(*command)[0] == 0
    assert landed(ledger, "source, day, actor, type, recipient, origin") == [
        ("a", date(2020, 2, 1), "IRN", "ACCUSE", "IRQ", "own"),
        ("b", date(2020, 2, 2), "IRN", "AID", "IRQ", "own"),
    ]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("[columns]\nday = 'd'\ntype = 't'\n", "columns.actor is missing"),
        ("colour = 1\n[columns]\nday = 'd'\ntype = 't'\nactor = 'a'\n", "colour is no part of a mapping"),
        ("coding = 'idea'\n[columns]\nday = 'd'\ntype = 't'\nactor = 'a'\n", "plover or cameo is expected"),
        ("[columns\n", "is no mapping in TOML"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_named(tmp_path: Path, told: str, said: str) -> None:
    (tmp_path / "map.toml").write_text(told, "utf8")
    command = [
        "import",
        "a.csv",
        "--as",
        "table",
        "--mapping",
        str(tmp_path / "map.toml"),
        "--ledger",
        str(tmp_path / "l"),
    ]
    assert said in str(CliRunner().invoke(app, command).exception)


def test_an_imported_act_opens_by_its_id(tmp_path: Path) -> None:
    file, ledger = tmp_path / "events.tab", tmp_path / "some.ledger"
    file.write_text(ICEWS, "utf8")
    run("import", str(file), "--as", "icews", "--ledger", str(ledger))
    _, told, _ = run("ties", "RUS", "UKR", "--format", "jsonl", "--ledger", str(ledger))
    [id] = json.loads(told.splitlines()[0])["entries"]
    status, shown, _ = run("show", id, "--ledger", str(ledger))
    assert status == 0 and "RUS COERCE → UKR, as icews has it" in shown and "TASS" in shown


ACTS = st.builds(
    CodedAct,
    source=st.integers(0, 50).map(str),
    day=st.dates(date(2020, 1, 1), date(2020, 1, 3)),
    actor=st.sampled_from(["RUS", "UKR"]),
    recipient=st.sampled_from(["POL", None]),
    type=st.sampled_from(["AID", "ASSAULT", None]),
    code=st.just("x"),
    score=st.just(1.0),
    story=st.sampled_from(["s", "t", None]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTS, max_size=12), st.lists(ACTS, max_size=12))
def test_how_many_votes_there_are_does_not_depend_on_the_order_of_files(
    tmp_path_factory: pytest.TempPathFactory, one: Sequence[CodedAct], other: Sequence[CodedAct]
) -> None:
    def votes(order: Sequence[Sequence[CodedAct]]) -> Counter[tuple[object, ...]]:
        ledger = Ledger(tmp_path_factory.mktemp("votes") / "some.ledger")
        for number, acts in enumerate(order):
            take_in(ledger, ActFile("made", "table", f"{number}", f"{number}"), acts)
        with ledger.opened() as base:
            return Counter(base.execute("SELECT day, actor, recipient, type, story FROM coded WHERE vote").fetchall())

    told = {(a.source, a.day, a.actor, a.recipient) for a in (*one, *other)}
    acts = [{(a.source, a.day, a.actor, a.recipient): a for a in some} for some in (one, other)]
    apart = [list(acts[0].values()), [act for key, act in acts[1].items() if key not in acts[0]]]
    assert votes(apart) == votes(apart[::-1])
    assert sum(votes(apart).values()) <= len(told)


@there
def test_the_real_icews_sample_lands_whole(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    file = RELATIONS / "events" / "icews_raw_2018_sample.tab"
    assert run("import", str(file), "--as", "icews", "--ledger", str(ledger))[0] == 0
    assert len(landed(ledger)) == 3705


@there
def test_of_gdelts_rows_in_georgia_those_of_the_american_state_are_none_of_the_country(tmp_path: Path) -> None:
    ledger = tmp_path / "some.ledger"
    run("import", str(RELATIONS / "events" / "gdelt1_georgia_feb2012.csv"), "--as", "gdelt", "--ledger", str(ledger))
    acting = Counter(actor for actor, _, _ in landed(ledger))
    with Ledger(ledger).opened() as base:
        [(wrong,)] = base.execute(
            "SELECT count(*) FROM coded WHERE actor = 'GEO' AND actor_name ILIKE '%atlanta%'"
        ).fetchall()
    assert acting["USA"] > acting["GEO"] > 0 and wrong == 0
