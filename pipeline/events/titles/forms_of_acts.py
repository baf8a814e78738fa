"""Forms of titles for acts and papers: « décret n° 2019-12 », « par avenant du 12 mai, le loyer a été porté à
… ».

Owns when what an act does is told by the verb of its sentence. It refuses acts that only have a date there:
their name is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title
from pipeline.events.titles.case import Case, is_doubtful
from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import noun_title, own_date_behind
from pipeline.events.titles.occasions import content_of, is_occasion, told_on_occasion
from pipeline.events.titles.papers import BY, means, one_of_papers
from pipeline.events.titles.relatives import governing_clause
from pipeline.syntax.agreement import is_determined
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.relations import case_words
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import is_common_noun, is_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles"})
_ONE = frozenset({"un", "une"})


def deed_titles(case: Case) -> Iterator[str | None]:
    """« par avenant du 12 mai, sa rémunération a été portée à … »: what the act does is told by its verb."""
    paper = one_of_papers(case.line)
    if paper is not None:
        yield paper
        return
    token, line = means(case.line, case.clause, case.token), case.line
    if case.modality != "negated" and (_is_means(line, token) or is_occasion(line, token)):
        yield from _told_by(line, token, _clause_above(token))


def _told_by(line: Line, means: Token, clause: Clause) -> Iterator[str | None]:
    if is_doubtful(clause):
        return
    if clause.form == "finite":
        yield clause_title(line, clause)
    if clause.form in ("finite", "participle"):
        yield action_title(line, clause)
    if clause.form == "finite":
        yield told_on_occasion(line, means, clause)


def _is_means(line: Line, noun: Token) -> bool:
    """« par avenant », « par une requête »: a paper by which something is done, of which nothing was said
    before.
    """
    if not is_common_noun(noun):
        return False
    if line.low(noun.i - 1) in BY and not is_noun(noun.head) and own_date_behind(line, noun.i):
        return True  # « par contrat du 3 mai », « par testament du … »: a bare noun with a day is a paper
    known = noun.lemma_.lower() in title_rules().made.words
    new = line.low(noun.i - 1) in _ONE or not is_determined(noun)
    return known and new and _is_by(line, noun)


def _is_by(line: Line, noun: Token) -> bool:
    """« par avenant », « selon un rapport », and « Dans un avis » that opens the sentence."""
    before, above = line.low(noun.i - 1), line.low(noun.i - 2)
    if before in BY or any(word.lower_ in BY for word in case_words(noun)):
        return True
    return before in _ONE and (above in BY or line.low(0) == "dans" == above)


def _clause_above(noun: Token) -> Clause:
    """The clause of the word that a noun hangs on, or, behind another noun, the finite one around it."""
    above = predicate_of(noun.head)
    host = host_clause(noun) if is_noun(above) else None
    return read_clause(noun.doc, above.i if host is None else host.i)


def act_titles(case: Case) -> Iterator[str | None]:
    """A numbered act, with what it does where its sentence says so in the present."""
    line, token = case.line, case.token
    if is_common_noun(token) and case.modality == "past":
        yield _deed_of_act(line, token)
        yield content_of(line, token)
    if not is_noun(token) or token.i not in line.legal:
        return
    clause = governing_clause(line, token.i)
    if clause is not None and clause.subject is not None and clause.subject.head == token.i:
        yield clause_title(line, clause) if _tells_content(clause) else None
    yield noun_title(line, token.i)


def _deed_of_act(line: Line, act: Token) -> str | None:
    """« l'arrêté du 3 mai 2021 par lequel le maire a délivré un permis » → « Le maire délivre un permis »."""
    doc = line.doc
    which = next((i for i in range(act.i + 1, len(doc) - 1) if line.low(i) in _WHICH), None)
    if which is None or line.low(which - 1) != "par":
        return None
    behind = range(act.i + 1, which - 1)
    named = (i in line.dates or i in line.own or line.names.get(i) is not None for i in behind)
    told = next((t for t in doc[which + 1 :] if is_told(t)), None)
    if told is None or not all(named) or line.own.isdisjoint(range(act.i + 1, which)):
        return None
    clause = read_clause(doc, predicate_of(told).i)
    title = None if is_doubtful(clause) or clause.negated else clause_title(line, clause)
    return None if title is None else re.sub(rf" par (?:l'|la |le |les )[^,]*\b{act.text}\b.*$", "", title)


def _tells_content(clause: Clause) -> bool:
    """« fixe le loyer », « a porté le loyer à 900 € », not « a été signé »."""
    told = clause.group.tense in ("present", "past") and bool(clause.complements)
    return told and not clause.group.passive and not clause.negated
