"""Who takes part in an event, and by which rule: what is asked of a verb, a noun, an act of law and a line,
and the choice among the answers.

Owns the tables of rules, each under the name by which `chronofil explain`
shows it. It refuses to read the tree: the rules do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.participants import antecedents, noun_roles, verb_roles
from pipeline.events.participants.around import quoted_self
from pipeline.events.participants.audits import concerns_topic, is_auditors, role_of_topic
from pipeline.events.participants.controllers import (
    announcers,
    controllers,
    objects_meant,
    owners,
    speakers,
    writers,
)
from pipeline.events.participants.makers import (
    bill_authors,
    body_before_brackets,
    body_of_own_act,
    petitioners,
)
from pipeline.events.participants.phrases import Named
from pipeline.events.participants.positions import (
    apposed_to,
    author_of_writing,
    by_beside,
    by_opening_ruling,
    by_which_ruling,
    counterparty,
    opened,
    owner_beside,
    there,
)
from pipeline.events.participants.states import fronted, planners, state_holders, travellers
from pipeline.events.participants.telegraphic import line_names
from pipeline.events.participants.undergoers import acted_on, attributed, parties_of_means, writers_of
from pipeline.models import Mention, Participant, ParticipantRole
from pipeline.syntax.tree import View, is_predicate
from pipeline.syntax.word_classes import is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Rules = tuple[tuple[str, Callable[[View, "Token"], Iterable[Named]]], ...]
_REFERENCE = "anaphora"
"""What the rule of a reference begins with: a pronoun beside an office is no apposition."""
_BESIDE = re.compile(r",?\s+(?:(?:M\.|Mme|Mlle|Me|l[ea]|l')\s*)?")
_RANK: dict[ParticipantRole, int] = {"agent": 0, "theme": 1, "addressee": 2, "other": 3}

_RULING_RULES: Rules = (
    ("owner_beside", owner_beside),
    ("opening_ruling", by_opening_ruling),
    ("by_which", by_which_ruling),
)
VERB_RULES: Rules = (
    ("subject", verb_roles.by_subject),
    ("speaker_subject", verb_roles.by_speaker),
    ("listed", verb_roles.listed),
    ("said_of", verb_roles.said_of),
    ("complement", verb_roles.of_complements),
    ("controller", controllers),
    ("owner", owners),
    ("planner", planners),
    ("writer", writers),
    ("object_meant", objects_meant),
    ("author_of_bill", bill_authors),
    ("petitioner", petitioners),
    ("quoted", quoted_self),
    ("author_of_writing", author_of_writing),
    ("counterparty", counterparty),
    ("by_beside", by_beside),
    ("apposed_to", apposed_to),
    ("writer_of", writers_of),
    ("attributed", attributed),
    ("party_of_means", parties_of_means),
    ("opened", opened),
    ("there", there),
    ("relative", antecedents.of_relative),
    ("between", antecedents.between),
    ("addressed", antecedents.addressed),
)
NOUN_RULES: Rules = (
    ("complement", noun_roles.of_noun),
    ("possessive", noun_roles.by_possessive),
    ("appointing", noun_roles.of_appointment),
    ("support_verb", noun_roles.of_support),
    ("bearer", noun_roles.of_bearers),
    ("holder", noun_roles.of_holder),
    ("speaker", speakers),
    ("state_holder", state_holders),
    ("traveller", travellers),
    ("fronted", fronted),
    ("before_brackets", body_before_brackets),
    ("own_act", body_of_own_act),
    ("author_of_bill", bill_authors),
    ("between", antecedents.between),
    ("ruled_on", antecedents.ruled_on),
    ("acted_on", acted_on),
    ("attributed", attributed),
    ("party_of_means", parties_of_means),
    ("quoted", quoted_self),
    *_RULING_RULES,
)
ACT_RULES: Rules = (
    ("maker_of_act", noun_roles.of_act),
    ("before_brackets", body_before_brackets),
    ("own_act", body_of_own_act),
    ("ruled_on", antecedents.ruled_on),
    ("acted_on", acted_on),
    *_RULING_RULES,
)
LINE_RULES: Rules = (("line", line_names),)


@dataclass(frozen=True)
class Part:
    """Somebody's part in an event: the mention that names them, and the rule that found it."""

    role: ParticipantRole
    mention: Mention
    rule: str

    @property
    def participant(self) -> Participant:
        """What the event says of it."""
        return Participant(entity=self.mention.entity, name=self.mention.name, role=self.role)


def participants_of(
    view: View, trigger: Token, implied: Sequence[Part] = (), topic: Mention | None = None
) -> tuple[Part, ...]:
    """Who takes part in the event that `trigger` names, sorted by role
    then name, each entity once in its first role.

    `implied` is who takes part though the sentence does not say it;
    `topic` the body that the document is about.
    """
    parts: dict[str, Part] = {}
    found = [*_found(view, trigger), *implied] or [
        Part(role, mention, "announcer") for role, mention in announcers(view, trigger)
    ]
    if (
        topic is not None
        and not any(part.mention.entity == topic.entity for part in found)
        and not is_auditors(view, trigger)
        and concerns_topic(view, trigger, [part.mention for part in found], topic)
        and not _is_done_by_another(found, topic)
    ):
        found.append(Part(role_of_topic(trigger), topic, "topic"))
    for part in _without_offices(view, [*found, *_holders_beside(view, found)]):
        known = parts.get(part.mention.entity)
        if known is None or _RANK[part.role] < _RANK[known.role]:
            parts[part.mention.entity] = part
    return tuple(sorted(parts.values(), key=lambda part: (_RANK[part.role], part.mention.name)))


def _is_done_by_another(found: Sequence[Part], topic: Mention) -> bool:
    """Whether the clause itself tells another body's own act: « la société Y a emprunté »."""
    return any(
        part.rule == "subject"
        and part.role == "agent"
        and part.mention.kind == "institution"
        and part.mention.entity != topic.entity
        for part in found
    )


def _holders_beside(view: View, found: Sequence[Part]) -> Iterator[Part]:
    """« M. Perrin, préfet du Gard, qui a écrit »: the person beside whom an office stands that takes part."""
    people = [mention for mention in view.mentions if mention.kind == "person"]
    for part in found:
        if part.mention.kind == "office" and not _is_reference(part.mention):
            beside = (person for person in people if _is_beside(view, part.mention, person))
            yield from (Part(part.role, person, "apposed") for person in beside)


def _without_offices(view: View, found: Sequence[Part]) -> Iterator[Part]:
    """The parts without the offices put beside a person who takes part:
    « M. X, préfet du Gard, » is one who acts.
    """
    people = [
        part.mention for part in found if part.mention.kind == "person" and not _is_reference(part.mention)
    ]
    for part in found:
        if (
            part.mention.kind != "office"
            or _is_reference(part.mention)
            or not any(_is_beside(view, part.mention, person) for person in people)
        ):
            yield part


def _is_reference(mention: Mention) -> bool:
    return mention.rule is not None and mention.rule.startswith(_REFERENCE)


def _is_beside(view: View, office: Mention, person: Mention) -> bool:
    first, second = sorted((office, person), key=lambda mention: mention.start)
    between = (
        view.text[first.end - view.origin : second.start - view.origin] if first.start >= view.origin else "…"
    )
    return first.end <= second.start and _BESIDE.fullmatch(between) is not None


def sort_participants(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """By role, then name."""
    return tuple(sorted(people, key=lambda person: (_RANK[person.role], person.name)))


def _found(view: View, trigger: Token) -> Iterator[Part]:
    """Whom the sentence itself names, by the rules for a verb, a noun or an act
    of law, and by those for a line without verb.
    """
    for name, rule in (*_rules_for(view, trigger), *(() if view.has_verb else LINE_RULES)):
        yield from (Part(role, mention, name) for role, mention in rule(view, trigger))


def _rules_for(view: View, trigger: Token) -> Rules:
    if is_predicate(trigger) or is_verb(trigger):
        return VERB_RULES
    return ACT_RULES if noun_roles.is_act(view, trigger) else NOUN_RULES
