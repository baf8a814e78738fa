"""Papers by which something is done: « par une requête enregistrée le 3 mai, M. X demande … ».

Owns which paper a date is of. It refuses to say what the paper does: its clause does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.own_date import other_dates
from pipeline.events.titles.ranks import count_of, days_listed, rank
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.spelling import finish, of
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import introduces_noun, is_adjective, is_punctuation

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

BY = frozenset({"par", "suivant", "selon"})


def one_of_papers(line: Line) -> str | None:
    """« Par une requête et deux mémoires, enregistrés le 3 mai, le 5 juin
    et le 8 août, M. X demande »: of each day, the paper of its rank.
    """
    days = days_listed(line)
    said = _registered(line, min(days, default=0))
    start = None if said is None else next((i for i in range(said.start, -1, -1) if line.low(i) in BY), None)
    if said is None or start is None:
        return None
    made = title_rules().made.words
    named = (t for t in line.doc[start : said.predicate] if t.lemma_.lower() in made)
    papers = [noun for noun in named for _ in range(count_of(noun))]
    if len(papers) != len(days) or len(papers) < 2:
        return None
    paper = papers[rank(line)]
    quality = [t.text for t in line.doc[paper.i + 1 : paper.i + 2] if is_adjective(t)]
    called = " ".join([paper.text, *quality]) if count_of(paper) == 1 else paper.lemma_
    return finish(called if line.agent is None else f"{called} {of(line.agent)}")


def _registered(line: Line, day: int) -> Clause | None:
    """The participle right before the list of days, said of the papers."""
    behind = reversed(line.doc[:day])
    before = next((t for t in behind if not introduces_noun(t) and not is_punctuation(t)), None)
    clause = None if before is None else read_clause(line.doc, before.i)
    return clause if clause is not None and clause.form == "participle" and clause.borrowed else None


def means(line: Line, clause: Clause, token: Token) -> Token:
    """« par une requête enregistrée le 3 mai »: the request by which something
    is done, where its participle has the one date.
    """
    subject = clause.subject
    if clause.form != "participle" or subject is None or not clause.borrowed:
        return token
    noun = line.doc[subject.head]
    main = host_clause(noun)
    others = other_dates(line) - line.acts - line.legal
    if any(main is None or _is_of(line.doc[i], main) for i in others):
        return token
    return noun if noun.i < token.i and noun.lemma_.lower() in title_rules().made.words else token


def _is_of(date: Token, main: Token) -> bool:
    """Whether a date is the main clause's, and not that of a relative or participle in it."""
    host = host_clause(date)
    return host is None or host.i == main.i
