"""What commas set off in a sentence under way to a title: relatives, appositions, circumstances; and the
commas that set off nothing.

Owns where such an aside ends. It refuses brackets and dashes: they show their ends themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_determined
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    has_subordinator,
    is_conjunct,
    is_content_clause,
    is_core,
    is_epithet,
    is_object,
    is_relative_clause,
    is_subject,
)
from pipeline.syntax.tree import CIVILITIES, is_told
from pipeline.syntax.verb_groups import predicate_of
from pipeline.syntax.word_classes import (
    is_adjective,
    is_auxiliary,
    is_common_noun,
    is_coordinator,
    is_determiner,
    is_name,
    is_nominal,
    is_verb,
    may_be_participle,
)

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

DEGREES = frozenset({"plus", "moins", "très", "si", "aussi", "trop", "assez"})
"""« plus | juste »: behind them a word is an adjective, whatever it is elsewhere."""
_SUBJECT_MATTER = re.compile(r"(?:relati(?:f|ve)s?|portant|visant|tendant)$")


def find_asides(
    line: Line, start: int, end: int, gone: set[int] | frozenset[int], stay: set[int]
) -> set[int]:
    """What commas set off and no coordination joins: relatives, appositions, circumstances."""
    found: set[int] = set()
    i = start
    while i < end:
        if (
            line.doc[i].text != ","
            or i in gone
            or (i in line.names and line.names.get(i + 1) == line.names[i])
        ):
            i += 1
            continue
        close = _aside_end(line, i, end, gone)
        if close is None or not stay.isdisjoint(range(i, close)):
            i += 1
            continue
        found.update(range(i, close))
        if close < end and line.doc[close].text == "," and not _opens_subject(line, start, i, close):
            found.add(close)
        i = close + 1
    return found


def _opens_subject(line: Line, start: int, comma: int, close: int) -> bool:
    """« Entrée au musée, docteur en 1953 | , elle refuse »: behind what opens the sentence, the comma before
    the subject stays.
    """
    if close + 1 >= len(line.doc) or any(map(is_told, line.doc[start:comma])):
        return False
    first = line.doc[close + 1]
    noun = first.head if is_determiner(first) else first
    return is_subject(noun) and noun.i > close and noun.head.i > noun.i


def _aside_end(line: Line, comma: int, end: int, gone: set[int] | frozenset[int]) -> int | None:
    """Where the aside that a comma opens is closed; None where the comma joins
    the members of a list or opens a complement.
    """
    first = next((k for k in range(comma + 1, end) if k not in gone and not line.doc[k].is_space), None)
    if first is None or line.low(first) == "soit":
        return end
    if _goes_on(line, comma, first):
        return None
    if line.low(comma + 1) == "notamment" or _is_dated_state(line, first, end):
        return next((k for k in range(first, end) if line.doc[k].text == ","), end)
    top = line.top(first, comma, end)
    if line.low(first) in ("que", "qu'") and is_content_clause(top):
        return None
    if _is_main_clause(line, top, comma) or _joins(line, first, top, comma, end):
        return None
    close = _before_complement(line, comma, first, end)
    if close is not None:
        return close
    close = next(
        (k for k in range(max(first, min(top.right_edge.i, end - 1)), end) if line.doc[k].text == ","), None
    )
    if close is None:
        return None if is_core(top) and top.i > comma else end
    return None if _lists_names(line, comma, close) else _beyond(line, comma, close, end)


def _beyond(line: Line, comma: int, close: int, end: int) -> int:
    """« , répartis entre la gare | , le port et la halle », « , tuant le gardien | , qui dormait »: where
    an aside ends that goes on behind its first comma.
    """
    said = [line.low(i) for i in range(comma, close)]
    if "entre" in said and "et" not in said and line.is_list(close + 1, end):
        joint = next(k for k in range(close + 1, end) if line.low(k) == "et")
        return next((k for k in range(joint, end) if line.doc[k].text == ","), end)
    told = next((t for t in line.doc[close + 1 : end] if is_told(t)), None)
    if told is None or line.low(close + 1) not in function_words().relatives:
        return close
    done = line.low(comma + 1).endswith("ant") and may_be_participle(line.doc[comma + 1])
    inside = done or comma < predicate_of(told).head.i < close
    return next((k for k in range(told.i, end) if line.doc[k].text == ","), end) if inside else close


def _lists_names(line: Line, comma: int, close: int) -> bool:
    """« Mme Roux, présidente | , M. Pic, rapporteur, et M. Roy »: an office between names of a list."""
    after = line.written(close + 1)
    return (
        after in CIVILITIES and is_name(line.doc[comma - 1]) and "et" in {t.lower_ for t in line.doc[close:]}
    )


def _before_complement(line: Line, comma: int, first: int, end: int) -> int | None:
    """« font face, comme les ménages, | à une hausse »: the comma behind
    which a verb of support gets what its noun needs.
    """
    noun = line.doc[comma - 1]
    if not is_common_noun(noun) or not is_object(noun) or noun.head.i != comma - 2 or is_determined(noun):
        return None
    close = next((k for k in range(first, end) if line.doc[k].text == ","), None)
    goes_on = close is not None and (
        line.low(close + 1) in function_words().of or line.low(close + 1) in ("à", "au", "aux")
    )
    return close if goes_on and not any(map(is_told, line.doc[first:close])) else None


def _is_dated_state(line: Line, first: int, end: int) -> bool:
    """« l'indice, gelé depuis 2010, »: a participle of which only the date told more."""
    after = first + 1
    while after < end and after in line.dates:
        after += 1
    word = line.doc[first]
    form = may_be_participle(word) and word.lower_.rstrip("es").endswith(("é", "i", "u"))
    return form and after > first + 1 and (after == end or line.doc[after].text == ",")


def _goes_on(line: Line, comma: int, first: int) -> bool:
    """Whether a comma stands only beside a date, or before the number or the matter of an act."""
    dated = any(line.doc[k].text == "," for k in range(comma + 1, first)) and first - comma > 1
    matter = line.low(first).startswith("n°") or _SUBJECT_MATTER.match(line.low(first)) is not None
    return line.low(first) == "," or dated or matter or _closes_date(line, comma)


def _closes_date(line: Line, comma: int) -> bool:
    """Whether a comma only closes the aside of a date: the sentence goes on behind it."""
    i = comma - 1
    while i in line.dates:
        i -= 1
    return i < comma - 1 and line.low(i) == ","


def _is_main_clause(line: Line, top: Token, comma: int) -> bool:
    """« Avant la réforme, les communes devaient … »: what follows the comma is the sentence itline."""
    told = [top, *(t for t in top.children if is_auxiliary(t))]
    if not any(map(is_told, told)) or has_subordinator(top):
        return False
    before = any(map(is_told, line.doc[max(0, comma - 25) : comma]))
    return (
        not before
        and not (is_relative_clause(top) or is_content_clause(top))
        and any(is_subject(c) and c.i > comma for c in top.children)
    )


def _joins(line: Line, first: int, top: Token, comma: int, end: int) -> bool:
    """Whether a comma stands between members of one coordination."""
    if line.low(first) == "ainsi" and line.low(first + 1) in ("que", "qu'"):
        return True
    if line.low(first) in DEGREES and line.low(comma - 2) == line.low(first):
        return True  # « plus juste, plus simple et plus sûr »
    if is_coordinator(line.doc[first]) and line.low(first) in ("et", "ou", "ni"):
        return any(
            line.doc[k].text == "," and not line.doc[k].is_space for k in range(max(0, comma - 25), comma)
        ) or is_conjunct(top)
    if line.is_list(first, end):
        return True
    if is_conjunct(top) and (is_nominal(top) or is_adjective(top) or is_verb(top)):
        closing = next((k for k in range(first, end) if line.low(k) in ("et", "ou", "ni", "puis")), None)
        return closing is not None or any(line.low(k) == "," for k in range(first, end))
    return is_epithet(top) and is_adjective(line.doc[comma - 1])
