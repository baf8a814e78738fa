"""The parties of a lawsuit, and the words by which its judgment calls them: « la requérante »,
« l'employeur », « la société appelante ».

Owns who asks and who defends, as labels and the writ that opens the reasons say. It refuses several parties
on one side, and documents of no court.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.entities.lexicon.anaphors import load_anaphors
from pipeline.entities.lexicon.folding import key
from pipeline.entities.lexicon.proposals import PSEUDONYM
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.entities.resolve.gender import Gender, genders
from pipeline.models import Mention

_COURT = re.compile(r"(?:tribunal|cour|conseil d'etat|conseil (?:de|des) prud'hommes)\b")
_LABEL = re.compile(
    r"(?m)^[ \t-]*(?:(?P<claimant>appelante?|demandeur|demanderesse|requerante?)|(?P<opponent>intimee?"
    r"|defendeur|defenderesse))"
    r"(?: au (?:principal|pourvoi|recours))? ?(?::|\n)"
)
_PLEA = re.compile(r"\bdemande (?:au (?:tribunal|conseil d'etat|juge)|a la cour)\b")
_NEXT_TO_COMMA = re.compile(
    r"(?:,\s*|\n)(?:(?:l[ea]|m\.|mme|mlle|societe|association|commune|departement|syndicat|s[a-z]{1,4})\s+"
    r"|l')*$"
)
_COUNSEL = re.compile(r"\b(?:me|maitre) $")
_TERRITORY = re.compile(
    r"(?:commune|ville|departement|region|communaute|metropole|syndicat|centre|universite|etat|association)\b"
)
_NEAR, _SENTENCE, _HEAD = 60, 500, 1500
_GOES_ON = re.compile(r" (?:de |du |des |d')")
_BY_ACT = re.compile(
    r"\b(?:arrete|decision|deliberation|ordonnance|lettre|courrier)\b[^;.\n]{0,60}? par (?:lequel|laquelle) "
    r"(?:l[ea] |l')[^,;.\n]{3,120}? (?P<whom>l'|lui |la |le )(?=(?:a|avait|ait) [a-z]+)"
)
_ARTICLES: dict[Gender, str] = {"m": "le ", "f": "la "}


@dataclass(frozen=True)
class Parties:
    """Who asks and who defends; either may be unknown, or several and so nobody."""

    claimant: Mention | None = None
    opponent: Mention | None = None
    alone: Mention | None = None
    """The one person under a pseudonym, where the document labels nobody."""

    def of_kind(self, kind: str) -> Mention | None:
        """The one party of a kind."""
        found = [
            party for party in (self.claimant, self.opponent) if party is not None and party.kind == kind
        ]
        return found[0] if len(found) == 1 else self.alone if kind == "person" and not found else None


def find_parties(view: View, mentions: Sequence[Mention]) -> Parties:
    """The parties of a document whose head names a court."""
    if not any(
        mention.start < _HEAD and _COURT.match(view.folded, mention.start)
        for mention in mentions
        if mention.kind == "institution"
    ):
        return Parties()
    named = [
        mention
        for mention in mentions
        if mention.kind in {"person", "institution"} and not _is_counsel(view, mention)
    ]
    labelled = {str(label.lastgroup): _after(named, label.end()) for label in _LABEL.finditer(view.folded)}
    hidden = {mention.entity: mention for mention in named if mention.rule == PSEUDONYM}
    alone = next(iter(hidden.values())) if len(hidden) == 1 else None
    return Parties(labelled.get("claimant") or _pleading(view, named), labelled.get("opponent"), alone)


def _is_counsel(view: View, mention: Mention) -> bool:
    return _COUNSEL.search(view.folded, max(0, mention.start - 8), mention.start) is not None


def _after(named: Sequence[Mention], offset: int) -> Mention | None:
    return next((mention for mention in named if 0 <= mention.start - offset < _NEAR), None)


def _pleading(view: View, named: Sequence[Mention]) -> Mention | None:
    """« Par une requête …, Mme X, représentée par Me Y, demande au
    tribunal »: who is named first after a comma.
    """
    plea = _PLEA.search(view.folded)
    if plea is None:
        return None
    start = max(view.folded.rfind("\n", 0, plea.start()), plea.start() - _SENTENCE)
    before = [mention for mention in named if start < mention.start < plea.start()]
    return next(
        (m for m in before if _NEXT_TO_COMMA.search(view.folded, max(0, m.start - _NEAR), m.start)), None
    )


def find_party_nouns(view: View, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """References to the parties by what the judgment calls them, in order."""
    parties = find_parties(view, mentions)
    if parties == Parties():
        return
    meant, gender, taken = _meant(parties), genders(view, mentions), Taken(mentions)
    if parties.claimant is not None:
        yield from _by_act(view, parties.claimant, gender.get(parties.claimant.entity))
    for match in _pattern().finditer(view.folded):
        party = meant.get(match["noun"])
        start = match.start("words") if match["contracted"] else match.start()
        if (
            party is None
            or taken.overlaps(match.start("words"), match.end())
            or _GOES_ON.match(view.folded, match.end())
        ):
            continue
        shown = _gender(match["noun"])
        if shown is None or gender.get(party.entity, shown) == shown:
            found = {
                "start": start,
                "end": match.end(),
                "text": view.text[start : match.end()],
                "source": "rule",
            }
            yield party.model_copy(update={**found, "rule": f"anaphora:{match['noun']}"})


def _by_act(view: View, party: Mention, gender: Gender | None) -> Iterator[Mention]:
    """« l'arrêté par lequel le préfet l'a mise en demeure », « lui a refusé »: whom the act concerns that
    somebody contests.
    """
    for match in _BY_ACT.finditer(view.folded):
        if gender is None or match["whom"] not in {"le ", "la "} or match["whom"] == _ARTICLES[gender]:
            start, end = match.start("whom"), match.end("whom") - match["whom"].endswith(" ")
            found = {"start": start, "end": end, "text": view.text[start:end], "source": "rule"}
            yield party.model_copy(update={**found, "rule": "anaphora:act"})


def _meant(parties: Parties) -> dict[str, Mention | None]:
    """Each noun with the party that it can only mean."""
    words = load_anaphors().parties
    body = parties.of_kind("institution")
    private = None if body is None or _TERRITORY.match(key(body.name)) else body
    sides = ((words.claimant, parties.claimant), (words.opponent, parties.opponent))
    kinds = ((words.persons, parties.of_kind("person")), (words.bodies, body), (words.companies, private))
    found = {noun: party for nouns, party in (*sides, *kinds) for noun in nouns}
    either = parties.claimant or parties.alone
    return {**found, **dict.fromkeys(words.concerned, either)}


def _gender(noun: str) -> Gender | None:
    """The gender that a noun shows: « employeur » is said of a company too."""
    words = load_anaphors().parties
    if noun in (*words.bodies, *words.companies):
        return None
    return "f" if noun.endswith(("e", "esse")) and noun not in words.masculine else "m"


@cache
def _pattern() -> re.Pattern[str]:
    words = load_anaphors().parties
    nouns = {
        *words.claimant,
        *words.opponent,
        *words.persons,
        *words.bodies,
        *words.companies,
        *words.concerned,
    }
    alternatives = "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))
    heads = "societe|association|commune|entreprise|federation|collectivite|compagnie|copropriete"
    return re.compile(
        rf"\b(?:(?:la |le |ladite |ledit )|(?P<contracted>du |au )"
        rf"|l')(?P<words>(?:(?:{heads}) )?(?P<noun>{alternatives}))(?![a-z0-9'-])"
    )
