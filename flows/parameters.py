"""The parameters of a run, as the command line, a schedule or a person in the Prefect UI gives them: one
model, which Prefect's server enforces too.

It refuses what no run could use, before one begins. Loads next to nothing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, ValidationError, WithJsonSchema

from pipeline.errors import SettingsError
from pipeline.models import Model
from pipeline.settings import Settings
from pipeline.validation import describe_invalid

CACHE = ".cache/chronofil/extractions"
# Prefect's server checks patterns, and no formats.
Day = Annotated[
    date,
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}
    ),
]
SETTINGS = (
    "title", "since", "as_of", "until", "follow_links", "ocr", "top", "workers", "batches",
    "document_seconds", "document_megabytes",
    "cache_days", "cache_megabytes",
)  # fmt: skip
"""Parameters that are settings of the library, under the same names."""


class Gates(Model):
    """When a run is to fail, and publish nothing, although it could end."""

    most_skipped: float | None = Field(
        default=None,
        ge=0,
        le=100,
        title="Most skipped",
        description="Fail if more than so many percent of the files could not be read.",
    )
    least_covered: float | None = Field(
        default=None,
        ge=0,
        le=100,
        title="Least covered",
        description="Fail if less than so many percent of the documents gave an event.",
    )
    least_events: float | None = Field(
        default=None,
        ge=0,
        title="Least events",
        description="Fail if there are less than so many percent of the previous timeline's events.",
    )
    no_new_contradiction: bool = Field(
        default=False,
        title="No new contradiction",
        description="Fail if documents contradict each other that did not in the previous timeline.",
    )


def in_order(schema: dict[str, Any]) -> None:
    """Order the fields of a form: what a run reads and writes first, when it is to fail last.

    Each says its position, which Prefect's pages go by: a server on PostgreSQL
    keeps the fields of an object in an order of its own.
    """
    for name in Gates.model_fields:
        schema["properties"][name] = schema["properties"].pop(name)
    for position, field in enumerate(schema["properties"].values()):
        field["position"] = position


class Parameters(Gates):
    """What a run of the flow takes; relative paths are below the folder in which the run is started."""

    model_config = ConfigDict(json_schema_extra=in_order)

    folder: str = Field(
        default="seeds",
        min_length=1,
        title="Folder",
        description="Folder of the documents, with its documents.toml; or its address, as s3://…",
    )
    out: str = Field(default="outputs", min_length=1, title="Out", description="Folder of the results.")
    cache: str | None = Field(
        default=CACHE,
        min_length=1,
        title="Cache",
        description="Folder of the kept extractions, or its address; none: no.",
    )
    title: str | None = Field(
        default=None, min_length=1, title="Title", description="Title of the timeline; none: Chronologie."
    )
    since: Day | None = Field(
        default=None, title="Since", description="First day of the timeline; none: 2014-01-01."
    )
    as_of: Day | None = Field(
        default=None,
        title="As of",
        description="« The present » of the timeline, and its last day; none: today.",
    )
    until: Day | None = Field(
        default=None,
        title="Until",
        description="Last day, to show what is announced for later too; none: as of.",
    )
    follow_links: bool = Field(
        default=False,
        title="Follow links",
        description="Read what links in the folder lead to, wherever it is.",
    )
    ocr: bool = Field(
        default=False,
        title="OCR",
        description="Recognise the characters of scanned pages, where tesseract or ocrmypdf is there.",
    )
    top: int = Field(
        default=40, ge=1, title="Top", description="Slides of timelinejs.json, the most important events."
    )
    workers: int = Field(
        default=2, ge=1, le=64, title="Workers", description="Processes that extract documents side by side."
    )
    batches: int = Field(
        default=64,
        ge=1,
        le=10_000,
        title="Batches",
        description="Task runs that extract, at most; batches grow beyond it.",
    )
    runner: Literal["local", "dask"] = Field(
        default="local",
        title="Runner",
        description="Where batches are extracted: on this machine, or by Dask.",
    )
    address: str | None = Field(
        default=None,
        min_length=1,
        title="Address",
        description="Scheduler of the Dask cluster, as tcp://10.0.0.5:8786, for the runner dask.",
    )
    document_seconds: float = Field(
        default=60,
        ge=0.1,
        le=86_400,
        title="Seconds a document",
        description="Processor time that a document may take; else it is left out.",
    )
    document_megabytes: int = Field(
        default=2048,
        ge=64,
        le=1_048_576,
        title="Megabytes a document",
        description="Memory that a document may take; else it is left out.",
    )
    cache_days: float = Field(
        default=180,
        gt=0,
        le=36_500,
        title="Days kept",
        description="Extractions that no run has used for so long are forgotten.",
    )
    cache_megabytes: float = Field(
        default=4096,
        gt=0,
        le=10**9,
        title="Megabytes kept",
        description="Where kept extractions take more, the oldest are forgotten.",
    )

    @property
    def gates(self) -> Gates:
        """The part that says when a run is to fail."""
        return Gates(**{name: getattr(self, name) for name in Gates.model_fields})

    @property
    def is_elsewhere(self) -> bool:
        """Whether documents, cache or workers are, or may be, on another machine."""
        return self.runner != "local" or any("://" in place for place in (self.folder, self.cache or ""))


def make_parameters(given: dict[str, Any]) -> Parameters:
    """Parameters of what is `given`; raises SettingsError for what is not
    accepted, such as a window that ends before it begins.
    """
    try:
        parameters = Parameters(**given)
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, Parameters)) from error
    make_settings(parameters)
    return parameters


def make_settings(parameters: Parameters) -> Settings:
    """Settings of a run; `as_of` is today where it is not given.
    Raises SettingsError as `make_parameters`.
    """
    if (wrong := _misplaced(parameters)) is not None:
        raise SettingsError(wrong)
    today = datetime.now(UTC).astimezone().date()
    given = {name: value for name in SETTINGS if (value := getattr(parameters, name)) is not None}
    try:
        return Settings(**({"as_of": today} | given))
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, Settings)) from error


def _misplaced(parameters: Parameters) -> str | None:
    """What is wrong with where a run is to read and to work; None: nothing."""
    if "://" in parameters.out:
        return (
            f"{parameters.out}: results are written to a folder of this machine; copy them to their address "
            f"afterwards"
        )
    if (parameters.runner == "dask") != (parameters.address is not None):
        return "runner dask and the address of its scheduler go together: --runner dask --address tcp://…"
    if parameters.is_elsewhere and parameters.cache is None:
        return (
            "a run on Dask or on addresses hands its extractions over beside the cache: it cannot do without "
            "one"
        )
    return None
