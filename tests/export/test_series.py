"""Figures and series of them: what is one thing at several dates, and what is not."""

from __future__ import annotations

import pytest

from pipeline.calendar.edtf import make_event_date
from pipeline.export.figures import figure_beside, read_figures
from pipeline.export.page.sparkline import draw_series, french_number
from pipeline.export.series import Series, find_series
from pipeline.models import Event, TimeEvidence

from .timelines import make_event, make_evidence


def dated(edtf: str, identifier: str, **changes: object) -> Event:
    return make_event(identifier, date=make_event_date(edtf, edtf), **changes)


def figure(edtf: str, title: str, document: str = "lettre", start: int = 10) -> Event:
    proof = make_evidence(document).model_copy(
        update={"start": start, "end": start + len(make_evidence().quote)}
    )
    return dated(edtf, f"e-{edtf}-{document}", title=title, fact=True, kind="measurement", evidence=(proof,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Le parc compte 1 240 arbres", "Le parc compte 1 310 arbres"),
        ("La dette de la régie atteint 9,7 %", "La dette de la régie est de 12 %"),
        ("On recense 46 cas de fièvre", "En 2020, on recense 134 cas de fièvre"),
    ],
)
def test_figures_of_one_thing_are_a_series(first: str, second: str) -> None:
    (series,) = find_series([figure("2019", first), figure("2020", second, "autre")])
    assert [point.event.title for point in series.points] == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Le parc compte 1 240 arbres", "Le parc compte 12 bancs"),
        ("La dette de la régie atteint 9,7 %", "La dette de la régie atteint 9 millions"),
        ("Le taux du livret passe de 3 à 4 %", "Le taux du livret passe de 4 à 5 %"),
        ("Baisse de 3 %", "Baisse de 4 %"),
    ],
)
def test_figures_of_other_things_units_or_documents_are_none(first: str, second: str) -> None:
    assert find_series([figure("2019", first), figure("2020", second, "autre")]) == []


def test_bare_figures_of_one_sentence_are_a_series() -> None:
    (series,) = find_series([figure("2021", "94,7 %"), figure("2020", "94,1 %")])
    drawn = draw_series(series)
    assert [(point.value, point.when) for point in drawn.points] == [
        ("94,1\u00a0%", "2020"),
        ("94,7\u00a0%", "2021"),
    ]
    assert drawn.line == "4.0,28.0 116.0,4.0"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1234.5, "%", "1\u202f234,5\u00a0%"),
        (3.0, "", "3"),
        (2.5e6, "millions", "2,5\u00a0millions"),
        (12000.0, "cas", "12\u202f000\u00a0cas"),
    ],
)
def test_figures_are_written_in_french(value: float, unit: str, words: str) -> None:
    assert french_number(value, unit) == words


# -- figures beside their dates in one sentence
# -------------------------------------------------------------------------------------------------


def measured(quote: str, *dates: str, **changes: object) -> list[Event]:
    """An event for each of the dates, which a sentence writes as they are
    given, all with a title that says nothing.
    """
    found = []
    for words in dates:
        start = 10 + quote.index(words)
        time = TimeEvidence(start=start, end=start + len(words), text=words, type="DATE", value=words[-4:])
        proof = make_evidence(quote=quote).model_copy(update={"time": time})
        found.append(
            dated(words[-4:], f"e-{words}", title="Évolution", fact=True, evidence=(proof,)).model_copy(
                update=changes
            )
        )
    return found


def points(series: Series) -> str:
    return draw_series(series).words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("quote", "dates", "said"),
    [
        (
            "La dette est passée de 3 millions en 2015 à 4,5 millions en 2018.",
            ("2015", "2018"),
            "3 millions (2015), 4,5 millions (2018)",
        ),
        (
            "En 2016, le bassin accueillait 120 nageurs, contre 95 nageurs en 2019.",
            ("2016", "2019"),
            "120 nageurs (2016), 95 nageurs (2019)",
        ),
        (
            "Le budget atteint 12,5 M€ en 2017 (il était de 9 M€ en 2011).",
            ("2017", "2011"),
            "9 M€ (2011), 12,5 M€ (2017)",
        ),
        (
            "La part des abonnés est de 31 % en mars 2019 et 44 % en mai 2020.",
            ("mars 2019", "mai 2020"),
            "31 % (2019), 44 % (2020)",
        ),
    ],
)
def test_a_sentence_that_gives_a_figure_for_each_date_is_a_series(
    quote: str, dates: tuple[str, ...], said: str
) -> None:
    (series,) = find_series(measured(quote, *dates))
    assert points(series) == said


@pytest.mark.parametrize(
    ("quote", "dates"),
    [
        ("La commune compte 12 écoles en 2015 et 14 collèges en 2018.", ("2015", "2018")),
        ("Le port a reçu 30 % des pêcheurs en 2015 et 40 % des plaisanciers en 2018.", ("2015", "2018")),
        ("Le marché a fermé en 2015, puis rouvert en 2018.", ("2015", "2018")),
        ("Le bac a transporté 900 voitures en 2015.", ("2015",)),
    ],
)
def test_figures_of_two_things_or_of_one_date_are_none(quote: str, dates: tuple[str, ...]) -> None:
    assert find_series(measured(quote, *dates)) == []


def test_what_is_denied_or_no_measurement_makes_no_series() -> None:
    quote, dates = "La dette est passée de 3 millions en 2015 à 4,5 millions en 2018.", ("2015", "2018")
    assert find_series(measured(quote, *dates, modality="negated")) == []
    assert find_series(measured(quote, *dates, fact=False)) == []
    assert find_series(event.model_copy(update={"date": None}) for event in measured(quote, *dates)) == []


def test_a_figure_has_its_value_its_unit_and_what_is_counted() -> None:
    (one, other) = read_figures("près de 1 250,5 tonnes de sel marin, soit 3 milliards")
    assert (one.value, one.unit, one.counted, other.value, other.unit) == (
        1250.5,
        "tonnes",
        ("sel", "marin", "soit")[:2],
        3e9,
        "milliards",
    )


def test_a_proof_without_a_date_has_no_figure_beside_it() -> None:
    assert figure_beside(make_evidence(quote="Il y en a 12."), []) is None


def test_a_series_is_named_by_the_fullest_title_that_says_one_figure() -> None:
    quote = "La dette de la régie, de 3 millions en 2015, est de 4,5 millions en 2018."
    one, other = measured(quote, "2015", "2018")
    named = (
        one.model_copy(update={"title": "La dette de la régie est de 3 millions"}),
        other.model_copy(update={"title": "De 3 à 4,5 millions"}),
    )
    (series,) = find_series(named)
    assert draw_series(series).title == "La dette de la régie est de 3 millions"
