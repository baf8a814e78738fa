"""How the time of each room grows with a text made to hurt: the same words over and over, of every resource,
in a row, in a list, in sentences.

usage: python -m benchmarks.growth [--length 4000] [--times 4] [NAME …]     NAME: a resource, or « signs »

Growth is the exponent of time over length between a text and one `times` as long: 1 is linear, 2 quadratic.
Rooms that take less than `NOISE` seconds on the longer one are not judged.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, log
from time import process_time
from typing import Any

from benchmarks.measure import machine, table
from benchmarks.stages import Clock, watched
from pipeline import entities, events, language, temporal
from pipeline import extract as extract_module
from pipeline.extract import extract
from pipeline.models import Document, Reading
from pipeline.reading.content import straighten
from pipeline.reading.plain import read_plain
from pipeline.resources import FOLDER

LENGTH, TIMES = 4000, 4
NOISE = 0.25
LAST = " Le 3 mai 2021, la commune de Vaux a cédé le port."
ROOMS: list[tuple[Any, str, str]] = [
    (extract_module, "make_prose", "prose"),
    (temporal, "recognise", "temporal"),
    (temporal, "normalise", "temporal"),
    (language, "recognise_entities", "model"),
    (language, "parse_sentences", "model"),
    (entities, "find_entities", "entities"),
    (events, "split_rows", "events"),
    (events, "may_tell", "events"),
    (events, "find_events", "events"),
    (events, "find_subjects", "events"),
]
SIGNS = {
    "signs": ["& ", "( ", "« ", "A & ", "A. ", "a, ", "; ", "- ", "1 ", "? ", ": ", "n° ", "L. 1 ", "A ",
    "É. ", "% ", "€ ", "/ "],
    "dates": [
        "années 1990 ", "le 3 mai 2021, ", "2019-2020 ", "entre 2019 et ", "du 3 au ", "le 3, le 4 et ",
        "en 2019, en 2020 et ", "depuis deux ans ",
        "la veille du ", "d'ici à ", "lundi ", "mai ", "12/03/", "à 14 h 30 ", "trois ans plus tard ",
        "au 1er trimestre ", "le 3 mai puis ",
    ],
    "names": [
        "M. Dupont Durand Martin ", "Mme Lise Arnaud, ", "la société Arche ", "A. B. ", "Vaux, Morlaix, ",
        "le ministre de la ", "L' ",
        "loi n° 2013-595 du ",
    ],
    "sentences": [
        "Le 10 mars 2021, le Sénat a adopté un texte, ", "il a dit que ", "le maire qui a voté que ", "et ",
        "de la ", "Il vote. ", "a été ",
        "le maire ",
        "le budget de 2019 de ", "selon lui, ", "« Le maire a voté », a-t-il dit. ", "pour que ",
        "Le 3 mai 2021 : vote. ", "afin de voter ",
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Grown:
    """What one text cost: seconds by room when it was short, and when it was long."""

    name: str
    short: dict[str, float]
    long: dict[str, float]
    times: float

    def exponents(self) -> dict[str, float]:
        """Growth of all rooms together, and of each that takes long enough to be judged."""
        whole = {"all": sum(self.long.values()), **self.long}
        before = {"all": sum(self.short.values()), **self.short}
        return {
            room: log(seconds / max(before[room], NOISE / self.times)) / log(self.times)
            for room, seconds in whole.items()
            if seconds > NOISE
        }


def units(name: str) -> Iterator[str]:
    """What texts of a resource, or of a list of signs, repeat."""
    if name in SIGNS:
        yield from SIGNS[name]
        return
    words = list(dict.fromkeys(_plain(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))))
    short = _spread([word for word in words if len(word) < 60])
    yield " ".join(short) + " "
    yield ", ".join(short) + ", "
    yield " ".join(_spread([word for word in words if word.endswith(".")])) + " "


def _spread(words: Sequence[str]) -> Sequence[str]:
    """Words from all of a resource, as many as the shorter text holds
    twice: both texts say the same, one more often.
    """
    step = max(1, -(-sum(len(word) + 2 for word in words) // (LENGTH // 2)))
    return words[::step]


def _plain(value: Any) -> Iterator[str]:
    """The strings of a resource that are words, not patterns."""
    if isinstance(value, str) and not re.search(r"[\\\[\]{}()|?*+^$<>_]", value):
        yield value
    elif isinstance(value, dict):
        yield from (found for item in [*value, *value.values()] for found in _plain(item))
    elif isinstance(value, list):
        yield from (found for item in value for found in _plain(item))


def measure(name: str, unit: str, length: int = LENGTH, times: int = TIMES, dear: float = inf) -> Grown:
    """The cost of a text of about `length` characters, and of one `times` as long: twice only, where the
    first takes more than `dear` seconds.
    """
    repeated = (unit * (times * length // len(unit) + 1))[: times * length]
    short = _cost(repeated[:length])
    long = repeated[: 2 * length] if sum(short.values()) > dear else repeated
    return Grown(name, short, _cost(long), (len(long) + len(LAST)) / (length + len(LAST)))


def _cost(text: str) -> dict[str, float]:
    found = read_plain(straighten(text + LAST))
    facts = {
        "id": "a",
        "source": "a",
        "sha256": "",
        "format": "text",
        "kind": "document",
        "published": "2021-06-01",
    }
    document = Document.model_validate(
        {**facts, "text": found.text, "blocks": found.blocks, "markup": found.markup}
    )
    clock = Clock(process_time, rest="rest")
    with watched(clock, ROOMS):
        list(extract([Reading(document=document)]))
    clock.enter("rest")
    return dict(clock.seconds)


def main() -> None:
    """Print the table, the worst first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--length", type=int, default=LENGTH)
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args()
    names = given.names or [*SIGNS, *sorted(path.stem for path in FOLDER.glob("*.toml"))]
    _cost("Le maire a voté. ")
    rows = []
    for name in names:
        for unit in filter(str.strip, units(name)):
            grown = measure(name, unit, given.length, given.times)
            found = grown.exponents()
            worst = max((room for room in found if room != "all"), key=lambda room: found[room], default="")
            milliseconds = 1e6 * sum(grown.long.values()) / (given.length * given.times)
            rows.append(
                (name, unit[:30].strip(), milliseconds, found.get("all", 0.0), worst, found.get(worst, 0.0))
            )
            print(rows[-1], flush=True)
    rows.sort(key=lambda row: -max(row[3], row[5]))
    shown = [(a, f"`{b}`", f"{c:.0f}", f"{d:.2f}", e, f"{f:.2f}") for a, b, c, d, e, f in rows]
    print(f"{given.length} and {given.length * given.times} characters; {machine()}\n")
    print(table(("words of", "text", "ms a kB", "exponent", "steepest room", "its exponent"), shown))


if __name__ == "__main__":
    main()
