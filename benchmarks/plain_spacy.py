"""The obvious solution, before it does anything useful: `fr_core_news_md`
with all its components over a folder of texts.

usage: python -m benchmarks.plain_spacy FOLDER [--dates]     with --dates,
dateparser.search_dates on each sentence as well
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import spacy


def main() -> None:
    """Read, load, analyse; print how long the analysis alone took, and what it took of the processor."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    nlp = spacy.load("fr_core_news_md")
    started, used = time.perf_counter(), time.process_time()
    found = entities = 0
    for doc in nlp.pipe(texts):
        entities += len(doc.ents)
        if "--dates" in sys.argv:
            found += sum(_dates(sentence.text) for sentence in doc.sents)
    stage, processor = time.perf_counter() - started, time.process_time() - used
    print(
        json.dumps(
            {
                "stage": stage,
                "processor": processor,
                "documents": len(texts),
                "entities": entities,
                "dates": found,
            }
        )
    )


def _dates(text: str) -> int:
    from dateparser.search import search_dates

    return len(search_dates(text, languages=["fr"]) or ())


if __name__ == "__main__":
    main()
