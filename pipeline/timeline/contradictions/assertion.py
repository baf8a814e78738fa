"""Whether a sentence asserts that something has happened, as far as its words show without a parser.

A date ahead of the publication is an error only where the words leave no doubt: a past tense, or a noun that
the sentence takes for granted (« à la suite de l'annonce … »). It refuses what looks forward (« objectif
2050 », « à partir de ») and what is told in the present tense.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.models import Evidence
from pipeline.timeline.records.words import fold, lexicon

_REACH = 60  # characters before the trigger in which an auxiliary or a presupposition stands
_PARTICIPLE = re.compile(r"(?:e|i|u|s|t)(?:e)?(?:s)?$")
_SIMPLE_PAST = re.compile(r"(?:ai(?:t|ent)|erent|irent|urent)$")


def asserts_the_past(proof: Evidence) -> bool:
    """Whether the words around the trigger and the date say that it has happened."""
    quote = fold(proof.quote)
    if len(quote) != len(proof.quote):
        quote = proof.quote.lower()
    start, end = proof.trigger.start - proof.start, proof.trigger.end - proof.start
    times = (
        (start, end) if proof.time is None else (proof.time.start - proof.start, proof.time.end - proof.start)
    )
    between = quote[max(0, min(start, times[0]) - _REACH) : max(end, times[1])]
    if _forward().search(between):
        return False
    before, trigger = quote[max(0, start - _REACH) : start], quote[start:end]
    is_past_tense = _SIMPLE_PAST.search(trigger) is not None or (
        _PARTICIPLE.search(trigger) is not None and _auxiliary().search(before) is not None
    )
    return is_past_tense or _given().search(before) is not None


@cache
def _forward() -> re.Pattern[str]:
    return _phrases(lexicon().forward, r"\b(?:{})")


@cache
def _given() -> re.Pattern[str]:
    """A phrase that takes for granted what follows it at once, an article and a word or two aside."""
    return _phrases(lexicon().given, r"\b(?:{})(?:\W+\w+){{0,3}}\W*$")


@cache
def _auxiliary() -> re.Pattern[str]:
    return _phrases(lexicon().auxiliaries, r"\b(?:{})(?:\W+\w+){{0,3}}\W*$")


def _phrases(words: tuple[str, ...], pattern: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(pattern.format(alternatives))
