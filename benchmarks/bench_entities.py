"""What names cost beside the named entities of the model as published: processor time of one process, and how
names grow with the length of a text.

usage: python -m benchmarks.bench_entities [--documents 100] [--profile FILE]     best of three; with
--profile, cProfile's figures of one pass
"""

from __future__ import annotations

import argparse
import cProfile
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import spacy

from benchmarks.corpus import corpus
from benchmarks.measure import best_seconds, machine, table
from pipeline.entities import find_entities
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.naming import name_mentions
from pipeline.entities.recognise.finding import find_mentions
from pipeline.language import Analysis, load_model, parse_sentences, recognise_entities, start_analysis
from pipeline.prose import Prose, make_prose
from pipeline.reading import read_string
from pipeline.settings import MODEL_NAME


def run_entities(documents: int, profile: Path | None = None) -> str:
    """A table: processor seconds of the model's entities, as published and as we load it, which multiplies
    faster, of naming and of resolving.

    And the growth of names with twice the text.
    """
    with tempfile.TemporaryDirectory() as folder:
        texts = [
            path.read_text(encoding="utf-8") for path in sorted(corpus(documents, Path(folder)).glob("*.txt"))
        ][:documents]
    nlp = load_model()
    analyses = parse_sentences(nlp, _analyses(texts), lambda _analysis, _sentence: True)
    proses, published = [analysis.prose for analysis in analyses], spacy.load(MODEL_NAME)
    model = best_seconds(lambda: recognise_entities(published, proses))
    kept = best_seconds(lambda: recognise_entities(nlp, proses))
    names = best_seconds(lambda: [_name(analysis) for analysis in analyses])
    whole = best_seconds(lambda: [find_entities(analysis) for analysis in analyses])
    if profile is not None:
        with cProfile.Profile() as watch:
            for analysis in analyses:
                find_entities(analysis)
        watch.dump_stats(profile)
    measured = {
        "model as published: named entities": model,
        "the same as we load it": kept,
        "names": names,
        "names, references, roles, entities": whole,
    }
    rows = [[what, f"{seconds:.2f}", seconds / model, seconds / kept] for what, seconds in measured.items()]
    costs = table(["", "processor s", "÷ as published", "÷ as we load it"], rows)
    return (
        f"{machine()}, {sum(map(len, texts)):,} characters\n\n{costs}\n\ngrowth of names: "
        f"{_growth(texts):.2f}"
    )


def _name(analysis: Analysis) -> None:
    view = View.of(analysis)
    name_mentions(view, find_mentions(view, analysis.names))


def _analyses(texts: Sequence[str]) -> list[Analysis]:
    documents = [read_string(text).document for text in texts]
    proses: list[Prose] = [make_prose(document) for document in documents]
    found = recognise_entities(load_model(), proses)
    return [
        start_analysis(document, prose, names)
        for document, prose, names in zip(documents, proses, found, strict=True)
    ]


def _growth(texts: Sequence[str]) -> float:
    """Cost a character of a text made of all documents, over that of one made of half of them."""
    costs = []
    for chosen in (texts[: len(texts) // 2], texts):
        (analysis,) = _analyses(["\n\n".join(chosen)])
        costs.append(best_seconds(partial(_name, analysis)) / sum(map(len, chosen)))
    return costs[1] / costs[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--profile", type=Path)
    given = parser.parse_args()
    print(run_entities(given.documents, given.profile))


if __name__ == "__main__":
    main()
