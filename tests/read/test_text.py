"""Bytes become text that will not change again, or are refused with the reason."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.errors import UnreadableDocument
from dragoman.read.text import LONGEST, decode, label, settle

NEWS = "Türkiye recalled its envoy – “for talks”."
BROKEN = st.text(
    alphabet="âÃ€™œ\x9d\x80Â©é“”’&lt;\r\n\x85\u2028 \xa0a\u0301.\ufeff\u200b\u00ad\ud800\udc00ﬁ", max_size=20
)


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (NEWS.encode(), None),
        (NEWS.encode("utf-8-sig"), None),
        (NEWS.encode("utf-16"), None),
        (b"\xfe\xff" + NEWS.encode("utf-16-be"), None),
        (NEWS.encode("utf-16"), "iso-8859-1"),  # the mark in the file knows better than what the page says
        (NEWS.encode("cp1252"), "windows-1252"),
        (
            NEWS.encode("cp1252"),
            "iso-8859-1",
        ),  # so say most pages that mean Windows-1252, curly quotes and all
        (NEWS.encode(), "utf-16"),  # a declaration that can be read as ASCII is not in UTF-16
        (NEWS.encode(), "UTF8"),
    ],
)
def test_bytes_are_read_by_mark_then_declaration_then_as_utf8(data: bytes, declared: str | None) -> None:
    assert decode(data, declared) == NEWS


@pytest.mark.parametrize(
    ("data", "declared", "reason"),
    [
        (NEWS.replace("–", "").encode("latin-1", "ignore"), None, "is not UTF-8: byte 0xfc at 1"),
        (NEWS.encode("utf-16-le"), None, "is not UTF-8"),
        (b"\xff\xfe\x00\xd8a\x00", None, "is not UTF-16"),
        (NEWS.encode("utf-16") + b"x", None, "is not UTF-16"),
        (NEWS.encode("utf-32"), None, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), None, "binary"),
        (b"PK\x03\x04\x00\x00\x00\x08 [Content_Types].xml", None, "binary"),
        (NEWS.encode(), "klingon", "“klingon”"),
        (b"+2AA-", "utf-7", "“utf-7”"),
        (b"x", "undefined", "“undefined”"),
        (b"xn--<", "punycode", "“punycode”"),
        (b"x", "unicode_escape", "“unicode_escape”"),
        (b"aGVsbG8=", "base64", "“base64”"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused(data: bytes, declared: str | None, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        decode(data, declared)
    assert reason in str(refused.value)


@given(st.binary(max_size=60), st.none() | st.sampled_from(["utf-8", "latin-1", "gb2312", "shift_jis", "idna"]))
def test_any_bytes_become_whole_characters_or_are_refused(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except UnreadableDocument:
        return
    assert not any("\ud800" <= character <= "\udfff" for character in text)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_read(text: str, encoding: str) -> None:
    text = "".join(character for character in text if character.isprintable())
    assert decode(("a" + text).encode(encoding)) == "a" + text


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        (
            "  Talks failed.\r\nBoth sides left.\rNobody stayed.\n",
            "Talks failed.\nBoth sides left.\nNobody stayed.",
        ),
        ("One.\n\n\n\n\nTwo.", "One.\n\nTwo."),
        ("Tu\u0308rkiye", "Türkiye"),
        ("â€œNo,â€\x9d he said. Itâ€™s over.", "“No,” he said. It’s over."),
        ("“No,” he said", "“No,” he said"),
        ("AT&amp;T &lt;b&gt;", "AT&amp;T &lt;b&gt;"),
        ("Fra\x00nce \x1b[31mleft\x1b[0m", "France left"),
        ("20\xa0000 troops", "20 000 troops"),
        ("Ukra\u00adine, Rus\u200bsia and \u202eChina\u202c", "Ukraine, Russia and China"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # the joiner is part of how Persian is written
        ("\ufeffFrance", "France"),
        ("a\u2028b", "a\nb"),
        ("e\u00ad\u0301", "é"),
    ],
)
def test_text_is_repaired_once_and_for_all(text: str, settled: str) -> None:
    assert settle(text) == settled


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        (" \r\n\t", "is empty"),
        ("\u200b\ufeff", "is empty"),
        ("12,5 (3) … 🙂", "no readable text"),
        ("a" * (LONGEST + 1), "2,000,001 characters"),
        ("a" + "\u0301\u0327" * 500_000, "thirty accents"),
    ],
)
def test_what_is_no_article_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        settle(text)


def test_a_word_of_two_million_letters_is_read() -> None:
    assert len(settle("é" * LONGEST)) == LONGEST


@given(st.text(max_size=60) | BROKEN)
@example("Ã\u200b\x80")  # mojibake that shows only once the space nobody sees is gone
@example("e\u00ad\u0301")
def test_settling_twice_is_settling_once(text: str) -> None:
    try:
        settled = settle(text)
    except UnreadableDocument:
        return
    assert settle(settled) == settled
    assert unicodedata.is_normalized("NFC", settled)
    assert settled.encode() and "\r" not in settled and "\x00" not in settled


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Talks\nfail", "Talks fail"),
        (" \x1b[2J ", "[2J"),
        ("caf\udce9.txt", "caf .txt"),
        ("", None),
        (None, None),
        ("\x00", None),
    ],
)
def test_a_label_is_one_printable_line(words: str | None, kept: str | None) -> None:
    assert label(words) == kept
