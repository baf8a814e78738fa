"""The label with which a line begins: « Fête des voisins : annulée vendredi, elle aura lieu en juin », «
CRÈCHE. Dix places ouvriront » are about the fête and the crèche.

Owns which labels say what their line is about. It refuses who speaks (« La direction : … »), days, what is
but dated (« Réception : 3 mai »), other pages that a site names, and words that any line may bear
(« Réponse », « Rappel »).
"""

from __future__ import annotations

import re

from pipeline.events.heading_words import heading_words, is_byline, telling_words
from pipeline.language import Analysis
from pipeline.prose import ABBREVIATION
from pipeline.syntax.tree import is_told
from pipeline.syntax.word_classes import is_noun

_LABEL = re.compile(
    r"[\W\d_]{0,6}(?P<label>[^\W\d_](?:[^:;.!?\n«»“”|]|\.(?=\s?(?:[A-ZÀ-Þ]|\d+)\b)){2,59}?)\s?:\s(?=\S)"
)
"""« Bât. C : échafaudage monté le 4 mars »."""
_RUN_IN = re.compile(
    r"(?:[-–—•*▪●]\s+(?P<item>[A-ZÀ-Þ][^:;.!?\n«»“”|,]{2,44})|(?P<shouted>[A-ZÀ-Þ][A-ZÀ-Þ0-9'’ -]{3,44}))"
    r"\s?\.\s[–—-]?\s?(?=[A-ZÀ-Þ«])"
)
"""« * Parking. Le stationnement … », « LINGERIE. La société … »."""
_LINK = re.compile(r"\W*[>›»→]")
_SPEAKER = re.compile(
    r"(?:(?:pour|par|selon|chez|comme|moins|plus|très|trop|bien|enfin|ensuite|puis|seul)\s|l[ea]s?\s|l['’]|M\.|MM\.|Mme|Mmes|Me\s|Dr\s|monsieur|madame|[A-Z]\.\s?(?:-?[A-Z]\.\s?)?[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""« La direction : », « M. Roux : », « D. Pruvost : », « Moins drôle : »."""
_EMPTY = frozenset({
    "action", "actions", "à", "attention", "avis", "bilan", "cause", "conséquence", "contre", "date",
    "décision", "délai", "durée", "échéance", "exemple", "explication", "heure", "horaire", "horaires",
    "information", "infos", "lieu", "motif", "nb", "note", "noter", "pièce", "pour", "précision",
    "problème", "prochain", "prochaine", "prochains", "prochaines", "question", "raison", "rendez-vous",
    "réponse", "réponses", "résolution", "résultat", "résultats", "solution", "suite", "total", "vote",
    "rapporteur", "rapporteure", "article", "renvois", "échéances", "antérieures", "suites",
    "page", "pages", "alinéa", "paragraphe", "rédacteur", "rédactrice", "remarque", "remarques",
    "établissement", "inspecteurs", "sortants", "présents", "invités", "excusés", "absents",
})  # fmt: skip
"""Words of labels that say nothing of what about."""
_CLAUSE = re.compile(r"\b(?:est|sont|était|étaient|sera|seront|a|ont|doit|peut)\s")
_WORDS = 9


def label_at(analysis: Analysis, offset: int) -> str | None:
    """What the label of the line in which a prose offset stands says; None where it has none, or the offset
    stands in it.
    """
    prose = analysis.prose
    start = prose.opening_of(offset)
    found = _LABEL.match(prose.text, start, offset) or _RUN_IN.match(prose.text, start, offset)
    if found is None or _LINK.match(found[0]) or _only_dates(analysis, found.end(), offset):
        return None
    begin, end = next(found.span(name) for name, words in found.groupdict().items() if words is not None)
    label = " ".join(prose.text[begin:end].split())
    if _SPEAKER.match(label) or is_byline(label) or _is_cut(prose.text, begin, end):
        return None
    telling = telling_words(label)
    named = any(m.start <= begin and end <= m.end and m.kind != "place" for m in analysis.mentions)
    dated = any(item.start < end and begin < item.end for item in analysis.time_expressions)
    says = telling - _EMPTY - heading_words().of_part - heading_words().as_formats
    refused = named or dated or not says or not _is_phrase(analysis, begin, end)
    return None if refused or len(label.split()) > _WORDS else label


def _is_cut(text: str, begin: int, end: int) -> bool:
    """« INGEVAL M. Guillemain »: the full stop behind the label is that of an abbreviation."""
    return text[end : end + 1] == "." and ABBREVIATION.search(text[begin:end]) is not None


def _is_phrase(analysis: Analysis, begin: int, end: int) -> bool:
    """Whether a label has a noun and no verb: « Le médecin présente les chiffres : » is a clause, « Moins
    drôle : » an aside.
    """
    line = analysis.sentence_at(begin)
    if line is None or line.doc is None:
        return _CLAUSE.search(analysis.prose.text, begin, end) is None
    words = [line.doc[i] for i in line.doc.at(max(0, begin - line.origin), end - line.origin)]
    return not any(map(is_told, words)) and (len(words) == 1 or any(map(is_noun, words)))


def _only_dates(analysis: Analysis, value: int, offset: int) -> bool:
    """« Réception : 3 mai 2021 »: what the label names is what happened, and no verb tells more of it."""
    if not any(item.start == value for item in analysis.time_expressions):
        return False
    line = analysis.sentence_at(offset)
    return line is None or line.doc is None or not any(map(is_told, line.doc))
