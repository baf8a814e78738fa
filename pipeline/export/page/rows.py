"""Events and evidence as the page's template wants them: French labels, links,
which stands where. It decides nothing about content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from pipeline.calendar.wording import counted, date_label, french_label
from pipeline.export.importance import importance, is_secondary, told_by
from pipeline.export.labels import corrected_label, kind_label, modality_mark
from pipeline.export.policy import is_address
from pipeline.models import DocumentInfo, Event, Evidence, Timeline
from pipeline.quotes import quote_words

_SPACED = re.compile("(?<=«) | (?=[»:;?!])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«])")
FRAGMENT_WORDS = 4
"""Words by which a text fragment names each end of a quote."""


@dataclass(frozen=True)
class Page:
    """Events that begin in one year, or before the window."""

    year: str
    heading: str
    events: tuple[Event, ...]


def years(timeline: Timeline) -> list[Page]:
    """Events by the year in which they begin, or end where the beginning is open, in
    order; what began before the window comes first.
    """
    found: dict[int, list[Event]] = {}
    first = timeline.coverage.start.year
    for event in timeline.events:
        day = event.date and (event.date.start or event.date.end)
        if day:
            found.setdefault(max(day.year, first - 1), []).append(event)
    return [
        Page(str(year), f"Avant {first}" if year < first else str(year), tuple(shown))
        for year, shown in sorted(found.items())
    ]


def when(event: Event) -> str:
    """The date, or what is known of it, as the page writes it."""
    if event.date is not None:
        return date_label(event.date)
    if event.bound is None:
        return "sans date"
    words = "" if event.bound.text is None else f"« {event.bound.text} »"
    known = "" if event.bound.edtf is None else french_label(event.bound.edtf)
    return " ".join(filter(None, (words, known))) or "sans date"


def typeset(title: str) -> str:
    """The words with spaces that no line ends at, where French typography wants them (inside « » and before
    high marks), and its apostrophe.

    One that holds « ’ » already keeps the others as they are.
    """
    spaced = _SPACED.sub("\u00a0", title)
    return _APOSTROPHE.sub("’", spaced) if is_straight(title) else spaced


def is_straight(title: str) -> bool:
    """Whether its apostrophes are all typed « ' », so that what `typeset` makes of them can be undone."""
    return "’" not in title and _APOSTROPHE.search(title) is not None


def badges(event: Event, timeline: Timeline) -> list[str]:
    """Labels beside a title: kind where it is sure, modality, figure, review; none says « autre »."""
    kind = kind_label(event)
    marks = (
        kind,
        modality_mark(event, timeline.as_of),
        "mesure datée" if event.fact and event.kind != "measurement" else "",
    )
    judged = (
        "vérifié" if event.reviewed else "",
        f"corrigé : {corrected_label(event)}" if event.corrected else "",
    )
    return [*filter(None, (*marks, *judged))]


def classes(event: Event) -> str:
    """Style classes: modality, and how important it is."""
    rank = (
        "secondary"
        if is_secondary(event)
        else "major"
        if told_by(event) > 1 or (importance(event) >= 3.5)
        else ""
    )
    return f"event {event.modality} {rank}".rstrip()


def most_told(timeline: Timeline, number: int) -> list[Event]:
    """Dated events that several documents tell, those of most documents first."""
    told = [event for event in timeline.events if told_by(event) > 1]
    return sorted(told, key=lambda event: (-told_by(event), -importance(event)))[:number]


def told(timeline: Timeline) -> Mapping[str, list[Event]]:
    """Events that each document tells, of those that tell any."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in (*timeline.events, *timeline.undated):
        for name in {proof.document for proof in event.evidence}:
            found[name].append(event)
    return found


def tally(events: Sequence[Event]) -> str:
    """« 4 événements et 1 fait sans date »: the page never counts one for the other."""
    dated, undated = _dated(events)
    said = f"{counted(undated, 'fait')} sans date" if undated else ""
    return " et ".join(filter(None, (counted(dated, "événement") if dated or not undated else "", said)))


def tally_short(events: Sequence[Event]) -> str:
    """The same where there is little room: « 4 + 1 sans date »."""
    dated, undated = _dated(events)
    return f"{dated} + {undated} sans date" if undated else str(dated)


def _dated(events: Sequence[Event]) -> tuple[int, int]:
    dated = sum(event.date is not None for event in events)
    return dated, len(events) - dated


def silent(timeline: Timeline) -> list[DocumentInfo]:
    """Documents of which no event is shown."""
    cited = told(timeline)
    return [document for document in timeline.documents if document.id not in cited]


def source_link(proof: Evidence, document: DocumentInfo) -> str:
    """The public address of a document at the quote: a text fragment, or the page
    of a PDF; empty where there is none to follow.
    """
    if document.url is None or not is_address(document.url):
        return ""
    if document.format == "pdf":
        return f"{document.url}#page={proof.page}" if proof.page and "#" not in document.url else document.url
    words = quote_words(proof).split()
    if "#" in document.url or document.format != "html" or not words:
        return document.url
    ends: Sequence[Sequence[str]] = (
        [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    )
    return (
        f"{document.url}#:~:text="
        f"{','.join(quote(' '.join(end), safe='').replace('-', '%2D') for end in ends)}"
    )


def is_told_apart(event: Event) -> bool:
    """Whether the subject says anything beside the title, which may hold
    it: « Question de … au … : Prix de l'eau ».
    """
    return event.subject is not None and _bare(event.subject) not in _bare(event.title)


def _bare(text: str) -> str:
    return text.casefold().replace("\u2019", "'").rstrip(" .")


def first_source(event: Event, document: DocumentInfo) -> str:
    """What is said of the first source before its quote is opened: its title, or who published it where the
    title stands as the subject.
    """
    title = document.title or document.source
    if event.subject is None or _bare(title) != _bare(event.subject):
        return title
    published = "" if document.published is None else french_label(document.published)
    return ", ".join(filter(None, (document.publisher, published))) or document.source


def proofs(event: Event) -> list[tuple[str, list[Evidence]]]:
    """Evidence by document, in order."""
    return [(name, list(group)) for name, group in groupby(event.evidence, key=lambda proof: proof.document)]


def titles(timeline: Timeline) -> Mapping[str, str]:
    """Titles by id, of all events shown."""
    return {event.id: event.title for event in (*timeline.events, *timeline.undated)}
