"""On whose request a court rules, as the head of its ruling says: « TRIBUNAL ADMINISTRATIF DE DOLE / SOCIÉTÉ
VIAL / Décision du 14 mars 2023 ».

Owns names that stand alone between the court and the line of its ruling, and that the reasons name again. It
refuses judges, who are named once, and sittings, which nobody has asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.participants.phrases import Named
from pipeline.events.participants.words import group
from pipeline.language import Analysis
from pipeline.models import Mention
from pipeline.syntax.tree import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.parsed import Token

_COURT = re.compile(r"(?:tribunal|cour|conseil d'[ée]tat|conseil (?:de|des) prud'hommes)\b", re.IGNORECASE)
_CALLED = re.compile(r"(?:(?:M\.|Mme|Mlle|MM\.|la |le |société|SOCIÉTÉ|association|ASSOCIATION|commune)\s*)*")
_HEAD = 700
"""Characters of a ruling in which its head stands."""


def claimants(analysis: Analysis, view: View, trigger: Token) -> Iterator[Named]:
    """Whom the head of a ruling names between its court and its date."""
    if view.has_verb or trigger.lemma_.lower() not in group("given_ruling") or view.start > _HEAD:
        return
    above = [m for m in analysis.mentions if m.end <= view.start]
    courts = [m for m in above if m.kind == "institution" and _COURT.match(m.name)]
    for party in above if courts else ():
        if party.start > courts[0].end and _is_alone(analysis, party) and _is_named_again(analysis, party):
            yield "theme", party
            return


def _is_alone(analysis: Analysis, party: Mention) -> bool:
    """Whether a person or a body has its line for itself, but for what it is called."""
    text = analysis.prose.text
    start, end = text.rfind("\n", 0, party.start) + 1, text.find("\n", party.end)
    alone = _CALLED.fullmatch(text, start, party.start) and not text[party.end : end].strip()
    return party.kind in {"person", "institution"} and bool(alone) and not _COURT.match(party.name)


def _is_named_again(analysis: Analysis, party: Mention) -> bool:
    return sum(other.entity == party.entity for other in analysis.mentions) > 1
