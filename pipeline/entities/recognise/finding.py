"""All finders of one document in order, then arbitration: the mentions, not yet resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline.entities.lexicon.known_names import find_known
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.occurrences import find_strings
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import UPPER, View
from pipeline.entities.name.naming import institution_name
from pipeline.entities.recognise.acronyms import Definition, find_uses
from pipeline.entities.recognise.acting_acronyms import find_acting_acronyms
from pipeline.entities.recognise.acting_places import name_actors
from pipeline.entities.recognise.affiliations import find_affiliations
from pipeline.entities.recognise.arbitration import arbitrate
from pipeline.entities.recognise.branches import find_branches, find_cabinets
from pipeline.entities.recognise.communal_organs import find_communal_organs
from pipeline.entities.recognise.defined import sort_definitions
from pipeline.entities.recognise.employers import find_employers
from pipeline.entities.recognise.enumerations import find_listed
from pipeline.entities.recognise.headlined import find_headlined_firms
from pipeline.entities.recognise.issuers import find_issuers
from pipeline.entities.recognise.legal_acronyms import find_legal_acronyms
from pipeline.entities.recognise.legal_texts import find_legal_texts
from pipeline.entities.recognise.letterhead import find_letterheads
from pipeline.entities.recognise.local_acronyms import find_local_acronyms
from pipeline.entities.recognise.local_assemblies import complete_offices, find_local_assemblies
from pipeline.entities.recognise.mastheads import find_mastheads
from pipeline.entities.recognise.model_names import find_model_names
from pipeline.entities.recognise.namesakes import tell_apart
from pipeline.entities.recognise.nested import find_nested
from pipeline.entities.recognise.offices import find_offices
from pipeline.entities.recognise.official_names import find_official_names
from pipeline.entities.recognise.organisations import find_organisations
from pipeline.entities.recognise.persons import (
    find_addressed,
    find_again,
    find_apposed,
    find_cited,
    find_first_named,
    find_initialled,
    find_labelled,
    find_shouted,
    find_spoken_of,
)
from pipeline.entities.recognise.places import find_places, without_parts
from pipeline.entities.recognise.plain_acronyms import find_dotted, find_initials
from pipeline.entities.recognise.pseudonyms import find_pseudonyms
from pipeline.entities.recognise.repeats import find_repeats, firms_by_first_word, works_by_name
from pipeline.entities.recognise.senses import choose_senses
from pipeline.entities.recognise.short_heads import find_short_heads
from pipeline.entities.recognise.site_tables import find_site_firms
from pipeline.entities.recognise.societies import find_societies
from pipeline.entities.recognise.spots import find_spots
from pipeline.entities.recognise.staff_bodies import find_staff_bodies
from pipeline.entities.recognise.telling_names import find_telling_names
from pipeline.language import ModelName

_DAY = re.compile(r"\s+(?:du\s+|de\s+|le\s+)?(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)$")


_PERSON_FINDERS = (
    find_addressed,
    find_official_names,
    find_pseudonyms,
    find_labelled,
    find_first_named,
    find_initialled,
    find_cited,
    find_spoken_of,
    find_shouted,
)


_CIVILITY = re.compile(r"(?<![\w.])(?:M\.|Mme|Mlle|Me) $")
_PART = rf"(?:[{UPPER}]{{2,}}|\d+)"
_REFERENCE = re.compile(rf"(?<![\w/-])(?=[\w/-]*\d{{3}}){_PART}(?:[/-][{UPPER}\d]+)*[/-]{_PART}(?![\w/-])")
"""« 2024-0871-RDPI », « DGS/PLC/2021-047 »: the number of a paper names no body."""


def find_mentions(view: View, names: Sequence[ModelName]) -> list[Proposal]:
    """Run the finders and settle overlaps."""
    listed = [body for body in find_known(view) if not _is_of_person(view, body, names)]
    known = [
        *tell_apart(view, list(choose_senses(view, listed))),
        *find_letterheads(view),
        *find_affiliations(view),
    ]
    bodies = [
        *known,
        *find_branches(view, known),
        *find_cabinets(view),
        *find_dotted(view),
        *find_local_acronyms(view, known),
        *_not_known(_without_days(view, find_organisations(view)), known),
        *find_telling_names(view),
        *find_societies(view),
        *find_headlined_firms(view),
        *find_issuers(view),
        *find_mastheads(view),
        *find_employers(view),
        *find_site_firms(view),
        *find_places(view),
        *find_spots(view),
    ]
    bodies += find_nested(view, bodies)
    named, unnamed = sort_definitions(view, bodies)
    uses = [
        *find_uses(view, named),
        *find_initials(view, bodies),
        *find_short_heads(view, bodies),
        *find_communal_organs(view, bodies),
        *find_staff_bodies(view),
        *find_local_assemblies(view, bodies),
    ]
    full = {definition.acronym: name for definition, name in reversed(named)} | dict(
        works_by_name(view, bodies)
    )
    firms = full | dict(firms_by_first_word(view, bodies, names))
    bodies = [_with_full_name(view, body, full if body.head else firms) for body in bodies]
    texts = list(find_legal_texts(view))
    given = list(find_legal_acronyms(view, texts))
    unnamed = [
        definition
        for definition in unnamed
        if definition.acronym not in {view.text[p.start : p.end] for p in given}
    ]
    texts += given
    modelled = list(find_model_names(view, names))
    proposals = [*bodies, *uses, *_persons(view), *texts, *modelled]
    headed = [*bodies, *uses, *(p for p in modelled if p.kind == "institution")]
    offices = list(find_offices(view, [*headed, *find_repeats(view, headed)]))
    offices = list(complete_offices(view, offices, bodies))
    proposals += [*offices, *find_apposed(view, offices)]
    proposals += find_listed(view, proposals)
    proposals += find_again(view, proposals)
    proposals += [*find_repeats(view, proposals, names), *find_acting_acronyms(view)]
    proposals = without_parts(view, proposals)
    return name_actors(view, arbitrate(view, [*_refused(view, unnamed), *proposals]))


def _is_of_person(view: View, body: Proposal, names: Sequence[ModelName]) -> bool:
    """Whether what is known as a body or a town is somebody here: after « Mme », or where the model reads it
    as a first or last name (« Olaf Meyer », « Guylaine Leclerc »).
    """
    if _CIVILITY.search(view.text, max(0, body.start - 5), body.start):
        return True
    people = [
        name for name in names if name.label == "PER" and name.start <= body.start and body.end <= name.end
    ]
    last = body.rule == "company" and any(name.start < body.start and name.end == body.end for name in people)
    return last or (
        view.text[body.start : body.end].istitle()
        and any(name.start == body.start and name.end > body.end + 1 for name in people)
    )


def _persons(view: View) -> Iterator[Proposal]:
    for find in _PERSON_FINDERS:
        yield from find(view)


def _with_full_name(view: View, body: Proposal, full: Mapping[str, str]) -> Proposal:
    """« l'entreprise SES » has the name that the document gives to « SES », « chez Vial » that of « la
    fonderie Vial », « le patron de Nordalis » that of « Nordalis Conseil »; not « le géant
    Nordalis », who may own it. « la SA MABR » is the company of which the document says « (MABR) ».
    """
    if body.rule not in {"name", "trade", "firm"}:
        return body
    written = view.text[body.start : body.end]
    name = full.get(written[len(body.head) :].strip() if body.rule == "firm" else institution_name(written))
    return body if name is None else replace(body, name=name)


def _refused(view: View, definitions: Iterable[Definition]) -> Iterator[Proposal]:
    """What looks like a name and is none: fixed expressions, numbers of papers, and acronyms that the
    document defines as something else than an organisation.
    """
    for match in (*view.matches(_refusals(), written=True), *view.matches(_REFERENCE, written=True)):
        yield Proposal(match.start(), match.end(), "institution", Rank.REFUSED, "rule", "refusal")
    for acronym, start in find_strings(view, (definition.acronym for definition in definitions)):
        yield Proposal(start, start + len(acronym), "institution", Rank.REFUSED, "rule", "refusal")


@cache
def _refusals() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(WORDS.refusals)})\b")


def _not_known(organisations: Iterable[Proposal], known: Sequence[Proposal]) -> Iterator[Proposal]:
    """Without « groupe X » where the gazetteer knows X, « X et de Y » where it knows X, nor what begins
    inside X: its names are complete.
    """
    institutions = [proposal for proposal in known if proposal.kind == "institution" and not proposal.weak]
    inside = {offset for body in institutions for offset in range(body.start + 1, body.end)}
    ends = {proposal.end: proposal.start for proposal in known if proposal.kind == "institution"}
    starts = {proposal.start for proposal in institutions}
    for proposal in organisations:
        headed = proposal.rule == "name" and proposal.start < ends.get(proposal.end, -1)
        if (
            not headed
            and proposal.start not in inside
            and not (proposal.rule == "domain" and proposal.start in starts)
        ):
            yield proposal


def _without_days(view: View, bodies: Iterable[Proposal]) -> Iterator[Proposal]:
    """« le conseil municipal de Dole du Jeudi 12 mars » is named without
    its day; « le Conseil du Jeudi » has no name.
    """
    for body in bodies:
        written = view.text[body.start : body.end]
        day = _DAY.search(written)
        if day is None:
            yield body
        elif any(word[:1].isupper() for word in written[: day.start()].split()[1:]):
            yield replace(body, end=body.start + day.start(), name=institution_name(written[: day.start()]))
