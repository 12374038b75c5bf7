"""Numbers that tell no amount: times of day, ages, scores, and those that are names of something ("Article 51").

Each rule sees the words before and behind a number, its tokens and its unit; its docstring is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.units import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number where it stands: its words with their unit, 60 characters on either side, its tokens."""

    words: str
    before: str
    behind: str
    tokens: Sequence[Token]
    unit: Unit

    @property
    def counts(self) -> bool:
        """Whether it has no unit."""
        return self.unit.kind == "count"

    @property
    def previous(self) -> Token | None:
        """The token before it."""
        return self.tokens[0].nbor(-1) if self.tokens[0].i > 0 else None

    @property
    def following(self) -> Token | None:
        """The token behind it."""
        last = self.tokens[-1]
        return last.nbor(1) if last.i + 1 < len(last.doc) else None


def why_none(said: str, start: int, end: int, tokens: Sequence[Token], unit: Unit) -> str | None:
    """Why the number at `start` to `end` is no amount, in words; None where it is one.

    >>> from dragoman.find.sentences import parse
    >>> from dragoman.model import Span
    >>> text = "Under Article 51 they left at 5 p.m. with 3 ships."
    >>> doc = parse(text, [Span(0, len(text))])[0].doc
    >>> [why_none(text, at, at + len(word), [t for t in doc if t.idx == at], Unit("1", 1, "count"))
    ...  for word in ("51", "5", "3") for at in [text.index(word + " ")]]
    ['The name of an article, a flight, a road.', 'A time of day.', None]
    """
    number = Candidate(said[start:end], said[max(0, start - 60) : start], said[end : end + 60], tokens, unit)
    for rule in RULES:
        if rule(number):
            return " ".join((rule.__doc__ or "").split())
    return None


def clock(number: Candidate) -> bool:
    """A time of day."""
    if re.fullmatch(r"[0-2]\d[0-5]\d(?:\s|-)?(?:hours|hrs|h)", number.words):
        return True
    if number.unit.kind in ("time", "count") and re.match(_HOURS, number.behind, re.IGNORECASE):
        return True
    return number.counts and bool(re.match(r"[:.]\d\d\b", number.behind))


def years_old(number: Candidate) -> bool:
    """An age: "34 years old", "a 34-year-old"; a "two-decade-old treaty" or a "20-year-old war" has lasted so long."""
    if number.unit.kind != "time":
        return False
    old = re.match(r"(?:\s|-)(?:old\b|of age\b)(?:\s(?P<what>\w+))?", number.behind)
    if not old or re.search(r"\d{3}|decade|centur|hundred|thousand", number.words, re.IGNORECASE):
        return False
    return (old["what"] or "").lower() not in vocabulary("lasting")


def age(number: Candidate) -> bool:
    """An age: "aged 34", "children under five", "65 or older"."""
    return number.counts and bool(
        re.search(_AGED, number.before, re.IGNORECASE)
        or re.match(r"\s(?:or|and)\s(?:older|over|younger|above|under)\b", number.behind)
    )


def age_beside_a_name(number: Candidate) -> bool:
    """An age: "Ana Lopez, 34, left", "Ana Lopez (34)"."""
    if not number.counts or not re.fullmatch(r"\d{1,3}", number.words) or number.tokens[0].i < 2:
        return False
    person = number.tokens[0].nbor(-2)
    if re.search(r",\s?\Z", number.before) and re.match(r"\s?(?:[,;)—–]|\.?\Z)", number.behind):
        return person.tag_ in ("NN", "NNP") and not person.like_num
    lower = (number.before + number.behind).islower()  # names cannot be told from other nouns
    named = person.pos_ == "PROPN" or (lower and person.tag_ == "NN")
    return named and number.before.endswith(" (") and number.behind.startswith(")")


def score(number: Candidate) -> bool:
    """The score of a game, or a number that is part of another: a telephone's, a version's."""
    if number.unit.kind not in ("count",):
        return False
    return bool(
        re.search(r"\d(?:[-–/:]|\s-\s)\Z|\w[+=]\Z|\*\Z", number.before)
        or re.match(r"[-–/]\d", number.behind)
        or (re.fullmatch(r"\d+\s?[-–]\s?\d+", number.words) and not _counts_a_plural(number))
    )


def part_of_a_word(number: Candidate) -> bool:
    """A letter or word and figures in one: "Su-35", "Covid-19", "F16"."""
    word = re.search(r"([^\W\d_]+)\.?[-–]?\Z", number.before)
    if not word or not number.counts or not number.words[0].isdigit():
        return False
    return word[1][0].isupper() or not _counts_a_plural(number)


def name(number: Candidate) -> bool:
    """The name of an article, a flight, a road."""
    if not number.counts or re.search(_LARGE_OR_PARTED, number.words):
        return False
    word = re.search(r"([#№]|[^\W\d_]+\.?)(?:\s\(?|(?<=[#№]))\Z", number.before)
    before = number.previous
    if not word or before is None:
        return False
    if _counts_a_plural(number):
        modifies = before.dep_ in ("compound", "nmod") and before.pos_ == "PROPN" and before.head is _noun(number)
        return modifies or word[1].lower() == "top"
    if {word[1].lower(), word[1].lower().removesuffix("s")} & vocabulary("numbered"):
        return True
    if number.words[0].isalpha():
        return before.pos_ == "PROPN" and before.text[0].isupper() and not _acts(number)
    named = word[1][0].isupper() and before.i > 0 and before.pos_ not in _NO_NAMES
    return named or before.tag_ in ("NN", "NNP", "NNPS")


def part_of_a_name(number: Candidate) -> bool:
    """A word of a name: the Five Eyes, the Group of 20, 10 Main Street."""
    capital = re.match(r"[A-Z][a-z]+(?:\Z|-[A-Z])", number.words) and re.search(r"[a-z\d]\s\Z", number.before)
    if capital and (re.match(r"[\s-][A-Z]", number.behind) or number.words in ("Hundred", "Thousand", "Million")):
        return True
    if not number.counts:
        return False
    if re.search(r"\bGroup of \Z", number.before) or re.match(r"\sblock\sof\b|-star\b", number.behind):
        return True
    return number.words[0].isdigit() and bool(
        re.match(rf"\s(?:[A-Z\d][\w.]*\s){{1,3}}(?:{_STREETS}|\d+)\b", number.behind)
    )


def day(number: Candidate) -> bool:
    """A day of a month."""
    before = re.search(rf"(?<!\w)(?:{_MONTHS})\.?\s?\Z", number.before, re.IGNORECASE)
    return number.counts and bool(before or re.match(rf"\s+(?:of\s)?(?:{_MONTHS})\b", number.behind))


def year(number: Candidate) -> bool:
    """A year."""
    if number.counts and re.fullmatch(r"\d\d", number.words) and re.search(r"(?<!\w)['’‘]+\Z", number.before):
        return True
    if not number.counts or not re.fullmatch(
        rf"{_YEAR}|1\d{{3}}\W+(?:(?:to|and)\W)?(?:1\d{{3}}|{_YEAR})", number.words
    ):
        return False
    return not _counts_a_plural(number)


def listed(number: Candidate) -> bool:
    """The number of a point in a list."""
    if re.fullmatch(r"\d", number.words) and re.search(r"\(\s?\Z", number.before) and re.match(r"\s?\)", number.behind):
        return True
    return (
        number.counts
        and not number.before.strip("( \"“‘'")
        and bool(re.match(r"[.)][\sA-Z\"“]|[.)]?\s*\Z|[):]|-\s", number.behind))
    )


def zero(number: Candidate) -> bool:
    """None at all: "zero tolerance"."""
    return number.words.lower() == "zero" and number.counts


def code(number: Candidate) -> bool:
    """A number to dial or to sort post by."""
    if not number.counts or not re.fullmatch(r"\d+", number.words):
        return False
    beside = re.search(r"\d\)?\s\Z", number.before) or re.match(r"\)?\s\d{3}", number.behind)
    return (
        (number.words[0] == "0" and len(number.words) > 1)
        or (len(number.words) > 4 and not _counts_a_plural(number))
        or (len(number.words) > 2 and bool(beside))
    )


def idiom(number: Candidate) -> bool:
    """A word of a phrase: "a day or two"."""
    return bool(re.search(r"\b(?:an?|one) \w+ or \Z", number.before, re.IGNORECASE) and number.words.lower() == "two")


def pronoun(number: Candidate) -> bool:
    """ "One" for somebody or a certain one."""
    if number.words.lower() != "one" or not number.counts:
        return False
    return not _is_told_one(number) or bool(re.search(r"\bno[\s-]\Z", number.before, re.IGNORECASE))


def pronoun_of_time(number: Candidate) -> bool:
    """A certain day: "one day", "one week"."""
    return bool(
        re.fullmatch(r"one\s(?:day|night|morning)", number.words.lower())
        and not re.search(r"\b(?:only|just|for|least|than|within|in|past|last)\s\Z", number.before)
    )


def already_told(number: Candidate) -> bool:
    """Those named before: the two leaders, both of the three."""
    if not number.counts or not re.fullmatch(r"[a-z]+|\d", number.words.lower()):
        return False
    if not re.search(r"\b(?:the|these|those|our|their|its|his|her|between|other)\s\Z", number.before, re.IGNORECASE):
        return False
    noun = _noun(number)
    if noun is None:
        return not re.match(r"-|\s(?:of|who|which|that)\b", number.behind)
    told = noun.lemma_.lower() in vocabulary("already_told")
    told = told and not re.match(r"\sother\b", number.behind)
    return told and not any(child.dep_ in ("relcl", "acl") for child in noun.children)


def occasions(number: Candidate) -> bool:
    """How often, and not by how much: "three times a year"."""
    return number.counts and bool(
        re.match(
            r"\stimes\b(?!\s(?:as|more|the|that|its|their|his|what|less|fewer|\w+er)\b)", number.behind, re.IGNORECASE
        )
    )


def ordinal(number: Candidate) -> bool:
    """A place in an order, or half of a game."""
    return number.unit.kind == "share" and bool(
        re.fullmatch(r"half|an?\s\w+", number.words.lower())
        and re.search(r"\b(?:first|second|latter|other|better)\s\Z", number.before, re.IGNORECASE)
    )


RULES = (
    clock,
    years_old,
    age,
    age_beside_a_name,
    score,
    listed,
    day,
    year,
    part_of_a_word,
    name,
    part_of_a_name,
    code,
    idiom,
    zero,
    pronoun,
    pronoun_of_time,
    already_told,
    occasions,
    ordinal,
)

_HOURS = (
    r"\s?(?:[ap]\.?m(?![a-z])|in the (?:morning|afternoon|evening)\b|at night\b|mid-?night\b|noon\b|o['’]clock"
    r"|(?:hours\s)?(?:GMT|UTC|ET|EST|EDT|CET|BST|IST)\b)"
)
_AGED = (
    r"(?:\b(?:aged?|ages|age of|ages of)(?:\s(?:just|only|about|between|from))?\s(?:\d{1,2}\s(?:and|to|or)\s)?|, now "
    r"|\b(?:dies|died|dead) at\s|\b(?:child|children|those|people|women|men|boys|girls|kids|anyone)\s(?:aged\s)?under\s(?:the age of\s)?)\Z"
)
_NO_NAMES = ("ADP", "DET", "CCONJ", "SCONJ", "PRON", "AUX", "ADV", "NUM")
_STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Highway|Hwy|Court|Way|Parkway|Pike|Place|Square|Terrace|Circle"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_LARGE_OR_PARTED = r"[,]|illion|thousand|hundred|dozen|crore|lakh"


def _noun(number: Candidate) -> Token | None:
    """The noun behind a number that counts it."""
    return _noun_of(number.tokens[-1])


def _noun_of(token: Token) -> Token | None:
    return token.head if token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN") else None


def _acts(number: Candidate) -> bool:
    return number.following is not None and number.following.pos_ in ("VERB", "AUX", "ADJ")


def _counts_a_plural(number: Candidate) -> bool:
    """Whether the noun behind a number is one it can count."""
    noun = _noun(number) or (_noun_of(number.tokens[0]) if len(number.tokens) > 1 else None)
    return noun is not None and (noun.tag_ in ("NNS", "NNPS") or noun.lower_ in ("people", "personnel", "police"))


def _is_told_one(number: Candidate) -> bool:
    """ "At least one", "one dead", "one was killed"."""
    return bool(
        (
            re.search(r"(?<!\bthe )\b(?:only|just|least|than|most|exactly)\s\Z", number.before, re.IGNORECASE)
            and not re.match(r"\sof\b", number.behind)
        )
        or re.match(r"\s(?:\w+\s)?(?:dead|killed|injured|wounded)\b", number.behind)
    )
