"""The asking of a parliamentary question: who asks whom about what, on the
day of its publication, where no header says so.

Read from the opening sentence (« Mme X interroge M. le ministre de … sur … »). It refuses documents without a
publication date, and answers.
"""

from __future__ import annotations

import re

from pipeline.calendar.edtf import event_date
from pipeline.events.confidence import UNRATED
from pipeline.events.derivation import Derivation
from pipeline.events.evidence import evidence_of
from pipeline.events.ids import event_id
from pipeline.events.participants.askers import ASKS, find_author
from pipeline.events.participants.parts import sort_participants
from pipeline.events.subject import find_subject
from pipeline.language import Analysis, Sentence
from pipeline.models import Event, Mention, Participant, Span
from pipeline.syntax.spelling import of

LONGEST = 160
_FEMININE = re.compile(r"\b(?:[Ll]a|Mme(?: la)?|[Mm]adame(?: la)?)\s+$")
_BEFORE = re.compile(r"\b(?:sur|au sujet|à propos|concernant)\b")


def asking_event(analysis: Analysis) -> Derivation | None:
    """The asking of the question that a document is, dated by its publication;
    None where it is none, or a header dates it.
    """
    document = analysis.document
    author = (
        None
        if any(field.name == "question_published" for field in document.header)
        else find_author(analysis)
    )
    line = None if author is None else analysis.sentence_at(author.start)
    if author is None or line is None:
        return None
    block, text = analysis.prose.block_at(author.start), analysis.prose.text
    published = block.published or document.published
    verb = ASKS.match(text, author.end)
    if published is None or block.section == "answer" or verb is None:
        return None
    trigger = Span(start=verb.start("verb"), end=verb.end("verb"), text=verb["verb"])
    who = _participants(analysis, author, line, trigger.end)
    event = Event(
        id=event_id(document.sha256, text[line.start : line.end], trigger.text, published),
        title=_title(analysis, author, who),
        kind="question",
        modality="past",
        date=event_date(published, published),
        participants=sort_participants(who.values()),
        evidence=(evidence_of(analysis, line.start, line.end, trigger, None, "asking"),),
        confidence=UNRATED,
    )
    return Derivation(event)


def _participants(analysis: Analysis, author: Mention, line: Sentence, start: int) -> dict[str, Participant]:
    """The author, and the first office or body named between the verb and what the question is about."""
    found = {author.entity: Participant(entity=author.entity, name=author.name, role="agent")}
    about = _BEFORE.search(analysis.prose.text, start, line.end)
    end = line.end if about is None else about.start()
    for mention in analysis.mentions:
        if start <= mention.start < end and mention.kind in {"office", "institution"}:
            found.setdefault(
                mention.entity, Participant(entity=mention.entity, name=mention.name, role="addressee")
            )
            break
    return found


def _title(analysis: Analysis, author: Mention, who: dict[str, Participant]) -> str:
    """« Question de Mme X au ministre des transports : fermeture des
    gares », without what makes it too long.
    """
    what = "Question écrite" if analysis.document.kind == "written_question" else "Question"
    subject = find_subject(analysis)
    reader = next((person.name for person in who.values() if person.role == "addressee"), None)
    addressee = (
        ""
        if reader is None or not reader.startswith(("ministre", "secrétaire", "Premi", "garde"))
        else f" {_to(analysis, reader)}"
    )
    about = "" if subject is None else f" : {subject}"
    short = f"{what} {of(author.name)}"
    titles = (f"{short}{addressee}{about}", f"{short}{about}", f"{short}{addressee}")
    return next((title for title in titles if len(title) <= LONGEST), short[:LONGEST])


def _to(analysis: Analysis, office: str) -> str:
    """« au ministre », « à la ministre », as the opening sentence has it."""
    text = analysis.prose.text
    mention = next((item for item in analysis.mentions if item.name == office), None)
    feminine = (
        mention is not None and _FEMININE.search(text[max(0, mention.start - 12) : mention.start]) is not None
    )
    return f"à la {office}" if feminine else f"au {office}"
