"""Grammatical gender of what a document names, as its articles and civilities
show it: « la SEMEAD », « Mme Odile Garnier ».

Owns that reading. It refuses to guess from the form of a name: what no article
shows stays unknown and fits « il » as well as « elle ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.text_view import View
from pipeline.models import Mention

Gender = Literal["f", "m"]
_FEMININE = re.compile(r"(?:\b(?:la|une|cette|ladite|mme|mmes|madame|mlle)|\b(?:l'ancienne|nouvelle)) $")
_MASCULINE = re.compile(r"(?:\b(?:le|un|ce|du|au|ledit|m\.|mm\.|monsieur)|\bl'ancien) $")
_REACH = 12


def genders(view: View, mentions: Sequence[Mention]) -> dict[str, Gender]:
    """Gender by entity id, where one article, civility or head noun shows it and none contradicts."""
    seen: dict[str, set[Gender]] = {}
    for mention in mentions:
        found = _gender(view, mention)
        if found is not None:
            seen.setdefault(mention.entity, set()).add(found)
    return {entity: next(iter(found)) for entity, found in seen.items() if len(found) == 1}


def _gender(view: View, mention: Mention) -> Gender | None:
    before, first = view.folded[max(0, mention.start - _REACH) : mention.start], key(mention.text).split()[:1]
    heads = load_anaphors().genders
    if _FEMININE.search(before) or (first and first[0] in heads.feminine):
        return "f"
    return "m" if _MASCULINE.search(before) or (first and first[0] in heads.masculine) else None
