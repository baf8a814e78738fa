"""A source as it was read: its text, its parts, and what it states outside its prose.

Owns the shapes of a document. It refuses what is found in its prose.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.models.base import Model
from pipeline.models.issues import Issue

DocumentFormat = Literal["text", "markdown", "html", "pdf", "docx", "odt", "eml", "csv", "xml", "json"]
PublishedFrom = Literal["metadata", "header", "text", "url"]
BlockKind = Literal["title", "heading", "paragraph", "header", "chrome"]
BlockForm = Literal["line", "item", "row", "term", "definition"]


class DocumentInfo(Model):
    """What is known of a source without its text."""

    id: str = Field(description="Stem of the file; with its suffix where two files share a stem.")
    source: str = Field(description="Path relative to the input folder, with forward slashes.")
    sha256: str = Field(description="SHA-256 of the file's bytes, hexadecimal.")
    format: DocumentFormat = Field(description="Format that was read.")
    kind: str = Field(
        description="written_question, oral_question, article, report, legislative_file … or document."
    )
    title: str | None = Field(default=None, description="Title, as the document or documents.toml gives it.")
    publisher: str | None = Field(default=None, description="Who published it.")
    url: str | None = Field(default=None, description="Public address.")
    published: str | None = Field(
        default=None,
        description="Publication date, EDTF; null when unknown. For a question, that of the question.",
    )
    published_from: PublishedFrom | None = Field(
        default=None, description="Where the publication date comes from."
    )
    metadata: dict[str, str] = Field(default_factory=dict, description="Further facts, by name.")


class Block(Model):
    """A stretch of a document's text of one nature; blocks are sorted and do not overlap.

    What a layout shows as a unit of its own is a block: a paragraph, a heading, a line that the author broke,
    an item of a list, a row of a table, a term and its definition (`form`, `level`, `cells`). A date that
    fills one dates what comes after: the blocks below a heading until the next of its `level` or a higher
    one, the lines below a line until the next that is a date, items deeper than an item, definitions of a
    term, cells of a row.
    """

    kind: BlockKind = Field(description="title, heading and paragraph are prose; header and chrome are not.")
    start: int = Field(ge=0, description="First code point in the document's text.")
    end: int = Field(ge=0, description="Code point after the last.")
    section: str | None = Field(
        default=None, description="question, answer … where the document has such parts."
    )
    published: str | None = Field(
        default=None, description="Publication date of this part, EDTF, where it differs from the document's."
    )
    page: int | None = Field(default=None, description="Page, counted from 1, where the source has pages.")
    form: BlockForm | None = Field(
        default=None, description="line, item of a list, row of a table, term or definition, where it is one."
    )
    level: int | None = Field(
        default=None,
        ge=1,
        description="Rank of a heading (1: highest); depth of an item of a list (1: outermost).",
    )
    cells: tuple[tuple[int, int], ...] = Field(
        default=(), description="Spans of the cells of a row in the document's text, empty cells left out."
    )


class HeaderField(Model):
    """A fact that the document states outside its prose, such as the author of a question."""

    name: str = Field(
        description=(
            "author, constituency, group, ministry_asked, ministry_answering, question_published, "
            "question_page …"
        )
    )
    value: str = Field(description="Normalised value: a name, a number, an EDTF date.")
    start: int = Field(ge=0, description="First code point of the value in the document's text.")
    end: int = Field(ge=0, description="Code point after the last.")


class Document(DocumentInfo):
    """A source document, read."""

    text: str = Field(
        description=(
            "Full text; for plain text and Markdown as long as the decoded source, code point for code point."
        )
    )
    blocks: tuple[Block, ...] = Field(default=(), description="Parts of the text.")
    markup: tuple[tuple[int, int], ...] = Field(
        default=(), description="Spans inside blocks that are markup, not words; sorted."
    )
    header: tuple[HeaderField, ...] = Field(default=(), description="Facts stated outside the prose.")

    @property
    def info(self) -> DocumentInfo:
        """The document without its text."""
        return DocumentInfo(**{name: getattr(self, name) for name in DocumentInfo.model_fields})


class Reading(Model):
    """What reading one source gave."""

    document: Document = Field(description="The document.")
    issues: tuple[Issue, ...] = Field(default=(), description="What was doubtful in it.")
