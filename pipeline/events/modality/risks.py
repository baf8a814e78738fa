"""Whether a word tells what may happen: the object of a risk or a fear.

Owns the words of risk. It refuses every other doubt: conditions and plans are the cues' and the mood's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_words
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import is_adnominal, is_content_clause, is_noun_complement, is_open_complement

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_MAY = frozenset({"pouvant", "risquant"})


def is_at_risk(trigger: Token) -> bool:
    """« un risque de pénurie », « la crainte d'une fermeture », « une
    pénurie pouvant survenir »: what may happen.
    """
    below = is_adnominal(trigger) or is_open_complement(trigger)
    noun = trigger.head if below and trigger.head.lower_ not in _MAY else trigger
    risked = is_noun_complement(noun) and lexicon.is_in(noun.head, "risk")
    return risked or (is_open_complement(trigger) and trigger.head.lower_ in _MAY)


def is_feared(clause: Token) -> bool:
    """« craignent que le préfet ne ferme l'école »: the verb above asks for a
    subjunctive, which looks like an indicative.
    """
    words = cue_words("governor")
    return is_content_clause(clause) and any(
        words.get(form) == "hypothetical" for form in lexicon.forms(clause.head)
    )
