"""Blocs through time."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.errors import BadWeights
from dragoman.measure.bloc_history import Change, Kind, through_time
from dragoman.measure.blocs import Blocs, agreed


def period(*draws: str, times: int = 4) -> Blocs:
    """Blocs as words, "ABC DE F"; each draw counts so many times."""
    states = sorted(set("".join(draws)) - {" "})
    group = [[next(i for i, word in enumerate(draw.split()) if state in word) for state in states] for draw in draws]
    return agreed(states, np.array(group * (times // len(draws))))


def test_a_bloc_keeps_its_id_when_it_is_no_longer_the_largest() -> None:
    history = through_time([period("ABCDE FGH"), period("ABCD EFGHIJ")])
    assert [(bloc.id, "".join(bloc.members)) for bloc in history.periods[1].blocs] == [(1, "EFGHIJ"), (0, "ABCD")]


def test_a_state_that_changes_sides_leaves_one_and_joins_the_other() -> None:
    _, changes = through_time([period("ABCDE FGH"), period("ABCD EFGH")]).changes
    assert set(changes) == {Change(Kind.LEAVE, 0, ("E",), 1, 1.0), Change(Kind.JOIN, 1, ("E",), 0, 1.0)}


def test_a_bloc_that_parts_splits_and_the_larger_part_keeps_the_id() -> None:
    history = through_time([period("ABCDEFG HIJ"), period("ABCD EFG HIJ")])
    assert history.changes[1] == (Change(Kind.SPLIT, 2, ("E", "F", "G"), 0, 1.0),)


def test_a_bloc_that_goes_into_another_merges() -> None:
    history = through_time([period("ABCD EFG HIJ"), period("ABCDEFG HIJ")])
    assert history.changes[1] == (Change(Kind.MERGE, 1, ("E", "F", "G"), 0, 1.0),)


def test_states_that_were_alone_and_are_together_are_a_birth_and_back_an_end() -> None:
    history = through_time([period("ABC D E F"), period("ABC DEF"), period("ABC D E F")])
    assert history.changes[1] == (Change(Kind.BIRTH, 1, ("D", "E", "F"), None, 1.0),)
    assert history.changes[2] == (Change(Kind.END, 1, ("D", "E", "F"), None, 1.0),)


def test_an_id_is_never_used_again() -> None:
    history = through_time([period("ABC DEF"), period("ABC D E F"), period("ABC D E F GH")])
    assert [bloc.id for bloc in history.periods[2].blocs] == [0, 2]


def test_the_share_is_that_of_the_draws_that_show_the_change() -> None:
    later = period("ABCD EFGH", "ABCD EFGH", "ABCD EFGH", "ABCDE FGH")
    _, changes = through_time([period("ABCDE FGH"), later]).changes
    assert {(change.kind, change.share) for change in changes} == {(Kind.LEAVE, 0.75), (Kind.JOIN, 0.75)}


def test_a_split_that_half_of_the_draws_do_not_show_says_so() -> None:
    later = period("ABCD EFG HIJ", "ABCD EFG HIJ", "ABCD EFG HIJ", "ABCDEFG HIJ")
    _, [split] = through_time([period("ABCDEFG HIJ"), later]).changes
    assert split.kind is Kind.SPLIT and split.share == 0.75


def test_a_state_of_which_a_period_knows_nothing_has_neither_left_nor_been_elsewhere() -> None:
    history = through_time([period("ABCDE FGH"), period("ABCD FGH"), period("ABCDE FGH")])
    assert history.changes[1] == ()
    assert history.changes[2] == (Change(Kind.JOIN, 0, ("E",), None, 1.0),)


def test_blocs_that_share_too_little_are_not_the_same() -> None:
    history = through_time([period("ABCDEF G H I"), period("A B C D EFGHI")])
    kinds = {change.kind for change in history.changes[1]}
    assert [bloc.id for bloc in history.periods[1].blocs] == [1] and kinds == {Kind.BIRTH, Kind.END}


def test_a_later_period_changes_nothing_in_an_earlier_one() -> None:
    first, second, third = period("ABCDE FGH"), period("ABCD EFGH"), period("AB CDEFGH")
    short, long = through_time([first, second]), through_time([first, second, third])
    assert short.changes == long.changes[:2]
    assert [one.blocs for one in short.periods] == [one.blocs for one in long.periods[:2]]


def test_periods_with_other_numbers_of_draws_cannot_be_paired() -> None:
    with pytest.raises(BadWeights, match="differ in their number of draws"):
        through_time([period("AB CD"), period("AB CD", times=8)])


def test_a_part_that_splits_off_may_take_others_along() -> None:
    history = through_time([period("ABCDEFG H IJK"), period("ABCD EFGH IJK")])
    assert [(one.kind, one.bloc, one.other) for one in history.changes[1]] == [(Kind.SPLIT, 2, 0)]


def test_what_the_earlier_draws_show_already_is_no_change() -> None:
    parted = period("ABCD EFG HIJ", "ABCD EFG HIJ", "ABCD EFG HIJ", "ABCDEFG HIJ")
    _, [merge] = through_time([parted, period("ABCDEFG HIJ")]).changes
    assert merge.kind is Kind.MERGE and merge.share == 0.75
    scattered = period("ABC D E F", "ABC D E F", "ABC D E F", "ABC DEF")
    _, [birth] = through_time([scattered, period("ABC DEF")]).changes
    assert birth.kind is Kind.BIRTH and birth.share == 0.75
