"""Days that a verb aims at and that its clause does not happen on: « promet
l'équilibre pour 2024 », « a décalé la livraison à 2023 ».

Positions are token indices. Owns how such a day is told: what introduces it and the verb above it; which
verbs aim and which put off is resources/function_words.toml. It refuses to say whether it came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_FAR = 4
"""Tokens of what introduces a day: « pour le début du mois de »."""
_STARTS = frozenset({"début", "fin", "courant", "cours", "partir", "compter"})
_GOAL = frozenset({"pour"})
_NEW_DAY = frozenset({"à", "au", "en"})


def is_aimed_at(doc: Doc, start: int) -> bool:
    """« promis pour la rentrée », « repoussée au 3 mai »: whether the day that
    begins at `start` is part of what its verb says.
    """
    if _is_left_until(doc, start):
        return True
    verb = next((t for t in doc[start].ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i > start:
        return False
    name, words = infinitive(verb.text, verb.lemma_), function_words()
    if name == "attendre" and start == verb.i + 1:
        return True  # « avait attendu 2015 pour accepter »
    if name in words.originating:  # « l'affaire remonte au printemps 2015 »
        return is_told(verb) and _is_introduced(doc, start, verb, _NEW_DAY | words.of)
    if name in words.aiming:
        return _is_introduced(doc, start, verb, _GOAL)
    put_off = name in words.deferring and _is_introduced(doc, start, verb, _NEW_DAY | _GOAL)
    return put_off and not _has_gone(doc, start)


def _has_gone(doc: Doc, start: int) -> bool:
    """« a ajourné sa décision en avril | dernier »: when it was put off, and not until when."""
    return any(
        token.lower_.startswith(("dernier", "dernière", "passé")) for token in doc[start + 1 : start + 3]
    )


def _is_left_until(doc: Doc, start: int) -> bool:
    """« a | jusqu'au 28 mars | pour se décider », whatever the date hangs on."""
    for token in reversed(doc[max(0, start - _FAR) : start]):
        if token.lower_.startswith("jusqu"):
            return token.i > 0 and is_told(token.nbor(-1)) and token.nbor(-1).lemma_ == "avoir"
        if not (_opens_day(token) or token.lower_ in _NEW_DAY):
            return False
    return False


def _is_introduced(doc: Doc, start: int, verb: Token, by: frozenset[str]) -> bool:
    """Whether one of the words, and nothing but articles and calendar words, stands before a day."""
    for token in reversed(doc[max(verb.i + 1, start - _FAR) : start + 1]):
        if token.lower_ in by:
            return not _ends_range(token)
        if token.i < start and not _opens_day(token):
            return False
    return False


def _ends_range(signal: Token) -> bool:
    """« prolongé du 3 mai 2020 | au 4 juin »: behind the day from which something lasts, not behind that of
    putting off (« repoussée le 3 mai | au 4 juin »).
    """
    calendar = function_words().calendar_nouns
    before = reversed(signal.doc[: signal.i])
    opens = next((t for t in before if not (t.text[0].isdigit() or t.lower_ in calendar)), signal)
    return opens.i < signal.i - 1 and opens.lower_ in function_words().of


def _opens_day(token: Token) -> bool:
    """« le », « début », « mois de »: what stands between a preposition and its day."""
    return token.pos_ in ("DET", "ADP") or token.lower_ in _STARTS | function_words().calendar_nouns
