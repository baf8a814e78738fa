"""Fits the weights of an event's confidence on events that a reader
judged: `python -m benchmarks.fit_confidence`.

confidence_readings.csv has one line an event read against its quote and document: the document's number,
which features the event has, and whether date, word and modality were all right. Logistic regression, weights
pulled towards zero, signs held: supports never negative, doubts never positive. The table of reliability is
cross-validated: each document's events are predicted by weights fitted without that document.
"""

from __future__ import annotations

import csv
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.events.confidence import DOUBTS, HIGHEST, LOWEST, SUPPORTS

Array = npt.NDArray[np.float64]
READINGS = Path(__file__).with_name("confidence_readings.csv")
TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "confidence.toml"
NAMES = [*SUPPORTS, *DOUBTS]
SIGNS = np.array([1.0] * len(SUPPORTS) + [-1.0] * len(DOUBTS))
PULL, STEPS, RATE, FOLDS = 1.0, 4000, 0.02, 10
BINS = (0.0, 0.70, 0.85, 0.95, 1.01)
HEAD = """\
# Log odds by which features of an event make it more or less sure. \
Written by `python -m benchmarks.fit_confidence`; see docs/confidence.md.
"""


def read_readings() -> tuple[Array, Array, npt.NDArray[np.int64]]:
    """Features, rights and documents of the events read."""
    with READINGS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    features = np.array([[float(row[name]) for name in NAMES] for row in rows])
    return (
        features,
        np.array([float(row["right"]) for row in rows]),
        np.array([int(row["document"]) for row in rows]),
    )


def fit(features: Array, right: Array) -> tuple[float, Array]:
    """Base and weights by projected gradient descent."""
    base, weights = 1.0, np.zeros(features.shape[1])
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(base + features @ weights))) - right
        base -= RATE * float(error.mean()) * 10
        weights -= RATE * (features.T @ error + PULL * weights) / len(right) * 10
        weights = np.where(SIGNS * weights < 0, 0.0, weights)
    return base, weights


def predict(features: Array, base: float, weights: Array) -> Array:
    """Probability that each event is right."""
    return np.clip(1 / (1 + np.exp(-(base + features @ weights))), LOWEST, HIGHEST)


def cross_validated(features: Array, right: Array, documents: npt.NDArray[np.int64]) -> Array:
    """Each event predicted by weights fitted without its document."""
    found = np.zeros(len(right))
    for fold in range(FOLDS):
        held = documents % FOLDS == fold
        found[held] = predict(features[held], *fit(features[~held], right[~held]))
    return found


def reliability(predicted: Array, right: Array) -> tuple[list[tuple[str, int, float, float]], float]:
    """A line a bin (label, events, mean confidence, share right), and the expected calibration error."""
    lines, error = [], 0.0
    for low, high in pairwise(BINS):
        inside = (np.round(predicted, 2) >= low) & (np.round(predicted, 2) < high)
        if inside.any():
            mean, share = float(predicted[inside].mean()), float(right[inside].mean())
            lines.append((f"{low:.2f} to {min(high, 1.0):.2f}", int(inside.sum()), mean, share))
            error += float(inside.mean()) * abs(mean - share)
    return lines, error


def render(base: float, weights: Array) -> str:
    """The resource file."""
    rounded = dict(zip(NAMES, (round(float(weight), 2) + 0.0 for weight in weights), strict=True))
    tables = (("supports", SUPPORTS), ("doubts", DOUBTS))
    body = "".join(
        f"\n[{title}]\n" + "".join(f'"{name}" = {rounded[name]}\n' for name in table)
        for title, table in tables
    )
    return f"{HEAD}\nbase = {round(base, 2)}\n{body}"


def main() -> None:
    """Fit, print the table of reliability, write the weights."""
    features, right, documents = read_readings()
    lines, error = reliability(cross_validated(features, right, documents), right)
    sys.stdout.write(f"{len(right)} events of {len(set(documents))} documents, {right.mean():.1%} right\n")
    for label, count, mean, share in lines:
        sys.stdout.write(f"| {label} | {count} | {mean:.2f} | {share:.0%} |\n")
    sys.stdout.write(f"expected calibration error {error:.3f}\n")
    TARGET.write_text(render(*fit(features, right)), encoding="utf-8")


if __name__ == "__main__":
    main()
