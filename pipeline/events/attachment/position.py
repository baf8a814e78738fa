"""The word that a date hangs on by its place in the line, where the tree gives none or its form denies the
tree: the nearest verb, that of the segment before « le 4 mai », the noun of a heading.

Owns what is near. It refuses to read the tree above the date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import is_main
from pipeline.syntax.relations import is_noun_complement, is_object
from pipeline.syntax.tree import View, children, finite, is_participle, is_predicate, preposition
from pipeline.syntax.word_classes import has_class, is_common_noun, is_verb

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_DAY = len("2022-07-05")
_LABEL = re.compile(r"\W*[^\W\d][^:;.,()]{2,40}\s?:\s(?:le\s)?")
_AGENDA = re.compile(
    r"\W*[A-ZÀ-Ý][^:;.,()?!]{2,50}(?<!\bdu)(?<!\bde)(?<!\bdes)(?<!\bau)(?<!\ben)\s(?:le\s|\()?"
)
"""« Loto du club le », « Vide-grenier », « Loto ( »."""
_STOPS = frozenset({",", ";", ":", "(", ")", "«", "»", "–", "-"})


def nearest_verb(view: View, dating: Dating) -> Token | None:
    """The nearest verb that is no name, left of the date inside its clause, else right."""
    verbs = [token for token in view.doc if token.i not in view.names and is_predicate(token)]
    left = [token for token in verbs if view.offset(token) < dating.signal_start]
    right = [token for token in verbs if view.offset(token) >= dating.end]
    fronted = not left or (right and "," in view.text[left[-1].idx : dating.signal_start - view.origin])
    if fronted and right:
        told = [token for token in right if finite(token) is not None]
        return next((token for token in right if is_main(token)), (told or right)[0])
    return left[-1] if left else (right[0] if right else None)


def verb_of_segment(view: View, dating: Dating, found: Token | None) -> Token | None:
    """The verb between the last comma and « le 4 mai »; without one,
    the nearest verb where the tree found none.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    start = max((token.i + 1 for token in before if token.text in _STOPS), default=0)
    words = [token for token in before[start:] if token.i not in view.names]
    verbs = [token for token in words if is_verb(token)]
    if not verbs and found is not None and found.i < start:
        verbs = [
            token for token in words if lexicon.names_event(token) and not lexicon.is_in(token, "carrier")
        ][:1]
    if verbs:
        return None if found is not None and _is_kept(found, verbs[-1], start) else verbs[-1]
    return (
        nearest_verb(view, dating)
        if found is None or not (is_predicate(found) or lexicon.names_event(found))
        else None
    )


def _is_kept(found: Token, verb: Token, start: int) -> bool:
    """Whether what the tree found stands in the segment that begins
    at `start`, and is what is done that day.
    """
    within = found.i >= verb.i or (found.i >= start and is_predicate(found))
    within = within and not (
        is_participle(verb) and any(token.text == "," for token in verb.doc[verb.i : found.i])
    )
    return within and not _is_occasion(found, verb) and not _is_theme(found, verb)


def _is_occasion(noun: Token, verb: Token) -> bool:
    """« annoncé par la ministre à l'ouverture du salon le 4 mai »:
    what the participle tells is done that day.
    """
    return (
        is_common_noun(noun)
        and noun.head.i == verb.i < noun.i
        and preposition(noun) in {"à", "à la", "au", "lors de", "lors", "pendant"}
    )


def _is_theme(noun: Token, verb: Token) -> bool:
    """« a lancé les travaux de rénovation le 4 mai »: what the complement of a past
    deed's object names is not what is done that day.
    """
    object_ = next(
        (token for token in (noun.head, noun.head.head) if is_object(token) and token.head.i == verb.i), None
    )
    done = children(verb, "aux:tense") and finite(verb) is not None and not is_predicate(noun)
    return (
        bool(done)
        and is_noun_complement(noun)
        and object_ is not None
        and lexicon.kind_of(verb) not in {"announcement", "other", "question"}
    )


def heading_noun(view: View, dating: Dating) -> Token | None:
    """In a line without verb, the first name of an event before the date, else its
    last carrier noun, else the first name after it.
    """
    words = [
        token
        for token in view.doc
        if token.i not in view.names
        and token.text != "n°"
        and has_class(token, "NOUN", "PROPN", "VERB", "ADJ")
    ]
    before = [token for token in words if view.offset(token) < dating.start]
    named = next(filter(_is_named, before), None)
    carrier = next((token for token in reversed(before) if lexicon.is_in(token, "carrier")), None)
    return (
        named
        or carrier
        or _entered(view, dating, before)
        or next(
            (
                token
                for token in words
                if view.offset(token) >= dating.end and lexicon.record_of(token) is not None
            ),
            None,
        )
    )


def _entered(view: View, dating: Dating, before: list[Token]) -> Token | None:
    """« Fête de l'école : samedi 14 juin », « Premier tour : dimanche 6 mai », « Loto du club le 28 mars »:
    what an agenda has on a day to come.
    """
    left = view.text[: dating.start - view.origin]
    day = len(dating.edtf) == _DAY and not dating.over and dating.sense == "at"
    nouns = [token for token in before if is_common_noun(token)]
    labelled = _LABEL.fullmatch(left) is not None or _AGENDA.fullmatch(left) is not None
    if not day or not labelled or not nouns or nouns[0].i > before[0].i + 1:
        return None
    return None if lexicon.is_in(nouns[0], "thing") else nouns[0]


def _is_named(token: Token) -> bool:
    return (lexicon.names_event(token) or is_participle(token)) and not lexicon.is_in(token, "carrier")
