"""« la ministre », « cet avocat » → the office or the person meant,
when the document names only one that fits.

Owns common nouns that stand for a person or an office. It refuses plurals, nouns with a complement of their
own, and a choice between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.entities.resolve.correspondents import asks_or_speaks
from pipeline.models import Mention

_CALLED_BEFORE = re.compile(
    r"\b(?:le |la |l'|du |au |un |une |son |sa )(?:jeune |ancien(?:ne)? )?(?P<noun>[a-z-]{5,})(?:"
    r" [a-z'-]+){0,3} $"
)
_CALLED_AFTER = re.compile(r", (?:un |une |le |la |l')?(?:ancien(?:ne)? )?(?P<noun>[a-z-]{5,})(?![a-z-])")
_NAMES = re.compile(r" [A-ZÀ-Þ]")
_GOES_ON = (
    r"(?! (?:de |du |des |d'|delegue|charge|adjoint|[a-z]+(?:ien|ienne|ais|aise|ain|aine|ois|oise|al|ale)\b))"
)


def find_people(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References to offices and persons by a common noun, in order of kind."""
    taken = Taken(mentions)
    offices = [mention for mention in mentions if mention.kind == "office"]
    called: dict[str, list[Mention]] = {}
    for match in view.matches(_patterns()[0]):
        noun = key(match["noun"])
        if noun not in called:
            called[noun] = _firsts(office for office in offices if key(office.name).startswith(noun))
        yield from _only(view, match, called[noun], taken)
    speakers = {mention.entity for mention in mentions if asks_or_speaks(view, mention)}
    people = _firsts(
        mention for mention in mentions if mention.kind == "person" and mention.entity not in speakers
    )
    for match in view.matches(_patterns()[1]):
        yield from _only(view, match, people, taken)
    trades = _called_by(
        view, [mention for mention in mentions if mention.kind == "person" and mention.entity not in speakers]
    )
    for match in view.matches(_patterns()[2]):
        yield from _only(view, match, trades.get(match["noun"], ()), taken)


def _called_by(view: View, people: Iterable[Mention]) -> dict[str, list[Mention]]:
    """What each person is called right before or after the name:
    « l'architecte Paul Girard », « Paul Girard, architecte ».
    """
    called: dict[str, dict[str, Mention]] = {}
    for person in people:
        before = _CALLED_BEFORE.search(view.folded, max(0, person.start - 60), person.start)
        after = _CALLED_AFTER.match(view.folded, person.end)
        for noun in {match["noun"] for match in (before, after) if match is not None}:
            called.setdefault(noun, {}).setdefault(person.entity, person)
    return {noun: list(named.values()) for noun, named in called.items()}


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
    if (
        sum(mention.start < match.start() for mention in fitting) != 1
        or taken.overlaps(start, end)
        or _NAMES.match(view.text, end)
    ):
        return
    found = {
        "start": start,
        "end": end,
        "text": view.text[start:end],
        "source": "rule",
        "rule": f"anaphora:{match['noun']}",
    }
    yield fitting[0].model_copy(update=found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Of offices, of persons that are pointed at, and of trades with an article."""
    people = load_anaphors().people
    office, person, trade = (
        "|".join(sorted(nouns, key=len, reverse=True))
        for nouns in (people.offices, people.persons, people.trades)
    )
    return (
        re.compile(rf"\b(?:le|la|du|au|cet?|cette) (?P<noun>{office})(?![a-z-]){_GOES_ON}"),
        re.compile(
            rf"\b(?:cet?|cette) (?:jeune |ancien(?:ne)? |nouvel(?:le)? )?(?P<noun>{person})(?![a-z-])"
        ),
        re.compile(
            rf"\b(?:(?:le|la|du|au) (?:jeune |ancien(?:ne)? )?|l'(?:ancien(?:ne)?"
            rf" )?)(?P<noun>{trade})(?![a-z-]){_GOES_ON}"
        ),
    )
