"""What a file is by its first bytes, whatever its name says, and what to do
with one that no reader reads. It parses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from pydantic import Field

from pipeline.models import Model
from pipeline.reading.archives import DAMAGED
from pipeline.resources import read_resource

_HEAD = 1024
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD, _OPEN = "word/document.xml", "application/vnd.oasis.opendocument.text"
_OTHERS = (
    (b"{\\rtf", ".rtf"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"), (b"\x89PNG\r\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"),
    (b"II*\0", ".tif"), (b"MM\0*", ".tif"), (b"\x1f\x8b", ".gz"), (b"7z\xbc\xaf", ".7z"), (b"Rar!", ".rar"),
    (b"%!PS", ".ps"), (b"AT&T", ".djvu"),
)  # fmt: skip
"""How files begin that no reader reads."""
_TEXTS = frozenset({".docx", ".odt"})
"""Text documents that are archives: what is wrong with one, its reader says."""
_BY_NAME = frozenset({".html", ".htm", ".xhtml"})


class Hint(Model):
    """What to do with files of some formats."""

    suffixes: tuple[str, ...] = Field(min_length=1, description="Endings of their names.")
    advice: str = Field(min_length=1, description="What to do, in French, for the middle of a sentence.")


class Hints(Model):
    """Shape of resources/formats.toml."""

    hint: tuple[Hint, ...] = Field(min_length=1, description="Hints.")


@cache
def _advices() -> dict[str, str]:
    return {suffix: hint.advice for hint in read_resource("formats", Hints).hint for suffix in hint.suffixes}


def describe_unread(suffix: str, read: Sequence[str], shown: str | None = None) -> str:
    """Why a file of this format is left out, and what to do with it; `shown` is the
    ending of its name, where that says something else.
    """
    what = "format inconnu" if shown in (None, suffix) else f"ce fichier est un {suffix}, malgré son nom"
    advice = _advices().get(suffix)
    return (
        f"{what}, fichier laissé de côté{f' : {advice}' if advice else ''} ; formats lus : {', '.join(read)}."
    )


def suffix_of(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return PurePosixPath(name).suffix.lower()


def true_suffix(suffix: str, data: bytes) -> str:
    """The ending that the file should have had, by its first bytes;
    that which it has where they do not say.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(data) or (suffix if suffix in _TEXTS else ".zip")
    if other := next((other for begin, other in _OTHERS if head.startswith(begin)), None):
        return other
    return ".html" if suffix not in _BY_NAME and _PAGE.match(head) else suffix


def _packed(data: bytes) -> str | None:
    """The format of a text document that is an archive; None for any other archive."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if _WORD in archive.namelist():
                return ".docx"
            kind = (
                archive.read("mimetype")[:100].decode("latin-1")
                if archive.getinfo("mimetype").file_size < _HEAD
                else ""
            )
            return ".odt" if kind.strip() == _OPEN else None
    except (*DAMAGED, KeyError, ValueError, RuntimeError):
        return None
