"""Puts an event together: title, kind, modality, participants, evidence, confidence and id.

Owns what an event's fields are read from. It refuses to choose triggers and to compare events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.datings import Dating, read_datings
from pipeline.events.derivation import Chain, Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.modality.judgement import Judgement
from pipeline.events.modality.modality import judge
from pipeline.events.modality.postponements import AWAITED, modality_of_upshot
from pipeline.events.modality.tense import lies_ahead
from pipeline.events.participants.after_colon import detailed_body
from pipeline.events.participants.around import (
    appointed_below,
    asked_of,
    enacting_authority,
    reported_by,
)
from pipeline.events.participants.askers import implied_author
from pipeline.events.participants.audits import heard, is_auditors
from pipeline.events.participants.parts import Part, participants_of
from pipeline.events.participants.phrases import Named
from pipeline.events.participants.proceedings import Sections, implied_body, ruling_court
from pipeline.events.participants.protagonist import (
    implied_company,
    implied_holder,
    implied_protagonist,
    is_undergone,
    quoted_protagonist,
    said_of,
)
from pipeline.events.participants.suits import claimants
from pipeline.events.participants.telegraphic import dated_body
from pipeline.events.titles.choice import Title, make_title
from pipeline.events.titles.figures import at_own_date
from pipeline.events.titles.naming import with_civility
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.in_sentence import kind_in_sentence
from pipeline.events.triggers.measurements import is_fact
from pipeline.language import Analysis
from pipeline.models import (
    Bound,
    Event,
    EventDate,
    Evidence,
    Mention,
    Modality,
    Span,
    TimeEvidence,
    TimeExpression,
)
from pipeline.syntax.moods import awaited
from pipeline.syntax.relations import is_open_complement, is_past_auxiliary
from pipeline.syntax.tree import View, children, feature, finite, is_past_participle, is_predicate, subjects
from pipeline.syntax.word_classes import is_conditional, is_future

if TYPE_CHECKING:
    from spacy.tokens import Token


_AGAINST = re.compile(r"\bcontre\s(?:[^,;.()]|(?<=\d)[,.](?=\d)){1,30}$")
"""« serait de 83 % cette année contre 94 % en 2021 »: the figure
that a supposed one is set against is known.
"""
_PRONOUNS = frozenset(
    {"il", "elle", "-il", "-elle", "-t-il", "-t-elle", "je", "j'", "vous", "celui-ci", "celle-ci"}
)


@dataclass(frozen=True)
class Scene:
    """A sentence under way: its view, its time expressions, its date of
    publication, and the document around it.
    """

    analysis: Analysis
    view: View
    expressions: tuple[TimeExpression, ...]
    published: str | None
    sections: Sections
    author: Mention | None = None
    """Who asks, in a parliamentary question."""
    auditor: Mention | None = None
    """Who audits, in an audit."""
    protagonist: Mention | None = None
    """The person whom the document is about."""
    company: Mention | None = None
    """The company that the document is about."""
    bill: str | None = None
    """The bill that the document is about."""
    meant: Mapping[int, str] = field(default_factory=dict)
    """What the pronouns that stand for no name mean, by token index."""
    line: Dating | None = None
    """The date line under which the sentence stands."""

    @property
    def text(self) -> str:
        """The whole prose."""
        return self.analysis.prose.text

    @cached_property
    def datings(self) -> tuple[Dating, ...]:
        """What its time expressions date, in order."""
        return tuple(read_datings(self.text, self.expressions, self.published))


def make_event(
    scene: Scene, trigger: Token, dating: Dating, rule: str, steps: Sequence[tuple[str, str]] = ()
) -> Derivation:
    """A dated event; `steps` are the rules and words by which its word was reached."""
    edtf = resolve(trigger, dating)
    fact = is_fact(scene.view, trigger, dating)
    item = dating.expression
    time = TimeEvidence(
        start=dating.start,
        end=dating.end,
        text=scene.text[dating.start : dating.end],
        type=item.type,
        value=item.value,
    )
    date = event_date(edtf, dating.text, dating.sense == "until", dating.mod)
    return _assemble(
        scene,
        _Case(
            trigger,
            time,
            _judged(scene, trigger, dating, rule, fact),
            fact,
            rule,
            dating,
            date,
            steps=tuple(steps),
        ),
    )


def _looks_ahead(dating: Dating, scene: Scene, trigger: Token) -> bool:
    """« a annoncé une hausse de 3 % à compter de mai »: a figure to come, when it was announced."""
    return dating.sense in {"from", "since", "for", "by"} or lies_ahead(dating, scene.published, trigger)


def make_undated(scene: Scene, trigger: Token, bound: Bound, time: TimeEvidence | None) -> Derivation:
    """An event without a usable date, with what bounds it."""
    return _assemble(
        scene,
        _Case(trigger, time, judge(trigger), is_fact(scene.view, trigger, None), "undated", bound=bound),
    )


def _judged(scene: Scene, trigger: Token, dating: Dating, rule: str, fact: bool) -> Judgement:
    """The modality of a dated event: what became of a plan, and that a
    figure is known, come after what the words say.
    """
    wait = awaited(trigger) if rule == AWAITED else None
    if wait is not None:
        return Judgement(
            "past" if children(wait, "aux:tense") or "Past" in feature(wait, "Tense") else "planned",
            rule,
            wait.text,
        )
    said = judge(trigger, dating, scene.published)
    became = modality_of_upshot(rule, trigger, said.modality)
    if became != said.modality:
        said = Judgement(became, rule)
    if (
        fact
        and said.modality == "planned"
        and not _speaks_of_future(trigger)
        and not _looks_ahead(dating, scene, trigger)
    ):
        return Judgement("past", "measured")
    if (
        said.modality == "hypothetical"
        and dating.over
        and _AGAINST.search(scene.text, max(0, dating.start - 40), dating.start)
    ):
        return Judgement("past", "compared")
    return said


@dataclass(frozen=True)
class _Case:
    """What is known of an event before it is put together; a date, or what bounds an event without one."""

    trigger: Token
    time: TimeEvidence | None
    judgement: Judgement
    fact: bool
    rule: str
    dating: Dating | None = None
    date: EventDate | None = None
    bound: Bound | None = None
    steps: tuple[tuple[str, str], ...] = ()

    @property
    def edtf(self) -> str:
        known = self.date.edtf if self.date is not None else None if self.bound is None else self.bound.edtf
        return known or ""


def _assemble(scene: Scene, case: _Case) -> Derivation:
    trigger, time, modality = case.trigger, case.time, case.judgement.modality
    parts = participants_of(scene.view, trigger, _implied(scene, trigger, time), scene.analysis.topic)
    who = tuple(part.participant for part in parts)
    kind = _kind(trigger, case.fact, modality, case.date)
    evidence = _evidence(scene, trigger, time, case.rule)
    title = _title(scene, trigger, parts, modality, time)
    if time is not None and _tells_figure(title.text):
        title = replace(title, text=_at_own_date(scene, title.text, time))
    event = Event(
        id=event_id(scene.analysis.document.sha256, evidence.quote, f"{trigger.text}:{trigger.i}", case.edtf),
        title=title.text,
        kind=kind,
        modality=modality,
        date=case.date,
        bound=case.bound,
        participants=who,
        evidence=(evidence,),
        fact=case.fact,
        confidence=UNRATED,
    )
    return Derivation(
        event, Chain(scene.view, trigger, case.dating, case.steps, parts, case.judgement, title)
    )


def _implied(scene: Scene, trigger: Token, time: TimeEvidence | None) -> list[Part]:
    """Who takes part though the tree does not join them: the body beside the date,
    else the first that a rule of `_IMPLIED` finds.
    """
    beside = None if time is None else dated_body(scene.view, trigger, time.start)
    if scene.auditor is not None and is_auditors(scene.view, trigger):
        return [Part("agent", scene.auditor, "auditor")]
    told = [] if beside is None else [Part(*beside, "beside_date")]
    heading = (
        implied_body(scene.sections, scene.view, trigger)
        if told and lexicon.kind_of(trigger) == "meeting"
        else None
    )
    if told:
        return told if heading is None else [*told, Part(*heading, "heading")]
    asked = [Part(*who, "claimant") for who in claimants(scene.analysis, scene.view, trigger)]
    around = [
        Part(*who, "around")
        for find in (appointed_below, enacting_authority, reported_by, asked_of)
        for who in find(scene.analysis, scene.view, trigger)
    ]
    if around:
        return asked + around
    found = ((name, rule(scene, trigger)) for name, rule in _IMPLIED)
    return asked + next(([Part(*who, name)] for name, who in found if who is not None), [])


_IMPLIED: tuple[tuple[str, Callable[[Scene, Token], Named | None]], ...] = (
    ("court", lambda scene, trigger: ruling_court(scene.analysis, scene.view, trigger)),
    ("detail_after_colon", lambda scene, trigger: detailed_body(scene.view, trigger)),
    ("holder", lambda scene, trigger: implied_holder(scene.protagonist, scene.view, trigger)),
    ("heading", lambda scene, trigger: implied_body(scene.sections, scene.view, trigger)),
    ("asker", lambda scene, trigger: implied_author(scene.author, scene.view, trigger)),
    (
        "interviewed",
        lambda scene, trigger: None if scene.auditor is None else heard(scene.analysis, scene.view, trigger),
    ),
    (
        "protagonist",
        lambda scene, trigger: implied_protagonist(
            scene.analysis, scene.protagonist, scene.view, trigger, scene.meant
        ),
    ),
    (
        "quoted",
        lambda scene, trigger: quoted_protagonist(scene.analysis, scene.protagonist, scene.view, trigger),
    ),
    ("company", lambda scene, trigger: implied_company(scene.company, scene.view, trigger)),
)


_SITUATED = frozenset({"other", "budget", "staffing", "report", "answer", "question"})


def _kind(trigger: Token, fact: bool, modality: Modality, date: EventDate | None) -> str:
    """The kind in its sentence; a figure is a measurement unless its verb says what
    happened, a plan with a last day is a deadline.
    """
    kind = kind_in_sentence(trigger)
    if fact and (kind in _SITUATED or not is_predicate(trigger)):
        return "measurement"
    if (
        modality == "planned"
        and date is not None
        and date.precision == "deadline"
        and kind in {"other", "launch"}
    ):
        return "deadline"
    return kind


def _evidence(scene: Scene, trigger: Token, time: TimeEvidence | None, rule: str) -> Evidence:
    view, start = scene.view, scene.view.offset(trigger)
    named = Span(start=start, end=start + len(trigger), text=scene.text[start : start + len(trigger)])
    return evidence_of(scene.analysis, view.start, view.end, named, time, rule)


def _title(
    scene: Scene, trigger: Token, parts: Sequence[Part], modality: Modality, time: TimeEvidence | None
) -> Title:
    agent = next((part.participant for part in parts if part.role == "agent"), None)
    seized = next((p.participant for p in parts if (p.role, p.rule) == ("addressee", "heading")), None)
    view = scene.view
    return make_title(
        view.doc,
        trigger,
        agent=agent,
        modality=modality,
        mentions=view.mentions,
        origin=view.origin,
        times=scene.expressions,
        references=scene.analysis.references,
        bill=scene.bill,
        seized=seized,
        own=(time.start, time.end) if time is not None else None,
        phrases=scene.meant,
        meant={
            index: with_civility((view.holders.get(index) or meant).name, scene.text)
            for index, meant in view.pronouns.items()
            if view.doc[index].lower_ in _PRONOUNS
        }
        | _protagonist_said(view, trigger, parts),
    )


def _protagonist_said(view: View, trigger: Token, parts: Sequence[Part]) -> dict[int, str]:
    """« elle a été placée », « reçue en mai, elle … »: the subject that only the whole document resolves, by
    its token.
    """
    role = "theme" if is_undergone(trigger) else "agent"
    found = [part for part in parts if (part.rule, part.role) == ("protagonist", role)]
    told = [
        word
        for word in subjects(trigger) or said_of(view, trigger)
        if word.lower_ in {"il", "elle"} and word.i not in view.pronouns
    ]
    return {word.i: part.mention.name for part in found for word in told}


def _tells_figure(title: str) -> bool:
    return any(map(str.isdigit, title))


def _at_own_date(scene: Scene, title: str, time: TimeEvidence) -> str:
    """The title with the figure of its own date where the sentence compares several."""
    view = scene.view
    dates = [
        (item.start - view.start, item.end - view.start)
        for item in scene.expressions
        if view.start <= item.start < view.end
    ]
    return at_own_date(
        title, scene.text[view.start : view.end], (time.start - view.start, time.end - view.start), dates
    )


def resolve(trigger: Token, dating: Dating) -> str:
    """« dès » opens an interval, except under a verb that tells one past moment
    (« a ouvert, dès janvier 2020, une concertation », « acceptée dès juin »).
    """
    if dating.sense != "from" or "/" in dating.edtf:
        return dating.edtf
    return dating.edtf if _is_punctual(trigger) else f"{dating.edtf}/.."


def _is_punctual(trigger: Token) -> bool:
    token = trigger
    while is_open_complement(token) and token.head.i != token.i and finite(token) is None:
        token = token.head
    verb = finite(token)
    if verb is None:
        return is_past_participle(token)
    return (verb.i != token.i and is_past_auxiliary(verb)) or "Past" in feature(verb, "Tense")


def _speaks_of_future(trigger: Token) -> bool:
    verb = finite(trigger)
    return verb is not None and (is_future(verb) or is_conditional(verb))
