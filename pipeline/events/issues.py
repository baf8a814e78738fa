"""Dates that found no event, and titles that say little: shown to a reader, since the timeline may lack or misname something.

Owns the wording and what is worth showing: a full sentence, a date of its own. It refuses headings, date lines and times of any year.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.assembly import Scene
from pipeline.events.datings import Dating
from pipeline.events.derivation import Derivation
from pipeline.events.layouts.entries import opens_entry
from pipeline.models import Issue

_MESSAGE = "« {text} » n’a donné aucun événement : aucun mot de la phrase n’a été reconnu comme ce qui s’est passé à cette date."
_HEADS = "Ces dates n’ont donné aucun événement : {dates} ; si elles sont l’en-tête d’un tableau, lisez-en les chiffres dans le document."
_HEAD, _SHOWN = 2, 6
"""How many dates the head of a table has, and how many of them are shown."""
_TITLE = "Le titre « {title} » est douteux : la phrase n’en a pas donné qui se comprenne seul ; la citation fait foi."


def without_trigger(scene: Scene, dating: Dating) -> Issue | None:
    """An issue for a date on which nothing hangs; offsets are prose offsets. None where the sentence tells nothing."""
    if not (scene.view.has_verb or opens_entry(scene.view, dating)) or not any(character.isdigit() for character in dating.text):
        return None
    return Issue(
        document=scene.analysis.document.id,
        stage="events",
        code="event_without_trigger",
        message=_MESSAGE.format(text=dating.text),
        quote=scene.text[scene.view.start : scene.view.end],
        start=scene.view.start,
        end=scene.view.end,
    )


def without_event(scene: Scene, datings: Sequence[Dating]) -> Issue | None:
    """An issue for a line of several dates and no verb that told nothing, as the head of a table is; None for any other sentence."""
    if len(datings) < _HEAD or scene.view.has_verb:
        return None
    said = f"{', '.join(dating.text for dating in datings[:_SHOWN])}{' …' if len(datings) > _SHOWN else ''}"
    issue = {"document": scene.analysis.document.id, "stage": "events", "code": "dates_without_event", "message": _HEADS.format(dates=said)}
    return Issue.model_validate({**issue, "quote": scene.text[scene.view.start : scene.view.end], "start": scene.view.start, "end": scene.view.end})


def of_title(told: Derivation, document: str) -> Issue | None:
    """An issue for an event whose sentence gave no title that can stand alone."""
    if told.chain is None or told.chain.title.sound:
        return None
    proof = told.event.evidence[0]
    message = _TITLE.format(title=told.event.title)
    return Issue(document=document, stage="events", code="doubtful_title", message=message, quote=proof.quote, start=proof.start, end=proof.end)
