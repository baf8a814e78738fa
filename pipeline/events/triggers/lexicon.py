"""What events are called: the closed list of kinds and the words that
steer attachment, from resources/events.toml.

Owns the question « which kind of event does this word name ». It
refuses to look at the sentence around the word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.events.triggers.kinds import OTHER, Group, Kind, event_words
from pipeline.syntax.verb_forms import is_noun_of_action
from pipeline.syntax.word_classes import is_common_noun, is_numeral, is_verb, is_verbal

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

__all__ = [
    "OTHER",
    "Entry",
    "Group",
    "Kind",
    "entry_of",
    "event_words",
    "forms",
    "group",
    "is_in",
    "is_noun_of",
    "kind_of",
    "kind_of_noun",
    "names_deed",
    "names_event",
    "record_of",
]

_PARTICIPLE = re.compile(r"(?:é|ée|és|ées)$")
_VOWELS = frozenset("aeiouéèêîôû")
_FIRST_GROUP = re.compile(r"(?:es?|ent|ait|aient|ant|a|èrent)$")
_ACTION = re.compile(r"(?:[tsx]ion|ment|age|ance|ature|eture|erture|iture)s?$")
"""Suffixes of French nouns of action (Riegel, Pellat, Rioul, Grammaire méthodique du français, XVII 2)."""


@cache
def group(name: str) -> frozenset[str]:
    """Words of one group; KeyError when there is none of that name."""
    return {record.name: frozenset(record.words) for record in event_words().group}[name]


@cache
def _table(column: str) -> dict[str, Kind]:
    table: dict[str, Kind] = {}
    for kind in event_words().kind:
        for word in getattr(kind, column):
            table.setdefault(word, kind)
    if column == "nouns":
        again = {f"ré{word}": kind for word, kind in table.items() if word[:1] in _VOWELS and " " not in word}
        return again | table  # « réouverture », « réélection » are of the kind of what happens again
    return table


@lru_cache(maxsize=1 << 12)
def forms(token: Token) -> tuple[str, ...]:
    """Spellings under which a token may be listed: lemma, the word itself without
    plural, the infinitive of a participle in -é.
    """
    word = token.lower_
    found = [token.lemma_.lower(), word]
    if _PARTICIPLE.search(word):
        found.append(_PARTICIPLE.sub("er", word))
    if is_verb(token) and found[0] == word:
        found.append(_FIRST_GROUP.sub("er", word))  # forms that the lemmatiser leaves alone
    if word.endswith(("s", "x")):
        found.append(word[:-1])
    return tuple(dict.fromkeys([*_phrases(token, found), *found]))


def _phrases(token: Token, heads: list[str]) -> list[str]:
    """« mettre en ligne », « mise en œuvre »: the word with the two after it."""
    if token.i + 2 >= len(token.doc) or token.nbor().lower_ not in {"en", "à", "de"}:
        return []
    return [f"{head} {token.nbor().lower_} {token.nbor(2).lower_}" for head in heads]


def is_in(token: Token, name: str) -> bool:
    """Whether a token belongs to a group."""
    words = group(name)
    return not words.isdisjoint(forms(token))


@dataclass(frozen=True)
class Entry:
    """Where a word is listed: the kind, its verbs or its nouns, and under which form."""

    kind: Kind
    column: str
    form: str


def entry_of(token: Token) -> Entry | None:
    """Where a token is listed, as what it is (verb or noun) first."""
    columns = ("verbs", "nouns") if is_verbal(token) else ("nouns", "verbs")
    for column in columns:
        for form in forms(token):
            if form in _table(column):
                return Entry(_table(column)[form], column, form)
    return None


def record_of(token: Token) -> Kind | None:
    """The kind that lists the token; None where none does."""
    entry = entry_of(token)
    return None if entry is None else entry.kind


def is_noun_of(word: str, kind: str) -> bool:
    """Whether a bare word is listed as a noun of one kind."""
    record = _table("nouns").get(word.lower())
    return record is not None and record.name == kind


def kind_of_noun(word: str) -> str | None:
    """Kind of event of a bare noun; None when it is not listed."""
    record = _table("nouns").get(word.lower())
    return None if record is None else record.name


def kind_of(token: Token) -> str:
    """Kind of event that a word names; « other » when it is not listed."""
    record = record_of(token)
    return OTHER if record is None else record.name


def names_event(token: Token) -> bool:
    """Whether a noun is the name of something that happens: listed as
    such, or formed like a noun of action.
    """
    if is_numeral(token) or (not token.is_alpha and "-" not in token.text):
        return False
    if token.i > 0 and f"{token.nbor(-1).lower_} {token.lower_}" in group("set_phrase"):
        return False
    if not _table("nouns").keys().isdisjoint(forms(token)):
        return True
    return is_common_noun(token) and _ACTION.search(token.lower_) is not None and not is_in(token, "never")


def names_deed(noun: Token) -> bool:
    """Whether a noun names an event, or is listed as what its verb does: « livraison »."""
    return names_event(noun) or is_noun_of_action(noun.lemma_.lower())
