"""Bodies whose proceedings a part of a document lists: headings of legislative files
that are but the name of an assembly or a committee.

Owns who is at work where a line does not say it (« Examen du texte au cours de la réunion du … » below
« commission des finances »). It refuses lines that name their own body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.name_words import is_newspaper
from pipeline.events.participants.positions import owner_beside
from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.prose import ProseBlock
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.relations import is_adnominal, is_object, is_open_complement
from pipeline.syntax.tree import SUBJECTS, View, children, is_participle, preposition, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_REST = re.compile(
    (
        r"\s*(?:[-–:]?\s*(?:\d+\s?(?:ère|re|e|ème|de)|nouvelle|deuxième|première|seconde)?\s*lecture.*"
        r"|\(.*\))?\s*"
    ),
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–•]?\s*")
_PLENARY = re.compile(r"séance publique|^\d+\s?(?:ère|re|e|ème)\s+séance", re.IGNORECASE)
_SITTING_LINE = re.compile(r"(?:discussion |examen )?(?:en )?séance publique", re.IGNORECASE)
_ORDINAL = r"(?:\d+\s?(?:ère|re|e|ème)|première|deuxième|seconde|nouvelle|dernière)"
_READING = re.compile(
    rf"(?:{_ORDINAL}\s+)?lecture(?:\s+définitive)?\s+(?:au |à l'|devant l[ea'] ?)", re.IGNORECASE
)
_MINUTES = re.compile(
    r"(?:comptes?[- ]rendus?|procès[- ]verb(?:al|aux)|extraits?|registre|relevé|délibérations?)"
    r"(?:\s+(?:du registre|des délibérations|des décisions|d'une? séance|de la (?:séance|réunion)|sommaire"
    r"|intégral|analytique|détaillé))*"
    r"\s+(?:du |de la |de l'|des )",
    re.IGNORECASE,
)
"""« Compte rendu de la séance du conseil municipal de X », as a line of its own."""
_BILL = re.compile(r"\s*(?:projet|proposition) de (?:loi|résolution)", re.IGNORECASE)


_COMMITTEE_TEXT = re.compile(r"\W*texte de la commission\b", re.IGNORECASE)
_HOUSES = frozenset({"Sénat", "Assemblée nationale"})
_FILED = re.compile(
    r"\b(?:déposée?|transmise?|enregistrée?|dépôt)\s[^.;\n]{0,30}(?:au |à l['’])$", re.IGNORECASE
)
_REFERRAL = re.compile(r"\W*(?:\w+ )?(?:saisine|recours|requête|pourvoi)s?\b", re.IGNORECASE)
_SEIZED = re.compile(r"\W*saisie (?:pour avis|au fond)\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"commission(?! mixte)|délégation|mission\b|office parlementaire", re.IGNORECASE)
_SITTING = frozenset({"institution", "office"})
_OWN_WORK = frozenset({"decision", "vote", "report"})
_COURT = re.compile(
    r"(?:tribunal|cour|conseil (?:d'[ée]tat|constitutionnel|de prud'hommes)|conseil des prud'hommes)\b",
    re.IGNORECASE,
)
_HEADING = 12
_WORK = frozenset({"meeting", "appointment", "decision", "vote", "filing", "report"})


@dataclass(frozen=True)
class Heading:
    """A line that is but the name of a body, and whether the body is part of the one
    above; without body, the end of what was above.
    """

    start: int
    body: Mention | None
    below: bool


@dataclass
class Sections:
    """The headings of one document."""

    analysis: Analysis

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings in order."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Heading]:
        text = self.analysis.prose.text
        bodies = {
            m.start: m for m in self.analysis.mentions if m.kind == "institution" and not is_newspaper(m.name)
        }
        for block in self.analysis.prose.blocks:
            lead = (
                _READING.match(text, block.start, block.end)
                or _MINUTES.match(text, block.start, block.end)
                or _DASH.match(text, block.start)
            )
            start = block.start if lead is None else lead.end()
            body = bodies.get(start)
            if body is not None and _REST.fullmatch(text, body.end, block.end):
                listed = start > block.start and not any(
                    words.match(text, block.start) for words in (_READING, _MINUTES)
                )
                yield Heading(
                    block.start,
                    body,
                    below=listed
                    or (block.block.kind == "heading" and _COMMITTEE.match(body.text) is not None),
                )
            elif block.block.kind == "heading" and text[block.start : block.end].isupper():
                yield Heading(block.start, None, below=False)
            elif _is_plenary(block, text):
                yield Heading(block.start, None, below=True)

    def at(self, offset: int, plenary: bool) -> Mention | None:
        """The body at work at an offset: the committee named last, or the
        assembly above it for a plenary sitting.
        """
        passed = [heading for heading in self.headings if heading.start < offset]
        tops = [heading for heading in passed if not heading.below]
        if not tops:
            return self._house(offset) if plenary else (passed[-1].body if passed else None)
        return tops[-1].body if plenary or passed[-1].body is None else passed[-1].body

    def _house(self, offset: int) -> Mention | None:
        """The assembly with which a text was filed last: « Texte n° 12 déposé au Sénat le … » in a file
        without headings that name one.
        """
        text = self.analysis.prose.text
        named = [
            m
            for m in self.analysis.mentions
            if m.end <= offset and m.name in _HOUSES and _FILED.search(text, max(0, m.start - 40), m.start)
        ]
        return named[-1] if named else None

    def _only_committee(self, offset: int) -> Mention | None:
        """The one committee named between the headings around an offset."""
        starts = [heading.start for heading in self.headings if heading.body is not None or not heading.below]
        start = max((place for place in starts if place <= offset), default=0)
        stop = min((place for place in starts if place > offset), default=len(self.analysis.prose.text))
        named = [
            m
            for m in self.analysis.mentions
            if m.kind == "institution" and start <= m.start < stop and _COMMITTEE.match(m.text)
        ]
        return named[0] if len({mention.entity for mention in named}) == 1 else None

    def committee_at(self, offset: int) -> Mention | None:
        """The committee at work at an offset: that of the heading, or the
        only one named since the assembly's heading.
        """
        body = self.at(offset, plenary=False)
        if body is None:
            return self._only_committee(offset)
        if _COMMITTEE.match(body.name):
            return body
        start = max((heading.start for heading in self.headings if heading.start < offset), default=0)
        named = [
            m
            for m in self.analysis.mentions
            if m.kind == "institution" and start < m.start < offset and _COMMITTEE.match(m.text)
        ]
        return named[0] if len({mention.entity for mention in named}) == 1 else body


def _is_plenary(block: ProseBlock, text: str) -> bool:
    alone = _SITTING_LINE.fullmatch(text, block.start, block.end) is not None
    return alone or (block.block.kind == "heading" and _PLENARY.match(text, block.start) is not None)


def ruling_court(analysis: Analysis, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """« TRIBUNAL ADMINISTRATIF DE DIJON … Jugement du 14 juin 2022 »: the
    court that the heading names above its ruling.
    """
    if view.has_verb or trigger.lemma_.lower() not in group("ruling") or any(owner_beside(view, trigger)):
        return None
    above = [
        m
        for m in analysis.mentions
        if m.kind == "institution" and m.end <= view.start and _COURT.match(m.name)
    ]
    lines = analysis.prose.text.count("\n", above[-1].end, view.start) if above else _HEADING + 1
    return ("agent", above[-1]) if lines <= _HEADING else None


def hearing_court(analysis: Analysis, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """« L'audience est renvoyée au 17 avril »: the one court that the text has named."""
    told = {trigger.lower_, *(word.lower_ for word in subjects(trigger))}
    if told.isdisjoint(group("hearing")) or any(m.kind in _SITTING for m in view.mentions):
        return None
    courts = {
        m.entity: m
        for m in analysis.mentions
        if m.kind == "institution" and m.end <= view.start and _COURT.match(m.name)
    }
    return ("agent", next(iter(courts.values()))) if len(courts) == 1 else None


def implied_body(sections: Sections, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """The body that a line of a file leaves to its heading, with its role; None when the line needs none."""
    kind, text = lexicon.kind_of(trigger), view.text
    if kind == "filing" and _BILL.match(text) is not None:
        body = sections.at(view.start, plenary=True)
        return None if body is None or body.name.lower().startswith("commission") else ("addressee", body)
    if _names_body(view, trigger) or _is_in_general(trigger):
        return None
    if kind == "filing" and _COMMITTEE_TEXT.match(text) is not None:
        body = sections.committee_at(view.start)
        return None if body is None else ("agent", body)
    words = {*lexicon.forms(trigger), *(child.lemma_.lower() for child in children(trigger, *SUBJECTS))}
    said_of_other = is_adnominal(trigger) and kind == "appointment"  # « M. X, recruté en 2012, a perçu »
    if not words & group("sitting") and (kind not in _WORK or _has_other_subject(trigger) or said_of_other):
        return None
    if _SEIZED.match(text) is not None and trigger.lower_ == "saisie":
        body = sections.committee_at(view.start)
        return None if body is None else ("addressee", body)
    if kind == "filing":
        return _referred(sections.at(view.start, plenary=False), text)
    if kind in _OWN_WORK and (
        view.has_verb or any(mention.kind == "institution" for mention in view.names.values())
    ):
        return None
    plenary = _PLENARY.search(text) is not None
    body = (
        sections.committee_at(view.start)
        if words & group("committee_work") and not plenary
        else sections.at(view.start, plenary)
    )
    return None if body is None else ("agent", body)


def _is_in_general(noun: Token) -> bool:
    """« maîtresse de conférences »: what completes another noun without an article."""
    return preposition(noun) in {"de", "d'"} and not children(noun, "det")


def _names_body(view: View, trigger: Token) -> bool:
    """Whether a body is named before the word, or is what a participle tells of: « Réunie le 3 mai, la
    commission a adopté ».
    """
    if any(mention.kind == "institution" for index, mention in view.names.items() if index < trigger.i):
        return True
    told = read_clause(view.doc, trigger.i).subject if is_participle(trigger) else None
    return told is not None and any(m.kind == "institution" for m in view.named(told.head))


def _referred(body: Mention | None, text: str) -> tuple[ParticipantRole, Mention] | None:
    """The court or council below whose name a referral stands: « Saisine du
    Président de la République, enregistrée le … ».
    """
    return ("addressee", body) if body is not None and _REFERRAL.match(text) else None


def _has_other_subject(trigger: Token) -> bool:
    told = read_clause(trigger.doc, trigger.i).subject if is_participle(trigger) else None
    if told is not None and trigger.doc[told.head].lower_ in {"il", "elle"}:
        return True  # « Recrutée en 2005, elle obtient … »
    ruled = is_object(trigger) or is_open_complement(trigger)
    doing = trigger.head if ruled else trigger  # « J'ai conduit dix auditions », « elle devait être reçue »
    return any(child.lemma_.lower() != "commission" for child in children(doing, *SUBJECTS))
