"""What an evaluation says: scores that add up over documents, and every disagreement with its place."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.models import Model

Measure = Literal[
    "time_relaxed",
    "time_strict",
    "time_type",
    "time_value",
    "mention",
    "name",
    "event",
    "modality",
    "participants",
]
MEASURES: dict[Measure, str] = {
    "time_relaxed": "time expressions, overlapping",
    "time_strict": "time expressions, same span",
    "time_type": "time expressions, overlapping, same type",
    "time_value": "time expressions, overlapping, same value",
    "mention": "mentions, overlapping, same kind",
    "name": "mentions, overlapping, same kind and name",
    "event": "events, same days, evidence covers the trigger",
    "modality": "modality of matched events",
    "participants": "participants of matched events",
}
DisagreementKind = Literal["missed", "spurious", "different"]


class Score(Model):
    """Counts of one measure, and what follows from them; scores of
    several documents add up (micro-average).
    """

    correct: int = Field(default=0, ge=0, description="Matched items.")
    gold: int = Field(default=0, ge=0, description="Items of the reference.")
    predicted: int = Field(default=0, ge=0, description="Items of the extraction.")

    def __add__(self, other: Score) -> Score:
        return Score(
            correct=self.correct + other.correct,
            gold=self.gold + other.gold,
            predicted=self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 when nothing was predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the reference that was found; 0 when it is empty."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.correct else 0.0


class Disagreement(Model):
    """One place where the extraction is not what the annotator wrote."""

    document: str = Field(description="Id of the document.")
    measure: Measure = Field(description="The measure concerned.")
    kind: DisagreementKind = Field(
        description=(
            "missed: only in the reference; spurious: only in the extraction; different: in both, not the "
            "same."
        )
    )
    start: int | None = Field(description="Offset in the document's text.")
    text: str = Field(description="The words concerned.")
    gold: str | None = Field(default=None, description="What the reference says.")
    predicted: str | None = Field(default=None, description="What the extraction says.")


class DocumentReport(Model):
    """Scores and disagreements of one document."""

    scores: dict[Measure, Score] = Field(default_factory=dict, description="By measure.")
    kinds: dict[str, Score] = Field(default_factory=dict, description="Mentions by kind of entity.")
    disagreements: tuple[Disagreement, ...] = Field(default=(), description="Sorted by offset.")


class Report(Model):
    """Scores over all documents."""

    documents: int = Field(description="Documents of the reference.")
    missing: tuple[str, ...] = Field(
        description="Documents of which there is no extraction; only their time expressions count, as missed."
    )
    scores: dict[Measure, Score] = Field(
        description="By measure; a measure on which the reference is silent is left out."
    )
    kinds: dict[str, Score] = Field(description="Mentions by kind of entity.")
    disagreements: tuple[Disagreement, ...] = Field(description="Sorted by document and offset.")
