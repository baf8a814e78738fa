"""Every failure Chronofil raises on purpose, and how loud each one is.

Loudness policy, for the whole project:

* a resource, a setting or a corrections file that cannot be read: crash before any document is read
  (`ResourceError`, `SettingsError`);
* a source that cannot be read: that document is skipped, an `Issue` says so, the run goes on
  (`ReadingError`);
* an ambiguity inside a document: an `Issue`, never an exception, and never a silent choice;
* an output that breaks the contract: nothing is replaced (`ExportError`).

Messages name the culprit, its place and what would have been accepted.
"""


class ChronofilError(Exception):
    """Base of all deliberate failures; its text is one line that a user can act upon."""


class ResourceError(ChronofilError):
    """A file of `pipeline/resources/` is invalid: the installation is broken."""


class SettingsError(ChronofilError):
    """A setting, `documents.toml` or `corrections.toml` holds a value that is not accepted."""


class ReadingError(ChronofilError):
    """One source document cannot be read; the others can."""


class ExportError(ChronofilError):
    """An output would break its contract; the previous one is left whole."""


class ContractError(ExportError):
    """A timeline breaks one of the promises of its contract, which is named."""

    def __init__(self, message: str, promise: str = "schema") -> None:
        super().__init__(message)
        self.promise = promise
