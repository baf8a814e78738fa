"""The parameters of a run, as the command line, a schedule or a person in the Prefect UI gives them: one model, which Prefect's server enforces too.

It refuses what no run could use, before one begins. Loads next to nothing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import Field, ValidationError, WithJsonSchema

from pipeline.errors import SettingsError
from pipeline.models import Model
from pipeline.settings import Settings
from pipeline.validation import describe_invalid

CACHE = ".cache/chronofil/extractions"
# Prefect's server checks patterns, and no formats.
Day = Annotated[date, WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"})]
SETTINGS = ("title", "since", "as_of", "until", "follow_links", "ocr", "top", "workers", "document_seconds", "document_megabytes")
"""Parameters that are settings of the library, under the same names."""


class Gates(Model):
    """When a run is to fail, and publish nothing, although it could end."""

    most_skipped: float | None = Field(
        default=None, ge=0, le=100, title="Most skipped", description="Fail if more than so many percent of the files could not be read."
    )
    least_covered: float | None = Field(
        default=None, ge=0, le=100, title="Least covered", description="Fail if less than so many percent of the documents gave an event."
    )
    least_events: float | None = Field(
        default=None, ge=0, title="Least events", description="Fail if there are less than so many percent of the previous timeline's events."
    )
    no_new_contradiction: bool = Field(
        default=False, title="No new contradiction", description="Fail if documents contradict each other that did not in the previous timeline."
    )


class Parameters(Gates):
    """What a run of the flow takes; relative paths are below the folder in which the run is started."""

    folder: str = Field(default="seeds", min_length=1, title="Folder", description="Folder of the documents, with its documents.toml.")
    out: str = Field(default="outputs", min_length=1, title="Out", description="Folder of the results.")
    cache: str | None = Field(default=CACHE, min_length=1, title="Cache", description="Folder of the extractions kept between runs; none: no.")
    title: str | None = Field(default=None, min_length=1, title="Title", description="Title of the timeline; none: Chronologie.")
    since: Day | None = Field(default=None, title="Since", description="First day of the timeline; none: 2014-01-01.")
    as_of: Day | None = Field(default=None, title="As of", description="« The present » of the timeline, and its last day; none: today.")
    until: Day | None = Field(default=None, title="Until", description="Last day, to show what is announced for later too; none: as of.")
    follow_links: bool = Field(default=False, title="Follow links", description="Read what links in the folder lead to, wherever it is.")
    ocr: bool = Field(default=False, title="OCR", description="Recognise the characters of scanned pages, where tesseract or ocrmypdf is there.")
    top: int = Field(default=40, ge=1, title="Top", description="Slides of timelinejs.json, the most important events.")
    workers: int = Field(default=2, ge=1, le=64, title="Workers", description="Processes that extract documents side by side.")
    document_seconds: float = Field(
        default=60, ge=0.1, le=86_400, title="Seconds a document", description="Processor time that a document may take; else it is left out."
    )
    document_megabytes: int = Field(
        default=2048, ge=64, le=1_048_576, title="Megabytes a document", description="Memory that a document may take; else it is left out."
    )

    @property
    def gates(self) -> Gates:
        """The part that says when a run is to fail."""
        return Gates(**{name: getattr(self, name) for name in Gates.model_fields})


def make_parameters(given: dict[str, Any]) -> Parameters:
    """Parameters of what is `given`; raises SettingsError for what is not accepted, such as a window that ends before it begins."""
    try:
        parameters = Parameters(**given)
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, Parameters)) from error
    make_settings(parameters)
    return parameters


def make_settings(parameters: Parameters) -> Settings:
    """Settings of a run; `as_of` is today where it is not given. Raises SettingsError as `make_parameters`."""
    today = datetime.now(UTC).astimezone().date()
    given = {name: value for name in SETTINGS if (value := getattr(parameters, name)) is not None}
    try:
        return Settings(**({"as_of": today} | given))
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, Settings)) from error
