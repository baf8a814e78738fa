"""Lists of what somebody asks for or maintains: « L'association demande : 1. l'ouverture du centre avant le
1er juin », « Elle soutient que : - le permis a été retiré en mai ».

Owns the line above a list that makes its items wishes or claims, and how a title says so. It refuses demands
within one sentence, which the modality of its verbs tells, and those of judgments: an infinitive tells them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.scene import Scene
from pipeline.syntax.spelling import finish, under_label
from pipeline.syntax.tree import is_past_participle, is_told

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

WISHED = "asked_in_list"
"""The rule by which an item of such a list is no plan."""
_LEAD = re.compile(
    r"(?<!\bla )(?<!\bune )(?<!\bsa )(?<!\bcette )(?<!\bde )"
    r"\b(?:exige|réclame|revendique|demande|propose|préconise|recommande|suggère|souhaite)"
    r"(?:nt|ons|z)?\b(?:\s+[^\s.:;]+){0,12}\s?:$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(?:(?:nos|les|leurs|mes)\s)?(?:revendications|exigences|demandes|propositions|recommandations"
    r"|préconisations)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_CLAIM = re.compile(
    r"\b(?:soutien(?:t|nent)|fai(?:t|sont) valoir|prétend(?:ent)?|allègu\w+)"
    r"(?: \w+){0,3} qu(?:e|['’][^:]{2,20})\s?:$"
)
_ITEM = re.compile(r"\s*(?:[-–—•*▪◦➢✓→]|\(?(?:\d{1,2}|[a-h])\s?[.°)])\s?", re.IGNORECASE)
_NAMING = frozenset({"act", "noun", "lone_noun", "fate"})
"""Forms of titles that name a paper or an occasion."""
_SUFFIX = " (hypothèse)"
_FURTHEST = 20
"""Items between the line and the last of its list."""


def is_wished(scene: Scene, trigger: Token) -> bool:
    """Whether the sentence is an item of a list whose line above asks for what it names: a noun or an
    infinitive, and no clause; not « étendre le bridage, prévu en juin ».
    """
    if is_past_participle(trigger) or any(map(is_told, scene.view.doc)):
        return False
    line = "" if scene.analysis.document.kind == "judgment" else _line_above(scene)
    return _LEAD.search(line) is not None or _HEADING.fullmatch(line) is not None


def is_claimed(scene: Scene, form: str) -> bool:
    """Whether a title of that form tells an item of a list of what a party maintains (« Elle soutient
    que : »); that an act was made or a meeting held is no claim.
    """
    return form not in _NAMING and _CLAIM.search(_line_above(scene)) is not None


def _line_above(scene: Scene) -> str:
    """The line above the list of which the sentence is an item; empty where it is none."""
    text, blocks = scene.text, scene.analysis.prose.blocks
    place = scene.analysis.prose.place_of(scene.view.start)
    if not _ITEM.match(text, blocks[place].start):
        return ""
    above = reversed(blocks[max(0, place - _FURTHEST) : place])
    lead = next((block for block in above if not _ITEM.match(text, block.start)), None)
    return "" if lead is None else text[lead.start : lead.end].strip()


def as_claim(title: str) -> str:
    """« Retrait du permis » → « Retrait du permis (selon une partie) »."""
    return f"{title} (selon une partie)"


def as_demand(title: str) -> str:
    """« Ouverture du centre » → « Demande : ouverture du centre »."""
    return finish(under_label("Demande", title.removesuffix(_SUFFIX)))
