from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resources import FOLDER
from pipeline.timeline.records.words import (
    Opposites,
    Synonyms,
    _cut,
    _set_names,
    fold,
    lexicon,
    marks,
    stem,
    stems,
)

PHRASES = [form for group in lexicon().opposites for phrase in group.words for form in phrase.split("/")]
PAIRS = [(group, pair) for group in lexicon().opposites for pair in group.examples]


@pytest.mark.parametrize(("group", "pair"), PAIRS, ids=[f"{group.name}-{pair[0]}" for group, pair in PAIRS])
def test_opposites_tell_two_acts_apart(group: Opposites, pair: tuple[str, str]) -> None:
    one, other = ({name for kind, name in marks(title) if kind == group.name} for title in pair)
    assert one
    assert other
    assert one.isdisjoint(other)


def test_every_phrase_marks_its_own_group_only_once() -> None:
    for group in lexicon().opposites:
        for phrase in group.words:
            assert (group.name, phrase) in marks(phrase)


def test_kinds_are_those_of_the_events_room() -> None:
    kinds = {
        record["name"]
        for record in tomllib.loads(Path(FOLDER / "events.toml").read_text(encoding="utf-8"))["kind"]
    }
    assert lexicon().recurring <= kinds
    assert lexicon().once <= kinds
    assert lexicon().recurring.isdisjoint(lexicon().once)


@pytest.mark.parametrize(
    "family",
    [
        ["annonce", "annonçait", "annoncé", "annoncer", "annoncera", "annonces"],
        ["restructuration", "restructurer", "restructuré", "restructurations"],
        ["suppression", "suppressions"],
        ["nommé", "nommée", "nommés"],
    ],
)
def test_forms_of_one_word_share_a_stem(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("réforme", "réseau"), ("minorité", "ministre"), ("12", "13"), ("création", "crédit")]
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stems_leave_out_empty_words() -> None:
    assert stems("L'annonce de la fermeture, par le préfet, de 12 sites") == [
        stem("annonce"),
        stem("fermeture"),
        stem("préfet"),
        "12",
        stem("sites"),
    ]


SYNONYMS = [(group, pair) for group in lexicon().synonyms for pair in group.examples]


@pytest.mark.parametrize(("group", "pair"), SYNONYMS, ids=[pair[0] for _group, pair in SYNONYMS])
def test_synonyms_share_a_stem(group: Synonyms, pair: tuple[str, str]) -> None:
    assert stems(pair[0]) == stems(pair[1])
    assert len({stem(word) for word in group.words}) == 1


@pytest.mark.parametrize("family", lexicon().forms, ids=[family[0] for family in lexicon().forms])
def test_forms_of_one_family_share_a_stem_that_is_no_other_family_s(family: tuple[str, ...]) -> None:
    assert len({stem(form) for form in family}) == 1
    assert all(stem(other[0]) != stem(family[0]) for other in lexicon().forms if other != family)


@pytest.mark.parametrize(
    ("one", "other"), [("rapport", "rapporteur"), ("public", "publication"), ("ouverture", "fermeture")]
)
def test_what_only_looks_alike_does_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_name_made_of_a_rank_marks_nothing() -> None:
    assert ("rank", "premier/première") in marks("La première tranche débute")
    assert not marks("La Première ministre voyage")


@pytest.mark.parametrize(
    "word", ["organisations", "départementales", "vu", "2021", "restructuré", "à", "lycées"]
)
def test_the_longest_ending_goes(word: str) -> None:
    bare = fold(word)
    ends = [end for end in lexicon().endings if bare.endswith(end) and len(bare) - len(end) >= 4]
    longest = max(ends, key=len, default="")
    assert _cut(bare) == (bare if bare[0].isdigit() else bare.removesuffix(longest))


@given(st.lists(st.sampled_from([*PHRASES, "ministre", "le", "budget", "première"]), max_size=6))
def test_every_phrase_of_a_line_is_found_where_its_first_word_stands(parts: list[str]) -> None:
    line = f" {' '.join(stems(' '.join(parts)))} "
    for name in _set_names():
        line = line.replace(name, " ")
    told = {
        (group.name, phrase)
        for group in lexicon().opposites
        for phrase in group.words
        for form in phrase.split("/")
        if f" {' '.join(stems(form))} " in line
    }
    assert marks(" ".join(parts)) == told
