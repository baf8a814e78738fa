"""Whether an event is told not to have been: denied by its clause, cancelled, said to be impossible, or set
against the date on which it was.

Owns these rules. It refuses the scope of « ne … pas »: negation reads it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.modality.cues import cue_words
from pipeline.events.modality.negation import has_negation, is_negated
from pipeline.events.modality.plans import planned_thing
from pipeline.events.triggers import lexicon
from pipeline.syntax.negation import has_particle
from pipeline.syntax.relations import has_relation
from pipeline.syntax.tree import children, preposition, subjects
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_HELD = frozenset({"dérouler", "faire", "jouer", "réunir", "tenir"})
_NONE_OF_IT = re.compile(
    r"(?:^\W*|[,;:–-]\s(?:donc |mais |et )?)(?:(?:pas|plus|point|jamais) d(?:e\s|['’])|(?:aucun|nul)e?\s"
    r"|(?:aucun|nulle)\s)(?:nouve(?:au|lle|l)s?\s|autres?\s|grande?s?\s)?$",
    re.IGNORECASE,
)


def denial_of(trigger: Token, head: Token, dating: Dating | None) -> str | None:
    """The rule by which the event is denied; None where it is not."""
    if is_negated(trigger, head) and not is_left_open(trigger, head):
        return "negation"
    if is_lacking(trigger):
        return "lacking"
    if _is_cancelled(trigger):
        return "cancelled"
    if _does_not_take_place(trigger):
        return "not_held"
    if _is_out_of_question(head):
        return "out_of_question"
    return "denied_date" if dating is not None and dating.denied else None


def is_left_open(noun: Token, head: Token) -> bool:
    """« n'exclut pas une fermeture »: what is not excluded is neither denied nor told."""
    excluding = any(form in cue_words("open") for form in lexicon.forms(head))
    return excluding and noun.i != head.i and has_relation(noun, "obj", "obl:arg")


def is_lacking(noun: Token) -> bool:
    """« Pas de fermeture en 2012 », « Aucune fermeture de classe en 2012 »: in a line or a clause without
    verb.
    """
    if not is_common_noun(noun) or _NONE_OF_IT.search(noun.doc.text[: noun.idx]) is None:
        return False
    return not any(map(has_particle, (noun, noun.head)))


def _is_cancelled(trigger: Token) -> bool:
    """« a annulé son déplacement, prévu jeudi »: only what is held on a day does not
    take place; an annulled election or decree did.
    """
    noun = planned_thing(trigger)
    if not has_relation(noun, "obj", "nsubj:pass") or not any(
        form in cue_words("cancelled") for form in lexicon.forms(noun.head)
    ):
        return False
    if any(
        lexicon.is_in(token, "court") for token in [*subjects(noun.head), *children(noun.head, "obl:agent")]
    ):
        return False
    return lexicon.kind_of(noun) == "meeting" or lexicon.is_in(noun, "held")


def _does_not_take_place(trigger: Token) -> bool:
    """« le vote prévu le 3 février n'a pas eu lieu », « le match ne se jouera pas »: whatever it is."""
    noun = planned_thing(trigger)
    verb = noun.head
    if not has_relation(noun, "nsubj", "nsubj:pass") or not has_negation(verb):
        return False
    if verb.lemma_ == "pouvoir":  # « n'a pas pu se tenir »
        verb = next(iter(children(verb, "xcomp")), verb)
    held = verb.lemma_ in _HELD and any(word.lower_ in {"se", "s'", "s’"} for word in verb.children)
    return held or (verb.lemma_ == "avoir" and any(word.lower_ == "lieu" for word in verb.children))


def _is_out_of_question(head: Token) -> bool:
    """« paraît inenvisageable », « est exclue »: what is said to be impossible."""
    if any(
        preposition(child) in {"de", "du", "de la", "d'", "des"}
        for child in children(head, "obl:arg", "obl:mod")
    ):
        return False  # « a été exclu du parti »
    words = (
        [head, *children(head, "xcomp", "acomp")]
        if head.lemma_ in {"paraître", "sembler", "être", "apparaître"}
        else [head]
    )
    return not is_common_noun(head) and any(
        form in cue_words("attribute") for word in words for form in lexicon.forms(word)
    )
