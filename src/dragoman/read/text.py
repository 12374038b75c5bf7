"""Bytes -> text that will not change again: decoded, repaired and normalised once, before anything is counted in it."""

from __future__ import annotations

import codecs
import re
import unicodedata

import ftfy

from dragoman.errors import UnreadableDocument

LONGEST = 2_000_000  # characters; a longer text is no article but a dump, and is named and skipped
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# what browsers take these names for: pages that say Latin-1 mean Windows-1252 (its curly quotes), and a page whose
# declaration can be read as ASCII is not in UTF-16
_BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
_NO_WRITING = {
    "idna",
    "punycode",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "undefined",
    "unicode_escape",
    "unicode-escape",
    "utf-7",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]"
)  # soft hyphens and the like part a name's letters
_HEAP = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{31}"
)  # composing it takes hours
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
        encoding = marked or _written(encoding)
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


def _written(declared: str) -> str:
    name = codecs.lookup(declared).name
    if name in _NO_WRITING:
        raise LookupError(declared)
    return _BROWSERS.get(name, name)


def settle(text: str) -> str:
    """The text as it will be kept: mojibake repaired, composed (NFC), plain line ends, no control or unseen characters.

    Settling twice is settling once. Raises UnreadableDocument for an empty text or one that is too long.

    >>> settle("The minister said â€œnoâ€\\x9d.\\r\\n")
    'The minister said “no”.'
    """
    if len(text) > LONGEST:
        raise UnreadableDocument(f"has {len(text):,} characters; an article has at most {LONGEST:,}")
    if _HEAP.search(text):
        raise UnreadableDocument("heaps more than thirty accents on one letter, which is no writing")
    for _ in range(4):  # a repair can lay bare another one
        settled = _once(text)
        if settled == text:
            break
        text = settled
    if not any(character.isalpha() for character in text):
        raise UnreadableDocument("holds no readable text" if text else "is empty")
    return text


def label(words: str | None) -> str | None:
    """What stands beside a text (a title, an outlet, a file's name), on one line and printable; nothing is None.

    >>> label("Talks\\nfail "), label(" ")
    ('Talks fail', None)
    """
    return _UNPRINTABLE.sub(" ", words or "").strip() or None


def _once(text: str) -> str:
    # line by line: one damaged quotation must not keep the rest of a long text from being repaired
    lines = [ftfy.fix_text(line, _REPAIR) for line in re.split(r"\r\n?|\n|\x85|\u2028|\u2029", text)]
    joined = unicodedata.normalize("NFC", _UNSEEN.sub("", "\n".join(lines)))
    return re.sub(r"\n{3,}", "\n\n", _CONTROL.sub("", joined).replace("\xa0", " ")).strip()
