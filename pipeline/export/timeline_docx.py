"""A note for a dossier: events as a Word table of date, event, actors and
source, with the numbered quotes that prove them below.

A number leads to its quote, and back; pages are numbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.calendar.wording import counted, french_label
from pipeline.errors import ExportError
from pipeline.export.docx_parts import add_bookmark, add_link, add_page_number
from pipeline.export.labels import modality_mark
from pipeline.export.page.rows import typeset, when
from pipeline.models import DocumentInfo, Event, Evidence, Timeline
from pipeline.quotes import quote_pieces

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.paragraph import Paragraph

COLUMNS = {"Date": 3.2, "Événement": 7.2, "Acteurs": 4.0, "Source": 2.6}
"""Headings and their widths in centimetres: the text of an A4 page."""


def write_docx(path: Path, head: Timeline, events: Sequence[Event], sources: Iterable[DocumentInfo]) -> None:
    """Write the note; raises ExportError when `path` cannot be written."""
    from docx import Document

    word, documents = Document(), {document.id: document for document in sources}
    _describe(word, head)
    word.add_heading(typeset(head.title), 0)
    word.add_paragraph(
        f"{counted(len(events), 'événement')}, au {french_label(head.as_of.isoformat())}. Les numéros "
        f"renvoient aux citations."
    )
    numbered = list(enumerate(((event, proof) for event in events for proof in event.evidence), 1))
    numbers: dict[str, list[int]] = {}
    for number, (event, _) in numbered:
        numbers.setdefault(event.id, []).append(number)
    _add_table(word, head, events, numbers, documents)
    word.add_heading("Citations", 1)
    for number, (event, proof) in numbered:
        _add_quote(word, number, numbers[event.id][0], proof, documents[proof.document])
    try:
        word.save(str(path))
    except OSError as error:
        raise ExportError(f"{path}: cannot be written ({error.strerror})") from error


def _describe(word: Word, head: Timeline) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    word.core_properties.title, word.core_properties.author = (
        head.title,
        f"{head.generator.name} {head.generator.version}",
    )
    word.core_properties.created = word.core_properties.modified = datetime.combine(head.as_of, time())
    word.styles["Normal"].font.size = Pt(10)
    for section in word.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_page_number(foot)


def _add_table(
    word: Word,
    head: Timeline,
    events: Iterable[Event],
    numbers: Mapping[str, Sequence[int]],
    documents: Mapping[str, DocumentInfo],
) -> None:
    table = word.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_heading(table)
    for event in events:
        mark = modality_mark(event, head.as_of)
        titles = dict.fromkeys(
            documents[proof.document].title or documents[proof.document].source for proof in event.evidence
        )
        cells = table.add_row().cells
        cells[0].text, cells[1].text = (
            typeset(when(event)),
            typeset(event.title) + (f" ({mark})" if mark else ""),
        )
        cells[2].text = ", ".join(
            dict.fromkeys(typeset(participant.name) for participant in event.participants)
        )
        cells[3].text = " ; ".join(titles)
        _add_numbers(cells[1].paragraphs[0], numbers[event.id])
    _set_widths(table)


def _add_numbers(paragraph: Paragraph, numbers: Sequence[int]) -> None:
    add_bookmark(paragraph, f"event{numbers[0]}", 2 * numbers[0])
    paragraph.add_run(" [").font.superscript = True
    for place, number in enumerate(numbers):
        if place:
            paragraph.add_run(", ").font.superscript = True
        add_link(paragraph, str(number), f"quote{number}").font.superscript = True
    paragraph.add_run("]").font.superscript = True


def _repeat_heading(table: Table) -> None:
    """The first row stands on every page (Office Open XML, w:tblHeader)."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _set_widths(table: Table) -> None:
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, COLUMNS.values(), strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _add_quote(word: Word, number: int, first: int, proof: Evidence, document: DocumentInfo) -> None:
    """A numbered quote; its number leads back to the event whose `first` quote has that number."""
    paragraph = word.add_paragraph()
    add_bookmark(paragraph, f"quote{number}", 2 * number + 1)
    add_link(paragraph, f"[{number}]", f"event{first}")
    paragraph.add_run(" «\u00a0")
    for words, is_marked in quote_pieces(proof):
        paragraph.add_run(" ".join(words.split("\n"))).bold = is_marked
    published, page = (
        french_label(document.published) if document.published else "",
        f"p. {proof.page}" if proof.page else "",
    )
    about = ", ".join(
        filter(None, (document.title or document.source, document.publisher, published, page, document.url))
    )
    paragraph.add_run(f"\u00a0» — {about}")
