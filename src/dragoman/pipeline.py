"""OPEN THIS FIRST: the road of one article, on one screen.

    Document -find-> sentences, dates, attributions -resolve-> parties -code-> acts -> entries

`extract` is pure: no clock, no network, no database, no chance (only a coder asked for by address breaks that).
Reading files comes before it, the ledger after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

from dragoman.coder.acts import Cast, acts
from dragoman.coder.attributed import MEANT, attributed
from dragoman.coder.coder import Coder
from dragoman.coder.encoder import shipped
from dragoman.coder.sayings import reader_name
from dragoman.entries import Findings, event, quantity
from dragoman.find.amounts import amounts, measured
from dragoman.find.dates import dates
from dragoman.find.dates_of_acts import dates_of_acts
from dragoman.find.denials import denials
from dragoman.find.sentences import fresh_memory, parse, split
from dragoman.find.silences import silences
from dragoman.lexicon.rows import digest
from dragoman.model import Document, Entry
from dragoman.positions import judged, silent
from dragoman.resolve.parties import parties, worth_parsing

CODED_LANGUAGES = ("en",)


def coder_name(coder: Coder) -> str:
    """What made an entry: the coder, the reader of sayings, the facts, and the version of the rules; a change to any is
    another coder."""
    return f"{coder.name}/{reader_name()}/facts-{digest()}/dragoman-{version('dragoman')}"


def extract(document: Document, coder: Coder | None = None) -> list[Entry]:
    """The entries of one document, in the order of the text; the same document gives the same entries, always.

    >>> [e.type.value for e in extract(Document("d", "Russia invaded Ukraine in February 2022."))]
    ['ASSAULT']
    """
    if document.language not in (None, *CODED_LANGUAGES):
        return []  # recorded, not coded: a reading that nobody has tested would be a guess
    coder = coder or shipped()
    text, spans = document.text, split(document.text)
    with fresh_memory():
        worth = map(any, zip(worth_parsing(text, spans), measured(text, spans), strict=True))
        sentences = parse(text, spans, list(worth))
        casts = list(map(Cast, sentences, parties(text, sentences, document.published)))
        everybody = [party for cast in casts for party in cast.parties]
        when = dates(text, document.published)
        dated = [one.words.span for one in when]
        done = [(here, act) for before, here in _with_before(casts) for act in acts(text, here, coder, before)]
        counted = [(here, amount) for here in casts for amount in amounts(text, [here.sentence], dated)]
        where = [here.sentence.span for here, _ in (*done, *counted)]
        said = [one for one in attributed(text, sentences, where) if one.rule != MEANT]  # wishes are on nobody's word
        found = Findings(document, dates_of_acts(text, when, document.published), said, everybody, coder_name(coder))
        told = [event(found, here.sentence, act) for here, act in done]
        told += [
            one for sentence in sentences for word in denials([sentence]) for one in judged(found, word, sentence, told)
        ]
        how_much = [quantity(found, here, amount, told) for here, amount in counted]
        nothing = [silent(found, one, sentence, told) for sentence in sentences for one in silences([sentence])]
    return [*told, *how_much, *(one for one in nothing if one)]


def _with_before(casts: Sequence[Cast]) -> Iterator[tuple[Cast | None, Cast]]:
    """Each sentence that was parsed, with the one right before it if that was parsed too."""
    for before, here in zip([None, *casts], casts, strict=False):
        beside = before is not None and before.sentence.number == here.sentence.number - 1
        yield before if beside else None, here
