"""The company that a document is about, for clauses that tell its orders, turnover or staff and name nobody.

Owns which company that is. It refuses audits, and a clause in which another is named.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.entities.resolve.headline import find_headlined
from pipeline.entities.resolve.sittings import find_sitting
from pipeline.events.participants.words import group
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.tree import View, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_COMPANY = re.compile(
    r"\b(?:l'entreprise|la société|le groupe|l'usine|le fabricant|le constructeur|l'enseigne|la firme)\b",
    re.IGNORECASE,
)
_COURT = re.compile(r"tribunal\b|cour d'appel\b")
"""Who decides what becomes of a company."""
_OFTEN = 3


def find_company(analysis: Analysis) -> Mention | None:
    """The company of the headline, the body of the minutes, or that of the first line of which a text says
    most and that it calls a company.
    """
    headlined = find_headlined(analysis.document.title, analysis.mentions)
    sitting = headlined or find_sitting(analysis.prose.text, analysis.mentions)
    if sitting is not None and analysis.topic is None:
        return sitting
    text, said = analysis.prose.text, (*analysis.mentions, *analysis.references)
    if analysis.topic is not None or not analysis.prose.blocks or _COMPANY.search(text) is None:
        return None
    ranks = Counter(
        mention.entity for mention in said if mention.kind in {"institution", "person", "office"}
    ).most_common(2)
    first = analysis.prose.blocks[0]
    if not ranks or ranks[0][1] < _OFTEN or (len(ranks) == 2 and ranks[0][1] == ranks[1][1]):
        return None
    titled = [
        mention for mention in analysis.mentions if mention.kind == "institution" and mention.end <= first.end
    ]
    return next((mention for mention in titled if mention.entity == ranks[0][0]), None)


def implied_company(
    company: Mention | None, view: View, trigger: Token
) -> tuple[ParticipantRole, Mention] | None:
    """The company, where a clause that names nobody tells its orders, turnover or staff."""
    clause = (
        {word.i for word in trigger.subtree}
        | {word.i for verb in (trigger, trigger.head) for word in subjects(verb)}
        | {trigger.head.i}
    )
    others = [view.names[index] for index in clause if index in view.names]
    if company is None or not all(_COURT.match(mention.name) for mention in others):
        return None
    return (
        ("theme", company) if any(view.doc[index].lower_ in group("business") for index in clause) else None
    )
