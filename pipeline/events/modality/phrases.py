"""Phrases right before a noun that say whether what it names comes about:
« à défaut d'accord », « en cas de grève ».

Owns where such a phrase of resources/modality.toml stands. It refuses
to say what it means: modality weighs that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_words
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def phrase_before(noun: Token) -> str | None:
    """The phrase of resources/modality.toml that stands right before a noun and its determiner."""
    return (
        next(
            (match["phrase"].lower() for match in [_phrase().search(noun.doc.text[: noun.idx])] if match),
            None,
        )
        if is_common_noun(noun)
        else None
    )


@cache
def _phrase() -> re.Pattern[str]:
    phrases = "|".join(sorted(map(re.escape, cue_words("phrase")), key=len, reverse=True))
    return re.compile(
        (
            rf"(?:^|(?<=\W))(?P<phrase>{phrases})(?:\s+(?:l[ea]s?|un|une|tout|toute|nouvel|nouveau"
            rf"|nouvelle))*\s*(?:(?<='))?$"
        ),
        re.IGNORECASE,
    )
