"""One event under two dates, whatever its sources call it; and what only looks like it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pipeline.models import Timeline
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, extraction

MINISTER = Who("ministre de la culture", kind="office")
MUSEUM = Who("musée de Caudry", "theme")
NIGHTS = ("2019-09-25/2019-09-26", "2019-09-26/2019-09-27")
DAY = re.compile(r"\d+ mai(?: \d{4})?")
TOWN = Who("Chauny", "other", kind="place")
COURT = Who("Cour des comptes")
ROY = Who("Jeanne Roy", "theme", kind="person")


def run(*papers: Paper) -> Timeline:
    return consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline


def kinds(timeline: Timeline) -> list[str]:
    return [contradiction.kind for contradiction in timeline.contradictions]


def told(sentence: str, title: str, edtf: str, trigger: str, kind: str = "launch", *who: Who) -> Told:
    day = DAY.search(sentence)
    return Told(sentence, title, edtf, trigger, kind, who=who, when=None if day is None else day[0])


def pair(one: Told, other: Told) -> Timeline:
    around = Told(
        "La commune de Chauny est décrite ici.", "Description de Chauny", None, "décrite", "other", who=[TOWN]
    )
    papers = [
        Paper("a", [one, around], "2022-06-01", "Le pont de Chauny en travaux"),
        Paper("b", [other, around], "2022-07-01", "Chauny : le pont ferme"),
    ]
    return run(*papers)


WORKS = told("Les travaux ont débuté le 4 mai 2021.", "Les travaux débutent", "2021-05-04", "débuté")
OPENED = told(
    "La ministre a inauguré le musée de Caudry.",
    "La ministre inaugure le musée de Caudry",
    "2022-05-12",
    "inauguré",
    "creation",
    MINISTER,
    MUSEUM,
)
DEATH = told("Jeanne Roy est morte.", "Jeanne Roy meurt", "2021-05-04", "morte", "incident", ROY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            told(
                "Les travaux du pont de Chauny ont débuté.",
                "Les travaux du pont de Chauny débutent",
                "2021-05-04",
                "débuté",
            ),
            told(
                "Le chantier du pont de Chauny est lancé.",
                "Lancement du chantier du pont de Chauny",
                "2021-05-06",
                "lancé",
            ),
        ),
        (WORKS, told("Le chantier a été lancé le 6 mai.", "Lancement du chantier", "2021-05-06", "lancé")),
        (
            OPENED,
            told(
                "L'inauguration du musée a eu lieu.",
                "L'inauguration du musée a lieu",
                "2022-05-14",
                "eu",
                "creation",
                MINISTER,
                MUSEUM,
            ),
        ),
        (
            told(
                "Les maires signent l'accord de fusion.",
                "Les maires signent l'accord de fusion",
                "2017-06-03",
                "signent",
                "agreement",
            ),
            told(
                "Signature de l'accord de fusion.",
                "Signature de l'accord de fusion",
                "2017-06-05",
                "Signature",
                "agreement",
            ),
        ),
        (
            DEATH,
            told(
                "Le décès de Jeanne Roy est survenu.",
                "Le décès de Jeanne Roy survient",
                "2021-05-06",
                "survenu",
                "incident",
                ROY,
            ),
        ),
        (
            told(
                "L'usine Valtex ferme ses portes.",
                "L'usine Valtex ferme ses portes",
                "2018-03-29",
                "ferme",
                "closure",
            ),
            told(
                "Fermeture de l'usine Valtex.",
                "Fermeture de l'usine Valtex",
                "2018-03-31",
                "Fermeture",
                "closure",
            ),
        ),
    ],
)
def test_told_otherwise_with_another_date(one: Told, other: Told) -> None:
    assert kinds(pair(one, other)) == ["disagreement"]
    assert len(pair(one, replace(other, edtf=one.edtf)).events) == 1


def test_two_nights_are_a_disagreement_and_their_common_day_is_none() -> None:
    burnt = "L'entrepôt Valtex de Chauny a brûlé dans la nuit."
    first, second = (
        replace(told(burnt, "L'entrepôt Valtex de Chauny brûle", edtf, "brûlé", "incident"), when=None)
        for edtf in NIGHTS
    )
    assert kinds(pair(first, second)) == ["disagreement"]
    assert not kinds(pair(first, replace(second, edtf="2019-09-26")))


def test_the_sentence_makes_up_for_a_short_title() -> None:
    sentence = "Lors de l'inauguration du musée, la ministre a salué Caudry."
    other = told(sentence, "Inauguration du musée", "2022-05-14", "inauguration", "creation", MINISTER)
    assert kinds(pair(OPENED, other)) == ["disagreement"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            told(
                "La première tranche des travaux débute.",
                "La première tranche des travaux débute",
                "2021-05-04",
                "débute",
            ),
            told(
                "La deuxième tranche des travaux débute.",
                "La deuxième tranche des travaux débute",
                "2021-05-20",
                "débute",
            ),
        ),
        (
            told(
                "Les travaux du pont Neuf débutent.",
                "Les travaux du pont Neuf débutent",
                "2021-05-04",
                "débutent",
            ),
            told(
                "Les travaux du pont Vieux débutent.",
                "Les travaux du pont Vieux débutent",
                "2021-05-20",
                "débutent",
            ),
        ),
        (
            told(
                "Le conseil se réunit à Chauny.",
                "Le conseil se réunit à Chauny",
                "2021-05-04",
                "réunit",
                "meeting",
            ),
            told(
                "Le conseil se réunit à Chauny.",
                "Le conseil se réunit à Chauny",
                "2021-05-20",
                "réunit",
                "meeting",
            ),
        ),
        (
            told(
                "Adoption de la loi en première lecture.",
                "Adoption de la loi en première lecture",
                "2021-05-04",
                "Adoption",
                "decision",
            ),
            told(
                "Adoption de la loi en nouvelle lecture.",
                "Adoption de la loi en nouvelle lecture",
                "2021-05-20",
                "Adoption",
                "decision",
            ),
        ),
        (
            told(
                "La Cour publie un rapport.",
                "La Cour publie un rapport",
                "2021-05-04",
                "publie",
                "publication",
                COURT,
            ),
            told(
                "La Cour publie un rapport.",
                "La Cour publie un rapport",
                "2021-05-18",
                "publie",
                "publication",
                COURT,
            ),
        ),
        (
            told(
                "La Cour publie un rapport sur les ports.",
                "La Cour publie un rapport sur les ports",
                "2021-05-04",
                "publie",
                "publication",
                COURT,
            ),
            told(
                "Rapport de la Cour sur les gares.",
                "Rapport de la Cour sur les gares",
                "2021-05-18",
                "Rapport",
                "report",
                COURT,
            ),
        ),
        (
            told(
                "L'Insee publie les chiffres du chômage.",
                "L'Insee publie les chiffres du chômage",
                "2021-02-15",
                "publie",
                "publication",
            ),
            told(
                "L'Insee publie les chiffres du chômage.",
                "L'Insee publie les chiffres du chômage",
                "2021-03-15",
                "publie",
                "publication",
            ),
        ),
        (
            told(
                "Arrêté du 4 mai sur la sécheresse.",
                "Arrêté sur la sécheresse en plaine",
                "2021-05-04",
                "Arrêté",
                "legal_act",
            ),
            told(
                "Arrêté du 18 mai sur la sécheresse.",
                "Arrêté sur la sécheresse en plaine",
                "2021-05-18",
                "Arrêté",
                "legal_act",
            ),
        ),
        (
            DEATH,
            told(
                "Le décès d'Anne Petit.",
                "Décès d'Anne Petit",
                "2021-05-06",
                "décès",
                "incident",
                Who("Anne Petit", "theme", kind="person"),
            ),
        ),
    ],
)
def test_two_events_of_near_dates(one: Told, other: Told) -> None:
    assert not kinds(pair(one, other))


def test_short_titles_of_documents_on_two_subjects() -> None:
    other = told("Le chantier a été lancé le 6 mai.", "Lancement du chantier", "2021-05-06", "lancé")
    around = Told(
        "La commune de Chauny est décrite ici.", "Description de Chauny", None, "décrite", "other", who=[TOWN]
    )
    assert not run(
        Paper("a", [WORKS, around], None, "L'école de Chauny"),
        Paper("b", [other, around], None, "Chauny : le pont ferme"),
    ).contradictions


def test_a_question_and_its_answer_are_two_voices() -> None:
    question = told(
        "Le pont de Chauny s'est effondré le 12.",
        "Effondrement du pont de Chauny",
        "2019-02-12",
        "effondré",
        "incident",
    )
    answer = told(
        "Le pont de Chauny s'est effondré le 11.",
        "Le pont de Chauny s'effondre",
        "2019-02-11",
        "effondré",
        "incident",
    )
    written = Paper("q", [question, answer], "2019-03-12", answer_from=1, answer_published="2019-06-04")
    (found,) = run(written).contradictions
    assert "le 12 février 2019 d'après q" in found.explanation
    assert "le 11 février 2019 d'après q, partie publiée le 4 juin 2019" in found.explanation
    assert not run(replace(written, answer_from=None, answer_published=None)).contradictions


def test_only_the_dates_that_oppose_one_another_are_named() -> None:
    title = "Les travaux du pont de Chauny débutent"
    days = {"a": "2021-05-04", "b": "2021-05-06", "c": "2021-05"}
    papers = [Paper(name, [told(f"{title} ({name}).", title, day, "débutent")]) for name, day in days.items()]
    (found,) = run(*papers[:2]).contradictions
    assert found.explanation == (
        "Les sources ne donnent pas la même date à «\u00a0Les travaux du pont de Chauny débutent\u00a0» : "
        "le 4 mai 2021 d'après a ; le 6 mai 2021 d'après b. Aucune de ces dates n'a été préférée."
    )
    assert run(*papers).contradictions == (found,)


def test_the_explanation_names_a_date_that_the_timeline_does_not_show() -> None:
    """One of the two dates falls before the window: its event is kept out, what its source says is not."""
    title = "Les travaux du pont de Chauny débutent"
    papers = [
        Paper(name, [told(f"{title} ({name}).", title, day, "débutent")])
        for name, day in {"a": "2013-12-30", "b": "2014-01-02"}.items()
    ]
    timeline = run(*papers)
    (found,) = timeline.contradictions
    assert found.events == tuple(event.id for event in timeline.events)
    assert found.documents == ("a", "b")
    assert "le 30 décembre 2013 d'après a ; le 2 janvier 2014 d'après b" in found.explanation
    both_out = [
        replace(paper, told=[replace(paper.told[0], edtf=f"2012-01-0{number}")])
        for number, paper in enumerate(papers, 1)
    ]
    assert not run(*both_out).contradictions


def test_two_tellings_of_one_date_are_one_rival() -> None:
    """What nothing merges (two participants) disagrees all the same with a third date."""
    title = "Les travaux du pont de Chauny débutent"
    names = ["Sénat", "Département de l'Aisne", "Commune de Chauny", ""]
    tellings = [
        told(f"{title} ({n}).", title, "2021-05-04", "débutent", "launch", *([Who(name)] if name else []))
        for n, name in enumerate(names)
    ]
    rival = told(f"{title} enfin.", title, "2021-05-06", "débutent")
    timeline = run(*(Paper(f"d{n}", [telling]) for n, telling in enumerate([*tellings, rival])))
    assert set(kinds(timeline)) == {"disagreement"}


@pytest.mark.parametrize("edtf", ["2021/..", "../2021-06", "2021-05"])
def test_one_sided_dates_that_can_both_be_true_are_no_disagreement(edtf: str) -> None:
    title = "Les travaux du pont de Chauny débutent"
    dates = ["2021-05-04", "2021", edtf, "../2021-05"]
    assert not run(
        *(
            Paper(f"d{number}", [told(f"{title}.", title, date, "débutent")])
            for number, date in enumerate(dates)
        )
    ).contradictions


@pytest.mark.parametrize(
    "reports",
    [
        [
            "La Cour publie un rapport sur les ports|2019-03|publie",
            "Rapport de la Cour sur les ports|2019-03-12|Rapport",
        ],
        ["La Cour publie un rapport|2019-03|publie", "La Cour publie son rapport public|2019-03-12|publie"],
        [
            "La Cour publie un rapport sur les ports maritimes|2019-03|publie",
            "Rapport public (ports maritimes)|2019-03-12|Rapport",
        ],
        [
            "La Cour publie un rapport sur l'eau|2019|publie",
            "Rapport sur l'eau|2019-03|Rapport",
            "Le rapport sur l'eau|2019-03-12|rapport",
        ],
    ],
)
def test_one_report_told_in_several_ways(reports: list[str]) -> None:
    (found,) = run(*map(paper, range(len(reports)), reports)).events
    assert found.date is not None
    assert found.date.edtf == "2019-03-12"


def test_a_report_whose_sentence_alone_tells_its_subject() -> None:
    bare = Told(
        "Selon un rapport de mars 2019, les ports perdent des clients.",
        "Rapport de mars 2019",
        "2019-03",
        "rapport",
        "report",
        who=[COURT],
        when="mars 2019",
    )
    subjects = [
        paper(n, f"La Cour publie un rapport sur les {name}|2019-03-{12 + n}|publie")
        for n, name in enumerate(["ports", "gares"])
    ]
    events = run(Paper("bare", [bare]), *subjects).events
    assert [len(event.evidence) for event in events] == [2, 1]
    both = replace(
        bare, sentence="Selon un rapport de mars 2019, les ports et les gares perdent des clients."
    )
    assert len(run(Paper("bare", [both]), *subjects).events) == 3


@pytest.mark.parametrize("day", ["2019-03", "2019-03-12"])
def test_reports_on_two_subjects_stay_two(day: str) -> None:
    reports = [
        f"La Cour publie un rapport sur les ports|{day}|publie",
        "Rapport de la Cour sur les gares|2019-03-12|Rapport",
    ]
    assert len(run(*map(paper, range(2), reports)).events) == 2
    bare = "La Cour publie un rapport|2019-03|publie"
    assert len(run(*map(paper, range(3), [*reports, bare])).events) == 3


def paper(number: int, report: str) -> Paper:
    title, edtf, trigger = report.split("|")
    kind = "publication" if trigger.lower().startswith("publi") else "report"
    return Paper(
        f"d{number}",
        [
            Told(
                f"{title}.".replace("Cour", COURT.name),
                title.split(" (")[0],
                edtf,
                trigger,
                kind,
                who=[COURT],
            )
        ],
    )
