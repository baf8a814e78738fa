"""The excerpt of the README: the timeline of seeds/ as a Markdown table. `python -m benchmarks.excerpt`
prints it, `--write` puts it there.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from pipeline import __version__, extract, language, reading, timeline
from pipeline.calendar.wording import french_label
from pipeline.models import Event, Generator, Timeline
from pipeline.settings import MODEL_NAME, Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
AS_OF = date(2026, 1, 1)
HEAD = ("date", "event", "who", "source")
_PLACE = re.compile(r"(<!-- excerpt [^>]*-->\n)(.*?)(<!-- /excerpt -->)", re.DOTALL)


def seeds_timeline() -> Timeline:
    """The timeline of seeds/, by the library alone."""
    sources, issues = reading.list_sources(ROOT / "seeds")
    extractions = extract.extract([reading.read_document(source) for source in sources])
    settings = Settings(as_of=AS_OF)
    made = {
        "name": "chronofil",
        "version": __version__,
        "model": MODEL_NAME,
        "model_version": language.model_version(),
    }
    generator = Generator(**made, settings_hash=settings.hash, corpus_hash="")
    return timeline.consolidate(extractions, settings, generator=generator, issues=issues).timeline


def render_excerpt(shown: Timeline) -> str:
    """The dated events as a Markdown table, then the contradictions; ⚠ marks the events that they concern."""
    sources = {document.id: document.title or document.source for document in shown.documents}
    rows = [HEAD, ("---",) * len(HEAD), *(_row(event, sources) for event in shown.events)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return table + "".join(f"\n⚠ {item.explanation}\n" for item in shown.contradictions if item.events)


def find_excerpt(text: str) -> str:
    """What stands between the two comments of the README."""
    match = _PLACE.search(text)
    if match is None:
        raise ValueError("README.md has no « <!-- excerpt … --> … <!-- /excerpt --> »")
    return match[2]


def _row(event: Event, sources: dict[str, str]) -> tuple[str, ...]:
    title = event.title + (" ⚠" if event.contradictions else "")
    who = ", ".join(dict.fromkeys(participant.name for participant in event.participants))
    where = ", ".join(sorted({sources[proof.document] for proof in event.evidence}))
    cells = (french_label(event.date.edtf) if event.date else "", title, who, where)
    return tuple(cell.replace("|", "\\|") for cell in cells)


def main() -> None:
    """Print the excerpt, or write it where it belongs."""
    excerpt = render_excerpt(seeds_timeline())
    if "--write" in sys.argv[1:]:
        text = README.read_text(encoding="utf-8")
        find_excerpt(text)
        README.write_text(_PLACE.sub(lambda match: match[1] + excerpt + match[3], text), encoding="utf-8")
    else:
        sys.stdout.write(excerpt)


if __name__ == "__main__":
    main()
