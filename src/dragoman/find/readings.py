"""Numbers of a sentence with their units, joined where two tell one amount: "3 to 5 million", "two hours and 30 minutes"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dragoman.find.numbers import Number, numbers
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.units import Measured, Unit, before, behind
from dragoman.model import Span

COUNT = Unit("1", 1, "count")
SHARE = Unit("1", 1, "share")
_SUMMED = ("time", "length", "mass")  # kinds told in several units at once
_SHORT = re.compile(r"[^\S\n]?(?P<size>[mb])\b(?![²³/])", re.IGNORECASE)
_SIZES = {"m": 10**6, "b": 10**9}
_RACES = frozenset({"hurdles", "metres", "meters", "freestyle", "runners", "sprinters", "championships"})
_OTHER_WORDS = frozenset({"won", "second", "real", "sol", "sum", "rand", "pound", "yard", "min", "sec"})
_TO = re.compile(r"\s*[-–—‑]\s*|(?:\s|-)to(?:\s|-)", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:an?\s|the\s)?\Z", re.IGNORECASE)
_FROM = re.compile(r"(?<!ranging )(?<!range )(?<!anywhere )\bfrom\s(?:an?\s)?\Z", re.IGNORECASE)
_OF = re.compile(r"[\s-](?:of\s)?(?:an?[\s-])?(?:the\s)?", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\sand\sa\shalf\b", re.IGNORECASE)


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


def readings(said: str, sentence: Sentence) -> list[Reading]:
    """The numbers of a sentence with their units, in order, whether they tell amounts or not.

    >>> from dragoman.find.sentences import parse
    >>> text = "It fell from 5 km to 3 km in two hours and 30 minutes."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> [(one.value, one.unit.code) for one in readings(text, sentence)]
    [(5000.0, 'm'), (3000.0, 'm'), (9000.0, 's')]
    """
    found: list[Reading] = []
    for number in numbers(said):
        reading = _reading(said, sentence, number)
        if reading and (not found or found[-1].end <= reading.start):  # no two share a sign: "5 $ million"
            found.append(_converted(said, found[-1], reading) if found else reading)
    return _joined(said, sentence, _shared(said, found))


def tokens(sentence: Sentence, start: int, end: int) -> list[Token]:
    """The tokens that lie at least partly between two places of a sentence, counted from its start."""
    doc = sentence.doc
    span = doc.char_span(max(start, 0), min(end, doc[-1].idx + len(doc[-1])), alignment_mode="expand")
    return list(span) if span is not None else []


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


def _converted(said: str, one: Reading, other: Reading) -> Reading:
    """ "US$418 ($713)": the same sum in other dollars, the text does not tell whose."""
    plain = said[other.start : other.number.span.start] == "$" and said[one.end : other.start] in (" (", " [")
    told = one.unit.code == other.unit.code and one.value != other.value
    return replace(other, unit=replace(other.unit, code=None)) if plain and told else other


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
    return any(
        (token.tag_ == "NNS" or token.lower_ == "people") and token.lower_ not in _RACES
        for token in tokens(sentence, at, at + 1)
    )


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
    if words is None or _is_sign_of_the_next(said, words):
        return None
    return words if _is_noun(said, sentence, number, words) else None


def _is_sign_of_the_next(said: str, words: Measured) -> bool:
    """ "5 $ 5": the sign is the second number's."""
    blank = re.match(r"\s?(?=\d)", said[words.end :])
    return blank is not None and before(said, words.end + blank.end()) is not None


def _is_noun(said: str, sentence: Sentence, number: Number, words: Measured) -> bool:
    """Whether a unit's word is one here: not "won" the verb, "second" the rank, or "real" the quality."""
    word = said[words.start : words.end].strip(" -").lower()
    if number.scale > 1 or word not in _OTHER_WORDS:
        return True
    return any(token.pos_ in ("NOUN", "PROPN", "SYM") for token in tokens(sentence, words.end - 1, words.end))


def _meant(sentence: Sentence, number: Number, words: Measured) -> Unit:
    """The unit that a word names; pounds are money with a word of size or by a word of paying, else a weight."""
    money = next((unit for unit in words.units if unit.kind == "money"), words.units[0])
    other = next((unit for unit in words.units if unit.kind != "money"), money)
    around = {token.lemma_.lower() for token in tokens(sentence, number.span.start - 40, words.end + 20)}
    return money if number.scale >= 10**6 or around & vocabulary("paying") else other


def _shared(said: str, readings: list[Reading]) -> list[Reading]:
    """ "two or three days", "$3-5 million": what stands only once is said of both."""
    found = list(readings)
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        gap = said[one.end : other.start]
        if _TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(said[: one.start])):
            found[at], found[at + 1] = _like_size(one, other), _like_sign(one, other)
        if _TO.fullmatch(gap) or _AND.fullmatch(gap):
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


def _joined(said: str, sentence: Sentence, readings: list[Reading]) -> list[Reading]:
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
    if not _TO.fullmatch(gap):
        return False
    return not (_FROM.search(said[: one.start]) and _changes(said, sentence, one))


def _changes(said: str, sentence: Sentence, one: Reading) -> bool:
    """Whether what stands "from" here is where something rose or fell from."""
    lemmas = {token.lemma_.lower() for token in tokens(sentence, one.start - 60, one.end)}
    return bool(lemmas & (vocabulary("rising") | vocabulary("falling") | vocabulary("rise") | vocabulary("fall")))
