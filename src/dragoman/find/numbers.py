"""Numbers in figures and words -> what they are worth: "146.8 billion", "fifty", "half a million", "tens of thousands".

What a number counts, and whether it counts anything, is amounts.py's to say. A lone "m" or "b" behind figures is left to
it too: million only of money, else metres.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from dragoman.model import Span

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = {"zero": 0, **_ONES, **_TEENS, **_TENS}
_LARGE = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12}
_SCALES = {"dozen": 12, "hundred": 100, **_LARGE, **_SHORT}
_ROUGH = {"several": 1, "few": 1, "couple": 1, "scores": 20, "tens": 10}  # the rest are scales with an s
_UNDER = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_TIMES = {"twice": 2, "double": 2, "doubl": 2, "treble": 3, "trebl": 3, "triple": 3, "tripl": 3, "quadrupl": 4}
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3)}


def _any(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


# A blank in these patterns is any blank of a line, or a hyphen; see _NUMBER.
_BELOW = rf"(?:{_any(_TENS)}(?: {_any(_ONES)}(?![a-z]))?|{_any(_TEENS)}|{_any(_ONES)}|zero)"
_HUNDREDS = rf"(?:(?:(?:{_BELOW}|an?) )?hundred(?:(?: and)? {_BELOW}(?![a-z]))?|{_BELOW})"
_BIG = _any(_LARGE)
_WORDS = (
    rf"(?:(?:{_HUNDREDS}|an?)(?: {_BIG}){{1,2}}(?:,?(?: and)? {_HUNDREDS} {_BIG})*(?:(?: and)? {_HUNDREDS}(?! {_BIG}))?"
    rf"|(?:(?:{_BELOW}|an?) )dozen|{_HUNDREDS}|(?<![\d]\s)(?<!-){_BIG}|dozen)"
)
_FIGURES = (
    r"(?:\d{1,3}(?:,\d{2,3}){0,6},\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d{1,3},?\x20000(?!\d)"
    r"|\d{1,3}(?:\x20\d{3})+(?=[a-z%]|\x20(?:tons|tonnes|km|kilomet|met|hectares|mw|dollars|euros)(?:res|ers)?\b)|(?<=[r$€£])\d{1,3}(?:\x20\d{3})+(?!\d)|\d{1,18})(?:\.\d+)?"
)
_MANY = r"(?:hundreds|thousands|millions|billions|trillions|lakhs|crores)"
_SIZED = (
    rf"(?:(?: ?(?:hundred|dozen|{_BIG}|lakhs|crores)){{1,3}}|(?:{_any(_SHORT)}| (?:mn|mln|bn|bln|tn|trn))(?![a-z]))"
)
_HEDGED = r"(?:(?<=by\s)|(?<=than\s)|(?<=about\s)|(?<=nearly\s)|(?<=almost\s))"
_PARTS = r"(?:halves|(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?)"
_FORMS = {
    "rough": rf"(?:(?:tens|dozens|hundreds|scores|thousands) of )?{_MANY}|dozens|scores(?= of)"
    rf"|(?:several|an? few|few|an? couple(?: of)?)(?: (?:hundred|dozen|{_BIG})){{1,3}}|an? couple(?= of)",
    "odds": rf"(?P<over>{_BELOW}|\d{{1,2}})(?: out of| in)(?: every)? (?P<under>{_BELOW}|\d{{1,3}})"
    rf"(?! (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b)",
    "mixed": rf"(?P<whole>{_BELOW}|an?|{_FIGURES})(?: (?P<size>{_BIG}))?(?: and an?| and one|and-a) (?P<added>half|quarter|third)"
    rf"(?: (?P<behind>{_BIG}))?",
    "halved": rf"(?P<half>half|an? quarter|quarter)(?: of)?(?: an?)? (?P<whole_of>dozen|{_BIG})",
    "part": rf"(?P<count>{_any(_ONES)}) {_PARTS}|(?:half|an? (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))"
    rf"(?=(?: of| the| its| their| his| her| our| that| those| as| an?)\b)|{_HEDGED}(?:half|an? (?:third|quarter))",
    "slash": r"(?:(?P<full>\d+) )?(?P<above>[1-3])/(?P<beneath>[2-5])(?![/\d])",
    "figures": rf"(?P<plain>{_FIGURES})(?P<sign>[½¼¾⅓⅔])?(?P<scales>{_SIZED})?(?!(?:st|nd|rd|th|s)\b)",
    "times": r"(?:twice|double|treble|triple)(?= (?:as|the|its|their|that|his|her|what|last)\b)"
    r"|(?:doubled|trebled|tripled|quadrupled|doubling|trebling|tripling|quadrupling)(?! down| up)",
    "article": r"an?(?= (?:second|minute|hour|day|week|month|year|decade|century|mile|met(?:re|er)|kilomet(?:re|er)) and a half\b)",
    "sign_alone": r"(?P<alone>[½¼¾⅓⅔])",
    "words": _WORDS,
}
# No other word begins a number; said first, so that most words are passed over at once.
_FIRST = "|".join(
    [*_SMALL, *_LARGE, *_TIMES, "an?", "dozen", "hundred", "half", "quarter", "tens", "scores", "several", "few"]
)
_NUMBER = re.compile(
    (
        rf"(?:(?<!\w)(?=[½¼¾⅓⅔]|(?:{_FIRST}))|(?<!\d[.,:/])(?<![\d_])(?=\d))(?:"
        + "|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items())
        + r")(?![\d_½¼¾⅓⅔]|[.,:/]\d|(?<=[a-z])[^\W\d])"
    ).replace(" ", r"(?:[^\S\n]{1,2}\n?|\n|-)")
)
# Letters that become an English one in small print, and are none.
_LOOKALIKE = str.maketrans({"ı": "?", "İ": "?", "ſ": "?", "\u212a": "?"})


@dataclass(frozen=True, slots=True)
class Number:
    """What a number is worth. `hedge`: "at least" of a plural, whose value is the least it may be ("dozens": 12), "about"
    of a couple. `share`: a part of one ("two-thirds"). `scale`: what its word of size is worth ("5 million": a million).
    `times`: what grew is so many times what it was ("doubled")."""

    span: Span
    value: float
    hedge: str | None = None
    share: bool = False
    scale: int = 1
    times: bool = False


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in their order, whatever they count; ordinals are none, figures with letters before them are.

    >>> [(one.span.of(text), one.value) for text in ["3bn euros, half a million men and twenty-five ships"]
    ...  for one in numbers(text)]
    [('3bn', 3000000000.0), ('half a million', 500000.0), ('twenty-five', 25.0)]
    """
    for match in _NUMBER.finditer(text.translate(_LOOKALIKE).lower()):
        name = str(next(name for name in _FORMS if match[name]))
        span = Span(*match.span())
        if name == "rough":
            couple = re.fullmatch(r"an?\W+couple", match[0])
            yield Number(span, 2.0, "about") if couple else Number(span, float(_rough(match[0])), "at least")
        else:
            yield Number(
                span,
                float(_WORTH[name](match)),
                share=name in ("part", "odds"),
                scale=_scale(match[0]),
                times=name == "times" and match[0].endswith(("ed", "ing")),
            )


def _scale(words: str) -> int:
    """What the last words of size make of what stands before them."""
    scale = 1
    for word in reversed(re.findall("[a-z]+", words)):
        if word.removesuffix("s") not in _SCALES:
            break
        scale *= _SCALES[word.removesuffix("s")]
    return scale


def _rough(words: str) -> int:
    """The least that "tens of thousands" may be: ten thousand."""
    worth = 1
    for word in re.findall("[a-z]+", words):
        worth *= _ROUGH.get(word) or _SCALES.get(word.removesuffix("s"), 1)
    return worth


def _odds(match: re.Match[str]) -> Fraction:
    return _plain(match["over"]) / (_plain(match["under"]) or 1)


def _mixed(match: re.Match[str]) -> Fraction:
    """ "two and a half", "one and a half million", "a million and a half"."""
    worth = _plain(match["whole"]) + Fraction(1, _UNDER[match["added"]])
    return worth * _SCALES[(match["size"] or match["behind"])] if match["size"] or match["behind"] else worth


def _halved(match: re.Match[str]) -> Fraction:
    return Fraction(_SCALES[match["whole_of"]], _UNDER[re.findall("[a-z]+", match["half"])[-1]])


def _part(match: re.Match[str]) -> Fraction:
    words = re.findall("[a-z]+", match[0])
    under = _UNDER.get(words[-1]) or _UNDER[words[-1].removesuffix("s")]
    return _plain(match["count"] or "one") / under


def _slash(match: re.Match[str]) -> Fraction:
    return Fraction(match["full"] or 0) + Fraction(int(match["above"]), int(match["beneath"]))


def _figures(match: re.Match[str]) -> Fraction:
    worth = _plain(match["plain"]) + _SIGNS.get(match["sign"] or "", 0)
    for word in re.findall("[a-z]+", match["scales"] or ""):
        worth *= _SCALES[word.removesuffix("s")]
    return worth


_WORTH: dict[str, Callable[[re.Match[str]], Fraction]] = {
    "odds": _odds,
    "mixed": _mixed,
    "halved": _halved,
    "part": _part,
    "slash": _slash,
    "figures": _figures,
    "sign_alone": lambda match: _SIGNS[match["alone"]],
    "times": lambda match: Fraction(_TIMES[re.sub("(?:ed|ing)$", "", match[0])]),
    "article": lambda match: Fraction(1),
    "words": lambda match: _plain(match[0]),
}


def _plain(words: str) -> Fraction:
    """A number without parts: figures, or words read from the largest scale down."""
    if words[0].isdigit():
        return Fraction(re.sub(r"[,\s]", "", words))
    total, current = 0, 0
    for word in re.findall("[a-z]+", words):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * _SCALES[word]
        elif word in _LARGE:
            # "two hundred thousand": what has been read is multiplied; "a thousand billion": so is the total
            total, current = (total + current * _LARGE[word], 0) if current else ((total or 1) * _LARGE[word], 0)
        elif word in ("a", "an"):
            current = 1
    return Fraction(total + current)
