"""documents/<id>.html: one document to read, the quotes of the timeline marked in their places; written where
the page cannot hold all texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from pipeline.calendar.wording import french_label
from pipeline.export.policy import content_policy, is_address
from pipeline.models import Document, Timeline

STYLE = """
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  font: 1.05rem/1.6 Charter, Georgia, serif; color: #1c1b1a; background: #fdfcfa; }
h1 { line-height: 1.25; } .note { color: #5d5a56; } a { color: #1f4e79; }
pre { white-space: pre-wrap; font: inherit; overflow-wrap: anywhere; }
mark { background: #f4f1ec; color: inherit; }
mark:has(:target), mark:target { background: #fbeaa6; } mark, :target { scroll-margin-top: 30vh; }
@media (prefers-color-scheme: dark) {
  body { color: #ece9e4; background: #181715; } .note { color: #aba69e; } a { color: #9cc3e8; }
  mark { background: #23211e; } mark:has(:target), mark:target { background: #5c4a0a; }
}
"""


class Quoted(NamedTuple):
    """A stretch of a document that proves an event."""

    start: int
    end: int
    event: str
    title: str


def name_of(identifier: str) -> str:
    """File name of a document's page, inside its folder."""
    return f"{identifier}.html"


def quotes_by_document(timeline: Timeline) -> Mapping[str, list[Quoted]]:
    """All quotes of a timeline by the id of their document, in the order of the text."""
    found: dict[str, set[Quoted]] = {}
    for event in (*timeline.events, *timeline.undated):
        for proof in event.evidence:
            found.setdefault(proof.document, set()).add(Quoted(proof.start, proof.end, event.id, event.title))
    return {name: sorted(quotes) for name, quotes in found.items()}


def render_document(document: Document, quotes: Sequence[Quoted]) -> str:
    """The page of one document; each quote can be pointed at by `#o`
    and the offset of its first code point.
    """
    title = escape(document.title or document.source)
    about = escape(
        ", ".join(filter(None, (document.publisher, document.published and french_label(document.published))))
    )
    link = (
        f'<a href="{escape(document.url)}" rel="noopener noreferrer">original</a>'
        if document.url and is_address(document.url)
        else ""
    )
    note = " · ".join(filter(None, (about, link, '<a href="../timeline.html">chronologie</a>')))
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy(STYLE, ())}">\n'
        f'<meta name="viewport" content="width=device-width, '
        f'initial-scale=1">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n'
        f'<h1>{title}</h1>\n<p class="note">{note}</p>\n'
        f"<pre>{''.join(_marked(document.text, quotes))}</pre>\n</body>\n</html>\n"
    )


def _marked(text: str, quotes: Iterable[Quoted]) -> Iterator[str]:
    """The text with its quotes marked; where they overlap, the later one begins where the earlier ends."""
    at = 0
    known: set[int] = set()
    for quote in quotes:
        first = max(at, quote.start)
        yield escape(text[at:first])
        anchor = "" if quote.start in known else f'<a id="o{quote.start}"></a>'
        known.add(quote.start)
        words = escape(text[first : quote.end])
        note = escape(quote.title)
        yield f'<mark title="{note}">{anchor}{words}</mark>' if words else anchor
        at = max(at, quote.end)
    yield escape(text[at:])


def read_texts(waiting: Mapping[str, Path], limit: int) -> dict[str, str] | None:
    """Texts of documents by id, from the files that wait to be published; None
    where they are longer together than `limit`.
    """
    texts: dict[str, str] = {}
    left = limit
    for name, text in _texts(waiting):
        left -= len(text)
        if left < 0:
            return None
        texts[name] = text
    return texts


def _texts(waiting: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    for name, path in waiting.items():
        if path.is_file():
            yield name, read_document_file(path).text


def read_document_file(path: Path) -> Document:
    """The document in a documents/<id>.json, without checking the rest of it."""
    return Document.model_validate(json.loads(path.read_bytes())["document"])
