"""The organisation that a document is about, for what it tells without saying of whom: « Le plan de sauvetage
signé fin 2011 », « L'internat ouvre en 1937 ».

Owns which organisation that is: the one that the headline names, to which the text comes back. It refuses
questions, debates and audits, which have rules of their own, State bodies, courts and newspapers, which are
named wherever they act, and headlines with two organisations.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import is_newspaper
from pipeline.events.outline import head_end
from pipeline.events.participants.words import group
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.tree import View, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_STATE = frozenset(
    {
        "government",
        "chamber",
        "court",
        "audit_chamber",
        "ministry",
        "authority",
        "media",
        "party",
        "group",
        "international",
        "european",
        "directorate",
        "state_service",
        "rectorate",
        "academy",
        "commission",
    }
)
"""Categories of bodies that act in what is told of others."""
_ADDRESSED = re.compile(
    r"\b(?:monsieur l[ea]|madame l[ea]|M\. le|Mme la) (?:ministre|président|garde)"
    r"|^(?:Madame|Monsieur|Mesdames|Messieurs)\b[^\n]{0,40},\s*$",
    re.IGNORECASE | re.MULTILINE,
)
"""Somebody is spoken to: a debate, a question, a letter."""
_COURT = re.compile(r"tribunal\b|cour d")
_BYLINE = re.compile(r"(?:^|\n)Par [^\n]*$")
"""« Par Paul Girard avec l'APN »: who tells it, not whom it is about."""
_LINE = 120
_TWICE = 2
_TAKE_PART = frozenset({"institution", "person", "office"})


def find_focus(analysis: Analysis, author: Mention | None) -> Mention | None:
    """The organisation that a document is about, by its first mention; None where it has none."""
    if analysis.topic is not None or author is not None or _ADDRESSED.search(analysis.prose.text):
        return None
    named = {
        m.entity: m for m in reversed(analysis.mentions) if m.kind == "institution" and not _is_of_state(m)
    }
    titled = {m.entity for m in named.values() if _is_in_title(analysis, m)}
    known = Counter(m.entity for m in (*analysis.mentions, *analysis.references) if m.entity in titled)
    return named[next(iter(titled))] if len(titled) == 1 and max(known.values()) >= _TWICE else None


def _is_in_title(analysis: Analysis, mention: Mention) -> bool:
    """Whether the title names it, or a headline above the first paragraph, which no byline is."""
    title = analysis.document.title
    said = title is not None and fold(mention.text) in fold(title)
    signed = _BYLINE.search(analysis.prose.text, max(0, mention.start - _LINE), mention.start) is not None
    return said or (mention.end <= head_end(analysis) and not signed)


def _is_of_state(mention: Mention) -> bool:
    return (
        is_newspaper(mention.name)
        or _category(mention) in _STATE
        or _COURT.match(fold(mention.name)) is not None
    )


def implied_focus(
    focus: Mention | None, view: View, trigger: Token
) -> tuple[ParticipantRole, Mention] | None:
    """The organisation, where a sentence that names nobody tells of its staff, premises, money or organs."""
    if focus is None or view.start < focus.start or _names_anybody(view):
        return None
    words = {trigger, *trigger.subtree, *subjects(trigger), trigger.head}
    return ("theme", focus) if any(word.lower_ in group("business") for word in words) else None


def _names_anybody(view: View) -> bool:
    """Whether the sentence names somebody, places and courts aside."""
    return any(m.kind in _TAKE_PART and not _is_court(m) for m in view.mentions)


def _is_court(mention: Mention) -> bool:
    return _category(mention) == "court"


def _category(mention: Mention) -> str | None:
    """What a body is: by the rule that found a court, or by the gazetteer; None where neither says it."""
    record = load_gazetteer().institution(mention.name)
    if mention.rule == "court":
        return "court"
    return None if record is None else record.category
