"""Legal acts by their date: « loi n° 12 du 3 mai 2015 » is an event of that day, unless it is only the means
of another (« créé par décret du … »).

Owns what may stand between the noun of an act and its date. It refuses other nouns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.tree import View, children, is_participle, preposition
from pipeline.syntax.word_classes import is_common_noun, is_noun, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_REACH = 28
_DAY = len("2022-07-05")
_ACT_NAME = re.compile(
    r"(?:,?\s+[\w'-]+){0,18}?\s*(?:«[^»]{1,60}»\s*)?(?:\([^)]{1,40}\)\s*)?(?:\(?n[°os]+\s*[\w./-]+\)?\s*"
    r"|(?:n[°os]+\s*)?\d+/\d+\s*)?"
    r"(?:\s*(?:du Parlement européen et du Conseil|du Conseil"
    r"|de la Commission)\b)?(?:,?\s*(?:en date\s+)?d[ue]|,?\s*signée? le|de)\s*",
    re.IGNORECASE,
)
"""What may stand between the noun of an act and its date: a name, a number."""
_JOINED_TO = re.compile(
    r"\b(?:et|ou|ni|par)\s(?:la\s|le\s|l'|un\s|une\s|cette\s|ce\s|sa\s|son\s)"
    r"(?:décision|jugement|délibération|lettre|arrêt|avis|rapport|courrier|acte|refus)"
    r"\s(?:du|de|en date du)\s$"
)
"""« l'arrêté du 14 janvier et la décision du 14 mai », « annuler l'arrêté par un jugement du 20 mai »."""


def legal_act(view: View, dating: Dating, anchor: Token) -> tuple[Token, str] | None:
    """The act that the date identifies, or what it enacts, with the rule;
    None when the date is not that of an act.
    """
    mention = view.acts.get(anchor.i)
    noun = None if mention is None else _first_noun(view.tokens(mention.start, mention.end))
    if noun is None:
        noun = _act_noun(view, dating)
    if noun is None:
        return None
    enacted = _enacted(noun)
    if enacted is not None:
        return enacted, "enacted_by_act"
    return noun, "legal_act"


def _first_noun(words: list[Token]) -> Token | None:
    acts = [token for token in words if lexicon.kind_of(token) == "legal_act"]
    return next(iter([*acts, *(token for token in words if is_noun(token))]), None)


def _act_noun(view: View, dating: Dating) -> Token | None:
    """The noun of an act just left of « du 26 décembre 2014 », with or without number."""
    left = [token for token in view.doc if view.offset(token) < dating.start][-_REACH:]
    for token in reversed(left):
        if lexicon.is_noun_of(token.lower_, "legal_act") or lexicon.is_noun_of(
            token.lower_.removesuffix("s"), "legal_act"
        ):
            between = view.text[token.idx + len(token) : dating.start - view.origin]
            if between == " " and len(dating.edtf) == _DAY:
                return token  # « la circulaire 26 avril 2021 »
            if _names_another(view, dating, between) or _JOINED_TO.search(between):
                return None
            return token if _ACT_NAME.fullmatch(between) and not _has_verb(view, token, dating) else None
    return None


def _names_another(view: View, dating: Dating, between: str) -> bool:
    """« la loi, notamment la réforme de 2021 »: another event right before the date, beyond a comma."""
    words = [token for token in view.doc if view.offset(token) < dating.start and is_common_noun(token)]
    return (
        "," in between
        and bool(words)
        and lexicon.kind_of(words[-1]) not in {"legal_act", "other"}
        and words[-1].text in between
    )


def _has_verb(view: View, noun: Token, dating: Dating) -> bool:
    return any(is_verbal(token) for token in view.doc[noun.i + 1 :] if view.offset(token) < dating.start)


def _enacted(noun: Token) -> Token | None:
    """« créé par décret du … »: the verb happens at the act's date."""
    if not preposition(noun).startswith("par"):
        return None
    verb = noun.head
    record = lexicon.record_of(verb)
    passive = is_participle(verb) or bool(children(verb, "aux:pass"))
    return verb if record is not None and record.by_act and passive else None
