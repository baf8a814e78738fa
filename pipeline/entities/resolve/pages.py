"""« nous » and « notre club » on the pages and in the minutes and reports of an association: the one whose
name heads them.

Owns which association that is. It refuses what is quoted, for others speak there, and papers that say who
writes or speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import line_before, our, pronouns
from pipeline.models import Mention

_HEAD = 300
_ASSOCIATION = re.compile(
    r"(?:les )?(?:association|amicale|amis|club|collectif|comite des fetes|cooperative|federation|ligue|union"
    r"|syndicat (?!mixte|intercommunal|d)|foyer rural|compagnons|societe (?:d'histoire|de chasse|de peche))\b"
)
_MOURNED = re.compile(r" (?:a|ont|avait|avaient) (?:[a-z]+ )?quitte")
_LINE_END = re.compile(r"[ \t\d]*(?:\n|$)")


def page_pronouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """« nous » as the association that alone heads the document, outside quotation marks."""
    heads = {m.entity: m for m in reversed(mentions) if m.end < _HEAD and _is_head(view.text, m)}
    if len(heads) == 1:
        house = next(iter(heads.values()))
        found = pronouns(view, our(), house, house.end, len(view.text))
        yield from (mention for mention in found if not _is_of_others(view, mention))


def _is_head(text: str, mention: Mention) -> bool:
    alone = not line_before(text, mention.start, _HEAD).strip() and _LINE_END.match(text, mention.end)
    return (
        mention.kind == "institution" and bool(alone) and _ASSOCIATION.match(fold(mention.name)) is not None
    )


def _is_of_others(view: View, mention: Mention) -> bool:
    """What somebody is quoted saying, and « il nous a quittés », which all who read it say."""
    start = view.text.rfind("\n", 0, mention.start) + 1
    french = view.text.rfind("«", start, mention.start) > view.text.rfind("»", start, mention.start)
    quoted = french or view.text.count('"', start, mention.start) % 2 == 1
    return quoted or _MOURNED.match(view.folded, mention.end) is not None
