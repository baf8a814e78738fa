"""Forms of titles for participles, and for verbs whose subject is not known: their noun of action
(« Fermeture de l'école »), the noun as written with its participle, the deed alone.

Owns when a participle is of the event's day. It refuses verbs that only give something its day (« prévu
pour mai »): there the noun is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title, bare_action_title
from pipeline.events.titles.case import Case
from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.nouns import phrase_ids, without_determiner
from pipeline.events.titles.participle_form import participle_title, widest_start
from pipeline.events.titles.quotation import fate_of_plan
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.relations import is_adnominal_clause
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import is_pronoun

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.extents import Phrase

_TO_DAY = frozenset({"au", "aux", "à", "pour"})


def action_titles(case: Case) -> Iterator[str | None]:
    """A noun of action, for a participle that agrees with its noun or a verb whose subject is not known."""
    if case.clause.form in ("participle", "finite") and _is_asserted(case):
        yield action_title(case.line, case.clause)


def participle_titles(case: Case) -> Iterator[str | None]:
    """A noun with its participle as written, or the noun alone where the participle only gives it its day."""
    subject = case.clause.subject
    if _situates(case) and subject is not None:
        yield _told_of_plan(case, subject) if case.modality == "negated" else None
        yield _situated(case, subject)
        yield _with_fate(case, subject)
    elif case.clause.form == "participle" and _is_dated(case):
        yield participle_title(case.line, case.clause)


def bare_action_titles(case: Case) -> Iterator[str | None]:
    """The deed alone, where nobody knows whom it befell."""
    subject = case.clause.subject
    known = subject is not None and not is_pronoun(case.line.doc[subject.head])
    if not known and _is_asserted(case):
        yield bare_action_title(case.line, case.clause)


def _is_asserted(case: Case) -> bool:
    """Whether a verb is told for certain, and of the event's day."""
    if case.doubtful or case.clause.group.tense in ("conditional", "subjunctive"):
        return False
    return _is_dated(case) and not _situates(case)


def _is_dated(case: Case) -> bool:
    """Whether no finite verb stands between a participle and its date: « les vices cachés, dont il se plaint
    en mai » are not hidden in May.
    """
    if case.clause.form != "participle" or not case.line.own:
        return True
    first, last = sorted((min(case.line.own), case.token.i))
    return not any(map(is_told, case.line.doc[first + 1 : last]))


def _situates(case: Case) -> bool:
    """« le transfert, (qui avait été) fixé au 1er mai »: the day is that of the transfer."""
    line, clause = case.line, case.clause
    announced = _verb(case) == "annoncer" and case.modality == "planned"  # « livraison annoncée le 24 mai »
    sets = announced or _verb(case) in title_rules().situating.words
    told = clause.group.passive and is_adnominal_clause(case.token) and _is_given_day(line)
    return sets and (clause.form == "participle" or told)


def _is_given_day(line: Line) -> bool:
    """« fixée | au 5 mai », not « fixée en mai »."""
    return bool(line.own) and line.low(min(line.own) - 1) in _TO_DAY


def _with_fate(case: Case, subject: Phrase) -> str | None:
    """« L'audience fixée au 5 mai a été annulée » → « Audience (annulée) »."""
    planned, fate = _situated(case, subject), fate_of_plan(case)
    return f"{planned} ({fate})" if planned and fate else None


def _told_of_plan(case: Case, subject: Phrase) -> str | None:
    """« le vote prévu le 3 février n'a pas eu lieu »: what became of what had a day."""
    host = host_clause(case.line.doc[subject.head].head)
    clause = None if host is None else read_clause(case.line.doc, host.i)
    title = None if clause is None or not clause.negated else clause_title(case.line, clause)
    # « La réouverture, espérée en mai, n'aura pas lieu »
    set_off = rf", {re.escape(case.token.text)}(?=,? n['e])"
    return None if title is None else re.sub(set_off, "", title)


def _is_hoped(case: Case) -> bool:
    """« levé prévu début janvier »: it may not have been done."""
    return case.modality != "past" and _verb(case) in title_rules().hoping.words


def _verb(case: Case) -> str:
    return infinitive(case.token.text, case.token.lemma_)


def _situated(case: Case, subject: Phrase) -> str | None:
    """« un rapport daté du 3 mai » → « Rapport »; « Prévue pour mai, la signature … »: behind the participle
    too.
    """
    behind, start = subject.start > case.token.i, case.clause.group.start
    phrase = phrase_ids(case.line, subject.head, until=subject.end)
    first = widest_start(case.line, case.clause, subject.head)
    if first < subject.start and not behind:  # « le raccordement au réseau, annoncé pour 2027 »
        phrase = case.line.kept(first, start, keep=(subject.head,))
    ids = case.line.tidy([i for i in phrase if behind or i < start])
    text = fit(case.line, "", without_determiner(case.line, ids, subject.head))
    return f"{text} {case.token.lower_}" if text and _is_hoped(case) else text
