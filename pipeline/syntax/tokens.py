"""What is one word: « centres-villes », « n° 2020-66 » are, « a-t-il » and « donne-le » are not.

spaCy's French tokenizer splits at every hyphen that no exception names; the parser then takes « décret n°
2020 », « - », « 66 » for three phrases. Owns where a hyphen joins. It refuses to judge any other mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_INVERTED = re.compile(
    r"(?:t|ils?|elles?|on|je|tu|nous|vous|ce|là|ci|y|en|les?|la|lui|leurs?|moi|toi)(?![^\W_])", re.IGNORECASE
)
"""Pronouns and adverbs that a hyphen joins to a verb or a demonstrative (Grevisse, Le bon usage, § 109)."""
_ONE = re.compile(r"ce(?:lui|lles?|ux)-ci", re.IGNORECASE)
"""« Celle-ci » is one word with a capital, too."""


def keep_compounds(
    infixes: Callable[[str], Iterator[re.Match[str]]],
) -> Callable[[str], Iterator[re.Match[str]]]:
    """The places at which a string without spaces is split, without the hyphens
    that join two letters or digits into one word.
    """

    def split_at(text: str) -> Iterator[re.Match[str]]:
        return (found for found in infixes(text) if not _joins(text, found))

    return split_at


def _joins(text: str, found: re.Match[str]) -> bool:
    if found.group() != "-" or not 0 < found.start() < len(text) - 1:
        return False
    if _ONE.search(text) is not None:
        return True
    return (
        text[found.start() - 1].isalnum()
        and text[found.end()].isalnum()
        and _INVERTED.match(text, found.end()) is None
    )
