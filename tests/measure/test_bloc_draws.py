"""Draws of ties from votes and from residuals."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.errors import BadWeights
from dragoman.measure.bloc_draws import Votes, centred, residual_draws, vote_draws

NAN = float("nan")


def test_agreement_counts_a_step_from_yes_to_abstention_as_half_of_one_to_no() -> None:
    votes = Votes(np.array([[1.0, 0.0, -1.0], [1.0, 1.0, -1.0], [-1.0, 0.0, -1.0]]))
    assert votes.agreement()[0, 1] == pytest.approx((0.5 + 1 + 0.5) / 3)
    assert votes.agreement()[0, 2] == pytest.approx((0 + 0 + 1) / 3)
    assert votes.agreement()[1, 2] == pytest.approx((0.5 + 0 + 0.5) / 3)


def test_who_was_absent_is_compared_on_the_rest() -> None:
    votes = Votes(np.array([[1.0, NAN, -1.0], [1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]]))
    assert votes.agreement()[0, 1] == 1.0


def test_two_who_never_voted_on_one_thing_were_not_seen() -> None:
    votes = Votes(np.array([[1.0, NAN, -1.0], [NAN, 1.0, -1.0]]))
    assert not votes.seen[0, 1] and votes.seen[0, 2]
    assert np.isnan(votes.agreement()[0, 1])
    assert all(draw[0, 1] == 0.0 and np.isfinite(draw).all() for draw in vote_draws(votes, 20))


def test_what_all_agreed_on_is_left_out() -> None:
    assert len(Votes(np.array([[1.0, 1.0, NAN], [1.0, -1.0, 1.0], [0.0, 0.0, 0.0]])).cast) == 1


def test_a_roll_call_counted_twice_is_as_two_roll_calls() -> None:
    votes = np.array([[1.0, 0.0, -1.0], [1.0, 1.0, -1.0]])
    twice = Votes(votes[[0, 0, 1]]).agreement()
    assert Votes(votes).agreement([2, 1]) == pytest.approx(twice)


def test_what_is_no_vote_is_refused() -> None:
    with pytest.raises(BadWeights, match="1 yes, 0 abstention, -1 no"):
        Votes(np.array([[2.0, 1.0]]))


def test_centring_takes_out_who_is_friendly_with_all() -> None:
    tone = np.array([0.5, 0.1, -0.2, 0.0, -0.4, 0.3] * 10)
    ties = tone[:, None] + tone[None, :]
    assert np.abs(centred(ties, np.ones((60, 60)))).max() < 0.03  # the ridge keeps a little


def test_centring_leaves_what_two_have_of_their_own() -> None:
    tone = np.linspace(-1, 1, 30)
    ties = tone[:, None] + tone[None, :]
    ties[3, 8] = ties[8, 3] = ties[3, 8] + 2.0
    bare = centred(ties, np.ones((30, 30)))
    assert np.unravel_index(int(bare.argmax()), bare.shape) == (3, 8)


def test_what_was_not_seen_does_not_sway_what_was() -> None:
    ties, seen = np.ones((6, 6)), np.ones((6, 6))
    ties[0, 5] = ties[5, 0] = NAN
    seen[0, 5] = seen[5, 0] = 0
    assert centred(ties, seen) == pytest.approx(np.zeros((6, 6)))


def test_residuals_are_drawn_around_the_estimate_with_their_errors_the_same_both_ways() -> None:
    middle, errors = (
        np.array([[0, 2.0, 0], [2.0, 0, -1], [0, -1, 0]]),
        np.array([[0, 0.5, 0.1], [0.5, 0, 0], [0.1, 0, 0]]),
    )
    draws = np.stack(list(residual_draws(middle, errors, 4000)))
    assert (draws == draws.transpose(0, 2, 1)).all()
    assert draws.mean(axis=0) == pytest.approx(middle, abs=0.05)
    assert draws.std(axis=0) == pytest.approx(errors, abs=0.03)


def test_a_negative_error_is_refused() -> None:
    with pytest.raises(BadWeights, match="standard error is negative"):
        next(residual_draws([[0, 1], [1, 0]], [[0, -1], [-1, 0]]))


def test_the_same_seed_draws_the_same() -> None:
    votes = Votes(np.random.default_rng(1).choice([-1.0, 0.0, 1.0], (30, 8)))
    one, other = (np.stack(list(vote_draws(votes, 3, seed=5))) for _ in range(2))
    assert (one == other).all() and (one[0] != one[1]).any()


def test_a_pair_that_a_draw_leaves_without_a_common_vote_keeps_what_all_votes_say() -> None:
    votes = Votes(np.array([[1.0, 1.0, -1.0], [1.0, NAN, -1.0], [NAN, 1.0, -1.0], [-1.0, NAN, 1.0]]))
    assert all(draw[0, 1] > 0 for draw in vote_draws(votes, 50))  # they agree on the one thing that both voted on
