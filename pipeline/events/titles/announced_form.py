"""What is announced, as a title: « La région annonce une réouverture en 2026 » → « Réouverture annoncée par
la région »; and what is found to last: « L'agence signale une eau trouble au puits depuis mars » → « Eau
trouble au puits signalée par l'agence ».

Owns nouns whose own date tells when they are to come or began, under a verb that announces, promises, asks
for or finds them. It refuses nouns that their complements name: they say enough by themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.nouns import phrase_ids, without_determiner
from pipeline.events.titles.own_date import LASTING, own_run
from pipeline.events.titles.subjects import subject_text
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import ends_feminine
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_object
from pipeline.syntax.spelling import by, finish
from pipeline.syntax.tree import feature
from pipeline.syntax.verb_forms import infinitive
from pipeline.syntax.word_classes import is_common_noun, is_plural

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_IRREGULAR = {"promettre": "promis", "attendre": "attendu", "craindre": "craint"}


def is_announced(line: Line, noun: Token) -> bool:
    """Whether the own date stands behind a noun that a verb announces."""
    verb = _announcing(line, noun)
    start = line.own_start
    return verb is not None and start is not None and noun.i < start.i


def announced_title(line: Line, noun: Token) -> str | None:
    """The noun with who announces it; None where nobody known does."""
    verb = _announcing(line, noun) if is_announced(line, noun) else None
    clause = None if verb is None else read_clause(line.doc, verb.i)
    if verb is None or clause is None or clause.negated or clause.group.passive:
        return None
    said, who = _participle(infinitive(verb.text, verb.lemma_)), subject_text(line, clause)
    ids = without_determiner(line, phrase_ids(line, noun.i), noun.i)
    gender = feature(noun, "Gender") or ("Fem" if ends_feminine(noun.lower_.rstrip("s")) else "")
    if said is None or who is None or not ids or not gender:
        return None
    ending = ("e" if "Fem" in gender else "") + ("s" if is_plural(noun) else "")
    ending = ending.removesuffix("s") if said.endswith("s") and "e" not in ending else ending
    return finish(f"{line.spell(ids)} {said}{ending} {by(who)}")


def noted_title(line: Line, verb: Token) -> str | None:
    """What a verb finds to last « depuis » the own date, which dates no finding."""
    start = line.own_start
    if start is None or not _finds_lasting(line, verb):
        return None
    nouns = [p.head for p in read_clause(line.doc, verb.i).objects if p.head < start.i]
    return announced_title(line, line.doc[nouns[0]]) if len(nouns) == 1 else None


def _finds_lasting(line: Line, verb: Token) -> bool:
    lasting = any(line.low(i) in LASTING for i in own_run(line, verb.i + 1, len(line.doc)))
    return lasting and lexicon.is_in(verb, "noting")


def _announcing(line: Line, noun: Token) -> Token | None:
    """The verb of announcing that a noun is the object of, told for certain."""
    host = host_clause(noun)
    if host is None or not (is_common_noun(noun) and is_object(noun)) or noun.head.i != host.i:
        return None
    aims = infinitive(host.text, host.lemma_) in function_words().aiming
    found = lexicon.kind_of(host) == "announcement" or _finds_lasting(line, host)
    return host if aims or found else None


def _participle(verb: str) -> str | None:
    return f"{verb[:-2]}é" if verb.endswith("er") else _IRREGULAR.get(verb)
