"""What a pronoun of the sentence stands for by its place: « Alors qu'ils avaient baissé, les effectifs
remontent », « la réponse du maire et celle du directeur ».

Owns the subordinate at the head of a sentence with the main clause behind it, and the noun that « celle de »
repeats. It refuses a noun that does not agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.line import Line
from pipeline.events.titles.nouns import spell_noun
from pipeline.syntax.agreement import article_of, differ_as_shown, is_determined, may_stand_for
from pipeline.syntax.clauses import Clause, host_clause, read_clause
from pipeline.syntax.extents import Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import has_subordinator, is_adverbial_clause, is_noun_complement, is_root
from pipeline.syntax.tree import is_told
from pipeline.syntax.word_classes import is_common_noun, is_coordinator, is_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def cataphor(line: Line, clause: Clause, subject: Phrase) -> str | None:
    """« Alors qu'ils avaient baissé, les effectifs remontent »: the pronoun of a clause that opens the
    sentence is the main subject.
    """
    token, pronoun = line.doc[clause.predicate], line.doc[subject.head]
    may_lead = is_adverbial_clause(token) or is_root(token)
    if line.low(subject.head) not in function_words().subject_pronouns or not may_lead:
        return None
    main = _main_behind(line, token)
    if main is None or main.subject is None or not is_noun(line.doc[main.subject.head]):
        return None
    noun = line.doc[main.subject.head]
    if differ_as_shown(noun, pronoun):
        return None
    return spell_noun(line, line.kept(main.subject.start, main.subject.end, keep=(noun.i,)), noun.i)


def _main_behind(line: Line, verb: Token) -> Clause | None:
    """The clause that a subordinate at the head of a sentence leads to."""
    if is_adverbial_clause(verb):
        return read_clause(line.doc, verb.head.i) if verb.head.i > verb.i else None
    if not has_subordinator(verb):
        return None
    comma = next((t.i for t in line.doc[verb.i :] if t.text == ","), len(line.doc))
    told = (host_clause(t) for t in line.doc[comma:] if is_told(t))
    return next((read_clause(line.doc, host.i) for host in told if host is not None and host.i > comma), None)


def same_of_another(line: Line, subject: Phrase) -> str | None:
    """« la réponse du maire et | celle du directeur »: the answer of the director."""
    pronoun, doc = line.doc[subject.head], line.doc
    plural, feminine = pronoun.lower_ in ("ceux", "celles"), pronoun.lower_.startswith("celle")
    nouns = (t for t in reversed(doc[: subject.start]) if is_common_noun(t) and is_determined(t))
    before = (t for t in nouns if not is_noun_complement(t))
    found = [t for t in before if may_stand_for(t, feminine=feminine, plural=plural)]
    noun = found[0] if found else None
    if len(found) > 1 and not is_coordinator(doc[subject.start - 1]):
        return None  # « l'arrêté constate le sinistre : celui du préfet »: which?
    if noun is None or any(map(is_told, doc[noun.i : subject.start])):
        return None
    rest = line.kept(subject.head + 1, subject.end)
    return f"{article_of(noun, noun.text)}{noun.lower_} {line.spell(rest)}" if rest else None
