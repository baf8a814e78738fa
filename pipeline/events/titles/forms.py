"""The forms that a title can have, in their order: each a row of the
table, each giving titles of a clause or none.

Owns their order, and the forms that other modules read whole: states, appositions, quotations. It refuses to
judge a title, and to mend one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.events.titles.apposed_form import apposed_title
from pipeline.events.titles.case import Case
from pipeline.events.titles.checks import is_sound
from pipeline.events.titles.forms_of_acts import act_titles, deed_titles
from pipeline.events.titles.forms_of_clauses import clause_titles, impersonal_titles, relative_titles
from pipeline.events.titles.forms_of_infinitives import infinitive_titles
from pipeline.events.titles.forms_of_nouns import (
    clause_of_noun_titles,
    fate_titles,
    lone_noun_titles,
    noun_titles,
    purpose_titles,
)
from pipeline.events.titles.forms_of_participles import action_titles, bare_action_titles, participle_titles
from pipeline.events.titles.forms_of_precedence import precedence_titles
from pipeline.events.titles.own_clause import tells_host
from pipeline.events.titles.quotation import dated_quotation, says_one_day
from pipeline.events.titles.states import placed_states, states


def _state(case: Case) -> Iterator[str | None]:
    if case.modality not in ("negated", "hypothetical"):
        yield from states(case.line, case.token)


def _placed(case: Case) -> Iterator[str | None]:
    if case.modality not in ("negated", "hypothetical"):
        yield from placed_states(case.line, case.token)


def _apposed(case: Case) -> Iterator[str | None]:
    """« Maire depuis 1995, Luc Perrin renonce »: what an apposition with a date of its own says of a name."""
    yield apposed_title(case.line)


def _quoted(case: Case) -> Iterator[str | None]:
    """The sentence with all of its dates, where no clause of it says what this one dates alone."""
    if not any(_tells_own(case, text) for text in case.verbatim):
        yield dated_quotation(case.line)


def _tells_own(case: Case, text: str) -> bool:
    """Whether a clause as written stands alone, and says nothing of another day."""
    alone = is_sound(case.line, text) and case.token.text in text
    return alone and says_one_day(case.line, text) and not tells_host(case.line, case.token, text)


def _as_written(case: Case) -> Iterator[str | None]:
    yield from case.verbatim


FORMS: tuple[tuple[str, Callable[[Case], Iterator[str | None]]], ...] = (
    ("state", _state),
    ("clause_of_state", _placed),
    ("apposed", _apposed),
    ("deed_by_act", deed_titles),
    ("fate", fate_titles),
    ("act", act_titles),
    ("impersonal", impersonal_titles),
    ("clause", clause_titles),
    ("relative", relative_titles),
    ("noun", noun_titles),
    ("noun_of_purpose", purpose_titles),
    ("clause_of_noun", clause_of_noun_titles),
    ("precedence", precedence_titles),
    ("infinitive", infinitive_titles),
    ("action", action_titles),
    ("participle", participle_titles),
    ("quoted", _quoted),
    ("as_written", _as_written),
    ("bare_action", bare_action_titles),
    ("lone_noun", lone_noun_titles),
)
