"""Fits which line of a head says what a document is about, and which of its days is its own: `python -m
benchmarks.fit_choices`.

heads.jsonl has one head a line, composed in the manner of real documents of its genre: its text, the line or
lines that one would print beside each fact (`title`; other good choices in `also`), and the document's day
(`published`, EDTF). A conditional logit by gradient ascent, weights pulled towards zero. What is printed is
cross-validated: each head is judged by weights fitted without it.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline import reading
from pipeline.events.subject import headline_choice
from pipeline.extract import analyses
from pipeline.language import load_model
from pipeline.reading import day_choice
from pipeline.reading.margins import Margins

Array = npt.NDArray[np.float64]
HEADS = Path(__file__).with_name("heads.jsonl")
RESOURCES = Path(__file__).parents[1] / "pipeline" / "resources"
PULL, STEPS, RATE, FOLDS = 1.0, 400, 0.05, 10
BINS = (0.0, 0.4, 0.6, 0.8, 0.95, 1.01)
SAME, MOST_OF, PART_OF = 0.6, 0.8, 0.4
_WORD = re.compile(r"[a-z0-9]{3,}")


@dataclass(frozen=True)
class Case:
    """One head: the features of its candidates and, last, of none (which has no feature
    but itself), and which of them are right.
    """

    name: str
    features: Array
    right: Array


def stems(text: str) -> set[str]:
    """The words of a text, without accents, endings cut."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return {word.rstrip("sx")[:6] for word in _WORD.findall(plain)}


def says(line: str, title: Sequence[str]) -> bool:
    """Whether a line says what a title of one or several lines says, or a good part of it."""
    told, wanted = stems(line), stems(" ".join(title))
    if not (told and wanted):
        return False
    shared = len(told & wanted)
    part = shared >= MOST_OF * len(told) and shared >= PART_OF * len(wanted) and len(told) > 1
    return 2 * shared >= SAME * (len(told) + len(wanted)) or part


def headline_cases(heads: Sequence[Mapping[str, Any]]) -> list[Case]:
    """The lines of each head."""
    cases = []
    readings = [reading.read_string(head["text"]) for head in heads]
    for head, analysis in zip(heads, analyses(readings, load_model()), strict=True):
        lines = headline_choice.lines_of(analysis)
        titles = [title for title in (head["title"], *head["also"]) if title]
        right = [any(says(line.text, title) for title in titles) for line in lines]
        cases.append(
            _case(
                head["id"],
                [headline_choice.features(line) for line in lines],
                right,
                headline_choice.FEATURES,
            )
        )
    return cases


def day_cases(heads: Sequence[Mapping[str, Any]]) -> list[Case]:
    """The days of each head, and of the same head without the lines that state its own: many documents state
    none, and the others are still no less cited, announced and told.
    """
    cases = []
    for head in heads:
        document = reading.read_string(head["text"]).document
        lines = [document.text[block.start : block.end] for block in document.blocks]
        own = head["published"]
        days = day_choice.days_around(Margins(lines))
        right = [day.value == own for day in days]
        if own is not None and not any(right):
            right = [day.value[:7] == own[:7] for day in days]
        if own is None or any(right):
            cases.append(_day_case(head["id"], days, right))
        if any(right):
            stating = {
                days[0].margins.lines[day.line] for day, is_own in zip(days, right, strict=True) if is_own
            }
            rest = [line for line in lines if not stating & {line, line.strip()}]
            others = day_choice.days_around(Margins(rest))
            if others and not any(day.value[:7] == own[:7] for day in others):
                cases.append(_day_case(head["id"], others, [False] * len(others)))
    return cases


def _day_case(name: str, days: Sequence[day_choice.Day], right: Sequence[bool]) -> Case:
    return _case(name, [day_choice.features(day) for day in days], right, day_choice.FEATURES)


def _case(
    name: str, candidates: Sequence[Sequence[str]], right: Sequence[bool], known: Mapping[str, Any]
) -> Case:
    rows = [[float(feature in names) for feature in known] + [0.0] for names in candidates]
    rows.append([0.0] * len(known) + [1.0])
    return Case(name, np.array(rows), np.array([*right, not any(right)], dtype=float))


def fit(cases: Sequence[Case]) -> Array:
    """Weights of the features, and that of none."""
    weights = np.zeros(cases[0].features.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = -PULL * weights
        for case in cases:
            chance = _softmax(case.features @ weights)
            wanted = chance * case.right
            slope += case.features.T @ (wanted / wanted.sum() - chance)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope * slope
        rate = RATE if step < 0.6 * STEPS else RATE / 5
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def _softmax(odds: Array) -> Array:
    chances: Array = np.exp(odds - odds.max())
    return chances / chances.sum()


def cross_validated(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """How sure the choice of each head is, and whether it is right."""
    order = np.random.default_rng(1).permutation(len(cases))
    found = []
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        weights = fit([case for n, case in enumerate(cases) if n not in held])
        for n in sorted(held):
            chance = _softmax(cases[n].features @ weights)
            best = int(chance.argmax())
            found.append((float(chance[best]), bool(cases[n].right[best])))
    return found


def render(weights: Array, known: Mapping[str, Any], what: str, by: str = "fit_choices") -> str:
    """The resource file."""
    rounded = [round(float(weight), 2) + 0.0 for weight in weights]
    body = "".join(f'"{name}" = {weight}\n' for name, weight in zip(known, rounded[:-1], strict=True))
    return (
        f"# Log odds by which features of {what} make it more or less likely. "
        f"Written by `python -m benchmarks.{by}`.\n\nnone = {rounded[-1]}\n\n[features]\n{body}"
    )


def main() -> None:
    """Fit both, print what is right, write the weights."""
    with HEADS.open(encoding="utf-8") as file:
        heads = [json.loads(line) for line in file]
    tasks = (
        ("headline", headline_cases(heads), headline_choice.FEATURES, "a line of a head"),
        ("own_day", day_cases(heads), day_choice.FEATURES, "a day around a text"),
    )
    for name, cases, known, what in tasks:
        found = cross_validated(cases)
        sys.stdout.write(
            f"{name}: {len(found)} heads, {sum(right for _, right in found) / len(found):.1%} right\n"
        )
        for low, high in pairwise(BINS):
            inside = [right for chance, right in found if low <= chance < high]
            if inside:
                share = sum(inside) / len(inside)
                sys.stdout.write(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(inside)} | {share:.0%} |\n")
        (RESOURCES / f"{name}.toml").write_text(render(fit(cases), known, what), encoding="utf-8")


if __name__ == "__main__":
    main()
