"""Papers by which something is done: « par une requête enregistrée le 3 mai, M. X demande … ».

Owns which paper a date is of. It refuses to say what the paper does: its clause does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.own_date import own_run
from pipeline.syntax.clauses import Clause, host_clause
from pipeline.syntax.spelling import finish, of
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import is_adjective

if TYPE_CHECKING:
    from spacy.tokens import Token

BY = frozenset({"par", "dans", "suivant", "selon"})


def one_of_papers(line: Line, said: Clause) -> str | None:
    """« Par une requête et un mémoire, enregistrés le 3 mai et le 5 juin, M. X
    demande »: of each day, the paper of its rank.
    """
    if (
        said.form != "participle"
        or said.subject is None
        or not said.borrowed
        or line.low(said.subject.start - 1) not in BY
    ):
        return None
    papers = [
        t
        for t in line.doc[said.subject.start : said.predicate]
        if t.lemma_.lower() in title_rules().made.words
    ]
    days = [
        i
        for i in sorted(line.dates)
        if i > said.predicate and line.low(i) != "et" and (i - 1 not in line.dates or line.low(i - 1) == "et")
    ]
    mine = sum(i <= max(line.own, default=0) for i in days)
    if len(papers) != len(days) or len(papers) < 2 or not mine:
        return None
    paper = papers[mine - 1]
    called = [paper.i, *(i for i in (paper.i + 1,) if is_adjective(line.doc[i]))]
    return finish(f"{line.spell(called)} {of(line.agent)}" if line.agent is not None else line.spell(called))


def means(line: Line, clause: Clause, token: Token) -> Token:
    """« par une requête enregistrée le 3 mai »: the request by which something
    is done, where its participle has the one date.
    """
    subject = clause.subject
    if clause.form != "participle" or subject is None or not clause.borrowed:
        return token
    noun = line.doc[subject.head]
    main = host_clause(noun)
    others = line.dates - own_run(line, 0, len(line.doc)) - line.acts - line.legal
    if main is None or any(_is_of(line.doc[i], main) for i in others):
        return token
    return noun if noun.i < token.i and noun.lemma_.lower() in title_rules().made.words else token


def _is_of(date: Token, main: Token) -> bool:
    """Whether a date is the main clause's, and not that of a relative or participle in it."""
    host = host_clause(date)
    return host is None or host.i == main.i
