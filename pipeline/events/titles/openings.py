"""What opens a sentence and is none of it: connectives, labels, and the commas that nothing is left between.

Owns what a sentence printed alone does without at its beginning, and which commas stay where a date is left
out. It refuses to change a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.titles.line import Line
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import (
    is_conjunction,
    is_interjection,
    is_joint,
    is_punctuation,
    is_verbal,
    opens_circumstance,
)

MARKS = frozenset({":", "–", "—"})
"""Behind a label."""
_IF = frozenset({"si", "s'", "quand", "lorsque", "lorsqu'"})
_SPOKEN_TO = frozenset({"monsieur", "madame", "messieurs", "mesdames", "mes"})
_DEAR = frozenset({"le", "la", "les", "chers", "chères", "cher", "chère"})
_ADDRESS = 14
_CONNECTIVE = 2
"""Words of a connective that needs no comma: one word may be more than that (« ainsi que »)."""
_LABEL = 9
"""Tokens among which the mark behind a label stands."""


def without_opening(line: Line, ids: Sequence[int]) -> list[int]:
    """Without the adverbs and conjunctions that join a sentence to the one
    before, and the commas that nothing is left between.
    """
    found: list[int] = []
    for i in _behind_connective(line, ids):
        told = any(is_verbal(line.doc[k]) for k in found)
        if _is_left_out(line, found, i, told=told):
            continue
        if line.doc[i].text == "," and found and line.doc[found[-1]].text == ",":
            if (told and not _goes_on(line, found, i)) or _is_verbal(line, i + 1):
                found.pop()  # « a adopté, le 4 mai, le texte », « le taux, en 2015, était »
            continue
        if line.doc[i].text == "," and found and found[-1] in line.openers:
            continue
        found.append(i)
    while found and is_joint(line.doc[found[-1]]) and line.doc[found[-1]].text not in '»”")%':
        found.pop()
    return found


def _is_left_out(line: Line, found: Sequence[int], i: int, *, told: bool) -> bool:
    """What only joins, and idle words before the verb or behind a comma."""
    if not found and _only_joins(line, i):
        return True
    idle = i in line.idle and not _is_inverted(line, i)
    return idle and (not told or line.doc[found[-1]].text == ",")


def _is_inverted(line: Line, i: int) -> bool:
    """« Encore | faut-il un avis »: without the adverb it would be a question."""
    return line.low(i + 2).startswith("-")


def _only_joins(line: Line, i: int) -> bool:
    """Whether a word joins a sentence to the one before; « si » and « quand » say more."""
    token = line.doc[i]
    joins = is_conjunction(token) or is_punctuation(token) or is_interjection(token)
    return joins and token.text not in '«“"' and line.low(i) not in _IF


def _goes_on(line: Line, found: Sequence[int], comma: int) -> bool:
    """« a annoncé, le 8 mars, sans débat, l'arrêt », « était périmé le 10 mars, soit hier, sa prorogation »:
    more than a date was set off.
    """
    aside = line.doc[comma + 1] if comma + 1 < len(line.doc) else line.doc[comma]
    another = opens_circumstance(aside) and any(t.text == "," for t in line.doc[comma + 1 :])
    return another or len(found) < 2 or found[-2] != found[-1] - 1


def _is_verbal(line: Line, i: int) -> bool:
    return i < len(line.doc) and (
        is_verbal(line.doc[i]) or line.low(i) in function_words().reflexive | function_words().ne
    )


def _behind_connective(line: Line, ids: Sequence[int]) -> Sequence[int]:
    """Without « Par exemple, », « À ce titre, »: what opens a sentence and only joins it."""
    ids = _behind_address(line, _behind_label(line, ids))
    connectives = title_rules().connectives.words
    if len(ids) > _CONNECTIVE and line.spell(ids[:_CONNECTIVE]).lower() in connectives:
        ids = ids[_CONNECTIVE:]  # « En revanche la salle ne sera pas achetée »
    comma = next((n for n, i in enumerate(ids[:6]) if line.doc[i].text == ","), None)
    opened = None if comma is None else line.spell(ids[:comma]).lower()
    return ids[comma + 1 :] if comma is not None and opened in connectives else ids


def _behind_address(line: Line, ids: Sequence[int]) -> Sequence[int]:
    """Without « Madame la présidente, mesdames et messieurs les élus, »: whom one speaks to."""
    behind = _behind_one(line, ids)
    return ids if behind is ids else _behind_address(line, behind)


def _behind_one(line: Line, ids: Sequence[int]) -> Sequence[int]:
    comma = next((n for n, i in enumerate(ids[:_ADDRESS]) if line.doc[i].text == ","), None)
    if comma is None or line.low(ids[0]) not in _SPOKEN_TO or any(is_told(line.doc[i]) for i in ids[:comma]):
        return ids
    both = line.low(ids[1]) == "et" and line.low(ids[2]) in _SPOKEN_TO
    addressed = comma == 1 or both or line.low(ids[1]) in _DEAR
    return ids[comma + 1 :] if addressed and any(is_told(line.doc[i]) for i in ids[comma:]) else ids


def _behind_label(line: Line, ids: Sequence[int]) -> Sequence[int]:
    """Without « Article 4 – », « M. Morvan : », « Réponse : »: what
    stands before a whole clause and is none.
    """
    mark = next((n for n, i in enumerate(ids[:_LABEL]) if line.doc[i].text in MARKS), None)
    if mark is None or line.trigger in ids[: mark + 1] or any(is_told(line.doc[i]) for i in ids[:mark]):
        return ids
    return ids[mark + 1 :] if any(is_told(line.doc[i]) for i in ids[mark + 1 :]) else ids
