"""What is judged of an event, and why: its modality, the rule that found it, and the word that says so.

Owns that value. It refuses to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.modality.cues import Place, cue_named
from pipeline.events.triggers import lexicon
from pipeline.models import Modality

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


@dataclass(frozen=True)
class Judgement:
    """A modality, the rule that found it (a record of
    resources/modality.toml after « cue »), and the word that says so.
    """

    modality: Modality
    rule: str
    word: str = ""


def by_cue(modality: Modality, place: Place, word: Token) -> Judgement:
    """What a word of resources/modality.toml says, with the record that lists it."""
    return Judgement(
        modality,
        f"cue {cue_named(place, (word.lower_, *lexicon.forms(word), masculine(word))) or place}",
        word.text,
    )


def masculine(participle: Token) -> str:
    """« prévues » → « prévu »."""
    return participle.lower_.rstrip("s").removesuffix("e")
