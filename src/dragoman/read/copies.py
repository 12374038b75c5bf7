"""Copies: one text that several outlets print, cut short, with words changed and lines of their own around it.

Two texts are copies where most of the shorter one's own words stand, in runs of `RUN` words or more, in the other one too.
Not a text's own are quotations, which two reporters of one meeting share, and what an outlet prints again and again.
Names and figures must be the other's as well: in a form that is filled in anew each time they are not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dragoman.lexicon.rows import vocabulary
from dragoman.model import Document
from dragoman.read.runs import Numbers, Shared, among

RUN = 5  # words; shorter runs are anybody's
COPIED = 0.5  # of the shorter text's own words, at least
ENTIRE = 0.85  # or of all its words, quotations too
OPENING = 0.25  # of its first half: an update repeats the background behind news of its own
REPEATED = 0.75  # of all where less of the first half is copied
VERSION = 0.7  # of two texts of one outlet, to be no evidence of what it prints again and again
FEWEST = 25  # words copied; fewer may be chance
AMID = 4  # words from a copied one, in which names and figures must be the other text's
FEW = 2  # names and figures there that it need not have, as those of a dateline
OTHERS = 1 / 30  # or one for so many words copied, where words are changed here and there
NAMES = 0.75  # or as many as this are the same
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# a straight mark opens before a word and closes behind one, so that a lost one turns nothing round
_STRAIGHT = r"(?<![\w.,!?])\"(?=\w)[^\"\n]{1,1500}(?<!\s)\"(?!\w)"
_QUOTATION = re.compile(rf"(“[^“”]{{1,1500}}”|{_STRAIGHT}|«[^«»]{{1,1500}}»|„[^„“”]{{1,1500}}[“”])")
_MARKS = ("“", '"', "«", "„")
_MULTIPLIER = 0x9E3779B97F4A7C15  # odd, so that the order of words counts
_NOTHING: Numbers = np.zeros(0, np.int64)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two documents of which one holds most of the other; `share` is how much of the shorter one's own words."""

    one: str
    other: str
    share: float


def copies(documents: Iterable[Document]) -> list[tuple[str, ...]]:
    """The ids of documents that hang together as copies of one text, in order; a text without copies is left out.

    >>> text = " ".join(f"On day {n} the envoys of the {n} islands spoke of harbour {n * 7}." for n in range(9))
    >>> copies([Document("b", text), Document("a", "By our correspondent. " + text[:300]), Document("c", "Rain fell.")])
    [('a', 'b')]
    """
    texts = _texts(documents)
    groups: dict[str, list[str]] = {}
    for name, first in _joined(texts, _found(texts, COPIED)).items():
        groups.setdefault(first, []).append(name)
    return sorted(tuple(sorted(names)) for names in groups.values() if len(names) > 1)


def pairs(documents: Iterable[Document], least: float = COPIED) -> list[Copy]:
    """Two by two the documents of which at least this share is copied, in order.

    Of many copies of one text not each is compared with each, but all with the longest.
    """
    return _found(_texts(documents), least)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document's words: the runs that begin at each, its name or figure if it is one, and whose words they are."""

    id: str
    outlet: str
    runs: Numbers
    ordered: Numbers  # the runs, and the words, each once
    known: Numbers
    words: Numbers
    named: Mask
    quoted: Mask
    own: Mask


def _texts(documents: Iterable[Document]) -> list[_Text]:
    """The longest first; in the same order whatever the order of the documents."""
    words = _Words()
    known = {document.id: document for document in documents}
    return sorted((_text(document, words) for document in known.values()), key=lambda one: (-one.words.size, one.id))


def _text(document: Document, words: _Words) -> _Text:
    parts = [(part, _WORD.findall(part)) for part in _QUOTATION.split(document.text)]
    known = [words[word] for _, some in parts for word in some]
    numbers = np.array([number for number, _ in known], np.int64)
    named = np.array([named for _, named in known], np.bool_)
    runs = _runs(numbers)
    return _Text(
        document.id,
        (document.outlet or "").casefold(),
        runs,
        ordered=np.unique(runs),
        known=np.unique(numbers),
        words=numbers,
        named=named,
        quoted=np.repeat([part[:1] in _MARKS for part, _ in parts], [len(some) for _, some in parts]),
        own=np.ones(len(known), np.bool_),
    )


class _Words(dict[str, tuple[int, bool]]):
    """Each word's number, the same in every process, and whether it is a name or a figure."""

    def __missing__(self, word: str) -> tuple[int, bool]:
        digest = hashlib.blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
        named = (word[0].isupper() or word[0].isdigit()) and word.lower() not in vocabulary("common")
        self[word] = int.from_bytes(digest, "little", signed=True), named
        return self[word]


def _runs(words: Numbers) -> Numbers:
    """A number for each run of words, by its first word."""
    runs = np.zeros(max(words.size - RUN + 1, 0), np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(_MULTIPLIER) + words[place : place + runs.size].view(np.uint64)
    return runs.view(np.int64)


def _found(texts: Sequence[_Text], least: float) -> list[Copy]:
    """Compared twice: once to know which texts of an outlet are one, and so what the others of it share and print again and again."""
    shared = Shared.of([text.runs for text in texts])
    close = shared.close()
    groups = _joined(texts, _compared(texts, close, VERSION))
    again = shared.again([text.outlet for text in texts], [groups[text.id] for text in texts])
    ours = [
        replace(text, own=~_covered(among(text.runs, again.get(text.outlet, _NOTHING)), text.words.size))
        for text in texts
    ]
    found = list(_compared(ours, close, least))
    astray = _astray({text.id: text for text in ours}, found)
    return sorted((copy for copy in found if copy not in astray), key=lambda copy: (copy.one, copy.other))


def _astray(texts: Mapping[str, _Text], found: Iterable[Copy]) -> set[Copy]:
    """Of a text that holds several with nothing in common, a round-up, all but what it shares with those it holds most of."""
    held: dict[str, dict[str, Copy]] = {}
    for copy in found:
        short, long = sorted((texts[copy.one], texts[copy.other]), key=lambda text: (text.words.size, text.id))
        held.setdefault(long.id, {})[short.id] = copy
    astray: set[Copy] = set()
    for copies_of_parts in held.values():
        parts = sorted((texts[name] for name in copies_of_parts), key=lambda text: (-text.words.size, text.id))
        astray |= {copies_of_parts[text.id] for kind in _kinds(parts)[1:] for text in kind}
    return astray


def _kinds(texts: Sequence[_Text]) -> list[list[_Text]]:
    """Texts put together where they have words in common, the longest first."""
    kinds: list[list[_Text]] = []
    for text in texts:
        near = [kind for kind in kinds if any(_part(_copied(text, other), text.own) for other in kind)]
        kinds = [kind for kind in kinds if not any(kind is other for other in near)]
        kinds.append([*(member for kind in near for member in kind), text])
    return sorted(kinds, key=lambda kind: (-kind[0].words.size, kind[0].id))


def _compared(texts: Sequence[_Text], close: Iterable[tuple[int, int]], least: float) -> Iterator[Copy]:
    for left, right in close:
        one, other = sorted((texts[left], texts[right]), key=lambda text: text.id)
        share = max(_share(one, other), _share(other, one))
        if share >= least:
            yield Copy(one.id, other.id, share)


def _share(text: _Text, other: _Text) -> float:
    """How much of a text's own words is the other's, quotations left out or not, whichever is less.

    Nothing where it is too little to tell, or where other names stand amid these words.
    """
    copied = _copied(text, other)
    plain, entire = _part(copied, text.own & ~text.quoted), _part(copied, text.own)
    share = entire if entire >= ENTIRE else min(plain, entire)
    opened = share >= REPEATED or _opening(copied, text.own) >= OPENING
    return share if share and opened and _same_names(text, other, copied) else 0.0


def _opening(copied: Mask, own: Mask) -> float:
    """How much of the first half of a text's own words is copied."""
    places = np.flatnonzero(own)
    return float(copied[places[: places.size // 2]].mean()) if places.size > 1 else 0.0


def _copied(text: _Text, other: _Text) -> Mask:
    return _covered(among(text.runs, other.ordered), text.words.size)


def _part(copied: Mask, of: Mask) -> float:
    words = int((copied & of).sum())
    return words / int(of.sum()) if words >= FEWEST else 0.0


def _same_names(text: _Text, other: _Text, copied: Mask) -> bool:
    amid = np.convolve(copied, np.ones(2 * AMID + 1))[AMID : AMID + copied.size] > 0
    names = text.words[amid & text.named & text.own]
    same = int(among(names, other.known).sum())
    return names.size - same <= max(FEW, OTHERS * copied.sum()) or same >= NAMES * names.size


def _covered(runs: Mask, words: int) -> Mask:
    """The words that lie in one of these runs."""
    return np.convolve(runs, np.ones(RUN)) > 0 if runs.any() else np.zeros(words, np.bool_)


def _joined(texts: Sequence[_Text], found: Iterable[Copy]) -> dict[str, str]:
    """For each document the first id of those it hangs together with."""
    first = {text.id: text.id for text in texts}

    def root(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    for copy in found:
        low, high = sorted((root(copy.one), root(copy.other)))
        first[high] = low
    return {name: root(name) for name in first}
