"""What the words around an event say of it, whatever the calendar: its own noun, phrases before it,
conjunctions, mood, the verbs above.

Owns which of them is asked first. It refuses dates and tenses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.events.modality.cues import cue_named, cue_words
from pipeline.events.modality.governing_verbs import cue_of, governed, mood_of
from pipeline.events.modality.judgement import Judgement, by_cue, masculine
from pipeline.events.modality.phrases import phrase_before
from pipeline.events.modality.risks import is_at_risk
from pipeline.events.triggers import lexicon
from pipeline.syntax.moods import conjunction, is_concessive
from pipeline.syntax.relations import is_acted_on, is_open_complement
from pipeline.syntax.tree import children, finite
from pipeline.syntax.word_classes import is_common_noun, is_infinitive

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def spoken_of(trigger: Token, head: Token, ahead: bool | None) -> Judgement | None:
    """What mood, tense and the verbs above say; None when they say nothing.
    `ahead`: whether the date is still to come, if known.
    """
    own = next((form for form in lexicon.forms(trigger) if form in cue_words("noun")), None)
    if own is not None:
        return by_cue(cue_words("noun")[own], "noun", trigger)
    if trigger.i == head.i and (_is_said_to_be_planned(trigger) or _is_purpose(trigger)):
        return Judgement(
            "planned", "said_to_be_planned" if _is_said_to_be_planned(trigger) else "purpose", trigger.text
        )
    lacking = phrase_before(trigger)
    if lacking is not None:
        return Judgement(
            "hypothetical" if ahead else cue_words("phrase")[lacking],
            f"cue {cue_named('phrase', [lacking])}",
            lacking,
        )
    if is_at_risk(trigger):
        return Judgement("hypothetical", "at_risk", trigger.text)
    opening = conjunction(head, cue_words("mark"))
    if opening is not None and not (ahead is False and is_concessive(head)):
        return by_cue(cue_words("mark")[opening.lower_], "mark", opening)
    said = cue_of(head) if _is_object(trigger, head) else None
    if said is not None:
        return by_cue(said, "governor", head)
    mood = mood_of(head)
    return governed(trigger, head) if mood is None else Judgement(mood, "mood", (finite(head) or head).text)


def _is_object(trigger: Token, head: Token) -> bool:
    return trigger.i != head.i and trigger.head.i == head.i and is_acted_on(trigger)


def _is_said_to_be_planned(verb: Token) -> bool:
    """« l'ouverture est prévue », « était attendue »: not « a été prévue », which tells the planning."""
    planned = cue_words("governor").get(masculine(verb)) == "planned"
    return planned and bool(children(verb, "aux:pass", "cop")) and not children(verb, "aux:tense")


def _is_purpose(verb: Token) -> bool:
    """« l'objectif était d'ouvrir la ligne en 2019 »: the infinitive says what is aimed at."""
    being = verb.head
    if not is_open_complement(verb) or being.lemma_ != "être" or not is_infinitive(verb):
        return False
    aims = [
        *children(being, "nsubj"),
        *(word for word in being.doc[max(0, being.i - 2) : being.i] if is_common_noun(word)),
    ]
    return any(lexicon.is_in(word, "aim") for word in aims)
