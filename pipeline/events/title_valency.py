"""Whether a verb has what it cannot do without: its object, its clause, the date that it governs.

Owns the reading of the lists of verbs that may stand alone. It refuses to compose.
"""

from __future__ import annotations

from pipeline.events.title_clauses import Group
from pipeline.events.title_verbs import infinitive, title_rules
from pipeline.events.title_words import Words

_FULL = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "X", "SYM"})
_MODALS = frozenset({"pouvoir", "devoir", "aller"})


def is_complete(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether a clause says what its verb needs, given the complement that the title keeps."""
    return not (_lost_governed(words, group, complement) or _lost_restriction(words, group, complement) or _lacks_object(words, group, complement))


def stands_alone(words: Words, group: Group) -> bool:
    """Whether the verb says enough with its subject alone: « brûle », « s'effondre », « est fermé »."""
    rules = title_rules()
    verb = infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_)
    if group.reflexive:
        return verb in rules.reflexives.words
    return group.passive or verb in rules.alone.words or verb in rules.unaccusative.words


def _lacks_object(words: Words, group: Group, complement: list[int]) -> bool:
    """« le syndicat déplore », « les élus s'alarment »: what, of what?"""
    if stands_alone(words, group):
        return False
    says = [i for i in complement if i not in words.calendar and (words.doc[i].pos_ in _FULL or i in words.unit)]
    return not says and not group.clitics


def _lost_governed(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether a date that was left out is what the verb governs (« concernent l'année 2016 »), or a modal has lost its infinitive."""
    governed = [c.i for c in words.doc[group.verb].children if c.dep_ in ("obj", "xcomp", "ccomp", "obl:arg") and c.i > group.verb]
    if not complement and any(words.is_out(i) for i in governed):
        return True
    modal = infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_) in _MODALS
    return modal and not any(words.doc[i].pos_ in ("VERB", "AUX", "ADP", "NOUN", "PROPN") for i in complement)


def _lost_restriction(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether « que » and what it lets in were left out with a date (« n'intervient qu'en mai »)."""
    only = next((i for i in range(group.verb + 1, min(group.verb + 12, len(words.doc))) if words.low(i) in ("que", "qu'")), None)
    return group.negation == "ne" and only is not None and only not in complement
