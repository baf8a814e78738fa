"""Calls of footnotes in a page: raised or linked numbers that belong to no word
(« 2021¹ »). It refuses ordinals, units and powers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import Tag

_CALL = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[*†‡]{1,3}|(?:note|n)\s?\d{1,3})\s*[\])]?\s*", re.IGNORECASE)
_LETTER = re.compile(r"\s*[\[(]\s*[a-z]\s*[\])]\s*")
_TARGET = re.compile(r"#.*(?:fn|foot|note|cite|ref)", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:foot-?notes?|note-?(?:ref|call)?s?|appel(?:-?de)?-?notes?|reference|noteref|fn-?ref)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"(?:(?<![^\W\d_])[kcmdh]?m|(?<!\d)10)\s?\Z")
"""What a raised figure measures or multiplies: « 12 m² », « 10⁶ »."""


def is_note_call(tag: Tag, before: Sequence[str]) -> bool:
    """Whether an element, which the words `before` precede, is but the call of a note."""
    if tag.name not in ("sup", "a"):
        return False
    text = tag.get_text()
    if not (_CALL.fullmatch(text) or _LETTER.fullmatch(text)):
        return False
    link = tag if tag.name == "a" else tag.find("a")
    if isinstance(link, Tag) and _is_note_link(link):
        return True
    return tag.name == "sup" and not _MEASURED.search("".join(before[-2:]))


def _is_note_link(link: Tag) -> bool:
    kind = link.get("class")
    names = " ".join(
        [
            *(kind if isinstance(kind, list) else [str(kind or "")]),
            str(link.get("role") or ""),
            str(link.get("epub:type") or ""),
        ]
    )
    return bool(_TARGET.search(str(link.get("href") or "")) or _NAMES.search(names))
