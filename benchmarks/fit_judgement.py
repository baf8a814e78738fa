"""Fits the weights of the judgement whether two mentions are one event: `python -m benchmarks.fit_judgement
FOLDER… [--unrelated OUT] [--write]`.

FOLDERs hold stories (benchmarks/annotated.py); those of the project are in tests/timeline/stories. OUT is the
output folder of a run on documents that have nothing to do with one another. Learnt from are the pairs of
marked mentions of two documents of one story that nothing rules out, and pairs across stories, which are
never one event. Logistic regression, weights pulled towards zero, signs held: what speaks for can only speak
for. Each story weighs by the root of its pairs. What else a mention could be depends on the scores
themselves: the weights are fitted anew until they hardly change. The table leaves each story out in turn,
then each FOLDER, and links what was left out by weights fitted on the others.
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
from pipeline.timeline.merge.merge import Merger, make_atoms
from pipeline.timeline.merge.parties import Kinship
from pipeline.timeline.merge.signs import SIGNS, alignment, glance, measure
from pipeline.timeline.merge.sketch import Sketch
from pipeline.timeline.merge.vetoes import TO_COME, veto
from pipeline.timeline.records.dates import may_be_one_date
from pipeline.timeline.records.records import Record

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "judgement.toml"
AGAINST = frozenset({"others", "vague_other_act", "other_object", "rivals"})
SET = {"same_document": -3.5, "other_object": -2.0, "figures": 0.8}
"""Weights of which the stories hold too few cases."""
ALIKE = 0.35
PULL, STEPS, ROUNDS, EXCESS, STRANGERS, RISE = 2.5, 1500, 3, 1500, 600.0, 0.4
"""How much weights are pulled to zero, steps, how often rivals are weighed anew, pairs across stories, what
these weigh together, and what is added to the bias: mentions are linked from a probability of a third on,
since few of them are left where a better choice takes one away.
"""
NEAR_MISSES = 0.2
"""What the pairs of short composed stories weigh, which are full of what looks like one event and is two."""
PLAIN = SIGNS.index("alone")


class Told(NamedTuple):
    """A story as the timeline's rooms see it, its pairs by the places of
    their atoms, and their signs but those of rivals.
    """

    story: Story
    origin: str
    atoms: list[list[Record]]
    kinship: Kinship
    places: list[tuple[int, int]]
    signs: Array
    same: Array

    @property
    def records(self) -> list[Record]:
        """All records."""
        return [record for atom in self.atoms for record in atom]


def prepare(story: Story, origin: str) -> Told:
    """Extract a story and measure its pairs."""
    records, kinship = collect(story.extractions)
    atoms = make_atoms(records, kinship)
    rows, same, places = [], [], []
    for (i, first), (j, second) in combinations(enumerate(atoms), 2):
        mine, theirs = story.event_of(first[0]), story.event_of(second[0])
        if mine is None or theirs is None or (mine != theirs and frozenset((mine, theirs)) in story.neutral):
            continue
        a, b = Sketch(first[0], kinship), Sketch(second[0], kinship)
        if first[0].source is not second[0].source and veto(a, b) in {None, TO_COME}:
            rows.append(signs(a, b))
            same.append(float(mine == theirs))
            places.append((i, j))
    return Told(story, origin, atoms, kinship, places, np.array(rows).reshape(-1, PLAIN), np.array(same))


def signs(one: Sketch, other: Sketch) -> list[float]:
    """The signs of a pair but those of what else either could be."""
    return [*measure(one, other, glance(one, other)), alignment(one, other)]


def across(stories: Sequence[Told]) -> Array:
    """Signs of pairs from two stories that nothing rules out, evenly chosen."""
    rows: list[list[float]] = []
    for one, other in combinations(stories, 2):
        mine = [Sketch(record, one.kinship) for record in one.records]
        theirs = [Sketch(record, other.kinship) for record in other.records]
        rows += [
            signs(a, b)
            for a, b in product(mine, theirs)
            if veto(a, b) is None and not (a.record.layout and b.record.layout)
        ]
    step = max(1, len(rows) // EXCESS)
    return np.array(rows[::step]).reshape(-1, PLAIN)


def unrelated(extractions: Iterable[Extraction]) -> Array:
    """Signs of pairs of a folder of documents on many matters that nothing rules out and whose words hardly
    agree: nearly all are two events.
    """
    records, kinship = collect(extractions)
    sketches = [
        Sketch(record, kinship)
        for record in sorted(records, key=lambda record: record.seniority)
        if not record.layout
    ]
    near = [
        (a, b)
        for a, b in combinations(sketches, 2)
        if a.record.source is not b.record.source and a.head.isdisjoint(b.head)
    ]
    rows = [signs(a, b) for a, b in near if may_be_one_date(*dates_of(a, b)) and veto(a, b) is None]
    return np.array([row for row in rows if row[SIGNS.index("words")] < ALIKE]).reshape(-1, PLAIN)


def dates_of(one: Sketch, other: Sketch) -> tuple[When, When]:
    """The dates of two dated records."""
    assert one.record.when is not None
    assert other.record.when is not None
    return one.record.when, other.record.when


def fit(stories: Sequence[Told], strangers: Array) -> Array:
    """Weights, rivals being weighed by those found before."""
    plain = np.vstack([*(told.signs for told in stories), strangers])
    same = np.concatenate([*(told.same for told in stories), np.zeros(len(strangers))])
    share = np.concatenate(
        [np.full(len(told.same), _weight(told) / max(1.0, len(told.same)) ** 0.5) for told in stories]
    )
    share = np.concatenate(
        [share * len(share) / share.sum(), np.full(len(strangers), STRANGERS / max(1, len(strangers)))]
    )
    found = np.array([weights().signs[name].weight for name in SIGNS])
    found[:PLAIN], found[PLAIN:] = _descend(plain, same, share, SIGNS[:PLAIN]), 0.0
    found[0] += RISE
    matter = 0.75 * strangers[:, [SIGNS.index("matter")]]
    for _ in range(ROUNDS):
        choices = np.vstack(
            [*(_choices(told, found) for told in stories), np.hstack([matter, np.zeros_like(matter)])]
        )
        found = _descend(np.hstack([plain, choices]), same, share, SIGNS)
        found[0] += RISE
    return found


def _weight(told: Told) -> float:
    return NEAR_MISSES if told.origin.endswith("tests/timeline/stories") else 1.0


def _choices(told: Told, found: Array) -> Array:
    """What else the mentions of each pair could be, by some weights."""
    with weighed(found):
        merger = Merger(told.atoms, told.kinship)
        return np.array([merger.rivals(*pair) for pair in told.places]).reshape(-1, 2)


def _descend(given: Array, same: Array, share: Array, names: Sequence[str]) -> Array:
    """Projected gradient descent."""
    low, high, pull = _limits(names)
    found = np.clip(np.zeros(len(names)), low, high)
    rate = 1 / (np.linalg.norm(given * np.sqrt(share)[:, None], 2) ** 2 / 4 + PULL)
    ahead, momentum = found.copy(), 1.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(given @ ahead))) - same
        new = np.clip(ahead - rate * (given.T @ (share * error) + pull * ahead), low, high)
        later = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead, found, momentum = new + (momentum - 1) / later * (new - found), new, later
    return found


def _limits(names: Sequence[str]) -> tuple[Array, Array, Array]:
    """The lowest and highest weight of each sign, and how it is pulled."""
    low = np.array([SET.get(name, -9.0 if name in AGAINST | {"bias"} else 0.0) for name in names])
    high = np.array([SET.get(name, 0.0 if name in AGAINST else 9.0) for name in names])
    return low, high, np.array([0.0 if name == "bias" else PULL for name in names])


@contextmanager
def weighed(found: Iterable[float]) -> Iterator[None]:
    """Judge by these weights inside the block."""
    *plain, meant, alone, rivals = map(float, found)
    with patch("pipeline.timeline.merge.judgement._weights", lambda: (tuple(plain), meant, alone, rivals)):
        yield


def links(told: Told, found: Array) -> Links:
    """How a story is linked by some weights."""
    with weighed(found):
        return score_story(told.story, told.records, told.kinship)


def table(stories: Sequence[Told], strangers: Array) -> Iterator[str]:
    """A line a story, linked by weights fitted without it; all of them, so, by weights fitted without their
    folder, and by weights fitted on all.
    """
    nothing = Links(0, 0, 0, 0, 0)
    left_out = {
        told.story.name: links(told, fit([other for other in stories if other is not told], strangers))
        for told in stories
    }
    yield from (f"# {name:16} {found}" for name, found in left_out.items())
    yield f"# {'each left out':16} {sum(left_out.values(), start=nothing)}"
    for origin in sorted({told.origin for told in stories}):
        known = fit([told for told in stories if told.origin != origin], strangers)
        yield (
            f"# without {Path(origin).name:8} "
            f"{sum((links(told, known) for told in stories if told.origin == origin), start=nothing)}"
        )
    fitted = fit(stories, strangers)
    yield f"# {'fitted on all':16} {sum((links(told, fitted) for told in stories), start=nothing)}"


def write(found: Mapping[str, float]) -> None:
    """Put weights into the resource."""
    text = TARGET.read_text(encoding="utf-8")
    for name, weight in found.items():
        text = re.sub(
            rf"(\[signs\.{name}\]\nweight = )[-\d.]+",
            lambda match, weight=weight: f"{match[1]}{weight:.3f}",
            text,
        )  # type: ignore[misc]
    TARGET.write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, print the table, and write the weights where asked to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--unrelated", type=Path, help="Outputs of a run on documents on many matters.")
    given = parser.parse_args()
    stories = [
        prepare(story, folder.as_posix()) for folder in given.folders for story in read_stories(folder)
    ]
    strangers = across(stories)
    if given.unrelated is not None:
        found_apart = unrelated(read_extractions(given.unrelated))
        strangers = np.vstack([strangers, found_apart[:: max(1, len(found_apart) // (2 * len(strangers)))]])
    print(
        f"# {sum(len(told.same) for told in stories)} pairs of {len(stories)} stories, {len(strangers)} "
        f"across; one event from {bounds().one_event}"
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
