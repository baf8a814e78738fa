"""Puts an event together: title, kind, modality, participants, evidence, confidence and id.

Owns what an event's fields are read from. It refuses to choose triggers and to compare events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.calendar.edtf import event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.datings import Dating
from pipeline.events.demands import WISHED, as_claim, as_demand, is_claimed, is_wished
from pipeline.events.derivation import Chain, Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.implied_participants import implied_parts, protagonist_said
from pipeline.events.modality.judgement import Judgement
from pipeline.events.modality.modality import judge
from pipeline.events.modality.postponements import AWAITED, modality_of_upshot
from pipeline.events.modality.tense import lies_ahead
from pipeline.events.participants.houses import HOUSE
from pipeline.events.participants.parts import Part, participants_of
from pipeline.events.scene import Scene
from pipeline.events.subject.small_letters import letters_of
from pipeline.events.titles.choice import Title, make_title
from pipeline.events.titles.descriptions import completed
from pipeline.events.titles.figures import at_own_date
from pipeline.events.titles.naming import with_civility
from pipeline.events.triggers.in_sentence import kind_in_sentence
from pipeline.events.triggers.measurements import is_fact
from pipeline.models import (
    Bound,
    Event,
    EventDate,
    Evidence,
    Modality,
    Span,
    TimeEvidence,
)
from pipeline.syntax.moods import awaited
from pipeline.syntax.relations import is_object, is_open_complement, is_past_auxiliary
from pipeline.syntax.tree import children, feature, finite, is_past_participle, is_predicate, is_told
from pipeline.syntax.word_classes import is_common_noun, is_conditional, is_future

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


_AGAINST = re.compile(r"\bcontre\s(?:[^,;.()]|(?<=\d)[,.](?=\d)){1,30}$")
"""« serait de 83 % cette année contre 94 % en 2021 »: the figure
that a supposed one is set against is known.
"""
_BRACKETED = re.compile(
    r"\((?:[^(),;]{0,20}\s)?\d[\d\s.,]*(?:%|[^\W\d]+|[kKmM]?€)[^();]{0,30}\b(?:en|au|à|le|l['’])\s?(?:la\s)?$"
)
_PRONOUNS = frozenset(
    {"il", "elle", "-il", "-elle", "-t-il", "-t-elle", "je", "j'", "vous", "celui-ci", "celle-ci"}
    | {"dernier", "dernière"}
)


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
            "past"
            if dating.over or children(wait, "aux:tense") or "Past" in feature(wait, "Tense")
            else "planned",
            rule,
            wait.text,
        )
    said = judge(trigger, dating, scene.published)
    if said.modality == "planned" and is_wished(scene, trigger):
        return Judgement("hypothetical", WISHED)
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
    if said.modality != "past" and dating.over and _in_bracket(scene, trigger, dating):
        return Judgement("past", "in_bracket")
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
    parts = participants_of(scene.view, trigger, implied_parts(scene, trigger, time), scene.analysis.topic)
    who = tuple(part.participant for part in parts)
    kind = _kind(trigger, case.fact, modality, case.date)
    evidence = _evidence(scene, trigger, time, case.rule)
    title = _title(scene, trigger, parts, modality, time)
    title = replace(title, text=completed(scene.view, title.text, scene.introduced, scene.expressions))
    if not any(map(is_told, scene.view.doc)):
        title = replace(title, text=letters_of(scene.analysis).inside(title.text, scene.view.doc.text))
    if time is not None and _tells_figure(title.text):
        title = replace(title, text=_at_own_date(scene, title.text, time))
    if case.judgement.rule == WISHED:
        title = replace(title, text=as_demand(title.text))
    elif is_claimed(scene, title.form):
        title = replace(title, text=as_claim(title.text))
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


_MOMENTARY = frozenset(
    {"meeting", "vote", "filing", "announcement", "report", "appointment", "departure", "agreement", "answer"}
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
    acting = (part.participant for part in parts if part.role == "agent" and part.rule != HOUSE)
    agent = next(acting, None)
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
        minutes=scene.minutes,
        seized=seized,
        own=(time.start, time.end) if time is not None else None,
        phrases=scene.meant,
        meant={
            index: with_civility((view.holders.get(index) or meant).name, scene.text)
            for index, meant in view.pronouns.items()
            if view.doc[index].lower_ in _PRONOUNS
        }
        | protagonist_said(view, trigger, parts),
    )


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
    (« a ouvert, dès janvier 2020, une concertation », « acceptée dès juin ») or what is done in one
    (« l'audience pourrait se tenir dès jeudi », « alertait dès 2011 »).
    """
    if dating.sense != "from" or "/" in dating.edtf:
        return dating.edtf
    momentary = kind_in_sentence(trigger) in _MOMENTARY and not is_common_noun(trigger)
    verb = trigger.head if is_common_noun(trigger) and is_object(trigger) else _done_to(trigger)
    return dating.edtf if momentary or _is_punctual(verb) else f"{dating.edtf}/.."


def _done_to(trigger: Token) -> Token:
    """« une plainte, déposée dès 2018 »: the participle that « dès » follows; else the word itself."""
    done = (child for child in children(trigger, "acl") if child.i + 1 < len(child.doc))
    return next((child for child in done if child.nbor().lower_ == "dès"), trigger)


def _is_punctual(trigger: Token) -> bool:
    token = trigger
    while is_open_complement(token) and token.head.i != token.i and finite(token) is None:
        token = token.head
    verb = finite(token)
    if verb is None:
        return is_past_participle(token)
    return (verb.i != token.i and is_past_auxiliary(verb)) or "Past" in feature(verb, "Tense")


def _in_bracket(scene: Scene, trigger: Token, dating: Dating) -> bool:
    """« les ventes (9 millions en 2014) ne devraient pas atteindre 6 millions »: the figure that a bracket
    gives of a year gone is known, whatever is said of the next.
    """
    opening = _BRACKETED.search(scene.text, max(0, dating.start - 60), dating.start)
    place = scene.view.offset(trigger)
    closing = scene.text.find(")", dating.end, scene.view.end)
    return opening is not None and closing >= 0 and not opening.start() < place < closing


def _speaks_of_future(trigger: Token) -> bool:
    verb = finite(trigger)
    return verb is not None and (is_future(verb) or is_conditional(verb))
