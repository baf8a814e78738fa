"""Whether a word tells what may happen: the object of a risk or a fear.

Owns the words of risk. It refuses every other doubt: conditions and plans are the cues' and the mood's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_words
from pipeline.events.triggers import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_RISKS = frozenset({"risque", "crainte", "menace", "hypothèse", "éventualité", "danger"})
_MAY = frozenset({"pouvant", "risquant"})


def is_at_risk(trigger: Token) -> bool:
    """« un risque de pénurie », « la crainte d'une fermeture », « une pénurie pouvant survenir »: what may happen."""
    noun = trigger.head if trigger.dep_ in {"acl", "xcomp"} and trigger.head.lower_ not in _MAY else trigger
    risked = noun.dep_ == "nmod" and any(form in _RISKS for form in lexicon.forms(noun.head))
    return risked or (trigger.dep_ == "xcomp" and trigger.head.lower_ in _MAY)


def is_feared(clause: Token) -> bool:
    """« craignent que le préfet ne ferme l'école »: the verb above asks for a subjunctive, which looks like an indicative."""
    words = cue_words("governor")
    return clause.dep_ == "ccomp" and any(words.get(form) == "hypothetical" for form in lexicon.forms(clause.head))
