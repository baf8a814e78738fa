"""The body that an audit document is about: named on its title or subject line, or after « gestion de ».

Owns what makes a document an audit and a body its topic. It refuses documents of
any other sort, and those in which two bodies compete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.text_view import View
from pipeline.models import Mention

_AUDIT = re.compile(
    r"\bobservations? (?:definitives?|provisoires?)\b|"
    r"\b(?:cour|chambre [a-z]+) des comptes [^.;\n]{0,60}?\b(?:examine|controle"
    r"|verifie) (?:les comptes et )?la gestion "
)
"""What only an audit says; that auditors examined a body is one where it opens the text."""
_OPENING = 1000
_MANAGED = re.compile(r"\bgestion (?:de la |de l'|du |de |d')$")
_SUBJECT = re.compile(r"objet ?:")
_BEFORE = re.compile(
    r"(?:rapport d'observations definitives|observations definitives|[ivx0-9]{1,4}\.)?[ :–-]*(?:l[ea] |l')?$"
)
_AFTER = re.compile(
    r"(?: ?\([^()\n]*\)| ?\[[^\]\n]*\])*(?: ?[–-]? ?(?:exercices?|annees?|periode|a compter|observations"
    r"|rapport)\b[^\n]*)?[ .]*$"
)
_LOCAL = re.compile(
    r"(?:commune|ville|departement|region|communaute|metropole|syndicat|centre|hopital|groupe|office|societe"
    r"|lycee|college) "
)
"""Bodies that regional chambers audit, by the head of their name; the one
named most is the topic where no title says so.
"""
_JUDGES = frozenset({"audit_chamber", "court", "ministry", "chamber", "authority"})
_LINE, _SUBJECT_LINE, _AUDITED = 2, 2, 3


def find_topic(view: View, mentions: Sequence[Mention]) -> Mention | None:
    """The audited body, by its first mention; None when the document is no audit or does not say of whom."""
    said = next(view.matches(_AUDIT), None)
    if said is None or (said[0].startswith(("cour", "chambre")) and said.start() > _OPENING):
        return None
    bodies = [mention for mention in mentions if mention.kind == "institution" and not _is_judge(mention)]
    weights: Counter[str] = Counter()
    for mention in bodies:
        weights[mention.entity] += _weight(view, mention)
    if not any(weights.values()):
        weights = Counter(mention.entity for mention in bodies if _LOCAL.match(key(mention.name)))
    best = [pair for pair in weights.most_common(2) if pair[1]]
    if not best or (len(best) == 2 and best[0][1] == best[1][1]):
        return None
    return next(mention for mention in bodies if mention.entity == best[0][0])


def _is_judge(mention: Mention) -> bool:
    record = load_gazetteer().institution(mention.name)
    return key(mention.name).startswith("chambre regionale") or (
        record is not None and record.category in _JUDGES
    )


def _weight(view: View, mention: Mention) -> int:
    start = view.folded.rfind("\n", 0, mention.start) + 1
    end = view.folded.find("\n", mention.end)
    line = view.folded[start : len(view.folded) if end < 0 else end]
    alone = (
        _BEFORE.match(line[: mention.start - start]) is not None
        and _AFTER.match(line[mention.end - start :]) is not None
    )
    subject = _SUBJECT.search(line, 0, mention.start - start) is not None
    audited = _MANAGED.search(view.folded, max(0, mention.start - 20), mention.start) is not None
    return _LINE * alone + _SUBJECT_LINE * subject + _AUDITED * audited
