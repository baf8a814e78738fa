"""The published timeline as an asset of Prefect, which its documents go into.

Owns the keys of assets: addresses of files, in the characters that Prefect accepts.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from prefect.assets import Asset, AssetProperties

from flows.plan import Draft, Run
from flows.storage import address_of
from pipeline.export import open_timeline
from pipeline.manifest import TIMELINE
from pipeline.models import DocumentInfo

MOST_DOCUMENTS = 80
"""Documents that a timeline names as what it depends on; beyond it names their folder. Prefect drops events
of more than a hundred resources.
"""
LONGEST = 512
REFUSED = dict.fromkeys(map(ord, "\n\r\t\0 #?&%\"'<>[]{}|\\^`"), "_")


def timeline_asset(run: Run) -> Asset:
    """The timeline that a run publishes."""
    key = asset_key(run.out / TIMELINE)
    return Asset(
        key=key,
        properties=AssetProperties(
            name=run.settings.title, description="Sourced timeline, see timeline.schema.json"
        ),
    )


def source_assets(run: Run, draft: Draft) -> list[Asset]:
    """What the timeline is made of: its documents, or their folder where there are many."""
    if draft.counts.documents > MOST_DOCUMENTS:
        about = f"{draft.counts.documents} documents"
        return [
            Asset(key=asset_key(_place(run)), properties=AssetProperties(name=run.shown, description=about))
        ]
    return [_document(run, document) for document in open_timeline(draft.timeline).documents()]


def metadata(run: Run, draft: Draft) -> dict[str, Any]:
    """What is told of one state of the timeline."""
    return {
        "as_of": run.settings.as_of.isoformat(),
        "counts": draft.counts.model_dump(),
        "generator": draft.generator.model_dump(),
    }


def asset_key(place: Path | str) -> str:
    """The address of a file; one that Prefect would refuse is shortened, and told apart by a hash."""
    address = address_of(place)
    key = address.translate(REFUSED)
    if key == address and len(key) <= LONGEST:
        return key
    digest = hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{key[: LONGEST - 9].encode('utf-8', 'replace').decode()}-{digest}"


def _document(run: Run, document: DocumentInfo) -> Asset:
    about = f"{document.kind}, {document.format}, SHA-256 {document.sha256}"
    return Asset(
        key=asset_key(_place(run, document.source)),
        properties=AssetProperties(name=document.source, description=about),
    )


def _place(run: Run, name: str = "") -> Path | str:
    """Where the documents are, or one of them."""
    return run.folder / name if run.places is None else f"{run.places.folder}/{name}"
