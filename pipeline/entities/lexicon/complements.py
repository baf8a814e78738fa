"""Shapes of French name complements: toponyms, proper names side by side,
ministerial portfolios, domains in common nouns.

Each function takes a View and an offset right after a head noun and returns the end of the complement, or
None. It refuses to know heads.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

_TOPONYM = re.compile(
    rf"(?:(?:STE? |L[AE]S? )?[A-ZÀ-Þ]{{3,}}(?:(?:(?: (?:DE LA|DE|DES|DU|SUR|SOUS|LA|LES?|EN|AUX?))? "
    rf"|(?: DE)? [LD]'|-(?:[A-ZÀ-Þ]{{2}}-)?)"
    r"[A-ZÀ-Þ]{3,})+|"
    rf"(?:(?:[Ll]a|[Ll]es?|[Gg]rande?s?|[Hh]aute?s?|[Pp]ays d(?:e la|es|e|u)|Saint|Sainte|Mont|Val|Nouvelle"
    rf"|[ÎîIi]les?|Côte|Cœur|"
    rf"Vieux|Vieille|Petite?|Beau|Belle|Bois|Château|Pont|(?:[Vv]allées?|[Rr]ives?|[Bb]ords?|[Cc]oteaux"
    rf"|[Pp]laines?|[Bb]assin|[Mm]onts?|[Tt]erres?|"
    rf"[Ss]ources?|[Pp]ortes?|[Cc]ôtes?|[Ff]orêts?|[Ll]acs?)(?= d(?:e|u|es)\b| d'| de l'))"
    rf"(?: d(?:e la|es|e|u))? )*"
    rf"(?:[lL]'|d')?{CAP}(?:(?: de la | du | des? | sur | lès | d'| de l')(?<= |')(?:[dl]')?{CAP})?)"
)
_LANDS = frozenset(
    {"Pays", "Bocage", "Val", "Plateau", "Bassin", "Littoral", "Marais", "Massif", "Grand", "Haut", "Bas"}
)
_OF_PEOPLE = re.compile(rf" [{LOWER}]{{3,}}(?:ais|ois|ien|éen|on|in|an|and|al|ier|ique)s?(?![\w'-])")
"""« Pays houdanais »: the people after the land."""
_OF_COUNTRY = re.compile(rf" (?:de la |de l'|des |du |de |d')(?P<place>{CAP}(?: {CAP})?)(?![\w-])")
_PROVINCES = frozenset({"Québec", "Ontario", "Wallonie", "Flandre"})
_BRACKETED = re.compile(rf" \([{UPPER}][\w.-]{{1,9}}\)(?= d(?:e|u|es) | d')")
_ACRONYM = re.compile(rf" \([{UPPER}][\w.-]{{1,9}}\)(?= [{UPPER}])")
_PLACE_OF = re.compile(r" (?:de la |de l'|des |du |de |d'|aux |au |en )")
_NAME = re.compile(
    rf"(?P<nation> [{LOWER}]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande))?"
    rf" (?:(?:de |du |d')?[«\"“] ?(?P<quoted>[^«»\"”\n]{{2,60}}?) ?[»\"”]|"
    rf"(?P<name>{CAP}(?: (?:&|and|for) {CAP}| (?:de la|de|du|des|sans|la|le|les) (?=[{UPPER}]){CAP}"
    rf"| de l'{CAP}| {CAP})*))"
)
_AND_NAME = re.compile(rf" (?:et|&) (?P<name>(?!MM?\b|Mmes?\b){CAP})(?![\w'-]| [{UPPER}])")
_AT_NAME = re.compile(rf" (?:à|en|au|aux|dans|pour|sans) (?P<name>{CAP})(?![\w'-])")
_STOPS = r"(?:a|est|et|ont|qui|dit|veut|demande|proteste|refuse)\b"
_EXHORTING = re.compile(
    rf" [{UPPER}][{LOWER}]{{2,}}ons(?: (?!{_STOPS})[\w'-]+){{1,5}}?(?= ?[,.;:!?)»\n]| {_STOPS})"
)
"""« Gardons le 14 », « Sauvons la gare de Dole »: up to a mark or a verb."""
_ACTION = re.compile(rf"^(?:Bien|[{UPPER}][{LOWER}]+(?:er|ir|re))$")
_PLURAL_NAME = re.compile(rf" [{UPPER}][{LOWER}]+s$")
_FIRM = re.compile(
    rf"(?: de la| de l'| des| du| de| d')? ?(?<=[ '])(?P<name>{CAP}(?: (?:&|de la|de|du|des|sur|en) {CAP}"
    rf"| (?:de l'|d'){CAP}| {CAP})*"
    r"(?: (?:et|&) (?:Fils|Filles?|Frères?|Cie|Compagnie|Associés?|FILS|CIE)(?!\w))?)"
)
_DOMAIN_OF = re.compile(
    r"(?:,? et)? (?:de la |de l'|des |du |de |d')|"
    r" en (?=commun\b|mer\b|sant[eé]\b|eau\b|ligne\b|informatique\b|milieu\b|région\b)|"
    r"(?P<start> (?:à la |à l'|aux |au |à |pour (?:la |le |l'|les )?|contre (?:la |le |l'|les )?))"
)
_LIST_OF = re.compile(r", (?:de la |de l'|des |du |d')")
_LIST = re.compile(
    r"[\w'-]+(?: [\w'-]+)?(?:, (?:de la |de l'|des |du |d')[\w'-]+(?: [\w'-]+)?)* et (?:de la |de l'|des |du "
    r"|d')"
)
_NOUN = re.compile(
    rf"(?:(?:non|hors|haute|hauts?|grande?s?|petites?|jeunes?|libre|jeux|"
    rf"premi[eè]re?s?) )?(?:[{UPPER}{LOWER}][{UPPER}{LOWER}'-]*)"
)
_VERBS = (
    r"indique|explique|applique|communique|critique|pratique|revendique|implique|fabrique|déclare|prépare"
    r"|compare|compte|"
    r"publie|constitue|fait|avait|était"
)
_SUFFIXES = (
    "ime|imes|aux|al|ale|ales|als|ique|iques|if|ifs|ive|ives|aire|aires|el|els|elle|elles|ien|iens|ienne|"
    "iennes|aise|aises|ais|anes|"
    "publics?|publiques?|eux|euse|euses|"
    "ière|ières|iers|étrangères?|able|ables|eure|eures|rieurs?|privée?s?|libre|libres|mixte|mixtes|majeurs?|"
    "unique|uniques|agréée?s?|associée?s?|"
    "handicapée?s?|âgée?s?|locale?s?|armées|"
    "civile?s?|spécialisée?s?|indépendante?s?|intégrée?s?|certifiée?s?|diplômée?s?|réunie?s?|solidaires?|"
    "retraitée?s?|ouverte?s?|avancée?s?|appliquée?s?|humaines?|secondes?|unies?|paysanne|agricoles?|"
    "scolaires?|arabe|"
    "polytechnique|modernes?|contemporaine?s?|ancienne?s?|juive?|marine?s?|catholiques?|protestante?"
)
LONGEST = 250
"""Code points after which common nouns name nothing any more."""
_TOWARDS = re.compile(
    r"\b(?:appui|aide|lutte|acces|soutien|assistance|formation|preparation|adaptation|retour|incitation"
    r"|recours|accompagnement)$"
)
"""Nouns that « à », « pour » and « contre » complete: « le pôle d'appui au contrôle de légalité »."""
_UPPER_NEXT = re.compile(rf" [{UPPER}][{LOWER}]")
_ABOUT = re.compile(r" (?:sur|relative à|relatif à|chargée? d'étudier|chargée? de) (?:la |les? |l')")
_SUBJECT = re.compile(rf"[{LOWER}][{LOWER}'-]{{2,}}(?![\w'])")
_AND_ABOUT = re.compile(
    rf" et (?:(?:sur )?(?:la |les? |l')[{LOWER}][{LOWER}-]{{2,}}|[{LOWER}][{LOWER}-]{{2,}}s)(?= (?:de|du"
    rf"|des)\b| d')"
)
_INFINITIVE = re.compile(
    r"^(?!hiver|avenir|cancer|loisir|pouvoir|espoir|laser|leader)[a-z]{2,}(?:[^i]er|fier|blier|udier|ir)$"
)
_SMALL_WORD = re.compile(rf" (?P<word>[{LOWER}]{{3,}}s)(?![\w'])")
_ADJECTIVE = re.compile(
    rf" (?:et )?(?!(?:{_VERBS})\b)(?P<word>(?:[{UPPER}](?=[{LOWER}]{{6}}))?[{LOWER}]*?(?:{_SUFFIXES}))\b(?!')"
)


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
    people = _OF_PEOPLE.match(view.text, end) if name.group().split()[-1] in _LANDS else None
    return people.end() if people is not None else end if view.is_boundary(end) else None


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


def name_end(view: View, offset: int) -> int | None:
    """End of a proper name side by side with its head: « lycée
    Jean-Moulin », « association « Les Amis » ».
    """
    match = _NAME.match(view.text, offset)
    if match is None or match.end() - match.start() < 4:
        return None
    return view.glue(match.start(), match.end()) or match.end()


def name_behind_acronym(view: View, offset: int) -> int | None:
    """End of a proper name after the head's acronym: « (CCI) Lyon Métropole »."""
    bracketed = _ACRONYM.match(view.text, offset)
    return None if bracketed is None else name_end(view, bracketed.end())


def society_end(view: View, offset: int) -> int | None:
    """End of the name of an association, which may be a phrase: « Les Amis du moulin », « Loisirs et
    Culture », « Vivre à Dole ».
    """
    end = name_end(view, offset)
    if end is None or view.text[end - 1] in '»”"':
        return end
    first = view.text[offset:end].split()[0]
    exhorting = _EXHORTING.match(view.text, offset)
    if exhorting is not None:
        return exhorting.end()
    if first in {"Les", "Le", "La"} or _PLURAL_NAME.search(view.text, offset, end):
        end = domain_end(view, end, adjective_suffices=True) or end
    more = (_AT_NAME if _ACTION.search(first) else _AND_NAME).match(view.text, end)
    known = (
        None
        if more is None
        else load_gazetteer().place(more["name"]) or load_gazetteer().institution(more["name"])
    )
    return end if more is None or (known is not None and more.re is _AND_NAME) else more.end()


def firm_end(view: View, offset: int) -> int | None:
    """End of a firm after its legal form: « des Deux Chênes », « Vial et Fils »."""
    match = _FIRM.match(view.text, offset)
    if (
        match is None
        or match.end() - match.start("name") < 3
        or view.folded[match.start("name") : match.end()] in WORDS.not_names
    ):
        return None
    return view.glue(match.start(), match.end()) or match.end()


def domain_end(view: View, offset: int, adjective_suffices: bool = True) -> int | None:
    """End of a complement in common nouns: « de prévention des risques
    majeurs », « nationale des producteurs de lait ».
    """
    end, position, nouns = None, offset, 0
    while position - offset < LONGEST:
        adjective = _ADJECTIVE.match(view.text, position) or _read_adjective(view, position)
        nation = demonym_end(view, position) if nouns == 0 and position == offset else None
        if nation is not None:
            position = end = nation
            continue
        if adjective is not None and _qualifies(view, adjective, nouns):
            position = adjective.end()
            end = position
            continue
        link = _DOMAIN_OF.match(view.text, position) or _listed(view, position)
        if link is None or (
            nouns and link.lastgroup == "start" and not _TOWARDS.search(view.folded, position - 16, position)
        ):
            return end if nouns or adjective_suffices else None
        noun = _NOUN.match(view.text, link.end())
        if noun is None or not _goes_on(view, link, noun):
            return end if nouns or adjective_suffices else None
        position = end = noun.end()
        named = (
            bare_toponym(view, noun.start())
            if noun[0][0].isupper() and _UPPER_NEXT.match(view.text, end)
            else None
        )
        if named is not None:
            return max(named, end)
        nouns += 1
    return None


def subject_end(view: View, offset: int) -> int | None:
    """End of « sur la sûreté des installations nucléaires », with what the noun's own complements are."""
    link = _ABOUT.match(view.text, offset)
    noun = None if link is None else _SUBJECT.match(view.text, link.end())
    if noun is None or _first(view.folded[noun.start() : noun.end()]) in WORDS.not_domain:
        return None
    end = domain_end(view, noun.end()) or noun.end()
    while (more := _AND_ABOUT.match(view.text, end)) is not None:
        end = domain_end(view, more.end()) or more.end()
    return end


def _qualifies(view: View, adjective: re.Match[str], nouns: int) -> bool:
    """Whether an adjective goes on naming; one with a capital only after a noun, so that « Conseil
    Municipal » alone is no name.
    """
    return (nouns > 0 or adjective["word"][0].islower()) and view.folded[
        slice(*adjective.span("word"))
    ] not in WORDS.not_domain


def _read_adjective(view: View, position: int) -> re.Match[str] | None:
    """The word after `position` where the model reads an adjective: « des élevages marins »."""
    word = _SMALL_WORD.match(view.text, position)
    return word if word is not None and position + 1 in view.adjectives else None


def _goes_on(view: View, link: re.Match[str], noun: re.Match[str]) -> bool:
    """Whether the noun can go on naming the organisation: no verb, no
    determiner, no second organisation after « et ».
    """
    word = view.folded[noun.start() : noun.end()]
    if _first(word) in WORDS.not_domain or not view.is_boundary(noun.end()):
        return False
    if "et " in link.group() and noun.group()[0].isupper() and not _is_titled(view, link, word):
        return False
    return not (link.group().endswith(("de ", "d'", "à ", "pour ")) and _INFINITIVE.search(word))


def _is_titled(view: View, link: re.Match[str], word: str) -> bool:
    """Whether a name in title case goes on: « Direction de la Coordination interministérielle et de
    l'Ingénierie », no other body after « et ».
    """
    before = view.text.rfind(" ", 0, link.start()) + 1
    return (
        view.text[before].isupper()
        and word not in WORDS.firm_strangers
        and load_gazetteer().institution(word) is None
    )


def _listed(view: View, position: int) -> re.Match[str] | None:
    match = _LIST_OF.match(view.text, position)
    if match is None:
        return None
    rest = view.text[match.end() : match.end() + 80].split(".")[0].split(";")[0]
    return match if _LIST.match(rest) else None


def _first(text: str) -> str:
    return re.split(r"[^a-zœ]", text, maxsplit=1)[0]


@cache
def _portfolio(terms: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    more = (
        "generales?|locales?|sociaux|nationales?|europeennes?|solidaires?|familiales|territoriale|sociales|"
        "culturelles|professionnelles?|"
        "publiques?|maritimes?|economiques"
    )
    return re.compile(rf"(?:{body})\b(?:(?:, (?:{more}))? et (?:{more})|(?: (?:{more})))?\b")


def _capital_term(
    view: View, start: int, link: re.Match[str], refused: frozenset[str]
) -> re.Match[str] | None:
    """« et de la Montagne » after « chargée de la Ruralité »: an unknown term
    with a capital goes on after one with a capital.
    """
    word = (
        _TITLED.match(view.text, link.end())
        if view.text[start].isupper() and (link["of"] or "").strip() in _DEFINITE
        else None
    )
    folded = "" if word is None else view.folded[slice(*word.span())]
    if (
        folded in refused
        or folded in WORDS.not_names
        or folded in WORDS.functions
        or load_gazetteer().place(folded) is not None
    ):
        return None
    return word


_TITLED = re.compile(rf"[{UPPER}][{LOWER}]{{3,}}(?![\w'-]| [{UPPER}])")
_DEFINITE = frozenset({"de la", "du", "des", "de l'"})
_GENERIC_TERM = re.compile(
    r"[a-z][a-z-]+(?: [a-z]+(?:ique|iques|ale|ales|aux|elle|elles|aire|aires|ieur|ieure|if|ive)s?\b)?"
)
_PORTFOLIO_OF = re.compile(r" ?(?:de la |de l'|des |du |de |d'|(?P<to>a la |a l'|aux |au ))")
_AND_OF = re.compile(r"(?:, | et |, et )(?P<of>(?:de la |de l'|des |du |de |d'|a la |a l'|aux |au ))?")


def portfolio_end(
    view: View, offset: int, terms: tuple[str, ...], refused: frozenset[str], generic: bool = True
) -> int | None:
    """End of « de A, de B et de C » where A, B, C are portfolio terms;
    `generic` accepts one unknown common noun as A.
    """
    link = _PORTFOLIO_OF.match(view.folded, offset)
    return (
        None
        if link is None
        else _terms_end(
            view,
            link.end(),
            terms,
            refused,
            generic and link["to"] is None and link.group().strip() not in {"de", "d'"},
        )
    )


def _terms_end(
    view: View, start: int, terms: tuple[str, ...], refused: frozenset[str], generic: bool
) -> int | None:
    known = _portfolio(terms)
    first = known.match(view.folded, start)
    if first is None and generic and _first(view.folded[start : start + 20]) not in refused:
        first = _GENERIC_TERM.match(view.folded, start)
    if first is None or not view.is_boundary(first.end()):
        return None
    end = first.end()
    while (link := _AND_OF.match(view.folded, end)) is not None:
        term = known.match(view.folded, link.end())
        large = None if term is not None else _capital_term(view, start, link, refused)
        term = term or large
        if term is None or (
            link["of"] is None and not view.text[link.end()].isupper() and link.group() == ", "
        ):
            break
        end = (domain_end(view, term.end()) if large is not None else None) or term.end()
    return end
