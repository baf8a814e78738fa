"""The company that the headline of a text names, and the words by which the text calls it: « le fabricant de
flacons », « l'entreprise ».

Owns which body of a headline is a company and nouns that can mean no other. It refuses headlines that name
two bodies, and trades of other companies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import trade_pattern
from pipeline.entities.lexicon.text_view import View
from pipeline.entities.resolve.candidates import Taken
from pipeline.models import Mention

_FIRMS = frozenset({"firm", "trade", "english", "issuer"})
_CALLED = (
    r"entreprise|societe|firme|compagnie|maison mere|etablissement|conseil d'administration"
    r"|conseil de surveillance|directoire"
)
_FORM = (
    r"(?:societe|entreprise|groupe|compagnie|sas|sarl|sa|ets|etablissements|librairie|restaurant|boulangerie"
    r"|garage|pharmacie|clinique|editions)\b"
)
_OTHERS = frozenset(
    {
        "fonds",
        "filiale",
        "assureur",
        "bailleur",
        "prestataire",
        "fournisseur",
        "repreneur",
        "exploitant",
        "concessionnaire",
        "sous-traitant",
    }
    | {
        "cabinet",
        "laboratoire",
        "operateur",
        "holding",
        "supermarche",
        "hypermarche",
        "promoteur",
        "creche",
        "ong",
        "cooperative",
        "mutuelle",
    }
)
"""Trades by which a text calls those with whom a company deals, too."""
_NAMED = re.compile(
    r"(?: [a-zà-ÿ-]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande|ol|ole|que))? (?:« ?)?(?!MM?\."
    r"|Mme)[A-ZÀ-Þ]"
)
_OF_PLACE = re.compile(r" (?:de la |de l'|des |du |de |d')(?:[a-zà-ÿ'-]+ ){0,3}[A-ZÀ-Þ]")


def find_headlined(title: str | None, mentions: Sequence[Mention]) -> Mention | None:
    """The one body named in the title, where it is a company."""
    if not title:
        return None
    told = f" {fold(title)} "
    named = {
        m.entity: m
        for m in reversed(mentions)
        if m.kind == "institution" and re.search(rf"\W{re.escape(fold(m.text))}\W", told)
    }
    found = next(iter(named.values())) if len(named) == 1 else None
    return found if found is not None and _is_company(found) else None


def _is_company(body: Mention) -> bool:
    record = load_gazetteer().institution(body.name)
    if record is not None:
        return record.category == "company"
    return body.rule in _FIRMS or re.match(rf"{_FORM}|(?:{trade_pattern()})\b", fold(body.text)) is not None


def find_headline_nouns(view: View, mentions: Sequence[Mention], title: str | None) -> Iterator[Mention]:
    """References to the company of the headline, in order."""
    company = find_headlined(title, mentions)
    if company is None:
        return
    taken = Taken(mentions)
    for match in _pattern().finditer(view.folded):
        start = match.start("noun") if match["contracted"] else match.start()
        if match["noun"] in _OTHERS:
            continue
        says_which = _NAMED.match(view.text, match.end()) or _OF_PLACE.match(view.text, match.end())
        if says_which is None and not taken.overlaps(start, match.end()):
            found = {
                "start": start,
                "end": match.end(),
                "text": view.text[start : match.end()],
                "source": "rule",
            }
            yield company.model_copy(update={**found, "rule": f"anaphora:{match['noun']}"})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:la |le |cette |cet |ce )|(?P<contracted>du |au )|l')(?P<noun>{_CALLED}"
        rf"|{trade_pattern()})(?![a-z0-9'-])"
    )
