"""The label before the colon with which a line begins: « Fête des voisins : annulée vendredi, elle aura lieu
en juin » is about the fête.

Owns which labels say what their line is about. It refuses who speaks (« La direction : … »), days, and words
that any line may bear (« Réponse », « Rappel »).
"""

from __future__ import annotations

import re

from pipeline.events.outline import heading_words, is_byline, telling_words
from pipeline.language import Analysis
from pipeline.syntax.tree import is_told

_LABEL = re.compile(r"[\W\d_]{0,6}(?P<label>[^\W\d_][^:;.!?\n«»“”|]{2,59}?)\s?:\s(?=\S)")
_SPEAKER = re.compile(
    r"(?:l[ea]s?\s|l['’]|M\.|MM\.|Mme|Mmes|Me\s|Dr\s|monsieur|madame|[A-Z]\.\s?(?:-?[A-Z]\.\s?)?[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""« La direction : », « M. Roux : », « D. Pruvost : »."""
_EMPTY = frozenset({
    "action", "actions", "à", "attention", "avis", "bilan", "cause", "conséquence", "contre", "date",
    "décision", "délai", "durée", "échéance", "exemple", "explication", "heure", "horaire", "horaires",
    "information", "infos", "lieu", "motif", "nb", "note", "noter", "pièce", "pour", "précision",
    "problème", "prochain", "prochaine", "prochains", "prochaines", "question", "raison", "rendez-vous",
    "réponse", "réponses", "résolution", "résultat", "résultats", "solution", "suite", "total", "vote",
    "rapporteur", "rapporteure",
})  # fmt: skip
"""Words of labels that say nothing of what about."""
_WORDS = 9


def label_at(analysis: Analysis, offset: int) -> str | None:
    """What the label of the line in which a prose offset stands says; None where it has none, or the offset
    stands in it.
    """
    prose = analysis.prose
    start = prose.opening_of(offset)
    found = _LABEL.match(prose.text, start, offset)
    if found is None or _SPEAKER.match(found["label"]) or is_byline(found["label"]):
        return None
    begin, end = found.span("label")
    label = " ".join(found["label"].split())
    telling = telling_words(label)
    named = any(m.start <= begin and end <= m.end and m.kind != "place" for m in analysis.mentions)
    dated = any(item.start < end and begin < item.end for item in analysis.time_expressions)
    says = telling - _EMPTY - heading_words().of_part
    refused = named or dated or not says or _is_told(analysis, begin, end)
    return None if refused or len(label.split()) > _WORDS else label


def _is_told(analysis: Analysis, begin: int, end: int) -> bool:
    """« Le médecin présente les chiffres : »: a clause."""
    line = analysis.sentence_at(begin)
    if line is None or line.doc is None:
        return False
    return any(is_told(line.doc[i]) for i in line.doc.at(max(0, begin - line.origin), end - line.origin))
