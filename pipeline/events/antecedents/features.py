"""What is seen of a noun that a pronoun may stand for: names of features, for the weights of the choice.

Owns them (after Lappin and Leass, « An algorithm for pronominal anaphora resolution », 1994, and Mitkov,
« Anaphora resolution », 2002: recency, grammatical role, parallelism, repetition, who may do what). It
refuses to weigh: `choice` does, with weights that were fitted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.events.antecedents.candidates import Noun, Pronoun
from pipeline.events.triggers import lexicon
from pipeline.syntax.clauses import host_clause
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import children
from pipeline.syntax.word_classes import is_common_noun

_FEW, _MANY = 2, 4
_RANKS = ((0, "first"), (1, "second"), (3, "near"))


@dataclass(frozen=True, eq=False)
class Candidate:
    """A noun before a pronoun, and how both lie to each other."""

    noun: Noun
    pronoun: Pronoun
    back: int
    """Sentences between both."""
    rank: int
    """How many others that agree are nearer."""
    shows: bool | None
    """Whether it agrees for sure."""
    only: bool
    """Whether no other agrees."""
    said: int
    """How often the document has named it before."""
    goes_on: bool
    """Whether the pronoun before stands for it too."""
    meant: bool
    """Whether another pronoun before stands for it."""
    opens: bool
    """Whether it is the first noun of its sentence."""
    elsewhere: bool
    """Whether it stands in another paragraph."""
    topic: bool
    """Whether the document names it more often than all others."""


def features(candidate: Candidate) -> Iterator[str]:
    """The names of what is seen of a candidate."""
    noun, sort = candidate.noun, candidate.pronoun.sort
    near, kind = min(candidate.back, 3), kind_of(noun)
    yield f"back:{near}"
    yield f"{sort}:back:{near}"
    yield f"role:{noun.role}"
    yield f"{sort}:role:{noun.role}"
    yield f"here:{near == 0}:{noun.role}"
    yield f"kind:{kind}"
    yield f"{sort}:kind:{kind}"
    rank = next((name for most, name in _RANKS if candidate.rank <= most), "far")
    yield f"rank:{rank}"
    yield f"{sort}:rank:{rank}"
    yield f"agrees:{candidate.shows}"
    yield f"several:{candidate.pronoun.several}:{noun.several}"
    yield f"said:{'many' if candidate.said >= _MANY else 'few' if candidate.said >= _FEW else 'once'}"
    yield from (name for name, holds in _flags(candidate) if holds)
    yield f"det:{determiner_of(noun)}"
    doing = doing_of(candidate.pronoun)
    yield f"{doing}:kind:{kind}"


def _flags(candidate: Candidate) -> Iterator[tuple[str, bool]]:
    yield "only", candidate.only
    yield "goes_on", candidate.goes_on
    yield f"{candidate.pronoun.sort}:goes_on", candidate.goes_on
    yield "meant", candidate.meant
    yield "opens", candidate.opens
    yield "elsewhere", candidate.elsewhere
    yield "topic", candidate.topic
    yield f"topic:{kind_of(candidate.noun)}", candidate.topic


def kind_of(noun: Noun) -> str:
    """« person », « office », « institution », or by its word « body », « somebody » or « thing »."""
    if noun.mention is not None:
        return noun.mention.kind
    word = noun.token.lemma_.lower()
    if word in lexicon.group("acting_body"):
        return "body"
    return (
        "somebody" if word in lexicon.group("somebody") else "thing" if is_common_noun(noun.token) else "name"
    )


def determiner_of(noun: Noun) -> str:
    """Which determiner a noun has: « the », « a », « this », « own », or none."""
    words = [child.lower_ for child in children(noun.token, "det")]
    if not words:
        return "none"
    return _determiners().get(words[0], "other")


@cache
def _determiners() -> dict[str, str]:
    return {
        **dict.fromkeys(("le", "la", "les", "l'"), "the"),
        **dict.fromkeys(("un", "une", "des"), "a"),
        **dict.fromkeys(("ce", "cet", "cette", "ces"), "this"),
        **dict.fromkeys((*function_words().possessives, *function_words().speakers_own), "own"),
    }


def doing_of(pronoun: Pronoun) -> str:
    """What the verb says of a subject pronoun: « says », « undergoes », « acts », « is »; else its sort."""
    if pronoun.sort not in ("subject", "latter"):
        return pronoun.sort
    verb = pronoun.token.head
    host = host_clause(verb)
    if host is None:
        return "alone"
    if lexicon.kind_of(host) == "announcement" or lexicon.is_in(host, "noting"):
        return "says"
    if children(host, "aux:pass"):
        return "undergoes"
    return "is" if children(host, "cop") else "acts"
