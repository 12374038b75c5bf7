"""The fact tables as values: dates of any precision, people with all their posts, errors with their line."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import BadLexicon
from dragoman.lexicon import rows as table_rows
from dragoman.lexicon.rows import rows, vocabulary
from dragoman.lexicon.tables import Spell, lexicon


@pytest.mark.parametrize(
    ("start", "end", "day", "inside"),
    [
        ("2013-03-14", "", "2030-01-01", True),
        ("2013-03-14", "2014-01-01", "2014-01-01", False),
        ("2013", "2014", "2014-12-31", True),
        ("2013", "2014-05", "2014-05-31", True),
        ("2013", "2014-12", "2015-01-01", False),
        ("", "2014", "1900-01-01", True),
    ],
)
def test_a_spell_reaches_to_the_edges_of_what_is_known(start: str, end: str, day: str, inside: bool) -> None:
    assert Spell.of(start, end).holds(date.fromisoformat(day)) is inside


def test_one_person_has_all_the_posts_of_one_name() -> None:
    [medvedev] = [person for person in lexicon().people if person.name == "Dmitry Medvedev"]
    assert {"head_of_state", "head_of_government"} <= {post.office for post in medvedev.posts}


def test_the_tables_are_read_once() -> None:
    assert lexicon() is lexicon()


def test_a_line_of_the_wrong_length_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_rows, "_text", lambda file: "code\tname\n# a comment\nFRA\tFrance\nDEU\n")
    with pytest.raises(BadLexicon, match=r"states\.tsv, line 4: 1 cells where the header has 2"):
        list(rows("states.tsv"))


def test_an_unknown_word_list_is_an_error() -> None:
    with pytest.raises(BadLexicon, match="no list 'nonsense'"):
        vocabulary("nonsense")
