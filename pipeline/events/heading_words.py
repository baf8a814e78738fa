"""The words of headings: of papers, of parts that any paper has, of who wrote; and which lines say no more.

Owns resources/headings.toml. It refuses to know where a line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from pydantic import Field

from pipeline.calendar.wording import MONTHS, SEASONS, WEEKDAY
from pipeline.entities.lexicon.folding import fold
from pipeline.models import Model
from pipeline.resources import read_resource
from pipeline.syntax.function_words import function_words

_WORD = re.compile(r"\w+(?:-\w+)*")
_FROM_DAY = re.compile(
    rf"[\s,–-]+(?:du |le )?(?:{WEEKDAY} )?\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
    r"(?:[,–-][^:]{0,40})?$",
    re.IGNORECASE,
)
"""« Compte rendu de l'assemblée générale | vendredi 17 juin 2016, 19 h, salle des fêtes »."""
_NAME = r"[A-ZÀ-ÖØ-ÞŒ][\w'’.-]*(?:\s(?:(?:de|du|d['’]|le|la)\s?)?[A-ZÀ-ÖØ-ÞŒ][\w'’.-]*)+"


class HeadingWords(Model):
    """Shape of resources/headings.toml."""

    papers: tuple[str, ...] = Field(description="Nouns of papers.")
    qualities: tuple[str, ...] = Field(description="What qualifies a paper without saying what it is about.")
    parts: tuple[str, ...] = Field(description="Words of headings that any paper has.")
    numbered: tuple[str, ...] = Field(description="Nouns before the number of a heading.")
    undivided: tuple[str, ...] = Field(description="Kinds of documents that tell one matter.")
    acts: tuple[str, ...] = Field(
        description="Papers whose number or date names them, and no issue of a journal."
    )
    stages: tuple[str, ...] = Field(
        description="Bodies and stages that a bill passes, as a legislative file has them for headings."
    )
    written: tuple[str, ...] = Field(description="What stands before « par » and who wrote a text.")
    formats: tuple[str, ...] = Field(description="Formats of the press, which open a headline.")
    small: tuple[str, ...] = Field(
        description="Articles, prepositions and their likes, which say nothing in a heading."
    )

    @cached_property
    def of_paper(self) -> frozenset[str]:
        """Words that say only which paper it is."""
        return _with_folded((*self.papers, *self.qualities))

    @cached_property
    def of_part(self) -> frozenset[str]:
        """Words that say only which paper it is, or which part of one."""
        return self.of_paper.union(_with_folded(self.parts))

    @cached_property
    def as_formats(self) -> frozenset[str]:
        """Words of formats, with or without accents."""
        return _with_folded(self.formats)

    @cached_property
    def mute(self) -> frozenset[str]:
        """Words of which none tells anything."""
        return function_words().of.union(self.small)


def _with_folded(words: Iterable[str]) -> frozenset[str]:
    """Words as they are written, and as capitals without accents have them: « RESUME »."""
    listed = frozenset(words)
    return listed.union(map(fold, listed))


@cache
def heading_words() -> HeadingWords:
    """The tables, read once."""
    table: HeadingWords = read_resource("headings", HeadingWords)
    return table


def names_nothing(title: str) -> bool:
    """Whether a title says only which paper it is: « Bulletin de liaison n° 24 », « Le Lien, mai 2021 »."""
    if _issue().search(title) is not None:
        return True
    telling = telling_words(_FROM_DAY.sub("", title) or title)
    return bool(telling) and telling <= heading_words().of_paper


def telling_words(words: str) -> set[str]:
    """The words of a heading that are neither articles nor prepositions, in small letters."""
    low = words.lower().replace("’", "'").replace("compte rendu", "compte-rendu")
    low = low.replace("conseil d'école", "conseil").replace("procès verbal", "procès-verbal")
    return {
        word
        for word in _WORD.findall(low)
        if word not in heading_words().mute and not any(map(str.isdigit, word))
    }


def is_byline(line: str) -> bool:
    """Whether a line says only who wrote what stands there: « Par Judith Vaux et Luc Perrin », « Propos
    recueillis par Lise Arnoux ».
    """
    return _byline().fullmatch(line.strip(" –—-.,")) is not None


@cache
def _issue() -> re.Pattern[str]:
    """« Le Lien, mai 2021 », « Le Lien n° 24 »: one issue of a journal."""
    acts, times = "|".join(heading_words().acts), "|".join((*MONTHS, *SEASONS.values()))
    return re.compile(
        rf"^(?!.*\b(?:{acts})\b)[^:]{{3,40}},?\s(?:n°\s?\d{{1,4}}|(?:{times})\s\d{{4}})$", re.IGNORECASE
    )


@cache
def _byline() -> re.Pattern[str]:
    """What may stand before « par », and one name or more behind it."""
    said = rf"(?i:(?:(?:{'|'.join(heading_words().written)})\s)*par\s)"
    return re.compile(rf"{said}{_NAME}(?:(?:,\s|\set\s|\savec\s|,\s?photos\s){_NAME})*(?:\s?\([^()]*\))?")
