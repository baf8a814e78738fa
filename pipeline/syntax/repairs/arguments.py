"""Subjects, objects and the pronouns for them that the parser takes for one another.

Owns what a noun or pronoun is of the verb beside it, where the words between them show it. It refuses
relatives and what hangs on another clause.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import SUBJECTS, children, feature, finite, hang, is_told, subjects

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_OPENING = frozenset({",", "»", '"', "”", "que", "qu'", "comme", "où"})
_CLITICS = frozenset({"l'", "le", "la", "les", "lui", "leur", "s'", "se"})
_SPEAKING = {"nous": ("ons", "sommes", "mes"), "vous": ("ez", "êtes", "tes")}
"""Endings of verbs of which « nous » and « vous » are the subject."""
_IMPERSONAL_THERE = frozenset({"avoir", "être", "aller"})
"""Verbs of which « il y » names nobody."""
_TO = frozenset({"à", "au", "aux"})
_TO_WHOM = frozenset({"obl:arg", "obl:mod", "iobj", "obl"})
_OBLIQUE = frozenset({"me", "m'", "te", "t'", "se", "s'"})
_NEVER_SUBJECTS = {"l'": "obj", "le": "obj", "la": "obj", "les": "obj", "leur": "iobj", "y": "iobj"}
"""Pronouns right before a verb that it is never said of."""


def correct_clitic(token: Token) -> None:
    """« m'a répondu », « les avait signalées », « X lui a succédé »: pronouns
    that are subject of nothing, that no noun follows.
    """
    subject_before = token.lower_ == "lui" and any(
        word.i < token.i for word in children(token.head, "nsubj", "nsubj:pass")
    )
    if (
        subject_before
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ in {"VERB", "AUX", "PRON"}
        and token.pos_ == "PRON"
    ):
        token.dep_, token.lemma_ = "iobj", "lui"
    if token.dep_ in {"nsubj", "nsubj:pass"} and (token.lower_ in _OBLIQUE or _is_addressed(token)):
        token.dep_ = "iobj"
    _correct_object(token)
    _correct_thence(token)
    if (
        token.pos_ == "DET"
        and token.dep_ in {"obj", "iobj"}
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ in {"VERB", "AUX"}
    ):
        token.pos_ = "PRON"


def _correct_object(token: Token) -> None:
    """« la police l'interpelle », « l'hôpital leur a rendu »: no second subject."""
    relation = _NEVER_SUBJECTS.get(token.low)
    if token.dep_ not in {"nsubj", "nsubj:pass"} or token.pos_ != "PRON" or relation is None:
        return
    if token.i + 1 < len(token.doc) and token.nbor().pos_ in {"VERB", "AUX", "PRON"}:
        token.dep_ = relation


def _correct_thence(token: Token) -> None:
    """« entre au conseil et | en sort »: before a second finite verb « en » is no preposition."""
    if token.lower_ != "en" or token.pos_ != "ADP" or token.i == 0 or token.nbor(-1).pos_ != "CCONJ":
        return
    verb = token.head
    joined = verb.i == token.i + 1 and verb.dep_ == "conj" and is_told(verb) and is_told(verb.head)
    if joined and verb.head.i < token.i:
        token.pos_, token.dep_ = "PRON", "iobj"


def _is_addressed(token: Token) -> bool:
    """« Les pièces | vous ont été adressées », « ils | nous ont répondu »: a verb in the third person with
    another subject before it.
    """
    if token.lower_ not in _SPEAKING or token.i + 1 >= len(token.doc):
        return False
    speaks = token.nbor().lower_.endswith(_SPEAKING[token.lower_])
    others = (s for s in subjects(token.head) if s.i < token.i and s.pos_ in {"NOUN", "PROPN", "PRON"})
    return not speaks and (any(others) or _take_called(token))


def _take_called(clitic: Token) -> bool:
    """« Mme Roux, adjointe, | vous a reçus »: who seems to be called upon does it; whether there is one."""
    called = [t for t in children(clitic.head, "vocative", "dislocated") if t.i < clitic.i]
    for noun in called[:1]:
        noun.dep_ = "nsubj"
    return bool(called)


def while_it_takes(doc: Doc) -> None:
    """« rouvrira en mai, le temps de renouveler les permis »: how long it takes, and no object."""
    for noun in doc[2:-1]:
        if noun.lower_ != "temps" or noun.dep_ not in {"obj", "nsubj", "appos"}:
            continue
        set_off = noun.nbor(-1).lower_ == "le" and noun.nbor(-2).text == ","
        if set_off and noun.nbor().low in {"de", "d'", "que", "qu'"}:
            noun.dep_ = "obl:mod"


def personal_there(pronoun: Token) -> None:
    """« Il y mène le dossier de la gare »: but for « il y a » and « il y va de », who does it there."""
    if pronoun.dep_ == "expl:subj" and pronoun.i + 1 < len(pronoun.doc) and pronoun.nbor().lower_ == "y":
        verb = pronoun.head
        if verb.lemma_ not in _IMPERSONAL_THERE and children(verb, "obj"):
            pronoun.dep_ = "nsubj"


def join_subjects(verb: Token) -> None:
    """« Valane, filiale de Duroc, annonce », « le maire, Luc Pic, et un adjoint sont élus »: of two
    subjects before a verb the second is apposed to the first, or coordinated with it.
    """
    before = [s for s in children(verb, *SUBJECTS) if s.i < verb.i and s.pos_ in {"NOUN", "PROPN"}]
    for first, second in pairwise(before):
        start = second.left_edge.i
        joint = next((t for t in verb.doc[start - 1 : start + 1] if t.pos_ == "CCONJ"), None)
        if joint is not None and not any(map(is_told, verb.doc[first.i : start])):
            hang(second, first, "conj")
            hang(joint, second, "cc")
        elif _is_bare(second) and verb.doc[start - 1].text == ",":
            hang(second, first, "appos")


def name_behind_opening(verb: Token) -> None:
    """« Petit-fils du fondateur, Luc Pic renonce »: the name right before the verb does it, and what opens
    the clause without article is apposed to it.
    """
    first = next((s for s in children(verb, *SUBJECTS) if s.i < verb.i and s.pos_ == "NOUN"), None)
    if (
        first is None
        or children(first, "det", "nummod", "case", "conj")
        or "," not in [t.text for t in verb.doc[first.i : verb.i]]
    ):
        return
    comma = next(t.i for t in reversed(verb.doc[first.i : verb.i]) if t.text == ",")
    name, opened = verb.doc[comma + 1], first.left_edge.i
    behind = name.i < verb.i and name.pos_ == "PROPN" and name.head.i <= comma
    told = any(is_told(t) for t in verb.doc[first.i : name.right_edge.i])
    if (
        behind
        and not told
        and (opened == 0 or verb.doc[opened - 1].text in ";:")
        and hang(name, verb, first.dep_)
    ):
        hang(first, name, "appos")


def _is_bare(noun: Token) -> bool:
    """« société de négoce », one and without determiner."""
    free = not children(noun, "det", "nummod", "case", "conj")
    return free and noun.text.islower() and "Plur" not in feature(noun, "Number")


def subject_before_bracket(verb: Token) -> None:
    """« Duroc Bois (Valane – DBO), filiale de Pic, annonce »: a subject in brackets is another name of what
    stands before them.
    """
    doc, inside = verb.doc, next((s for s in children(verb, *SUBJECTS) if s.i < verb.i), None)
    opened = 0 if inside is None else _bracket_around(inside, verb)
    if inside is None or not opened:
        return
    first = opened - 1
    while first > 0 and _is_part_of_name(doc[first - 1]):
        first -= 1
    governed = first > 0 and doc[first - 1].pos_ in {"DET", "ADP", "NOUN"}
    if governed or not _is_part_of_name(doc[first]) or not hang(doc[first], verb, inside.dep_):
        return
    hang(inside, doc[first], "appos")
    for word in doc[first + 1 : opened]:
        hang(word, doc[first], "flat:name")


def _bracket_around(noun: Token, verb: Token) -> int:
    """Where the bracket opens that holds a noun and closes before its verb; 0 where none does."""
    doc = noun.doc
    opened = next((t for t in reversed(doc[: noun.left_edge.i + 1]) if t.text in "()"), None)
    closed = any(t.text == ")" for t in doc[noun.i : verb.i])
    return opened.i if opened is not None and opened.text == "(" and closed else 0


def _is_part_of_name(word: Token) -> bool:
    return word.text[:1].isupper() and word.pos_ in {"NOUN", "PROPN"}


def wants_subject(verb: Token) -> bool:
    """« …, a déploré Jean Martin », « la décision qu'a prise le maire »: a verb
    that opens its clause, without subject before it.
    """
    if (
        finite(verb) is None
        or verb.dep_ in {"xcomp", "conj"}
        or children(verb, "aux:pass")
        or "Imp" in feature(verb, "Mood")
    ):
        return False
    first = min(
        [
            verb.i,
            *(child.i for child in verb.children if child.dep_.startswith("aux") or child.lower_ in _CLITICS),
        ]
    )
    if first == 0 or verb.doc[first - 1].lower_ not in _OPENING:
        return False
    return not any(
        subject.i < verb.i and verb.doc[first - 1].lower_ not in {"que", "qu'"} for subject in subjects(verb)
    )


def turn_object(verb: Token) -> None:
    """Make a subject of the noun behind such a verb, and an object of what the parser took for one."""
    behind = [
        child
        for child in children(verb, "obj")
        if child.i > verb.i and _may_be_subject(child) and not _is_time(child)
    ]
    if not children(verb, "nsubj") or not any(child.i > verb.i for child in children(verb, "nsubj")):
        for subject in behind[:1]:
            for before in children(verb, "nsubj"):
                before.dep_ = "obj"  # « la fermeture, qu'a déplorée Jean Martin »
            subject.dep_ = "nsubj"


def _may_be_subject(noun: Token) -> bool:
    """« a déploré | le maire », « M. Roux »; not « a relevé | appel »."""
    bare = noun.text.islower() and not children(noun, "det", "nummod")
    return noun.pos_ in {"NOUN", "PROPN"} and not bare


def find_object(verb: Token) -> None:
    """« a adopté, le 4 avril, la proposition »: a noun with its article, without
    preposition, behind a verb that has no object.
    """
    if children(verb, "obj", "ccomp", "obl:arg", "aux:pass", "cop"):
        return
    for child in bare_nouns(verb, "obl:mod", "obl", "dep")[:1]:
        child.dep_ = "obj"


def bare_nouns(verb: Token, *relations: str) -> list[Token]:
    """The nouns behind a verb that have an article and no preposition, but those of time."""
    nouns = [
        child
        for child in children(verb, *relations)
        if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"} and not children(child, "case")
    ]
    return [
        noun
        for noun in nouns
        if noun.lemma_.lower() not in function_words().calendar_nouns and children(noun, "det", "nummod")
    ]


def _is_time(token: Token) -> bool:
    """« samedi », « s'est arrêté | dix semaines »."""
    lasts = token.lemma_.lower() in function_words().calendar_nouns and bool(children(token, "nummod"))
    return lasts or token.lower_ in {
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "hier",
    }


def infinitive_of_addressee(word: Token) -> None:
    """« demande au tribunal d'annuler le titre »: what an infinitive in « de » tells is asked by the verb,
    and no quality of whom it asks.
    """
    whom = word.head
    if word.dep_ != "acl" or "Inf" not in feature(word, "VerbForm") or whom.dep_ not in _TO_WHOM:
        return
    to = any(case.lower_ in _TO for case in children(whom, "case"))
    of = any(mark.low in ("de", "d'") for mark in children(word, "mark", "case"))
    if to and of and whom.head.pos_ == "VERB" and whom.head.i < whom.i < word.i:
        hang(word, whom.head, "xcomp")
