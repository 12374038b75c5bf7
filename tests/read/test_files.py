"""Files, folders and patterns become documents; what cannot be read is named with the reason."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from dragoman.model import Document
from dragoman.read.files import Skipped, documents, spoken

NEWS = "Finland recalled its envoy from Estonia."
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{NEWS}</p></article></body></html>"


def write(path: Path, content: str | bytes = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(*paths: str | Path) -> list[str | None]:
    found = list(documents(paths))
    assert not [one for one in found if isinstance(one, Skipped)]
    return [one.name for one in found if isinstance(one, Document)]


def refused(*paths: str | Path) -> tuple[str, str]:
    [skipped] = [one for one in documents(paths) if isinstance(one, Skipped)]
    return skipped.place, skipped.reason


def test_text_pages_and_lines_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path / "c.txt")
    write(tmp_path / "a.html", PAGE)
    write(
        tmp_path / "b" / "x.JSONL",
        json.dumps({"id": "one", "text": NEWS}) + "\n" + json.dumps({"text": NEWS}),
    )
    write(tmp_path / ".hidden.txt")
    write(tmp_path / ".git" / "config.txt")
    assert read(tmp_path) == ["a.html", "one", None, "c.txt"]


def test_paths_keep_the_order_they_are_given_in(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.txt"), write(tmp_path / "2.md")
    assert read(two, one) == ["2.md", "1.txt"]


def test_a_pattern_names_the_files_that_fit(tmp_path: Path) -> None:
    for name in ("news/1.txt", "news/2.html", "news/old/3.txt"):
        write(tmp_path / name, PAGE if name.endswith("html") else NEWS)
    assert read(tmp_path / "news" / "*.txt") == ["1.txt"]
    assert read(tmp_path / "**" / "*.txt") == ["1.txt", "3.txt"]
    assert read(tmp_path / "n*") == ["1.txt", "2.html", "3.txt"]
    assert "pattern" in refused(tmp_path / "*.xml")[1]


@pytest.mark.parametrize(
    "name", ["100%.txt", "a[1].txt", "it's “q\".txt", "-n.txt", "~.txt", " .txt", "naïve 新闻.txt", "*.txt"]
)
def test_a_file_name_is_a_name_before_it_is_a_pattern(tmp_path: Path, name: str) -> None:
    assert read(write(tmp_path / name)) == [name.strip()]


def test_a_file_name_that_is_no_utf8_is_still_a_name(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")))
    [name] = read(tmp_path)
    assert name and name.encode() and name.startswith("caf")


def test_a_folder_called_like_a_text_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "x.txt" / "y.txt")
    assert read(tmp_path / "x.txt") == ["y.txt"]


def test_links_to_files_are_read_and_links_to_folders_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "2.txt").symlink_to(tmp_path / "a" / "1.txt")
    (tmp_path / "a" / "round").symlink_to(tmp_path / "a")
    assert read(tmp_path / "a") == ["1.txt", "2.txt"]
    assert read(tmp_path / "a" / "round") == ["1.txt", "2.txt"]


@pytest.mark.parametrize("aim", ["nothing.txt", "link.txt"])
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, aim: str) -> None:
    link = tmp_path / "a" / "link.txt"
    link.parent.mkdir()
    link.symlink_to(link.parent / aim)
    assert refused(tmp_path / "a")[0] == str(link)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.jsonl", b'{"text": ""}', "has no “text”"),
        ("a.html", b"", "without an article"),
        ("a.txt", b"a" * 50_000_000, "50,000,000 bytes"),
        ("a.html", b"a" * 50_000_000, "50,000,000 bytes"),
        ("a.txt", b"word " * 1_000_000, "5,000,000 characters"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "is not UTF-8"),
        ("a.txt", b"\x00\x01\x02\x03" * 100, "binary"),
        ("a.txt", "Der Außenminister kam.".encode("latin-1"), "is not UTF-8: byte 0xdf at 6"),
        ("a.txt", b"1 2 3", "no readable text"),
        ("a.html", PAGE.replace(NEWS, "").encode(), "without an article"),
        ("a.pdf", b"%PDF-1.7", "(.pdf); expected .txt, .html or .jsonl"),
        ("README", NEWS.encode(), "(no ending)"),
        ("a.txt.gz", b"\x1f\x8b", "(.gz)"),
        ("a.json", b"{}", "(.json)"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = write(tmp_path / name, content)
    place, told = refused(path)
    assert place.startswith(str(path)) and reason in told


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "is not JSON"),
        ('{"id": "x"}', "has no “text”"),
        ('{"text": "…"}', "no readable text"),
        ('{"text": "a", "published": "2022-02-31"}', "“published” is a day"),
        ('{"text": "\\ud83d"}', "half of a surrogate pair"),
        ('{"text": "' + "a" * 50_000_000 + '"}', "longer than"),
        ('{"text": "' + "a " * 1_500_000 + '"}', "3,000,000 characters"),
    ],
    ids=lambda value: value[:30],
)
def test_a_bad_line_is_named_and_the_lines_around_it_are_read(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": NEWS})
    path = write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")
    before, skipped, after = documents([path])
    assert isinstance(skipped, Skipped) and skipped.place == f"{path} line 2" and reason in skipped.reason
    assert not skipped.reason.startswith("line")
    assert isinstance(before, Document) and isinstance(after, Document) and before.text == after.text == NEWS


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/*.txt", "a" * 300, "a" * 300 + ".txt", "x\x00y.txt", "["])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refused(path)[0] == path


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path) == (str(tmp_path), "is a folder with nothing in it to read")


@contextmanager
def without_privileges() -> Iterator[None]:
    """As anybody else where the tests run as root, for whom no file is shut."""
    if os.getuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="permissions are tested where there are POSIX ones")
def test_what_may_not_be_opened_is_named() -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are shut to others
        Path(folder).chmod(0o755)
        shut, closed = write(Path(folder, "a", "shut.txt")), write(Path(folder, "a", "shut", "x.txt")).parent
        write(Path(folder, "a", "open.txt"))
        shut.chmod(0)
        closed.chmod(0)
        with without_privileges():
            found = list(documents([Path(folder, "a"), closed / "x.txt"]))
        closed.chmod(0o755)
    assert [one.name for one in found if isinstance(one, Document)] == ["open.txt"]
    named = [(one.place, one.reason) for one in found if isinstance(one, Skipped)]
    assert [place for place, _ in named] == [str(shut), str(closed), str(closed / "x.txt")]
    assert all(reason == "cannot be opened: Permission denied" for _, reason in named)


def test_what_a_file_does_not_tell_is_filled_in_and_what_it_tells_stands(tmp_path: Path) -> None:
    rows = [{"text": NEWS, "published": "2020-01-02", "outlet": "The Post"}, {"text": NEWS}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    found = [one for one in documents([path], date(2021, 5, 4), "The Times") if isinstance(one, Document)]
    assert [(one.published, one.outlet) for one in found] == [
        (date(2020, 1, 2), "The Post"),
        (date(2021, 5, 4), "The Times"),
    ]


def test_an_unknown_day_and_outlet_stay_unknown(tmp_path: Path) -> None:
    [found] = documents([write(tmp_path / "2021-05-04 The Times.txt")])
    assert isinstance(found, Document) and (found.published, found.outlet, found.url, found.title) == (None,) * 4


def test_an_id_is_a_hash_of_the_content_not_of_the_place(tmp_path: Path) -> None:
    paths = [
        write(tmp_path / name, text)
        for name, text in [("a.txt", NEWS), ("b/c.txt", NEWS + "\r\n"), ("d.txt", NEWS + "!")]
    ]
    one, same, other = (one.id for one in documents(paths) if isinstance(one, Document))
    assert one == same != other


def test_a_title_and_an_outlet_are_one_printable_line(tmp_path: Path) -> None:
    row = {"id": "a\x1b[2Jb", "text": NEWS, "title": "Talks\nfail\x00", "outlet": "\x1b]0;The Post\x07"}
    [found] = documents([write(tmp_path / "a.jsonl", json.dumps(row))])
    assert isinstance(found, Document)
    assert (found.title, found.outlet, found.name) == ("Talks fail", "]0;The Post", "a [2Jb")


def test_a_page_states_its_language_and_a_text_is_listened_to(tmp_path: Path) -> None:
    german = "Der Außenminister reiste am Montag nach Warschau, um über die Lage zu sprechen."
    pages = [
        write(tmp_path / "a.html", PAGE.replace("<html>", "<html lang='fi'>")),
        write(tmp_path / "b.txt", german),
    ]
    assert [one.language for one in documents(pages) if isinstance(one, Document)] == ["fi", "de"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The foreign minister travelled to Warsaw on Monday to discuss the situation.", "en"),
        ("Le ministre des affaires étrangères s’est rendu lundi à Varsovie.", "fr"),
        ("Министр иностранных дел прибыл в понедельник в Варшаву.", "ru"),
        ("وصل وزير الخارجية إلى وارسو يوم الاثنين لبحث الأوضاع في المنطقة.", "ar"),
        ("Talks.", None),
        ("2022 – 14:30 – 5 %", None),
    ],
)
def test_too_little_text_has_no_language(text: str, language: str | None) -> None:
    assert spoken(text) == language
