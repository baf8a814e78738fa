"""Word lists that tell names from other words, read from
resources/name_words.toml. It refuses to hold any word itself.
"""

from __future__ import annotations

import re

from pydantic import Field

from pipeline.entities.lexicon.folding import fold
from pipeline.models import Model
from pipeline.resources import read_resource

_ARTICLE = re.compile(r"l[ea] |l'")


class Words(Model):
    """Shape of name_words.toml; all folded."""

    small_words: frozenset[str] = Field(description="Words that acronyms and short names skip.")
    functions: frozenset[str] = Field(description="Words after a civilité that are functions, not names.")
    not_names: frozenset[str] = Field(
        description="Words that no name of a person holds after its first word."
    )
    not_first_names: frozenset[str] = Field(description="Words that no name of a person begins with.")
    not_domain: frozenset[str] = Field(
        description="Words that do not go on naming an organisation after a preposition."
    )

    not_toponyms: frozenset[str] = Field(
        description="What follows « commune de » with a capital and is no place."
    )
    place_heads: frozenset[str] = Field(
        description="Capitalised words before a place that are no part of a longer name, as written."
    )
    common_acronyms: frozenset[str] = Field(description="Acronyms that name no organisation, as written.")
    first_names: frozenset[str] = Field(description="First names, as written.")
    men_in_e_or_a: frozenset[str] = Field(description="First names of men that end as those of women do.")
    women_in_other_letters: frozenset[str] = Field(
        description="First names of women that do not end in « e » or « a »."
    )
    of_both: frozenset[str] = Field(description="First names of men and of women.")
    ambiguous_first_names: frozenset[str] = Field(
        description="First names that are other words, places or feasts too, as written."
    )
    english_tails: frozenset[str] = Field(description="Last words of organisations named in English.")
    societies: frozenset[str] = Field(
        description="First words, behind « Les », of associations that no head noun announces."
    )
    papers: frozenset[str] = Field(description="First words, behind an article, of names of newspapers.")
    openers: frozenset[str] = Field(description="Words that open a sentence before a comma and name nothing.")
    things: frozenset[str] = Field(description="First words of the names of programmes and plans.")
    firm_strangers: frozenset[str] = Field(
        description="First words with which a trade makes the name of no firm (« Plan Santé »)."
    )
    firm_tails: frozenset[str] = Field(description="Last words of firms named after their trade.")
    refusals: tuple[str, ...] = Field(
        description=(
            "Regular expressions, on the text as written, for what looks like a known name and is none."
        )
    )


WORDS = read_resource("name_words", Words)


def is_newspaper(name: str) -> bool:
    """« L'Écho du Doubs »: whether the first word of a name, behind its article, is one of newspapers."""
    return _ARTICLE.sub("", fold(name)).split(" ")[0] in WORDS.papers
