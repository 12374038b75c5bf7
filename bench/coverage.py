"""Whether 90 % intervals of valence hold what they say: split-block coverage on ICEWS of 2012 to 2015.

    python bench/coverage.py [--shared FOLDER]

The acts of each pair are dealt out by alternate fortnights. What one half tells, month by month, foretells what share of
the other half's acts of the month will be friendly; acts come in bursts, so the other half's are spread as `SPREAD` says.
Printed: how often the share lies in the middle 90 % of what was foretold, with intervals as they are read (ends included)
and with ends counted in part (Czado, Gneiting and Held 2009), which is exact for counts. For SPREAD and others beside it.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from public import SHARED

import dragoman
from dragoman.ledger.store import Ledger
from dragoman.measure.valence import MONTHLY, SPREAD, beliefs

FORTNIGHTS = """
    SELECT least(actor, recipient), greatest(actor, recipient), year(day) * 12 + month(day) - 1,
        (epoch(day)::BIGINT // 1209600) % 2, if(score > 0, 0, 1), count(*)
    FROM coded
    WHERE vote AND type IS NOT NULL AND score <> 0 AND actor <> recipient
        AND regexp_full_match(actor, '[A-Z]{3}|igo:.*') AND regexp_full_match(recipient, '[A-Z]{3}|igo:.*')
    GROUP BY ALL
"""
DRAWS = 4_000
LEARNING = 12  # months before anything is foretold


def main() -> int:
    """Take the acts in, deal them out, foretell."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    folder = asked.parse_args().shared / "data" / "relations" / "tkg" / "icews2012_2015"
    if not folder.exists():
        print("data/relations/tkg/icews2012_2015 is not there: nothing to measure")
        return 0
    told = halves(folder)
    for spread in (1.0, 1.5, SPREAD, 3.0):
        for fewest in (2, 5):
            held, exact, cells = coverage(told, spread, fewest)
            mark = "  (as shipped)" if spread == SPREAD else ""
            print(
                f"spread {spread:.1f}, {fewest} acts or more: {held:.3f} ends included, {exact:.3f} exact, of {cells}{mark}"
            )
    return 0


def halves(folder: Path) -> np.ndarray:
    """Acts of (pair, month, half, sign)."""
    with tempfile.TemporaryDirectory() as place:
        ledger = Ledger(Path(place) / "icews.ledger")
        list(dragoman.import_acts(ledger, [folder], "quadruples", first=date(2005, 1, 1)))
        with ledger.opened() as base:
            rows = base.execute(FORTNIGHTS).fetchall()
    pairs = {pair: at for at, pair in enumerate(sorted({row[:2] for row in rows}))}
    first = min(row[2] for row in rows)
    told = np.zeros((len(pairs), max(row[2] for row in rows) - first + 1, 2, 2))
    for one, other, month, half, sign, count in rows:
        told[pairs[one, other], month - first, half, sign] = count
    return told


def coverage(told: np.ndarray, spread: float, fewest: int) -> tuple[float, float, int]:
    """Shares of the pair-months foretold, by either half of the other, that lie within; and how many there are."""
    chance, how = np.random.default_rng(0), replace(MONTHLY, spread=spread)
    whole = told[:, :LEARNING].sum(axis=(0, 1, 2))
    prior = np.full(len(told), whole[0] / whole.sum())
    held: list[bool] = []
    exact: list[bool] = []
    for known, other in ((0, 1), (1, 0)):
        belief = beliefs(told[:, :, known, 0], told[:, :, known, 1], prior, how)
        n = told[:, :, other].sum(axis=2)
        for row, month in zip(*np.nonzero(n >= fewest), strict=True):
            if month < LEARNING:
                continue
            acts, friendly = int(n[row, month]), told[row, month, other, 0]
            p = chance.beta(belief.alpha[row, month], belief.beta[row, month], DRAWS).clip(1e-6, 1 - 1e-6)
            if spread > 1:  # acts of one month are alike: their share varies `spread` times as much as if they were not
                alike = min((spread - 1) / max(acts - 1, 1), 0.95)
                p = chance.beta(p * (1 / alike - 1), (1 - p) * (1 / alike - 1))
            drawn = chance.binomial(acts, p)
            low, high = np.quantile(drawn, (0.05, 0.95))
            held.append(bool(low <= friendly <= high))
            place = (drawn < friendly).mean() + chance.random() * (drawn == friendly).mean()
            exact.append(bool(0.05 < place < 0.95))
    return float(np.mean(held)), float(np.mean(exact)), len(held)


if __name__ == "__main__":
    raise SystemExit(main())
