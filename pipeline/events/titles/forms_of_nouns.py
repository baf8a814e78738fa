"""Forms of titles for nouns: the noun with what completes it, what is done for its sake, and the clause or
participle around one that says nothing alone.

Owns which noun of a chain is the title's. It refuses nouns that are acts, and what is denied: there a clause
speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.action_form import action_title
from pipeline.events.titles.announced_form import announced_title
from pipeline.events.titles.case import Case, is_doubtful
from pipeline.events.titles.clause_form import clause_title, said_ids
from pipeline.events.titles.fitting import fit
from pipeline.events.titles.line import Line
from pipeline.events.titles.minutes import council_meeting, own_deed
from pipeline.events.titles.nouns import (
    is_bare,
    noun_title,
    own_date_behind,
    phrase_ids,
    title_of_purpose,
    without_determiner,
)
from pipeline.events.titles.occasions import told_around
from pipeline.events.titles.own_word import is_set_off
from pipeline.events.titles.participle_form import participle_title
from pipeline.events.titles.quotation import is_changed_plan
from pipeline.events.titles.relatives import governing_clause
from pipeline.events.titles.sentence import is_restricted
from pipeline.events.titles.states import is_only_figure, told_figure
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import is_determined
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.noun_chains import befalls, completes_noun, qualifies_noun
from pipeline.syntax.relations import (
    has_epithet,
    introducing_words,
    is_adnominal,
    is_adverbial_clause,
    is_indirect,
    is_object,
    is_passive_subject,
    is_subject,
)
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import is_common_noun, is_infinitive, is_noun, may_be_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_BEFORE_DAY = frozenset({"du", "de", "d'", "des", "le", "en"})
_AIM = frozenset({"pour", "vue"})


def noun_titles(case: Case) -> Iterator[str | None]:
    """An event noun, a figure or an act with what completes it."""
    token, line = case.token, case.line
    denied = case.modality == "negated" and not is_changed_plan(case)
    if denied or not _is_nominal(case):
        return
    yield council_meeting(line, token) or own_deed(line, token)
    if is_restricted(line) or befalls(token) or _is_of_another_day(line, token):
        return
    if _is_called_off(line, token):
        return
    if case.modality == "past" and _is_of_infinitive(token):
        yield action_title(line, read_clause(line.doc, token.head.i))
    yield told_around(line, token) if case.modality == "past" else None
    told = told_figure(line, token) if is_object(token) and is_only_figure(line, token) else None
    yield told
    if told is None:
        yield _title_of_whole(line, token) or announced_title(line, token)
        yield noun_title(line, token.i) if _names_kind(token) else None


def _is_nominal(case: Case) -> bool:
    return case.clause.form == "none" and may_be_noun(case.token)


def _title_of_whole(line: Line, noun: Token) -> str | None:
    """« la fermeture | de la gare », « un bail à long | terme »: the first noun, with what completes it."""
    while not _is_of_date(noun) and (
        qualifies_noun(noun) or _names_kind(noun) or (_says_no_deed(line, noun) and completes_noun(noun))
    ):
        noun = noun.head
    told = not is_bare(line, noun.i) or (is_indirect(noun) and has_epithet(noun))
    return noun_title(line, noun.i) if told else None


def _is_of_date(noun: Token) -> bool:
    """« Date de | réception : 4 mai »: the deed, and not its day."""
    return noun.head.lower_ == "date" and noun.head.i < noun.i and completes_noun(noun)


def _names_kind(noun: Token) -> bool:
    """« le certificat de | dépôt du 3 mai », « l'accusé de réception »: a bare noun says which sort; not « le
    jour de | fermeture ».
    """
    of = noun.i > 1 and noun.nbor(-1).low in ("de", "d'")
    says_when = noun.head.lemma_.lower() in function_words().calendar_nouns | {"date", "délai"}
    bare = of and not says_when and not is_determined(noun)
    return bare and completes_noun(noun) and noun.head.i == noun.i - 2


def _says_no_deed(line: Line, noun: Token) -> bool:
    """« les lettres du | comité de Vaux du 3 mai »: what says nothing, and what only names a body."""
    body = any(noun.i == tokens.start for tokens in line.bodies) and not own_date_behind(line, noun.i)
    return body or _says_nothing(line, noun)


def _says_nothing(line: Line, noun: Token) -> bool:
    return not own_date_behind(line, noun.i) and is_bare(line, noun.i)


def _is_of_another_day(line: Line, noun: Token) -> bool:
    """« la réunion du 3 mai est reportée au 5 »: told of the 5th, the meeting of the 3rd needs its clause."""
    inside = {t.i for t in noun.subtree}
    return bool(line.own & line.aimed) and not line.own & inside and is_subject(noun)


def _is_called_off(line: Line, noun: Token) -> bool:
    """« la sortie du 3 mai est reportée », « le marché du 14 est supprimé »: alone it would be a plan."""
    verb = noun.head
    gone = any(lexicon.is_in(verb, name) for name in ("postponing", "cancelling"))
    named = is_passive_subject(noun) and bool(own_date_behind(line, noun.i))
    return named and (gone or verb.lemma_ == "supprimer")


def _is_of_infinitive(noun: Token) -> bool:
    """« avant de lever la sanction »: the sanction alone would be the contrary."""
    return is_object(noun) and is_adverbial_clause(noun.head) and is_infinitive(noun.head)


def purpose_titles(case: Case) -> Iterator[str | None]:
    """« élaborer une feuille de route, pour une mise en œuvre en 2021 » →
    « Mise en œuvre de la feuille de route ».
    """
    aimed = any(word.lower_ in _AIM for word in introducing_words(case.token))
    if not aimed or case.clause.form != "none" or case.modality == "negated":
        return
    host = host_clause(case.token)
    thing = None if host is None else _thing_of(host, case.token)
    if thing is not None:
        yield title_of_purpose(case.line, case.token.i, thing)


def _thing_of(host: Token, noun: Token) -> int | None:
    """The only object before a noun, or, without any, the subject: what is done something with."""
    things = [t.i for t in host.doc[host.i : noun.i] if is_object(t) and is_noun(t)]
    subject = read_clause(host.doc, host.i).subject
    if not things and subject is not None and is_common_noun(host.doc[subject.head]):
        return subject.head
    return things[0] if len(things) == 1 else None


def clause_of_noun_titles(case: Case) -> Iterator[str | None]:
    """The finite clause around a noun that says nothing alone, or that is denied."""
    if not _is_nominal(case):
        return
    said = _dated_participle(case.line, case.token)
    if said is not None and infinitive(said.text, said.lemma_) != "dater":
        yield participle_title(case.line, read_clause(case.line.doc, said.i))
    if said is not None:
        yield noun_title(case.line, case.token.i)
    elif is_set_off(case.line, case.token):
        yield _with_detached(case.line, case.token)
    else:
        yield _clause_around(case)


def fate_titles(case: Case) -> Iterator[str | None]:
    """« La délibération du 4 mai a été annulée par le juge » → « Délibération annulée par le juge »: on its
    own day an act was made, and not what befell it.
    """
    line, noun = case.line, case.token
    clause = _what_befell(case)
    if clause is None:
        return
    first = day = min(line.own)
    while line.low(day - 1) in _BEFORE_DAY:
        day -= 1
    own = {*range(day, first), *line.own}
    until = next((i for i in range(first, clause.group.start) if line.written(i) == ","), clause.group.start)
    ids = [i for i in range(noun.i, until) if i not in own]
    before, said = line.spell(ids), said_ids(line, clause)
    if said or len(ids) > 1:
        yield fit(line, before, [clause.predicate, *said], subject=before)


def _what_befell(case: Case) -> Clause | None:
    """The passive clause whose subject is an act, which has its own date behind it."""
    line, noun = case.line, case.token
    act = noun.i in line.legal or noun.lemma_.lower() in title_rules().made.words
    if not act or not _is_nominal(case) or not is_passive_subject(noun):
        return None
    clause, (first, last) = governing_clause(line, noun.i), line.room
    if clause is None or clause.negated or is_doubtful(clause) or not clause.group.passive:
        return None
    told = first <= clause.predicate < last and is_past_participle(line.doc[clause.predicate])
    return clause if told and not line.own.isdisjoint(range(noun.i, clause.group.start)) else None


def _dated_participle(line: Line, noun: Token) -> Token | None:
    """« le rapport annoncé pour mars a paru en juin »: the participle of
    a noun on which the noun's own date hangs.
    """
    own = line.own_start
    above = () if own is None else own.ancestors
    said = (t for t in above if is_adnominal(t) and t.head.i == noun.i and noun.i < t.i)
    return next((t for t in said if read_clause(line.doc, t.i).form == "participle"), None)


def _with_detached(line: Line, adjective: Token) -> str | None:
    """« les tarifs, inchangés depuis 2018 » → « Tarifs inchangés »."""
    noun = adjective.head.i
    comma = next(i for i in range(adjective.i, noun, -1) if line.written(i) == ",")
    ids = phrase_ids(line, noun, until=comma)
    return fit(line, "", [*without_determiner(line, ids, noun), adjective.i])


def _clause_around(case: Case) -> str | None:
    """The clause that governs the noun, where it is told in the same sentence and names the noun."""
    clause, (first, last) = governing_clause(case.line, case.token.i), case.line.room
    if clause is None or is_doubtful(clause) or not first <= clause.predicate < last:
        return None
    title = clause_title(case.line, clause)
    return title if title is not None and case.token.text in title else None


def lone_noun_titles(case: Case) -> Iterator[str | None]:
    """The noun with its phrase, whatever it says."""
    if case.clause.form == "none":
        yield noun_title(case.line, case.token.i)
