"""Names grown to whole noun phrases: persons, states and bodies, pronouns.

Each pattern takes the phrases that begin at a unit of a sentence's letters (see `letters`), or says that none of its kind do.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.find.letters import Line
from dragoman.find.mentions import Mention, Sort, shared
from dragoman.find.phrase import Found, Phrase, Shape
from dragoman.lexicon.rows import vocabulary

RUN = r"C{0,3}N(?![CN])|[CN]{1,5}"  # a name that ends in one of the lexicon, or another of which one is a part
FROM = r"(?P<from>oD?[GS](?!'))?"
MODIFIES = ("amod", "compound", "nmod", "quantmod")
_HONOURED = re.compile(rf"Q+(?P<name>{RUN})" + FROM)
_PERSON = re.compile(rf"(?P<name>{RUN})" + FROM)
_BODY_OF = re.compile(r"S(?P<body>O)|G'?(?P<owned>O)|(?P<first>O)oD?(?P<owner>G)(?!')")


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
        shape=Shape.NAMED if bearer(units, m) is not None else Shape.SOMEBODY,
        start=units.first(at).i,
        end=units.units[m.end() - 1].end,
        head=units.last(m.end("name") - 1).i,
        own=units.mentions(m, "from"),
        mention=bearer(units, m),
        name=units.text(m.start("name"), m.end("name")),
    )


def bearer(units: Line, m: re.Match[str]) -> Mention | None:
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
    modifies = head.dep_ in MODIFIES and units.letters[start] in "SKG"
    if head.dep_ in MODIFIES and head.head.lemma_.lower() in vocabulary("press"):
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
    if letter == "G" or head.dep_ not in MODIFIES:
        return letter == "G"
    return mention.reading(Sort.GROUP) is not None or _institution(units, start + 1)


def _institution(units: Line, start: int) -> bool:
    words = (units.last(i).lower_ for i in range(start, _past(units.letters, start, "C")))
    return not vocabulary("institution").isdisjoint(words)


def pronoun(units: Line, at: int) -> Found | None:
    """“he”, “their”."""
    return ([pronoun_at(units, at)], at + 1) if units.letters[at] in "RP" else None


def pronoun_at(units: Line, at: int) -> Phrase:
    """The phrase of a pronoun alone."""
    i = units.units[at].start
    return Phrase(Shape.PRONOUN, i, i + 1, i)


def _past(letters: str, at: int, letter: str) -> int:
    while letters.startswith(letter, at):
        at += 1
    return at
