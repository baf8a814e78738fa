"""« le CSE », « le CHSCT », « le comité social et économique » alone, where they are those of one employer:
the head of the minutes names one, or one has met or been heard.

Owns the bodies of a staff. It refuses them where the document speaks of any (« le CSE est consulté »), after
an indefinite word, and those that a complement tells from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.lexicon.head_acronyms import staff_bodies
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View

_DONE = re.compile(
    r",? (?:(?:n'a|n'avait|a|avait|ont|s'est|s'etait) (?:pas |ete |donc |ainsi |unanimement )*[a-z]+"
    r"(?:e|i|u|is|it|es|ees?)(?![a-z])|(?:reuni|saisi|consulte)(?![a-z]))"
)
"""« le CSE a été consulté », « s'est réuni », « a voté »."""
_DEFINITE = re.compile(r"(?:^|[^a-z])(?:le |du |au |la |de la |ce |notre |votre )$")
_GOES_ON = re.compile(r" (?:de |du |des |d')\w")
_LINE_START = frozenset({"", "\n"})
_HEAD = 600
"""Code points of a document in which its head stands."""


def find_staff_bodies(view: View) -> Iterator[Proposal]:
    """The bodies of the staff, each under its full name, where they are those of one employer."""
    places = [match for match in view.matches(_forms()) if _is_written(view, match)]
    headed = [match for match in places if _is_line(view, match)]
    definite = [match for match in places if _is_definite(view, match)]
    if not headed and not any(_DONE.match(view.folded, match.end()) for match in definite):
        return
    for match in sorted({*headed, *definite}, key=lambda match: match.start()):
        name = staff_bodies()[match.group()]
        yield Proposal(*match.span(), "institution", Rank.PATTERN, "rule", "staff", name, head=match.group())


def _is_written(view: View, match: re.Match[str]) -> bool:
    """Whether an acronym is in capitals."""
    return " " in match.group() or view.text[slice(*match.span())].isupper()


def _is_line(view: View, match: re.Match[str]) -> bool:
    """Whether the name is a line of its own at the head."""
    before, after = view.text[match.start() - 1 : match.start()], view.text[match.end() : match.end() + 1]
    return match.start() < _HEAD and before in _LINE_START and after in _LINE_START


def _is_definite(view: View, match: re.Match[str]) -> bool:
    article = _DEFINITE.search(view.folded, max(0, match.start() - 8), match.start())
    return article is not None and _GOES_ON.match(view.text, match.end()) is None


@cache
def _forms() -> re.Pattern[str]:
    """The names and acronyms, the longest first."""
    forms = sorted(map(re.escape, staff_bodies()), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(forms)})(?![a-z0-9-])")
