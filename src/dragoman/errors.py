"""What can go wrong, in the user's words.

Every message names the thing, the place, and what would have been accepted.
"""


class DragomanError(Exception):
    """A mistake or a misfortune that the user can read about and act on."""


class UnreadableDocument(DragomanError):
    """One document could not be read; the others can."""


class BadLine(DragomanError):
    """A line of JSON lines does not say what a command needs."""


class BadLedger(DragomanError):
    """The ledger file is no ledger, is newer than this version, or cannot be opened or written."""


class BadLexicon(DragomanError):
    """The fact tables contradict themselves or name something that does not exist."""


class NoCoder(DragomanError):
    """The coder that was asked for cannot be reached, refuses, or does not answer as a coder does."""


class UnreadSentence(DragomanError):
    """The coder had no answer that holds for one sentence; the others can be read."""


class BadWeights(DragomanError):
    """Weights between states cannot be measured: no square, not the same both ways, or not numbers."""
