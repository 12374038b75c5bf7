"""A page gives its article, and of itself only what it states."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import UnreadableDocument
from dragoman.read.pages import Page, page

STORY = "Finland’s foreign minister met her Estonian colleague in Tallinn on Monday to talk about trade."
MORE = "The two governments said they would open a third ferry line before the end of the year."
FACTS = '<script type="application/ld+json">{}</script>'.format
META = '<meta property="{}" content="{}">'.format


def html(head: str = "", foot: str = "", story: str = STORY, root: str = "<html>") -> str:
    return (
        f"<!DOCTYPE html>{root}<head>{head}</head><body><nav>"
        f"<a href='/'>Home</a> <a href='/x'>Subscribe</a></nav>"
        f"<article><p>{story}</p><p>{MORE}</p></article>{foot}</body></html>"
    )


def read(head: str = "", foot: str = "", story: str = STORY, root: str = "<html>") -> Page:
    return page(html(head, foot, story, root).encode())


def test_a_page_that_states_nothing_has_an_article_and_nothing_else() -> None:
    assert read() == Page(f"{STORY}\n{MORE}", None, None, None, None, None)


def test_a_page_read_again_reads_the_same() -> None:
    assert len({page(html().encode()) for _ in range(20)}) == 1


def test_a_page_tells_title_outlet_day_address_and_language() -> None:
    found = read(
        "<title>Talks in Tallinn | The Baltic Post</title>"
        + META("og:site_name", "The Baltic Post")
        + META("article:published_time", "2022-12-23T08:15:00+02:00")
        + '<link rel="canonical" href="https://post.example/talks">',
        root='<html lang="en-GB">',
    )
    assert (found.title, found.outlet, found.published) == (
        "Talks in Tallinn",
        "The Baltic Post",
        date(2022, 12, 23),
    )
    assert (found.url, found.language) == ("https://post.example/talks", "en")


@pytest.mark.parametrize(
    "head",
    [
        FACTS('{"@type": "NewsArticle", "datePublished": "2021-05-04", "dateModified": "2021-05-09"}'),
        FACTS('[{"@type": "WebSite"}, {"@type": "NewsArticle", "datePublished": "2021-05-04T10:00:00Z"}]'),
        FACTS('{"@graph": [{"@type": "WebPage"}, {"datePublished": "2021-05-04T10:00:00+0000"}]}'),
        FACTS('{"dateModified": "2021-05-09"') + META("article:published_time", "2021-05-04"),
        FACTS('{"datePublished": "2021-05-04T23:30:00-05:00"}'),  # the outlet's own day
        META("article:modified_time", "2021-05-09") + META("article:published_time", "2021-05-04T08:00"),
        '<meta itemprop="datePublished" content="2021-05-04">' + META("og:updated_time", "2021-05-09"),
    ],
)
def test_the_day_of_publication_is_the_one_stated_not_that_of_a_correction(head: str) -> None:
    assert read(head).published == date(2021, 5, 4)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (FACTS('{"@type": "NewsArticle", "dateModified": "2021-05-09"}'), ""),
        (META("article:modified_time", "2021-05-09T10:00:00Z"), ""),
        (META("og:updated_time", "2021-05-09T10:00:00Z"), ""),
        ('<meta name="last-modified" content="2021-05-09">', ""),
        ('<meta http-equiv="last-modified" content="2021-05-09">', ""),
        ('<meta itemprop="dateModified" content="2021-05-09">', ""),
        ("", '<p>Updated <time class="updated" datetime="2021-05-09">9 May</time></p>'),
        ("", "<footer>© 2019 The Baltic Post. All rights reserved.</footer>"),
        ("", "<footer>Copyright 2019–2021 The Baltic Post. Last updated 3 May 2020.</footer>"),
        ('<meta itemprop="copyrightYear" content="2019">', "<footer><p>&copy; 2019</p></footer>"),
        (META("article:published_time", "2021-02-31"), ""),
        (FACTS('{"datePublished": "2021-02-31T10:00:00Z"}'), ""),
        (META("article:published_time", "soon"), ""),
        (FACTS('{"datePublished": 20210504}'), ""),
        (FACTS("[" * 5000), ""),
    ],
)
def test_a_correction_a_copyright_and_a_day_that_never_was_are_no_publication(head: str, foot: str) -> None:
    assert read(head, foot).published is None


def test_a_day_told_in_the_story_is_not_the_day_of_publication() -> None:
    assert read(story=STORY.replace("on Monday", "on 3 March 2019")).published is None


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (
            FACTS('{"publisher": {"name": "The Baltic Post"}}') + META("og:site_name", "Post"),
            "The Baltic Post",
        ),
        (FACTS('{"publisher": {"name": " "}}'), None),
        (FACTS('{"publisher": "The Baltic Post"}') + META("og:site_name", "Post"), "Post"),
        (FACTS('{"publisher": [{"name": 3}]}') + META("og:site_name", "Post"), "Post"),
    ],
)
def test_the_outlet_is_whom_the_page_names_as_publisher(head: str, outlet: str | None) -> None:
    assert read(head).outlet == outlet


@pytest.mark.parametrize(
    ("root", "language"),
    [
        ("<html lang='fr'>", "fr"),
        ("<html lang=' EN_us '>", "en"),
        ("<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='de'>", "de"),
        ("<html lang='x-default'>", None),
        ("<html lang=''>", None),
        ("<html lang='english'>", None),
        ("<html>", None),
    ],
)
def test_the_language_is_a_code_of_two_letters_or_unknown(root: str, language: str | None) -> None:
    assert read(root=root).language == language


@pytest.mark.parametrize("href", ["http://[half", "javascript:alert(1)", "/relative", "", "https://"])
def test_an_address_is_one_of_the_web_or_none(href: str) -> None:
    found = read(f'<link rel="canonical" href="{href}">' + META("og:url", "http://[half"))
    assert found.url in (None, "https://") and found.text.startswith(STORY)


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var story = 'Iran bombed Iraq on Tuesday.';</script>",
        "<style>p::before { content: 'Iran bombed Iraq on Tuesday.' }</style>",
        "<template><p>Iran bombed Iraq on Tuesday.</p></template>",
        "<p style='display:none'>Iran bombed Iraq on Tuesday.</p>",
        "<!-- Iran bombed Iraq on Tuesday. -->",
        '<script type=\'application/ld+json\'>{"articleBody": "Iran bombed Iraq on Tuesday."}</script>',
        "<svg><title>Iran bombed Iraq on Tuesday.</title></svg>",
        "<div hidden><p>Iran bombed Iraq on Tuesday.</p></div>",
    ],
)
def test_what_a_reader_does_not_see_is_not_in_the_text(unseen: str) -> None:
    found = page(html().replace("</article>", unseen + "</article>").replace("</head>", unseen + "</head>").encode())
    assert "Iran" not in found.text and STORY in found.text


def test_what_stands_around_the_article_is_left_out() -> None:
    assert "Subscribe" not in read().text


@pytest.mark.parametrize(
    ("head", "encoding", "word"),
    [
        ('<meta charset="iso-8859-1">', "latin-1", "Côte d'Ivoire"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252", "“Köln” – so"),
        ("<meta charset=windows-1251>", "cp1251", "Россия"),
        ("<meta charset='Shift_JIS'>", "shift_jis", "日本"),
        ('<meta charset="gb2312">', "gb18030", "朱镕基"),  # a character that GB 2312 itself has not
        ("", "utf-8", "Київ"),
        ('<meta charset="utf-16">', "utf-8", "Київ"),
        ("", "utf-16", "Київ"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(head: str, encoding: str, word: str) -> None:
    source = html(head, story=STORY.replace("trade", word)).replace("’", "'")
    assert word in page(source.encode(encoding)).text


def test_an_xml_declaration_is_a_declaration() -> None:
    source = '<?xml version="1.0" encoding="iso-8859-1"?>' + html(story=STORY.replace("trade", "Zürich"))
    assert "Zürich" in page(source.replace("’", "'").encode("latin-1")).text


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "is not UTF-8: byte 0xfc"),
        ('<meta charset="klingon">', "klingon"),
        ('<meta charset="undefined">', "undefined"),
    ],
)
def test_a_page_in_an_encoding_nobody_knows_is_refused(head: str, reason: str) -> None:
    source = html(head, story=STORY.replace("trade", "Zürich")).replace("’", "'")
    with pytest.raises(UnreadableDocument, match=reason):
        page(source.encode("latin-1"))


LINKS = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Politics", "Sport", "About us"))


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<html></html>",
        "<html><body><div id=root></div><script>render('Iran bombed Iraq.')</script></body></html>",
        f"<html><head><title>The Post</title></head><body><nav><ul>{LINKS}</ul></nav></body></html>",
        f"<html><body><ul>{LINKS}</ul><h1>404</h1><p>Page not found</p><footer>© 2019</footer></body></html>",
        f"<html><body><ul>{LINKS}</ul><form><label>Password</label></form></body></html>",
        "<!-- nothing -->",
        "<" * 1000,
        "Plain words, and no page at all.",
        "\x00",
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(UnreadableDocument, match="without an article"):
        page(source.encode())


@pytest.mark.parametrize(
    "story",
    [
        "<div>" * 1_000_000 + STORY,
        "<blockquote><p>" * 300_000 + STORY,
        "<b>" * 1_500_000 + STORY,
        "<p " + "a=1 " * 1_000_000 + ">" + STORY,
        "<table><tr><td>" * 100_000 + STORY,
    ],
)
def test_five_megabytes_of_nesting_are_read_or_refused(story: str) -> None:
    try:
        assert STORY in read(story=story).text
    except UnreadableDocument as error:
        assert "article" in str(error)


def test_characters_written_as_numbers_are_whole_characters() -> None:
    text = read(story=STORY.replace("trade", "&#x1F600; &#xD800; &#0; &amp;")).text
    assert "😀" in text and "&" in text and text.encode()
