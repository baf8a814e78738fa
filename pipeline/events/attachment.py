"""Which word hangs on which date: the governor of the time expression in the dependency tree, corrected where the tree is known to fail.

The tree is climbed from the date; nouns that only carry a date (« séance », « exercices ») and names are stepped over. Where the parser breaks
(headings, telegraphic lines), the form of the date decides: « le 4 mai » hangs on a verb, « du 4 mai » on a noun. It refuses to read intervals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events import lexicon
from pipeline.events.dates import Dating
from pipeline.events.view import CLAUSES, SUBJECTS, View, children, climb, feature, finite, has_finite_verb, is_participle, is_predicate, preposition

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE_DAY = re.compile(r"(?:^|\s|[a-zé])le\s+$", re.IGNORECASE)
_OF = re.compile(r"(?:^|\s)(?:d[ue]|des|de la|de l'|d')\s*$", re.IGNORECASE)
_ACTS = frozenset({"announcement", "report", "consultation", "vote", "decision", "agreement", "meeting", "publication", "appointment"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_ACT_NAME = re.compile(
    r"(?:\s+[\w'-]+){0,6}?\s*(?:«[^»]{1,60}»\s*)?(?:\(?n[°os]+\s*[\w./-]+\)?\s*)?(?:,?\s*(?:en date\s+)?d[ue]|,?\s*signée? le|de)\s*", re.IGNORECASE
)
"""What may stand between the noun of an act and its date: a name, a number."""
_OCCASION = re.compile(r"\b(?:lors de|pendant|durant|à l'occasion de)\s+(?:son|sa|leur)\s+(?P<noun>\w+)(?:\s+(?:en|le|à))?\s*$", re.IGNORECASE)
_CONTRAST = frozenset({"alors", "tandis", "quand", "et", "mais"})


@dataclass(frozen=True)
class Attachment:
    """A word that hangs on a date, and how it was found."""

    trigger: Token
    dating: Dating
    rule: str


def attach(view: View, dating: Dating) -> list[Attachment]:
    """The events of one date, best first; none when nothing in the sentence hangs on it."""
    anchor = view.head_of(dating.start, dating.end)
    if anchor is None:
        return []
    own = _inner_event(view, dating)
    if own is not None:
        return [Attachment(own, dating, "inside_expression")]
    act = _legal_act(view, dating, anchor)
    if act is not None:
        return [act]
    trigger, rule = _governor(view, dating, anchor)
    if trigger is None:
        return []
    trigger = _content(view, dating, trigger)
    return [Attachment(token, dating, name) for token, name in _several(view, dating, trigger, rule)]


def _inner_event(view: View, dating: Dating) -> Token | None:
    """« la prochaine rentrée scolaire » names its own event, when it is what the sentence is about rather than a date."""
    for token in view.tokens(dating.start, dating.end):
        if token.lemma_ == "rentrée" and dating.sense == "at" and preposition(token) in {"de", "de la", "sur", ""} and not _adverbial(token):
            return token
    return None


def _adverbial(token: Token) -> bool:
    return token.dep_ in {"obl:mod", "advmod"}


# -- legal acts -------------------------------------------------------------------------------------------------------------------


def _legal_act(view: View, dating: Dating, anchor: Token) -> Attachment | None:
    mention = view.acts.get(anchor.i)
    noun = next((token for token in view.tokens(mention.start, mention.end) if token.pos_ in _NOMINAL), None) if mention is not None else None
    if noun is None:
        noun = _act_noun(view, dating)
    if noun is None:
        return None
    enacted = _enacted(noun)
    if enacted is not None:
        return Attachment(enacted, dating, "enacted_by_act")
    return Attachment(noun, dating, "legal_act")


def _act_noun(view: View, dating: Dating) -> Token | None:
    """The noun of an act just left of « du 26 décembre 2014 », with or without number."""
    left = [token for token in view.doc if view.offset(token) < dating.start][-8:]
    for token in reversed(left):
        if lexicon.kind_of(token) == "legal_act" and token.pos_ in _NOMINAL:
            between = view.doc.text[token.idx + len(token) : dating.start - view.origin]
            return token if _ACT_NAME.fullmatch(between) and not _has_verb(view, token, dating) else None
    return None


def _has_verb(view: View, noun: Token, dating: Dating) -> bool:
    return any(token.pos_ in {"VERB", "AUX"} for token in view.doc[noun.i + 1 :] if view.offset(token) < dating.start)


def _enacted(noun: Token) -> Token | None:
    """« créé par décret du … »: the verb happens at the act's date."""
    if not preposition(noun).startswith("par"):
        return None
    verb = noun.head
    record = lexicon.record_of(verb)
    passive = is_participle(verb) or bool(children(verb, "aux:pass"))
    return verb if record is not None and record.by_act and passive else None


# -- words that are not what is dated ---------------------------------------------------------------------------------------------


def _content(view: View, dating: Dating, trigger: Token) -> Token:
    """From the verb that asks or says to what it is about, where the date cannot be that of the saying."""
    if dating.end <= view.offset(trigger) or not is_predicate(trigger):
        return trigger
    asking = lexicon.is_in(trigger, "asking") and _is_present(trigger)
    saying = lexicon.kind_of(trigger) in {"announcement", "vote"} and dating.sense in {"since", "from", "until", "by"}
    if not asking and not saying:
        return trigger
    between = [token for token in view.doc if trigger.i < token.i and view.offset(token) < dating.signal_start and token.i not in view.names]
    nouns = [token for token in between if token.pos_ == "NOUN" and not lexicon.is_in(token, "carrier")]
    told = [token for token in nouns if lexicon.names_event(token)]
    if asking:
        return (told or nouns or [trigger])[-1]
    return next((token for token in told if token.dep_ in {"obj", "ccomp", "obl:arg"}), trigger)


def _is_present(verb: Token) -> bool:
    word = finite(verb)
    return word is not None and word.i == verb.i and "Pres" in feature(word, "Tense")


# -- the governor -----------------------------------------------------------------------------------------------------------------


def _governor(view: View, dating: Dating, anchor: Token) -> tuple[Token | None, str]:
    left = view.doc.text[: dating.signal_start - view.origin]
    identifying = _OF.search(left) is not None and dating.sense == "at" and dating.signal_start == dating.start
    found = _climb(view, dating, anchor, identifying)
    if _BARE_DAY.search(left) and (found is None or not is_predicate(found)):
        verb = _nearest_verb(view, dating)
        if verb is not None:
            return verb, "bare_day"
    if dating.sense == "for":
        found = _planned_noun(view, dating) or found
    if found is not None:
        return _lift(found), "tree"
    if has_finite_verb(view.doc):
        verb = _nearest_verb(view, dating)
        return (None, "") if verb is None else (_lift(verb), "nearest_verb")
    noun = _heading_noun(view, dating)
    return (noun, "heading") if noun is not None else (None, "")


def _climb(view: View, dating: Dating, anchor: Token, identifying: bool) -> Token | None:
    """First head above the date that can be said to happen; in a line without verb, the noun that the date identifies."""
    identified: Token | None = None
    for token in climb(anchor):
        place = view.offset(token)
        if dating.signal_start <= place < dating.end or token.i in view.names or token.is_punct or _is_counted_from(dating, token, place):
            continue
        if is_predicate(token):
            if lexicon.is_in(token, "hollow"):
                continue
            return token
        if lexicon.is_in(token, "carrier"):
            identifying = False
        elif token.pos_ in _NOMINAL and lexicon.names_event(token):
            return _whole(token) if place < dating.start else token
        elif identifying and token.pos_ == "NOUN" and place < dating.start:
            identified, identifying = token, False
    return identified


def _whole(noun: Token) -> Token:
    """« le rapport sur …, l'annonce de la fermeture de 2019 »: the act of which the noun is the complement."""
    head = noun.head
    said = lexicon.record_of(head)
    if noun.dep_ != "nmod" or said is None or head.pos_ != "NOUN" or not preposition(noun).startswith(("de", "du", "d'")):
        return noun
    return head if said.name in _ACTS and not lexicon.is_in(head, "carrier") else noun


def _is_counted_from(dating: Dating, token: Token, place: int) -> bool:
    """« vingt ans après leur promulgation »: the noun is what one counts from."""
    return dating.counted and place >= dating.end and preposition(token).startswith("après")


def _planned_noun(view: View, dating: Dating) -> Token | None:
    """« les objectifs pour 2030 »: the noun just before the preposition, when it looks ahead by itself."""
    left = [token for token in view.doc if view.offset(token) < dating.signal_start]
    return left[-1] if left and lexicon.kind_of(left[-1]) == "deadline" else None


def _nearest_verb(view: View, dating: Dating) -> Token | None:
    """The nearest verb that is no name, left of the date inside its clause, else right."""
    verbs = [token for token in view.doc if token.i not in view.names and is_predicate(token)]
    left = [token for token in verbs if view.offset(token) < dating.signal_start]
    right = [token for token in verbs if view.offset(token) >= dating.end]
    fronted = not left or (right and "," in view.doc.text[left[-1].idx : dating.signal_start - view.origin])
    if fronted and right:
        return next((token for token in right if _is_main(token)), right[0])
    return left[-1] if left else (right[0] if right else None)


def _is_main(verb: Token) -> bool:
    return verb.dep_ not in CLAUSES and not children(verb, "mark") and (finite(verb) is not None or bool(children(verb, *SUBJECTS)))


def _heading_noun(view: View, dating: Dating) -> Token | None:
    """The first name of an event in a line without verb, else its last carrier noun before the date."""
    words = [token for token in view.doc if token.i not in view.names and token.pos_ in _NOMINAL | {"VERB"} and view.offset(token) < dating.start]
    for token in words:
        if (lexicon.names_event(token) or is_participle(token)) and not lexicon.is_in(token, "carrier"):
            return token
    return next((token for token in reversed(words) if lexicon.is_in(token, "carrier")), None)


def _lift(token: Token) -> Token:
    """From a verb that lends its tense to the word that says what happens: « devrait se prononcer », « une hausse est constatée »."""
    for _ in range(4):
        lower = _below(token)
        if lower is None:
            return token
        token = lower
    return token


def _below(token: Token) -> Token | None:
    if lexicon.is_in(token, "lifted"):
        infinitive = next((child for child in children(token, "xcomp") if "Inf" in feature(child, "VerbForm")), None)
        if infinitive is not None:
            return infinitive
    if lexicon.is_in(token, "support"):
        return next((child for child in children(token, "nsubj:pass", "obj") if lexicon.names_event(child)), None)
    if lexicon.is_in(token, "presenting"):
        return next((child for child in children(token, "obj", *SUBJECTS) if child.i > token.i and child.pos_ == "NOUN"), None)
    if token.lemma_ == "faire":
        objet = next((child for child in children(token, "obj") if child.lower_ == "objet"), None)
        nouns = [] if objet is None else [*children(objet, "nmod"), *children(token, "obl:arg")]
        return next((noun for noun in nouns if lexicon.names_event(noun)), None)
    return None


# -- several events for one date --------------------------------------------------------------------------------------------------


def _several(view: View, dating: Dating, trigger: Token, rule: str) -> list[tuple[Token, str]]:
    """A date in front of a clause dates all the verbs it governs; a causative verb yields what it causes."""
    found = [(trigger, rule)]
    occasion = _occasion(view, dating)
    if occasion is not None and occasion.i != trigger.i:
        found.append((occasion, "occasion"))
    elif occasion is not None:
        found[:0] = [(token, "occasion") for token in climb(occasion) if is_predicate(token)][:1]
    if is_predicate(trigger) and dating.end <= view.offset(trigger):
        found += [(token, "shared_date") for token in _companions(view, trigger)]
    return [pair for token, name in found for pair in _caused(token, name)]


def _occasion(view: View, dating: Dating) -> Token | None:
    """« a fait scandale lors de son dévoilement en 1881 »: the occasion is dated as well as what happened on it."""
    match = _OCCASION.search(view.doc.text[: dating.signal_start - view.origin])
    if match is None:
        return None
    noun = next((token for token in view.doc if token.idx == match.start("noun")), None)
    return noun if noun is not None and lexicon.names_event(noun) and not lexicon.is_in(noun, "carrier") else None


def _companions(view: View, verb: Token) -> list[Token]:
    """Verbs coordinated or contrasted with `verb` in the same tense, without a date of their own."""
    found = [token for token in children(verb, "conj", "parataxis") if _same_tense(verb, token)]
    found += [token for token in children(verb, "advcl") if _is_contrast(token) and _same_tense(verb, token) and token.i < verb.i]
    return [token for token in found if token.i not in view.names]


def _is_contrast(clause: Token) -> bool:
    return any(child.lower_ in _CONTRAST for child in clause.children if child.dep_ in {"mark", "advmod", "fixed"}) and _has_quantity(clause)


def _has_quantity(clause: Token) -> bool:
    return any(token.like_num or token.text == "%" for token in clause.subtree)


def _same_tense(first: Token, second: Token) -> bool:
    left, right = finite(first), finite(second)
    if left is None or right is None:
        return False
    compound = (left.i != first.i) == (right.i != second.i)
    return compound and feature(left, "Tense") == feature(right, "Tense") and feature(left, "Mood") == feature(right, "Mood")


def _caused(token: Token, rule: str) -> list[tuple[Token, str]]:
    if token.pos_ == "VERB" and lexicon.is_in(token, "causative"):
        objects = [thing for thing in children(token, "obj") if thing.pos_ == "NOUN"]
        objects += [word for thing in objects for word in thing.subtree if word.dep_ == "conj" and _is_another(word)]
        if objects:
            return [(_within(thing), "caused") for thing in objects]
    return [(token, rule)]


def _is_another(noun: Token) -> bool:
    """A coordinated object with its own determiner, not a complement coordinated inside the first."""
    return noun.pos_ == "NOUN" and not preposition(noun) and bool(children(noun, "det")) and lexicon.names_event(_within(noun))


def _within(noun: Token) -> Token:
    """« le début de naufrage » is a wreck."""
    if lexicon.is_in(noun, "carrier"):
        return next((child for child in children(noun, "nmod") if lexicon.names_event(child)), noun)
    return noun
