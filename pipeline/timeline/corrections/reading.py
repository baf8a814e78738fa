"""Reads `corrections.toml`: TOML of the right shape, in which nothing contradicts
anything else, or one line that says where it is not.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import SettingsError
from pipeline.timeline.corrections.consistency import find_contradiction
from pipeline.timeline.corrections.file import Corrections
from pipeline.validation import describe_invalid, load_toml


def read_corrections(path: Path) -> Corrections:
    """Read a corrections file; a folder without one has no corrections.

    Raises SettingsError naming file and place when it is no TOML, or holds
    what is not accepted or contradicts itself.
    """
    try:
        corrections = Corrections.model_validate(load_toml(path))
    except FileNotFoundError:
        return Corrections()
    except ValidationError as error:
        raise SettingsError(f"{path.name}: {describe_invalid(error, Corrections)}") from error
    except ValueError as error:
        raise SettingsError(f"{path.name}: {error}") from error
    if found := find_contradiction(corrections):
        raise SettingsError(f"{path.name}: {found}")
    return corrections
