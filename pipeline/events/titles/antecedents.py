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
from typing import TYPE_CHECKING

from pipeline.events.titles.naming import with_article
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import article_of, may_agree, may_stand_for
from pipeline.syntax.clauses import Clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import CIVILITIES, SUBJECTS, View, feature, finite
from pipeline.syntax.verb_groups import predicate_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 70
"""Characters of a noun phrase that a title repeats."""
_OPENING = 30
"""Words of a sentence among which its subject stands."""
_NEAR = 80
_OWNED = re.compile(r",\s(?:son|sa|ses|leurs?)\s")
"""« En février, ses adhérents … »."""
_INSIDE = frozenset({"acl:relcl", "acl", "advcl", "ccomp", "csubj", "xcomp"})


def meant_words(view: View, before: View | None, meant: Mapping[int, str]) -> dict[int, str]:
    """The words that the pronouns of a sentence stand for, by token index;
    `meant` are those of the sentence before.
    """
    return {
        **_object_antecedents(view, before),
        **_inner_antecedents(view),
        **_antecedents(view, before, meant),
        **_owners(view, before),
    }


def _owners(view: View, before: View | None) -> dict[int, str]:
    """« L'association … . Ses adhérents ont … »: whose the first subject is, where
    the sentence before has one subject that can be it.
    """
    if before is None or not any(token.lower_ in function_words().possessives for token in view.doc):
        return {}
    head, main = _head(before), _main_clause(view)
    if head is None or main is None or main.subject is None:
        return {}
    first = view.doc[main.subject.start]
    if first.lower_ not in function_words().possessives or main.subject.start >= main.group.start:
        return {}
    rivals = [t for t in before.doc if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN") and t.i != head.i]
    rivals += [t for t in view.doc[: main.subject.start] if t.pos_ in ("NOUN", "PROPN") and t.i in view.names]
    several = "Plur" in feature(head, "Number")
    if rivals or several != first.lower_.startswith("leur") or head.i in before.pronouns:
        return {}
    named = before.names.get(head.i)
    said = _words(head) if named is None else with_article(named.name)
    return {} if said is None else {first.i: said}


def _antecedents(view: View, before: View | None, meant: Mapping[int, str]) -> dict[int, str]:
    """What the first subject of a sentence stands for, where it is a pronoun that
    goes on with the subject of the sentence before.
    """
    first = next((token for token in view.doc if _is_open(view, token)), None)
    if first is None or before is None:
        return {}
    said = None if _has_other_topic(before, first) else _subject(before, meant, first)
    if said is None:
        return {}
    return {
        token.i: said
        for token in view.doc
        if _is_open(view, token) and token.lower_ == first.lower_ and not _rivalled(view, first, token)
    }


def _has_other_topic(before: View, pronoun: Token) -> bool:
    """« Le médecin l'a déclaré inapte. Il … »: whom a pronoun already meant goes on, not the new subject."""
    topics, plural = function_words().object_clitics | {"lui", "leur"}, pronoun.lower_.endswith("s")
    return any(
        t.pos_ == "PRON" and t.lower_.replace("’", "'") in topics and (t.lower_ in ("les", "leur")) == plural
        for t in before.doc
    )


def _inner_antecedents(view: View) -> dict[int, str]:
    """« Les murs ont changé de mains : ils ont été vendus en mai »: the one subject before a pronoun in its
    sentence that agrees with it.
    """
    found: dict[int, str] = {}
    subjects = [t for t in view.doc if t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN")]
    for token in view.doc[subjects[0].i :] if subjects else ():
        if not _is_subject_pronoun(view, token):
            continue
        nouns = [t for t in subjects if t.i < token.i and _agrees(t, token) and not _is_aside(t)]
        said = (
            _words(nouns[0]) if len({t.lemma_ for t in nouns}) == 1 and nouns[0].i not in view.names else None
        )
        if said is not None:
            found[token.i] = said
    return found


def _is_aside(noun: Token) -> bool:
    """Whether a subject is that of a relative, or of a participle: what
    is told beside the clause does not go on.
    """
    verb = predicate_of(noun.head)
    relative = function_words().relatives - {"que", "qu'"}
    absolute = finite(verb) is None and any(
        t.lower_ in ("ayant", "étant") for t in verb.children
    )  # « Les désordres ayant persisté, ils … »
    return (
        absolute
        or verb.dep_ in ("acl:relcl", "acl")
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
    head = _head(before) if verbs and before is not None else None
    said = None if head is None else _words(head)
    return (
        {}
        if head is None or said is None
        else {index: said for index, verb in verbs.items() if may_agree(head, verb)}
    )


def _verb_of_object(view: View, token: Token) -> Token | None:
    """The participle whose object an unresolved pronoun is, behind a subject that is a noun."""
    if token.pos_ != "PRON" or token.lower_.replace("’", "'") not in function_words().object_clitics:
        return None
    if token.i in view.pronouns or token.head.i < token.i:
        return None
    clause = read_clause(view.doc, token.head.i)
    noun = None if clause.subject is None else view.doc[clause.subject.head]
    told = (
        clause.group.compound
        and token.i in clause.group.clitics
        and noun is not None
        and noun.pos_ in ("NOUN", "PROPN")
    )
    return view.doc[clause.predicate] if told else None


def opens_with_pronoun(text: str) -> bool:
    """Whether a sentence may go on with the subject of the one before:
    « il », « l'a rouverte », « ses adhérents ».
    """
    words = text.replace("\n", " ").replace("’", "'").split(maxsplit=_OPENING)[:_OPENING]
    if (words and words[0].lower() in function_words().possessives) or _OWNED.search(text[:_NEAR]):
        return True
    return any(
        word.lower() in function_words().subject_pronouns
        or word.startswith(("l'a", "l'on", "qu'il", "qu'elle"))
        for word in words
    )


def _is_open(view: View, token: Token) -> bool:
    """A subject pronoun of nobody known, the first subject of its sentence."""
    return _is_subject_pronoun(view, token) and not any(t.dep_ in SUBJECTS for t in view.doc[: token.i])


def _is_subject_pronoun(view: View, token: Token) -> bool:
    """A subject pronoun that no name is meant by, of a verb that things have too."""
    if (
        token.lower_ not in function_words().subject_pronouns
        or token.dep_ not in SUBJECTS
        or token.i in view.pronouns
    ):
        return False
    clause = read_clause(view.doc, token.head.i)
    return not clause.impersonal and lexicon.kind_of(view.doc[clause.predicate]) != "announcement"


def _rivalled(view: View, first: Token, token: Token) -> bool:
    """Whether another subject that agrees stands between two pronouns."""
    return any(
        t.dep_ in SUBJECTS and t.pos_ in ("NOUN", "PROPN") and _agrees(t, token)
        for t in view.doc[first.i : token.i]
    )


def _subject(before: View, meant: Mapping[int, str], pronoun: Token) -> str | None:
    """The words of the main subject of the sentence before, where it agrees with the pronoun."""
    head = _head(before)
    if head is None:
        return None
    if head.i in meant:
        return meant[head.i] if head.lower_ == pronoun.lower_ else None
    return (
        _words(head)
        if head.pos_ in ("NOUN", "PROPN") and _agrees(head, pronoun) and head.i not in before.names
        else None
    )


def _head(before: View) -> Token | None:
    """The main subject of a sentence."""
    clause = _main_clause(before)
    return (
        None
        if clause is None or clause.subject is None or clause.impersonal
        else before.doc[clause.subject.head]
    )


def _main_clause(view: View) -> Clause | None:
    told = [predicate_of(token) for token in view.doc if "Fin" in feature(token, "VerbForm")]
    main = [token for token in told if token.dep_ not in _INSIDE]
    return read_clause(view.doc, main[0].i) if main else None


def _agrees(noun: Token, pronoun: Token) -> bool:
    low = pronoun.lower_
    return may_stand_for(noun, feminine=low.startswith("elle"), plural=low.endswith("s")) is True


def _words(head: Token) -> str | None:
    """« une première tranche de travaux » is then « la première tranche de
    travaux »; too long a phrase is said by its head.
    """
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    phrase = noun_phrase(head)
    doc, first = head.doc, head.doc[phrase.start]
    if first.text in CIVILITIES and phrase.start + 1 < head.i and doc[phrase.start + 1].pos_ == "DET":
        return doc[phrase.start + 1 : head.i].text_with_ws + head.lower_  # « M. le Maire »
    end = next((t.i for t in doc[head.i : phrase.end] if t.text in (",", "(")), phrase.end)
    if first.pos_ == "DET" and first.text[0].isupper() and first.i > 0:
        return None  # « l'association Un pont pour Vaucelles »
    if first.pos_ not in ("DET", "NUM") or any(
        t.lower_ in function_words().relatives for t in doc[phrase.start : end]
    ):
        return None
    start = phrase.start + (first.pos_ == "DET")
    bare = doc[start:end].text.replace("’", "'")
    bare = bare if len(bare) <= LONGEST else doc[start : head.i + 1].text
    return article_of(head, bare) + bare
