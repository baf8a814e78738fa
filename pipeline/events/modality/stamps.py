"""Stamps of a paper: « Transmis en préfecture le 19 décembre », « Dépôt enregistré à la mairie le 30 juin ».
What they say was done when they were put, though it be some days after the day that the paper bears.

Owns which lines are stamps. It refuses lines with a finite verb, and last days.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import days
from pipeline.syntax.tree import finite, is_participle

if TYPE_CHECKING:
    from pipeline.events.datings import Dating
    from pipeline.syntax.parsed import Token

_PUT = re.compile(
    r"[^\w]*(?:(?:acte|avis|dépôt|texte|document|délibération|arrêté|décision|reçu|rapport)\s(?:rendue?\s)?)?"
    r"(?:télétransmis|transmis|affich|publi|enregistr|dépos|reçu|notifi|mise?s? en ligne|certifi|visé|sign"
    r"|exécutoire)",
    re.IGNORECASE,
)
_SOON = 60
"""Days after that of its paper within which a stamp is put."""


def is_stamp(trigger: Token, dating: Dating | None, published: str | None) -> bool:
    """« Affiché le 21/06/23 » on a decision of 19 June: a participle in a line without a finite verb."""
    if any(finite(token) is not None and token.is_alpha for token in trigger.doc):
        return False
    if dating is not None and (dating.sense != "at" or dating.deadline or dating.signal.startswith("à")):
        return False
    if trigger.i == 0 and is_participle(trigger):
        return True
    return is_participle(trigger) and _PUT.match(trigger.doc.text) is not None and _is_soon(dating, published)


def _is_soon(dating: Dating | None, published: str | None) -> bool:
    first = None if dating is None else days(dating.edtf)[0]
    today = None if published is None else days(published)[1]
    return first is None or today is None or (first - today).days <= _SOON
