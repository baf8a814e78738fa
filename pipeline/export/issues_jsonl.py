"""issues.jsonl: what was doubtful or skipped, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.models import Issue


def render_issues(issues: Iterable[Issue]) -> str:
    """Issues, sorted by document, offset, stage, code and message, each once."""
    ordered = sorted(
        set(issues),
        key=lambda issue: (
            issue.document,
            issue.start or 0,
            issue.stage,
            issue.code,
            issue.message,
            issue.quote or "",
        ),
    )
    return "".join(issue.model_dump_json() + "\n" for issue in ordered)
