"""Dates that found no event, and titles that say little: shown to a reader,
since the timeline may lack or misname something.

Owns the wording and what is worth showing: a full sentence, a date of its own. It refuses headings, date
lines and times of any year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.calendar.edtf import covered, edtf_of, is_within
from pipeline.events.datings import Dating
from pipeline.events.derivation import Derivation
from pipeline.events.layouts.entries import opens_entry
from pipeline.events.scene import Scene
from pipeline.models import Issue, TimeExpression

_MESSAGE = (
    "« {text} » n’a donné aucun événement : aucun mot de la phrase n’a été reconnu comme ce qui s’est passé "
    "à cette date."
)
_PASSED = (
    "« {text} » n’a donné aucun événement : le contexte y voit une référence, une comparaison ou une durée, "
    "et non le jour d’un fait."
)
_HEADS = (
    "Ces dates n’ont donné aucun événement : {dates} ; si elles sont l’en-tête d’un tableau, lisez-en les "
    "chiffres dans le document."
)
_HEAD, _SHOWN = 2, 6
"""How many dates the head of a table has, and how many of them are shown."""
_CALENDAR = re.compile(r"\d{4}(?:-\d{2}){0,2}~?")
"""A year, a month or a day, unlike « l'hiver » and « à 8 heures »."""
_TITLE = (
    "Le titre « {title} » est douteux : la phrase n’en a pas donné qui se comprenne seul ; la citation fait "
    "foi."
)


def without_trigger(scene: Scene, dating: Dating) -> Issue | None:
    """An issue for a date on which nothing hangs; offsets are prose
    offsets. None where the sentence tells nothing.
    """
    if not (scene.view.has_verb or opens_entry(scene.view, dating)) or not any(
        character.isdigit() for character in dating.text
    ):
        return None
    return _issue(scene, "event_without_trigger", _MESSAGE.format(text=dating.text))


def passed_over(scene: Scene, kept: Sequence[Dating]) -> Iterator[Issue]:
    """An issue for each calendar date of a sentence with a verb on which nothing was let hang.

    None for one that a date which was kept says more closely (« l'an dernier, en mars 2020 »), nor for a
    season or an hour of any year.
    """
    for item in scene.expressions if scene.view.has_verb else ():
        edtf = item.edtf or edtf_of(item.value) or ""
        if (
            item.type == "DATE"
            and _CALENDAR.fullmatch(edtf) is not None
            and not any(_says(dating, item, edtf) for dating in kept)
        ):
            yield _issue(scene, "date_passed_over", _PASSED.format(text=item.text))


def _says(dating: Dating, item: TimeExpression, edtf: str) -> bool:
    """Whether a date that was kept holds the words of another, or is of the same days or a part of them."""
    if dating.start <= item.start < dating.end:
        return True
    inner, outer = covered(dating.edtf), covered(edtf)
    return inner is not None and outer is not None and is_within(inner, outer)


def without_event(scene: Scene, datings: Sequence[Dating]) -> Issue | None:
    """An issue for a line of several dates and no verb that told nothing, as the
    head of a table is; None for any other sentence.
    """
    if len(datings) < _HEAD or scene.view.has_verb:
        return None
    said = f"{', '.join(dating.text for dating in datings[:_SHOWN])}{' …' if len(datings) > _SHOWN else ''}"
    return _issue(scene, "dates_without_event", _HEADS.format(dates=said))


def _issue(scene: Scene, code: str, message: str) -> Issue:
    """About the whole sentence; its offsets are the prose's."""
    start, end = scene.view.start, scene.view.end
    document = scene.analysis.document.id
    return Issue(
        document=document,
        stage="events",
        code=code,
        message=message,
        quote=scene.text[start:end],
        start=start,
        end=end,
    )


def of_title(told: Derivation, document: str) -> Issue | None:
    """An issue for an event whose sentence gave no title that can stand alone."""
    if told.chain is None or told.chain.title.sound:
        return None
    proof = told.event.evidence[0]
    message = _TITLE.format(title=told.event.title)
    return Issue(
        document=document,
        stage="events",
        code="doubtful_title",
        message=message,
        quote=proof.quote,
        start=proof.start,
        end=proof.end,
    )
