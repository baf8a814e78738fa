"""From the thing that a date hangs on to what is done with it: « appliquait un taux réduit avant 2012 », « a
saisi l'inspection en mai ».

Owns which objects leave their date to the verb. It refuses those that happen themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.wording import WEEKDAY
from pipeline.events.attachment.adjacent_words import OF
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import has_relation, is_noun_complement, is_object
from pipeline.syntax.tree import View, finite, is_predicate
from pipeline.syntax.word_classes import is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_WEEKDAY = re.compile(rf"{WEEKDAY}\b(?! \d)", re.IGNORECASE)


def deed(view: View, dating: Dating, found: Token) -> Token:
    """« appliquait un taux réduit avant 2012 », « a saisi l'inspection en mai »: what is done with a figure
    or with what is no event by itself.

    Not where the date is the object's own (« le taux de 2012 »).
    """
    verb = found.head
    if _is_of_weekday(dating, found) or _is_of_budget(found):
        return verb
    beside = (
        OF.search(view.text[: dating.start - view.origin]) is not None or view.offset(found) >= dating.start
    )
    while is_noun_complement(found) and is_noun_complement(verb):
        verb = verb.head
    if (
        is_noun_complement(found)
        and is_object(verb)
        and lexicon.entry_of(found) is None
        and not lexicon.names_event(verb)
    ):
        verb = verb.head  # « n'a pas révisé ses normes d'attribution depuis 2009 »
    elif not is_object(found):
        return found
    if beside or finite(verb) is None or not is_predicate(verb):
        return found
    if not lexicon.is_in(found, "handled") and (
        lexicon.entry_of(found) is not None or lexicon.entry_of(verb) is None
    ):
        return found
    shown = lexicon.kind_of(verb) in {"announcement", "measurement", "report", "question"} or lexicon.is_in(
        verb, "showing"
    )
    return found if shown or lexicon.is_in(verb, "lifted") else verb


def _is_of_budget(noun: Token) -> bool:
    """« n'a pas été retenu au budget 2018 »: what is done in the budget."""
    return noun.lemma_ == "budget" and has_relation(noun, "obl:mod", "obl:arg") and is_verb(noun.head)


def _is_of_weekday(dating: Dating, noun: Token) -> bool:
    """« devaient remettre leurs conclusions vendredi »: a bare weekday
    is the verb's, whose object names no event.
    """
    return (
        _WEEKDAY.match(dating.text) is not None
        and is_object(noun)
        and lexicon.entry_of(noun) is None
        and is_verb(noun.head)
    )
