"""Territories by head noun: « la ville de X » is a body when it acts or is audited, a place otherwise.

Owns that choice. It refuses toponyms that no head announces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.correspondents import line_of

_AUDITED = (
    "gestion|comptes?|budget|dette|dépenses|recettes|services?|délibérations?|observations?|contrôle|conseil|"
    "patrimoine|"
    "finances|situation financière|endettement|part|"
    "initiative|demande|soutien|concours|subventions?|participation|propriété|convention|élus|agents|"
    "partenariat|"
    "représentants?|compétence|financement|charge|encontre|nom|constitution|délégation|compte|refus|silence|"
    "décision|lettre|courrier|projet"
)
_ACTING = re.compile(
    rf"(?:{_AUDITED})(?: [\d–-]{{4,9}})? (?:de la |du )$|"
    r"(?:^|[.;:,»–(]\s*|\b(?:et|par|avec|entre|que|où|contre|à|donc|si|mais|ou|car|selon|alors|pour|comptant"
    r"|quand|lorsque|"
    r"publics|privés) )(?:la |le |de la |du )?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:dans|à|en|sur|sous|vers|de|autour de|près de|jusqu'à) (?:la |le )?$|\b(?:du|au) $", re.IGNORECASE
)
_INSIDE = re.compile(
    r"\b(?:dans|à|en|sur|sous|vers|autour de|près de|habitants de|territoire de) (?:la |le )?$", re.IGNORECASE
)
_ARTICLE = re.compile(r" (?:de la |de l'|des |du |de |d')?(?=(?:(?:la|les?) |l')?[a-z])")
_SUFFERS = re.compile(
    r" (?:subit|subissait|a subi|souffre|a souffert|connaît|connaissait|a connu|traverse|compte|abrite"
    r"|enregistre|manque|"
    r"(?:est|était|a été|reste|demeure) (?:\w+ment )?(?:touchée?|frappée?|placée?|classée?|confrontée?|"
    r"en (?:alerte|vigilance|crise)|sinistrée?|située?|inondée?))\b"
)


def find_territory(view: View, match: re.Match[str]) -> Iterator[Proposal]:
    """The territory that the head matched names: the whole as a body, or the toponym alone as a place."""
    end = complements.toponym_end(view, match.end(), juxtaposed=match.group().startswith("region"))
    if end is None and match.group() == "metropole" and not _is_shouted(view, match.start()):
        end = complements.name_end(view, match.end())
    place = _ARTICLE.match(view.folded, match.end())
    if end is None or (place is not None and view.folded[place.end() : end] in WORDS.not_toponyms):
        return
    mere = place is not None and _is_mere_place(view, match, place.end(), end)
    if not mere and _is_body(view, match, end):
        yield Proposal(
            match.start(), end, "institution", Rank.PATTERN, "rule", "territory", head=match.group()
        )
    elif place is not None:
        yield Proposal(place.end(), end, "place", Rank.PATTERN, "rule", "territory")


def _is_mere_place(view: View, match: re.Match[str], start: int, end: int) -> bool:
    """A State, a territory in brackets, « région Bretagne » after an article of its own, what suffers;
    `start` is that of the name.
    """
    if _is_state(view, start, end) or _SUFFERS.match(view.text, end):
        return True
    bracketed = (
        view.text[max(0, match.start() - 1) : match.start()] == "(" and view.text[end : end + 1] == ")"
    )
    if bracketed and not match.group().startswith(("commune", "ville")):
        return True
    return match.group().startswith("region") and view.text[match.end() : start] != " "


def _is_body(view: View, match: re.Match[str], end: int) -> bool:
    """Whether the words before say that the territory acts, or do not say that something lies in it."""
    start = match.start()
    before = view.text[max(0, start - 40) : start]
    if _is_titled(view, start, match.end()) and _INSIDE.search(before) is None:
        return True
    if _ACTING.search(before) is not None or view.is_start(start) or view.text[start:end].isupper():
        return True
    within = _INSIDE if _is_audit(view) and match.group().startswith("commune") else _WITHIN
    return within.search(before) is None and not before.endswith(("les ", "des "))


def _is_titled(view: View, start: int, end: int) -> bool:
    """Whether the head has its capital from nothing but that a body is meant: « un courrier de la Ville de
    Dole ».
    """
    return view.text[start:end].istitle() and not view.is_start(start) and view.text[start - 1] == " "


def _is_state(view: View, start: int, end: int) -> bool:
    """Whether the toponym is a country, of which a town is a part: « la plus grande ville de la Suède »."""
    place = load_gazetteer().place(re.sub(r"^(?:la |les? |l')", "", view.text[start:end]))
    return place is not None and place.kind in {"country", "continent"}


def _is_audit(view: View) -> bool:
    """Whether the document is an audit, where a commune is the body audited unless something is inside it."""
    return "observations definitives" in view.folded or "observations provisoires" in view.folded


def _is_shouted(view: View, place: int) -> bool:
    """« HYDRA MÉTROPOLE PUBLIE SES COMPTES »: capitals that show no name."""
    start, end = line_of(view.text, place)
    return view.text[start:end].isupper()
