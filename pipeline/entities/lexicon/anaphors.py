"""What resources/anaphors.toml knows of words that stand for a name:
shape and look-up. It refuses to resolve any.
"""

from __future__ import annotations

from functools import cache

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import Record, read_resource


class Anaphor(Record):
    """A common noun that may stand for an organisation named before."""

    noun: str = Field(description="The noun, folded.")
    heads: tuple[str, ...] = Field(
        default=(), description="First words of the names for which it may stand, folded."
    )
    categories: tuple[str, ...] = Field(
        default=(), description="Categories of the gazetteer for which it may stand."
    )
    contains: tuple[str, ...] = Field(
        default=(), description="Words that a name for which it may stand contains, folded."
    )
    firms: bool = Field(
        default=False,
        description="It may stand for a firm, which only its works, trade or legal form shows to be one.",
    )
    told: bool = Field(
        default=False,
        description="It may stand for an association that its own first word tells (« Les Amis du moulin »).",
    )
    of_topic: bool = Field(
        default=False,
        description="It may stand for the body that an audit is about, whatever that body's name.",
    )
    only_topic: bool = Field(default=False, description="It stands for no other.")
    subject: bool = Field(
        default=False,
        description=(
            "It stands for a body only at the head of a sentence; with `only_topic`, there for others too."
        ),
    )


class People(Record):
    """Common nouns that stand for a person or an office."""

    persons: tuple[str, ...] = Field(description="Nouns for one person, folded.")
    trades: tuple[str, ...] = Field(
        description=(
            "Nouns for what one person does, folded; with an article they mean whom the text calls so."
        )
    )
    offices: tuple[str, ...] = Field(description="Nouns for an office that may stand alone, folded.")


class Sayings(Record):
    """Acts of which « votre » says whose they are."""

    nouns: tuple[str, ...] = Field(description="Nouns, folded.")


class Own(Record):
    """What a house that writes calls itself, or has, behind « notre » and « nos »."""

    nouns: tuple[str, ...] = Field(description="Nouns, folded.")


class Genders(Model):
    """Grammatical gender of the first words of names."""

    feminine: tuple[str, ...] = Field(description="Words, folded.")
    masculine: tuple[str, ...] = Field(description="Words, folded.")


class Short(Record):
    """First words of a full name, several, by which a document may go on to call it."""

    never: tuple[str, ...] = Field(description="Phrases that mean other things too, folded.")


class Parties(Record):
    """What a judgment calls the parties of a lawsuit."""

    claimant: tuple[str, ...] = Field(description="Nouns for who asks, folded.")
    opponent: tuple[str, ...] = Field(description="Nouns for who defends, folded.")
    persons: tuple[str, ...] = Field(description="Nouns for the party who is a person, folded.")
    bodies: tuple[str, ...] = Field(description="Nouns for the party that is a body, folded.")
    companies: tuple[str, ...] = Field(description="Nouns for the party that is a company, folded.")
    concerned: tuple[str, ...] = Field(description="Nouns for whom the lawsuit concerns, who asks, folded.")
    masculine: tuple[str, ...] = Field(
        description="Those of them that are masculine though they end in « e », folded."
    )


class Anaphors(Model):
    """Shape of anaphors.toml."""

    anaphor: tuple[Anaphor, ...]
    people: People
    sayings: Sayings
    own: Own
    short: Short
    parties: Parties
    genders: Genders


@cache
def load_anaphors() -> Anaphors:
    """The whole file, once per process."""
    anaphors: Anaphors = read_resource("anaphors", Anaphors)
    return anaphors
