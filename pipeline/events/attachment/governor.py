"""The word on which a date hangs: the dependency tree climbed from the date, corrected where it is known to fail.

Nouns that only carry a date (« séance », « exercices ») and names are stepped over; brackets are closed; where the parser breaks, the form of the
date decides: « le 4 mai » hangs on a verb, « du 4 mai » on a noun. It refuses to say how many events a date makes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.attachment.clause_bounds import in_own_clause, is_main, since_which, state_before
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.tree import (
    SUBJECTS,
    View,
    children,
    climb,
    copula,
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
_YEAR = re.compile(r"\d{4}|\d\s*/\s*\d")
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_STOPS = frozenset({",", ";", ":", "(", ")", "«", "»", "–", "-"})
_PROSPECTIVE = re.compile(r"à (?:compter|partir|dater)\b|dès\b", re.IGNORECASE)
_TO_DAY = re.compile(r"au \d")
_NOMINAL = frozenset({"NOUN", "PROPN"})


def find_governor(view: View, dating: Dating, anchor: Token) -> tuple[Token | None, str]:
    """The word that the date hangs on and the rule that found it; (None, "") when there is none."""
    left = view.text[: (dating.start if dating.sense == "at" else dating.signal_start) - view.origin]
    identifying = _OF.search(left) is not None and dating.sense == "at" and dating.end == dating.expression.end  # « du 4 au 9 » is none
    if identifying and _is_season_of_thing(dating, anchor):
        return None, ""
    found = since_which(view, dating) or state_before(view, dating) or _subordinate(view, dating) or _participle_before(view, dating)
    found = found or (_noun_beside(view, dating) if identifying else None) or _climb(view, dating, anchor, identifying)
    if _BARE_DAY.search(left) and dating.sense == "at":
        verb = _verb_of_segment(view, dating, found)
        if verb is not None:
            return verb, "bare_day"
    if dating.sense == "for":
        found = _planned_noun(view, dating) or found
    if found is not None and _is_beside_clause(view, dating, found):
        found = next((token for token in view.doc[found.i + 1 :] if is_predicate(token) and is_main(token) and token.i not in view.names), found)
    if found is not None:
        return _content(view, dating, _lift(in_own_clause(view, dating, found))), "tree"
    if view.has_verb:
        verb = _nearest_verb(view, dating)
        return (None, "") if verb is None else (_content(view, dating, _lift(verb)), "nearest_verb")
    noun = _heading_noun(view, dating)
    return (noun, "heading") if noun is not None else (None, "")


def _is_season_of_thing(dating: Dating, anchor: Token) -> bool:
    """« les besoins de l'hiver »: a season of any year, of something that does not happen."""
    head = anchor.head
    seasonal = _SEASON.search(dating.expression.value) is not None and not any(character.isdigit() for character in dating.text)
    return seasonal and head.pos_ == "NOUN" and not lexicon.names_event(head) and not lexicon.is_in(head, "carrier")


def _is_beside_clause(view: View, dating: Dating, found: Token) -> bool:
    """« Dès 2001, la commune, soucieuse des besoins exprimés, envisage … »: a date set off in front is the clause's, not a participle's inside it."""
    place = dating.end - view.origin
    return view.offset(found) > dating.end and is_participle(found) and found.dep_ in {"acl", "amod"} and view.text[place:].lstrip().startswith(",")


def _subordinate(view: View, dating: Dating) -> Token | None:
    """« elle annonce qu'à partir de 2023 les ports paieront … »: after « que », the date is the clause's that follows."""
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
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
    return word if word.pos_ == "VERB" or lexicon.record_of(word) is not None else None


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
            if identified is not None:
                return identified  # « de 2016 » never modifies a verb
            return _whole(token) if view.offset(token) < dating.start else token
        if identifying and token.pos_ == "NOUN" and view.offset(token) < dating.start:
            identified = token if _can_be_dated(token) and "X" not in dating.edtf and _YEAR.search(dating.text) else None
            identifying = False
    return identified


def _what_dates(view: View, verb: Token) -> Token:
    """« la réunion date du 3 mai », « des trains datant de 1975 »: the reunion; else the verb itself."""
    return next((word for word in subjects(verb) if lexicon.names_event(word) and word.i not in view.names), verb)


def _noun_beside(view: View, dating: Dating) -> Token | None:
    """« le scrutin du 15 mars »: the name of an event right before « du », wherever the tree hangs the date."""
    before = [token for token in view.doc if view.offset(token) < dating.start]
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
        kept = found is not None and (found.i >= verbs[-1].i or (found.i >= start and is_predicate(found))) and not _is_theme(found, verbs[-1])
        return None if kept else verbs[-1]
    return _nearest_verb(view, dating) if found is None or not (is_predicate(found) or lexicon.names_event(found)) else None


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


def _lift(token: Token) -> Token:
    """From a verb that lends its tense to the word that says what happens: « devrait se prononcer », « une hausse est constatée »."""
    if token.pos_ == "AUX" and copula(token) is None:
        token = next((word for word in token.doc[token.i + 1 : token.i + 6] if is_participle(word)), token)
    if lexicon.is_in(token, "modal") and not children(token, "xcomp"):
        token = next((word for word in token.doc[token.i + 1 : token.i + 8] if "Inf" in feature(word, "VerbForm")), token)
    for _ in range(4):
        lower = _below(token)
        if lower is None:
            return token
        token = lower
    return token


def _is_signal(word: Token) -> bool:  # « à compter de », « à partir de »
    return word.lower_ in {"compter", "partir", "dater"} and word.i > 0 and word.nbor(-1).lower_ == "à"


def _is_infinitive(verb: Token) -> bool:  # « décider », « être décidé »
    return any("Inf" in feature(word, "VerbForm") for word in (verb, *children(verb, "aux:pass", "cop")))


def _below(token: Token) -> Token | None:
    if lexicon.is_in(token, "lifted") or (token.lemma_ == "cesser" and any(child.lower_ in {"ne", "n'"} for child in token.children)):
        infinitive = next((child for child in children(token, "xcomp") if _is_infinitive(child) and not _is_signal(child)), None)
        if infinitive is not None:
            return infinitive
    if copula(token) is not None and any(word.lower_ in {"ce", "c'"} for word in children(token, "nsubj", "expl:subj")):
        return next(iter(children(token, "acl:relcl")), None)  # « ce sont dix écoles qui ont fermé »
    if lexicon.is_in(token, "support"):
        return next((child for child in children(token, "nsubj:pass", "obj") if lexicon.names_event(child)), None)
    if lexicon.is_in(token, "presenting") and token.dep_ == "acl" and token.head.pos_ == "NOUN":
        return token.head
    if lexicon.is_in(token, "presenting"):
        return next((child for child in children(token, "obj", *SUBJECTS) if child.i > token.i and child.pos_ == "NOUN"), None)
    if token.lemma_ == "faire":
        objet = next((child for child in children(token, "obj") if child.lower_ == "objet"), None)
        nouns = [] if objet is None else [*children(objet, "nmod"), *children(token, "obl:arg")]
        return next((noun for noun in nouns if lexicon.names_event(noun)), None)
    return None


def _content(view: View, dating: Dating, trigger: Token) -> Token:
    """From the verb that asks, says or holds now to what it is about, where the date cannot be its own."""
    if dating.end <= view.offset(trigger) or not is_predicate(trigger):
        return trigger
    between = [token for token in view.doc if trigger.i < token.i and view.offset(token) < dating.signal_start and token.i not in view.names]
    if _is_asking(trigger):
        nouns = [token for token in between if token.pos_ == "NOUN" and not lexicon.is_in(token, "carrier")]
        told = [token for token in between if token.pos_ == "VERB" or lexicon.names_event(token)]
        return (told or nouns or [trigger])[-1]
    ahead = dating.sense in {"since", "from", "until", "by", "for"} or _TO_DAY.match(view.text, max(0, dating.start - view.origin - 3))
    if ahead and lexicon.kind_of(trigger) in {"announcement", "vote", "decision"}:
        return _said(trigger, between)
    if dating.over and dating.sense == "at" and _is_present(trigger):
        done = [token for token in between if is_participle(token) and token.pos_ == "VERB"]
        told = [token for token in between if lexicon.names_event(token) and not lexicon.is_in(token, "carrier")]
        return (done or told or [trigger])[-1]
    return trigger


def _is_asking(trigger: Token) -> bool:
    """« il demande », « il lui demande de préciser »."""
    if not lexicon.is_in(trigger, "asking"):
        return False
    return _is_present(trigger) or (trigger.dep_ == "xcomp" and lexicon.is_in(trigger.head, "asking"))


def _said(verb: Token, between: list[Token]) -> Token:
    """« a annoncé une hausse à compter de mai », « la hausse annoncée pour mai »: the hausse has the date."""
    if verb.dep_ == "acl" and lexicon.names_event(verb.head):
        return verb.head
    return next((token for token in between if lexicon.names_event(token) and token.dep_ in {"obj", "ccomp", "obl:arg"}), verb)


def _is_present(verb: Token) -> bool:
    """Present tense, the present passive included."""
    word = finite(verb)
    if word is None or children(verb, "aux:tense"):
        return False
    return "Pres" in feature(word, "Tense") and not {"Cnd", "Sub"} & feature(word, "Mood")
