"""Names of the lexicon in a text: one automaton over the whole text, whole words, longest first.

A mention is a name with everything it can mean; which of its readings is meant, or none, is decided in
`resolve`, where the date and the rest of the article are known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from dragoman.lexicon.rows import rows, vocabulary
from dragoman.lexicon.tables import Lexicon, Person, lexicon
from dragoman.model import Span


class Sort(StrEnum):
    """What sort of thing a name names."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CITY = "city"
    PLACE = "place"
    BODY = "body"
    ORGANISATION = "organisation"
    GROUP = "group"
    PERSON = "person"
    SURNAME = "surname"
    OUTLET = "outlet"
    PAIR = "pair"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a name can mean. `sure` is False where the name has another common meaning."""

    sort: Sort
    code: str
    name: str
    sure: bool = True
    sector: str = ""
    role: str = ""
    country: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the lexicon where a text has it, with all it can mean."""

    span: Span
    words: str
    readings: tuple[Reading, ...]

    def reading(self, *sorts: Sort) -> Reading | None:
        """The first reading of one of these sorts."""
        return next((one for one in self.readings if one.sort in sorts), None)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every name of the lexicon with its readings, and the automaton that finds them."""

    names: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]
    number: dict[str, int]
    automaton: AhoCorasick
    support: dict[str, re.Pattern[str]]


_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2010": "-", "\u2011": "-"})


def mentions(text: str) -> list[Mention]:
    """The names a text holds, in order, none inside another.

    >>> [(m.words, m.readings[0].code) for m in mentions("Moscow told us that the US and Russians agree.")]
    [('Moscow', 'RUS'), ('US', 'USA'), ('Russians', 'RUS')]
    """
    gazetteer = shipped()
    plain = text.translate(_SAME_LENGTH) if not text.isascii() else text
    found: list[Mention] = []
    doubted: dict[int, bool] = {}
    at = 0
    for number, start, end in gazetteer.automaton.find_matches_as_indexes(plain):
        if start < at or (start and _wordy(plain[start - 1])):
            continue
        if end < len(plain) and _wordy(plain[end]):
            shorter = _shorter(gazetteer, plain, start, end)
            if shorter is None:
                continue
            number, end = shorter
        if plain.startswith(("the ", "The "), start):
            longer = _longer_inside(gazetteer, plain, start + 4, end)
            number, start, end = longer or (number, start, end)
        readings = gazetteer.readings[number]
        if number not in doubted:
            doubted[number] = _doubted(gazetteer, gazetteer.names[number], plain)
        if doubted[number]:
            continue
        at = end
        if readings[0].sort is Sort.NOTHING or (readings[0].sort is Sort.SURNAME and _GIVEN.match(plain, end)):
            continue
        if plain[start] in "NSEW" and (first := _halves(gazetteer, plain, start, end)) is not None:
            found.append(first)
        found.append(Mention(Span(start, end), text[start:end], readings))
    return found


def shared(mention: Mention) -> bool:
    """Whether several states have a body of this name: its first reading is only the usual one.

    >>> [shared(m) for m in mentions("The Senate asked the Kremlin.")]
    [True, False]
    """
    bodies = {reading.code for reading in mention.readings if reading.sort is Sort.BODY}
    return len(bodies) > 1 or mention.words in _shared()


def lookup(words: str) -> tuple[Reading, ...]:
    """What exactly these words can mean, on their own."""
    gazetteer = shipped()
    number = gazetteer.number.get(words.translate(_SAME_LENGTH))
    return () if number is None else gazetteer.readings[number]


@cache
def shipped() -> Gazetteer:
    """The gazetteer of the tables that ship with dragoman."""
    return build(lexicon())


def build(facts: Lexicon) -> Gazetteer:
    """A gazetteer of all the names of some facts."""
    readings: dict[str, list[Reading]] = {}
    for words, reading in _named(facts):
        sure = not words.endswith("?")
        word = words.rstrip("?").strip()
        word = word.removeprefix(
            "The "
        )  # the grammar knows articles; “the West” is written small, and is not any “West”
        one = reading if sure else Reading(**{**{f: getattr(reading, f) for f in Reading.__slots__}, "sure": False})
        for spelling in _spellings(word, one.sort):
            known = readings.setdefault(spelling, [])
            if one not in known and not (one.sort is Sort.NOTHING and known):
                known.append(one)
    names = tuple(readings)
    return Gazetteer(
        names,
        tuple(tuple(readings[name]) for name in names),
        {name: number for number, name in enumerate(names)},
        AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA),
        {
            row["words"]: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, row.list("support"))) + r")(?!\w)")
            for row in rows("doubtful.tsv")
        },
    )


def _named(facts: Lexicon) -> Iterator[tuple[str, Reading]]:
    """Every name with what it means; what comes first is preferred where nothing else decides."""
    yield from _names_of_states(facts)
    for group in facts.groups:
        yield from ((w, Reading(Sort.GROUP, group.code, group.name)) for w in (group.name, *group.names))
        yield from ((w, Reading(Sort.ADJECTIVE, group.code, group.name)) for w in group.adjectives)
    for body in facts.bodies:
        one = Reading(Sort.BODY, body.code, body.name, True, body.sector, body.role, body.code)
        yield from ((w, one) for w in (body.name, *body.names))
    for org in facts.organisations:
        one = Reading(Sort.ORGANISATION, org.code, org.name, True, org.sector, "", org.country)
        yield from ((w, one) for w in (org.name, *org.names))
    yield from _names_of_people(facts)
    for outlet in facts.outlets:
        code = outlet.speaks_for or f"org:{outlet.slug}"
        one = Reading(Sort.OUTLET, code, outlet.name, True, "MED", "outlet", outlet.country)
        yield from ((w, one) for w in (outlet.name, *outlet.names))
    for place in facts.places:
        yield place.name, Reading(Sort.PLACE, place.code, place.name, True, "", place.kind, place.code)
    for row in rows("pairs.tsv"):
        yield row["words"], Reading(Sort.PAIR, ";".join(row.list("codes")), row["words"])
    for row in rows("false_friends.tsv"):
        yield row["words"], Reading(Sort.NOTHING, "", row["words"])


def _names_of_states(facts: Lexicon) -> Iterator[tuple[str, Reading]]:
    for state in facts.states:

        def reading(sort: Sort, role: str = "", code: str = state.code, name: str = state.name) -> Reading:
            return Reading(sort, code, name, role=role, country=code)

        yield from ((w, reading(Sort.STATE)) for w in (state.name, *state.names))
        yield from ((w.rstrip("-"), reading(Sort.ADJECTIVE, "-" * w.endswith("-"))) for w in state.adjectives)
        yield from ((w, reading(Sort.PEOPLE)) for w in state.nouns)
        yield from ((w, reading(Sort.CITY)) for w in state.capital)
        yield from ((w, reading(Sort.BODY)) for w in state.seats)


def _names_of_people(facts: Lexicon) -> Iterator[tuple[str, Reading]]:
    for person in facts.people:
        code = person.posts[0].country
        full = Reading(Sort.PERSON, code, person.name, country=code, person=person)
        yield from ((w, full) for w in (person.name, *person.aliases) if " " in w)
        short = Reading(Sort.SURNAME, code, person.name, country=code, person=person)
        single = (*person.short, *(w for w in person.aliases if " " not in w))
        yield from ((w, short) for w in single if w.lower() not in vocabulary("no_surname"))


def _spellings(word: str, sort: Sort) -> Iterator[str]:
    """A name as it is written, without accents, and with the hyphens of Asian given names opened."""
    plain = word.translate(_SAME_LENGTH)
    yield plain
    if plain.startswith("the "):
        yield plain.capitalize() if plain.islower() else f"The {plain[4:]}"
    folded = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).replace("ı", "i")
    if folded != plain:
        yield folded
    if sort is Sort.PERSON and (parts := re.fullmatch(r"(\w+ [A-Z]\w+)-(\w+)", folded)):
        yield f"{parts[1]} {parts[2].capitalize()}"
        yield f"{parts[1]}-{parts[2].capitalize()}"
        yield f"{parts[1]}-{parts[2].lower()}"
    if sort in (Sort.PERSON, Sort.SURNAME) and re.search(r"\b[Aa]l-", folded):
        yield re.sub(r"\b[Aa]l-", "al ", folded)
        yield re.sub(r"\b[Aa]l-", "Al-", folded)
        yield re.sub(r"\b[Aa]l-", "al-", folded)


def _longer_inside(gazetteer: Gazetteer, plain: str, start: int, end: int) -> tuple[int, int, int] | None:
    """A name behind the article that goes further: in “the North Korean leader” it is not “the North”."""
    ahead = plain[start : end + 40]
    for number, first, stop in gazetteer.automaton.find_matches_as_indexes(ahead)[:1]:
        if first == 0 and start + stop > end and not (stop < len(ahead) and _wordy(ahead[stop])):
            return number, start, start + stop
    return None


@cache
def _shared() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("shared.tsv"))


_GIVEN = re.compile(r"-[a-z]")  # “Kun-young”: half of a given name
_COMPASS = re.compile(r"(North|South|East|West) (?:and|or|&) $")


def _halves(gazetteer: Gazetteer, plain: str, start: int, end: int) -> Mention | None:
    """The “North” of “North and South Korea”, which is a name too."""
    before = _COMPASS.search(plain, max(0, start - 10), start)
    rest = plain[start:end].partition(" ")[2]
    if before is None or not rest:
        return None
    number = gazetteer.number.get(f"{before[1]} {rest}")
    if number is None:
        return None
    return Mention(Span(before.start(), before.end(1)), before[1], gazetteer.readings[number])


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_"


def _shorter(gazetteer: Gazetteer, plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The longest name from `start` that ends with a word, where the longest of all ends inside one."""
    for at in range(end - 1, start + 1, -1):
        if not _wordy(plain[at]) and (number := gazetteer.number.get(plain[start:at])) is not None:
            return number, at
    return None


def _doubted(gazetteer: Gazetteer, name: str, plain: str) -> bool:
    """Whether a name with another common meaning finds no support in the text."""
    support = gazetteer.support.get(name)
    return support is not None and support.search(plain) is None
