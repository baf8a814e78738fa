"""Shapes of French name complements: toponyms, proper names side by side,
ministerial portfolios, domains in common nouns.

Each function takes a View and an offset right after a head noun and returns the end of the complement, or
None. It refuses to know heads.
"""

from __future__ import annotations

from pipeline.entities.lexicon.complements.domains import domain_end, subject_end
from pipeline.entities.lexicon.complements.portfolios import portfolio_end
from pipeline.entities.lexicon.complements.proper_names import (
    firm_end,
    name_behind_acronym,
    name_end,
    phrase_end,
    society_end,
)
from pipeline.entities.lexicon.complements.toponyms import bare_toponym, country_end, land_end, toponym_end

__all__ = [
    "bare_toponym",
    "country_end",
    "domain_end",
    "firm_end",
    "land_end",
    "name_behind_acronym",
    "name_end",
    "phrase_end",
    "portfolio_end",
    "society_end",
    "subject_end",
    "toponym_end",
]
