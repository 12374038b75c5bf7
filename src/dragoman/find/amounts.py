"""How much and how many: numbers with their units, bounds and rates, and the noun that is counted or measured.

    numbers.py -> with units, joined (readings.py) -> those that are amounts (not_amounts.py) -> bounded (hedges.py)

A number without a unit counts something: unit "1". A plural ("thousands") has the value of its word and is "at least" that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.hedges import hedge_before, hedge_behind, per
from dragoman.find.not_amounts import why_none
from dragoman.find.numbers import numbers
from dragoman.find.readings import COUNT, Reading, readings, tokens
from dragoman.find.sentences import Sentence
from dragoman.lexicon import units
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.units import Unit
from dragoman.model import Span

_LIST = re.compile(r",\s?|,?\s(?:and|or|to|&)\s|\s?[-–]\s?", re.IGNORECASE)
_BESIDE = re.compile(r"\s?[(\[/]\s?|\sor\s")
_AMOUNTING = frozenset(
    {"be", "reach", "total", "hit", "amount", "stand", "exceed", "value", "measure", "weigh", "cost", "number"}
)
_BEFORE_A_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss", "appos"})


@dataclass(frozen=True, slots=True)
class Amount:
    """How much or how many a text tells.

    `span`: the number with its unit and hedge. `value` is None of a range, whose ends are `low` and `high`; a hedge sets
    the bound it tells and keeps the value. `unit`: ISO 4217, SI, Cel, "day", "month", "year", or "1" of counts and shares;
    None where the text does not tell whose money it is. `per`: year, month, day or hour. `counted`: the head noun of what is
    counted or measured. `change`: "up" or "down" where something grew or fell by so much. `kind`: what units.tsv calls the
    unit's kind (money, share, time …), or "count".
    """

    span: Span
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = "1"
    per: str | None = None
    hedge: str | None = None
    counted: Span | None = None
    change: str | None = None
    kind: str = "count"


def amounts(text: str, sentences: Sequence[Sentence], dated: Sequence[Span] = ()) -> list[Amount]:
    """The amounts of some parsed sentences, in the order of the text; what lies in a date is none, unless it lasts.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "Exports rose by 5 percent to more than $3bn, and 200 soldiers left."
    >>> for one in amounts(text, parse(text, split(text))):
    ...     print(one.span.of(text), one.value, one.unit, one.hedge, one.change)
    5 percent 0.05 1 None up
    more than $3bn 3000000000.0 USD above None
    200 200.0 1 None None
    """
    return [amount for sentence in sentences for amount in _in_sentence(sentence, sentence.span.of(text), dated)]


def measured(text: str, spans: Sequence[Span]) -> list[bool]:
    """Which sentences may tell an amount whoever they name: a number with a unit beside it, of time apart.

    >>> text = "Output fell by 2 million barrels. It took two days. Nobody knew."
    >>> measured(text, [Span(0, 33), Span(34, 51), Span(52, 64)])
    [True, False, False]
    """
    return [any(_is_measured(said, one.span) for one in numbers(said)) for span in spans for said in (span.of(text),)]


def _is_measured(said: str, number: Span) -> bool:
    beside = units.before(said, number.start), units.behind(said, number.end)
    return any(unit.kind != "time" for found in beside if found for unit in found.units)


def _in_sentence(sentence: Sentence, said: str, dated: Sequence[Span]) -> Iterator[Amount]:
    near = [span for span in dated if span.overlaps(sentence.span)]
    last: tuple[Reading, str | None] | None = None
    for one in _kept(said, sentence, near):
        start, hedge = hedge_before(said, sentence, one)
        hedge = hedge or hedge_behind(said, one) or one.number.hedge
        if hedge is None and last and _BESIDE.fullmatch(said[last[0].end : one.start]):
            hedge = last[1]  # "up to 90 km/h (56 mph)"
        last = (one, hedge)
        yield _amount(said, sentence, one, Span(start, one.end), hedge)


def _kept(said: str, sentence: Sentence, dated: Sequence[Span]) -> Iterator[Reading]:
    """Those readings that are amounts; what goes on a list of others is none either ("Articles 5, 6 and 7")."""
    rejected: Reading | None = None
    for one in readings(said, sentence):
        goes_on = rejected and one.unit == COUNT and _LIST.fullmatch(said[rejected.end : one.start])
        if (goes_on and _is_bare(said, one)) or _is_none(said, sentence, one, dated):
            rejected = one
        else:
            rejected = None
            yield one


def _is_bare(said: str, one: Reading) -> bool:
    """Figures with no plural behind them."""
    return said[one.start].isdigit() and not re.match(r"\s(?:\w+\s)?\w+s\b", said[one.end :])


def _is_none(said: str, sentence: Sentence, one: Reading, dated: Sequence[Span]) -> bool:
    place = Span(one.start, one.end).shift(sentence.span.start)
    if one.unit.kind != "time" and any(span.overlaps(place) for span in dated):
        return True
    words = tokens(sentence, one.start, one.end)
    return not words or why_none(said, one.start, one.end, words, one.unit) is not None


def _amount(said: str, sentence: Sentence, one: Reading, span: Span, hedge: str | None) -> Amount:
    words = tokens(sentence, one.start, one.end)
    noun = _counted(words, one.unit)
    ranged = one.high is not None
    return Amount(
        span=span.shift(sentence.span.start),
        value=None if ranged else one.value,
        low=one.value if ranged or hedge in ("at least", "above") else None,
        high=one.high if ranged else one.value if hedge in ("at most", "below") else None,
        unit=one.unit.code,
        per=one.unit.per or per(said, one.end),
        hedge=hedge,
        counted=sentence.place(noun) if noun else None,
        change=_change(said[max(0, span.start - 8) : span.start], one, words, noun),
        kind=one.unit.kind,
    )


def root(words: Sequence[Token]) -> Token:
    """The last of an amount's words that hangs on one outside."""
    inside = {token.i for token in words}
    return next((token for token in reversed(words) if token.head.i not in inside or token.head is token), words[-1])


def _counted(words: Sequence[Token], unit: Unit) -> Token | None:
    """The noun that an amount counts ("200 soldiers") or measures ("5 tons of grain", "a tariff of 25 percent")."""
    token = root(words)
    of = next((child for child in token.children if child.lower_ == "of" and child.i > words[-1].i), None)
    if of and (noun := next((child for child in of.children if child.dep_ == "pobj" and not child.like_num), None)):
        return noun
    head = token.head
    if head.i > token.i and head.pos_ in ("NOUN", "PROPN") and token.dep_ in _BEFORE_A_NOUN:
        return head
    if token.pos_ in ("NOUN", "PROPN") and unit.kind == "count" and token.i > words[-1].i:
        return token
    if token.dep_ == "pobj" and head.lower_ in ("of", "at", "to") and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head
    verb = head.lemma_.lower()
    if unit.kind != "time" and (verb in _AMOUNTING or verb in vocabulary("rising") | vocabulary("falling")):
        return next((child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return None


def _change(before: str, one: Reading, words: Sequence[Token], noun: Token | None) -> str | None:
    """ "rose by 5 percent", "a 5 percent rise", "up 5 percent": by so much, and not to or from so much."""
    if one.number.times:
        return "up"
    if side := re.search(r"\b(up|down)\s(?:by\s)?\Z", before, re.IGNORECASE):
        return side[1].lower()
    if noun is not None and (way := _way(noun, "rise", "fall")):
        return way
    token = root(words)
    head = token.head
    if head.lower_ == "by" and token.dep_ == "pobj":
        head = head.head
    elif not (token.dep_ in ("npadvmod", "dobj", "advmod") and one.unit.kind == "share"):
        return None
    return _way(head, "rising", "falling")


def _way(token: Token, up: str, down: str) -> str | None:
    lemma = token.lemma_.lower()
    return "up" if lemma in vocabulary(up) else "down" if lemma in vocabulary(down) else None
