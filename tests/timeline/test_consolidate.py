from __future__ import annotations

from pipeline.models import Entity
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, extraction

CANOPE = Who("Réseau Canopé", "theme")
DGESCO = Who("Direction générale de l'enseignement scolaire", acronym="DGESCO")

QUESTION = Paper(
    "question",
    [
        Told(
            (
                "M. Dupont interroge le ministre à la suite de l'annonce de la restructuration du réseau "
                "Canopé en décembre 2020."
            ),
            "Annonce de la restructuration du réseau Canopé",
            "2020-12",
            "annonce",
            who=[CANOPE],
            when="décembre 2020",
        ),
        Told(
            (
                "Le 18 décembre 2019, la DGESCO a annoncé une restructuration du réseau Canopé avec un "
                "transfert des ateliers."
            ),
            "La DGESCO annonce une restructuration du réseau Canopé avec un transfert des ateliers",
            "2019-12-18",
            "annoncé",
            who=[DGESCO, CANOPE],
            when="18 décembre 2019",
        ),
    ],
    published="2020-03-10",
)
ARTICLE = Paper(
    "article",
    [
        Told(
            "En décembre 2019, la direction du ministère annonçait une restructuration du réseau Canopé.",
            "Annonce d'une restructuration du réseau Canopé",
            "2019-12",
            "annonçait",
            who=[CANOPE],
            when="décembre 2019",
            confidence=0.7,
        )
    ],
    published="2021-06-01",
)


def test_a_coarser_date_joins_the_finer_one() -> None:
    timeline, _ = consolidate([extraction(QUESTION), extraction(ARTICLE)], SETTINGS, generator=GENERATOR)
    assert [event.date.edtf for event in timeline.events if event.date] == ["2019-12-18", "2020-12"]
    merged = timeline.events[0]
    assert [evidence.document for evidence in merged.evidence] == ["article", "question"]
    assert {p.name for p in merged.participants} == {CANOPE.name, DGESCO.name}
    assert merged.confidence > 0.8
    assert (timeline.counts.extracted, timeline.counts.merged, timeline.counts.events) == (3, 1, 2)


def test_told_as_past_but_dated_later_names_what_was_meant() -> None:
    timeline, _ = consolidate([extraction(QUESTION)], SETTINGS, generator=GENERATOR)
    (found,) = timeline.contradictions
    late = timeline.events[1]
    assert (found.kind, found.events, found.documents) == ("anachronism", (late.id,), ("question",))
    assert late.contradictions == (found.id,)
    assert "18 décembre 2019" in found.explanation
    assert "vraisemblablement" in found.explanation


def test_entities_are_united() -> None:
    timeline, _ = consolidate([extraction(QUESTION), extraction(ARTICLE)], SETTINGS, generator=GENERATOR)
    canope = next(entity for entity in timeline.entities if entity.name == CANOPE.name)
    assert (canope.mention_count, canope.documents) == (3, ("article", "question"))


def test_what_was_merged_keeps_its_ids() -> None:
    papers = [extraction(QUESTION), extraction(ARTICLE)]
    timeline, _ = consolidate(papers, SETTINGS, generator=GENERATOR)
    told = {event.id for paper in papers for event in paper.events}
    kept = {identifier for event in timeline.events for identifier in (event.id, *event.merged_from)}
    assert kept == told
    (joined,) = [event for event in timeline.events if event.merged_from]
    assert joined.id not in joined.merged_from
    assert len(joined.merged_from) == timeline.counts.merged


def test_entities_name_one_another_by_the_ids_of_the_timeline() -> None:
    office = Entity(
        id="institution:bureau-du-livre",
        name="bureau du livre",
        kind="institution",
        parent="ministère du livre",
    )
    stale = office.model_copy(update={"parent_id": "institution:of-its-document"})
    ministry = Entity(id="institution:ministere-du-livre", name="ministère du livre", kind="institution")
    papers = [
        extraction(QUESTION).model_copy(update={"entities": (office,)}),
        extraction(ARTICLE).model_copy(update={"entities": (stale, ministry)}),
    ]
    bare = [paper.model_copy(update={"events": ()}) for paper in papers]
    timeline, _ = consolidate(bare, SETTINGS, generator=GENERATOR)
    assert [entity.parent_id for entity in timeline.entities] == [ministry.id, None]
    alone, _ = consolidate(bare[:1], SETTINGS, generator=GENERATOR)
    assert alone.entities[0].parent_id is None
