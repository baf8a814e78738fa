"""Whose events a reader looks for under another name: those of a minister under the ministry, of a person
under the office held at the time.

Owns resources/leaders.toml and the choice. It joins nothing: each event
keeps the participants that its document names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pydantic import Field

from pipeline.entities.lexicon.folding import fold
from pipeline.models import Entity, Event, Model
from pipeline.resources import read_resource

_OF = r"(?:de l'|de la |du |des |de |d')"
_CHARGE = re.compile(r"^(?:deleguee? )?chargee? ")
_ARTICLE = re.compile(r"^(?:l'|la |le |les )")
_BESIDE = re.compile(" aupres d")
_GOES_ON = (",", " et ")


class Pair(Model):
    """A body and its leader, by the words before which their names differ and after which they are alike."""

    bodies: tuple[str, ...] = Field(description="Words that open the name of the body.")
    leaders: tuple[str, ...] = Field(description="Words that open the title of the one who leads it.")
    example: tuple[str, str] = Field(description="A body and its leader.")


class Leaders(Model):
    """Shape of resources/leaders.toml."""

    titles: tuple[str, ...] = Field(description="Titles that go on with the whole name of the body.")
    pair: tuple[Pair, ...] = Field(description="Names that go on alike.")


@dataclass(frozen=True)
class Kin:
    """An entity whose events are shown with those of another: from `first`
    to `last`, both EDTF dates or both empty.
    """

    entity: str
    first: str = ""
    last: str = ""

    def holds(self, event: Event) -> bool:
        """Whether an event of that entity lies wholly in those days, where they are given."""
        if not self.first:
            return True
        when = event.date
        if when is None or when.start is None or when.end is None:
            return False
        return (
            when.start.isoformat()[: len(self.first)] >= self.first
            and when.end.isoformat()[: len(self.last)] <= self.last
        )


def find_kin(entities: Iterable[Entity]) -> Mapping[str, tuple[Kin, ...]]:
    """For each entity that has any, those whose events are shown with its own: leaders of a body, holders of
    an office, offices of a person.

    A holder counts for the days for which the office is known to be held, and stands under the body too.
    """
    known = {entity.id: entity for entity in entities}
    offices = [entity for entity in known.values() if entity.kind == "office"]
    found: dict[str, dict[Kin, None]] = {}
    for office in offices:
        for term in terms(office):
            if term.person is not None and term.person in known:
                found.setdefault(office.id, {})[Kin(term.person, term.first, term.last)] = None
                found.setdefault(term.person, {})[Kin(office.id, term.first, term.last)] = None
    index = _Offices(offices)
    for body in known.values():
        if body.kind in ("institution", "place"):
            for office in index.leaders_of(body):
                found.setdefault(body.id, {})[Kin(office.id)] = None
                found[body.id].update(
                    dict.fromkeys(
                        kin for kin in found.get(office.id, ()) if known[kin.entity].kind == "person"
                    )
                )
    return {identifier: tuple(kin) for identifier, kin in found.items()}


class Term(NamedTuple):
    """Who held an office (`person` is None where no document names them), and the
    first and the last date for which that is known.
    """

    name: str
    person: str | None
    first: str
    last: str


def terms(office: Entity) -> Iterator[Term]:
    """Those who held an office, in the order of its list."""
    days: dict[tuple[str, str | None], list[str]] = {}
    for held in office.held_by:
        days.setdefault((held.name, held.entity), []).append(held.at)
    return (Term(*who, min(at), max(at)) for who, at in days.items())


def body_names(office: Entity) -> list[str]:
    """Names by which the body that an office leads may be looked for, whether a document names it or not:
    « ministère de la culture ».
    """
    pairs, found = read_resource("leaders", Leaders).pair, dict[str, None]()
    for title in (office.name, *office.aliases) if office.kind == "office" else ():
        for number, rest in _as_office(title):
            if number:
                found.update(dict.fromkeys(f"{fold(body)} {rest}" for body in pairs[number - 1].bodies))
    return list(found)


def is_led_by(body: str, office: str) -> bool:
    """Whether a body of that name is led by whoever holds an office of that title."""
    return any(_goes_with(one, other) for one in _as_body(body) for other in _as_office(office))


class _Offices:
    """Offices by what their titles go on with."""

    def __init__(self, offices: Iterable[Entity]) -> None:
        self._by_rest: dict[tuple[int, str], list[tuple[tuple[int, str], Entity]]] = {}
        for office in offices:
            for number, rest in dict.fromkeys(
                read for title in (office.name, *office.aliases) for read in _as_office(title)
            ):
                self._by_rest.setdefault((number, _first_part(rest)), []).append(((number, rest), office))

    def leaders_of(self, body: Entity) -> list[Entity]:
        """Offices whose holders lead the body, in order."""
        found: dict[str, Entity] = {}
        for read in (read for name in (body.name, *body.aliases) for read in _as_body(name)):
            for rest, office in self._by_rest.get((read[0], _first_part(read[1])), ()):
                if _goes_with(read, rest):
                    found[office.id] = office
        return list(found.values())


def _goes_with(body: tuple[int, str], office: tuple[int, str]) -> bool:
    """Whether both go on alike, or one of them further: « de
    l'intérieur », « de l'intérieur et des outre-mer ».
    """
    short, long = sorted((body[1], office[1]), key=len)
    is_longer = body[0] > 0 and long.startswith(short) and long[len(short) :].startswith(_GOES_ON)
    return body[0] == office[0] and (short == long or is_longer)


def _first_part(rest: str) -> str:
    return re.split(",| et ", rest, maxsplit=1)[0]


def _as_body(name: str) -> Iterator[tuple[int, str]]:
    """The pairs as whose body a name can be read, by number from 1, and what follows; 0 and the whole name,
    as titles may go on with it.
    """
    folded = fold(name)
    yield 0, _ARTICLE.sub("", folded)
    for number, pattern in enumerate(_patterns("bodies"), 1):
        if read := pattern.match(folded):
            yield number, _CHARGE.sub("", folded[read.end() :])


def _as_office(title: str) -> Iterator[tuple[int, str]]:
    folded = fold(title)
    if read := _titles().match(folded):
        yield 0, _ARTICLE.sub("", folded[read.end() :])
    if _BESIDE.search(folded):  # « ministre auprès du ministre de … » leads nothing of the other's
        return
    for part in (folded, *(folded[cut.end() :] for cut in re.finditer(", ", folded))):
        for number, pattern in enumerate(_patterns("leaders"), 1):
            if read := pattern.match(part):
                yield number, _CHARGE.sub("", part[read.end() :])


@cache
def _patterns(side: str) -> tuple[re.Pattern[str], ...]:
    pairs = read_resource("leaders", Leaders).pair
    return tuple(
        re.compile(rf"(?:{_any_of(pair.bodies if side == 'bodies' else pair.leaders)}) ") for pair in pairs
    )


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(read_resource('leaders', Leaders).titles)}) {_OF}")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(fold(word)) for word in words), key=len, reverse=True))
