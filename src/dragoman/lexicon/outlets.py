"""Which outlet a document is of, and which agency a word of credit names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import Outlet, lexicon
from dragoman.model import Document


def outlet_of(document: Document) -> Outlet | None:
    """The outlet of a document that the lexicon knows, by its name or its address.

    >>> outlet_of(Document("d", "Talks failed.", url="https://en.tass.com/world/1")).slug
    'tass'
    """
    known = _outlets()
    named = [document.outlet or "", *(_host(document.url or document.outlet or ""))]
    return next((known[name.casefold()] for name in named if name.casefold() in known), None)


@cache
def agencies() -> Mapping[str, Outlet]:
    """The agencies by the words other outlets credit them with.

    >>> agencies()["AFP"].name
    'Agence France-Presse'
    """
    outlets = {outlet.slug: outlet for outlet in lexicon().outlets}
    return {words: outlets[row["outlet"]] for row in rows("credits.tsv") for words in row.list("words")}


@cache
def _outlets() -> Mapping[str, Outlet]:
    return {
        name.casefold(): outlet
        for outlet in lexicon().outlets
        for name in (outlet.slug, outlet.name, *outlet.names, *outlet.domains)
        if name
    }


def _host(address: str) -> Iterator[str]:
    """An address's host, and the same without its first parts: “en.tass.com”, “tass.com”."""
    host = address.partition("://")[2].partition("/")[0] or address
    while "." in host:
        yield host
        host = host.partition(".")[2]
