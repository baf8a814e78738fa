"""Events of an audit: those that concern the audited body though their sentence does
not name it, and those that are the auditors' own.

« Le déficit atteint 2 M€ en 2014 » is the body's, « Les observations ont été notifiées en mai » the
chamber's. It refuses acts of law, and what persons do in their own name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.measurements import is_fact
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import opens_demand
from pipeline.syntax.relations import has_relation
from pipeline.syntax.tree import CLAUSES, View, children, climb, is_participle, subjects
from pipeline.syntax.word_classes import is_infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_AUDITOR = ("chambre régionale", "chambre territoriale", "cour des comptes")
_COURT = "Cour des comptes"
_AUDIT = re.compile(r"\bobservations? (?:définitive|provisoire)s?\b", re.IGNORECASE)
_JUST_BEFORE = 400
_REFLEXIVE = frozenset({"s'", "se"})
"""« le président s'engage à saisir le comité »: nobody asks it of him."""
_UNITS = frozenset({"%", "€", "M€", "Md€", "k€", "euros"})
_ME = frozenset({"je", "j'", "nous"})


def find_auditor(analysis: Analysis) -> Mention | None:
    """The one audit chamber that an audit names, else the Cour des comptes; None when the document is no
    audit, or names several chambers.
    """
    chambers = {
        mention.entity: mention
        for mention in analysis.mentions
        if mention.name.lower().startswith(_AUDITOR[:2])
    }
    court = (
        {}
        if chambers
        else {mention.entity: mention for mention in analysis.mentions if mention.name == _COURT}
    )
    if analysis.topic is None and (court or _AUDIT.search(analysis.prose.text) is None):
        return None
    found = [*chambers.values(), *court.values()]
    return found[0] if len(found) == 1 else None


def is_auditors(view: View, trigger: Token) -> bool:
    """Whether the event is one of the audit itself: its observations
    notified, what its letter says « je » did.
    """
    if any(word.lower_ in _ME and word.i not in view.pronouns for word in children(trigger, "nsubj")):
        return True
    if not any(form in group("auditing") for form in lexicon.forms(trigger)):
        return False
    who = [trigger.head] if is_participle(trigger) else subjects(trigger)
    return any(word.lemma_.lower() in group("audit_work") for word in who)


def _examines(trigger: Token) -> bool:
    """« le jugement des comptes », « l'examen de la gestion »: what
    auditors do to the body that they audit.
    """
    return trigger.lemma_.lower() in group("examining") and any(
        child.lemma_.lower() in group("examined") for child in children(trigger, "nmod")
    )


def _is_recommended(trigger: Token) -> bool:
    """« La chambre recommande d'établir un plan »: what auditors ask the body to do."""
    above = next(climb(trigger), None)
    return (
        is_infinitive(trigger)
        and above is not None
        and not any(child.lower_ in _REFLEXIVE for child in above.children)
        and any(form in group("advising") for form in lexicon.forms(above))
    )


def heard(analysis: Analysis, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """Whom the auditors met, where the letter says of that interview only when it
    was: « vous », told of the audit just before.
    """
    if not any(word.lemma_.lower() == "entretien" for word in (trigger, *subjects(trigger))):
        return None
    if any(mention.kind in {"person", "office"} for mention in view.mentions):
        return None
    told = [
        item
        for item in analysis.references
        if item.text.lower() == "vous" and 0 <= view.start - item.end < _JUST_BEFORE
    ]
    return ("other", told[-1]) if told else None


def concerns_topic(view: View, trigger: Token, found: Sequence[Mention], topic: Mention) -> bool:
    """Whether the audited body takes part: nobody, or only other bodies than the auditors, are named, and
    the sentence is about it.
    """
    if trigger.i in view.acts or lexicon.kind_of(trigger) == "legal_act":
        return False
    if any(word.lemma_.lower() in group("audit_procedure") for word in (trigger, *subjects(trigger))):
        return False
    if _examines(trigger) or _is_recommended(trigger):
        return True
    owned = [
        child.lower_
        for word in (trigger, trigger.head)
        for child in word.children
        if has_relation(child, "det")
    ]
    if any(word in function_words().speakers_own for word in owned):
        return False
    return _tells_of_body(view, trigger, topic) and all(
        mention.kind == "institution" and not mention.name.lower().startswith(_AUDITOR) for mention in found
    )


def role_of_topic(trigger: Token) -> ParticipantRole:
    """« Recommandation n° 2 : adopter un plan »: the body does it; the rest is about it."""
    return "agent" if _is_recommended(trigger) or opens_demand(trigger) else "theme"


def _tells_of_body(view: View, trigger: Token, topic: Mention) -> bool:
    """Whether a sentence names the audited body, or tells its figures, its accounts or what it is to do: a
    work that opens or a contract signed by somebody is not said of it.
    """
    named = (*view.names.values(), *view.pronouns.values())
    if not view.has_verb or any(mention.entity == topic.entity for mention in named):
        return True
    if children(trigger, "obl:agent"):
        return False
    if is_fact(view, trigger, None) or opens_demand(trigger) or _is_recommended(trigger):
        return True
    own = [child for child in trigger.children if not has_relation(child, *CLAUSES)]
    if any(word.text in _UNITS for child in own for word in child.subtree):
        return True
    clause = [*trigger.subtree, trigger.head, *subjects(trigger), *subjects(trigger.head)]
    return any(form in group("business") for word in clause for form in (word.lower_, word.lemma_.lower()))
