"""One act in the words of other codings, worked out the same way each time."""

from __future__ import annotations

import pytest

from dragoman.coder.projections import cameo, fold, intensity, modes, of_eighteen, of_fifteen, quad
from dragoman.model import Status, Type


@pytest.mark.parametrize(
    ("kind", "status", "folded"),
    [
        (Type.CONSULT, Status.PLANNED, Type.AGREE),
        (Type.AID, Status.POSSIBLE, Type.AGREE),
        (Type.RETREAT, Status.PLANNED, Type.CONCEDE),
        (Type.ASSAULT, Status.CONDITIONAL, Type.THREATEN),
        (Type.SANCTION, Status.OCCURRED, Type.SANCTION),
        (Type.SANCTION, Status.NEGATED, Type.SANCTION),
        (Type.REQUEST, Status.PLANNED, Type.REQUEST),
    ],
)
def test_a_future_act_folds_into_a_verbal_one(kind: Type, status: Status, folded: Type) -> None:
    assert fold(kind, status) is folded


def test_folding_twice_is_folding_once() -> None:
    for kind in Type:
        for status in Status:
            assert fold(fold(kind, status), status) is fold(kind, status)


def test_there_are_fifteen_roots_and_sixty_seven_modes() -> None:
    assert len({of_fifteen(kind) for kind in Type}) == 15
    assert sum(len(modes(kind)) for kind in Type) == 67


def test_what_the_draft_of_2018_called_it() -> None:
    assert {of_eighteen(kind) for kind in Type} >= {"DEMAND", "DISAPPROVE", "REJECT", "CONCEDE", "RETREAT"}
    assert of_eighteen(Type.ACCUSE, "investigate") == "INVESTIGATE"


@pytest.mark.parametrize(
    ("kind", "status", "mode", "cue"),
    [
        (Type.AID, Status.OCCURRED, None, "07"),
        (Type.AID, Status.POSSIBLE, None, "03"),
        (Type.ACCUSE, Status.OCCURRED, "investigate", "09"),
        (Type.ASSAULT, Status.OCCURRED, "aerial", "19"),
        (Type.ASSAULT, Status.PLANNED, "aerial", "13"),
        (Type.ASSAULT, Status.NEGATED, None, None),
    ],
)
def test_the_cameo_cue(kind: Type, status: Status, mode: str | None, cue: str | None) -> None:
    assert cameo(kind, status, mode) == cue


def test_cooperation_scores_above_and_conflict_below_the_middle() -> None:
    for kind in Type:
        scores = [intensity(kind), *(intensity(kind, mode) for mode in modes(kind))]
        if kind is not Type.REQUEST:
            assert all((score > 0) is (quad(kind) <= 2) for score in scores)


def test_a_mode_of_another_type_is_an_error_that_names_those_it_has() -> None:
    with pytest.raises(
        ValueError, match="CONSULT has no mode “drone”; its modes are visit, third-party, multilateral, phone"
    ):
        intensity(Type.CONSULT, "drone")
