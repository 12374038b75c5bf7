"""How well copies of one text are found, and look-alikes kept apart, in texts made for this.

    python bench/copies.py [--shared FOLDER] [--part looked-at|seen|untouched] [--read]

Copies are made at run time of real articles and of the reports of copies.jsonl, which are invented: cut to a part, three
words in a hundred changed, with another headline, dateline and byline and an outlet's own lines around. Look-alikes are
the invented reports (two agencies on one meeting with the same quotations, running updates, briefs, forms filled in anew)
and made ones: two articles with the same quotations, an article whose second part is another's, cut ones with an outlet's
lines, short ones, two articles that a round-up holds both. Parts are by the SHA-256 of the
ids. Rules were set on the first; two were mended for errors in the second; the third was measured once, after that.
--read instead counts what is found among the real articles, of which copies_read.tsv holds the pairs that were read.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random

from public import SHARED, articles

from dragoman.model import Document
from dragoman.read.copies import COPIED, copies, pairs

HERE = Path(__file__).parent
PARTS = ("looked-at", "seen", "untouched")
LONG = 120  # words of an article that is copied
MADE = 350  # articles of each half that something is made of; others lend their words


@dataclass(frozen=True)
class Made:
    """A document, the text it is a copy of, and what it was made as."""

    document: Document
    family: str
    kind: str


@dataclass(frozen=True)
class Paper:
    """An invented outlet with what it prints around every text."""

    name: str
    head: str
    foot: str


PAPERS = [
    Paper("Harbour Courier", "", "Sign up for our morning letter and never miss a story from the coast."),
    Paper(
        "The Lantern",
        "Listen to this article | 4 min",
        "© The Lantern. All rights reserved. Reproduction only with the written permission of the publisher.",
    ),
    Paper(
        "Valley Record",
        "Share on Facebook Share on Twitter Email this story",
        "The Valley Record is funded by its readers. If you value local reporting, please consider a "
        "subscription from two euros a week. Already a subscriber? Log in to leave a comment below this "
        "article.",
    ),
    Paper("Northern Post", "World news", ""),
    Paper(
        "Daily Meridian",
        "",
        "Read more: Five things to know this morning. Our best photographs of the week. What the new budget "
        "means for your household. Why the bees are back.",
    ),
    Paper(
        "Capital Gazette of Karsten",
        "Home > News > International",
        "This article was edited by the foreign desk of the Gazette. Corrections can be sent to the readers' "
        "editor, who answers every letter within ten working days.",
    ),
    Paper(
        "Radio Ostmark",
        "Please enable scripts in your browser to hear this programme.",
        "You can hear the full report in tonight's broadcast at seven, repeated at eleven, and at any hour in "
        "our app for telephones and tablets.",
    ),
    Paper(
        "The Ledger Online",
        "Advertisement - scroll down to go on reading",
        "Never miss a story. Choose the topics that interest you and get our alerts. By registering you "
        "accept our terms of use and our rules on privacy, and agree that we and our partners may send you "
        "offers by electronic mail. You can withdraw your consent at any time under settings.",
    ),
    Paper("Plain Press", "", ""),
    Paper(
        "Sunrise Star",
        "Published by the news desk",
        "The views expressed here are the author's own and do not reflect the editorial policy of the Star.",
    ),
]
CITIES = ["LONDON", "NAIROBI", "Brussels", "Lima", "NEW DELHI", "Tokyo", "ACCRA", "Washington"]
AGENCIES = ["Reuters", "AP", "AFP", "dpa", "Xinhua"]
AUTHORS = ["Ann Mercer", "Our correspondent", "Luis Ortega and Mary Webb", "Staff and agencies", "Tariq Aziz Khan"]


def main() -> int:
    """Make the texts of each part that is asked for, look for copies and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shared", type=Path, default=SHARED)
    asked.add_argument("--part", choices=PARTS)
    asked.add_argument("--read", action="store_true")
    given = asked.parse_args()
    found = articles(given.shared)
    if not found:
        print(f"{given.shared / 'data' / 'news.jsonl'} is not there: copies are made of the invented reports alone")
    if given.read:
        print(real(found))
        return 0
    for part in PARTS if given.part is None else (given.part,):
        print(f"{part}: {figures([*written(part), *of_articles(found, part)])}")
    return 0


def half_of(name: str) -> str:
    """One of the first two parts; what belongs to one invented story is in the same one."""
    story = re.sub(r"(?<=\d)[a-f]$", "", name)
    return PARTS[sha256(story.encode()).digest()[0] % 2]


def written(part: str) -> Iterator[Made]:
    """The invented reports, and copies of those long enough to be cut."""
    rows = [json.loads(line) for line in (HERE / "copies.jsonl").read_text("utf8").splitlines()]
    for row in rows:
        if row.get("part", half_of(row["id"])) == part:
            chance = Random(sha256(row["id"].encode()).digest())
            yield printed(row["id"], row["text"], row["kind"], chance)
            if row["kind"] in ("meeting", "update"):
                yield from copied(row["id"], row["text"], " ".join(one["text"] for one in rows), chance)


def of_articles(found: Mapping[str, Document], part: str) -> Iterator[Made]:
    """Copies of real articles and look-alikes made of them; those that are copies of each other are left out.

    Of each half `MADE` articles are in the first two parts; what these did not use up is the third.
    """
    known = {name for one, other, _ in judged() for name in (one, other)}
    for half in PARTS[:2]:
        names = [name for name in found if half_of(name) == half and name not in known]
        names.sort(key=lambda name: sha256(name.encode()).digest())
        left = iter([name for name in names if len(found[name].text.split()) >= LONG])
        for number, name in enumerate(left):
            of = half if number < MADE else PARTS[2]
            if of == part:
                yield from made_of(name, number % 6, found, left)
            else:
                list(made_of(name, number % 6, found, left))


def made_of(name: str, way: int, found: Mapping[str, Document], left: Iterator[str]) -> Iterator[Made]:
    """What is made of an article, and of as many others as it takes."""
    text, chance = found[name].text, Random(sha256(name.encode()).digest())
    other = found[next(left, name)].text
    if way < 3:
        yield printed(name, text, "article", chance)
        yield from copied(name, text, other, chance)
    elif way == 3:
        yield from quoting(name, text, other, found[next(left, name)].text, chance)
        brief = found[next(left, name)].text.split()[: chance.randint(15, 40)]
        yield printed(f"{name}/short", " ".join(brief), "short", chance)
    elif way == 4:
        yield from in_one(name, text, other, chance)
    else:
        yield from updated(name, text, other, chance)
        yield printed(f"{name}/cut", cut(found[next(left, name)].text, 0.3), "cut", chance)


def printed(name: str, text: str, kind: str, chance: Random) -> Made:
    """A text in some outlet, unchanged."""
    paper = chance.choice(PAPERS)
    lines = [paper.head, text, paper.foot]
    return Made(Document(f"{name}/{kind}", "\n\n".join(filter(None, lines)), paper.name), name, kind)


def copied(name: str, text: str, other: str, chance: Random) -> Iterator[Made]:
    """One to four copies of a text in different outlets; one in six gets a new first sentence."""
    strange = other.split()
    for number, paper in enumerate(chance.sample(PAPERS, chance.randint(1, 4))):
        part = cut(text, chance.uniform(0.35, 1.0))
        if chance.random() < 1 / 6:
            start = chance.randrange(max(1, len(strange) - 25))
            part = " ".join([*strange[start : start + chance.randint(15, 25)], *part.split()[20:]])
        words = [word for word in part.split(" ") for word in changed(word, strange, chance)]
        headline = " ".join(word.capitalize() for word in chance.sample(text.split(), 7))
        byline = f"By {chance.choice(AUTHORS)}" if chance.random() < 0.5 else ""
        credit = f" ({chance.choice(AGENCIES)})" if chance.random() < 0.6 else ""
        body = f"{chance.choice(CITIES)}{credit} — {' '.join(words)}"
        lines = "\n\n".join(filter(None, [headline, paper.head, byline, body, paper.foot]))
        yield Made(Document(f"{name}/copy{number}", lines, paper.name), name, "copy")


def cut(text: str, share: float) -> str:
    """The sentences of a text up to this share of it, and sixty words at least."""
    words, kept = len(text.split()), []
    for sentence in re.split(r"(?<=[.!?]) +", text):
        kept.append(sentence)
        if sum(len(one.split()) for one in kept) >= max(60, share * words):
            break
    return " ".join(kept)


def changed(word: str, strange: Sequence[str], chance: Random) -> list[str]:
    """A word, or in three of a hundred cases another one, none, or one more."""
    if chance.random() >= 0.03:
        return [word]
    return chance.choice([[chance.choice(strange)], [], [word, chance.choice(strange)]])


def quoting(name: str, text: str, other: str, said: str, chance: Random) -> Iterator[Made]:
    """Two articles with the same quotations, which are up to half of the shorter one."""
    words = min(len(text.split()), len(other.split()))
    quotes = re.split(r"(?<=[.!?]) +", re.sub(r"[“”\"]", "", cut(said, 0.0).replace("\n", " ")))
    while sum(len(one.split()) for one in quotes) > words / 2:
        quotes.pop()
    for number, (base, way) in enumerate(((text, "“{}” said the one."), (other, "Another told us: “{}”"))):
        yield printed(f"{name}/q{number}", "\n".join([base, *map(way.format, quotes)]), "quoting", chance)


def updated(name: str, text: str, other: str, chance: Random) -> Iterator[Made]:
    """An article, and one whose last two fifths are taken from its end."""
    old, new = text.split(), other.split()
    known = min(len(old) * 2 // 5, len(new) * 2 // 3)
    yield printed(f"{name}/u0", text, "update", chance)
    yield printed(f"{name}/u1", " ".join([*new[: known * 3 // 2], *old[-known:]]), "update", chance)


def in_one(name: str, text: str, other: str, chance: Random) -> Iterator[Made]:
    """Two articles, and a round-up that holds both, which may count as a copy of either."""
    yield printed(f"{name}/r0", text, "held", chance)
    yield printed(f"{name}/r1", other, "held", chance)
    yield printed(f"{name}/r2", f"{text}\n\nIn other news:\n{other}", "round-up", chance)


def figures(made: Sequence[Made]) -> str:
    """Precision and recall over pairs, and where they are missed."""
    began = time.perf_counter()
    groups = copies([one.document for one in made])
    seconds = time.perf_counter() - began
    of = {one.document.id: one for one in made}
    said = [
        (of[one], of[other])
        for group in groups
        for one, other in combinations([name for name in group if of[name].kind != "round-up"], 2)
    ]
    right = [pair for pair in said if pair[0].family == pair[1].family]
    sizes = Counter(one.family for one in made)
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    wrong = Counter("+".join(sorted((a.kind, b.kind))) for a, b in said if a.family != b.family)
    kinds = Counter(one.kind for one in made)
    return (
        f"precision {len(right) / max(len(said), 1):.4f}  recall {len(right) / max(wanted, 1):.4f}  "
        f"({len(made)} texts, {wanted} pairs of copies, {len(said)} found; {seconds:.1f} s)\n"
        f"  texts: {told(kinds)}\n  wrongly joined: {told(wrong) or 'none'}"
    )


def told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))


def judged() -> list[tuple[str, str, str]]:
    """The pairs that were read: two ids and whether they are one text, of one reporter in two versions, or two."""
    file = HERE / "copies_read.tsv"
    lines = file.read_text("utf8").splitlines() if file.exists() else []
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def real(found: Mapping[str, Document]) -> str:
    """How many of the pairs found among real articles were read, and found right."""
    verdicts = {(one, other): verdict for one, other, verdict in judged()}
    kinds = Counter(verdicts.get((copy.one, copy.other), "not read") for copy in pairs(found.values(), COPIED))
    return f"{len(found)} articles, {sum(kinds.values())} pairs found: {told(kinds)}"


if __name__ == "__main__":
    raise SystemExit(main())
