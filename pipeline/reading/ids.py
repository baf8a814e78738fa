"""Names of files: how they are shown, and the ids made of them, which are safe and short on any system,
whatever the source is called.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

MOST_BYTES = 120
"""Of an id in UTF-8: file systems take 255, and the files made of it need an ending."""
_UNSAFE = frozenset('/\\:*?"<>|')
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


def shown_name(name: str) -> str:
    """A path as one line of text: bytes that are no UTF-8, and characters that break a line, as escapes."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(_escape(char) if unicodedata.category(char) in _UNSEEN else char for char in text)


def make_ids(names: Sequence[str]) -> dict[str, str]:
    """Give each path an id: its stem; with its suffix where stems are shared; with its folders, then a hash,
    where that does not tell either.

    Ids are file names: two that differ only by case count as equal.
    """
    ids: dict[str, str] = {}
    waiting = list(names)
    for form in (_stem, _stem_suffix, _folders, _hashed):
        taken = {value.casefold() for value in ids.values()}
        made = {name: form(name) for name in waiting}
        count = Counter(value.casefold() for value in made.values())
        ids.update(
            (name, value)
            for name, value in made.items()
            if count[value.casefold()] == 1 and value.casefold() not in taken
        )
        waiting = [name for name in waiting if name not in ids]
    return ids


def _stem(name: str) -> str:
    return _safe(PurePosixPath(name).stem, name)


def _stem_suffix(name: str) -> str:
    return _safe(_with_suffix(name), name)


def _folders(name: str) -> str:
    return _safe("-".join((*PurePosixPath(name).parent.parts, _with_suffix(name))), name)


def _hashed(name: str) -> str:
    return (
        f"{_safe('-'.join((*PurePosixPath(name).parent.parts, _with_suffix(name))), name, MOST_BYTES - 9)}-"
        f"{_hash(name)}"
    )


def _with_suffix(name: str) -> str:
    return PurePosixPath(name).stem + "-" + PurePosixPath(name).suffix.lower().lstrip(".")


def _safe(text: str, name: str, most: int = MOST_BYTES) -> str:
    """`text` where it can name a file anywhere; else what can of it, and a hash of the whole path."""
    clean = "".join(
        "_" if char in _UNSAFE or unicodedata.category(char) in _UNSEEN else char for char in text
    )
    clean = clean.lstrip(".").rstrip(". ") or "_"
    if clean == text and len(clean.encode()) <= most:
        return clean
    return f"{clean.encode()[: most - 9].decode(errors='ignore')}-{_hash(name)}"


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")
