"""Whose the subject of a clause is that a possessive opens: « L'association … . Ses adhérents ont … », « elle
est placée en liquidation ; ses salariés … ».

Owns the one owner whom the sentence before or the same sentence leaves: a subject that agrees in number. It
refuses a possessive where another subject, or a noun behind the first, could be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.calendar.wording import MONTHS
from pipeline.events.titles.latter import said_whole
from pipeline.events.titles.naming import names_body, with_article
from pipeline.events.titles.pronouns import LAST, is_several, main_clause, main_subject, may_act, words_of
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined
from pipeline.syntax.agreement import is_several as is_plural
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal, is_in_locution, is_object, is_subject
from pipeline.syntax.tree import CIVILITIES, View, is_told
from pipeline.syntax.word_classes import is_common_noun, is_determiner, is_noun, is_pronoun, is_verbal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.syntax.parsed import Token


def possessors(
    view: View, before: View | None, meant: Mapping[int, str], meant_before: Mapping[int, str]
) -> dict[int, str]:
    """The words of the owner, by the index of the possessive; `meant` is what the pronouns of the sentence
    stand for, `meant_before` those of the sentence before.
    """
    places = [t for t in view.doc if t.lower_ in function_words().possessives and is_determiner(t)]
    if not places:
        return {}
    ahead = _from_before(view, before, meant_before)
    inner = ((t.i, _inside(view, t, meant) or _of_clause(view, t, meant)) for t in places)
    return {**_resolved(view, places), **ahead, **{i: said for i, said in inner if said is not None}}


def _resolved(view: View, places: list[Token]) -> dict[int, str]:
    """Whom the document resolves by name."""
    known = ((t.i, view.pronouns.get(t.i)) for t in places)
    return {i: with_article(named.name) for i, named in known if named is not None}


def _from_before(view: View, before: View | None, meant: Mapping[int, str]) -> dict[int, str]:
    """« L'association … . Ses adhérents ont … »: whose the first subject is, where the sentence before has
    one subject that can be it.
    """
    main = None if before is None else main_clause(view)
    if before is None or main is None or main.subject is None:
        return {}
    first = view.doc[main.subject.start]
    if first.lower_ not in function_words().possessives or main.subject.start >= main.group.start:
        return {}
    if any(is_noun(t) and t.i in view.names for t in view.doc[: main.subject.start]):
        return {}
    if _has_bought(before, first):
        return {}
    said = _only_one(before, [t for t in before.doc if _may_own(t, first)], meant)
    return {} if said is None else {first.i: said}


def _has_bought(before: View, possessive: Token) -> bool:
    """« La ville a racheté l'usine. Ses murs … »: of the thing as well as of the body that acts on it."""
    body = main_subject(before)
    if body is None or (body.i not in before.names and not names_body(body.lower_)):
        return False
    things = (t for t in before.doc if is_object(t) and is_common_noun(t) and is_determined(t))
    return any(
        is_plural(t) == possessive.lower_.startswith("leur") and not lexicon.names_event(t) for t in things
    )


def _inside(view: View, possessive: Token, meant: Mapping[int, str]) -> str | None:
    """« Un audit a été demandé et ses conclusions sont attendues », « L'agence fait savoir que son taux … »:
    the one subject before, with no noun behind it that could own as well.
    """
    doc, told = view.doc, _opens_subject(possessive)
    if told is None:
        return None
    owners = [t for t in doc[: possessive.i] if is_subject(t)]
    joint = doc[possessive.i - 1].low
    if (
        len(owners) != 1
        or joint not in (";", "et", "mais", "que", "qu'")
        or not _may_own(owners[0], possessive)
    ):
        return None
    clause = read_clause(doc, owners[0].head.i)
    behind = [t for t in doc[clause.group.end : possessive.i] if is_noun(t)]
    if joint in (";",) and not view.names:
        behind = []
    if any(_is_thing(t) and not is_in_locution(t) for t in behind):
        return None
    return _only_one(view, owners, meant)


def _is_thing(noun: Token) -> bool:
    """Neither « en congé » nor « à la mi-mai »."""
    timed = noun.lower_.removeprefix("mi-") in function_words().calendar_nouns.union(MONTHS)
    return is_determined(noun) and not timed


def _of_clause(view: View, possessive: Token, meant: Mapping[int, str]) -> str | None:
    """« La région a maintenu | sa subvention, dont le solde … »: an object is owned by the person or body
    that is the subject of its clause.
    """
    owner = subject_above(possessive)
    if owner is None or possessive.i in view.acts:
        return None
    if not _acts(view, owner) and names_body(
        possessive.head.lower_
    ):  # « une aide, qui ira à | sa commission »
        owner = main_subject(view) or owner
    fits = owner.i < possessive.i and _acts(view, owner) and _may_own(owner, possessive)
    return _only_one(view, [owner], meant) if fits else None


def subject_above(possessive: Token) -> Token | None:
    """The subject of the clause of which what is owned is an object or a circumstance."""
    noun = possessive.head
    if is_subject(noun) or not is_verbal(noun.head):
        return None
    told = (read_clause(noun.doc, t.i) for t in noun.ancestors if is_verbal(t))
    clause = next((c for c in told if c.subject is not None or _is_bare(c)), None)
    if clause is None or clause.subject is None or (clause.borrowed and _is_bare(clause)):
        return None  # « la halle rachetée par sa commune », « une loi portant sur ses effets »
    return noun.doc[clause.subject.head]


def _is_bare(clause: Clause) -> bool:
    """« une halle | rachetée », « la liberté | de choisir », not « qui doit être soumise »."""
    said = clause.doc[clause.predicate]
    return is_adnominal(said) or (clause.form == "participle" and clause.group.start == clause.predicate)


def _acts(view: View, word: Token) -> bool:
    return word.i in view.names or word.i in view.pronouns or may_act(word.text)


def _opens_subject(possessive: Token) -> Token | None:
    """The noun of a possessive, where it is the subject of a clause that the possessive opens."""
    noun = possessive.head
    host = host_clause(noun) if is_subject(noun) else None
    first = None if host is None else next((t for t in noun.doc[noun.i :] if is_told(t)), None)
    return None if first is None else noun


def _may_own(word: Token, possessive: Token) -> bool:
    """Whether a subject agrees in number with the owner that a possessive says."""
    nominal = is_subject(word) and (is_noun(word) or is_pronoun(word) or word.lower_ in LAST)
    several = is_several(word) if is_pronoun(word) else is_plural(word)
    return nominal and several == possessive.lower_.startswith("leur")


def _only_one(view: View, words: list[Token], meant: Mapping[int, str]) -> str | None:
    """The words of the one that is left: what a pronoun means, the name, the noun with its article."""
    if len(words) != 1:
        return None
    word = words[0]
    named = view.names.get(word.i) or view.pronouns.get(word.i)
    known = None if named is None else with_article(named.name)
    titled = word if word.text in CIVILITIES else word.nbor(-1) if word.i > 0 else word
    known = said_whole(view, titled) if titled.text in CIVILITIES else known
    return meant.get(word.i) or known or words_of(word)
