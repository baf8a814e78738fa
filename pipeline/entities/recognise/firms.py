"""Firms and bodies by what stands beside their name: a trade, a list in brackets, a last word in English.

Owns names that no head noun of their own begins. It refuses persons after a trade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.lexicon.demonyms import PLAIN_DEMONYMS, is_demonym
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_bare_head, territory_pattern, trade_pattern
from pipeline.entities.lexicon.known_names import is_in_capitals
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View
from pipeline.entities.recognise.seats import without_seat

_LISTED_HEAD = re.compile(
    r"\b(communautés? (?:d'agglomération|de communes|urbaines?)|métropoles?|communes?|lycées|collèges"
    r"|universités|syndicats|"
    r"associations|entreprises|sociétés)"
    r"[^().;\n]{0,30}? ?\(([^()\n]{6,200})\)"
)
_PLURAL_S = re.compile(
    r"(communauté|métropole|commune|lycée|collège|université|syndicat|association|entreprise|société"
    r"|urbaine)s\b"
)
_LISTED_NAME = re.compile(r"(?:[Ll]e |[Ll]a |[Ll]es )?[A-ZÀ-Þ]")
_DESCRIBED = re.compile(
    rf"(?: (?:de |d')(?:BTP|TP|[{LOWER}]+(?: [{LOWER}]+s)?))?"
    rf"(?: [{LOWER}]+(?:ique|al|ale|aire|eur|euse|ier|ière|el"
    rf"|elle|ais|aise|"
    rf"ois|oise|ien|ienne|éen|éenne|ain|aine|and|ande|ol|mobile|eux|{PLAIN_DEMONYMS})s?){{0,2}} "
)
_TRADER = re.compile(rf"(?!(?:[IVX]+|MM?|Mmes?|Mlles?|Me|Dr|Pr|Mgr)\b){CAP}(?: (?:&|et) {CAP}| {CAP}){{0,3}}")
_NATIONAL = re.compile(
    rf"\b(?:[Ll]e |[Ll]'|du |au )(?P<nation>[{LOWER}]{{5,14}}) (?P<name>{CAP}(?: {CAP}){{0,2}})(?![\w'-])"
)
_LEADS = (
    "Selon|Pour|Avec|Dans|Chez|Sur|Sous|Entre|Vers|Contre|Cette|Notre|Votre|L[ae]|Les|Une?|Par|De|Du|Des|"
    "Aux?|À|En|Et|Mais|Depuis|Après|Avant"
)
_COMMUNITY = re.compile(
    rf"(?<![\w'-])(?!(?:{_LEADS}) )(?P<name>{CAP}(?: (?:et )?{CAP}){{0,3}}) "
    r"(?:[Cc]ommunauté|[Aa]gglo(?:mération)?|[Ii]ntercom(?:munalité)?)(?![\w-]| d(?:e|u|es)\b| d')"
)
_COMMUNITY_TAILS = (" communaute", " agglo", " intercom")
"""What a text holds in which `_COMMUNITY` matches, folded: quick to look for."""
_SHORTEST = 4
"""Letters of a trade that is an acronym: « ONG »."""
_TRADERS = re.compile(rf"{CAP}(?: {CAP}){{0,3}}(?:(?:, | et ){CAP}(?: {CAP}){{0,3}})+")
_FORMED = re.compile(
    rf"(?<![\w'-])(?P<name>{CAP}(?: (?:&|et|de|du|des|de la) {CAP}| {CAP}){{0,4}}) "
    r"(?:SAS|SASU|SARL|EURL|SNC|SCOP|SCIC|SA(?! [A-ZÀ-Þ])|(?P<foreign>SpA|GmbH|Ltd|Inc|LLC|BV|NV|Corp))"
    r"(?![\w'-])"
)
_ENGLISH = re.compile(
    rf"(?<![\w-])(?!L[ea]s? \w+(?! [{UPPER}])){CAP}(?: (?:&|and|et|of|for|of the) {CAP}| {CAP}){{1,7}}"
)


def find_trading(view: View) -> Iterator[Proposal]:
    """Names listed after a plural, after a trade or a nation, before « communauté », or in English."""
    yield from _listed(view)
    yield from _trading(view)
    yield from _national(view)
    yield from _communities(view)
    yield from _formed(view)
    for match in view.matches(_ENGLISH, written=True):
        last = view.folded[match.start() : match.end()].rsplit(" ", 1)[-1]
        if match.group().isupper() or last not in WORDS.english_tails | WORDS.firm_tails:
            continue
        joined = -1 if last in WORDS.english_tails else view.text.rfind(" et ", match.start(), match.end())
        start = match.start() if joined < 0 else joined + 4
        if last in WORDS.english_tails or _is_firm(view, start, match.end()):
            yield Proposal(start, match.end(), "institution", Rank.PATTERN, "rule", "english")


def _formed(view: View) -> Iterator[Proposal]:
    """« Dupraz SAS », « Novalor SA », « Novalor SpA »: a firm by the legal form behind its name, with a
    foreign one. A line in capitals must be nothing else (« POURSUIT SA CROISSANCE »).
    """
    for match in view.matches(_FORMED, written=True):
        whole = view.text[match.start() - 1 : match.start()] in {"", "\n"}
        first = re.split(r"[ -]", view.folded[match.start() : match.end()])[0]
        if is_in_capitals(view.text, *match.span()) and not whole:
            continue
        if first not in WORDS.small_words and first not in WORDS.not_names and first not in view.lower_words:
            span = match.span() if match["foreign"] else match.span("name")
            yield Proposal(*span, "institution", Rank.PATTERN, "rule", "trade", head="societe")


def _is_firm(view: View, start: int, end: int) -> bool:
    """Whether a name before a trade (« Vial Terrassement ») is no word of the document's and no head of
    something else (« Plan Santé »).
    """
    first = re.split(r"[ -]", view.folded[start:end])[0]
    return (
        " " in view.text[start:end]
        and first not in view.lower_words
        and first not in WORDS.not_names
        and first not in WORDS.firm_strangers
    )


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
                yield Proposal(
                    position,
                    position + len(name),
                    "institution",
                    Rank.PATTERN,
                    "rule",
                    "listed",
                    f"{head} {name}",
                )
            position += len(name)


def _national(view: View) -> Iterator[Proposal]:
    """« l'autrichien Mayrhof », « le finlandais Nordvik »: a firm by its
    nation, in small letters as no person's is.
    """
    for match in view.matches(_NATIONAL, written=True):
        start, end = match.span("name")
        if (
            is_demonym(fold(match["nation"]))
            and not is_first_name(re.split(r"[ -]", match["name"])[0])
            and not _is_known(view.folded[start:end])
        ):
            yield Proposal(start, end, "institution", Rank.PATTERN, "rule", "trade", head="groupe")


def _is_known(name: str) -> bool:
    known = load_gazetteer()
    return known.place(name) is not None or known.institution(name) is not None


def _communities(view: View) -> Iterator[Proposal]:
    """« Aulne communauté », « Velay agglo »: a community of communes by the name before."""
    for match in (
        view.matches(_COMMUNITY, written=True)
        if any(tail in view.folded for tail in _COMMUNITY_TAILS)
        else ()
    ):
        first = re.split(r"[ -]", view.folded[slice(*match.span("name"))])[0]
        if (
            first not in WORDS.small_words
            and first not in WORDS.not_names
            and first not in WORDS.firm_strangers
            and first not in view.lower_words
        ):
            yield Proposal(*match.span(), "institution", Rank.PATTERN, "rule", "name")


def _trading(view: View) -> Iterator[Proposal]:
    """« le fabricant de meubles Dupraz », « les opérateurs Alfatel et
    Betacom »: the proper names after a trade.
    """
    for head in view.matches(_trades()):
        shouted = head.end() - head.start() > _SHORTEST and view.text[slice(*head.span())].isupper()
        described = _DESCRIBED.match(view.folded if shouted else view.text, head.end())
        match = (
            None
            if described is None
            else (_TRADERS if head["plural"] else _TRADER).match(view.text, described.end())
        )
        for start, stop in _traders(match, head["plural"] is not None) if match is not None else ():
            end = without_seat(view, start, stop)
            first = re.split(r"[ -]", view.text[start:end])[0]
            common = (
                view.folded[start:end] in WORDS.functions
                or is_bare_head(view.text[start:end])
                or territory_pattern().fullmatch(view.folded, start, end) is not None
            )
            if not is_first_name(first) and not first.startswith("d'") and not common:
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
def _trades() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9-])(?:{trade_pattern()})(?P<plural>s)?(?![a-z0-9-])")
