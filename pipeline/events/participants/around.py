"""Who takes part though another line, or the words after a quotation, name them: « Sont nommés : » and a
list, an act's heading and its authority.

Owns lists below an appointment, the authority below the heading of an act, and who is quoted saying « je ».
It refuses names further away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.relations import is_object
from pipeline.syntax.tree import SUBJECTS, View, children
from pipeline.syntax.word_classes import is_infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Named = tuple[ParticipantRole, Mention]
_LONGEST_LIST = 40
_LINE = re.compile(r"[^\n;]+")
_AUTHORITY = re.compile(r"(?m)^(?:Le|La|Les|L'|L’)\s?")
_REPORTED = "anaphora:report"
"""Rule of whom a report calls its rapporteur and its commission."""
_ASKED = re.compile(r"\b(?:demand|pri|invit|enjoi|mett|saur|sollicit|exig)\w*\b[^\n]*:\s*$", re.IGNORECASE)
_ITEM = re.compile(r"\W*(?:\d{1,2}\W{1,2}\s*)?(?:de |d['’])", re.IGNORECASE)
_LIST = 1500
"""Characters of a letter that a list of what it asks may take."""
_VISA = re.compile(r"(?m)^(?:Vu|VU|Considérant|CONSIDÉRANT|Article)\b")
_REACH = 500
"""Code points below a heading within which its authority is named."""
_JOINED = re.compile(r"\s*,?\s*(?:et\s+)?(?:l[ea]s?\s+|l['’])?")
_SELF = frozenset({"je", "j'", "j’", "on", "nous"})
_OPENING, _CLOSING = '«“"', '»”"'
_SAYING = 60
_INCISE = re.compile(r", [a-zà-ÿ]+(?:e|t|d|a)(?:-t-)? (?:M\. |Mme )?$")
"""« , promet X »."""


def appointed_below(analysis: Analysis, view: View, trigger: Token) -> Iterator[Named]:
    """« Sont nommés membres, à compter du 1er mai : » and the first name of each line of the list below."""
    if lexicon.kind_of(trigger) != "appointment" or not view.text.rstrip().endswith(":"):
        return
    people = [m for m in analysis.mentions if m.kind == "person" and m.start >= view.end]
    for start, end in islice(_list_lines(analysis.prose.text, view.end), _LONGEST_LIST):
        named = next((m for m in people if start <= m.start < end), None)
        if named is not None:
            yield "theme", named
        elif analysis.prose.text[end - 1] != ":":
            return


def _list_lines(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Spans of the items from an offset on, each a line or what semicolons part of one."""
    for line in _LINE.finditer(text, offset):
        yield line.start(), line.start() + len(line.group().rstrip())


def enacting_authority(analysis: Analysis, view: View, trigger: Token) -> Iterator[Named]:
    """« Arrêté du 3 mai portant nomination », then « Le ministre de la culture et le
    ministre du budget, / Vu … »: who makes the act.
    """
    if view.has_verb or trigger.lemma_.lower() not in group("headed_act"):
        return
    text = analysis.prose.text
    visa = _VISA.search(text, view.end, view.end + _REACH)
    line = _AUTHORITY.search(text, view.end, visa.start()) if visa is not None else None
    held = (
        [m for m in analysis.mentions if m.kind in {"office", "institution"} and m.start >= line.end()]
        if line is not None
        else []
    )
    if line is None or not held or held[0].start != line.end():
        return
    yield "agent", held[0]
    for before, after in pairwise(held):
        if _JOINED.fullmatch(text, before.end, after.start) is None or after.kind != held[0].kind:
            return
        yield "agent", after


def quoted_self(view: View, trigger: Token) -> Iterator[Named]:
    """« « J'ai perdu un tiers de mes clients », calcule X »: who is quoted is « je »."""
    verb = trigger.head if is_object(trigger) else trigger
    if not any(word.lower_ in _SELF and word.i not in view.pronouns for word in children(verb, *SUBJECTS)):
        return
    inside = [m for m in view.mentions if m.kind == "person" and _is_incise(view, trigger, m)]
    if inside:
        yield "agent", inside[0]
        return
    closing = next(
        (i for i, character in enumerate(view.text) if i > trigger.idx and character in _CLOSING), None
    )
    if closing is None or not any(character in _OPENING for character in view.text[: trigger.idx]):
        return
    said = [m for m in view.mentions if m.kind == "person" and 0 < m.start - view.origin - closing <= _SAYING]
    if said and not any(mark in view.text[closing : said[0].start - view.origin] for mark in ".«“"):
        yield "agent", said[0]


def _is_incise(view: View, trigger: Token, mention: Mention) -> bool:
    """« « On fera le point en mai, promet X, … »: a verb and a name set off inside what is quoted."""
    place = mention.start - view.origin
    said = _INCISE.search(view.text, trigger.idx, place) if place > trigger.idx else None
    return said is not None and any(mark in view.text[: trigger.idx] for mark in _OPENING)


def reported_by(analysis: Analysis, view: View, trigger: Token) -> Iterator[Named]:
    """« Enregistré à la Présidence du Sénat le 3 mai »: above a report, whom it calls its rapporteur and
    its commission.
    """
    if view.has_verb or lexicon.kind_of(trigger) != "filing" or "ésidence d" not in view.text:
        return
    makers = {m.entity: m for m in analysis.references if m.rule == _REPORTED and m.start > view.start}
    yield from (("agent", mention) for mention in makers.values())


def asked_of(analysis: Analysis, view: View, trigger: Token) -> Iterator[Named]:
    """« Je vous demande : / 1. de me verser une avance »: of whom the items of a list are asked."""
    if not is_infinitive(trigger) or _ITEM.match(view.text) is None:
        return
    above = analysis.prose.text[max(0, view.start - _LIST) : view.start].split("\n")[:-1]
    places = [place for place, line in enumerate(above) if line.rstrip().endswith(":")]
    if not places or _ASKED.search(above[places[-1]]) is None:
        return
    until = view.start - sum(len(line) + 1 for line in above[places[-1] + 1 :])
    since = until - len(above[places[-1]]) - 1
    asked = [m for m in analysis.references if since <= m.start < until and m.text.lower() == "vous"]
    yield from (("agent", mention) for mention in asked[-1:])
