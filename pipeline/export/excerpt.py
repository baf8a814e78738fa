"""What a page, a calendar and a player can hold of a timeline that is too
large for them: the events that most documents tell.

Owns the choice and the words that say what is left out. Nothing is lost:
timeline.json and timeline.csv hold everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from itertools import chain

from pipeline.export.importance import is_judged, told_by
from pipeline.models import Event, Timeline
from pipeline.streams import TimelineSource

QUOTES = 10
"""Quotes an event: on average where the whole timeline is shown, at most in an excerpt."""


@dataclass(frozen=True)
class LeftOut:
    """What an excerpt does not show: `notice` says it in French, `quotes` is the
    number of quotes by event. Empty for a whole timeline.
    """

    notice: str = ""
    quotes: Mapping[str, int] = field(default_factory=dict)


NOTHING = LeftOut()


class Choice:
    """Notes, while all events go by, which ones a page of at most `limit` events is to hold.

    What a person accepted or changed comes first, then what most documents tell, dated before undated, the
    surer before the less sure; ids, which are hashes, decide among equals, so that no year comes before
    another.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.total = self.quotes = 0
        self._best: list[tuple[bool, int, bool, float, str]] = []

    def watch(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same events."""
        for event in events:
            weight = (is_judged(event), told_by(event), event.date is not None, event.confidence, event.id)
            if len(self._best) < self.limit:
                heappush(self._best, weight)
            else:
                heappushpop(self._best, weight)
            self.total += 1
            self.quotes += len(event.evidence)
            yield event

    @property
    def is_whole(self) -> bool:
        """Whether a page can hold all that went by."""
        return self.total <= self.limit and self.quotes <= QUOTES * self.limit

    @property
    def chosen(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(identifier for *_, identifier in self._best)


def make_page(source: TimelineSource, choice: Choice) -> tuple[Timeline, LeftOut]:
    """The part of `source` that fits on a page, by a `choice` that has
    seen all of it; and what that leaves out.
    """
    head, chosen = source.head, choice.chosen
    events = {
        name: tuple(event for event in stream if event.id in chosen) for name, stream in _streams(source)
    }
    if choice.is_whole and head.counts.documents <= QUOTES * choice.limit:
        return head.model_copy(
            update={**events, "documents": tuple(source.documents()), "entities": tuple(source.entities())}
        ), NOTHING
    left = {
        event.id: len(event.evidence) - QUOTES
        for shown in events.values()
        for event in shown
        if len(event.evidence) > QUOTES
    }
    quoted = {name: tuple(map(_with_fewer_quotes, shown)) for name, shown in events.items()}
    return head.model_copy(update={**quoted, **_needed(source, quoted)}), LeftOut(
        _notice(len(chosen), choice.total), left
    )


def _streams(source: TimelineSource) -> tuple[tuple[str, Iterator[Event]], ...]:
    return ("events", source.events()), ("undated", source.undated())


def _needed(source: TimelineSource, events: Mapping[str, Iterable[Event]]) -> dict[str, object]:
    """The documents, entities and contradictions that these events name."""
    shown = list(chain.from_iterable(events.values()))
    cited = {proof.document for event in shown for proof in event.evidence}
    named = {participant.entity for event in shown for participant in event.participants}
    involved = {identifier for event in shown for identifier in event.contradictions}
    return {
        "documents": tuple(item for item in source.documents() if item.id in cited),
        "entities": tuple(item for item in source.entities() if item.id in named),
        "contradictions": tuple(item for item in source.head.contradictions if item.id in involved),
    }


def _with_fewer_quotes(event: Event) -> Event:
    """With the first quote of each document and, where these are few, others; in their order."""
    if len(event.evidence) <= QUOTES:
        return event
    first = {proof.document: place for place, proof in reversed(list(enumerate(event.evidence)))}
    places = sorted(
        range(len(event.evidence)), key=lambda place: first[event.evidence[place].document] != place
    )
    return event.model_copy(
        update={"evidence": tuple(event.evidence[place] for place in sorted(places[:QUOTES]))}
    )


def _notice(shown: int, total: int) -> str:
    if shown == total:
        return (
            f"Extrait : {QUOTES} citations au plus par événement, et les seuls documents cités ; tout est "
            f"dans timeline.json."
        )
    counts = f"{_grouped(shown)} événements sur {_grouped(total)}, ceux que le plus de documents racontent"
    return (
        f"Extrait : {counts}, avec {QUOTES} citations au plus pour chacun. Tout est dans timeline.json ; "
        f"timeline.csv a une ligne par événement."
    )


def _grouped(number: int) -> str:
    """« 120 345 », with narrow no-break spaces."""
    return f"{number:_}".replace("_", "\u202f")
