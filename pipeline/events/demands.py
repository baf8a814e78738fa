"""Lists of what somebody asks for: « L'association demande : 1. l'ouverture du centre avant le 1er juin ».

Owns the line above a list that makes its items wishes, and how a title says so. It refuses demands within one
sentence, which the modality of its verbs tells, and judgments: what is asked there, an infinitive tells.
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
_ITEM = re.compile(r"\s*(?:[-–—•*▪◦➢✓→]|\(?(?:\d{1,2}|[a-h])\s?[.°)])\s?", re.IGNORECASE)
_SUFFIX = " (hypothèse)"
_FURTHEST = 20
"""Items between the line and the last of its list."""


def is_wished(scene: Scene, trigger: Token) -> bool:
    """Whether the sentence is an item of a list whose line above asks for what it names: a noun or an
    infinitive, and no clause; not « étendre le bridage, prévu en juin ».
    """
    if is_past_participle(trigger) or any(map(is_told, scene.view.doc)):
        return False
    text, blocks = scene.text, scene.analysis.prose.blocks
    place = scene.analysis.prose.place_of(scene.view.start)
    if scene.analysis.document.kind == "judgment" or not _ITEM.match(text, blocks[place].start):
        return False
    above = reversed(blocks[max(0, place - _FURTHEST) : place])
    lead = next((block for block in above if not _ITEM.match(text, block.start)), None)
    line = "" if lead is None else text[lead.start : lead.end].strip()
    return _LEAD.search(line) is not None or _HEADING.fullmatch(line) is not None


def as_demand(title: str) -> str:
    """« Ouverture du centre » → « Demande : ouverture du centre »."""
    return finish(under_label("Demande", title.removesuffix(_SUFFIX)))
