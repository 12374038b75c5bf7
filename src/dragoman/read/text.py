"""Bytes -> text that will not change again: decoded, repaired and normalised once, before anything is counted in it."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy

from dragoman.errors import UnreadableDocument

LONGEST = 2_000_000  # characters; a longer text is no article but a dump, and is named and skipped
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_REPAIR = ftfy.TextFixerConfig(
    uncurl_quotes=False,  # curly quotes tell where a quotation begins and ends
    unescape_html=False,  # "&lt;" in a text is what its author wrote; pages are unescaped by the HTML reader
    explain=False,
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Bytes as text: by their byte-order mark, the declared encoding, or UTF-8; anything else is refused, not guessed.

    >>> decode("Kyjiw öffnet".encode())
    'Kyjiw öffnet'
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    encoding = marked or declared or "utf-8"
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UnreadableDocument(f"declares an encoding nobody knows, “{encoding}”; UTF-8 is expected") from None
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"is not {encoding.upper()}: byte 0x{data[error.start]:02x} at {error.start} cannot be read; save it as UTF-8"
        ) from None
    if len(_CONTROL.findall(text[:100_000])) > max(2, len(text[:100_000]) // 500):
        raise UnreadableDocument("is not text but binary data")
    return text


def settle(text: str) -> str:
    """The text as it will be kept: mojibake repaired, composed (NFC), plain line ends, no control characters.

    Settling twice is settling once. Raises UnreadableDocument for an empty text or one that is too long.

    >>> settle("The minister said â€œnoâ€\\x9d.\\r\\n")
    'The minister said “no”.'
    """
    if len(text) > LONGEST:
        raise UnreadableDocument(f"has {len(text):,} characters; an article has at most {LONGEST:,}")
    for _ in range(4):  # a repair can lay bare another one
        settled = _once(text)
        if settled == text:
            break
        text = settled
    if not any(character.isalpha() for character in text):
        raise UnreadableDocument("holds no readable text" if text else "is empty")
    return text


def _once(text: str) -> str:
    # line by line: one damaged quotation must not keep the rest of a long text from being repaired
    lines = [ftfy.fix_text(line, _REPAIR) for line in re.split(r"\r\n?|\n|\x85|\u2028|\u2029", text)]
    joined = unicodedata.normalize("NFC", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", _CONTROL.sub("", joined).replace("\xa0", " ")).strip()
