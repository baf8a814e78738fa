"""What a reader should know of dates: the expressions that stay without one, with
what would date them, and the dates that cannot be.

Owns the wording of those issues, each wording once a document. It refuses expressions that no document could
date (« bientôt », « trois ans »).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.models import Document, Issue, TimeExpression
from pipeline.temporal.conflicts import calendar_conflict
from pipeline.temporal.folding import fold
from pipeline.temporal.grammar import lexicon

_UNDATED = (
    "« {text} » reste sans date : la date de publication du document est inconnue ; "
    "l'indiquer dans documents.toml (published = AAAA-MM-JJ) la donnera."
)
_UNANCHORED = (
    "« {text} » reste sans date : rien avant ces mots ne dit de quel jour ou de quelle année on parle."
)


def unresolved_issues(document: Document, expressions: Iterable[TimeExpression]) -> Iterator[Issue]:
    """One issue for each wording left unresolved or impossible, at its first
    place; offsets are those of the expressions.
    """
    unknown = _UNDATED if document.published is None else _UNANCHORED
    seen: set[str] = set()
    for item in expressions:
        conflict = (
            calendar_conflict(item) if item.value == "UNRESOLVED" or _begins_with_weekday(item.text) else None
        )
        if (item.value != "UNRESOLVED" and conflict is None) or item.text.lower() in seen:
            continue
        seen.add(item.text.lower())
        code, message = (
            ("unresolved_time", unknown.format(text=item.text))
            if conflict is None
            else ("impossible_date", conflict)
        )
        yield Issue(
            document=document.id,
            stage="temporal",
            code=code,
            message=message,
            quote=item.text,
            start=item.start,
            end=item.end,
        )


def _begins_with_weekday(text: str) -> bool:
    return fold(text[:12]).startswith(tuple(entry.names[0] for entry in lexicon().weekdays))
