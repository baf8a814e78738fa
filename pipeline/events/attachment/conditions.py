"""Dates that say which ones something holds for: « les contrats conclus après le 1er octobre 2016 sont soumis
à … », « être né avant 2000 ».

Owns when a bounded date picks out a class of things or persons. It refuses what befell certain ones, which
happened, and last days to come.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import is_attributive, is_object, is_past_auxiliary, is_relative_clause
from pipeline.syntax.tree import (
    children,
    climb,
    feature,
    finite,
    is_past_participle,
    is_predicate,
    preposition,
)
from pipeline.syntax.word_classes import is_common_noun, is_future, is_infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_BOUND = re.compile(r"avant|après|postérieurement|antérieurement|à (?:compter|partir|dater)")
_OPEN = re.compile(r"à (?:compter|partir|dater)")
_ANY = frozenset({"tout", "toute", "tous", "toutes", "chaque"})
_CERTAIN = frozenset({"ces", "ses", "leurs", "nos", "vos", "mes"})
_OPENING = frozenset({"est", "sont", "peut", "peuvent", "doit", "doivent"})
"""Verbs that open a rule: « Est éligible toute entreprise créée avant 2020 »."""
_BIRTH = "naître"


def is_condition(dating: Dating, trigger: Token) -> bool:
    """Whether a date only says which ones are meant: those who were
    born, hired or signed on its side of the day.
    """
    if _is_required(dating, trigger):
        return True
    noun = next((found for word in _participles(trigger) if (found := _picked_out(word)) is not None), None)
    if noun is None or not _is_class(noun):
        return False
    over = _predicate_above(noun, trigger)
    opens = trigger.doc[0].lower_ in _OPENING
    if not opens and (over is None or not _holds(over)):
        return False
    applied = (
        opens
        or (over is not None and lexicon.is_in(over, "applying"))
        or preposition(noun).startswith("pour")
    )
    if trigger.lemma_ == _BIRTH:
        return applied or _BOUND.match(dating.signal) is not None
    return _BOUND.match(dating.signal) is not None and (applied or not _OPEN.match(dating.signal))


def _is_required(dating: Dating, verb: Token) -> bool:
    """« doit être né avant 2003 », « avoir obtenu le diplôme avant le 1er juillet 2020 »: a past that a rule
    asks for, no last day to come.
    """
    if (
        _BOUND.match(dating.signal) is None
        or not is_past_participle(verb)
        or not (dating.over or verb.lemma_ == _BIRTH)
    ):
        return False
    helpers = [word for word in children(verb, "aux:tense", "cop", "aux:pass") if is_infinitive(word)]
    above = finite(verb.head) if verb.head.i != verb.i else None
    told = above is None or ("Pres" in feature(above, "Tense") and above.i == verb.head.i)
    return bool(helpers) and told


def _participles(trigger: Token) -> list[Token]:
    """The trigger, the verb whose object it is (« ayant obtenu leur permis »), the participle that says that
    it happened (« accidents survenus »).
    """
    arisen = (
        [word for word in children(trigger, "acl") if lexicon.is_in(word, "presenting")]
        if is_common_noun(trigger)
        else []
    )
    return [trigger, *([trigger.head] if is_object(trigger) else []), *arisen]


def _picked_out(trigger: Token) -> Token | None:
    """The noun that a participle or a relative clause, not set off by
    a comma, says which ones of are meant.
    """
    if not is_past_participle(trigger) or not (is_attributive(trigger) or is_relative_clause(trigger)):
        return None
    noun, first = trigger.head, trigger.left_edge
    set_off = any(
        word.text in {",", "(", "–"} for word in trigger.doc[noun.i + 1 : max(first.i, noun.i + 1) + 1]
    )
    return noun if is_common_noun(noun) and noun.i < trigger.i and not set_off else None


def _is_class(noun: Token) -> bool:
    """« les contrats », « toute entreprise »: whichever there are; not « ces
    contrats », « deux contrats », « le contrat ».
    """
    words = {word.lower_ for word in children(noun, "det", "amod")}
    if words & _ANY:
        return True
    return "Plur" in feature(noun, "Number") and not children(noun, "nummod") and not words & _CERTAIN


def _predicate_above(noun: Token, inside: Token) -> Token | None:
    """What is said of the class: the first finite predicate above."""
    return next(
        (
            word
            for word in climb(noun)
            if word.i != inside.i and is_predicate(word) and finite(word) is not None
        ),
        None,
    )


def _holds(predicate: Token) -> bool:
    """Whether something is told as holding in general or to come: a
    present, a future, and no compound past.
    """
    verb = finite(predicate)
    if verb is None or (is_past_auxiliary(verb) and is_past_participle(predicate)):
        return False
    return ("Pres" in feature(verb, "Tense") and "Ind" in feature(verb, "Mood")) or is_future(verb)
