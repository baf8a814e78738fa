"""The measures: which extracted item stands for which annotated one, and what they agree on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import add
from pathlib import Path
from typing import TypeVar

from pipeline.errors import ReadingError
from pipeline.evaluation.files import (
    Gold,
    GoldEvent,
    GoldMention,
    GoldTime,
    Place,
    Predicted,
    PredictedEvent,
    PredictedMention,
    PredictedTime,
    read_gold,
    read_predicted,
)
from pipeline.evaluation.report import MEASURES, Disagreement, DocumentReport, Measure, Report, Score
from pipeline.evaluation.values import days, folded_name, timex_value

G = TypeVar("G", bound=Place)
P = TypeVar("P", bound=Place)


def evaluate(gold_folder: Path, predicted_folder: Path, only: Sequence[str] = ()) -> Report:
    """Score the `documents/` folder of a run against a folder of reference files of the same names.

    `only` keeps the documents whose id begins with one of its words. Raises ReadingError when a file is not
    what it should be, or when there is no reference at all.
    """
    golds = [
        path
        for path in sorted(gold_folder.glob("*.json"))
        if path.name != "meta.json" and (not only or path.stem.startswith(tuple(only)))
    ]
    if not golds:
        raise ReadingError(
            f"{gold_folder}: no reference file "
            f"(NAME.json){' beginning with ' + ', '.join(only) if only else ''}"
        )
    reports, missing = [], []
    for path in golds:
        found = predicted_folder / path.name
        if not found.exists():
            missing.append(path.stem)
        predicted = read_predicted(found) if found.exists() else Predicted()
        reports.append(evaluate_document(path.stem, read_gold(path, predicted.text), predicted))
    kinds = sorted({kind for report in reports for kind in report.kinds})
    return Report(
        documents=len(golds),
        missing=tuple(missing),
        scores={
            measure: total
            for measure in MEASURES
            if (total := _total([report.scores.get(measure, Score()) for report in reports])) != Score()
        },
        kinds={kind: _total([report.kinds.get(kind, Score()) for report in reports]) for kind in kinds},
        disagreements=tuple(item for report in reports for item in report.disagreements),
    )


def evaluate_document(document: str, gold: Gold, predicted: Predicted) -> DocumentReport:
    """Score one document; a layer that either side lacks is not scored."""
    layers = [_times(document, gold.timexes, predicted.time_expressions)]
    if gold.entities is not None and predicted.mentions is not None:
        layers.append(_mentions(document, gold.entities, predicted.mentions))
    if gold.events is not None and predicted.events is not None:
        layers.append(_events(document, gold.events, predicted.events))
    return DocumentReport(
        scores={measure: score for layer in layers for measure, score in layer.scores.items()},
        kinds={kind: score for layer in layers for kind, score in layer.kinds.items()},
        disagreements=tuple(
            sorted(
                (item for layer in layers for item in layer.disagreements),
                key=lambda item: (item.start or 0, item.measure),
            )
        ),
    )


def pair(
    gold: Sequence[G], predicted: Sequence[P], may: Callable[[G, P], bool] = lambda _gold, _predicted: True
) -> list[tuple[G, P]]:
    """Pair overlapping items one to one, the greatest overlap first; among equals, the last first."""
    overlaps = [
        (min(g.end, p.end) - max(g.start, p.start), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.start < p.end and p.start < g.end and may(g, p)
    ]
    free_gold, free_predicted, pairs = set(range(len(gold))), set(range(len(predicted))), []
    for _, i, j in sorted(overlaps, reverse=True):
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _times(document: str, gold: Sequence[GoldTime], predicted: Sequence[PredictedTime]) -> DocumentReport:
    pairs = pair(gold, predicted)
    tests: dict[Measure, Callable[[GoldTime, PredictedTime], bool]] = {
        "time_relaxed": lambda _g, _p: True,
        "time_strict": lambda g, p: (g.start, g.end) == (p.start, p.end),
        "time_type": lambda g, p: g.type == p.type,
        "time_value": lambda g, p: timex_value(g.value) == timex_value(p.value),
    }
    wrong = [
        Disagreement(
            document=document,
            measure="time_value",
            kind="different",
            start=g.start,
            text=p.text or g.text,
            gold=g.value,
            predicted=p.value,
        )
        for g, p in pairs
        if not tests["time_value"](g, p)
    ]
    unpaired = _unpaired(document, "time_relaxed", pairs, gold, predicted, _time_label)
    return DocumentReport(
        scores={
            measure: _score(sum(test(g, p) for g, p in pairs), gold, predicted)
            for measure, test in tests.items()
        },
        disagreements=(*unpaired, *wrong),
    )


def _mentions(
    document: str, gold: Sequence[GoldMention], predicted: Sequence[PredictedMention]
) -> DocumentReport:
    def same_kind(one: GoldMention, other: PredictedMention) -> bool:
        return one.kind == other.kind

    pairs = pair(gold, predicted, same_kind)
    wrong = [
        Disagreement(
            document=document,
            measure="name",
            kind="different",
            start=g.start,
            text=p.text or g.text,
            gold=g.name,
            predicted=p.name,
        )
        for g, p in pairs
        if folded_name(g.name) != folded_name(p.name or "")
    ]
    kinds = {
        kind: Score(
            correct=sum(g.kind == kind for g, _ in pairs),
            gold=sum(g.kind == kind for g in gold),
            predicted=sum(p.kind == kind for p in predicted),
        )
        for kind in sorted({g.kind for g in gold} | {p.kind for p in predicted})
    }
    unpaired = _unpaired(document, "mention", pairs, gold, predicted, _mention_label)
    return DocumentReport(
        scores={
            "mention": _score(len(pairs), gold, predicted),
            "name": _score(len(pairs) - len(wrong), gold, predicted),
        },
        kinds=kinds,
        disagreements=(*unpaired, *wrong),
    )


def _events(document: str, gold: Sequence[GoldEvent], predicted: Sequence[PredictedEvent]) -> DocumentReport:
    free = list(predicted)
    pairs: list[tuple[GoldEvent, PredictedEvent]] = []
    for event in gold:
        same = next((candidate for candidate in free if _same_event(event, candidate)), None)
        if same is not None:
            free = [candidate for candidate in free if candidate is not same]
            pairs.append((event, same))
    told = [_told(g, p) for g, p in pairs]
    named = (
        [name for event, _ in pairs for name in event.participants],
        [name for _, event in pairs for name in event.participants],
    )
    return DocumentReport(
        scores={
            "event": _score(len(pairs), gold, predicted),
            "modality": _score(sum(g.modality == p.modality for g, p in pairs), pairs, pairs),
            "participants": _score(sum(map(len, told)), *named),
        },
        disagreements=tuple(_event_disagreements(document, gold, pairs, free)),
    )


def _same_event(gold: GoldEvent, predicted: PredictedEvent) -> bool:
    if predicted.date is None or days(gold.date) != days(predicted.date):
        return False
    return any(place.start <= gold.trigger_start < place.end for place in predicted.evidence)


def _told(gold: GoldEvent, predicted: PredictedEvent) -> list[str]:
    names = {folded_name(name) for name in predicted.participants}
    return [name for name in gold.participants if folded_name(name) in names]


def _event_disagreements(
    document: str,
    gold: Sequence[GoldEvent],
    pairs: Sequence[tuple[GoldEvent, PredictedEvent]],
    spurious: Sequence[PredictedEvent],
) -> list[Disagreement]:
    found = {id(event) for event, _ in pairs}
    items = [
        Disagreement(
            document=document,
            measure="event",
            kind="missed",
            start=g.trigger_start,
            text=g.trigger,
            gold=f"{g.date} {g.summary}",
        )
        for g in gold
        if id(g) not in found
    ]
    for p in spurious:
        start = p.evidence[0].start if p.evidence else None
        items.append(
            Disagreement(
                document=document,
                measure="event",
                kind="spurious",
                start=start,
                text=p.title,
                predicted=f"{p.date} {p.title}",
            )
        )
    for g, p in pairs:
        place = {"document": document, "kind": "different", "start": g.trigger_start, "text": g.trigger}
        if g.modality != p.modality:
            items.append(
                Disagreement.model_validate(
                    {**place, "measure": "modality", "gold": g.modality, "predicted": p.modality}
                )
            )
        if len(_told(g, p)) < max(len(g.participants), len(p.participants)):
            names = {"gold": ", ".join(g.participants), "predicted": ", ".join(p.participants)}
            items.append(Disagreement.model_validate({**place, "measure": "participants", **names}))
    return items


def _time_label(item: GoldTime | PredictedTime) -> str:
    return f"{item.type} {item.value}"


def _mention_label(item: GoldMention | PredictedMention) -> str:
    return f"{item.kind}: {item.name}"


def _unpaired(
    document: str,
    measure: Measure,
    pairs: Sequence[tuple[G, P]],
    gold: Sequence[G],
    predicted: Sequence[P],
    say: Callable[[G | P], str],
) -> list[Disagreement]:
    paired = {id(item) for both in pairs for item in both}
    missed = [
        Disagreement(
            document=document, measure=measure, kind="missed", start=g.start, text=g.text, gold=say(g)
        )
        for g in gold
        if id(g) not in paired
    ]
    spurious = [
        Disagreement(
            document=document, measure=measure, kind="spurious", start=p.start, text=p.text, predicted=say(p)
        )
        for p in predicted
        if id(p) not in paired
    ]
    return missed + spurious


def _score(correct: int, gold: Sequence[object], predicted: Sequence[object]) -> Score:
    return Score(correct=correct, gold=len(gold), predicted=len(predicted))


def _total(scores: Sequence[Score]) -> Score:
    return reduce(add, scores, Score())
