"""« la ministre », « cet avocat » → the office or the person meant, when the document names only one that fits.

Owns common nouns that stand for a person or an office. It refuses plurals, nouns with a complement of their own, and a choice between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.text_view import View, key
from pipeline.entities.resolve.candidates import Taken
from pipeline.entities.resolve.correspondents import asks_or_speaks
from pipeline.models import Mention

_GOES_ON = r"(?! (?:de |du |des |d'|delegue|charge|adjoint|[a-z]+(?:ien|ienne|ais|aise|ain|aine|ois|oise|al|ale)\b))"


def find_people(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References to offices and persons by a common noun, in order of kind."""
    taken = Taken(mentions)
    offices = [mention for mention in mentions if mention.kind == "office"]
    called: dict[str, list[Mention]] = {}
    for match in _patterns()[0].finditer(view.folded):
        noun = key(match["noun"])
        if noun not in called:
            called[noun] = _firsts(office for office in offices if key(office.name).startswith(noun))
        yield from _only(view, match, called[noun], taken)
    speakers = {mention.entity for mention in mentions if asks_or_speaks(view, mention)}
    people = _firsts(mention for mention in mentions if mention.kind == "person" and mention.entity not in speakers)
    for match in _patterns()[1].finditer(view.folded):
        yield from _only(view, match, people, taken)


def _firsts(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mention of the first two entities: of more, none is meant."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.entity, mention)
        if len(found) == 2:
            break
    return list(found.values())


def _only(view: View, match: re.Match[str], fitting: Sequence[Mention], taken: Taken) -> Iterator[Mention]:
    start, end = match.start("noun"), match.end("noun")
    if sum(mention.start < match.start() for mention in fitting) != 1 or taken.overlaps(start, end):
        return
    found = {"start": start, "end": end, "text": view.text[start:end], "source": "rule", "rule": f"anaphora:{match['noun']}"}
    yield fitting[0].model_copy(update=found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of offices and of persons."""
    people = load_anaphors().people
    office, person = ("|".join(sorted(nouns, key=len, reverse=True)) for nouns in (people.offices, people.persons))
    return (
        re.compile(rf"\b(?:le|la|du|au|cet?|cette) (?P<noun>{office})(?![a-z-]){_GOES_ON}"),
        re.compile(rf"\b(?:cet?|cette) (?:jeune |ancien(?:ne)? |nouvel(?:le)? )?(?P<noun>{person})(?![a-z-])"),
    )
