"""Amounts in news: a number with its unit, hedge, bounds and rate, and what it counts.

Numbers that are names, years, times, ages or scores are no amounts (`RULES_OUT`); what a unit word is worth is in
units.tsv. “Pesos” of no told country are money of an unknown unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.find.numbers import Number, numbers
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import rows, vocabulary
from dragoman.lexicon.units import Unit, signs, words
from dragoman.model import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and hedge at `span`; `value` None and two bounds for a range, `low` alone besides the value for
    “dozens”. `unit` None: one the words leave open. `counted`: the noun of what is counted or measured. `change`: up or
    down by so much.
    """

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    kind: str
    per: str | None
    hedge: str | None
    counted: Span | None
    change: str | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number with the unit around it."""

    number: Number
    span: Span
    unit: Unit | None
    value: float


_HEDGES = {
    "below": r"nearly|almost|just under|less than|under|fewer than|below|not quite|short of|close to",
    "above": r"more than|over|above|exceeding|in excess of|upwards of|greater than|well over|beyond|north of|just over",
    "at_least": r"at least|a minimum of|no fewer than|no less than|not less than|as few as|minimum",
    "at_most": r"up to|as many as|as much as|no more than|at most|a maximum of|not more than|at the most|as high as|maximum",
    "about": r"about|around|some|roughly|approximately|an estimated|estimated|circa|close on|in the region of|approx\.?|~",
}
_HEDGE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _HEDGES.items())})(?:\s+(?:a|an|the|its|about|only))?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s+or\s+(?P<about>so)\b|\s+or\s+(?P<at_least>more)\b|\s+or\s+(?P<at_most>less|fewer)\b|(?P<plus>\+)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\s+(?:of|in)\s+(?:[\w'’-]+\s+){1,3}?|\s*)(?:(?:a|an|per|each|every)\s+|/)(?P<per>year|month|week|day|hour|annum"
    r"|barrel|head|person|litre|liter|kilogram|kg|ton|tonne|night|minute|second|MWh)\b"
    r"|\s+(?P<adverb>annually|yearly|monthly|daily|weekly|hourly)\b",
    re.IGNORECASE,
)
_PER = {
    "annum": "year", "annually": "year", "yearly": "year", "monthly": "month", "daily": "day", "weekly": "week",
    "hourly": "hour", "liter": "litre", "kilogram": "kg", "tonne": "ton",
}  # fmt: skip
_RANGE = re.compile(r"\s*(?:to|–|—|-|and)\s*", re.IGNORECASE)
_UP = (
    r"rise|rose|risen|rises|rising|grow|grew|grown|growth|increase\w*|climb\w*|jump\w*|gain\w*|soar\w*|surge\w*"
    r"|expand\w*|up|higher|raise\w*|advance\w*|swell\w*"
)
_DOWN = (
    r"fall|fell|fallen|falls|falling|drop\w*|decline\w*|decrease\w*|shrink|shrank|shrunk|plung\w*|slump\w*|down|lower\w*"
    r"|cut\w*|slash\w*|reduc\w*|contract\w*|tumbl\w*|lose|lost|slid|slip\w*"
)
_BEFORE_CHANGE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+\w+)?\s+(?:by|of)(?:\s+(?:a|an|some))?\s*$"
    r"|\b(?P<up2>up|rose|grew|climbed|jumped|gained|soared|surged)\s*$"
    r"|\b(?P<down2>down|fell|dropped|declined|shrank|plunged|slumped|tumbled|lost)\s*$",
    re.IGNORECASE,
)
_AFTER_CHANGE = re.compile(
    r"[\s-]+(?:(?P<up>increase|rise|growth|jump|gain|surge|hike|expansion|higher|more)"
    r"|(?P<down>decrease|drop|fall|decline|cut|reduction|loss|slump|lower|less|fewer))\b",
    re.IGNORECASE,
)
_UNITS_FIRST = 5  # words of the longest unit


def amounts(text: str, sentences: Sequence[Sentence], dated: Sequence[Span] = ()) -> list[Amount]:
    """The amounts in parsed sentences, in the order of the text; `dated` are spans that name days, which are none.

    >>> from dragoman.find.sentences import parse, split
    >>> text = "Trade rose to more than $146.8 billion; Russia will pump fifty billion cubic metres of gas a year."
    >>> [(one.value, one.unit, one.per, one.hedge) for one in amounts(text, parse(text, split(text)))]
    [(146800000000.0, 'USD', None, 'above'), (50000000000.0, 'm3', 'year', None)]
    """
    return [one for sentence in sentences for one in _in_sentence(text, sentence, dated)]


def measure_of(text: str, amount: Amount) -> str | None:
    """What an amount measures, by the noun it counts and the kind of its unit (measures.tsv); None where words leave it open."""
    noun = amount.counted.of(text).lower() if amount.counted else ""
    for row in rows("measures.tsv"):
        if row["kind"] in ("", amount.kind) and (
            noun in row.list("words") or noun.removesuffix("s") in row.list("words")
        ):
            return row["measure"]
    return {"length": "distance", "duration": "duration", "temperature": "temperature", "speed": "speed"}.get(
        amount.kind
    )


def _in_sentence(text: str, sentence: Sentence, dated: Sequence[Span]) -> Iterator[Amount]:
    said = sentence.span.of(text)
    found = [_measured(said, number) for number in numbers(said)]
    at = 0
    while at < len(found):
        one, other = found[at], found[at + 1] if at + 1 < len(found) else None
        both = other is not None and _one_range(said, one, other)
        last = other if both and other is not None else one
        whole = Span(one.span.start, last.span.end)
        if not any(day.overlaps(whole.shift(sentence.span.start)) for day in dated):
            token = next((token for token in sentence.doc if token.idx >= last.number.span.start), None)
            if one.unit is None and other is not None and other.unit and _change_between(said, one, other):
                one = last = _Measured(one.number, one.span, other.unit, one.value * other.unit.factor)
            if last.unit is not None or both or not any(rule(said, one, token) for rule in RULES_OUT):
                yield _amount(said, sentence, one, last, whole)
        at += 2 if both else 1


def _measured(said: str, number: Number) -> _Measured:
    """A number with a sign before it, or a word or sign behind it."""
    start, end, value = number.span.start, number.span.end, number.value
    before = said[max(0, start - 6) : start]
    sign = next(
        (
            s
            for s in sorted(signs(), key=len, reverse=True)
            if before.rstrip().endswith(s) and not _inside_word(before, s)
        ),
        None,
    )
    if sign is not None:
        return _Measured(
            number, Span(start - len(before) + before.rindex(sign), end), signs()[sign], value * signs()[sign].factor
        )
    metres = re.search(r"\d\s?([mb])$", number.span.of(said))
    metre = words()["metre"]
    word, behind = _unit_behind(said, end)
    if metres and (word is None or word.kind != "money"):
        scale = 10**6 if metres[1] == "m" else 10**9
        return _Measured(number, number.span, metre if metres[1] == "m" else None, value / scale)
    if word is not None:
        return _Measured(number, Span(start, behind), word, value * word.factor)
    if number.share:
        return _Measured(number, number.span, Unit("1", 1.0, "share"), value)
    return _Measured(number, number.span, None, value)


def _inside_word(before: str, sign: str) -> bool:
    at = before.rindex(sign)
    return sign[0].isalpha() and at > 0 and before[at - 1].isalnum()


def _unit_behind(said: str, end: int) -> tuple[Unit | None, int]:
    """The longest unit word right behind a number: “ percent”, “-mile”, “ of won” behind “billions”."""
    near = said[end : end + 8].lstrip(" \xa0")
    for sign, money in signs().items():
        told = near.startswith(sign) and not re.match(r"[\w$]", near[len(sign) :])
        if told and (not sign[0].isalpha() or sign.isupper()):
            return money, said.index(sign, end) + len(sign)
    gap = re.match(r"[\s-]+(?:of\s+)?(?:(?:old|new|U\.?S\.?|local)\s+)?", said[end:])
    if gap is None:
        return None, end
    first = end + gap.end()
    parts = list(re.finditer(r"[^\s,;.()]+(?:\.(?=\w))?", said[first : first + 60]))[:_UNITS_FIRST]
    for part in reversed(parts):
        word = " ".join(said[first : first + part.end()].lower().replace("-", " ").split())
        unit = words().get(word) or words().get(word.replace(" ", "-"))
        if unit is not None:
            return unit, first + part.end()
    if parts and "-" in parts[0][0] and (unit := words().get(parts[0][0].split("-")[0].lower())):  # “90-day-long”
        return unit, first + len(parts[0][0].split("-")[0])
    return None, end


def _one_range(said: str, one: _Measured, other: _Measured) -> bool:
    """“10 to 15”, “between 8 and 12 hours”, “$3-5 million”; but “from 5 to 8 percent” tells of two."""
    between = said[one.span.end : other.span.start]
    if not _RANGE.fullmatch(between) or one.value >= other.number.value * (other.unit.factor if other.unit else 1):
        return False
    before = said[max(0, one.span.start - 12) : one.span.start].lower()
    if between.strip() == "and":
        return bool(re.search(r"\bbetween\s*$", before))
    return not re.search(r"\bfrom\s*$", before) or between.strip() != "to"


def _change_between(said: str, one: _Measured, other: _Measured) -> bool:
    """“From 5 to 8 percent”: the first has the second's unit."""
    before, between = said[: one.span.start], said[one.span.end : other.span.start]
    return bool(re.search(r"\bfrom\s*$", before, re.IGNORECASE) and re.fullmatch(r"\s*to\s*", between))


def _amount(said: str, sentence: Sentence, one: _Measured, last: _Measured, whole: Span) -> Amount:
    unit = last.unit or one.unit
    low = high = None
    value: float | None = last.value
    if one is not last:
        value, low, high = None, _scaled(said, one, last), last.value * (unit.factor if unit and not last.unit else 1)
    elif one.number.rough:
        low = value
    behind = said[whole.end :]
    start, end, hedge = whole.start, whole.end, None
    if told := _HEDGE.search(said[:start]):
        hedge, start = str(told.lastgroup).replace("_", " "), told.start()
    elif told := _AFTER.match(behind):
        hedge = "at least" if told["plus"] else str(told.lastgroup).replace("_", " ")
        end += told.end()
    rate = _RATE.match(said[end:])
    per = (rate["per"] or rate["adverb"]).lower() if rate else None
    change = _BEFORE_CHANGE.search(said[max(0, start - 40) : start]) or _AFTER_CHANGE.match(said[end:])
    way = None if change is None else "up" if str(change.lastgroup).startswith("up") else "down"
    end += rate.end() if rate and unit else 0
    kind = unit.kind if unit else "count"
    return Amount(
        Span(start, end).shift(sentence.span.start),
        value,
        low,
        high,
        unit.code if unit else "1",
        kind,
        _PER.get(per, per) if per and unit else None,
        hedge,
        _counted(sentence, whole),
        way if kind == "share" or _BEFORE_CHANGE.search(said[max(0, start - 40) : start]) else None,
    )


def _scaled(said: str, one: _Measured, last: _Measured) -> float:
    """The lower bound in the unit and size of the upper: “$3-5 million”."""
    factor = last.unit.factor if last.unit and (one.unit is None or one.unit.kind != last.unit.kind) else 1.0
    figures = re.match(r"[\d.,]+", last.number.span.of(said))
    size = (
        last.number.value / float(figures[0].replace(",", "").rstrip(".")) if figures and not last.number.bare else 1.0
    )
    return one.value * factor * (size if one.number.bare and not last.number.bare else 1.0)


def _counted(sentence: Sentence, whole: Span) -> Span | None:
    """The noun that is counted, or that a measured amount belongs to."""
    tokens = [token for token in sentence.doc if token.idx < whole.end and token.idx + len(token) > whole.start]
    if not tokens:
        return None
    last = tokens[-1]
    behind = [
        child
        for link in last.children
        if link.lower_ == "of"
        for child in link.children
        if child.pos_ in ("NOUN", "PROPN")
    ]
    if behind:
        return sentence.place(behind[0])
    token = tokens[0] if tokens[0].dep_ == "nummod" else last
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            subject = next(
                (child for child in token.children if child.dep_ in ("nsubj", "nsubjpass") and child.pos_ == "NOUN"),
                None,
            )
            return sentence.place(subject) if subject is not None and subject not in tokens else None
        if token.pos_ in ("NOUN", "PROPN") and token not in tokens and token.lower_ not in words():
            return sentence.place(token)
    return None


def _dated(said: str, one: _Measured, token: Token | None) -> bool:
    """A year or a time of day: “2014”, “16:00”, “5 p.m.”."""
    start, end = one.number.span.start, one.number.span.end
    written, before, behind = one.number.span.of(said), said[:start], said[end:]
    year = re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", written) and not (
        token is not None and token.dep_ == "nummod" and token.head.tag_ == "NNS"
    )
    clock = re.match(r":\d\d|\s?(?:a\.?m\b|p\.?m\b|o[’']clock|GMT|hrs\b|hours GMT)", behind) or re.search(
        r"\d[:.]$", before
    )
    return bool(year or clock)


def _name(said: str, one: _Measured, token: Token | None) -> bool:
    """“Flight 370”, “Su-35”, “Article 51”, “No. 3”, “Covid-19”, “Group of 20”."""
    start = one.number.span.start
    before, behind = said[:start], said[one.number.span.end :]
    if re.search(r"[A-Za-z][-–]$|#\s?$|[$£€@/]$|\w\.$|&$", before) or re.match(r"[-–/]\d|/\w|\.\d", behind):
        return True
    word = re.search(r"(\S+)\s$", before)
    if word is None:
        return False
    named = word[1].lower().strip('("“') in vocabulary("numbered") or before.lower().endswith("group of ")
    upper = word[1][:1].isupper() and len(re.findall(r"\S+", before)) > 1 and not word[1].endswith((",", ".", ":", ";"))
    counts = token is not None and token.dep_ == "nummod" and token.head.i > token.i
    return named or (upper and not counts)


def _age(said: str, one: _Measured, token: Token | None) -> bool:
    """“Aged 34”, “, 34, ”."""
    start, end = one.number.span.start, one.number.span.end
    between = (
        re.search(r"\w,\s$", said[:start])
        and re.match(r",|\.$|\)", said[end:])
        and one.number.value < 111
        and one.number.bare
    )
    return bool(re.search(r"\b(?:aged?|age of)\s$", said[:start]) or between)


def _score(said: str, one: _Measured, token: Token | None) -> bool:
    """“3-1”, “won 6–4”."""
    start, end = one.number.span.start, one.number.span.end
    return bool(re.match(r"[-–]\d", said[end:]) or re.search(r"\d[-–]$", said[:start]))


def _no_count(said: str, one: _Measured, token: Token | None) -> bool:
    """“One of them”, “the two leaders”, a number of a list."""
    start, written = one.number.span.start, one.number.span.of(said).lower()
    before = said[:start].lower()
    if written in ("one", "a hundred and one"):
        return not re.search(r"\b(?:only|at least|just|than|every|zero)\s$", before)
    if written in ("two", "three", "four") and re.search(
        r"\b(?:the|these|those|both|all|our|their|other)\s(?:other\s)?$", before
    ):
        return True
    listed = not before.strip(' "“(') and re.match(r"[.)]\s", said[one.number.span.end :])
    return bool(listed) or (
        token is not None
        and token.dep_ in ("nsubj", "nsubjpass")
        and one.number.bare
        and not one.number.rough
        and written.isalpha()
        and written not in ("hundreds",)
    )


def _old(said: str, one: _Measured, token: Token | None) -> bool:
    """Figures glued to letters or other figures."""
    return bool(re.match(r"\w|,\d", said[one.number.span.end :]))


RULES_OUT: tuple[Callable[[str, _Measured, Token | None], bool], ...] = (_dated, _name, _age, _score, _no_count, _old)
