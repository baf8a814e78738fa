"""Organisations by head noun: « université de Poitiers », « lycée Jean-Moulin », « Fédération nationale des
… », territories that act as bodies.

It refuses generic plurals and heads without complement (« la chambre », « une agence de voyages »).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import Complement, Organisation, Territory, acronym_heads, heads, records
from pipeline.entities.lexicon.known_names import is_in_capitals
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.entities.recognise.firms import find_trading
from pipeline.entities.recognise.indefinite import is_indefinite
from pipeline.entities.recognise.offices import ministry_end, portfolio_end
from pipeline.entities.recognise.seats import without_seat
from pipeline.entities.recognise.territories import find_territory

_SHOUTED = re.compile(rf" [{UPPER}]{{5,}}(?![\w-])")
_BODY = re.compile(r"(?:conseil|assemblee|comite|commission|bureau|cour|tribunal|chambre)\b")
"""« le conseil municipal DÉCIDE »: capitals that shout a verb."""
_FURTHER = re.compile(rf"(?<=[{LOWER}])(?: (?P<first>{CAP}))(?= [{UPPER}][{LOWER}])")
_AND_COUNTRY = re.compile(rf" et (?:de la |de l'|des |du )?(?!MM?\b|Mmes?\b|Me\b){CAP}(?![\w-]| [{UPPER}])")
"""« communauté de communes des Hautes Terres et du Val »."""
_POSTED = re.compile(rf" (?:au|en|aux|à|auprès d(?:e la|e l'|u)) ?{CAP}(?![\w-])")
_AND_TWO = re.compile(rf" et {CAP} {CAP}(?![\w-])")
"""« communauté de communes Hautes Terres et Grands Lacs »."""
_FURTHER_PLACES = (
    ("communaute", _AND_COUNTRY),
    ("communaute", _AND_TWO),
    ("musee", _AND_COUNTRY),
    ("ambassade", _POSTED),
    ("consulat", _POSTED),
)
_NUMBERED = re.compile(r" (?:\d{2}|2[AB]|97\d)(?![\w%,.-]*\d| ?(?:%|€|ans\b|euros\b|heures\b))")
"""« SDIS 44 »: the number of a department."""
_SEATED = re.compile(
    r"(?:entreprise|societe|usine|sarl|sas|sa|start-up|eti|pme|tpe|equipementier|filiale|papeterie|fonderie)\b"
)


_BUILDING = re.compile(r"\b(?:devant|derriere|dans|face a) la mairie$")
"""« devant la mairie de Cholet »: the building, at a place."""
_OF_BODY = re.compile(rf" (?:de la |de l'|du )(?=[{UPPER}])")
_LONGEST_FORM = len("SELARL")
_NUMBER = re.compile(r"\d(?: [–—-])? $")
"""« LOT 5 – MENUISERIES »: a trade, by the number of its lot."""
_PRACTICE = re.compile(r"\b(?:scp|selarl|selas|aarpi)$")
_PARTNERS = re.compile(
    rf"(?:, (?!MM?\b|Mmes?\b|Me\b){CAP})*(?:,? (?:et|&) (?:{CAP}|[Aa]ssociés))?(?=,? avocate?s?\b|,? (?:pour"
    rf"|représentant) )"
)
"""« SCP Delcourt, Vannier et Associés, avocat de Mme … »: the partners of a practice."""
_FAMILY = re.compile(r" (?:et|&) (?:[Ff]ils|[Ff]illes?|[Ff]rères?|Cie|[Aa]ssociés?)(?![\w-])")
_COMPANY = re.compile(r"(?:societe|s\.?a\.?r\.?l|s\.?a\.?s|s\.?c\.?p|s\.?n\.?c|selarl|eurl)\b\.?")
_BETWEEN = re.compile(r"\bentre (?:la |l')?$")
_PARTNER = re.compile(
    rf" et (?!(?:MM?|Mmes?|Mlles?|Me|Monsieur|Madame|Ma[îi]tre|SA|SAS|SARL|SCI|SCP)\b)(?P<name>{CAP})"
    rf"(?: (?:de la |de l'|du |des |de |d'){CAP}| {CAP})?(?![\w-])"
)
"""« la société Mines et Sels du Nord »: one company of two names."""
_CAMPAIGNING = re.compile(r"(?:association|collectif|mouvement|liste) ")
_CAMPAIGN = re.compile(rf" (?:en|sans|avant|pour) [{LOWER}]{{4,}}(?=[ .,;)»]|$)(?! (?:de |du |des |d'))")
_LIST = re.compile(r"(?:groupe|liste|collectif|mouvement)(?: municipal| d'opposition)? ")
_SLOGAN = re.compile(
    r" (?:en|à|avec|autrement|pour) (?:[Cc]ommun|[Ee]nsemble|[Aa]venir|[Gg]auche|[Mm]ouvement|[Aa]ction"
    r"|[Tt]ransition|[Tt]ous|[Vv]ous)(?![\w-])"
)
"""« le groupe Montrevel en Commun »."""
_SHORTEST = 2
"""Letters of a legal form that is a word too."""


def find_organisations(view: View) -> Iterator[Proposal]:
    """Organisations named by a head noun and its complement, or in English by their last word."""
    beginning = view.beginning([pattern for pattern, _ in records()])
    for match in view.matches(heads()):
        if view.is_boundary(match.start()) or view.text[match.start()].isupper():
            yield from _at_head(view, match.start(), [records()[place] for place in beginning[match.start()]])
    yield from find_trading(view)


def _at_head(
    view: View, start: int, likely: Iterable[tuple[re.Pattern[str], Organisation | Territory]]
) -> Iterator[Proposal]:
    """The longest proposal of the `likely` records whose head is at `start`."""
    found = [
        proposal
        for pattern, record in likely
        if (match := pattern.match(view.folded, start)) is not None
        for proposal in (
            find_territory(view, match)
            if isinstance(record, Territory)
            else _organisation(view, match, record)
        )
    ]
    if found:
        yield max(found, key=lambda proposal: proposal.end)


def _organisation(view: View, match: re.Match[str], record: Organisation) -> Iterator[Proposal]:
    """The longest name that one of the record's complements makes."""
    start, head_end = match.span()
    if _BUILDING.search(view.folded, max(0, start - 12), head_end) or _is_possessive(view, start, head_end):
        return
    fitting = [
        complement
        for complement in record.complement
        if _may_follow(view, (start, head_end), complement, record.capital)
    ]
    reached = [(_complement_end(view, start, head_end, complement), complement) for complement in fitting]
    ends = [(end, complement) for end, complement in reached if end is not None]
    if ends:
        end, complement = max(ends, key=lambda pair: pair[0])
        end = complements.land_end(view, _with_partner(view, start, head_end, end))
        end -= 2 * view.text.startswith(" M.", end - 2)
        yield Proposal(
            start, end, "institution", Rank.PATTERN, "rule", complement, head=view.folded[start:head_end]
        )


def _may_follow(view: View, head: tuple[int, int], complement: Complement, capital: bool) -> bool:
    """Whether one kind of complement can make a name of a head: not of « une société », nor of a head whose
    capital is only that of the line.
    """
    start, end = head
    upper = view.text[start].isupper()
    quoted = complement in {"name", "society"} and view.text[end : end + 2] == " «"
    naming = complement in {"name", "society", "firm", "works"}
    if naming and not quoted and _is_word_in_capitals(view, start, end, complement):
        return False
    if complement == "domain" and capital and (not upper or view.is_start(start)):
        return False
    works = complement == "firm" and capital
    free = complement == "place" or (quoted and complement == "name") or works
    if not free and is_indefinite(view, start):
        return False
    return upper or not works


def _is_possessive(view: View, start: int, end: int) -> bool:
    """Whether what looks like a short acronym is a word in small
    letters: « sa Directrice », « au sas Nord ».
    """
    return (
        end - start <= _SHORTEST + 1
        and view.text[start:end].islower()
        and view.folded[start:end] in acronym_heads()
    )


def _is_word_in_capitals(view: View, start: int, end: int, complement: Complement) -> bool:
    """Whether a head in capitals may be a common word: a long one, « SA » in a line of capitals (« POURSUIT
    SA CROISSANCE »), a trade behind the number of its lot.
    """
    if not view.text[start:end].isupper():
        return False
    if end - start > _LONGEST_FORM and _NUMBER.search(view.text, max(0, start - 5), start):
        return True
    return (complement != "firm" and end - start > 5 and " " not in view.text[start:end]) or (
        end - start <= _SHORTEST and is_in_capitals(view.text, start, end)
    )


def _complement_end(view: View, start: int, end: int, complement: Complement) -> int | None:
    if complement == "place":
        return _place_end(view, start, end)
    if complement in {"name", "works"}:
        shouted = _SHOUTED.match(view.text, end) and _BODY.match(view.folded, start)
        stop = (
            None if shouted else complements.name_end(view, end) or complements.name_behind_acronym(view, end)
        )
        return (
            stop
            if stop is None
            else _with_country(
                view, start, _with_family(view, start, _without_others(view, start, end, stop))
            )
        )
    if complement == "domain":
        domain = complements.domain_end(view, end, adjective_suffices=view.text[start].isupper())
        return None if domain is None else complements.toponym_end(view, domain) or domain
    if complement == "society":
        ends = (complements.society_end(view, end), complements.phrase_end(view, end))
        stop = max((stop for stop in ends if stop is not None), default=None)
        return None if stop is None else _with_family(view, start, stop)
    if complement in _ENDS:
        return _ENDS[complement](view, end)
    return (
        end
        if not re.search(
            r"\b(?:[Ll]es|[Dd]es|[Uu]ne?|d'un|[Aa]ux|[Cc]es|de|[Cc]ette|[Cc]e) $",
            view.text[max(0, start - 6) : start],
        )
        else None
    )


def _with_family(view: View, start: int, end: int) -> int:
    """End of « et Fils » after a company's name, and of « en transition » after that of who campaigns."""
    more = (
        _FAMILY.match(view.text, end)
        or (_CAMPAIGN.match(view.text, end) if _CAMPAIGNING.match(view.folded, start) else None)
        or (_SLOGAN.match(view.text, end) if _LIST.match(view.folded, start) else None)
    )
    return end if more is None else more.end()


def _with_partner(view: View, start: int, head_end: int, end: int) -> int:
    """End of the second name of a company: « SARL Bertin et Lacaze »; not of a second body."""
    if _COMPANY.fullmatch(view.folded, start, head_end) is None or _BETWEEN.search(
        view.folded, max(0, start - 10), start
    ):
        return end
    partner = None if " et " in view.text[head_end:end] else _PARTNER.match(view.text, end)
    if partner is None or is_first_name(partner["name"]) or heads().match(view.folded, partner.start("name")):
        return end
    known = load_gazetteer()
    other = known.place(partner["name"]) or known.institution(partner["name"])
    return end if other is not None else partner.end()


def _place_end(view: View, start: int, end: int) -> int | None:
    """End of « de X », or of the number of a department after an acronym: « SDIS 44 »."""
    number = _NUMBERED.match(view.text, end) if view.text[start:end].isupper() else None
    if number is not None:
        return number.end()
    stop = complements.toponym_end(view, end) or complements.toponym_end(view, demonym_end(view, end) or end)
    return None if stop is None else _with_country(view, start, stop)


def _with_country(view: View, start: int, end: int) -> int:
    """End of the second country that a community of towns may have in its name (« Bocage et Mer »), or where
    an embassy is (« au Mali »).
    """
    patterns = (pattern for head, pattern in _FURTHER_PLACES if view.folded.startswith(head, start))
    more = next(filter(None, (pattern.match(view.text, end) for pattern in patterns)), None)
    return end if more is None or is_first_name(more.group().split()[1]) else more.end()


def _ministry_end(view: View, offset: int) -> int | None:
    """End of the ministry's domain, and of the country or the province whose it is (« du Québec »)."""
    end = ministry_end(view, offset)
    return None if end is None else complements.country_end(view, end) or end


def _portfolio_end(view: View, offset: int) -> int | None:
    return portfolio_end(view, offset, generic=False)


def _placed_end(view: View, offset: int) -> int | None:
    """End of a domain and of the town or country where it is: « des commerçants de Dole »."""
    end = complements.domain_end(view, offset, adjective_suffices=False)
    if end is None:
        return None
    further = complements.toponym_end(view, end)
    return (
        further
        if further is not None
        else end
        if view.text[view.text.rfind(" ", 0, end) + 1 : end].istitle()
        else None
    )


def _firm_end(view: View, offset: int) -> int | None:
    end = complements.firm_end(view, offset)
    if (
        end is not None
        and (partners := _PARTNERS.match(view.text, end))
        and _PRACTICE.search(view.folded, max(0, offset - 8), offset)
    ):
        return partners.end()
    return None if end is None else without_seat(view, offset, end)


_ENDS: dict[Complement, Callable[[View, int], int | None]] = {
    "portfolio": _portfolio_end,
    "ministry": _ministry_end,
    "subject": complements.subject_end,
    "placed": _placed_end,
    "firm": _firm_end,
    "demonym": demonym_end,
}
"""Where a complement ends that depends on nothing before it."""


def _without_others(view: View, start: int, head_end: int, end: int) -> int:
    """End of the name alone: without the person named after it, nor, for a company, the town where it is
    (« la société Durot d'Ambert »).
    """
    for link in _OF_BODY.finditer(view.text, head_end + 2, end):
        if heads().match(view.folded, link.end()):
            end = link.start()
            break
    for word in _FURTHER.finditer(view.text, head_end + 2, end):
        if is_first_name(word["first"]) and view.text[word.start() - 5 : word.start()] not in {
            "Saint",
            "ainte",
        }:
            end = word.start()
            break
    return without_seat(view, head_end, end) if _SEATED.match(view.folded, start) else end
