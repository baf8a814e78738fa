"""The events of one document's prose, sentence by sentence: datings, the
words that hang on them, then one event each.

Owns what is skipped (date lines, titles that bear the publication date) and
the order. It refuses rules of its own about words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.events.assembly import make_event, make_undated
from pipeline.events.attachment.attachment import Attachment, attach
from pipeline.events.attachment.settled import is_refused
from pipeline.events.datings import Dating
from pipeline.events.derivation import Derivation
from pipeline.events.duplicates import Told, without_repeats
from pipeline.events.guarding import guarded, of_document, on_sentence, only
from pipeline.events.issues import of_title, passed_over, without_event, without_trigger
from pipeline.events.layouts import entries
from pipeline.events.layouts.asking import asking_event
from pipeline.events.layouts.date_lines import RULE, dated_words, is_beside
from pipeline.events.layouts.emails import email_events, find_emails
from pipeline.events.layouts.label_lines import label_event
from pipeline.events.layouts.letters import find_letter, letter_event
from pipeline.events.layouts.own_act import own_acts
from pipeline.events.scene import Scene
from pipeline.events.subject import GAZETTE
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.undated import bound_of, telling_verbs, timed_triggers
from pipeline.language import Analysis
from pipeline.models import Issue, TimeEvidence, TimeExpression
from pipeline.syntax.relations import is_object
from pipeline.syntax.tree import children, climb, is_predicate
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token


def dated_events(scenes: Sequence[Scene]) -> tuple[list[Derivation], list[Issue]]:
    """Dated events, each once, sorted by offset, and the dates that found none."""
    if not scenes:
        return [], []
    letter, emails = (
        of_document(scenes[0].analysis, find_letter),
        of_document(scenes[0].analysis, find_emails) or [],
    )
    stamps = (frozenset() if letter is None else letter.repeated) | {email.stamp.start for email in emails}
    found = [item for scene in scenes for item in guarded(scene, partial(_of_scene, scene, stamps))]
    events = [item for scene in scenes for item in guarded(scene, partial(_labelled, scene))]
    events += [
        item.derivation for item in without_repeats([item for item in found if isinstance(item, Told)])
    ]
    if letter is not None:
        events += guarded(scenes[0], partial(only, letter_event, scenes[0].analysis, letter))
    for email in emails:
        events += guarded(scenes[0], partial(email_events, scenes[0].analysis, email))
    doubtful = (of_title(told, scenes[0].analysis.document.id) for told in events)
    issues = [item for item in (*found, *doubtful) if isinstance(item, Issue)]
    return _with_own_ids(sorted(events, key=_place)), issues


def layout_events(analysis: Analysis, told: Sequence[Derivation]) -> list[Derivation]:
    """Events that the heading or the opening of a document tells, but for those that `told` has already."""
    known = {(_day_of(item), item.event.evidence[0].start) for item in told}
    asking = of_document(analysis, asking_event)
    found = [*(of_document(analysis, own_acts) or []), *([] if asking is None else [asking])]
    return [item for item in found if (_day_of(item), item.event.evidence[0].start) not in known]


def rated(analysis: Analysis, found: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """The events with their confidence."""
    spans = ((told, told.event.evidence[0]) for told in found)
    return tuple(
        item
        for told, proof in spans
        for item in on_sentence(analysis, proof.start, proof.end, partial(only, told.rated))
    )


def _day_of(told: Derivation) -> str | None:
    return None if told.event.date is None else told.event.date.edtf


def undated_events(scenes: Sequence[Scene]) -> list[Derivation]:
    """Events told without a usable date, sorted by offset."""
    found = [
        told
        for scene in scenes
        if scene.view.has_verb
        for told in guarded(scene, partial(_undated_of, scene))
    ]
    return _with_own_ids(sorted(found, key=_place))


def _place(told: Derivation) -> tuple[int, int, str]:
    evidence = told.event.evidence[0]
    return evidence.start, evidence.trigger.start, "" if told.event.date is None else told.event.date.edtf


def _with_own_ids(found: Sequence[Derivation]) -> list[Derivation]:
    """Events that would share an id (one sentence twice in a document) are
    told apart by their rank among themselves.
    """
    seen: dict[str, int] = {}
    return [_ranked(told, seen) for told in found]


def _ranked(told: Derivation, seen: dict[str, int]) -> Derivation:
    event = told.event
    rank = seen[event.id] = seen.get(event.id, -1) + 1
    renamed = "evt-" + hashlib.sha256(f"{event.id}:{rank}".encode()).hexdigest()[:12]
    return told if rank == 0 else replace(told, event=event.model_copy(update={"id": renamed}))


# -- dated
# ------------------------------------------------------------------------------------------------------------


def _of_scene(scene: Scene, stamps: frozenset[int]) -> Iterator[Told | Issue]:
    datings = scene.datings
    found = [] if _is_date_line(scene, datings) else list(_told_at(scene, datings, stamps))
    yield from found
    silent = None if found else without_event(scene, datings)
    if silent is not None:
        yield silent


def _told_at(scene: Scene, datings: Sequence[Dating], stamps: frozenset[int]) -> Iterator[Told | Issue]:
    """What is told at each date of a sentence, or at that of the line or cell
    which dates it; and the dates of which nothing is.
    """
    lined = _of_line(scene, datings)
    yield from _all_told(scene, lined)
    previous: tuple[Dating, Token] | None = None
    repeated = [dating for dating in datings if dating.start in stamps]
    kept = [
        item
        for dating in datings
        for item in guarded(scene, partial(_worth_attaching, scene, dating, stamps))
    ]
    for dating in kept:
        found = guarded(scene, partial(attach, scene.view, dating, previous)) or _as_entry(
            scene, dating, dating
        )
        found = [each for each in found if not _is_of_line(each, lined)]
        previous = (dating, found[0].trigger) if found else None
        doubt = None if found else without_trigger(scene, dating)
        if doubt is not None:
            yield doubt
        yield from _all_told(scene, found)
    if scene.line is None:
        yield from passed_over(scene, [*kept, *repeated])


def _of_line(scene: Scene, datings: Sequence[Dating]) -> list[Attachment]:
    """What the date line dates in a sentence whose own dates only tell what stands beside: « 22 mai 2017 / La
    mairie vend la halle, fermée depuis 1954 ».
    """
    if scene.line is None or not all(map(partial(is_beside, scene.view), datings)):
        return []
    words = [Attachment(trigger, scene.line, RULE) for trigger in dated_words(scene.view)]
    return words or _as_entry(scene, scene.line, None)


def _is_of_line(found: Attachment, lined: Sequence[Attachment]) -> bool:
    """Whether the date line dates the word already, or that of which it is part."""
    told = {each.trigger.i for each in lined}
    return found.trigger.i in told or (found.trigger.head.i in told and is_object(found.trigger))


def _as_entry(scene: Scene, dating: Dating, opening: Dating | None) -> list[Attachment]:
    """What an entry of a chronology tells, where nothing in it hangs on its date."""
    word = entries.entry_word(scene.analysis, scene.view, opening)
    return [] if word is None else [Attachment(word, dating, entries.RULE)]


def _worth_attaching(scene: Scene, dating: Dating, stamps: frozenset[int]) -> list[Dating]:
    passed_over = dating.start in stamps or _is_dated_title(scene, dating) or is_refused(scene.view, dating)
    return [] if passed_over else [dating]


def _all_told(scene: Scene, found: Iterable[Attachment]) -> Iterator[Told]:
    """An event for each word that hangs on a date: one that cannot be made leaves the others."""
    for attachment in found:
        yield from guarded(scene, partial(only, _told, scene, attachment))


def _labelled(scene: Scene) -> list[Derivation]:
    """The event of a line that is nothing but a date, in the label before it."""
    datings = scene.datings
    if len(datings) != 1 or not _is_date_line(scene, datings):
        return []
    line = scene.analysis.sentence_at(scene.view.start)
    told = None if line is None else label_event(scene.analysis, line, datings[0], scene.published)
    return [] if told is None else [told]


def _told(scene: Scene, attachment: Attachment) -> Told:
    trigger = attachment.trigger
    derivation = make_event(scene, trigger, attachment.dating, attachment.rule, attachment.steps)
    named = attachment.rule in {"legal_act", "inside_expression"}
    act = f"{trigger.lemma_} {attachment.dating.edtf}" if named else None
    modifiers = frozenset(child.lower_ for child in children(trigger, "amod", "nummod", "acl"))
    return Told(
        derivation, trigger.lemma_.lower(), not is_predicate(trigger), not scene.view.has_verb, modifiers, act
    )


def _is_date_line(scene: Scene, datings: Sequence[Dating]) -> bool:
    """« Paris, le 4 mai 2020 », « 31 octobre 2012. - »: nothing but the date, a place and a determiner."""
    rest, position = "", scene.view.start
    for dating in datings:
        rest += scene.text[position : dating.start]
        position = dating.end
    rest += scene.text[position : scene.view.end]
    words = [word for word in re.findall(r"\w+", rest) if word.lower() not in {"le", "la", "du", "l"}]
    places = sum(len(mention.text.split()) for mention in scene.view.mentions if mention.kind == "place")
    return len(words) <= max(places, 1 if "," in rest else 0)


def _is_dated_title(scene: Scene, dating: Dating) -> bool:
    """The title of a dated document bears its publication date: it dates the document, and no event but the
    sitting that a record is of.
    """
    prose = scene.analysis.prose
    block = prose.block_at(scene.view.start)
    first = bool(prose.blocks) and prose.blocks[0].block is block
    own = dating.edtf == scene.published and not scene.view.has_verb and (block.kind == "title" or first)
    if not own or GAZETTE.match(scene.text, scene.view.start) is not None:
        return False
    return not any(lexicon.kind_of(token) == "meeting" for token in scene.view.doc if is_common_noun(token))


# -- undated
# ------------------------------------------------------------------------------------------------------------


def _undated_of(scene: Scene) -> Iterator[Derivation]:
    if scene.datings or scene.line is not None:
        return
    section = scene.analysis.prose.block_at(scene.view.start).section
    timed = [
        pair
        for item in scene.expressions
        for pair in timed_triggers(scene.text, scene.view, item, _governor(scene, item))
    ]
    telling: list[tuple[Token, TimeEvidence | None]] = (
        [*timed] if timed else [(trigger, None) for trigger in telling_verbs(scene.view)]
    )
    for trigger, time in telling:
        bound = bound_of(
            scene.analysis.document, scene.published, section, None if time is None else time.text
        )
        yield from guarded(scene, partial(only, make_undated, scene, trigger, bound, time))


def _governor(scene: Scene, item: TimeExpression) -> Token | None:
    anchor = scene.view.head_of(item.start, item.end)
    if anchor is None:
        return None
    return next((token for token in climb(anchor) if is_predicate(token) or lexicon.names_event(token)), None)
