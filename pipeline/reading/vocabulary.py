"""The words of resources/reading.toml, compiled once. It owns no
rule: it only hands out tables and patterns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import read_resource


class QuestionWords(Model):
    """Layout words of the pages of parliamentary questions."""

    sections: dict[str, str] = Field(description="Lines that open a part, and the part.")
    labels: dict[str, str] = Field(description="Field labels, and the fact's name.")
    publications: dict[str, str] = Field(
        description="Labels of publications in the Journal officiel, and what is published."
    )
    kinds: dict[str, str] = Field(description="First words of a type of question, and the kind of document.")


class OwnDayWords(Model):
    """Words by which a document states its own day."""

    published: tuple[str, ...] = Field(description="What is said of the publication, before its day.")
    names: dict[str, tuple[str, ...]] = Field(
        description="What documents call themselves before their day, most telling first."
    )
    closings: tuple[str, ...] = Field(description="First words of a line at the foot that states the day.")
    cited: tuple[str, ...] = Field(description="Words that make an act before a date one that is only cited.")
    told: tuple[str, ...] = Field(description="Words that only the day of their text can date.")
    days_told: tuple[str, ...] = Field(description="Those of them that only its very day can date.")
    versions: tuple[str, ...] = Field(
        description="What a state of a text calls itself at its foot, before its day."
    )
    written: tuple[str, ...] = Field(description="What is done with a text on its day, before « le ».")
    changed: tuple[str, ...] = Field(description="Labels of the day on which a text was last changed.")
    issues: tuple[str, ...] = Field(description="What a paper that comes out calls itself before its month.")
    references: tuple[str, ...] = Field(description="Headings below which other papers are cited.")
    english_months: tuple[str, ...] = Field(description="Names of the months in English, in their order.")


class PaperWords(Model):
    """What shows a kind of paper."""

    bodies: tuple[str, ...] = Field(description="Bodies with whose name a line of its head opens.")
    names: tuple[str, ...] = Field(description="What another line of its head calls it.")
    proofs: tuple[str, ...] = Field(description="Words that only such papers say.")


class ReadingWords(Model):
    """Shape of resources/reading.toml."""

    continuing: tuple[str, ...] = Field(description="Words after which no line ends.")
    hyphenated: tuple[str, ...] = Field(description="First parts of compounds with a hyphen.")
    letterhead: tuple[str, ...] = Field(description="First words of letterhead lines.")
    salutations: tuple[str, ...] = Field(description="First words of a letter.")
    civilities: tuple[str, ...] = Field(description="Civil titles before a name.")
    genres: tuple[str, ...] = Field(
        description="Kinds of documents that stand above a text as a label and are no title."
    )
    columns: dict[str, tuple[str, ...]] = Field(
        description="Heads of the columns of a table, by what they hold: date, event."
    )
    own_day: OwnDayWords = Field(description="How a document states its own day.")
    debate: PaperWords = Field(description="Debates of the assemblies.")
    audit: PaperWords = Field(description="Reports of the audit courts.")
    question: QuestionWords = Field(description="Layout of parliamentary questions.")


@cache
def words() -> ReadingWords:
    """The tables, read once."""
    table: ReadingWords = read_resource("reading", ReadingWords)
    return table


def fold(text: str) -> str:
    """Lower case without accents: what is compared, never what is shown; as
    long as `text` when that is composed (NFC).
    """
    if not text.isascii():
        text = "".join(
            character if character < "\x80" else unicodedata.normalize("NFD", character)[0]
            for character in text
        )
    return text.lower().replace("’", "'")


def alternatives(items: Iterable[str]) -> str:
    """Regular expression for one of `items`, longest first."""
    return "|".join(re.escape(item) for item in sorted(items, key=lambda item: (-len(item), item)))


def fold_line(line: str) -> str:
    """Fold a line, and make one space of all white space between its words; the length may change."""
    return fold(" ".join(line.split()))
