"""Books of trade with Russia's neighbours, as they were published: the facts that measures of leaks must show on them.

The files lie beside the repository and are read there.
"""

from __future__ import annotations

import math
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

import dragoman
from dragoman.booking import goods_called
from dragoman.ledger import editions
from dragoman.ledger.editions import scopes
from dragoman.ledger.store import Ledger
from dragoman.measure.leaks import Leak
from dragoman.measure.mirror import Cover
from dragoman.measure.turning import turn

TRADE = Path(os.environ.get("SHARED", Path(__file__).parents[3] / "shared")) / "data" / "relations" / "trade"
pytestmark = pytest.mark.skipif(not TRADE.exists(), reason="the books are not beside the repository")
MONTHLY = """
[columns]
reporter = "reporter"
partner = "partner"
way = "flow"
period = "period"
value = "value"
[fixed]
currency = "EUR"
"""
YEARLY = """
[columns]
partner = "partner_iso3"
period = "year"
value = "value_eur"
[fixed]
reporter = "EU27"
way = "export"
currency = "EUR"
"""
ARMENIA = """
[columns]
partner = "country"
year = "year"
month = "timeperiod"
[fixed]
reporter = "Armenia"
currency = "USD"
scale = 1000
[values]
export = "export"
import_origin = "import by origin"
import_consigment = "import by consignment"
"""
NATIONAL = [f"{name}_import_yearly.csv" for name in ("kyrgyz", "kazakhstan", "uzbek", "armenia")]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """All books of the folder."""
    folder = tmp_path_factory.mktemp("books")
    told = Ledger(folder / "books.ledger")
    list(dragoman.add_flows(told, "eurostat", [TRADE / name for name in NATIONAL]))
    for name, text in (
        ("eurostat_eu_monthly_to_ARM_GEO_KAZ_KGZ_RUS_UZB.csv", MONTHLY),
        ("eurostat_eu27_exports_by_partner_2010_2023.csv", YEARLY),
        ("armenia_monthly_by_partner.csv", ARMENIA),
    ):
        mapping = folder / f"{name}.toml"
        mapping.write_text(text)
        list(dragoman.add_flows(told, "table", [TRADE / name], mapping))
    return told


def found(ledger: Ledger, year: int) -> dict[str, Leak]:
    return {leak.hub: leak for leak in dragoman.leaks(ledger, "RUS", ["EU"], year)}


def months(ledger: Ledger, reporter: str, partner: str, way: str = "export") -> dict[date, float]:
    told = dragoman.flows(ledger, reporter, partner, way)
    return {flow.start: flow.value for flow in told if flow.months == 1 and flow.value is not None}


def gap(leak: Leak) -> float:
    assert leak.imports is not None
    return math.log(leak.imports / leak.exports)


def test_what_the_union_sent_to_kyrgyzstan_and_what_arrived(ledger: Ledger) -> None:
    booked = {
        flow.start.year: flow.value for flow in dragoman.flows(ledger, "EU", "KGZ", "export") if flow.months == 12
    }
    assert [round((booked[year] or 0) / 1e6) for year in (2021, 2022, 2023)] == [263, 1171, 2734]
    for year, kyrgyz, kazakh in ((2022, (502, -0.85), (7261, -0.35)), (2023, (901, -1.11), (9639, -0.23))):
        for hub, (imports, apart) in (("KGZ", kyrgyz), ("KAZ", kazakh)):
            leak = found(ledger, year)[hub]
            assert round((leak.imports or 0) / 1e6) == imports and gap(leak) == pytest.approx(apart, abs=0.005)


def test_what_did_not_arrive_as_a_share_of_what_was_sent_more(ledger: Ledger) -> None:
    ghosts, more = 0.0, 0.0
    for year, hub, share in (
        (2022, "KGZ", 0.62),
        (2023, "KGZ", 0.64),
        (2022, "KAZ", 0.47),
        (2023, "KAZ", 0.22),
        (2022, "ARM", 0.49),
    ):
        leak = found(ledger, year)[hub]
        assert leak.ghost is not None and leak.ghost.value / leak.more == pytest.approx(share, abs=0.01)
        assert leak.ghost.low < leak.ghost.value < leak.ghost.high
        ghosts, more = ghosts + leak.ghost.value, more + leak.more
    assert ghosts / more == pytest.approx(0.40, abs=0.01) and more == pytest.approx(15.4e9, rel=0.01)


def test_the_month_in_which_each_series_broke(ledger: Ledger) -> None:
    for partner, month in (("RUS", 3), ("KAZ", 5), ("ARM", 5), ("GEO", 4), ("UZB", 2), ("KGZ", 7)):
        told = months(ledger, "EU", partner)
        days = sorted(told)
        broke = turn([math.log(told[day]) for day in days])
        assert broke is not None and days[broke.place] == date(2022, month, 1)


def test_how_much_more_went_to_kyrgyzstan_from_march_2022(ledger: Ledger) -> None:
    for reporter, times in (("DEU", 12.4), ("POL", 13.2), ("CZE", 15.4), ("FIN", 20.3), ("LTU", 7.4)):
        told = months(ledger, reporter, "KGZ")
        before = [value for day, value in told.items() if day < date(2022, 3, 1)]
        behind = [value for day, value in told.items() if day >= date(2022, 3, 1)]
        assert np.mean(behind) / np.mean(before) == pytest.approx(times, abs=0.06)


def test_what_the_file_tells_twice_and_differently_is_set_aside(ledger: Ledger) -> None:
    """The monthly file has the Union's rows of 2019 twice. With both summed its exports to Russia from July 2022 on would be 0.47
    of those of 2019 to 2021; they are 0.54 of what is told once."""
    told = months(ledger, "EU", "RUS")
    assert min(told) == date(2020, 2, 1)
    before = [value for day, value in told.items() if day < date(2022, 1, 1)]
    behind = [value for day, value in told.items() if date(2022, 7, 1) <= day <= date(2023, 6, 1)]
    assert np.mean(behind) / np.mean(before) == pytest.approx(0.54, abs=0.01)


def test_armenias_second_leg(ledger: Ledger) -> None:
    """Five times the mean of 2021 in January 2023; what came from the Union rose twofold."""
    onward = months(ledger, "ARM", "RUS")
    assert round(onward[date(2022, 1, 1)] / 1e6) == 68 and round(onward[date(2023, 1, 1)] / 1e6) == 355
    of_2021 = [value for day, value in onward.items() if day.year == 2021]
    assert onward[date(2023, 1, 1)] / np.mean(of_2021) == pytest.approx(5.07, abs=0.01)
    [second] = [sign for sign in found(ledger, 2022)["ARM"].signs if sign.name == "second leg"]
    assert second.z is not None and second.z > 3


def test_a_surge_with_little_missing_scores_far_lower_than_kyrgyzstan(ledger: Ledger) -> None:
    for year in (2022, 2023):
        told = found(ledger, year)
        kyrgyz, uzbek = told["KGZ"].score, told["UZB"].score
        assert kyrgyz is not None and uzbek is not None and kyrgyz > 3 * uzbek
        assert next(iter(told)) == "KGZ"
    moved = {sign.name: sign.value for sign in found(ledger, 2022)["UZB"].signs}
    assert moved["gap"] == pytest.approx(-0.30, abs=0.01)


def test_a_year_of_which_one_month_is_booked_raises_no_alarm(ledger: Ledger) -> None:
    leak = found(ledger, 2023)["ARM"]
    assert leak.cover is Cover.PARTIAL and leak.score is None and leak.ghost is None
    assert gap(leak) == pytest.approx(-2.65, abs=0.01)  # what would have been alarming
    [missing] = [sign.why for sign in leak.signs if sign.name == "gap"]
    assert missing is not None and "cut off" in missing


def test_the_list_of_today_in_books_of_2017(tmp_path: Path) -> None:
    """Four codes stood inside broader ones, and three cannot be followed at all."""
    told = Ledger(tmp_path / "some.ledger")
    links, passed = dragoman.add_concordance(told, TRADE / "HS_consolidated_comtrade_concordances.csv")
    assert links + passed == 63_728
    chpl = goods_called("chpl")
    before = scopes(chpl, editions.links(told))["H5"]
    assert before.certain - set(chpl) == {"852580", "854140", "854890", "880330"}
    assert set(chpl) - before.certain == {"852589", "854149", "854800", "880730", "854151", "854159", "852990"}
    assert before.lost == {"854151", "854159", "852990"} and before.uncertain == {"852990"}
