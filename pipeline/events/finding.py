"""The events of one document's prose, sentence by sentence: datings, the
words that hang on them, then one event each.

Owns what is skipped (date lines, titles that bear the publication date) and
the order. It refuses rules of its own about words.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.calendar.edtf import end
from pipeline.entities.lexicon.first_names import is_of_woman
from pipeline.entities.lexicon.text_view import View as TextView
from pipeline.entities.resolve.gender import genders
from pipeline.events.antecedents import (
    Antecedent,
    Line,
    choose_antecedents,
    named_by,
    words_by,
)
from pipeline.events.assembly import make_event, make_undated
from pipeline.events.attachment.attachment import Attachment, attach
from pipeline.events.attachment.settled import is_refused
from pipeline.events.datings import Dating
from pipeline.events.derivation import Derivation
from pipeline.events.duplicates import Told, without_repeats
from pipeline.events.issues import of_title, passed_over, without_event, without_trigger
from pipeline.events.layouts import entries
from pipeline.events.layouts.asking import asking_event
from pipeline.events.layouts.date_lines import RULE, date_lines, dated_words, is_beside, opening_dates
from pipeline.events.layouts.emails import email_events, find_emails
from pipeline.events.layouts.label_lines import label_event
from pipeline.events.layouts.letters import find_letter, letter_event
from pipeline.events.layouts.own_act import own_acts
from pipeline.events.outline import Outline, read_outline
from pipeline.events.participants.askers import find_author
from pipeline.events.participants.audits import find_auditor
from pipeline.events.participants.focus import find_focus
from pipeline.events.participants.office_holders import with_apposed
from pipeline.events.participants.proceedings import Sections
from pipeline.events.participants.protagonist import find_company, find_protagonist
from pipeline.events.scene import Scene
from pipeline.events.subject import GAZETTE, find_bill
from pipeline.events.titles.antecedents import meant_words, opens_with_pronoun
from pipeline.events.titles.descriptions import (
    Introductions,
    introducing,
    introductions,
    spans_of,
)
from pipeline.events.triggers import lexicon
from pipeline.events.triggers.undated import bound_of, telling_verbs, timed_triggers
from pipeline.faults import attempt, rule_failed
from pipeline.language import Analysis, Sentence
from pipeline.models import Issue, Mention, TimeEvidence, TimeExpression
from pipeline.placing import published_at
from pipeline.syntax.relations import is_object
from pipeline.syntax.tree import children, climb, is_predicate, make_view
from pipeline.syntax.word_classes import is_common_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

T = TypeVar("T")
_RECITAL = re.compile(r"(\d{1,3})\s?[.°)]\s")
"""« 2. Licencié en mai, il … »: the number of a paragraph."""


def scenes_of(analysis: Analysis) -> list[Scene]:
    """The parsed sentences of a document, with what surrounds each."""
    sections = Sections(analysis)
    references = with_apposed(analysis)
    parsed = [sentence for sentence in analysis.sentences if sentence.doc is not None]
    make = partial(_only, _scene, analysis)
    scenes = [
        scene
        for each in parsed
        for scene in _on_sentence(analysis, each.start, each.end, partial(make, each, sections, references))
    ]
    author, auditor = _of_document(analysis, find_author), _of_document(analysis, find_auditor)
    protagonist = _of_document(analysis, lambda analysis: find_protagonist(analysis, author))
    company, lines = _of_document(analysis, find_company), _of_document(analysis, date_lines) or {}
    bill, focus = (
        _of_document(analysis, find_bill),
        _of_document(analysis, lambda analysis: find_focus(analysis, author)),
    )
    told = [
        replace(
            scene,
            author=author,
            auditor=auditor,
            protagonist=protagonist,
            company=company,
            focus=focus,
            bill=bill,
        )
        for scene in scenes
    ]
    opened = _of_document(analysis, opening_dates) or {}
    told = [
        replace(
            scene,
            line=opened.get(scene.view.start) or lines.get(analysis.prose.block_at(scene.view.start).start),
        )
        for scene in told
    ]
    known = _of_document(analysis, lambda analysis: _introduced(analysis, told)) or Introductions()
    return _with_chosen(analysis, _with_meant(analysis, [replace(scene, introduced=known) for scene in told]))


def pronoun_lines(analysis: Analysis) -> list[Line]:
    """The parsed sentences of a document as the choice of antecedents reads them."""
    references = [item for item in with_apposed(analysis) if item.rule != "anaphora:subject"]
    make = partial(_only, _scene, analysis)
    sections = Sections(analysis)
    scenes = [
        scene
        for each in analysis.sentences
        if each.doc is not None
        for scene in _on_sentence(analysis, each.start, each.end, partial(make, each, sections, references))
    ]
    return _lines(analysis, scenes)


def _with_chosen(analysis: Analysis, scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with what is most likely meant by the pronouns that nobody has resolved."""
    make = partial(choose_antecedents, _lines(analysis, scenes), shown_genders(analysis))
    chosen = _of_document(analysis, lambda _analysis: make()) or {}
    by_scene: dict[int, list[Antecedent]] = {}
    for (start, _index), antecedent in chosen.items():
        by_scene.setdefault(start, []).append(antecedent)
    return [_as_chosen(scene, by_scene.get(scene.view.start, ())) for scene in scenes]


def _as_chosen(scene: Scene, chosen: Iterable[Antecedent]) -> Scene:
    """A scene with what is chosen where no rule says what a pronoun means."""
    mine = [antecedent for antecedent in chosen if antecedent.pronoun.token.i not in scene.meant]
    if not mine:
        return scene
    return replace(scene, view=named_by(scene.view, mine), meant={**words_by(mine), **scene.meant})


def _lines(analysis: Analysis, scenes: Sequence[Scene]) -> list[Line]:
    numbers = {sentence.start: number for number, sentence in enumerate(analysis.sentences)}
    return [
        Line(
            scene.view,
            numbers[scene.view.start],
            analysis.prose.block_at(scene.view.start).start,
            tuple((item.start, item.end) for item in scene.expressions),
        )
        for scene in scenes
    ]


def shown_genders(analysis: Analysis) -> Mapping[str, str]:
    """The gender of what the document names, where it or a first name shows it."""
    actors = [m for m in analysis.mentions if m.kind in {"person", "office", "institution"}]
    people = {m.entity: is_of_woman(m.name.split(" ")[0]) for m in actors if m.kind == "person"}
    called = {entity: "f" if woman else "m" for entity, woman in people.items() if woman is not None}
    return {**called, **genders(TextView.of(analysis), actors)}


def _introduced(analysis: Analysis, scenes: Sequence[Scene]) -> Introductions:
    return introductions((scene.view for scene in scenes), spans_of(analysis.time_expressions))


def _with_meant(analysis: Analysis, scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with what their pronouns mean where the sentence right
    before, of the same paragraph, says it.
    """
    told = [line for line in analysis.sentences if not _is_number(analysis, line)]
    follows = {after.start: before for before, after in pairwise(told)}
    headings = frozenset((_of_document(analysis, read_outline) or Outline()).places)
    found: dict[int, Scene] = {}
    for scene in scenes:
        before = follows.get(scene.view.start)
        known = None if before is None else found.get(before.start)
        near = known is not None and _goes_on(analysis, known.view.start, scene.view.start)
        view, meant = (known.view, known.meant) if known is not None and near else (None, {})
        above = known is not None and analysis.prose.opening_of(known.view.start) in headings
        heading = known.view if known is not None and above and not near else None
        found[scene.view.start] = replace(scene, meant=meant_words(scene.view, view, meant, heading))
    return list(found.values())


def _goes_on(analysis: Analysis, before: int, start: int) -> bool:
    """Whether two places lie in one paragraph, or in two whose numbers follow: recitals of a judgment."""
    prose = analysis.prose
    if prose.block_at(before) is prose.block_at(start):
        return True
    found = [_RECITAL.match(prose.text, prose.opening_of(place)) for place in (before, start)]
    numbers = [int(match[1]) for match in found if match is not None]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _is_number(analysis: Analysis, line: Sentence) -> bool:
    """« 2. » before what a recital says."""
    return re.fullmatch(r"\W*\d{1,3}\s?[.°)]?\s*", analysis.prose.text[line.start : line.end]) is not None


def with_antecedents(analysis: Analysis, wanted: Callable[[Analysis, Sentence], bool]) -> list[Sentence]:
    """The sentences that are wanted, with the one before each that opens with a pronoun."""
    chosen = [wanted(analysis, sentence) for sentence in analysis.sentences]
    text = analysis.prose.text
    for n in range(len(chosen) - 1, 0, -1):
        line = analysis.sentences[n]
        before = n - 1 - (n > 1 and _is_number(analysis, analysis.sentences[n - 1]))
        if chosen[n] and not chosen[before] and opens_with_pronoun(text[line.start : line.end]):
            chosen[before] = True
    _with_introductions(analysis, chosen)
    return [sentence for sentence, asked in zip(analysis.sentences, chosen, strict=True) if asked]


def _with_introductions(analysis: Analysis, chosen: list[bool]) -> None:
    """Choose the sentences too that introduce what stands bare in one that is chosen (« le chantier »)."""
    lines = analysis.sentences
    spans = [(line.start, line.end) for line, asked in zip(lines, chosen, strict=True) if asked]
    starts = [line.start for line in lines]
    for place in introducing(analysis.prose.text, spans):
        chosen[bisect_right(starts, place) - 1] = True


def dated_events(scenes: Sequence[Scene]) -> tuple[list[Derivation], list[Issue]]:
    """Dated events, each once, sorted by offset, and the dates that found none."""
    if not scenes:
        return [], []
    letter, emails = (
        _of_document(scenes[0].analysis, find_letter),
        _of_document(scenes[0].analysis, find_emails) or [],
    )
    stamps = (frozenset() if letter is None else letter.repeated) | {email.stamp.start for email in emails}
    found = [item for scene in scenes for item in _guarded(scene, partial(_of_scene, scene, stamps))]
    events = [item for scene in scenes for item in _guarded(scene, partial(_labelled, scene))]
    events += [
        item.derivation for item in without_repeats([item for item in found if isinstance(item, Told)])
    ]
    if letter is not None:
        events += _guarded(scenes[0], partial(_only, letter_event, scenes[0].analysis, letter))
    for email in emails:
        events += _guarded(scenes[0], partial(email_events, scenes[0].analysis, email))
    doubtful = (of_title(told, scenes[0].analysis.document.id) for told in events)
    issues = [item for item in (*found, *doubtful) if isinstance(item, Issue)]
    return _with_own_ids(sorted(events, key=_place)), issues


def layout_events(analysis: Analysis, told: Sequence[Derivation]) -> list[Derivation]:
    """Events that the heading or the opening of a document tells, but for those that `told` has already."""
    known = {(_day_of(item), item.event.evidence[0].start) for item in told}
    asking = _of_document(analysis, asking_event)
    found = [*(_of_document(analysis, own_acts) or []), *([] if asking is None else [asking])]
    return [item for item in found if (_day_of(item), item.event.evidence[0].start) not in known]


def rated(analysis: Analysis, found: Sequence[Derivation]) -> tuple[Derivation, ...]:
    """The events with their confidence."""
    spans = ((told, told.event.evidence[0]) for told in found)
    return tuple(
        item
        for told, proof in spans
        for item in _on_sentence(analysis, proof.start, proof.end, partial(_only, told.rated))
    )


def _day_of(told: Derivation) -> str | None:
    return None if told.event.date is None else told.event.date.edtf


def undated_events(scenes: Sequence[Scene]) -> list[Derivation]:
    """Events told without a usable date, sorted by offset."""
    found = [
        told
        for scene in scenes
        if scene.view.has_verb
        for told in _guarded(scene, partial(_undated_of, scene))
    ]
    return _with_own_ids(sorted(found, key=_place))


# -- what a rule that fails may cost
# ---------------------------------------------------------------------------------------------------


def _guarded(scene: Scene, make: Callable[[], Iterable[T]]) -> list[T]:
    """What `make` finds in a sentence; nothing, and an issue, where a rule fails on it."""
    return _on_sentence(scene.analysis, scene.view.start, scene.view.end, make)


def _on_sentence(analysis: Analysis, start: int, end: int, make: Callable[[], Iterable[T]]) -> list[T]:
    quote = analysis.prose.text[start:end]
    return attempt(
        analysis.faults, lambda error: rule_failed(error, analysis.document.id, quote, start, end), make
    )


def _only(make: Callable[..., T], *arguments: Any) -> list[T]:
    return [make(*arguments)]


def _of_document(analysis: Analysis, find: Callable[[Analysis], T]) -> T | None:
    """What holds for the whole document; None, and an issue, where the rule that looks for it fails."""
    found = attempt(
        analysis.faults,
        lambda error: rule_failed(error, analysis.document.id),
        partial(_only, find, analysis),
    )
    return found[0] if found else None


def _scene(
    analysis: Analysis, sentence: Sentence, sections: Sections, references: Sequence[Mention]
) -> Scene:
    if sentence.doc is None:
        raise ValueError(f"sentence {sentence.start}-{sentence.end} is not parsed")
    view = make_view(
        sentence.doc, sentence.origin, sentence.start, sentence.end, analysis.mentions, references
    )
    inside = tuple(item for item in analysis.time_expressions if sentence.start <= item.start < sentence.end)
    published = published_at(analysis.document, analysis.prose, sentence.start)
    return Scene(analysis, view, inside, None if published is None else end(published), sections)


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
        for item in _guarded(scene, partial(_worth_attaching, scene, dating, stamps))
    ]
    for dating in kept:
        found = _guarded(scene, partial(attach, scene.view, dating, previous)) or _as_entry(
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
        yield from _guarded(scene, partial(_only, _told, scene, attachment))


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
    sits = any(lexicon.kind_of(token) == "meeting" for token in scene.view.doc if is_common_noun(token))
    return own and not sits and GAZETTE.match(scene.text, scene.view.start) is None


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
        yield from _guarded(scene, partial(_only, make_undated, scene, trigger, bound, time))


def _governor(scene: Scene, item: TimeExpression) -> Token | None:
    anchor = scene.view.head_of(item.start, item.end)
    if anchor is None:
        return None
    return next((token for token in climb(anchor) if is_predicate(token) or lexicon.names_event(token)), None)
