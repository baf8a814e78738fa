"""Roles of persons: what the header and the words beside a name say they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.entities.view import View
from pipeline.language import Analysis
from pipeline.models import Mention, Role


def find_roles(analysis: Analysis, view: View, mentions: Sequence[Mention], header: Sequence[Mention]) -> Mapping[str, Sequence[Role]]:
    """Roles by entity id."""
    return {}
