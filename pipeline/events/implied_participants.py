"""Who takes part in an event though its clause does not say so: the document around it does.

Owns the order of the rules that find them, each in a module of its own, and which words then stand for the
person whom the document is about. It refuses rules of its own about words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.events.participants.after_colon import detailed_body
from pipeline.events.participants.around import (
    appointed_below,
    asked_of,
    enacting_authority,
    reported_by,
)
from pipeline.events.participants.askers import implied_author
from pipeline.events.participants.audits import heard, is_auditors
from pipeline.events.participants.company import implied_company
from pipeline.events.participants.focus import implied_focus
from pipeline.events.participants.houses import HOUSE, implied_house
from pipeline.events.participants.parts import Part
from pipeline.events.participants.phrases import Named
from pipeline.events.participants.proceedings import hearing_court, implied_body, ruling_court
from pipeline.events.participants.protagonist import (
    implied_holder,
    implied_protagonist,
    is_undergone,
    quoted_protagonist,
    said_of,
)
from pipeline.events.participants.suits import claimants
from pipeline.events.participants.telegraphic import dated_body
from pipeline.events.scene import Scene
from pipeline.events.triggers import lexicon
from pipeline.models import TimeEvidence
from pipeline.syntax.tree import View, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def implied_parts(scene: Scene, trigger: Token, time: TimeEvidence | None) -> list[Part]:
    """Who takes part though the tree does not join them: the body beside the date,
    else the first that a rule of `_RULES` finds.
    """
    if scene.auditor is not None and is_auditors(scene.view, trigger):
        return [Part("agent", scene.auditor, "auditor")]
    beside = None if time is None else dated_body(scene.view, trigger, time.start)
    if beside is not None:
        meets = lexicon.kind_of(trigger) == "meeting"
        heading = implied_body(scene.sections, scene.view, trigger) if meets else None
        return [Part(*beside, "beside_date"), *([] if heading is None else [Part(*heading, "heading")])]
    asked = [Part(*who, "claimant") for who in claimants(scene.analysis, scene.view, trigger)]
    around = [
        Part(*who, "around")
        for find in (appointed_below, enacting_authority, reported_by, asked_of)
        for who in find(scene.analysis, scene.view, trigger)
    ]
    if around:
        return asked + around
    found = ((name, rule(scene, trigger)) for name, rule in _RULES)
    return asked + next(([Part(*who, name)] for name, who in found if who is not None), [])


_RULES: tuple[tuple[str, Callable[[Scene, Token], Named | None]], ...] = (
    ("court", lambda scene, trigger: ruling_court(scene.analysis, scene.view, trigger)),
    ("hearing", lambda scene, trigger: hearing_court(scene.analysis, scene.view, trigger)),
    ("detail_after_colon", lambda scene, trigger: detailed_body(scene.view, trigger)),
    ("holder", lambda scene, trigger: implied_holder(scene.protagonist, scene.view, trigger)),
    ("heading", lambda scene, trigger: implied_body(scene.sections, scene.view, trigger)),
    (HOUSE, lambda scene, trigger: implied_house(scene.house, scene.view, trigger)),
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
    ("focus", lambda scene, trigger: implied_focus(scene.focus, scene.view, trigger)),
)


def protagonist_said(view: View, trigger: Token, parts: Sequence[Part]) -> dict[int, str]:
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
