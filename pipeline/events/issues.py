"""Dates that found no event: shown to a reader, since something may be missing from the timeline.

Owns the wording and what is worth showing: a full sentence, a date of its own. It refuses headings, date lines and times of any year.
"""

from __future__ import annotations

from pipeline.events.assembly import Scene
from pipeline.events.datings import Dating
from pipeline.models import Issue

_MESSAGE = "« {text} » n’a donné aucun événement : aucun mot de la phrase n’a été reconnu comme ce qui s’est passé à cette date."


def without_trigger(scene: Scene, dating: Dating) -> Issue | None:
    """An issue for a date on which nothing hangs; offsets are prose offsets. None where the sentence tells nothing."""
    if not scene.view.has_verb or not any(character.isdigit() for character in dating.text):
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
