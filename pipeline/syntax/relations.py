"""How a word hangs on the one above it: the parser's relations under the names of grammar.

Rooms that read events, names and times ask these questions, so that a label of the parser stands here alone
(Universal Dependencies, French GSD). It refuses to say what sort of word it is, and to look further than a
word and what hangs on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.tree import SUBJECTS

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


_INNER = frozenset({"amod", "flat:name", "flat:foreign", "fixed"})
_SUBORDINATE = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "csubj", "xcomp"})
_DEPENDENT = frozenset({"ccomp", "advcl", "csubj"})
_QUANT = 3
"""Words before a noun among which « quant à » may stand."""
_CORE = frozenset({"ROOT", "nsubj", "nsubj:pass", "obj", "obl:arg", "ccomp", "xcomp"})


def is_root(word: Token) -> bool:
    """The head of its sentence."""
    return word.dep_ == "ROOT"


def is_subject(word: Token) -> bool:
    """« le maire | signe », of a passive too."""
    return word.dep_ in SUBJECTS


def is_passive_subject(word: Token) -> bool:
    """« la lettre | est signée »."""
    return word.dep_ == "nsubj:pass"


def is_grammatical_subject(word: Token) -> bool:
    """« il | signe », and « il | pleut », who is nobody."""
    return word.dep_ in SUBJECTS or word.dep_ == "expl:subj"


def is_object(word: Token) -> bool:
    """« signe | la lettre »."""
    return word.dep_ == "obj"


def is_acted_on(word: Token) -> bool:
    """« signe | la lettre », « la lettre | est signée », « procède | au vote »: what the verb is done to."""
    return word.dep_ in {"obj", "nsubj:pass", "obl:arg"}


def is_verb_complement(word: Token) -> bool:
    """« signe | la lettre », « procède | au vote »: what a verb calls for behind it."""
    return word.dep_ in {"obj", "obl:arg"}


def is_core(word: Token) -> bool:
    """A subject, what a verb calls for, or the sentence's head: nothing that can be left out."""
    return word.dep_ in _CORE


def is_agent(word: Token) -> bool:
    """« signée | par le maire »."""
    return word.dep_ == "obl:agent"


def is_indirect(word: Token) -> bool:
    """« procède | au vote », « signe | à Vaux », « la lettre | du maire »: what a preposition introduces."""
    return word.dep_.startswith(("obl", "nmod"))


def is_noun_complement(word: Token) -> bool:
    """« la lettre | du maire »."""
    return word.dep_ == "nmod"


def is_adnominal(word: Token) -> bool:
    """« la lettre | signée hier »: a participle, infinitive or clause that completes a noun."""
    return word.dep_ == "acl"


def is_adnominal_clause(word: Token) -> bool:
    """« la lettre | signée hier », « la lettre | qu'il a signée »: its verb."""
    return word.dep_ in {"acl", "acl:relcl"}


def is_epithet(word: Token) -> bool:
    """« la lettre | ouverte »."""
    return word.dep_ == "amod"


def has_epithet(noun: Token) -> bool:
    """« la lettre | ouverte », as its noun is asked."""
    return any(map(is_epithet, noun.children))


def is_attributive(word: Token) -> bool:
    """The same, or an adjective: « la lettre | ouverte »."""
    return word.dep_ in {"acl", "amod"}


def is_relative_clause(word: Token) -> bool:
    """« la lettre | qu'il a signée »: its verb."""
    return word.dep_ == "acl:relcl"


def is_subordinate(word: Token) -> bool:
    """The verb of a clause or infinitive that hangs on another, or on a noun."""
    return word.dep_ in _SUBORDINATE


def is_subject_clause(word: Token) -> bool:
    """« | qu'il signe étonne »: its verb."""
    return word.dep_ == "csubj"


def is_content_clause(word: Token) -> bool:
    """« il dit | qu'il signera »: its verb."""
    return word.dep_ == "ccomp"


def is_open_complement(word: Token) -> bool:
    """« il doit | signer »: a complement whose subject is that of the verb above."""
    return word.dep_ == "xcomp"


def is_adverbial_clause(word: Token) -> bool:
    """« comme il l'a | signée »: its verb."""
    return word.dep_ == "advcl"


def is_dependent_clause(word: Token) -> bool:
    """« il dit | qu'il signera », « comme il l'a | signée »: the verb of a clause that hangs on a verb."""
    return word.dep_ in _DEPENDENT


def is_conjunct(word: Token) -> bool:
    """« signe et | envoie »: what is coordinated with the word above."""
    return word.dep_ == "conj"


def is_parataxis(word: Token) -> bool:
    """« il signe, | dit-il »: a clause that nothing joins to the one above."""
    return word.dep_ == "parataxis"


def is_apposition(word: Token) -> bool:
    """« le maire, | Luc Perrin »."""
    return word.dep_ == "appos"


def is_in_locution(word: Token) -> bool:
    """« parce | que »: what follows the first word of a compound one."""
    return word.dep_ == "fixed"


def is_inner_word(word: Token) -> bool:
    """« ancienne », « Perrin », « que » of « parce que »: no phrase of its own, but part of one."""
    return word.dep_ in _INNER


def is_case_word(word: Token) -> bool:
    """« à », « lors de » above the noun that it introduces."""
    return word.dep_ == "case"


def is_past_auxiliary(word: Token) -> bool:
    """« a | signé », « est | parti »: what makes a compound tense."""
    return word.dep_ == "aux:tense"


def is_helper(word: Token) -> bool:
    """« a été | signée »: an auxiliary of whatever kind."""
    return word.dep_.startswith("aux")


def has_helper(verb: Token) -> bool:
    """Whether an auxiliary or « être » stands beside a verb, whatever the tagger calls it."""
    return any(child.dep_.startswith("aux") or child.dep_ == "cop" for child in verb.children)


def has_subordinator(verb: Token) -> bool:
    """« comme il l'a | signée », « pour la | signer »: whether a word opens the clause of a verb."""
    return any(child.dep_ == "mark" for child in verb.children)


def subordinators(verb: Token) -> list[Token]:
    """« comme » of « comme il l'a signée »: the words that open the clause of a verb."""
    return [child for child in verb.children if child.dep_ == "mark"]


def case_words(noun: Token) -> list[Token]:
    """The words that introduce a noun: « à », « lors » of « lors de »."""
    return [child for child in noun.children if child.dep_ == "case"]


def introducing_words(noun: Token) -> list[Token]:
    """The same, with what follows the first word of a compound one, where the tree knows it."""
    return [child for child in noun.children if child.dep_ in {"case", "fixed"}]


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


def is_topic(noun: Token) -> bool:
    """« Quant au | conseil municipal, il … »: what is spoken of, though it hangs on no verb."""
    return any(word.lower_ == "quant" for word in noun.doc[max(0, noun.i - _QUANT) : noun.i])
