"""What the parser is known to get wrong and can be told from the words: a subject behind its verb taken for
an object, a bullet for a verb.

Owns the order in which one sentence's tree is corrected, once, before anybody asks it; each sort of mistake
is a module. It refuses corrections that need to know what is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.clauses import forget_clauses
from pipeline.syntax.repairs.arguments import (
    correct_clitic,
    find_object,
    infinitive_of_addressee,
    join_subjects,
    name_behind_opening,
    personal_there,
    subject_before_bracket,
    turn_object,
    wants_subject,
    while_it_takes,
)
from pipeline.syntax.repairs.auxiliaries import (
    infinitive_of_causative,
    join_auxiliary,
    share_auxiliary,
    stand_alone,
    with_be,
)
from pipeline.syntax.repairs.clauses import (
    apposed_participle,
    find_main_verb,
    hang_opening,
    hang_opening_phrases,
    joined_complement,
    nearest_verb,
    resume_after_aside,
)
from pipeline.syntax.repairs.free_nouns import free_subjects
from pipeline.syntax.repairs.inflection import correct_number, correct_tense
from pipeline.syntax.repairs.openings import cleft, personal, subject_behind_label, verb_below_root
from pipeline.syntax.repairs.relatives import (
    object_of_inverted,
    object_relative,
    participle_of_completed,
    participle_of_conjunct,
    relative_behind,
    relative_of_apposed,
    relative_of_name,
    relative_of_noun,
    resume_after_relative,
    subject_in_relative,
)
from pipeline.syntax.repairs.word_classes import (
    is_adjective,
    noun_after_article,
    noun_after_of,
    noun_among_conjunctions,
    noun_for_infinitive,
    retag,
    retag_opening,
    turn_adjective,
    verb_by_ending,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_NO_VERBS = frozenset({"PUNCT", "SPACE", "ADP", "ADV", "CCONJ", "SCONJ", "NUM", "PROPN", "SYM", "INTJ"})
"""What the tagger takes for no verb and is none."""


def repair(doc: Doc) -> None:
    """Correct relations and tags in place."""
    retag_opening(doc)
    while_it_takes(doc)
    find_main_verb(doc)
    verb_below_root(doc)
    resume_after_relative(doc)
    hang_opening(doc)
    hang_opening_phrases(doc)
    for token in doc:
        noun_among_conjunctions(token)
        nearest_verb(token)
        joined_complement(token)
        subject_in_relative(token)
        relative_of_name(token)
        personal_there(token)
        verb_by_ending(token)
        if token.pos_ in _NO_VERBS:
            correct_clitic(token)
            stand_alone(token)
            continue
        join_auxiliary(token)
        noun_after_of(token)
        share_auxiliary(token)
        correct_tense(token)
        correct_clitic(token)
        stand_alone(token)
        correct_number(token)
        apposed_participle(token)
        noun_after_article(token)
        noun_for_infinitive(token)
        if token.pos_ == "VERB":
            _repair_verb(token)
        else:
            retag(token)
    free_subjects(doc)
    for token in doc:
        cleft(token)
        relative_behind(token)
        relative_of_apposed(token)
        infinitive_of_causative(token)
    forget_clauses()


def _repair_verb(verb: Token) -> None:
    with_be(verb)
    resume_after_aside(verb)
    relative_of_noun(verb)
    infinitive_of_addressee(verb)
    participle_of_completed(verb)
    participle_of_conjunct(verb)
    object_relative(verb)
    subject_before_bracket(verb)
    subject_behind_label(verb)
    personal(verb)
    join_subjects(verb)
    name_behind_opening(verb)
    if not any(letter.isalnum() for letter in verb.text):
        verb.pos_ = "SYM"
    elif not any(letter.isalpha() for letter in verb.text):
        verb.pos_ = "NUM"  # « la note n° 2022-39 »
    elif is_adjective(verb):
        turn_adjective(verb)
    elif wants_subject(verb):
        turn_object(verb)
    else:
        find_object(verb)
    object_of_inverted(verb)
