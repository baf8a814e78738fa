from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.models import Extraction, Timeline
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, event, extraction

SENATE = Who("Sénat")
MINISTER = Who("ministre de la culture", kind="office")
MINISTRY = Who("ministère de la culture")
OFFICE = Who("direction du livre", parent="ministère de la culture")
PETIT, MARTIN = Who("Anne Petit", "theme", kind="person"), Who("Jean Martin", "theme", kind="person")


def told(
    title: str,
    edtf: str,
    *who: Who,
    trigger: str | None = None,
    kind: str = "announcement",
    sentence: str | None = None,
) -> Told:
    return Told(sentence or f"{title}.", title, edtf, trigger or title.split()[0], kind, who=who)


def run(*tellings: Told | list[Told]) -> Timeline:
    papers = [
        Paper(f"d{number}", [telling] if isinstance(telling, Told) else telling)
        for number, telling in enumerate(tellings)
    ]
    return consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline


@pytest.mark.parametrize(
    "tellings",
    [
        (
            told("Annonce de la réforme des archives", "2019-05-03", SENATE),
            told("Annonce de la réforme", "2019-05-03", SENATE),
        ),
        tuple(told("Annonce de la réforme", edtf, SENATE) for edtf in ("2019-05-03", "2019-05", "2019")),
        (
            told("Annonce de la réforme", "2019-05-03", MINISTER),
            told("Annonce de la réforme", "2019-05-03", MINISTRY),
        ),
        (
            told("Annonce de la réforme", "2019-05-03", OFFICE),
            told("Annonce de la réforme", "2019-05-03", MINISTRY),
        ),
        (
            told("Annonce", "2019-05-03", SENATE),
            told("Annonce de la réforme des archives", "2019-05-03", SENATE),
        ),
        (told("Vente de 4127 tableaux volés", "2019", SENATE), told("Vente de 4127 toiles", "2019", SENATE)),
        (told("Annonce de la réforme", "2019/..", SENATE), told("Annonce de la réforme", "2019-05", SENATE)),
    ],
)
def test_told_twice_is_one(tellings: tuple[Told, ...]) -> None:
    (found,) = run(*tellings).events
    assert len(found.evidence) == len(tellings)


READINGS = ["première lecture", "deuxième lecture", "nouvelle lecture", "lecture définitive"]


@pytest.mark.parametrize(
    "tellings",
    [
        [
            told(f"Adoption du projet de loi en {reading}", "2019-05-03", SENATE, kind="vote")
            for reading in READINGS
        ],
        [
            told(f"Adoption de l'article {number}", "2019-05-03", SENATE, kind="vote")
            for number in range(1, 5)
        ],
        [
            told("Nomination", "2019-05-03", PETIT, kind="appointment"),
            told("Nomination", "2019-05-03", MARTIN, kind="appointment"),
        ],
        [
            told("Annonce de la réforme", "2019-05-03", SENATE),
            told("Annonce de la réforme", "2019-05-04", SENATE),
        ],
        [
            told("Annonce de la réforme", "2019-05-03", SENATE),
            told("Annonce de la réforme", "2019-05-03", MINISTRY),
        ],
        [
            told("Annonce de la réforme", "2019-05-03", SENATE),
            told("Annonce d'un moratoire", "2019-05-03", SENATE),
        ],
        [
            told("Annonce de la réforme", "2019-05-03", SENATE),
            told("Rejet de la réforme", "2019-05-03", SENATE, kind="vote"),
        ],
        [
            told(f"Baisse des ventes de {percent} %", "2019", SENATE, kind="measurement")
            for percent in (12, 15)
        ],
        [told("Annonce générale", "2019-05-03"), told("Annonce générale", "2019-05-03", trigger="générale")],
    ],
)
def test_acts_of_one_day_stay_apart(tellings: list[Told]) -> None:
    assert len(run(*tellings).events) == len(tellings)
    in_one_document = [
        replace(telling, sentence=f"{telling.title} ({number}).") for number, telling in enumerate(tellings)
    ]
    assert len(run(in_one_document).events) == len(tellings)


def test_what_could_be_either_of_two_stays_alone_and_is_reported() -> None:
    papers = [
        Paper("a", [told("Adoption de l'article 1", "2019-05-03", SENATE, kind="vote")]),
        Paper("b", [told("Adoption de l'article 2", "2019-05-03", SENATE, kind="vote")]),
        Paper("c", [told("Adoption de l'article", "2019-05", SENATE, kind="vote")]),
        Paper("d", [told("Adoption de l'article", "2019-05-03", SENATE, kind="vote")]),
    ]
    timeline, issues = consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR)
    assert len(timeline.events) == 4
    assert [(issue.code, issue.document) for issue in issues] == [
        ("ambiguous_merge", "c"),
        ("ambiguous_merge", "d"),
    ]


def test_what_says_nothing_of_its_subject_makes_two_subjects_none() -> None:
    """« L'annonce du 3 mai » may be either of that day."""
    subjects = [
        told("Annonce de la réforme", "2019-05-03", SENATE),
        told("Annonce d'un moratoire", "2019-05-03", SENATE),
    ]
    assert len(run(*subjects, told("Annonce", "2019-05-03", SENATE)).events) == 3
    assert len(run(subjects[0], told("Annonce", "2019-05-03", SENATE)).events) == 1


def test_planned_and_done_stay_two() -> None:
    plan = Told(
        "Ouverture prévue du musée en mai 2019.",
        "Ouverture du musée",
        "2019-05",
        "Ouverture",
        "launch",
        "planned",
        [SENATE],
    )
    done = Told(
        "Ouverture du musée.", "Ouverture du musée", "2019-05-03", "Ouverture", "launch", "past", [SENATE]
    )
    first, second = run(plan, done).events
    assert {first.modality, second.modality} == {"past", "planned"}


def test_who_is_named_around_counts_where_an_event_names_nobody() -> None:
    around = Paper(
        "a", [told("Fermeture", "2019-05-03", kind="closure"), told("Annonce du plan", "2018", SENATE)]
    )
    sentence = told(
        "Fermeture de la bibliothèque",
        "2019-05-03",
        kind="closure",
        sentence="La bibliothèque a fermé.",
        trigger="fermé",
    )
    papers = [
        around,
        Paper("b", [told("Fermeture de la bibliothèque", "2019-05", SENATE, kind="closure")]),
        Paper("c", [sentence, told("Annonce du plan", "2018", SENATE)]),
    ]
    timeline = consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline
    closed = [e for e in timeline.events if e.kind == "closure"]
    assert sorted(len(e.evidence) for e in closed) == [1, 2]


def test_a_decree_and_what_it_does_are_one() -> None:
    sentence = "Par arrêté du 3 mai 2019, le Sénat a fermé la salle des archives."
    act = told("Arrêté du 3 mai 2019", "2019-05-03", kind="legal_act", trigger="arrêté", sentence=sentence)
    done = told("Le Sénat ferme la salle des archives", "2019-05-03", SENATE, kind="closure", trigger="ferme")
    other = told("Le Sénat ouvre une exposition", "2019-05-03", SENATE, kind="launch", trigger="ouvre")
    papers = [
        Paper("a", [act, told("Annonce du plan", "2018", SENATE)]),
        Paper("b", [done]),
        Paper("c", [other]),
    ]
    timeline = consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline
    merged = next(e for e in timeline.events if len(e.evidence) == 2)
    assert (merged.title, merged.kind) == (done.title, "closure")
    assert len(timeline.events) == 3


def test_two_hours_of_one_day_are_two() -> None:
    papers = [examined("a", "15:00"), examined("b", "21:30"), examined("c", "21:30")]
    assert len(consolidate(papers, SETTINGS, generator=GENERATOR).timeline.events) == 2


def examined(name: str, hour: str) -> Extraction:
    made = extraction(Paper(name, [], extra=["Examen du texte à l'heure.", name]))
    telling = Told(
        "Examen du texte à l'heure.",
        "Examen du texte",
        "2019-05-03",
        "Examen",
        "meeting",
        who=[SENATE],
        when="l'heure",
    )
    found = event(made.document, telling)
    proof = found.evidence[0]
    assert proof.time is not None
    timed = proof.model_copy(update={"time": proof.time.model_copy(update={"value": f"2019-05-03T{hour}"})})
    return made.model_copy(update={"events": (found.model_copy(update={"evidence": (timed,)}),)})


def test_a_day_that_does_not_exist_is_no_other_day() -> None:
    wrong = replace(
        told("Annonce de la réforme", "2019-06", SENATE, sentence="Annonce de la réforme le 31 juin 2019."),
        when="31 juin 2019",
    )
    right = told("Annonce de la réforme", "2019-06-24", SENATE)
    month = told("Annonce de la réforme", "2019-06", SENATE)
    assert len(run(wrong, right).events) == 2
    assert len(run(month, right).events) == 1


ABOUT = [
    Told(
        "La passerelle de Vaubrun enjambe la Serre.",
        "Description",
        None,
        "enjambe",
        "other",
        who=[Who("passerelle de Vaubrun"), SENATE],
    )
]
RAMEAU, SURNAME = Who("Didier Rameau", "agent", kind="person"), Who("Rameau", "agent", kind="person")


def matter(number: int, *tellings: Told) -> Extraction:
    """A document about one bridge, whatever else it tells."""
    extra = ["La passerelle suspendue de Vaubrun et son tablier rouillé.", f"Page {number}."]
    return extraction(Paper(f"d{number}", [*tellings, *ABOUT], extra=extra))


def test_a_surname_is_its_only_bearer() -> None:
    left = [
        told("Départ du directeur", "2019-06-30", RAMEAU, kind="departure"),
        told("Départ du directeur", "2019-06", SURNAME, kind="departure"),
    ]
    assert len(run(*left).events) == 1
    other = told("Annonce du plan", "2018", Who("Odile Rameau", "agent", kind="person"))
    assert len([e for e in run(*left, other).events if e.kind == "departure"]) == 2


def test_an_order_is_what_it_does() -> None:
    order = told("Arrêté du 3 mai 2019", "2019-05-03", kind="legal_act", trigger="Arrêté")
    closed = told("La commune ferme la passerelle", "2019-05-03", kind="closure", trigger="ferme")
    papers = [matter(1, order), matter(2, closed)]
    merged = consolidate(papers, SETTINGS, generator=GENERATOR).timeline.events
    assert [len(event.evidence) for event in merged] == [2]


def test_an_act_of_a_document_is_nothing_that_another_tells() -> None:
    asked = Paper(
        "q",
        [told("Question sur la passerelle", "2019-05-03", kind="question", trigger="Question"), *ABOUT],
        published="2019-05-03",
    )
    closed = Paper(
        "p", [told("Question de la passerelle", "2019-05-03", kind="decision", trigger="Question"), *ABOUT]
    )
    timeline = consolidate([extraction(asked), extraction(closed)], SETTINGS, generator=GENERATOR).timeline
    assert [len(event.evidence) for event in timeline.events] == [1, 1]
    decided = told("Question de la passerelle", "2019-05-03", kind="decision", trigger="Question")
    again = Paper("r", [decided, *ABOUT, told("Annonce", "2018", SENATE)])
    timeline = consolidate([extraction(closed), extraction(again)], SETTINGS, generator=GENERATOR).timeline
    assert max(len(event.evidence) for event in timeline.events) == 2


def test_a_vague_date_proves_nothing_where_words_names_and_acts_differ() -> None:
    sold, strike = (
        told("La commune vend le presbytère", "2019", kind="other", trigger="vend"),
        told("Grève des boulangers", "2019-05"),
    )
    papers = [matter(1, sold), matter(2, strike)]
    assert len(consolidate(papers, SETTINGS, generator=GENERATOR).timeline.events) == 2


def test_papers_of_two_matters_are_not_linked_by_a_day_alone() -> None:
    matters = (
        "Le tribunal entend le prévenu, batelier, sur le naufrage du chaland, la cargaison de gravier, le halage, "
        "l'écluse, le barrage, les amarres, les bouées, le pilotage, la crue, le courant, la quille et la coque.",
        "La fromagerie affine ses tommes, caille le lait des brebis, presse le caillé, sale la croûte, retourne les "
        "meules, brosse la cave, pèse le sérum, moule les faisselles, vend au marché et livre les crémiers.",
    )
    papers = [
        Paper(
            "a",
            [
                told(
                    "Démarrage du chantier du chaland",
                    "2019-05-03",
                    kind="launch",
                    sentence=matters[0],
                    trigger="entend",
                )
            ],
        ),
        Paper(
            "b",
            [
                told(
                    "Mise en service du four",
                    "2019-05-03",
                    kind="launch",
                    sentence=matters[1],
                    trigger="affine",
                )
            ],
        ),
    ]
    timeline = consolidate([extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR).timeline
    assert [len(event.evidence) for event in timeline.events] == [1, 1]
