"""Closed classes of French words, each listed once in
resources/function_words.toml: clitics, negations, « de », impersonal verbs.

Owns the shape of that file. It refuses open classes (journeys, audits,
companies), which belong to the rooms that speak of them.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import read_resource

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token


class FunctionWords(Model):
    """The shape of resources/function_words.toml; all words lower case, with straight apostrophes."""

    ne: frozenset[str] = Field(description="First half of a negation.")
    negations: frozenset[str] = Field(description="Second half of a negation.")
    reflexive: frozenset[str] = Field(description="Reflexive pronouns of the third person.")
    clitics: frozenset[str] = Field(description="Pronouns that stand between subject and verb.")
    object_clitics: frozenset[str] = Field(description="Pronouns that stand for the object of a verb.")
    relatives: frozenset[str] = Field(description="Relative pronouns and adverbs.")
    oblique_relatives: frozenset[str] = Field(description="Those that stand for a complement of the verb.")
    conjunctions: frozenset[str] = Field(
        description="Conjunctions that open a clause, whatever the tagger says of them."
    )
    of: frozenset[str] = Field(description="« de » and what it contracts with.")
    articles: frozenset[str] = Field(
        description="Articles and demonstratives that a title's first noun leaves out."
    )
    possessives: frozenset[str] = Field(description="Possessive determiners of the third person.")
    speakers_own: frozenset[str] = Field(description="Possessive determiners of who speaks or hears.")
    subject_pronouns: frozenset[str] = Field(
        description="Pronouns of the third person that stand for a noun."
    )
    speakers: frozenset[str] = Field(description="Pronouns of who speaks or hears.")
    before_quantity: frozenset[str] = Field(description="Adverbs that belong to the number behind them.")
    calendar_nouns: frozenset[str] = Field(description="Nouns that say when, without preposition.")
    prepositional: frozenset[str] = Field(
        description="Nouns that make a preposition with « au » before and « de » behind them."
    )
    adjectival: frozenset[str] = Field(
        description="Past participles, masculine singular, that are adjectives right behind their noun."
    )
    impersonal: frozenset[str] = Field(description="Infinitives of verbs whose « il » is nobody.")
    aiming: frozenset[str] = Field(
        description="Infinitives of verbs that name a day « pour » which something is."
    )
    originating: frozenset[str] = Field(
        description="Infinitives of verbs whose complement is the day from which something is."
    )
    deferring: frozenset[str] = Field(description="Infinitives of verbs that give something another day.")
    impersonal_with_clause: frozenset[str] = Field(
        description="Infinitives of verbs whose « il » is nobody where a clause or infinitive follows."
    )

    @cached_property
    def determining(self) -> frozenset[str]:
        """Determiners of what is known: definite articles, demonstratives, possessives."""
        return (self.articles - {"un", "une"}) | self.possessives | self.speakers_own

    @cached_property
    def before_verb(self) -> frozenset[str]:
        """What may stand between a subject and its verb: pronouns, « se », « ne »."""
        return self.clitics | self.reflexive | self.ne


@cache
def function_words() -> FunctionWords:
    """The closed classes, read once."""
    words: FunctionWords = read_resource("function_words", FunctionWords)
    return words


def is_adjectival(participle: Token) -> bool:
    """Whether a past participle is an adjective right behind its noun."""
    return participle.lower_.rstrip("s").removesuffix("e") in function_words().adjectival


def is_reflexive(verb: Token) -> bool:
    """Whether a reflexive pronoun stands beside a verb: « s'est engagé »."""
    return any(child.low in function_words().reflexive for child in verb.children)


def clause_openers(doc: Doc) -> frozenset[int]:
    """The tokens of a sentence that open a clause of their own: relatives, conjunctions."""
    words = function_words().relatives | function_words().conjunctions
    return frozenset(token.i for token in doc if token.pos_ == "SCONJ" or token.low in words)
