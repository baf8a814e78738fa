"""Nouns that nothing but their date names (« à l'issue d'une visite du 12 juin, l'inspecteur a ordonné … »,
« l'avenant de mars 2016 a porté … », « la digue a été emportée par la crue du 3 mai »): what happened that
day is what the clause around them tells.

Owns when that clause is the title. It refuses to compose it, and what is told of a paper, not done by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import is_only_dated, own_date_behind
from pipeline.events.titles.own_date import own_run
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import governing_clause
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import Clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import case_words
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import is_common_noun, is_noun_or_adjective, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_ON = frozenset({"issue", "occasion", "cours"})
"""« à l'issue de », « à l'occasion de », « au cours de »: the same day."""
_ACTS = frozenset({"agreement", "decision", "legal_act"})
SAID_BEFORE = frozenset({"announcement", "decision", "question", "vote", "agreement"})
"""Kinds of verbs that tell of another day than theirs."""


def is_occasion(line: Line, noun: Token) -> bool:
    """Whether a noun that only its date completes opens the sentence as the occasion of what it tells."""
    if not is_common_noun(noun) or noun.i in line.legal or not is_only_dated(line, noun.i):
        return False
    before = [t.lower_ for t in line.doc[: noun.i] if is_common_noun(t)]
    on = (before == [] and line.low(0) == "lors") or (len(before) == 1 and before[0] in _ON)
    last = max(own_date_behind(line, noun.i))
    return on and line.written(last + 1) == "," and not any(map(is_told, line.doc[: noun.i]))


def told_on_occasion(line: Line, noun: Token, clause: Clause) -> str | None:
    """The clause as written, where a pronoun in it stands for somebody whom the document does not make
    certain: « le tribunal l'a condamné à une amende ».
    """
    subject = clause.subject
    unknown = any(line.low(i) in function_words().object_clitics for i in clause.group.clitics)
    if subject is None or not unknown or clause.impersonal or is_pronoun(line.doc[subject.head]):
        return None
    if subject.start < noun.i or subject.end > clause.group.start:
        return None
    ids = line.kept(subject.start, reach(line, clause.group.end, inner=False), keep=(subject.head,))
    return finish(line.spell(ids)) if ids and ids[-1] > clause.group.end else None


def told_around(line: Line, noun: Token) -> str | None:
    """« L'incendie du 3 mai a détruit la halle », « la digue a été emportée par la crue du 3 mai », « le toit
    fuit depuis la tempête du 3 mai »: the clause in which such a noun does something, or from which it lasts.
    """
    if not is_common_noun(noun) or not is_only_dated(line, noun.i) or _is_paper(line, noun):
        return None
    clause = governing_clause(line, noun.i)
    if clause is None or clause.form != "finite" or _is_unsure(clause) or _has_another_day(line, clause):
        return None
    if not (_happens(clause, noun) or _is_cause(clause, noun) or _is_spent(line, clause, noun)):
        return None
    title = clause_title(line, clause)
    return title if title is not None and noun.text in title else None


def _is_unsure(clause: Clause) -> bool:
    """Whether the subject is in doubt; right before its verb it is none, whatever the gender of a noun."""
    subject = clause.subject
    beside = subject is not None and not clause.borrowed and subject.end == clause.group.start
    return bool(clause.doubts - {"no_agreement"} if beside else clause.doubts)


def _is_paper(line: Line, noun: Token) -> bool:
    """Whether a noun names what is written or decided, which no day lasts until another."""
    if _lasts(line):
        return False
    made = noun.lemma_.lower() in title_rules().made.words
    return made or noun.i in line.legal or lexicon.kind_of(noun) in _ACTS


def _lasts(line: Line) -> bool:
    """« du 22 au 26 avril », « de mars à juin »."""
    return any(line.low(i) in ("à", "au") for i in line.own)


def _has_another_day(line: Line, clause: Clause) -> bool:
    start = clause.start if clause.subject is None else min(clause.start, clause.subject.start)
    own = own_run(line, 0, len(line.doc))
    return any(i in line.dates and i not in own for i in range(start, clause.end))


def _happens(clause: Clause, noun: Token) -> bool:
    """Whether the noun is the subject of a verb that tells what has been; « le compte rendu du 3 mai est
    adopté » is of another day.
    """
    group = clause.group
    subject = clause.subject is not None and clause.subject.head == noun.i and not clause.borrowed
    if not (group.passive or clause.complements):
        return False  # « a surpris »
    if group.passive and lexicon.kind_of(clause.doc[clause.predicate]) in SAID_BEFORE:
        return False
    return subject and (group.tense in ("past", "imperfect") or (group.tense == "present" and group.compound))


def _is_cause(clause: Clause, noun: Token) -> bool:
    """« emportée par la crue », « fuit depuis la crue »."""
    words = {word.lower_ for word in case_words(noun)} if noun.head.i == clause.predicate else set()
    if "par" in words:
        return clause.group.passive
    lasts = "depuis" in words and clause.group.tense in ("present", "imperfect")
    return lasts and all(not is_noun_or_adjective(t) for t in clause.doc[clause.predicate + 1 : noun.i])


def _is_spent(line: Line, clause: Clause, noun: Token) -> bool:
    """« a suivi une formation de mars à juin »: from one day to another lasts what was done."""
    said = lexicon.kind_of(line.doc[clause.predicate]) in SAID_BEFORE
    return _lasts(line) and not said and any(p.head == noun.i for p in clause.objects)


def content_of(line: Line, act: Token) -> str | None:
    """« L'avenant de mars 2016 a porté cette somme à 9 millions »: what an act does, in its own sentence."""
    known = act.lemma_.lower() in title_rules().made.words or lexicon.kind_of(act) in _ACTS
    if act.i in line.legal or not known or not is_only_dated(line, act.i):
        return None
    clause = governing_clause(line, act.i)
    if clause is None or clause.subject is None or clause.subject.head != act.i or clause.doubts:
        return None
    return clause_title(line, clause) if _does(clause) and _sets(line, clause) else None


def _does(clause: Clause) -> bool:
    group = clause.group
    told = group.tense in ("present", "past") and bool(clause.objects)
    return told and not (group.passive or clause.negated or group.reflexive)


def _sets(line: Line, clause: Clause) -> bool:
    """« a porté cette somme à 9 millions », « fixe le loyer », not « a suscité des critiques »."""
    behind = range(clause.group.end, clause.end)
    figure = any(line.doc[i].like_num and i not in line.dates for i in behind)
    return figure or lexicon.kind_of(line.doc[clause.predicate]) != lexicon.OTHER
