"""Puts an event together: title, kind, modality, participants, evidence, confidence and id.

Owns the id: `evt-` and twelve hexadecimal digits of SHA-256 over the document's content hash, the quote with white space folded, the trigger and
its rank among equal words of the quote, and the date. It depends on no position in the document and no other document; the same sentence twice in
one document says the same thing and is told apart by a counter. It refuses to compare events.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pipeline.events import lexicon
from pipeline.events.calendar import event_date
from pipeline.events.confidence import Support, confidence
from pipeline.events.dates import Dating
from pipeline.events.facts import is_fact
from pipeline.events.modality import modality_of
from pipeline.events.participants import participants_of
from pipeline.events.titles import make_title
from pipeline.events.view import View, feature, finite, has_finite_verb
from pipeline.language import Analysis
from pipeline.models import Bound, Event, Evidence, Participant, Span, TimeEvidence

if TYPE_CHECKING:
    from spacy.tokens import Token


def event_id(document_sha256: str, quote: str, trigger: str, edtf: str, rank: int = 0) -> str:
    """Stable id of an event: content, not position; `rank` tells homonyms of one document apart."""
    content = "\0".join((document_sha256, " ".join(quote.split()), trigger, edtf, str(rank)))
    return "evt-" + hashlib.sha256(content.encode()).hexdigest()[:12]


def trigger_span(view: View, text: str, token: Token) -> Span:
    """Prose span of a trigger."""
    start = view.offset(token)
    return Span(start=start, end=start + len(token), text=text[start : start + len(token)])


def make_event(analysis: Analysis, view: View, trigger: Token, dating: Dating, rule: str, published: str | None) -> Event:
    """A dated event."""
    who = participants_of(view, trigger)
    modality = modality_of(trigger, dating, published)
    edtf = _resolved(trigger, dating)
    fact = is_fact(view, trigger, dating)
    kind = "measurement" if fact else lexicon.kind_of(trigger)
    item = dating.expression
    support = Support(
        rule, lexicon.record_of(trigger) is not None, has_finite_verb(view.doc), len(who), dating.counted, "~" in edtf, len(edtf) == 10
    )  # fmt: skip
    text = analysis.prose.text
    return Event(
        id=event_id(analysis.document.sha256, text[view.start : view.end], f"{trigger.text}:{trigger.i}", edtf),
        title=title_of(view, trigger, who, kind, "past" if modality == "planned" and fact else modality),
        kind=kind,
        modality="past" if modality == "planned" and fact and not _spoken_future(trigger) else modality,
        date=event_date(edtf, dating.text),
        participants=who,
        evidence=(
            Evidence(
                document=analysis.document.id,
                start=view.start,
                end=view.end,
                quote=text[view.start : view.end],
                trigger=trigger_span(view, text, trigger),
                time=TimeEvidence(start=dating.start, end=dating.end, text=text[dating.start : dating.end], type=item.type, value=item.value),
                rule=rule,
            ),
        ),
        fact=fact,
        confidence=confidence(support),
    )


def make_undated(analysis: Analysis, view: View, trigger: Token, bound: Bound, time: TimeEvidence | None) -> Event:
    """An event without a usable date, with what bounds it."""
    who = participants_of(view, trigger)
    modality = modality_of(trigger)
    fact = is_fact(view, trigger, None)
    kind = "measurement" if fact else lexicon.kind_of(trigger)
    text = analysis.prose.text
    quote = text[view.start : view.end]
    return Event(
        id=event_id(analysis.document.sha256, quote, f"{trigger.text}:{trigger.i}", bound.edtf or ""),
        title=title_of(view, trigger, who, kind, modality),
        kind=kind,
        modality=modality,
        date=None,
        bound=bound,
        participants=who,
        evidence=(
            Evidence(
                document=analysis.document.id,
                start=view.start,
                end=view.end,
                quote=quote,
                trigger=trigger_span(view, text, trigger),
                time=time,
                rule="undated",
            ),
        ),
        fact=fact,
        confidence=confidence(Support("tree", True, has_finite_verb(view.doc), len(who), True, False, False)),
    )


def title_of(view: View, trigger: Token, who: tuple[Participant, ...], kind: str, modality: str) -> str:
    """Title of an event, from the trigger's clause."""
    agent = next((person for person in who if person.role == "agent"), None)
    return make_title(view.doc, trigger, agent=agent, kind=kind, modality=modality, mentions=view.mentions, origin=view.origin)  # type: ignore[arg-type]


def _resolved(trigger: Token, dating: Dating) -> str:
    """« dès » opens an interval, except under a verb that tells one past moment (« a ouvert, dès janvier 2020, une concertation »)."""
    if dating.sense != "from" or "/" in dating.edtf:
        return dating.edtf
    return dating.edtf if _is_punctual(trigger) else f"{dating.edtf}/.."


def _is_punctual(trigger: Token) -> bool:
    token = trigger
    while token.dep_ == "xcomp" and token.head.i != token.i and finite(token) is None:
        token = token.head
    verb = finite(token)
    return verb is not None and ((verb.i != token.i and verb.dep_ == "aux:tense") or "Past" in feature(verb, "Tense"))


def _spoken_future(trigger: Token) -> bool:
    verb = finite(trigger)
    return verb is not None and ("Fut" in feature(verb, "Tense") or "Cnd" in feature(verb, "Mood"))
