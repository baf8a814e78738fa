"""A whole sentence with all of its dates as a title: in doubt, the reader sees which fact is of which day.

Owns when a sentence may be printed so: it is short, its day does not say when all of it happened, and all of
its days are told on the calendar. It refuses to leave anything out but what joins it to others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.bullets import BULLETS
from pipeline.calendar.wording import MONTHS, SEASONS, WEEKDAY
from pipeline.events.titles.case import Case
from pipeline.events.titles.line import Line
from pipeline.events.titles.openings import without_opening
from pipeline.events.titles.own_date import other_dates
from pipeline.events.titles.sentence import plain_ids
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import host_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import is_relative_clause
from pipeline.syntax.spelling import finish
from pipeline.syntax.tree import children, is_participle, is_past_participle, is_told
from pipeline.syntax.verb_forms import infinitive, title_rules
from pipeline.syntax.word_classes import introduces_noun, is_punctuation

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

LONGEST = 200
"""Characters of a sentence that is printed whole."""
SHORT = 170
"""Characters of one that is printed because what it says of its date names nothing."""
_FEW = 1
"""Words that name something in a title that says little."""
_TELLING_WORD = re.compile(r"[^\W\d_]{3,}")
_LABEL = re.compile(rf"^(?:[-–{BULLETS}]|\(?[0-9a-z][°.)]{{1,2}})\s+")
_RECITAL = re.compile(r"^(?:vu|considérant|attendu|que|qu['’])\b", re.IGNORECASE)
_SEASONS = r"(?:matin|soir|jour|mois|printemps|été|automne|hiver|année|semaine|nuit|rentrée|date|fin)"
_OF_SPEAKER = re.compile(
    rf"\b(?:avant-hier|hier|demain|aujourd['’]hui|récemment|jusqu['’]ici|cet?(?:te)?\s(?:{WEEKDAY}|{_SEASONS})|"
    r"l['’]an\s(?:passé|dernier|prochain)|(?:derni|prochain|pass[ée])\w*|il y a|plus (?:tôt|tard)|"
    rf"(?:la|cette) veille|même (?:jour|année|mois)|(?:sur)?lendemain|{WEEKDAY}(?!\s\d))\b",
    re.IGNORECASE,
)
"""Times that only who speaks can place."""
_MONTHS = frozenset((*MONTHS, *SEASONS.values()))
_PAPERS = frozenset({"meeting", "filing", "legal_act", "report", "decision", "answer", "question", "vote"})
_FIGURE = re.compile(r"\d\s?(?:%|€|M€|k€|euros?\b)")
_AWAITED = frozenset({"annoncer", "attendre", "convoquer", "envisager", "inscrire", "promettre"})
_CHANGING = ("postponing", "cancelling")
_DASHES = frozenset({"–", "—", "-", ":", "("})
_SET_OFF = _DASHES | {","}
_OPEN = re.compile(r"[:«\"(]\s*$")


def dated_quotation(line: Line) -> str | None:
    """« Le permis, délivré le 8 mai 2019, a été attaqué en mai 2021 » of either day; None where the
    sentence is long, has one day for all, or speaks of times as who says it sees them.
    """
    others = (other_dates(line) - line.acts).intersection(range(*_between_stops(line)))
    if not others and next(plain_ids(line), None) is not None:
        return None  # its one day says when all of it happened: it can go
    return whole_quotation(line)


def whole_quotation(line: Line) -> str | None:
    """The same, though one day may say when all of it happened."""
    if not line.own or line.room != (0, len(line.doc)) or not line.own.isdisjoint(line.quoted):
        return None
    first, last = _between_stops(line)
    ids = without_opening(line, [t.i for t in line.doc[first:last] if not t.is_space])
    text = _LABEL.sub("", line.spell(ids))
    if (
        not ids
        or len(text) > LONGEST
        or _RECITAL.match(text)
        or _OF_SPEAKER.search(text)
        or _OPEN.search(text)
    ):
        return None
    return finish(_named(line, ids[0], text))


def _between_stops(line: Line) -> tuple[int, int]:
    """« Le retard est de sept mois ; | l'ouverture, prévue en juin, est reportée »: where the date and the
    word stand.
    """
    stops = [t.i for t in line.doc if t.text == ";" and t.i not in line.quoted]
    inside = (*line.own, line.trigger)
    first = max((i + 1 for i in stops if i < min(inside)), default=0)
    last = min((i for i in stops if i > max(inside)), default=len(line.doc))
    return (first, last) if any(map(is_told, line.doc[first:last])) else (0, len(line.doc))


def says_little(case: Case, title: str) -> bool:
    """« Courrier du 28 août », « Séance du 3 mai »: whether a title but names a paper or a meeting."""
    if lexicon.kind_of(case.token) not in _PAPERS or _FIGURE.search(title):
        return False
    words = {word.lower() for word in _TELLING_WORD.findall(title)}
    return len(words - _MONTHS - function_words().of - {"les", "des", "une", "est", "sont"}) <= _FEW


def is_changed_plan(case: Case) -> bool:
    """« la séance, initialement fixée au 28 juin, a été repoussée »: the day of a plan that the clause around
    says was put off or given up.
    """
    return _fate(case) is not None


def fate_of_plan(case: Case) -> str | None:
    """« annulée », « reportée »: the participle that says it, which agrees with what was planned."""
    told = _fate(case)
    return None if told is None or not is_past_participle(told) else told.lower_


def _fate(case: Case) -> Token | None:
    """The verb of the clause around a plan, or joined to it (« prévue le 22 octobre puis décommandée »), or
    what stands behind it in a line without verb (« prévu le 22 octobre – ANNULÉ »).
    """
    start = case.line.own_start
    plan = None if start is None else next((t for t in start.ancestors if _sets(t)), None)
    if plan is None:
        fates = _behind_day(case.line)
    else:
        host = None if plan.head.i == plan.i else host_clause(plan.head)
        joined = [child for child in children(plan, "conj") if child.i > plan.i]
        fates = [word for word in (*joined, host) if word is not None] or _behind_dash(case.line, plan)
    return next(
        (t for t in fates if any(lexicon.is_in(t, name) for name in _CHANGING) or _is_sent_back(t)), None
    )


def _is_sent_back(verb: Token) -> bool:
    """« l'audience, prévue en mai, est renvoyée »: put off, where nothing tells to whom."""
    return verb.lemma_ == "renvoyer" and not children(verb, "obl:arg", "iobj")


def _behind_dash(line: Line, plan: Token) -> list[Token]:
    """« Examen prévu le 12 juin – ANNULÉ »: what the line says of it in the end."""
    marks = (i for i in range(plan.i, len(line.doc) - 1) if line.written(i) in _DASHES)
    return [line.doc[i + 1] for i in marks]


def _behind_day(line: Line) -> list[Token]:
    """« Course du 16 juin : annulée, faute de monde », « Bal du 3 mai (annulé) »: what a line without verb
    says of the thing behind its day.
    """
    behind = max(line.own, default=len(line.doc)) + 1
    if behind + 1 >= len(line.doc) or line.written(behind) not in _SET_OFF or any(map(is_told, line.doc)):
        return []
    return [word for word in line.doc[behind + 1 : behind + 2] if is_past_participle(word)]


def _sets(word: Token) -> bool:
    """« fixée », « prévue », « annoncée », with no auxiliary; « qui devait avoir lieu », « qui avait été
    fixée ».
    """
    if is_relative_clause(word) and any(t.lemma_ == "devoir" for t in word.subtree if t.i <= word.i):
        return True
    verb, situating = infinitive(word.text, word.lemma_), title_rules().situating.words
    if is_relative_clause(word):
        return is_past_participle(word) and verb in situating
    return is_participle(word) and verb in {*situating, *_AWAITED, *function_words().deferring}


def says_one_day(line: Line, text: str) -> bool:
    """Whether no word right before another day is left: « Le plan, approuvé, a été modifié » has one."""
    others = sorted(other_dates(line))
    firsts = [i for i in others if i - 1 not in line.dates]
    return not any(line.written(_word_before(line, i)) in text.split(" ") for i in firsts)


def _word_before(line: Line, i: int) -> int:
    while i > 0 and (introduces_noun(line.doc[i - 1]) or is_punctuation(line.doc[i - 1])):
        i -= 1
    return i - 1


def _named(line: Line, first: int, text: str) -> str:
    """« Elle a signé … » → « Mme Roux a signé … », where the pronoun that opens the sentence has its name."""
    meant, said = line.meant.get(first), line.written(first)
    pronoun = line.low(first) in function_words().subject_pronouns and text.startswith(said)
    return f"{meant}{text[len(said) :]}" if meant is not None and pronoun else text
