from __future__ import annotations

import pytest

from pipeline.timeline import Sieve, diff
from tests.export.timelines import Held, info, make_event, make_evidence, make_timeline

OLD = make_timeline(
    events=tuple(make_event(f"e{n}", evidence=(make_evidence(quote=f"Phrase {n}."),)) for n in range(6))
)
ONE, TWO, THREE, FOUR, FIVE, SIX = OLD.events
NEW = {
    "nothing": OLD,
    "order and confidence": OLD.model_copy(
        update={
            "events": tuple(event.model_copy(update={"confidence": 0.5}) for event in reversed(OLD.events))
        }
    ),
    "added": OLD.model_copy(update={"events": (*OLD.events, make_event("new"))}),
    "removed": OLD.model_copy(update={"events": OLD.events[2:], "undated": ()}),
    "another id": OLD.model_copy(
        update={"events": (ONE.model_copy(update={"id": "other"}), *OLD.events[1:])}
    ),
    "another id and title": OLD.model_copy(
        update={"events": (TWO.model_copy(update={"id": "other", "title": "Autre"}), ONE, *OLD.events[2:])}
    ),
    "changed": OLD.model_copy(
        update={"events": (ONE.model_copy(update={"title": "Autre", "participants": ()}), *OLD.events[1:])}
    ),
    "another date": OLD.model_copy(
        update={"events": OLD.events[1:], "undated": (*OLD.undated, ONE.model_copy(update={"date": None}))}
    ),
    "ids that change places": OLD.model_copy(
        update={
            "events": (
                ONE.model_copy(update={"id": "e1"}),
                TWO.model_copy(update={"id": "e0"}),
                *OLD.events[2:],
            )
        }
    ),
    "documents and contradictions": OLD.model_copy(
        update={"documents": (info("autre"),), "contradictions": ()}
    ),
    "everything": make_timeline(events=(make_event("x"),), undated=(), documents=(), contradictions=()),
}


@pytest.mark.parametrize("name", NEW)
def test_the_difference_is_that_of_the_whole_timelines(name: str) -> None:
    assert Sieve(Held(OLD), Held(NEW[name])).difference() == diff(OLD, NEW[name])
    assert Sieve(Held(NEW[name]), Held(OLD)).difference() == diff(NEW[name], OLD)


def test_only_what_is_not_alike_is_held() -> None:
    sieve = Sieve(Held(OLD), Held(NEW["another id"]))
    assert (sieve.added, set(sieve.removed), sieve.changed, sieve.size) == ({"other"}, {"e0"}, set(), 2)
    assert Sieve(Held(OLD), Held(OLD)).size == 0
    assert Sieve(Held(OLD), Held(NEW["changed"])).changed == {"e0"}
    assert Sieve(Held(OLD), Held(NEW["documents and contradictions"])).heads().documents_added == ("autre",)
