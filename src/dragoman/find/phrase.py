"""A noun phrase that may name a party."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.find.mentions import Mention
from dragoman.lexicon.tables import Title


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
