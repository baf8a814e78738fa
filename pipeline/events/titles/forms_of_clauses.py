"""Forms of titles that are finite clauses: of nobody (« il manque trente postes »), of a subject that is
certain, and relatives with the nouns before them.

Owns which clause is told: the one around a wish or a doubt, and what was found where the day is its own. It
refuses a clause whose reading is in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.announced_form import noted_title
from pipeline.events.titles.case import Case
from pipeline.events.titles.clause_form import clause_title
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.nouns import spell_noun, without_determiner
from pipeline.events.titles.pronouns import may_act
from pipeline.events.titles.reach import reach
from pipeline.events.titles.relatives import relative_before
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.moods import awaited
from pipeline.syntax.noun_chains import chain_start
from pipeline.syntax.relations import (
    is_adverbial_clause,
    is_content_clause,
    is_dependent_clause,
    is_subject_clause,
    subordinators,
)
from pipeline.syntax.word_classes import is_common_noun, is_determiner, is_numeral, is_pronoun, is_verbal

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_IF = frozenset({"si", "s'"})


def impersonal_titles(case: Case) -> Iterator[str | None]:
    """« il manque trente postes », and what was found, where the day is its own."""
    if case.clause.impersonal and _is_verbal(case):
        content = _dated_content(case)
        if content is not None:
            yield clause_title(case.line, content)
        yield clause_title(case.line, case.clause, narrate=False)


def _is_verbal(case: Case) -> bool:
    return is_verbal(case.token) or case.clause.form == "finite"


def _dated_content(case: Case) -> Clause | None:
    """« il ressort du dossier que l'agent avait, en mai, alerté son chef »: what was found, where the day is
    its own.
    """
    own = min(case.line.own, default=0)
    behind = (t for t in case.token.children if t.i > case.token.i)
    below = (t for t in behind if is_content_clause(t) or is_subject_clause(t))
    clauses = (read_clause(case.line.doc, t.i) for t in below)
    return next((c for c in clauses if c.form == "finite" and c.start <= own < max(c.end, c.group.end)), None)


def clause_titles(case: Case) -> Iterator[str | None]:
    """A finite clause whose reading is certain; a clause that depends
    on a wish or doubt brings its governor.
    """
    if case.clause.form != "finite" or case.doubtful or case.clause.impersonal:
        return
    if _is_inquit(case) or _has_come_before(case):
        return
    if not is_unreal(case):
        yield noted_title(case.line, case.line.doc[case.clause.predicate])
        yield _with_speaker(case)
        yield clause_title(case.line, case.clause)
    elif case.token.head.i != case.token.i and (above := host_clause(case.token.head)) is not None:
        yield clause_title(case.line, read_clause(case.line.doc, above.i))


def _with_speaker(case: Case) -> str | None:
    """« L'entreprise assure qu'elle aura fini »: what somebody says that he will do, with who says it."""
    subject, word = case.clause.subject, case.line.doc[case.clause.predicate]
    above = host_clause(word.head) if is_content_clause(word) and word.head.i < word.i else None
    if subject is None or above is None or not is_pronoun(case.line.doc[subject.head]):
        return None
    ahead = case.clause.group.tense in ("future", "conditional")
    says = ahead and lexicon.kind_of(above) == "announcement"
    return clause_title(case.line, read_clause(case.line.doc, above.i)) if says else None


def _is_inquit(case: Case) -> bool:
    """« « Rien n'est fait », avait prévenu le maire »: who speaks stands behind the verb."""
    start = case.clause.group.start
    return start > 1 and case.line.low(start - 1) == "," and case.line.doc[start - 2].text in '»”"'


def _has_come_before(case: Case) -> bool:
    """« avant que le projet ne soit suspendu »: it was, and a noun says so."""
    past = case.modality == "past" and case.clause.group.tense == "subjunctive"
    return past and is_adverbial_clause(case.token)


def is_unreal(case: Case) -> bool:
    """A subjunctive or a clause of « si »: alone it would be ungrammatical, or assert what is only wished;
    « si la commune a signé, rien n'a commencé » grants that it has.
    """
    token, tense = case.token, case.clause.group.tense
    if awaited(token) is not None or not is_dependent_clause(token):
        return False
    asked = case.modality == "hypothetical" and tense == "present"
    return asked or tense == "subjunctive" or (_if(token) is not None and not is_granted(case))


def is_granted(case: Case) -> bool:
    """« si la commune a signé la convention, rien n'a commencé »; not « comme si le dossier était clos »."""
    opening = _if(case.token)
    as_if = opening is not None and opening.i > 0 and opening.nbor(-1).lower_ == "comme"
    told = case.modality in ("past", "negated") and case.clause.group.tense not in ("conditional", "future")
    return opening is not None and told and not as_if


def _if(token: Token) -> Token | None:
    return next((mark for mark in subordinators(token) if mark.lower_ in _IF), None)


def relative_titles(case: Case) -> Iterator[str | None]:
    """« le plan du groupe qui a été présenté »: where more than one noun
    agrees, all of them with the relative as written.
    """
    clause, line, which = case.clause, case.line, _relative_pronoun(case)
    if clause.form != "finite" or which is None:
        return
    first = chain_start(line.doc, which - (line.low(which - 1) == ","), line.dates)
    if not (is_determiner(line.doc[first]) or is_numeral(line.doc[first])):
        return
    ids = line.kept(first, reach(line, clause.group.end, inner=True), keep=range(first, clause.group.start))
    # « notre doyenne, que l'on a fêtée »: which one?
    yield _set_off(line, clause, which, ids) if ids else None
    owned = line.low(first) in function_words().speakers_own
    yield fit(line, "", ids if owned else without_determiner(line, ids, clause.predicate))


def _set_off(line: Line, clause: Clause, which: int, ids: list[int]) -> str | None:
    """« le délai de deux mois, lequel expirait » → « Le délai de deux mois expirait »; None where somebody
    stands behind a thing (« la demande du préfet, qui … »).
    """
    which += line.written(which) == ","
    nouns = [t for t in line.doc[ids[0] : which] if is_common_noun(t)]
    subject = line.low(which) == "qui" or line.low(which).endswith(("quel", "quelle", "quels", "quelles"))
    rival = bool(nouns) and not may_act(nouns[0].text) and any(may_act(t.text) for t in nouns[1:])
    if not nouns or line.written(which - 1) != "," or not subject or rival:
        return None
    who = spell_noun(line, [i for i in ids if i < which - 1], nouns[0].i)
    said = [i for i in ids if i > which]
    return fit(line, who, said, subject=who) if clause.predicate in said else None


def _relative_pronoun(case: Case) -> int | None:
    """Where the relative stands: « que » before its clause, or where an antecedent ends that has rivals."""
    clause = case.clause
    if clause.borrowed and "rival_antecedent" in clause.doubts and clause.subject is not None:
        return clause.subject.end
    return relative_before(case.line, clause)
