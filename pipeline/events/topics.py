"""Events of an audit that concern the audited body though their sentence does not name it: « Le déficit atteint 2 M€ en 2014 ».

Owns when that is so. It refuses acts of law, what the auditors themselves do, and what persons do in their own name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events import lexicon
from pipeline.events.view import View
from pipeline.models import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUDITOR = ("chambre régionale", "chambre territoriale", "cour des comptes")


def concerns_topic(view: View, trigger: Token, found: Sequence[Mention]) -> bool:
    """Whether the audited body takes part: nobody, or only other bodies than the auditors, are named."""
    if trigger.i in view.acts or lexicon.kind_of(trigger) == "legal_act":
        return False
    return all(mention.kind == "institution" and not mention.name.lower().startswith(_AUDITOR) for mention in found)
