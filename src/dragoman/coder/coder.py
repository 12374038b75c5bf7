"""What every coder is, the trained encoder or another: something with a name that reads the pairs of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dragoman.coder.encoder import Reading
from dragoman.errors import NoCoder, UnreadSentence
from dragoman.model import Span

IN_A_ROW = 5  # unread sentences one after another: then it is the coder that fails, not the sentence


class Coder(Protocol):
    """Reads what one party of a sentence does to another; its name goes into every entry made from its readings.

    >>> from dragoman.coder.encoder import shipped
    >>> coder: Coder = shipped()
    >>> [reading] = coder.read("Russia invaded Ukraine.", [(Span(0, 6), Span(15, 22))])
    """

    name: str

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        """One reading for each pair of spans of `text` (actor, recipient or None), in order; None where it does not look.

        Raises UnreadSentence where no answer holds for this text, NoCoder where none is to be had for any. It is called
        while a document is read, and documents are read one at a time: it may not itself read one.
        """


class Lenient:
    """A coder that passes over the sentences another cannot read, and keeps them until they are taken.

    Raises NoCoder at the fifth unread sentence in a row: reading on would put documents on record as if nothing
    happened in them.
    """

    def __init__(self, coder: Coder) -> None:
        self.name = coder.name
        self._coder = coder
        self._unread: list[UnreadSentence] = []
        self._row = 0

    def read(self, text: str, pairs: Sequence[tuple[Span, Span | None]]) -> list[Reading | None]:
        """The other coder's readings, or none for any pair of a sentence it cannot read."""
        try:
            readings = self._coder.read(text, pairs)
        except UnreadSentence as error:
            self._row += 1
            if self._row >= IN_A_ROW:
                raise NoCoder(f"{self.name} could not read {IN_A_ROW} sentences in a row, the last {error}") from error
            self._unread.append(error)
            return [None] * len(pairs)
        self._row = 0
        return readings

    def take(self) -> list[UnreadSentence]:
        """What was passed over since this was last asked."""
        taken, self._unread = self._unread, []
        return taken
