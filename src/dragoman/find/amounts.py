"""How much and how many: numbers with their units, bounds and rates, and the noun that is counted or measured.

    number (numbers.py) -> with its unit -> joined in ranges -> those that are amounts (not_amounts.py) -> hedged

A number without a unit counts something: unit "1". A plural ("thousands") has the value of its word and is "at least" that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dragoman.find.not_amounts import why_none
from dragoman.find.numbers import Number, numbers
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.units import Measured, Unit, before, behind
from dragoman.model import Span

COUNT = Unit("1", 1, "count")
SHARE = Unit("1", 1, "share")
_SUMMED = ("time", "length", "mass")  # kinds told in several units at once
_HEDGES = ("about", "at least", "at most", "above", "below")
_SHORT = re.compile(r"[^\S\n]?(?P<size>[mb])\b(?![²³/])", re.IGNORECASE)
_SIZES = {"m": 10**6, "b": 10**9}
_BETWEEN_ENDS = re.compile(r"\s*(?:-|–|—|‑)\s*|(?:\s|-)to(?:\s|-)", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or)\s", re.IGNORECASE)
_LIST = re.compile(r",\s?|,?\s(?:and|or|to|&)\s|\s?[-–]\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:an?\s|the\s)?\Z", re.IGNORECASE)
_FROM = re.compile(r"(?<!ranging )(?<!range )(?<!anywhere )\bfrom\s(?:an?\s)?\Z", re.IGNORECASE)
_OF = re.compile(r"[\s-](?:of\s)?(?:an?[\s-])?(?:the\s)?", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)
_PER = re.compile(
    r"(?P<of>\s(?:of|in|worth of)\s(?:[\w-]+\s){0,3}?[\w-]+)?"
    r"(?:\s(?:an?|per|each|every)\s|\s?/\s?|-an?-)(?P<per>year|month|day|hour)(?:s\b)?(?!\w|\s(?:ago|earlier|later|before|after|old)\b)"
    r"|\s(?P<ly>annually|yearly|per annum|monthly|daily|hourly)\b(?!\s\w+s\b)",
    re.IGNORECASE,
)
_LY = {"annually": "year", "yearly": "year", "per annum": "year", "monthly": "month", "daily": "day", "hourly": "hour"}


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of a sentence with its unit, before it is known to be an amount; places count from the sentence's start."""

    start: int
    end: int
    number: Number
    unit: Unit
    high: float | None = None  # of a range, whose low end the number is
    and_also: float = 0  # "30 minutes" of "two hours and 30 minutes"

    @property
    def value(self) -> float:
        """The number in its unit."""
        return self.number.value * self.unit.factor + self.and_also


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
    found: list[Amount] = []
    for sentence in sentences:
        said = sentence.span.of(text)
        near = [span for span in dated if span.overlaps(sentence.span)]
        readings = _ranges(said, sentence, _shared(said, _readings(said, sentence)))
        found += _told(said, sentence, list(_kept(said, sentence, readings, near)))
    return found


def _kept(said: str, sentence: Sentence, readings: Sequence[Reading], dated: Sequence[Span]) -> Iterator[Reading]:
    """Those that are amounts; what goes on a list of others is none either ("Articles 5, 6 and 7")."""
    last: Reading | None = None
    for one in readings:
        goes_on = last and one.unit == COUNT and _LIST.fullmatch(said[last.end : one.start])
        if (goes_on and said[one.start].isdigit() and not _plural_behind(said, one)) or _none(
            said, sentence, one, dated
        ):
            last = one
        else:
            last = None
            yield one


def _plural_behind(said: str, one: Reading) -> bool:
    return bool(re.match(r"\s(?:\w+\s)?\w+s\b", said[one.end :]))


def _none(said: str, sentence: Sentence, one: Reading, dated: Sequence[Span]) -> bool:
    place = Span(one.start, one.end).shift(sentence.span.start)
    if one.unit.kind != "time" and any(span.overlaps(place) for span in dated):
        return True
    tokens = sentence.tokens_in(place)
    return not tokens or why_none(said, one.start, one.end, tokens, one.unit) is not None


# Numbers with their units


def _readings(said: str, sentence: Sentence) -> list[Reading]:
    return [reading for number in numbers(said) if (reading := _reading(said, sentence, number))]


def _reading(said: str, sentence: Sentence, number: Number) -> Reading | None:
    """A number with the sign before it and the unit behind it."""
    sign = before(said, number.span.start)
    number = _sized(said, sentence, number, money=sign is not None)
    if sign and _is_letter(said[sign.start : sign.end].strip()) and re.fullmatch(r"\d\d?", number.span.of(said)):
        sign = None  # "R77" is a missile; "R40m" and "R500" are rand
    number = _signed(said, number)
    start, end = number.span.start, number.span.end
    words = _unit_behind(said, sentence, number)
    if sign and (words is None or words.units[0].kind != "money"):
        return Reading(sign.start, end, number, sign.units[0])
    if words and not _is_letter(said[start - 1 : start]):
        half = _AND_A_HALF.match(said, words.end)
        if half and words.units[0].kind in ("time", "length"):
            number = replace(number, value=number.value + 0.5)
        unit = _meant(sentence, number, words)
        return Reading(sign.start if sign else start, half.end() if half else words.end, number, unit)
    if _is_letter(said[end : end + 1]) or _is_letter(said[start - 1 : start]):
        return None  # "5G", "F16"
    return Reading(start, end, number, SHARE if number.share else COUNT)


def _is_letter(one: str) -> bool:
    return len(one) == 1 and one.isascii() and one.isalpha()


def _sized(said: str, sentence: Sentence, number: Number, money: bool) -> Number:
    """ "$3m", "3b euros", "5m tonnes", "2m people": elsewhere a lone letter is no word of size."""
    match = _SHORT.match(said, number.span.end)
    if match is None or number.scale != 1 or not said[number.span.end - 1].isdigit():
        return number
    if not (money or _is_measure(said, match.end()) or _is_plural(sentence, match.end() + 1)):
        return number
    size = _SIZES[match["size"].lower()]
    return replace(number, span=Span(number.span.start, match.end()), value=number.value * size, scale=size)


def _is_measure(said: str, at: int) -> bool:
    follows = behind(said, at)
    return follows is not None and follows.units[0].kind in ("money", "mass", "volume", "area")


def _is_plural(sentence: Sentence, at: int) -> bool:
    token = next(iter(sentence.tokens_in(Span(at, at + 1).shift(sentence.span.start))), None)
    return token is not None and (token.tag_ == "NNS" or token.lower_ == "people") and token.lower_ not in _RACES


_RACES = frozenset({"hurdles", "metres", "meters", "freestyle", "runners", "sprinters", "championships"})


def _signed(said: str, number: Number) -> Number:
    """Below zero: "minus 5", "-0.3"."""
    below = re.search(r"(?:\bminus\s|(?:\s|^|\()[-−])\Z", said[max(0, number.span.start - 6) : number.span.start])
    return replace(number, value=-number.value) if below and not said[number.span.start].isalpha() else number


def _unit_behind(said: str, sentence: Sentence, number: Number) -> Measured | None:
    """The unit behind a number, directly or, behind a plural or a part, after "of": "tons" of "thousands of tons"."""
    end = number.span.end
    words = behind(said, end)
    if words is None and (number.hedge or number.share) and (of := _OF.match(said, end)):
        words = behind(said, of.end() - 1)
        if words and number.share and words.units[0].kind in ("share", "money"):
            return None
    return words if words and _is_noun(said, sentence, number, words) else None


def _is_noun(said: str, sentence: Sentence, number: Number, words: Measured) -> bool:
    """Whether a unit's word is one here: not "won" the verb, "second" the rank, or "real" the quality."""
    word = said[words.start : words.end].strip(" -").lower()
    if number.scale > 1 or word not in ("won", "second", "real", "sol", "sum", "rand", "pound", "yard", "min", "sec"):
        return True
    token = sentence.tokens_in(Span(words.end - 1, words.end).shift(sentence.span.start))[0]
    return token.pos_ in ("NOUN", "PROPN", "SYM")


def _meant(sentence: Sentence, number: Number, words: Measured) -> Unit:
    """The unit that a word names; pounds are money with a word of size or by a word of paying, else a weight."""
    money = next((unit for unit in words.units if unit.kind == "money"), words.units[0])
    other = next((unit for unit in words.units if unit.kind != "money"), money)
    place = Span(max(0, number.span.start - 40), words.end + 20).shift(sentence.span.start)
    around = {token.lemma_.lower() for token in sentence.tokens_in(place)}
    return money if number.scale >= 10**6 or around & vocabulary("paying") else other


# Numbers that share a unit, and ranges


def _shared(said: str, readings: list[Reading]) -> list[Reading]:
    """ "two or three days", "$3-5 million": what stands only once is said of both."""
    found = list(readings)
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        gap = said[one.end : other.start]
        if _BETWEEN_ENDS.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(said[: one.start])):
            found[at], found[at + 1] = _like_size(one, other), _like_sign(one, other)
        if _BETWEEN_ENDS.fullmatch(gap) or _AND.fullmatch(gap):
            found[at] = _like_unit(found[at], found[at + 1])
    return found


def _like_size(one: Reading, other: Reading) -> Reading:
    """ "3 to 5 million": both are millions."""
    number, size = one.number, other.number.scale
    plain = one.end == number.span.end and number.scale == 1 and not number.share and not number.times
    if not plain or size == 1 or number.value * size > other.number.value:
        return one
    return replace(one, number=replace(number, value=number.value * size, scale=size))


def _like_sign(one: Reading, other: Reading) -> Reading:
    """ "$3 to 5": both are dollars."""
    signed = one.unit.kind == "money" and one.start < one.number.span.start
    return replace(other, unit=one.unit) if signed and other.unit == COUNT else other


def _like_unit(one: Reading, other: Reading) -> Reading:
    """ "5 and 10 percent": both are percent."""
    behind_it = other.end > other.number.span.end
    return replace(one, unit=other.unit) if behind_it and one.unit == COUNT else one


def _ranges(said: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
    found: list[Reading] = []
    for one in readings:
        last = found[-1] if found else None
        if last and last.high is None and _is_range(said, sentence, last, one):
            found[-1] = replace(last, end=one.end, high=one.value)
        elif last and last.high is None and _is_rest(said, last, one):
            found[-1] = replace(last, end=one.end, and_also=one.value)
        else:
            found.append(one)
    return found


def _is_rest(said: str, one: Reading, other: Reading) -> bool:
    """ "two hours and 30 minutes", "5 feet 6 inches": one amount in two units of a kind."""
    smaller = one.unit.kind in _SUMMED and other.unit.factor < one.unit.factor
    gap = said[one.end : other.start]
    return smaller and one.unit.code == other.unit.code and bool(re.fullmatch(r",?\s(?:and\s)?|\s?", gap))


def _is_range(said: str, sentence: Sentence, one: Reading, other: Reading) -> bool:
    """ "10 to 15", "between 10 and 15", "two or three"; "rose from 5 to 8 percent" tells two amounts."""
    gap = said[one.end : other.start]
    alike = one.unit == other.unit or (one.unit.code == other.unit.code and one.unit.kind in _SUMMED)
    if not alike or one.value >= other.value:
        return False
    if re.fullmatch(r"\sand\s", gap):
        return bool(_BETWEEN.search(said[: one.start]))
    if re.fullmatch(r"\sor\s", gap):
        return other.number.value - one.number.value == 1 and one.unit == other.unit
    if not _BETWEEN_ENDS.fullmatch(gap):
        return False
    return not (_FROM.search(said[: one.start]) and _changes(said, sentence, one))


def _changes(said: str, sentence: Sentence, one: Reading) -> bool:
    """Whether what stands "from" here is where something rose or fell from."""
    tokens = sentence.tokens_in(Span(max(0, one.start - 60), one.end).shift(sentence.span.start))
    lemmas = {token.lemma_.lower() for token in tokens}
    return bool(lemmas & (vocabulary("rising") | vocabulary("falling") | vocabulary("rise") | vocabulary("fall")))


# What is said of them


def _told(said: str, sentence: Sentence, readings: list[Reading]) -> Iterator[Amount]:
    last: tuple[Reading, str | None] | None = None
    for one in readings:
        start, hedge = _hedge_before(said, sentence, one)
        end, behind_it = _hedge_behind(said, one)
        hedge = hedge or behind_it or one.number.hedge
        if hedge is None and last and re.fullmatch(r"\s?[(\[/]\s?|\sor\s", said[last[0].end : one.start]):
            hedge = last[1]  # "up to 90 km/h (56 mph)"
        last = (one, hedge)
        yield _amount(said, sentence, one, Span(start, end), hedge)


def _amount(said: str, sentence: Sentence, one: Reading, span: Span, hedge: str | None) -> Amount:
    value = one.value
    low, high = (value, one.high) if one.high is not None else _bounds(value, hedge)
    tokens = sentence.tokens_in(Span(one.start, one.end).shift(sentence.span.start))
    noun = _counted(tokens, one.unit)
    return Amount(
        span=span.shift(sentence.span.start),
        value=None if one.high is not None else value,
        low=low,
        high=high,
        unit=one.unit.code,
        per=one.unit.per or _per(said, span.end),
        hedge=hedge,
        counted=sentence.place(noun) if noun else None,
        change=_change(said[max(0, span.start - 8) : span.start], one, tokens, noun),
        kind=one.unit.kind,
    )


def _bounds(value: float, hedge: str | None) -> tuple[float | None, float | None]:
    return (
        value if hedge in ("at least", "above") else None,
        value if hedge in ("at most", "below") else None,
    )


def _per(said: str, end: int) -> str | None:
    match = _PER.match(said, end)
    if not match:
        return None
    return _LY[match["ly"].lower()] if match["ly"] else match["per"].lower()


@cache
def _before_it() -> re.Pattern[str]:
    hedges = "|".join(f"(?P<{name.replace(' ', '_')}>{_phrases('hedge_' + name)})" for name in _HEDGES)
    return re.compile(
        rf"(?:^|(?<=[\s(\"“‘'—–-]))(?:{hedges})(?:\s(?:an?|the|another|an additional|a further|a total of))?\s*\Z",
        re.IGNORECASE,
    )


@cache
def _behind_it() -> re.Pattern[str]:
    hedges = "|".join(f"(?P<{name}>{_phrases('behind_' + name)})" for name in ("about", "at_least", "at_most"))
    return re.compile(rf"(?:\s\w+)?\s?(?:{hedges})(?!\w)", re.IGNORECASE)


def _phrases(name: str) -> str:
    words = sorted(vocabulary(name.replace(" ", "_")), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _hedge_before(said: str, sentence: Sentence, one: Reading) -> tuple[int, str | None]:
    """Where an amount begins with the words that bound it, and which bound they tell."""
    from_here = max(0, one.start - 40)
    match = _before_it().search(said, from_here, one.start)
    if not match or not _is_bound(said, sentence, one, match):
        return one.start, None
    return match.start(), str(match.lastgroup).replace("_", " ")


def _is_bound(said: str, sentence: Sentence, one: Reading, match: re.Match[str]) -> bool:
    """Whether "over", "about", "under" and the like bound the number: "talks over two islands" tells where."""
    word = match[0].split()[0].lower()
    if word not in ("over", "about", "under", "around", "above", "below"):
        return True
    if word == "over" and one.unit.kind == "time":
        return bool(
            re.search(r"\b(?:for|after|of|in|is|was|were|last(?:ed|s)?|took|well|just|by)\s\Z", said[: match.start()])
        )
    if one.unit.kind != "count" or one.number.value > 10 or said[one.start].isdigit():
        return True
    token = sentence.tokens_in(Span(match.start(), match.start() + 1).shift(sentence.span.start))[0]
    return bool(token.dep_ in ("quantmod", "advmod"))


def _hedge_behind(said: str, one: Reading) -> tuple[int, str | None]:
    match = _behind_it().match(said, one.end)
    if not match:
        return one.end, None
    return one.end, str(match.lastgroup).replace("_", " ")


def _counted(tokens: Sequence[Token], unit: Unit) -> Token | None:
    """The noun that an amount counts ("200 soldiers") or measures ("5 tons of grain", "a tariff of 25 percent")."""
    inside = {token.i for token in tokens}
    root = next((token for token in reversed(tokens) if token.head.i not in inside or token.head is token), tokens[-1])
    of = next((child for child in root.children if child.lower_ == "of" and child.i > tokens[-1].i), None)
    if of and (noun := next((child for child in of.children if child.dep_ == "pobj" and not child.like_num), None)):
        return noun
    head = root.head
    if head.i > root.i and head.pos_ in ("NOUN", "PROPN") and root.dep_ in _BEFORE_A_NOUN:
        return head
    if root.pos_ in ("NOUN", "PROPN") and unit.kind == "count" and root.i > tokens[-1].i:
        return root
    if root.dep_ == "pobj" and head.lower_ in ("of", "at", "to") and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head
    verb = head.lemma_.lower()
    if unit.kind != "time" and (verb in _AMOUNTING or verb in vocabulary("rising") | vocabulary("falling")):
        return next((child for child in head.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return None


_AMOUNTING = frozenset(
    {"be", "reach", "total", "hit", "amount", "stand", "exceed", "value", "measure", "weigh", "cost", "number"}
)
_BEFORE_A_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "poss", "appos"})


def _change(before: str, one: Reading, tokens: Sequence[Token], noun: Token | None) -> str | None:
    """ "rose by 5 percent", "a 5 percent rise", "up 5 percent": by so much, and not to or from so much."""
    if side := re.search(r"\b(up|down)\s(?:by\s)?\Z", before, re.IGNORECASE):
        return side[1].lower()
    if noun is not None and (way := _way(noun, "rise", "fall")):
        return way
    inside = {token.i for token in tokens}
    root = next((token for token in reversed(tokens) if token.head.i not in inside), tokens[-1])
    head = root.head
    by = head.lower_ == "by" and root.dep_ == "pobj"
    if by:
        head = head.head
    elif not (root.dep_ in ("npadvmod", "dobj", "advmod") and one.unit.kind == "share"):
        return None
    return _way(head, "rising", "falling")


def _way(token: Token, up: str, down: str) -> str | None:
    lemma = token.lemma_.lower()
    return "up" if lemma in vocabulary(up) else "down" if lemma in vocabulary(down) else None
