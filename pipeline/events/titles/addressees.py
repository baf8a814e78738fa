"""« Le préfet nous a annoncé … »: to whom the writer was told, given or promised something, which a title
read alone leaves out.

Owns which pronouns of the first and second person only say to whom. It refuses one that is the object itself
(« nous recevra », « nous a informés que »), and one behind « ne », whose seam it would break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.events.titles.pronouns import last_verb, says_something
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_subject
from pipeline.syntax.verb_forms import infinitive
from pipeline.syntax.word_classes import is_noun, is_pronoun, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_WRITERS = frozenset({"me", "m'", "te", "t'", "nous", "vous"})
_TOLD_OF = frozenset({
    "informer", "avertir", "prévenir", "aviser", "alerter", "assurer", "persuader", "convaincre", "charger",
})  # fmt: skip
"""Verbs whose object is whom one tells: « nous a informés que »."""
_AGREES = re.compile(r"(?:és|ées|us|ues|tes|ises)$")
"""Of a participle that agrees with several before it: « nous a élus »."""


def addressed(doc: Doc) -> frozenset[int]:
    """The tokens of pronouns of who writes or reads that only say to whom something is done."""
    return frozenset(token.i for token in _writers(doc) if _is_given_something(token))


def _writers(doc: Doc) -> Iterator[Token]:
    for token in doc:
        low = token.low
        if low in _WRITERS and is_pronoun(token) and not is_subject(token) and token.i < token.head.i:
            yield token


def _is_given_something(token: Token) -> bool:
    """Whether something else is the object of its verb: a noun, or what « que » tells."""
    doc = token.doc
    if token.i == 0 or doc[token.i - 1].low in function_words().ne or not is_verbal(token.nbor()):
        return False
    clause = read_clause(doc, token.i + 1)
    done = doc[clause.predicate]
    if clause.group.reflexive or clause.group.passive or token.i not in clause.group.clitics:
        return False
    if infinitive(done.text, done.lemma_) in _TOLD_OF or (
        clause.group.compound and _AGREES.search(done.lower_)
    ):
        return False
    verb = last_verb(clause)  # « m'a fait | savoir que »
    told = read_clause(doc, verb.i)
    given = (p.head for p in told.direct_complements if p.start >= told.group.end)
    said = says_something(verb) and any(t.lower_ in ("que", "qu'", "qu’") for t in doc[verb.i :])
    return said or bool(told.content_clauses) or any(is_noun(doc[i]) for i in given)
