"""A document on which a rule fails as a whole: the sentence that makes it
fail is found and left out, the rest is extracted.

What a rule makes of one event is caught where it is made; this is for rules that read a document from end to
end. It refuses documents that fail whatever their sentences say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.extract import extract
from pipeline.faults import SPARED, rule_failed
from pipeline.models import Extraction, Issue, Reading
from pipeline.prose import make_prose

MOST = 5
"""Sentences that are left out at most: where more of them fail, the rule fails on everything."""
Place = tuple[int, int]


def extract_without_culprits(reading: Reading, error: Exception) -> Extraction:
    """What a document says without the sentences on which a rule fails, an issue
    for each; raises `error` where none is to blame.
    """
    prose = make_prose(reading.document)
    sentences = [prose.to_document(start, end) for start, end in prose.sentences]
    left_out: list[Place] = []
    issues: list[Issue] = []
    while len(left_out) < MOST:
        found = _culprit(reading, sentences, left_out)
        if found is None:
            break
        left_out.append(found)
        issues.append(_issue(reading, error, found))
        outcome = _attempt(reading, left_out)
        if isinstance(outcome, Extraction):
            return _restored(outcome, reading, issues)
        error = outcome
    raise error


def _culprit(reading: Reading, sentences: Sequence[Place], left_out: Sequence[Place]) -> Place | None:
    """The first sentence that makes the document fail, when those behind it are not
    read; None where it fails without any, or no more.
    """
    rest = [sentence for sentence in sentences if sentence not in left_out]

    def fails(kept: int) -> bool:
        return isinstance(_attempt(reading, [*left_out, *rest[kept:]]), Exception)

    if fails(0) or not fails(len(rest)):
        return None
    first = bisect_left(range(1, len(rest) + 1), True, key=fails)
    return rest[first]


def _attempt(reading: Reading, hidden: Sequence[Place]) -> Extraction | Exception:
    try:
        return next(extract([_hide(reading, hidden)]))
    except SPARED:
        raise
    except Exception as error:  # noqa: BLE001 - what it is does not matter here
        return error


def _hide(reading: Reading, hidden: Sequence[Place]) -> Reading:
    """The reading with some stretches as if they were markup."""
    document = reading.document
    kept = [
        mark
        for mark in document.markup
        if not any(start <= mark[0] and mark[1] <= end for start, end in hidden)
    ]
    return reading.model_copy(
        update={"document": document.model_copy(update={"markup": tuple(sorted([*kept, *hidden]))})}
    )


def _restored(found: Extraction, reading: Reading, issues: Sequence[Issue]) -> Extraction:
    told = sorted([*found.issues, *issues], key=lambda issue: (issue.start or 0, issue.code))
    return found.model_copy(update={"document": reading.document, "issues": tuple(told)})


def _issue(reading: Reading, error: Exception, place: Place) -> Issue:
    start, end = place
    return rule_failed(error, reading.document.id, reading.document.text[start:end], start, end)
