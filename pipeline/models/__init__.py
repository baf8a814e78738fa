"""The nouns: every value that crosses a module boundary, frozen, and the JSON contract generated from them.

Offsets are code points, `start` inclusive, `end` exclusive; dates EDTF (ISO 8601-2:2019), TIMEX3 of ISO
24617-1. It imports nothing of the project.
"""

from __future__ import annotations

from pipeline.models.base import Model, Span
from pipeline.models.documents import (
    Block,
    BlockForm,
    BlockKind,
    Document,
    DocumentFormat,
    DocumentInfo,
    HeaderField,
    PublishedFrom,
    Reading,
)
from pipeline.models.entities import Entity, EntityKind, HeldBy, Mention, MentionSource, Role
from pipeline.models.events import (
    Bound,
    Corrected,
    Event,
    EventDate,
    Evidence,
    Modality,
    Participant,
    ParticipantRole,
    Precision,
    TimeEvidence,
)
from pipeline.models.issues import Issue, Stage
from pipeline.models.results import (
    Contradiction,
    ContradictionKind,
    Counts,
    Coverage,
    Extraction,
    Generator,
    Timeline,
)
from pipeline.models.time_expressions import Mod, TimeExpression, TimexType

__all__ = [
    "Block",
    "BlockForm",
    "BlockKind",
    "Bound",
    "Contradiction",
    "ContradictionKind",
    "Corrected",
    "Counts",
    "Coverage",
    "Document",
    "DocumentFormat",
    "DocumentInfo",
    "Entity",
    "EntityKind",
    "Event",
    "EventDate",
    "Evidence",
    "Extraction",
    "Generator",
    "HeaderField",
    "HeldBy",
    "Issue",
    "Mention",
    "MentionSource",
    "Mod",
    "Modality",
    "Model",
    "Participant",
    "ParticipantRole",
    "Precision",
    "PublishedFrom",
    "Reading",
    "Role",
    "Span",
    "Stage",
    "TimeEvidence",
    "TimeExpression",
    "Timeline",
    "TimexType",
]
