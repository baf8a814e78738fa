"""Direct questions: « le réseau subira-t-il de nouvelles coupes l'an
prochain ? » asserts nothing of what it asks.

Owns what of a question is asked and what is taken for granted (« pourquoi a-t-il
fermé en 2015 ? »). It refuses indirect questions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.relations import is_adnominal, is_noun_complement, is_object, is_open_complement
from pipeline.syntax.tree import auxiliaries, finite, is_predicate
from pipeline.syntax.word_classes import is_conditional, is_future

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_INVERTED = frozenset(
    {
        "-il",
        "-elle",
        "-ils",
        "-elles",
        "-on",
        "-vous",
        "-nous",
        "-t-il",
        "-t-elle",
        "-t-ils",
        "-t-elles",
        "-t-on",
    }
)
_WHETHER = re.compile(r"\best-ce qu(?:e\b|')", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:pourquoi|comment|où|combien|qui|que|qu'|quels?|quelles?|quand|depuis quand)\b", re.IGNORECASE
)
_DEPTH = 4


def is_asked(trigger: Token, clause: Token, ahead: bool = False) -> bool:
    """Whether the trigger's own clause is what a direct question asks; `clause` is
    the predicate whose mood bears on the trigger.

    `ahead`: the date is still to come, so that a noun is asked about too
    (« pouvez-vous confirmer la reprise en juillet ? »).
    """
    noun = trigger.head if is_noun_complement(trigger) else trigger
    told = (
        trigger.i != clause.i
        and not is_predicate(trigger)
        and not (ahead and is_object(noun) and noun.head.i == clause.i)
    )
    if told or not trigger.doc.text.rstrip(' »"').endswith("?"):
        return False
    verb = _asking(clause)
    return verb is not None and (_is_ahead(verb) or not _WHY.search(_left(verb)))


def _asking(clause: Token) -> Token | None:
    """The finite verb of the question: that of the clause or of the verb above
    its infinitive, inverted or after « est-ce que ».
    """
    token = clause
    for _ in range(_DEPTH):
        verb = finite(token) or (
            token if token.i + 1 < len(token.doc) and token.nbor().lower_ in _INVERTED else None
        )
        if verb is not None and (_is_inverted(verb) or _WHETHER.search(_left(verb))):
            return verb
        if not (is_open_complement(token) or is_adnominal(token)) or token.head.i == token.i:
            return None
        token = token.head
    return None


def _is_inverted(verb: Token) -> bool:
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    return bool(after) and (
        after[0] in _INVERTED
        or (after[0] in {"-t", "-t-"} and after[-1].lstrip("-") in {"il", "elle", "ils", "elles", "on"})
    )


def _is_ahead(verb: Token) -> bool:
    return is_future(verb) or is_conditional(verb) or (verb.lemma_ == "aller" and not auxiliaries(verb))


def _left(verb: Token) -> str:
    """The words of the question before its verb, back to the last stop."""
    return re.split(r"[.;:!?]", verb.doc.text[: verb.idx])[-1]
