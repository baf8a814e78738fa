"""What sort of word a token is: the parser's parts of speech and the forms of
verbs under the names of grammar.

Every room asks these questions here (Universal Dependencies, French GSD). It refuses to say how a word hangs
on another, and to look further than one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.tree import VERBAL, feature

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
SIGNALS = frozenset({"compter", "partir", "dater"})
"""Infinitives that a tree shows in « à compter de »: they introduce a date, and nobody does them."""


def is_common_noun(word: Token) -> bool:
    """« maire », and no name."""
    return word.pos_ == "NOUN"


def is_noun(word: Token) -> bool:
    """A common noun, or a name."""
    return word.pos_ in NOUNS


def is_name(word: Token) -> bool:
    """« Dupont »."""
    return word.pos_ == "PROPN"


def is_pronoun(word: Token) -> bool:
    """« celle »."""
    return word.pos_ == "PRON"


def is_determiner(word: Token) -> bool:
    """« le », « cette », « leurs »."""
    return word.pos_ == "DET"


def is_verb(word: Token) -> bool:
    """A verb that is no auxiliary."""
    return word.pos_ == "VERB"


def is_auxiliary(word: Token) -> bool:
    """« avoir » and « être » beside another verb, and « être » alone."""
    return word.pos_ == "AUX"


def is_verbal(word: Token) -> bool:
    """A verb or an auxiliary."""
    return word.pos_ in VERBAL


def has_class(word: Token, *classes: str) -> bool:
    """Whether a word is of one of these parts of speech; what is asked more than once has a name above."""
    return word.pos_ in classes


# -- what form of a verb
# ----------------------------------------------------------------------------------------------------------


def is_infinitive(word: Token) -> bool:
    """« ouvrir »."""
    return "Inf" in feature(word, "VerbForm")


def is_signal(word: Token) -> bool:
    """« à compter de », « à partir de », which the tagger takes for infinitives."""
    return word.lower_ in SIGNALS and word.i > 0 and word.nbor(-1).lower_ == "à"


def is_future(word: Token) -> bool:
    """« ouvrira »."""
    return "Fut" in feature(word, "Tense")


def is_conditional(word: Token) -> bool:
    """« ouvrirait »."""
    return "Cnd" in feature(word, "Mood")
