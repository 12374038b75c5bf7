"""Which words of a text name a stretch of the calendar, and which days these are.

A cheap search finds the words without which there is no date ("may", "week", "2014"); only round them are the rules
tried. The rule that begins first in the text reads the words; of two that begin together, the one that stands first in
`RULES`. Durations ("for two years"), ages and frequencies ("every year") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dragoman.find.date_rules import Rule, Setting
from dragoman.find.dates_from_to import FROM_TO
from dragoman.find.dates_named import NAMED
from dragoman.find.dates_of_acts import SINCE, dates_the_article
from dragoman.find.dates_of_days import DAYS
from dragoman.find.dates_of_decades import DECADES
from dragoman.find.dates_of_months import MONTHS
from dragoman.find.dates_of_weekdays import WEEKDAYS
from dragoman.find.dates_of_years import YEARS
from dragoman.find.dates_relative import RELATIVE
from dragoman.find.dates_told_before import TOLD_BEFORE
from dragoman.find.occasions import occasions
from dragoman.model import Evidence, Interval, Span, When

_REACH = 48  # code points before and behind a key word that a date may take up

# A publication day beyond these years is a mistake, and the years beside it could not be counted.
_FIRST_YEAR, _LAST_YEAR = 1500, 2500

# Letters that match an English one without regard to case, and are none: “laſt week” is read as it is meant.
_LOOKALIKE = str.maketrans({"ı": "i", "İ": "I", "ſ": "s", "\u212a": "K"})

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9]*|\d+(?:[/.]\d+)*")
_KEY_WORDS = {
    "month": "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "today": "today yesterday tomorrow tonight",
    "part": "morning afternoon evening night",
    "unit": "day days week weeks month months year years decade decades",
    "season": "spring summer autumn fall winter",
    "q": "q1 q2 q3 q4",
    "clock": "utc gmt",
    "weekend": "weekend",
    "ago": "ago",
    "quarter": "quarter",
    "half": "half",
    "century": "century",
}


def dates(text: str, published: date | None) -> list[When]:
    """Every date of the text in its order, no two over the same words; relative ones only with a
    publication day.

    >>> [(one.words.quote, str(one.interval.start), one.rule) for one in
    ...  dates("It fell in June 2021 and again on Tuesday.", date(2022, 9, 15))]
    [('June 2021', '2021-06-01', 'month_year'), ('Tuesday', '2022-09-13', 'weekday')]
    """
    plain = text.translate(_LOOKALIKE)
    if published and not _FIRST_YEAR < published.year < _LAST_YEAR:
        published = None
    before: list[tuple[int, Interval]] = []  # grows as the text is read: "the same day" looks back
    setting = Setting(plain, published, before)
    found: list[When] = []
    taken = 0
    for span, rule, match in _candidates(plain):
        if span.start < taken or (interval := _read(rule, match, setting)) is None:
            continue
        taken = span.end
        if not _is_dateline(text, span, interval, published):
            found.append(When(interval, Evidence.of(text, span), rule.name))
            if not dates_the_article(text, span):
                before.append((span.end, interval))
    return found


def why(name: str) -> str:
    """What a rule says of itself to the reader.

    >>> why("month_year")
    'The month with its year.'
    """
    if name == SINCE:
        return "From the date's first day to the publication day, for what lasts since then."
    return next(rule.why for rule in RULES if rule.name == name)


def _candidates(text: str) -> Iterator[tuple[Span, Rule, re.Match[str]]]:
    """What the rules' patterns find round the key words, in the order in which it is to be read."""
    for start, end, keys in _windows(text):
        able = [
            (*match.span("span" if "span" in rule.pattern.groupindex else 0), rank, rule, match)
            for rank, rule in enumerate(RULES)
            if not keys.isdisjoint(rule.keys)
            for match in rule.pattern.finditer(text, start, end)
        ]
        for first, out, _, rule, match in sorted(able, key=lambda one: (one[0], one[2])):
            yield Span(first, out), rule, match


def _windows(text: str) -> Iterator[tuple[int, int, set[str]]]:
    """Stretches of text round key words, with the kinds of the key words inside; they do not overlap."""
    start, end, keys = 0, -1, set[str]()
    for at, out, kind in _keys(text):
        if at - _REACH > end:
            if keys:
                yield start, end, keys
            start, keys = max(end, at - _REACH, 0), set()
        keys.add(kind)
        end = _word_end(text, out + _REACH)
    if keys:
        yield start, end, keys


def _keys(text: str) -> Iterator[tuple[int, int, str]]:
    """The key words with their kinds, which are words or figures."""
    kinds = _kinds()
    for token in _TOKEN.finditer(text):
        word = token[0]
        for kind in kinds.get(word.lower(), ()):
            yield token.start(), token.end(), kind
        if word[0].isdigit() and (figures := _kind_of_figures(text, token)):
            yield token.start(), token.end(), figures


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Every key word with its kinds; of a day's name one long word is enough."""
    kinds: dict[str, tuple[str, ...]] = {word: (kind,) for kind, words in _KEY_WORDS.items() for word in words.split()}
    own = dict(kinds)
    for name in occasions():
        words = re.findall(r"[a-z]\w+|\d+/\d+", name)
        word = max(words, key=lambda one: (len(one) > 3 and one not in own, len(one)))
        if "occasion" not in kinds.get(word, ()):
            kinds[word] = (*kinds.get(word, ()), "occasion")
    return kinds


def _kind_of_figures(text: str, token: re.Match[str]) -> str | None:
    """What a date could begin with: four figures, "3/4/2021", "'82"."""
    figures = token[0]
    if len(figures) == 2 and figures[1] == "0" and text[token.end() : token.end() + 1] == "s":
        return "tens"
    if len(figures) == 4 and figures[0] == "1" and figures[1] in "5678":
        return "old"
    if len(figures) >= 6 and not figures.isdigit():
        return "figures"
    if len(figures) == 4 and figures[:2] in ("19", "20", "21"):
        return "year"
    return (
        "apostrophe"
        if len(figures) == 2 and text[max(0, token.start() - 1) : token.start()] in {"'", "‘", "’"}
        else None
    )


def _word_end(text: str, at: int) -> int:
    """The next blank from a place on: a window's end must not cut a number in two."""
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


def _read(rule: Rule, match: re.Match[str], setting: Setting) -> Interval | None:
    """The rule's answer; a stretch outside the years that Python can count has none."""
    try:
        return rule.read(match, setting)
    except (OverflowError, ValueError):
        return None


def _is_dateline(text: str, span: Span, interval: Interval, published: date | None) -> bool:
    """Whether a line holds the publication day and nothing else: it dates the article, and nothing told in
    it."""
    if published is None or interval != Interval.day(published):
        return False
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start] + text[span.end :].split("\n", 1)[0]
    return not line.strip(" .,-–—|")


RULES: tuple[Rule, ...] = (
    *NAMED,
    *TOLD_BEFORE,
    *FROM_TO,
    *DAYS,
    *MONTHS,
    *DECADES,
    *YEARS,
    *WEEKDAYS,
    *RELATIVE,
)
