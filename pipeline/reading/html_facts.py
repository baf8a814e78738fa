"""What a web page says of itself in its head: title, publisher, address, publication date, kind. It reads no prose.

Order of trust for each fact: JSON-LD (schema.org), meta tags (Open Graph, Dublin Core), then elements of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bs4.element import Tag

from pipeline.models import PublishedFrom
from pipeline.reading.dates import parse_date
from pipeline.reading.html_text import piece_text

_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting"})
_PAGES = frozenset({*_ARTICLES, "Report", "WebPage", "TechArticle", "ScholarlyArticle"})
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "application-name")
_DATES = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "datepublished",
    "date",
)
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
    url = _first([_canonical(page), meta.get("og:url"), linked.get("url")])
    published = _published(page, linked, meta)
    from_url = None if published else _url_day(url)
    return PageFacts(
        title=_without_site(_first([linked.get("headline"), *(meta.get(name) for name in _TITLES), _element(page, "title")]), publisher),
        publisher=publisher,
        url=url if url and re.match(r"https?://", url) else None,
        published=published or from_url,
        published_from="header" if published else "url" if from_url else None,
        kind=_kind(linked, meta),
    )


def _published(page: Tag, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    stated = [linked.get("datePublished"), *(meta.get(name) for name in _DATES), *_time_tags(page)]
    return next((day for text in stated if (day := _day(text))), None)


def _time_tags(page: Tag) -> Iterator[str]:
    """Machine-readable dates of elements that say that they are the publication's."""
    for tag in page.find_all(itemprop="datePublished"):
        yield _attribute(tag, "datetime") or _attribute(tag, "content") or piece_text(tag)
    marked = [tag for tag in page.find_all("time") if tag.has_attr("pubdate") or re.search(r"publi|entry-date", " ".join(_classes(tag)))]
    header = [tag for tag in page.select("article header time[datetime], main header time[datetime]") if tag not in marked]
    for tag in [*marked, *(header if len(header) == 1 else [])]:
        yield _attribute(tag, "datetime") or piece_text(tag)


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
        name = (_attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop") or "").lower()
        content = (_attribute(tag, "content") or "").strip()
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
    return _attribute(tag, "href") if isinstance(tag, Tag) else None


def _url_day(url: str | None) -> str | None:
    match = _URL_DAY.search(url or "")
    if match is None:
        return None
    day = _day("-".join(part for part in (match[1], match[2], match[3] or "01")))
    return day if day is None or match[3] else day[:7]


def _day(text: object) -> str | None:
    if not isinstance(text, str):
        return None
    try:
        return parse_date(text)
    except ValueError:
        return None


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
    return next((" ".join(value.split()).replace("’", "'") for value in values if isinstance(value, str) and value.strip()), None)


def _element(page: Tag, name: str) -> str | None:
    tag = page.find(name)
    return piece_text(tag) if isinstance(tag, Tag) else None


def _attribute(tag: Tag, name: str) -> str | None:
    value = tag.get(name)
    return value if isinstance(value, str) else None


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return list(value) if isinstance(value, list) else [str(value or "")]
