"""Parliamentary questions as the Assemblée nationale publishes them as data: what a record says → Content.

The text is built here: header lines first, then the title, the question and the answer, so that every fact
has its place in the text. The two shapes of the data are read by `assembly_json` and `assembly_xml`; they
know the keys, this module knows what a question is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.calendar.wording import french_day
from pipeline.models import DocumentFormat
from pipeline.reading.content import Content, TextBuilder, straighten
from pipeline.reading.html_text import find_pieces, parse_html
from pipeline.reading.vocabulary import fold

KINDS = {"QE": "written_question", "QG": "oral_question", "QOSD": "oral_question"}
TYPES = {"QE": "Question écrite", "QG": "Question au Gouvernement", "QOSD": "Question orale sans débat"}
LABELS = {
    "legislature": "Législature",
    "type": "Type de question",
    "number": "Numéro de la question",
    "author": "Auteur",
    "constituency": "Circonscription",
    "group": "Groupe",
    "heading": "Rubrique",
    "subject": "Tête d'analyse",
    "analysis": "Analyse",
    "ministry_asked": "Ministère interrogé",
    "ministry_answering": "Ministère attributaire",
    "question_published": "Question publiée au JO le",
    "question_page": "Page de la question",
    "answer_published": "Réponse publiée au JO le",
    "answer_page": "Page de la réponse",
    "reassigned_published": "Date de changement d'attribution",
    "renewed_published": "Date de renouvellement",
    "signalled_published": "Date de signalement",
    "withdrawn_published": "Question retirée le",
}


@dataclass(frozen=True)
class Part:
    """A text of the record: the question, an answer; `markup` is an
    HTML fragment, `published` an EDTF day.
    """

    section: str
    markup: str
    published: str | None = None


@dataclass(frozen=True)
class Record:
    """One question: facts by name (normalised values; the others are left out),
    texts in order, what has no place in the text.
    """

    facts: dict[str, str]
    parts: tuple[Part, ...]
    code: str
    title: str | None = None
    url: str | None = None
    references: tuple[tuple[str, str], ...] = ()


def build_content(record: Record, form: DocumentFormat) -> Content:
    """Lay a record out as a document."""
    builder = TextBuilder()
    facts = {name: _clean(record.facts[name]) for name in LABELS if record.facts.get(name, "").strip()}
    for name, value in facts.items():
        shown = french_day(date.fromisoformat(value)) if name.endswith("_published") else value
        builder.add_field(name, LABELS[name], shown, value)
    title = _clean(record.title or "") or None
    published = facts.get("question_published") or facts.get("answer_published")
    pieces = [(part, find_pieces(parse_html(part.markup))) for part in record.parts]
    told = pieces[0][1][0].text if pieces and pieces[0][1] else ""
    if (
        title and title[0].isupper() and fold(told) != fold(title)
    ):  # keywords, in lower case, are no title that anybody wrote
        builder.add("title", title)
    for part, lines in pieces:
        for line in lines:
            is_title = title is not None and line is pieces[0][1][0] and fold(line.text) == fold(title)
            own = None if part.published == published else part.published
            builder.add(
                "title" if is_title else line.kind, line.text, line.shape, section=part.section, published=own
            )
    return Content(
        text=builder.text,
        format=form,
        blocks=tuple(builder.blocks),
        kind=KINDS.get(record.code, "oral_question"),
        title=title,
        publisher="Assemblée nationale",
        url=record.url,
        published=published,
        published_from=None if published is None else "header",
        metadata=dict(sorted({**facts, **dict(record.references)}.items())),
        header=tuple(builder.header),
    )


def analysis_title(subject: str | None, analyses: Sequence[str]) -> str | None:
    """The title of a question: its analysis where that is one phrase;
    keywords are joined as the Assemblée's own pages do.
    """
    return ". ".join(analyses) or subject


def _clean(text: str) -> str:
    return " ".join(straighten(text).split())
