"""The event's own date in its sentence: its tokens with what introduces them, the commas that go with it, and
whether it says when the whole clause happened.

Owns what a date hangs on as the words show it. It refuses to leave it out: the sentence does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.wording import MONTHS
from pipeline.events.titles.line import Line
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    case_words,
    has_helper,
    is_adnominal_clause,
    is_apposition,
    is_parataxis,
    is_root,
    is_subject,
)
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import is_noun_or_adjective, is_participial, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SAID = 2
"""Words that say something without their date."""
_FOLLOWING = re.compile(
    rf"(\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})) (?:suivant|précédent|dernier|prochain)s?\b"
)
LASTING = frozenset({"depuis", "jusque", "jusqu'"})
"""What introduces the date at which a state begins or ends."""


def own_run(line: Line, first: int, last: int) -> set[int]:
    """The tokens of the own date, with what introduces it."""
    run: set[int] = set()
    for own in line.own:
        for step in (-1, 1):
            i = own
            while i in line.dates or i == own:
                run.add(i)
                i += step
    return {i for i in run if first <= i < last}


def other_dates(line: Line) -> frozenset[int]:
    """The tokens of the dates of the sentence that are not the event's own."""
    return line.dates - own_run(line, 0, len(line.doc))


def dates_all(line: Line, run: set[int], inside: range) -> bool:
    """Whether the date hangs on the clause: not on a participle, a relative or a noun that « de » joins it
    to; an act may be who does it.
    """
    if not run:
        return not line.own
    first = min(run)
    if line.opened_bracket(first) != line.opened_bracket(line.trigger):
        return False  # « (12 septembre 2012) »: the date of the word before the bracket
    if not line.own.isdisjoint(line.legal):
        return _acts(line)
    of = line.low(first) in function_words().of and line.low(first + 1) != "ici"
    if of and first > 0 and is_noun_or_adjective(line.doc[first - 1]):
        return False
    token: Token = line.doc[min(line.own)]
    while token.head.i != token.i and token.head.i in inside:
        if token.i not in run and (_is_beside(token) or is_parataxis(token) or _is_bare_participle(token)):
            return False
        token = token.head
    return True


def _is_bare_participle(token: Token) -> bool:
    """« Lotis dans les années 1930, quelques terrains … »."""
    return is_participial(token) and not has_helper(token)


def _is_beside(token: Token) -> bool:
    """A relative, a participle or an apposition: said of a noun, and not of the clause."""
    return is_adnominal_clause(token) or is_apposition(token)


def _acts(line: Line) -> bool:
    """« le décret a créé une prime », « une prime est créée par le
    décret »: a legal act does what its clause says.
    """
    head = line.doc[line.trigger]
    host = host_clause(head)
    if line.trigger not in line.legal or host is None or not is_root(host):
        return False
    group = read_clause(line.doc, host.i).group
    by = any(word.lower_ == "par" for word in case_words(head))
    inner = any(map(_is_beside, (head, *head.ancestors)))
    return (is_subject(head) and predicate_of(head.head).i == host.i) or (by and group.passive and not inner)


def without_spoken(line: Line, title: str) -> str:
    """A title without its own « mardi » at its end, and without what counts a day from another: « reportée au
    15 septembre suivant ».
    """
    title = _FOLLOWING.sub(r"\1", title)
    said = line.spell(sorted(own_run(line, 0, len(line.doc)) & (line.spoken | line.own)))
    if not line.own or not line.own <= line.spoken or not title.endswith(f" {said}"):
        return title
    shorter = title.removesuffix(f" {said}").rstrip(" ,")
    if shorter.endswith((" que", " qu'")):
        return title  # « n'ont eu le dossier que | la veille »
    return shorter if len(shorter.split()) > _SAID else title


def commas_around(line: Line, run: set[int]) -> set[int]:
    """The commas around a date that part a verb from what it goes with: « avait, dès le 4 juin, interdit »,
    « Le préfet, le 4 juin, a interdit ».
    """
    if not run:
        return set()
    before, after = min(run) - 1, max(run) + 1
    if line.written(before) != "," or line.written(after) != ",":
        return set()
    parted = is_verbal(line.doc[before - 1]) or (after + 1 < len(line.doc) and is_verbal(line.doc[after + 1]))
    parted = parted or line.low(after + 1) in function_words().of  # « a fait l'objet, en 2006, d'une étude »
    return {before, after} if parted else set()
