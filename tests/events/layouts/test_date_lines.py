"""Date lines: what stands under a date or beside it in its row is dated
by it; the document's own date dates nothing.
"""

from __future__ import annotations

import pytest

from pipeline.extract import extract
from pipeline.models import Event
from pipeline.reading import list_sources, read_document

PAGE = (
    "<!doctype html><html lang=fr><head><meta charset=utf-8><title>Le "
    "port</title></head><body><article><h1>Le port</h1>{}</article></body></html>"
)
FORMS = {
    "headings.html": PAGE.format(
        "<h2>2016</h2><p>La société dépose le bilan.</p><h2>2017</h2><p>Le 3 mai, la région rachète le "
        "terrain.</p>"
    ),
    "rows.html": PAGE.format(
        "<table><tr><td>14/02/2018</td><td>Le préfet ferme le quai</td></tr><tr><td>mars 2019</td><td>Vote "
        "du budget</td></tr></table>"
    ),
    "terms.html": PAGE.format(
        "<dl><dt>1998</dt><dd>Création du syndicat</dd><dt>2004</dt><dd>Dissolution du syndicat</dd></dl>"
    ),
    "lines.txt": "Repères\n\nMai 2014\nInauguration de la halle\n\n2016\nDestruction de la halle\n",
    "paragraphs.md": (
        "# Vie du port\n\n**5 mai 2014**\n\nLe maire inaugure la halle.\n\n**6 juin 2015**\n\nLe conseil "
        "vote le budget.\n"
    ),
    "levels.md": (
        "# Journal\n\n## 4 février 2020\n\n### Lecture\n\nLe sénateur dépose un texte.\n\n## 5 février "
        "2020\n\nLe Sénat rejette le texte.\n"
    ),
    "openings.txt": (
        "Le quai : les dates\n\n12 juin 2018. Perquisitions à la mairie. Les gendarmes emportent des cartons.\n\n"
        "Du 17 mars au 30 juin 2020. Fermé pour cause de travaux, le quai ne sert plus.\n\n2021. L'enquête "
        "s'enlise.\n"
    ),
    "opening.txt": "La crue du fleuve a surpris le village.\n\n12 juin 2018. Le maire ferme la mairie de Vaux.\n",
    "own.html": PAGE.format("<p class=date>12 mars 2021</p><p>Le maire a démissionné.</p>"),
}
EXPECTED = {
    "headings.html": {("2016", "La société dépose le bilan"), ("2017-05-03", "La région rachète le terrain")},
    "rows.html": {("2018-02-14", "Le préfet ferme le quai"), ("2019-03", "Vote du budget")},
    "terms.html": {("1998", "Création du syndicat"), ("2004", "Dissolution du syndicat")},
    "lines.txt": {("2014-05", "Inauguration de la halle"), ("2016", "Destruction de la halle")},
    "paragraphs.md": {
        ("2014-05-05", "Le maire inaugure la halle"),
        ("2015-06-06", "Le conseil vote le budget"),
    },
    "levels.md": {("2020-02-04", "Le sénateur dépose un texte"), ("2020-02-05", "Le Sénat rejette le texte")},
    "openings.txt": {
        ("2018-06-12", "Perquisitions à la mairie"),
        ("2020-03-17/2020-06-30", "Fermé pour cause de travaux, le quai ne sert plus"),
        ("2021", "L'enquête s'enlise"),
    },
    "opening.txt": set[tuple[str, str]](),
    "own.html": set[tuple[str, str]](),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Event, ...]]:
    folder = tmp_path_factory.mktemp("lines")
    for name, text in FORMS.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = extract([read_document(source) for source in list_sources(folder)[0]])
    return {extraction.document.source: extraction.events for extraction in found}


@pytest.mark.parametrize("name", FORMS)
def test_a_date_dates_what_stands_under_it(told: dict[str, tuple[Event, ...]], name: str) -> None:
    assert {(event.date.edtf, event.title) for event in told[name] if event.date is not None} == EXPECTED[
        name
    ]


def test_the_line_is_the_evidence_of_the_date(told: dict[str, tuple[Event, ...]]) -> None:
    proof = told["lines.txt"][0].evidence[0]
    assert (proof.quote, proof.rule) == ("Inauguration de la halle", "date_line")
    assert proof.time is not None
    assert FORMS["lines.txt"][proof.time.start : proof.time.end] == "Mai 2014"
