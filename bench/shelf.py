"""Does the leak detector read only what it needs of books too large for a ledger?

    python bench/shelf.py [--rows 65000000] [--folder FOLDER]

Made-up books like Comext's, by month: 27 senders and 13 hubs, 2017 to 2023, exports and imports, 5,000 codes of goods and 40
partners, on a shelf of Parquet. Then leaks are sought for one to fifty codes and one to thirteen hubs; bytes are those that the
process asked the system for (/proc/self/io, so Linux only), beside those of one sum over all lines.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

import dragoman
from dragoman.booking import goods_called
from dragoman.ledger.books import GROUP
from dragoman.measure.facts import each

YEARS = range(2017, 2024)
HUBS = ["KGZ", "KAZ", "ARM", "GEO", "UZB", "TUR", "ARE", "SRB", "CHN", "HKG", "THA", "MYS", "AZE"]
OTHERS = [
    "CHL",
    "PER",
    "KEN",
    "GHA",
    "LKA",
    "NPL",
    "BRA",
    "ARG",
    "COL",
    "ECU",
    "URY",
    "PRY",
    "BOL",
    "MAR",
    "TUN",
    "DZA",
    "EGY",
]
OTHERS += ["SEN", "CIV", "CMR", "ETH", "TZA", "UGA", "ZMB", "BWA", "RUS"]
CODES = 5000
OF_A_HUB = 0.1  # lines of a hub's book for one of a sender's
PART = """
    COPY (
        WITH
            drawn AS (
                SELECT
                    range % 12 AS month,
                    range // 12 % {codes} AS code,
                    {partners}[(range // (12 * {codes}) * 7 + range // 12 % {codes} * 13 + {shift}) % {many} + 1] AS partner,
                    CASE WHEN hash(range // 12, {shift}) % 2 = 0 THEN 'export' ELSE 'import' END AS way,
                    1000 + (hash(range, {seed}) % 1000000)::DOUBLE AS value
                FROM range({rows})
            ),
            lines AS (
                SELECT partner, way, $goods[code + 1] AS goods, make_date({year}, month::INTEGER + 1, 1) AS start, sum(value) AS value
                FROM drawn GROUP BY ALL
            ),
            told AS (
                SELECT * FROM lines
                UNION ALL BY NAME
                SELECT partner, way, 'TOTAL' AS goods, start, sum(value) AS value FROM lines GROUP BY ALL
            )
        SELECT
            partner, way, CASE WHEN way = 'import' THEN 'origin' END AS basis, goods, 'H6' AS edition, start, 1 AS months, value,
            'EUR' AS currency, NULL::DOUBLE AS quantity, NULL::VARCHAR AS unit, 'made' AS source
        FROM told ORDER BY goods, partner, way, start
    ) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE {group}, COMPRESSION zstd)
"""


def build(folder: Path, rows: int) -> None:
    """Made-up books on a shelf."""
    senders = [one for one in each("igo:eu", date(2023, 7, 1)) if not one.startswith("igo:")]
    listed = goods_called("chpl")
    goods = sorted({*listed, *(f"{100000 + 179 * at:06}" for at in range(CODES - len(listed)))})
    each_sender = round(rows / len(YEARS) / (len(senders) + OF_A_HUB * len(HUBS)))
    with duckdb.connect() as base:
        for shift, reporter in enumerate([*senders, *HUBS]):
            own = senders if reporter in HUBS else [*HUBS, *OTHERS]
            partners = [*own, "RUS"] if reporter in HUBS else own
            for year in YEARS:
                file = folder / f"year={year}" / f"reporter={reporter}" / "made.parquet"
                file.parent.mkdir(parents=True)
                told = PART.format(
                    codes=len(goods),
                    partners=partners,
                    many=len(partners),
                    seed=year,
                    shift=shift,
                    year=year,
                    rows=round(each_sender * (OF_A_HUB if reporter in HUBS else 1)),
                    file=file,
                    group=GROUP,
                )
                base.execute(told, {"goods": goods})


def measured(work: Callable[[], object]) -> tuple[float, float, object]:
    """Megabytes asked for and seconds."""
    before, start = _read(), time.perf_counter()
    came = work()
    return (_read() - before) / 1e6, time.perf_counter() - start, came


def _read() -> int:
    lines = Path("/proc/self/io").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("rchar")))


def main() -> None:
    """Print bytes and seconds by goods and hubs."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=65_000_000)
    asked.add_argument("--folder", type=Path, help="where the shelf is kept; else made and thrown away")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder.parent if options.folder else None) as work:
        shelf = options.folder or Path(work) / "shelf"
        if not shelf.exists():
            build(shelf, options.rows)
        ledger = dragoman.Ledger(Path(work) / "made.ledger")
        [book] = list(dragoman.add_flows(ledger, "parquet", [shelf]))
        size = sum(part.stat().st_size for part in shelf.rglob("*.parquet"))
        print(f"{book.book.rows:,} lines in {len(list(shelf.rglob('*.parquet')))} parts, {size / 1e6:,.0f} MB")
        whole = f"SELECT sum(value) FROM read_parquet('{shelf}/*/*/*.parquet', hive_partitioning = true)"
        megabytes, seconds, _ = measured(lambda: duckdb.connect().execute(whole).fetchall())
        print(f"one sum over all lines: {megabytes:,.0f} MB, {seconds:.1f} s\n")
        dragoman.leaks(ledger, "RUS", ["EU"], 2023, "854231", ["KGZ"])  # names of parties are looked up once
        print(f"{'codes':>5} {'hubs':>5} {'MB read':>8} {'seconds':>8}")
        for codes in (1, 10, 50):
            for hubs in (1, 4, len(HUBS)):
                some = ",".join(goods_called("chpl")[:codes])
                megabytes, seconds, found = measured(
                    lambda some=some, hubs=hubs: dragoman.leaks(ledger, "RUS", ["EU"], 2023, some, HUBS[:hubs])
                )
                assert len(found) == hubs, "every hub asked for is there"
                print(f"{codes:>5} {hubs:>5} {megabytes:>8,.1f} {seconds:>8.2f}")


if __name__ == "__main__":
    main()
