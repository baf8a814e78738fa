"""Who asks a parliamentary question: « il » and « M. le député » who
asks, writes or files in it is its author.

Owns that one reading. It refuses pronouns of other verbs: those are the entities room's references.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.participants.words import group
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis
from pipeline.models import Mention, ParticipantRole
from pipeline.syntax.tree import CIVILITIES, View, children, subjects
from pipeline.syntax.verb_groups import read_verb_group

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_CIVILITY = 6
ASKS = re.compile(
    r"\s*(?:\([^)]*\)\s*)?"
    r"(?P<verb>interroge|questionne|appelle|attire|demande|souhaite|alerte|interpelle|rappelle|sollicite"
    r"|expose|fait part)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:ministre|secrétaire d['’][ÉEé]tat|garde des [Ss]ceaux|[Gg]ouvernement|haut[- ]commissaire)\b"
)
"""Whom parliament asks: without it, somebody asks in a council or in court."""
_SENTENCE = 400
_THIRD = frozenset({"il", "elle"})
_DOING = frozenset({"filing", "question", "announcement"})


def find_author(analysis: Analysis) -> Mention | None:
    """The person with whom a part of the text opens and who asks: « Mme
    Untel interroge … »; None when none does.
    """
    text = analysis.prose.text
    starts = [block.start for block in analysis.prose.blocks]
    for mention in analysis.mentions:
        near = any(0 <= mention.start - start <= _CIVILITY for start in starts)
        if (
            near
            and mention.kind == "person"
            and ASKS.match(text, mention.end)
            and _ADDRESSED.search(text, mention.end, mention.end + _SENTENCE)
        ):
            return mention
    return None


def implied_author(
    author: Mention | None, view: View, trigger: Token
) -> tuple[ParticipantRole, Mention] | None:
    """The author as agent of what « M. le député » does, and of verbs of
    asking, writing or filing whose subject is « il ».
    """
    if author is None:
        return None
    writes = lexicon.is_in(trigger, "asking") or lexicon.kind_of(trigger) in _DOING
    named = group("parliamentarian") | (_THIRD if writes else frozenset())
    who = [*children(trigger, "nsubj", "nsubj:pass"), *subjects(trigger)]
    if any(word.i in view.names or word.i in view.pronouns for word in who):
        return None
    verb = read_verb_group(trigger)
    who += [trigger.doc[verb.start - 1]] if verb.finite is not None and verb.start else []
    titles = [
        title
        for word in who
        for title in (word, *(children(word, "nmod") if word.text in CIVILITIES else ()))
    ]
    return ("agent", author) if any(word.lower_ in named for word in titles) else None
