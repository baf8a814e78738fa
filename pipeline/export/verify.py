"""Whether an output folder still is what a run wrote, and every quote stands
in its document at its place. It repairs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline.errors import ExportError
from pipeline.export.files import file_name
from pipeline.export.ownership import DOCUMENTS
from pipeline.export.placed import Misplaced, watch_quotes
from pipeline.export.stored import open_timeline
from pipeline.manifest import MANIFEST, file_digest, read_manifest
from pipeline.models import Event


def verify_outputs(folder: Path) -> Iterator[str]:
    """A French sentence for each file that is missing or changed, and for each quote that does not stand in
    its document; none: all is right.

    Raises ExportError where there is no manifest or no timeline to check.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        raise ExportError(
            f"{folder / MANIFEST}: no manifest to check by; run `chronofil run` first or name its output "
            f"folder"
        )
    for name, digest in manifest.files.items():
        found = file_digest(folder / name)
        if found != digest:
            yield (
                f"{name} : le fichier manque."
                if found is None
                else f"{name} : le fichier a changé depuis que Chronofil l’a écrit."
            )
    yield from _misplaced(folder)


def count_quotes(folder: Path) -> int:
    """Number of quotes in the timeline."""
    return sum(len(event.evidence) for event in _events(folder))


def verify_sources(folder: Path, inputs: Path) -> Iterator[str]:
    """A French sentence for each document of the timeline whose source in
    `inputs` is missing or has changed since.
    """
    for document in open_timeline(folder).documents():
        found = file_digest(inputs / document.source)
        if found != document.sha256:
            yield (
                f"{document.source} : le document manque."
                if found is None
                else f"{document.source} : le document a changé depuis qu’il a été lu."
            )


def _misplaced(folder: Path) -> Iterator[str]:
    found: list[Misplaced] = []
    for _ in watch_quotes(_events(folder), lambda name: folder / DOCUMENTS / file_name(name), found.append):
        pass
    yield from (_told(item) for item in found)


def _told(item: Misplaced) -> str:
    place = f"{DOCUMENTS}/{file_name(item.document)}"
    if item.unread:
        return (
            f"{place} : le document ne peut pas être lu, ses {item.unread} citations ne sont pas vérifiées."
        )
    return f"{item.event} : la citation ne se trouve pas dans {place} à {item.start}-{item.end}."


def _events(folder: Path) -> Iterator[Event]:
    stored = open_timeline(folder)
    return chain(stored.events(), stored.undated())
