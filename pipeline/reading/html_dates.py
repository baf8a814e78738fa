"""When a web page was published, by what its markup says. Order of
trust: JSON-LD, meta tags, elements of the page.

What stands in readers' comments or says when the page was brought up to
date is no publication date. It reads no prose.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bs4.element import Tag

from pipeline.reading.dateline import find_stamp, is_update
from pipeline.reading.dates import find_day
from pipeline.reading.html_clean import COMMENTS, cut_comments, is_gone, names_of
from pipeline.reading.html_text import piece_text

_DATES = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_online_date",
    "datepublished",
    "date",
    "pubdate",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
)
_ASIDE = frozenset({"aside", "footer", "nav"})
_UPDATED = re.compile(r"updat|modif|maj\b|mise?-?a-?jour", re.IGNORECASE)
_STAMPS = (
    "abbr.published, .publication, .date-publication, .published, .post-date, .entry-date, .date, .author > "
    "time, .dateline"
)
_STAMP = 100
"""Stamps are shorter."""
EARLIEST, LATEST = "1995-01-01", "2100-01-01"


def stated_day(page: Tag, linked: Mapping[str, object], meta: Mapping[str, str]) -> str | None:
    """EDTF day that the head of the page or a marked element gives."""
    stated = [linked.get("datePublished"), *(meta.get(name) for name in _DATES), *_marked(page)]
    return (
        next((day for text in stated if isinstance(text, str) and (day := find_day(text))), None)
        or _stamped(page)
        or _lone_time(page)
    )


def version_day(page: Tag, linked: Mapping[str, object]) -> str | None:
    """EDTF day of the version of a wiki's page: it was begun long before what it now says."""
    changed = linked.get("dateModified")
    if isinstance(changed, str) and (day := find_day(changed)):
        return day
    foot = page.find(id="footer-info-lastmod")
    return find_stamp(piece_text(foot)) if isinstance(foot, Tag) else None


def library_day(page: Tag) -> str | None:
    """EDTF day that htmldate finds in a page, which loses its comments and stamps of
    updates; neither prose nor a clock is looked at.
    """
    from htmldate import find_date

    cut_comments(page)
    for tag in list(page.find_all(["time", "abbr", "span", "p", "div", "li"])):
        if is_gone(tag) or tag.find(["p", "div", "li"]) is not None or len(text := piece_text(tag)) > _STAMP:
            continue
        if _UPDATED.search(names_of(tag)) or is_update(text):
            tag.decompose()
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(
        str(page),
        extensive_search=False,
        original_date=True,
        outputformat="%Y-%m-%d",
        min_date=EARLIEST,
        max_date=LATEST,
    )
    return found if isinstance(found, str) else None


def _marked(page: Tag) -> Iterator[str]:
    """Machine-readable dates of elements that say that they are the publication's."""
    for tag in page.find_all(itemprop="datePublished"):
        yield attribute(tag, "datetime") or attribute(tag, "content") or piece_text(tag)
    times = [tag for tag in page.find_all("time") if not _is_foreign(tag)]
    marked = [
        tag for tag in times if tag.has_attr("pubdate") or re.search(r"publi|entry-date", names_of(tag))
    ]
    header = [
        tag
        for tag in page.select("article header time[datetime], main header time[datetime]")
        if tag in times and tag not in marked
    ]
    for tag in [*marked, *(header if len(header) == 1 else [])]:
        yield attribute(tag, "datetime") or piece_text(tag)


def _stamped(page: Tag) -> str | None:
    """The day of the one stamp of publication that templates show: « , le 15
    septembre 2009 », `<abbr class=published title=…>`.
    """
    days = set()
    for tag in page.select(_STAMPS):
        text = attribute(tag, "title") or attribute(tag, "datetime") or piece_text(tag)
        if (
            len(text) <= _STAMP
            and not _is_foreign(tag)
            and not is_update(piece_text(tag))
            and (day := find_day(text) or find_stamp(text))
        ):
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _lone_time(page: Tag) -> str | None:
    """The day of the only `<time datetime>` outside comments, margins and stamps of updates."""
    days = {
        day
        for tag in page.select("time[datetime]")
        if not _is_foreign(tag) and (day := find_day(attribute(tag, "datetime") or ""))
    }
    return days.pop() if len(days) == 1 else None


def _is_foreign(tag: Tag) -> bool:
    """Whether an element says when something else was: a comment, an update, an article in the margin."""
    if _UPDATED.search(names_of(tag)) or tag.get("itemprop") == "dateModified":
        return True
    if is_update("".join(str(piece) for piece in [tag.previous_sibling or ""])[-40:]):
        return True
    above = (parent for parent in tag.parents if parent.name not in ("html", "body", "[document]"))
    return any(parent.name in _ASIDE or COMMENTS.search(names_of(parent)) for parent in above)


def attribute(tag: Tag, name: str) -> str | None:
    """The value of an attribute that is one string."""
    value = tag.get(name)
    return value if isinstance(value, str) else None
