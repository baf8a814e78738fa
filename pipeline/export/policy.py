"""What a browser may do with the page: run and draw what is written in it, and nothing from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from typing import Any


def content_policy(style: str, scripts: Iterable[str]) -> str:
    """A Content-Security-Policy that allows one style sheet and these
    scripts by their hashes, and no request at all.
    """
    allowed = " ".join(f"'{_digest(script)}'" for script in scripts) or "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {allowed}; base-uri 'none'; "
        f"form-action 'none'"
    )


def data_block(value: Any) -> str:
    """JSON that can stand in a script element: what would end it, or open a comment, is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def is_address(url: str | None) -> bool:
    """Whether `url` may be followed by a click: http and https only."""
    return url is not None and url.lower().startswith(("http://", "https://"))


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
