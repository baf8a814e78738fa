"""One document, start to finish: composes prose, temporal, entities and events into an Extraction.

Owns the order of the steps and what is worth parsing. It refuses to know any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pipeline import entities, events, language, temporal
from pipeline.entities import EntityFindings
from pipeline.events import Derivation, EventFindings, Explanation, Subjects, explain_event
from pipeline.faults import attempt, rule_failed
from pipeline.language import Analysis, Sentence
from pipeline.models import Document, Entity, Event, Extraction, Issue, Reading
from pipeline.placing import Placer, published_at, sorted_spans
from pipeline.prose import Prose, make_prose

if TYPE_CHECKING:
    from spacy.language import Language

ENDLESS = 100
"""Stretches too long for a word that are told, at most."""
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


def analyses(readings: Sequence[Reading], nlp: Language | None = None) -> Iterator[Analysis]:
    """What the rooms see of each document, in order: its prose, sentences, dates and names."""
    return (found.analysis for found in _find(readings, nlp))


def explain(reading: Reading, nlp: Language | None = None) -> Explained:
    """Extract what a document says, by the same steps, and keep how each event came about."""
    (found,) = _find([reading], nlp)
    extraction = _extraction(found)
    made = {item.event.id: item for item in (*found.told.dated, *found.told.undated, *found.header)}
    return Explained(
        extraction,
        tuple(explain_event(made[event.id]) for event in (*extraction.events, *extraction.undated)),
    )


def _find(readings: Sequence[Reading], nlp: Language | None) -> Iterator[_Found]:
    model = nlp or language.load_model()
    proses = [make_prose(reading.document) for reading in readings]
    candidates = [temporal.recognise(prose.text) for prose in proses]
    names = language.recognise_entities(model, proses)
    started = [
        language.start_analysis(reading.document, prose, found)
        for reading, prose, found in zip(readings, proses, names, strict=True)
    ]
    rows = [
        events.split_rows(analysis, [(c.start, c.end) for c in found])
        for analysis, found in zip(started, candidates, strict=True)
    ]
    analyses = [
        replace(analysis, sentences=sentences) for analysis, sentences in zip(started, rows, strict=True)
    ]
    timed = {
        id(analysis): [c.start for c in found] for analysis, found in zip(analyses, candidates, strict=True)
    }
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
    timed = replace(
        analysis,
        time_expressions=temporal.normalise(
            prose.text,
            found,
            lambda offset: published_at(document, prose, offset),
            temporal.tense_oracle(analysis),
            temporal.main_oracle(analysis),
        ),
    )
    named = entities.find_entities(timed)
    analysis = replace(
        timed,
        mentions=named.mentions,
        references=named.references,
        entities=named.entities,
        topic=named.topic,
    )
    header = _whole(analysis, lambda: events.header_events(document, named.header)) or ()
    return _Found(reading, analysis, named, events.find_events(analysis), header)


def _extraction(found: _Found) -> Extraction:
    analysis, named, told = found.analysis, found.named, found.told
    document = analysis.document
    place = Placer(document, analysis.prose)
    subjects = _whole(analysis, lambda: events.find_subjects(analysis)) or Subjects()
    unresolved, cut = (
        temporal.unresolved_issues(document, analysis.time_expressions),
        _cut_sentences(document, analysis.prose),
    )
    issues = (*unresolved, *named.issues, *told.issues, *cut, *analysis.faults)
    endless = _endless(document, analysis.prose)
    dated = [
        *(place.event(_told_of(subjects, item.event)) for item in told.dated),
        *(_about(item.event, subjects.whole) for item in found.header),
    ]
    undated = [place.event(_told_of(subjects, item.event)) for item in told.undated]
    return Extraction(
        document=document,
        time_expressions=sorted_spans(
            [
                *map(place.time_expression, analysis.time_expressions),
                *temporal.header_time_expressions(document),
            ]
        ),
        mentions=sorted_spans([*map(place.mention, named.mentions), *named.header]),
        references=sorted_spans(map(place.mention, named.references)),
        entities=_related(entities.hold_at_events(named.entities, (*dated, *undated), document.published)),
        events=tuple(sorted(dated, key=_evidence_offset)),
        undated=tuple(sorted(undated, key=_evidence_offset)),
        issues=tuple(
            sorted(
                [*found.reading.issues, *endless, *map(place.issue, issues)],
                key=lambda issue: (issue.start or 0, issue.code),
            )
        ),
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
    return _about(event, subjects.at(event.evidence[0].trigger.start))


def _about(event: Event, subject: str | None) -> Event:
    return event.model_copy(update={"subject": subject})


def _cut_sentences(document: Document, prose: Prose) -> Iterator[Issue]:
    """An issue for each sentence that was cut because it is too long."""
    for start, end in prose.overlong:
        message = (
            f"Phrase de {end - start} caractères, coupée à des points-virgules ou des virgules pour être "
            f"analysée."
        )
        quote = prose.text[start : start + 80]
        yield Issue(
            document=document.id,
            stage="reading",
            code="sentence_cut",
            message=message,
            quote=quote,
            start=start,
            end=end,
        )


def _endless(document: Document, prose: Prose) -> Iterator[Issue]:
    """An issue, with the document's offsets, for each stretch without
    a space that is too long to be a word.
    """
    for start, end in prose.endless[:ENDLESS]:
        message = (
            f"Suite de {end - start} caractères sans espace, laissée de côté : aucun mot n’est aussi long."
        )
        quote = document.text[start : start + 80]
        yield Issue(
            document=document.id,
            stage="reading",
            code="sentence_cut",
            message=message,
            quote=quote,
            start=start,
            end=end,
        )


def _evidence_offset(event: Event) -> tuple[int, int, str]:
    return event.evidence[0].start, event.evidence[0].trigger.start, event.id
