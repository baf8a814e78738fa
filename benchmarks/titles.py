"""What no title should be, counted over a run: `python -m benchmarks.titles OUT` prints how many in a
thousand break each rule, with examples.

The rates may only fall. Whether a title is true only a reader knows:
these are the faults that words alone betray.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SHOWN = 3
_YEAR = re.compile(r"(?<![\d-])(?:19|20)\d\d(?!\d)")
_PRONOUN = re.compile(
    r"(?:il|elle|ils|elles|ceux-ci|celles-ci|celui-ci|celle-ci|cela|lui|leurs?|son|sa|ses|qui|que|qu'|dont)\b"
    r"(?! (?:y a|faut|manque|existe|s'agit))",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:hier|demain|aujourd'hui|ce jour|ces (?:\w+ )?(?:dernières|prochaines) années|"
    r"cette année|le mois (?:dernier|prochain))\b",
    re.I,
)
_POINTING = re.compile(r"\b(?:cet|cette|ces)\b(?! (?:été|hiver|printemps|automne))", re.I)
_ACT = re.compile(
    r"(?:n° ?)?\d+[-/]\d+|\b(?:loi|décret|arrêté|ordonnance|règlement|circulaire|directive|décision)\b.*",
    re.I,
)
_CONTENT = re.compile(r"\b(?!(?:les?|la|des?|du|une?|aux?|et|en|par|sur|pour)\b)[^\W\d_]{3,}")

Fault = Callable[[dict[str, Any]], bool]


def _another_year(event: dict[str, Any]) -> bool:
    """A year that is not the event's, outside the name of an act, where its own does not stand beside it."""
    known = set(_YEAR.findall(event["date"]["edtf"]))
    said = set(_YEAR.findall(_ACT.sub("", event["title"])))
    return bool(known) and bool(said - known) and not said & known


FAULTS: dict[str, Fault] = {
    "another year than its own": _another_year,
    "opens with a pronoun": lambda event: _PRONOUN.match(event["title"]) is not None,
    "relative time": lambda event: _RELATIVE.search(event["title"]) is not None,
    "demonstrative": lambda event: _POINTING.search(event["title"]) is not None,
    "two words of content or fewer": lambda event: len(_CONTENT.findall(event["title"])) <= 2,
    "cut": lambda event: "[…]" in event["title"],
}


def main(out: Path) -> None:
    documents = [
        json.loads(path.read_text(encoding="utf-8"))["events"]
        for path in sorted((out / "documents").glob("*.json"))
    ]
    dated = [[event for event in events if event["date"] is not None] for events in documents]
    events = [event for found in dated for event in found]
    for name, fault in FAULTS.items():
        _print(name, [event["title"] for event in events if fault(event)], len(events))
    twice = [
        title
        for found in dated
        for title in {event["title"] for event in found}
        if len(_dates(found, title)) > 1
    ]
    _print("the same title at two dates of a document", twice, len(events))


def _dates(events: list[dict[str, Any]], title: str) -> set[str]:
    return {event["date"]["edtf"] for event in events if event["title"] == title}


def _print(name: str, titles: list[str], total: int) -> None:
    print(f"{1000 * len(titles) / max(1, total):6.1f} ‰  {name}  ({len(titles)} of {total})")
    for title in titles[:SHOWN]:
        print(f"          {title}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
