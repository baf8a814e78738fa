"""Local branches and subsidiaries: « CGT de Haute-Loire », « FO Pénitentiaire », « Thales Alenia Space » are
not the body whose name they begin with.

Owns how a known union, association or company goes on into a longer name, and how a body of the State is
another nation's or a cabinet's. It refuses persons after a union's name, and products after a company's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.lexicon.complements import country_end, toponym_end
from pipeline.entities.lexicon.demonyms import demonym_end, is_demonym
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

MEMBERS = frozenset({"union", "association", "federation"})
_FEDERATED = re.compile(r"credit agricole|credit mutuel|groupama|caisse d'epargne|banque populaire")
"""Banks of which each region has its own."""
STATE = frozenset({"ministry", "directorate", "court", "authority", "chamber", "government", "state_service"})
_CABINET = re.compile(
    rf"\b[Gg]ouvernement (?P<surname>[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)?)(?![\w'-]| [{UPPER}])"
)
_OF = re.compile(r" (?:de la |de l'|des |du |de |d')")
_AND_OF = re.compile(r" et (?:de la |de l'|des |du |de |d')")
_SECTOR = re.compile(rf"(?: (?!MM?\b|Mme\b){CAP}){{1,4}}(?: \d{{2}}(?![\w%,.-]*\d| ?[%€]| [{LOWER}]+s\b))?")
_UNIT = re.compile(
    rf"(?: {CAP}){{0,2}} (?:France|Europe|Ireland|Group|Groupe|Holding|International|Services|Industries?"
    rf"|Systems|Space|Energy|Énergies?|Aviation|"
    r"Assurances?|Télécom|Telecom|Digital|Capital|Réseaux?|Nucléaire|Logistique|Voyageurs|Recherche"
    r"|Healthcare|Mobility|Business|Bank|Pharma|Aerospace|Defence)(?![\w-])"
)
_HOLDER = re.compile(
    r"\b(?:délégué|élu|militant|responsable|syndicaliste|représentant|secrétaire|candidat|député"
    r"|président)e?s? (?:centrale?s? |nationale?s? )?$"
)
_TERRITORIAL = re.compile(r"\b(?:UD|UL|[Uu]nion (?:départementale|locale|régionale)) (?:de la |des |du )?$")
_SCHOOL = re.compile(r"ecole |institut |insa\b|sciences po\b")
_STATION = re.compile(r"france (?:bleu|3)\b")
"""« École des mines d'Alès », « France Bleu Vaucluse »: one of several."""
_LOCAL = frozenset({"department", "region", "commune", "overseas", "island", "postal_code"})


def find_branches(view: View, known: Sequence[Proposal]) -> Iterator[Proposal]:
    """Longer names that begin with a known one; `known` are the proposals of the gazetteer."""
    places = {
        place.start: place for place in known if place.kind == "place" and place.rule in _LOCAL | {"area"}
    }
    for body in known:
        if body.kind != "institution" or (body.weak and body.rule not in MEMBERS):
            continue
        end = _branch_end(view, body, places)
        if end is not None:
            yield Proposal(_unit_start(view, body), end, "institution", Rank.PATTERN, "rule", "branch")


def _branch_end(view: View, body: Proposal, places: dict[int, Proposal]) -> int | None:
    """End of the longer name, by the sort of the known one."""
    if _FEDERATED.fullmatch(view.folded, body.start, body.end):
        end = _sector_end(view, body) or _local_end(view, body, places) or toponym_end(view, body.end)
        return _and_other(view, end, places)
    if body.rule in MEMBERS:
        local = None if body.weak else _local_end(view, body, places)
        return _sector_end(view, body) or local or _people_end(view, body)
    if body.rule == "university":
        return _local_end(view, body, places) if _SCHOOL.match(view.folded, body.start) else None
    if body.rule == "media":
        place = places.get(body.end + 1) if _STATION.match(view.folded, body.start) else None
        return None if place is None else place.end
    if body.rule == "company":
        unit = _UNIT.match(view.text, body.end)
        return unit.end() if unit else _plant_end(view, body, places)
    if body.rule == "state_service":
        return _service_end(view, body, places)
    return _foreign_end(view, body) if body.rule in STATE else _people_end(view, body)


def _unit_start(view: View, body: Proposal) -> int:
    """Where « UD CGT » or « union départementale FO » begins, the union of a territory."""
    unit = _TERRITORIAL.search(view.text, max(0, body.start - 32), body.start)
    return body.start if unit is None or body.rule not in MEMBERS else unit.start()


def _people_end(view: View, body: Proposal) -> int | None:
    """« le Parti socialiste valaisan », « la CGT guadeloupéenne »: of other people than the French."""
    if body.rule not in {*MEMBERS, "party"} or view.folded.startswith(" francais", body.end):
        return None
    return demonym_end(view, body.end)


def find_cabinets(view: View) -> Iterator[Proposal]:
    """« le gouvernement Raffarin », after whoever led it."""
    for match in view.matches(_CABINET, written=True):
        surname = fold(match["surname"])
        if (
            surname not in view.lower_words
            and not is_demonym(surname)
            and load_gazetteer().place(surname) is None
        ):
            yield Proposal(*match.span(), "institution", Rank.PATTERN, "rule", "cabinet")


def _plant_end(view: View, body: Proposal, places: dict[int, Proposal]) -> int | None:
    """« Renault Cléon »: a company's plant, after its town."""
    place = places.get(body.end + 1)
    return place.end if place is not None and place.rule == "commune" and view.text[body.end] == " " else None


def _service_end(view: View, body: Proposal, places: dict[int, Proposal]) -> int | None:
    """« direction régionale des affaires culturelles de Bretagne », « …
    Auvergne-Rhône-Alpes »: a service and its territory.
    """
    if " " not in view.text[body.start : body.end]:
        return None
    place = places.get(body.end + 1) if view.text[body.end : body.end + 1] == " " else None
    return toponym_end(view, body.end) or (
        place.end if place is not None and place.rule in {"region", "department"} else None
    )


def _foreign_end(view: View, body: Proposal) -> int | None:
    """« le ministère de l'intérieur espagnol », « la Chambre des députés du Luxembourg »."""
    end = demonym_end(view, body.end)
    if end is None:
        return country_end(view, body.end)
    return None if view.folded.startswith(" francais", body.end) else end


def _sector_end(view: View, body: Proposal) -> int | None:
    """« CGT Cheminots »; « le délégué CGT Jean Durand » names a person."""
    sector = _SECTOR.match(view.text, body.end)
    if sector is None or _HOLDER.search(view.text, max(0, body.start - 40), body.start) is not None:
        return None
    return None if is_first_name(re.split(r"[ -]", sector.group().strip())[0]) else sector.end()


def _and_other(view: View, end: int | None, places: dict[int, Proposal]) -> int | None:
    """« Caisse d'épargne d'Auvergne et du Limousin »: the second territory of a bank."""
    link = None if end is None else _AND_OF.match(view.folded, end)
    return end if link is None or link.end() not in places else places[link.end()].end


def _local_end(view: View, body: Proposal, places: dict[int, Proposal]) -> int | None:
    link = _OF.match(view.folded, body.end)
    place = places.get(link.end()) if link else places.get(body.end + 1)
    return None if place is None else place.end
