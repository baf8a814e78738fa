"""Bytes → text: byte order marks, UTF-8 before anything that a file declares,
Windows-1252 for what is older. It knows no format.
"""

from __future__ import annotations

import codecs
import re

from pipeline.errors import ReadingError
from pipeline.models import Issue
from pipeline.reading.sources import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_WIDE = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
"""Encodings of two or four bytes a character, and which of them are zero in Latin letters."""
_ZEROS = 0.9
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_LONE = "\ufffd"
# https://encoding.spec.whatwg.org/#names-and-labels: these names have meant Windows-1252 on the web since
# there is one.
_WESTERN = frozenset(
    {
        "ascii",
        "us-ascii",
        "iso-8859-1",
        "iso8859-1",
        "iso_8859-1",
        "latin1",
        "latin-1",
        "l1",
        "cp1252",
        "windows-1252",
        "x-cp1252",
    }
)
_UNKNOWN_TO_PYTHON = {
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "iso-8859-15": "iso8859_15",
    "utf8": "utf-8",
}
_C1 = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_FRENCH = frozenset("àâäæçéèêëîïôöœùûüÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜ«»’“”–—…°€\u00a0")
_FEW = 50
"""Characters of which one at most may be unreadable in what is no Windows-1252
either: a text, and not bytes of something else.
"""


def decode(data: bytes, source: Source, declared: str | None = None) -> tuple[str, tuple[Issue, ...]]:
    """Decode a text: its byte order mark, else UTF-8 where it is that, else what
    it declares, else Windows-1252 with an issue.

    A byte order mark is dropped, nothing else. A few broken bytes in UTF-8 become U+FFFD, with an issue.
    Raises ReadingError for what is no text.
    """
    encoding, mark = next(
        ((name, mark) for mark, name in _MARKS if data.startswith(mark)), (_wide(data) or "utf-8", b"")
    )
    try:
        return _text(data[len(mark) :].decode(encoding), source.source), ()
    except UnicodeDecodeError as error:
        if mark:
            raise ReadingError(
                f"{source.source} : texte annoncé comme {encoding} mais illisible à l’octet {error.start}"
            ) from error
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count(_LONE)
    if not _FRENCH.isdisjoint(mended) and (text := _mixed(data)) is not None:
        return _text(text, source.source), (_mixture(source, broken),)
    if (
        sum(character > "\x7f" for character in mended) > 2 * broken
    ):  # no other encoding makes whole sequences of UTF-8 by chance
        return _damaged(mended, source)
    if declared and (text := _declared(data, declared.lower())) is not None:
        return _text(text, source.source), ()
    return _guessed(data, source, mended)


def _wide(data: bytes) -> str | None:
    """The encoding of two or four bytes a character that a text without byte
    order mark shows by its zeros; None for any other.
    """
    head = data[: 4096 - 4096 % 4]
    if b"\0" not in head:
        return None
    for name, width, places in _WIDE:
        zeros = [head[place::width].count(0) / max(1, len(head[place::width])) for place in range(width)]
        if all(
            (share > _ZEROS) if place in places else (share < 1 - _ZEROS) for place, share in enumerate(zeros)
        ):
            return name
    return None


def _mixed(data: bytes) -> str | None:
    """A text put together of UTF-8 and Windows-1252; None where a byte that is
    no UTF-8 is no letter or sign of French either.
    """
    text = data.decode("utf-8", errors="surrogateescape")
    odd = {
        ord(sign): western(bytes([ord(sign) - 0xDC00])) for sign in set(text) if "\udc80" <= sign <= "\udcff"
    }
    return text.translate(odd) if _FRENCH.issuperset(odd.values()) else None


def _mixture(source: Source, broken: int) -> Issue:
    message = (
        f"Texte en UTF-8 où sont mêlés {broken} caractère(s) lu(s) comme Windows-1252, qui peuvent être faux."
    )
    return _issue(source, "encoding_guessed", message)


def _damaged(mended: str, source: Source) -> tuple[str, tuple[Issue, ...]]:
    message = f"Octets illisibles : {mended.count(_LONE)} caractère(s) remplacé(s) par « {_LONE} »."
    return _text(mended, source.source), (_issue(source, "encoding_damaged", message),)


def _declared(data: bytes, name: str) -> str | None:
    """The text in the encoding that a file declares; None where that is unknown or wrong."""
    if name in _WESTERN:
        return western(data)
    if name.startswith(
        "utf"
    ):  # a declaration that could be read as ASCII was not written in UTF-16, and the text is no UTF-8
        return None
    try:
        return data.decode(_UNKNOWN_TO_PYTHON.get(name, name))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def western(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes that it leaves open are control characters."""
    return data.decode("latin-1").translate(_C1)


def _guessed(data: bytes, source: Source, mended: str) -> tuple[str, tuple[Issue, ...]]:
    try:
        text = _text(data.decode("cp1252"), source.source)
    except UnicodeDecodeError as error:
        if _FEW * mended.count(_LONE) < len(mended):
            return _damaged(mended, source)
        raise ReadingError(
            f"{source.source} : ni UTF-8 ni Windows-1252 (octet {error.start}) ; enregistrez le fichier en "
            f"UTF-8"
        ) from error
    message = (
        "Le fichier n’est pas en UTF-8 : il a été lu comme Windows-1252 ; des caractères peuvent être faux."
    )
    return text, (_issue(source, "encoding_guessed", message),)


def _issue(source: Source, code: str, message: str) -> Issue:
    return Issue(document=source.id, stage="reading", code=code, message=message)


def _text(text: str, name: str) -> str:
    head = text[:4096]
    if "\0" in head or len(_CONTROLS.findall(head)) > len(head) // 50:
        raise ReadingError(f"{name} : le fichier contient des octets binaires ; un texte était attendu")
    return text
