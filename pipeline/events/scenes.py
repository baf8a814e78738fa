"""The sentences of one document that are read, each with what surrounds it: who is meant by its pronouns, who
asks, audits, is spoken of, and what the document introduced.

Owns which sentences are parsed so that others can be understood, and the order in which a scene is filled. It
refuses to say what they tell: finding.py does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pipeline.calendar.edtf import end
from pipeline.entities.lexicon.first_names import is_of_woman
from pipeline.entities.lexicon.text_view import View as TextView
from pipeline.entities.resolve.gender import genders
from pipeline.events.antecedents import (
    Antecedent,
    Line,
    choose_antecedents,
    has_open_pronoun,
    named_by,
    words_by,
)
from pipeline.events.guarding import of_document, on_sentence, only
from pipeline.events.layouts.date_lines import date_lines, opening_dates
from pipeline.events.outline import Outline, read_outline
from pipeline.events.participants.askers import find_author
from pipeline.events.participants.audits import find_auditor
from pipeline.events.participants.company import find_company
from pipeline.events.participants.focus import find_focus
from pipeline.events.participants.houses import find_house
from pipeline.events.participants.office_holders import with_apposed
from pipeline.events.participants.proceedings import Sections
from pipeline.events.participants.protagonist import find_protagonist
from pipeline.events.scene import Scene
from pipeline.events.subject import find_bill, find_minutes
from pipeline.events.titles.antecedents import meant_words, opens_with_pronoun
from pipeline.events.titles.descriptions import (
    Introductions,
    introducing,
    introductions,
    spans_of,
)
from pipeline.language import Analysis, Sentence
from pipeline.models import Mention
from pipeline.placing import published_at
from pipeline.syntax.tree import make_view

_RECITAL = re.compile(r"(\d{1,3})\s?[.°)]\s")
"""« 2. Licencié en mai, il … »: the number of a paragraph."""


def scenes_of(analysis: Analysis) -> list[Scene]:
    """The parsed sentences of a document, with what surrounds each."""
    sections = Sections(analysis)
    references = with_apposed(analysis)
    parsed = [sentence for sentence in analysis.sentences if sentence.doc is not None]
    make = partial(only, _scene, analysis)
    scenes = [
        scene
        for each in parsed
        for scene in on_sentence(analysis, each.start, each.end, partial(make, each, sections, references))
    ]
    author, auditor = of_document(analysis, find_author), of_document(analysis, find_auditor)
    protagonist = of_document(analysis, lambda analysis: find_protagonist(analysis, author))
    company, lines = of_document(analysis, find_company), of_document(analysis, date_lines) or {}
    bill, house, focus = (
        of_document(analysis, find_bill),
        of_document(analysis, find_house),
        of_document(analysis, lambda analysis: find_focus(analysis, author)),
    )
    minutes = of_document(analysis, find_minutes)
    opened = of_document(analysis, opening_dates) or {}
    told = [
        replace(
            scene,
            author=author,
            auditor=auditor,
            protagonist=protagonist,
            company=company,
            focus=focus,
            house=house,
            bill=bill,
            minutes=minutes,
            line=opened.get(scene.view.start) or lines.get(analysis.prose.block_at(scene.view.start).start),
        )
        for scene in scenes
    ]
    known = of_document(analysis, lambda analysis: _introduced(analysis, told)) or Introductions()
    return _with_chosen(analysis, _with_meant(analysis, [replace(scene, introduced=known) for scene in told]))


def _with_chosen(analysis: Analysis, scenes: Sequence[Scene]) -> list[Scene]:
    """The scenes with what is most likely meant by the pronouns that nobody has resolved."""
    chosen = of_document(analysis, lambda analysis: _chosen(analysis, scenes)) or {}
    return [_as_chosen(scene, chosen.get(scene.view.start, ())) for scene in scenes]


def _chosen(analysis: Analysis, scenes: Sequence[Scene]) -> Mapping[int, Sequence[Antecedent]]:
    lines = pronoun_lines(analysis, scenes)
    return choose_antecedents(lines, shown_genders(analysis)) if any(map(has_open_pronoun, lines)) else {}


def _as_chosen(scene: Scene, chosen: Iterable[Antecedent]) -> Scene:
    """A scene with what is chosen where no rule says what a pronoun means."""
    mine = [antecedent for antecedent in chosen if antecedent.pronoun.token.i not in scene.meant]
    if not mine:
        return scene
    return replace(scene, view=named_by(scene.view, mine), meant={**words_by(mine), **scene.meant})


def pronoun_lines(analysis: Analysis, scenes: Sequence[Scene]) -> list[Line]:
    """The parsed sentences of a document as the choice of antecedents reads them."""
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
    headings = frozenset((of_document(analysis, read_outline) or Outline()).places)
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
