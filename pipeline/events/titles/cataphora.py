"""What a pronoun stands for that comes before its noun: « Alors qu'ils
avaient baissé, les effectifs remontent ».

Owns the subordinate at the head of a sentence and the main clause
behind it. It refuses a noun that does not agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import is_told

if TYPE_CHECKING:
    from spacy.tokens import Token


def cataphor(line: Line, clause: Clause, subject: Phrase) -> str | None:
    """« Alors qu'ils avaient baissé, les effectifs remontent »: the pronoun of a clause that opens the
    sentence is the main subject.
    """
    token, pronoun = line.doc[clause.predicate], line.doc[subject.head]
    if line.low(subject.head) not in function_words().subject_pronouns or token.dep_ not in ("advcl", "ROOT"):
        return None
    main = _main_behind(line, token)
    if main is None or main.subject is None or line.doc[main.subject.head].pos_ not in ("NOUN", "PROPN"):
        return None
    noun = line.doc[main.subject.head]
    if any(noun.morph.get(f, []) not in ([], pronoun.morph.get(f, [])) for f in ("Gender", "Number")):
        return None
    return spell_noun(line, line.kept(main.subject.start, main.subject.end, keep=(noun.i,)), noun.i)


def _main_behind(line: Line, verb: Token) -> Clause | None:
    """The clause that a subordinate at the head of a sentence leads to."""
    if verb.dep_ == "advcl":
        return read_clause(line.doc, verb.head.i) if verb.head.i > verb.i else None
    if not any(child.dep_ == "mark" and child.i < verb.i for child in verb.children):
        return None
    comma = next((t.i for t in line.doc[verb.i :] if t.text == ","), len(line.doc))
    told = (host_clause(t) for t in line.doc[comma:] if is_told(t))
    return next((read_clause(line.doc, host.i) for host in told if host is not None and host.i > comma), None)
