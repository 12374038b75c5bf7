"""Numbers in figures and words -> what they are worth: "146.8 billion", "fifty", "half a million", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dragoman.model import Span

_UP_TO_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_SMALL = {word: number for number, word in enumerate(_UP_TO_TWENTY)}
_BY_TEN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10 * number for number, word in enumerate(_BY_TEN, 2)}
_SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12, "k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12,
    "trn": 10**12, "m": 10**6, "b": 10**9,
}  # fmt: skip
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_ONES = "|".join(list(_SMALL)[1:10])
_TEEN = "|".join(list(_SMALL)[10:])
_TY = "|".join(_TENS)
_BELOW = rf"(?:(?:{_TY})(?:[- ](?:{_ONES}))?|{_TEEN}|{_ONES}|zero)"
_LARGE = r"(?:thousand|million|billion|trillion|lakh|crore)"
_FIGURES = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?"
_SHORT = r"(?:(?:k|mn|mln|bn|bln|tn|trn)\b|[mb]\b(?!\s*/))"
_A_FEW = r"(?:several|a few|few|a couple(?: of)?)"
_FORMS = {
    "vague": rf"(?:(?:tens|dozens|hundreds) of )?(?:hundreds|thousands|millions|billions|trillions)\b|dozens|scores(?= of)"
    rf"|{_A_FEW} (?:dozen|hundred|{_LARGE})s?",
    "part": rf"(?:(?:{_ONES}|a|\d)[- ](?:halves|(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)"
    rf"(?=[- ](?:of|majority|share|stake|the|its|their|more|less|as)\b|[.,;]|$)|one[- ](?:third|quarter|half|fifth|tenth)"
    rf"|(?:two|three|four)[- ](?:third|quarter|fifth)s|three[- ]fourths|half(?= (?:of|the|its|their|his|her|our|that|those)\b))",
    "odds": rf"(?:one|two|three|1|2|3)(?: out of| in) (?P<of>(?:every )?(?:{_BELOW}|\d+))(?= [a-z])",
    "mixed": rf"(?P<whole>{_BELOW}|a|{_FIGURES})(?: and)?(?: a| one)?[- ](?P<add>half|quarter|third)(?: (?P<big>{_LARGE}))\b"
    rf"|(?P<whole3>{_BELOW}|an?|{_FIGURES})[- ](?P<big3>{_LARGE}) and a half\b"
    rf"|(?P<whole2>{_BELOW}|{_FIGURES})(?: and a|-and-a-| and one)[- ]?(?P<add2>half|quarter|third)\b",
    "halved": r"(?:half|quarter)[- ](?:an? )?(?P<of_a>dozen|million|billion|trillion)",
    "figures": rf"{_FIGURES}(?:(?P<sign>[½¼¾])|[- ]?(?P<scales>(?:hundred|dozen|{_LARGE})(?:[- ](?:million|billion|trillion|crore))?\b)"
    rf"|\s?(?P<short>{_SHORT}))?",
    "words": rf"(?:(?:{_BELOW}|a|an) )?hundred(?: and {_BELOW}| {_BELOW}(?! percent))?(?:[- ]{_LARGE})?"
    rf"(?:,? (?:and )?{_BELOW}(?: hundred)?(?:[- ]{_LARGE})?)*"
    rf"|{_BELOW}(?:[- ](?:hundred|dozen|{_LARGE}))*(?:(?:,| and|) {_BELOW}(?:[- ](?:hundred|{_LARGE}))+)*"
    rf"|(?:a|an)[- ](?:dozen|{_LARGE})",
}
_NUMBER = re.compile(
    rf"(?<![\w.])(?<!\d,)(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS.items())})(?!\w)".replace(
        "[- ]", "(?:-| )"
    ).replace(" ", r"[^\S\n]{1,2}\n?"),
    re.IGNORECASE,
)


LONGEST = 60  # characters; longer rows of figures are no number


@dataclass(frozen=True, slots=True)
class Number:
    """What a number is worth: `value`; of a rough one ("dozens") the least it may be, and `rough` is true. `share`: a
    part of one ("two-thirds"). `bare` is false where figures carry a word of size ("3bn", "5 million")."""

    span: Span
    value: float
    rough: bool = False
    share: bool = False
    bare: bool = True


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in their order, whatever they count; ordinals and digits inside words are none.

    >>> [(one.span.of(text), one.value) for text in ["3bn euros, half a million men and twenty-five ships"]
    ...  for one in numbers(text)]
    [('3bn', 3000000000.0), ('half a million', 500000.0), ('twenty-five', 25.0)]
    """
    for match in _NUMBER.finditer(text):
        if len(match[0]) <= LONGEST:
            yield _number(match)


def _number(match: re.Match[str]) -> Number:
    span, words = Span(*match.span()), " ".join(match[0].lower().split())
    if match["vague"]:
        return Number(span, float(_rough(words)), rough=True, bare=False)
    if match["part"]:
        return Number(span, float(_part(words)), share=True)
    if match["odds"]:
        of = match["of"].lower().removeprefix("every ")
        return Number(span, float(_plain(re.split(r"\s", words)[0]) / _plain(of)), share=True)
    if match["mixed"]:
        if match["big3"]:
            return Number(span, float((_plain(match["whole3"]) + Fraction(1, 2)) * _SCALES[match["big3"].lower()]))
        whole, part = match["whole"] or match["whole2"], match["add"] or match["add2"]
        worth = _plain(whole) + Fraction(1, _PARTS[part.lower()])
        return Number(span, float(worth * _SCALES[(match["big"] or "one").lower()] if match["big"] else worth))
    if match["halved"]:
        return Number(span, _SCALES[match["of_a"].lower()] / _PARTS[words.split("-")[0].split()[0]], bare=False)
    if match["figures"]:
        scale = match["scales"] or match["short"] or ""
        worth = _plain(re.match(_FIGURES, match[0])[0])  # type: ignore[index]
        for word in re.split(r"[-\s]+", scale.lower()):
            worth *= _SCALES.get(word, 1)
        worth += _SIGNS.get(match["sign"] or "", Fraction(0))
        return Number(span, float(worth), bare=not scale)
    return Number(span, float(_plain(words)), bare=not re.search(_LARGE, words))


def _rough(words: str) -> int:
    """The least that "tens of thousands" may be: ten thousand."""
    worth = 1
    for word in re.findall(r"[a-z]+", words):
        few = {"several": 3, "few": 3, "couple": 2, "tens": 10, "dozens": 12}.get(word)
        worth *= few or _SCALES.get(word.removesuffix("s"), 1)
    return worth


def _part(words: str) -> Fraction:
    over, *rest = re.split(r"[-\s]+", words)
    if not rest:
        return Fraction(1, _PARTS[over])
    under = {"halves": 2, "fourths": 4}.get(rest[0]) or _PARTS[rest[0].removesuffix("s")]
    return Fraction(_plain(over) / under)


def _plain(words: str) -> Fraction:
    """A number without parts: figures, or words read from the largest scale down."""
    if words[0].isdigit():
        return Fraction(words.replace(",", ""))
    total, current, few = Fraction(0), Fraction(0), Fraction(1)
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word, 0) or _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            current = (current or few) * _SCALES[word]
        elif word in _SCALES:
            total, current = total + (current or few) * _SCALES[word], Fraction(0)
    worth = total + current
    return worth if worth or words.lower() == "zero" else few
