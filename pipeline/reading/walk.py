"""Which files there are below a folder, and why others are left out. It opens no
file but manifests, and goes where no link leads out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.manifest import MANIFEST, file_digest, owned_files
from pipeline.models import Issue
from pipeline.reading.ids import shown_name


@dataclass
class Found:
    """What is below a folder: paths with forward slashes, as the file system gives them."""

    names: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def walk(folder: Path, *, follow_links: bool = False) -> Found:
    """List the files below `folder`, sorted by path; an issue for each one, and each folder, that cannot be
    read or that a link out leads to.

    Hidden files and folders are left out silently, as are results of earlier
    runs: files that a manifest beside them names.
    """
    found = Found()
    _Walk(folder, follow_links, found).enter(folder, "")
    found.names.sort()
    found.issues.sort(key=lambda issue: issue.document)
    return found


class _Walk:
    def __init__(self, folder: Path, follow_links: bool, found: Found) -> None:
        self.root, self.follow_links, self.found = folder.resolve(), follow_links, found
        self.entered: set[Path] = set()

    def enter(self, folder: Path, prefix: str) -> None:
        """Note all that is below."""
        waiting = [(folder, prefix)]
        while waiting:
            path, begin = waiting.pop()
            if path.is_symlink() and begin:
                real = path.resolve()
                if real in self.entered or self.root.is_relative_to(real):
                    self._leave(begin.rstrip("/"), "ce lien ramène à un dossier déjà lu ; laissé de côté")
                    continue
                self.entered.add(real)
            waiting.extend(self._folders(path, begin))

    def _folders(self, path: Path, prefix: str) -> Iterator[tuple[Path, str]]:
        try:
            entries = [entry for entry in os.scandir(path) if not entry.name.startswith(".")]
        except OSError as error:
            self._leave(
                prefix.rstrip("/"), f"ce dossier ne peut pas être lu ({error.strerror}) ; laissé de côté"
            )
            return
        own = owned_files(path) if any(entry.name == MANIFEST for entry in entries) else {}
        own = {**self._own_below(path), **own}
        for entry in entries:
            name = prefix + entry.name
            if entry.name in own:
                self._compare(entry, name, own[entry.name])
                continue
            if entry.is_symlink() and not self._may_follow(Path(entry.path), name):
                continue
            if entry.is_dir():
                yield Path(entry.path), f"{name}/"
            elif entry.is_file():
                self.found.names.append(name)
            else:
                self._leave(name, "ce n'est pas un fichier ordinaire ; laissé de côté")

    def _own_below(self, path: Path) -> dict[str, str]:
        """Results in the sub-folder of the outputs that `path` may be."""
        begin = f"{path.name}/"
        return {
            name.removeprefix(begin): digest
            for name, digest in owned_files(path.parent).items()
            if name.startswith(begin)
        }

    def _compare(self, entry: os.DirEntry[str], name: str, digest: str) -> None:
        """Say of a result that somebody changed that it is no document for all that."""
        try:
            changed = (
                digest and entry.is_file(follow_symlinks=False) and file_digest(Path(entry.path)) != digest
            )
        except OSError:
            changed = True
        if changed:
            self._leave(
                name,
                "résultat d'une exécution antérieure, modifié depuis ; laissé de côté",
                "result_left_out",
            )

    def _may_follow(self, path: Path, name: str) -> bool:
        try:
            path.stat()
        except OSError:
            self._leave(name, "ce lien ne mène à aucun fichier que l'on puisse lire ; laissé de côté")
            return False
        if self.follow_links or (path.is_file() and path.resolve().is_relative_to(self.root)):
            return True
        if path.is_dir():
            reason = "ce lien mène à un dossier ; laissé de côté (--follow-links le fait lire)"
        else:
            reason = (
                "ce lien mène hors du dossier des documents ; laissé de côté (--follow-links le fait lire)"
            )
        self._leave(name, reason)
        return False

    def _leave(self, name: str, reason: str, code: str = "unreadable") -> None:
        shown = shown_name(name)
        message = f"{shown} : {reason}."
        self.found.issues.append(
            Issue(document=shown, stage="reading", code=code, message=message, quote=shown.rsplit("/", 1)[-1])
        )
