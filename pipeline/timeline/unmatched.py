"""The issue of a correction that no longer matches anything."""

from __future__ import annotations

from pipeline.models import Issue

FILE = "corrections.toml"


def unmatched(table: str, verb: str, target: str) -> Issue:
    """Say that [[table.verb]] for `target` had no effect."""
    return Issue(
        document=FILE,
        stage="corrections",
        code="correction_unmatched",
        message=f"La correction [[{table}.{verb}]] ne s'applique plus : rien ne porte l'identifiant « {target} » dans ce dossier.",
        quote=target,
    )
