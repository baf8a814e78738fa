"""Sentences with the events they tell: tests/cases/events.txt, on the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.events import may_tell
from pipeline.models import Event, Extraction, HeaderField
from tests.events.conftest import Read

CASES = Path(__file__).parents[1] / "cases" / "events.txt"


def cases() -> list[tuple[str, str, str]]:
    lines = [
        line
        for line in CASES.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return [
        (published, sentence, expected)
        for published, sentence, expected in (line.split(" | ") for line in lines)
    ]


def told(event: Event) -> tuple[str, str, str]:
    assert event.date is not None
    return event.date.edtf, event.evidence[0].trigger.text, event.modality


def matches(event: Event, expected: str) -> bool:
    return all(want in {"*", got} for got, want in zip(told(event), expected.split(" "), strict=True))


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Prochaine réunion : jeudi 9 novembre 2023.", "planned"),
        ("Ouverture espérée début 2025.", "planned"),
        ("Dernière réunion : jeudi 9 novembre 2023.", "past"),
        ("Ouverture saluée début 2025.", "past"),
    ],
)
def test_what_a_line_without_a_day_of_its_paper_says_is_to_come(
    read: Read, sentence: str, modality: str
) -> None:
    assert [event.modality for event in read(sentence).events] == [modality]


@pytest.mark.parametrize(("published", "sentence", "expected"), cases(), ids=lambda value: str(value)[:60])
def test_sentence_tells_its_events(read: Read, published: str, sentence: str, expected: str) -> None:
    events = sorted(
        read(sentence, published).events,
        key=lambda event: event.evidence[0].time.start if event.evidence[0].time else 0,
    )
    wanted = [] if expected == "-" else expected.split(" ; ")
    assert len(events) == len(wanted), [told(event) for event in events]
    assert all(matches(event, want) for event, want in zip(events, wanted, strict=True)), [
        told(event) for event in events
    ]


def names(extraction: Extraction, role: str) -> list[list[str]]:
    return [
        [person.name for person in event.participants if person.role == role] for event in extraction.events
    ]


def test_agent_of_a_passive_and_its_subject(read: Read) -> None:
    extraction = read(
        "En 2019, le conseil régional d'Île-de-France a été critiqué par la Cour des comptes.", "2021-05-04"
    )
    assert names(extraction, "agent") == [["Cour des comptes"]]
    assert len(names(extraction, "theme")[0]) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "« Nous avons perdu un an », a déploré mardi Jeanne Martin.",
        "La fermeture, qu'a déplorée mardi Jeanne Martin, est définitive.",
    ],
)
def test_agent_behind_its_verb(read: Read, sentence: str) -> None:
    assert names(read(sentence, "2021-05-04"), "agent") == [["Jeanne Martin"]]


def test_agent_after_par_in_a_line_without_verb_goes_to_its_participle(read: Read) -> None:
    extraction = read(
        "Rapport n° 45 déposé le 12 mars 2015 (mis en ligne le 14 mars 2015) par Mme Jeanne Martin",
        "2021-05-04",
    )
    assert names(extraction, "agent") == [["Jeanne Martin"], []]


def test_author_of_a_question_is_he_who_writes_in_it(read: Read) -> None:
    text = (
        "Mme Jeanne Martin interroge M. le ministre de l'intérieur sur les gares. Le 3 mars 2020, elle a "
        "adressé un courrier au préfet de police."
    )
    agents = names(read(text, "2021-05-04"), "agent")
    assert agents == [["Jeanne Martin"], ["Jeanne Martin"]]


def test_heading_of_a_legislative_file_tells_who_sits(read: Read) -> None:
    lines = (
        "Sénat - 1ère lecture",
        "- commission des finances",
        "Examen du texte au cours de la réunion du 4 mai 2016",
    )
    text = "\n".join([*lines, "Discussion en séance publique du 5 mai 2016"])
    assert names(read(text), "agent") == [["commission des finances"], ["Sénat"]]


def test_letter_is_one_event_however_often_its_date_is_stamped(read: Read) -> None:
    text = (
        "Paul ROUXLe 8 février 2016\nDossier suivi par : Mme JeanneLe 8 février 2016\nObjet : notification "
        "d'un rapport\n"
        "Monsieur le Maire,\nJe vous prie d'agréer mes salutations.\nPaul ROUX"
    )
    events = read(text).events
    assert [told(event)[:2] for event in events] == [("2016-02-08", "notification")]
    assert len(events[0].evidence) == 2


def test_letter_is_not_named_by_another_that_its_body_tells_of(read: Read) -> None:
    text = (
        "Dole, le 8 février 2016\n\nMadame la Maire,\n\nLa commune nous a prévenus par lettre recommandée du "
        "4 mai 2015.\n\nJe vous prie d'agréer mes salutations.\nPaul ROUX"
    )
    letter, _told = sorted(read(text).events, key=lambda event: event.date.edtf, reverse=True)
    assert letter.date.edtf == "2016-02-08"
    assert all("recommandée" not in proof.quote for proof in letter.evidence)


def test_unknown_publication_leaves_relative_dates_undated(read: Read) -> None:
    extraction = read("La région a formé 3 000 agents l'an passé.")
    assert not extraction.events
    assert [event.evidence[0].trigger.text for event in extraction.undated] == ["formé"]
    assert extraction.undated[0].bound is not None
    assert extraction.undated[0].bound.edtf is None


def test_known_publication_dates_them(read: Read) -> None:
    extraction = read("La région a formé 3 000 agents l'an passé.", "2021-05-04")
    assert [told(event) for event in extraction.events] == [("2020", "formé", "past")]
    assert not extraction.undated


def test_finding_of_a_body_without_date_is_kept_with_its_bound(read: Read) -> None:
    extraction = read("La Cour des comptes a relevé de graves irrégularités dans ces comptes.", "2021-05-04")
    assert [event.bound.edtf for event in extraction.undated if event.bound] == ["../2021-05-04"]


def test_header_publishes_question_and_answer(read: Read) -> None:
    text = (
        "Auteur : Jeanne Martin\nQuestion publiée au JO le : 3 mars 2020\nRéponse publiée au JO le : 5 mai "
        "2020"
    )
    fields = [("author", "Jeanne Martin", "Jeanne Martin"), ("number", "12", "Auteur"),
    ("question_published", "2020-03-03", "3 mars 2020"),
              ("answer_published", "2020-05-05", "5 mai 2020")]  # fmt: skip
    header = tuple(
        HeaderField(name=name, value=value, start=text.index(words), end=text.index(words) + len(words))
        for name, value, words in fields
    )
    events = [
        event
        for event in read(text, "2020-03-03", header, "written_question").events
        if event.evidence[0].rule == "header"
    ]
    assert [(event.kind, told(event)[0]) for event in events] == [
        ("question", "2020-03-03"),
        ("answer", "2020-05-05"),
    ]
    assert events[0].title == "Publication au JO de la question écrite n° 12 de Jeanne Martin"
    assert all(text[e.start : e.end] == e.quote for event in events for e in event.evidence)


def test_ids_do_not_depend_on_what_stands_before(read: Read) -> None:
    sentence = "En 2017, la commune a ouvert une crèche."
    alone, after = read(sentence, "2021-05-04"), read("La commune est belle.\n" + sentence, "2021-05-04")
    assert [event.id for event in alone.events] == [event.id for event in after.events]


def test_equal_sentences_have_different_ids(read: Read) -> None:
    events = read("\n".join(["En 2017, la commune a ouvert une crèche."] * 2), "2021-05-04").events
    assert len({event.id for event in events}) == len(events)


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("La Cour des comptes a relevé de graves irrégularités.", True),
        ("Un rapport parlementaire préconisait de la fermer.", True),
        ("La Cour des comptes siège à Paris.", False),
        ("Le jardin est fleuri.", False),
    ],
)
def test_sentences_worth_parsing_without_a_date(sentence: str, worth: bool) -> None:
    assert may_tell(sentence) is worth


def test_every_quote_is_the_text_at_its_offsets(read: Read) -> None:
    text = (
        "Le 3 mars 2020, la mairie a fermé l'école ; elle rouvrira en 2022.\nLa loi du 5 mai 2014 le permet."
    )
    for event in read(text, "2021-05-04").events:
        for item in event.evidence:
            assert text[item.start : item.end] == item.quote
            assert text[item.trigger.start : item.trigger.end] == item.trigger.text


def test_a_date_on_which_nothing_hangs_is_an_issue(read: Read) -> None:
    extraction = read("Il peut, en 2019.", "2021-05-04")
    assert not extraction.events
    (issue,) = extraction.issues
    assert issue.code == "event_without_trigger"
    assert issue.quote == "Il peut, en 2019."


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        (
            "L'arrêt du Conseil d'État (CE, 6 avril 2020, n° 436218) s'est à nouveau prononcé sur ce point.",
            ["6 avril 2020"],
        ),
        ("Les ventes ont baissé en 2020 par rapport à 2019.", ["2019"]),
        ("C'est deux fois plus qu'en 2012.", ["2012"]),
        ("L'an dernier, en mars 2020, la mairie a fermé l'école.", []),
        ("En 2017, la commune a ouvert une crèche.", []),
        ("Décret n° 2019-12 du 3 mars 2019 (CE, 6 avril 2020, n° 436218)", []),
        ("En prévision de l'hiver, la mairie s'inquiète.", []),
    ],
)
def test_a_date_on_which_nothing_may_hang_is_said_to_be_passed_over(
    read: Read, sentence: str, dates: list[str]
) -> None:
    issues = [issue for issue in read(sentence, "2021-05-04").issues if issue.code == "date_passed_over"]
    assert [issue.message.split(" » ")[0].removeprefix("« ") for issue in issues] == dates
    assert all(issue.quote == sentence for issue in issues)


def test_a_title_that_cannot_stand_alone_is_an_issue(read: Read) -> None:
    extraction = read("Nous vous l'avions remis en 2019.", "2021-05-04")
    assert [issue.code for issue in extraction.issues] == ["doubtful_title"] * len(extraction.events)
    assert extraction.events
    assert extraction.events[0].title in extraction.issues[0].message


def test_no_issue_where_every_date_has_its_event(read: Read) -> None:
    assert not read("En 2017, la commune a ouvert une crèche.", "2021-05-04").issues


def test_each_unresolved_wording_is_one_issue(read: Read) -> None:
    extraction = read("Le parc a rouvert l'an passé. Le musée a fermé l'an passé.")
    assert [(issue.code, issue.quote) for issue in extraction.issues] == [("unresolved_time", "l'an passé")]


@pytest.mark.parametrize(
    ("sentence", "precision"),
    [
        ("Le chantier durera jusqu'en 2025.", "open"),
        ("Le pont ouvrira d'ici à 2025.", "deadline"),
        ("Elle soutient la ligne depuis 2015.", "open"),
    ],
)
def test_until_is_no_deadline(read: Read, sentence: str, precision: str) -> None:
    assert [event.date.precision for event in read(sentence, "2021-05-04").events if event.date] == [
        precision
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dépôt :\nmercredi 5 mai 2021", ("2021-05-05", "Dépôt", "past")),
        ("Adoption du texte le :\n12 juin 2021", ("2021-06-12", "Adoption", "past")),
    ],
)
def test_label_names_the_event_of_the_date_line_below(
    read: Read, text: str, expected: tuple[str, str, str]
) -> None:
    assert [told(event) for event in read(text).events] == [expected]


def test_date_line_under_another_line_is_no_event(read: Read) -> None:
    assert not read("Les abeilles :\n12 juin 2021").events


def test_letter_is_named_by_the_sentence_that_sends_it(read: Read) -> None:
    text = (
        "Rennes, le 22 juin 2007\nMonsieur le Maire,\nJe vous prie de bien vouloir trouver ci-joint le "
        "rapport."
    )
    assert [told(event) for event in read(text).events] == [("2007-06-22", "trouver", "past")]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Le 12 juillet 2020, la Cour de cassation a rendu quatre arrêts.", "decision"),
        ("Les arrêts rendus le 12 juillet 2020 par la Cour de cassation font débat.", "decision"),
        ("Les deux pays ont trouvé un accord le 3 mars 2020.", "agreement"),
        ("Le 3 mars 2020, le maire a bénéficié d'un emploi aidé.", "other"),
        ("Le 3 mars 2020, la mairie n'avait pas résolu la question du bruit.", "other"),
        ("Le 3 mars 2020, le maire s'est engagé à rouvrir la piscine.", "announcement"),
        ("Le 3 mars 2020, la ligne a été supprimée.", "closure"),
        ("Le 3 mars 2020, la députée s'est rendue au poste de Menton.", "other"),
    ],
)
def test_a_kind_is_that_of_the_word_or_of_the_object_of_a_verb_that_says_little(
    read: Read, sentence: str, kind: str
) -> None:
    (event,) = read(sentence, "2021-05-04").events
    assert event.kind == kind
