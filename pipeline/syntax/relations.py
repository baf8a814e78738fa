"""How a word hangs on the one above it, and what sort of word it is: the
parser's labels under the names of grammar.

Rooms that read events, names and times ask these questions, so that a label of the parser stands here alone
(Universal Dependencies, French GSD). It refuses to look further than one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.tree import SUBJECTS, VERBAL, feature

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
SIGNALS = frozenset({"compter", "partir", "dater"})
"""Infinitives that a tree shows in « à compter de »: they introduce a date, and nobody does them."""


# -- what sort of word
# ------------------------------------------------------------------------------------------------------------


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


# -- how it hangs on the word above
# -----------------------------------------------------------------------------------------------


def is_root(word: Token) -> bool:
    """The head of its sentence."""
    return word.dep_ == "ROOT"


def is_subject(word: Token) -> bool:
    """« le maire | signe », of a passive too."""
    return word.dep_ in SUBJECTS


def is_object(word: Token) -> bool:
    """« signe | la lettre »."""
    return word.dep_ == "obj"


def is_acted_on(word: Token) -> bool:
    """« signe | la lettre », « la lettre | est signée », « procède | au vote »: what the verb is done to."""
    return word.dep_ in {"obj", "nsubj:pass", "obl:arg"}


def is_agent(word: Token) -> bool:
    """« signée | par le maire »."""
    return word.dep_ == "obl:agent"


def is_noun_complement(word: Token) -> bool:
    """« la lettre | du maire »."""
    return word.dep_ == "nmod"


def is_adnominal(word: Token) -> bool:
    """« la lettre | signée hier »: a participle, infinitive or clause that completes a noun."""
    return word.dep_ == "acl"


def is_attributive(word: Token) -> bool:
    """The same, or an adjective: « la lettre | ouverte »."""
    return word.dep_ in {"acl", "amod"}


def is_relative_clause(word: Token) -> bool:
    """« la lettre | qu'il a signée »: its verb."""
    return word.dep_ == "acl:relcl"


def is_content_clause(word: Token) -> bool:
    """« il dit | qu'il signera »: its verb."""
    return word.dep_ == "ccomp"


def is_open_complement(word: Token) -> bool:
    """« il doit | signer »: a complement whose subject is that of the verb above."""
    return word.dep_ == "xcomp"


def is_adverbial_clause(word: Token) -> bool:
    """« comme il l'a | signée »: its verb."""
    return word.dep_ == "advcl"


def is_conjunct(word: Token) -> bool:
    """« signe et | envoie »: what is coordinated with the word above."""
    return word.dep_ == "conj"


def is_preposition(word: Token) -> bool:
    """« à », « lors de » above the noun that it introduces."""
    return word.dep_ == "case"


def is_past_auxiliary(word: Token) -> bool:
    """« a | signé », « est | parti »: what makes a compound tense."""
    return word.dep_ == "aux:tense"


def is_helper(word: Token) -> bool:
    """« a été | signée »: an auxiliary of whatever kind."""
    return word.dep_.startswith("aux")


def has_relation(word: Token, *relations: str) -> bool:
    """Whether a word hangs so on the one above, as `children` says it from
    above; what is asked more than once has a name.
    """
    return word.dep_ in relations


def described(word: Token) -> Token:
    """« le déplacement, | prévu jeudi »: the noun of which a participle or
    an adjective is said; any other word itself.
    """
    return word.head if is_attributive(word) else word
