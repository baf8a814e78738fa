"""What somebody only asks to be told: « il lui demande le nombre de
classes fermées en 2021 » tells of no closing.

Owns which nouns are asked for and how a request opens. It refuses what a question takes for granted (« sur la
fermeture de la gare en 2021 »).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.triggers import lexicon
from pipeline.syntax.tree import climb, is_predicate
from pipeline.syntax.word_classes import is_common_noun, is_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_WANTS = (
    r"(?:demand\w+|souhait\w+|aimerai\w+|voudrai\w+|désir\w+|sollicit\w+"
    r"|pri\w+|saurai[ts]? gré|remerci\w+|invit\w+|interrog\w+|question\w+|peut|pouvez|pourrait)"
)
_TELL = (
    r"(?:communiquer|préciser|indiquer|connaître|savoir|transmettre|fournir|détailler|dire|informer|donner"
    r"|dresser|obtenir|éclairer|publier"
    r"|un (?:point|bilan)|des (?:précisions|éléments|chiffres)|disposer|faire (?:connaître|savoir|part"
    r"|parvenir|état)|bien vouloir)"
)
_REQUEST = re.compile(
    rf"\b{_WANTS}\b[^.;:?!]{{0,90}}?\b{_TELL}\b|\b(?:demande|interroge"
    rf"|questionne)\b[^.;:?!]{{0,80}}?\b(?:quels?|quelles?|combien)\b"
    r"|\bdemande(?= ce qu)",
    re.IGNORECASE,
)
_WHAT = re.compile(r"\s+(?:lui |nous )?ce qu(?:e\b|'|i\b)")
"""« savoir ce que le Gouvernement entend faire »: nothing of it is told."""
_NEAR = 110
_DEPTH = 6


def is_asked_for(trigger: Token) -> bool:
    """Whether the trigger is, or is inside the phrase of, a figure, list
    or state that the sentence asks to be told.
    """
    request = _REQUEST.search(trigger.doc.text[: trigger.idx])
    if request is None:
        return False
    if _WHAT.match(trigger.doc.text, request.end()) and trigger.idx - request.end() < _NEAR:
        return True
    words = [trigger, *_above(trigger, request.end())]
    return any(lexicon.is_in(word, "asked_for") for word in words if is_noun(word) or word.i == trigger.i)


def _above(trigger: Token, start: int) -> list[Token]:
    """Words above the trigger inside what is asked for."""
    found: list[Token] = []
    for token in climb(trigger):
        if (
            token.idx < start
            or len(found) == _DEPTH
            or (is_predicate(token) and not is_common_noun(token) and not lexicon.is_in(token, "asked_for"))
        ):
            break
        found.append(token)
    return found
