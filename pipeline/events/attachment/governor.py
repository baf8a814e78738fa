"""The word on which a date hangs: the dependency tree climbed from the
date, corrected where it is known to fail.

Owns which readings are asked first and which corrections follow; where the parser breaks, the form of the
date decides: « le 4 mai » hangs on a verb, « du 4 mai » on a noun. It refuses to say how many events a date
makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.events.attachment.clause_bounds import (
    against,
    in_own_clause,
    is_main,
    set_off,
    since_which,
    state_before,
)
from pipeline.events.attachment.climbing import climb_to_event, noun_beside
from pipeline.events.attachment.content import called_for, content, lift, refused
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.function_words import is_adjectival
from pipeline.syntax.relations import (
    has_class,
    is_attributive,
    is_common_noun,
    is_noun_complement,
    is_object,
    is_pronoun,
    is_verb,
)
from pipeline.syntax.tree import (
    View,
    children,
    climb,
    finite,
    is_participle,
    is_past_participle,
    is_predicate,
    preposition,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE_DAY = re.compile(r"(?:^|\s|[a-zé])le\s+$", re.IGNORECASE)
_OF = re.compile(r"(?:^|\s)(?:d[ue]|des|de la|de l'|d')\s*$", re.IGNORECASE)
_OBJECT_OF = re.compile(r"\b(?:l['’]objet|la cible|victimes?),?\s*(?:le\s)?$")
_DEED = re.compile(r",?\s(?:d['’]une?\s|d['’]|de\s|des\s|du\s)(?P<deed>[^\W\d]+)")
_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_THING = re.compile(
    (
        r"\b(?P<noun>[^\W\d_]+) (?:de la |de l'|du |des |de |d')(?:années? |mois |début |fin )?(?:l'année "
        r"|la )?$"
    ),
    re.IGNORECASE,
)
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")
_WEEKDAY = re.compile(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b(?! \d)", re.IGNORECASE)
_STOPS = frozenset({",", ";", ":", "(", ")", "«", "»", "–", "-"})


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
    identifying = (
        _OF.search(left) is not None and dating.sense == "at" and dating.end == dating.expression.end
    )  # « du 4 au 9 » is none
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
    return is_pronoun(word) or (word.lemma_ == "agir" and lexicon.is_in(word, "hollow"))


def _first(view: View, dating: Dating, anchor: Token, identifying: bool) -> Governor | None:
    """The first reading that gives a word, the climb through the tree last."""
    for name, reading in (*_READINGS, *((("noun_beside", noun_beside),) if identifying else ())):
        word = reading(view, dating)
        if word is not None:
            return Governor(word, "tree", ((name, word.text),))
    word = climb_to_event(view, dating, anchor, identifying)
    return None if word is None else Governor(word, "tree", (("climb", word.text),))


def _without_reading(view: View, dating: Dating) -> Governor | None:
    """Where the tree gives nothing: the verb before the commas, the nearest verb,
    in a line without verb the noun that it is about.
    """
    if view.has_verb:
        verb = set_off(view, dating) or _nearest_verb(view, dating)
        return (
            None
            if verb is None or verb.lemma_ == "agir"
            else _moved(view, dating, Governor(verb, "nearest_verb"), _FROM_VERB)
        )
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
    """« les jeunes des années 80 », « les besoins de l'hiver 2022 »: a time that says
    which people or things, of which nothing happens.
    """
    match = _THING.search(view.text[: dating.start - view.origin])
    word = (
        None
        if match is None
        else next((token for token in view.doc if token.idx == match.start("noun")), None)
    )
    return (
        word is not None
        and is_common_noun(word)
        and word.i not in view.names
        and lexicon.is_in(word, "thing")
    )


def _is_season_of_thing(dating: Dating, anchor: Token) -> bool:
    """« les besoins de l'hiver »: a season of any year, of something that does not happen."""
    head = anchor.head
    seasonal = _SEASON.search(dating.expression.value) is not None and not any(
        character.isdigit() for character in dating.text
    )
    return (
        seasonal
        and is_common_noun(head)
        and not lexicon.names_event(head)
        and not lexicon.is_in(head, "carrier")
    )


def _past_participle(view: View, dating: Dating, found: Token) -> Token:
    """The verb of the main clause, where the date is set off in front of a participle inside it."""
    if not _is_beside_clause(view, dating, found):
        return found
    return next(
        (
            token
            for token in view.doc[found.i + 1 :]
            if is_predicate(token) and is_main(token) and token.i not in view.names
        ),
        found,
    )


def _is_beside_clause(view: View, dating: Dating, found: Token) -> bool:
    """« Dès 2001, la commune, soucieuse des besoins exprimés, envisage … »: a date set off in front is the
    clause's, not a participle's inside it.
    """
    place = dating.end - view.origin
    return (
        view.offset(found) > dating.end
        and is_participle(found)
        and is_attributive(found)
        and view.text[place:].lstrip().startswith(",")
    )


def _subordinate(view: View, dating: Dating) -> Token | None:
    """« elle annonce qu'à partir de 2023 les ports paieront … »: after
    « que », the date is the clause's that follows.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"le", "la", "l'", "les", "en", "ce", "cette"}:
        before.pop()
    if not before or before[-1].lower_ not in {"que", "qu'"}:
        return None
    after = (token for token in view.doc if view.offset(token) >= dating.end)
    return next(
        (
            token
            for token in after
            if is_predicate(token) and finite(token) is not None and token.i not in view.names
        ),
        None,
    )


def _participle_before(view: View, dating: Dating) -> Token | None:
    """« un indice gelé depuis cinq ans », « les agents titularisés en 2012 »: the
    participle that the date follows without a break.
    """
    before = [token for token in view.doc if view.offset(token) < dating.signal_start]
    while before and before[-1].lower_ in {"en", "le", "au", "à", "l'"}:
        before.pop()
    word = before[-1] if before else None
    if word is None or not has_class(word, "VERB", "ADJ") or word.i in view.names or word.lemma_ == "dater":
        return None
    if not _PARTICIPLE.search(word.lower_) and not is_past_participle(word):
        return None
    of = dating.sense == "at" and dating.end == dating.expression.end
    of = of and _OF.fullmatch(view.text[word.idx + len(word) : dating.start - view.origin]) is not None
    if of and word.i > 0 and is_common_noun(word.nbor(-1)):
        return None  # « la décision attaquée du 5 juin »
    return (
        word if is_verb(word) or (lexicon.record_of(word) is not None and not is_adjectival(word)) else None
    )


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
        _nearest_verb(view, dating)
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


def _heading_noun(view: View, dating: Dating) -> Token | None:
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
        or next(
            (
                token
                for token in words
                if view.offset(token) >= dating.end and lexicon.record_of(token) is not None
            ),
            None,
        )
    )


def _is_named(token: Token) -> bool:
    return (lexicon.names_event(token) or is_participle(token)) and not lexicon.is_in(token, "carrier")


def _deed(view: View, dating: Dating, found: Token) -> Token:
    """« appliquait un taux réduit avant 2012 », « a saisi l'inspection en mai »: what is done with a figure
    or with what is no event by itself.

    Not where the date is the object's own (« le taux de 2012 »).
    """
    verb = found.head
    if _is_of_weekday(dating, found):
        return verb
    beside = (
        _OF.search(view.text[: dating.start - view.origin]) is not None or view.offset(found) >= dating.start
    )
    while is_noun_complement(found) and is_noun_complement(verb):
        verb = verb.head
    if (
        is_noun_complement(found)
        and is_object(verb)
        and lexicon.entry_of(found) is None
        and not lexicon.names_event(verb)
    ):
        verb = verb.head  # « n'a pas révisé ses normes d'attribution depuis 2009 »
    elif not is_object(found):
        return found
    if beside or finite(verb) is None or not is_predicate(verb):
        return found
    if not lexicon.is_in(found, "handled") and (
        lexicon.entry_of(found) is not None or lexicon.entry_of(verb) is None
    ):
        return found
    shown = lexicon.kind_of(verb) in {"announcement", "measurement", "report", "question"} or lexicon.is_in(
        verb, "showing"
    )
    return found if shown or lexicon.is_in(verb, "lifted") else verb


def _is_of_weekday(dating: Dating, noun: Token) -> bool:
    """« devaient remettre leurs conclusions vendredi »: a bare weekday
    is the verb's, whose object names no event.
    """
    return (
        _WEEKDAY.match(dating.text) is not None
        and is_object(noun)
        and lexicon.entry_of(noun) is None
        and is_verb(noun.head)
    )


def _deed_beyond(view: View, dating: Dating) -> Token | None:
    """« a fait l'objet, le 9 juillet, d'une mise en demeure »: what befalls stands behind its date."""
    match = _DEED.match(view.text, dating.end - view.origin)
    if match is None or not _OBJECT_OF.search(view.text[: dating.signal_start - view.origin]):
        return None
    anchor = view.head_of(dating.start, dating.end)
    if anchor is not None and any(token.lemma_ in ("faire", "être") for token in climb(anchor)):
        return None  # the tree shows whom it befell
    return next((token for token in view.doc if token.idx == match.start("deed")), None)


# -- the readings and what corrects them, in order, each under the name by which `chronofil explain` shows it
# ------------------------

Reading = Callable[[View, Dating], "Token | None"]
Move = Callable[[View, Dating, "Token"], "Token"]


_READINGS: tuple[tuple[str, Reading], ...] = (
    ("against", against),
    ("deed_beyond", _deed_beyond),
    ("since_which", since_which),
    ("state_before", state_before),
    ("subordinate", _subordinate),
    ("participle_before", _participle_before),
)
_FROM_VERB: tuple[tuple[str, Move], ...] = (("lifted", lift), ("content", content), ("refused", refused))
_CALLED: tuple[tuple[str, Move], ...] = (("called_for", called_for), ("refused", refused))
_FROM_TREE: tuple[tuple[str, Move], ...] = (
    ("main_clause", _past_participle),
    ("own_clause", in_own_clause),
    ("deed", _deed),
    *_FROM_VERB,
)
