"""What the page is made of, without a browser: importance, strip, series, actors, links, policy."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from pipeline import export
from pipeline.calendar.edtf import make_event_date
from pipeline.events.triggers.kinds import kind_labels
from pipeline.export.document_html import Quoted, render_document
from pipeline.export.importance import importance, is_secondary, most_important
from pipeline.export.labels import kind_label
from pipeline.export.page.linked_data import linked_data
from pipeline.export.page.overview import make_overview
from pipeline.export.page.rows import badges, source_link
from pipeline.export.policy import data_block
from pipeline.export.timeline_html import render_html
from pipeline.models import DocumentInfo, Event

from .timelines import info, make_document, make_event, make_evidence, make_extraction, make_timeline


def dated(edtf: str, identifier: str = "", **changes: object) -> Event:
    return make_event(identifier or f"e-{edtf}", date=make_event_date(edtf, edtf), **changes)


def test_what_several_documents_tell_and_acts_come_first_and_figures_last() -> None:
    told = make_event("told", kind="other", evidence=(make_evidence("a"), make_evidence("b")))
    act, other = make_event("act", kind="legal_act"), make_event("other", kind="other")
    measured, unsure = (
        make_event("measured", kind="measurement", fact=True),
        make_event("unsure", kind="other", confidence=0.4),
    )
    everything = [measured, unsure, other, act, told]
    assert [event.id for event in most_important(everything, 5)] == [
        "told",
        "act",
        "other",
        "unsure",
        "measured",
    ]
    assert importance(told.model_copy(update={"reviewed": True})) > importance(told)
    assert {event.id for event in everything if is_secondary(event)} == {"measured", "unsure"}
    assert not is_secondary(measured.model_copy(update={"reviewed": True}))
    assert not is_secondary(measured.model_copy(update={"evidence": told.evidence}))


def test_the_strip_counts_years_and_draws_what_lasts() -> None:
    events = (
        dated("2016"),
        dated("2016-03"),
        dated("2019-05-03"),
        dated("2017/.."),
        dated("../2018-06-30"),
        dated("1990/.."),
    )
    strip = make_overview(make_timeline(events=events))
    assert strip is not None
    assert [(bucket.key, bucket.count) for bucket in strip.buckets] == [
        ("2014", 1),
        ("2015", 0),
        ("2016", 2),
        ("2017", 1),
        ("2018", 1),
        ("2019", 1),
    ]
    assert strip.buckets[0].label == "jusqu’en 2014"
    shapes = {
        stretch.event.id: (stretch.shape, stretch.x, stretch.x + stretch.width) for stretch in strip.stretches
    }
    end = pytest.approx(44.97, abs=0.1)
    assert shapes == {
        "e-2017/..": ("open", 30.0, 60.0),
        "e-../2018-06-30": ("deadline", pytest.approx(34.97, abs=0.1), end),
    }


def test_the_strip_shows_months_where_there_are_few_years_and_nothing_where_there_is_one() -> None:
    strip = make_overview(make_timeline(events=(dated("2019-11-03"), dated("2019-12"))))
    assert strip is not None
    assert [bucket.key for bucket in strip.buckets] == ["2019-11", "2019-12"]
    assert make_overview(make_timeline(events=(dated("2019-11-03"), dated("2019-11-04")))) is None
    assert make_overview(make_timeline(events=())) is None


def test_a_link_leads_to_the_words_or_the_page() -> None:
    proof = make_evidence(
        quote="Le musée, fermé depuis peu, rouvre - dit-on - ses portes au public de la ville."
    ).model_copy(update={"page": 7})
    web = DocumentInfo(
        id="a", source="a.html", sha256="0", format="html", kind="article", url="https://example.org/a"
    )
    assert (
        source_link(proof, web)
        == "https://example.org/a#:~:text=Le%20mus%C3%A9e%2C%20ferm%C3%A9%20depuis,public%20de%20la%20ville."
    )
    assert source_link(proof, web.model_copy(update={"format": "pdf"})) == "https://example.org/a#page=7"
    assert source_link(proof, web.model_copy(update={"format": "text"})) == "https://example.org/a"
    assert source_link(proof, web.model_copy(update={"url": "javascript:alert(1)"})) == ""


def test_the_policy_names_exactly_what_is_in_the_page() -> None:
    page = render_html(make_timeline())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    written = re.findall(r"<style>(.*?)</style>", page, re.DOTALL) + re.findall(
        r"<script>(.*?)</script>", page, re.DOTALL
    )
    hashes = {
        f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in written
    }
    assert set(re.findall(r"sha256-[^&;' ]+", policy[1].replace("&#39;", "'"))) == hashes
    assert " style=" not in page.split("<body>")[1]
    assert " onclick=" not in page.split("<script type=")[0]


def test_data_cannot_leave_its_block() -> None:
    block = data_block({"a": "</script><!-- \u2028"})
    assert "<" not in block
    assert json.loads(block) == {"a": "</script><!-- \u2028"}


def test_an_unlabelled_event_is_not_called_other() -> None:
    page = render_html(make_timeline(events=(make_event(kind="other"),), contradictions=(), undated=()))
    assert "autre</span>" not in page


def test_the_page_holds_the_texts_or_documents_stand_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    assert not (tmp_path / "documents" / "lettre.html").exists()
    page = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    held = re.search(r'id="texts">(.*?)</script>', page)
    assert held is not None
    assert json.loads(held[1]) == {"lettre": make_document().text}
    monkeypatch.setattr(export, "PAGE_TEXTS", 20)
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    page = (tmp_path / "timeline.html").read_text(encoding="utf-8")
    assert 'id="texts"' not in page
    assert 'href="documents/lettre.html#o10"' in page
    assert '<a id="o10"></a>' in (tmp_path / "documents" / "lettre.html").read_text(encoding="utf-8")
    monkeypatch.undo()
    export.write_extraction(tmp_path, make_extraction())
    export.export_timeline(make_timeline(), tmp_path)
    assert not (tmp_path / "documents" / "lettre.html").exists()


def test_quotes_that_overlap_are_all_reached() -> None:
    document = make_document().model_copy(update={"text": "Un <b>, deux, trois."})
    page = render_document(
        document, [Quoted(0, 8, "e1", "A"), Quoted(3, 13, "e2", "B"), Quoted(3, 6, "e3", "C")]
    )
    assert (
        '<pre><mark title="A"><a id="o0"></a>Un &lt;b&gt;, </mark><mark title="B"><a '
        'id="o3"></a>deux,</mark> trois.</pre>' in page
    )


def test_what_a_reader_noted_of_an_event_is_shown_to_the_next() -> None:
    event = make_event(reviewed=True, review="[lu] Vu : c'est juste (Jo Lann)", contradictions=())
    page = render_html(make_timeline(events=(event,), undated=(), contradictions=()))
    assert "Relecture&nbsp;: [lu] Vu\u00a0: c’est juste (Jo Lann)</p>" in page
    assert page.count("Relecture&nbsp;") == 1
    assert "vérifié</span>" in page


def test_the_page_of_a_document_says_no_more_of_it_than_is_known() -> None:
    known = make_document().model_copy(update={"publisher": "Ville", "url": "https://example.org/a"})
    link = '<a href="https://example.org/a" rel="noopener noreferrer">original</a>'
    assert (
        f'<p class="note">Ville, juin 2019 · {link} · <a href="../timeline.html">chronologie</a></p>'
        in render_document(known, [])
    )
    bare = known.model_copy(update={"publisher": None, "published": None, "url": "javascript:alert(1)"})
    assert '<p class="note"><a href="../timeline.html">chronologie</a></p>' in render_document(bare, [])


def test_the_summary_names_what_most_documents_tell_and_who_tells_nothing() -> None:
    told = make_event(evidence=(make_evidence("a"), make_evidence("b")), contradictions=())
    page = render_html(
        make_timeline(
            documents=(info("a"), info("b"), info("c")), events=(told,), undated=(), contradictions=()
        )
    )
    assert "(2 documents)" in page
    assert "1 document dont rien n’est retenu" in page
    assert '<a href="#document-c">' in page


def test_a_subject_that_the_title_says_is_not_said_again() -> None:
    titled = make_event(
        title="Question au ministre : Prix de l'eau", subject="Prix de l’eau.", contradictions=()
    )
    assert '<p class="subject">' not in render_html(
        make_timeline(events=(titled,), undated=(), contradictions=())
    )
    other = titled.model_copy(update={"subject": "Prix du gaz"})
    assert '<p class="subject">Prix du gaz</p>' in render_html(
        make_timeline(events=(other,), undated=(), contradictions=())
    )


def test_linked_data_tells_what_took_place() -> None:
    page = render_html(
        make_timeline(
            events=(make_event(), make_event("no", modality="negated")), contradictions=(), undated=()
        )
    )
    found = re.search(r'ld\+json">(.*?)</script>', page)
    assert found is not None
    (item,) = json.loads(found[1])["itemListElement"]
    assert (item["@type"], item["startDate"], item["performer"]) == (
        "Event",
        "2019-05-03",
        [{"@type": "Organization", "name": "musée de l'Étang"}],
    )
    assert date.fromisoformat(item["startDate"]).year == 2019


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2002/..", {"startDate": "2002"}),
        ("2019", {"startDate": "2019"}),
        ("../2020-06-30", {"startDate": "2020-06-30"}),
        ("2019-05/2019-07", {"startDate": "2019-05", "endDate": "2019-07"}),
        ("2011~/..", {"startDate": "2011"}),
        ("2020-21", {"startDate": "2020-03-01", "endDate": "2020-05-31"}),
    ],
)
def test_linked_data_is_no_more_precise_than_the_document(edtf: str, told: dict[str, str]) -> None:
    (item,) = linked_data(make_timeline(events=(dated(edtf),), contradictions=(), undated=()))[
        "itemListElement"
    ]
    assert {key: value for key, value in item.items() if key.endswith("Date")} == told


@pytest.mark.parametrize(
    ("kind", "trigger", "label"),
    [
        ("closure", "supprimé", "fermeture ou fin"),
        ("other", "dort", ""),
        ("launch", "plan", ""),
        ("launch", "Plans", ""),
        ("launch", "lancement", "lancement"),
        ("filing", "saisies", ""),
        ("decision", "décidé", "décision"),
        ("decision", "arrêt", "décision"),
    ],
)
def test_a_kind_is_a_label_only_where_the_word_is_sure(kind: str, trigger: str, label: str) -> None:
    proof = make_evidence()
    event = make_event(
        kind=kind,
        evidence=(proof.model_copy(update={"trigger": proof.trigger.model_copy(update={"text": trigger})}),),
    )
    assert kind_label(event) == label
    judged = kind_label(event.model_copy(update={"corrected": ("kind",)}))
    assert judged == ("" if kind == "other" else kind_labels()[kind])


def test_labels_say_what_somebody_accepted_and_what_was_changed() -> None:
    timeline = make_timeline()
    assert badges(make_event(kind="other", corrected=("kind", "title")), timeline) == [
        "corrigé : type, titre"
    ]
    assert badges(make_event(kind="other", reviewed=True, corrected=("date",)), timeline) == [
        "vérifié",
        "corrigé : date",
    ]
