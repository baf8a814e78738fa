"""Files that are archives (.docx, .odt): opened within bounds. It knows nothing of what is in them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from pipeline.errors import ReadingError

if TYPE_CHECKING:
    from pipeline.reading.sources import Source

# What zipfile raises on damaged archives, at once or when a member is read.
DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, struct.error)
SPOILT = "sans doute incomplet ou abîmé ; ouvrez-le dans un traitement de texte et enregistrez-le à nouveau"
LARGEST = 200_000_000
"""Bytes that an archive may hold when it is unpacked."""


def check_archive(source: Source, data: bytes, member: str, name: str) -> None:
    """Raise ReadingError when `data` is no archive with `member`, is
    locked, or would unpack to more than is bearable.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            names = set(archive.namelist())
            locked = any(item.flag_bits & 1 for item in archive.infolist())
    except (*DAMAGED, ValueError) as error:
        raise ReadingError(
            f"{source.source} : ce n’est pas un fichier {name} lisible ; enregistrez-le de nouveau comme "
            f"{name}"
        ) from error
    if locked:
        raise ReadingError(f"{source.source} : ce fichier est protégé par un mot de passe")
    if size > LARGEST:
        most = LARGEST // 1_000_000
        raise ReadingError(
            f"{source.source} : le fichier occuperait {size // 1_000_000} Mo une fois ouvert ; au plus "
            f"{most} Mo sont lus"
        )
    if member not in names:
        raise ReadingError(
            f"{source.source} : ce fichier n’est pas un document {name} ; enregistrez-le de nouveau comme "
            f"{name}"
        )
