"""The issue of a correction that no longer matches anything."""

from __future__ import annotations

from pipeline.calendar.wording import quoted
from pipeline.models import Issue

FILE = "corrections.toml"


def unmatched(table: str, verb: str, target: str) -> Issue:
    """Say that [[table.verb]] for `target` had no effect."""
    return _issue(
        (
            f"La correction [[{table}.{verb}]] ne s'applique plus : rien ne porte l'identifiant "
            f"{quoted(target)} dans ce dossier."
        ),
        target,
    )


def missing_quote(quote: str, document: str) -> Issue:
    """Say that an event was not added, because its document does not hold its quote."""
    return _issue(
        (
            f"La correction [[events.add]] ne s'applique pas : le document {quoted(document)} ne contient "
            f"pas cette phrase."
        ),
        quote,
    )


def unknown_participant(who: str) -> Issue:
    """Say that [[events.participants]] names somebody whom no document of the folder does."""
    told = (
        f"[[events.participants]] : {quoted(who)} n'est ni l'identifiant ni une graphie d'un acteur de ce "
        f"dossier."
    )
    return _issue(told, who, "correction_unknown_participant")


def _issue(message: str, target: str, code: str = "correction_unmatched") -> Issue:
    return Issue(
        document=FILE,
        stage="corrections",
        code=code,
        message=message,
        quote=target,
    )
