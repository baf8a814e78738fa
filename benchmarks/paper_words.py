"""Finds the words that documents of a genre have in common whatever their matter: `python -m
benchmarks.paper_words`.

heads.jsonl holds heads of many genres, each on a matter of its own: a stem that several of them say
(« audience », « greffe », « séance ») is one of papers. Writes resources/paper_words.toml, which
timeline/records/topic.py reads.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from pipeline.timeline.records.background import rarity_of_stem
from pipeline.timeline.records.topic import COMMON, stems_of

HEADS = Path(__file__).with_name("heads.jsonl")
TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "paper_words.toml"
_CAPITAL = re.compile(r"\b[^\W\d_]*[A-ZÀ-ÖØ-ÞŒ]\w*")
"""Names, and lines in capitals, are left out: what is of papers is also written in small letters."""
LEAST = 2
"""Heads that say a stem, from which on it is written down."""
HEAD = """\
# In how many of {count} heads of documents, each on a matter of its own, a rare stem stands. \
Written by `python -m benchmarks.paper_words`.

"""


def main() -> None:
    """Count, and write what several heads say."""
    with HEADS.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"].replace("’", "'") for line in file]
    uses = Counter(stem for text in texts for stem in stems_of(_CAPITAL.sub(" ", text)))
    kept = {stem: count for stem, count in uses.items() if count >= LEAST and rarity_of_stem(stem) > COMMON}
    body = "".join(f'"{stem}" = {kept[stem]}\n' for stem in sorted(kept))
    TARGET.write_text(f"{HEAD.format(count=len(texts))}[stems]\n{body}", encoding="utf-8")
    sys.stdout.write(f"{len(kept)} stems of {len(texts)} heads\n")


if __name__ == "__main__":
    main()
