"""Titles of last resort, nearest to the sentence's own words: a clause around the trigger, the whole sentence, a noun with its date.

Owns their order. It refuses to judge them: title_checks does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.events.titles.fitting import HARD, Piece, Plan
from pipeline.syntax.phrases import Words
from pipeline.syntax.spelling import finish
from pipeline.syntax.verb_forms import infinitive, noun_of, present, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où"})
_STRONG = frozenset({";", ":", "!", "?", "…", "–", "—", "(", ")", "•", "*", "|"})
_DATE = re.compile(r"(?:\d{1,2}(?:er)?\s\w+(?:\s\d{4})?|[a-zéû]{3,9}\s\d{4}|\d{4})$")
_ANAPHORIC = re.compile(r"(?:Ils?|Elles?|Celui-ci|Celle-ci|Ceux-ci|Celles-ci|Cela|Ce|Ceci)\s(?P<verb>[^\W\d]+)\s(?P<rest>.+)$")
_CIRCUMSTANCE = re.compile(r"(?:depuis|en|à|dans|de \d)\b")
_CONNECTOR = re.compile(
    r"(?:mais|et|or|car|ainsi|donc|puis|enfin|aussi|de même|de plus|en outre|en effet|par ailleurs|pourtant|toutefois|cependant|auparavant|ensuite|"
    r"alors)\b,?\s*",
    re.IGNORECASE,
)


def as_written(words: Words) -> Iterator[str]:
    """The sentence when it is short, then the clauses that hold the trigger, smallest first, in the sentence's own tense."""
    whole = finish(_CONNECTOR.sub("", words.sentence.strip(), count=1) if _CONNECTOR.match(words.sentence.strip()) else words.sentence)
    if len(whole) <= HARD:
        yield whole
    seen: set[int] = set()
    for token in (words.doc[words.trigger], *words.doc[words.trigger].ancestors):
        start = _subject_start(words, token)
        if start is not None and start not in seen:
            seen.add(start)
            title = _clause_from(words, start, max(token.i, words.trigger))
            if title is not None:
                yield title
    start = _segment_start(words)
    verb = next((token.i for token in words.doc[start:] if words.is_finite(token.i)), None)
    title = _clause_from(words, start, max(verb, words.trigger)) if verb is not None else None
    if title is not None:
        yield finish(_CONNECTOR.sub("", title, count=1)) if _CONNECTOR.match(title) else title


def with_date(title: str, date: str) -> str | None:
    """« Parution » → « Parution du 29 avril 2022 »; None where the date is no calendar date."""
    if _DATE.match(date) is None:
        return None
    month = date[:1].lower() in "aeiouéôAO"
    return finish(f"{title} {'du ' if re.match(r'[0-9]{1,2}(?:er)?[ ]', date) else 'd’' if month else 'de '}{date}".replace("’", "'"))


def nominal(clause: str, others: Sequence[str], words: Words) -> str:
    """A noun for a clause whose pronoun stands for nobody known: « Cela représente une hausse de 2 % », « Ils diminuent depuis mai »."""
    found = _ANAPHORIC.match(clause)
    if found is None:
        return clause
    measured = next((title for title in others if any(map(str.isdigit, title)) and opens_with_change(title)), None)
    if measured is not None:
        return measured
    token = words.doc[words.trigger]
    noun = noun_of(infinitive(token.text, token.lemma_)) if token.pos_ == "VERB" else None
    told = {present(infinitive(token.text, token.lemma_), plural) for plural in (False, True)}
    return finish(f"{noun} {found['rest']}") if noun and found["verb"] in told and _CIRCUMSTANCE.match(found["rest"]) else clause


def opens_with_change(title: str) -> bool:
    """Whether a title is a change: « Hausse de 2 % »."""
    return title.split()[0].lower() in title_rules().changes.words


def around_trigger(words: Words) -> str | None:
    """The words around the trigger, from the last comma or relative, where a noun stands before it: better than a verb alone."""
    start = words.trigger
    while start > 0 and not (words.doc[start - 1].pos_ in ("PUNCT", "SCONJ", "CCONJ") or words.low(start - 1) in _RELATIVES):
        start -= 1
    if not any(words.doc[i].pos_ in ("NOUN", "PROPN") and i not in words.calendar for i in range(start, words.trigger)):
        return None
    return _clause_from(words, start, words.trigger)


def tells(words: Words) -> bool:
    """Whether the trigger is a verb of saying: its noun is its author's (« déclaration du maire »)."""
    token = words.doc[words.trigger]
    return token.pos_ == "VERB" and infinitive(token.text, token.lemma_) in title_rules().telling.words


def _subject_start(words: Words, verb: Token) -> int | None:
    """First token of the subject of a finite verb, where the subject stands first and the trigger after it."""
    before = [child for child in verb.children if child.dep_.startswith("nsubj") and child.i < verb.i]
    subjects = [child for child in before if words.low(child.i) not in ("qui", "que", "dont")]
    if not subjects:
        return None
    start = words.np_start(min(subjects, key=lambda child: child.i).i)
    start = min(start, subjects[0].left_edge.i) if words.low(subjects[0].left_edge.i - 1) != "," else start
    return start if start <= words.trigger else None


def _segment_start(words: Words) -> int:
    """Where the stretch of the sentence without strong punctuation begins that holds the trigger."""
    return next((i + 1 for i in range(words.trigger - 1, -1, -1) if words.doc[i].text in _STRONG), 0)


def _clause_from(words: Words, start: int, least: int) -> str | None:
    """The words from `start`, at least up to `least`, until strong punctuation or where they no longer fit."""
    end = start
    while end < len(words.doc) and (words.doc[end].text not in _STRONG or end in words.unit) and words.doc[end].text != "\n":
        end += 1
    ids = [i for i in words.tidy(list(range(start, end))) if words.doc[i].pos_ != "SPACE"]
    if least not in ids:
        return None
    return Plan(words, [Piece(ids, first=ids.index(least) + 1)]).fit()
