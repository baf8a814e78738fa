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

from pipeline.events.attachment.adjacent_words import (
    OF,
    against,
    as_agreed,
    beyond_aside,
    by_paper,
    clause_behind,
    deed_beyond,
    made_object,
    noun_around,
    participle_before,
    planned_noun,
    since_which,
    state_before,
)
from pipeline.events.attachment.clause_bounds import in_own_clause, set_off
from pipeline.events.attachment.climbing import climb_to_event, noun_beside
from pipeline.events.attachment.content import advised, called_for, content, lift, refused
from pipeline.events.attachment.deeds import deed
from pipeline.events.attachment.fronted import beyond_participle
from pipeline.events.attachment.position import heading_noun, nearest_verb, verb_of_segment
from pipeline.events.attachment.stated_days import before_relative
from pipeline.events.datings import Dating
from pipeline.events.triggers import lexicon
from pipeline.syntax.tree import View, children
from pipeline.syntax.word_classes import is_common_noun, is_pronoun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_BARE_DAY = re.compile(r"(?:^|\s|[a-zé])le\s+$", re.IGNORECASE)
_THING = re.compile(
    (
        r"\b(?P<noun>[^\W\d_]+) (?:de la |de l'|du |des |de |d')(?:années? |mois |début |fin )?(?:l'année "
        r"|la )?$"
    ),
    re.IGNORECASE,
)
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)$")

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
        OF.search(left) is not None and dating.sense == "at" and dating.end == dating.expression.end
    )  # « du 4 au 9 » is none
    if identifying and (_is_season_of_thing(dating, anchor) or _is_of_thing(view, dating)):
        return None
    found = _first(view, dating, anchor, identifying)
    if _BARE_DAY.search(left) and dating.sense == "at":
        verb = verb_of_segment(view, dating, None if found is None else found.token)
        if verb is not None:
            return _moved(view, dating, Governor(verb, "bare_day"), _CALLED)
    if dating.sense == "for":
        noun = planned_noun(view, dating)
        found = found if noun is None else Governor(noun, "tree", (("planned_noun", noun.text),))
    if found is None:
        return _without_reading(view, dating)
    found = _moved(view, dating, found, _FROM_TREE)
    being = next(iter(children(found.token, "cop")), None)
    if being is not None and found.token.text.isdigit():  # « ils étaient le 26 mars à Dole, le 27 à Lons »
        found = Governor(being, found.rule, (*found.steps, ("copula", being.text)))
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
        verb = set_off(view, dating) or nearest_verb(view, dating)
        return (
            None
            if verb is None or verb.lemma_ == "agir"
            else _moved(view, dating, Governor(verb, "nearest_verb"), _FROM_VERB)
        )
    noun = heading_noun(view, dating)
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


# -- the readings and what corrects them, in order, each under the name by which `chronofil explain` shows it
# ------------------------

Reading = Callable[[View, Dating], "Token | None"]
Move = Callable[[View, Dating, "Token"], "Token"]

_READINGS: tuple[tuple[str, Reading], ...] = (
    ("against", against),
    ("by_paper", by_paper),
    ("deed_beyond", deed_beyond),
    ("noun_around", noun_around),
    ("since_which", since_which),
    ("state_before", state_before),
    ("subordinate", clause_behind),
    ("made_object", made_object),
    ("beyond_aside", beyond_aside),
    ("as_agreed", as_agreed),
    ("participle_before", participle_before),
)
_FROM_VERB: tuple[tuple[str, Move], ...] = (("lifted", lift), ("content", content), ("refused", refused))
_CALLED: tuple[tuple[str, Move], ...] = (("called_for", called_for), ("refused", refused))
_FROM_TREE: tuple[tuple[str, Move], ...] = (
    ("before_relative", before_relative),
    ("advised", advised),
    ("main_clause", beyond_participle),
    ("own_clause", in_own_clause),
    ("deed", deed),
    *_FROM_VERB,
)
