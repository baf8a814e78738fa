"""What became of each correction of a file: carried out, or without
effect because what it names is not there.

It asks the issues that carrying them out gave, by the words in which
`unmatched` says them, and judges nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from pipeline.models import Issue, Model
from pipeline.timeline.corrections.file import Addition, Corrections, Recast
from pipeline.timeline.corrections.unmatched import missing_quote, unknown_participant, unmatched


class CorrectionOutcome(Model):
    """One correction and what became of it."""

    correction: str = Field(description="Its table in corrections.toml: events.reject, entities.same …")
    targets: tuple[str, ...] = Field(
        description="Ids that it names; the document, for an event that is added."
    )
    missing: tuple[str, ...] = Field(
        default=(),
        description=(
            "Those of them that nothing bears, and whom no document names; the quote, where its document "
            "does not hold it."
        ),
    )

    @property
    def is_applied(self) -> bool:
        """Whether all that it names was there."""
        return not self.missing


def find_outcomes(corrections: Corrections, issues: Iterable[Issue]) -> tuple[CorrectionOutcome, ...]:
    """What became of all corrections, in the order of their tables, by
    the issues of the run that applied them.
    """
    told = {issue.message for issue in issues}
    return tuple(_outcomes(corrections, told))


def _outcomes(corrections: Corrections, told: set[str]) -> Iterator[CorrectionOutcome]:
    for table, lists in (("events", corrections.events), ("entities", corrections.entities)):
        for verb in type(lists).model_fields:
            for item in getattr(lists, verb):
                targets = _targets(item)
                missing = [target for target in targets if unmatched(table, verb, target).message in told]
                if isinstance(item, Recast):
                    missing += [who for who in item.participants if unknown_participant(who).message in told]
                if isinstance(item, Addition) and missing_quote(item.quote, item.document).message in told:
                    missing.append(item.quote)
                yield CorrectionOutcome(correction=f"{table}.{verb}", targets=targets, missing=tuple(missing))


def _targets(item: Model) -> tuple[str, ...]:
    if isinstance(item, Addition):
        return (item.document,)
    named: tuple[str, ...] = getattr(item, "ids", ()) or (getattr(item, "id", ""),)
    return named
