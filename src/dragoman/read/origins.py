"""Where a text is from: the agency it credits, else the owner of its outlet; copies are all from where one of them is.

Each rule finds words of credit in a text. What merely mentions an agency ("told Reuters", "(AP Photo)") credits none with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from dragoman.lexicon.outlets import agencies, outlet_of
from dragoman.lexicon.tables import Outlet
from dragoman.model import Document
from dragoman.read.copies import copies

HEAD = 400  # characters in which a dateline or a byline stands


def origins(documents: Iterable[Document]) -> dict[str, str]:
    """The origin of each document by its id: an owner, or where none is known an outlet, or the document itself.

    >>> text = "MOSCOW (AFP) - The envoys met on Monday and agreed to meet again."
    >>> origins([Document("a", text, "Le Monde"), Document("b", "Rain fell.", "AFP"), Document("c", "Snow fell.")])
    {'a': 'Agence France-Presse', 'b': 'Agence France-Presse', 'c': 'c'}
    """
    known = {document.id: document for document in documents}
    found = {name: _origin(known[name]) for name in sorted(known)}
    for group in copies(known.values()):
        found |= dict.fromkeys(group, _of_all([known[name] for name in group]))
    return found


def credited(document: Document) -> Outlet | None:
    """The one agency that a text credits; None where it credits none, or several.

    >>> credited(Document("d", "The talks failed, she told Reuters. — AP")).slug
    'associated-press'
    """
    named = {agencies()[words].slug: agencies()[words] for rule in RULES for words in rule(document.text)}
    return next(iter(named.values())) if len(named) == 1 else None


def dateline(text: str) -> Iterator[str]:
    """“MOSCOW, 3 May (Reuters) –”, and the same without a dash where a line begins so in capitals."""
    yield from _named(_pattern(r"\(({agency}(?:/{agency})*)\) ?(?:--|[-–—:\x97])"), text[:HEAD])
    yield from _named(
        _pattern(r"^[^\Wa-z][^a-z\n(]* \(({agency}(?:/{agency})*)\) (?=[A-Z“\"])", re.MULTILINE), text[:HEAD]
    )


def last_words(text: str) -> Iterator[str]:
    """“… he said. (Xinhua)” and “… he said. — AP” at the end of the text or of a line."""
    end = r"[.!?”\"'’)]\s*(?:\(({agency}(?:/{agency})*)\)|(?:--|[-–—\x97]) ?({agency}(?:/{agency})*))\.?[ \t]*$"
    yield from _named(_pattern(end, re.MULTILINE), text)


def byline(text: str) -> Iterator[str]:
    """“By Ann Lee, Associated Press”, “Reuters” on a line of its own, at the head of the text."""
    line = r"^(?:By [^\n]{3,60}?(?:,| of| for|\n)[ \t]*)?(?:The )?({agency})(?: [Ww]riters?| [Ss]taff)?[ \t]*$"
    yield from _named(_pattern(line, re.MULTILINE), text[:HEAD])


def notice(text: str) -> Iterator[str]:
    """“© 2022 AFP”, “Copyright 2009 The Associated Press”, “Source: TASS”."""
    line = r"(?:©|\([cC]\)|Copyright(?: ©| \([cC]\))?)[ ,]*(?:\d{4},? )?(?:by )?(?:The )?({agency})\b"
    yield from _named(_pattern(line), text)
    yield from _named(_pattern(r"^[(\[]?Source: ({agency}(?:/{agency})*)[)\]]?\.?[ \t]*$", re.MULTILINE), text)


RULES: tuple[Callable[[str], Iterator[str]], ...] = (dateline, last_words, byline, notice)


@cache
def _pattern(form: str, flags: int = 0) -> re.Pattern[str]:
    agency = "|".join(re.escape(words) for words in sorted(agencies(), key=len, reverse=True))
    return re.compile(form.replace("{agency}", f"(?:{agency})"), flags)


def _named(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        yield from next(group for group in match.groups() if group).split("/")


def _origin(document: Document) -> str:
    outlet = credited(document) or outlet_of(document)
    return _owner(outlet) if outlet else document.outlet or document.id


def _owner(outlet: Outlet) -> str:
    return outlet.owner or outlet.name


def _of_all(group: Sequence[Document]) -> str:
    """The origin of copies: the agency that most of them credit or are of, else where the first of them was published."""
    named = Counter(_owner(agency) for document in group if (agency := _agency(document)))
    if named:
        return min(named, key=lambda owner: (-named[owner], owner))
    return min((document.published or date.max, _origin(document)) for document in group)[1]


def _agency(document: Document) -> Outlet | None:
    outlet = outlet_of(document)
    return credited(document) or (outlet if outlet in agencies().values() else None)
