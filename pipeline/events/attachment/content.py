"""From the verb that a date hangs on to what happens: « devrait fermer », « une hausse est constatée »,
« déplore la hausse constatée en 2019 ».

Owns which verbs lend their date to what they govern or speak of. It
refuses to look for the verb: the governor does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.agreement import agreeing_nouns
from pipeline.syntax.function_words import function_words, is_reflexive
from pipeline.syntax.relations import has_relation, is_adnominal, is_open_complement, is_relative_clause
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
)
from pipeline.syntax.word_classes import (
    is_auxiliary,
    is_common_noun,
    is_infinitive,
    is_name,
    is_signal,
    is_verb,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_CHAIN = 4
_INFINITIVE = re.compile(r"[^\W\d]{2,}(?:er|ir|oir|re)$")
_TO_DAY = re.compile(r"au \d")


def lift(view: View, dating: Dating, token: Token) -> Token:
    """From a verb that lends its tense to the word that says what happens:
    « devrait se prononcer », « une hausse est constatée ».
    """
    if is_auxiliary(token) and copula(token) is None:
        token = next(
            (
                word
                for word in token.doc[token.i + 1 : token.i + 6]
                if is_past_participle(word) and word.lower_ != "été"
            ),
            token,
        )
    if lexicon.is_in(token, "modal") and not any(map(_is_infinitive, children(token, "xcomp"))):
        mistaken = next((word for word in children(token, "xcomp") if _INFINITIVE.search(word.lower_)), None)
        if mistaken is not None:
            return mistaken  # « ne pourra stationner », which the tagger takes for a noun
        token = next((word for word in token.doc[token.i + 1 : token.i + 8] if is_infinitive(word)), token)
    for _ in range(4):
        lower = _below(token)
        if (
            lower is None
            or dating.start <= view.offset(lower) < dating.end
            or _is_resolved_then(view, dating, token, lower)
        ):
            return token
        token = lower
    return token


def _is_resolved_then(view: View, dating: Dating, verb: Token, infinitive: Token) -> bool:
    """« avait décidé en 2018 de fermer l'école »: the day before the infinitive is
    that of the resolve, not of what was resolved.
    """
    told = finite(verb)
    over = told is not None and (told.i != verb.i or bool({"Past", "Imp"} & feature(told, "Tense")))
    return (
        over
        and _is_infinitive(infinitive)
        and lexicon.is_in(verb, "resolving")
        and dating.end <= view.offset(infinitive)
    )


def _is_infinitive(verb: Token) -> bool:  # « décider », « être décidé »
    return any(is_infinitive(word) for word in (verb, *children(verb, "aux:pass", "cop")))


def _supported(verb: Token) -> Token | None:
    """« une hausse est constatée », « la hausse des violences constatées »: the hausse."""
    if not lexicon.is_in(verb, "support"):
        return None
    if not is_adnominal(verb):
        return next(
            (child for child in children(verb, "nsubj:pass", "obj") if lexicon.names_event(child)), None
        )
    above = [word for word in [verb.head, *climb(verb.head)][:_CHAIN] if is_common_noun(word)]
    return next((word for word in above if lexicon.kind_of(word) == "measurement"), None)


def _below(token: Token) -> Token | None:
    """The word to which a verb that says little lends its date; the first reading that gives one."""
    return next((word for read in _LENDING if (word := read(token)) is not None), None)


def _infinitive_of(verb: Token) -> Token | None:
    """« devrait fermer », « ne cesse de baisser »."""
    denied = verb.lemma_ == "cesser" and any(child.lower_ in function_words().ne for child in verb.children)
    if not denied and not lexicon.is_in(verb, "lifted"):
        return None
    return next(
        (child for child in children(verb, "xcomp") if _is_infinitive(child) and not is_signal(child)), None
    )


def _emphasised(noun: Token) -> Token | None:
    """« ce sont dix écoles qui ont fermé »."""
    presented = copula(noun) is not None and any(
        word.lower_ in {"ce", "c'"} for word in children(noun, "nsubj", "expl:subj")
    )
    return next(iter(children(noun, "acl:relcl")), None) if presented else None


def _called(verb: Token) -> Token | None:
    """« appellent à un rassemblement »."""
    if not lexicon.is_in(verb, "calling"):
        return None
    nouns = children(verb, "obl:arg", "obl:mod")
    return next((noun for noun in nouns if preposition(noun) == "à" and lexicon.names_event(noun)), None)


def _presented(verb: Token) -> Token | None:
    """« la dette qui en a résulté », « il s'y ajoute une amende »."""
    if not lexicon.is_in(verb, "presenting") or (lexicon.is_in(verb, "itself") and not is_reflexive(verb)):
        return None
    if is_adnominal(verb) and is_common_noun(verb.head):
        told = [noun for noun in agreeing_nouns(verb) if is_common_noun(noun)]
        named = [noun for noun in told if lexicon.names_event(noun)] or told or [verb.head]
        noun = verb.head if verb.head in named else named[-1]
        return None if verb.i > 1 and verb.nbor(-1).text == "," and is_name(verb.nbor(-2)) else noun
    return next(
        (child for child in children(verb, "obj", *SUBJECTS) if child.i > verb.i and is_common_noun(child)),
        None,
    )


def _made_object(verb: Token) -> Token | None:
    """« a fait l'objet d'une fermeture »."""
    objet = (
        next((child for child in children(verb, "obj") if child.lower_ == "objet"), None)
        if verb.lemma_ == "faire"
        else None
    )
    nouns = [] if objet is None else [*children(objet, "nmod"), *children(verb, "obl:arg")]
    return next((noun for noun in nouns if lexicon.names_event(noun)), None)


def advised(view: View, dating: Dating, found: Token) -> Token:
    """« Recommandation n° 6 : adopter un plan, au plus tard le 3 mai »: what is advised."""
    colon = view.text.find(":", found.idx, dating.start - view.origin)
    if colon < 0 or found.i > 1 or lexicon.kind_of(found) != "report":
        return found
    return next((token for token in view.doc if token.idx > colon and is_infinitive(token)), found)


def called_for(_view: View, _dating: Dating, verb: Token) -> Token:
    """« appellent à un rassemblement le 9 février »: the gathering."""
    return _called(verb) or verb


def refused(_view: View, _dating: Dating, verb: Token) -> Token:
    """« a refusé de certifier les comptes le 4 mai »: the refusal is what happened."""
    above = verb.head
    said = is_open_complement(verb) and lexicon.is_in(above, "refusing") and finite(above) is not None
    return above if said and is_infinitive(verb) else verb


def content(view: View, dating: Dating, trigger: Token) -> Token:
    """From the verb that asks, says or holds now to what it is about, where the date cannot be its own."""
    if dating.end <= view.offset(trigger) or not is_predicate(trigger):
        return trigger
    between = [
        token
        for token in view.doc
        if trigger.i < token.i and view.offset(token) < dating.signal_start and token.i not in view.names
    ]
    if _is_asking(trigger):
        return _asked_about(trigger, between)
    fixed = _fixed(trigger)
    if fixed is not None and not dating.over:
        return fixed
    ahead = dating.sense in {"since", "from", "until", "by", "for"} or _TO_DAY.match(
        view.text, max(0, dating.start - view.origin - 3)
    )
    planned = _laid_down(trigger, between) if ahead else None
    if planned is not None:
        return planned
    due = (
        dating.sense in {"by", "until"} and lexicon.kind_of(trigger) == "filing"
    )  # « remettent leur plan au plus tard le 3 mai »
    if ahead and not due and lexicon.kind_of(trigger) in {"announcement", "vote", "decision", "filing"}:
        return _said(trigger, between)
    if _announces(dating, trigger):
        return _said(trigger, between)
    return (
        _held(trigger, between) if dating.over and dating.sense == "at" and _is_present(trigger) else trigger
    )


def _announces(dating: Dating, verb: Token) -> bool:
    """« je vous propose une réunion mardi », « a promis une livraison en mars » of next year: no day of the
    announcement.
    """
    told_now = _is_present(verb) and not dating.over
    return lexicon.kind_of(verb) == "announcement" and (told_now or dating.ahead)


def _asked_about(verb: Token, between: list[Token]) -> Token:
    """The last event named, else the last noun, before the date."""
    told = [token for token in between if is_verb(token) or lexicon.names_event(token)]
    return (told or [token for token in between if _is_noun_of_content(token)] or [verb])[-1]


def _is_noun_of_content(token: Token) -> bool:
    return is_common_noun(token) and not lexicon.is_in(token, "carrier")


def _held(verb: Token, between: list[Token]) -> Token:
    """« déplore la hausse constatée en 2019 »: the past that a verb in the present speaks of."""
    done = [token for token in between if is_participle(token) and is_verb(token)]
    told = [token for token in between if lexicon.names_event(token) and not lexicon.is_in(token, "carrier")]
    return (done or told or [verb])[-1]


def _is_asking(trigger: Token) -> bool:
    """« il demande », « il lui demande de préciser »."""
    if not lexicon.is_in(trigger, "asking"):
        return False
    return _is_present(trigger) or (is_open_complement(trigger) and lexicon.is_in(trigger.head, "asking"))


def _fixed(verb: Token) -> Token | None:
    """« la réunion est fixée au 3 juin »: the meeting."""
    told = children(verb, "nsubj:pass") if verb.lemma_ == "fixer" else []
    return next((noun for noun in told if lexicon.names_event(noun)), None)


def _laid_down(verb: Token, between: list[Token]) -> Token | None:
    """« le contrat prévoyait une livraison pour mai »: what is laid down is still to come then."""
    word = finite(verb)
    if verb.lemma_ != "prévoir" or word is None or word.i != verb.i:
        return None
    return next((noun for noun in between if lexicon.names_deed(noun) and has_relation(noun, "obj")), verb)


def _said(verb: Token, between: list[Token]) -> Token:
    """« a annoncé une hausse à compter de mai », « la hausse annoncée pour mai », « la hausse que vous
    annonciez pour mai »: the hausse has the date.
    """
    if (is_adnominal(verb) or _is_of_object(verb)) and lexicon.names_event(verb.head):
        return verb.head
    return next(
        (
            token
            for token in between
            if lexicon.names_event(token) and has_relation(token, "obj", "ccomp", "obl:arg")
        ),
        verb,
    )


def _is_of_object(verb: Token) -> bool:
    """« la hausse | que vous annonciez », whose verb has no other object."""
    opening = verb.doc[verb.left_edge.i : verb.i]
    that = any(word.lower_ in {"que", "qu'"} for word in opening)
    return (
        is_relative_clause(verb) and that and not any(is_common_noun(word) for word in children(verb, "obj"))
    )


def _is_present(verb: Token) -> bool:
    """Present tense, the present passive included."""
    word = finite(verb)
    if word is None or children(verb, "aux:tense"):
        return False
    return "Pres" in feature(word, "Tense") and not {"Cnd", "Sub"} & feature(word, "Mood")


def _subjected(verb: Token) -> Token | None:
    """« subordonner l'aide à la désignation d'un gérant »: what must come first."""
    if not lexicon.is_in(verb, "subjecting"):
        return None
    nouns = [word for word in verb.subtree if word.i > verb.i and preposition(word) in {"à", "au", "à la"}]
    return next((noun for noun in nouns if lexicon.names_deed(noun)), None)


_LENDING = (_subjected, _infinitive_of, _emphasised, _supported, _called, _presented, _made_object)
