"""Of whom a verb speaks: its subject in the tree, by its place, behind a relative
or a bare participle; and what is doubtful about it.

All positions are token indices. It refuses to name anybody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.syntax.agreement import Doubt, is_determined, is_several, may_agree
from pipeline.syntax.extents import STRONG, Phrase, extent
from pipeline.syntax.function_words import function_words
from pipeline.syntax.participles import said_of
from pipeline.syntax.placing import before_verb, placed_subject, whole_end
from pipeline.syntax.tree import (
    SUBJECTS,
    antecedent,
    auxiliaries,
    children,
    copula,
    feature,
    is_past_participle,
    is_told,
)
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import VerbGroup, predicate_of, read_verb_group

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def subject_of(token: Token, group: VerbGroup) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """The subject, whether it stands in another clause, and what is doubtful about it."""
    own = _own_subjects(token, group)
    if own:
        head = own[0]
        meant = antecedent(head, token)
        if meant.i != head.i:
            return _antecedent(meant, head, token, group)
        other = _agreeing_subject(head, own, group) if head.i < group.start else None
        found = (
            _phrase_of(head, own, group)
            if other is None
            else Phrase(other.i, other.left_edge.i, group.start, "nsubj")
        )
        return found, False, _in_another_clause(head, group)
    if group.finite is None and is_past_participle(token) and not auxiliaries(token):
        return said_of(token, lambda host: _own_subjects(host, read_verb_group(host)))
    if group.finite is not None and (placed := placed_subject(token.doc, group)) is not None:
        return placed, False, frozenset()
    if (
        token.dep_ == "conj"
        and token.head.i < token.i
        and group.finite is not None
        and not children(token, "mark")
    ):
        first = predicate_of(_verb_before(token, group) or token.head)
        if first.pos_ in ("VERB", "AUX") or copula(first) is not None:
            subject, _, doubts = subject_of(first, read_verb_group(first))
            return subject, True, doubts
    return None, False, frozenset()


def _verb_before(token: Token, group: VerbGroup) -> Token | None:
    """« les travaux ont été interrompus et reprendront »: right behind « et », a
    verb shares the subject of the verb before it.
    """
    if group.start == 0 or token.doc[group.start - 1].pos_ != "CCONJ":
        return None
    return next((t for t in reversed(token.doc[: group.start - 1]) if is_told(t)), None)


def _in_another_clause(head: Token, group: VerbGroup) -> frozenset[Doubt]:
    """« qui en était [le support] a été abrogé »: a noun right behind another verb is that verb's."""
    before = head.doc[head.left_edge.i - 1] if head.left_edge.i > 0 else None
    governed = before is not None and is_told(before) and head.i < group.start
    return frozenset({"no_agreement"}) if governed else frozenset()


def _own_subjects(token: Token, group: VerbGroup) -> list[Token]:
    """The tree's subjects, governed by no preposition; those before the verb first."""
    hosts = [token, *auxiliaries(token)]
    found = [child for host in hosts for child in children(host, *SUBJECTS) if not _is_governed(child)]
    expletive = [child for host in hosts for child in children(host, "expl:subj") if child.i < token.i]
    found = [child for child in found if child.pos_ not in ("ADP", "PUNCT")] or expletive
    found = [child for child in found if child.lower_ not in ("c'", "c’", "ce")] or found
    found = [child for child in found if not _completes_verb(child, group) and not _denies(child, group)]
    found = [child for child in found if not _is_object(child, token, group)]
    if group.passive and not any(child.i < group.start for child in found):
        found = [
            *found,
            *(c for c in children(token, "obj") if c.i > token.i and c.pos_ in ("NOUN", "PROPN")),
        ]
    near = before_verb(token.doc, group.start)
    return sorted(
        found,
        key=lambda child: (
            child.i > group.start,
            child.i not in near and not _is_listed(child, near),
            child.i,
        ),
    )


def _is_listed(noun: Token, near: range) -> bool:
    """« la ville, la région et l'État ont »: coordinated with what stands before the verb."""
    return any(child.dep_ == "conj" and child.right_edge.i >= near.start for child in noun.children)


def _completes_verb(noun: Token, group: VerbGroup) -> bool:
    """« fait | état d'un repli », « donne | lieu »: a noun right behind its verb
    without determiner is part of the verb, no subject.
    """
    return (
        noun.i == group.end
        and noun.pos_ == "NOUN"
        and not is_determined(noun)
        and "Plur" not in feature(noun, "Number")
    )


def _is_object(noun: Token, verb: Token, group: VerbGroup) -> bool:
    """« le docteur, arrivé hier, a pris | sa retraite »: behind a verb that needs an object, outside speech
    and relatives, a noun is it.
    """
    if infinitive(verb.text, verb.lemma_) not in title_rules().direct.words or children(verb, "obj", "ccomp"):
        return False
    if noun.i < group.end or noun.pos_ != "NOUN" or any((group.passive, group.reflexive, group.clitics)):
        return False
    before = {t.lower_ for t in verb.doc[: group.start]}
    return before.isdisjoint({"»", '"', "”", *function_words().relatives}) and "," in before


def _denies(word: Token, group: VerbGroup) -> bool:
    """« n'a | rien | oublié »: what denies the verb from within."""
    return group.start < word.i < group.end and word.lower_ in function_words().negations


def _agreeing_subject(head: Token, own: list[Token], group: VerbGroup) -> Token | None:
    """« Deux hommes soupçonnés d'avoir pillé la gare ont été jugés »: the plural noun that opens the clause,
    where the tree gives a lone singular.
    """
    alone = (
        len(own) == 1
        and not children(head, "conj", "appos", "flat:name")
        and not any(t.lower_ in ("et", "ou") for t in head.subtree)
    )
    if (
        not group.plural
        or not alone
        or head.pos_ not in ("NOUN", "PROPN")
        or "Plur" in feature(head, "Number")
        or group.finite is None
    ):
        return None
    if head.lemma_.lower() in title_rules().quantities.words:
        return None
    before = [
        t
        for t in head.doc[: head.i]
        if t.pos_ == "NOUN" and "Plur" in feature(t, "Number") and not children(t, "case")
    ]
    reached = [
        t
        for t in before
        if not _verb_between(t, head) and not any(u.text in STRONG for u in head.doc[t.i : head.i])
    ]
    return reached[0] if reached and children(reached[0], "det", "nummod") else None


def _is_governed(noun: Token) -> bool:
    return any(child.dep_ == "case" and child.lower_ not in function_words().of for child in noun.children)


def _phrase_of(head: Token, all_: list[Token], group: VerbGroup) -> Phrase:
    phrase = extent(head, head.dep_)
    if head.i >= group.start:
        return replace(phrase, end=phrase.end - (head.doc[phrase.end - 1].text == ","))
    last = max((t.i for t in all_ if t.i < group.start), default=head.i)
    end = max(min(phrase.end, group.start), last + 1)
    return Phrase(head.i, phrase.start, whole_end(head.doc, end, group.start), head.dep_)


def _can_be_meant(token: Token, relative: Token) -> bool:
    """A noun, no part of a name, outside brackets; « le repas à 1 euro, qui »: not the money."""
    return not _in_bracket(token, relative) and (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ != "flat:name"
        and token.lemma_ not in ("euro", "franc")
    )


def _antecedent(
    meant: Token, relative: Token, token: Token, group: VerbGroup
) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """What « qui » stands for: the tree's noun where it agrees, else the only noun in reach that does;
    doubtful where others agree as well.
    """
    meant = _before_bracket(meant, relative)
    chain = [t for t in meant.doc[: relative.i] if _can_be_meant(t, relative)]
    begin = min(
        [
            meant.i,
            *(
                t.i
                for t in meant.ancestors
                if t.pos_ in ("NOUN", "PROPN") and t.i < meant.i and not _verb_between(t, meant)
            ),
        ]
    )
    reach = [t for t in chain if t.i >= begin and not _verb_between(t, relative)]
    agreeing = [t for t in reach if _agrees_with(t, token, group)]
    noun = meant if meant in agreeing or not agreeing else agreeing[-1]
    inner = [t for t in agreeing if t.i > noun.i]
    if noun.lemma_.lower() in title_rules().frames.words and inner:
        noun, inner = inner[0], inner[1:]
    rivals = _has_rivals(noun, relative, agreeing, inner)
    phrase = extent(noun, "nsubj", until=relative.i)
    end = min(phrase.end, relative.i)
    while end > phrase.start + 1 and (
        meant.doc[end - 1].text == "," or meant.doc[end - 1].pos_ in ("ADP", "CCONJ")
    ):
        end -= 1
    doubts: set[Doubt] = {"rival_antecedent"} if rivals else set()
    if not agreeing:
        doubts.add("no_agreement")
    return Phrase(noun.i, phrase.start, end, "nsubj"), True, frozenset(doubts)


def _has_rivals(noun: Token, relative: Token, agreeing: list[Token], inner: list[Token]) -> bool:
    """Whether « qui » may as well stand for another noun that agrees."""
    if _is_apposed_to(noun, relative):
        return False
    bare = noun.pos_ == "NOUN" and noun.i > 0 and not is_determined(noun)
    nearer = any(t.pos_ == "NOUN" and is_determined(t) for t in inner)
    return bare or nearer or _completes_another(noun, relative, agreeing)


def _is_apposed_to(noun: Token, which: Token) -> bool:
    """« Luc Perrin, directeur de l'office, qui part »: a name that the tree has, behind its apposition."""
    if noun.pos_ != "PROPN" or which.head.head.i != noun.i or which.nbor(-1).text != ",":
        return False
    return any(t.text == "," and t.nbor().pos_ == "NOUN" for t in noun.doc[noun.i + 1 : which.i - 1])


def _in_bracket(noun: Token, relative: Token) -> bool:
    """« Karine Wary (DVG), qui démissionne »: nothing outside a bracket is said of what it holds."""
    closed = next((t.i for t in noun.doc[noun.i : relative.i] if t.text in "()"), None)
    return closed is not None and noun.doc[closed].text == ")"


def _before_bracket(meant: Token, relative: Token) -> Token:
    """The noun before the bracket in which the tree's noun stands; else the tree's."""
    if not _in_bracket(meant, relative):
        return meant
    opened = next((t.i for t in reversed(meant.doc[: meant.i]) if t.text == "("), 0)
    noun = meant.doc[opened - 1] if opened else meant
    while noun.dep_ in ("flat:name", "amod") and noun.head.i < noun.i:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else meant


def _completes_another(noun: Token, relative: Token, agreeing: list[Token]) -> bool:
    """« un membre du cabinet, qui a quitté »: behind a comma, the noun
    that is completed may be meant as well.
    """
    return (
        relative.nbor(-1).text == ","
        and noun.dep_ == "nmod"
        and noun.head in agreeing
        and is_determined(noun.head)
    )


def _verb_between(first: Token, second: Token) -> bool:
    return any(is_told(t) for t in first.doc[first.i : second.i])


def _agrees_with(noun: Token, verb: Token, group: VerbGroup) -> bool:
    if noun.pos_ == "NOUN" and is_several(noun) != group.plural and not any(t.like_num for t in noun.lefts):
        return False
    participle = is_past_participle(verb) and (group.passive or group.reflexive or _is_with_be(verb))
    return not participle or may_agree(noun, verb)


def _is_with_be(verb: Token) -> bool:
    return any(t.lemma_ == "être" for t in auxiliaries(verb))
