"""One reading of the clause: its predicate, verb group, subject,
complements, extent, and what the reading is unsure of.

All positions are token indices of one parsed sentence. It refuses to spell, to date and to name: titles,
participants and modality read clauses, none of them climbs the tree again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.syntax.agreement import Doubt, is_determined, may_agree
from pipeline.syntax.extents import STRONG, Phrase, clause_end, complements_of, forget_extents
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    has_relation,
    is_adnominal_clause,
    is_adverbial_clause,
    is_conjunct,
    is_subject_clause,
)
from pipeline.syntax.subjects import subject_of
from pipeline.syntax.tree import (
    CLAUSES,
    SUBJECTS,
    children,
    copula,
    feature,
    finite,
    is_past_participle,
    is_told,
)
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.verb_groups import (
    VerbGroup,
    is_present_homograph,
    predicate_of,
    read_verb_group,
    with_shared_auxiliaries,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.syntax.parsed import Doc, Token

_PREPOSITIONS = frozenset({"vu", "passé", "attendu", "excepté", "compris", "étant"})
"""Participles that are prepositions before their noun: « vu l'urgence », « passé ce délai »."""
Form = Literal["finite", "participle", "infinitive", "none"]
_DIRECT = frozenset({"obj", "ccomp", "xcomp"})
_ARGUMENTS = _DIRECT | {"obl:arg"}
_CALLED_FOR = _ARGUMENTS | {"conj"}
_CALLING = frozenset({"VERB", "AUX", "ADJ", "NOUN"})


@dataclass(frozen=True)
class Clause:
    """What is said by one predicate."""

    doc: Doc
    predicate: int
    form: Form
    group: VerbGroup
    subject: Phrase | None
    impersonal: bool
    borrowed: bool
    """The subject stands in another clause: an antecedent, the first of two coordinated verbs."""
    complements: tuple[Phrase, ...]
    end: int
    doubts: frozenset[Doubt]

    @cached_property
    def start(self) -> int:
        """First token of the clause's own words."""
        own = [self.group.start]
        if self.subject is not None and not self.borrowed:
            own.append(self.subject.start)
        return min(own)

    @property
    def objects(self) -> tuple[Phrase, ...]:
        """« signe | la lettre »: what the verb is done to, without preposition."""
        return tuple(phrase for phrase in self.complements if phrase.relation == "obj")

    @property
    def direct_complements(self) -> tuple[Phrase, ...]:
        """The same, and « dit | qu'il signe », « veut | signer »: with one of them nothing is lost."""
        return tuple(phrase for phrase in self.complements if phrase.relation in _DIRECT)

    @property
    def content_clauses(self) -> tuple[Phrase, ...]:
        """« dit | qu'il signe »."""
        return tuple(phrase for phrase in self.complements if phrase.relation == "ccomp")

    @property
    def arguments(self) -> tuple[Phrase, ...]:
        """The same, and « procède | au vote »: whatever the verb calls for."""
        return tuple(phrase for phrase in self.complements if phrase.relation in _ARGUMENTS)

    @property
    def negated(self) -> bool:
        """Whether the verb is denied."""
        return bool(self.group.negation)


@lru_cache(maxsize=1 << 13)
def read_clause(doc: Doc, index: int) -> Clause:
    """The clause whose predicate stands at token `index`, or that is the
    nearest above an auxiliary or copula there.

    It is read once and kept, so the tree must not be changed afterwards; `forget_clauses` tells that one was.
    """
    token = predicate_of(doc[index])
    group = read_verb_group(token)
    if group.finite is None and is_present_homograph(token):
        group = replace(group, finite=token.i, tense="present", plural=False)
    group = with_shared_auxiliaries(token, group)
    subject, borrowed, doubts = subject_of(token, group)
    subject = subject if subject is None or borrowed else _with_first_member(doc, subject, group)
    end = clause_end(token, group.end)
    if subject is not None and borrowed and subject.start > token.i:
        end = min(end, subject.start - 1)
    found = complements_of(token, group.end, end)
    impersonal = _is_impersonal(token, group, subject)
    if not (_agrees(doc, subject, group) or impersonal):
        doubts = doubts | {"no_agreement"}
    if subject is None and group.finite is not None and not impersonal:
        doubts = doubts | {"no_subject"}
    return Clause(
        doc, token.i, _form(token, group), group, subject, impersonal, borrowed, found, end, frozenset(doubts)
    )


def forget_clauses() -> None:
    """Read all clauses anew: a tree was changed."""
    read_clause.cache_clear()
    forget_extents()


def _with_first_member(doc: Doc, subject: Phrase, group: VerbGroup) -> Phrase:
    """« Geneviève et Luc ont pu »: the member that the tree lost, where a plural verb has one singular noun
    behind « et »; « vingt et une voix ».
    """
    joint = subject.start - 1
    if joint > 0 and doc[joint].lower_ == "et" and doc[joint - 1].like_num and doc[subject.start].like_num:
        return replace(subject, start=joint - 1)
    if (
        not group.plural
        or joint < 1
        or doc[joint].lower_ != "et"
        or "Plur" in feature(doc[subject.head], "Number")
        or subject.start >= group.start
    ):
        return subject
    first = doc[joint - 1]
    if first.pos_ not in ("PROPN", "NOUN") or any(t.lower_ == "et" for t in doc[subject.start : subject.end]):
        return subject
    start = first.i
    while start > 0 and doc[start - 1].pos_ in ("PROPN", "DET", "ADJ"):
        start -= 1
    return replace(subject, start=start)


def is_main(verb: Token) -> bool:
    """Whether a predicate heads a clause of its own, outside the subordinate ones."""
    return (
        not has_relation(verb, *CLAUSES)
        and not children(verb, "mark")
        and (finite(verb) is not None or bool(children(verb, *SUBJECTS)))
    )


def is_inner(clause: Clause) -> bool:
    """« l'école, | qui ferme, », « l'école, | fermée en mai, »: whether a clause stands inside another, which
    goes on behind its comma.
    """
    token = clause.doc[clause.predicate]
    if clause.form in ("participle", "infinitive") or (clause.borrowed and not is_conjunct(token)):
        return True
    opens = is_adverbial_clause(token) or is_subject_clause(token)
    return is_adnominal_clause(token) or (opens and token.head.i > token.i)


def governors_before(word: Token) -> Iterator[Token]:
    """« a décidé de proposer de | fermer »: what calls for an infinitive before it, nearest first."""
    while word.dep_ in _CALLED_FOR and word.head.i < word.i and word.head.pos_ in _CALLING:
        word = word.head
        yield word


def host_clause(token: Token) -> Token | None:
    """The nearest finite predicate at or above a token; None where the sentence has none."""
    for above in (token, *token.ancestors):
        predicate = predicate_of(above)
        if predicate.pos_ in ("VERB", "AUX") and finite(predicate) is not None:
            return predicate
        if copula(predicate) is not None and finite(predicate) is not None:
            return predicate
    return None


def _form(token: Token, group: VerbGroup) -> Form:
    if group.finite is not None:
        return "finite"
    if "Inf" in feature(token, "VerbForm"):
        return "infinitive"
    return "participle" if "Part" in feature(token, "VerbForm") or is_past_participle(token) else "none"


def _agrees(doc: Doc, subject: Phrase | None, group: VerbGroup) -> bool:
    """Whether subject and verb have one number; nouns of quantity and proper names agree with both."""
    if subject is None or group.finite is None:
        return True
    head = doc[subject.head]
    if head.lemma_.lower() in title_rules().quantities.words or head.pos_ not in (
        "NOUN",
        "PROPN",
        "ADJ",
        "X",
    ):
        return True
    if any(t.like_num and t.lower_ not in ("un", "une") for t in doc[subject.start : subject.head]):
        return group.plural or "Plur" not in feature(head, "Number") or doc[subject.start].pos_ != "NUM"
    if any(t.lower_ in ("et", "ou", ",") for t in doc[subject.start : subject.end]):
        return True
    first = doc[subject.start]
    number = (
        feature(first, "Number")
        if first.pos_ == "DET"
        else feature(head, "Number")
        if head.pos_ == "NOUN"
        else frozenset()
    )
    if number and ("Plur" in number) != group.plural:
        return False
    return not (group.passive and head.pos_ == "NOUN") or may_agree(head, doc[group.verb])


def _is_impersonal(token: Token, group: VerbGroup, subject: Phrase | None) -> bool:
    """« il manque trente postes », « il ressort du rapport que »: « il » is nobody."""
    doc = token.doc
    il = subject.head if subject is not None else group.start - 1
    if il < 0 or doc[il].lower_ not in ("il", "-il", "-t-il", "t-il"):
        return False
    words = function_words()
    if doc[il].dep_ == "expl:subj":
        return not ((group.reflexive and _says_no_more(token, group)) or _is_said_before(doc[il]))
    verb = infinitive(token.text, token.lemma_)
    there = verb == "avoir" and any(doc[i].lower_ == "y" for i in group.clitics)
    if there or verb in words.impersonal or _is_as_it_was(doc[il], verb):
        return True
    behind = (c for c in token.children if c.dep_ in ("obj", "nsubj", "nsubj:pass") and c.i > token.i)
    if group.passive and any(c.pos_ == "NOUN" and is_determined(c) for c in behind):
        return True  # « il sera proposé à l'assemblée un dividende »
    after = doc[group.end].low if group.end < len(doc) else ""
    return (verb in words.impersonal_with_clause or group.passive) and (
        after in ("que", "qu'", "de", "d'") or _has_clause(token)
    )


def _is_as_it_was(il: Token, verb: str) -> bool:
    """« ainsi qu'il est arrivé à Dole », « comme il arrive »."""
    before = [t.low for t in il.doc[max(0, il.i - 2) : il.i]]
    return verb == "arriver" and (before[-1:] == ["comme"] or before == ["ainsi", "qu'"])


def _is_said_before(il: Token) -> bool:
    """« Transmis au maire en mai, il n'y fut jamais lu »: of « il » a participle tells what befell it."""
    comma = il.i - 1
    if comma < 1 or il.doc[comma].text != ",":
        return False
    opening = next((t.i + 1 for t in reversed(il.doc[:comma]) if t.text in STRONG or t.pos_ == "SCONJ"), 0)
    while opening < comma and il.doc[opening].is_punct:
        opening += 1
    first = il.doc[opening]
    bare = first.pos_ == "VERB" and is_past_participle(first) and not children(first, "aux:tense", "aux:pass")
    said = bare and first.lower_[-1] in "éitsu" and first.lower_ not in _PREPOSITIONS
    return said and not any(map(is_told, il.doc[opening:comma]))


def _says_no_more(token: Token, group: VerbGroup) -> bool:
    """« il se déroulera du 3 au 9 mai »: what « il » would announce does not follow."""
    if (
        infinitive(token.text, token.lemma_)
        in function_words().impersonal | function_words().impersonal_with_clause
    ):
        return False
    nominal = ("obj", "nsubj", "nsubj:pass", "iobj", "xcomp", "ccomp", "csubj", "obl:arg")
    behind = [c for c in token.children if c.i > token.i and c.dep_ in nominal]
    after = token.doc[group.end] if group.end < len(token.doc) else None
    return not any(not children(c, "case") for c in behind) and (
        after is None or after.pos_ in ("ADP", "PUNCT")
    )


def _has_clause(token: Token) -> bool:
    if any(
        child.dep_ in ("ccomp", "csubj", "xcomp", "csubj:pass")
        and child.i > token.i
        and children(child, "mark")
        for child in token.children
    ):
        return True
    return any(
        t.lower_ in ("que", "qu'") and t.head.head.i == t.head.i != token.i for t in token.doc[token.i + 1 :]
    )  # the tree is broken there
