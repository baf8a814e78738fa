"""The gazetteer's facts agree with themselves: names, links, dates, ambiguities. Whether they are found in
text is the matcher's business.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
import tomllib
from collections import Counter, defaultdict
from typing import Any

import pytest

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.resources import FOLDER

FILES = ("institutions", "ministries", "parliament", "unions", "territorial")
CATEGORIES = {
    "ministry",
    "directorate",
    "court",
    "authority",
    "chamber",
    "group",
    "party",
    "operator",
    "academy",
    "rectorate",
    "audit_chamber",
    "union",
    "federation",
    "association",
    "state_service",
    "local_authority",
    "university",
    "company",
    "media",
    "international",
    "european",
    "commission",
    "government",
}
KEYS = {
    "name",
    "category",
    "acronym",
    "aliases",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "short",
    "wikidata",
    "example",
    "ambiguous",
}
PLACE_KINDS = {
    "continent",
    "country",
    "region",
    "department",
    "overseas",
    "commune",
    "city",
    "island",
    "area",
}
SAFE_SHORT = {"UE"}  # two letters, and yet read in one way only


def table(file: str, name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))[name]
    return records


INSTITUTIONS = [record for file in FILES for record in table(file, "institution")]
BY_NAME = {record["name"]: record for record in INSTITUTIONS}
HOLDERS = table("holders", "holder")
PLACES = table("places", "place")


def forms(record: dict[str, Any]) -> list[str]:
    return [record["name"], *([record["acronym"]] if "acronym" in record else []), *record.get("aliases", [])]


def bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """First and last day of an EDTF year, month or day."""
    year, *rest = (int(part) for part in edtf.split("-"))
    month = rest[0] if rest else None
    first = dt.date(year, month or 1, rest[1] if len(rest) > 1 else 1)
    if len(rest) > 1:
        return first, first
    following = dt.date(year + 1, 1, 1) if month in (None, 12) else dt.date(year, month + 1, 1)
    return first, following - dt.timedelta(days=1)


def chain(record: dict[str, Any], link: str) -> list[str]:
    seen: list[str] = []
    while link in record:
        assert record[link] not in seen, f"{link} runs in a circle: {seen}"
        seen.append(record[link])
        record = BY_NAME[record[link]]
    return seen


def owners() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in INSTITUTIONS:
        for form in forms(record):
            found[form].append(record)
    return found


def test_canonical_names_are_unique() -> None:
    assert not [
        name for name, times in Counter(record["name"] for record in INSTITUTIONS).items() if times > 1
    ]


def check_forms(written: list[str]) -> None:
    assert len(written) == len(set(written)), f"a form is listed twice: {written}"
    for form in written:
        assert form, "empty form"
        assert form == " ".join(form.split()), f"stray white space in {form!r}"
        assert "’" not in form, f"typographic apostrophe in {form!r}"


@pytest.mark.parametrize("file", FILES)
def test_institutions_are_well_formed(file: str) -> None:
    for record in table(file, "institution"):
        assert set(record) <= KEYS, record
        assert record["category"] in CATEGORIES, record
        assert re.fullmatch(r"Q[1-9]\d*", record.get("wikidata", "Q1")), record
        check_forms(forms(record))


@pytest.mark.parametrize("file", FILES)
def test_dates_are_edtf_and_in_order(file: str) -> None:
    for record in table(file, "institution"):
        for key in ("valid_from", "valid_to"):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", record.get(key, "2000")), record
        assert bounds(record.get("valid_from", "0001"))[0] <= bounds(record.get("valid_to", "9998"))[1], (
            record
        )


@pytest.mark.parametrize("link", ["parent", "successor"])
def test_links_point_to_records_and_never_in_a_circle(link: str) -> None:
    for record in INSTITUTIONS:
        assert record.get(link, record["name"]) in BY_NAME, record
        assert record["name"] not in chain(record, link), record


def test_a_successor_lives_on_after_its_predecessor_began() -> None:
    for record in INSTITUTIONS:
        successor = BY_NAME.get(record.get("successor", ""), {})
        assert bounds(record.get("valid_from", "0001"))[0] <= bounds(successor.get("valid_to", "9998"))[1], (
            record
        )


@pytest.mark.parametrize("file", FILES)
def test_ambiguous_forms_are_the_records_own_and_have_an_example(file: str) -> None:
    ambiguous = [record for record in table(file, "institution") if "ambiguous" in record]
    assert ambiguous
    for record in ambiguous:
        assert set(record["ambiguous"]) <= set(forms(record)), record
        assert any(form.lower() in record["example"].lower() for form in forms(record)), record


def test_a_form_of_two_institutions_is_marked_ambiguous_in_both() -> None:
    silent = {
        (form, record["name"])
        for form, records in owners().items()
        if len(records) > 1
        for record in records
        if form not in record.get("ambiguous", [])
    }
    assert not silent


def test_acronyms_of_two_letters_are_ambiguous() -> None:
    short = [r for r in INSTITUTIONS if len(r.get("acronym", "long")) <= 2 and r["acronym"] not in SAFE_SHORT]
    assert short
    assert not [r["name"] for r in short if r["acronym"] not in r.get("ambiguous", [])]


def test_same_acronym_in_two_legislatures_is_told_apart_by_validity() -> None:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in INSTITUTIONS:
        if record["category"] == "group" and record.get("parent") == "Assemblée nationale":
            groups[record["acronym"]].append(record)
    for acronym, records in groups.items():
        spans = sorted((bounds(r["valid_from"])[0], bounds(r.get("valid_to", "9998"))[1]) for r in records)
        for (_, end), (start, _) in itertools.pairwise(spans):
            assert end < start, f"{acronym} stands for two groups on {start}"


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("HOR", "Horizons et apparentés"),
        ("Dem", "Démocrate (MoDem et Indépendants)"),
        ("CNDP", "Centre national de documentation pédagogique"),
        ("CEA", "Commissariat à l'énergie atomique et aux énergies alternatives"),
    ],
)
def test_the_likelier_of_two_records_comes_first_in_the_file(acronym: str, name: str) -> None:
    assert owners()[acronym][0]["name"] == name
    assert (
        next(entry.name for entry in load_gazetteer().entries[acronym.lower()] if entry.alias == acronym)
        == name
    )


def test_the_former_documentation_centres_became_canope() -> None:
    acronyms = {"CNDP", "SCÉRÉN", "CRDP", "CDDP"}
    ancestors = {r["acronym"] for r in INSTITUTIONS if r.get("successor") == "Réseau Canopé"}
    assert acronyms <= ancestors


@pytest.mark.parametrize(("kind", "count"), [("academy", 30), ("rectorate", 30), ("audit_chamber", 40)])
def test_territorial_series_are_complete(kind: str, count: int) -> None:
    assert sum(record["category"] == kind for record in INSTITUTIONS) >= count


def test_holders_are_well_formed() -> None:
    for record in HOLDERS:
        assert set(record) <= {"office", "name", "from", "to", "gender"}, record
        assert record["gender"] in {"f", "m"}, record
        assert dt.date.fromisoformat(record["from"]) <= dt.date.fromisoformat(
            record.get("to", "9999-12-31")
        ), record
        check_forms([record["office"], record["name"]])


def test_a_person_has_one_gender() -> None:
    genders: dict[str, set[str]] = defaultdict(set)
    for record in HOLDERS:
        genders[record["name"]].add(record["gender"])
    assert not [name for name, found in genders.items() if len(found) > 1]


def holders_on(day: dt.date, *offices: str) -> set[str]:
    return {
        r["name"]
        for r in HOLDERS
        if r["office"] in offices
        and dt.date.fromisoformat(r["from"]) <= day <= dt.date.fromisoformat(r.get("to", "9999-12-31"))
    }


def test_an_office_has_one_holder_at_a_time() -> None:
    """Two on the day of a handover, never longer."""
    by_office: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in HOLDERS:
        by_office[record["office"]].append((record["from"], record.get("to", "9999-12-31")))
    for office, spans in by_office.items():
        ordered = sorted(spans)
        for (_, end), (start, _) in itertools.pairwise(ordered):
            overlap = dt.date.fromisoformat(end) - dt.date.fromisoformat(start)
            assert overlap <= dt.timedelta(days=1), f"{office}: two holders from {start} to {end}"


@pytest.mark.parametrize(
    "offices",
    [("Premier ministre", "Première ministre"), ("Président de la République",)],
    ids=["Premier ministre", "Président"],
)
def test_prime_ministers_and_presidents_leave_no_gap(offices: tuple[str, ...]) -> None:
    day, last = dt.date(2012, 5, 20), dt.date(2026, 1, 1)
    while day <= last:
        assert 1 <= len(holders_on(day, *offices)) <= 2, day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "office", "name"),
    [
        ("2013-09-03", "ministre de l'éducation nationale", "Vincent Peillon"),
        ("2014-06-10", "ministre de l'éducation nationale", "Benoît Hamon"),
        ("2016-11-22", "ministre de l'éducation nationale", "Najat Vallaud-Belkacem"),
        ("2020-03-10", "ministre de l'éducation nationale", "Jean-Michel Blanquer"),
        ("2022-09-13", "ministre de l'éducation nationale", "Pap Ndiaye"),
        ("2023-11-07", "ministre de l'éducation nationale", "Gabriel Attal"),
        ("2024-01-25", "ministre de l'éducation nationale", "Amélie Oudéa-Castéra"),
        ("2024-05-14", "ministre de l'éducation nationale", "Nicole Belloubet"),
        ("2025-03-04", "ministre de l'éducation nationale", "Élisabeth Borne"),
        ("2023-11-07", "garde des sceaux", "Éric Dupond-Moretti"),
        ("2015-01-08", "ministre de l'intérieur", "Bernard Cazeneuve"),
        ("2023-06-20", "Première ministre", "Élisabeth Borne"),
    ],
)
def test_known_holders(day: str, office: str, name: str) -> None:
    assert holders_on(dt.date.fromisoformat(day), office) == {name}


def test_places_are_well_formed() -> None:
    for record in PLACES:
        assert set(record) <= {"name", "kind", "aliases", "code", "ambiguous"}, record
        assert record["kind"] in PLACE_KINDS, record
        assert record.get("ambiguous", True) is True, record
        check_forms([record["name"], *record.get("aliases", [])])


def test_homonymous_places_are_ambiguous() -> None:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in PLACES:
        for form in (record["name"], *record.get("aliases", [])):
            found[form].append(record)
    shared = [record for records in found.values() if len(records) > 1 for record in records]
    assert shared
    assert all(record.get("ambiguous") for record in shared)


def test_all_departments_and_regions_are_there() -> None:
    departments = {r["code"] for r in PLACES if r["kind"] == "department"}
    mainland = {f"{n:02}" for n in range(1, 96)} - {"20", "75"} | {"2A", "2B"}
    assert departments == mainland
    overseas = {r["name"] for r in PLACES if r["kind"] == "overseas"}
    assert {"Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"} <= overseas
    assert sum(r["kind"] == "region" for r in PLACES) == 13 + 17
