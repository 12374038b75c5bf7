"""Ties of a hundred million imported acts beside DuckDB's bare aggregate of them, in one go; and the memory it takes.

    python bench/ties.py [--rows 100000000] [--rounds 2]

The acts are made up: 200 states, ten years, busy pairs and quiet ones. The bare aggregate counts acts by pair, month and class
(layer and sign). Ours counts the same from the ledger, lays it out, and works out all valences and surprises.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from dragoman.ledger.store import Ledger
from dragoman.lexicon.layers import LAYERS, layers
from dragoman.measure.board import Board
from dragoman.measure.counted import coded_tallies
from dragoman.measure.tallies import SIGNS, Step

STATES, DAYS = 200, 3652
BAR = 1.3
_MADE = """
    INSERT INTO coded BY NAME
    SELECT
        hash(i) AS id, 'made' AS origin, i::VARCHAR AS source,
        DATE '2012-01-01' + (hash(i, 1) % $days)::INTEGER AS day,
        code_of((pow(hash(i, 2) % 1000000 / 1e6, 2) * $states)::INTEGER) AS actor,
        code_of((pow(hash(i, 3) % 1000000 / 1e6, 2) * $states)::INTEGER) AS recipient,
        list_extract(
            ['CONSULT', 'SUPPORT', 'AGREE', 'ACCUSE', 'COOPERATE', 'AID', 'SANCTION', 'ASSAULT'],
            1 + (hash(i, 4) % 8)::INTEGER
        ) AS type,
        [] AS contexts, '000' AS code,
        list_extract([2.5, 5, 2.5, -3, 9.5, 10, -6, -9], 1 + (hash(i, 4) % 8)::INTEGER) AS score,
        'P' || (hash(i, 5) % 300) AS publisher, 1 AS mentions, true AS vote, 1 AS imported
    FROM range($from_, $to_) AS of(i)
"""
_BARE = """
    SELECT actor, recipient, year(day) * 12 + month(day) AS month, layer, score > 0 AS friendly, count(*) AS acts
    FROM coded JOIN layer_of USING (type)
    WHERE vote AND actor <> recipient
    GROUP BY ALL
"""


def main() -> None:
    """Make the acts, then measure both, one after the other, as often as asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, default=10**8)
    asked.add_argument("--rounds", type=int, default=2)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "made.ledger")
        make(ledger, options.rows)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{options.rows:,} acts, {ledger.path.stat().st_size / 1e9:.1f} GB; memory so far {before:.1f} GB")
        for _ in range(options.rounds):
            bare, groups = timed_bare(ledger)
            ours, cells = timed_ours(ledger)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            print(
                f"bare {bare:.1f} s ({groups:,} groups), ours {ours:.1f} s ({cells:,} pair-months): "
                f"{ours / bare:.2f} times (asked {BAR}); memory {peak:.1f} GB"
            )


def make(ledger: Ledger, rows: int, piece: int = 5_000_000) -> None:
    """Put made-up acts on record."""
    with ledger.opened(write=True) as base:
        base.execute(
            "CREATE TEMP MACRO code_of(n) AS 'S' || chr(65 + n // 26) || chr(65 + n % 26)"
        )  # looks like a state's
        for start in range(0, rows, piece):
            base.execute(_MADE, {"days": DAYS, "states": STATES, "from_": start, "to_": min(rows, start + piece)})


def timed_bare(ledger: Ledger) -> tuple[float, int]:
    """Seconds of the bare aggregate, fetched, and its groups."""
    with ledger.opened() as base:
        base.execute("CREATE TEMP TABLE layer_of (type VARCHAR, layer INTEGER)")
        kinds = [(type, LAYERS.index(layer)) for (type, mode), layer in layers().items() if mode is None]
        base.executemany("INSERT INTO layer_of VALUES (?, ?)", kinds)
        start = time.perf_counter()
        base.execute(f"CREATE TEMP TABLE bare AS {_BARE}")
        took = time.perf_counter() - start
        found = base.execute("SELECT count(*) FROM bare").fetchone()
    return took, found[0] if found else 0


def timed_ours(ledger: Ledger) -> tuple[float, int]:
    """Seconds of all valences and surprises from the ledger, and how many pair-months they are."""
    start = time.perf_counter()
    [counted] = coded_tallies(ledger, Step.MONTH)
    board = Board.of(counted)
    belief = board.belief()
    for sign in range(len(SIGNS)):
        board.surprise(sign)
    took, cells = time.perf_counter() - start, belief.alpha.size
    if not cells:
        raise SystemExit("nothing was counted: the made-up codes are no states")
    return took, cells


if __name__ == "__main__":
    main()
