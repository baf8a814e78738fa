"""A label line and the line of its date, as web pages of the assemblies print
them: « Dépôt : », then « mercredi 4 mai 2021 ».

Owns which line is the label of a date line and what it makes of it. It refuses labels that name no event.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.calendar.edtf import event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.datings import Dating
from pipeline.events.derivation import Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.triggers import lexicon
from pipeline.language import Analysis, Sentence
from pipeline.models import Event, Evidence, Modality, Span, TimeEvidence
from pipeline.syntax.spelling import capital

_LABEL = re.compile(
    r"(?:Date\s+d[eu']\s*(?:la\s|l')?)?(?P<noun>[^\W\d_]+)(?:\s[^.;:!?]{0,80}?)?\s*(?P<end>:"
    r"|\ble)(?:\s*le)?\s*$"
)
_FAR = 4


def label_event(
    analysis: Analysis, line: Sentence, dating: Dating, published: str | None
) -> Derivation | None:
    """The event that a line of nothing but a date has in the label before it; None without such a label."""
    label = _line_before(analysis, line)
    text = analysis.prose.text
    match = None if label is None else _LABEL.fullmatch(text[label.start : label.end].strip())
    kind = None if match is None else lexicon.kind_of_noun(match["noun"])
    if label is None or match is None or kind is None:
        return None
    start = text.index(match["noun"], label.start)
    named = Span(start=start, end=start + len(match["noun"]), text=match["noun"])
    ahead: Modality = "planned" if published is not None and dating.edtf > published else "past"
    event = Event(
        id=event_id(analysis.document.sha256, text[label.start : line.end], named.text, dating.edtf),
        title=_title(text[start : label.start + match.start("end")]),
        kind=kind,
        modality=ahead,
        date=event_date(dating.edtf, dating.text),
        participants=(),
        evidence=tuple(_evidence(analysis, part, named, dating) for part in (label, line)),
        confidence=UNRATED,
    )
    return Derivation(event)


def _line_before(analysis: Analysis, line: Sentence) -> Sentence | None:
    place = bisect_left(analysis.sentences, line.start, key=lambda sentence: sentence.start)
    before = analysis.sentences[place - 1] if place else None
    return before if before is not None and line.start - before.end <= _FAR else None


def _title(label: str) -> str:
    words = re.sub(r"\s*(?:\ble)?\s*:?\s*$", "", label.strip())
    return capital(words)


def _evidence(analysis: Analysis, line: Sentence, named: Span, dating: Dating) -> Evidence:
    item = dating.expression
    time = TimeEvidence(
        start=dating.start, end=dating.end, text=dating.text, type=item.type, value=item.value
    )
    return evidence_of(analysis, line.start, line.end, named, time, "label")
