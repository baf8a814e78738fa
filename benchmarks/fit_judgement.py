"""Fits the weights of the judgement whether two mentions are one event: `python -m benchmarks.fit_judgement FOLDER… [--unrelated OUT] [--write]`.

FOLDERs hold stories (benchmarks/annotated.py); those of the project are in tests/timeline/stories. OUT is the output folder of a run on
documents that have nothing to do with one another. Learnt from are the pairs of marked mentions of
one story that nothing rules out, those of one document included as if two told them, and pairs across stories, which are never one event. Logistic
regression, weights pulled towards zero, signs held: what speaks for can only speak for. Each story weighs by the root of its pairs. The table
leaves each story out in turn and links it by weights fitted on the others.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from benchmarks.annotated import Links, Story, collect, read_stories, score_story
from pipeline.calendar.intervals import When
from pipeline.export import read_extractions
from pipeline.models import Extraction
from pipeline.timeline.merge.judgement import bounds, weights
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.signs import SIGNS, alignment, glance, measure
from pipeline.timeline.merge.sketch import Sketch, sketch
from pipeline.timeline.merge.vetoes import TOLD_AS_TWO, veto
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import Record

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "judgement.toml"
AGAINST = frozenset({"strangers", "others_did", "coarse_other_act", "persons_apart", "other_act", "other_family"})
SET = {"same_document": -2.0, "no_common_figure": -1.35, "other_object": -2.0, "figures": 0.8, "numbers": 0.8}
"""Weights of which the stories hold too few cases."""
ALIKE = 0.35
PULL, STEPS, EXCESS, STRANGERS, RISE = 1.0, 1000, 1500, 180.0, 0.6
"""How much weights are pulled to zero, steps, pairs across stories, what these weigh together, and what is added to the bias: mentions are linked
from a probability of a third on, since whichever is nearer takes a mention away."""


class Told(NamedTuple):
    """A story as the timeline's rooms see it, and the signs of its pairs."""

    story: Story
    records: list[Record]
    kinship: Kinship
    signs: Array
    same: Array


def prepare(story: Story) -> Told:
    """Extract a story and measure its pairs."""
    records, kinship = collect(story.extractions)
    records.sort(key=lambda record: record.seniority)
    rows, same = [], []
    for one, other in combinations(records, 2):
        mine, theirs = story.event_of(one), story.event_of(other)
        if mine is None or theirs is None or (mine != theirs and frozenset((mine, theirs)) in story.neutral):
            continue
        if one.source is other.source and one.sentence == other.sentence and mine == theirs:
            continue
        a, b = sketch(one, kinship), sketch(other, kinship)
        if veto(a, b) in {None, TOLD_AS_TWO}:
            rows.append(signs(a, b))
            same.append(float(mine == theirs))
    return Told(story, records, kinship, np.array(rows).reshape(-1, len(SIGNS)), np.array(same))


def signs(one: Sketch, other: Sketch) -> list[float]:
    """All signs of a pair, as if two documents told it."""
    found = [*measure(one, other, glance(one, other)), alignment(one, other)]
    found[SIGNS.index("same_document")] = 0.0
    return found


def across(stories: Sequence[Told]) -> Array:
    """Signs of pairs from two stories that nothing rules out, evenly chosen."""
    rows: list[list[float]] = []
    for one, other in combinations(stories, 2):
        mine = [sketch(record, one.kinship) for record in one.records]
        theirs = [sketch(record, other.kinship) for record in other.records]
        rows += [signs(a, b) for a, b in product(mine, theirs) if veto(a, b) is None and not (a.record.layout and b.record.layout)]
    step = max(1, len(rows) // EXCESS)
    return np.array(rows[::step]).reshape(-1, len(SIGNS))


def unrelated(extractions: Iterable[Extraction]) -> Array:
    """Signs of pairs of a folder of documents on many matters that nothing rules out and whose words hardly agree: nearly all are two events."""
    records, kinship = collect(extractions)
    sketches = [sketch(record, kinship) for record in sorted(records, key=lambda record: record.seniority) if not record.layout]
    near = [(a, b) for a, b in combinations(sketches, 2) if a.record.source is not b.record.source and a.head.isdisjoint(b.head)]
    rows = [signs(a, b) for a, b in near if may_be_one_date(*dates_of(a, b)) and veto(a, b) is None]
    return np.array([row for row in rows if row[SIGNS.index("core_words")] < ALIKE]).reshape(-1, len(SIGNS))


def dates_of(one: Sketch, other: Sketch) -> tuple[When, When]:
    """The dates of two dated records."""
    assert one.record.when is not None
    assert other.record.when is not None
    return one.record.when, other.record.when


def fit(stories: Sequence[Told], strangers: Array) -> Array:
    """Weights by projected gradient descent."""
    given = np.vstack([*(told.signs for told in stories), strangers])
    same = np.concatenate([*(told.same for told in stories), np.zeros(len(strangers))])
    share = np.concatenate([np.full(len(told.same), 1 / max(1.0, len(told.same)) ** 0.5) for told in stories])
    share = np.concatenate([share * len(share) / share.sum(), np.full(len(strangers), STRANGERS / max(1, len(strangers)))])
    low, high, pull = _limits()
    found = np.clip(np.zeros(len(SIGNS)), low, high)
    rate = 1 / (np.linalg.norm(given * np.sqrt(share)[:, None], 2) ** 2 / 4 + PULL)
    ahead, momentum = found.copy(), 1.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(given @ ahead))) - same
        new = np.clip(ahead - rate * (given.T @ (share * error) + pull * ahead), low, high)
        later = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead, found, momentum = new + (momentum - 1) / later * (new - found), new, later
    found[SIGNS.index("bias")] += RISE
    return found


def _limits() -> tuple[Array, Array, Array]:
    """The lowest and highest weight of each sign, and how it is pulled."""
    low = np.array([SET.get(name, -9.0 if name in AGAINST | {"bias"} else 0.0) for name in SIGNS])
    high = np.array([SET.get(name, 0.0 if name in AGAINST else 9.0) for name in SIGNS])
    return low, high, np.array([0.0 if name == "bias" else PULL for name in SIGNS])


@contextmanager
def weighed(found: Iterable[float]) -> Iterator[None]:
    """Judge by these weights inside the block."""
    *plain, meant = map(float, found)
    with patch("pipeline.timeline.merge.judgement._vectors", lambda: (tuple(plain), meant)):
        yield


def links(told: Told, found: Array) -> Links:
    """How a story is linked by some weights."""
    with weighed(found):
        return score_story(told.story, told.records, told.kinship)


def table(stories: Sequence[Told], strangers: Array) -> Iterator[str]:
    """A line a story, linked by weights fitted without it; then all of them, so and by weights fitted on all."""
    left_out = {told.story.name: links(told, fit([other for other in stories if other is not told], strangers)) for told in stories}
    yield from (f"# {name:16} {found}" for name, found in left_out.items())
    yield f"# {'each left out':16} {sum(left_out.values(), start=Links(0, 0, 0, 0, 0))}"
    fitted = fit(stories, strangers)
    yield f"# {'fitted on all':16} {sum((links(told, fitted) for told in stories), start=Links(0, 0, 0, 0, 0))}"


def write(found: Mapping[str, float]) -> None:
    """Put weights into the resource."""
    text = TARGET.read_text(encoding="utf-8")
    for name, weight in found.items():
        text = re.sub(rf"(\[signs\.{name}\]\nweight = )[-\d.]+", lambda match, weight=weight: f"{match[1]}{weight:.3f}", text)  # type: ignore[misc]
    TARGET.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, print the table, and write the weights where asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--unrelated", type=Path, help="Outputs of a run on documents on many matters.")
    given = parser.parse_args()
    stories = [prepare(story) for folder in given.folders for story in read_stories(folder)]
    strangers = across(stories)
    if given.unrelated is not None:
        found_apart = unrelated(read_extractions(given.unrelated))
        strangers = np.vstack([strangers, found_apart[:: max(1, len(found_apart) // (2 * len(strangers)))]])
    print(
        f"# {sum(len(told.same) for told in stories)} pairs of {len(stories)} stories, {len(strangers)} across; one event from {bounds().one_event}"
    )
    for line in table(stories, strangers):
        print(line)
    found = dict(zip(SIGNS, map(float, fit(stories, strangers)), strict=True))
    for name, weight in found.items():
        print(f"{name:18}{weight:+.3f}  was {weights().signs[name].weight:+.3f}")
    if given.write:
        write(found)


if __name__ == "__main__":
    main()
