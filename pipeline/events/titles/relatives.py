"""Relatives: what « que » stands for before a clause, and the clause that governs a word.

Owns the antecedent that a title says as the clause's object. It
refuses an antecedent of which it is not certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.syntax.agreement import article_of, is_determined, is_several, may_agree
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.relations import is_adnominal_clause, is_conjunct, is_in_locution, is_object
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import (
    SIGNALS,
    has_finite_form,
    is_common_noun,
    is_infinitive,
    is_noun,
    is_noun_or_adjective,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_CONTENT = frozenset({
    "motif", "fait", "prétexte", "point", "condition", "sorte", "façon", "manière", "espoir", "idée",
    "risque", "preuve", "constat", "principe", "sentiment", "hypothèse", "crainte", "certitude", "argument",
})  # fmt: skip
"""Nouns that « que » tells the content of."""


def relative_object(line: Line, clause: Clause) -> list[int]:
    """« le plan que le ministre a annoncé »: the plan is what he announced;
    empty where it is not certain which noun is meant.
    """
    which = relative_before(line, clause)
    token = line.doc[clause.predicate]
    if which is None or not is_adnominal_clause(token) or not is_noun(token.head) or token.head.i > which:
        return []
    nouns = (t for t in line.doc[token.head.i + 1 : which] if is_common_noun(t) and is_determined(t))
    if not _may_be_done(token.head, token) or any(_may_be_done(t, token) for t in nouns):
        return []
    phrase = noun_phrase(token.head, until=which)
    if phrase.start == phrase.head and line.low(phrase.head - 1) in ("au", "aux"):
        return []  # « les questions », of « aux questions que »
    return line.kept(phrase.start, phrase.end, keep=(phrase.head,))


def _may_be_done(noun: Token, verb: Token) -> bool:
    """With « avoir » a participle agrees with what is done; « prévoit » agrees with who does it."""
    return has_finite_form(verb) or may_agree(noun, verb)


def _ends_noun(line: Line, i: int) -> bool:
    """« le plan | que », « le plan, | que », « le carnet de 1871 | que »."""
    dated = line.doc[i].like_num and i not in line.own
    return dated or is_noun_or_adjective(line.doc[i]) or line.low(i) == ","


def relative_before(line: Line, clause: Clause) -> int | None:
    """The « que » of a relative before the clause whose verb has no other object."""
    first = (
        min(clause.subject.start, clause.group.start)
        if clause.subject is not None and not clause.borrowed
        else clause.group.start
    )
    which, token = first - 1, line.doc[clause.predicate]
    if (
        line.low(which) not in ("que", "qu'")
        or is_in_locution(line.doc[which])
        or which == 0
        or clause.group.passive
    ):
        return None
    if line.doc[which - 1].lemma_.lower() in _CONTENT:
        return None  # « au motif que le chantier n'avait pas démarré »: what, not which
    after_noun = _ends_noun(line, which - 1)
    others = (p.head for p in clause.direct_complements if p.head not in line.dates)
    others = (head for head in others if not _awaits_object(line, head))
    told = any(line.low(head) not in SIGNALS for head in others)
    direct = infinitive(token.text, token.lemma_) in title_rules().direct.words
    stands = (
        is_object(line.doc[which]) and line.doc[which].head.i == token.i
    )  # « la crise qu'a connue le pays », whatever the clause hangs on
    return (
        which
        if after_noun and not told and (direct or stands or is_adnominal_clause(token) or is_conjunct(token))
        else None
    )


def _awaits_object(line: Line, head: int) -> bool:
    """« l'enquête que le préfet prévoit d'| ouvrir »: an infinitive that has no object of its own."""
    word = line.doc[head]
    objects = read_clause(line.doc, head).objects
    return is_infinitive(word) and all(line.low(p.head) in ("que", "qu'") for p in objects)


def governing_clause(line: Line, index: int) -> Clause | None:
    """The finite clause that governs a word, where it holds that word."""
    host = host_clause(line.doc[index])
    if host is None:
        return None
    clause = read_clause(line.doc, host.i)
    inside = clause.start <= index < clause.end or (
        clause.subject is not None and clause.subject.start <= index < clause.subject.end
    )
    return clause if inside else None


def without_lone_relative(line: Line, title: str) -> str:
    """« la réfection, qui débutera en mai ; » → « La réfection débutera »: a line whose only verb stands in a
    relative.
    """
    which = next((t.i for t in line.doc if t.lower_ == "qui"), None)
    told = [t.i for t in line.doc if is_told(t)]
    lone = which is not None and len(told) == 1 and which < told[0]
    if not lone or title.count(", qui ") != 1:
        return title
    return _with_article(line, title.replace(", qui ", " ", 1))


def _with_article(line: Line, title: str) -> str:
    """« Arrêt de la machine interviendrait » → « L'arrêt de la machine interviendrait »."""
    first = title.split(" ")[0].lower()
    noun = next((t for t in line.doc if t.lower_ == first and is_common_noun(t)), None)
    if noun is None or not is_determined(noun) or is_several(noun):
        return title
    return finish(f"{article_of(noun, noun.text)}{title[:1].lower()}{title[1:]}")
