"""One document, start to finish: composes prose, temporal, entities and events into an Extraction.

Owns the order of the steps, what is worth parsing, and the translation of prose offsets into the document's. It refuses to know any rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline import entities, events, language, temporal
from pipeline.entities import EntityFindings
from pipeline.events import Derivation, EventFindings, Explanation, Subjects, explain_event
from pipeline.faults import attempt, rule_failed
from pipeline.language import Analysis, Sentence
from pipeline.models import Document, Entity, Event, Evidence, Extraction, Issue, Mention, Reading, Span, TimeEvidence, TimeExpression
from pipeline.prose import Prose, make_prose

if TYPE_CHECKING:
    from spacy.language import Language

CONTEXT = 32
ENDLESS = 100
"""Stretches too long for a word that are told, at most."""
S = TypeVar("S", bound=Span)
T = TypeVar("T")


@dataclass(frozen=True)
class Explained:
    """What one document says, and how each of its events came about, in the same order, the undated last."""

    extraction: Extraction
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True)
class _Found:
    """What the rooms found in one document."""

    reading: Reading
    analysis: Analysis
    named: EntityFindings
    told: EventFindings
    header: tuple[Derivation, ...]


def extract(readings: Sequence[Reading], nlp: Language | None = None) -> Iterator[Extraction]:
    """Extract what each document says, in order; the documents of one call share the model's batches."""
    yield from map(_extraction, _find(readings, nlp))


def explain(reading: Reading, nlp: Language | None = None) -> Explained:
    """Extract what a document says, by the same steps, and keep how each event came about."""
    (found,) = _find([reading], nlp)
    extraction = _extraction(found)
    made = {item.event.id: item for item in (*found.told.dated, *found.told.undated, *found.header)}
    return Explained(extraction, tuple(explain_event(made[event.id]) for event in (*extraction.events, *extraction.undated)))


def _find(readings: Sequence[Reading], nlp: Language | None) -> Iterator[_Found]:
    model = nlp or language.load_model()
    proses = [make_prose(reading.document) for reading in readings]
    candidates = [temporal.recognise(prose.text) for prose in proses]
    names = language.recognise_entities(model, proses)
    started = [language.start_analysis(reading.document, prose, found) for reading, prose, found in zip(readings, proses, names, strict=True)]
    rows = [events.split_rows(analysis, [(c.start, c.end) for c in found]) for analysis, found in zip(started, candidates, strict=True)]
    analyses = [replace(analysis, sentences=sentences) for analysis, sentences in zip(started, rows, strict=True)]
    timed = {id(analysis): [c.start for c in found] for analysis, found in zip(analyses, candidates, strict=True)}
    under = {
        id(analysis): events.governed_starts(prose, [(c.start, c.end) for c in found])
        for analysis, prose, found in zip(analyses, proses, candidates, strict=True)
    }

    def wanted(analysis: Analysis, sentence: Sentence) -> bool:
        if any(sentence.start <= start < sentence.end for start in timed[id(analysis)]):
            return True
        if analysis.prose.block_at(sentence.start).start in under[id(analysis)]:
            return True
        return events.may_tell(analysis.prose.text[sentence.start : sentence.end])

    chosen = {id(sentence) for analysis in analyses for sentence in events.with_antecedents(analysis, wanted)}
    parsed = language.parse_sentences(model, analyses, lambda _analysis, sentence: id(sentence) in chosen)
    for reading, analysis, found in zip(readings, parsed, candidates, strict=True):
        yield _read_rooms(reading, analysis, found)


def _read_rooms(reading: Reading, analysis: Analysis, found: tuple[temporal.Candidate, ...]) -> _Found:
    document, prose = analysis.document, analysis.prose
    oracle = temporal.tense_oracle(analysis)
    timed = replace(analysis, time_expressions=temporal.normalise(prose.text, found, lambda offset: _published(document, prose, offset), oracle))
    named = entities.find_entities(timed)
    analysis = replace(timed, mentions=named.mentions, references=named.references, entities=named.entities, topic=named.topic)
    header = _whole(analysis, lambda: events.header_events(document, named.header)) or ()
    return _Found(reading, analysis, named, events.find_events(analysis), header)


def _extraction(found: _Found) -> Extraction:
    analysis, named, told = found.analysis, found.named, found.told
    document = analysis.document
    place = _Placer(document, analysis.prose)
    subjects = _whole(analysis, lambda: events.find_subjects(analysis)) or Subjects()
    unresolved, cut = temporal.unresolved_issues(document, analysis.time_expressions), _cut_sentences(document, analysis.prose)
    issues = (*unresolved, *named.issues, *told.issues, *cut, *analysis.faults)
    endless = _endless(document, analysis.prose)
    dated = [*(place.event(_told_of(subjects, item.event)) for item in told.dated), *(_about(item.event, subjects.whole) for item in found.header)]
    undated = [place.event(_told_of(subjects, item.event)) for item in told.undated]
    return Extraction(
        document=document,
        time_expressions=_sorted([*map(place.time_expression, analysis.time_expressions), *temporal.header_time_expressions(document)]),
        mentions=_sorted([*map(place.mention, named.mentions), *named.header]),
        references=_sorted(map(place.mention, named.references)),
        entities=_related(entities.hold_at_events(named.entities, (*dated, *undated), document.published)),
        events=tuple(sorted(dated, key=_evidence_offset)),
        undated=tuple(sorted(undated, key=_evidence_offset)),
        issues=tuple(sorted([*found.reading.issues, *endless, *map(place.issue, issues)], key=lambda issue: (issue.start or 0, issue.code))),
        sentences=len(analysis.sentences),
    )


def _related(found: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities of a document, with the ids of those among them that they name."""
    ids = {entity.id: entity.id for entity in found}
    return tuple(entities.relate(found, ids.get))


def _whole(analysis: Analysis, make: Callable[[], T]) -> T | None:
    """What holds for a whole document; None, and an issue, where the rule for it fails."""
    found = attempt(analysis.faults, lambda error: rule_failed(error, analysis.document.id), lambda: [make()])
    return found[0] if found else None


def _told_of(subjects: Subjects, event: Event) -> Event:
    """An event with what the part of the document that tells it is about; its evidence has prose offsets."""
    return _about(event, subjects.at(event.evidence[0].start))


def _about(event: Event, subject: str | None) -> Event:
    return event.model_copy(update={"subject": subject})


def _cut_sentences(document: Document, prose: Prose) -> Iterator[Issue]:
    """An issue for each sentence that was cut because it is too long."""
    for start, end in prose.overlong:
        message = f"Phrase de {end - start} caractères, coupée à des points-virgules ou des virgules pour être analysée."
        quote = prose.text[start : start + 80]
        yield Issue(document=document.id, stage="reading", code="sentence_cut", message=message, quote=quote, start=start, end=end)


def _endless(document: Document, prose: Prose) -> Iterator[Issue]:
    """An issue, with the document's offsets, for each stretch without a space that is too long to be a word."""
    for start, end in prose.endless[:ENDLESS]:
        message = f"Suite de {end - start} caractères sans espace, laissée de côté : aucun mot n’est aussi long."
        quote = document.text[start : start + 80]
        yield Issue(document=document.id, stage="reading", code="sentence_cut", message=message, quote=quote, start=start, end=end)


def _published(document: Document, prose: Prose, offset: int) -> str | None:
    return prose.block_at(offset).published or document.published


def _sorted(spans: Iterable[S]) -> tuple[S, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _evidence_offset(event: Event) -> tuple[int, int, str]:
    return event.evidence[0].start, event.evidence[0].trigger.start, event.id


class _Placer:
    """Translates prose offsets into the document's, and the words with them."""

    def __init__(self, document: Document, prose: Prose) -> None:
        self.document, self.prose = document, prose
        self.marks = sorted(document.markup)

    def span(self, start: int, end: int) -> dict[str, Any]:
        first, last = self.prose.to_document(start, end)
        return {"start": first, "end": last, "text": self.document.text[first:last]}

    def time_expression(self, item: TimeExpression) -> TimeExpression:
        signal = None if item.signal_start is None else self.prose.offsets[item.signal_start]
        return item.model_copy(update={**self.span(item.start, item.end), "signal_start": signal})

    def mention(self, item: Mention) -> Mention:
        return item.model_copy(update=self.span(item.start, item.end))

    def issue(self, item: Issue) -> Issue:
        if item.start is None or item.end is None:
            return item
        first, last = self.prose.to_document(item.start, item.end)
        return item.model_copy(update={"start": first, "end": last})

    def event(self, item: Event) -> Event:
        return item.model_copy(update={"evidence": tuple(map(self.evidence, item.evidence))})

    def markup(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        position = bisect_left(self.marks, (start, start))
        return tuple(takewhile(lambda mark: mark[0] < end, islice(self.marks, position, None)))

    def evidence(self, item: Evidence) -> Evidence:
        text = self.document.text
        first, last = self.prose.to_document(item.start, item.end)
        time = None if item.time is None else TimeEvidence(**{**item.time.model_dump(), **self.span(item.time.start, item.time.end)})
        return item.model_copy(
            update={
                "start": first,
                "end": last,
                "quote": text[first:last],
                "markup": self.markup(first, last),
                "prefix": text[max(0, first - CONTEXT) : first],
                "suffix": text[last : last + CONTEXT],
                "page": self.prose.block_at(item.start).page,
                "trigger": Span.model_validate(self.span(item.trigger.start, item.trigger.end)),
                "time": time,
            }
        )
