"""The door's verbs: one document's analysis → its named mentions, references and entities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.name.entities import make_entities, make_id
from pipeline.entities.name.header import header_mentions
from pipeline.entities.name.naming import name_mentions
from pipeline.entities.name.roles import find_roles
from pipeline.entities.recognise.finding import find_mentions
from pipeline.entities.recognise.pseudonyms import RULE as PSEUDONYM
from pipeline.entities.resolve.order import resolve
from pipeline.entities.resolve.topic import find_topic
from pipeline.language import Analysis, ModelName, analyse_text, model_names
from pipeline.models import Entity, Issue, Mention
from pipeline.prose import plain_prose

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class EntityFindings:
    """What a document names; `header` mentions have document offsets, all others
    prose offsets; `topic` is the body it is about.
    """

    mentions: tuple[Mention, ...] = ()
    references: tuple[Mention, ...] = ()
    topic: Mention | None = None
    header: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    issues: tuple[Issue, ...] = ()


def find_entities(analysis: Analysis) -> EntityFindings:
    """Find and resolve the entities of one document."""
    view = View.of(analysis)
    mentions = _mentions(view, analysis.names, analysis.prose.text, analysis.document.id)
    header = header_mentions(analysis.document, mentions)
    topic = find_topic(view, mentions)
    references = resolve(analysis, view, mentions, topic)
    roles = find_roles(analysis, view, mentions, header)
    return EntityFindings(
        mentions, references, topic, header, make_entities(analysis.document, (*mentions, *header), roles)
    )


def _mentions(view: View, names: Sequence[ModelName], text: str, document: str = "") -> tuple[Mention, ...]:
    proposals = find_mentions(view, names)
    return tuple(
        _mention(text, proposal, name, document)
        for proposal, name in zip(proposals, name_mentions(view, proposals), strict=True)
    )


def _mention(text: str, proposal: Proposal, name: str, document: str) -> Mention:
    """The mention of a proposal; a pseudonym's entity is its document's own."""
    start, end, kind = proposal.start, proposal.end, proposal.kind
    entity = make_id(kind, f"{name} {document}" if proposal.rule == PSEUDONYM else name)
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        kind=kind,
        name=name,
        entity=entity,
        source=proposal.source,
        rule=proposal.rule,
    )


def name_spans(doc: Doc) -> tuple[Mention, ...]:
    """Named mentions of a spaCy document that has the model's entities; offsets are those of its text."""
    view = View(doc.text, [start for start, _ in plain_prose(doc.text).sentences])
    return _mentions(view, tuple(model_names(doc)), doc.text)


def tag_text(text: str) -> tuple[Mention, ...]:
    """Named mentions of a bare string, sorted; offsets are the string's own."""
    return find_entities(analyse_text(text)).mentions
