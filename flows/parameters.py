"""Settings from the parameters of a run, as the command line, a schedule or a person in the Prefect UI gives them. Loads next to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from pipeline.errors import SettingsError
from pipeline.settings import Settings
from pipeline.validation import describe_invalid


def make_settings(given: Mapping[str, Any]) -> Settings:
    """Settings with what is `given`; what is None keeps its default, and `as_of` is today.

    Raises SettingsError for a setting that is not accepted, such as a window that ends before it begins.
    """
    today = datetime.now(UTC).astimezone().date()
    try:
        return Settings(**({"as_of": today} | {name: value for name, value in given.items() if value is not None}))
    except ValidationError as error:
        raise SettingsError(describe_invalid(error, Settings)) from error
