"""The body whose paper a document is, for the acts that only it does there: « La séance est levée » in
minutes, « la clôture de l'instruction » in a judgment.

Owns which body that is, and the words of such acts. It refuses what another body, another court or another
meeting does that the sentence names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.resolve.sittings import find_sitting
from pipeline.events.participants.words import group
from pipeline.events.subject.councils import body_on_record
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import View, is_participle, is_predicate, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

HOUSE = "house"
"""Under which name `chronofil explain` shows it; the subject of a document says the body already."""
_HEAD = 1500
_COUNCIL = ("conseil municipal", "conseil communautaire", "conseil metropolitain", "comite syndical")
_COURT = re.compile(r"tribunal\b|cour\b|conseil d'etat\b|conseil (?:de|des) prud'hommes\b")
_JUDGE = re.compile(rf"{_COURT.pattern}|juge\b|conseiller|(?:premier |premiere )?president")
_JUDGMENT = re.compile(
    r"\bau nom du peuple francais\b|\bn° ?(?:rg|portalis)\b|\bminute n|\b(?:arret|jugement|lecture) du\b"
)
_RECORD = frozenset({"pv", "p.v.", "procès-verbal", "compte-rendu", "compte", "cr"})
_NEXT = frozenset({"prochain", "prochaine", "précédent", "précédente", "dernier", "dernière", "présente"})
_INSPECTION = re.compile(r"\brapport (?:d'inspection|de l'inspection|de visite d'inspection|de controle)\b")
_OPINION = re.compile(r"(?m)^avis (?:delibere |simple |conforme )?(?:de la |de l'|du )")
_STATE = frozenset({"state_service", "academy", "directorate", "rectorate", "ministry", "authority"})
"""Rules that find bodies of the State by their category."""
_WORDS = {"inspection": "inspecting", "opinion": "advising_paper"}
_CLOSED = frozenset({"clôture", "instruction"})
_BEFORE = 6
"""Tokens between « procès-verbal » and the meeting whose it is."""


@dataclass(frozen=True)
class House:
    """The body, and as what it writes."""

    body: Mention
    sort: Literal["council", "court", "inspection", "opinion"]


def find_house(analysis: Analysis) -> House | None:
    """The council of minutes, the court of a judgment, who inspected or gave the opinion; None for any other
    document.
    """
    if (court := _court(analysis)) is not None:
        return House(court, "court")
    if (body := _council(analysis) or body_on_record(analysis)) is not None:
        return House(body, "council")
    if (inspectors := _inspectors(analysis)) is not None:
        return House(inspectors, "inspection")
    adviser = _adviser(analysis)
    return None if adviser is None else House(adviser, "opinion")


def _council(analysis: Analysis) -> Mention | None:
    """The council of the minutes of a local body, where it is named apart, else the body."""
    body = find_sitting(analysis.prose.text, analysis.mentions)
    named = (m for m in analysis.mentions if m.end <= _HEAD and fold(m.text) in _COUNCIL)
    return None if body is None else next(named, body)


def _court(analysis: Analysis) -> Mention | None:
    """The court with whose name a line of the head of a judgment begins."""
    text = analysis.prose.text
    if _JUDGMENT.search(fold(text[:_HEAD])) is None:
        return None
    starts = {block.start for block in analysis.prose.blocks}
    return next(
        (
            m
            for m in analysis.mentions
            if m.kind == "institution"
            and m.start < _HEAD
            and (m.start in starts or text[m.start - 1 : m.start] == "\n")
            and _COURT.match(fold(m.name))
        ),
        None,
    )


def _inspectors(analysis: Analysis) -> Mention | None:
    """The state body with whose name the letterhead of a report of inspection begins."""
    report = _INSPECTION.search(fold(analysis.prose.text[:_HEAD]))
    starts = {block.start for block in analysis.prose.blocks} if report is not None else set()
    heads = (m for m in analysis.mentions if m.rule in _STATE and m.start in starts)
    return next((m for m in heads if report is not None and m.start < report.start()), None)


def _adviser(analysis: Analysis) -> Mention | None:
    """« Avis délibéré de l'autorité environnementale » in the head: whose opinion it is."""
    opinion = _OPINION.search(fold(analysis.prose.text[:_HEAD]))
    return next((m for m in analysis.mentions if opinion is not None and m.start == opinion.end()), None)


def implied_house(house: House | None, view: View, trigger: Token) -> tuple[ParticipantRole, Mention] | None:
    """The body of the paper, where the clause tells an act of its own and names no other body; on a line
    without verb a report names whom it inspects.
    """
    listed = house is not None and house.sort == "inspection" and not view.has_verb
    if house is None or (not listed and any(_is_other(mention, house) for mention in view.mentions)):
        return None
    if house.sort == "council":
        return ("agent", house.body) if any(_is_own_meeting(view, w) for w in _told(trigger)) else None
    if house.sort in _WORDS:
        own = any(_is_own_paper(view, word, _WORDS[house.sort]) for word in _told(trigger))
        return ("agent", house.body) if own else None
    if is_participle(trigger) and trigger.lower_ in group("filed_at_court"):
        return "addressee", house.body
    return ("agent", house.body) if _is_hearing(view, _told(trigger)) else None


def _is_own_paper(view: View, word: Token, name: str) -> bool:
    """« Visite : 3 mai », « avis rendu le 3 mai »; but « sa visite », « la visite des élus »."""
    owned = any(child.lower_ in function_words().possessives for child in word.children)
    return word.lower_ in group(name) and not owned and not _is_of_others(view, word)


def _is_other(mention: Mention, house: House) -> bool:
    """Whether a name is that of a body that may act in place of the house: in a judgment a court or a judge,
    for its parties have no sittings.
    """
    if mention.entity == house.body.entity or mention.kind not in {"institution", "office"}:
        return False
    return house.sort != "court" or _JUDGE.match(fold(mention.name)) is not None


def _told(trigger: Token) -> list[Token]:
    """A word, with the subjects of a verb or what a participle is said of: « avis | émis »."""
    found = subjects(trigger)
    if is_participle(trigger) and trigger.i == 1:
        return [trigger, trigger.nbor(-1)]
    if found or not (is_participle(trigger) or is_predicate(trigger)):
        return [trigger, *found]
    told = read_clause(trigger.doc, trigger.i).subject
    return [trigger] if told is None else [trigger, trigger.doc[told.head]]


def _is_own_meeting(view: View, word: Token) -> bool:
    """« La séance est levée », « le PV de la réunion du 3 mai », « prochain conseil : 4 juin »."""
    if word.lower_ == "quorum":
        return True
    if word.lower_ not in group("own_meeting") or _is_of_others(view, word):
        return False
    before = view.doc[max(0, word.i - _BEFORE) : word.i]
    near = view.doc[max(0, word.i - 1) : word.i + 2]
    return (
        word.lower_ == "séance"
        or (word.lower_ == "réunion" and any(left.lower_ in _RECORD for left in before))
        or any(beside.lower_ in _NEXT for beside in near)
    )


def _is_of_others(view: View, meeting: Token) -> bool:
    """« la séance de natation », « la réunion du comité de pilotage »: what completes it is no date."""
    after = [word.lower_ for word in view.doc[meeting.i + 1 : meeting.i + 4] if word.text != "'"]
    if not after or after[0] not in function_words().of | {"des"}:
        return False
    rest = [word for word in after[1:] if word not in {"la", "l'", "le"}]
    dated = group("month") | {"jour", "même", "ce"}
    return bool(rest) and not (rest[0][:1].isdigit() or rest[0] in dated)


def _is_hearing(view: View, told: list[Token]) -> bool:
    """« L'affaire a été plaidée », « par une ordonnance, la clôture de l'instruction a été fixée »."""
    return any(word.lower_ in group("court_work") or _closes(view, word) for word in told)


def _closes(view: View, word: Token) -> bool:
    """« la clôture », « l'ordonnance de clôture »; but « la clôture de l'enquête », « une ordonnance »."""
    said = {other.lower_ for other in view.doc}
    if word.lower_ == "ordonnance":
        return not said.isdisjoint(_CLOSED)
    return word.lower_ == "clôture" and ("instruction" in said or not _is_of_others(view, word))
