"""Who belonged to what on which day; how the tables of organisations, outlets and speech hold together."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

LEXICON = Path(__file__).parents[2] / "src" / "dragoman" / "lexicon"
# Blocs without a treaty body have no row among the organisations.
BLOCS = {"group:quad", "group:aukus", "group:five-eyes", "group:schengen", "group:eurozone"}
DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


def table(name: str) -> list[dict[str, str]]:
    """The rows of one fact table, comments left out."""
    lines = (LEXICON / name).read_text("utf8").splitlines()
    facts = (line for line in lines if not line.startswith("#"))
    rows = list(csv.reader(facts, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def first_day(words: str) -> date:
    """The first day of a year, a month or a day written as in the tables."""
    year, month, day = [*(int(part) for part in words.split("-")), 1, 1][:3]
    return date(year, month, day)


def members(organisation: str, day: str) -> set[str]:
    """The members of an organisation on a day."""
    on = date.fromisoformat(day)
    return {
        row["member"]
        for row in table("memberships.tsv")
        if row["organisation"] == organisation
        and first_day(row["from"]) <= on
        and (not row["to"] or on < first_day(row["to"]))
    }


@pytest.mark.parametrize(
    ("organisation", "member", "day", "belongs"),
    [
        ("igo:eu", "GBR", "2019-06-01", True),
        ("igo:eu", "GBR", "2020-01-31", True),
        ("igo:eu", "GBR", "2021-06-01", False),
        ("igo:eu", "HRV", "2013-06-30", False),
        ("igo:eu", "HRV", "2013-07-01", True),
        ("igo:eu", "NOR", "2020-01-01", False),
        ("igo:nato", "FIN", "2023-04-03", False),
        ("igo:nato", "FIN", "2023-04-04", True),
        ("igo:nato", "SWE", "2024-03-06", False),
        ("igo:nato", "SWE", "2024-03-07", True),
        ("igo:nato", "UKR", "2024-06-01", False),
        ("igo:nato", "TUR", "2016-07-15", True),
        ("igo:sco", "IRN", "2023-07-03", False),
        ("igo:sco", "IRN", "2023-07-04", True),
        ("igo:sco", "IND", "2017-06-08", False),
        ("igo:sco", "IND", "2017-06-09", True),
        ("igo:sco", "BLR", "2024-07-04", True),
        ("igo:brics", "ZAF", "2010-01-01", False),
        ("igo:brics", "EGY", "2023-12-31", False),
        ("igo:brics", "EGY", "2024-01-01", True),
        ("igo:brics", "ARG", "2024-06-01", False),
        ("igo:brics", "IDN", "2025-02-01", True),
        ("igo:g7", "RUS", "2010-01-01", False),
        ("igo:g8", "RUS", "2013-06-17", True),
        ("igo:g8", "RUS", "2014-06-04", False),
        ("igo:asean", "TLS", "2024-01-01", False),
        ("igo:asean", "VNM", "1996-01-01", True),
        ("igo:opec", "QAT", "2018-12-31", True),
        ("igo:opec", "QAT", "2019-01-01", False),
        ("igo:opec", "ECU", "2000-01-01", False),
        ("igo:opec", "RUS", "2020-03-06", False),
        ("igo:opec+", "RUS", "2020-03-06", True),
        ("igo:opec", "AGO", "2024-01-01", False),
        ("igo:csto", "UZB", "2010-01-01", True),
        ("igo:csto", "UZB", "2020-01-01", False),
        ("igo:csto", "ARM", "2022-01-06", True),
        ("igo:cis", "GEO", "2008-08-08", True),
        ("igo:cis", "GEO", "2010-01-01", False),
        ("igo:au", "MAR", "2016-01-01", False),
        ("igo:au", "MAR", "2017-02-01", True),
        ("igo:arableague", "SYR", "2011-03-15", True),
        ("igo:arableague", "SYR", "2020-01-01", False),
        ("igo:arableague", "SYR", "2023-05-19", True),
        ("igo:arableague", "EGY", "1985-01-01", False),
        ("igo:ecowas", "NER", "2025-01-28", True),
        ("igo:ecowas", "NER", "2025-01-29", False),
        ("igo:eac", "SOM", "2024-06-01", True),
        ("igo:mercosur", "VEN", "2015-01-01", True),
        ("igo:mercosur", "VEN", "2018-01-01", False),
        ("igo:oas", "CUB", "1970-01-01", False),
        ("igo:coe", "RUS", "2022-03-15", True),
        ("igo:coe", "RUS", "2022-03-16", False),
        ("igo:unsc", "TWN", "1971-10-24", True),
        ("igo:unsc", "CHN", "1971-10-25", True),
        ("group:eurozone", "HRV", "2022-12-31", False),
        ("group:eurozone", "HRV", "2023-01-01", True),
        ("group:schengen", "CHE", "2020-01-01", True),
        ("group:schengen", "IRL", "2020-01-01", False),
        ("group:aukus", "NZL", "2022-01-01", False),
        ("group:five-eyes", "NZL", "2022-01-01", True),
    ],
)
def test_membership_holds_on_the_day(organisation: str, member: str, day: str, belongs: bool) -> None:
    assert (member in members(organisation, day)) is belongs


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("igo:eu", "2003-01-01", 15),
        ("igo:eu", "2014-01-01", 28),
        ("igo:eu", "2021-01-01", 27),
        ("igo:nato", "1999-01-01", 16),
        ("igo:nato", "2010-01-01", 28),
        ("igo:nato", "2024-04-01", 32),
        ("igo:sco", "2025-01-01", 10),
        ("igo:brics", "2024-06-01", 9),
        ("igo:asean", "2020-01-01", 10),
        ("igo:g7", "2020-01-01", 7),
        ("igo:g20", "2020-01-01", 19),
        ("igo:opec", "2021-01-01", 13),
        ("igo:opec", "2024-06-01", 12),
        ("igo:csto", "2020-01-01", 6),
        ("igo:eaeu", "2020-01-01", 5),
        ("igo:gcc", "2020-01-01", 6),
        ("igo:arableague", "2024-01-01", 22),
        ("igo:au", "2020-01-01", 55),
        ("igo:ecowas", "2020-01-01", 15),
        ("igo:ecowas", "2025-06-01", 12),
        ("igo:sadc", "2020-01-01", 16),
        ("igo:eac", "2024-06-01", 8),
        ("igo:oic", "2026-01-01", 57),
        ("igo:apec", "2020-01-01", 21),
        ("igo:saarc", "2020-01-01", 8),
        ("igo:commonwealth", "2023-01-01", 56),
        ("igo:coe", "2021-01-01", 47),
        ("igo:coe", "2023-01-01", 46),
        ("igo:osce", "2020-01-01", 57),
        ("igo:oecd", "2022-01-01", 38),
        ("igo:caricom", "2010-01-01", 14),
        ("igo:celac", "2015-01-01", 33),
        ("igo:unsc", "2020-01-01", 5),
        ("group:quad", "2021-01-01", 4),
        ("group:eurozone", "2024-01-01", 20),
        ("group:schengen", "2025-01-01", 29),
    ],
)
def test_number_of_members_is_the_known_one(organisation: str, day: str, count: int) -> None:
    assert len(members(organisation, day)) == count


def test_members_are_three_letter_codes_of_listed_organisations() -> None:
    known = {row["code"] for row in table("organisations.tsv")} | BLOCS
    for row in table("memberships.tsv"):
        assert row["organisation"] in known, row
        assert re.fullmatch("[A-Z]{3}", row["member"]), row


def test_spells_run_forward_and_do_not_overlap() -> None:
    last: dict[tuple[str, str], date] = {}
    for row in sorted(table("memberships.tsv"), key=lambda row: row["from"]):
        who = row["organisation"], row["member"]
        assert DAY.fullmatch(row["from"]) and (not row["to"] or DAY.fullmatch(row["to"])), row
        begins, ends = first_day(row["from"]), first_day(row["to"]) if row["to"] else date.max
        assert begins < ends, row
        assert last.get(who, date.min) <= begins, f"{row} begins before the spell before it has ended"
        last[who] = ends


@pytest.mark.parametrize(("name", "key"), [("organisations.tsv", "code"), ("outlets.tsv", "slug")])
def test_codes_are_unique(name: str, key: str) -> None:
    counts = Counter(row[key] for row in table(name))
    assert [code for code, count in counts.items() if count > 1] == []


def test_a_certain_name_means_one_organisation_or_outlet() -> None:
    counts = Counter(
        name
        for row in table("organisations.tsv") + table("outlets.tsv")
        for name in {row["name"], *filter(None, row["names"].split("; "))}
        if not name.endswith("?")
    )
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_outlet_shares_the_code_of_an_organisation() -> None:
    outlets = {"org:" + row["slug"] for row in table("outlets.tsv")}
    assert outlets & {row["code"] for row in table("organisations.tsv")} == set()


def test_organisation_codes_say_their_kind() -> None:
    for row in table("organisations.tsv"):
        assert re.fullmatch(row["kind"] + r":[a-z0-9+-]+", row["code"]), row
        assert (row["sector"] == "IGO") is (row["kind"] == "igo"), row
        assert re.fullmatch("([A-Z]{3})?", row["country"]), row


def test_outlet_domains_belong_to_one_outlet() -> None:
    counts = Counter(domain for row in table("outlets.tsv") for domain in row["domains"].split("; "))
    assert [domain for domain, count in counts.items() if count > 1] == []
    assert [domain for domain in counts if not re.fullmatch(r"[a-z0-9.-]+", domain)] == []


@pytest.mark.parametrize(
    ("slug", "state"),
    [("xinhua", "CHN"), ("tass", "RUS"), ("irna", "IRN"), ("kcna", "PRK"), ("bbc", ""), ("reuters", "")],
)
def test_a_state_mouthpiece_speaks_for_its_state(slug: str, state: str) -> None:
    assert [row["speaks_for"] for row in table("outlets.tsv") if row["slug"] == slug] == [state]


@pytest.mark.parametrize(
    ("kind", "lemma", "stance", "act"),
    [
        ("verb", "say", "assert", ""),
        ("verb", "deny", "deny", ""),
        ("verb", "confirm", "confirm", ""),
        ("verb", "doubt", "doubt", ""),
        ("verb", "accuse", "assert", "ACCUSE"),
        ("verb", "urge", "assert", "REQUEST"),
        ("noun", "denial", "deny", ""),
        ("phrase", "according to", "assert", ""),
        ("phrase", "decline to comment", "silent", ""),
    ],
)
def test_cue_has_its_stance_and_act(kind: str, lemma: str, stance: str, act: str) -> None:
    found = [(r["stance"], r["act"]) for r in table("speech.tsv") if (r["kind"], r["lemma"]) == (kind, lemma)]
    assert found == [(stance, act)]


@pytest.mark.parametrize("name", ["organisations.tsv", "memberships.tsv", "outlets.tsv", "speech.tsv"])
def test_every_row_says_where_it_is_from(name: str) -> None:
    explained = {row["source"] for row in table("sources.tsv")}
    assert {row["source"] for row in table(name)} <= explained
