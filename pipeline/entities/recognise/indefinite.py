"""Whether a noun means any body of a kind: « une agence », « chaque lycée »,
« les directions ». It refuses to know the noun.
"""

from __future__ import annotations

import re

from pipeline.entities.lexicon.text_view import View

_INDEFINITE = re.compile(
    r"\b(?:une?|cette|cet|ce|chaque|aucune?|tout|toute|quelque|les|des|aux|ces|nos|vos|leurs|ses|plusieurs"
    r"|certaines?|deux|"
    r"trois|quatre|cinq|six|d'une?) (?:\w+ )?$|"
    r"\b(?:sans|en) $",
    re.IGNORECASE,
)


def is_indefinite(view: View, start: int) -> bool:
    """Whether the words before the noun at `start` say that any one or many are meant."""
    return _INDEFINITE.search(view.text, max(0, start - 24), start) is not None
