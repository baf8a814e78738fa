from __future__ import annotations

import pytest

from pipeline.models import Contradiction, Timeline
from pipeline.timeline import consolidate
from pipeline.timeline.records.calendar_check import find_impossible_date
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, extraction

AGENCE = Who("Agence du livre", valid_from="2016-01-01", valid_to="2020-12-31")
SITE = Who("Musée du sel", "theme")


def run(*papers: Paper) -> Timeline:
    return consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline


OPENING = "Ouverture du site de Brest"


def opening(
    document: str,
    edtf: str,
    words: str,
    published: str | None = None,
    kind: str = "launch",
    title: str = OPENING,
) -> Paper:
    told, trigger = ("Le site de Brest a ouvert", "ouvert") if title == OPENING else (title, title.split()[0])
    return Paper(
        document,
        [Told(f"{told} : {words} ({document}).", title, edtf, trigger, kind, who=[SITE], when=words)],
        published,
    )


def kinds(timeline: Timeline) -> list[str]:
    return sorted(contradiction.kind for contradiction in timeline.contradictions)


def only(timeline: Timeline) -> Contradiction:
    (found,) = timeline.contradictions
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2019-05-03", "2019-05-05"),
        ("2019-05-03", "2020-05-03"),
        ("2019-05", "2020-05"),
        ("2019-04", "2019-05"),
    ],
)
def test_rival_dates_are_a_disagreement_and_both_stay(one: str, other: str) -> None:
    timeline = run(opening("a", one, "jour un"), opening("b", other, "jour deux"))
    found = only(timeline)
    assert found.kind == "disagreement"
    assert found.documents == ("a", "b")
    assert set(found.events) == {event.id for event in timeline.events}
    assert all(event.contradictions == (found.id,) for event in timeline.events)
    assert "d'après a" in found.explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (opening("a", "2019-05-03", "x"), opening("b", "2019-05", "x")),
        (opening("a", "2019-05-03", "x"), opening("b", "2021-09-14", "x")),
        (opening("a", "2019-05-03", "x", kind="meeting"), opening("b", "2019-05-05", "x", kind="meeting")),
        (
            opening("a", "2019-05-03", "x", title="Ouverture du site 12"),
            opening("b", "2019-05-05", "x", title="Ouverture du site 13"),
        ),
        (opening("a", "2019-05-03", "x"), opening("b", "2019-05-05", "x", title="Clôture du site de Brest")),
    ],
)
def test_no_disagreement(one: Paper, other: Paper) -> None:
    assert not run(one, other).contradictions


def test_a_source_that_tells_both_dates_knows_two_events() -> None:
    both = Paper("c", [*opening("c", "2019-05-03", "x").told, *opening("c2", "2019-05-05", "y").told])
    assert not run(both, opening("b", "2019-05-05", "z")).contradictions


def test_a_series_is_no_disagreement() -> None:
    assert not run(*(opening(f"d{day}", f"2019-05-{day:02}", "x") for day in range(1, 9))).contradictions


@pytest.mark.parametrize(
    ("edtf", "late"),
    [
        ("2021-02", True),
        ("2020-07-20", True),
        *((edtf, False) for edtf in ("2020-06", "2020", "2021", "2020-07", "2050", "../2021-01")),
    ],
)
def test_past_after_publication(edtf: str, late: bool) -> None:
    assert kinds(run(opening("a", edtf, "x", "2020-06-15"))) == (["anachronism"] if late else [])


@pytest.mark.parametrize(
    ("sentence", "trigger", "late"),
    [
        ("Le site a ouvert en mars 2021.", "ouvert", True),
        ("Le site ouvrait en mars 2021.", "ouvrait", True),
        ("Les élus protestent à la suite de la brusque fermeture en mars 2021.", "fermeture", True),
        ("La fermeture, en mars 2021, inquiète.", "fermeture", False),
        ("Le site ouvre en mars 2021.", "ouvre", False),
        ("Le conseil a fixé un objectif pour mars 2021.", "fixé", False),
        ("Le site a ouvert, à partir de mars 2021.", "ouvert", False),
        ("Le calendrier a été arrêté : clôture en mars 2021.", "clôture", False),
    ],
)
def test_only_what_is_surely_told_as_past_is_an_anachronism(sentence: str, trigger: str, late: bool) -> None:
    told = Told(sentence, "Site de Brest", "2021-03", trigger, "launch", who=[SITE], when="mars 2021")
    assert kinds(run(Paper("a", [told], "2020-06-15"))) == (["anachronism"] if late else [])


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (AGENCE, "Elle annonce un plan."),
        (
            Who("Chambre régionale des comptes de Normandie", acronym="CRC", valid_from="2016-01-01"),
            "La CRC de Normandie annonce.",
        ),
    ],
)
def test_a_body_that_is_not_named_or_took_another_s_place_is_not_accused(who: Who, sentence: str) -> None:
    assert not run(
        Paper("a", [Told(sentence, "Annonce d'un plan", "2015-03", "annonce", who=[who])])
    ).contradictions


def test_plans_and_undated_documents_are_no_anachronism() -> None:
    plan = Paper(
        "a",
        [Told("Ouverture prévue en 2022.", "Ouverture", "2022", "Ouverture", "launch", "planned")],
        "2020-06-15",
    )
    assert not run(plan, opening("b", "2022-01", "x")).contradictions


def test_an_answer_is_measured_against_its_own_publication() -> None:
    told = [
        Told("La réforme est annoncée.", "Annonce", "2020-02", "annoncée", who=[SITE]),
        Told(
            "La concertation a ouvert en mars 2020.",
            "Ouverture de la concertation",
            "2020-03-20",
            "ouvert",
            "consultation",
            who=[SITE],
        ),
    ]
    fine = Paper("a", told, "2020-03-10", answer_from=1, answer_published="2020-03-31")
    assert not run(fine).contradictions
    assert kinds(run(Paper("a", told, "2020-03-10"))) == ["anachronism"]


@pytest.mark.parametrize(
    ("edtf", "role", "kind", "expected"),
    [
        ("2015-03", "agent", "announcement", ["impossible_order"]),
        ("2022", "agent", "announcement", ["impossible_order"]),
        ("2016", "agent", "announcement", []),
        ("2015-03", "theme", "announcement", []),
        ("2015-03", "agent", "creation", []),
    ],
)
def test_a_body_acts_in_its_lifetime(edtf: str, role: str, kind: str, expected: list[str]) -> None:
    who = Who(AGENCE.name, role, valid_from=AGENCE.valid_from, valid_to=AGENCE.valid_to)  # type: ignore[arg-type]
    timeline = run(
        Paper(
            "a",
            [
                Told(
                    "L'Agence du livre annonce un plan.",
                    "Annonce d'un plan",
                    edtf,
                    "annonce",
                    kind,
                    who=[who],
                )
            ],
        )
    )
    assert kinds(timeline) == expected
    if expected:
        assert AGENCE.name in only(timeline).explanation


def test_an_answer_before_its_question() -> None:
    told = [
        Told(
            "Question publiée le 31 mars 2020.", "Question écrite n° 5", "2020-03-31", "Question", "question"
        ),
        Told(
            "Réponse publiée le 10 mars 2020.",
            "Réponse à la question écrite n° 5",
            "2020-03-10",
            "Réponse",
            "answer",
        ),
    ]
    found = only(run(Paper("a", told)))
    assert found.kind == "impossible_order"
    assert len(found.events) == 2
    assert "le 10 mars 2020" in found.explanation
    assert not run(Paper("a", [told[0]])).contradictions


def test_an_earlier_answer_that_a_question_tells_of_is_not_its_own() -> None:
    asked = Told(
        "M. Morin interroge le ministre sur le sel.",
        "Question de M. Morin",
        "2022-07-12",
        "interroge",
        "question",
    )
    told = Told(
        "Il lui avait été répondu le 27 août 2015 que rien ne presse.",
        "Réponse à M. Morin",
        "2015-08-27",
        "répondu",
        "answer",
    )
    assert not run(Paper("a", [asked, told], "2022-07-12")).contradictions
    numbered = Told(
        "La question n° 8 avait reçu une réponse le 27 août 2015.",
        "Réponse à la question n° 8",
        "2015-08-27",
        "réponse",
        "answer",
    )
    assert not run(Paper("a", [asked, numbered], "2022-07-12")).contradictions


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 juin 2021", "juin 2021 n'a que 30 jours"),
        ("30 février", "février n'a que 29 jours"),
        ("29 février 2021", "février 2021 n'a que 28 jours"),
        (
            "mardi 3 mai 2021",
            "le 3 mai 2021 était un lundi ; lecture possible : mardi 4 mai 2021 ou mardi 3 mai 2022",
        ),
        ("Dimanche 1er août 2021", None),
        ("lundi 3 mai 2021", None),
        ("mardi 3 mai", None),
        ("29 février 2020", None),
        ("3 mai 2021", None),
        ("12 journées", None),
    ],
)
def test_calendar(text: str, reason: str | None) -> None:
    found = find_impossible_date(text)
    assert (None if found is None else found.reason) == reason
    assert found is None or found.text == text


def test_an_impossible_date_names_its_event() -> None:
    timeline = run(opening("a", "2021-05-03", "mardi 3 mai 2021"))
    found = only(timeline)
    assert (found.kind, found.events) == ("impossible_date", (timeline.events[0].id,))


def test_ids_of_contradictions_do_not_depend_on_other_documents() -> None:
    late = opening("a", "2021-02", "x", "2020-06-15")
    other = Paper(
        "b",
        [
            Told(
                "Nomination de la directrice.",
                "Nomination de la directrice",
                "2019-02",
                "Nomination",
                "appointment",
            )
        ],
        "2019-03-01",
    )
    assert run(late).contradictions[0].id == run(late, other).contradictions[0].id


@pytest.mark.parametrize(
    ("plan", "done", "linked"),
    [
        ("2021/..", "2021-04-01", True),
        ("../2021-06-30", "2021-03", True),
        ("2021-09", "2021-09-02", True),
        ("2021-09", "2022-02", True),  # late
        ("2021-09", "2024-02", False),
        ("2021-09", "2021-03", False),
        ("2021-09", "2020-01", False),  # before the plan was told
    ],
)
def test_a_plan_and_what_carries_it_out_stay_two_and_linked(plan: str, done: str, linked: bool) -> None:
    told = Told(
        "L'ouverture du site de Brest est prévue.",
        "Ouverture du site de Brest",
        plan,
        "ouverture",
        "launch",
        "planned",
        [SITE],
    )
    timeline = run(Paper("a", [told], "2020-06-15"), opening("b", done, "x", "2024-06-01"))
    planned = next(event for event in timeline.events if event.modality == "planned")
    real = next(event for event in timeline.events if event.modality == "past")
    assert real.realises == ((planned.id,) if linked else ())
    assert not planned.realises


def test_a_body_that_goes_on_under_another_name() -> None:
    who = Who("Agence du livre", valid_to="2020-12-31")
    told = extraction(
        Paper(
            "a",
            [
                Told(
                    "L'Agence du livre et de la lecture annonce un plan.",
                    "Annonce",
                    "2022",
                    "annonce",
                    who=[who],
                )
            ],
        )
    )
    heirs = tuple(
        entity.model_copy(update={"successor": "Agence du livre et de la lecture"})
        for entity in told.entities
    )
    renamed = told.model_copy(update={"entities": heirs})
    assert not consolidate([renamed], SETTINGS, generator=GENERATOR).timeline.contradictions
    assert kinds(consolidate([told], SETTINGS, generator=GENERATOR).timeline) == ["impossible_order"]
