"""A page of HTML -> the article in it, and what the page says of itself.

The publication day is taken from what the page states (JSON-LD, then `article:published_time`, then a date that
htmldate finds marked as such); a day that stands somewhere in the footer is not a publication day, and a page that
states only when it was modified has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import htmldate
import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document as ExtractedPage

from dragoman.errors import UnreadableDocument
from dragoman.read.text import decode

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]+(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHANGED = re.compile("modif|updat|revis|lastmod", re.IGNORECASE)
_SENTENCE = re.compile(
    r"[.!?…。！？؟।][\"'”’»)\]]*\s*$|.{60}", re.MULTILINE
)  # a line that ends like one, or is long enough for one
_UNSEEN = ["//template", "//*[@hidden]", "//*[contains(translate(@style, ' ', ''), 'display:none')]"]
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the article's text, and title, outlet, day, address, language where it states them."""

    text: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    language: str | None


def page(data: bytes) -> Page:
    """The article of a page. Raises UnreadableDocument where there is none."""
    declared = _CHARSET.search(data[:4096])
    source = decode(data, declared[1].decode("ascii") if declared else None)
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)  # lxml refuses an encoding declared inside decoded text
    found = trafilatura.bare_extraction(
        source, with_metadata=True, include_comments=False, include_links=False, prune_xpath=_UNSEEN
    )
    if not isinstance(found, ExtractedPage) or not _SENTENCE.search(found.text or ""):
        raise UnreadableDocument("is HTML without an article in it")
    try:
        tree = lxml_html.fromstring(source)
    except (etree.ParserError, ValueError):
        raise UnreadableDocument("is HTML that cannot be parsed") from None
    facts = list(_facts(tree))
    return Page(
        text=found.text or "",
        title=found.title or None,
        outlet=_outlet(tree, facts) or found.sitename or None,
        published=_published(tree, facts, source),
        url=_address(tree) or found.url or None,
        language=_language(tree),
    )


def _facts(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page, however they are nested; broken ones are no facts."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                yield from _objects(json.loads(script.text, strict=False))
            except (json.JSONDecodeError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _outlet(tree: Any, facts: list[dict[str, Any]]) -> str | None:
    for fact in facts:
        publisher = fact.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"]).strip() or None
    return _meta(tree, "og:site_name")


def _published(tree: Any, facts: list[dict[str, Any]], source: str) -> date | None:
    stated = [fact["datePublished"] for fact in facts if isinstance(fact.get("datePublished"), str)]
    stated += [
        m for name in ("article:published_time", "og:published_time", "datePublished") if (m := _meta(tree, name))
    ]
    for words in stated:
        if day := _day(words):
            return day
    if _changed(tree, facts) or any(_DAY.match(words.strip()) for words in stated):
        return None  # htmldate would pass the day of a correction off as publication, and 31 February as the first
    marked = htmldate.find_date(source, extensive_search=False, original_date=True)
    if marked and marked.endswith("-01-01") and marked not in source:
        return None  # a year alone, like that of the copyright
    return _day(marked) if marked else None


def _changed(tree: Any, facts: list[dict[str, Any]]) -> bool:
    """Whether the page tells when it was changed."""
    tags = tree.iter("meta", "time", "abbr", "span", "p")
    names = (tag.get(kind) or "" for tag in tags for kind in ("property", "name", "itemprop", "http-equiv", "class"))
    return any("dateModified" in fact for fact in facts) or any(map(_CHANGED.search, names))


def _day(words: str) -> date | None:
    """The calendar day a time stamp names, in its own zone: an outlet's day is its reader's day."""
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError:
        pass
    try:
        return date(*map(int, m.groups())) if (m := _DAY.match(words.strip())) else None
    except ValueError:
        return None


def _address(tree: Any) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and _is_address(link.get("href")):
            return str(link.get("href"))
    stated = _meta(tree, "og:url")
    return stated if _is_address(stated) else None


def _is_address(words: str | None) -> bool:
    try:
        return bool(words) and urlsplit(words).scheme in ("http", "https")
    except ValueError:  # an address with half a bracket
        return False


def _language(tree: Any) -> str | None:
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    stated = (root.get("lang") or root.get("xml:lang") or "").strip().lower()
    code = re.match(r"([a-z]{2})(?![a-z])", stated)
    return code[1] if code else None


def _meta(tree: Any, name: str) -> str | None:
    for tag in tree.iter("meta"):
        if name in (tag.get("property"), tag.get("name"), tag.get("itemprop")) and (tag.get("content") or "").strip():
            return str(tag.get("content")).strip()
    return None
