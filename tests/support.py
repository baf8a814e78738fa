"""What several tests need: a folder through the whole library, without Prefect."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline import __version__, extract, language, reading, timeline
from pipeline.models import Extraction, Generator, Timeline
from pipeline.settings import MODEL_NAME, Settings
from pipeline.syntax.parsed import Doc, read_parse

AS_OF = date(2026, 1, 1)


def run_folder(folder: Path, *, since: date = date(2014, 1, 1)) -> tuple[Timeline, dict[str, Extraction]]:
    """Read, extract and consolidate every document of `folder`."""
    sources, issues = reading.list_sources(folder)
    extractions = list(extract.extract([reading.read_document(source) for source in sources]))
    settings = Settings(as_of=AS_OF, since=since)
    generator = Generator(
        name="chronofil",
        version=__version__,
        model=MODEL_NAME,
        model_version=language.model_version(),
        settings_hash=settings.hash,
        corpus_hash="",
    )
    consolidated = timeline.consolidate(extractions, settings, generator=generator, issues=issues)
    return consolidated.timeline, {extraction.document.id: extraction for extraction in extractions}


def parse(text: str) -> Doc:
    """What the model makes of a sentence, before anything is corrected."""
    return read_parse(language.load_model()(text))
