"""What is one event, two, or a disagreement, from the sentences on: acts by their
numbers, rulings, sittings that two bills share.
"""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.models import Document, Reading, Timeline
from pipeline.prose import plain_prose
from pipeline.reading import read_string
from pipeline.timeline import consolidate
from tests.timeline.build import GENERATOR, SETTINGS

LAW = "loi n° 2021-1900 du 30 décembre 2021 de finances pour 2022"
QUAYS = (
    "La remise en état des quais de Varnay occupe les élus, les pêcheurs et les mariniers de Varnay depuis "
    "la crue de l'Orvanne."
)
BOTH = "Discussion en séance publique au cours des séances des mardi 2, mercredi 3 et jeudi 4 juin 2015"


def read(name: str, text: str, kind: str = "document", published: str = "2022-09-01") -> Reading:
    blocks = tuple(block.block for block in plain_prose(text).blocks)
    return Reading(
        document=Document(
            id=name, source=f"{name}.txt", sha256=name.ljust(64, "0"), format="text", kind=kind, title=None,
            published=published, text=text,
            blocks=blocks,
        )
    )  # fmt: skip


def timeline_of(*texts: str, kind: str = "document") -> Timeline:
    readings = [read(f"d{number}", text, kind) for number, text in enumerate(texts)]
    return consolidate(list(extract(readings)), SETTINGS, generator=GENERATOR).timeline


def told_of(timeline: Timeline, edtf: str) -> list[set[str]]:
    """The documents of each event of a day."""
    return [
        {proof.document for proof in event.evidence} for event in timeline.events if event.date.edtf == edtf
    ]


def test_a_law_is_one_event_whichever_of_its_articles_is_cited() -> None:
    cited = [f"L'article {number} de la {LAW} a plafonné le tarif du bois. {QUAYS}" for number in (172, 181)]
    assert told_of(timeline_of(*cited), "2021-12-30") == [{"d0", "d1"}]


def test_two_laws_of_one_day_are_two_though_they_came_out_together() -> None:
    numbered = ("loi organique n° 2022-400 du 21 mars 2022", "loi n° 2022-401 du 21 mars 2022")
    published = "publiée au Journal officiel n° 68 du 22 mars 2022, porte sur les quais de Varnay."
    laws = [f"La {law}, {published} {QUAYS}" for law in numbered]
    assert sorted(map(sorted, told_of(timeline_of(*laws), "2022-03-21"))) == [["d0"], ["d1"]]


def test_rulings_are_one_event_whatever_they_are_called() -> None:
    timeline = timeline_of(
        f"Le 12 juillet 2022, la Cour de cassation a rendu deux arrêts sur les quais de Varnay. {QUAYS}",
        f"Les deux décisions, rendues le 12 juillet 2022, concernaient les quais de Varnay. {QUAYS}",
    )
    assert told_of(timeline, "2022-07-12") == [{"d0", "d1"}]
    assert {event.kind for event in timeline.events if event.date.edtf == "2022-07-12"} == {"decision"}


@pytest.mark.parametrize(
    ("sitting", "days"),
    [(BOTH, "2015-06-03"), ("Discussion au cours de la 2e séance du mercredi 3 juin 2015", "2015-06-03")],
)
def test_a_sitting_at_which_two_bills_were_debated_is_one(sitting: str, days: str) -> None:
    bills = ("relatif aux quais de Varnay", "sur le contrôle des digues de l'Orvanne")
    head = "Travaux préparatoires\nProjet de loi {}, n° {}, déposé le 19 mars 2015\n"
    files = [f"{head.format(bill, number)}{sitting}." for number, bill in enumerate(bills, 2669)]
    assert told_of(timeline_of(*files, kind="legislative_file"), days) == [{"d0", "d1"}]


def test_an_order_told_word_for_word_with_two_dates_is_a_disagreement() -> None:
    told = (
        "Le dernier décret du {} avril 2022 visant à élargir la liste des bénéficiaires de la prime de berge "
        "en exclut les éclusiers de Varnay. "
    )
    timeline = timeline_of(*(told.format(day) + QUAYS for day in (22, 28)))
    assert [contradiction.kind for contradiction in timeline.contradictions] == ["disagreement"]


def test_an_act_and_its_publication_do_not_disagree() -> None:
    timeline = timeline_of(
        f"La loi sur les quais de Varnay a été promulguée le 21 mars 2022. {QUAYS}",
        f"La loi sur les quais de Varnay a été publiée au Journal officiel le 22 mars 2022. {QUAYS}",
    )
    assert not timeline.contradictions


def test_a_letter_is_not_what_another_document_tells_of_its_day() -> None:
    timeline = timeline_of(
        "Varnay, le 23 janvier 2022\n\nMonsieur le ministre,\n\nJe vous écris au sujet de la fonderie de Varnay, que "
        "le tribunal de commerce d'Albi a placée en redressement. Les ouvriers de la fonderie de Varnay "
        "attendent.\n\nLuc Perrin, maire de Varnay",
        "Après une première audience d'étape tenue le 23 janvier 2022, le tribunal de commerce d'Albi a examiné "
        "le sort de la fonderie de Varnay et de ses ouvriers.",
        kind="letter",
    )
    assert sorted(map(sorted, told_of(timeline, "2022-01-23"))) == [["d0"], ["d1"]]


def test_those_who_write_make_no_event_of_two_deeds_of_one_day() -> None:
    thread = (
        "De : Claire ROUX (Mairie de Varnay)\nEnvoyé : jeudi 3 octobre 2019 10:02\nÀ : Paul MOREL\nObjet : RE: Pont de Varnay\n\n"
        "Bonjour,\n\nPaul Morel a été relancé mardi.\n\nClaire ROUX\n\n"
        "De : Paul MOREL <p.morel@rives.example>\nEnvoyé : mercredi 2 octobre 2019 09:16\nÀ : Claire ROUX (Mairie de Varnay)\nObjet : Pont de Varnay\n\n"
        "Bonjour Madame Roux,\n\nJe suis passé voir la pile hier, avec Paul Morel.\n\nPaul MOREL"
    )
    found = consolidate(list(extract([read_string(thread, None)])), SETTINGS, generator=GENERATOR).timeline
    assert [len(event.evidence) for event in found.events if event.date.edtf == "2019-10-01"] == [1, 1]


def test_a_season_and_a_day_of_one_act_are_one_in_documents_of_one_matter() -> None:
    timeline = timeline_of(
        f"Le département a laissé tomber les pontons au printemps 2021. {QUAYS}",
        f"L'opération a été abandonnée par l'assemblée le 29 mars 2021. {QUAYS}",
    )
    assert told_of(timeline, "2021-03-29") == [{"d0", "d1"}]


def test_a_season_and_a_day_of_one_sort_of_act_are_two_in_documents_of_two_matters() -> None:
    timeline = timeline_of(
        f"Le département a laissé tomber les pontons au printemps 2021. {QUAYS}",
        "L'opération a été abandonnée par l'assemblée le 29 mars 2021. Les commerçants de Sorgeac, les cyclistes "
        "et les riverains de la gare de Sorgeac attendaient ce tramway depuis dix ans.",
    )
    assert told_of(timeline, "2021-03-29") == [{"d1"}]


def test_what_did_not_take_place_is_what_was_planned() -> None:
    timeline = timeline_of(
        f"Une visite des quais de Varnay est prévue le 14 octobre 2022. {QUAYS}",
        f"La visite des quais de Varnay prévue le 14 octobre 2022 n'a pas eu lieu. {QUAYS}",
    )
    found = [event for event in timeline.events if event.date.edtf == "2022-10-14"]
    assert [(event.modality, len(event.evidence)) for event in found] == [("negated", 2)]


def test_what_somebody_did_in_a_season_is_not_all_that_is_told_of_him() -> None:
    timeline = timeline_of(
        f"À l'été 2021, Basile Ternois a vendu son bac. {QUAYS}",
        f"Basile Ternois a été décoré par le préfet le 20 juillet 2021. {QUAYS}",
    )
    assert told_of(timeline, "2021-07-20") == [{"d1"}]


def test_a_sitting_is_not_held_late_by_others() -> None:
    plan = f"Le conseil municipal sera réuni en séance extraordinaire le 8 septembre 2022. {QUAYS}"
    done = f"Une première réunion des experts s'est tenue sur les quais le 12 octobre 2022. {QUAYS}"
    readings = [read("d0", plan), read("d1", done, published="2022-11-02")]
    timeline = consolidate(list(extract(readings)), SETTINGS, generator=GENERATOR).timeline
    assert not any(event.realises for event in timeline.events)


@pytest.mark.parametrize(("when", "disagreements"), [("Le 19 octobre 2019", 1), ("Deux semaines après", 0)])
def test_weeks_that_are_counted_disagree_with_no_day_within_one(when: str, disagreements: int) -> None:
    timeline = timeline_of(
        f"Le hangar de Varnay a brûlé le 5 octobre 2019. {when}, la chaufferie de la scierie de Varnay a pris "
        f"feu. {QUAYS}",
        f"La chaufferie de la scierie de Varnay a pris feu le 21 octobre 2019. {QUAYS}",
    )
    assert len(timeline.contradictions) == disagreements
