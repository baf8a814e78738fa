"""The difference between two timelines in French, for a terminal or a run's summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.calendar.wording import counted, french_date, french_list, quoted
from pipeline.timeline.difference.difference import (
    ChangedField,
    EventChange,
    EventGlimpse,
    FieldChange,
    TimelineDiff,
)

_LABELS: dict[ChangedField, str] = {
    "date": "date",
    "title": "titre",
    "modality": "modalité",
    "participants": "participants",
    "evidence": "sources",
}
_MODALITIES = {"past": "passé", "planned": "prévu", "hypothetical": "hypothétique", "negated": "nié"}


def render_diff(difference: TimelineDiff) -> str:
    """The difference as French text: a first line that sums up, then one line for each thing that changed."""
    if difference.is_empty:
        return "Aucun changement."
    lines = [_summary(difference)]
    lines += _section("Documents ajoutés", difference.documents_added)
    lines += _section("Documents retirés", difference.documents_removed)
    lines += _section("Événements ajoutés", [_line(event) for event in difference.added], "+")
    lines += _section("Événements disparus", [_line(event) for event in difference.removed], "-")
    lines += _section(
        "Événements modifiés", [line for change in difference.changed for line in _changed(change)], ""
    )
    lines += _section("Contradictions nouvelles", difference.contradictions_added, "+")
    lines += _section("Contradictions levées", difference.contradictions_removed, "-")
    return "\n".join(lines)


def _summary(difference: TimelineDiff) -> str:
    parts = [
        f"{counted(len(events), 'événement')} {word if len(events) < 2 else word + 's'}"
        for events, word in (
            (difference.added, "ajouté"),
            (difference.removed, "disparu"),
            (difference.changed, "modifié"),
        )
        if events
    ]
    return (french_list(parts) or "Mêmes événements") + "."


def _section(title: str, lines: Sequence[str], sign: str = "•") -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title} :"
        yield from (f"  {sign} {line}" if sign else f"  {line}" for line in lines)


def _line(event: EventGlimpse) -> str:
    when = "sans date" if event.date is None else french_date(event.date)
    return f"{when} : {event.title} [{event.id} ; {', '.join(event.documents)}]"


def _changed(change: EventChange) -> Iterator[str]:
    when = "sans date" if change.date is None else french_date(change.date)
    yield f"~ {when} : {change.title} [{change.id}]"
    yield from (f"    {_field(item)}" for item in change.changes)


def _field(change: FieldChange) -> str:
    label = _LABELS[change.field]
    if change.field in {"participants", "evidence"}:
        came = [f"+ {value}" for value in change.new]
        went = [f"- {value}" for value in change.old]
        return f"{label} : {' ; '.join([*came, *went])}"
    old, new = (_value(change.field, values) for values in (change.old, change.new))
    return f"{label} : {old} → {new}"


def _value(field: ChangedField, values: Sequence[str]) -> str:
    if not values:
        return "aucune"
    if field == "date":
        return french_date(values[0])
    return _MODALITIES.get(values[0], values[0]) if field == "modality" else quoted(values[0])
