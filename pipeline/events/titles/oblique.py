"""What an oblique relative stands for, said behind its verb: « un recueil, auquel elle travaillait » → « elle
travaillait à un recueil ».

Owns the preposition before such a relative and the noun that it is said of. It refuses « où » and « dont »,
which say no preposition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.agreement import may_stand_for
from pipeline.syntax.extents import noun_phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal_clause, is_subject
from pipeline.syntax.spelling import of, to
from pipeline.syntax.word_classes import is_adverb, is_noun, is_preposition

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.clauses import Clause
    from pipeline.syntax.parsed import Token

_FAR = 4
"""Tokens between a relative and its verb group, its own subject apart."""


def relative_complement(line: Line, clause: Clause) -> str | None:
    """« à un recueil », « aux droits de la société »: the words of the relative before a clause;
    None where there is none, or where it is not certain what it stands for.
    """
    which, said = _relative(line, clause), line.doc[clause.predicate]
    if which is None or not is_adnominal_clause(said) or not is_noun(said.head) or said.head.i > which:
        return None
    start = next(
        (i + 1 for i in range(which - 1, said.head.i, -1) if line.low(i) == "," or not _introduces(line, i)),
        said.head.i + 1,
    )
    if not _stands_for(line, which, said.head):
        return None
    phrase = noun_phrase(said.head, until=start)
    ids = [i for i in line.kept(phrase.start, start, keep=(said.head.i,)) if line.low(i) != ","]
    return _spelt(line, start, which, spell_noun(line, ids, said.head.i)) if ids else None


def _relative(line: Line, clause: Clause) -> int | None:
    oblique = function_words().oblique_relatives - {"où"}
    before = range(clause.start - 1, max(0, clause.start - _FAR), -1)
    which = next((i for i in before if line.low(i) in oblique), None)
    return None if which is None or is_subject(line.doc[which]) else which


def _introduces(line: Line, i: int) -> bool:
    """« aux droits de | laquelle », « auprès de | laquelle »: a preposition, or the noun or adverb of a
    locution.
    """
    token, before = line.doc[i], line.doc[i - 1]
    locution = is_adverb(token) and line.low(i + 1) in function_words().of
    return is_preposition(token) or locution or (is_noun(token) and is_preposition(before))


def _stands_for(line: Line, which: int, noun: Token) -> bool:
    low = line.low(which)
    feminine = low.endswith(("lle", "lles"))
    return may_stand_for(noun, feminine=feminine, plural=low.endswith("s")) is not False


def _spelt(line: Line, start: int, which: int, thing: str) -> str:
    low, before = line.low(which), line.spell(range(start, max(start, which - 1)))
    if low.startswith("a"):
        return to(thing)
    if low.startswith("d"):  # « en vertu duquel »
        return f"{line.spell(range(start, which))} {of(thing)}".strip()
    if line.low(which - 1) in ("de", "d'"):
        return f"{before} {of(thing)}".strip()
    joined = to(thing) if line.low(which - 1) == "à" else f"{line.spell(range(which - 1, which))} {thing}"
    return f"{before} {joined}".strip()
