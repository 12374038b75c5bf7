"""What measures count of what was read: done acts, once, as surely as they are told; and of imported acts the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.ledger.store import Ledger, Told
from dragoman.lexicon.layers import HOSTILE, NEUTRAL, Layer
from dragoman.measure.acts import Act, acts
from dragoman.measure.board import Board
from dragoman.measure.counted import coded_ids, coded_tallies
from dragoman.measure.episodes import Episode
from dragoman.measure.tallies import Step
from dragoman.measure.ties import ties
from dragoman.model import Actor, Document, Evidence, Interval, Span, Stance, Status, When
from tests.made import FRANCE, RUSSIA, TEXT, UKRAINE, event


def counted(*changes: dict[str, object], published: date | None = None) -> list[Act]:
    """The acts of one episode: a telling by a document of its own for each of `changes`."""
    tellings = []
    for number, one in enumerate(changes):
        document = Document(f"d{number}", TEXT, published=published)
        tellings.append(Told(event(document, **one), document))
    episode = Episode("e1", tuple(tellings))
    return list(acts([episode], {f"d{number}": f"origin {number}" for number in range(len(changes))}))


def test_an_act_told_three_times_has_one_vote() -> None:
    [act] = counted({}, {}, {})
    assert (act.actor, act.recipient, act.layer, act.sign) == ("RUS", "UKR", Layer.DEEDS, HOSTILE)
    assert len(act.publishers) == 3 and act.weight == pytest.approx(0.9)


@pytest.mark.parametrize("status", [one for one in Status if one is not Status.OCCURRED])
def test_what_is_ahead_or_did_not_happen_is_no_act(status: Status) -> None:
    assert counted({"status": status}) == []


@pytest.mark.parametrize("stance", [Stance.DENY, Stance.DOUBT])
def test_what_is_only_denied_is_no_act_and_what_one_denies_is_told_less_surely(stance: Stance) -> None:
    assert counted({"stance": stance, "speaker": RUSSIA}) == []
    [act] = counted({}, {"stance": stance, "speaker": RUSSIA})
    assert act.weight < 0.9


def test_one_voices_word_on_anothers_act_weighs_half_and_two_weigh_more() -> None:
    [alone] = counted({"speaker": FRANCE})
    assert alone.alone and alone.weight == pytest.approx(0.45)
    [two] = counted({"speaker": FRANCE}, {"speaker": UKRAINE})
    assert not two.alone and two.weight == pytest.approx(0.9 * 0.75)


def test_an_actors_word_on_its_own_act_counts_whole() -> None:
    [act] = counted({"speaker": RUSSIA})
    assert not act.alone and act.weight == pytest.approx(0.9)


def test_who_is_no_state_or_body_has_no_ties() -> None:
    rebels = replace(RUSSIA, actor=Actor("org:hamas", "org"))
    assert counted({"actor": rebels}) == [] and counted({"recipient": None}) == []


def test_the_day_is_the_told_one_if_it_says_a_month_and_else_that_of_publication() -> None:
    [told] = counted({}, published=date(2022, 5, 9))
    assert told.day == date(2022, 2, 1)
    [printed] = counted({"when": None}, published=date(2022, 5, 9))
    assert printed.day == date(2022, 5, 9)
    years = When(Interval(date(2010, 1, 1), date(2015, 1, 1)), Evidence.of(TEXT, Span(26, 39)), "made")
    assert counted({"when": years}, published=date(2022, 5, 9)) == []


def test_acts_about_a_disaster_show_attention_and_move_no_valence_unless_politics_come_in() -> None:
    [lost_aircraft] = counted({"contexts": ("disasters",)})
    assert lost_aircraft.sign == NEUTRAL
    [shot_down] = counted({"contexts": ("disasters", "military")})
    assert shot_down.sign == HOSTILE


@pytest.fixture
def imported(tmp_path: Path) -> Ledger:
    """Acts of two origins; of one, a disaster, a repeated telling, a statement, rebels, and an act of one to itself."""
    ledger = Ledger(tmp_path / "some.ledger")
    rows = [
        ("a", "2022-02-01", "RUS", "UKR", "ASSAULT", "drone", -9.5, [], True),
        ("a", "2022-02-02", "RUS", "UKR", "ASSAULT", None, -9.0, ["military"], True),
        ("a", "2022-02-03", "UKR", "RUS", "CONSULT", "visit", 2.5, [], True),
        ("a", "2022-03-03", "MYS", "CHN", "ACCUSE", None, -3.0, ["disasters"], True),
        ("a", "2022-02-02", "RUS", "UKR", "ASSAULT", None, -9.0, ["military"], False),
        ("a", "2022-02-02", "igo:un", "UKR", None, None, 0.0, [], True),
        ("a", "2022-02-02", "org:hamas", "ISR", "ASSAULT", None, -9.0, [], True),
        ("a", "2022-02-02", "RUS", "RUS", "ASSAULT", None, -9.0, [], True),
        ("b", "2022-01-02", "FRA", "DEU", "AGREE", None, 2.5, [], True),
    ]
    with ledger.opened(write=True) as base:
        base.executemany(
            "INSERT INTO coded BY NAME SELECT ?::UBIGINT AS id, ? AS origin, '1' AS source, ?::DATE AS day, ? AS actor, "
            "? AS recipient, ? AS type, ? AS mode, ?::DOUBLE AS score, ?::VARCHAR[] AS contexts, '0' AS code, "
            "1 AS mentions, ?::BOOLEAN AS vote, 1 AS imported",
            [(number, *row) for number, row in enumerate(rows)],
        )
    return ledger


def test_imported_acts_are_counted_by_pair_way_month_layer_and_sign(imported: Ledger) -> None:
    a, b = coded_tallies(imported, Step.MONTH)
    assert (a.origin, b.origin, b.parties) == ("a", "b", ("DEU", "FRA")) and "org:hamas" not in a.parties
    assert [a.names(row) for row in range(len(a.pairs))] == [("RUS", "UKR")]  # the disaster is no tie of two
    [february, march] = a.told[0].sum(axis=0)
    layers = list(Layer)
    assert february[layers.index(Layer.DEEDS)].tolist() == [0, 2] and february[
        layers.index(Layer.PRESENCE)
    ].tolist() == [1, 0]
    assert february.sum() == 3 and march.sum() == 0 and a.covered.all()
    assert a.told[0, 0].sum() == 2 and a.told[0, 1].sum() == 1  # from RUS to UKR, and back
    assert b.told[0, 1].sum() == 1 and b.told.sum() == 1  # from FRA to DEU


def test_a_channel_keeps_acts_of_its_context_and_all_that_is_told_as_exposure(imported: Ledger) -> None:
    [military] = [one for one in coded_tallies(imported, Step.MONTH, "military") if one.origin == "a"]
    assert military.told.sum() == 1 and military.stories.sum() == 7


def test_the_ids_behind_a_figure_are_those_of_the_acts_counted(imported: Ledger) -> None:
    [a, _] = coded_tallies(imported, Step.MONTH)
    told = ties(Board.of(a), "RUS", "UKR")
    february, march = coded_ids(imported, "a", told)
    assert len(february) == told[0].friendly + told[0].hostile == 3 and march == ()
