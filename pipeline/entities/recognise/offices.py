"""Offices: functions that one person holds at a time, to the end of their complement (« ministre délégué
auprès de …, chargé de … »).

It refuses bare functions (« M. le ministre », « le préfet »), plurals, and titles whose complement names
nobody's office in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.demonyms import Office, Offices, demonym_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.known_names import find_known
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.resources import read_resource

_OF = re.compile(
    r" (?:de la |de l'|des |du |de |d'|aupres (?:de la |de l'|des |du |de |d')|pres (?:de la |de l'|du |la "
    r"|le |l')|a la |a l'|aux? )"
)
_SECTION = re.compile(r" de la (?:\d+|[ivx]+)(?:e|re|er|eme|nde?|ieme) (?:section|chambre)")
_HEADED = re.compile(
    r"(?:region|departement|metropole|collectivite(?: territoriale)?|"
    r"province|canton|district|etat|comte|wilaya|"
    r"communaute (?:de communes|d'agglomeration|urbaine)|agglomeration|"
    r"prisons?|centrale(?: nucleaire)?|site|mine|abbaye|"
    r"maison d'arret|maison centrale|centre (?:penitentiaire|de detention)|usine|port|aeroport|gare"
    r"|arsenal)(?= )"
)
_FULL_NAME = re.compile(rf" (?P<first>[{UPPER}][{LOWER}]+)(?:-[{UPPER}][{LOWER}]+)? (?={CAP})")
_CAPITAL = re.compile(r" (?:de la |de l'|des |du )[A-ZÀ-Þ]")
_PLURAL = re.compile(
    r"\b(?:les|des|ces|aux|deux|trois|plusieurs|nos|vos|leurs|anciens|anciennes|tous|chaque|aucune?) $"
)
_DIRECTOR = re.compile(r"\b(?:directeur|directrice)(?P<rank> (?:generale?|central?e?))?$")
_AND_OF = re.compile(r" et (?:de la |de l'|des |du )")
_DIRECTORATE, _LONGEST = "direction", 160
MAX_LENGTH = 400
"""Code points after which a minister's title is cut; the longest since 2002 has 249."""
_NEAR = re.compile(r"(?:premi(?:er|ere) ministre|garde des sceaux|ministres?|secretaire d'etat)")
_LINKS = (
    ("delegate", re.compile(r" deleguee?s?(?= |,)")),
    ("state", re.compile(r" d'etat\b")),
    (
        "near",
        re.compile(
            r",? (?:et )?aupres (?:du |de la |des )(?=premi|garde|minis)|,? et (?:du |de la )(?=premi|garde"
            r"|minis)"
        ),
    ),
    ("charge", re.compile(r",? (?:et )?(?:en )?chargee?s? ?(?=d)")),
    ("also", re.compile(r",? (?=ministre d|garde des sceaux)")),
)


def find_offices(view: View, bodies: Sequence[Proposal]) -> Iterator[Proposal]:
    """Offices; `bodies` are the institutions and places proposed so
    far, on which « président de … » leans.
    """
    ends: dict[int, int] = {}
    for body in bodies:
        if body.kind in {"institution", "place"} and (not body.weak or _is_chamber(view, body)):
            ends[body.start] = max(ends.get(body.start, 0), body.end)
    done, beginning = 0, view.beginning([pattern for pattern, _ in _records()])
    for match in view.matches(_titles()):
        if match.start() < done or _PLURAL.search(view.folded, max(0, match.start() - 12), match.start()):
            continue
        office = _office(view, match.start(), [_records()[place] for place in beginning[match.start()]], ends)
        if office is not None:
            done = office.end
            yield office


def _is_chamber(view: View, body: Proposal) -> bool:
    """Whether a short name, doubtful on its own, is an assembly's in
    a title: « président de l'Assemblée ».
    """
    return body.rule == "chamber" and view.text[body.start].isupper()


def _office(
    view: View, start: int, likely: Iterable[tuple[re.Pattern[str], Office]], ends: dict[int, int]
) -> Proposal | None:
    best: tuple[int, Office] | None = None
    for pattern, record in likely:
        match = pattern.match(view.folded, start)
        if match is not None:
            end = _end(view, match.end(), record, ends)
            if end is not None and (best is None or end > best[0]):
                best = end, record
    if best is None:
        return None
    return Proposal(start, best[0], "office", Rank.PATTERN, "rule", best[1].complement)


def _end(view: View, offset: int, record: Office, ends: dict[int, int]) -> int | None:
    if record.complement == "none":
        return offset
    if record.complement == "portfolio":
        done = view.folded.endswith(("garde des sceaux", "er ministre", "ere ministre"), 0, offset)
        end = minister_end(view, offset, done)
        return None if end is None else complements.country_end(view, end) or end
    if record.complement == "body":
        link = _OF.match(view.folded, offset)
        return (
            None
            if link is None
            else ends.get(link.end()) or _territory(view, link.end()) or _directorate(view, offset)
        )
    if record.complement == "toponym":
        return complements.toponym_end(
            view, offset, juxtaposed=view.folded[:offset].endswith((" region", " academique"))
        )
    if record.complement == "service":
        return _service(view, offset)
    if record.complement == "demonym":
        return _foreign_end(view, offset)
    section = _SECTION.match(view.folded, offset)
    return section.end() if section else None


def _foreign_end(view: View, offset: int) -> int | None:
    """« président américain », « ministre israélien de la défense »; a
    minister without portfolio is nobody in particular.
    """
    end = demonym_end(view, offset)
    before = view.folded[max(0, offset - 18) : offset]
    if end is None or not before.endswith(("ministre", "secretaire d'etat")) or "premi" in before:
        return end
    return portfolio_end(view, end, generic=_CAPITAL.match(view.text, end) is not None)


def _service(view: View, offset: int) -> int | None:
    """« directeur départemental des finances publiques des Vosges »: a
    service in common nouns, then its territory.
    """
    end = complements.domain_end(view, offset)
    if end is None:
        return None
    return complements.toponym_end(view, end) or (
        end if any(c.isupper() for c in view.text[offset:end]) else None
    )


def _territory(view: View, offset: int) -> int | None:
    """« président de la région Bretagne »: a territory that has a head; « directeur du site Jean Durand »
    names who he is.
    """
    head = _HEADED.match(view.folded, offset)
    if head is None or ((name := _FULL_NAME.match(view.text, head.end())) and is_first_name(name["first"])):
        return None
    return complements.toponym_end(view, head.end(), juxtaposed=True)


def _directorate(view: View, offset: int) -> int | None:
    """« directeur général de l'enseignement scolaire »: a general director's domain, in common nouns that are
    a portfolio; « directeur du budget » has that of a directorate that we know.
    """
    title = _DIRECTOR.search(view.folded, max(0, offset - 24), offset)
    if title is None:
        return None
    if title["rank"] is None:
        return _known_directorate(view, offset, _DIRECTORATE)
    return _known_directorate(view, offset, f"{_DIRECTORATE} générale") or _domain(view, offset)


def _domain(view: View, offset: int) -> int | None:
    """« de la pêche et des gens de mer »: a portfolio, and what « et » joins to it."""
    end = portfolio_end(view, offset, generic=False)
    if end is None or _AND_OF.match(view.folded, end) is None:
        return end
    return max(end, complements.domain_end(view, offset, adjective_suffices=False) or end)


def _known_directorate(view: View, offset: int, noun: str) -> int | None:
    """« directrice générale de la concurrence, de la consommation et de la répression des fraudes »: the
    name of a directorate that the gazetteer knows goes on so.
    """
    rest = view.text[offset : offset + _LONGEST]
    known = find_known(View(f"{noun}{rest}", [0]))
    first = next((body for body in known if body.start == 0 and body.kind == "institution"), None)
    return None if first is None else offset + first.end - len(noun)


def minister_end(view: View, offset: int, complete: bool = False) -> int | None:
    """End of what follows « ministre »: portfolio, « d'État », « délégué auprès
    de … », « chargé de … »; None when it is bare.
    """
    position, end, expected = offset, offset if complete else None, not complete
    while position - offset < MAX_LENGTH:
        portfolio = portfolio_end(view, position) if expected else None
        expected = False
        if portfolio is not None:
            position = end = portfolio
            continue
        kind, link = next(
            ((kind, m) for kind, pattern in _LINKS if (m := pattern.match(view.folded, position))), ("", None)
        )
        if link is None or (kind == "near" and "aupres" not in view.folded[offset : link.end()]):
            return end
        position, expected = link.end(), True
        if kind in {"near", "also"}:
            title = _NEAR.match(view.folded, position)
            if title is None:
                return end
            position = title.end()
            complete = title.group().startswith(("premi", "garde"))
            expected, end = not complete, position if complete else end
        elif kind == "charge" and portfolio_end(view, position) is None:
            return end
    return end


def ministry_end(view: View, offset: int) -> int | None:
    """End of what follows « ministère »."""
    if view.text[offset : offset + 1] == " " and (end := portfolio_end(view, offset)) is not None:
        return minister_end(view, offset) or end
    charge = re.compile(r",? chargee?s? ?(?=d)").match(view.folded, offset)
    return portfolio_end(view, charge.end()) if charge else None


def portfolio_end(view: View, offset: int, generic: bool = True) -> int | None:
    """End of « de A, de B et de C » where A, B and C are portfolios."""
    resource = read_resource("offices", Offices)
    return complements.portfolio_end(
        view, offset, resource.portfolios, frozenset(resource.not_portfolios), generic
    )


@cache
def _records() -> tuple[tuple[re.Pattern[str], Office], ...]:
    return tuple(
        (re.compile(rf"(?:{record.pattern})(?![a-z0-9])"), record)
        for record in read_resource("offices", Offices).office
    )


@cache
def _titles() -> re.Pattern[str]:
    """Any title: one scan of the text; the records are then tried where it hits."""
    patterns = "|".join(f"(?:{record.pattern})" for record in read_resource("offices", Offices).office)
    return re.compile(rf"(?<![a-z0-9-])(?:{patterns})(?![a-z0-9])")
