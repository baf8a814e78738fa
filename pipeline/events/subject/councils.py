"""Whose council sat, where a document is its minutes and its head names nothing but departments and days.

Owns how such a council is called. It refuses to say which documents are minutes: sittings.py does.
"""

from __future__ import annotations

import re

from pipeline.entities.resolve.sittings import council_of, find_sitting
from pipeline.events.subject.small_letters import name_in_small_letters
from pipeline.language import Analysis

_TOWN = re.compile(r"(?:commune|ville|mairie)(?= d)", re.IGNORECASE)


def sitting_council(analysis: Analysis) -> str | None:
    """« Conseil municipal de Vaux »; « Conseil communautaire (communauté de communes du Val) »."""
    text = analysis.prose.text
    body = find_sitting(text, analysis.mentions)
    council = None if body is None else council_of(body, text)
    if body is None or council is None:
        return None
    name = name_in_small_letters(body.name)
    town = _TOWN.match(name)
    return f"{council} ({name})" if town is None else f"{council}{name[town.end() :]}"
