"""Ids of events: `evt-` and twelve hexadecimal digits of SHA-256 over content.

The content is the document's own hash, the quote with white space folded, the trigger and the date: an id
depends on no position in the document and on no other document. It refuses to know of events.
"""

from __future__ import annotations

import hashlib


def event_id(document_sha256: str, quote: str, trigger: str, edtf: str, rank: int = 0) -> str:
    """Stable id of an event; `rank` counts events of one document that would otherwise be equal."""
    content = "\0".join((document_sha256, " ".join(quote.split()), trigger, edtf, str(rank)))
    return "evt-" + hashlib.sha256(content.encode()).hexdigest()[:12]
