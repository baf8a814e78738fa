"""Where the calendar and the tense put an event that no cue speaks of: behind the publication or ahead of it.

Owns the reading of tenses against the publication date. It refuses cues,
moods and negations: modality weighs those first.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import begin, days
from pipeline.syntax.relations import has_relation, is_open_complement, is_past_auxiliary
from pipeline.syntax.tree import auxiliaries, feature, finite, is_participle
from pipeline.syntax.word_classes import is_future, is_infinitive

if TYPE_CHECKING:
    from pipeline.events.datings import Dating
    from pipeline.syntax.parsed import Token


LONG = 180
"""Days after which a future cannot be a plan that its document still waits for:
minutes and reports appear weeks after what they tell.
"""


_EARLY = 2 / 3
"""Part of a stretch before whose end « la fin du mois » is still to come."""


def is_past(trigger: Token, head: Token, dating: Dating | None = None, published: str | None = None) -> bool:
    """A past tense, or a past that the sentence takes for granted (« à la suite de l'annonce de … »)."""
    verb = finite(head)
    if trigger.i == head.i and verb is not None:
        if verb.lower_.endswith("it") and _is_to_come(dating, published):
            return False  # « se réunit jeudi »: present and simple past are one form
        auxiliary = verb.i != head.i and is_past_auxiliary(verb)
        return (
            auxiliary
            or bool({"Past", "Imp"} & set(feature(verb, "Tense")))
            or any(aux.lower_ == "été" for aux in auxiliaries(head))
        )
    return _has_just(trigger) or _is_done(trigger, dating, published) or _is_presupposed(trigger)


def _is_to_come(dating: Dating | None, published: str | None) -> bool:
    first, today = (
        None if dating is None else days(dating.edtf)[0],
        None if published is None else days(published)[1],
    )
    return first is not None and today is not None and first > today


def _has_just(trigger: Token) -> bool:
    """« vient d'être élue »."""
    above = trigger.head
    of = any(child.lower_ in {"de", "d'"} for child in trigger.children if child.i < trigger.i)
    return is_open_complement(trigger) and above.lemma_ == "venir" and of and not is_future(above)


def _is_done(trigger: Token, dating: Dating | None, published: str | None) -> bool:
    """« un article publié cette semaine »: a bare participle, of a time that has begun."""
    first, today = (
        None if dating is None else days(dating.edtf)[0],
        None if published is None else days(published)[1],
    )
    return first is not None and today is not None and first < today and is_participle(trigger)


def _is_presupposed(trigger: Token) -> bool:
    token = trigger
    for _ in range(3):
        words = " ".join(
            child.lower_
            for child in token.children
            if child.i < token.i and has_relation(child, "case", "fixed", "det")
        )
        if words.startswith(("après", "depuis", "suite")) or (
            token.lower_ == "suite" and token.i != trigger.i
        ):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def lies_ahead(dating: Dating | None, published: str | None, trigger: Token) -> bool:
    """Whether the date is after the publication, or reaches beyond it for what is not a state."""
    if dating is None:
        return False
    if dating.deadline:
        return True
    first, last = days(dating.edtf)
    today = None if published is None else days(published)[1]
    if dating.sense == "by" and is_infinitive(trigger):
        return True
    if today is None:
        return dating.sense == "for"
    if first is not None and (
        first > today or (dating.sense == "after" and _reaches(begin(dating.edtf), today))
    ):
        return True
    return _ends_after(dating, first, last, today)


def is_long_over(dating: Dating | None, published: str | None) -> bool:
    """« né en 1912, il mourra en 1944 »: a future that was over for half
    a year when it was written tells a past.
    """
    last = None if dating is None else days(dating.edtf)[1]
    today = None if published is None else days(published)[1]
    return last is not None and today is not None and (today - last).days > LONG


def _reaches(edtf: str, today: date) -> bool:
    last = days(edtf)[1]
    return last is not None and last > today


def _ends_after(dating: Dating, first: date | None, last: date | None, today: date) -> bool:
    if last is None or last <= today:
        return False
    if first is None:
        return True
    if dating.mod == "END" and (today - first).days < _EARLY * (last - first).days:
        return True  # « le bail expire à la fin du mois », written on its fourth day
    return dating.sense == "for" or ((last - first).days < 300 and last.month != today.month)
