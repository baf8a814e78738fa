"""One acronym, several bodies that we know: « la CNAM » pays doctors, « le Cnam » trains engineers.

Owns the choice between them, by the gender that an article shows and by words of
the document. It refuses to choose where neither tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.entities.lexicon.folding import fold, key
from pipeline.entities.lexicon.gazetteer import is_acronym, load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.models import Model
from pipeline.resources import Record, read_resource

_ARTICLES: tuple[tuple[Literal["f", "m"], re.Pattern[str]], ...] = (
    ("f", re.compile(r"\b(?:la|une|cette) $")),
    ("m", re.compile(r"\b(?:le|du|au|un|ce) $")),
)
_SPELLED, _GENDER, _WORDS = 8, 4, 3
"""Weights: the document spells the name out, an article agrees, a
word of its subject (at most so many count).
"""


class Sense(Record):
    """One of the bodies that an acronym may stand for."""

    acronym: str = Field(description="The acronym, folded.")
    name: str = Field(description="Name in the gazetteer.")
    gender: Literal["f", "m"] = Field(description="Grammatical gender of the name.")
    words: tuple[str, ...] = Field(description="Beginnings of words that belong to its subject, folded.")


class Senses(Model):
    """Shape of senses.toml."""

    sense: tuple[Sense, ...]


def choose_senses(view: View, known: Iterable[Proposal]) -> Iterator[Proposal]:
    """The gazetteer's proposals, those of an acronym of several bodies under
    the name of the one that the document means.
    """
    chosen: dict[tuple[str, str | None], Sense | None] = {}
    for proposal in known:
        written = view.text[proposal.start : proposal.end]
        senses = _senses().get(key(written)) if is_acronym(written) or written.istitle() else None
        if senses is None:
            yield proposal
            continue
        gender = next(
            (
                name
                for name, article in _ARTICLES
                if article.search(view.folded, max(0, proposal.start - 6), proposal.start)
            ),
            None,
        )
        about = (key(written), gender)
        if about not in chosen:
            chosen[about] = _likeliest(view, senses, gender)
        yield _named(proposal, chosen[about])


def _likeliest(view: View, senses: Sequence[Sense], gender: str | None) -> Sense | None:
    """The sense that scores most; None where two do, or none scores."""
    scores = sorted(
        ((_score(view, sense, gender), -place) for place, sense in enumerate(senses)), reverse=True
    )
    return senses[-scores[0][1]] if scores[0][0] > max(0, scores[1][0]) else None


def _score(view: View, sense: Sense, gender: str | None) -> int:
    spelled = _SPELLED * (fold(sense.name) in view.folded)
    agrees = 0 if gender is None else _GENDER if gender == sense.gender else -_GENDER
    return spelled + agrees + min(_WORDS, len({match[0] for match in _subject(sense).finditer(view.folded)}))


def _named(proposal: Proposal, sense: Sense | None) -> Proposal:
    record = load_gazetteer().institution(sense.name) if sense is not None else None
    return (
        proposal if record is None else replace(proposal, name=record.name, rule=record.category, weak=False)
    )


@cache
def _subject(sense: Sense) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, sense.words))})")


@cache
def _senses() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for sense in read_resource("senses", Senses).sense:
        found[sense.acronym].append(sense)
    return {acronym: tuple(senses) for acronym, senses in found.items()}
