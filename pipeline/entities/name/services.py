"""Services of the State and funds that each region or department has: « la DDTM » of a document that one
prefect signs is that department's.

Owns which territory such a body is of, where the document names one of
its level. It refuses to choose between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal
from pipeline.entities.lexicon.text_view import View

_LEVELS = (
    ("department", re.compile(r"\bdepartementa(?:le?s?|ux)\b|\bprimaire\b|\bmaison departementale\b")),
    ("region", re.compile(r"\bregiona(?:le?s?|ux)\b")),
)
"""What the name of a body says of the level of its territory."""
_OF = re.compile(r"(?:^| )(?P<link>de la |de l'|des |du |de |d')(?=[A-ZÀ-Þ])")
_LINKS = (
    ("l'", "de l'"),
    ("la ", "de la "),
    ("les ", "des "),
    ("le ", "du "),
    ("du ", "du "),
    ("des ", "des "),
)
_DEFINITE = re.compile(r"(?:\b(?:la|le|du|au) |\bl'|[\n:–-] ?)$")
LOCAL = "state_service"


def name_services(view: View, proposals: Sequence[Proposal], names: Sequence[str]) -> list[str]:
    """The names, with each bare service of a level completed by the one
    territory of that level that the document names.
    """
    bare = {name: level for name in set(names) if (level := _level(name)) is not None}
    if not bare:
        return list(names)
    found = {level: dict(_territories(view, proposals, level)) for level in set(bare.values())}
    told = {
        level: next(iter(territories.items()))
        for level, territories in found.items()
        if len(territories) == 1
    }
    rows = zip(proposals, names, strict=True)
    return [
        _completed(name, *told[bare[name]])
        if bare.get(name) in told and _is_definite(view, p.start)
        else name
        for p, name in rows
    ]


def _is_definite(view: View, start: int) -> bool:
    """Whether one service is meant, not any of its kind: « la pharmacie de
    la DDASS », not « les pharmacies de DDASS ».
    """
    return start == 0 or _DEFINITE.search(view.folded, max(0, start - 6), start) is not None


def _level(name: str) -> str | None:
    """The level of the territory that the name of a known service lacks."""
    record = load_gazetteer().institution(name)
    if record is None or record.category != LOCAL or record.name != name:
        return None
    return next((level for level, words in _LEVELS if words.search(fold(name))), None)


def _completed(name: str, territory: str, link: str) -> str:
    return f"{name[0].lower()}{name[1:]} {link}{territory}"


def _territories(view: View, proposals: Sequence[Proposal], level: str) -> Iterator[tuple[str, str]]:
    """Territories of the level, each with the preposition that goes before it: those
    of bodies and offices, else those named as places.
    """
    bodies = [
        found for p in proposals if p.kind in {"institution", "office"} for found in _inside(view, p, level)
    ]
    yield from bodies or [
        (p.name, _link_before(view, p.start))
        for p in proposals
        if p.kind == "place" and p.rule == level and p.name is not None
    ]


def _inside(view: View, proposal: Proposal, level: str) -> Iterator[tuple[str, str]]:
    """The territory whose a body or office is by its own words:
    « préfète de la Manche », « ARS Occitanie ».
    """
    text = view.text[proposal.start : proposal.end]
    link = _last(_OF, text)
    if link is not None:
        yield from _known(text[link.end() :], level, link["link"])
        return
    for start in (m.end() for m in re.finditer(r" (?=[A-ZÀ-Þ])", text)):
        yield from _known(text[start:], level, "")


def _known(written: str, level: str, link: str) -> Iterator[tuple[str, str]]:
    place = load_gazetteer().place(written)
    if place is not None and place.kind == level:
        yield place.name, link


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last link after which all that follows is one toponym: « du Val-d'Oise », not « d'Oise »."""
    return next(
        (
            match
            for match in pattern.finditer(text)
            if load_gazetteer().place(text[match.end() :]) is not None
        ),
        None,
    )


def _link_before(view: View, start: int) -> str:
    before = view.folded[max(0, start - 5) : start]
    vowel = view.folded[start : start + 1] in set("aeiouh")
    return next((link for article, link in _LINKS if before.endswith(article)), "d'" if vowel else "de ")
