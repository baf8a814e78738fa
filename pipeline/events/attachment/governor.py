"""The word on which a date hangs: the dependency tree climbed from the date, corrected where it is known to fail.

Nouns that only carry a date (« séance », « exercices ») and names are stepped over; brackets are closed; where the parser breaks, the form of the
date decides: « le 4 mai » hangs on a verb, « du 4 mai » on a noun. It refuses to say how many events a date makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.attachment.clause_bounds import against, in_own_clause, is_main, set_off, since_which, state_before
from pipeline.events.attachment.content import called_for, content, lift, refused
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.function_words import is_adjectival
from pipeline.syntax.tree import (
    View,
    children,
    climb,
    feature,
    finite,
    is_participle,
    is_past_participle,
    is_predicate,
    preposition,
    subjects,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE_DAY = re.compile(r"(?:^|\s|[a-zé])le\s+$", re.IGNORECASE)
_OF = re.compile(r"(?:^|\s)(?:d[ue]|des|de la|de l'|d')\s*$", re.IGNORECASE)
_ACTS = frozenset({"announcement", "report", "consultation", "vote", "decision", "agreement", "meeting", "publication", "appointment"})
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_THING = re.compile(r"\b(?P<noun>[^\W\d_]+) (?:de la |de l'|du |des |de |d')(?:années? |mois |début |fin )?(?:l'année |la )?$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d\s*/\s*\d")
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_STOPS = frozenset({",", ";", ":", "(", ")", "«", "»", "–", "-"})
_PROSPECTIVE = re.compile(r"à (?:compter|partir|dater)\b|dès\b", re.IGNORECASE)
_NOMINAL = frozenset({"NOUN", "PROPN"})


Step = tuple[str, str]
"""A rule and the word to which it led."""


@dataclass(frozen=True)
class Governor:
    """The word that a date hangs on, the rule that found it, and the steps by which it did."""

    token: Token
    rule: str
    steps: tuple[Step, ...] = ()


def find_governor(view: View, dating: Dating, anchor: Token) -> Governor | None:
    """The word that the date hangs on and the rule that found it; None when there is none."""
    left = view.text[: (dating.start if dating.sense == "at" else dating.signal_start) - view.origin]
    identifying = _OF.search(left) is not None and dating.sense == "at" and dating.end == dating.expression.end  # « du 4 au 9 » is none
    if identifying and (_is_season_of_thing(dating, anchor) or _is_of_thing(view, dating)):
        return None
    found = _first(view, dating, anchor, identifying)
    if _BARE_DAY.search(left) and dating.sense == "at":
        verb = _verb_of_segment(view, dating, None if found is None else found.token)
        if verb is not None:
            return _moved(view, dating, Governor(verb, "bare_day"), _CALLED)
    if dating.sense == "for":
        noun = _planned_noun(view, dating)
        found = found if noun is None else Governor(noun, "tree", (("planned_noun", noun.text),))
    if found is None:
        return _without_reading(view, dating)
    found = _moved(view, dating, found, _FROM_TREE)
    return None if _is_empty(found.token) else found


def _is_empty(word: Token) -> bool:
    """« celle », « il s'agit de »: words that say nothing of what happens."""
    return word.pos_ == "PRON" or (word.lemma_ == "agir" and lexicon.is_in(word, "hollow"))


def _first(view: View, dating: Dating, anchor: Token, identifying: bool) -> Governor | None:
    """The first reading that gives a word, the climb through the tree last."""
    for name, reading in (*_READINGS, *((("noun_beside", _noun_beside),) if identifying else ())):
        word = reading(view, dating)
        if word is not None:
            return Governor(word, "tree", ((name, word.text),))
    word = _climb(view, dating, anchor, identifying)
    return None if word is None else Governor(word, "tree", (("climb", word.text),))


def _without_reading(view: View, dating: Dating) -> Governor | None:
    """Where the tree gives nothing: the verb before the commas, the nearest verb, in a line without verb the noun that it is about."""
    if view.has_verb:
        verb = set_off(view, dating) or _nearest_verb(view, dating)
        return None if verb is None or verb.lemma_ == "agir" else _moved(view, dating, Governor(verb, "nearest_verb"), _FROM_VERB)
    noun = _heading_noun(view, dating)
    return None if noun is None else Governor(noun, "heading")


def _moved(view: View, dating: Dating, found: Governor, moves: Sequence[tuple[str, Move]]) -> Governor:
    """From the word found to the one that says what happens."""
    for name, move in moves:
        word = move(view, dating, found.token)
        if word.i != found.token.i:
            found = Governor(word, found.rule, (*found.steps, (name, word.text)))
    return found


def _is_of_thing(view: View, dating: Dating) -> bool:
    """« les jeunes des années 80 », « les besoins de l'hiver 2022 »: a time that says which people or things, of which nothing happens."""
    match = _THING.search(view.text[: dating.start - view.origin])
    word = None if match is None else next((token for token in view.doc if token.idx == match.start("noun")), None)
    return word is not None and word.pos_ == "NOUN" and word.i not in view.names and lexicon.is_in(word, "thing")


def _is_season_of_thing(dating: Dating, anchor: Token) -> bool:
    """« les besoins de l'hiver »: a season of any year, of something that does not happen."""
    head = anchor.head
    seasonal = _SEASON.search(dating.expression.value) is not None and not any(character.isdigit() for character in dating.text)
    return seasonal and head.pos_ == "NOUN" and not lexicon.names_event(head) and not lexicon.is_in(head, "carrier")


def _past_participle(view: View, dating: Dating, found: Token) -> Token:
    """The verb of the main clause, where the date is set off in front of a participle inside it."""
    if not _is_beside_clause(view, dating, found):
        return found
    return next((token for token in view.doc[found.i + 1 :] if is_predicate(token) and is_main(token) and token.i not in view.names), found)


def _is_beside_clause(view: View, dating: Dating, found: Token) -> bool:
    """« Dès 2001, la commune, soucieuse des besoins exprimés, envisage … »: a date set off in front is the clause's, not a participle's inside it."""
    place = dating.end - view.origin
    return view.offset(found) > dating.end and is_participle(found) and found.dep_ in {"acl", "amod"} and view.text[place:].lstrip().startswith(",")


def _subordinate(view: View, dating: Dating) -> Token | None:
    """« elle annonce qu'à partir de 2023 les ports paieront … »: after « que », the date is the clause's that follows."""
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"le", "la", "l'", "les", "en", "ce", "cette"}:
        before.pop()
    if not before or before[-1].lower_ not in {"que", "qu'"}:
        return None
    after = (token for token in view.doc if view.offset(token) >= dating.end)
    return next((token for token in after if is_predicate(token) and finite(token) is not None and token.i not in view.names), None)


def _participle_before(view: View, dating: Dating) -> Token | None:
    """« un indice gelé depuis cinq ans », « les agents titularisés en 2012 »: the participle that the date follows without a break."""
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"en", "le", "au", "à", "l'"}:
        before.pop()
    word = before[-1] if before else None
    if word is None or word.pos_ not in {"VERB", "ADJ"} or word.i in view.names or not (_PARTICIPLE.search(word.lower_) or is_past_participle(word)):
        return None
    return word if word.pos_ == "VERB" or (lexicon.record_of(word) is not None and not is_adjectival(word)) else None


def _climb(view: View, dating: Dating, anchor: Token, identifying: bool) -> Token | None:
    """First head above the date that can be said to happen; in a line without verb, the noun that the date identifies."""
    identified: Token | None = None
    inside = _bracket(view, dating)
    for token in climb(anchor):
        if inside and token.i not in inside:
            return next(view.doc[i] for i in reversed(inside) if view.offset(view.doc[i]) < dating.start and _happens(view.doc[i]))
        if token.lemma_ == "dater" and token.pos_ == "VERB" and view.offset(token) < dating.start:
            return _what_dates(view, token)
        if _is_passed_over(view, dating, token):
            continue
        if is_predicate(token) or (token.pos_ in _NOMINAL and lexicon.names_event(token) and not lexicon.is_in(token, "carrier")):
            if identified is not None:  # « de 2016 » never modifies a verb; « le rapport de l'inspection des finances de 2016 » is the report
                return identified if is_predicate(token) or lexicon.names_event(identified) else _whole(token)
            return _whole(token) if view.offset(token) < dating.start else token
        if identifying and token.pos_ == "NOUN" and view.offset(token) < dating.start:
            identified = token if _can_be_dated(token) and "X" not in dating.edtf and _YEAR.search(dating.text) else None
            identifying = False
    return identified


def _what_dates(view: View, verb: Token) -> Token:
    """« la réunion date du 3 mai », « des trains datant de 1975 »: the reunion; else the verb itself."""
    return next((word for word in subjects(verb) if lexicon.names_event(word) and word.i not in view.names), verb)


def _noun_beside(view: View, dating: Dating) -> Token | None:
    """« le scrutin du 15 mars », « la sécheresse de l'été 2019 »: the name of an event right before « du », wherever the tree hangs the date."""
    before = [token for token in view.doc if view.offset(token) < dating.start]
    while before and before[-1].lower_ in {"l'", "la", "le", "année", "mois"}:
        before.pop()
    word = before[-2] if len(before) > 1 and before[-1].lower_ in {"du", "de", "d'"} else None
    listed = word is not None and (word.pos_ == "NOUN" or lexicon.kind_of_noun(word.lower_) is not None)
    named = word is not None and listed and word.i not in view.names and lexicon.names_event(word)
    return _whole(word) if named and word is not None and not lexicon.is_in(word, "carrier") and _YEAR.search(dating.text) else None


def _can_be_dated(noun: Token) -> bool:
    """A common noun that is neither a mere carrier of dates nor somebody."""
    return noun.is_alpha and noun.text[0].islower() and not lexicon.is_in(noun, "carrier") and not lexicon.is_in(noun, "never")


def _is_passed_over(view: View, dating: Dating, token: Token) -> bool:
    """Words of the date and its signal, names, punctuation, verbs of set phrases, what a duration is counted from."""
    place = view.offset(token)
    if dating.signal_start <= place < dating.end or token.i in view.names or not any(letter.isalnum() for letter in token.text):
        return True
    if _is_present_participle(token) and _PROSPECTIVE.match(view.text[dating.signal_start - view.origin :]):
        return True  # « une prime pour les agents travaillant de nuit à compter de mai »
    if dating.counted and place >= dating.end and preposition(token).startswith("après"):
        return True  # « vingt ans après leur promulgation »
    return is_predicate(token) and lexicon.is_in(token, "hollow")


def _is_present_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and token.dep_ in {"acl", "amod"} and {"Part"} == feature(token, "VerbForm") and "Pres" in feature(token, "Tense")


def _bracket(view: View, dating: Dating) -> range:
    """Tokens of the brackets around the date, when they hold something that happens; empty otherwise."""
    text = view.text
    place = dating.start - view.origin
    opening, closing = text.rfind("(", 0, place), text.find(")", place)
    if opening < 0 or closing < 0 or ")" in text[opening:place]:
        return range(0)
    inside = [token.i for token in view.doc if opening < token.idx < closing]
    found = range(inside[0], inside[-1] + 1)
    return found if any(_happens(view.doc[i]) for i in found if view.offset(view.doc[i]) < dating.start) else range(0)


def _happens(token: Token) -> bool:
    return token.pos_ in {"VERB", "NOUN"} and lexicon.record_of(token) is not None and not lexicon.is_in(token, "carrier")


def _whole(noun: Token) -> Token:
    """« le rapport sur …, l'annonce de la fermeture de 2019 »: the act of which the noun is the complement."""
    head = noun.head
    said = lexicon.record_of(head)
    if said is not None and said.name == "measurement" == lexicon.kind_of(noun) and noun.dep_ == "nmod":
        return head
    if is_predicate(noun) or noun.dep_ != "nmod" or said is None or head.pos_ != "NOUN" or not preposition(noun).startswith(("de", "du", "d'")):
        return noun
    return head if said.name in _ACTS and not lexicon.is_in(head, "carrier") else noun


def _planned_noun(view: View, dating: Dating) -> Token | None:
    """« les objectifs pour 2030 »: the noun just before the preposition, when it looks ahead by itself."""
    left = [token for token in view.doc if view.offset(token) < dating.signal_start]
    return left[-1] if left and lexicon.kind_of(left[-1]) == "deadline" else None


def _nearest_verb(view: View, dating: Dating) -> Token | None:
    """The nearest verb that is no name, left of the date inside its clause, else right."""
    verbs = [token for token in view.doc if token.i not in view.names and is_predicate(token)]
    left = [token for token in verbs if view.offset(token) < dating.signal_start]
    right = [token for token in verbs if view.offset(token) >= dating.end]
    fronted = not left or (right and "," in view.text[left[-1].idx : dating.signal_start - view.origin])
    if fronted and right:
        return next((token for token in right if is_main(token)), right[0])
    return left[-1] if left else (right[0] if right else None)


def _verb_of_segment(view: View, dating: Dating, found: Token | None) -> Token | None:
    """The verb between the last comma and « le 4 mai »; without one, the nearest verb where the tree found none."""
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    start = max((token.i + 1 for token in before if token.text in _STOPS), default=0)
    words = [token for token in before[start:] if token.i not in view.names]
    verbs = [token for token in words if token.pos_ == "VERB"]
    if not verbs and found is not None and found.i < start:
        verbs = [token for token in words if lexicon.names_event(token) and not lexicon.is_in(token, "carrier")][:1]
    if verbs:
        return None if found is not None and _is_kept(found, verbs[-1], start) else verbs[-1]
    return _nearest_verb(view, dating) if found is None or not (is_predicate(found) or lexicon.names_event(found)) else None


def _is_kept(found: Token, verb: Token, start: int) -> bool:
    """Whether what the tree found stands in the segment that begins at `start`, and is what is done that day."""
    within = found.i >= verb.i or (found.i >= start and is_predicate(found))
    return within and not _is_occasion(found, verb) and not _is_theme(found, verb)


def _is_occasion(noun: Token, verb: Token) -> bool:
    """« annoncé par la ministre à l'ouverture du salon le 4 mai »: what the participle tells is done that day."""
    return noun.pos_ == "NOUN" and noun.head.i == verb.i < noun.i and preposition(noun) in {"à", "à la", "au", "lors de", "lors", "pendant"}


def _is_theme(noun: Token, verb: Token) -> bool:
    """« a lancé les travaux de rénovation le 4 mai »: what the complement of a past deed's object names is not what is done that day."""
    object_ = next((token for token in (noun.head, noun.head.head) if token.dep_ == "obj" and token.head.i == verb.i), None)
    done = children(verb, "aux:tense") and finite(verb) is not None and not is_predicate(noun)
    return bool(done) and noun.dep_ == "nmod" and object_ is not None and lexicon.kind_of(verb) not in {"announcement", "other", "question"}


def _heading_noun(view: View, dating: Dating) -> Token | None:
    """In a line without verb, the first name of an event before the date, else its last carrier noun, else the first name after it."""
    words = [token for token in view.doc if token.i not in view.names and token.text != "n°" and token.pos_ in _NOMINAL | {"VERB", "ADJ"}]
    before = [token for token in words if view.offset(token) < dating.start]
    named = next(filter(_is_named, before), None)
    carrier = next((token for token in reversed(before) if lexicon.is_in(token, "carrier")), None)
    return named or carrier or next((token for token in words if view.offset(token) >= dating.end and lexicon.record_of(token) is not None), None)


def _is_named(token: Token) -> bool:
    return (lexicon.names_event(token) or is_participle(token)) and not lexicon.is_in(token, "carrier")


def _deed(view: View, dating: Dating, found: Token) -> Token:
    """« appliquait un taux réduit avant 2012 », « a saisi l'inspection en mai »: what is done with a figure or with what is no event by itself.

    Not where the date is the object's own (« le taux de 2012 »).
    """
    verb = found.head
    beside = _OF.search(view.text[: dating.start - view.origin]) is not None or view.offset(found) >= dating.start
    while found.dep_ == "nmod" and verb.dep_ == "nmod":
        verb = verb.head
    if found.dep_ == "nmod" and verb.dep_ == "obj" and lexicon.entry_of(found) is None and not lexicon.names_event(verb):
        verb = verb.head  # « n'a pas révisé ses normes d'attribution depuis 2009 »
    elif found.dep_ != "obj":
        return found
    if beside or finite(verb) is None or not is_predicate(verb):
        return found
    if not lexicon.is_in(found, "handled") and (lexicon.entry_of(found) is not None or lexicon.entry_of(verb) is None):
        return found
    shown = lexicon.kind_of(verb) in {"announcement", "measurement", "report", "question"} or lexicon.is_in(verb, "showing")
    return found if shown or lexicon.is_in(verb, "lifted") else verb


# -- the readings and what corrects them, in order, each under the name by which `chronofil explain` shows it ------------------------

Reading = Callable[[View, Dating], "Token | None"]
Move = Callable[[View, Dating, "Token"], "Token"]
_READINGS: tuple[tuple[str, Reading], ...] = (
    ("against", against),
    ("since_which", since_which),
    ("state_before", state_before),
    ("subordinate", _subordinate),
    ("participle_before", _participle_before),
)
_FROM_VERB: tuple[tuple[str, Move], ...] = (("lifted", lift), ("content", content), ("refused", refused))
_CALLED: tuple[tuple[str, Move], ...] = (("called_for", called_for), ("refused", refused))
_FROM_TREE: tuple[tuple[str, Move], ...] = (("main_clause", _past_participle), ("own_clause", in_own_clause), ("deed", _deed), *_FROM_VERB)
