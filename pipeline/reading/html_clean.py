"""A parsed page made ready for the search of its main text: what a reader never sees goes, what layout alone says is written down.

It changes the page that it is given. It refuses to judge what is article and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from pipeline.reading.entries import is_date_alone, is_entry, opens_with_date
from pipeline.reading.html_notes import is_note_call
from pipeline.reading.html_text import BLOCKS, HEADINGS, SKIPPED

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

TERM, DEFINITION, ITEM = "\ue0d1", "\ue0d2", "\ue0d3"
"""Private signs before a term, its definition, an entry of a dated list: the search for the main text drops lists or forgets what they were."""
COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|commentaires?|disqus|respond|reactions?|forum)(?:$|[\s_-])", re.IGNORECASE)
_BANNER = re.compile(r"cookie|consent|rgpd|gdpr|tarteaucitron|didomi|axeptio|onetrust|cmp-", re.IGNORECASE)
DEEPEST = 200
"""The search for the main text loses what stands deeper."""
_UNSEEN = ["del", "s", "strike", "template"]
_BANNER_SHARE = 0.25
_DATED_SHARE = 0.5
_WRAPPER_SHARE = 0.3
"""A form that holds more of a page's text is a shell around it."""


def prepare(page: BeautifulSoup) -> None:
    """Drop what is struck out, hidden, or asks for consent, and calls of notes; write down what only the layout says."""
    _flatten(page)
    _drop_unseen(page)
    _free(page)
    for tag in page.find_all("dl"):
        _sign(tag, "dt", TERM)
        _sign(tag, "dd", DEFINITION)
    for tag in page.find_all("pre"):
        _keep_lines(page, tag)


def _free(page: BeautifulSoup) -> None:
    """Free the page of a form around it, and dated lists of their links, which would make them navigation."""
    whole = len(page.get_text())
    for tag in page.find_all("form"):
        if len(tag.get_text()) > _WRAPPER_SHARE * whole:
            tag.unwrap()
    for tag in page.find_all(["ul", "ol", "dl", "table"]):
        if _is_dated_list(tag):
            for link in tag.find_all("a"):
                link.unwrap()
            if tag.name in ("ul", "ol") and tag.find(["ul", "ol"]) is None:
                _sign(tag, "li", ITEM)


def _flatten(page: BeautifulSoup) -> None:
    """Unwrap the elements that stand too deep; where a block was, a line ends."""
    depths: dict[int, int] = {id(page): 0}
    for tag in list(page.find_all(True)):
        depth = depths.get(id(tag.parent), 0) + 1
        depths[id(tag)] = depth
        if depth > DEEPEST and tag.name != "br" and tag.name not in SKIPPED:
            depths[id(tag)] = depth - 1
            if tag.name in BLOCKS or tag.name in HEADINGS:
                tag.insert_before(page.new_tag("br"))
                tag.insert_after(page.new_tag("br"))
            tag.unwrap()


def _drop_unseen(page: BeautifulSoup) -> None:
    for tag in list(_unseen(page)):
        if not tag.decomposed:
            tag.decompose()
    for tag in page.find_all(["sup", "a"]):
        if not tag.decomposed and is_note_call(tag, _before(tag)):
            tag.decompose()


def cut_comments(page: Tag) -> None:
    """Drop the comments of readers."""
    for tag in list(page.find_all(True)):
        if not tag.decomposed and tag.name not in ("html", "body", "main", "article") and COMMENTS.search(names_of(tag)):
            tag.decompose()


def names_of(tag: Tag) -> str:
    """Classes and id of an element."""
    value = tag.get("class")
    return " ".join([*(value if isinstance(value, list) else [str(value or "")]), str(tag.get("id") or "")])


def _unseen(page: Tag) -> Iterator[Tag]:
    most = _BANNER_SHARE * len(page.get_text())
    for tag in page.find_all(True):
        if tag.name in _UNSEEN or (tag.has_attr("hidden") and tag.get("hidden") != "until-found") or _is_banner(tag, most):
            yield tag


def _is_banner(tag: Tag, most: float) -> bool:
    return tag.name not in ("html", "body") and _BANNER.search(names_of(tag)) is not None and len(tag.get_text()) < most


def _before(tag: Tag) -> list[str]:
    previous = tag.previous_element
    while isinstance(previous, Tag):
        previous = previous.previous_element
    return [str(previous or "")]


def _sign(group: Tag, name: str, sign: str) -> None:
    """Make paragraphs of the members of a list, each opened by a sign that keeps what it was."""
    group.name = "div"
    for tag in group.find_all(name):
        tag.name = "p"
        tag.insert(0, NavigableString(sign))


def _keep_lines(page: BeautifulSoup, tag: Tag) -> None:
    """Write the newlines of preformatted text as `<br>` in a paragraph."""
    tag.name = "p"
    for text in list(tag.find_all(string=re.compile("\n"))):
        parts: list[NavigableString | Tag] = []
        for number, line in enumerate(str(text).split("\n")):
            parts += [page.new_tag("br"), NavigableString(line)] if number else [NavigableString(line)]
        text.replace_with(*parts)


def _is_dated_list(tag: Tag) -> bool:
    """A chronology whose entries are links: text, not navigation."""
    entries = [" ".join(entry.get_text(" ").split()) for entry in tag.find_all(["li", "tr", "dt"])]
    dated = sum(is_entry(entry) or opens_with_date(entry) or is_date_alone(entry) for entry in entries)
    return dated > 1 and dated >= _DATED_SHARE * len(entries)
