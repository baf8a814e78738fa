"""Events that a document tells without a usable date: what bounds them is kept.

Owns the choice of sentences worth it (an unresolved or vague expression over something counted or done, a
finding or act of a named body in a past tense) and the bound. It refuses opinions, wishes and general truths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.triggers import acts_told, lexicon
from pipeline.events.triggers.measurements import has_quantity
from pipeline.models import Bound, Document, TimeEvidence, TimeExpression
from pipeline.syntax.relations import is_past_auxiliary
from pipeline.syntax.tree import View, auxiliaries, feature, finite, is_participle, is_predicate, subject
from pipeline.syntax.word_classes import is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_TELLING = frozenset(
    {
        "report",
        "announcement",
        "decision",
        "vote",
        "appointment",
        "agreement",
        "publication",
        "filing",
        "creation",
        "closure",
    }
)
_SPEAKER = re.compile(
    (
        r"\b(?:cour|chambre|conseil|commission|rapport|tribunal|autorité|inspection|gouvernement|minist\w+"
        r"|assemblée|sénat|agence|défenseur|préfe\w+|président\w*)\b"
    ),
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:er|aître|ir|oir|re|ettre|endre)$")
_SHORT = 2
_OVER = re.compile(
    r"\b(?:en|sur|pendant|durant|au cours d\w+|depuis|dans)\s+(?:les\s|l')?\s*$", re.IGNORECASE
)
_SECTIONS = {"question": "la question", "answer": "la réponse"}


def may_tell(text: str) -> bool:
    """Whether a sentence without a time expression may tell an act
    or a finding of a body, in a past tense.
    """
    finds = _SPEAKER.search(text) is not None and _past_verb().search(text) is not None
    return finds or acts_told.may_tell(text)


@cache
def _past_verb() -> re.Pattern[str]:
    """A verb of telling in a past tense, by its stem: « a relevé », « préconisait », « avait reconnu »."""
    stems = {
        _ENDING.sub("", verb)
        for kind in lexicon.event_words().kind
        if kind.name in _TELLING
        for verb in kind.verbs
        if verb.isalpha()
    }
    some = "|".join(sorted(re.escape(stem) for stem in stems if len(stem) > _SHORT))
    perfect = (
        rf"\b(?:a|ont|avait|avaient|est|sont|été)\s(?:[\w'-]+\s){{0,3}}(?:{some})(?:é|i|u|is|it|ert|t)(?:e|es"
        rf"|s)?\b"
    )
    return re.compile(rf"{perfect}|\b(?:{some})(?:ait|aient|èrent|irent)\b", re.IGNORECASE)


def bound_of(document: Document, published: str | None, section: str | None, text: str | None) -> Bound:
    """What is known of the date of an event that the document tells without one."""
    if published is None:
        return Bound(edtf=None, reason="date de publication du document inconnue", text=text)
    what = _SECTIONS.get(section or "", "la question" if "question" in document.kind else "du document")
    phrase = (
        f"avant la publication de {what}" if what != "du document" else "avant la publication du document"
    )
    return Bound(edtf=f"../{published}", reason=phrase, text=text)


def timed_triggers(
    scene_text: str, view: View, item: TimeExpression, governor: Token | None
) -> Iterator[tuple[Token, TimeEvidence]]:
    """The word that hangs on an expression which gives no date, when it tells something counted or done."""
    if item.type == "SET" or item.value in {"PRESENT_REF", "FUTURE_REF"} or governor is None:
        return
    if scene_text[: item.start].endswith("pour "):
        return  # « une hausse annoncée pour cette année »
    if item.type == "DURATION" and _OVER.search(scene_text[: item.start]) is None:
        return
    if item.value != "UNRESOLVED" and re.fullmatch(r"P\d+[YMWD]", item.value) is None:
        return
    if _is_done(governor) and has_quantity(view, governor, item.start, item.end):
        yield (
            governor,
            TimeEvidence(start=item.start, end=item.end, text=item.text, type=item.type, value=item.value),
        )


def _is_done(token: Token) -> bool:
    """Told in a past tense: a participle, a finite past, or a
    compound infinitive (« annonce avoir formé »).
    """
    return (
        is_participle(token)
        or _is_told(token)
        or (is_verb(token) and any(is_past_auxiliary(child) for child in auxiliaries(token)))
    )


def telling_verbs(view: View) -> Iterator[Token]:
    """Verbs that tell an act which is over, then those of findings, each once."""
    acts = list(acts_told.told_acts(view))
    yield from acts
    yield from (verb for verb in _findings(view) if verb not in acts)


def _findings(view: View) -> Iterator[Token]:
    """Verbs by which a named body, or its report, states or does something in a past tense."""
    for token in view.doc:
        if (
            not is_verb(token)
            or token.i in view.names
            or lexicon.kind_of(token) not in _TELLING
            or not _is_told(token)
        ):
            continue
        if _is_cited(token) or _only_says(token):
            continue
        who = subject(token)
        if who is not None and (
            _is_body(view, who) or who.lemma_ in {"rapport", "étude", "enquête", "audit"}
        ):
            yield token


def _only_says(verb: Token) -> bool:
    """« a rappelé », « indiquait »: what somebody says, which is no act of his; « a annoncé » is one."""
    if lexicon.is_in(verb, "saying"):
        return True
    word = finite(verb)
    return lexicon.kind_of(verb) == "announcement" and word is not None and "Imp" in feature(word, "Tense")


def _is_cited(verb: Token) -> bool:
    """« comme l'a rappelé la Cour »: who said so before, which is nothing that happens."""
    first = min([verb.i, *(child.i for child in verb.children if child.i < verb.i)])
    return any(token.lower_ in {"comme", "ainsi"} for token in verb.doc[max(0, first - 2) : verb.i])


def _is_body(view: View, token: Token) -> bool:
    mention = view.names.get(token.i)
    return mention is not None and mention.kind in {"institution", "office"}


def _is_told(token: Token) -> bool:
    """Perfect, pluperfect, simple past or imperfect."""
    verb = finite(token)
    if verb is None or not is_predicate(token):
        return False
    if {"Past", "Imp"} & set(feature(verb, "Tense")) and "Ind" in feature(verb, "Mood"):
        return True
    return verb.i != token.i and any(is_past_auxiliary(child) for child in auxiliaries(token))
