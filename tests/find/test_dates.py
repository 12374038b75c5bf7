"""Words that name a stretch of the calendar: which words, and which days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.find.dates import RULES, dates, why
from dragoman.model import Interval, Span

TUESDAY = date(2022, 9, 13)  # the publication day of every case that names no other


def marked(text: str) -> tuple[str, list[tuple[str, Interval]]]:
    """A text with its dates marked as [words|first day..last day], both included, or [words|the one day]."""
    plain, expected = "", []
    for piece in text.split("["):
        head, bracket, rest = piece.partition("]")
        if not bracket:
            plain += piece
            continue
        words, _, days = head.partition("|")
        first, _, last = days.partition("..")
        stretch = Interval(date.fromisoformat(first), date.fromisoformat(last or first) + timedelta(1))
        expected.append((words, stretch))
        plain += words + rest
    return plain, expected


def found(text: str, published: date | None = TUESDAY) -> list[tuple[str, Interval]]:
    return [(one.words.quote, one.interval) for one in dates(text, published)]


ABSOLUTE = [
    "They met on [4 February 2022|2022-02-04] in Beijing.",
    "They met on [Feb. 4, 2022|2022-02-04].",
    "They met on [February 4th, 2022|2022-02-04], and again on [the 24th of March 2022|2022-03-24].",
    "They met on [2022-02-04|2022-02-04] and on [13/09/2021|2021-09-13].",
    "A tokenised [March 01 , 2008|2008-03-01] counts too.",
    "Talks on [Friday, 4 February 2022|2022-02-04] failed.",
    "It fell in [February 2022|2022-02-01..2022-02-28] and in [Dec. 2021|2021-12-01..2021-12-31].",
    "In [2014|2014-01-01..2014-12-31] Russia annexed Crimea.",
    "The [1991|1991-01-01..1991-12-31] agreement holds.",
    "A treaty of [the 1990s|1990-01-01..1999-12-31] lapsed.",
    "In [late 2019|2019-09-01..2019-12-31] it began; [mid-June 2021|2021-06-11..2021-06-20] saw the end.",
    "Growth in [the third quarter of 2009|2009-07-01..2009-09-30] beat [Q2 2009|2009-04-01..2009-06-30].",
    "In [the first half of 2021|2021-01-01..2021-06-30] trade rose.",
    "In the [winter of 2020|2020-12-01..2021-02-28] it froze.",
    "The [1950-53|1950-01-01..1953-12-31] war and the [2014–2016|2014-01-01..2016-12-31] sanctions.",
    "The talks run [3 to 5 May 2021|2021-05-03..2021-05-05].",
    "It lasted from [28 February to 3 March 2021|2021-02-28..2021-03-03].",
    "Of the [May 3-5, 2021|2021-05-03..2021-05-05] summit nothing is left.",
    "Between [February and April 2021|2021-02-01..2021-04-30] prices rose.",
    "By [2030|2030-01-01..2030-12-31] emissions must fall.",
    "Since [the October 7 attack|2023-10-07] and [the Jan. 6 riot|2021-01-06] much was said.",
    "It fell on [July, 26, 1999|1999-07-26] under the Press Act, 1993.",
    "After [the Sept. 11 attacks|2001-09-11] and [the September 11th terrorist attacks|2001-09-11] it changed.",
    "In [the first six months of 2022|2022-01-01..2022-06-30] the [2012/13|2012-01-01..2013-12-31] harvest was beaten.",
    "from [august 2001 to october 2001|2001-08-01..2001-10-31] they built; on [december 6,1992|1992-12-06] it fell.",
    "Since [the 12th century|1101-01-01..1200-12-31] it stood.",
    "At [the end of the 19th century|1884-05-01..1900-12-31] it fell.",
    "The emperor fell on [June 19, 1867|1867-06-19]; in [1871|1871-01-01..1871-12-31], war came.",
    "[The 19th century|1801-01-01..1900-12-31] began in [March 1801|1801-03-01..1801-03-31], so to say.",
    "Trade grew in [the 70s|1970-01-01..1979-12-31] and [80s|1980-01-01..1989-12-31].",
    "The fair runs from [Thursday, June 16, 2022 to Sunday, June 19, 2022|2022-06-16..2022-06-19].",
    "He came [late in 2019|2019-09-01..2019-12-31] and left [early in May 2020|2020-05-01..2020-05-10].",
]

RELATIVE = [
    "He arrived [today|2022-09-13], not [yesterday|2022-09-12]; she comes [tomorrow|2022-09-14].",
    "He said [this morning|2022-09-13] what he had said [last night|2022-09-12].",
    "He visited on [Wednesday|2022-09-07].",
    "He will visit on [Wednesday|2022-09-14].",
    "The treaty is to be signed on [Friday|2022-09-16].",
    "The talks are scheduled for [Monday|2022-09-19].",
    "He said on [Monday|2022-09-12] that they would meet on [Thursday|2022-09-15].",
    "They spoke on [Tuesday|2022-09-13].",
    "They spoke [last Tuesday|2022-09-06] and speak again [next Tuesday|2022-09-20].",
    "He could not be reached for comment on [Monday|2022-09-12].",
    "They met [Sunday morning|2022-09-11].",
    "Trade fell [last week|2022-09-05..2022-09-11], rose [this month|2022-09-01..2022-09-30].",
    "It ends [next year|2023-01-01..2023-12-31].",
    "[Earlier this month|2022-09-01..2022-09-13] they met, and [late last year|2021-09-01..2021-12-31] too.",
    "They met in [February|2022-02-01..2022-02-28].",
    "They will meet in [February|2023-02-01..2023-02-28].",
    "They met on [November 4|2021-11-04].",
    "They will meet on [November 4|2022-11-04].",
    "They must leave by [June 2|2022-06-02] or by [December 2|2022-12-02].",
    "It was put off from [December 13 last year|2021-12-13].",
    "[Two days ago|2022-09-11] it fell, [three weeks ago|2022-08-22..2022-08-28] it rose.",
    "[A year ago|2021-01-01..2021-12-31] it was signed.",
    "In [the coming months|2022-09-14..2023-03-15] more is to come.",
    "Over [the past two years|2020-09-14..2022-09-13] trade doubled.",
    "They have fought since [2014|2014-01-01..2014-12-31].",
    "It was the first visit since [2014|2014-01-01..2014-12-31].",
    "A level not seen since [October 1982|1982-10-01..1982-10-31].",
    "On [the eve of the Party Congress|2022-10-15] he travels.",
    "He fasted during [Ramadan|2022-04-02..2022-05-01] and rested at [Easter|2022-04-17].",
    "They met on [the eve of the Munich Security Conference|2022-02-17] and fasted before [Eid al-Adha|2022-07-09].",
    "They met at [the NATO summit in Madrid|2022-06-28..2022-06-30].",
    "Over [the weekend|2022-09-10..2022-09-11] shells fell.",
    "Berlin will send ten armoured cars in the [autumn|2022-09-01..2022-11-30].",
    "Oslo will send promised guns, needed on the coast, in the [spring|2023-03-01..2023-05-31].",
    "Talks on the frozen assets resume in [November|2022-11-01..2022-11-30].",
    "The law takes effect on [Thursday|2022-09-15].",
    "The talks resumed on [Thursday|2022-09-08]; on [Friday|2022-09-09], the party convened a meeting.",
    "The vote will be held on [Thursday|2022-09-15], clerks said.",
    "Crowds that were about to storm it fled on [Thursday|2022-09-08]; a curfew had to be imposed on [Friday|2022-09-09].",
    "He said: “I will ask.” His party kept up its boycott on [Thursday|2022-09-08].",
    "Reacting to the premier's [Thursday|2022-09-08] statement that courts would be obeyed, he laughed.",
    "A summit is near, in [October|2022-10-01..2022-10-31] or [early November|2022-11-01..2022-11-10].",
    "Talks will open, with disputed isles on the table, on [Thursday|2022-09-15].",
    "Moscow will answer in kind, warned Oslo on [Thursday|2022-09-08].",
    "The deadline set for the withdrawal ended on [Thursday|2022-09-08].",
    "Neither party could control its youth on [Thursday|2022-09-08].",
    "They would not have been surprised by [Thursday|2022-09-08]'s storm.",
    "They will stay at their posts despite the calm on [Thursday|2022-09-08].",
    "It should have calmed the town, but would not, [Thursday|2022-09-08]'s clashes proved.",
    "The man arrested [Friday|2022-09-09] will be heard on [Monday|2022-09-19].",
    "The mayor said it will rain, and people left on [Monday|2022-09-12].",
    "“We will answer,” warned Oslo on [Thursday|2022-09-08].",
    "In [May|2022-05-01..2022-05-31], he spoke of it on [Monday|2022-09-12].",
    "Profit rose in [the last quarter|2022-04-01..2022-06-30] and fell [this quarter|2022-07-01..2022-09-30].",
    "Over [the last year|2021-09-14..2022-09-13] trade doubled.",
    "In [the days ahead|2022-09-14..2022-09-20] and in [the coming days|2022-09-14..2022-09-20] more is to come.",
    "Talks ran from [Thursday to Saturday|2022-09-08..2022-09-10].",
    "They will meet between [Thursday and Saturday|2022-09-15..2022-09-17].",
    "It is open from [April 4 through Jan. 2|2022-04-04..2023-01-02].",
    "It was shut from [December 28 to January 3|2021-12-28..2022-01-03].",
    "The board is to vote at the [April|2023-04-01..2023-04-30] meeting.",
    "They left in [july|2022-07-01..2022-07-31] and went on to march.",
    "It is in [the fiscal year ending in September|2021-10-01..2022-09-30], or [the year ending in December|2022-01-01..2022-12-31].",
    "Profit in [the three months to June|2022-04-01..2022-06-30] beat that of "
    "[the year ended 30 June 2021|2020-07-01..2021-06-30].",
    "On [Wednesday last week|2022-09-07] he spoke, and on [the first Saturday of July|2022-07-02].",
    "[This time last year|2021-09-01..2021-09-30] it grew; [this and next year|2022-01-01..2023-12-31] it will shrink.",
    "They grew [between 1979 and now|1979-01-01..2022-09-13].",
    "[A decade ago|2012-01-01..2012-12-31] it was new.",
    "They met on [St. Patrick's Day|2022-03-17] and fasted till [Eid al-Fitr|2022-05-02].",
    "he came at [christmas|2021-12-25] and on [international women's day|2022-03-08].",
    "In [a month's time|2022-10-01..2022-10-31] they go; [two weeks from now|2022-09-26..2022-10-02] we know.",
    "[This past May|2022-05-01..2022-05-31] it rained, and [this past weekend|2022-09-10..2022-09-11] too.",
    "[Two weeks back|2022-08-29..2022-09-04] he came, [a day or two ago|2022-09-11..2022-09-12] he left.",
    "They will meet in [a day or two|2022-09-14..2022-09-15], in [two weeks|2022-09-26..2022-10-02] at most.",
    "They lost the [february|2022-02-01..2022-02-28] polls and those of [last february|2022-02-01..2022-02-28].",
    "In [the last couple of weeks|2022-08-31..2022-09-13] and [the last three months of last year|2021-10-01..2021-12-31].",
    "He landed on [Monday|2022-09-12] at [18:00 UTC|2022-09-12].",
    "At [6:40 p.m. (GMT +8)|2022-09-13] it landed.",
    "Markets stay shut until [Friday|2022-09-16]\n[September 12, 2022|2022-09-12]\nNothing moved.",
]

TOLD_BEFORE = [
    "They met on [4 February 2022|2022-02-04]. [The same day|2022-02-04] he left; "
    "[the following day|2022-02-05] it rained.",
    "In [June 2021|2021-06-01..2021-06-30] it was signed and [a year later|2022-06-01..2022-06-30] broken.",
    "On [4 February 2022|2022-02-04] they met. [Ten days later|2022-02-14] they met again.",
    "In [March 2014|2014-03-01..2014-03-31] Crimea was taken; [a few weeks later|2014-03-15..2014-05-05] war began.",
    "Sales fell in [January|2022-01-01..2022-01-31] compared with [the same month a year ago|2021-01-01..2021-01-31].",
    "In [the third quarter of 2009|2009-07-01..2009-09-30] it lost more than in "
    "[the same period of 2008|2008-07-01..2008-09-30].",
    "Support grew in [the 1970s|1970-01-01..1979-12-31] and fell over [the next two decades|1980-01-01..1999-12-31].",
    "Due on [4 February 2022|2022-02-04], the plane came three days later than planned.",
    "They met [yesterday|2022-09-12] and prices rose late in [the day|2022-09-12].",
]

NO_DATES = [
    "They talked for two years, nearly a thousand days.",
    "He is 45 years old and visits every year, every Friday and on Sundays.",
    "Resolution 1929 cost $2000 for 2000 soldiers, or 1,995 of them.",
    "Russia Today and the Sunday Times reported on Black Friday.",
    "They may march on; Theresa May will fall in line.",
    "On 31 February 2020 and on February 30, 2019 nothing happened.",
    "A day later the envoy left.",
    "He bought a Christmas tree.",
    "They praised the G20 summit.",
    "The library opens Monday-Thursday 10-8, Friday 10-6.",
    "He drove a 1992 Toyota with Windows 95 aboard, as Section 2001 allows.",
    "An 18-year-old served for three years under a ten-year plan.",
    "The 1967 borders, World Cup 2010 and Agenda 2030 are names.",
    "The Sunday School met at the Christmas Tournament in Mar del Plata.",
    "The plane came three days later than planned.",
    "The inquiry should be completed in 60 days; in recent years and in recent weeks nothing was done.",
    "Temperatures were in the 70s, and in 1500 schools the heat was off.",
    "On the first Saturday of each month the market opens.",
    "He praised the March on Rome; after May's resignation he wept.",
]


@pytest.mark.parametrize("text", ABSOLUTE)
def test_a_date_that_carries_its_year_needs_no_publication_day(text: str) -> None:
    plain, expected = marked(text)
    assert found(plain, None) == expected
    assert found(plain) == expected


@pytest.mark.parametrize("text", RELATIVE)
def test_other_dates_are_worked_out_from_the_publication_day(text: str) -> None:
    plain, expected = marked(text)
    assert found(plain) == expected


@pytest.mark.parametrize("text", TOLD_BEFORE)
def test_some_dates_are_worked_out_from_the_date_told_before(text: str) -> None:
    plain, expected = marked(text)
    assert found(plain) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_durations_ages_frequencies_counts_and_names_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("words", ["today", "on Tuesday", "last week", "two days ago", "in February", "since May"])
def test_without_a_publication_day_relative_dates_are_left_out(words: str) -> None:
    assert found(f"It happened {words}.", None) == []


def test_a_line_with_only_the_publication_day_dates_the_article_and_nothing_in_it() -> None:
    assert found("Envoy recalled\nSeptember 13, 2022\nThe envoy left.") == []
    assert found("Envoy recalled\nSeptember 12, 2022\nThe envoy left.") != []


def test_a_story_of_another_year_goes_on_in_that_year() -> None:
    told = "On 4 February 2019 they met. On 24 March war began."
    assert found(told)[1] == ("24 March", Interval.day(date(2019, 3, 24)))


def test_a_slashed_day_that_can_be_read_two_ways_is_the_one_nearer_to_publication() -> None:
    assert found("Chosen for 7/8/07.", date(2007, 7, 9)) == [("7/8/07", Interval.day(date(2007, 7, 8)))]
    assert found("Chosen for 7/8/07.", None) == []


def test_every_rule_explains_itself() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(why(name).endswith(".") for name in [*names, "since"])


def test_the_page_lists_every_rule_in_its_order_with_its_own_words() -> None:
    page = (Path(__file__).parents[2] / "docs" / "find.md").read_text("utf8")
    assert all(f"| {order} | `{rule.name}` | {rule.why} |" in page for order, rule in enumerate(RULES, 1))


FRAGMENTS = (
    *(
        "on",
        "in",
        "since",
        "the",
        "last",
        "next",
        "this",
        "two",
        "days",
        "ago",
        "later",
        "Tuesday",
        "May",
        "March",
    ),
    *(
        "31",
        "4",
        "2022",
        "2014",
        ",",
        "-",
        "–",
        ".",
        "\n",
        "of",
        "year",
        "day",
        "same",
        "week",
        "month",
        "February",
    ),
    *(
        "1990s",
        "late",
        "mid",
        "to",
        "and",
        "from",
        "between",
        "will",
        "met",
        "Christmas",
        "G20 summit",
        "eve",
        "at",
    ),
    *(
        "'82",
        "Q3",
        "12:30 UTC",
        "9999",
        "0",
        "3/4/21",
        "quarter",
        "first",
        "half",
        "winter",
        "tomorrow",
        "morning",
    ),
    *("a", "few", "2100", "1900", "Dec.", "th", "30", "years", "decades", "999"),
)
WORDS = st.sampled_from(FRAGMENTS)
TEXTS = st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join) | st.lists(WORDS, max_size=30).map("".join)
DAYS = st.none() | st.dates()


@given(TEXTS, DAYS)
def test_dates_lie_in_the_text_in_order_and_never_overlap(text: str, published: date | None) -> None:
    end = 0
    for one in dates(text, published):
        assert one.words.span.of(text) == one.words.quote
        assert one.words.span.start >= end
        end = one.words.span.end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), DAYS)
def test_every_iso_day_is_found_as_that_day(day: date, published: date | None) -> None:
    text = f"It was signed on {day.isoformat()} in Riga."
    assert [(one.words.span, one.interval) for one in dates(text, published)] == [(Span(17, 27), Interval.day(day))]


FORMS = st.sampled_from(["%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%A, %d %B %Y", "%B %d , %Y"])


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), FORMS)
def test_every_day_written_out_is_found_as_that_day(day: date, form: str) -> None:
    assert [one.interval for one in dates(f"Signed on {day.strftime(form)} in Riga.", None)] == [Interval.day(day)]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_weekday_without_a_cue_is_within_the_last_seven_days(published: date) -> None:
    [one] = dates("They met on Thursday.", published)
    assert one.interval.start.weekday() == 3
    assert timedelta(0) <= published - one.interval.start < timedelta(7)


def test_letters_that_only_look_english_stop_nothing() -> None:
    for text in ("It fell thıs week.", "It fell laſt week.", "At Chriſtmas it fell."):
        assert all(one.words.span.of(text) == one.words.quote for one in dates(text, date(2022, 9, 13)))


def test_a_day_in_figures_that_could_be_two_is_none_when_both_are_as_near() -> None:
    assert dates("It fell on 7/9/2021.", date(2021, 8, 8)) == []
