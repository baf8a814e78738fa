"""What a record of a meeting says of itself: the next meeting of its council, the one whose minutes are
approved, and that it was posted or sent.

« Prochaine réunion : mardi 4 mai » → « Réunion du conseil municipal », « Affiché le 12/05 » → « Affichage du
compte rendu ». Owns which lines speak of the record and its council. It refuses sentences, and meetings of
others (« Première réunion du comité de pilotage »).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import capital, of
from pipeline.syntax.tree import is_told
from pipeline.syntax.verb_forms import infinitive
from pipeline.syntax.word_classes import is_adjective, is_noun, is_punctuation

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line
    from pipeline.syntax.parsed import Token

_MEETINGS = frozenset({"réunion", "séance", "conseil", "assemblée", "comité"})
_NEXT = frozenset({"prochain", "prochaine"})
_RECORDS = frozenset({"pv", "procès-verbal", "compte-rendu", "rendu"})
_ISSUING = frozenset({
    "afficher", "approuver", "arrêter", "diffuser", "envoyer", "mettre", "publier", "rédiger",
    "télétransmettre", "transmettre", "valider",
})  # fmt: skip
"""What is done with the record of a meeting."""
_SUMMONS = "convocation"
_OF_PAPER = frozenset({"affichage", "publication", "diffusion", "transmission", "télétransmission"})
_FIELD = re.compile(r"(?:date (?:de(?: la| l')?|d'))?")
_PLAIN = frozenset({"ordinaire", "extraordinaire", *_NEXT})


def council_meeting(line: Line, noun: Token) -> str | None:
    """« Prochaine réunion : mardi 4 mai », « PV de la réunion du 3 avril »: a meeting of the council whose
    record it is; None in a sentence, and where the line names a body.
    """
    council = None if line.minutes is None else line.minutes.council
    if council is None or noun.lemma_.lower() not in _MEETINGS or line.bodies or any(map(is_told, line.doc)):
        return None
    if not (_is_next(line, noun) or _is_recorded(line, noun)) or not _is_alone(line, noun):
        return None
    if council.lower().startswith(noun.lower_):
        return capital(council)
    return _of_council(noun, council)


def _of_council(noun: Token, council: str) -> str:
    return f"{capital(noun.lower_)} {of(_article(council) + council)}"


def _is_next(line: Line, noun: Token) -> bool:
    return noun.i == 1 + _first(line) and line.low(noun.i - 1) in _NEXT


def _first(line: Line) -> int:
    return next((t.i for t in line.doc if not is_punctuation(t) and not t.is_space), 0)


def _is_recorded(line: Line, noun: Token) -> bool:
    """« Approbation du PV | de la réunion du 3 avril »."""
    before = (t for t in reversed(line.doc[: noun.i]) if t.lower_ not in {"la", "l'"})
    of_what = next(before, None)
    record = line.low(of_what.i - 1) if of_what is not None and of_what.i else ""
    return of_what is not None and of_what.lower_ in function_words().of and record in _RECORDS


def _is_alone(line: Line, noun: Token) -> bool:
    """Whether nothing but a date, a mark or « ordinaire » stands behind the noun."""
    i = noun.i + 1
    while i < len(line.doc) and is_adjective(line.doc[i]) and line.low(i) in _PLAIN:
        i += 1
    behind = i >= len(line.doc) or is_punctuation(line.doc[i]) or i in line.dates or i + 1 in line.dates
    return behind and not (i < len(line.doc) and is_noun(line.doc[i]) and i not in line.dates)


def own_deed(line: Line, noun: Token) -> str | None:
    """« Date de convocation : 21/09 » → « Convocation du conseil municipal », « Affichage : 22/09 » →
    « Affichage du compte rendu ».
    """
    if line.minutes is None or any(map(is_told, line.doc)) or not _is_alone(line, noun):
        return None
    before = " ".join(token.low for token in line.doc[_first(line) : noun.i])
    if _FIELD.fullmatch(before) is None:
        return None
    low, council = noun.lower_, line.minutes.council
    if low == _SUMMONS and council is not None:
        return _of_council(noun, council)
    return f"{capital(low)} {of(f'le {line.minutes.paper}')}" if low in _OF_PAPER else None


def _article(council: str) -> str:
    return "l'" if council.startswith("assemblée") else "la " if council.startswith("commission") else "le "


def issued_paper(line: Line, participle: Token) -> str | None:
    """« Affiché le 12/05 », « (publié en mairie le 3) »: the record itself, where the line names nothing
    before its participle.
    """
    opens = participle.i == _first(line) and infinitive(participle.text, participle.lemma_) in _ISSUING
    masculine = not participle.lower_.rstrip("s").endswith("e") and not participle.lower_.endswith("és")
    return f"le {line.minutes.paper}" if line.minutes is not None and opens and masculine else None
