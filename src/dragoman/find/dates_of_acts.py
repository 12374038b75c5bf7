"""Which of a text's dates an act can have happened on, and how far what lasts reaches.

The day in a dateline ("KYIV, March 3 —") and in a line such as "Published: 3 March 2024" are dates of the article, not
of anything told in it. Behind "since", an act has gone on from the date's first day to the publication day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.find.date_rules import MONTH
from dragoman.model import Evidence, Interval, Span, When

SINCE = "since"

# What a line that tells when an article appeared holds beside the day.
_APPEARED = re.compile(
    r"(?:\W|\b(?:first|last)?\s?(?:published|updated|posted|modified|issued|released|created|dated|date|on|at|by"
    rf"|this story is from|[ap]\.?m|gmt|utc|[ce]?e?s?t|ist)\b|{MONTH}|\b\d+\b)*",
    re.IGNORECASE,
)
_PLACE = (
    r"(?!(?:On|In|By|At|Since|From|Until|Till|After|Before|Between|This|Last|Next)\b)"
    r"[A-Z][\w.'’/()-]*(?:[ ,]{1,2}[A-Z(][\w.'’/()-]*){0,6}"
)
_BEFORE_DATELINE = re.compile(rf"{_PLACE}\s?[,:(]?\s?")
_BEHIND_DATELINE = re.compile(r"\s?[,)]?\s?(?:\([\w.,/ -]{1,30}\)|/?[A-Z][A-Za-z./]+/?)?\s?(?:[—–:]|-{1,2}\s)")

# "lowest since 2003", "the first since May", "not seen since": the date is what is compared with, not a stretch.
_COMPARED = re.compile(
    r"\b"
    r"(?:\w{2,}est|first|last|only|best|worst|most|least|record|highs?|lows?|not|never|no|unseen|ever|n't|biggest)\b",
    re.IGNORECASE,
)


def dates_of_acts(text: str, found: Sequence[When], published: date | None) -> list[When]:
    """The dates found that an act can have, those of what lasts reaching to the publication day.

    >>> from dragoman.find.dates import dates
    >>> text = "KYIV, March 3 (Reuters) — Ties have been frozen since 2014."
    >>> [(one.words.quote, str(one.interval.end)) for one in
    ...  dates_of_acts(text, dates(text, date(2024, 3, 4)), date(2024, 3, 4))]
    [('since 2014', '2024-03-05')]
    """
    told: list[When] = []
    for one in found:
        if not dates_the_article(text, one.words.span):
            told.append(_lasting(text, one, published, told[-1].words.span.end if told else 0))
    return told


def dates_the_article(text: str, span: Span) -> bool:
    """Whether a day stands in a dateline or alone in a line that tells when the article appeared.

    >>> dates_the_article("Published: 3 March 2024\\nIt fell.", Span(11, 23))
    True
    >>> dates_the_article("It fell on 3 March 2024.", Span(11, 23))
    False
    """
    begins = text.rfind("\n", 0, span.start) + 1
    before, behind = text[begins : span.start], text[span.end : span.end + 80].split("\n", 1)[0]
    if len(before) <= 60 and _APPEARED.fullmatch(before) and _APPEARED.fullmatch(behind):
        return True
    return bool(_BEFORE_DATELINE.fullmatch(before) and _BEHIND_DATELINE.match(behind))


def reaches_to_publication(text: str, start: int) -> int | None:
    """Where "since" begins, if it stands before `start` and tells of a state that lasts, not of a comparison.

    >>> reaches_to_publication("Ties have been frozen since 2014.", 28)
    22
    >>> reaches_to_publication("the first since 2014", 16) is None
    True
    """
    since = re.search(r"\b(?:ever )?since (?:the )?$", text[max(0, start - 15) : start], re.IGNORECASE)
    if since is None:
        return None
    place = max(0, start - 15) + since.start()
    clause = re.split(r"[.;!?\n]\s|\n", text[max(0, place - 80) : place])[-1]
    return None if _COMPARED.search(clause) else place


def _lasting(text: str, one: When, published: date | None, free: int) -> When:
    """A date behind "since" as what lasts has it, from its first day to the publication day."""
    start = reaches_to_publication(text, one.words.span.start)
    if start is None or start < free or published is None or one.interval.start > published:
        return one
    whole = Interval(one.interval.start, published + timedelta(1))
    return When(whole, Evidence.of(text, Span(start, one.words.span.end)), SINCE)
