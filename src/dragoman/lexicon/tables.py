"""The fact tables, read once into frozen values: states, offices, people, bodies, organisations, outlets.

A person edits the .tsv files; nobody edits this for a new fact. What the columns mean is told at the head of
each file. Lists inside a column are joined by "; "; a name with a "?" behind it has another common meaning
and needs support from the text. Dates are YYYY, YYYY-MM or YYYY-MM-DD, and an empty one is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.lexicon.rows import Row, rows

TOP_OFFICES = ("head_of_state", "head_of_government", "leader")
OFFICES = (*TOP_OFFICES, "foreign_minister", "defence_minister", "other")


@dataclass(frozen=True, slots=True)
class Spell:
    """Days from `start` up to, not including, `end`; an open side is `date.min` or `date.max`.

    >>> Spell.of("2013-03", "2014").holds(date(2014, 6, 1))
    True
    """

    start: date
    end: date

    @classmethod
    def of(cls, start: str, end: str) -> Spell:
        """A spell from the columns `from` and `to`; a year or month reaches to its edges."""
        return cls(_first_day(start), _day_out(end))

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day < self.end

    def overlaps(self, other: Spell) -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with a code of its own, and the words for it, its people and what is theirs."""

    code: str
    name: str
    names: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    existed: Spell
    continent: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a state's territory that does not stand for the state: a city, province, island."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """A named body of a state: "the Justice Department", "the Kremlin", "the Knesset"."""

    code: str
    name: str
    names: tuple[str, ...]
    sector: str
    role: str
    speaks: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A common noun for an office, a body or people of a state: "foreign minister", "ministry", "troops"."""

    words: str
    role: str
    sector: str
    person: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A bloc or region without a treaty body: "the West", "Europe", "Arab states"."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody was, for whom, and when; `office` is empty for people known without one."""

    country: str
    office: str
    titles: tuple[str, ...]
    sector: str
    spell: Spell


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name, the short names news uses, and every post the tables know."""

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that acts between states (igo) or another organised actor (org)."""

    code: str
    kind: str
    name: str
    names: tuple[str, ...]
    country: str
    sector: str
    existed: Spell


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time inside an organisation or bloc."""

    organisation: str
    member: str
    spell: Spell


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, broadcaster or agency; `speaks_for` is the state whose official voice it is, if any."""

    slug: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    owner: str
    speaks_for: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the tables say."""

    states: tuple[State, ...]
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]
    titles: tuple[Title, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]
    outlets: tuple[Outlet, ...]


@cache
def lexicon() -> Lexicon:
    """The tables that ship with dragoman, read once.

    >>> any(state.code == "FRA" for state in lexicon().states)
    True
    """
    return Lexicon(
        states=tuple(_state(row) for row in rows("states.tsv")),
        places=tuple(Place(row["code"], row["name"], row["kind"]) for row in rows("places.tsv")),
        bodies=tuple(_body(row) for row in rows("bodies.tsv")),
        titles=tuple(_title(row) for row in rows("titles.tsv")),
        groups=tuple(
            Group(row["code"], row["name"], row.list("names"), row.list("adjectives")) for row in rows("groups.tsv")
        ),
        people=_people(),
        organisations=tuple(_organisation(row) for row in rows("organisations.tsv")),
        memberships=tuple(
            Membership(row["organisation"], row["member"], Spell.of(row["from"], row["to"]))
            for row in rows("memberships.tsv")
        ),
        outlets=tuple(_outlet(row) for row in rows("outlets.tsv")),
    )


@cache
def known_codes() -> frozenset[str]:
    """Every code an actor can have.

    >>> {"CHN", "igo:un", "org:reuters", "unknown"} <= known_codes(), "UAE" in known_codes()
    (True, False)
    """
    facts = lexicon()
    states, bodies = {state.code for state in facts.states}, {body.code for body in facts.organisations}
    blocs, outlets = {group.code for group in facts.groups}, {f"org:{outlet.slug}" for outlet in facts.outlets}
    return frozenset({"unknown"} | states | bodies | blocs | outlets)


def _state(row: Row) -> State:
    return State(
        code=row["code"],
        name=row["name"],
        names=row.list("names"),
        nouns=row.list("nouns"),
        adjectives=row.list("adjectives"),
        capital=row.list("capital"),
        seats=row.list("seats"),
        existed=Spell.of(row["from"], row["to"]),
        continent=row["continent"],
    )


def _body(row: Row) -> Body:
    return Body(
        row["code"],
        row["name"],
        row.list("names"),
        row["sector"],
        row["role"],
        row["speaks"] in ("yes", "true", "1"),
    )


def _title(row: Row) -> Title:
    yes = ("yes", "true", "1")
    return Title(row["words"], row["role"], row["sector"], row["person"] in yes, row["plural"] in yes)


def _organisation(row: Row) -> Organisation:
    return Organisation(
        row["code"],
        row["kind"],
        row["name"],
        row.list("names"),
        row["country"],
        row["sector"],
        Spell.of(row["from"], row["to"]),
    )


def _outlet(row: Row) -> Outlet:
    return Outlet(
        row["slug"],
        row["name"],
        row.list("names"),
        row.list("domains"),
        row["country"],
        row["owner"],
        row["speaks_for"],
    )


def _people() -> tuple[Person, ...]:
    """Holders of offices and other people, one `Person` a name, in the order of the tables."""
    posts: dict[str, list[Post]] = {}
    aliases: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for row in (*rows("offices.tsv"), *rows("people.tsv")):
        name = row["name"]
        posts.setdefault(name, []).append(_post(row))
        aliases.setdefault(name, {}).update(dict.fromkeys(row.list("aliases")))
        short.setdefault(name, {}).update(dict.fromkeys(row.list("short")))
    return tuple(Person(name, tuple(aliases[name]), tuple(short[name]), tuple(held)) for name, held in posts.items())


def _post(row: Row) -> Post:
    spell = Spell.of(row["from"], row["to"])
    if "office" in row.cells:
        return Post(row["country"], row["office"], row.list("title"), "", spell)
    return Post(row["country"], "", row.list("role"), row["sector"], spell)


def _first_day(words: str) -> date:
    if not words:
        return date.min
    return date.fromisoformat((words + "-01-01")[:10])


def _day_out(words: str) -> date:
    if not words:
        return date.max
    if len(words) == 4:
        return date(int(words) + 1, 1, 1)
    if len(words) == 7:
        year, month = int(words[:4]), int(words[5:])
        return date(year + month // 12, month % 12 + 1, 1)
    return date.fromisoformat(words)
