"""“We” and “our” inside a quotation: the one who is being quoted."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.find.sentences import Sentence
from dragoman.lexicon.speech import cues
from dragoman.model import Actor, Party

_FIRST_PERSON = frozenset(["we", "us", "our", "ours", "ourselves", "i", "me", "my"])
_MARKS = '"“”'


def quoted_at(text: str, place: int) -> bool:
    """Whether a place of a text lies inside a quotation that its paragraph has opened.

    >>> quoted_at('He said: "We agree." She left.', 12), quoted_at('He said: "We agree." She left.', 22)
    (True, False)
    """
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def first_persons(
    text: str, sentence: Sentence, named: Sequence[Party], last: Actor | None
) -> tuple[list[Party], Actor | None]:
    """Parties for the first-person pronouns of quotations, and who is being quoted when the sentence ends."""
    words = sentence.span.of(text)
    marked = any(mark in words for mark in _MARKS)
    if not marked and not quoted_at(text, sentence.span.start):
        return [], None
    speaker = _speaker(text, sentence, named) or last
    if speaker is None:
        return [], None
    pronouns = [token for token in sentence.doc if token.lower_ in _FIRST_PERSON and token.pos_ == "PRON"]
    places = [sentence.place(token) for token in pronouns]
    return [Party(speaker, place) for place in places if quoted_at(text, place.start)], speaker


def _speaker(text: str, sentence: Sentence, named: Sequence[Party]) -> Actor | None:
    """The subject of a verb of speech outside the quotation marks."""
    for token in sentence.doc:
        if token.dep_ not in ("nsubj", "nsubjpass") or not _says(token.head):
            continue
        place = sentence.place(token)
        if quoted_at(text, place.start):
            continue
        inside = [party for party in named if party.span.covers(place)]
        return inside[-1].actor if len({party.actor.code for party in inside}) == 1 else None
    return None


def _says(verb: Token) -> bool:
    return ("verb", verb.lemma_.lower()) in cues()
