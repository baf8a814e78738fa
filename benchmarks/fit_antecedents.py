"""Fits which noun before a pronoun it stands for: `python -m benchmarks.fit_antecedents`.

antecedents.jsonl has one text a line, composed in the manner of real documents, and its pronouns:
where each begins, and where the head words end of all nouns and names before it that denote what it stands
for (code points of the text; none where there is no such word). A conditional logit, as in fit_choices. What
is printed is cross-validated by text: each text is judged by weights fitted without it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.fit_choices import BINS, FOLDS, RESOURCES, Array, Case, fit, render
from pipeline import reading
from pipeline.events.antecedents import Line
from pipeline.events.antecedents.choice import walk
from pipeline.events.antecedents.features import Candidate, features
from pipeline.events.scenes import pronoun_lines, scenes_of, shown_genders
from pipeline.extract import analyses
from pipeline.language import Analysis, load_model
from pipeline.syntax.tree import View

TEXTS = Path(__file__).with_name("antecedents.jsonl")
RESOURCE = "antecedents"
_BY_RULE, _BY_CHOICE = "anaphora:subject", "anaphora:chosen"
"""Which rules found what is to be chosen again."""
RARE = 6
"""Times that a feature must be seen for its weight to be fitted."""


@dataclass(frozen=True)
class Labelled:
    """A pronoun with the features of its candidates, which of them are right, and which are one noun."""

    text: str
    sort: str
    names: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    keys: tuple[str, ...]


def labelled(texts: Sequence[Mapping[str, Any]]) -> Iterator[Labelled]:
    """The pronouns of the texts that people have labelled."""
    readings = [reading.read_string(text["text"]) for text in texts]
    for text, analysis in zip(texts, analyses(readings, load_model()), strict=True):
        known = {start: set(right) for start, right in text["pronouns"]}
        for line, pronoun, candidates, told in walk(unresolved(analysis), shown_genders(analysis)):
            place = line.view.offset(pronoun.token)
            right = [_place(candidate) in known.get(place, set()) for candidate in candidates]
            meant = (c.noun for c, is_it in zip(candidates, right, strict=True) if is_it)
            told.take(line, pronoun, next(meant, None))
            if place in known and candidates:
                names = tuple(tuple(features(candidate)) for candidate in candidates)
                keys = tuple(candidate.noun.key for candidate in candidates)
                yield Labelled(text["id"], pronoun.sort, names, tuple(right), keys)


def unresolved(analysis: Analysis) -> list[Line]:
    """The sentences of a text as if neither rule nor choice had said what their pronouns mean."""
    left = tuple(item for item in analysis.references if item.rule != _BY_RULE)
    bare = replace(analysis, references=left)
    return [replace(line, view=_unchosen(line.view)) for line in pronoun_lines(bare, scenes_of(bare))]


def _unchosen(view: View) -> View:
    known = {index: meant for index, meant in view.pronouns.items() if meant.rule != _BY_CHOICE}
    return replace(view, pronouns=known)


def _place(candidate: Candidate) -> int:
    token = candidate.noun.token
    return candidate.noun.view.offset(token) + len(token)


def known_features(cases: Sequence[Labelled]) -> dict[str, int]:
    """The features that are seen often enough, by name."""
    seen = Counter(name for case in cases for names in case.names for name in set(names))
    return {name: n for n, name in enumerate(sorted(name for name, times in seen.items() if times >= RARE))}


def as_case(case: Labelled, known: Mapping[str, int]) -> Case:
    """A pronoun as rows of numbers, none of its nouns being the last row."""
    rows = np.zeros((len(case.names) + 1, len(known) + 1))
    for row, names in zip(rows, case.names, strict=False):
        row[[known[name] for name in names if name in known]] = 1.0
    rows[-1, -1] = 1.0
    return Case(case.text, rows, np.array([*case.right, not any(case.right)], dtype=float))


def cross_validated(cases: Sequence[Labelled]) -> list[tuple[Labelled, float, bool]]:
    """How sure the choice for each pronoun is, where one is made, and whether it is right."""
    texts = sorted({case.text for case in cases})
    order = np.random.default_rng(1).permutation(len(texts))
    found = []
    for fold in range(FOLDS):
        held = {texts[n] for n in order[fold::FOLDS]}
        kept = [case for case in cases if case.text not in held]
        known = known_features(kept)
        weights = fit([as_case(case, known) for case in kept])
        found += [_judged(case, as_case(case, known), weights) for case in cases if case.text in held]
    return found


def _judged(case: Labelled, rows: Case, weights: Array) -> tuple[Labelled, float, bool]:
    odds = rows.features @ weights
    chances = np.exp(odds - odds.max())
    chances /= chances.sum()
    best = int(chances[:-1].argmax())
    same = [n for n, key in enumerate(case.keys) if key == case.keys[best]]
    return case, float(chances[same].sum()), any(case.right[n] for n in same)


def main() -> None:
    """Fit, print what is right, write the weights."""
    with TEXTS.open(encoding="utf-8") as file:
        cases = list(labelled([json.loads(line) for line in file]))
    found = cross_validated(cases)
    sys.stdout.write(f"{len(cases)} pronouns, {sum(any(case.right) for case in cases)} with a noun\n")
    by_sort = defaultdict(list)
    for case, chance, right in found:
        by_sort[case.sort].append((chance, right))
        by_sort["all"].append((chance, right))
    for sort, judged in sorted(by_sort.items()):
        sure = [right for chance, right in judged if chance >= 0.7]
        sys.stdout.write(f"{sort}: {len(judged)}, chosen {len(sure)}, right {sum(sure)}\n")
    for low, high in pairwise(BINS):
        inside = [right for _case, chance, right in found if low <= chance < high]
        if inside:
            share = sum(inside) / len(inside)
            sys.stdout.write(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {share:.0%} |\n")
    known = known_features(cases)
    weights = fit([as_case(case, known) for case in cases])
    text = render(weights, known, "a noun before a pronoun", by="fit_antecedents")
    (RESOURCES / f"{RESOURCE}.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
