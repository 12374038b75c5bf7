"""Which words are political parties, and whom they mean; a case is a text with its answers drawn in."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dragoman.find.sentences import parse, split
from dragoman.model import Span
from dragoman.resolve.parties import parties, worth_parsing

MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z:,-]+)\]")


def unmarked(marked: str) -> tuple[str, set[tuple[str, int, str]]]:
    """A text without its marks, and the marks as (words, start, code)."""
    text, expected, at = "", set(), 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        expected |= {(mark[1], len(text), code) for code in mark[2].split(",")}
        text += mark[1]
        at = mark.end()
    return text + marked[at:], expected


def found(text: str, on: date | None) -> set[tuple[str, int, str]]:
    """The parties of a text as (words, start, code)."""
    sentences = parse(text, split(text))
    everybody = [party for some in parties(text, sentences, on) for party in some]
    return {(party.span.of(text), party.span.start, party.actor.code) for party in everybody}


def agree(marked: str, on: date) -> None:
    text, expected = unmarked(marked)
    assert found(text, on) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[France|FRA] recalled [its|FRA] envoy to [Australia|AUS].",
        "[Russian President Vladimir Putin|RUS] met [US Secretary of State Antony Blinken|USA].",
        "[The Chinese foreign ministry|CHN] protested to [Japan|JPN].",
        "[North Korean troops|PRK] fired at [South Korean soldiers|KOR].",
        "[The Russian and Chinese foreign ministers|RUS,CHN] left the room.",
        "[China|CHN] wants to buy [American|USA], [Japanese|JPN] and [French|FRA] chips.",
        "[Honduras's Foreign Minister, Pedro Salas|HND], defended the decision.",
        "[President Vladimir V. Putin of Russia|RUS] called [the prime minister of Japan|JPN].",
        "[Xi|CHN]'s war games alarm [Taiwan|TWN], and [Xi Jinping|CHN] knows it.",
    ],
)
def test_a_mention_is_the_whole_noun_phrase_of_title_and_name(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Sergei Lavrov|RUS] met reporters in Beijing.",
        "[Wang Yi|CHN] spoke at a forum in Doha, Qatar.",
        "BEIJING (Reuters) — [China|CHN] on Monday rejected the charge.",
        "Ships of [Iran|IRN] crossed the South China Sea.",
        "The film cost US$ 30 and opened in May.",
        "He reads Chinese food blogs and the Washington Post.",
        "The plane left Kennedy Airport for the Bank of China tower.",
        "Michael Jordan lives in North Carolina.",
    ],
)
def test_places_and_names_inside_names_are_no_parties(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Russia|RUS] invaded [Ukraine|UKR].",
        "[Putin|RUS]'s war in [Ukraine|UKR] goes on.",
        "[Israel|ISR] launched strikes in [Syria|SYR].",
        "[Chinese warships|CHN] sailed around [Taiwan|TWN] after [China|CHN] held drills near [Taiwan|TWN].",
        "[Xi|CHN] flew to [Uzbekistan|UZB] after a visit to [Kazakhstan|KAZ]; [China|CHN] was pleased.",
        "[The EU|igo:eu] imposed sanctions on [Belarus|BLR].",
    ],
)
def test_a_place_that_an_act_is_done_to_is_a_party(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Xi|CHN] called [Putin|RUS]. [China|CHN] and [Russia|RUS] trade. [The two leaders|CHN,RUS] met.",
        "[Xi|CHN] called [Putin|RUS]. Both rebels and farmers fled.",
        "[Putin|RUS] invaded [Ukraine|UKR]. [He|RUS] also threatened [NATO|igo:nato].",
        "[Iran|IRN] said [it|IRN] had closed [its|IRN] border with [Iraq|IRQ].",
        "[Moscow|RUS] and [Beijing|CHN] are close, and [their armies|RUS,CHN] train together.",
        "[Turkish Minister Mevlut Cavusoglu|TUR] called [Lavrov of Russia|RUS]. [Cavusoglu|TUR] left.",
        "[Sergei Lavrov|RUS] met [his|RUS] [Turkish counterpart|TUR].",
        "[Honduras's Minister, Pedro Salas|HND], spoke. [Salas|HND] denied it. [The minister|HND] left.",
    ],
)
def test_surnames_pronouns_and_descriptions_find_whom_they_mean(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_inside_a_quotation_we_is_the_one_quoted() -> None:
    agree('"[We|USA] will leave," [President Trump|USA] told reporters.', date(2018, 4, 18))


def test_an_office_is_read_at_the_date_of_the_text() -> None:
    text = "President Medvedev met President Moon."
    codes = {words: code for words, _, code in found(text, date(2010, 5, 1))}
    assert codes == {"President Medvedev": "RUS"}  # nobody called Moon was president then


def test_a_surname_that_is_a_word_needs_a_licence() -> None:
    agree("Growth may slow in May. [Britain|GBR] voted in May.", date(2018, 5, 1))
    agree("[Theresa May|GBR] spoke. [May|GBR] promised [Britain|GBR] a vote.", date(2018, 5, 1))


def test_north_and_south_are_korean_where_korea_is_the_subject() -> None:
    agree("[North|PRK] and [South Korea|KOR] met. [The two Koreas|PRK,KOR] shook hands.", date(2018, 4, 27))


def test_spans_give_back_the_words() -> None:
    text = "The U.S.-led coalition bombed Raqqa, Syria’s president said."
    for some in parties(text, parse(text, split(text)), date(2017, 1, 1)):
        for party in some:
            assert party.span.of(text).strip() == party.span.of(text) != ""


def test_sentences_without_anybody_need_no_parsing() -> None:
    text = "Rain fell on the town. It was cold. Russia protested. It was angry. Prices rose. Shops closed."
    assert worth_parsing(text, split(text)) == [False, False, True, True, False, False]


def test_the_gate_lets_every_named_party_through() -> None:
    text = "The weather was fine. China and Japan signed. They were glad."
    spans = split(text)
    worth = worth_parsing(text, spans)
    whole = [p.span for some in parties(text, parse(text, spans), None) for p in some]
    kept = [span for span, yes in zip(spans, worth, strict=True) if yes]
    assert all(any(one.covers(Span(p.start, p.end)) for one in kept) for p in whole)


def test_the_gate_lets_two_of_an_office_through() -> None:
    text = "Iran and Oman held a drill. The two navy chiefs were glad."
    assert worth_parsing(text, split(text)) == [True, True]


@pytest.mark.parametrize("office", ["chancellor", "defence minister", "president", "parliament", "army"])
def test_the_gate_lets_an_office_through_that_means_somebody_named(office: str) -> None:
    text = f"Germany's {office} met Zelensky in Berlin. The {office} refused to send missiles."
    assert worth_parsing(text, split(text)) == [True, True]


@pytest.mark.parametrize(
    "marked",
    [
        "[Nepal|NPL] closed the border with [India|IND].",
        "[Muscat|OMN] hosted [envoys of Iran|IRN].",
        "[Montenegro|MNE] thanked [Poland|POL].",
        "[Tehran|IRN]-backed militias shelled bases of [Turkey|TUR].",
        "The [Indo|IND]-[Pakistani|PAK] border is shut.",
        "[The Indo-Pacific|group:indopacific] matters to [Japan|JPN].",
    ],
)
def test_a_state_that_shares_its_name_or_is_half_of_a_word_is_found(marked: str) -> None:
    agree(marked, date(2025, 5, 1))


def test_a_surname_stands_before_the_full_name_where_that_follows() -> None:
    marked = (
        "[Lavrov|RUS] is angry.\n[Russian Foreign Minister Sergey Lavrov|RUS] met [Turkish minister Hakan Fidan|TUR]."
    )
    agree(marked, date(2025, 5, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Ethiopia|ETH] and [Somalia|SOM] met. [Turkey|TUR] urged [both sides|ETH,SOM] to talk.",
        "[Ethiopia|ETH] and [Somalia|SOM] met. [Turkey|TUR] called on [both sides|ETH,SOM] to talk.",
        "[Putin|RUS] met [Xi|CHN]. [He|RUS] said [the two leaders|RUS,CHN] agreed.",
        "[The US|USA] sanctioned two commanders of [Sudan|SDN]'s [Rapid Support Forces|org:rsf].",
        "[Somalia|SOM] thanked [Kenya|KEN] in the Turkish capital.",
        "Ministers of Russia's neighbours met [Sergei Lavrov|RUS].",
    ],
)
def test_who_is_beside_a_party_is_not_that_party(marked: str) -> None:
    agree(marked, date(2025, 5, 1))


def test_two_of_somebody_are_not_the_two_named_before() -> None:
    agree("[Germany|DEU] and [Turkey|TUR] will meet, according to two diplomats.", date(2024, 3, 1))


def test_the_first_bearer_of_a_name_keeps_it() -> None:
    text = "Shinzo Abe of Japan died. His widow Akie Abe wept. Abe had led Japan."
    last = max(found(text, date(2022, 7, 20)), key=lambda one: one[1] if one[0] == "Abe" else -1)
    [sentence] = parse(text, [Span(0, len(text))])
    names = {
        p.actor.name for some in parties(text, [sentence], date(2022, 7, 20)) for p in some if p.span.start == last[1]
    }
    assert names == {"Shinzo Abe"}


def test_the_west_is_a_bloc_and_the_west_of_a_country_is_none() -> None:
    agree("[The West|group:west] imposed sanctions on [Russia|RUS].", date(2022, 9, 1))
    agree("In the West, many doubt it.", date(2022, 9, 1))


def test_he_does_not_reach_back_over_many_sentences() -> None:
    text = "Putin visited Iran. " + "The barber swept his floor. " * 30 + "He told Ukraine about it."
    spans = split(text)
    some = parties(text, parse(text, spans, worth_parsing(text, spans)), date(2022, 9, 1))
    assert "He" not in {party.span.of(text) for one in some for party in one}


@pytest.mark.parametrize(
    "marked",
    [
        "[Norway|NOR] and [Sweden|SWE] asked firms to open their books.",
        "[Norway|NOR] and [Sweden|SWE] praised the nurses who gave their lives.",
        "[Norway|NOR] said the ships left, while [Sweden|SWE] said they stayed.",
        "[Norway|NOR] protested over the fishermen of [Sweden|SWE], saying they had left the area.",
    ],
)
def test_they_are_nobody_where_others_are_nearer_or_nobody_acts_together(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Norway|NOR] and [Sweden|SWE] opened [their|NOR,SWE] border.",
        "[Norway|NOR] told [Iran|IRN] that [Russia|RUS] and [China|CHN] had closed [their|RUS,CHN] ports.",
        "[Erdogan|TUR] received [Macron|FRA]. [They|TUR,FRA] shook hands.",
        "[Norway|NOR] trades with [Sweden|SWE]. Fish unites [the two countries|NOR,SWE] and [their|NOR,SWE] peoples.",
        "Two states, [Norway|NOR] and [Sweden|SWE], opened [their|NOR,SWE] border.",
    ],
)
def test_they_are_the_parties_that_act_together(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_he_is_nobody_in_a_clause_about_somebody_unknown() -> None:
    agree("[Putin|RUS] mentioned a clerk who lost his job.", date(2022, 9, 1))


def test_when_it_comes_to_something_it_is_nobody() -> None:
    agree("[Norway|NOR] signed nothing. When it comes to trade, [Sweden|SWE] leads.", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Uruguay's Senate|URY] rejected the treaty with [China|CHN].",
        "[The Bolivian Congress|BOL] thanked [Congress|USA] and [Washington|USA].",
        "[The Royal Air Force of Oman|OMN] trained with [the Royal Air Force|GBR].",
        "[The Jordan Food and Drug Administration|JOR] warned [Israel|ISR].",
        "[Czech Senate Speaker Jan Novak|CZE] visited [Taiwan|TWN].",
        "[The US Congress|USA] blamed [China|CHN].",
        "[Turkish NATO officials|TUR] told [NATO|igo:nato] to wait.",
    ],
)
def test_a_body_is_of_the_state_that_is_named_with_it(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_a_usual_name_of_a_body_yields_to_the_state_that_a_text_is_about() -> None:
    about = "[Ghana|GHA] voted. [Ghana|GHA] paid. [Ghana|GHA] won. [Ghana|GHA] lost. [Ghana|GHA] rose. "
    agree(about + "The Environmental Protection Agency fined a mine.", date(2022, 9, 1))
    agree(about.replace("Ghana", "Chile").replace("GHA", "CHL") + "[Congress|CHL] sat.", date(2022, 9, 1))
    agree("[The Environmental Protection Agency|USA] fined a mine of [China|CHN].", date(2022, 9, 1))


def test_a_congress_with_a_name_of_its_own_is_another() -> None:
    agree("[Norway|NOR] spoke at the Planters Congress.", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Africa director Ana Duarte spoke to [Kenya|KEN].",
        "The director of the East Asia programme wrote to [China|CHN].",
        "[Kenya|KEN] thanked special Mideast envoy Ana Duarte. Duarte left.",
    ],
)
def test_a_region_is_somebodys_field_and_sends_nobody(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_leaders_and_officials_of_a_region_are_its_own() -> None:
    agree("[European leaders|group:europe] met [an African diplomat|group:africa].", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Kenya|KEN] and [Uganda|UGA] praised [Europe|group:europe]. Peace suits [both countries|KEN,UGA].",
        "[Kenya|KEN] and [Uganda|UGA] left [the EU|igo:eu]. Peace suits [both countries|KEN,UGA].",
        "[Kenya|KEN] sued [Uganda|UGA]. The deal pleased the two firms.",
    ],
)
def test_two_countries_are_states_and_two_firms_are_none(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_it_is_not_one_of_two_that_act_together() -> None:
    agree("[Kenya|KEN] and [Uganda|UGA] signed a deal. It fell apart.", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Sergio Lavrov Tabone praised [Kenya|KEN].",
        "Mr Biden Tabone praised [Kenya|KEN].",
        "[Kenya|KEN] won a prize from Nelson Mandela University.",
        "[Nelson Mandela|ZAF] praised [Kenya|KEN].",
        "[George Bush|USA] Jr praised [Kenya|KEN].",
        "[President Vladimir Hussein Putin|RUS] praised [Kenya|KEN].",
    ],
)
def test_a_known_name_inside_a_longer_one_is_somebody_else(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Astana process talks bored [Kenya|KEN].",
        "[Kenya|KEN] sued the Center for Law and Justice.",
        "[Kenya|KEN] lost to Club America in Palestine, Texas.",
        "[Kenya|KEN] praised Ana Hill and Duma Sithole.",
        "[The Duma|RUS] thanked [Russia|RUS].",
    ],
)
def test_names_that_begin_or_end_as_a_partys_are_masked(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[New Zealand|NZL] watched as Clive Ardern sued. Ardern lost.",
        "The clerk Boniface Macron left [France|FRA]. Macron lost.",
    ],
)
def test_a_surname_that_another_bears_in_the_text_is_his(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_a_surname_in_a_text_without_a_day_needs_a_state_that_the_text_is_about() -> None:
    text = "Mr Palmer sued a miner of [Australia|AUS]. "
    assert {words for words, _, _ in found(unmarked(text)[0], None)} == {"Australia"}
    text = "Kenya paid. Kenya won. Kenya lost. Kenya rose. Kenya fell. Spain watched. Sanchez sang."
    assert "Sanchez" not in {words for words, _, _ in found(text, None)}
    assert ("Sanchez", 13, "ESP") in found("Spain voted. Sanchez won.", None)
    assert "Sanchez" in {words for words, _, _ in found(text + " It was Prime Minister Sanchez.", None)}


def test_a_company_president_is_nobody_of_the_state_a_text_is_about() -> None:
    agree("[Kenya|KEN] voted. [Kenya|KEN] paid. Then company president Juma Duarte left.", date(2022, 9, 1))


def test_somebody_who_directs_a_programme_on_a_region_is_not_introduced_as_of_it() -> None:
    agree("Ana Duarte, director of the Latin American programme, wrote to [Kenya|KEN].", date(2022, 9, 1))


def test_a_party_names_its_state_and_a_shared_name_is_of_the_state_named_far_more() -> None:
    text = "[The BJP|org:bjp] lost. [The BJP|org:bjp] fell. [The BJP|org:bjp] paid. [The US|USA] slept. "
    agree(text + "[The Congress|IND] won.", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Kenya|KEN] sued the president of the Honduras soccer federation.",
        "[Kenya|KEN] thanked the head of the Britain-based Observatory for Rivers.",
        "[Kenya|KEN] thanked [the president of Honduras|HND].",
        "[Kenya|KEN] thanked [the commander of the Omani|OMN] Navy.",
    ],
)
def test_whoever_heads_a_thing_in_a_state_is_not_the_states(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Putin|RUS] spoke. In [his|FRA] answer, [President Macron of France|FRA] praised [Kenya|KEN].",
        "[Putin|RUS] spoke. For his part, Juma Duarte praised [Kenya|KEN].",
        "[Iran|IRN] spoke. In [its|KEN] report, [Kenya|KEN] praised nobody.",
    ],
)
def test_a_possessive_before_the_subject_is_the_subjects(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


def test_a_duo_is_two_persons_and_no_two_states() -> None:
    agree("[Kenya|KEN] sued [Uganda|UGA]. The duo left.", date(2022, 9, 1))


def test_it_is_nobody_in_it_was_only_when() -> None:
    agree("[Kenya|KEN] waited. It was only when the rain came that [Uganda|UGA] moved.", date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Many Cuban-American voters praised [Kenya|KEN].",
        "Turkish-Americans and Arab-Americans praised [Kenya|KEN].",
        "[Kenya|KEN] thanked [the Cuban American senator|USA].",
        "[The Arab Israeli lawmaker|ISR] praised [Kenya|KEN].",
        "The Slovenian-born model praised [Kenya|KEN].",
        "[A Turkish-born Dutch minister|NLD] praised [Kenya|KEN].",
        "[Kenya|KEN] wants Chinese-type zones and an Italian-style cathedral.",
        "[Kenya|KEN] interned people of Japanese descent.",
        "He has a British accent and praised [Kenya|KEN].",
        "She spoke in Russian and praised [Kenya|KEN].",
        "[Kenya|KEN] learned that she speaks German, French and Italian.",
        "[Kenya|KEN] closed part of U.S. 83 south of Garden City.",
    ],
)
def test_descent_language_manner_and_roads_are_no_parties(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Russian|RUS]-[American|USA] relations are cold.",
        "[Chinese|CHN]-[American|USA] trade fell.",
        "[Polish|POL]-[Ukrainian|UKR] border talks began.",
        "The [Chinese|CHN]-built tollway runs through [Kenya|KEN].",
        "[US|USA]-backed rebels took [Kenya|KEN].",
        "[Russian|RUS]-made missiles hit [Kenya|KEN].",
        "Prices rose in [Russian|RUS] hands, said [Kenya|KEN].",
        "[Kenya|KEN] deplored the anti-[Russia|RUS] language.",
        "[Israeli|ISR] Power grows, and a [Russian|RUS] Gen Staff officer worries.",
    ],
)
def test_what_is_between_two_states_or_made_by_one_is_theirs(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Pro-Russian rebels attacked [Kenya|KEN].",
        "A pro-Iranian militia attacked [Kenya|KEN].",
        "Anti-Russian protesters marched on [Kenya|KEN].",
        "Non-Western countries praised [Kenya|KEN].",
        "[Kenya|KEN] joined anti-[Russian|RUS] sanctions.",
        "[Kenya|KEN] has a pro-[Israel|ISR] policy.",
        "[Ukraine's pro-Western government|UKR] thanked [Kenya|KEN].",
    ],
)
def test_who_is_for_or_against_a_state_is_not_its(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Mark Cuban praised [Kenya|KEN]. Cuban said he would run.",
        "Mark Cuban left [Cuba|CUB]. [The Cuban army|CUB] marched.",
        "German Ortega says that [Kenya|KEN] laughs.",
        "Judge Jordan ruled against [Israel|ISR].",
        "Deborah Jordan Reynolds sued [Israel|ISR].",
        "[Jordan|JOR] thanked [Israel|ISR].",
        "The reporter David Cay Johnston praised [Kenya|KEN].",
        "[David Johnston|AUS] praised [Kenya|KEN].",
        "Russian Daniil Medvedev beat [Kenya|KEN].",
        "[Russian Minister Sergei Lavrov|RUS] praised [Kenya|KEN].",
        "Trump Jr. praised [Kenya|KEN] and [the US|USA].",
    ],
)
def test_a_states_name_in_a_private_persons_is_no_party(marked: str) -> None:
    agree(marked, date(2014, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "Western Journalism wrote about [Kenya|KEN].",
        "The American Enterprise Institute praised [Kenya|KEN].",
        "The European Centre for Disease Prevention praised [Kenya|KEN].",
        "The Kansas Department of Transportation thanked [Kenya|KEN].",
        "The Kansas [Republican Party|org:republican-party] thanked [the US|USA].",
        "[Kenya|KEN] set the talks for Friday.",
        "[Kazakhstan|KAZ] repaired the CPC pipeline, and the CPC was glad.",
        "The Communist Party met. [The CPC|org:ccp] praised [Kenya|KEN].",
        "The former Soviet republic thanked [Kenya|KEN].",
    ],
)
def test_names_of_institutions_are_no_parties_of_the_state_in_them(marked: str) -> None:
    agree(marked, date(2026, 2, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[Russia's UN envoy|RUS] thanked [Kenya|KEN].",
        "[The Russian UN envoy|RUS] thanked [Kenya|KEN].",
        "[The US ambassador to the UN|USA] thanked [Kenya|KEN].",
        "[Russia's representative to the UN Vasily Nebenzya|RUS] thanked [Kenya|KEN].",
        "[The UN envoy|igo:un] thanked [Kenya|KEN].",
        "[Russia's ambassador|RUS] to [the US|USA] thanked [Kenya|KEN].",
        "[Israel|ISR]'s [Likud party|org:likud] thanked [Kenya|KEN].",
    ],
)
def test_an_envoy_to_an_organisation_is_the_states(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "An EU country sued [Kenya|KEN].",
        "A NATO state sued [Kenya|KEN].",
        "EU member state sues [Kenya|KEN].",
        "Several EU member states sued [Kenya|KEN].",
        "Some Gulf states sued [Kenya|KEN].",
        "Some of the Gulf states sued [Kenya|KEN].",
        "Another Arab country sued [Kenya|KEN].",
        "A Western government sued [Kenya|KEN].",
        "Most European countries sued [Kenya|KEN].",
        "NATO member [Turkey|TUR] sued [Kenya|KEN].",
    ],
)
def test_one_or_some_of_a_bloc_are_not_the_bloc(marked: str) -> None:
    agree(marked, date(2022, 9, 1))


@pytest.mark.parametrize(
    "marked",
    [
        "[EU countries|igo:eu] sued [Kenya|KEN].",
        "[The EU states|igo:eu] sued [Kenya|KEN].",
        "[The six EU countries|igo:eu] sued [Kenya|KEN].",
        "All [six EU states|igo:eu] and all six [Gulf states|group:gulf] sued [Kenya|KEN].",
        "[NATO allies|igo:nato] sued [Kenya|KEN].",
        "[Western governments|group:west] sued [Kenya|KEN].",
        "[Berlin|DEU] and other [European capitals|group:europe] praised [Germany|DEU].",
        "[An EU official|igo:eu] praised [Kenya|KEN].",
    ],
)
def test_the_states_of_a_bloc_are_the_bloc(marked: str) -> None:
    agree(marked, date(2022, 9, 1))
