"""Makes a title fit: what is too long is cut before a phrase, and the cut is shown as « […] ».

Owns the length. It refuses to cut inside a coordination, a name or a
quotation, and to leave out anything without showing it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.events.titles.asides import DEGREES
from pipeline.events.titles.line import Line
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_adnominal, is_adverbial_clause
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    awaits_more,
    is_adjective,
    is_infinitive,
    is_numeral,
    is_preposition,
    is_punctuation,
    is_subordinator,
    is_verbal,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_ENDS = frozenset({".", ";", "!", "?", ":"})
HARD = 180
"""Characters after which a title is cut."""
_BEFORE_THAT = frozenset({"avant", "après", "dès", "alors", "afin", "pour", "sans", "tandis", "bien"})
_COMPARING = (
    frozenset({"même", "mêmes", "tel", "telle", "tels", "telles", "autre", "autant", "aussi"}) | DEGREES
)
_RESTRICTED = 25
"""Tokens between « ne » and its « que »."""
OMISSION = " […]"
_LONG_SUBJECT = 0.6
"""Part of the length that what stands before the verb may fill when all does not fit."""
_OPENS = re.compile(
    r"(?:qui|que|dont|où|pour|sur|dans|par|en|à|au|aux|avec|afin|sans|selon|"
    r"relati\w+|portant|visant|concernant|lorsque|lorsqu'\w+|si|quand|qu'\w+)"
)
_AUTHORS = re.compile(
    r"(?<=\bde loi) de (?:MM?\.|Mmes?) .*?"
    r"(?= (?:tendant|visant|relati(?:f|ve)|portant|concernant)\b)"
)
_OF = re.compile(r"(?:de|du|des|d'\w+)")
_OPENS_MEASURE = frozenset({"dans", "à", "au", "en", "un", "une"})
"""« que | dans un délai », whatever the tagger takes them for."""
_EARLIEST = 0.6
"""Part of the room that a cut before a strong phrase must fill; a weaker cut is taken otherwise."""


def fit(line: Line, before: str, ids: Sequence[int], subject: str = "") -> str:
    """`before` and the tokens as one spelt title; `subject` are its first
    words, which may be cut where they are long.
    """
    ids = line.tidy(without_verbless(line, _without_half(line, ids)))
    text = joined(line, before, ids)
    if len(text) > HARD and len(unsigned := without_authors(text)) <= HARD:
        return finish(unsigned)
    if len(text) <= HARD:
        return finish(text)
    if not ids:
        return shortened(text, HARD)
    room = max(int(HARD * _LONG_SUBJECT), HARD - len(text) + len(subject))
    if len(subject) > room:
        before = shortened(subject, room) + before.removeprefix(subject)
        if len(text := joined(line, before, ids)) <= HARD:
            return finish(text)
    return _cut(line, before, ids)


def without_authors(text: str) -> str:
    """« la proposition de loi de Mme X et plusieurs de ses collègues visant à … »: what a bill is about says
    more than the list of its authors.
    """
    return _AUTHORS.sub("", text)


def _without_half(line: Line, ids: Sequence[int]) -> Sequence[int]:
    """« ni la pollution | ni la condamnation »: of what is denied together, one alone."""
    half = next((n for n, i in enumerate(ids) if n and line.low(i) == "ni"), None)
    denied = any(line.low(i) in function_words().ne for i in ids)
    return ids if half is None or denied else ids[:half]


def without_verbless(line: Line, ids: Sequence[int]) -> Sequence[int]:
    """« a retiré 50 m³ | avant que le juge »: the end of a clause whose verb was left out."""
    opened = next((n for n in range(len(ids) - 1, 0, -1) if ids[n] in line.openers), None)
    if opened is None or line.trigger in ids[opened:] or not _opens_clause(line, ids, opened):
        return ids
    start = ids[opened]
    verb = next((t.i for t in line.doc[start:] if is_told(t) or t.text in _ENDS), None)
    if verb is None or line.written(verb) in _ENDS or any(is_told(line.doc[i]) for i in ids[opened:]):
        return ids
    joined_to = line.low(start - 1) in _BEFORE_THAT and ids[opened - 1] == start - 1
    return ids[: opened - joined_to]


def _opens_clause(line: Line, ids: Sequence[int], opened: int) -> bool:
    """Neither what a verb says (« note que »), nor a comparison (« le même que »), nor « ne … que »."""
    start = ids[opened]
    denied = any(line.low(i) in function_words().ne for i in range(max(0, start - _RESTRICTED), start))
    that = line.low(start) in ("que", "qu'")
    compared = that and any(line.low(i) in _COMPARING for i in range(max(0, start - 3), start))
    said = is_verbal(line.doc[ids[opened - 1]]) or line.low(start) == "comme" or start in line.quoted
    return not (said or compared or (that and denied))


def shortened(text: str, room: int) -> str:
    """Words up to the length, cut before one that opens a phrase."""
    if len(text) <= room:
        return finish(text)
    words = text[: room - len(OMISSION)].split(" ")[:-1]
    places = [n for n in range(2, len(words)) if words[n - 1].lower() not in title_rules().hanging.words]
    strong = [
        n for n in places if _OPENS.fullmatch(words[n]) and len(" ".join(words[:n])) >= room * _EARLIEST
    ]
    weak = [n for n in places if _OF.fullmatch(words[n])]
    words = words[: (strong or weak)[-1]] if strong or weak else words
    while len(words) > 2 and words[-1].lower().rstrip(",") in title_rules().hanging.words:
        words = words[:-1]
    return finish(" ".join(words)) + OMISSION


def joined(line: Line, before: str, ids: Sequence[int]) -> str:
    """`before` and the tokens, spelt."""
    text = line.spell(ids)
    if before and ids and ids[0] == 0 and 0 not in line.names:
        text = text[:1].lower() + text[1:]
    return f"{before} {text}".strip()


def _cut(line: Line, before: str, ids: Sequence[int]) -> str:
    """Up to a circumstance of the deed, which a title may leave out; else up to the
    last phrase that fits, with the omission shown.
    """
    room = HARD - len(before) - len(OMISSION) - 1
    spelt = {n: line.spell(ids[:n]) for n in range(1, min(len(ids), room)) if _may_cut(line, ids, n)}
    fits = [n for n, text in spelt.items() if len(text) <= room]
    ends = [
        n
        for n in fits
        if _opens_circumstance(line, ids[n]) and len(before) + len(spelt[n]) > HARD * _EARLIEST / 1.2
    ]
    strong = [
        n for n in fits if line.low(ids[n]) not in function_words().of and len(spelt[n]) >= room * _EARLIEST
    ]
    place = next(reversed(ends or strong or fits), None)
    if place is None:
        return shortened(joined(line, before, ids), HARD)
    return finish(f"{before} {line.spell(line.tidy(ids[:place]))}") + ("" if ends else OMISSION)


def _opens_circumstance(line: Line, i: int) -> bool:
    """« pour recenser les musées », « afin de », « dans le cadre de »: why and how, said of the verb."""
    after = line.doc[i + 1] if i + 1 < len(line.doc) else line.doc[i]
    purpose = line.low(i) in ("pour", "afin") and (line.low(i) == "afin" or is_infinitive(after))
    return (
        purpose
        or line.low(i) in ("malgré", "lors", "selon")
        or (line.low(i) == "dans" and line.low(i + 2) == "cadre")
    )


def _may_cut(line: Line, ids: Sequence[int], n: int) -> bool:
    """Whether a phrase ends before the n-th token: before a preposition, a
    relative, a comma, outside names, lists and quotations.
    """
    if not _opens_phrase(line, ids[n]) or not _closes_phrase(line, line.doc[ids[n - 1]], ids[n]):
        return False
    if line.trigger in ids[n:] or not _is_told(line, ids[:n]) or _cuts_restriction(line, ids, n):
        return False
    return not (line.doc[ids[n]].text == "," and line.is_list(ids[n] + 1, len(line.doc)))


def _opens_phrase(line: Line, i: int) -> bool:
    token = line.doc[i]
    return (
        is_preposition(token)
        or is_punctuation(token)
        or is_subordinator(token)
        or line.low(i) in function_words().relatives
        or is_adnominal(token)
        or is_adverbial_clause(token)
    )


def _closes_phrase(line: Line, before: Token, i: int) -> bool:
    """Whether nothing joins a token to what is written before it: no name, no quotation, no adjective that
    goes on (« relatives | à la conservation »).
    """
    if i in line.quoted or line.names.get(i, -1) == line.names.get(before.i, -2):
        return False
    if is_adjective(before) and any(child.i > before.i for child in before.children):
        return False
    return before.text != "«" and not awaits_more(before)


def _cuts_restriction(line: Line, ids: Sequence[int], n: int) -> bool:
    """« ne peut retirer une décision | que dans un délai de … »: without its « que » it would deny all."""
    restricting, words = _restricting(line.doc), function_words()
    if not restricting or restricting.isdisjoint(ids[n:]):
        return False
    denied = next((k for k in range(n - 1, -1, -1) if line.low(ids[k]) in words.ne), None)
    return denied is not None and not any(line.low(i) in words.negations for i in ids[denied:n])


@lru_cache(maxsize=4)
def _restricting(doc: Doc) -> frozenset[int]:
    """The places of « que » before a measure or a preposition, asked once a sentence."""
    whats = (word.i for word in doc[:-1] if word.low in ("que", "qu'"))
    return frozenset(
        i
        for i in whats
        if is_preposition(doc[i + 1]) or is_numeral(doc[i + 1]) or doc[i + 1].low in _OPENS_MEASURE
    )


def _is_told(line: Line, ids: Sequence[int]) -> bool:
    """Whether the last clause that a relative or conjunction opens has its verb."""
    opened = next((n for n in range(len(ids) - 1, -1, -1) if ids[n] in line.openers), None)
    return opened is None or any(is_told(line.doc[i]) for i in ids[opened:])
