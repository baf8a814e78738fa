"""« la Faculté de droit de Bel-Air (ci-après : la Faculté) », « désignée ci-après par
« la Ville » »: what a document will call a party.

Owns common nouns that a document says stand for a name. It refuses proper
names and acronyms, which are mentions of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.lexicon.text_view import LOWER, UPPER, View
from pipeline.entities.resolve.candidates import Taken
from pipeline.models import Mention

_NOUN = rf"(?:la|le|l')[  ]?(?P<noun>(?<=[' ])[{UPPER}{LOWER}][\w-]+(?: [{UPPER}{LOWER}][\w'-]+){{0,3}}?)"
_ALIAS = re.compile(
    rf"(?:\b[Cc]i-après|\b[Cc]i-dessous|\b[Dd]ésignée? (?:par|comme)|\b[Dd]énommée?)(?: (?:désignée?"
    rf"|dénommée?|appelée?|dite?|nommée?))?"
    rf"(?: (?:par|comme))?(?: ?:)? ?[«\"“]? ?{_NOUN} ?[»\"”);,\n]"
)
_TIMES = r"(?:veille|lendemain|surlendemain|matin|soir|suite|moitié|plupart)\)"
_BRACKETED = re.compile(
    rf"\((?:[«\"“] ?)?(?:la|le|l') ?(?:[«\"“] ?)?(?P<noun>(?<=[ '«\"“])[{UPPER}][\w-]+(?: [{LOWER}][\w'-]+)?)"
    rf" ?[»\"”]?\)"
)
_CALLED = re.compile(rf"\((?:la|le|l')(?: |(?<='))(?P<noun>(?!{_TIMES})[{LOWER}]{{4,}})\)")
"""« la société Verdal (la bailleresse) »: a judgment's way, in small letters."""
_REACH = 4
"""Code points between a name and the bracket that says what it will be called."""


def find_aliases(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References by what a document says that it will call persons and bodies."""
    taken = Taken(mentions)
    parties = [mention for mention in mentions if mention.kind in {"person", "institution"}]
    given = {
        view.text[slice(*alias.span("noun"))]: (alias.end(), party) for alias, party in _given(view, parties)
    }
    if not given:
        return
    for match in _uses(given).finditer(view.text):
        since, party = given[match["noun"]]
        start = match.start("noun") if match["contracted"] else match.start()
        if match.start() >= since and not taken.overlaps(match.start("noun"), match.end()):
            found = {
                "start": start,
                "end": match.end(),
                "text": view.text[start : match.end()],
                "source": "rule",
            }
            yield party.model_copy(update={**found, "rule": "anaphora:alias"})


def _uses(nouns: Iterable[str]) -> re.Pattern[str]:
    """Any of the nouns after a definite article, and no complement behind."""
    alternatives = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:[Ll]a|[Ll]e|ladite|ledit) |(?P<contracted>du|au) |[Ll]')(?P<noun>{alternatives})(?![\w'-]"
        rf"| d(?:e|u|es) | d')"
    )


def _given(view: View, parties: Sequence[Mention]) -> Iterator[tuple[re.Match[str], Mention]]:
    """Each alias with the party whose it is, the first that is said to have it."""
    for alias in view.matches(_ALIAS, written=True):
        party = _right_before(view, alias.start(), parties) or _first_of_paragraph(
            view, alias.start(), parties
        )
        if party is not None:
            yield alias, party
    for alias in (*_BRACKETED.finditer(view.text), *_CALLED.finditer(view.text)):
        party = _right_before(view, alias.start(), parties)
        if party is not None:
            yield alias, party


def _right_before(view: View, offset: int, parties: Sequence[Mention]) -> Mention | None:
    """The party that ends where the alias, or the bracket that holds it, begins."""
    ends = [
        party
        for party in parties
        if 0 <= offset - party.end <= _REACH and "\n" not in view.text[party.end : offset]
    ]
    return ends[-1] if ends else None


def _first_of_paragraph(view: View, offset: int, parties: Sequence[Mention]) -> Mention | None:
    """The party with which the paragraph of the alias begins, or the one
    above where the alias has a paragraph of its own.
    """
    start = view.text.rfind("\n", 0, offset) + 1
    start = start if offset - start > _REACH else view.text.rfind("\n", 0, max(0, start - 1)) + 1
    inside = [party for party in parties if start <= party.start < offset]
    return inside[0] if inside and inside[0].kind == "institution" else None
