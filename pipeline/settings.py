"""The only defaults of the project: one frozen model. It reads no
environment and no clock; `as_of` is always given.
"""

from __future__ import annotations

import hashlib
from datetime import date

from pydantic import Field, model_validator

from pipeline.models import Model

MODEL_NAME = "fr_core_news_md"
TOP = 40
"""Slides that somebody still steps through."""
PAGE_EVENTS = 5000
"""Measured in Chromium: a page of 5,000 events opens in 3 seconds and answers a key within 0.2, one of 20,000
takes 20 seconds and 1.6 GiB.
"""


class Settings(Model):
    """What a run may vary."""

    title: str = Field(default="Chronologie", description="Title of the timeline.")
    since: date = Field(default=date(2014, 1, 1), description="First day of the timeline's window.")
    as_of: date = Field(
        description="« The present »: last day of the window; the command line's default is today."
    )
    until: date | None = Field(
        default=None,
        description="Last day of the window, where it is to hold the announced future too; null: as_of.",
    )
    batch_size: int = Field(default=32, ge=1, description="Documents a batch: 2 to 5 seconds of work.")
    batches: int = Field(
        default=64,
        ge=1,
        description="Batches of a run, at most; where there are more documents, batches grow.",
    )
    page_events: int = Field(
        default=PAGE_EVENTS,
        ge=1,
        description="Events that the page, the calendar and the slides hold at most.",
    )
    follow_links: bool = Field(
        default=False,
        description="Read files and folders that links in the input folder lead to, wherever they are.",
    )
    ocr: bool = Field(
        default=False,
        description=(
            "Recognise the characters of scanned pages, with tesseract or ocrmypdf where one is installed."
        ),
    )
    top: int = Field(
        default=TOP, ge=1, description="Events that timelinejs.json holds at most, the most important ones."
    )
    workers: int = Field(
        default=2,
        ge=1,
        le=64,
        description="Processes that extract documents side by side; they share the language model.",
    )
    document_seconds: float = Field(
        default=60, gt=0, description="Processor time that one document may take; else it is left out."
    )
    document_megabytes: int = Field(
        default=2048,
        ge=64,
        description="Memory that one document may take above the model's; else it is left out.",
    )
    cache_days: float = Field(
        default=180, gt=0, description="Extractions that no run has used for so long are forgotten."
    )
    cache_megabytes: float = Field(
        default=4096, gt=0, description="Where kept extractions take more, the oldest are forgotten."
    )

    @model_validator(mode="after")
    def _check_window(self) -> Settings:
        last = self.until or self.as_of
        if self.since > last:
            name = "as_of" if self.until is None else "until"
            raise ValueError(
                f"since ({self.since}) is later than {name} ({last}), the last day of the timeline"
            )
        return self

    @property
    def extraction_hash(self) -> str:
        """Hash of the settings on which the extraction of one document depends."""
        return _digest("ocr" if self.ocr else "")

    @property
    def hash(self) -> str:
        """Hash of the settings that bear on the timeline."""
        return _digest(self.model_dump_json(include={"title", "since", "as_of", "until"}))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
