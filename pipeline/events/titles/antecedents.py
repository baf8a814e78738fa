"""What « il » and « elles » stand for where no name is meant: a subject before them in their sentence, else
that of the sentence before.

« Les travaux ont débuté en mai. Ils ont duré deux ans. »: a subject that a pronoun goes on with (Centering
Theory: Grosz, Joshi, Weinstein 1995). Owns that continuity within a sentence and between two of a paragraph,
as words that a title can say. It refuses impersonal « il », pronouns that the entities room resolved, a noun
that does not agree, the speaker of what is said (a thing says nothing), and a pronoun behind another subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.events.titles import topics
from pipeline.events.titles.latter import latter
from pipeline.events.titles.naming import with_article
from pipeline.events.titles.objects import befalls_one, objects
from pipeline.events.titles.possessors import possessors
from pipeline.events.titles.pronouns import (
    agrees,
    is_feminine,
    is_latter,
    is_open,
    is_several,
    is_subject_pronoun,
    main_clause,
    main_subject,
    says_something,
    suits_verb,
    withheld_name,
    words_of,
)
from pipeline.syntax.agreement import is_determined, may_agree, may_stand_for
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.parsed import text_of
from pipeline.syntax.relations import is_adnominal_clause, is_object, is_open_complement, is_subject, is_topic
from pipeline.syntax.tree import View, copula, finite, is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import is_common_noun, is_name, is_noun, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_OPENING = 30
"""Words of a sentence among which its subject stands."""
_NEAR = 80
_OWNED = re.compile(r",\s(?:son|sa|ses|leurs?)\s")
"""« En février, ses adhérents … »."""
_LATTER = re.compile(
    r"\W*(?:Ce dernier|Cette dernière"
    r"|(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix) (?:ont|sont|seront|avaient))\b"
)
"""What goes on with the end of the sentence before, or with what it counts."""


def meant_words(
    view: View, before: View | None, meant: Mapping[int, str], heading: View | None = None
) -> dict[int, str]:
    """The words that the pronouns of a sentence stand for, by token index; `meant` are those of the sentence
    before, `heading` is what stands above the paragraph that the sentence opens.
    """
    found = {
        **_object_antecedents(view, before),
        **_of_subjects(view, before, meant, heading),
        **latter(view, before),
        **({} if before is None else topics.counted(view, before)),
    }
    found = {index: words for index, words in found.items() if suits_verb(view, index, words)}
    return {**possessors(view, before, found, meant), **found, **objects(view, before, found, meant)}


def _of_subjects(
    view: View, before: View | None, meant: Mapping[int, str], heading: View | None
) -> dict[int, str]:
    """What the subject pronouns of a sentence stand for."""
    if not any(is_subject_pronoun(view, token) for token in view.doc):
        return {}
    return {
        **topics.objects_before(view),
        **_inner_antecedents(view),
        **topics.labels(view),
        **({} if heading is None else topics.under_heading(view, heading)),
        **_antecedents(view, before, meant),
    }


def _antecedents(view: View, before: View | None, meant: Mapping[int, str]) -> dict[int, str]:
    """What the first subject of a sentence stands for, where it is a pronoun that
    goes on with the subject of the sentence before.
    """
    first = next((token for token in view.doc if is_open(view, token)), None)
    if first is None or before is None or is_latter(first):
        return {}
    said = None if _has_other_topic(before, first) else _subject(before, meant, first)
    if said is None:
        return {}
    return {
        token.i: said
        for token in view.doc
        if is_open(view, token) and token.lower_ == first.lower_ and not _rivalled(view, first, token)
    }


def _has_other_topic(before: View, pronoun: Token) -> bool:
    """« Le médecin l'a déclaré inapte. Il … »: whom a pronoun of the main clause already meant goes on, not
    the new subject.
    """
    objects, plural = function_words().object_clitics | {"lui", "leur"}, pronoun.lower_.endswith("s")
    clitics = (t for t in before.doc if is_pronoun(t) and t.low in objects)
    goes_on = (main_subject(before) or pronoun).lower_ in function_words().subject_pronouns
    return any(
        (t.lower_ in ("les", "leur")) == plural
        and not _stresses(t)
        and not (goes_on and _is_below(before, t))
        for t in clitics
    )


def _is_below(before: View, clitic: Token) -> bool:
    """« Elle est vendue à un marchand, qui la garde »: in a clause below, a pronoun is the subject's."""
    main = main_clause(before)
    return main is not None and clitic.head.i != main.predicate and not is_open_complement(clitic.head)


def _stresses(pronoun: Token) -> bool:
    """« le chantier, lui, … »: the subject itself."""
    doc, i = pronoun.doc, pronoun.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == doc[i + 1].text == ","


def _inner_antecedents(view: View) -> dict[int, str]:
    """« Les murs ont changé de mains : ils ont été vendus en mai »: the one subject before a pronoun in its
    sentence that agrees with it.
    """
    found: dict[int, str] = {}
    subjects = [t for t in view.doc if _is_subject(t) or (is_common_noun(t) and is_topic(t))]
    for token in view.doc[subjects[0].i :] if subjects else ():
        if not is_subject_pronoun(view, token) or is_latter(token):
            continue
        nouns = [t for t in subjects if t.i < token.i and agrees(t, token) and not _is_aside(t)]
        nouns = [t for t in nouns if not _is_relative_to(token, t)]
        alike = len({withheld_name(t) or t.lemma_ for t in nouns}) == 1
        said = words_of(nouns[0]) if alike and _is_free(view, nouns[0]) else None
        if said is not None:
            found[token.i] = said
    return found


def _is_relative_to(pronoun: Token, noun: Token) -> bool:
    """« la station, dont elle a posé la première pierre »: in what is said of a noun « elle » is another."""
    verb = predicate_of(pronoun.head)
    return is_adnominal_clause(verb) and noun.left_edge.i <= verb.head.i <= noun.right_edge.i


def _is_subject(token: Token) -> bool:
    """A noun that is subject in the tree; « Mme D..., alors âgée de huit ans, est tombée », by its place."""
    if is_subject(token) and is_noun(token):
        return True
    if withheld_name(token) is None:
        return False
    told = next((t for t in token.doc[token.i :] if is_told(t)), None)
    clause = None if told is None else read_clause(token.doc, told.i)
    return clause is not None and clause.subject is not None and clause.subject.head == token.i


def _is_aside(noun: Token) -> bool:
    """Whether a subject is that of a relative, or of a participle: what
    is told beside the clause does not go on.
    """
    if withheld_name(noun) is not None:
        return False
    verb = predicate_of(noun.head)
    relative = (function_words().relatives | {"où"}) - {"que", "qu'"}
    absolute = finite(verb) is None and any(
        t.lower_ in ("ayant", "étant") for t in verb.children
    )  # « Les désordres ayant persisté, ils … »
    return (
        absolute
        or is_adnominal_clause(verb)
        or any(t.lower_ in relative for t in noun.doc[verb.left_edge.i : noun.i])
    )


def _object_antecedents(view: View, before: View | None) -> dict[int, str]:
    """« les bénévoles l'avaient rouverte »: the subject of the sentence
    before, where the participle agrees with it.
    """
    verbs = (
        {}
        if before is None
        else {token.i: verb for token in view.doc if (verb := _verb_of_object(view, token)) is not None}
    )
    head = main_subject(before) if verbs and before is not None else None
    said = None if head is None else words_of(head)
    return (
        {}
        if head is None or said is None
        else {i: said for i, verb in verbs.items() if may_agree(head, verb) and not _has_rival(head, verb)}
    )


def _has_rival(head: Token, verb: Token) -> bool:
    """« Le maire a reçu Luc Perrin. La police l'a arrêté »: an object that agrees as well."""
    others = (t for t in head.doc if is_object(t) and is_noun(t) and (is_determined(t) or is_name(t)))
    return any(may_agree(t, verb) for t in others)


def _verb_of_object(view: View, token: Token) -> Token | None:
    """The participle whose object an unresolved pronoun is, behind a subject that is a noun."""
    if not is_pronoun(token) or token.low not in function_words().object_clitics:
        return None
    if token.i in view.pronouns or token.head.i < token.i:
        return None
    clause = read_clause(view.doc, token.head.i)
    noun = None if clause.subject is None else view.doc[clause.subject.head]
    told = clause.group.compound and token.i in clause.group.clitics and noun is not None and is_noun(noun)
    if says_something(view.doc[clause.predicate]) or any(map(_is_subject, view.doc[: clause.start])):
        return None  # « la direction l'avait juré »: a fact; a subject nearer by
    return view.doc[clause.predicate] if told else None


def opens_with_pronoun(text: str) -> bool:
    """Whether a sentence may go on with the subject of the one before:
    « il », « l'a rouverte », « ses adhérents ».
    """
    words = text.replace("\n", " ").replace("’", "'").split(maxsplit=_OPENING)[:_OPENING]
    if (words and words[0].lower() in function_words().possessives) or _OWNED.search(text[:_NEAR]):
        return True
    if _LATTER.match(text) is not None:
        return True
    opens = any(
        word.lower() in function_words().subject_pronouns
        or word.startswith(("l'a", "l'on", "qu'il", "qu'elle"))
        for word in words
    )
    return opens or any(befalls_one(before, word) for before, word in pairwise(words))


def _rivalled(view: View, first: Token, token: Token) -> bool:
    """Whether another subject that agrees stands between two pronouns."""
    return any(is_subject(t) and is_noun(t) and agrees(t, token) for t in view.doc[first.i : token.i])


def _subject(before: View, meant: Mapping[int, str], pronoun: Token) -> str | None:
    """The words of the main subject of the sentence before, where it agrees with the pronoun."""
    head = main_subject(before)
    if head is None:
        return topics.stated(before, pronoun)
    if _goes_on_elsewhere(before, head, pronoun):
        return None
    if head.i in meant:
        return meant[head.i] if head.lower_ == pronoun.lower_ else None
    if _is_said_to_be(before, head, pronoun):
        named = before.names.get(head.i)
        return _name(head) if named is None else with_article(named.name)
    return words_of(head) if is_noun(head) and agrees(head, pronoun) and _is_free(before, head) else None


def _goes_on_elsewhere(before: View, head: Token, pronoun: Token) -> bool:
    """« Une coopérative s'est montrée ; son offre a déçu. Elle … »: which of the two?"""
    subjects = (t for t in before.doc[head.i + 1 :] if is_subject(t) and is_noun(t))
    rivals = [t for t in subjects if t.doc[t.left_edge.i - 1].text == ";" and not _is_aside(t)]
    feminine, plural = is_feminine(pronoun), is_several(pronoun)
    return any(may_stand_for(t, feminine=feminine, plural=plural) is not False for t in rivals)


def _is_free(view: View, noun: Token) -> bool:
    """Whether a noun is no name, which the document resolves, but for one that a court withholds."""
    return noun.i not in view.names or withheld_name(noun) is not None


def _is_said_to_be(before: View, head: Token, pronoun: Token) -> bool:
    """« Vaudry est une commune du Nord. Elle … »: a name whose gender its attribute shows."""
    clause = main_clause(before)
    if clause is None or not is_name(head) or head.i in before.pronouns:
        return False
    said = before.doc[clause.predicate]
    return is_common_noun(said) and copula(said) is not None and is_determined(said) and agrees(said, pronoun)


def _name(head: Token) -> str:
    """The words of a proper name that no room lists, as they stand."""
    phrase = noun_phrase(head)
    return text_of(head.doc[phrase.start : phrase.end]).replace("’", "'")
