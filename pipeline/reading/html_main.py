"""Which part of a web page is its text: trafilatura's answer, and a search of ours where it gives none.

Neither looks at addresses or loads anything. The search of ours changes the parsed page it is given.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bs4.element import Tag

from pipeline.models import BlockForm
from pipeline.reading.html_clean import DEFINITION, ITEM, TERM, cut_comments, is_gone, names_of, prepare
from pipeline.reading.html_text import SKIPPED, Piece, find_pieces, parse_html, piece_text

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
    }
)
_DECORATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|ariane|sidebar|footer|cookies?|consent|share"
    r"|sharing|partage|social|related|newsletter|"
    r"comments?|commentaires?|disqus|pub|publicite|ads?|advert\w*|promo|banner|pagination|pager|toolbar|skip"
    r"|sr-only|visually-hidden|popup|modal|"
    r"login|subscribe|abonnement|widget|tags|a-lire-aussi|lire-aussi|sidemenu|skiplinks?|follow|sharedaddy"
    r"|relatedposts)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SIGNS: dict[str, BlockForm] = {TERM: "term", DEFINITION: "definition", ITEM: "item"}
_NO_SIGNS = str.maketrans("", "", "".join(_SIGNS))
_LANDMARKS = ["html", "body", "main", "article", "h1"]
_LONG = 40
_SHORT = 400
"""Of a text of fewer characters trafilatura takes the whole page: the search of ours is asked, and believed
unless it finds far less or more.
"""
_MOSTLY_LINKS = 0.7
_MAIN_SHARE = 0.5
_SHELL_SHARE = 0.7


def find_main(page: BeautifulSoup) -> list[Piece]:
    """The pieces of the page's own text; changes `page`."""
    prepare(page)
    found = _unmarked(find_pieces(parse_html(_extract(page))))
    if _length(found) >= _SHORT:
        return found
    own = _unmarked(find_pieces(find_body(page)))
    return own if not found or _length(found) <= 3 * _length(own) <= 9 * _length(found) else found


def _extract(page: BeautifulSoup) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what is wrong with a page is said in issues
    return extract(str(page), output_format="html", include_comments=False, include_tables=True) or ""


def _unmarked(pieces: Sequence[Piece]) -> list[Piece]:
    """Terms and definitions with the form that their sign tells."""
    found = []
    for piece in pieces:
        form = _SIGNS.get(piece.text[:1])
        if form:
            piece = replace(piece, form=form, depth=1 if form == "item" else None)
        text = piece.text.translate(_NO_SIGNS).strip()
        if text:
            found.append(piece if text == piece.text else replace(piece, text=text))
    return found


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces if not piece.level)


def find_body(page: Tag) -> Tag:
    """The element that holds the page's own text, after removing what is not text from `page`."""
    body = page.find("body")
    root = body if isinstance(body, Tag) else page
    cut_comments(root)
    _remove_decoration(root)
    marked = [
        tag for tag in root.select("[itemprop=articleBody], article, main, [role=main]") if _weight(tag)
    ]
    if marked:
        heaviest = max(_weight(tag) for tag in marked)
        if heaviest >= _MAIN_SHARE * _weight(root):
            return next(tag for tag in marked if _weight(tag) == heaviest)
    return _densest(root)


def _remove_decoration(root: Tag) -> None:
    most = _SHELL_SHARE * _weight(root)
    for tag in list(root.find_all(True)):
        if not is_gone(tag) and (tag.name in SKIPPED or (_is_decoration(tag) and _weight(tag) <= most)):
            tag.decompose()
    for tag in list(root.find_all(["ul", "ol", "table"])):
        if not is_gone(tag) and _is_link_list(tag):
            tag.decompose()


def _is_decoration(tag: Tag) -> bool:
    if tag.name in ("nav", "aside", "footer", "form"):
        return True
    if tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or tag.get("role") in _ROLES:
        return True
    if re.search(r"display\s*:\s*none", str(tag.get("style") or "")):
        return True
    return (
        bool(_DECORATION.search(names_of(tag)))
        and tag.name not in _LANDMARKS
        and tag.find(_LANDMARKS) is None
    )


def _is_link_list(tag: Tag) -> bool:
    """A list of links only, as menus are; a list with a few words around its links is text."""
    links = sum(len(piece_text(link)) for link in tag.find_all("a"))
    return links > _MOSTLY_LINKS * len(piece_text(tag)) and len(tag.find_all("a")) >= 3


def _weight(tag: Tag) -> int:
    """How much running text an element holds: that of its longer paragraphs."""
    return sum(
        length
        for paragraph in tag.find_all(["p", "li", "blockquote"])
        if (length := len(piece_text(paragraph))) >= _LONG
    )


def _densest(root: Tag) -> Tag:
    """The parent or grandparent in which most running text stands; the whole when no element stands out."""
    scores: dict[int, tuple[float, Tag]] = {}
    for paragraph in root.find_all("p"):
        length = len(piece_text(paragraph))
        parents = [
            parent
            for parent in list(paragraph.parents)[:2]
            if parent is not None and parent.name not in ("html", "[document]")
        ]
        for parent, share in zip(parents, (1.0, 0.5), strict=False):
            scores[id(parent)] = (
                scores.get(id(parent), (0.0, parent))[0] + (length * share if length >= _LONG else 0.0),
                parent,
            )
    best, element = max(scores.values(), key=lambda pair: pair[0], default=(0.0, root))
    return element if best >= 0.6 * len(piece_text(root)) else root
