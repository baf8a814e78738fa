"""The nouns: every value that crosses a module boundary, frozen, and the JSON contract generated from them.

Offsets are code points, `start` inclusive, `end` exclusive; dates EDTF (ISO 8601-2:2019), TIMEX3 of ISO
24617-1. It imports nothing of the project.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DocumentFormat = Literal["text", "markdown", "html", "pdf", "docx", "odt", "eml", "csv", "xml", "json"]
PublishedFrom = Literal["metadata", "header", "text", "url"]
BlockKind = Literal["title", "heading", "paragraph", "header", "chrome"]
BlockForm = Literal["line", "item", "row", "term", "definition"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN"]
EntityKind = Literal["person", "office", "institution", "legal_text", "place"]
MentionSource = Literal["model", "gazetteer", "rule", "header"]
Modality = Literal["past", "planned", "hypothetical", "negated"]
ParticipantRole = Literal["agent", "theme", "addressee", "other"]
Corrected = Literal["date", "kind", "merge", "participants", "split", "title"]
_Granule = Literal[
    "day", "week", "month", "season", "quarter", "semester", "school_year", "year", "decade", "century"
]
Precision = Literal[_Granule, "interval", "open", "deadline"]
Stage = Literal["reading", "temporal", "entities", "events", "timeline", "corrections", "export"]
ContradictionKind = Literal["anachronism", "disagreement", "impossible_order", "impossible_date"]


class Model(BaseModel):
    """Frozen, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Span(Model):
    """A stretch of a text."""

    start: int = Field(ge=0, description="First code point.")
    end: int = Field(ge=0, description="Code point after the last.")
    text: str = Field(description="The text between the two, as the document writes it.")


class Issue(Model):
    """Something doubtful or skipped, with its place: output, not a log line."""

    document: str = Field(
        description="Id of the document; its path relative to the input folder where it could not be read."
    )
    stage: Stage = Field(description="The step that met it.")
    code: str = Field(description="Stable machine-readable kind, snake_case.")
    message: str = Field(
        description="French sentence for a reader: what, where, what would have been accepted."
    )
    quote: str | None = Field(default=None, description="The words concerned.")
    start: int | None = Field(default=None, description="Offset of the words in the document's text.")
    end: int | None = Field(default=None, description="Offset after the words.")


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


class TimeExpression(Span):
    """A time expression, recognised and normalised (TIMEX3)."""

    type: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(
        description="TIMEX3 value; UNRESOLVED when it is relative to a date that is not known."
    )
    mod: Mod | None = Field(default=None, description="TIMEX3 modifier.")
    edtf: str | None = Field(
        default=None, description="The expression on the calendar, EDTF; null for what has no place on it."
    )
    first: date | None = Field(default=None, description="First day denoted.")
    last: date | None = Field(default=None, description="Last day denoted.")
    anchor: str | None = Field(
        default=None, description="What it was resolved against: publication, or discourse:<value>."
    )
    rule: str = Field(description="Name of the grammar record that recognised it.")
    signal: str | None = Field(
        default=None,
        description="Preposition that introduces it, lower case: depuis, d'ici à, à compter de …",
    )
    signal_start: int | None = Field(default=None, description="Offset of that preposition.")
    range: str | None = Field(
        default=None, description="EDTF interval of the whole range of which this expression is one end."
    )
    range_part: Literal["begin", "end"] | None = Field(default=None, description="Which end.")


class Mention(Span):
    """A place where the text names an entity."""

    kind: EntityKind = Field(description="Kind of entity.")
    name: str = Field(
        description="Canonical full name, the same for all mentions of the entity; straight apostrophes."
    )
    entity: str = Field(description="Id of the entity.")
    source: MentionSource = Field(description="Who proposed it.")
    rule: str | None = Field(default=None, description="Record or pattern that proposed it.")


class Role(Model):
    """What a person is, for whom, with the words that say so."""

    title: str = Field(description="député, ministre, rapporteur …")
    institution: str | None = Field(default=None, description="Name of the body or constituency.")
    institution_id: str | None = Field(
        default=None, description="Its id, where it is among the entities of the same file."
    )
    start: str | None = Field(default=None, description="From when, EDTF.")
    end: str | None = Field(default=None, description="Until when, EDTF.")
    document: str | None = Field(
        default=None, description="Id of the document that says so; null for background knowledge."
    )
    quote: str | None = Field(default=None, description="The words that say so.")


class HeldBy(Model):
    """Who held an office at the time; background knowledge, never evidence of the document."""

    name: str = Field(description="Full name of the holder.")
    entity: str | None = Field(
        default=None, description="Id of the holder, where it is among the entities of the same file."
    )
    at: str = Field(description="The date considered, EDTF.")
    source: Literal["document", "background"] = Field(description="Where the knowledge comes from.")


class Entity(Model):
    """A real thing that documents name."""

    id: str = Field(description="Stable id, from kind and canonical name.")
    name: str = Field(description="Canonical full name.")
    kind: EntityKind = Field(description="Kind.")
    acronym: str | None = Field(default=None, description="Acronym in use.")
    aliases: tuple[str, ...] = Field(default=(), description="Other spellings met, sorted.")
    parent: str | None = Field(default=None, description="Canonical name of the body to which it belongs.")
    parent_id: str | None = Field(
        default=None, description="Id of that body, where it is among the entities of the same file."
    )
    wikidata: str | None = Field(default=None, description="Wikidata id, where certain.")
    valid_from: str | None = Field(
        default=None, description="Creation of the body, EDTF, from the gazetteer."
    )
    valid_to: str | None = Field(default=None, description="Abolition of the body, EDTF, from the gazetteer.")
    successor: str | None = Field(default=None, description="Canonical name of the body that replaced it.")
    successor_id: str | None = Field(
        default=None, description="Id of that body, where it is among the entities of the same file."
    )
    roles: tuple[Role, ...] = Field(default=(), description="Roles of a person.")
    held_by: tuple[HeldBy, ...] = Field(default=(), description="Holders of an office.")
    mention_count: int = Field(default=0, ge=0, description="Number of mentions.")
    documents: tuple[str, ...] = Field(default=(), description="Ids of the documents that name it, sorted.")
    reviewed: bool = Field(default=False, description="A person named, joined, parted or classed it.")


class EventDate(Model):
    """When an event takes place; never more precise than the document."""

    edtf: str = Field(
        description=(
            "EDTF, level 1 (intervals of decades, 201X/.., level 2): 2019-12-18, 2014/2019, 2021/.., "
            "../2020-06-30, 2019~."
        )
    )
    start: date | None = Field(description="First day; null when open.")
    end: date | None = Field(description="Last day; null when open.")
    precision: Precision = Field(description="Granularity.")
    text: str = Field(description="The words of the document that give the date.")
    approximate: bool = Field(default=False, description="The document says about.")
    mod: Mod | None = Field(
        default=None,
        description="TIMEX3 modifier: END of « fin 2021 », MORE_THAN of « plus de onze ans »; null for none.",
    )


class Bound(Model):
    """What is known of an event without a usable date."""

    edtf: str | None = Field(
        description=(
            "Known interval, EDTF: ../2020-03-10 for before a publication; null when nothing is known."
        )
    )
    reason: str = Field(description="French phrase that says where the bound comes from.")
    text: str | None = Field(
        default=None, description="The document's own time expression, where there is one."
    )


class TimeEvidence(Span):
    """The time expression that dates the event."""

    type: TimexType = Field(description="TIMEX3 type.")
    value: str = Field(description="TIMEX3 value.")


class Evidence(Model):
    """The sentence that proves an event; a W3C TextQuoteSelector with offsets."""

    document: str = Field(description="Id of the document.")
    start: int = Field(ge=0, description="First code point of the quote in the document's text.")
    end: int = Field(ge=0, description="Code point after the last.")
    quote: str = Field(description="Exact quote: document.text[start:end].")
    markup: tuple[tuple[int, int], ...] = Field(
        default=(), description="Spans of the quote that are no words, in the document's offsets; sorted."
    )
    prefix: str = Field(default="", description="Up to 32 code points before the quote.")
    suffix: str = Field(default="", description="Up to 32 code points after the quote.")
    page: int | None = Field(default=None, description="Page of the source, counted from 1.")
    trigger: Span = Field(description="The word that denotes the event.")
    time: TimeEvidence | None = Field(
        default=None, description="The time expression; null for an undated event without one."
    )
    rule: str = Field(description="Record or rule that made the event.")


class Participant(Model):
    """Who took part."""

    entity: str = Field(description="Id of the entity.")
    name: str = Field(description="Canonical name.")
    role: ParticipantRole = Field(description="Part taken.")


class Event(Model):
    """Something that a document situates in time."""

    id: str = Field(description="Stable id: hash of content, not of position.")
    title: str = Field(max_length=200, description="Short French phrase.")
    subject: str | None = Field(
        default=None,
        description="What it is about: part and document (« item – title »), bill, body, case, or null.",
    )
    kind: str = Field(description="One of the kinds of resources/events.toml.")
    modality: Modality = Field(
        description="past: asserted; planned: announced; hypothetical: conditional, hearsay, asked; negated."
    )
    date: EventDate | None = Field(description="When; null for undated events.")
    bound: Bound | None = Field(default=None, description="For undated events, what is known.")
    participants: tuple[Participant, ...] = Field(default=(), description="Who, sorted by role then name.")
    evidence: Annotated[
        tuple[Evidence, ...],
        Field(min_length=1, description="Sentences that say so, sorted by document and offset."),
    ]
    fact: bool = Field(default=False, description="A dated measurement.")
    confidence: float = Field(
        ge=0, le=1, description="Calibrated confidence; what it is made of is documented in the README."
    )
    contradictions: tuple[str, ...] = Field(
        default=(), description="Ids of contradictions in which it is involved."
    )
    realises: tuple[str, ...] = Field(
        default=(), description="Ids of planned events that this one carries out."
    )
    merged_from: tuple[str, ...] = Field(
        default=(),
        description="Other ids under which documents tell it, sorted: those that were merged away.",
    )
    reviewed: bool = Field(default=False, description="A person accepted it: confirmed it, or added it.")
    corrected: tuple[Corrected, ...] = Field(
        default=(), description="What of it a person changed, whether anybody accepted it or not; sorted."
    )
    review: str | None = Field(
        default=None, description="What that person noted: « [label] note (name) »; null for nothing."
    )


class Extraction(Model):
    """All that one document says: the content of outputs/documents/<id>.json."""

    document: Document = Field(description="The document, with text.")
    time_expressions: tuple[TimeExpression, ...] = Field(description="Sorted by offset.")
    mentions: tuple[Mention, ...] = Field(description="Named mentions, sorted by offset.")
    references: tuple[Mention, ...] = Field(
        default=(), description="Anaphoric mentions (« cet opérateur »), resolved; sorted by offset."
    )
    entities: tuple[Entity, ...] = Field(description="Entities of the document, sorted by id.")
    events: tuple[Event, ...] = Field(description="Dated events, sorted by offset of their evidence.")
    undated: tuple[Event, ...] = Field(description="Events without a usable date, same order.")
    issues: tuple[Issue, ...] = Field(description="What was doubtful, sorted by offset.")
    sentences: int = Field(ge=0, description="Number of sentences.")


class Contradiction(Model):
    """Sources that disagree, or a date that cannot be; shown, never repaired."""

    id: str = Field(description="Stable id.")
    kind: ContradictionKind = Field(description="Kind.")
    events: tuple[str, ...] = Field(description="Ids of the events involved.")
    documents: tuple[str, ...] = Field(description="Ids of the documents involved.")
    explanation: str = Field(description="French explanation.")


class Coverage(Model):
    """The window of the timeline."""

    start: date = Field(description="First day.")
    end: date = Field(description="Last day.")


class Generator(Model):
    """What made the timeline."""

    name: str = Field(description="chronofil.")
    version: str = Field(description="Version of the package.")
    model: str = Field(description="spaCy model.")
    model_version: str = Field(description="Its version.")
    settings_hash: str = Field(description="Hash of the settings that bear on the result.")
    corpus_hash: str = Field(description="Hash of all input files.")


class Counts(Model):
    """How much was read and found."""

    documents: int = Field(ge=0, description="Documents read.")
    skipped: int = Field(ge=0, description="Documents that could not be read.")
    sentences: int = Field(ge=0, description="Sentences read.")
    time_expressions: int = Field(ge=0, description="Time expressions.")
    mentions: int = Field(ge=0, description="Named mentions.")
    entities: int = Field(ge=0, description="Entities after consolidation.")
    extracted: int = Field(ge=0, description="Dated events before consolidation.")
    merged: int = Field(ge=0, description="Events absorbed by another.")
    rejected: int = Field(ge=0, description="Events rejected by corrections.")
    outside: int = Field(ge=0, description="Events outside the window, kept out.")
    events: int = Field(ge=0, description="Events of the timeline.")
    undated: int = Field(ge=0, description="Undated events.")
    contradictions: int = Field(ge=0, description="Contradictions.")
    issues: int = Field(ge=0, description="Issues.")


class Timeline(Model):
    """One timeline out of many documents: the content of outputs/timeline.json."""

    schema_version: Literal["1.0"] = Field(default="1.0", description="Version of this contract.")
    title: str = Field(description="Title.")
    coverage: Coverage = Field(description="The window.")
    as_of: date = Field(description="« The present » of the timeline.")
    generator: Generator = Field(description="What made it.")
    documents: tuple[DocumentInfo, ...] = Field(description="Sorted by id.")
    entities: tuple[Entity, ...] = Field(description="Sorted by id.")
    events: tuple[Event, ...] = Field(
        description="Sorted by first day, last day, id; open starts last among equals."
    )
    undated: tuple[Event, ...] = Field(description="Sorted by document and offset of the first evidence.")
    contradictions: tuple[Contradiction, ...] = Field(description="Sorted by id.")
    rejected: tuple[str, ...] = Field(
        default=(),
        description="Ids of events that corrections.toml rejects, those merged into them included, sorted.",
    )
    counts: Counts = Field(description="How much was read and found.")
