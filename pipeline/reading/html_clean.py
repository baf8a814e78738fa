"""A parsed page made ready for the search of its main text: what a reader never
sees goes, what layout alone says is written down.

It changes the page that it is given. It refuses to judge what is article and what is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from pipeline.reading.entries import is_date_alone, is_entry, opens_with_date
from pipeline.reading.html_notes import is_note_call

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

TERM, DEFINITION, ITEM = "\ue0d1", "\ue0d2", "\ue0d3"
"""Private signs before a term, its definition, an entry of a dated list: the search for the main text drops
lists or forgets what they were.
"""
COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentaires?|disqus|respond|reactions?|forum)(?:$|[\s_-])", re.IGNORECASE
)
_BANNER = re.compile(r"cookie|consent|rgpd|gdpr|tarteaucitron|didomi|axeptio|onetrust|cmp-", re.IGNORECASE)
_UNSEEN = ["del", "s", "strike", "template"]
_BANNER_SHARE = 0.25
_DATED_SHARE = 0.5
_BEGINNING = 100
_WRAPPER_SHARE = 0.3
"""A form that holds more of a page's text is a shell around it."""


def prepare(page: BeautifulSoup) -> None:
    """Drop what is struck out, hidden, or asks for consent, and calls of
    notes; write down what only the layout says.
    """
    _drop_unseen(page)
    _free(page)
    for tag in page.find_all("dl"):
        _sign(tag, "dt", TERM)
        _sign(tag, "dd", DEFINITION)


def _free(page: BeautifulSoup) -> None:
    """Free the page of a form around it, and dated lists of their links, which would make them navigation."""
    whole = len(page.get_text())
    for tag in page.find_all("form"):
        if len(tag.get_text()) > _WRAPPER_SHARE * whole:
            tag.unwrap()
    dated = {id(tag) for tag in page.find_all(["li", "dt", "tr"]) if isinstance(tag, Tag) and _is_dated(tag)}
    for tag in page.find_all(["ul", "ol", "dl", "table"]):
        if _is_dated_list(tag, dated):
            for link in tag.find_all("a"):
                link.unwrap()
            if tag.name in ("ul", "ol") and tag.find(["ul", "ol"]) is None:
                _sign(tag, "li", ITEM)


def _drop_unseen(page: BeautifulSoup) -> None:
    for tag in list(_unseen(page)):
        if not is_gone(tag):
            tag.decompose()
    for tag in page.find_all(["sup", "a"]):
        if not is_gone(tag) and is_note_call(tag, _before(tag)):
            tag.decompose()


def cut_comments(page: Tag) -> None:
    """Drop the comments of readers."""
    for tag in list(page.find_all(True)):
        if (
            not is_gone(tag)
            and tag.name not in ("html", "body", "main", "article")
            and COMMENTS.search(names_of(tag))
        ):
            tag.decompose()


def is_gone(tag: Tag) -> bool:
    """Whether an element was dropped; its own `decomposed` would search all that is below it."""
    return bool(vars(tag).get("_decomposed"))


def names_of(tag: Tag) -> str:
    """Classes and id of an element."""
    value = tag.get("class")
    return " ".join([*(value if isinstance(value, list) else [str(value or "")]), str(tag.get("id") or "")])


def _unseen(page: Tag) -> Iterator[Tag]:
    most = _BANNER_SHARE * len(page.get_text())
    for tag in page.find_all(True):
        if (
            tag.name in _UNSEEN
            or (tag.has_attr("hidden") and tag.get("hidden") != "until-found")
            or _is_banner(tag, most)
        ):
            yield tag


def _is_banner(tag: Tag, most: float) -> bool:
    return (
        tag.name not in ("html", "body")
        and _BANNER.search(names_of(tag)) is not None
        and len(tag.get_text()) < most
    )


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


def _is_dated_list(tag: Tag, dated: Set[int]) -> bool:
    """A chronology whose entries are links: text, not navigation; `dated` are the identities of the
    entries of the page that open with a date, each asked once though it is in every table around it.
    """
    own = tag.find_all("tr") if tag.name == "table" else tag.find_all(["li", "dt"], recursive=False)
    found = sum(id(entry) in dated for entry in own)
    return found > 1 and found >= _DATED_SHARE * len(own)


def _is_dated(entry: Tag) -> bool:
    first = _beginning(entry)
    return is_entry(first) or opens_with_date(first) or is_date_alone(first)


def _beginning(entry: Tag) -> str:
    """The first words of an element."""
    found = ""
    for text in entry.strings:
        found = f"{found} {text}".strip()
        if len(found) > _BEGINNING:
            break
    return " ".join(found.split())
