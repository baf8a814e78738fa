"""What single documents say, in the formats of annotation research, one file a
document: TimeML, TEI P5, UIMA CAS (XMI), Label Studio.

Text is kept code point for code point, so that offsets stay; characters that XML forbids become spaces. Of
two spans that cross, TEI marks the first; TimeML, where nothing nests, marks time expressions before events;
the others hold all. It refuses to find or judge anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipeline.errors import ExportError
from pipeline.export.annotations.cas import TYPES, render_types, render_xmi
from pipeline.export.annotations.labelstudio import INTERFACE, render_interface, render_labelstudio
from pipeline.export.annotations.tei import render_tei
from pipeline.export.annotations.timeml import render_timeml
from pipeline.export.files import replace_file
from pipeline.models import Extraction

__all__ = ["ANNOTATIONS", "write_annotations"]

ANNOTATIONS: Mapping[str, tuple[str, Callable[[Extraction], str]]] = {
    "timeml": (".tml", render_timeml),
    "tei": (".tei.xml", render_tei),
    "cas": (".xmi", render_xmi),
    "labelstudio": (".tasks.json", render_labelstudio),
}
"""Suffix and renderer of each format."""
BESIDE: Mapping[str, tuple[str, Callable[[], str]]] = {
    "cas": (TYPES, render_types),
    "labelstudio": (INTERFACE, render_interface),
}
"""What else a reader of a format needs, once for all documents."""


def write_annotations(format_name: str, extractions: Iterable[Extraction], folder: Path) -> int:
    """Write each document into `folder` (and what its readers need beside); returns how many. Raises
    ExportError where it cannot.
    """
    suffix, render = ANNOTATIONS[format_name]
    number = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if format_name in BESIDE:
            name, render_beside = BESIDE[format_name]
            replace_file(folder / name, render_beside())
        for extraction in extractions:
            replace_file(folder / f"{extraction.document.id}{suffix}", render(extraction))
            number += 1
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror})") from error
    return number
