"""Source file → Document: decoding, layout, header facts, publication date, and which stretches are prose.

One module a format and one table, READERS; a file's first bytes win over the ending of its name. It refuses
to interpret prose: no time expression, no name, no event is found here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from pipeline.calendar.wording import french_date, quoted
from pipeline.errors import ReadingError
from pipeline.faults import SPARED, is_ours
from pipeline.models import Block, Document, Issue, Reading
from pipeline.prose import PROSE_KINDS
from pipeline.reading.assembly_json import read_json
from pipeline.reading.assembly_xml import read_xml
from pipeline.reading.content import Content
from pipeline.reading.day_headings import write_days
from pipeline.reading.docx_file import read_docx
from pipeline.reading.formats import describe_unread, suffix_of, true_suffix
from pipeline.reading.html_page import read_html
from pipeline.reading.mail_file import read_mail
from pipeline.reading.odt_file import read_odt
from pipeline.reading.pdf_file import read_pdf
from pipeline.reading.sources import Source, SourceMetadata, choose_sources, find_sources, read_metadata
from pipeline.reading.table_file import read_table
from pipeline.reading.text_file import read_characters, read_markdown, read_text

__all__ = [
    "READERS",
    "Source",
    "SourceMetadata",
    "list_names",
    "list_sources",
    "read_document",
    "read_metadata",
    "read_string",
]
_RECORDS = frozenset({"minutes", "debate"})
"""Kinds of documents whose own day is that of a sitting."""
_DAY = len("2019-05-03")
_SOON = timedelta(days=92)
"""A record comes out within a few months; what comes out later tells more than the sitting."""

READERS: Mapping[str, Callable[[Source, bytes], Content]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".odt": read_odt,
    ".eml": read_mail,
    ".csv": read_table,
    ".xml": read_xml,
    ".json": read_json,
}


def list_sources(
    folder: Path, *, follow_links: bool = False, ocr: bool = False, largest: int | None = None
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """List the documents below `folder`, sorted by path, with an issue for each file
    that no reader knows and each stray metadata entry.

    Raises SettingsError when there is no such folder or its documents.toml is not valid.
    """
    return find_sources(folder, tuple(READERS), follow_links=follow_links, ocr=ocr, largest=largest)


def list_names(
    sizes: Mapping[str, int],
    metadata: Mapping[str, SourceMetadata],
    *,
    ocr: bool = False,
    largest: int | None = None,
) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """As `list_sources`, for files that stand elsewhere: their sizes in bytes by path; the paths of the
    sources are these, relative.
    """
    return choose_sources(sizes, metadata, tuple(READERS), ocr=ocr, largest=largest)


def read_document(source: Source) -> Reading:
    """Read one source; what documents.toml says of it wins over what the file says of itself.

    Raises ReadingError, with a French sentence for the reader of the issue, when
    the file cannot be read, decoded or holds no text.
    """
    try:
        data = source.path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{source.source} : le fichier ne peut pas être lu ({error.strerror})") from error
    suffix, shown = true_suffix(suffix_of(source.path.name), data), suffix_of(source.path.name)
    reader = READERS.get(suffix)
    if reader is None:
        raise ReadingError(f"{source.source} : {describe_unread(suffix, tuple(READERS), shown)}")
    content = _read(reader, source, data)
    if not any(
        content.text[block.start : block.end].strip() for block in content.blocks if block.kind in PROSE_KINDS
    ):
        raise ReadingError(f"{source.source} : le fichier ne contient aucun texte")
    mislabelled = () if READERS.get(shown) is reader else (_mislabelled(source, suffix),)
    issues = (
        *mislabelled,
        *content.issues,
        *_disagreement(source, content),
        *_refused_address(source, content),
    )
    return Reading(
        document=_document(source, data, content), issues=tuple(_named(issue, source) for issue in issues)
    )


def _read(reader: Callable[[Source, bytes], Content], source: Source, data: bytes) -> Content:
    """What a reader makes of the bytes; what the libraries beneath it raise on bytes
    that nobody foresaw is the file's fault, not ours.
    """
    try:
        return reader(source, data)
    except RecursionError as error:
        raise ReadingError(
            f"{source.source} : le contenu est imbriqué trop profondément pour être lu"
        ) from error
    except SPARED:
        raise
    except Exception as error:
        if is_ours(error):
            raise
        said = " ".join(f"{type(error).__name__}: {error!s:.80}".split())
        raise ReadingError(f"{source.source} : fichier endommagé ou d’un autre format ({said})") from error


def _mislabelled(source: Source, suffix: str) -> Issue:
    """The issue of a file whose name does not say what it is."""
    message = f"D’après son contenu, ce fichier est un {suffix} : il a été lu comme tel."
    return Issue(document=source.id, stage="reading", code="format_differs", message=message)


def read_string(text: str, published: str | None = None) -> Reading:
    """Read a string as the text of a file of its own, published on
    `published` (EDTF; None: what the string itself shows).
    """
    source = Source(
        id="text", path=Path("text.txt"), source="text", metadata=SourceMetadata(published=published)
    )
    content = read_characters(text, source.id)
    return Reading(
        document=_document(source, text.encode("utf-8", errors="replace"), content), issues=content.issues
    )


def _disagreement(source: Source, content: Content) -> tuple[Issue, ...]:
    """An issue where documents.toml and the file give publication dates that cannot both be true."""
    said, found = source.metadata.published, content.published
    if not said or not found or said.startswith(found) or found.startswith(said) or _is_held(source, content):
        return ()
    message = (
        f"Publié {french_date(said)} selon documents.toml, {french_date(found)} selon le document lui-même ; "
        f"documents.toml l’emporte."
    )
    return (Issue(document=source.id, stage="reading", code="published_differs", message=message),)


def _is_held(source: Source, content: Content) -> bool:
    """Whether a record states the day of a sitting, and documents.toml the later day on which it came out:
    « hier » is before the sitting.
    """
    said, found = source.metadata.published, content.published
    kinds = {content.kind, source.metadata.kind or content.kind}
    if not kinds <= _RECORDS or said is None or found is None or len(found) < _DAY or len(said) < _DAY:
        return False
    return timedelta(0) < date.fromisoformat(said[:_DAY]) - date.fromisoformat(found) <= _SOON


def _refused_address(source: Source, content: Content) -> Iterator[Issue]:
    """An issue for each address that no reader should follow."""
    for url in dict.fromkeys((source.metadata.url, content.url)):
        if url is not None and _address(url) is None:
            message = (
                f"L’adresse {quoted(url)} n’est pas retenue : seules le sont celles qui commencent par "
                f"http:// ou https://."
            )
            yield Issue(
                document=source.id, stage="reading", code="address_refused", message=message, quote=url
            )


def _address(url: str | None) -> str | None:
    """An address that a click may follow; None for javascript:, data:, file: and what has no scheme."""
    return url if url is not None and url.lower().startswith(("http://", "https://")) else None


def _named(issue: Issue, source: Source) -> Issue:
    """The issue, its message opened by the file's name: a reader of issues.jsonl knows files, not ids."""
    return issue.model_copy(
        update={"message": f"{source.source} : {issue.message[:1].lower()}{issue.message[1:]}"}
    )


def _document(source: Source, data: bytes, content: Content) -> Document:
    said = source.metadata
    published = said.published or content.published
    blocks = _dated(content) if _is_held(source, content) else content.blocks
    return Document(
        id=source.id,
        source=source.source,
        sha256=hashlib.sha256(data).hexdigest(),
        format=content.format,
        kind=said.kind or content.kind,
        title=said.title or content.title,
        publisher=said.publisher or content.publisher,
        url=_address(said.url) or _address(content.url),
        published=published,
        published_from="metadata" if said.published else content.published_from,
        metadata={**content.metadata, **said.metadata},
        text=content.text,
        blocks=write_days(content.text, blocks, published),
        markup=content.markup,
        header=content.header,
    )


def _dated(content: Content) -> tuple[Block, ...]:
    """The blocks of a record, dated by its sitting."""
    return tuple(
        block if block.published else block.model_copy(update={"published": content.published})
        for block in content.blocks
    )
