"""One string has one reading: as it is written, disguised as files disguise it, given to the library, to the
command line or read by a run.
"""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.prose import make_prose
from pipeline.reading import read_string
from pipeline.temporal import find_time_expressions, normalise, recognise

PUBLISHED = "2022-09-13"
DATES = (
    "le 3 mars 2021", "le mardi 14 décembre 2021 à 18 h 30", "au début de février 2020",
    "du 19 au 23 juillet 2021", "l'an deux mille dix-neuf",
    "les 3, 10 et 17 août 2020", "le 1er août 2017", "en décembre 1998", "depuis plus de onze ans",
    "la semaine dernière", "aujourd'hui",
    "il y a trois jours", "à la fin de l'année 2018", "le 12/11/2019", "entre 2014 et 2019", "l'été dernier",
    "dans les années quatre-vingt-dix",
    "la veille du 14 juillet 2019", "huit jours après le 3 mars 2021", "le 5 mai 2021 au soir",
    "au premier semestre 2020", "avant-hier",
)  # fmt: skip
FRAMES = ("Le conseil a siégé {}.", "La ligne a fermé {}, puis a rouvert {}.", "{} : la séance est levée.")
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u202f", " \u200b", "\n"])
INSIDE = st.sampled_from(["", "", "", "", "\u00ad", "\u200b", "\u2060"])
TEXTS = st.builds(
    lambda frame, one, other: frame.format(one, other),
    st.sampled_from(FRAMES),
    st.sampled_from(DATES),
    st.sampled_from(DATES),
)


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with other spaces, a line break at most,
    characters that nobody sees, accents written apart.
    """
    plain = draw(TEXTS)
    broken, parts = False, []
    for character in plain:
        space = draw(SPACES) if character == " " else ""
        space = " " if space == "\n" and broken else space
        broken = broken or space == "\n"
        parts.append(space or character + (draw(INSIDE) if character.isalpha() else ""))
    written = "".join(parts)
    return plain, unicodedata.normalize("NFD", written) if draw(st.booleans()) else written


def values(text: str) -> list[tuple[str, str, str | None, str | None]]:
    return [(item.type, item.value, item.mod, item.edtf) for item in find_time_expressions(text, PUBLISHED)]


def values_of_a_run(text: str) -> list[tuple[str, str, str | None, str | None]]:
    prose = make_prose(read_string(text, PUBLISHED).document)
    found = normalise(prose.text, recognise(prose.text), lambda _offset: PUBLISHED, lambda _start, _end: None)
    return [(item.type, item.value, item.mod, item.edtf) for item in found]


@settings(max_examples=60, deadline=None)
@given(disguised())
def test_a_disguise_changes_no_value(texts: tuple[str, str]) -> None:
    plain, written = texts
    assert values(written) == values(plain)


@settings(max_examples=60, deadline=None)
@given(disguised())
def test_a_run_reads_what_the_library_reads(texts: tuple[str, str]) -> None:
    plain, written = texts
    assert values_of_a_run(written) == values_of_a_run(plain) == values(plain)
