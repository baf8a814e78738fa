from __future__ import annotations

from pipeline.timeline import TimelineDiff, consolidate, diff, render_diff
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, extraction
from tests.timeline.corrections.test_corrections import LATE, PLAIN, run
from tests.timeline.test_consolidate import ARTICLE, CANOPE, QUESTION

OTHER = Paper(
    "autre",
    [
        Told(
            "Fermeture du site en mai 2021.",
            "Fermeture du site",
            "2021-05",
            "Fermeture",
            "closure",
            who=[CANOPE],
        )
    ],
    "2021-06-02",
)


def test_nothing_changed() -> None:
    difference = diff(PLAIN, PLAIN)
    assert difference.is_empty
    assert render_diff(difference) == "Aucun changement."


def test_a_new_document_brings_an_event_and_evidence() -> None:
    old = consolidate([extraction(QUESTION)], SETTINGS, generator=GENERATOR).timeline
    new = consolidate(
        [extraction(p) for p in (QUESTION, ARTICLE, OTHER)], SETTINGS, generator=GENERATOR
    ).timeline
    difference = diff(old, new)
    assert difference.documents_added == ("article", "autre")
    assert [event.title for event in difference.added] == ["Fermeture du site"]
    (changed,) = difference.changed
    assert [change.field for change in changed.changes] == ["evidence"]
    back = diff(new, old)
    assert [event.title for event in back.removed] == ["Fermeture du site"]
    assert TimelineDiff.model_validate_json(difference.model_dump_json()) == difference


def test_changed_date_and_title_in_french() -> None:
    new = run(
        f'[[events.redate]]\nid = "{LATE}"\ndate = "2020-01-01"\n[[events.retitle]]\nid = "{LATE}"\ntitle = '
        f'"Autre titre"'
    ).timeline
    difference = diff(PLAIN, new)
    (changed,) = difference.changed
    assert [change.field for change in changed.changes] == ["date", "title"]
    text = render_diff(difference)
    assert text.startswith("1 événement modifié.")
    assert "date : en décembre 2020 → le 1er janvier 2020" in text
    assert "Contradictions levées" in text


def test_an_event_that_takes_an_older_document_s_id_is_changed_not_replaced() -> None:
    older = Paper(
        "ancien",
        [
            Told(
                "Le 18 décembre 2019, annonce de la restructuration.",
                "Annonce de la restructuration",
                "2019-12-18",
                "annonce",
                who=[CANOPE],
            )
        ],
        "2019-12-19",
    )
    new = run("", (QUESTION, ARTICLE, older)).timeline
    difference = diff(PLAIN, new)
    assert not difference.added
    assert not difference.removed
    (changed,) = difference.changed
    assert changed.id != changed.old_id
