"""Companies that nobody lists, by what the sentence says of them: « Dupraz, un
fabricant de meubles, », « les salariés de Dupraz ».

Owns appositions that tell a trade, and nouns for who works for a company. It refuses names that are known as
something else, and persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.heads import is_bare_head, trade_pattern
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.proposals import Proposal, Rank
from pipeline.entities.lexicon.text_view import CAP, UPPER, View

_APPOSED = re.compile(
    rf"(?<![\w'&-])(?:(?P<in>À|A|En|Dans) |(?:Au|Aux|Chez|Pour|Selon|Après|Avec|Sans|Par|Depuis|Avant|Et"
    rf"|Mais|Or|Si|Comme|De) )?"
    rf"(?!(?:M|MM|Mme|Mmes|Monsieur|Madame|Maître|Me)\.? )(?P<name>{CAP}(?: (?:&|et) {CAP}| {CAP}){{0,2}})"
    r"(?: \([^()\n]{2,30}\))?(?:,| est(?= une )) (?=(?:une? |la |le |l')?(?:(?:ancienne?|grande?|petite?"
    r"|premi[eè]re?) )?(?P<noun>[a-zà-ÿ-]+))"
)
_STAFF = re.compile(
    r"\b(?:personnels?|salariée?s|ouvri[eè]re?s|employée?s|intersyndicale|grévistes|syndicats"
    r"|comité (?:central )?d'entreprise|licenciements|concurrents?|maison[- ]mère"
    r"|déléguée?s?(?: syndica(?:l|le|ux)| du personnel)?(?: [A-Z]{2,5})?|actionnaires"
    r"|sous-traitants|dirigeants|repreneurs?|PDG|P-DG|patron(?:ne)?|DRH|fermeture|faillite|rachat|"
    rf"liquidation|devis|filiale|actions|cession) (?:de |d'"
    rf"|du groupe )(?P<name>[{UPPER}][\w&-]+(?: [{UPPER}][\w&-]+)?)(?![\w'-])"
)
_BUSINESS = re.compile(
    rf"(?<![\w'&-])(?![dDlL]')(?P<name>{CAP}(?: {CAP}){{0,2}})(?:, [^,.;\n]{{3,60}},)? "
    r"(?:(?:va|vient de|devrait|doit|compte|a|avait|aurait) )?"
    r"(?:supprim\w+ \w+ (?:postes|emplois)|licenci\w+|embauch\w+|emploie|employait|lev[eé]\w* \d"
    r"|dépos\w+ (?:le|son) bilan|"
    r"fabriqu\w+|commercialis\w+|(?:est|était|a été|sera) (?:placée?|mise?) en (?:redressement|liquidation)|"
    r"(?:est|a été|sera) rachetée?|racheté?\b|rachète\b|est cotée?|présent\w+ (?:une|la meilleure) offre)"
)
_GOVERNED = re.compile(r"\b(?:de|du|des|à|en|aux?|sur|dans|chez|par|et) $")
"""« le maire de X emploie »: who does business is not X."""
_BOUGHT = re.compile(
    r"\b(?:rachat|absorption|rachetée?s?|reprise?s?|acquise?s?|absorbée?s?|détenue?s?|exploitée?s?"
    r"|fabriquée?s?|commercialisée?s?|contrôlée?s?) par "
    rf"(?P<name>{CAP}(?: {CAP}){{0,2}})(?![\w'-])"
)
_AWARDED = re.compile(
    r"\b(?:marché|lot|chantier|travaux|contrat|concession|délégation|exploitation|fourniture)s?\b"
    r"[^.;\n]{0,120}? (?:attribuée?s?|confiée?s?|adjugée?s?|concédée?s?) à (?:l'entreprise |la société )?"
    rf"(?P<name>{CAP}(?: {CAP}){{0,2}})(?![\w'-])"
)
"""« Le lot 2 est attribué à Dupraz »."""
_MEMBERS = re.compile(
    r"\b(?:AG|[Aa]ssemblée générale|adhérents|bénévoles|licenciés|sociétaires|statuts|trésori(?:er|ère)) "
    rf"(?:de l'|du |d'|de )(?P<name>{CAP}(?: {CAP}){{0,2}})(?![\w'-])"
)
"""« l'AG de l'Avenir »: what only an association has."""
_AT = re.compile(
    rf"\b[Cc]hez (?P<name>{CAP}(?: {CAP}){{0,2}})"
    rf"(?:(?= \([{UPPER}][^()\n]*\))|(?= à [{UPPER}]))(?![\w'-])"
)
"""« chez Dupraz (Nord) », « chez Dupraz à Lens »: no person's house."""
_OPENING = re.compile(r"(?:^|[.!?…»]\s|\n)[^\W\d_]+ée?s?$")
"""« Contactée, l'entreprise … »: a participle that opens its sentence."""
_CIVILITY = re.compile(r"\b(?:MM?\.?|Mmes?|Monsieur|Madame|Maître|Me|Dr) $")
_NOT_COMPANIES = frozenset({"france", "europe", "union", "etat", "gouvernement", "paris", "republique"})


def find_employers(view: View) -> Iterator[Proposal]:
    """Names with a trade in apposition, or with people who work for them."""
    for match in view.matches(_APPOSED, written=True):
        if (
            match["in"] is None
            and _told().match(fold(match["noun"]))
            and not _OPENING.search(view.text, max(0, match.start("name") - 3), match.end("name"))
            and _is_company(view, *match.span("name"))
        ):
            yield Proposal(
                *match.span("name"), "institution", Rank.PATTERN, "rule", "trade", head=fold(match["noun"])
            )
    in_business = (
        m
        for m in view.matches(_BUSINESS, written=True)
        if not _GOVERNED.search(view.text, max(0, m.start() - 8), m.start())
    )
    told = (
        m
        for pattern in (_STAFF, _BOUGHT, _AWARDED, _MEMBERS, _AT)
        for m in view.matches(pattern, written=True)
    )
    for match in (*told, *in_business):
        if _is_company(view, *match.span("name")):
            yield Proposal(*match.span("name"), "institution", Rank.PATTERN, "rule", "trade")


def _is_company(view: View, start: int, end: int) -> bool:
    """Whether the name is no word, no person's and no known thing's."""
    name = view.text[start:end]
    folded = view.folded[start:end]
    if _CIVILITY.search(view.text, max(0, start - 10), start) or is_bare_head(name):
        return False
    if (
        len(name) < 3
        or folded in view.lower_words
        or folded in _NOT_COMPANIES
        or folded in WORDS.openers
        or re.search(r"-(?:en|sur|sous|et|les?|la|de|du|des|d)-", folded)
    ):
        return False
    if is_first_name(re.split(r"[ -]", name)[0]) or re.match(
        r"(?:Monsieur|Madame|À|L[ae]s?|Un|Une|Cet?|Cette|Son|Sa) ", name
    ):
        return False
    return load_gazetteer().place(name) is None and load_gazetteer().institution(name) is None


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?:{trade_pattern()}|specialiste|leader|numero|pme|fleuron)$")
