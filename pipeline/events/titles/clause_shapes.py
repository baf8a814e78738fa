"""What every shape of title is made with: the words of a sentence, its agent, the clause of a verb, the marks of hypothesis and denial.

Owns that base. It refuses to choose between shapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.titles.action_nouns import complement_of, until_noun, without_addressee
from pipeline.events.titles.fitting import HARD, Piece, Plan
from pipeline.events.titles.noun_phrases import with_article
from pipeline.events.titles.subject import subject_of
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import elides, finish, to
from pipeline.syntax.subjects import relative_dative
from pipeline.syntax.valency import infinitive_is_complete, is_complete
from pipeline.syntax.verb_groups import Group, conjugate, is_conditional

if TYPE_CHECKING:
    from pipeline.models import Modality, Participant

_QUE = re.compile(r"\bqu(?:e\b|')")
_DENIES = re.compile(r"(?:Aucune?|Absence|Pas de|Pas d')(?!\w)")


class Shapes:
    """A marked sentence about to have a title."""

    def __init__(self, words: Words, agent: Participant | None, kind: str, modality: Modality) -> None:
        self.words, self.doc, self.kind, self.modality = words, words.doc, kind, modality
        self.agent = with_article(agent.name) if agent is not None else None
        self.trigger = words.doc[words.trigger]

    def _clause(self, group: Group, *, through: int | None = None, pronoun: bool = False, holding: int | None = None) -> str | None:
        """The clause of a verb, in the present; `through` is an infinitive, `holding` a token, that must be in it."""
        words = self.words
        subject = subject_of(words, group, self.agent, pronoun=pronoun)
        if subject is None:
            return None
        complement = without_addressee(words, complement_of(words, group, through)) or self._deadline(group.verb)
        if not is_complete(words, group, complement) or (through is not None and not infinitive_is_complete(words, through, complement)):
            return None
        held = [*complement, *(subject.ids if isinstance(subject, Piece) else ())]
        if holding is not None and holding not in held and not group.start <= holding <= group.verb:
            return None
        plural = group.plural if isinstance(subject, Piece) else subject.startswith("les ")
        floor = complement.index(through) + 1 if through in complement else 0
        rest = Piece(complement, first=max(floor, until_noun(words, complement)))
        title = Plan(words, [subject, conjugate(words, group, plural), rest]).fit()
        lost = title is not None and any(words.low(i) in ("que", "qu'") for i in complement) and _QUE.search(title) is None
        return None if lost else self._mark(title, group)

    def _deadline(self, verb: int) -> list[int]:
        """« jusqu'au 16 novembre » after a verb that says nothing more."""
        end = verb + 1
        while end < len(self.doc) and end in self.words.dates:
            end += 1
        return list(range(verb + 1, end)) if self.words.low(verb + 1) == "jusqu'" else []

    def _answer(self, verb: int) -> str | None:
        """« les observations auxquelles vous avez répondu » → « Réponse aux observations »."""
        words = self.words
        answers = words.doc[verb].lemma_ == "répondre" or any(c.dep_ == "obj" and c.lemma_ == "réponse" for c in words.doc[verb].children)
        noun = relative_dative(words, verb) if answers else None
        return self._mark(Plan(words, ["réponse", Piece(words.region(words.np_start(noun), verb), to)]).fit()) if noun is not None else None

    def _said(self, text: str | None) -> str | None:
        return self._mark(finish(text)) if text and len(text) <= HARD else None

    def _mark(self, title: str | None, group: Group | None = None) -> str | None:
        """Say of a title whose words do not show it that the event is a hypothesis, or denied."""
        if title is None:
            return None
        if self.modality == "negated" and group is None and not _DENIES.match(title):
            return _limited(("Pas d'" if elides(title) else "Pas de ") + title[:1].lower() + title[1:])
        conditional = group is not None and group.finite is not None and is_conditional(self.doc[group.finite])
        return _limited(f"{title} (hypothèse)") if self.modality == "hypothetical" and not conditional else title


def _limited(title: str) -> str | None:
    return title if len(title) <= HARD else None
