"""Who somebody acts for at a date: the office is read on the day of the text, not on ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from dragoman.find.mentions import Reading, Sort
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.tables import OFFICES, TOP_OFFICES, Person, Post, Title, lexicon
from dragoman.model import Actor

SOON = 120  # days before taking office in which somebody is already named for it ("president-elect")


def actor_of(reading: Reading, on: date | None) -> Actor:
    """The actor a reading means at a date.

    >>> from dragoman.find.mentions import lookup
    >>> actor_of(lookup("Dmitry Medvedev")[0], date(2010, 5, 1)).role
    'president'
    """
    if reading.person is not None:
        return person_at(reading.person, on)
    if reading.sort is Sort.ORGANISATION:
        return Actor(
            reading.code,
            kind_of(reading.code),
            reading.country or None,
            reading.sector or None,
            None,
            reading.name,
        )
    if reading.sort is Sort.OUTLET:
        return Actor(reading.code, kind_of(reading.code), reading.country or None, "MED", "outlet", reading.name)
    country = reading.code if kind_of(reading.code) == "state" else None
    name = reading.name if reading.sort is Sort.BODY else None
    return Actor(
        reading.code,
        kind_of(reading.code),
        country,
        reading.sector or None,
        reading.role.strip("-") or None,
        name,
    )


def state(code: str, title: Title | None = None, name: str | None = None, before: str = "") -> Actor:
    """Somebody of a state, organisation or bloc, by title."""
    former = not vocabulary("former").isdisjoint(before.split())
    sector = None if title is None else "ELI" if former and title.person else title.sector
    role = None if title is None else f"former {title.role}" if former and title.person else title.role
    return Actor(code, kind_of(code), code if kind_of(code) == "state" else None, sector, role, name)


def kind_of(code: str) -> str:
    """The kind that a code shows: `CHN` is a state, `igo:un` an igo."""
    prefix, colon, _ = code.partition(":")
    return prefix if colon else "unknown" if code == "unknown" else "state"


def person_at(person: Person, on: date | None) -> Actor:
    """Somebody known by name, with the post held on the day; after it they act for themselves (ELI)."""
    post = post_at(person, on)
    code = post.country
    country = code if kind_of(code) == "state" else None
    title = post.titles[0] if post.titles else None
    if on is not None and not post.spell.holds(on) and post.office:
        gone = post.spell.end <= on
        return Actor(code, kind_of(code), country, "ELI", f"former {title}" if gone else None, person.name)
    return Actor(code, kind_of(code), country, post.sector or sector_of(post), title, person.name)


def post_at(person: Person, on: date | None) -> Post:
    """The highest post held on the day, else the last one before it, else the first one after."""
    if on is None:
        return max(person.posts, key=lambda post: (post.spell.end, -_rank(post)))
    held = [post for post in person.posts if post.spell.holds(on)]
    if held:
        return min(held, key=_rank)
    gone = [post for post in person.posts if post.spell.end <= on]
    if gone:
        return max(gone, key=lambda post: (post.spell.end, -_rank(post)))
    return min(person.posts, key=lambda post: post.spell.start)


def in_office(person: Person, on: date | None, top: bool = False) -> bool:
    """Whether a post (a leader's, if `top`) is held on the day or about to be."""
    if on is None:
        return True
    posts = [post for post in person.posts if not top or post.office in TOP_OFFICES]
    return any(post.spell.start.toordinal() - SOON <= on.toordinal() < post.spell.end.toordinal() for post in posts)


def holds_title(person: Person, words: Iterable[str], on: date | None) -> bool:
    """Whether somebody holds, or once held, an office of this name."""
    asked = {word.lower() for word in words}
    return any(
        title.lower() in asked or title.lower().split()[-1] in asked
        for post in person.posts
        if on is None or post.spell.start <= on
        for title in post.titles
    )


def sector_of(post: Post) -> str:
    """The PLOVER sector of an office, by the words of its title."""
    if post.country.startswith("igo:"):
        return "IGO"
    for title in post.titles:
        known = _sectors().get(title.lower()) or _sectors().get(title.lower().split()[-1])
        if known and post.office in ("other", ""):
            return known
    return "GOV"


def with_role(actor: Actor, title: Title | None, before: str = "") -> Actor:
    """The same actor under the title the text gives."""
    if title is None or actor.role is not None:
        return actor
    told = state(actor.code, title, actor.name, before)
    return replace(actor, sector=told.sector, role=told.role)


def _rank(post: Post) -> int:
    if post.office == "leader":
        return -1  # “supreme leader” is more than president
    return OFFICES.index(post.office) if post.office in OFFICES else len(OFFICES)


@cache
def _sectors() -> dict[str, str]:
    return {title.words.lower(): title.sector for title in lexicon().titles}
