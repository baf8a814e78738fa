"""Whether a verb has what it cannot do without: its object, its clause, the date that it governs.

Owns the reading of the lists of verbs that may stand alone. It refuses to compose.
"""

from __future__ import annotations

from pipeline.syntax.phrases import Words
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import Group

_FULL = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "X", "SYM"})
_LIGHT = frozenset({"face", "partie", "preuve", "état", "part", "appel", "suite", "référence", "mention", "objet"})
_DENYING_ALONE = frozenset({"cesser", "pouvoir", "savoir", "oser"})
_MODALS = frozenset({"pouvoir", "devoir", "aller"})


def is_complete(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether a clause says what its verb needs, given the complement that the title keeps."""
    return not (_lost_governed(words, group, complement) or _lost_restriction(words, group, complement) or _lacks_object(words, group, complement))


def infinitive_is_complete(words: Words, verb: int, complement: list[int]) -> bool:
    """Whether an infinitive has what it needs after it, in the complement that the title keeps."""
    rules = title_rules()
    told = infinitive(words.doc[verb].text, words.doc[verb].lemma_)
    alone = told in rules.alone.words or told in rules.unaccusative.words or words.low(verb - 1) in ("se", "s'", "être", "été")
    cut = any(c.i > verb and c.dep_ in ("obj", "ccomp", "xcomp", "obl:arg") and c.i not in words.dates for c in words.doc[verb].children)
    return alone or not cut or any(i > verb for i in complement)


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
    says = [i for i in complement if i not in words.calendar and (words.doc[i].pos_ in _FULL or i in words.unit or words.low(i)[:1].isdigit())]
    if group.clitics or not says:
        return not group.clitics
    if len(says) == 1 and words.low(says[0]) in _LIGHT and words.doc[says[0] - 1].pos_ != "DET":
        return True
    return _is_direct(words, group) and not _has_object(words, group, complement)


def _is_direct(words: Words, group: Group) -> bool:
    """Whether the verb must have an object without preposition: « propose », « déplore »."""
    verb = infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_)
    return not group.reflexive and group.finite is not None and verb in title_rules().direct.words


def _has_object(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether the complement holds an object: by the tree, or since something without preposition, « que » or an infinitive stands in it."""
    before = {c.text.lower() for c in words.doc[group.verb].children if c.i < group.verb}
    if before & {"le", "la", "l'", "les", "en", "que", "qu'"}:
        return True
    if any(c.i in complement and c.dep_ in ("obj", "ccomp", "xcomp") for c in words.doc[group.verb].children):
        return True
    opening = next((i for i in complement if words.doc[i].pos_ != "ADV"), None)
    return opening is not None and (words.doc[opening].pos_ != "ADP" or words.low(opening) in ("de", "d'", "du", "des", "à"))


def _lost_governed(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether a date that was left out is what the verb governs (« concernent l'année 2016 »), or a modal has lost its infinitive."""
    governed = [c.i for c in words.doc[group.verb].children if c.dep_ in ("obj", "xcomp", "ccomp", "obl:arg") and c.i > group.verb]
    if not complement and any(words.is_out(i) for i in governed):
        return True
    modal = infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_) in _MODALS
    return modal and not any(words.doc[i].pos_ in ("VERB", "AUX", "ADP", "NOUN", "PROPN") for i in complement)


def _lost_restriction(words: Words, group: Group, complement: list[int]) -> bool:
    """Whether « que » and what it lets in were left out with a date (« n'intervient qu'en mai »); « ne » alone denies nothing."""
    verb = infinitive(words.doc[group.verb].text, words.doc[group.verb].lemma_)
    if group.negation == "ne" and verb not in _DENYING_ALONE and not any(words.low(i) in ("que", "qu'", "aucun", "aucune", "ni") for i in complement):
        return not any(words.low(i) in ("aucun", "aucune", "nul", "rien", "personne", "ni") for i in range(group.start))
    only = next((i for i in range(group.verb + 1, min(group.verb + 12, len(words.doc))) if words.low(i) in ("que", "qu'")), None)
    return group.negation == "ne" and only is not None and only not in complement
