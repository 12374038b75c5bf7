"""Noun phrases by office, body or people: “the Chinese foreign ministry”, “Trump's administration”, “both sides”."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.find.letters import Line
from dragoman.find.mentions import Mention
from dragoman.find.phrase import Found, Phrase, Shape
from dragoman.find.phrases_named import FROM, MODIFIES, RUN, bearer, pronoun_at
from dragoman.lexicon.rows import vocabulary

_OWN = r"S(?:(?:,S)*,?AS)?O?|G(?:(?:,G)*,?AG(?='))?|O|N"
_HEAD = r"(?P<head>[TB](?:[M-]?[TB])*)"
_NAME = rf"(?P<comma>,?)(?P<name>Q?(?:{RUN}))?"
_FIELD = r"(?P<field>oD?(?:[MB]{1,3}|C{1,3}?(?=N|[^C]|$)))?"
_POST = r"(?P<post>tD?O)?"
_TITLED = re.compile(
    rf"(?P<det>[DP]?)(?P<two>2?)(?P<pre>M{{0,3}}(?:-M)?)(?P<own>{_OWN})?(?P<gen>'?)(?P<mid>[MC-]{{0,5}}?){_HEAD}{_FIELD}"
    rf"(?P<of>oD?(?:S(?:,?AS)?|G(?:,?AG)?|O))?{_POST}{_NAME}{FROM}"
)
_OWNED = re.compile(
    rf"'(?P<pre>M{{0,4}}(?:-M)?)(?P<own>S?)(?P<seat>O?)(?P<mid>[MC-]{{0,3}}?){_HEAD}{_FIELD}{_POST}{_NAME}"
)
_TITLED_PLAIN = re.compile(_TITLED.pattern.replace(_FIELD, "(?P<field>(?!))?"))
_OWNED_PLAIN = re.compile(_OWNED.pattern.replace(_FIELD, "(?P<field>(?!))?"))


def titled(units: Line, at: int) -> Found | None:
    """“Russian President Vladimir Putin”, “the Chinese foreign ministry”, “both sides”."""
    if units.letters[at] in "-M" and (units.letters[at] == "-" or units.letters[at - 1 : at] == "-"):
        return None  # the “backed rebels” of “Russian-backed rebels”
    m = _TITLED.match(units.letters, at)
    if m is None or not _whose(units, m):
        return None
    if m["field"] and not (_has_field(m, units) and (m["name"] or m["own"])):
        m = _TITLED_PLAIN.match(units.letters, at)
        if m is None:
            return None
    head_end = _head_end(m)
    if not m["of"] and not m["name"] and _goes_on(units, head_end):
        return None
    if m["of"] and _of_more(units, m):
        return [], m.end()
    if m["of"] and units.letters.startswith("'", m.end("of")):
        return [], m.start("of") + 1  # “two commanders of Sudan's army”: whose they are is said by what follows
    own = (*_whose_names(units, m), *units.mentions(m, "of", "from"))
    whole = max(head_end, m.end("of"), m.end("post"))
    end, mention, name = _named_after(units, m, whole, bool(own or m["det"]))
    phrase = Phrase(
        shape=Shape.TITLED,
        start=units.first(at).i,
        end=units.units[end - 1].end,
        head=units.last(end - 1 if name else m.end("head") - 1).i,
        own=own,
        mention=mention,
        name=name,
        titles=units.titles(m),
        definite=_definite(units, m, end),
        two=_two(units, m),
        before=_before(units, m),
    )
    return ([phrase], end) if m["det"] != "P" else _possessed(units, phrase, at, head_end, end)


def _possessed(units: Line, phrase: Phrase, at: int, head_end: int, end: int) -> Found:
    """“His Turkish counterpart” is two, “their armies” one, in “recalled its envoy” the pronoun is."""
    whose = pronoun_at(units, at)
    if phrase.own:
        return [whose, replace(phrase, start=units.first(at + 1).i)], end
    if units.letters[head_end - 1] == "T" and not phrase.name and units.last(head_end - 1).dep_ == "dobj":
        return [whose], head_end
    return [replace(phrase, owner=whose)], end


def owned(units: Line, some: list[Phrase], end: int) -> Found:
    """A title behind a genitive takes what stands before it: “Trump's administration”."""
    while some and (m := _OWNED.match(units.letters, end)) is not None:
        if m["field"] and not _has_field(m, units):
            m = _OWNED_PLAIN.match(units.letters, end)
            if m is None:
                return some, end
        head_end = _head_end(m)
        if (m["seat"] and not _sits_in(units, m)) or (not m["name"] and _goes_on(units, head_end)):
            return some, end
        stop, mention, name = _named_after(units, m, max(head_end, m.end("post")), True)
        own = units.mentions(m, "own")
        phrase = Phrase(
            shape=Shape.TITLED,
            start=units.first(m.start("own")).i if own else some[-1].start,
            end=units.units[stop - 1].end,
            head=units.last(stop - 1 if name else m.end("head") - 1).i,
            own=own,
            owner=None if own else some[-1],
            mention=mention,
            name=name,
            titles=units.titles(m),
            definite=True,
            before=_before(units, m),
        )
        some = [*some, phrase] if own else [*some[:-1], phrase]
        end = stop
    return some, end


def _head_end(m: re.Match[str]) -> int:
    return m.end("field") if m["field"] else m.end("head")


def _sits_in(units: Line, m: re.Match[str]) -> bool:
    """“Russia's UN envoy”: somebody a state has in a body of many states; “Israel's Likud party” is no such."""
    seat = units.units[m.start("seat")].mention
    person = units.letters[m.end("head") - 1] == "T"
    return person and seat is not None and seat.readings[0].code.startswith("igo:")


def _has_field(m: re.Match[str], units: Line) -> bool:
    """“minister of intelligence”, “Ministry of Commerce”: titles that are told apart by what they are of."""
    return units.last(m.end("head") - 1).lower_ in vocabulary("of_a_field")


def _whose(units: Line, m: re.Match[str]) -> bool:
    """Whether the names before a title are its: in “U.S.-led forces”, not in “Russian-backed rebels”."""
    if m["gen"] and (not m["own"] or m["det"] == "P"):
        return False
    if not m["own"] or "-" not in m["mid"]:
        return True
    if m["own"][0] in "NO":
        return False
    return not m["mid"].startswith("-") or units.first(m.end("own") + 1).lower_ in vocabulary("led")


def _whose_names(units: Line, m: re.Match[str]) -> tuple[Mention, ...]:
    """“Turkish NATO officials”, “the Czech Senate speaker” are the state's, not those of the body it sits in or has."""
    names = units.mentions(m, "own")
    return names[:-1] if (m["own"] or "")[:1] == "S" and m["own"].endswith("O") else names


def _definite(units: Line, m: re.Match[str], end: int) -> bool:
    """“the president”, but not “a president”, nor “the president of the Islamic Society”."""
    if m["det"] != "D" or units.first(m.start()).lower_ not in ("the", "this"):
        return False
    if not units.letters.startswith("o", end):
        return True
    words = {token.lower_ for token in units.tokens[units.units[end].start :][:4]}
    return not words.isdisjoint(("republic", "nation", "country", "state", "federation"))


def _two(units: Line, m: re.Match[str]) -> bool:
    """“The two leaders”, “both sides”, “the gentlemen”, but not “two diplomats”, nor “both rebels and the army”."""
    if m["two"]:
        both = units.last(m.start("two")).lower_ == "both" and units.letters[m.end("head") : m.end("head") + 1] != "A"
        return bool(m["det"]) or both
    return units.last(m.end("head") - 1).lower_ in vocabulary("a_pair")


def _before(units: Line, m: re.Match[str]) -> str:
    """The modifiers before a title, in lower case: "former", "then"."""
    chosen = [u for u in units.units[m.start("pre") : m.start("head")] if u.letter == "M"]
    return " ".join(token.lower_ for u in chosen for token in units.tokens[u.start : u.end])


def _goes_on(units: Line, end: int) -> bool:
    """Whether a noun follows that the title only modifies: “foreign ministry statement”."""
    if end >= len(units.units):
        return False
    token = units.first(end)
    if units.letters[end] == "-":
        return True
    return units.letters[end] == "M" and token.pos_ == "NOUN" and units.last(end - 1).head.i >= token.i


def _of_more(units: Line, m: re.Match[str]) -> bool:
    """“president of the Honduras soccer federation”, “head of the Britain-based Observatory”: of no state, but of a thing there."""
    at, whose = m.end("of"), units.last(m.end("of") - 1)
    if units.letters[at : at + 1] == "-":
        return True
    thing = re.compile("M+(?![B-])").match(units.letters, at)
    return thing is not None and whose.dep_ in MODIFIES and whose.i < whose.head.i <= units.last(thing.end() - 1).i


def _named_after(units: Line, m: re.Match[str], end: int, introduced: bool) -> tuple[int, Mention | None, str]:
    """The name behind a title, straight or after a comma where the phrase says whose the title is."""
    if not m["name"]:
        return end, None, ""
    if m["comma"] and not (introduced and _apposed(units, m)):
        return end, None, ""
    last = units.units[m.end("head") - 1].title
    if last is not None and not last.person and not m["comma"] and "N" not in m["name"]:
        return end, None, ""
    stop = m.end("from") if "from" in m.re.groupindex and m["from"] else m.end("name")
    return stop, bearer(units, m), units.text(m.start("name"), m.end("name"))


def _apposed(units: Line, m: re.Match[str]) -> bool:
    """“the foreign minister, Wang Yi, said”: a whole name between commas behind a person's title."""
    closed = m.end() >= len(units.units) or units.letters[m.end()] in ",X" or units.first(m.end()).is_punct
    return closed and units.letters[m.start("head")] == "T" and (len(m["name"]) > 1 or "N" in m["name"])
