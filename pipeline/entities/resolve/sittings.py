"""The local body whose council's minutes a document is, and the words by which it calls the body: « le
conseil », « l'assemblée », « la commune ».

Owns what makes a document minutes and whose they are. It refuses councils that the document names in full:
those are names of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.entities.resolve.correspondents import line_before
from pipeline.models import Mention

_COUNCIL = (
    r"conseil (?:municipal|communautaire|metropolitain|syndical|departemental|regional)|comite syndical"
)
_MINUTES = re.compile(
    rf"(?:{_COUNCIL})[^\n]{{0,60}}\b(?:seance|reuni|compte rendu|proces-verbal)|"
    rf"\b(?:seances?|proces-verbal|compte rendu|deliberations?)\b[^\n]{{0,60}}\b(?:{_COUNCIL})"
)
_BODY = re.compile(r"(?:commune|ville|mairie|communaute|metropole|departement|region|syndicat)\b")
_OWN_LINE = re.compile(r"[ \t]*(?:\n|$|\()")
_HEAD, _OPENING = 300, 800
_COUNCIL_NAMES = (
    "conseil municipal",
    "conseil communautaire",
    "conseil metropolitain",
    "conseil syndical",
    "comite syndical",
)
_ASSEMBLY = rf"{_COUNCIL}|conseil|assemblee(?: (?:municipale|communautaire|intercommunale|deliberante))?"
_COUNCILS: dict[str, tuple[str, ...]] = {
    "commune": ("conseil municipal", "conseil communal"),
    "ville": ("conseil municipal", "conseil communal"),
    "mairie": ("conseil municipal", "conseil communal"),
    "communaute": ("conseil communautaire",),
    "metropole": ("conseil metropolitain",),
    "departement": ("conseil departemental", "conseil general"),
    "region": ("conseil regional",),
    "syndicat": ("comite syndical", "conseil syndical"),
}
_TERRITORY: dict[str, str] = {
    "commune": r"commune|ville|municipalite|collectivite",
    "ville": r"commune|ville|municipalite|collectivite",
    "mairie": r"commune|ville|municipalite|collectivite",
    "communaute": (
        r"communaute(?: (?:d'agglomeration|de communes|urbaine))?|agglomeration|intercommunalite|collectivite"
        r"|epci"
    ),
    "metropole": r"metropole|intercommunalite|collectivite|epci",
    "departement": r"collectivite|departement",
    "region": r"collectivite|region",
    "syndicat": r"syndicat|etablissement",
}
_GOES_ON = re.compile(r" (?:de |du |des |d'(?!en )|[a-z]+(?:al|ale|aux|ique|ien|ienne|if|ive|aire)s?\b)")


def find_sitting(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The local body that heads the minutes of its council, on a line
    of its own; None in any other document.
    """
    head = text[:_OPENING]
    bodies = (mention for mention in mentions if mention.kind == "institution" and mention.start < _HEAD)
    headings = [m for m in bodies if _is_heading(head, m) and _BODY.match(fold(m.text))]
    own = [m for m in headings if _has_council(m, fold(head))]
    return (own or headings)[0] if headings and _MINUTES.search(fold(head)) else None


def council_of(body: Mention, text: str) -> str | None:
    """How the head of the minutes calls the council of their body: « conseil municipal »."""
    kind = _BODY.match(fold(body.text))
    head = text[:_OPENING]
    found = (
        re.search(council, fold(head)) for council in ([] if kind is None else _COUNCILS.get(kind[0], ()))
    )
    return next((head[match.start() : match.end()].lower() for match in found if match is not None), None)


def _has_council(body: Mention, head: str) -> bool:
    """Whether the council whose minutes they are is one that such a body has: « DÉPARTEMENT DU LOT / COMMUNE
    DE VAUDRY / conseil municipal ».
    """
    return council_of(body, head) is not None


def _is_heading(head: str, mention: Mention) -> bool:
    return line_before(head, mention.start, 40) == "" and _OWN_LINE.match(head, mention.end) is not None


def find_sitting_nouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References to the body of the minutes, in order."""
    body = find_sitting(view.text, mentions)
    if body is None:
        return
    head = _BODY.match(view.folded, body.start)
    named = any(view.folded.startswith(_COUNCIL_NAMES, mention.start) for mention in mentions)
    nouns = "|".join([_TERRITORY["" if head is None else head[0]], *([] if named else [_ASSEMBLY])])
    taken = Taken(mentions)
    for match in re.finditer(
        rf"\b(?:(?:la |le |cette |ce )|(?P<contracted>du |au )|l')(?P<noun>{nouns})(?![a-z0-9'-])",
        view.folded,
    ):
        start = match.start("noun") if match["contracted"] else match.start()
        if (
            match.start() > body.end
            and not taken.overlaps(start, match.end())
            and not _GOES_ON.match(view.folded, match.end())
        ):
            found = {
                "start": start,
                "end": match.end(),
                "text": view.text[start : match.end()],
                "source": "rule",
            }
            yield body.model_copy(update={**found, "rule": f"anaphora:{match['noun']}"})
