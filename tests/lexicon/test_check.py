"""The build check of the fact tables names what cannot be right, with file and line."""

from __future__ import annotations

from dragoman.lexicon.check import COLUMNS, mistakes
from dragoman.lexicon.rows import Row, rows


def table(file: str, *lines: str) -> dict[str, list[Row]]:
    """One table of a few lines, each the cells of the columns that matter, named."""
    columns = COLUMNS[file].split()
    made = []
    for number, line in enumerate(lines, 2):
        cells = dict.fromkeys(columns, "") | dict(cell.split("=") for cell in line.split(", "))
        made.append(Row(file, number, cells))
    return {file: made}


STATE = table("states.tsv", "code=KOR, name=South Korea")
HOLDER = "country=KOR, office=head_of_state, title=president, name={}, from={}, to={}"


def test_the_tables_that_ship_have_no_mistake() -> None:
    assert mistakes({file: list(rows(file)) for file in (*COLUMNS, "sources.tsv")}) == []


def test_two_holders_of_one_office_at_one_time_are_named_with_their_lines() -> None:
    tables = STATE | table(
        "offices.tsv",
        HOLDER.format("Moon", "2017-05-10", "2022-05-10"),
        HOLDER.format("Yoon", "2022-05-09", ""),
    )
    assert mistakes(tables) == [
        "offices.tsv, line 3: Yoon is head_of_state of KOR from 2022-05-09, when Moon (line 2) still is, to 2022-05-10"
    ]


def test_one_who_follows_on_the_day_the_other_leaves_is_no_overlap() -> None:
    tables = STATE | table(
        "offices.tsv",
        HOLDER.format("Moon", "2017-05-10", "2022-05-10"),
        HOLDER.format("Yoon", "2022-05-10", ""),
    )
    assert mistakes(tables) == []


def test_a_month_known_for_one_side_only_is_not_held_against_it() -> None:
    tables = STATE | table(
        "offices.tsv", HOLDER.format("Moon", "2017-05", "2022-05"), HOLDER.format("Yoon", "2022-05-10", "")
    )
    assert mistakes(tables) == []


def test_a_code_that_no_table_defines_is_a_mistake() -> None:
    tables = STATE | table("bodies.tsv", "code=KRO, name=Blue House")
    assert mistakes(tables) == [
        "bodies.tsv, line 2: code 'KRO' is in none of states.tsv, organisations.tsv, groups.tsv"
    ]


def test_a_date_must_be_one_and_run_forward() -> None:
    tables = STATE | table(
        "memberships.tsv",
        "organisation=KOR, member=KOR, from=May 2017",
        "organisation=KOR, member=KOR, from=2018, to=2017",
    )
    assert mistakes(tables) == [
        "memberships.tsv, line 2: the date 'May 2017' is not YYYY, YYYY-MM or YYYY-MM-DD",
        "memberships.tsv, line 3: from 2018 to 2017 runs backward",
    ]


def test_a_fact_of_unknown_origin_is_a_mistake() -> None:
    origin = {"sources.tsv": [Row("sources.tsv", 2, {"source": "compiled"})]}
    tables = STATE | origin
    assert mistakes(tables) == ["states.tsv, line 2: source '' is none of compiled"]


def test_a_sign_that_two_units_share_and_a_code_that_is_none_are_named() -> None:
    tables = table(
        "units.tsv",
        "unit=USD, factor=1, kind=money, signs=$",
        "unit=peso, factor=1, kind=money, words=peso, signs=$",
        "unit=m, factor=far, kind=length, words=mile",
    )
    assert mistakes(tables) == [
        "units.tsv, line 3: the sign '$' is already on line 2",
        "units.tsv, line 3: unit 'peso' is no code of ISO 4217",
        "units.tsv, line 4: factor 'far' is no number above zero",
    ]


def test_a_word_that_tells_two_measures_of_a_kind_is_named() -> None:
    tables = table("units.tsv", "unit=USD, factor=1, kind=money, words=dollar") | table(
        "measures.tsv",
        "measure=aid, kinds=money, words=relief",
        "measure=tax, kinds=money, words=relief",
        "measure=weight, kinds=mas, words=ton",
    )
    assert mistakes(tables) == [
        "measures.tsv, line 3: 'relief' of money is already aid on line 2",
        "measures.tsv, line 4: kind 'mas' is none of count, money",
    ]


def test_a_word_of_credit_names_one_agency_that_is_an_outlet() -> None:
    tables = table("outlets.tsv", "slug=afp, name=AFP", "slug=ap, name=AP") | table(
        "credits.tsv", "outlet=afp, words=AFP", "outlet=ap, words=AFP", "outlet=upi, words=UPI"
    )
    assert mistakes(tables) == [
        "credits.tsv, line 3: 'AFP' already credits afp on line 2",
        "credits.tsv, line 4: outlet 'upi' is no slug of outlets.tsv",
    ]
