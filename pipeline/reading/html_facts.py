"""What a web page says of itself in its head: title, publisher, address,
publication date, kind. It reads no prose.

Order of trust for each fact: JSON-LD (schema.org), meta tags (Open Graph, Dublin Core), then elements of the
page. Dates are in `html_dates`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bs4.element import Comment, Tag

from pipeline.models import PublishedFrom
from pipeline.reading.dates import find_day
from pipeline.reading.html_dates import attribute, stated_day, version_day
from pipeline.reading.html_text import piece_text

_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "BlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "LiveBlogPosting",
    }
)
_PAGES = frozenset({*_ARTICLES, "Report", "WebPage", "TechArticle", "ScholarlyArticle"})
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_PUBLISHERS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_publisher",
    "application-name",
)
_SAVED = re.compile(r"(?:saved from url=(?:\(\d+\))?|url:\s*)(https?://\S+)", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)(?:[/-](\d\d))?(?:/|-|$)")


@dataclass(frozen=True)
class PageFacts:
    """The facts; None for what the page does not say."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    kind: str = "document"


def read_facts(page: Tag) -> PageFacts:
    """Read the head of a parsed page."""
    linked, meta = _json_ld(page), _meta(page)
    publisher = _first([_name(linked.get("publisher")), *(meta.get(name) for name in _PUBLISHERS)])
    url = _first([_canonical(page), meta.get("og:url"), linked.get("url"), _saved_from(page)])
    wiki = meta.get("generator", "").startswith("MediaWiki")
    published = version_day(page, linked) if wiki else stated_day(page, linked, meta)
    from_url = None if published else _url_day(url)
    return PageFacts(
        title=_without_site(
            _first([linked.get("headline"), *(meta.get(name) for name in _TITLES), _element(page, "title")]),
            publisher,
        ),
        publisher=publisher,
        url=url if url and re.match(r"https?://", url) else None,
        published=published or from_url,
        published_from="header" if published else "url" if from_url else None,
        kind="encyclopedia" if wiki else _kind(linked, meta),
    )


def _json_ld(page: Tag) -> dict[str, Any]:
    """The first JSON-LD object that describes an article or a page; empty when none does or it is broken."""
    found: list[dict[str, Any]] = []
    for script in page.find_all("script", type="application/ld+json"):
        try:
            found += _objects(json.loads(script.get_text()))
        except (ValueError, RecursionError):
            continue
    for accepted in (_ARTICLES, _PAGES):
        for item in found:
            if accepted & set(_list(item.get("@type"))):
                return item
    return {}


def _objects(data: object) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [item for part in data for item in _objects(part)]
    if isinstance(data, dict):
        return [data, *_objects(data.get("@graph"))]
    return []


def _meta(page: Tag) -> dict[str, str]:
    """Contents of meta tags by lower-case name, property or itemprop; the first counts."""
    found: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = (
            attribute(tag, "property") or attribute(tag, "name") or attribute(tag, "itemprop") or ""
        ).lower()
        name = name.replace(":", ".", 1) if name.startswith("dc") else name
        content = (attribute(tag, "content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _kind(linked: dict[str, Any], meta: dict[str, str]) -> str:
    types = set(_list(linked.get("@type")))
    if types & _ARTICLES or meta.get("og:type") == "article":
        return "article"
    return "report" if "Report" in types else "document"


def _canonical(page: Tag) -> str | None:
    tag = page.find("link", rel="canonical")
    return attribute(tag, "href") if isinstance(tag, Tag) else None


def _saved_from(page: Tag) -> str | None:
    """The address that a browser or SingleFile wrote into a comment when it saved the page."""
    comments = page.find_all(string=lambda text: isinstance(text, Comment), limit=20)
    return next((match[1] for comment in comments if (match := _SAVED.search(str(comment)[:500]))), None)


def _url_day(url: str | None) -> str | None:
    match = _URL_DAY.search(url or "")
    if match is None:
        return None
    day = find_day("-".join(part for part in (match[1], match[2], match[3] or "01")))
    return day if day is None or match[3] else day[:7]


def _without_site(title: str | None, publisher: str | None) -> str | None:
    """« Le moulin ferme | Le Journal » → « Le moulin ferme » when the page is the Journal's."""
    if title and publisher:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(publisher)}$", "", title)
    return title


def _name(value: object) -> object:
    if isinstance(value, list):
        return _name(value[0]) if value else None
    return value.get("name") if isinstance(value, dict) else value


def _list(value: object) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _first(values: Sequence[object]) -> str | None:
    return next(
        (
            " ".join(value.split()).replace("’", "'")
            for value in values
            if isinstance(value, str) and value.strip()
        ),
        None,
    )


def _element(page: Tag, name: str) -> str | None:
    tag = page.find(name)
    return piece_text(tag) if isinstance(tag, Tag) else None
