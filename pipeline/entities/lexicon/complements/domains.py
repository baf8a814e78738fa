"""Complements in common nouns and adjectives, which say what a body is for: « de prévention des risques
majeurs », « nationale des producteurs de lait ».

Owns which nouns and adjectives go on naming. It refuses verbs, determiners and a second body behind « et ».
"""

from __future__ import annotations

import re

from pipeline.entities.lexicon.complements.toponyms import bare_toponym
from pipeline.entities.lexicon.demonyms import demonym_end
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import LOWER, UPPER, View

_DOMAIN_OF = re.compile(
    r"(?:,? et)? (?:de la |de l'|des |du |de |d')|"
    r" en (?=commun\b|mer\b|sant[eé]\b|eau\b|ligne\b|informatique\b|milieu\b|région\b)|"
    r"(?P<start> (?:à la |à l'|aux |au |à |pour (?:la |le |l'|les )?|contre (?:la |le |l'|les )?))|"
    r"(?P<upon> sur (?:la |le |l'|les ))"
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
    "civile?s?|spécialisée?s?|indépendante?s?|intégrée?s?|certifiée?s?|diplômée?s?|"
    r"réunie?s?(?! (?:l[ea]|en|à|au|ce|cette|sous|dans|lors|pour|depuis|hier|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche)\b)|solidaires?|"
    "amateurs?|féminine?s?|masculine?s?|retraitée?s?|ouverte?s?|avancée?s?|appliquée?s?|humaines?|secondes?|unies?|paysanne|agricoles?|"
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
_UPON = re.compile(r"\b(?:enquetes?|recherches?|etudes?|information|reflexion|documentation|expertise)$")
"""Nouns that « sur » completes: « le Bureau d'enquêtes sur les accidents »."""
_UPPER_NEXT = re.compile(rf" [{UPPER}][{LOWER}]")
_ABOUT = re.compile(
    r"(?: \(\d\))? (?:sur|relative à|relatif à|chargée? d'étudier|chargée? de) (?:la |les? |l')"
)
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
        if link is None or not _links(view, link, nouns, position):
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


def _links(view: View, link: re.Match[str], nouns: int, position: int) -> bool:
    """Whether a preposition goes on naming: « à » and « sur » only behind nouns that they complete."""
    if link.lastgroup == "upon":
        return nouns > 0 and _UPON.search(view.folded, max(0, position - 16), position) is not None
    if link.lastgroup == "start" and nouns:
        return _TOWARDS.search(view.folded, max(0, position - 16), position) is not None
    return True


def subject_end(view: View, offset: int) -> int | None:
    """End of « sur la sûreté des installations nucléaires », with what the noun's own complements are."""
    link = _ABOUT.match(view.text, offset)
    noun = None if link is None else _SUBJECT.match(view.text, link.end())
    if noun is None or first_word(view.folded[noun.start() : noun.end()]) in WORDS.not_domain:
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
    if first_word(word) in WORDS.not_domain or not view.is_boundary(noun.end()):
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


def first_word(text: str) -> str:
    """The letters with which a folded text begins."""
    return re.split(r"[^a-zœ]", text, maxsplit=1)[0]
