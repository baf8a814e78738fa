"""Organisations by head noun: « université de Poitiers », « lycée Jean-Moulin », « Fédération nationale des … », territories that act as bodies.

It refuses generic plurals and heads without complement (« la chambre », « une agence de voyages »).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Literal

from pydantic import Field

from pipeline.entities.lexicon import complements
from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View, fold
from pipeline.entities.recognise.offices import ministry_end, portfolio_end
from pipeline.entities.recognise.persons import is_first_name
from pipeline.models import Model
from pipeline.resources import Record, read_resource

Complement = Literal["place", "name", "domain", "portfolio", "ministry", "demonym", "alone", "subject", "firm"]


class Organisation(Record):
    """Head nouns that are completed in the same ways."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text, singular; in capitals: acronyms.")
    complement: tuple[Complement, ...] = Field(description="What completes the name, tried in this order.")
    capital: bool = Field(default=False, description="A domain needs the head's capital.")


class Territory(Record):
    """Head nouns of territories."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text.")


class Trade(Record):
    """Nouns for what a company does or where it works: only the proper name after them is its name."""

    heads: tuple[str, ...] = Field(description="Regular expressions on folded text, singular.")


class Organisations(Model):
    """Shape of organisations.toml."""

    organisation: tuple[Organisation, ...]
    territory: tuple[Territory, ...]
    trade: tuple[Trade, ...]


_SHOUTED = re.compile(rf" [{UPPER}]{{5,}}(?![\w-])")
_BODY = re.compile(r"(?:conseil|assemblee|comite|commission|bureau|cour|tribunal|chambre)\b")
"""« le conseil municipal DÉCIDE »: capitals that shout a verb."""
_INDEFINITE = re.compile(
    r"\b(?:une?|cette|cet|ce|chaque|aucune?|tout|toute|quelque|les|des|aux|ces|nos|vos|leurs|ses|plusieurs|certaines?|deux|"
    r"trois|quatre|cinq|six|d'une?) (?:\w+ )?$|"
    r"\b(?:sans|en) $"
)
_AUDITED = (
    "gestion|comptes?|budget|dette|dépenses|recettes|services?|délibérations?|observations?|contrôle|conseil|patrimoine|"
    "finances|situation financière|endettement|part|"
    "initiative|demande|soutien|concours|subventions?|participation|propriété|convention|élus|agents|partenariat|"
    "représentants?|compétence|financement"
)
_ACTING = re.compile(
    rf"(?:{_AUDITED}) (?:de la |du )$|"
    r"(?:^|[.;:,»–(]\s*|\b(?:et|par|avec|entre|que|où|contre|à|donc|si|mais|ou|car|selon|alors|pour|comptant|quand|lorsque|"
    r"publics|privés) )(?:la |le |de la |du )?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:dans|à|en|sur|sous|vers|de|autour de|près de|jusqu'à) (?:la |le )?$|\b(?:du|au) $", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:dans|à|en|sur|sous|vers|autour de|près de|habitants de|territoire de) (?:la |le )?$", re.IGNORECASE)
_ARTICLE = re.compile(r" (?:de la |de l'|des |du |de |d')?(?=(?:(?:la|les?) |l')?[a-z])")
_LISTED_HEAD = re.compile(
    r"\b(communautés? (?:d'agglomération|de communes|urbaines?)|métropoles?|communes?|lycées|collèges|universités|syndicats|"
    r"associations|entreprises|sociétés)"
    r"[^().;\n]{0,30}? ?\(([^()\n]{6,200})\)"
)
_PLURAL_S = re.compile(r"(communauté|métropole|commune|lycée|collège|université|syndicat|association|entreprise|société|urbaine)s\b")
_LISTED_NAME = re.compile(r"(?:[Ll]e |[Ll]a |[Ll]es )?[A-ZÀ-Þ]")
_DESCRIBED = re.compile(
    rf"(?: (?:de |d')[{LOWER}]+(?: [{LOWER}]+s)?)?(?: [{LOWER}]+(?:ique|al|ale|aire|eur|euse|ier|ière|el|elle|ais|aise|"
    r"ois|oise|ien|ienne|ain|aine|and|ande|ol|mobile|eux)s?){0,2} "
)
_FURTHER = re.compile(rf"(?<=[{LOWER}])(?: (?P<first>{CAP}))(?= [{UPPER}][{LOWER}])")
_AND_COUNTRY = re.compile(rf" et (?:de la |de l'|des |du )?(?!MM?\b|Mmes?\b|Me\b){CAP}(?![\w-]| [{UPPER}])")
"""« communauté de communes des Hautes Terres et du Val »."""
_OF_COUNTRY = re.compile(rf" (?:de la |de l'|des |du |de |d')(?P<place>{CAP})(?![\w-])")
_NUMBERED = re.compile(r" (?:\d{2}|2[AB]|97\d)(?![\w%,.-]*\d| ?(?:%|€|ans\b|euros\b|heures\b))")
"""« SDIS 44 »: the number of a department."""
_SEATED = re.compile(r"(?:entreprise|societe|usine|sarl|sas|sa|start-up|equipementier|filiale|papeterie|fonderie)\b")
_SEAT = re.compile(
    r"(?<!s)(?<!Électricité)(?<!Crédit)(?<!Gaz)(?<!Banque)(?<!Eau)(?<!Port)(?<!Aéroport)(?<!Opéra)(?<!Casino)(?<!Réseau) (?:de |d')"
    r"(?P<place>[A-ZÀ-Þ][\w'-]*)$"
)
_SUFFERS = re.compile(
    r" (?:subit|subissait|a subi|souffre|a souffert|connaît|connaissait|a connu|traverse|compte|abrite|enregistre|manque|"
    r"(?:est|était|a été|reste|demeure) (?:\w+ment )?(?:touchée?|frappée?|placée?|classée?|confrontée?|"
    r"en (?:alerte|vigilance|crise)|sinistrée?|située?|inondée?))\b"
)
_TRADER = re.compile(rf"{CAP}(?: (?:&|et) {CAP}| {CAP}){{0,3}}")
_TRADERS = re.compile(rf"{CAP}(?: {CAP}){{0,3}}(?:(?:, | et ){CAP}(?: {CAP}){{0,3}})+")
_ENGLISH = re.compile(rf"(?<![\w-])(?!L[ea]s? \w+(?! [{UPPER}])){CAP}(?: (?:&|and|et|of|for|of the) {CAP}| {CAP}){{1,7}}")


def find_organisations(view: View) -> Iterator[Proposal]:
    """Organisations named by a head noun and its complement, or in English by their last word."""
    for match in view.matches(_heads()):
        if view.is_boundary(match.start()) or view.text[match.start()].isupper():
            yield from _at_head(view, match.start())
    yield from _listed(view)
    yield from _trading(view)
    for match in _ENGLISH.finditer(view.text):
        last = view.folded[match.start() : match.end()].rsplit(" ", 1)[-1]
        if match.group().isupper() or last not in WORDS.english_tails | WORDS.firm_tails:
            continue
        start = match.start() if last in WORDS.english_tails else view.text.rfind(" et ", match.start(), match.end()) + 4
        yield Proposal(max(start, match.start()), match.end(), "institution", Rank.PATTERN, "rule", "english")


def _at_head(view: View, start: int) -> Iterator[Proposal]:
    """The longest proposal of the records whose head is at `start`."""
    found = [
        proposal
        for pattern, record in _records()
        if (match := pattern.match(view.folded, start)) is not None
        for proposal in (_territory(view, match) if isinstance(record, Territory) else _organisation(view, match, record))
    ]
    if found:
        yield max(found, key=lambda proposal: proposal.end)


def _organisation(view: View, match: re.Match[str], record: Organisation) -> Iterator[Proposal]:
    """The longest name that one of the record's complements makes."""
    start, head_end = match.span()
    indefinite = _INDEFINITE.search(view.text, max(0, start - 24), start) is not None
    begins = not view.text[start].isupper() or view.is_start(start)
    ends: list[tuple[int, Complement]] = []
    for complement in record.complement:
        if complement == "name" and view.text[start:head_end].isupper() and head_end - start > 5:
            continue
        quoted = complement == "name" and view.text[head_end : head_end + 2] == " «"
        if (indefinite and complement != "place" and not quoted) or (complement == "domain" and record.capital and begins):
            continue
        end = _complement_end(view, start, head_end, complement)
        if end is not None:
            ends.append((end, complement))
    if ends:
        end, complement = max(ends, key=lambda pair: pair[0])
        yield Proposal(start, end, "institution", Rank.PATTERN, "rule", complement, head=view.folded[start:head_end])


def _complement_end(view: View, start: int, end: int, complement: Complement) -> int | None:
    if complement == "place":
        return _place_end(view, start, end)
    if complement == "name":
        stop = None if _SHOUTED.match(view.text, end) and _BODY.match(view.folded, start) else complements.name_end(view, end)
        return stop if stop is None else _with_country(view, start, _without_others(view, start, end, stop))
    if complement == "domain":
        domain = complements.domain_end(view, end, adjective_suffices=view.text[start].isupper())
        return None if domain is None else complements.toponym_end(view, domain) or domain
    if complement in _ENDS:
        return _ENDS[complement](view, end)
    return end if not re.search(r"\b(?:[Ll]es|[Dd]es|[Uu]ne?|d'un|[Aa]ux|[Cc]es|de|[Cc]ette|[Cc]e) $", view.text[max(0, start - 6) : start]) else None


def _place_end(view: View, start: int, end: int) -> int | None:
    """End of « de X », or of the number of a department after an acronym: « SDIS 44 »."""
    number = _NUMBERED.match(view.text, end) if view.text[start:end].isupper() else None
    if number is not None:
        return number.end()
    stop = complements.toponym_end(view, end) or complements.toponym_end(view, demonym_end(view, end) or end)
    return None if stop is None else _with_country(view, start, stop)


def _with_country(view: View, start: int, end: int) -> int:
    """End of the second country that a community of towns may have in its name: « Bocage et Mer »."""
    more = _AND_COUNTRY.match(view.text, end) if view.folded.startswith("communaute", start) else None
    return more.end() if more is not None else end


def _ministry_end(view: View, offset: int) -> int | None:
    """End of the ministry's domain, and of the country or the province whose it is (« du Québec »)."""
    end = ministry_end(view, offset)
    country = None if end is None else _OF_COUNTRY.match(view.text, end)
    known = load_gazetteer().place(country["place"]) if country else None
    return country.end() if country and known and (known.kind == "country" or known.name == "Québec") else end


def _portfolio_end(view: View, offset: int) -> int | None:
    return portfolio_end(view, offset, generic=False)


def _firm_end(view: View, offset: int) -> int | None:
    end = complements.firm_end(view, offset)
    return None if end is None else _without_seat(view, offset, end)


_ENDS: dict[Complement, Callable[[View, int], int | None]] = {
    "portfolio": _portfolio_end,
    "ministry": _ministry_end,
    "subject": complements.subject_end,
    "firm": _firm_end,
    "demonym": demonym_end,
}
"""Where a complement ends that depends on nothing before it."""


def _without_others(view: View, start: int, head_end: int, end: int) -> int:
    """End of the name alone: without the person named after it, nor, for a company, the town where it is (« la société Durot d'Ambert »)."""
    for word in _FURTHER.finditer(view.text, head_end + 2, end):
        if is_first_name(word["first"]) and view.text[word.start() - 5 : word.start()] not in {"Saint", "ainte"}:
            end = word.start()
            break
    return _without_seat(view, head_end, end) if _SEATED.match(view.folded, start) else end


def _without_seat(view: View, start: int, end: int) -> int:
    seat = _SEAT.search(view.text, start + 2, end)
    known = load_gazetteer().place(seat["place"]) if seat else None
    return seat.start() if seat is not None and known is not None and known.kind == "commune" else end


def _territory(view: View, match: re.Match[str]) -> Iterator[Proposal]:
    end = complements.toponym_end(view, match.end(), juxtaposed=match.group().startswith("region"))
    place = _ARTICLE.match(view.folded, match.end())
    if end is None or (place is not None and view.folded[place.end() : end] in WORDS.not_toponyms):
        return
    mere = place is not None and _is_mere_place(view, match, place.end(), end)
    if not mere and _is_body(view, match, end):
        yield Proposal(match.start(), end, "institution", Rank.PATTERN, "rule", "territory", head=match.group())
    elif place is not None:
        yield Proposal(place.end(), end, "place", Rank.PATTERN, "rule", "territory")


def _is_mere_place(view: View, match: re.Match[str], start: int, end: int) -> bool:
    """A State, a territory in brackets, « région Bretagne » after an article of its own, what suffers; `start` is that of the name."""
    if _is_state(view, start, end) or _SUFFERS.match(view.text, end):
        return True
    bracketed = view.text[max(0, match.start() - 1) : match.start()] == "(" and view.text[end : end + 1] == ")"
    if bracketed and not match.group().startswith(("commune", "ville")):
        return True
    return match.group().startswith("region") and view.text[match.end() : start] != " "


def _is_body(view: View, match: re.Match[str], end: int) -> bool:
    """Whether the words before say that the territory acts, or do not say that something lies in it."""
    start = match.start()
    before = view.text[max(0, start - 40) : start]
    if _ACTING.search(before) is not None or view.is_start(start) or view.text[start:end].isupper():
        return True
    within = _INSIDE if _is_audit(view) and match.group().startswith("commune") else _WITHIN
    return within.search(before) is None and not before.endswith(("les ", "des "))


def _is_state(view: View, start: int, end: int) -> bool:
    """Whether the toponym is a country, of which a town is a part: « la plus grande ville de la Suède »."""
    place = load_gazetteer().place(re.sub(r"^(?:la |les? |l')", "", view.text[start:end]))
    return place is not None and place.kind in {"country", "continent"}


def _is_audit(view: View) -> bool:
    """Whether the document is an audit, where a commune is the body audited unless something is inside it."""
    return "observations definitives" in view.folded or "observations provisoires" in view.folded


def _listed(view: View) -> Iterator[Proposal]:
    """« trois communautés d'agglomération (Grand Evreux, Seine-Eure) »: each name is one of them."""
    for match in view.matches(_LISTED_HEAD, written=True):
        head = _PLURAL_S.sub(r"\1", match[1])
        position = match.start(2)
        names = re.split(r"(, | et |; )", match[2])
        if not all(_LISTED_NAME.match(name) and name.count(" ") < 6 for name in names[::2]):
            continue
        for index, name in enumerate(names):
            if index % 2 == 0:
                yield Proposal(position, position + len(name), "institution", Rank.PATTERN, "rule", "listed", f"{head} {name}")
            position += len(name)


def _trading(view: View) -> Iterator[Proposal]:
    """« le fabricant de meubles Dupraz », « les opérateurs Alfatel et Betacom »: the proper names after a trade."""
    for head in view.matches(_trades()):
        described = _DESCRIBED.match(view.text, head.end())
        match = None if described is None else (_TRADERS if head["plural"] else _TRADER).match(view.text, described.end())
        for start, stop in _traders(match, head["plural"] is not None) if match is not None else ():
            end = _without_seat(view, start, stop)
            first = re.split(r"[ -]", view.text[start:end])[0]
            if not is_first_name(first) and not first.startswith("d'") and view.folded[start:end] not in WORDS.functions:
                yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "trade", head=head.group())


def _traders(match: re.Match[str], plural: bool) -> Iterator[tuple[int, int]]:
    """Spans of the names that a match holds: all of a list, or the one."""
    if not plural:
        yield match.span()
        return
    start = match.start()
    for part in re.split(r"(, | et )", match.group()):
        if part not in {", ", " et "}:
            yield start, start + len(part)
        start += len(part)


@cache
def trade_pattern() -> str:
    """The nouns of trades and works, as alternatives of a regular expression on folded text."""
    return _alternatives(head for record in read_resource("organisations", Organisations).trade for head in record.heads)


@cache
def _trades() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9-])(?:{trade_pattern()})(?P<plural>s)?(?![a-z0-9-])")


@cache
def _records() -> tuple[tuple[re.Pattern[str], Organisation | Territory], ...]:
    resource = read_resource("organisations", Organisations)
    return tuple((re.compile(rf"(?:{_alternatives(record.heads)})(?![a-z0-9-])"), record) for record in (*resource.organisation, *resource.territory))


@cache
def _heads() -> re.Pattern[str]:
    """Any head: one scan of the text; the records are then tried where it hits."""
    heads = [head for _, record in _records() for head in record.heads]
    return re.compile(rf"(?<![a-z0-9-])(?:{_alternatives(heads)})(?![a-z0-9-])")


def _alternatives(heads: Iterable[str]) -> str:
    return "|".join(sorted({head.lower() for head in heads}, key=lambda head: (-len(head), head)))


def is_organisation(name: str) -> bool:
    """Whether a full name begins with the head noun of an organisation; what only a proper name completes (« opérateur ») does not suffice."""
    folded = fold(name)
    return any(isinstance(record, Organisation) and record.complement != ("name",) and pattern.match(folded) for pattern, record in _records())
