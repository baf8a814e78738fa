"""Which noun a pronoun stands for: the most likely of those before it, by weights that were fitted
(`python -m benchmarks.fit_antecedents`), where it is likely enough.

Owns the candidates of each pronoun of a document and the choice among them, pronoun after pronoun: one that
goes on with the noun before is a sign for the next. It refuses what the entities room resolved already, and
to choose where none is likely.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.choice import ChoiceWeights, probabilities
from pipeline.events.antecedents.candidates import (
    REACH,
    Noun,
    Pronoun,
    agrees,
    as_noun,
    is_ruled_out,
    nouns_of,
    pronouns_of,
)
from pipeline.events.antecedents.features import Candidate, features
from pipeline.events.titles.pronouns import words_of
from pipeline.resources import read_resource
from pipeline.syntax.tree import View
from pipeline.syntax.word_classes import is_infinitive, is_numeral

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

SURE = 0.85
"""Probability from which on a noun is what a pronoun stands for: a wrong name costs more than none."""


_TAKEN = frozenset({"subject", "latter"})
"""Sorts of pronouns for which a noun is taken; what others stand for only helps the next."""


@dataclass(frozen=True, eq=False)
class Line:
    """A parsed sentence, its place among those of the document, its paragraph, and its stretches of time."""

    view: View
    number: int
    paragraph: int
    times: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, eq=False)
class Antecedent:
    """What a pronoun stands for."""

    pronoun: Pronoun
    noun: Noun


@dataclass
class _Told:
    """What has been read of a document so far."""

    genders: Mapping[str, str]
    times: Counter[str]
    """How often it names each."""
    topic: str | None
    """What it names most."""
    nouns: dict[int, list[Noun]]
    last: str | None = None
    meant: set[str] = field(default_factory=set)

    def take(self, line: Line, pronoun: Pronoun, noun: Noun | None) -> None:
        """Go on from what a pronoun stands for."""
        self.last = None if noun is None else noun.key
        if noun is not None:
            self.meant.add(noun.key)
            if pronoun.sort != "own":
                insort(
                    self.nouns[line.number],
                    as_noun(pronoun, noun, line.view),
                    key=lambda known: known.token.i,
                )


def has_open_pronoun(line: Line) -> bool:
    """Whether a sentence has a pronoun for which a noun may be taken."""
    known = line.view.pronouns
    return any(pronoun.sort in _TAKEN and pronoun.token.i not in known for pronoun in pronouns_of(line.view))


def choose_antecedents(lines: Sequence[Line], genders: Mapping[str, str]) -> dict[int, list[Antecedent]]:
    """What the pronouns of a document stand for, by the prose offset of their sentence; `genders` are those
    of entities where the document shows them.
    """
    found: dict[int, list[Antecedent]] = {}
    for line, pronoun, candidates, told in walk(lines, genders):
        noun = _likeliest(candidates)
        told.take(line, pronoun, noun)
        if noun is not None and pronoun.sort in _TAKEN:
            found.setdefault(line.view.start, []).append(Antecedent(pronoun, noun))
    return found


def _likeliest(candidates: Sequence[Candidate]) -> Noun | None:
    """The noun that is likely enough: all that name what it names speak for it."""
    if not candidates:
        return None
    odds = probabilities(_weights(), map(features, candidates))
    best = max(range(len(candidates)), key=odds.__getitem__)
    noun = candidates[best].noun
    same = sum(chance for each, chance in zip(candidates, odds, strict=False) if each.noun.key == noun.key)
    return noun if same >= SURE else None


def walk(
    lines: Sequence[Line], genders: Mapping[str, str]
) -> Iterator[tuple[Line, Pronoun, list[Candidate], _Told]]:
    """Each pronoun of a document with its candidates, in order; who asks tells what it stands for before the
    next.
    """
    every = {line.number: nouns_of(line.view, line.times) for line in lines}
    times = Counter(noun.key for nouns in every.values() for noun in nouns)
    told = _Told(genders, times, next((key for key, _often in times.most_common(1)), None), every)
    by_number = {line.number: line for line in lines}
    for line in lines:
        for pronoun in pronouns_of(line.view):
            known = line.view.pronouns.get(pronoun.token.i)
            if known is not None:
                told.last = known.entity
                told.meant.add(known.entity)
                continue
            yield line, pronoun, list(_candidates(line, pronoun, by_number, told)), told


def _candidates(line: Line, pronoun: Pronoun, lines: Mapping[int, Line], told: _Told) -> Iterator[Candidate]:
    fitting: list[tuple[Noun, int, bool | None]] = []
    for back in range(REACH + 1):
        other = lines.get(line.number - back)
        if other is None:
            continue
        for noun in reversed(told.nouns[other.number]):
            shows = agrees(noun, pronoun, told.genders.get(noun.key))
            if shows is not False and not is_ruled_out(noun, pronoun, line.view):
                fitting.append((noun, back, shows))
    keys = {noun.key for noun, _back, _shows in fitting}
    for rank, (noun, back, shows) in enumerate(fitting):
        yield Candidate(
            noun=noun,
            pronoun=pronoun,
            back=back,
            rank=rank,
            shows=shows,
            only=len(keys) == 1,
            said=told.times[noun.key],
            goes_on=noun.key == told.last,
            meant=noun.key in told.meant,
            opens=noun is told.nouns[line.number - back][0],
            elsewhere=lines[line.number - back].paragraph != line.paragraph,
            topic=noun.key == told.topic,
        )


def named_by(view: View, chosen: Iterable[Antecedent]) -> View:
    """A sentence whose pronouns name whom they stand for, as references do."""
    named = ((antecedent.pronoun.token, antecedent.noun.mention) for antecedent in chosen)
    found = {
        token.i: meant.model_copy(update=_place(view.offset(token), token.text))
        for token, meant in named
        if meant is not None
    }
    return replace(view, pronouns={**view.pronouns, **found})


def _place(start: int, text: str) -> dict[str, object]:
    span = {"start": start, "end": start + len(text), "text": text}
    return {**span, "source": "rule", "rule": "anaphora:chosen"}


def words_by(chosen: Iterable[Antecedent]) -> dict[int, str]:
    """The words of the nouns that name nobody, by the index of the pronoun that stands for each."""
    nouns = ((antecedent.pronoun, antecedent.noun.meant or antecedent.noun) for antecedent in chosen)
    plain = (
        (pronoun, noun.token) for pronoun, noun in nouns if noun.mention is None and _is_plain(noun.token)
    )
    said = ((pronoun.token.i, words_of(noun)) for pronoun, noun in plain)
    return {index: words for index, words in said if words is not None}


def _is_plain(noun: Token) -> bool:
    """Whether a noun can be said again: not « les effectifs diminuer », « 60 000 femmes »."""
    return not any(is_infinitive(word) or is_numeral(word) for word in noun.subtree)


@cache
def _weights() -> ChoiceWeights:
    found: ChoiceWeights = read_resource("antecedents", ChoiceWeights)
    return found
