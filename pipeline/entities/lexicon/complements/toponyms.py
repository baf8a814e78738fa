"""Complements that are places: « de Vaux-sur-Seine », « du Québec », « Pays houdanais ».

Owns the shape of the name of a place. It refuses to know which places there are, but for countries.
"""

from __future__ import annotations

import re

from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

_TOPONYM = re.compile(
    rf"(?:(?:STE? |L[AE]S? )?[A-ZÀ-Þ]{{3,}}(?:(?:(?: (?:DE LA|DE|DES|DU|SUR|SOUS|LA|LES?|EN|AUX?))? "
    rf"|(?: DE)? [LD]'|-(?:[A-ZÀ-Þ]{{2}}-)?)"
    r"[A-ZÀ-Þ]{3,})+|"
    rf"(?:(?:[Ll]a|[Ll]es?|[Gg]rande?s?|[Hh]aute?s?|[Pp]ays d(?:e la|es|e|u)|Saint|Sainte|Mont|Val|Nouvelle"
    rf"|[ÎîIi]les?|Côte|Cœur|"
    rf"Vieux|Vieille|Petite?|Deux|Trois|Quatre|Cinq|Six|Sept|Neuf|Mille|Beau|Belle|Bois|Château|Pont|(?:[Vv]allées?|[Rr]ives?|[Bb]ords?|[Cc]oteaux"
    rf"|[Pp]laines?|[Bb]assin|[Mm]onts?|[Tt]erres?|"
    rf"[Ss]ources?|[Pp]ortes?|[Cc]ôtes?|[Ff]orêts?|[Ll]acs?)(?= d(?:e|u|es)\b| d'| de l'))"
    rf"(?: d(?:e la|es|e|u))? )*"
    rf"(?:[lL]'|d')?{CAP}(?:(?: de la | du | des? | sur | lès | d'| de l')(?<= |')(?:[dl]')?{CAP})?)"
)
_LANDS = frozenset(
    {"Pays", "Bocage", "Val", "Plateau", "Bassin", "Littoral", "Marais", "Massif", "Grand", "Haut", "Bas"}
)
_OF_PEOPLE = re.compile(rf" [{LOWER}]{{3,}}(?:ais|ois|ien|éen|on|in|an|and|al|ier|ique|asque)s?(?![\w'-])")
"""« Pays houdanais »: the people after the land."""
_OF_COUNTRYSIDE = re.compile(
    r" (?:blanc|noir|vert|pourpre|blanche|noire|verte|central|centrale|maritime|méridionale?"
    r"|septentrionale?|occidentale?|orientale?|supérieure?|inférieure?)(?![\w'-])"
)
"""« Périgord noir », « Quercy blanc »: the part of a countryside, by its colour or its side."""
_COUNTRYSIDE = re.compile(rf" (?:du |de la |de l')(?P<land>[{UPPER}][\w-]*)$")
_PLURAL = re.compile(rf"[{UPPER}][{LOWER}-]+[sx]")
_SECOND_PLURAL = re.compile(rf" [{UPPER}][{LOWER}]{{2,}}s(?![\w'-])")
"""« des Vertes Collines »: of two plurals with capitals the second goes on naming."""
_OF_COUNTRY = re.compile(rf" (?:de la |de l'|des |du |de |d')(?P<place>{CAP}(?: {CAP})?)(?![\w-])")
_PROVINCES = frozenset({"Québec", "Ontario", "Wallonie", "Flandre"})
_BRACKETED = re.compile(rf" \([{UPPER}][\w.-]{{1,9}}\)(?= d(?:e|u|es) | d')")
_PLACE_OF = re.compile(r" (?:de la |de l'|des |du |de |d'|aux |au |en )")


def toponym_end(view: View, offset: int, juxtaposed: bool = False) -> int | None:
    """End of « de X », be it after an acronym in brackets (or, `juxtaposed`,
    « X ») where X is shaped like the name of a place.
    """
    bracketed = _BRACKETED.match(view.text, offset)
    match = _PLACE_OF.match(view.folded, bracketed.end() if bracketed else offset)
    if match is not None:
        start = match.end()
    elif juxtaposed and view.text[offset : offset + 1] == " ":
        start = offset + 1
    else:
        return None
    name = _TOPONYM.match(view.text, start)
    if name is None:
        return None
    end = view.glue(name.start(), name.end()) or name.end()
    if end == start + 1 and view.text[end : end + 1] == ".":
        return None
    end = _further(view, start, end, many=view.folded.endswith(" des ", 0, start))
    return end if view.is_boundary(end) else None


def _further(view: View, start: int, end: int, *, many: bool) -> int:
    """End of what still names the place: a people, or a second plural behind « des »."""
    if view.text[start:end].split()[-1] in _LANDS and (people := _OF_PEOPLE.match(view.text, end)):
        return people.end()
    if many and _PLURAL.fullmatch(view.text, start, end) and (second := _SECOND_PLURAL.match(view.text, end)):
        return second.end()
    return end


def land_end(view: View, end: int) -> int:
    """End of the colour or the side behind a countryside, which its article shows to be no town: « du Quercy
    blanc ».
    """
    land = _COUNTRYSIDE.search(view.text, max(0, end - 40), end)
    if land is None:
        return end
    part = _OF_COUNTRYSIDE.match(view.text, end)
    people = _OF_PEOPLE.match(view.text, end) if land["land"] in _LANDS else None
    return part.end() if part is not None else end if people is None else people.end()


def country_end(view: View, offset: int) -> int | None:
    """End of the country, or of the province with ministers of its own, whose a body or office is: « du
    Québec »; France is understood.
    """
    match = _OF_COUNTRY.match(view.text, offset)
    known = load_gazetteer().place(match["place"]) if match else None
    foreign = (
        known is not None and known.name != "France" and (known.kind == "country" or known.name in _PROVINCES)
    )
    return match.end() if match is not None and foreign else None


def bare_toponym(view: View, offset: int) -> int | None:
    """End of the toponym that begins at the offset."""
    match = _TOPONYM.match(view.text, offset)
    return (
        (view.glue(match.start(), match.end()) or match.end())
        if match is not None and view.is_boundary(match.end())
        else None
    )
