"""What a reader should know of the expressions that stay without a date: each wording once a document, with what would date it.

Owns the wording of those issues. It refuses expressions that no document could date (« bientôt », « trois ans »).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.models import Document, Issue, TimeExpression

_UNDATED = (
    "« {text} » reste sans date : la date de publication du document est inconnue ; "
    "l'indiquer dans documents.toml (published = AAAA-MM-JJ) la donnera."
)
_UNANCHORED = "« {text} » reste sans date : rien avant ces mots ne dit de quel jour ou de quelle année on parle."


def unresolved_issues(document: Document, expressions: Iterable[TimeExpression]) -> Iterator[Issue]:
    """One issue for each wording left unresolved, at its first place; offsets are those of the expressions."""
    message = _UNDATED if document.published is None else _UNANCHORED
    seen: set[str] = set()
    for item in expressions:
        if item.value != "UNRESOLVED" or item.text.lower() in seen:
            continue
        seen.add(item.text.lower())
        told = message.format(text=item.text)
        yield Issue(
            document=document.id, stage="temporal", code="unresolved_time", message=told, quote=item.text, start=item.start, end=item.end
        )
