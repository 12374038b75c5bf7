"""Editions of the Harmonized System, and what codes of the newest are called in older ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from dragoman.ledger.bulk import batches, fill
from dragoman.ledger.file import one
from dragoman.ledger.store import Ledger

EDITIONS = {"H0": 1992, "H1": 1996, "H2": 2002, "H3": 2007, "H4": 2012, "H5": 2017, "H6": 2022}
NEWEST = "H6"


@dataclass(frozen=True, slots=True)
class Link:
    """A code of an edition and one that it came from in the edition before."""

    edition: str
    code: str
    before: str
    relation: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Codes in one edition: those that hold what was asked for, alone or with more; those of which nobody can say how much of it
    they hold; and codes asked for that cannot be followed so far back."""

    certain: frozenset[str]
    uncertain: frozenset[str]
    lost: frozenset[str]


def put_links(ledger: Ledger, links: Iterable[Link | None]) -> tuple[int, int]:
    """Put a concordance in place of the one there is; gives the links taken and the rows that could not be used."""
    names = [field.name for field in fields(Link)]
    with ledger.opened(write=True) as base:
        base.begin()
        base.execute("DELETE FROM hs_link")
        skipped = 0
        for batch in batches(links):
            some = [link for link in batch if link is not None]
            skipped += len(batch) - len(some)
            if some:
                columns = {name: [getattr(link, name) for link in some] for name in names}
                fill(base, f"INSERT INTO hs_link BY NAME SELECT {', '.join(names)} FROM batch", [], columns)
        taken = int(one(base.execute("SELECT count(*) FROM hs_link")))
        base.commit()
    return taken, skipped


def links(ledger: Ledger) -> list[Link]:
    """The concordance, empty where there is none."""
    with ledger.opened() as base:
        found = base.execute("SELECT edition, code, before, relation FROM hs_link ORDER BY ALL").fetchall()
    return [Link(*row) for row in found]


def scopes(codes: Sequence[str], concordance: Iterable[Link]) -> Mapping[str, Scope]:
    """What codes of the newest edition are called in each older one; a code without a link is called the same.

    A code that came with others from one (n:1) is held by that one, with more. What came n:n may be anywhere among hundreds of
    codes: it is lost, and the old code of the same name, if there is one, is of uncertain scope.

    >>> found = scopes(["852589", "852990", "854151"], [
    ...     Link("H6", "852589", "852580", "n:1"), Link("H6", "852990", "852990", "n:n"), Link("H6", "854151", "847330", "n:n")])
    >>> sorted(found["H5"].certain), sorted(found["H5"].uncertain), sorted(found["H5"].lost)
    (['852580'], ['852990'], ['852990', '854151'])
    """
    of: dict[tuple[str, str], list[Link]] = {}
    for link in concordance:
        of.setdefault((link.edition, link.code), []).append(link)
    called = {code: frozenset([code]) for code in codes}  # asked -> its names in the edition at hand; none: lost
    uncertain: frozenset[str] = frozenset()
    found = {NEWEST: Scope(frozenset(codes), frozenset(), frozenset())}
    newer = NEWEST
    for edition in sorted(EDITIONS, key=lambda name: -EDITIONS[name])[1:]:
        links = {
            code: of.get((newer, code), [Link(newer, code, code, "1:1")]) for names in called.values() for code in names
        }
        split = {code for code, some in links.items() if any(link.relation == "n:n" for link in some)}
        uncertain |= {code for code in split if any(link.before == code for link in links[code])}
        called = {
            asked: frozenset() if names & split else frozenset(link.before for code in names for link in links[code])
            for asked, names in called.items()
        }
        certain = frozenset(code for names in called.values() for code in names)
        lost = frozenset(asked for asked, names in called.items() if not names)
        found[edition] = Scope(certain, uncertain - certain, lost)
        newer = edition
    return found
