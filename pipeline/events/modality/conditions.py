"""Whether what is told hinges on a condition: « si le juge nous suit, nul ne partira », « second tour (s'il a
lieu) : dimanche 13 novembre ».

Owns the main clause of a condition. It refuses the condition itself: the marks of
resources/modality.toml do it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.syntax.moods import conjunction, future_verb, told_feature
from pipeline.syntax.relations import is_open_complement
from pipeline.syntax.tree import children, climb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_HINGES = re.compile(
    r"[^():;.]{0,30}\s\((?:s['’]il|s['’]ils|si|le cas échéant|éventuel)\b[^()]{0,40}\)\s?:", re.IGNORECASE
)
"""« second tour (s'il a lieu) : dimanche 13 novembre »."""
_IF_NEED_BE = re.compile(
    r"\b(?:s['’]il le faut|le cas échéant|si (?:nécessaire|besoin)|au besoin)\b[^.;:]{0,30}$", re.IGNORECASE
)
_GRANTED = frozenset({"même", "sauf", "comme"})


def is_bracketed_if(noun: Token) -> bool:
    """« second tour (s'il a lieu) : dimanche 13 novembre »."""
    return _HINGES.match(noun.doc.text, noun.idx + len(noun)) is not None


def may_hinge(head: Token) -> bool:
    """« si tout arrive, on peut viser un versement »: what only may be, on a condition."""
    above = [head, *(word for word in climb(head) if word.lemma_ == "pouvoir")][:2]
    clauses = (clause for verb in above if verb.lemma_ == "pouvoir" for clause in children(verb, "advcl"))
    return any(conjunction(clause, {"si", "s'"}) is not None for clause in clauses)


def depends(head: Token) -> bool:
    """« si le juge nous suit, nul ne partira avant l'été »: what a future tells on a condition; not « si le
    chantier a pris du retard, la ligne ouvrira en mai », nor « même si ».
    """
    told = head.head if is_open_complement(head) and lexicon.is_in(head.head, "lifted") else head
    if future_verb(told) is None:
        return False
    need_be = _IF_NEED_BE.search(told.doc.text[: told.idx]) is not None
    return need_be or any(map(_is_open_condition, children(told, "advcl")))


def _is_open_condition(clause: Token) -> bool:
    opening = conjunction(clause, {"si", "s'"})
    if opening is None or "Pres" not in told_feature(clause, "Tense") or children(clause, "aux:tense"):
        return False
    return opening.i == 0 or opening.nbor(-1).lower_ not in _GRANTED
