"""Markup made bearable before it is parsed: elements that stand too deep to
matter and attributes without end go, every word stays.

It reads tags one after the other and keeps counts, no tree: its time grows
with the length of the page, whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    }
    | {
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
    }
    | {"tfoot", "th", "thead", "tr", "ul"}
)
DEEPEST = 100
LONGEST = 20_000
"""Characters of a tag; what is longer holds attributes that nobody wrote
by hand, and none that says what the text is.
"""
_TAG = re.compile(r"<(?:(/?)([a-zA-Z][\w-]*)[^<>]*>?|!--)")
_OPAQUE = frozenset({"script", "style", "noscript", "template", "textarea", "svg"})
"""Elements whose content is no text: the tags in it count for nothing."""
_UNCOUNTED = frozenset(
    {
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dt",
        "dd",
        "option",
        "br",
        "img",
        "hr",
        "meta",
        "link",
        "input",
        "thead",
        "tbody",
        "tfoot",
        "col",
        "colgroup",
    }
    | {"area", "base", "embed", "source", "track", "wbr", "param", "html", "head", "body", "rp", "rt"}
)
"""Elements that need no end, or have none: how many are open says nothing."""


def tame(markup: str) -> str:
    """The same page, no deeper and with no longer tags than is borne; where a
    block began or ended too deep, a line ends.
    """
    depth = deepest = longest = 0
    for match in _tags(markup):
        longest = max(longest, match.end() - match.start())
        if match[2].lower() not in _UNCOUNTED:
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
    return "".join(_tamed(markup)) if deepest > DEEPEST or longest > LONGEST else markup


def _tags(markup: str) -> Iterator[re.Match[str]]:
    """The tags of a page, but for those in comments, scripts and the like."""
    position, endless = 0, set[str]()
    while match := _TAG.search(markup, position):
        position = match.end()
        name = (match[2] or "").lower()
        if match[2] is not None:
            yield match
        if match[2] is None or (name in _OPAQUE and not match[1]):
            position = _behind(markup, position, f"</{name}" if name else "-->", endless)


def _behind(markup: str, position: int, end: str, endless: set[str]) -> int:
    """Where what ends with `end` is over; `position` where it never is:
    `endless` then says so at once the next time.
    """
    found = -1 if end in endless else markup.find(end, position)
    if found < 0:
        endless.add(end)
    return max(position, found)


def _tamed(markup: str) -> Iterator[str]:
    depth = dropped = position = 0
    ended = False
    for match in _tags(markup):
        name, closes = match[2].lower(), bool(match[1])
        counted = name not in _UNCOUNTED
        words = markup[position : match.start()]
        ended = ended and not words.strip()
        yield words
        position = match.end()
        if (dropped > 0) if closes and counted else (depth >= DEEPEST):
            dropped += (-1 if closes else 1) if counted else 0
            if not ended and (name in BLOCKS or name in HEADINGS or name == "br"):
                ended = True
                yield "<br>"
            continue
        depth = max(0, depth + (-1 if closes else 1)) if counted else depth
        yield match.group() if position - match.start() <= LONGEST else f"<{name}>"
    yield markup[position:]
