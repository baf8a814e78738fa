"""What no title may be: a lone noun, a participle or a pronoun that speaks of nobody, a quantity of nothing, words left hanging.

Judges the spelt title against its sentence. It refuses to compose, or to mend.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.syntax.phrases import Words
from pipeline.syntax.verb_forms import infinitive, noun_of, present, title_rules

_PRONOUN = re.compile(
    r"(?:je|j'|tu|nous|vous|ils?|elles?|celui|celle|ceux|celles|cela|ça|c'|ce (?:qui|que|sont|fut|serait)|"
    r"qui|que|qu'|dont|où|lui|y|t-(?:il|elle|on)|en(?= (?:est|a|ont)))(?:\s|-|(?<=')|$)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?:je|j'|tu|nous|vous|c'|qui|que|qu'|dont|où|y|lui|t-(?:il|elle|on))(?:\s|-|(?<=')|$)", re.IGNORECASE)
_TO_SPEAKER = re.compile(r"(?<=\w )(?:vous|nous|me|m')(?!\w)")
_IMPERSONAL = re.compile(
    r"il (?:n')?(?:y a|y aura|faut|faudra|manque|existe|reste|s'agit|convient|pleut|neige|fait|est (?:mis|décidé|prévu|demandé))\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*['’]?")
_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))
_DETERMINER = re.compile(r"(?:l'|(?:les?|la|une?|des|du|cet?|cette|ces|aucune?|au|aux|à)\s)", re.IGNORECASE)
_DAY = re.compile(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: \d|$)", re.IGNORECASE)
_ADRIFT = re.compile(r"(?:aux?|de|du|des|d'|par|dont|que|lors|dans|sous|chez|pour|avec)(?:\s|(?<='))", re.IGNORECASE)
_BY = re.compile(
    r"(?: \w+(?:ée?s?|ales?|elles?|ives?|iques?))? par "
    r"(?!(?:l[ae] |l'|une? )?(?:voie|loi|décret|arrêté|ordonnance|lettre|tiers|an|jour|mois)\b)"
)
_CIRCUMSTANCE = re.compile(
    r" (?:du \d{1,2}(?:er)? [a-zéû]|de (?:[12]\d{3}$|façon|manière|"
    r"\w+[ -](?:heures|jours|mois|ans)|[a-zéû]{3,9} \d{4}$)|depuis|pendant|d'ici|comme|et (?!l[ae'])|sans|avec|"
    r"le \d|en (?:\d|[a-zéû]+ \d{4}$)|jusqu)"
)
_COUNT = re.compile(
    r"(?:(?:plus|moins|près) (?:de |d')|environ |quelque |les |ces )?\d[\d\s.,]*(?:\s\w[\w'-]+){1,2}(?: d(?:e |')\w+)?$", re.IGNORECASE
)
_DENIED = re.compile(r"Pas (?:de |d['’])")
_FUSED_END = re.compile(
    r"(?:\bà (?:compter|partir)|\bd'ores|\bcomme|\bautour|\bpar rapport|\bau cours|\bau même(?: titre)?|\bla période|\bl'exercice|\bau niveau)$"
)


def is_sound(words: Words, title: str, *, pronouns: bool = False) -> bool:
    """Whether a title can stand alone; `pronouns` lets « il » and « elle » open it."""
    bare = _DETERMINER.sub("", title, count=1) if _DETERMINER.match(title) else title
    found = _WORD.findall(title)
    least = 3 if title[:1].isdigit() else 2
    if len(_WORD.findall(bare)) < least or _FUSED_END.search(title) or _TO_SPEAKER.search(title):
        return False
    opening = _SPEAKER if pronouns else _PRONOUN
    if opening.match(title) and not _IMPERSONAL.match(title):
        return False
    if any(title.count(left) != title.count(right) for left, right in _QUOTES):
        return False
    rules = title_rules()
    if _DENIED.sub("", bare).lower() in rules.empty.words or _bare_measure().match(title) or not ends_well(title):
        return False
    if _says_nothing(bare) or _says_nothing(title) or _of_whom(title):
        return False
    if _is_of_nothing(words, bare) or _is_bare_count(words, title):
        return False
    return not (_opens_with_verb(words, found[0]) or _lacks_clause(words, title) or _ends_with_governor(words, found[-1]))


def _of_whom(title: str) -> bool:
    """« 300 d'entre eux »: of whom?"""
    return re.search(r"\bd['’]entre (?:eux|elles)\b", title) is not None


def _says_nothing(title: str) -> bool:
    """Whether a title is a short quotation, a day of the week, or begins with a preposition that a noun should govern."""
    return re.fullmatch(r"[«“][^»”]{1,40}[»”]", title) is not None or _DAY.match(title) is not None or _ADRIFT.match(title) is not None


def _is_of_nothing(words: Words, bare: str) -> bool:
    """« Détention par les autorités », « Octroi de 2019 », « Augmentation de façon durable »: of whom, of what?"""
    acted = words.doc[words.trigger].pos_ in ("VERB", "AUX")
    opened = _WORD.match(bare)
    if opened is None or opened[0].lower() not in _deeds():
        return False
    rest = bare[opened.end() :]
    return _BY.match(rest) is not None or (acted and _CIRCUMSTANCE.match(rest) is not None)


def _is_bare_count(words: Words, title: str) -> bool:
    """« 120 démolitions supplémentaires »: what of them?"""
    if _COUNT.match(title) is None:
        return False
    found = {word.lower() for word in _WORD.findall(title)}
    told = {present(infinitive(t.text, t.lemma_), plural) for t in words.doc if t.pos_ in ("VERB", "AUX") for plural in (False, True)}
    return found.isdisjoint(told | {t.text.lower() for t in words.doc if words.is_finite(t.i)} | {"est", "sont", "a", "ont"})


def _ends_with_governor(words: Words, last: str) -> bool:
    """Whether the last word is a verb whose object or clause was cut."""
    if last.lower() in _told():
        return True
    same = [token for token in words.doc if token.text.lower() == last.lower() and token.pos_ in ("VERB", "AUX")]
    return any(child.dep_ in ("obj", "ccomp", "xcomp") and child.i > token.i for token in same for child in token.children)


def ends_well(title: str) -> bool:
    """Whether the last word of a title can be its last."""
    found = _WORD.findall(title)
    return bool(found) and found[-1].lower() not in title_rules().hanging.words


def opens_with_noun(words: Words, title: str) -> bool:
    """Whether a title that cannot stand alone at least names something."""
    return not _SPEAKER.match(title) and not _opens_with_verb(words, _WORD.findall(title)[0] if _WORD.search(title) else "")


def _opens_with_verb(words: Words, first: str) -> bool:
    """Whether the first word is a verb of the sentence: a participle, an infinitive or a form without its subject."""
    low = first.lower()
    same = [token for token in words.doc if token.text.lower() == low]
    if not same or any(token.pos_ not in ("VERB", "AUX") for token in same):
        return False
    return all(noun_of(infinitive(token.text, token.lemma_)) != low for token in same) and low not in title_rules().openers.words


def _lacks_clause(words: Words, title: str) -> bool:
    """Whether « que » opens a clause whose verb was cut (« informe que la convention »)."""
    opened = re.search(r"\bqu(?:e|')(?!\w)\s?(.*)$", title)
    if opened is None or re.search(r"\b(?:plus|moins|autant|ne|n')\b.*\bqu(?:e|')", title[: opened.start() + 3]):
        return False
    tail = set(_WORD.findall(opened[1].lower()))
    tail |= {part for word in tail for part in re.split(r"['’-]", word)}
    return not any(token.text.lower() in tail for token in words.doc if token.pos_ in ("VERB", "AUX") and words.is_finite(token.i))


@cache
def _told() -> frozenset[str]:
    """« indique », « indiquent »: what?"""
    verbs = ("indiquer", "déclarer", "affirmer", "préciser", "souligner", "estimer")
    return frozenset(present(verb, plural) for verb in verbs for plural in (False, True))


@cache
def _deeds() -> frozenset[str]:
    """Nouns of action of verbs that have an object."""
    return frozenset(noun for family in title_rules().nominalisations if family.transitive for noun in family.nouns.values())


@cache
def _bare_measure() -> re.Pattern[str]:
    """« Hausse de 25 % », « Nombre en hausse »: of what?"""
    rules = title_rules()
    changes, measures = "|".join(rules.changes.words), "|".join(rules.measures.words)
    unit = r"(?:\s?(?:%|‰|points?|fois|pour cent|euros?|M€|millions?|milliards?|d'euros))*"
    number = rf"(?:d'environ |de \+ ?|de |d'|près de |plus de |moins de |quelque )*\d[\d\s.,]*{unit}"
    way = r"(?:\s(?:en|par)\s\w+(?:\s\w+)?)*"
    change = rf"(?:{changes})(?:\s\w+(?:e|le))?(?:\s{number})?{way}"
    measure = rf"(?:{measures})\s(?!d)(?:en|à|au|aux|qui|supérieure?|inférieure?)\b.*"
    return re.compile(rf"(?:\w+ )?(?:{change}|{measure})$", re.IGNORECASE)
