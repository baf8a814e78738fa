"""What a day is that of where a verb speaks of a plan: wanted for it, fixed for it, or fixed at first.

Owns verbs of wanting and of fixing. It refuses verbs that move a day: postponements does those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.syntax.moods import told_feature
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import described, is_adverbial_clause, is_relative_clause
from pipeline.syntax.tree import children, is_participle, is_past_participle, subjects
from pipeline.syntax.word_classes import is_common_noun, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_TO_DAY = re.compile(r"\s(?:au|pour le)\s(?:(?:lun|mar|mercre|jeu|vendre|same)di\s)?\d", re.IGNORECASE)
_RESERVED = re.compile(r"\sen délibéré(?=\s)", re.IGNORECASE)
_TO_COME = frozenset({"prévu", "attendu", "espéré", "programmé", "envisagé", "planifié", "prochain"})
_AT_FIRST = ("d'abord", "dans un premier", "au départ", "tout d'abord")


def planned_thing(word: Token) -> Token:
    """« la visite, | prévue jeudi », « la visite qui avait été | fixée au 3 mai », « | Annoncée pour mai, la
    visite … »: the noun of which a word tells the plan, or which it describes; any other word itself.
    """
    noun = described(word)
    if noun.i != word.i or not (is_relative_clause(word) or is_adverbial_clause(word)):
        return noun
    gives_day = lexicon.is_in(word, "fixing") or lexicon.kind_of(word) == "announcement"
    told = subjects(word) if gives_day and is_past_participle(word) else []
    return next((noun for noun in reversed(told) if is_common_noun(noun)), word)


def is_awaited(noun: Token) -> bool:
    """« Ouverture | espérée début 2025 », « Prochaine | réunion : 9 mai »: what a line says is to come."""
    said = [child for child in children(noun, "acl", "amod", "nmod") if not children(child, "aux:tense")]
    return any(child.lower_.rstrip("s").removesuffix("e") in _TO_COME for child in said)


def is_wanted(trigger: Token) -> bool:
    """« nous exigeons une table ronde d'ici la fin avril », « propose 2 % au 1er mars »: what has that day is
    but wanted.
    """
    present = "Pres" in told_feature(trigger, "Tense") and not children(trigger, "aux:tense")
    return present and lexicon.is_in(trigger, "demanding") and bool(children(trigger, "obj"))


def is_fixed(verb: Token) -> bool:
    """« renvoyée au 2 avril », « mise en délibéré au 2 avril »: the day to come is not that of
    the fixing.
    """
    end = verb.idx + len(verb)
    reserved = _RESERVED.match(verb.doc.text, end)
    to_day = _TO_DAY.match(verb.doc.text, reserved.end() if reserved else end)
    return to_day is not None and (reserved is not None or lexicon.is_in(verb, "fixing")) and is_verb(verb)


def is_pluperfect(verb: Token) -> bool:
    """« avait été fixée », « avait annoncé »: what had been said before something else came."""
    return "Imp" in told_feature(verb, "Tense") and bool(children(verb, "aux:tense"))


def is_first_plan(trigger: Token) -> bool:
    """« initialement convoquée pour le 8 janvier », « avait été fixée au 8 janvier »: what was planned before
    it came otherwise.
    """
    if is_fixed(trigger) and is_pluperfect(trigger):
        return True
    words = [trigger, *children(trigger, "acl")]
    participles = [word for word in words if is_participle(word)]
    if any(_is_fixed_first(word) for word in participles):
        return True
    return any(lexicon.is_in(child, "at_first") for word in participles for child in children(word, "advmod"))


def _is_fixed_first(participle: Token) -> bool:
    """« l'audience, fixée d'abord au 3 avril »: not « fermé d'abord en avril », which came to be."""
    after = text_of(participle.doc[participle.i + 1 : participle.i + 5]).lower().replace("’", "'")
    first = after.startswith(_AT_FIRST)
    return first and lexicon.is_in(participle, "fixing")
