"""The template of `corrections.toml` for a timeline: its doubtful events, each with the corrections that it
might need, all commented out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.calendar.wording import counted
from pipeline.models import Contradiction, Event, Timeline
from pipeline.quotes import quote_words

DOUBTFUL = 0.85
"""Confidence below which an event is worth a look: seven in ten of those are right, nineteen in twenty of the
others (docs/confidence.md).
"""
MOST = 50
"""Events that a person goes through at one sitting."""

_HEAD = """\
# Corrections de la chronologie. Ôtez le dièse devant les lignes à appliquer, puis relancez.
# Événements : merge, split, redate, retitle, kind, participants, reject, confirm, add. \
Entités : same, different, rename, kind.
# Exemple d'ajout :
# [[events.add]]
# document = "identifiant-du-document"
# quote = "La phrase du document, mot pour mot."
# title = "Titre court"
# date = "2019-12-18"
# participants = ["Cour des comptes"]
"""


def correction_template(timeline: Timeline, doubtful: float = DOUBTFUL, most: int = MOST) -> str:
    """TOML for the `most` doubtful events, the least sure first: it corrects nothing as it is.

    Doubtful are those that nobody reviewed and that are contradicted or,
    where they have a date, less sure than `doubtful`.
    """
    explained = {contradiction.id: contradiction for contradiction in timeline.contradictions}
    found = sorted(
        (event for event in (*timeline.events, *timeline.undated) if _is_doubtful(event, doubtful)),
        key=_sureness,
    )
    if not found:
        return _HEAD + "\n# Aucun événement douteux.\n"
    listed = found[:most]
    said = f"# {counted(len(found), 'événement douteux', 'événements douteux')}, les moins sûrs d'abord"
    said += "." if len(listed) == len(found) else f" ; en voici {len(listed)} (--most)."
    return "\n".join([_HEAD, f"{said}\n", *("\n".join(_lines(event, explained)) + "\n" for event in listed)])


def _is_doubtful(event: Event, limit: float) -> bool:
    return not (event.reviewed or event.corrected) and (
        bool(event.contradictions) or (event.date is not None and event.confidence < limit)
    )


def _sureness(event: Event) -> float:
    """Its confidence; half of it where a source contradicts it, since
    no more than one of the two can be right.
    """
    return event.confidence / 2 if event.contradictions else event.confidence


def _lines(event: Event, explained: dict[str, Contradiction]) -> Iterator[str]:
    when = "sans date" if event.date is None else event.date.edtf
    yield f"# --- {when} : {event.title} (confiance {round(100 * event.confidence)} %)"
    for proof in event.evidence:
        yield f"#     {proof.document} : « {quote_words(proof)} »"
    for identifier in event.contradictions:
        yield f"#     ! {explained[identifier].explanation}"
    yield from _entry("confirm", event.id)
    yield from _entry(
        "redate", event.id, f'# date = "{when}"' if event.date is not None else '# date = "AAAA-MM-JJ"'
    )
    yield from _entry("reject", event.id)
    if len(event.evidence) > 1:
        yield from _entry("split", event.id)
    for identifier in event.contradictions:
        yield from _merge(event, explained[identifier])


def _merge(event: Event, contradiction: Contradiction) -> Iterator[str]:
    """To make one of the events of a disagreement, offered once, at the first of them."""
    if (
        contradiction.kind == "disagreement"
        and len(contradiction.events) > 1
        and event.id == contradiction.events[0]
    ):
        ids = ", ".join(f'"{identifier}"' for identifier in contradiction.events)
        yield "# [[events.merge]]"
        yield f"# ids = [{ids}]"


def _entry(verb: str, identifier: str, *more: str) -> Iterator[str]:
    yield f"# [[events.{verb}]]"
    yield f'# id = "{identifier}"'
    yield from more
