"""Dates that the form of their line gives to a noun: « la réunion est le 12 mars », « Vu le relevé des
24 et 25 février », « second tour (s'il a lieu) : dimanche 13 novembre ».

Owns those forms. It refuses sentences in which another verb than « être » has the date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.relations import is_root
from pipeline.syntax.tree import View, children, finite, is_past_participle, is_predicate, subject
from pipeline.syntax.word_classes import is_common_noun, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_SEEN = re.compile(r"\W*Vus?\b(?! que\b)")
_OBJECT_SEEN = re.compile(
    r"(?:\bVus?|,|;|\bet|\bensemble)\s(?:le |la |les |l['’]|son |sa |ses |leurs? )(?P<noun>[^\W\d_]{3,})"
)
_OF = re.compile(r"(?:\bdu|\bdes|\bde|\bd['’]|\bdatée?s? du|,|\bet)\s?(?:le\s|l['’])?$")
_HINGING = re.compile(
    r"\W*(?P<label>[^:().;]{3,60}?)\s\((?:s['’]ils?|si|le cas échéant|éventuel)[^()]{0,40}\)\s?:\s"
    r"(?:le\s|du\s)?$",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:^\W*|[,;:]\s(?:donc |mais |et )?)(?:pas|plus) d(?:e\s|['’])(?P<noun>[^\W\d_]{3,})[^,;:.()]{0,50}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:dont|qui|que|qu['’]|où|auquel|laquelle|lequel)\b")


def stated_day(view: View, dating: Dating, anchor: Token) -> Token | None:
    """What a line says to be on a day, by its form; None where it has no such form."""
    return _is_on(view, anchor) or _seen(view, dating) or _hinging(view, dating) or _lacking(view, dating)


def _is_on(view: View, anchor: Token) -> Token | None:
    """« la réunion est le 12 mars », « ils étaient le 12 mars à Dole »: what is on a day, else that it is."""
    being = next(iter(children(anchor, "cop")), None)
    who = subject(anchor)
    if being is None or who is None or not is_root(anchor) or not anchor.text[:1].isdigit():
        return None
    if finite(being) is None or being.i + 2 < anchor.i or who.lower_ in {"ce", "c'", "on", "nous"}:
        return None
    if is_common_noun(who) and who.i not in view.names and not lexicon.is_in(who, "somebody"):
        return who
    return being if is_pronoun(who) or lexicon.is_in(who, "somebody") else None


def _seen(view: View, dating: Dating) -> Token | None:
    """« Vu le relevé d'écoute des 24 et 25 février »: what an act has before it, by its own date."""
    start = dating.start - view.origin
    left = view.text[:start]
    if dating.sense != "at" or not _SEEN.match(left, view.start - view.origin) or not _OF.search(left):
        return None
    found = list(_OBJECT_SEEN.finditer(left, view.start - view.origin))
    noun = next((t for t in view.doc if found and t.idx == found[-1].start("noun")), None)
    if noun is None or lexicon.is_noun_of(noun.lemma_.lower(), "legal_act"):
        return None
    between = [token for token in view.doc[noun.i + 1 :] if token.idx < start]
    return None if any(is_past_participle(t) or is_predicate(t) for t in between) else noun


def _hinging(view: View, dating: Dating) -> Token | None:
    """« second tour (s'il a lieu) : dimanche 13 novembre »: the round."""
    match = _HINGING.match(view.text[: dating.start - view.origin], view.start - view.origin)
    if match is None:
        return None
    label = [token for token in view.doc if match.start("label") <= token.idx < match.end("label")]
    return next((token for token in label if is_common_noun(token)), None)


def _lacking(view: View, dating: Dating) -> Token | None:
    """« 1 150 € de réparations, donc pas de feu d'artifice cette année »: what there is none of."""
    left = view.text[: dating.signal_start - view.origin]
    match = _NONE.search(left, view.start - view.origin)
    noun = None if match is None else next((t for t in view.doc if t.idx == match.start("noun")), None)
    if noun is None or noun.i in view.names or not is_common_noun(noun):
        return None
    between = [token for token in view.doc[noun.i + 1 :] if token.idx < len(left)]
    return None if any(map(is_predicate, between)) else noun


def before_relative(view: View, dating: Dating, found: Token) -> Token:
    """« le Sénat débattra le 1er mars de l'avenir des trains, dont trois lignes ont été fermées »: the verb
    right before its day, and not that of a relative clause behind it.
    """
    end = dating.end - view.origin
    if found.idx < end or dating.sense != "at" or _RELATIVE.search(view.text, end, found.idx) is None:
        return found
    before = [token for token in view.doc if token.idx < dating.signal_start - view.origin]
    while before and before[-1].lower_ in {"le", "ce", "dès"}:
        before.pop()
    verb = before[-1] if before else None
    if verb is None or verb.i in view.names or not is_predicate(verb) or finite(verb) is None:
        return found
    return verb
