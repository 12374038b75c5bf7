"""What ties and shifts must show on ICEWS of 2012 to 2015 and 2002 to 2014; the files lie beside the repository.

The sets keep one act for each day, kind and pair of actors, and hold no “Russia” or “United States” of their own, only what
is beneath them.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import dragoman
from dragoman import relations
from dragoman.ledger.store import Ledger
from dragoman.measure.board import Board
from dragoman.measure.relative import relative
from dragoman.measure.shifts import breaks
from dragoman.measure.tallies import SIGNS, Step
from dragoman.measure.ties import Tie

RELATIONS = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "data" / "relations"
QUADRUPLES = RELATIONS / "tkg" / "icews2012_2015"
YEARLY = RELATIONS / "events" / "icews_dyad_year_2002_2014_nonzero.csv"
FRIENDLY, HOSTILE = range(len(SIGNS))
Months = dict[str, Tie]

quadruples_there = pytest.mark.skipif(not QUADRUPLES.exists(), reason="the quadruples are not beside the repository")
yearly_there = pytest.mark.skipif(not YEARLY.exists(), reason="the yearly counts are not beside the repository")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    told = Ledger(tmp_path_factory.mktemp("facts") / "icews.ledger")
    assert (
        sum(one.acts for one in dragoman.import_acts(told, [QUADRUPLES], "quadruples", first=date(2005, 1, 1)))
        == 138_371
    )
    return told


@pytest.fixture(scope="module")
def board(ledger: Ledger) -> Board:
    [source] = relations.sources(ledger, None, None, Step.MONTH)
    return source.board


def months(ledger: Ledger, left: str, right: str) -> Months:
    return {str(tie.period.start)[:7]: tie for tie in dragoman.ties(ledger, left, right)}


def sharpest(board: Board, sign: int) -> list[tuple[str, str]]:
    """Pairs of states and months, the most unusual first; the first month has no past to be unusual beside."""
    tallies, score = board.tallies, board.surprise(sign).score
    states = [row for row in range(len(tallies.pairs)) if all(len(name) == 3 for name in tallies.names(row))]
    order = sorted(((row, at) for row in states for at in range(1, score.shape[1])), key=lambda cell: -score[cell])
    return [("-".join(tallies.names(row)), str(tallies.periods[at].start)[:7]) for row, at in order]


@quadruples_there
def test_russia_and_ukraine_fall_out_in_march_2014_and_stay_so(ledger: Ledger) -> None:
    told = months(ledger, "RUS", "UKR")
    assert told["2014-02"].valence > 0 > told["2014-03"].valence
    assert told["2014-03"].unusual[HOSTILE] > 6 and told["2014-03"].unusual[FRIENDLY] > 2  # they negotiate too
    assert all(told[f"2014-{month:02}"].valence < -0.5 and told[f"2014-{month:02}"].high < 0 for month in range(5, 13))
    assert all(tie.friendly + tie.hostile <= 3 for month, tie in told.items() if "2012-09" <= month < "2014-03")


@quadruples_there
def test_cuba_and_the_united_states_turn_in_december_2014_and_not_before(ledger: Ledger) -> None:
    told = months(ledger, "CUB", "USA")
    unusual = {month for month, tie in told.items() if tie.unusual[FRIENDLY] > 3}
    assert {"2014-12", "2015-04"} <= unusual
    assert not {month for month in unusual if "2013-03" <= month <= "2014-11"}
    assert told["2015-12"].valence > 0.8


@quadruples_there
def test_china_and_vietnam_in_may_2014_are_the_sharpest_break(board: Board) -> None:
    first = next(
        one for one in breaks(board) if one.period.start > date(2013, 1, 31) and "igo:" not in one.left + one.right
    )
    assert (first.left, first.right, first.period.start) == ("CHN", "VNM", date(2014, 5, 1))
    assert first.before > 0 > first.after


@quadruples_there
def test_the_months_that_history_remembers_are_among_the_most_unusual(board: Board) -> None:
    hostile, friendly = sharpest(board, HOSTILE)[:28], sharpest(board, FRIENDLY)[:100]
    assert {
        ("FRA-MLI", "2013-01"), ("ARE-QAT", "2014-03"), ("IND-ITA", "2013-03"), ("ALB-MKD", "2015-05"), ("LBN-SYR", "2014-08"),
        ("FRA-IRQ", "2014-09"), ("SAU-YEM", "2015-04"),
    } <= set(hostile)  # fmt: skip
    assert {
        ("UKR-USA", "2014-03"), ("CHN-ISR", "2013-05"), ("EGY-FRA", "2014-11"), ("USA-ZAF", "2013-06"), ("CUB-USA", "2014-12"),
    } <= set(friendly[:28])  # fmt: skip
    assert ("ETH-USA", "2015-07") in friendly  # a visit to a state that was talked to every month: 79th


@quadruples_there
def test_three_acts_leave_what_is_known_of_russia_and_turkey_wide_open(ledger: Ledger) -> None:
    told = months(ledger, "RUS", "TUR")
    assert told["2015-11"].unusual[HOSTILE] > 1.3 and told["2015-11"].hostile <= 3
    assert told["2015-12"].low < 0 < told["2015-12"].high and told["2015-12"].high - told["2015-12"].low > 1


@yearly_there
def test_beside_all_others_russia_leaves_ukraine_and_nears_china_in_2014() -> None:
    with YEARLY.open(encoding="utf8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] in ("2013", "2014")]
    names = sorted({row[side] for row in rows for side in ("i_iso3c", "j_iso3c")})
    place = {name: number for number, name in enumerate(names)}

    def of_year(year: str) -> dict[str, float]:
        sums: defaultdict[tuple[int, int], np.ndarray] = defaultdict(lambda: np.zeros(2))
        for row in rows:
            if row["year"] == year:
                pair = sorted((place[row["i_iso3c"]], place[row["j_iso3c"]]))
                acts = [
                    float(row["verbCoop"]) + float(row["matlCoop"]),
                    float(row["verbConf"]) + float(row["matlConf"]),
                ]
                sums[pair[0], pair[1]] += acts
        pairs, acts = np.array(list(sums)), np.array(list(sums.values()))
        found = relative(pairs, acts[:, 0], acts[:, 1], len(names))
        return {
            f"{names[one]}-{names[other]}": float(value) for (one, other), value in zip(pairs, found.value, strict=True)
        }

    before, after = of_year("2013"), of_year("2014")
    assert before["RUS-UKR"] - after["RUS-UKR"] > 1 and after["RUS-UKR"] < -1.5
    assert after["CHN-RUS"] - before["CHN-RUS"] > 0.5 and after["CHN-RUS"] > 1
