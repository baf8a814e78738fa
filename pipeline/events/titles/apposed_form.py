"""A name with what an apposition says of it, where the event's own date stands in the apposition: « Maire
depuis 1995, Luc Perrin renonce en 2014 » says of 1995 « Luc Perrin, maire ».

Owns where such an apposition begins and ends, and of whom it is said. It refuses participles, which are
clauses, and what is said of a pronoun that stands for nobody known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import fit
from pipeline.events.titles.nouns import own_date_behind, phrase_ids, spell_noun, without_determiner
from pipeline.events.titles.own_date import LASTING
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import differ_as_shown, may_agree
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.extents import STRONG, completed_noun
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_noun_complement
from pipeline.syntax.tree import CIVILITIES, is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import (
    is_adjective,
    is_common_noun,
    is_determiner,
    is_name,
    is_noun,
    is_participial,
    is_preposition,
    is_pronoun,
)

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line


_OF_PERSONS = ("eur", "trice", "euse", "ier", "ière")
"""Endings of nouns of who does something: « fondateur »."""


def apposed_title(line: Line) -> str | None:
    """The name and the apposition that holds the own date, its date left out; None where none does."""
    if not line.own or not line.own.isdisjoint(line.quoted) or line.opened_bracket(min(line.own)) is not None:
        return None
    start, end = _stretch(line)
    head = _head(line, start, end)
    if head is None or (start <= line.trigger < end and line.trigger != head) or _is_deed_with(line, head):
        return None
    said = line.kept(start, end)
    opening = start == 0 or (start > 2 and start - 2 in line.dates)  # « Entrée en 1946, docteur en 1953, »
    who = _name_behind(line, end) if opening else _name_before(line, start - 1, head)
    if who is None or not said or (start == 0 and line.low(said[0]) in function_words().of):
        return None
    if _only_happens(line, said):
        return fit(line, who, [])
    text, quality = line.spell(said), is_adjective(line.doc[head]) and not is_participial(line.doc[head])
    return fit(line, f"{who}{'' if quality else ','} {text[:1].lower() + text[1:]}", [])


def _is_deed_with(line: Line, head: int) -> bool:
    """« l'audition de M. Perrin, directeur du parc, le 15 mars »: the day of what was done with him."""
    deed = line.doc[line.trigger]
    opens = deed.i < head and not any(map(is_told, line.doc)) and not any(map(is_noun, line.doc[: deed.i]))
    with_him = any(above.i == deed.i for above in line.doc[head].ancestors)
    return is_common_noun(deed) and lexicon.names_event(deed) and (opens or with_him)


def _stretch(line: Line) -> tuple[int, int]:
    """The tokens between the commas around the own date."""
    bounds = [
        t.i for t in line.doc if (t.text == "," or t.text in STRONG or t.text == ".") and t.i not in line.own
    ]
    start = max((i + 1 for i in bounds if i < min(line.own)), default=0)
    return start, min((i for i in bounds if i > max(line.own)), default=len(line.doc))


def _head(line: Line, start: int, end: int) -> int | None:
    """What the apposition says: a noun without article, an adjective or a quantity; None where the stretch
    is no apposition.
    """
    doc, first, inner = line.doc, line.doc[start], start > 0
    if first.i in line.dates | line.own or any(map(is_told, doc[start:end])):
        return None
    if inner and line.written(start - 1) != ",":
        return None
    if inner and is_adjective(first) and (start + 1 in line.dates or is_preposition(doc[start + 1])):
        return first.i
    if inner and line.low(start) in ("de", "d'") and doc[start + 1].like_num:
        return start + 1
    head = start + (inner and line.low(start) == "en") + is_adjective(first)
    return head if head < end and _says_what_is(line, head) else None


def _says_what_is(line: Line, head: int) -> bool:
    """A noun of what somebody or something is: neither what happens, nor an act, nor one that its date
    completes (« Séance du 3 mai, »).
    """
    noun, rules = line.doc[head], title_rules()
    other = not is_common_noun(noun) or head in line.dates or head in line.legal or noun.text in CIVILITIES
    event = lexicon.names_event(noun) and not noun.lower_.endswith(_OF_PERSONS)
    made = event or noun.lemma_.lower() in (*rules.made.words, *rules.frames.words)
    return not (other or made or own_date_behind(line, head))


def _name_behind(line: Line, comma: int) -> str | None:
    """« …, Luc Perrin renonce »: the subject right behind the comma that closes the apposition."""
    doc = line.doc
    told = next((t for t in doc[comma + 1 :] if is_told(t)), None)
    host = None if told is None else host_clause(told)
    subject = None if host is None else read_clause(doc, host.i).subject
    if subject is None or subject.start <= comma or line.written(subject.start - 1) != ",":
        return None
    head = doc[subject.head]
    if is_pronoun(head):
        return line.meant.get(head.i)
    since = any(line.low(i) in LASTING for i in range(comma))
    if not is_name(head) and not since:
        return None
    ids = line.kept(subject.start, subject.end, keep=(head.i,))
    return spell_noun(line, ids, head.i) if ids else None


def _name_before(line: Line, comma: int, head: int) -> str | None:
    """« M. Perrin, directeur jusqu'en 2015 »: the name right before the comma; a noun where an adjective or a
    quantity is said of it.
    """
    comma = _before_bracket(line, comma)
    doc, last = line.doc, line.doc[comma - 1]
    if is_name(last) and is_common_noun(doc[head]):
        held = _held(line, comma, head) or _holder(line, comma)
        return line.spell(range(_first_of_name(line, last.i), comma) if held is None else held)
    since = any(line.low(i) in LASTING for i in range(comma, min(line.own)))
    if (is_common_noun(doc[head]) and not since) or comma < 1:
        return None
    noun = completed_noun(last)
    if (
        not is_common_noun(noun)
        or is_noun_complement(noun)
        or not noun.is_alpha
        or (is_adjective(doc[head]) and differ_as_shown(noun, doc[head]))
    ):
        return None
    ids = phrase_ids(line, noun.i, until=comma)
    return line.spell(without_determiner(line, ids, noun.i) if is_adjective(doc[head]) else ids)


def _before_bracket(line: Line, comma: int) -> int:
    """« Le brasseur de Lille | (40 salariés), client depuis 2015 »: where what a bracket explains ends."""
    if line.written(comma - 1) != ")":
        return comma
    return next((i for i in range(comma - 1, 0, -1) if line.written(i) == "("), comma)


def _holder(line: Line, comma: int) -> list[int] | None:
    """« le brasseur de Lille, client depuis 2015 »: a brewer, and no town."""
    noun = completed_noun(line.doc[comma - 1])
    known = is_common_noun(noun) and noun.lower_.endswith(_OF_PERSONS)
    return phrase_ids(line, noun.i, until=comma) if known else None


def _held(line: Line, comma: int, head: int) -> list[int] | None:
    """« l'assemblée du syndicat de Vaux, tenue en mai »: what agrees with a participle that cannot be said of
    the name before it; None where it can.
    """
    said, first = line.doc[head], next(t for t in line.doc[_first_of_name(line, comma - 1) :] if is_noun(t))
    form = infinitive(said.text, said.text) != said.lower_
    masculine = is_name(first) and first.lower_ in title_rules().articles.masculine
    differs = said.lower_.rstrip("s").endswith("e") if masculine else not may_agree(first, said)
    if not form or not (masculine or is_common_noun(first)) or not differs:
        return None
    above = (t for t in first.ancestors if t.i < first.i and is_common_noun(t))
    noun = next((t for t in above if may_agree(t, said)), None)
    return None if noun is None else phrase_ids(line, noun.i, until=comma)


def _only_happens(line: Line, said: list[int]) -> bool:
    """« tenue », « survenue », whose date was left out: the noun before it says what happened."""
    return (
        len(said) == 1 and infinitive(line.low(said[0]), line.low(said[0])) in title_rules().happening.words
    )


def _first_of_name(line: Line, i: int) -> int:
    """The first word of the name that ends at a token, with the article of a body's."""
    while i > 0 and (
        is_name(line.doc[i - 1])
        or line.doc[i - 1].text in CIVILITIES
        or (i in line.names and line.names.get(i - 1) == line.names[i])
    ):
        i -= 1
    return i - (i > 0 and is_common_noun(line.doc[i]) and is_determiner(line.doc[i - 1]))
