"""dragoman reads reports about states into a ledger of sourced entries: the public door.

>>> import dragoman
>>> [entry] = dragoman.extract("Russia invaded Ukraine in February 2022.")
>>> entry.actor.actor.code, entry.type.value, entry.recipient.actor.code, entry.status.value
('RUS', 'ASSAULT', 'UKR', 'occurred')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman import booking, formations, importing, pipeline, reference, relations
from dragoman.booking import Answers, Booked, Form
from dragoman.coder.attributed import attributed
from dragoman.coder.coder import Coder
from dragoman.coder.encoder import Reading, shipped
from dragoman.errors import DragomanError, NoCoder, UnreadSentence
from dragoman.exporting import export
from dragoman.find.dates import dates
from dragoman.find.sentences import fresh_memory, parse, split
from dragoman.importing import Coding, Imported
from dragoman.ledger import corrections
from dragoman.ledger import flows as booked_flows
from dragoman.ledger.books import Flow, Way
from dragoman.ledger.corrections import Better, Correction, Judgement, Signed, Verdict
from dragoman.ledger.flows import Asked
from dragoman.ledger.layers import Kind, Standing
from dragoman.ledger.store import ANYTHING, Ledger, Told, Where
from dragoman.lexicon.layers import Layer
from dragoman.lexicon.tables import known_codes
from dragoman.measure.beside import Beside
from dragoman.measure.checks import Check
from dragoman.measure.claims import Claim
from dragoman.measure.claims import claims as claims_of
from dragoman.measure.compare import Comparison
from dragoman.measure.compare import compare as comparison
from dragoman.measure.dependence import Share
from dragoman.measure.episodes import Episode
from dragoman.measure.episodes import episodes as episodes_of
from dragoman.measure.leaks import Leak
from dragoman.measure.placed import BlocsAt
from dragoman.measure.ranks import Rank
from dragoman.measure.shifts import Shift
from dragoman.measure.tallies import Step
from dragoman.measure.ties import Tie
from dragoman.measure.votes import Likeness
from dragoman.model import (
    Actor,
    Attribution,
    Document,
    Entry,
    Event,
    Interval,
    Position,
    Quantity,
    Span,
    Stance,
    Status,
    Type,
)
from dragoman.passages import export_corrections
from dragoman.read.origins import origins
from dragoman.reading import Summary, read
from dragoman.reference import Added, Apart, Imposed
from dragoman.resolve.actors import resolve
from dragoman.resolve.offices import kind_of

__all__ = [
    "Added", "Apart", "Attribution", "Beside", "Booked", "Check", "Claim", "Coder", "Comparison", "Correction",
    "Document", "DragomanError", "Episode", "Event", "Flow", "Imported", "Imposed", "Interval", "Judgement", "Leak",
    "Ledger", "Likeness", "NoCoder", "Position", "Quantity", "Reading", "Share", "Span", "Standing", "Status",
    "Summary", "Type", "UnreadSentence", "Where", "add_concordance", "add_flows", "add_layer", "add_rates", "attribute",
    "beside", "bloc_history", "blocs", "check", "claims", "code", "compare", "correct", "dates", "depend", "episodes",
    "export", "export_corrections", "extract", "fetch_flows", "flows", "ideal_points", "import_acts", "judge", "leaks",
    "likeness", "pack_flows", "rank", "read", "resolve", "retract", "sanctions", "shifts", "standing", "ties",
    "told_sanctions", "uncertain_scope", "where",
]  # fmt: skip


def extract(document: Document | str, published: date | None = None, coder: Coder | None = None) -> list[Entry]:
    """The entries of a document, or of a text with its publication day; without `coder` the shipped one reads.

    >>> extract("The weather was fine.")
    []
    """
    if isinstance(document, str):
        document = Document("text", document, published=published)
    return pipeline.extract(document, coder)


def code(text: str, actor: Span, recipient: Span | None, coder: Coder | None = None) -> Reading | None:
    """What the one span does to the other in a sentence; None beyond the part of the text that the coder looks at.

    >>> reading = code("Russia invaded Ukraine.", Span(0, 6), Span(15, 22))
    >>> max(reading.types, key=reading.types.get).value
    'ASSAULT'
    """
    return (coder or shipped()).read(text, [(actor, recipient)])[0]


def attribute(text: str) -> list[Attribution]:
    """Who says what in a text, states or not.

    >>> text = "The levy will go, officials said."
    >>> [(one.speaker.of(text), one.content.of(text)) for one in attribute(text)]
    [('officials', 'The levy will go')]
    """
    with fresh_memory():
        return attributed(text, parse(text, split(text)))


def where(
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    status: str | None = None,
    speaker: str | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str | None = None,
    claims: bool = False,
    probability: float | None = None,
    measure: str | None = None,
) -> Where:
    """Which events or amounts are wanted, in words: actors as codes or names, types and statuses checked.

    >>> where(actor="China", type="sanction").actor
    'CHN'
    """
    if since and until and until < since:
        raise DragomanError(
            f"nothing lies from {since} until {until}; a last day that is not before the first is expected"
        )
    return Where(
        actor=_code(actor),
        recipient=_code(recipient),
        type=_one_of("type", type.upper(), [t.value for t in Type]) if type else None,
        status=_one_of("status", status.lower(), [s.value for s in Status]) if status else None,
        speaker=_code(speaker),
        since=since,
        until=until,
        document=document,
        claims=claims,
        probability=probability,
        measure=measure,
    )


def episodes(ledger: Ledger, where: Where = ANYTHING) -> list[Episode]:
    """The acts of a ledger's events, each with everybody's telling of it; persons' judgements outweigh the reader's own."""
    return episodes_of(ledger.told(where), corrections.judgements(ledger))


def claims(
    ledger: Ledger,
    where: Where = ANYTHING,
    about: tuple[str, ...] = (),
    contested: bool = False,
    one_sided: bool = False,
) -> list[Claim]:
    """What is told on somebody's word, act by act: who asserts, confirms, denies or doubts it, who is silent, whom nobody read.

    `about` names parties (codes or words) that are all concerned; `contested` and `one_sided` keep only such.
    `where` chooses acts by one of their tellings; the others are told all the same.
    """
    whose = {code for words in about if (code := _code(words))}
    chosen = {one.entry.id for one in ledger.told(where)}
    found = claims_of(episodes(ledger), ledger.positions(), origins(document for document, _ in ledger.documents()))
    return [
        claim
        for claim in found
        if any(one.entry.id in chosen for one in claim.episode.tellings)
        and whose <= set(claim.concerned)
        and (claim.contested or not contested)
        and (claim.one_sided or not one_sided)
    ]


def compare(ledger: Ledger, here: str, there: str) -> Comparison:
    """Two documents of a ledger (a name, or the start of an id) side by side: common ground, one side only, contradicted.

    Raises BadLedger where no document, or more than one, is called so.
    """
    told = [ledger.told(Where(document=ledger.document(name).id)) for name in (here, there)]
    return comparison(told[0], told[1])


def correct(
    ledger: Ledger,
    id: str,
    who: str,
    why: str,
    type: str | None = None,
    status: str | None = None,
    stance: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    speaker: str | None = None,
) -> Event:
    """Put a better reading of an event on record; what is not given stays. Gives the event that stands now.

    Raises BadLedger where no standing event's id begins so, or nothing would change.
    """
    better = Better(
        type=Type(_one_of("type", type.upper(), [t.value for t in Type])) if type else None,
        status=Status(_one_of("status", status.lower(), [s.value for s in Status])) if status else None,
        stance=Stance(_one_of("stance", stance.lower(), [s.value for s in Stance])) if stance else None,
        actor=_actor(actor),
        recipient=_actor(recipient),
        speaker=_actor(speaker),
    )
    return corrections.correct(ledger, id, better, _signed(who, why))


def retract(ledger: Ledger, id: str, who: str, why: str) -> Event:
    """Put on record that an event is none: it stands no more. Gives the event."""
    return corrections.retract(ledger, id, _signed(who, why))


def judge(ledger: Ledger, one: str, other: str, verdict: str, who: str, why: str) -> Judgement:
    """Put on record whether two events tell one act: SAME, DIFFERENT or UNSURE; a later word overrules it."""
    said = Verdict(_one_of("verdict", verdict.upper(), [v.value for v in Verdict]))
    return corrections.judge(ledger, one, other, said, _signed(who, why))


def import_acts(
    ledger: Ledger,
    paths: Sequence[Path],
    coding: str,
    origin: str | None = None,
    first: date | None = None,
    mapping: Path | None = None,
) -> Iterator[Imported]:
    """Take in acts that another coding made (icews, polecat, gdelt, phoenix, quadruples, table), file by file; docs/ledger.md
    says how each is read.

    Raises DragomanError for what is no file of its kind.
    """
    of = Coding(_one_of("coding", coding.lower(), [one.value for one in Coding]))
    return importing.import_acts(ledger, paths, of, origin, first, mapping)


def add_layer(ledger: Ledger, kind: str, files: Sequence[Path]) -> Iterator[Added]:
    """Take reference data in (votes, ideal-points, alliances, memberships, sanctions, arms); docs/layers.md says from where.

    Raises DragomanError for what is no file of its kind.
    """
    return reference.add_layer(ledger, _kind(kind), files)


def likeness(
    ledger: Ledger, left: str, right: str, since: date | None = None, until: date | None = None, by: str = "year"
) -> list[Likeness]:
    """How alike two (codes or words) vote in the UN General Assembly, period by period: agreement, S, pi, kappa."""
    return reference.votes(ledger, _certain(left), _certain(right), since, until, _step(by))


def ideal_points(
    ledger: Ledger, left: str, right: str, since: date | None = None, until: date | None = None, series: str = "all"
) -> list[Apart]:
    """How far apart two stand by their votes, year by year; of `all` votes or on whole resolutions only (`fp`)."""
    return reference.ideal_points(ledger, _certain(left), _certain(right), since, until, series)


def standing(ledger: Ledger, left: str, right: str, kind: str | None = None, at: date | None = None) -> list[Standing]:
    """What stood between two, ever or on a day: alliances, memberships, sanctions, arms.

    Raises DragomanError where the ledger has no such data, or none of that day: not covered is not nothing.
    """
    return reference.standing(ledger, _certain(left), _certain(right), _kind(kind) if kind else None, at)


def beside(ledger: Ledger, left: str, right: str, since: date | None = None, until: date | None = None) -> list[Beside]:
    """What stands beside the acts of two, year by year: votes, distance of ideal points, alliances, sanctions in force, arms."""
    return reference.beside(ledger, _certain(left), _certain(right), since, until)


def sanctions(ledger: Ledger, against: str | None = None, on: date | None = None) -> list[Imposed]:
    """Sanctions that stood on a day against one (a code or words) or anybody; an organisation's are its members' too.

    Raises DragomanError where the ledger has no such data, or none of that day.
    """
    return reference.sanctions(ledger, _certain(against) if against else None, on)


def told_sanctions(ledger: Ledger, against: str | None = None, until: date | None = None) -> list[Told[Event]]:
    """What texts of the ledger tell of sanctions against one (a code or words) or anybody, newest first; each opens its sentence."""
    return reference.told_sanctions(ledger, _certain(against) if against else None, until)


def add_flows(ledger: Ledger, form: str, files: Sequence[Path], mapping: Path | None = None) -> Iterator[Booked]:
    """Take books of trade in (comtrade, eurostat, baci, wits, table, or a folder that `pack_flows` filled: parquet);
    docs/flows.md says how each is read.

    Raises DragomanError for what is no file of its form.
    """
    return booking.add_flows(ledger, _form(form), files, mapping)


def pack_flows(shelf: Path, form: str, files: Sequence[Path], mapping: Path | None = None) -> Iterator[Booked]:
    """Put books too large for a ledger on a shelf: Parquet in a folder, which `add_flows` takes into any ledger without moving it.

    Raises DragomanError for what is no file of its form.
    """
    return booking.pack_flows(shelf, _form(form), files, mapping)


def _form(form: str) -> Form:
    return Form(_one_of("form", form.lower(), [one.value for one in Form]))


def fetch_flows(
    ledger: Ledger,
    service: Answers,
    reporters: Sequence[str],
    years: Sequence[int],
    partners: Sequence[str] = (),
    goods: str | None = None,
) -> Iterator[Booked]:
    """Ask UN Comtrade's API for what states booked, and take the answers in: `service` is a
    `dragoman.elsewhere.books.fetch.Comtrade`, with its folder of answers and a key; it alone meets the network.

    Raises DragomanError where the service cannot be reached or refuses.
    """
    asked = booking.goods_called(goods) if goods else ()
    whose, whom = ([_certain(one) for one in some] for some in (reporters, partners))
    return booking.fetch_flows(ledger, service, whose, years, whom, asked)


def add_concordance(ledger: Ledger, file: Path) -> tuple[int, int]:
    """Take in which codes of the Harmonized System became which, edition by edition; gives the links and the rows passed over."""
    return booking.add_concordance(ledger, file)


def add_rates(ledger: Ledger, file: Path) -> tuple[int, int]:
    """Take in what a euro cost in other currencies, as the European Central Bank publishes it (eurofxref-hist); gives the months of
    currencies and the rows passed over."""
    return booking.add_rates(ledger, file)


def flows(
    ledger: Ledger,
    reporter: str,
    partner: str | None = None,
    way: str | None = None,
    goods: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Flow]:
    """The lines that one booked with another, or with everybody, as they were booked."""
    of = Way(_one_of("way", way.lower(), [one.value for one in Way])) if way else None
    return booked_flows.flows(
        ledger,
        Asked(
            [_certain(reporter)],
            [_certain(partner)] if partner else None,
            of,
            booking.goods_called(goods) if goods else None,
            None,
            since,
            until,
        ),
    )


def depend(ledger: Ledger, left: str, right: str, currency: str | None = None) -> list[Share]:
    """What share of each one's imports and exports is with the other, by both books; how concentrated each one's trade is. Books of
    other currencies are set beside those of `currency` at the ledger's rates.

    Raises DragomanError where no book tells.
    """
    return booking.dependence(ledger, _certain(left), _certain(right), currency)


def uncertain_scope(ledger: Ledger, goods: str) -> dict[str, frozenset[str]]:
    """Which of the goods asked for cannot be followed into the older editions of the HS that the ledger's books are in."""
    return booking.uncertain_scope(ledger, booking.goods_called(goods))


def check(ledger: Ledger, start_of_id: str) -> Check:
    """An amount that a text claims, set beside what both ends booked: agrees, differs by so much, cannot be checked and why.

    Raises DragomanError where no amount's id begins so.
    """
    return booking.check(ledger, start_of_id)


def leaks(
    ledger: Ledger,
    target: str,
    senders: Sequence[str],
    year: int | None = None,
    goods: str | None = None,
    hubs: Sequence[str] | None = None,
    before: Sequence[int] | None = None,
    currency: str | None = None,
) -> list[Leak]:
    """Hubs by which goods that `senders` no longer send to a target may reach it, the likeliest first, with every sign.

    `goods` is a list by its name (chpl) or codes; docs/flows.md says what the score is and what it cannot see.
    """
    return booking.leaks(
        ledger,
        _certain(target),
        [_certain(sender) for sender in senders],
        year,
        booking.goods_called(goods) if goods else (),
        [_certain(hub) for hub in hubs] if hubs else None,
        before,
        currency,
    )


def ties(
    ledger: Ledger,
    left: str,
    right: str,
    layer: str | None = None,
    channel: str | None = None,
    origin: str | None = None,
    since: date | None = None,
    until: date | None = None,
    by: str = "month",
    weights: Mapping[str, float] | None = None,
) -> list[Tie]:
    """How two (codes or words) stood to each other, period by period and origin by origin; docs/measure.md says how.

    `weights` says how much an act of each layer counts in the whole, like {"deeds": 1, "words": 0.5}; those it does not name
    count nothing, without it all count one. Raises DragomanError where words name nobody, or the ledger has no acts of that
    origin.
    """
    of = _layer(layer) if layer else None
    one, other = _certain(left), _certain(right)
    each = {_layer(name): weight for name, weight in weights.items()} if weights else None
    if each and (of or min(each.values()) < 0 or max(each.values()) == 0):
        raise DragomanError(
            "weights are of layers taken together: none below 0, one above 0, and no single layer asked for"
        )
    return relations.ties(ledger, one, other, of, channel, origin, since, until, _step(by), each)


def shifts(
    ledger: Ledger,
    channel: str | None = None,
    origin: str | None = None,
    since: date | None = None,
    until: date | None = None,
    by: str = "month",
) -> list[Shift]:
    """What changed between any two: more acts of a kind than their past explains."""
    return relations.shifts(ledger, channel, origin, since, until, _step(by))


def rank(
    ledger: Ledger,
    who: str,
    at: date | None = None,
    channel: str | None = None,
    origin: str | None = None,
    by: str = "month",
) -> list[Rank]:
    """The partners of one party (a code or words), the nearest first, beside how each stands to the rest."""
    return relations.rank(ledger, _certain(who), at, channel, origin, _step(by))


def blocs(
    ledger: Ledger, at: date | None = None, channel: str | None = None, origin: str | None = None, by: str = "quarter"
) -> list[BlocsAt]:
    """The blocs that states fall into at a day, by what they do and (origin “votes”) by how they vote, with the chance of each
    two to be together.

    Raises DragomanError where too little is told.
    """
    return formations.blocs(ledger, at, channel, origin, _step(by))


def bloc_history(
    ledger: Ledger,
    since: date | None = None,
    until: date | None = None,
    channel: str | None = None,
    origin: str | None = None,
    by: str = "quarter",
) -> list[BlocsAt]:
    """The blocs of each period of acts, with ids that last and what changed since the period before."""
    return formations.bloc_history(ledger, since, until, channel, origin, _step(by))


def _kind(kind: str) -> Kind:
    return Kind(_one_of("kind", kind.lower(), [one.value for one in Kind]))


def _layer(name: str) -> Layer:
    return Layer(_one_of("layer", name.lower(), [one.value for one in Layer]))


def _step(by: str) -> Step:
    return Step[_one_of("period", by.lower(), [step.name.lower() for step in Step]).upper()]


def _certain(words: str) -> str:
    code = _code(words)
    assert code is not None  # as words were given
    return code


def _signed(who: str, why: str) -> Signed:
    if not who.strip() or not why.strip():
        raise DragomanError("who says so and why are part of the record; neither can be empty")
    return Signed(who.strip(), datetime.now(UTC).replace(tzinfo=None, microsecond=0), why.strip())


def _actor(words: str | None) -> Actor | None:
    """Who is meant by a code or by words, for certain."""
    code = _code(words)
    if words is None or code is None:
        return None
    known = resolve(words, None).actor
    return (
        known
        if known and known.code == code
        else Actor(code, kind_of(code), code if kind_of(code) == "state" else None)
    )


def _code(words: str | None) -> str | None:
    if words is None or words in known_codes():
        return words
    answer = resolve(words, None)
    if answer.actor is None:
        raise DragomanError(
            f"“{words}” names no actor for certain ({answer.why}); a code such as CHN or igo:un is expected"
        )
    return answer.actor.code


def _one_of(what: str, value: str, known: list[str]) -> str:
    if value not in known:
        raise DragomanError(f"“{value}” is no {what}; one of {', '.join(known)} is expected")
    return value
