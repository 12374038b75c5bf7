"""The build check of the fact tables: `python -m dragoman.lexicon.check` names rows that cannot be right.

No two holders of one office at one time, no code that no table defines, no date that is none, no fact without
a known origin. What a table should have looked like is said with its file and line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise

from dragoman.errors import BadLexicon
from dragoman.lexicon.rows import Row, rows
from dragoman.lexicon.tables import OFFICES, Spell

COLUMNS = {
    "states.tsv": "code name from to names nouns adjectives capital seats cow gw fips continent source",
    "places.tsv": "code name kind source",
    "bodies.tsv": "code name names sector role speaks source",
    "titles.tsv": "words role sector person plural source",
    "groups.tsv": "code name names adjectives source",
    "offices.tsv": "country office title name short aliases from to source",
    "people.tsv": "country name short aliases sector role from to source",
    "organisations.tsv": "code kind name names country sector from to source",
    "memberships.tsv": "organisation member from to source",
    "outlets.tsv": "slug name names domains country owner speaks_for source",
    "credits.tsv": "outlet words source",
    "false_friends.tsv": "words why source",
    "doubtful.tsv": "words support source",
    "pairs.tsv": "words codes source",
    "defaults.tsv": "words code probability source",
    "licensed.tsv": "word source",
    "shared.tsv": "words source",
    "vocabulary.tsv": "list words source",
    "speech.tsv": "lemma kind stance act note source",
    "units.tsv": "unit factor kind words signs source",
    "measures.tsv": "measure kinds words source",
    "occasions.tsv": "name names rule from to at source",
    "types.tsv": "type quad score cameo before_2018 layer source",
    "modes.tsv": "type mode score cameo before_2018 layer source",
    "contexts.tsv": "context channel source",
    "capitals.tsv": "code latitude longitude source",
    "traders.tsv": "code words source",
    "goods.tsv": "list edition code tier source",
    "cameo.tsv": "code type mode contexts score name source",
    "cameo_parties.tsv": "cameo code source",
    "sectors.tsv": "sector icews cameo source",
}
CODES = {  # where another row's code is named
    "bodies.tsv": "code",
    "places.tsv": "code",
    "offices.tsv": "country",
    "people.tsv": "country",
    "organisations.tsv": "country",
    "memberships.tsv": "organisation member",
    "outlets.tsv": "country speaks_for",
    "pairs.tsv": "codes",
    "defaults.tsv": "code",
    "cameo_parties.tsv": "code",
    "capitals.tsv": "code",
}
HELD_BY_ONE = ("head_of_state", "head_of_government", "leader", "foreign_minister", "defence_minister")
_FACTOR = re.compile(r"\d+(?:\.\d+)?(?:e-?\d+)?")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def mistakes(tables: dict[str, list[Row]]) -> list[str]:
    """Everything wrong with some tables, in the order of the files.

    >>> mistakes({})
    []
    """
    found = [str(one) for check in CHECKS for one in check(tables)]
    return sorted(dict.fromkeys(found))


def columns(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """Every table has the columns its readers ask for."""
    for file, some in tables.items():
        expected = set(COLUMNS.get(file, "").split())
        if some and not expected <= set(some[0].cells):
            missing = " ".join(sorted(expected - set(some[0].cells)))
            yield BadLexicon(f"{file}, line 1: the header lacks {missing}")


def dates(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """Dates are dates, and a spell runs forward."""
    for row in _all(tables):
        spell = [row.cells.get(column, "") for column in ("from", "to")]
        bad = [words for words in spell if words and not _DATE.fullmatch(words)]
        if bad:
            yield row.wrong(f"the date {bad[0]!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        elif all(spell) and _backward(row, *spell):
            yield row.wrong(f"from {spell[0]} to {spell[1]} runs backward")


def _backward(row: Row, start: str, end: str) -> bool:
    """Of an occasion both days are included, of everything else the last one is not."""
    return start > end if row.file == "occasions.tsv" else Spell.of(start, end).start >= Spell.of(start, end).end


def codes(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A code that a row names is defined by states.tsv, organisations.tsv or groups.tsv."""
    known = {row["code"] for file in ("states.tsv", "organisations.tsv", "groups.tsv") for row in tables.get(file, ())}
    for file, named in CODES.items():
        for row in tables.get(file, ()):
            for column in named.split():
                for code in row.list(column):
                    if code not in known:
                        yield row.wrong(f"{column} {code!r} is in none of states.tsv, organisations.tsv, groups.tsv")


def defined_once(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A code names one state, organisation, group or outlet."""
    for file, column in (
        ("states.tsv", "code"),
        ("organisations.tsv", "code"),
        ("groups.tsv", "code"),
        ("outlets.tsv", "slug"),
    ):
        first: dict[str, Row] = {}
        for row in tables.get(file, ()):
            before = first.setdefault(row[column], row)
            if before is not row:
                yield row.wrong(f"{row[column]!r} is already defined on line {before.line}")


def offices(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """An office is one the readers know, and has one holder at a time."""
    held: dict[tuple[str, str], list[Row]] = {}
    for row in tables.get("offices.tsv", ()):
        if row["office"] not in OFFICES:
            yield row.wrong(f"office {row['office']!r} is none of {', '.join(OFFICES)}")
        elif row["office"] in HELD_BY_ONE and not row["country"].startswith("igo:"):
            held.setdefault((row["country"], row["office"]), []).append(row)
    for holders in held.values():
        yield from _overlaps(holders)


def origins(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """Every fact says where it is from, in a word that sources.tsv explains."""
    known = {next(iter(row.cells.values())) for row in tables.get("sources.tsv", ())}
    for row in _all(tables):
        origin = row.cells.get("source", "")
        if row.file != "sources.tsv" and known and origin not in known:
            yield row.wrong(f"source {origin!r} is none of {', '.join(sorted(known))}")


def supports(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A doubtful name is one that some table has, and says what would support it."""
    columns_of_names = ("name", "names", "capital", "seats", "aliases", "short")
    named = {
        word.rstrip("?")
        for row in _all(tables)
        if row.file != "doubtful.tsv"
        for column in columns_of_names
        for word in (row.list(column) if column in row.cells else ())
    }
    for row in tables.get("doubtful.tsv", ()):
        if not row["support"]:
            yield row.wrong("support is empty; expected words joined by '; '")
        elif row["words"] not in named:
            yield row.wrong(f"{row['words']!r} is no name of any table, so nothing is doubtful about it")


def units(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A unit has a factor above zero; and a sign or words; money is a code of ISO 4217, or of no told country; a sign names one unit."""
    signs: dict[str, Row] = {}
    for row in tables.get("units.tsv", ()):
        if not _FACTOR.fullmatch(row["factor"]) or not float(row["factor"]) > 0:
            yield row.wrong(f"factor {row['factor']!r} is no number above zero")
        if row["kind"] == "money" and not re.fullmatch("[A-Z]{3}|", row["unit"]):
            yield row.wrong(f"unit {row['unit']!r} is no code of ISO 4217")
        if not row["words"] and not row["signs"]:
            yield row.wrong("there are neither words nor signs")
        for sign in row.list("signs"):
            before = signs.setdefault(sign, row)
            if before is not row:
                yield row.wrong(f"the sign {sign!r} is already on line {before.line}")


def measures(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A measure is of kinds that units.tsv has, and a word means one measure of a kind."""
    kinds = {row["kind"] for row in tables.get("units.tsv", ())} | {"count"}
    meant: dict[tuple[str, str], Row] = {}
    for row in tables.get("measures.tsv", ()):
        for kind in row.list("kinds"):
            if kind not in kinds:
                yield row.wrong(f"kind {kind!r} is none of {', '.join(sorted(kinds))}")
            for words in row.list("words"):
                before = meant.setdefault((kind, words), row)
                if before is not row:
                    yield row.wrong(f"{words!r} of {kind} is already {before['measure']} on line {before.line}")


def credits(tables: dict[str, list[Row]]) -> Iterator[BadLexicon]:
    """A word of credit names one agency, which outlets.tsv has."""
    slugs = {row["slug"] for row in tables.get("outlets.tsv", ())}
    named: dict[str, Row] = {}
    for row in tables.get("credits.tsv", ()):
        if row["outlet"] not in slugs:
            yield row.wrong(f"outlet {row['outlet']!r} is no slug of outlets.tsv")
        for words in row.list("words"):
            before = named.setdefault(words, row)
            if before is not row:
                yield row.wrong(f"{words!r} already credits {before['outlet']} on line {before.line}")


CHECKS = (columns, dates, codes, defined_once, offices, origins, supports, units, measures, credits)


def _overlaps(holders: Iterable[Row]) -> Iterator[BadLexicon]:
    """Two holders on one day; an overlap inside a month or year, where no day is known, is none.

    An acting holder may stand in for one who is suspended.
    """
    ordered = sorted(holders, key=lambda row: row["from"])
    for row, following in pairwise(ordered):
        end, start = row["to"], following["from"]
        precision = min(len(end) or 10, len(start))
        acting = following["title"].startswith(("acting", "interim"))
        if row["name"] != following["name"] and not acting and (not end or end[:precision] > start[:precision]):
            yield following.wrong(
                f"{following['name']} is {following['office']} of {following['country']} from {start}, when "
                f"{row['name']} (line {row.line}) still is, to {end or 'now'}"
            )


def _all(tables: dict[str, list[Row]]) -> Iterator[Row]:
    return (row for some in tables.values() for row in some)


def main() -> int:
    """Check the tables that ship; the number of mistakes decides the exit status."""
    try:
        found = mistakes({file: list(rows(file)) for file in (*COLUMNS, "sources.tsv")})
    except (BadLexicon, FileNotFoundError) as error:
        found = [str(error)]
    print("\n".join(found) if found else "the fact tables agree", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
