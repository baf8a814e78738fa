from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.models import Block, Document, Event, Timeline
from pipeline.reading.markdown_marks import find_marks
from pipeline.timeline import (
    Consolidated,
    Corrections,
    consolidate,
    correction_template,
    find_outcomes,
    read_corrections,
)
from pipeline.timeline.corrections.additions import _find
from tests.timeline.build import GENERATOR, SETTINGS, Paper, Told, Who, entity_id, extraction
from tests.timeline.test_consolidate import ARTICLE, CANOPE, QUESTION


def run(toml: str = "", papers: tuple[Paper, ...] = (QUESTION, ARTICLE)) -> Consolidated:
    corrections = Corrections.model_validate(tomllib.loads(toml))
    return consolidate(
        [extraction(paper) for paper in papers], SETTINGS, generator=GENERATOR, corrections=corrections
    )


def only(timeline: Timeline, edtf: str) -> Event:
    (found,) = [event for event in timeline.events if event.date is not None and event.date.edtf == edtf]
    return found


PLAIN = run().timeline
DONE, LATE = only(PLAIN, "2019-12-18").id, only(PLAIN, "2020-12").id


def test_redate_settles_the_anachronism_and_lets_the_event_join_its_like() -> None:
    timeline, issues = run(f'[[events.redate]]\nid = "{LATE}"\ndate = "2019-12-18"')
    (event,) = timeline.events
    assert (event.reviewed, event.corrected) == (False, ("date",))
    assert len(event.evidence) == 3
    assert not timeline.contradictions
    assert not issues


def test_what_is_changed_is_accepted_only_where_somebody_said_so() -> None:
    timeline, _ = run(
        f'[[events.retitle]]\nid = "{LATE}"\ntitle = "Autre titre"\n[[events.confirm]]\nid = "{DONE}"'
    )
    assert only(timeline, "2020-12").title == "Autre titre"
    judged = {event.date.edtf: (event.reviewed, event.corrected) for event in timeline.events if event.date}
    assert judged == {"2019-12-18": (True, ()), "2020-12": (False, ("title",))}
    assert [event.id for event in timeline.events] == [event.id for event in PLAIN.events]


def test_what_was_noted_of_an_event_stands_beside_it_each_note_once() -> None:
    confirmed = f'[[events.confirm]]\nid = "{DONE}"\nnote = "[lu] Vu sur\\nplace (Jo Lann)"\n'
    timeline, _ = run(f'{confirmed}[[events.retitle]]\nid = "{DONE}"\ntitle = "Autre"\nnote = "(Ada Brun)"\n')
    assert only(timeline, "2019-12-18").review == "[lu] Vu sur place (Jo Lann) · (Ada Brun)"
    assert only(timeline, "2020-12").review is None
    both = run(f'[[events.merge]]\nids = ["{DONE}", "{LATE}"]\nnote = "(Jo Lann)"').timeline
    assert [event.review for event in both.events] == ["(Jo Lann)"]


def test_an_event_gets_another_kind_and_others_who_take_part() -> None:
    (told,) = only(PLAIN, "2020-12").participants
    toml = (
        f'[[events.kind]]\nid = "{LATE}"\nkind = "vote"\n[[events.participants]]\nid = '
        f'"{LATE}"\nparticipants = ["Personne", "{told.name.upper()}"]'
    )
    timeline, issues = run(toml)
    event = only(timeline, "2020-12")
    assert (event.kind, event.participants, event.corrected) == ("vote", (told,), ("kind", "participants"))
    assert [(issue.code, issue.quote) for issue in issues] == [("correction_unknown_participant", "Personne")]
    outcomes = find_outcomes(Corrections.model_validate(tomllib.loads(toml)), issues)
    assert [(outcome.correction, outcome.missing) for outcome in outcomes] == [
        ("events.kind", ()),
        ("events.participants", ("Personne",)),
    ]
    nobody, _ = run(f'[[events.participants]]\nid = "{LATE}"\nparticipants = []')
    assert only(nobody, "2020-12").participants == ()


def test_whoever_is_named_keeps_the_role_that_the_document_gives_or_has_none_of_its_own() -> None:
    joined = f'[[entities.rename]]\nid = "{entity_id(CANOPE.name)}"\nname = "Canopé"\n'
    papers = (
        QUESTION,
        ARTICLE,
        Paper("c", [Told("Le Cned ouvre.", "Ouverture", "2018", "ouvre", who=[Who("Cned")])], "2019"),
    )
    timeline, issues = run(
        f'{joined}[[events.participants]]\nid = "{LATE}"\nparticipants = ["cned", "canopé"]', papers
    )
    assert [(who.name, who.role) for who in only(timeline, "2020-12").participants] == [
        ("Canopé", "theme"),
        ("Cned", "other"),
    ]
    assert not issues


def test_reject_removes_and_counts() -> None:
    timeline, _ = run(f'[[events.reject]]\nid = "{LATE}"')
    assert [event.id for event in timeline.events] == [DONE]
    assert timeline.counts.rejected == 1
    assert timeline.rejected == (LATE,)
    assert not timeline.contradictions


def test_what_is_rejected_is_known_by_all_its_ids_but_those_of_others() -> None:
    ids = {DONE, extraction(ARTICLE).events[0].id}
    assert len(ids) == 2
    timeline, _ = run(f'[[events.reject]]\nid = "{DONE}"')
    assert set(timeline.rejected) == ids
    assert not set(timeline.rejected) & {event.id for event in timeline.events}
    assert PLAIN.rejected == ()


def test_split_undoes_a_merge_and_each_piece_keeps_its_own_id() -> None:
    timeline, issues = run(f'[[events.split]]\nid = "{DONE}"')
    pieces = [event for event in timeline.events if event.id != LATE]
    assert {event.date.edtf for event in pieces if event.date} == {"2019-12-18", "2019-12"}
    assert all(event.corrected == ("split",) and len(event.evidence) == 1 for event in pieces)
    assert not issues


def test_merge_makes_one_of_two() -> None:
    timeline, _ = run(f'[[events.merge]]\nids = ["{DONE}", "{LATE}"]')
    (event,) = timeline.events
    assert (event.reviewed, event.corrected) == (False, ("merge",))
    assert len(event.evidence) == 3


def test_a_member_s_own_id_still_finds_the_merged_event() -> None:
    article = extraction(ARTICLE).events[0].id
    timeline, issues = run(f'[[events.retitle]]\nid = "{article}"\ntitle = "Autre titre"')
    assert only(timeline, "2019-12-18").title == "Autre titre"
    assert not issues


def test_add_cites_the_document() -> None:
    timeline, issues = run(
        """
        [[events.add]]
        document = "article"
        quote = "la direction du ministère annonçait une  restructuration"
        title = "Restructuration annoncée"
        date = 2016-05-04
        participants = ["réseau canopé", "Personne"]
        note = "[oubli] lu  dans l'article (Ada)"
        """
    )
    event = only(timeline, "2016-05-04")
    proof = event.evidence[0]
    assert proof.quote == extraction(ARTICLE).document.text[proof.start : proof.end]
    assert [p.entity for p in event.participants] == [entity_id(CANOPE.name)]
    assert event.reviewed
    assert event.review == "[oubli] lu dans l'article (Ada)"
    assert [issue.code for issue in issues] == ["correction_unknown_participant"]


@pytest.mark.parametrize(
    "toml",
    [
        '[[events.reject]]\nid = "evt-gone"',
        '[[events.merge]]\nids = ["evt-gone", "evt-away"]',
        '[[events.redate]]\nid = "evt-gone"\ndate = "2019"',
        '[[events.add]]\ndocument = "article"\nquote = "Rien de tel"\ntitle = "T"\ndate = "2019"',
        '[[events.add]]\ndocument = "absent"\nquote = "Rien de tel"\ntitle = "T"\ndate = "2019"',
        '[[entities.rename]]\nid = "ent-gone"\nname = "N"',
        '[[entities.different]]\nids = ["ent-gone"]\ndocuments = ["article"]',
    ],
)
def test_what_no_longer_matches_is_reported_and_changes_nothing(toml: str) -> None:
    timeline, issues = run(toml)
    (outcome,) = find_outcomes(Corrections.model_validate(tomllib.loads(toml)), issues)
    assert toml.startswith(f"[[{outcome.correction}]]")
    assert not outcome.is_applied
    (applied,) = find_outcomes(Corrections.model_validate(tomllib.loads(toml)), ())
    assert applied.is_applied
    assert {issue.code for issue in issues} == {"correction_unmatched"}
    assert timeline.events == PLAIN.events


def test_entities_same_rename_kind() -> None:
    one, other = entity_id("Réseau Canopé"), entity_id("Direction générale de l'enseignement scolaire")
    timeline, _ = run(
        f'[[entities.same]]\nids = ["{one}", "{other}"]\n[[entities.rename]]\nid = "{one}"\nname = "Canopé"'
    )
    (entity,) = timeline.entities
    assert (entity.id, entity.name, entity.reviewed) == (one, "Canopé", True)
    assert "Réseau Canopé" in entity.aliases
    assert {p.entity for event in timeline.events for p in event.participants} == {one}
    assert {p.name for event in timeline.events for p in event.participants} == {"Canopé"}


def test_a_namesake_becomes_another_entity() -> None:
    one = entity_id("Réseau Canopé")
    timeline, issues = run(f'[[entities.different]]\nids = ["{one}"]\ndocuments = ["article"]')
    namesakes = [entity for entity in timeline.entities if entity.name == "Réseau Canopé"]
    assert [entity.documents for entity in sorted(namesakes, key=lambda e: e.id)] == [
        ("question",),
        ("article",),
    ]
    assert not issues


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ("[[events.redate]]\nid = 'a'\ndate = '31 juin'", "events.redate[0].date"),
        ("[[events.redate]]\nid = 'a'\ndate = '2021-06-31'", "events.redate[0].date"),
        ("[[events.merge]]\nids = ['a']", "events.merge[0].ids"),
        ("[[event.merge]]\nids = ['a', 'b']", "event"),
        ("[[entities.kind]]\nid = 'a'\nkind = 'planet'", "entities.kind[0].kind"),
        ("[[events", "not valid TOML"),
    ],
)
def test_a_file_that_is_not_accepted_names_file_and_place(tmp_path: Path, toml: str, place: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"corrections\.toml") as caught:
        read_corrections(path)
    assert place in str(caught.value)


REDATE, TITLE = "[[events.redate]]\nid = 'a'\ndate = '{}'\n", "[[events.retitle]]\nid = 'a'\ntitle = '{}'\n"
SAME, DIFFERENT = "[[entities.same]]\nids = ['{}', '{}']\n", "[[entities.different]]\nids = ['{}', '{}']\n"


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (
            REDATE.format("2020") + REDATE.format("2021"),
            "events.redate[1].date: '2021' for 'a', which events.redate[0].date gives as '2020'",
        ),
        (
            TITLE.format("Vote") + TITLE.format("Rejet"),
            "events.retitle[1].title: 'Rejet' for 'a', which events.retitle[0].title",
        ),
        (
            "[[events.reject]]\nid = 'a'\n[[events.confirm]]\nid = 'a'",
            "events.confirm[0]: 'a' is rejected by events.reject[0]",
        ),
        (
            "[[events.reject]]\nid = 'a'\n" + REDATE.format("2020"),
            "events.redate[0]: 'a' is rejected by events.reject[0]",
        ),
        (
            "[[events.reject]]\nid = 'a'\n[[events.merge]]\nids = ['b', 'a']",
            "events.merge[0]: 'a' is rejected by events.reject[0]",
        ),
        ("[[events.merge]]\nids = ['a', 'a']", "events.merge[0].ids[1]: 'a' is named twice"),
        (SAME.format("a", "b") + SAME.format("b", "a"), "entities.same[1]: 'b' goes by 'a' already"),
        (
            SAME.format("a", "b") + SAME.format("b", "c") + SAME.format("c", "a"),
            "entities.same[2]: 'c' goes by 'a' already",
        ),
        (
            SAME.format("a", "b") + SAME.format("c", "b"),
            "entities.same[1]: 'b' goes by 'a' already (entities.same[0]), not by 'c'",
        ),
        (
            SAME.format("a", "b") + DIFFERENT.format("b", "a"),
            "entities.different[0]: 'b' and 'a' are said to be one",
        ),
        (
            SAME.format("a", "b")
            + "[[entities.rename]]\nid = 'a'\nname = 'X'\n[[entities.rename]]\nid = 'b'\nname = 'Y'",
            "entities.rename[1].name: 'Y' for 'a'",
        ),
        (TITLE.format("   "), "events.retitle[0].title"),
        (
            "[[events.add]]\ndocument = 'a'\nquote = '\u2003'\ntitle = 'Vote'\ndate = '2020'",
            "events.add[0].quote",
        ),
        (REDATE.format("٢٠٢١"), "events.redate[0].date: '٢٠٢١' is no EDTF date"),
        (REDATE.format("2021-01-01T٢٥:00"), "is no EDTF date"),
        (REDATE.format("9999-24"), "'9999-24' is no date of the calendar"),
        (REDATE.format("0000"), "'0000' is no date of the calendar"),
        ("[[events.redate]]\nid = 'a'\ndate = 2020", "events.redate[0].date: 2020 is no date"),
        ("[[events.redate]]\nid = 'a'\ndate = " + "9" * 5000, "a number that is too long"),
        ("[[events.redate]]\nid = 'a'\ndate = " + "[" * 5000 + "]" * 5000, "nested too deep"),
        (
            "[[events.redate]]\nid = 'a'\ndate = " + "[" * 150 + "]" * 150,
            "events.redate[0].date: a list is no date",
        ),
        (TITLE.format("x" * 161), "events.retitle[0].title"),
    ],
)
def test_what_contradicts_itself_or_cannot_be_meant_is_one_line_with_its_place(
    tmp_path: Path, toml: str, said: str
) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^corrections\.toml: [^\n]{1,300}$") as caught:
        read_corrections(path)
    assert said in str(caught.value)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_no_ordinary_file_is_said(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "corrections.toml")
    with pytest.raises(SettingsError, match=r"^corrections\.toml: cannot be read: it is no ordinary file$"):
        read_corrections(tmp_path / "corrections.toml")


@pytest.mark.parametrize("date", ["9999-12-31", "9999", "0001-01-01", "../9999-12-31", "9990/.."])
def test_the_first_and_the_last_year_of_the_calendar_are_dates(date: str) -> None:
    timeline, _ = run(f'[[events.redate]]\nid = "{LATE}"\ndate = "{date}"')
    assert LATE not in {event.id for event in timeline.events} or only(timeline, date)


def test_corrections_that_agree_with_each_other_are_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    entities = SAME.format("a", "b") + SAME.format("c", "a") + DIFFERENT.format("a", "d")
    path.write_text(REDATE.format("2020") * 2 + "[[events.confirm]]\nid = 'a'\n" + entities, encoding="utf-8")
    assert len(read_corrections(path).events.redate) == 2


def test_no_file_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.toml") == Corrections()


def test_the_template_corrects_nothing_and_reads_once_uncommented() -> None:
    text = correction_template(PLAIN)
    assert tomllib.loads(text) == {}
    assert LATE in text
    assert DONE not in text
    starts = ("# [[", "# id =", "# date = ", "# document", "# quote", "# title", "# part")
    commands = [line[2:] for line in text.splitlines() if line.startswith(starts)]
    corrections = Corrections.model_validate(tomllib.loads("\n".join(commands)))
    assert [c.id for c in corrections.events.reject] == [LATE]
    assert [c.date for c in corrections.events.redate] == ["2020-12"]


def test_the_template_lists_the_least_sure_first_and_says_what_it_leaves_out() -> None:
    sure = {"une école": 0.7, "un pont": 0.84, "un musée": 0.6, "une gare": 0.9}
    told = [
        Told(f"Ouverture d'{name} en 2019.", f"Ouverture d'{name}", "2019", "Ouverture", confidence=value)
        for name, value in sure.items()
    ]
    timeline = run("", (Paper("a", told),)).timeline
    titles = re.findall(r"^# --- 2019 : Ouverture d'(.*) \(", correction_template(timeline), re.MULTILINE)
    assert titles == ["un musée", "une école", "un pont"]
    shorter = correction_template(timeline, most=1)
    assert "3 événements douteux" in shorter
    assert re.findall(r"^# --- .*d'(.*) \(", shorter, re.MULTILINE) == ["un musée"]
    assert "Aucun" in correction_template(timeline, doubtful=0.5)
    assert "une gare" in correction_template(timeline, doubtful=0.95)


def test_what_a_source_contradicts_is_doubtful_however_sure() -> None:
    listed = re.findall(r'^# id = "(.*)"', correction_template(PLAIN, doubtful=0.0), re.MULTILINE)
    assert set(listed) == {LATE}


def test_a_reviewed_event_is_no_longer_doubtful() -> None:
    timeline, _ = run(f'[[events.confirm]]\nid = "{LATE}"')
    assert LATE not in correction_template(timeline)


def test_corrections_survive_a_new_older_document() -> None:
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
        published="2019-12-19",
    )
    timeline, issues = run(
        f'[[events.retitle]]\nid = "{DONE}"\ntitle = "Autre titre"', (QUESTION, ARTICLE, older)
    )
    event = only(timeline, "2019-12-18")
    assert (event.title, len(event.evidence)) == ("Autre titre", 3)
    assert not issues


VIERNE = Who("département de la Vierne")
PIER = "Le département de la Vierne a fermé le quai le 31 juin 2019."
ROAD = "Le département de la Vierne a fermé le pont."
TOWNS = (
    Paper(
        "a",
        [Told(PIER, "Fermeture du quai", "2019-06", "fermé", "closure", who=[VIERNE], when="31 juin 2019")],
        "2019-08-01",
    ),
    Paper(
        "b", [Told(ROAD, "Fermeture du pont", "2019-07-02", "fermé", "closure", who=[VIERNE])], "2019-08-01"
    ),
)


def test_a_body_of_one_name_in_one_document_is_another_however_it_would_be_linked() -> None:
    one = entity_id(VIERNE.name)
    assert len(run("", TOWNS).timeline.entities) == 1
    timeline, issues = run(f'[[entities.different]]\nids = ["{one}"]\ndocuments = ["b"]', TOWNS)
    assert sorted(entity.documents for entity in timeline.entities) == [("a",), ("b",)]
    assert len({p.entity for event in timeline.events for p in event.participants}) == 2
    assert not issues


def test_an_impossible_date_says_what_a_person_made_of_it() -> None:
    plain = run("", TOWNS).timeline
    (found,) = plain.contradictions
    assert found.explanation.endswith("juin 2019 n'a que 30 jours. Elle n'a pas été corrigée.")
    timeline, _ = run(f'[[events.redate]]\nid = "{found.events[0]}"\ndate = "2019-06-30"', TOWNS)
    assert [c.explanation for c in timeline.contradictions] == [
        found.explanation.replace("Elle n'a pas été corrigée.", "Une correction retient : le 30 juin 2019.")
    ]


def test_what_cannot_be_added_says_why() -> None:
    added = '[[events.add]]\ndocument = "{}"\nquote = "Rien de tel."\ntitle = "T"\ndate = "2019"'
    (quote,) = run(added.format("a"), TOWNS).issues
    (document,) = run(added.format("z"), TOWNS).issues
    assert "le document «\u00a0a\u00a0» ne contient pas cette phrase" in quote.message
    assert "rien ne porte l'identifiant «\u00a0z\u00a0»" in document.message


def test_the_template_offers_to_make_one_of_rivals() -> None:
    title = "Les travaux du pont de Chauny débutent"
    days = {"a": "2021-05-04", "b": "2021-05-06"}
    papers = tuple(
        Paper(name, [Told(f"{title} ({name}).", title, day, "débutent", "launch")])
        for name, day in days.items()
    )
    timeline = run("", papers).timeline
    ids = ", ".join(f'"{identifier}"' for identifier in timeline.contradictions[0].events)
    template = correction_template(timeline)
    assert template.count(f"# [[events.merge]]\n# ids = [{ids}]") == 1
    (merged,) = run(f"[[events.merge]]\nids = [{ids}]", papers).timeline.events
    assert len(merged.evidence) == 2
    (found,) = run(f"[[events.merge]]\nids = [{ids}]", papers).timeline.contradictions
    assert found.explanation.endswith("Date retenue : le 4 mai 2021.")


def test_different_undoes_a_link() -> None:
    who = Who("Direction générale de l'enseignement scolaire")
    paper = Paper("p", [Told("Annonce.", "Annonce", "2019", "Annonce", who=[who])])
    timeline, _ = run("", (paper,))
    assert len(timeline.entities) == 1


def test_a_quote_copied_from_the_page_is_found_in_marked_text() -> None:
    text = "La [Cour](https://example.org) a publié **mardi** son avis."
    blocks = (Block(kind="paragraph", start=0, end=len(text)),)
    marks = find_marks(text, [(0, len(text))])
    info = {"id": "d", "source": "d.md", "sha256": "0", "format": "markdown", "kind": "article"}
    document = Document.model_validate({**info, "text": text, "blocks": blocks, "markup": marks})
    assert _find("La Cour a publié mardi son avis.", document) == (0, len(text))
    assert _find("La [Cour](https://example.org) a publié", document) == (0, text.index(" **"))
    assert _find("La Cour a dit.", document) is None
