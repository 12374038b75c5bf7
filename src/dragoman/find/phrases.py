"""Noun phrases that may name a party: names grown to whole phrases, titles with their states, pronouns.

The grammar is a list of patterns over the letters of a sentence's units (see `letters`), tried in order from
left to right. Who is meant is decided in `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.find.letters import Line, line
from dragoman.find.mentions import Mention, Sort, shared
from dragoman.find.sentences import Sentence
from dragoman.lexicon.rows import vocabulary
from dragoman.lexicon.tables import Title
from dragoman.model import Span


class Shape(StrEnum):
    """How a phrase names somebody."""

    NAMED = "named"  # a state, organisation, body or person of the lexicon
    TITLED = "titled"  # by office, body or people: "the Chinese foreign ministry"
    SOMEBODY = "somebody"  # a proper name the lexicon does not know
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by token positions of its sentence (`end` excluded).

    `own` are names inside it that say whose it is; `owner` is a phrase before a genitive, or a possessive
    pronoun, that does; `mention` and `name` are who is named; `titles` the offices or bodies; `before` the
    words before them.
    """

    shape: Shape
    start: int
    end: int
    head: int
    own: tuple[Mention, ...] = ()
    owner: Phrase | None = None
    mention: Mention | None = None
    name: str = ""
    titles: tuple[Title, ...] = ()
    definite: bool = False
    two: bool = False
    before: str = ""

    @property
    def title(self) -> Title | None:
        """The last title, which is the head: the "minister" of "the prime minister's defence minister"."""
        return self.titles[-1] if self.titles else None


Found = tuple[list[Phrase], int]  # phrases, and the unit to go on from

_OWN = r"S(?:(?:,S)*,?AS)?O?|G(?:(?:,G)*,?AG(?='))?|O|N"
_HEAD = r"(?P<head>[TB](?:[M-]?[TB])*)"
_RUN = r"C{0,3}N(?![CN])|[CN]{1,5}"  # a name that ends in one of the lexicon, or another of which one is a part
_NAME = rf"(?P<comma>,?)(?P<name>Q?(?:{_RUN}))?"
_FIELD = r"(?P<field>oD?(?:[MB]{1,3}|C{1,3}?(?=N|[^C]|$)))?"
_FROM = r"(?P<from>oD?[GS](?!'))?"
_POST = r"(?P<post>tD?O)?"
_TITLED = re.compile(
    rf"(?P<det>[DP]?)(?P<two>2?)(?P<pre>M{{0,3}}(?:-M)?)(?P<own>{_OWN})?(?P<gen>'?)(?P<mid>[MC-]{{0,5}}?){_HEAD}{_FIELD}"
    rf"(?P<of>oD?(?:S(?:,?AS)?|G(?:,?AG)?|O))?{_POST}{_NAME}{_FROM}"
)
_HONOURED = re.compile(rf"Q+(?P<name>{_RUN})" + _FROM)
_PERSON = re.compile(rf"(?P<name>{_RUN})" + _FROM)
_OWNED = re.compile(
    rf"'(?P<pre>M{{0,4}}(?:-M)?)(?P<own>S?)(?P<seat>O?)(?P<mid>[MC-]{{0,3}}?){_HEAD}{_FIELD}{_POST}{_NAME}"
)
_TITLED_PLAIN = re.compile(_TITLED.pattern.replace(_FIELD, "(?P<field>(?!))?"))
_OWNED_PLAIN = re.compile(_OWNED.pattern.replace(_FIELD, "(?P<field>(?!))?"))
_MODIFIES = ("amod", "compound", "nmod", "quantmod")


def phrases(sentence: Sentence, mentions: Sequence[Mention]) -> list[Phrase]:
    """The phrases of a sentence that may name a party, in order; `mentions` are those of the whole text.

    >>> from dragoman.find.mentions import mentions
    >>> from dragoman.find.sentences import parse
    >>> text = "The Russian and Chinese foreign ministers met CIA Director Mike Pompeo."
    >>> [sentence] = parse(text, [Span(0, len(text))])
    >>> [str(sentence.doc[p.start:p.end]) for p in phrases(sentence, mentions(text))]
    ['The Russian and Chinese foreign ministers', 'CIA Director Mike Pompeo']
    """
    units = line(sentence, mentions)
    found: list[Phrase] = []
    at = 0
    while at < len(units.units):
        some, end = _owned(units, *_from(units, at))
        found += some
        at = max(end, at + 1)
    return found


def span_of(sentence: Sentence, phrase: Phrase) -> Span:
    """Where a phrase stands in the document; of a longer token (“U.S.-made”) only the name."""
    span = sentence.cover(sentence.doc[phrase.start : phrase.end])
    if phrase.shape is Shape.NAMED and phrase.mention is not None and not phrase.own:
        return Span(min(span.start, phrase.mention.span.start), phrase.mention.span.end)
    return span


def _from(units: Line, at: int) -> Found:
    """The phrases that begin at a unit."""
    for grammar in GRAMMAR:
        answer = grammar(units, at)
        if answer is not None:
            return answer
    return [], at + 1


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
    pronoun = _pronoun(units, at)
    if phrase.own:
        return [pronoun, replace(phrase, start=units.first(at + 1).i)], end
    if units.letters[head_end - 1] == "T" and not phrase.name and units.last(head_end - 1).dep_ == "dobj":
        return [pronoun], head_end
    return [replace(phrase, owner=pronoun)], end


def honoured(units: Line, at: int) -> Found | None:
    """“Mr. Moon”, “Ms. Merkel of Germany”."""
    m = _HONOURED.match(units.letters, at)
    if m is None:
        return None
    return [replace(_name(units, m, at), before=units.first(at).lower_.rstrip("."))], m.end()


def person(units: Line, at: int) -> Found | None:
    """“Putin”, “Vladimir V. Putin of Russia”, “Pedro Salas”."""
    m = _PERSON.match(units.letters, at)
    if m is None:
        return None
    last = units.units[m.end("name") - 1]
    if last.mention is not None and last.letter == "C":
        return [], m.end() + _body_of_a_province(units, m.end())  # a place of the gazetteer
    if _is_longer(units, m):
        return _longer_name(units, m)
    if "N" not in m["name"]:
        if _begins_another_name(units, m.end()):
            return [], m.end() + 1
        if _of_a_thing(units, at):
            return [], m.end()
    return [_name(units, m, at)], m.end()


def _of_a_thing(units: Line, at: int) -> bool:
    """“the Party Congress” and “University of Denver” are nobody."""
    return at > 0 and units.letters[at - 1] in "D'oP"


def _begins_another_name(units: Line, end: int) -> bool:
    """“Air China”, “Supreme National Security Council”, “Dhaka Metropolitan Police”: a name of which a known one is a part."""
    before = units.last(end - 1)
    if end >= len(units.units) or not before.whitespace_:
        return False
    unit = units.units[end]
    if unit.letter == "G":
        return before.dep_ == "compound" and unit.start <= before.head.i < unit.end
    if unit.letter != "O" or unit.mention is None:
        return False
    people = unit.mention.readings[0].sector == "PTY"  # “Obstructionist Democrats” are Democrats
    return unit.end - unit.start > 1 or (shared(unit.mention) and not people)


def _body_of_a_province(units: Line, at: int) -> bool:
    """“Kansas Department of Transportation”, but not “Kansas Republican Party”."""
    body = units.units[at].mention if at < len(units.units) else None
    return body is not None and shared(body) and body.readings[0].sector != "PTY"


def _is_longer(units: Line, m: re.Match[str]) -> bool:
    """Whether a name of the lexicon stands before the end of a longer one: “Abbas Al Karim”, “Zameer Ahmed Khan”."""
    if "N" not in m["name"][:-1]:
        return False
    first, last = units.first(m.start("name")).text, units.units[m.end("name") - 1].mention
    bearers = last.readings if last is not None else ()
    return not any(one.person and one.person.name.split()[0] == first for one in bearers)  # “Hussein Ali Mwinyi”


def _longer_name(units: Line, m: re.Match[str]) -> Found:
    """“Abbas Al Karim” is somebody else; but a full name ends where it ends, unless it is a thing's: “Mandela University”."""
    start, end = m.span("name")
    for i in range(start, end):
        unit = units.units[i]
        if unit.mention is not None and unit.mention.reading(Sort.PERSON) and not _goes_on_as_a_name(units, i, end):
            known = (unit.start, unit.end, unit.end - 1)
            return [Phrase(Shape.NAMED, *known, mention=unit.mention, name=unit.mention.words)], i + 1
    tokens = (units.first(start).i, units.last(end - 1).i + 1)
    return [Phrase(Shape.SOMEBODY, *tokens, tokens[1] - 1, name=units.text(start, end))], end


def _goes_on_as_a_name(units: Line, i: int, end: int) -> bool:
    head = units.last(i)
    return i + 1 < end and head.dep_ == "compound" and units.first(i + 1).i <= head.head.i <= units.last(end - 1).i


def _name(units: Line, m: re.Match[str], at: int) -> Phrase:
    last = units.units[m.end("name") - 1]
    if last.mention is not None and last.mention.reading(Sort.PERSON) and len(m["name"]) > 2:
        at = m.end("name") - 1  # “Foreign Trade Wang Yi” begins before the name
    return Phrase(
        shape=Shape.NAMED if _bearer(units, m) is not None else Shape.SOMEBODY,
        start=units.first(at).i,
        end=units.units[m.end() - 1].end,
        head=units.last(m.end("name") - 1).i,
        own=units.mentions(m, "from"),
        mention=_bearer(units, m),
        name=units.text(m.start("name"), m.end("name")),
    )


def _bearer(units: Line, m: re.Match[str]) -> Mention | None:
    """The name of the lexicon that a name ends in; of a longer one (“Mr Ahmed Khan”) and of a junior (“Trump Jr.”) none."""
    return None if _is_longer(units, m) or _junior(units, m) else units.units[m.end("name") - 1].mention


def _junior(units: Line, m: re.Match[str]) -> bool:
    """“Trump Jr.” is somebody else, where the whole name before “Jr” may be somebody's."""
    end = m.end("name")
    behind = end < len(units.units) and units.first(end).lower_ in vocabulary("generation")
    return behind and end - m.start("name") == 1 and units.first(end - 1).i == units.last(end - 1).i


def named(units: Line, at: int) -> Found | None:
    """“Beijing”, “Russian” before a thing, “the United Nations”."""
    start = at + 1 if units.letters[at] == "D" and at + 1 < len(units.letters) else at
    if units.letters[start] not in "SGOK":
        return None
    if _inside_a_name(units, start):
        return [], _past(units.letters, start + 1, "C")
    unit, head = units.units[start], units.last(start)
    following = units.letters[start + 1 : start + 2]
    modifies = head.dep_ in _MODIFIES and units.letters[start] in "SKG"
    if head.dep_ in _MODIFIES and head.head.lemma_.lower() in vocabulary("press"):
        return [], start + 1  # “White House correspondent”
    if unit.end < len(units.tokens) and units.tokens[unit.end].text == "$":
        return [], start + 1  # “US $ 30”
    first = unit.start if modifies or following == "-" else units.first(at).i
    if following == "O" and (body := _own_body(units, start)) is not None:
        return [replace(body, start=units.first(at).i)], start + 2
    if (owned := _owned_body(units, start)) is not None:
        body, end = owned
        return [replace(body, start=units.first(at).i)], end
    name = units.text(start, start + 1)
    return [Phrase(Shape.NAMED, first, unit.end, unit.end - 1, mention=unit.mention, name=name)], start + 1


def _own_body(units: Line, start: int) -> Phrase | None:
    """“the US Department of Defense”: a state and a body of its own are one name."""
    state, body = units.units[start], units.units[start + 1]
    if state.mention is None or body.mention is None:
        return None
    if not {r.code for r in state.mention.readings} & {r.country for r in body.mention.readings}:
        return None
    name = units.text(start, start + 2)
    return Phrase(Shape.NAMED, state.start, body.end, body.end - 1, mention=body.mention, name=name)


_BODY_OF = re.compile(r"S(?P<body>O)|G'?(?P<owned>O)|(?P<first>O)oD?(?P<owner>G)(?!')")


def _owned_body(units: Line, start: int) -> tuple[Phrase, int] | None:
    """“Paraguay's Senate”, “the Jordan Food and Drug Administration”, “the Senate of Chile”: a name many states' bodies have."""
    m = _BODY_OF.match(units.letters, start)
    if m is None:
        return None
    place = max(m.start("body"), m.start("owned"), m.start("first"))
    body, owner = units.units[place], units.units[m.start("owner") if m["owner"] else start]
    if body.mention is None or owner.mention is None or not shared(body.mention):
        return None
    tokens = (units.first(start).i, units.units[m.end() - 1].end, body.end - 1)
    name = units.text(place, place + 1)
    return Phrase(Shape.NAMED, *tokens, own=(owner.mention,), mention=body.mention, name=name), m.end()


def _inside_a_name(units: Line, start: int) -> bool:
    """“China Mobile”, “West Palm Beach”, “American Enterprise Institute”: a state's or bloc's name that begins another name."""
    letter, head, mention = units.letters[start], units.last(start), units.units[start].mention
    if units.letters[start + 1 : start + 2] != "C" or not head.whitespace_ or mention is None:
        return False
    if letter == "G" or head.dep_ not in _MODIFIES:
        return letter == "G"
    return mention.reading(Sort.GROUP) is not None or _institution(units, start + 1)


def _institution(units: Line, start: int) -> bool:
    words = (units.last(i).lower_ for i in range(start, _past(units.letters, start, "C")))
    return not vocabulary("institution").isdisjoint(words)


def pronoun(units: Line, at: int) -> Found | None:
    """“he”, “their”."""
    return ([_pronoun(units, at)], at + 1) if units.letters[at] in "RP" else None


GRAMMAR = (titled, honoured, person, named, pronoun)


def _pronoun(units: Line, at: int) -> Phrase:
    i = units.units[at].start
    return Phrase(Shape.PRONOUN, i, i + 1, i)


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
    return thing is not None and whose.dep_ in _MODIFIES and whose.i < whose.head.i <= units.last(thing.end() - 1).i


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
    return stop, _bearer(units, m), units.text(m.start("name"), m.end("name"))


def _apposed(units: Line, m: re.Match[str]) -> bool:
    """“the foreign minister, Wang Yi, said”: a whole name between commas behind a person's title."""
    closed = m.end() >= len(units.units) or units.letters[m.end()] in ",X" or units.first(m.end()).is_punct
    return closed and units.letters[m.start("head")] == "T" and (len(m["name"]) > 1 or "N" in m["name"])


def _owned(units: Line, some: list[Phrase], end: int) -> Found:
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


def _past(letters: str, at: int, letter: str) -> int:
    while letters.startswith(letter, at):
        at += 1
    return at
