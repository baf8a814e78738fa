"""What a pronoun of the sentence stands for by its place: « Alors qu'ils avaient baissé, les effectifs
remontent », « la réponse du maire et celle du directeur ».

Owns the subordinate at the head of a sentence with the main clause behind it, and the noun that « celle de »
repeats. It refuses a noun that does not agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.agreement import article_of, is_determined, may_stand_for
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


def same_of_another(line: Line, subject: Phrase) -> str | None:
    """« la réponse du maire et | celle du directeur »: the answer of the director."""
    pronoun, doc = line.doc[subject.head], line.doc
    plural, feminine = pronoun.lower_ in ("ceux", "celles"), pronoun.lower_.startswith("celle")
    before = (t for t in reversed(doc[: subject.start]) if t.pos_ == "NOUN" and is_determined(t))
    noun = next(
        (t for t in before if t.dep_ != "nmod" and may_stand_for(t, feminine=feminine, plural=plural)), None
    )
    if noun is None or any(map(is_told, doc[noun.i : subject.start])):
        return None
    rest = line.kept(subject.head + 1, subject.end)
    return f"{article_of(noun, noun.text)}{noun.lower_} {line.spell(rest)}" if rest else None
