"""What sort of word a token is: the parser's parts of speech and the forms of
verbs under the names of grammar.

Every room asks these questions here (Universal Dependencies, French GSD). It refuses to say how a word hangs
on another, and to look further than one word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.tree import VERBAL, feature

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

NOUNS = frozenset({"NOUN", "PROPN"})
NOMINAL = NOUNS | {"NUM", "X", "SYM"}
SIGNALS = frozenset({"compter", "partir", "dater"})
"""Infinitives that a tree shows in « à compter de »: they introduce a date, and nobody does them."""
_NAMING = NOUNS | {"ADJ"}
_COUNTED = NOUNS | {"NUM"}
_CONTENT = _NAMING | {"NUM", "VERB"}
_NOUN_LIKE = _NAMING | {"X"}
_PARTICIPIAL = frozenset({"VERB", "ADJ"})
_INTRODUCING = frozenset({"ADP", "DET"})
_OPENING = NOUNS | {"DET"}
_CONJUNCTIONS = frozenset({"CCONJ", "SCONJ"})
_BEFORE_DATE = _INTRODUCING | {"PUNCT", "ADV", "SPACE"}
_MARKS = frozenset({"PUNCT", "SPACE", "SYM"})
_JOINTS = _CONJUNCTIONS | {"PUNCT", "SPACE"}
_CIRCUMSTANTIAL = frozenset({"ADP", "ADV", "SCONJ"})
_UNFINISHED = _INTRODUCING | _CONJUNCTIONS | VERBAL | {"ADV", "PRON"}
_SMALL = _INTRODUCING | {"ADV", "ADJ", "NUM", "PRON"}

_CONDITIONALS = frozenset({"devrait", "devraient", "pourrait", "pourraient"})


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


def is_adjective(word: Token) -> bool:
    """« municipal »."""
    return word.pos_ == "ADJ"


def is_adverb(word: Token) -> bool:
    """« hier »."""
    return word.pos_ == "ADV"


def is_preposition(word: Token) -> bool:
    """« à », « selon », and « du », which the tagger takes for one."""
    return word.pos_ == "ADP"


def is_coordinator(word: Token) -> bool:
    """« et », « mais »."""
    return word.pos_ == "CCONJ"


def is_subordinator(word: Token) -> bool:
    """« que », « lorsque »."""
    return word.pos_ == "SCONJ"


def is_numeral(word: Token) -> bool:
    """« trente »."""
    return word.pos_ == "NUM"


def is_symbol(word: Token) -> bool:
    """« % »."""
    return word.pos_ == "SYM"


def is_foreign(word: Token) -> bool:
    """« open data », and whatever else has no class in French."""
    return word.pos_ == "X"


def is_interjection(word: Token) -> bool:
    """« bravo »."""
    return word.pos_ == "INTJ"


def is_punctuation(word: Token) -> bool:
    """« , », as the tagger tells it: « - » may be a symbol."""
    return word.pos_ == "PUNCT"


def has_class(word: Token, *classes: str) -> bool:
    """Whether a word is of one of these parts of speech; what is asked more than once has a name."""
    return word.pos_ in classes


def same_class(one: Token, other: Token) -> bool:
    """« la gare », « le stade »: members of a coordination open alike."""
    return one.pos_ == other.pos_


# -- what it can do in a phrase
# ---------------------------------------------------------------------------------------------------


def is_nominal(word: Token) -> bool:
    """A noun, or what stands as one: « trente », « % », « open »."""
    return word.pos_ in NOMINAL


def is_noun_or_adjective(word: Token) -> bool:
    """« la gare | routière »: what a complement in « de » may follow."""
    return word.pos_ in _NAMING


def may_be_noun(word: Token) -> bool:
    """« gare », « open data », a noun tagged as an adjective: what may turn out to be a noun."""
    return word.pos_ in _NOUN_LIKE


def is_noun_or_number(word: Token) -> bool:
    """« trente », « postes »: what names or counts something."""
    return word.pos_ in _COUNTED


def is_content_word(word: Token) -> bool:
    """« ferme », « gare », « trente », « routière »: no word of grammar, no adverb."""
    return word.pos_ in _CONTENT


def may_be_participle(word: Token) -> bool:
    """« gelé », « datant »: a verb, or an adjective, for which the tagger takes many a participle."""
    return word.pos_ in _PARTICIPIAL


def introduces_noun(word: Token) -> bool:
    """« à », « la »: a preposition or a determiner."""
    return word.pos_ in _INTRODUCING


def opens_noun_phrase(word: Token) -> bool:
    """« la », « gare », « Dole »: what a noun phrase begins with where no adjective or number comes first."""
    return word.pos_ in _OPENING


def may_precede_date(word: Token) -> bool:
    """« fermée, hier, | le | 3 mai »: what may stand between a word and its date."""
    return word.pos_ in _BEFORE_DATE


def opens_circumstance(word: Token) -> bool:
    """« selon », « hier », « lorsque »: a preposition, an adverb or a conjunction."""
    return word.pos_ in _CIRCUMSTANTIAL


def is_conjunction(word: Token) -> bool:
    """« et », « que »."""
    return word.pos_ in _CONJUNCTIONS


def is_mark(word: Token) -> bool:
    """« , », « • », a line's end: what is no word."""
    return word.pos_ in _MARKS


def is_joint(word: Token) -> bool:
    """« , », « et », « que », a line's end: what only stands between two phrases or clauses."""
    return word.pos_ in _JOINTS


def awaits_more(word: Token) -> bool:
    """« de », « la », « très », « et », « est »: what a phrase is not cut behind."""
    return word.pos_ in _UNFINISHED


def is_small_inside(word: Token) -> bool:
    """« Le », « Ancien », « Deux »: a capital on it is only that of its sentence."""
    return word.pos_ in _SMALL


# -- what form of a verb
# ----------------------------------------------------------------------------------------------------------


def is_infinitive(word: Token) -> bool:
    """« ouvrir »."""
    return "Inf" in feature(word, "VerbForm")


def has_finite_form(word: Token) -> bool:
    """« ouvre », of whichever part of speech the tagger makes it."""
    return "Fin" in feature(word, "VerbForm")


def is_signal(word: Token) -> bool:
    """« à compter de », « à partir de », which the tagger takes for infinitives."""
    return word.lower_ in SIGNALS and word.i > 0 and word.nbor(-1).lower_ == "à"


def is_future(word: Token) -> bool:
    """« ouvrira »."""
    return "Fut" in feature(word, "Tense")


def is_conditional(word: Token) -> bool:
    """« ouvrirait », and « devraient », which the tagger may take for a present."""
    return "Cnd" in feature(word, "Mood") or word.lower_ in _CONDITIONALS


def sets_in_past(word: Token) -> bool:
    """« étaient », « ferait »: an imperfect or a conditional, which follow a verb of the past."""
    return "Imp" in feature(word, "Tense") or is_conditional(word)


def is_participial(word: Token) -> bool:
    """« ouvert », « ouvrant »: a participle of either tense."""
    return "Part" in feature(word, "VerbForm")


# -- what number
# ------------------------------------------------------------------------------------------------------------


def is_plural(word: Token) -> bool:
    """« gares »; a word that shows no number is none."""
    return "Plur" in feature(word, "Number")


def is_singular(word: Token) -> bool:
    """« gare »; a word that shows no number is none."""
    return "Sing" in feature(word, "Number")
