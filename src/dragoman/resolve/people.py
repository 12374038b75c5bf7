"""Which bearer of a name is meant: by first name, state, title and date, or nobody where two fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from dragoman.find.mentions import Reading, Sort
from dragoman.find.phrase import Phrase
from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import Person
from dragoman.resolve.discourse import HARDLY, Discourse
from dragoman.resolve.offices import holds_title, in_office


def which(phrase: Phrase, discourse: Discourse) -> Person | None:
    """The person of the lexicon that a phrase names, if the phrase or the text licenses it.

    A full name does; so does a title that the person holds; a bare surname only for a leader in office whose
    state the text names, or whom nobody else shares it with.
    """
    if phrase.mention is None:
        return None
    options = _of_the_states(phrase, [r for r in phrase.mention.readings if r.person is not None])
    full = [r for r in options if r.sort is Sort.PERSON] or _by_first_name(phrase, options, discourse)
    if full:
        return _best(full, discourse.on)
    if _has_first_name(phrase):
        return None
    if phrase.titles:
        return _by_title(phrase, options, discourse)
    return _by_surname(phrase, options, discourse)


def _of_the_states(phrase: Phrase, options: list[Reading]) -> list[Reading]:
    own = {reading.code for mention in phrase.own for reading in mention.readings}
    if not own:
        return options
    return [r for r in options if r.person and own & {post.country for post in r.person.posts}]


def _by_first_name(phrase: Phrase, options: list[Reading], discourse: Discourse) -> list[Reading]:
    """“Vladimir V. Putin”: a surname with the right first name, and initials, before it."""
    if not _has_first_name(phrase):
        return []
    first, *middle, _ = phrase.name.split()
    if any(word[0].isupper() and len(word.rstrip(".")) > 1 for word in middle) and not phrase.titles:
        options = [r for r in options if discourse.support[r.code]]  # “David Cay Johnston” is no Australian minister
    exact = [r for r in options if r.person and r.person.name.split()[0] == first]
    return exact or [r for r in options if r.person and _alike(first, r.person.name.split()[0])]


def _alike(one: str, other: str) -> bool:
    """Two spellings of a name: “Sergey” and “Sergei”, “Mohammad” and “Mohammed”."""
    return one[0] == other[0] and min(len(one), len(other)) > 3 and SequenceMatcher(None, one, other).ratio() > 0.7


def _has_first_name(phrase: Phrase) -> bool:
    return phrase.mention is not None and phrase.name != phrase.mention.words and " " in phrase.name


def _by_title(phrase: Phrase, options: list[Reading], discourse: Discourse) -> Person | None:
    titles = [title.words for title in phrase.titles]
    titled = [r for r in options if r.person and holds_title(r.person, titles, discourse.on)]
    fitting = [r for r in titled if r.person and in_office(r.person, discourse.on)] or titled
    return _only(fitting) or _only([r for r in fitting if discourse.support[r.code]])


def _by_surname(phrase: Phrase, options: list[Reading], discourse: Discourse) -> Person | None:
    honoured = phrase.before in ("mr", "mrs", "ms")
    if phrase.mention is None or (phrase.mention.words.lower() in _words() and not honoured):
        return None
    if not phrase.own and phrase.mention.words in discourse.others:
        return None
    licensed = _only([r for r in options if r.person and r.person.name in discourse.licensed])
    if licensed is not None:
        return licensed  # “Lavrov lands in Delhi”, where the full name follows
    leaders = [r for r in options if r.person and in_office(r.person, discourse.on, top=True)]
    near = [r for r in leaders if r.person and _is_about(discourse, r.code, r.person)]
    if near:
        return _only(near)
    if len(options) == 1 and leaders and discourse.on is not None:
        return options[0].person
    if honoured or phrase.own:
        office = [r for r in options if r.person and in_office(r.person, discourse.on)]
        known = _only([r for r in office if r.person and _is_about(discourse, r.code, r.person)])
        return known or (_only(leaders) if discourse.on is not None else None)
    return None


def _is_about(discourse: Discourse, code: str, person: Person) -> bool:
    """Whether the text names somebody's state; one without a day, in which any leader may be in office, more than hardly."""
    named = discourse.support[code]
    if discourse.on is not None or person.name in discourse.licensed:
        return named > 0
    return HARDLY * named > max(discourse.support.values(), default=0)


@cache
def _words() -> frozenset[str]:
    """Surnames that need a full name or a title before them, being words of their own."""
    return frozenset(row["word"] for row in rows("licensed.tsv"))


def _best(readings: Sequence[Reading], on: date | None) -> Person | None:
    people = [r.person for r in readings if r.person is not None]
    return next((p for p in people if in_office(p, on)), people[0] if people else None)


def _only(readings: Sequence[Reading]) -> Person | None:
    people = {r.person.name: r.person for r in readings if r.person is not None}
    return next(iter(people.values())) if len(people) == 1 else None
