"""How alike two vote, held against arithmetic of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.layers import Cast
from dragoman.measure.votes import STEPS, likeness
from dragoman.model import Interval

YEAR = Interval.month(1991, 1)
CASTS = st.sampled_from(Cast)
BOTH = st.lists(st.tuples(CASTS, CASTS), max_size=30)


@given(BOTH)
def test_it_is_the_same_seen_from_either_side_and_in_any_order(votes: list[tuple[Cast, Cast]]) -> None:
    there, back = likeness("A", "B", YEAR, votes), likeness("B", "A", YEAR, [(b, a) for a, b in reversed(votes)])
    for one, other in ((there.s, back.s), (there.pi, back.pi), (there.kappa, back.kappa)):
        assert one == pytest.approx(other)
    assert there.s is None or -1 <= there.s <= 1


@given(st.lists(st.sampled_from(STEPS), min_size=2).filter(lambda cast: len(set(cast)) > 1))
def test_who_votes_as_oneself_agrees_beyond_chance_in_full(cast: list[Cast]) -> None:
    one = likeness("A", "B", YEAR, [(vote, vote) for vote in cast])
    assert (one.agree, one.s, one.pi, one.kappa) == pytest.approx((1, 1, 1, 1))


def test_who_is_absent_neither_agrees_nor_abstains() -> None:
    assert likeness("A", "B", YEAR, [(Cast.YES, Cast.ABSENT)]).votes == 0
    assert likeness("A", "B", YEAR, [(Cast.YES, Cast.YES), (Cast.ABSENT, Cast.ABSENT)]).votes == 1


def test_two_that_always_vote_one_way_tell_nothing_beyond_chance() -> None:
    one = likeness("A", "B", YEAR, [(Cast.YES, Cast.YES)] * 5)
    assert (one.s, one.pi, one.kappa) == (1, None, None)


def test_the_measures_by_hand() -> None:
    # yes-yes, yes-no, no-abstain, abstain-abstain: squared steps 0, 4, 1, 0; own votes 2 1 1, the other's 1 2 1
    told = likeness(
        "A", "B", YEAR, [(Cast.YES, Cast.YES), (Cast.YES, Cast.NO), (Cast.NO, Cast.ABSTAIN), (Cast.ABSTAIN,) * 2]
    )
    assert told.s == pytest.approx(1 - 2 * (1 + 0.5) / 4)
    by_chance = sum(a * b * (i - j) ** 2 for i, a in enumerate((2, 1, 1)) for j, b in enumerate((1, 2, 1))) / 4
    assert told.kappa == pytest.approx(1 - 5 / by_chance)
    pooled = (1.5, 1.5, 1.0)
    together = sum(a * b * (i - j) ** 2 for i, a in enumerate(pooled) for j, b in enumerate(pooled)) / 4
    assert told.pi == pytest.approx(1 - 5 / together)
