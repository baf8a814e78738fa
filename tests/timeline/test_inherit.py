from __future__ import annotations

import pytest

from pipeline.models import DocumentInfo, Event
from pipeline.timeline import consolidate
from pipeline.timeline.inherit import Limit, Limits, decide
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, event, extraction

SENTENCE = "Le conseil a décidé de fermer les trois ateliers de la vallée."
PAST = Told(
    "Le musée a ouvert le 5 mai 2019.",
    "Ouverture du musée",
    "2019-05-05",
    "ouvert",
    "launch",
    when="5 mai 2019",
)


def info(*papers: Paper) -> DocumentInfo:
    timeline = consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline
    return next(document for document in timeline.documents if document.id == "undated")


def test_what_it_tells_as_past_came_before() -> None:
    found = info(Paper("undated", [PAST]))
    assert found.published is None
    assert found.metadata["published_not_before"] == "2019-05-05"
    assert "le 5 mai 2019" in found.metadata["published_not_before_reason"]
    assert "published_not_after" not in found.metadata


def test_plans_bound_nothing() -> None:
    plan = Told("Le musée ouvrira le 5 mai 2019.", "Ouverture", "2019-05-05", "ouvrira", "launch", "planned")
    assert not info(Paper("undated", [plan])).metadata


@pytest.mark.parametrize(
    ("mine", "theirs", "kind", "bounds"),
    [
        (f"Il cite : « {SENTENCE} »", SENTENCE, "article", {"published_not_before": "2020-03-10"}),
        (SENTENCE, f"Selon un tract, « {SENTENCE} »", "article", {"published_not_after": "2020-03-10"}),
        (SENTENCE, SENTENCE, "article", {}),  # either may have copied the other
        (SENTENCE, SENTENCE, "report", {"published_not_before": "2020-03-10"}),
        (f"« {SENTENCE} »", f"« {SENTENCE} »", "article", {}),  # both cite a third
        ("« Trop court. »", "Trop court.", "article", {}),
    ],
)
def test_quotes_bound_on_the_side_of_who_quotes(
    mine: str, theirs: str, kind: str, bounds: dict[str, str]
) -> None:
    found = info(
        Paper("undated", [], extra=[mine]), Paper("dated", [], "2020-03-10", extra=[theirs], kind=kind)
    ).metadata
    assert {key: value for key, value in found.items() if not key.endswith("reason")} == bounds


def test_a_quoted_answer_bounds_by_its_own_publication() -> None:
    dated = Paper(
        "dated",
        [],
        "2020-03-10",
        extra=["La question est posée.", SENTENCE],
        answer_from=1,
        answer_published="2020-03-31",
    )
    assert (
        info(Paper("undated", [], extra=[f"« {SENTENCE} »"]), dated).metadata["published_not_before"]
        == "2020-03-31"
    )


def test_bounds_that_exclude_one_another_are_dropped() -> None:
    late = Told(
        "Le musée a ouvert le 5 mai 2022.",
        "Ouverture du musée",
        "2022-05-05",
        "ouvert",
        "launch",
        when="5 mai 2022",
    )
    dated = Paper("dated", [], "2020-03-10", extra=[f"Selon un tract, « {SENTENCE} »"])
    assert not info(Paper("undated", [late], extra=[SENTENCE]), dated).metadata


def relative(sentence: str, words: str) -> Event:
    told = Told(sentence, "Formation", None, "formé", when=words)
    return event(extraction(Paper("undated", [told])).document, told)


@pytest.mark.parametrize(
    ("sentence", "words", "last", "edtf"),
    [
        ("Le réseau a formé mille personnes l'an dernier.", "l'an dernier", "2020-03-31", "2019"),
        ("Le réseau a formé mille personnes l'an dernier.", "l'an dernier", "2021-03-31", None),
        ("Le réseau a formé mille personnes hier.", "hier", "2020-03-31", None),
        ("Le réseau a formé mille personnes depuis l'an dernier.", "l'an dernier", "2020-03-31", None),
    ],
)
def test_a_relative_expression_is_dated_only_if_both_bounds_agree(
    sentence: str, words: str, last: str, edtf: str | None
) -> None:
    from datetime import date

    limits = Limits(Limit(date(2020, 3, 10).toordinal(), ""), Limit(date.fromisoformat(last).toordinal(), ""))
    found = decide(relative(sentence, words), limits)
    assert (None if found is None else found.edtf) == edtf
    assert decide(relative(sentence, words), Limits(limits.not_before, None)) is None
