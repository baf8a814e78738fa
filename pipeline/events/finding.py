"""The events of one document's prose, sentence by sentence: datings, the words that hang on them, then one event each.

Owns what is skipped (date lines, titles that bear the publication date) and the order. It refuses rules of its own about words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.events import lexicon
from pipeline.events.attachment import Attachment, attach
from pipeline.events.calendar import end
from pipeline.events.dates import Dating, read_datings
from pipeline.events.making import make_event, make_undated
from pipeline.events.repeats import Told, without_repeats
from pipeline.events.undated import bound_of, telling_verbs, timed_triggers
from pipeline.events.view import View, children, climb, has_finite_verb, is_predicate, make_view
from pipeline.language import Analysis, Sentence
from pipeline.models import Event, TimeExpression

_LETTER = re.compile(r"\w")
_CONTINUED = re.compile(r"[a-zà-ÿ]")


def dated_events(analysis: Analysis) -> list[Event]:
    """Dated events, each once, sorted by offset."""
    told = [item for sentence in analysis.sentences for item in _of_sentence(analysis, sentence)]
    return [item.event for item in without_repeats(told)]


def undated_events(analysis: Analysis) -> list[Event]:
    """Events told without a usable date, sorted by offset."""
    found: list[Event] = []
    for sentence in analysis.sentences:
        view = view_of(analysis, sentence)
        if view is not None and has_finite_verb(view.doc):
            found += _undated_of(analysis, view)
    return found


def view_of(analysis: Analysis, sentence: Sentence) -> View | None:
    """The sentence as a view; None when it was not parsed."""
    if sentence.doc is None:
        return None
    return make_view(sentence.doc, sentence.origin, sentence.start, sentence.end, analysis.mentions, analysis.references)


def published_at(analysis: Analysis, offset: int) -> str | None:
    """Publication date of the part of the document around an offset; the last day where it is an interval."""
    published = analysis.prose.block_at(offset).published or analysis.document.published
    return None if published is None else end(published)


def expressions_of(analysis: Analysis, view: View) -> list[TimeExpression]:
    """Time expressions of a sentence, in order."""
    return [item for item in analysis.time_expressions if view.start <= item.start < view.end]


def _of_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[Told]:
    view = view_of(analysis, sentence)
    if view is None:
        return
    published = published_at(analysis, view.start)
    datings = read_datings(analysis.prose.text, expressions_of(analysis, view), published)
    for dating in datings:
        if _is_date_line(analysis, view, datings) or _is_dated_title(analysis, view, dating, published):
            continue
        for attachment in attach(view, dating):
            yield _told(analysis, view, attachment, published)


def _told(analysis: Analysis, view: View, attachment: Attachment, published: str | None) -> Told:
    trigger = attachment.trigger
    event = make_event(analysis, view, trigger, attachment.dating, attachment.rule, published)
    act = f"{trigger.lemma_} {attachment.dating.edtf}" if attachment.rule == "legal_act" else None
    modifiers = frozenset(child.lower_ for child in children(trigger, "amod", "nummod", "acl"))
    return Told(event, trigger.lemma_.lower(), not is_predicate(trigger), not has_finite_verb(view.doc), modifiers, act)


def _is_date_line(analysis: Analysis, view: View, datings: list[Dating]) -> bool:
    """« Paris, le 4 mai 2020 », « 31 octobre 2012. - »: nothing but the date, a place and a determiner."""
    rest, position = "", view.start
    for dating in datings:
        rest += analysis.prose.text[position : dating.start]
        position = dating.end
    rest += analysis.prose.text[position : view.end]
    words = [word for word in re.findall(r"\w+", rest) if word.lower() not in {"le", "la", "du", "l"}]
    places = sum(len(m.text.split()) for m in view.mentions if m.kind == "place")
    return len(words) <= max(places, 1 if "," in rest else 0)


def _is_dated_title(analysis: Analysis, view: View, dating: Dating, published: str | None) -> bool:
    """The title of a dated document bears its publication date: it dates the document, not an event."""
    block = analysis.prose.block_at(view.start)
    first = analysis.prose.blocks and analysis.prose.blocks[0].block is block
    return dating.edtf == published and not has_finite_verb(view.doc) and (block.kind == "title" or bool(first))


def _undated_of(analysis: Analysis, view: View) -> Iterator[Event]:
    published = published_at(analysis, view.start)
    section = analysis.prose.block_at(view.start).section
    items = expressions_of(analysis, view)
    if any(True for _ in read_datings(analysis.prose.text, items, published)):
        return
    timed = False
    for item in items:
        anchor = view.head_of(item.start, item.end)
        governor = None if anchor is None else next((t for t in climb(anchor) if is_predicate(t) or lexicon.names_event(t)), None)
        for trigger, time in timed_triggers(view, item, governor):
            timed = True
            yield make_undated(analysis, view, trigger, bound_of(analysis.document, published, section, item.text), time)
    if not timed:
        for trigger in telling_verbs(view):
            yield make_undated(analysis, view, trigger, bound_of(analysis.document, published, section, None), None)
