"""Books of trade taken into a ledger, and asked: where their readers, the store and the measures meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from dragoman.elsewhere.books import comtrade, concordance, eurostat, mapped
from dragoman.elsewhere.books import rates as euro_rates
from dragoman.elsewhere.rows import Refused, digest
from dragoman.errors import DragomanError
from dragoman.importing import Seen
from dragoman.ledger import books, editions, flows, rates
from dragoman.ledger.books import SHELF, Book, Flow, Twice, Way
from dragoman.ledger.editions import Scope
from dragoman.ledger.flows import Asked
from dragoman.ledger.store import Ledger, Told, Where
from dragoman.lexicon.rows import rows
from dragoman.measure.checks import Check, route
from dragoman.measure.checks import check as measured_check
from dragoman.measure.dependence import Share, shares
from dragoman.measure.facts import each
from dragoman.measure.leaks import BEFORE, Books, Leak, broke_off
from dragoman.measure.leaks import leaks as measured_leaks
from dragoman.measure.mirror import WHOLE
from dragoman.model import Event, Quantity


class Form(StrEnum):
    """How a book is laid out."""

    COMTRADE = "comtrade"
    EUROSTAT = "eurostat"
    BACI = "baci"
    WITS = "wits"
    TABLE = "table"
    PARQUET = SHELF  # a folder that `pack` filled; its lines stay there


WHOLE_CODE = 6  # digits of a code of the HS


class Answers(Protocol):
    """Who answers requests of Comtrade's: its service (`elsewhere/books/fetch.py`)."""

    def answer(self, request: comtrade.Request) -> tuple[Path, bool]:
        """The file that holds the answer, and whether it was there before."""
        ...


@dataclass(frozen=True, slots=True)
class Booked:
    """What came of a book: `before` if it was there already; `refused` are the first rows of each cause that could not be used,
    `causes` counts all of them; `twice` are lines that tell of one flow again."""

    file: Path
    book: Book
    before: bool
    refused: tuple[Refused, ...] = ()
    causes: tuple[tuple[str, int], ...] = ()
    twice: Twice | None = None


def add_flows(ledger: Ledger, form: Form, files: Sequence[Path], mapping: Path | None = None) -> Iterator[Booked]:
    """Take books in, file by file, each whole or not at all and once. A table needs a `mapping`.

    Raises DragomanError for what is no file of its form.
    """
    by = _mapping(form, mapping)
    for file in files:
        if form is Form.PARQUET:
            yield Booked(file, books.put_shelf(ledger, file), before=False)
        elif done := books.known(ledger, digest(file)):
            yield Booked(file, done, before=True)
        else:
            seen = Seen()
            told = seen.usable(_rows(file, form, by))
            book, twice = books.put_book(ledger, Book(form.value, file.name, digest(file)), told)
            yield Booked(file, book, False, tuple(seen.refused), tuple(seen.causes.most_common()), twice)


def pack_flows(shelf: Path, form: Form, files: Sequence[Path], mapping: Path | None = None) -> Iterator[Booked]:
    """Put books on a shelf, a folder of Parquet, file by file, each whole or not at all and once; `add_flows` takes the shelf into a
    ledger as one book, without moving it.

    Raises DragomanError for what is no file of its form.
    """
    if form is Form.PARQUET:
        raise DragomanError(
            f"{shelf}: what is packed already is not packed again; “dragoman flows add {SHELF}” takes it"
        )
    by = _mapping(form, mapping)
    for file in files:
        book = Book(form.value, file.name, digest(file))
        if books.packed(shelf, book.digest):
            yield Booked(file, book, before=True)
            continue
        seen = Seen()
        done, twice = books.pack(shelf, book, seen.usable(_rows(file, form, by)))
        yield Booked(file, done, False, tuple(seen.refused), tuple(seen.causes.most_common()), twice)


def _mapping(form: Form, mapping: Path | None) -> mapped.Mapping | None:
    if (form is Form.TABLE) != (mapping is not None):
        raise DragomanError("a table, and nothing else, needs a mapping, like --mapping columns.toml")
    return mapped.mapping(mapping) if mapping else None


def fetch_flows(
    ledger: Ledger,
    service: Answers,
    reporters: Sequence[str],
    years: Sequence[int],
    partners: Sequence[str] = (),
    goods: Sequence[str] = (),
) -> Iterator[Booked]:
    """Ask UN Comtrade for what reporters booked, a request for each and year, and take each answer in as a book.

    Raises DragomanError where the service cannot be reached or refuses; answers before that are kept and taken in.
    """
    for request in comtrade.requests(reporters, years, partners, goods):
        file, _ = service.answer(request)
        if done := books.known(ledger, digest(file)):
            yield Booked(file, done, before=True)
            continue
        seen = Seen()
        book, twice = books.put_book(
            ledger, Book(Form.COMTRADE.value, file.name, digest(file)), seen.usable(comtrade.kept(file))
        )
        yield Booked(file, book, False, tuple(seen.refused), tuple(seen.causes.most_common()), twice)


def add_concordance(ledger: Ledger, file: Path) -> tuple[int, int]:
    """Take a concordance of editions of the HS in, in place of the one there is; gives its links and the rows passed over."""
    return editions.put_links(ledger, Seen().usable(concordance.rows(file)))


def add_rates(ledger: Ledger, file: Path) -> tuple[int, int]:
    """Take rates of currencies in, in place of those there are; gives the months of currencies taken and the rows passed over."""
    return rates.put_rates(ledger, Seen().usable(euro_rates.rows(file)))


def _wanted(ledger: Ledger, currency: str | None) -> str | None:
    """A currency to compare books in, if the ledger has rates of it."""
    if currency is None:
        return None
    known = rates.currencies(ledger)
    if currency.upper() not in known:
        raise DragomanError(
            f"{ledger.path}: there is no rate of “{currency}”; "
            + (f"one of {', '.join(known)} is expected" if known else "“dragoman flows rates FILE” takes some in")
        )
    return currency.upper()


def _rows(file: Path, form: Form, by: mapped.Mapping | None) -> Iterable[Flow | Refused]:
    if by is not None:
        return mapped.rows(file, by)
    if form is Form.BACI or form is Form.WITS:
        return mapped.rows(file, mapped.BACI if form is Form.BACI else mapped.WITS)
    return comtrade.rows(file) if form is Form.COMTRADE else eurostat.rows(file)


def leaks(
    ledger: Ledger,
    target: str,
    senders: Sequence[str],
    year: int | None = None,
    goods: Sequence[str] = (),
    hubs: Sequence[str] | None = None,
    before: Sequence[int] | None = None,
    currency: str | None = None,
) -> list[Leak]:
    """Triangles by which what `senders` no longer send to a target may reach it, the likeliest first.

    An organisation among the senders stands for its members in July of the year. `hubs` are the states with a book of imports
    unless told; `year` is the last one the senders' books cover whole, `before` the three before the target's trade with them
    broke off. `goods` are codes; without any, all goods together. Books of other currencies are set beside those of `currency` at
    the ledger's rates; without one they are not compared.

    Raises DragomanError where no sender's book tells of the year.
    """
    last = year or _last_told(ledger, senders)
    if not last:
        raise DragomanError(f"{ledger.path}: no book of {', '.join(senders)} tells of a whole year")
    members = _all(senders, last)
    union = next((sender for sender in senders if sender.startswith("igo:")), None)
    own = [*members, *([union] if union else [])]
    others = [one for one in flows.reporters(ledger) if one not in {*own, target}]
    older, wanted = _older(ledger, goods), _wanted(ledger, currency)
    usual = list(before) if before else _usual_years(ledger, target, own, goods, older, last)
    span = Asked(since=date(min(*usual, last), 1, 1), until=date(last, 12, 31), currency=wanted)
    sent, onward, arrived = (
        flows.years(ledger, replace(span, way=way, reporters=who, partners=partners), goods, older)
        for way, who, partners in (
            (Way.EXPORT, own, None),
            (Way.EXPORT, others, [target]),
            (Way.IMPORT, list(hubs) if hubs else others, None),
        )
    )
    if not any(one.year == last and one.months == WHOLE for one in sent):
        raise DragomanError(f"{ledger.path}: no book of {', '.join(senders)} tells of {last}")
    found_books = Books.of(target, members, union, sent, onward, arrived, bool(goods))
    found = measured_leaks(found_books, list(hubs) if hubs else found_books.with_a_book, last, usual)
    told = ledger.told(Where(since=date(last, 1, 1), until=date(last, 12, 31)))
    return [replace(leak, entries=_entries(told, leak.hub, {*own, *senders, target})) for leak in found]


def _last_told(ledger: Ledger, senders: Sequence[str]) -> int:
    """The last year that books of senders tell whole, 0 if none does."""
    told = flows.years(ledger, Asked(way=Way.EXPORT), (), {})
    return max(
        (one.year for one in told if one.months == WHOLE and one.reporter in {*senders, *_all(senders, one.year)}),
        default=0,
    )


def _usual_years(
    ledger: Ledger, target: str, senders: Sequence[str], goods: Sequence[str], older: dict[str, Scope], last: int
) -> list[int]:
    """The years before the senders' trade with the target broke off."""
    direct = flows.years(ledger, Asked(senders, [target], Way.EXPORT), goods, older)
    if not direct:
        raise DragomanError(
            f"{ledger.path}: no book of the senders tells what they sent to {target}, so no years are known to be usual; tell them, "
            "like --before 2019,2020,2021"
        )
    broke = broke_off(direct, bool(goods), last)
    if broke is None:
        raise DragomanError(
            f"{ledger.path}: what the senders book as sent to {target} never fell by a fifth up to {last}, so no years are "
            "known to be usual; tell them, like --before 2019,2020,2021"
        )
    return list(range(broke - BEFORE, broke))


def _entries(told: Sequence[Told[Event]], hub: str, others: set[str]) -> tuple[str, ...]:
    """What is told of a hub with one of others, the surest first."""
    between = [
        one.entry
        for one in told
        if one.entry.recipient
        and (codes := {one.entry.actor.actor.code, one.entry.recipient.actor.code}) >= {hub}
        and codes & others
    ]
    return tuple(event.id for event in sorted(between, key=lambda event: (-event.probability, event.id)))


def _older(ledger: Ledger, goods: Sequence[str]) -> dict[str, Scope]:
    """What goods are called in each edition of the HS, if the ledger has a concordance and the goods are whole codes. What cannot be
    followed into an edition that books are in is of uncertain scope in all of them, so that years stay comparable."""
    known = editions.links(ledger)
    if not known or any(len(code) != WHOLE_CODE for code in goods):
        return {}
    found = editions.scopes(goods, known)
    lost = frozenset(code for edition in _used(ledger) for code in found[edition].lost)
    followed = editions.scopes([code for code in goods if code not in lost], known)
    return {
        edition: Scope(followed[edition].certain, found[edition].uncertain | (lost - followed[edition].certain), lost)
        for edition in found
    }


def _used(ledger: Ledger) -> list[str]:
    return [edition for edition in flows.editions_used(ledger) if edition in editions.EDITIONS]


def uncertain_scope(ledger: Ledger, goods: Sequence[str]) -> dict[str, frozenset[str]]:
    """Of each older edition of the HS that books are in: the codes asked for that cannot be followed into it, which are left out of
    all years; all of them where the ledger has no concordance."""
    known, used = editions.links(ledger), [edition for edition in _used(ledger) if edition != editions.NEWEST]
    if not known or any(len(code) != WHOLE_CODE for code in goods):
        return {edition: frozenset(goods) for edition in used}
    found = editions.scopes(goods, known)
    return {edition: found[edition].lost for edition in used if found[edition].lost}


def _all(senders: Sequence[str], year: int) -> list[str]:
    """Senders with the members of organisations among them in July of a year."""
    found = [party for sender in senders for party in each(sender, date(max(year, 1), 7, 1))]
    return [party for party in dict.fromkeys(found) if not party.startswith("igo:")]


def check(ledger: Ledger, start_of_id: str) -> Check:
    """An amount of the ledger set beside what both ends booked, at the ledger's rates where that is in another currency.

    Raises BadLedger where no amount's id begins so.
    """
    told = ledger.show(start_of_id).entry
    if not isinstance(told, Quantity):
        raise DragomanError(
            f"“{start_of_id}” is no amount; the id of one is expected (“dragoman quantities” lists them)"
        )
    way = route(told)
    if isinstance(way, str):
        return measured_check(told, [])
    both = [way.left, way.right]
    unit = told.unit if told.unit in rates.currencies(ledger) else None
    return measured_check(told, flows.flows(ledger, Asked(both, both, goods=[way.goods], currency=unit)))


def dependence(ledger: Ledger, left: str, right: str, currency: str | None = None) -> list[Share]:
    """What share of each one's imports and exports is with the other, year by year, by both books; at the ledger's rates where a
    `currency` is told."""
    wanted = _wanted(ledger, currency)
    opposite = {Way.IMPORT: Way.EXPORT, Way.EXPORT: Way.IMPORT}
    told = {way: flows.years(ledger, Asked([left, right], way=way, currency=wanted), (), {}) for way in opposite}
    found = [
        share
        for way, other_way in opposite.items()
        for who, other in ((left, right), (right, left))
        for share in shares([one for one in told[way] if one.reporter == who], told[other_way], who, other)
        if share.bounds is not None
    ]
    if not found:
        raise DragomanError(f"{ledger.path}: no book of {left} or {right} tells what the two trade in whole years")
    return found


def goods_called(words: str) -> tuple[str, ...]:
    """Codes of goods: those of a list by its name (chpl), or codes joined by commas.

    >>> len(goods_called("chpl")), goods_called("8542, 8471")
    (50, ('8542', '8471'))
    """
    named = tuple(row["code"] for row in rows("goods.tsv") if row["list"] == words.lower())
    codes = named or tuple(part.strip() for part in words.split(",") if part.strip())
    lists = ", ".join(sorted({row["list"] for row in rows("goods.tsv")}))
    if not codes or any(not code.isdigit() for code in codes):
        raise DragomanError(
            f"“{words}” names no goods; codes of the HS like 8542,8471 or a list ({lists}) are expected"
        )
    return codes
