"""The pronouns of a parsed sentence that stand for something, and the nouns before them that may be it.

Owns which words are either, and how a noun stands in its sentence. It refuses what grammar rules out: another
gender or number, what is a time, the subject of a verb whose object the pronoun is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.models import Mention
from pipeline.syntax.agreement import is_determined, may_stand_for
from pipeline.syntax.clauses import host_clause, read_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    case_words,
    is_adnominal_clause,
    is_agent,
    is_apposition,
    is_conjunct,
    is_noun_complement,
    is_object,
    is_root,
    is_subject,
    is_subordinate,
)
from pipeline.syntax.tree import CIVILITIES, View, is_participle
from pipeline.syntax.word_classes import (
    is_common_noun,
    is_coordinator,
    is_determiner,
    is_name,
    is_noun,
    is_pronoun,
)

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

REACH = 3
"""Sentences before that of a pronoun in which it may have what it stands for."""
_SUBJECTS = {"il": "m", "elle": "f", "ils": "ms", "elles": "fs"}
_LATTER = {"celui-ci": "m", "celle-ci": "f", "ceux-ci": "ms", "celles-ci": "fs"}
_LAST = {"dernier": "m", "dernière": "f", "derniers": "ms", "dernières": "fs"}
_OBJECTS = {"le": "m", "la": "f", "l'": "", "les": "s", "lui": "", "leur": "s"}
_OWN = {"son": "", "sa": "", "ses": "", "leur": "s", "leurs": "s"}
_POINTING = frozenset({"ce", "cette", "ces"})
_WORDS = _SUBJECTS.keys() | _LATTER.keys() | _LAST.keys() | _OBJECTS.keys() | _OWN.keys()


@dataclass(frozen=True, eq=False)
class Pronoun:
    """A pronoun, or a possessive, and what its form says of what it stands for."""

    token: Token
    sort: str
    """« subject », « latter », « object » or « own »."""
    gender: str
    """« m », « f », or nothing where its form does not show it."""
    several: bool


@dataclass(frozen=True, eq=False)
class Noun:
    """A noun, or a name, that a later pronoun may stand for."""

    view: View
    token: Token
    mention: Mention | None
    key: str
    """Its entity, or its word: what is named twice is one."""
    role: str
    several: bool
    meant: Noun | None = None
    """The noun that it stands for, where it is itself a pronoun."""


def pronouns_of(view: View) -> Iterator[Pronoun]:
    """The pronouns of a sentence that may stand for a noun before them, in order."""
    for token in view.doc:
        word = token.low.removeprefix("-t").removeprefix("-")
        found = _sort(token, word) if word in _WORDS else None
        if found is not None:
            sort, shown = found
            yield Pronoun(token, sort, shown.removesuffix("s"), shown.endswith("s"))


def _sort(token: Token, word: str) -> tuple[str, str] | None:
    if word in _LATTER:
        return "latter", _LATTER[word]
    if word in _LAST and token.i and token.nbor(-1).lower_ in _POINTING:
        after = token.doc[token.i + 1 : token.i + 2]
        return None if any(map(is_common_noun, after)) else ("latter", _LAST[word])
    if word in _SUBJECTS and is_pronoun(token):
        return None if _is_impersonal(token) else ("subject", _SUBJECTS[word])
    if word in _OWN and is_determiner(token):
        return "own", _OWN[word]
    if word in _OBJECTS and is_pronoun(token) and not is_determiner(token):
        return "object", _OBJECTS[word]
    return None


def _is_impersonal(pronoun: Token) -> bool:
    verb = pronoun.head
    if any(child.lower_ == "y" for child in verb.children):
        return True
    return host_clause(verb) is not None and read_clause(verb.doc, verb.i).impersonal


def nouns_of(view: View, times: Sequence[tuple[int, int]]) -> list[Noun]:
    """The nouns of a sentence that a pronoun may stand for, in order; `times` are stretches that tell dates
    (prose offsets).
    """
    timed = {token.i for start, end in times for token in view.tokens(start, end)}
    found: list[Noun] = []
    seen: set[int] = set()
    for token in view.doc:
        mention = view.names.get(token.i) or view.pronouns.get(token.i)
        if token.i in timed or not (is_noun(token) or mention is not None):
            continue
        if mention is not None:
            if mention.start not in seen:
                seen.add(mention.start)
                found.append(_named(view, token, mention))
        elif _may_be_meant(token):
            found.append(_called(view, token))
    return found


def _may_be_meant(noun: Token) -> bool:
    """Whether a noun stands for something: it has a determiner, or a civility or a name makes it somebody."""
    if noun.lower_ in function_words().calendar_nouns or noun.lower_ in _LAST or noun.text in CIVILITIES:
        return False
    return is_determined(noun) or is_name(noun) or noun.i == 0 or is_root(noun)


def _named(view: View, token: Token, mention: Mention) -> Noun:
    head = view.head_of(mention.start, mention.end) or token
    return Noun(view, head, mention, mention.entity, role_of(head), _has_conjunct(head))


def _called(view: View, token: Token) -> Noun:
    return Noun(view, token, None, token.lemma_.lower(), role_of(token), _has_conjunct(token))


def as_noun(pronoun: Pronoun, meant: Noun, view: View) -> Noun:
    """A pronoun as what a later one may stand for."""
    source = meant.meant or meant
    return Noun(view, pronoun.token, meant.mention, meant.key, role_of(pronoun.token), meant.several, source)


def _has_conjunct(token: Token) -> bool:
    joined = (child for child in token.children if is_conjunct(child) and is_noun(child))
    return any(any(map(is_coordinator, child.children)) for child in joined)


def role_of(token: Token) -> str:
    """How a noun stands in its sentence: « main » and « subject » (of a clause below), « object », « agent »,
    « of » (another noun), « apposed », « joined », « alone » or « beside » a verb.
    """
    if is_subject(token):
        below = is_subordinate(token.head) or is_adnominal_clause(token.head)
        return "subject" if below else "main"
    if is_root(token):
        return "alone"
    if is_conjunct(token):
        return "joined"
    if is_apposition(token):
        return "apposed"
    if is_object(token) and not case_words(token):
        return "object"
    if is_agent(token):
        return "agent"
    return "of" if is_noun_complement(token) or is_noun(token.head) else "beside"


def agrees(noun: Noun, pronoun: Pronoun, gender: str | None) -> bool | None:
    """Whether a noun agrees with a pronoun; None where it does not show it. `gender` is that of what a
    mention names, « m » or « f », where the document shows it.
    """
    if noun.meant is not None:
        return agrees(noun.meant, pronoun, gender)
    if noun.several and pronoun.several:
        return None
    if noun.mention is not None and noun.mention.kind == "person" and pronoun.several:
        return False
    if noun.mention is not None and not is_common_noun(noun.token):
        if not pronoun.gender or gender is None:
            return None
        return gender == pronoun.gender
    if not pronoun.gender:
        plural = may_stand_for(noun.token, feminine=True, plural=pronoun.several)
        other = may_stand_for(noun.token, feminine=False, plural=pronoun.several)
        return False if plural is False and other is False else None
    return may_stand_for(noun.token, feminine=pronoun.gender == "f", plural=pronoun.several)


def is_ruled_out(noun: Noun, pronoun: Pronoun, view: View) -> bool:
    """Whether both are of one verb, so that they are two: « la commune | la rachète », « racheté par le
    groupe, | il »; or the noun has the possessive itself (« son maire »).
    """
    if noun.view is not view:
        return False
    if noun.token.i >= pronoun.token.i:
        return True
    if pronoun.sort == "own":
        return noun.token.i == pronoun.token.head.i
    if noun.role == "agent" and pronoun.sort == "subject" and is_participle(noun.token.head):
        return True
    return noun.token.head.i == pronoun.token.head.i and pronoun.sort != "latter"
