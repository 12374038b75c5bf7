"""What stands between states for years: alliances (ATOP), memberships (of organisations), sanctions (GSDB), arms (SIPRI).

Years are whole: what is told of 2014 stood from its first day to its last, for all that the files say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from dragoman.elsewhere.rows import BadRow, Refused, Row, expect, refused, table
from dragoman.elsewhere.states import called, numbered
from dragoman.ledger.layers import Kind, Standing
from dragoman.lexicon.tables import known_codes

OBLIGATIONS = {
    "atop_defense": "defence",
    "atop_offense": "offence",
    "atop_neutral": "neutrality",
    "atop_nonagg": "non-aggression",
    "atop_consul": "consultation",
}
MEASURES = ("trade", "arms", "military", "financial", "travel", "other")
FIRST = 1945  # the lexicon knows the states since
Found = Iterator[Standing | Refused]


def alliances(file: Path) -> Found:
    """Of ATOP's directed pairs of states by year, the spells of years in which the one owed something to the other."""
    open_spells: dict[tuple[str, str, str], tuple[int, int, str]] = {}
    for row in _rows(file, ("ccode1", "ccode2", "year", *OBLIGATIONS), "ATOP"):
        try:
            year = int(row.number("year"))
            if year < FIRST:
                raise BadRow(f"years before {FIRST} are not taken in")
            owed = [what for column, what in OBLIGATIONS.items() if row.get(column) == "1"]
            both = [numbered(row.need(column), date(year, 12, 31)) for column in ("ccode1", "ccode2")]
            for what in owed:
                first, last, place = open_spells.get((both[0], both[1], what), (year, year - 1, row.place))
                if last != year - 1:
                    yield _spell((both[0], both[1], what), first, last, place)
                    first, place = year, row.place
                open_spells[both[0], both[1], what] = first, year, place
        except BadRow as error:
            yield refused(row, error)
    for key, (first, last, place) in open_spells.items():
        yield _spell(key, first, last, place)


def _spell(key: tuple[str, str, str], first: int, last: int, place: str) -> Standing:
    one, other, what = key
    return Standing(Kind.ALLIANCES, one, other, what, date(first, 1, 1), date(last + 1, 1, 1), place)


def memberships(file: Path) -> Found:
    """Spells of states in organisations (Correlates of War), an organisation by its short name."""
    for row in _rows(file, ("org", "cowcode", "first_year", "last_year", "status"), "membership"):
        try:
            organisation = f"igo:{row.need('org').lower()}"
            if organisation not in known_codes():
                raise BadRow(f"no organisation has the code “{organisation}”")
            first, last = int(row.number("first_year")), int(row.number("last_year"))
            member = numbered(row.need("cowcode"), date(last, 12, 31))
            what = f"{row.get('status') or 'full'} member"
            yield Standing(Kind.MEMBERSHIPS, member, organisation, what, *_years(first, last), row.place)
        except BadRow as error:
            yield refused(row, error)


def sanctions(file: Path) -> Found:
    """Sanctions of the Global Sanctions Data Base; a case of several senders is one of each. An organisation imposes them
    itself: its members are not put in its place."""
    for row in _rows(file, ("case_id", "sanctioned_state", "sanctioning_state", "begin", "end", *MEASURES), "GSDB"):
        try:
            first, last = int(row.number("begin")), int(row.number("end"))
            what = ", ".join(kind for kind in MEASURES if row.get(kind) == "1") or "other"
            targets = [called(name, date(last, 12, 31)) for name in _parties(row.need("sanctioned_state"))]
        except BadRow as error:
            yield refused(row, error)
            continue
        words = ", ".join(filter(None, (row.get("descr_trade"), row.get("objective"), row.get("success"))))
        for name in _parties(row.need("sanctioning_state")):
            try:
                sender = called(name, date(first, 12, 31))
                for target in targets:
                    case = f"GSDB {row.need('case_id')}"
                    yield Standing(Kind.SANCTIONS, sender, target, what, *_years(first, last), case, words=words)
            except BadRow as error:
                yield refused(row, error)


def arms(file: Path) -> Found:
    """Transfers of major arms by year (SIPRI), in millions of its trend indicator value."""
    for row in _rows(file, ("supplier", "recipient", "year", "value"), "SIPRI"):
        try:
            year = int(row.number("year"))
            day = date(year, 12, 31)
            one, other = called(row.need("supplier"), day), called(row.need("recipient"), day)
            yield Standing(Kind.ARMS, one, other, "arms", *_years(year, year), row.place, row.number("value"))
        except BadRow as error:
            yield refused(row, error)


READERS: dict[Kind, Callable[[Path], Found]] = {
    Kind.ALLIANCES: alliances,
    Kind.MEMBERSHIPS: memberships,
    Kind.SANCTIONS: sanctions,
    Kind.ARMS: arms,
}


def _rows(file: Path, columns: tuple[str, ...], what: str) -> Iterator[Row]:
    for number, row in enumerate(table(file, ",")):
        if number == 0:
            expect(file, row, columns, what)
        yield row


def _years(first: int, last: int) -> tuple[date, date]:
    if last < first:
        raise BadRow(f"from {first} to {last} runs backward")
    return date(first, 1, 1), date(last + 1, 1, 1)


def _parties(words: str) -> list[str]:
    """The names of a list joined by commas, where a name may hold one: “Gambia, The”, “Congo, Democratic Republic of the”.

    >>> _parties("EU, Gambia, The,United States")
    ['EU', 'Gambia, The', 'United States']
    """
    found: list[str] = []
    for part in (part.strip() for part in words.split(",")):
        if found and (part == "The" or part.endswith(" of the") or part.startswith("Republic of")):
            found[-1] += f", {part}"
        elif part:
            found.append(part)
    return found
