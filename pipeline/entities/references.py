"""Anaphora: « cet opérateur », « le réseau », « le ministère » → the entity meant, when only one candidate is left."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.view import View
from pipeline.models import Mention


def find_references(view: View, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Resolved anaphoric mentions, sorted by offset."""
    return ()
