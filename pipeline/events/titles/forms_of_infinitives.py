"""Forms of titles for infinitives: the clause that governs them (« décide de fermer »), else their noun of
action (« fermeture »).

Owns when an infinitive happens by itself. It refuses one whose governor is denied: alone it
would be asserted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title
from pipeline.events.titles.case import Case, is_doubtful
from pipeline.events.titles.clause_form import clause_title, said_ids
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import noun_title
from pipeline.events.titles.subjects import subject_text
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import Clause, governors_before, host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import has_subordinator, is_adnominal, is_open_complement
from pipeline.syntax.spelling import seam
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive, present, title_rules
from pipeline.syntax.word_classes import SIGNALS, is_common_noun, is_coordinator, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def infinitive_titles(case: Case) -> Iterator[str | None]:
    """The clause that governs an infinitive (« décide de fermer »), else its noun of action."""
    if case.clause.form != "infinitive":
        yield _passive_called_for(case)
        return
    if takes_effect(case):
        yield action_title(case.line, case.clause)
    yield _done_next(case)
    denied = _denied_governor(case.token)
    if denied is not None:
        yield clause_title(case.line, denied)
    else:
        yield from _of_asserted(case)


def _passive_called_for(case: Case) -> str | None:
    """« Le rapport, qui devait | être remis »: the clause of the verb that calls for a passive infinitive."""
    passive = case.clause.form == "participle" and case.clause.group.passive
    if not passive or not is_open_complement(case.token) or _is_resumed(case):
        return None
    governing = _governing_clause(case.token)
    return None if governing is None or governing.negated else clause_title(case.line, governing)


def _is_resumed(case: Case) -> bool:
    """« devaient être livrées en juillet ; elles l'ont été | en mai »: the date is that of another verb."""
    first = min(case.line.own, default=0)
    return any(map(is_told, case.line.doc[case.token.i + 1 : first]))


def _of_asserted(case: Case) -> Iterator[str | None]:
    if _is_caused(case.token):
        yield action_title(case.line, case.clause)
    governing = _governing_clause(case.token)
    yield None if governing is None else clause_title(case.line, governing)
    yield action_title(case.line, case.clause)
    if _completes_noun(case.token):
        yield noun_title(case.line, case.token.head.i)


def _done_next(case: Case) -> str | None:
    """« a placé X en redressement, avant de prononcer sa liquidation en mai » → « Le tribunal prononce sa
    liquidation »: what the same subject does next, where the day is its own.
    """
    line, deed = case.line, case.token
    before = "avant" in (line.low(deed.i - 2), line.low(deed.i - 3))
    above = host_clause(deed.head) if before and deed.head.i < deed.i else None
    if above is None or not line.own or min(line.own) < deed.i:
        return None
    who = subject_text(line, read_clause(line.doc, above.i))
    clitics = {line.low(i) for i in case.clause.group.clitics}
    if who is None or not clitics.isdisjoint({*function_words().object_clitics, "en", "y"}):
        return None  # « avant d'en attribuer un nouveau »: a new what?
    verb = _verb_of_next(case, plural=read_clause(line.doc, above.i).group.plural)
    return fit(line, f"{who} {verb}", said_ids(line, case.clause), subject=who)


def _verb_of_next(case: Case, *, plural: bool) -> str:
    """« se raviser » → « se ravise », « doit se raviser »."""
    name = infinitive(case.token.text, case.token.lemma_)
    planned = case.modality == "planned"
    verb = name if planned else present(name, plural)
    verb = seam("se", verb) + verb if case.clause.group.reflexive else verb
    return f"{'doivent' if plural else 'doit'} {verb}" if planned else verb


def _denied_governor(deed: Token) -> Clause | None:
    """« le conseil n'a pas décidé de | fermer »: alone the deed would be asserted."""
    above = host_clause(deed.head)
    clause = None if above is None else read_clause(above.doc, above.i)
    return clause if clause is not None and clause.negated else None


def _is_caused(infinitive: Token) -> bool:
    """« fait | fermer »: what is made to happen happens."""
    head = infinitive.head
    return head.lemma_ in title_rules().causing.words and head.i < infinitive.i


def _governing_clause(infinitive: Token) -> Clause | None:
    """« le conseil décide de | fermer »: the nearest finite clause that calls for an infinitive."""
    clauses = (read_clause(infinitive.doc, above.i) for above in governors_before(infinitive))
    told = (clause for clause in clauses if clause.form == "finite" and clause.end > infinitive.i)
    return next((clause for clause in told if not is_doubtful(clause)), None)


def _completes_noun(infinitive: Token) -> bool:
    """« la décision de | fermer »."""
    noun = infinitive.head
    if not is_common_noun(noun) or noun.i >= infinitive.i:
        return False
    return has_subordinator(infinitive) and (is_adnominal(infinitive) or is_open_complement(infinitive))


def takes_effect(case: Case) -> bool:
    """« décide de créer, à compter du 1er avril, un poste »: the day is that
    of the infinitive, and not of the decision.
    """
    own = case.line.own_start
    if case.clause.form != "infinitive" or own is None or own.i < case.token.i:
        return False
    if case.modality != "planned" or not lexicon.is_in(case.token.head, "resolving"):
        return False
    return _is_right_before(case.line, case.token, own) or _ends_with_date(case.line, case.token, own)


def _is_right_before(line: Line, infinitive: Token, own: Token) -> bool:
    """« créer, | à compter du 1er avril »: nothing but commas stands between an infinitive and the date."""
    return all(i in line.dates or line.written(i) == "," for i in range(infinitive.i + 1, own.i))


def _ends_with_date(line: Line, infinitive: Token, own: Token) -> bool:
    """« créer un poste | le 1er avril »: the date hangs on the infinitive, and no other deed follows."""
    above = next((t for t in own.ancestors if is_verb(t) and t.lower_ not in SIGNALS), None)
    goes_on = any(map(is_coordinator, line.doc[max(line.own) + 1 :]))
    return above is not None and above.i == infinitive.i and not goes_on
