"""Titles of events (first version): the clause around the trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.models import Mention, Modality, Participant

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def make_title(
    sentence_doc: Doc, trigger: Token, *, agent: Participant | None, kind: str, modality: Modality, mentions: Sequence[Mention], origin: int
) -> str:
    """Short French phrase for the event that `trigger` names."""
    del sentence_doc, agent, kind, modality, mentions, origin
    words = [token for token in trigger.subtree if not token.is_space]
    text = "".join(token.text_with_ws for token in words).strip(" ,;:.")
    return text[:1].upper() + (text[1:] if len(text) <= 120 else text[1:119].rsplit(" ", 1)[0] + "…")
