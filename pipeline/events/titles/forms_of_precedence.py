"""The forms of titles for what was done before, or was to be done: « Après avoir consulté les élus le 3 mai,
le préfet a signé », « la fête devant commencer en mai ».

Owns what the subject of the main clause did, and what « devant » says of its noun, where the day is that of
the infinitive. It refuses one whose object is a pronoun, or that nobody is known to have done.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.case import Case
from pipeline.events.titles.clause_form import said_ids
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.events.titles.subjects import subject_text
from pipeline.syntax.agreement import is_determined
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import completed_noun, noun_phrase
from pipeline.syntax.spelling import seam
from pipeline.syntax.verb_forms import infinitive, present
from pipeline.syntax.word_classes import is_auxiliary, is_noun, is_plural, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_NEAR = 4
"""Tokens between « devant » and its infinitive."""
_HELPERS = frozenset({"avoir", "être"})


def precedence_titles(case: Case) -> Iterator[str | None]:
    """« Après avoir consulté les élus le 3 mai, le préfet a signé » → « Le préfet consulte les élus »."""
    line, clause = case.line, case.clause
    yield _due(case)
    main = _main_clause(line, case.token) if _is_done_before(line, clause) else None
    if main is None or not line.own or not max(line.own) < main.start:
        return
    who = subject_text(line, main)
    if who is not None:
        said = said_ids(line, clause)
        yield fit(line, f"{who} {_verb(line, clause, plural=main.group.plural)}", said, subject=who)


def _due(case: Case) -> str | None:
    """« La fête devant commencer en mai, … » → « La fête doit commencer »."""
    line, deed = case.line, case.token
    first = next((i for i in range(deed.i - 1, max(0, deed.i - _NEAR), -1) if line.low(i) == "devant"), None)
    helpers = () if first is None else line.doc[first + 1 : deed.i]
    if first is None or first < 1 or not all(is_auxiliary(t) or is_pronoun(t) for t in helpers):
        return None
    noun = completed_noun(line.doc[first - 1])
    if not is_noun(noun) or not is_determined(noun) or noun.i > first:
        return None
    ids = line.kept(noun_phrase(noun, until=first).start, first, keep=(noun.i,))
    who = spell_noun(line, [i for i in ids if i < first], noun.i)
    verb = line.spell(range(first + 1, deed.i + 1))
    said = [i for i in said_ids(line, case.clause) if i not in line.dates]
    return fit(line, f"{who} {'doivent' if is_plural(noun) else 'doit'} {verb}", said, subject=who)


def _is_done_before(line: Line, clause: Clause) -> bool:
    """« après avoir saisi », « après s'être réuni »: neither « après l'avoir saisi » nor « sans avoir »."""
    group = clause.group
    helper = any(line.low(i) in _HELPERS for i in range(group.start, group.verb))
    pronoun = bool(group.clitics) and not group.reflexive
    return line.low(group.start - 1) == "après" and helper and not (pronoun or clause.negated)


def _main_clause(line: Line, deed: Token) -> Clause | None:
    """The finite clause that the infinitive leads to, behind it and with its own subject."""
    above = host_clause(deed.head) if deed.head.i > deed.i else None
    main = None if above is None else read_clause(line.doc, above.i)
    certain = main is not None and main.subject is not None and not (main.doubts or main.borrowed)
    return main if certain and main is not None and not main.impersonal else None


def _verb(line: Line, clause: Clause, *, plural: bool) -> str:
    """« consulte », « se réunit », « est saisi »."""
    token = line.doc[clause.predicate]
    told = present(infinitive(token.text, token.lemma_), plural)
    if clause.group.passive:
        return f"{'sont' if plural else 'est'} {token.lower_}"
    return f"{seam('se', told)}{told}" if clause.group.reflexive else told
