"""Bounds of an undated document's publication, from what it quotes, from
who quotes it and from what it tells as past.

`published` stays unknown: the bounds and their reasons go to the document's metadata. A relative expression
(« l'an passé ») is dated by them only where it would give the same date at both bounds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.calendar.edtf import make_event_date
from pipeline.calendar.wording import french_date, french_day
from pipeline.models import DocumentInfo, Event, EventDate
from pipeline.temporal import find_time_expressions
from pipeline.timeline.records.records import Record
from pipeline.timeline.records.traces import Trace

# Documents that others reproduce without quotation marks.
_ORIGINALS = frozenset(
    {"written_question", "oral_question", "legislative_file", "report", "decree", "legal_act"}
)
_PREPOSITION = re.compile(
    (
        r"(?:depuis|avant|après|dès|d'ici|jusqu'?|à partir|à compter)\s*(?:à|au|de|du|d'|en|la|le"
        r"|l')?\s*(?:la|le|l')?\s*$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A day before, or after, which a document was not published, and the reason in French."""

    day: int
    reason: str

    @property
    def edtf(self) -> str:
        """The day as EDTF."""
        return date.fromordinal(self.day).isoformat()


@dataclass(frozen=True, slots=True)
class Limits:
    """What is known of the publication of an undated document."""

    not_before: Limit | None = None
    not_after: Limit | None = None

    @property
    def metadata(self) -> dict[str, str]:
        """The bounds as entries of a document's metadata."""
        found: dict[str, str] = {}
        for name, limit in (
            ("published_not_before", self.not_before),
            ("published_not_after", self.not_after),
        ):
            if limit is not None:
                found |= {name: limit.edtf, f"{name}_reason": limit.reason}
        return found


def find_limits(
    documents: Mapping[str, DocumentInfo], traces: Iterable[Trace], records: Iterable[Record]
) -> dict[str, Limits]:
    """Limits of the undated documents for which any is known; limits that exclude one another are dropped."""
    parts = list(traces)
    undated = [
        part for part in parts if part.published is None and documents[part.document].published is None
    ]
    if not undated:
        return {}
    before: dict[str, list[Limit]] = defaultdict(list)
    after: dict[str, list[Limit]] = defaultdict(list)
    _from_quotes(undated, [part for part in parts if part.published is not None], before, after)
    _from_told({part.document for part in undated}, records, before)
    found: dict[str, Limits] = {}
    for document in sorted(before.keys() | after.keys()):
        first = max(before[document], key=lambda limit: (limit.day, limit.reason), default=None)
        last = min(after[document], key=lambda limit: (limit.day, limit.reason), default=None)
        if first is None or last is None or first.day <= last.day:
            found[document] = Limits(first, last)
    return found


def decide(event: Event, limits: Limits) -> EventDate | None:
    """The date of an undated event whose relative expression means the same
    at both limits; None when they do not decide.
    """
    proof = event.evidence[0]
    if limits.not_before is None or limits.not_after is None or proof.time is None:
        return None
    if _PREPOSITION.search(proof.quote[: max(0, proof.time.start - proof.start)]):
        return None
    readings = {_reading(proof.time.text, limit.edtf) for limit in (limits.not_before, limits.not_after)}
    edtf = readings.pop()
    return None if readings or edtf is None else make_event_date(edtf, proof.time.text)


def _reading(text: str, published: str) -> str | None:
    found = find_time_expressions(text, published)
    return found[0].edtf if len(found) == 1 and found[0].type == "DATE" else None


def _from_quotes(
    undated: Sequence[Trace],
    dated: Iterable[Trace],
    before: dict[str, list[Limit]],
    after: dict[str, list[Limit]],
) -> None:
    own, cited = _index(undated, "own"), _index(undated, "quoted")
    for part in dated:
        first, last = part.published or (0, 0)
        original = part.kind in _ORIGINALS
        for number in part.own:
            for other in cited.get(number, ()):
                before[other.document].append(Limit(first, f"cite {part.document}, publié le {_day(first)}"))
            for other in own.get(number, ()) if original else ():
                if other.kind not in _ORIGINALS:
                    before[other.document].append(
                        Limit(first, f"reprend une phrase de {part.document}, publié le {_day(first)}")
                    )
        for number in part.quoted:
            for other in own.get(number, ()):
                after[other.document].append(
                    Limit(last, f"est cité par {part.document}, publié le {_day(last)}")
                )


def _index(traces: Iterable[Trace], name: str) -> dict[int, list[Trace]]:
    index: dict[int, list[Trace]] = defaultdict(list)
    for part in traces:
        for number in getattr(part, name):
            index[number].append(part)
    return index


def _from_told(documents: set[str], records: Iterable[Record], before: dict[str, list[Limit]]) -> None:
    for record in records:
        if (
            record.source.id in documents
            and record.modality == "past"
            and record.when is not None
            and record.when.first is not None
        ):
            edtf = record.when.edtf
            before[record.source.id].append(
                Limit(record.when.first, f"raconte comme passé ce qui a eu lieu {french_date(edtf)}")
            )


def _day(ordinal: int) -> str:
    return french_day(date.fromordinal(ordinal))
