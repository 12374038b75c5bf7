"""Words alone, a date, maybe some context -> the actor meant, or no answer with the candidates.

`parties` reads whole articles; this is for a name out of its article: a speaker's words, a table's cell, a
question at the command line. The rules speak in the order of the list at the foot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.find.mentions import Mention, Reading, Sort, lookup, mentions
from dragoman.lexicon.rows import rows
from dragoman.lexicon.tables import TOP_OFFICES, Title, lexicon
from dragoman.model import Actor
from dragoman.resolve.offices import actor_of, holds_title, in_office, person_at, post_at, state


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant, how surely, by which rule; `actor` None is an answer too, with the candidates."""

    actor: Actor | None
    probability: float
    why: str
    candidates: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    words: str
    on: date | None
    found: tuple[Mention, ...]
    titles: tuple[Title, ...]
    support: Counter[str]


_DETERMINER = re.compile(
    r"^(?:the|a|an|our|your|that|this|these|those|his|her|its|their|some|several|top|then-?)\s+", re.I
)
_CUT = re.compile(r"\s(?:of|to|for|from|in|at|on|with|by|among|between|who|which|against)\s", re.I)


def resolve(words: str, on: date | None = None, context: str = "") -> Resolution:
    """The actor that words mean on a day.

    >>> resolve("President Medvedev", date(2010, 5, 1)).actor.code
    'RUS'
    >>> resolve("the ambassador", date(2010, 5, 1)).actor is None
    True
    """
    return _answered(words, on, context, RULES)


def named(words: str, on: date | None) -> Actor | None:
    """The actor that words themselves name, beyond doubt: for the words of an article, where nothing is meant by default.

    >>> named("officials in the north", None) is None, named("Polish officials", None).code
    (True, 'POL')
    """
    answer = _answered(words, on, "", NAMING)
    return None if answer.candidates and answer.probability < 0.9 else answer.actor


def _answered(words: str, on: date | None, context: str, rules: Sequence[Rule]) -> Resolution:
    plain = re.sub(r"\s+", " ", words.replace("``", "").replace("''", "")).strip(" \"'“”‘’,;:")
    plain = plain.rstrip(".") if plain.count(".") < 2 else plain  # not the stop of “U.S.”
    asked = _Asked(plain, on, tuple(mentions(plain)), _titles_in(plain), _named_in(context))
    for rule in rules:
        answer = rule(asked)
        if answer is not None:
            return answer
    return Resolution(None, 0.0, f"no rule knows who “{plain}” is")


def whole_name(asked: _Asked) -> Resolution | None:
    """the words are a name of the lexicon"""
    bare = _DETERMINER.sub("", asked.words)
    readings = lookup(asked.words) or lookup(bare) or lookup(re.sub(r"['’]s?$", "", bare))
    readings = tuple(r for r in readings if r.sort is not Sort.NOTHING)
    if not readings:
        return None
    people = [r for r in readings if r.person is not None]
    if len(people) == len(readings):
        return _people(asked, people)
    return _best(asked, [r for r in readings if r.person is None] or list(readings), whole_name.__doc__ or "")


def somebody_by_name(asked: _Asked) -> Resolution | None:
    """the words end in somebody's name"""
    head = _head(asked.words)
    last = [m for m in asked.found if m.span.end == len(head.rstrip(" '’s")) or m.span.end == len(head)]
    full = [m for m in asked.found if m.reading(Sort.PERSON) and m.span.end <= len(head)]
    for mention in (*last, *full):
        people = [r for r in mention.readings if r.person is not None]
        if people and _fits_before(asked, mention, people):
            return _people(asked, _fits_before(asked, mention, people))
    return None


def of_a_state(asked: _Asked) -> Resolution | None:
    """the words name the state, body or leader whose office, organ or people is meant"""
    head = _head(asked.words)
    whose = [m for m in asked.found if not _of_another(asked, m)]
    whose = [m for m in whose if m.readings[0].sort is not Sort.GROUP] or whose  # “director for Asia at the CIA”
    inside = [m for m in whose if m.span.end <= len(head)]
    beyond = [m for m in whose if m.span.end > len(head)]
    for some in (inside, beyond):
        if some:
            return _first_named(asked, some)
    return None


def _of_another(asked: _Asked, mention: Mention) -> bool:
    """A leader's surname inside somebody else's name: the “Cohen” of “Michael D. Cohen” is no minister."""
    if any(r.sort is not Sort.SURNAME for r in mention.readings):
        return False
    before = re.search(r"([A-Z][\w'’-]+)\s+(?:[A-Z]\.?\s+)*$", asked.words[: mention.span.start])
    after = re.match(r"\s+[A-Z]", asked.words[mention.span.end :])
    titles = {word for title in asked.titles for word in title.words.lower().split()}
    return after is not None or (before is not None and before[1].lower() not in titles | _HONORIFICS)


def by_default(asked: _Asked) -> Resolution | None:
    """English-language news means this body or office where it names no other state"""
    bare = _DETERMINER.sub("", asked.words.lower().replace("’", "'"))
    for phrase, (code, probability) in _defaults().items():
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", bare):
            backed = _backed(asked)
            title = asked.titles[-1] if asked.titles else None
            if backed is not None and backed != code and probability < 0.9:
                return Resolution(state(backed, title), 0.6, "the state that the context is about")
            return Resolution(state(code, title), probability, f"{by_default.__doc__}: “{phrase}”")
    return None


def of_the_context(asked: _Asked) -> Resolution | None:
    """the state that the context is about"""
    backed = _backed(asked)
    if backed is None or not (asked.titles or re.search(r"\b(?:country|nation|state)\b", asked.words, re.I)):
        return None
    return Resolution(state(backed, asked.titles[-1] if asked.titles else None), 0.6, of_the_context.__doc__ or "")


Rule = Callable[[_Asked], Resolution | None]
NAMING: tuple[Rule, ...] = (whole_name, somebody_by_name, of_a_state)
RULES: tuple[Rule, ...] = (*NAMING, by_default, of_the_context)


def _head(words: str) -> str:
    """The part before the first preposition that is not inside a title: what the words are about."""
    pattern, _ = _title_pattern()
    titles = [title.span() for title in pattern.finditer(words.lower())]
    for cut in _CUT.finditer(words):
        if cut.start() > 0 and not any(start <= cut.start() < end for start, end in titles):
            return words[: cut.start()]
    return words


def _fits_before(asked: _Asked, mention: Mention, people: Sequence[Reading]) -> list[Reading]:
    """Namesakes that agree with the first name, the states and the title written before the surname."""
    before = asked.words[: mention.span.start]
    own = {
        r.code for m in asked.found if m.span.end <= mention.span.start for r in m.readings if r.sort is not Sort.PERSON
    }
    fitting = list(people)
    if own:
        fitting = [r for r in fitting if r.person and own & {post.country for post in r.person.posts}] or fitting
    first = re.search(r"([A-Z][\w'’-]+)\s+(?:[A-Z]\.?\s+)*$", before)
    title_words = {word for title in asked.titles for word in title.words.lower().split()}
    if first and mention.reading(Sort.PERSON) is None and first[1].lower() not in title_words | _HONORIFICS and not own:
        return [r for r in fitting if r.person and r.person.name.split()[0] == first[1]]
    titled = [
        r
        for r in fitting
        if r.person and asked.titles and holds_title(r.person, [t.words for t in asked.titles], asked.on)
    ]
    return titled or fitting


_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "gen",
        "rep",
        "sen",
        "director",
        "attorney",
        "secretary",
        "president",
        "former",
    ]
)


def _people(asked: _Asked, people: Sequence[Reading]) -> Resolution:
    """Of namesakes the highest in office on the day, else the highest before; none of two equals."""

    def standing(reading: Reading) -> tuple[bool, bool, bool, int]:
        person = reading.person
        assert person is not None
        full = reading.sort is Sort.PERSON
        leads = in_office(person, asked.on, top=True)
        return (
            bool(asked.support[reading.code]),
            full or leads,
            in_office(person, asked.on),
            -_rank(reading, asked.on),
        )

    ranked = sorted(people, key=standing, reverse=True)
    best = ranked[0]
    assert best.person is not None
    rivals = [r for r in ranked[1:] if standing(r) == standing(best) and r.code != best.code]
    actors = tuple(person_at(r.person, asked.on) for r in ranked if r.person is not None)
    if rivals:
        names = ", ".join(f"{a.name} ({a.code})" for a in actors[:4])
        return Resolution(None, 0.0, f"several it could be: {names}", actors)
    certain = len({r.code for r in people}) == 1
    return Resolution(
        actors[0],
        0.95 if certain else 0.75,
        f"known by name: {best.person.name}, {actors[0].role or 'no office'}",
        actors[1:],
    )


def _rank(reading: Reading, on: date | None) -> int:
    assert reading.person is not None
    office = post_at(reading.person, on).office
    order = ("leader", *TOP_OFFICES, "foreign_minister", "defence_minister", "other", "")
    return order.index(office) if office in order else len(order)


def _first_named(asked: _Asked, some: Sequence[Mention]) -> Resolution | None:
    """Whose it is: the first state, body or leader; where there are two, that is said."""
    title = asked.titles[-1] if asked.titles else None
    if some[0].readings[0].sort is Sort.PAIR:
        return _pair(some[0].readings[0])
    answers: list[Actor] = []
    for mention in some:
        people = [r for r in mention.readings if r.person is not None]
        if len(people) == len(mention.readings):
            one = _people(asked, people).actor
        else:
            one = actor_of(_preferred(asked, [r for r in mention.readings if r.person is None]), asked.on)
        if one is not None:
            answers.append(one)
    if not answers:
        return None
    codes = list(dict.fromkeys(a.code for a in answers))
    first = answers[0]
    actor = (
        state(first.code, title, None, asked.words.lower().replace("-", " "))
        if title is not None or first.name
        else first
    )
    if first.kind in ("org", "igo"):
        actor = Actor(first.code, first.kind, first.country, first.sector, title.role if title else None, first.name)
    if len(codes) == 1:
        return Resolution(actor, 0.9, of_a_state.__doc__ or "")
    return Resolution(actor, 0.5, f"names {' and '.join(codes)}; the first is given", tuple(answers[1:]))


def _best(asked: _Asked, readings: Sequence[Reading], why: str) -> Resolution:
    if readings[0].sort is Sort.PAIR:
        return _pair(readings[0])
    chosen = _preferred(asked, readings)
    others = tuple(actor_of(r, asked.on) for r in readings if r.code != chosen.code)
    backed = bool(asked.support[chosen.code])
    if not chosen.sure and others and not backed:
        names = ", ".join(f"{r.name} ({r.code})" for r in readings)
        return Resolution(None, 0.0, f"several it could be: {names}", tuple(actor_of(r, asked.on) for r in readings))
    return Resolution(actor_of(chosen, asked.on), 0.95 if not others else 0.7, why, others)


def _pair(reading: Reading) -> Resolution:
    """“The two Koreas”: one answer can hold one of them only."""
    first, *others = (state(code) for code in reading.code.split(";"))
    return Resolution(first, 0.5, f"names {reading.code.replace(';', ' and ')}; the first is given", tuple(others))


def _preferred(asked: _Asked, readings: Sequence[Reading]) -> Reading:
    return max(readings, key=lambda r: (asked.support[r.code], r.sure))


def _backed(asked: _Asked) -> str | None:
    ranked = asked.support.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return None


def _named_in(context: str) -> Counter[str]:
    found = mentions(context) if context else []
    return Counter(m.readings[0].code for m in found if len(m.readings) == 1 and m.readings[0].sort is not Sort.OUTLET)


@cache
def _title_pattern() -> tuple[re.Pattern[str], dict[str, Title]]:
    titles = {title.words.lower(): title for title in lexicon().titles}
    longest_first = sorted(titles, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), titles


def _titles_in(words: str) -> tuple[Title, ...]:
    pattern, titles = _title_pattern()
    return tuple(titles[m[0]] for m in pattern.finditer(words.lower()))


@cache
def _defaults() -> dict[str, tuple[str, float]]:
    """Longest phrases first."""
    table = {row["words"].lower(): (row["code"], float(row["probability"])) for row in rows("defaults.tsv")}
    return dict(sorted(table.items(), key=lambda one: -len(one[0])))
