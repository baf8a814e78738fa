"""Nouns that hang on one another: « la fermeture de la gare », « un bail à long terme », « une vigilance
sur les dépenses de l'État ».

Owns which noun only completes or qualifies the one before, and where a chain of them begins. It refuses to
say which noun of a chain is meant: that is agreement's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_determined, makes_preposition
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import case_words, has_relation, is_adnominal, is_noun_complement
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    is_common_noun,
    is_determiner,
    is_noun,
    is_noun_or_adjective,
    is_numeral,
)

if TYPE_CHECKING:
    from collections.abc import Container

    from pipeline.syntax.parsed import Doc, Token

_CHAINED = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "NUM", "ADV", "X"})
_QUALIFYING = frozenset({"à", "en"})
_BEFALLEN = frozenset({"objet", "cible", "victime"})
_BEING = frozenset({"faire", "être"})


def completes_noun(noun: Token) -> bool:
    """« la fermeture | de la gare »: a noun that only completes the one before it."""
    words = [word.low for word in case_words(noun)]
    of = not words or words[0] in function_words().of
    return of and _is_behind_noun(noun) and not makes_preposition(noun.head)


def qualifies_noun(noun: Token) -> bool:
    """« un bail à long | terme », « des contrats en | vigueur »: a noun without determiner behind a
    preposition only qualifies the noun before it.
    """
    if is_determined(noun) or any(has_relation(child, "nummod") for child in noun.children):
        return False
    return _is_behind_noun(noun) and any(word.lower_ in _QUALIFYING for word in case_words(noun))


def _is_behind_noun(noun: Token) -> bool:
    return is_noun_complement(noun) and is_common_noun(noun.head) and noun.head.i < noun.i


def befalls(noun: Token) -> bool:
    """« la patrouille a fait l'objet | d'attaques »: without its clause nobody would know whom it befell."""
    above = noun.head
    return is_noun_complement(noun) and above.lower_ in _BEFALLEN and above.head.lemma_ in _BEING


def chain_start(doc: Doc, end: int, dates: Container[int]) -> int:
    """« une vigilance sur les dépenses de l'État, | qui … »: where the chain of phrases begins that ends
    before token `end`; a date parts it.
    """
    start = end
    for i in range(end - 1, -1, -1):
        if i in dates or not _is_in_chain(doc[i]):
            break
        if _opens_link(doc[i]):
            start = i
            if i > 0 and is_noun_or_adjective(doc[i - 1]):
                break
    return start


def _is_in_chain(word: Token) -> bool:
    return (word.pos_ in _CHAINED or is_adnominal(word)) and not is_told(word)


def _opens_link(word: Token) -> bool:
    """« les | dépenses », « trente | postes », and no « au titre de »."""
    doc, i = word.doc, word.i
    counts = is_numeral(word) and not (is_determiner(doc[i - 1]) or is_noun(doc[i - 1])) and word.head.i > i
    frames = title_rules().frames.words
    return (is_determiner(word) or counts) and not any(t.lemma_.lower() in frames for t in doc[i : i + 3])
