"""What no title may be: a lone word, a pronoun that speaks of nobody, a
clause without its verb, words left hanging.

Judges the spelt title. It refuses to compose, or to mend.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.events.titles.line import Line
from pipeline.syntax.clauses import read_clause
from pipeline.syntax.tree import is_past_participle
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.word_classes import is_common_noun, is_verb, may_be_participle

_PRONOUN = re.compile(
    r"(?:je|j'|tu|nous|vous|ils?|elles?|celui-ci|celle-ci|ceux-ci|celles-ci|cela|ça|c'|ce (?:qui|que|sont|fut"
    r"|serait)|"
    r"se|s'|ne|n'|l[ae]s?quel(?:le)?s?|celle|celui|ceux|celles|qui|que|qu'|dont|où|lui|y|t-(?:il|elle|on)|-|qu(?:e|['’]),|"
    r"leur(?= (?:a|ont|est|sont|avai|étai|ser|fu)))(?:\s|-|(?<=')|$)",
    re.IGNORECASE,
)
_IMPERSONAL = re.compile(r"il (?:n(?:e |'))?(?:y |s'|se )?\w+", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"il (?:est|était),", re.IGNORECASE)
_NOBODY = re.compile(
    r"il (?:n(?:e |'))?(?:y (?:a|avait|aura|eut)|faut|faudra|faudrait|manque|existe|s'agit)\b", re.IGNORECASE
)
_TO_SPEAKER = re.compile(
    r"(?<=\w )(?:vous|nous|me|m'|je|j')(?!\w)|\b(?:mon|ma|mes|notre|nos|votre|vos)\s", re.IGNORECASE
)
_UNITS_BEHIND = re.compile(r" (?:ans?|mois|jours?|semaines?|heures?) (?:après|avant)$")
_BEFORE_WHAT = re.compile(r"\b(?:ant|post)érieure?s?$")
_LIMITED = re.compile(r"\w+(?: d[e'u]s? ?\w+)? (?:ant|post)érieure?s? (?:à|au|aux) [^,]{3,25}$")
_TAKES_SIDE = re.compile(r"\b(?:vot|prononc)\w+ contre$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*['’]?")
_DETERMINER = re.compile(r"(?:l'|(?:les?|la|une?|des|du|cet?|cette|ces|aucune?|au|aux|à)\s)", re.IGNORECASE)
_OBJECT_FIRST = re.compile(
    r"(?:l'|le |la |les )(?:a|ont|avait|avaient|est|sont|indique|montre|rappelle)\b", re.IGNORECASE
)
_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"))
_OPENS_TIME = re.compile(r",? (?:prenant effet|débutant|commençant|expirant|remontant|datant)$")
"""« un engagement prenant effet », whose day was left out."""
_ADRIFT = re.compile(
    (
        r"(?:et|ou|mais|ni|de|du|d'|par|dont|que|lors|dans|sous|chez|pour|avec|à|au|aux|en|sur|contre"
        r"|selon)(?:\s|(?<='))"
    ),
    re.IGNORECASE,
)
_HEADLESS = re.compile(
    r"(?:après|avant|pour|afin|en|dès|selon|\w+(?:é|i|u|é?nt)e?s?)(?: [^,]{0,90})?, "
    r"(?:cel(?:le|ui|les)-ci|ceux-ci|ce dernier|cette dernière|ils?|elles?|a|ont"
    r"|est|sont|avai(?:t|ent)|étai(?:t|ent))\s",
    re.IGNORECASE,
)
"""« Après avoir délibéré, a adopté », « Réunie, celle-ci … »: nobody, or a pronoun, does it."""
_THEN_PRONOUN = re.compile(
    r"\w+(?: [^,]{0,120})?(?:, [^,]{0,120})*?, (?P<who>cel(?:le|ui)-ci|ceux-ci|celles-ci|ils?|elles?)\s"
)
_MEASURE = r"\d[\d\s.,]*(?:%|‰|points?|fois|pour cent|euros?|M€|€|millions?|milliards?|d'euros|\s)*"


def is_sound(line: Line, title: str, *, impersonal: bool = False, whole: bool = False) -> bool:
    """Whether a title can stand alone; `impersonal` lets « il » open it,
    `whole` a circumstance before the subject.
    """
    found = _WORD.findall(title)
    if len(_WORD.findall(_DETERMINER.sub("", title, count=1))) < 2 or not ends_well(title):
        return False
    if _PRONOUN.match(title) and not ((impersonal and _IMPERSONAL.match(title)) or _NOBODY.match(title)):
        return False
    if (
        _TIME_OF_DAY.match(title)
        or _TO_SPEAKER.search(title)
        or any(title.count(left) != title.count(right) for left, right in _QUOTES)
    ):
        return False
    if _opens_with_verb(line, found[0]) or _opens_with_state(line, found[0]) or _OBJECT_FIRST.match(title):
        return False
    if (not whole and _ADRIFT.match(title)) or _HEADLESS.match(title) or _bare_change().fullmatch(title):
        return False
    if _speaks_of_unknown(line, title) or _opens_with_bare_participle(line, title):
        return False
    if _DETERMINER.sub("", title, count=1).lower() in title_rules().empty.words:
        return False
    return len(found) > 1


def _speaks_of_unknown(line: Line, title: str) -> bool:
    """« Victime d'un accident, elle a été placée », « Formé à Vaux, il avait été … »: of whom? What opens the
    sentence says nothing of it; « Travaux antérieurs au 3 mai »: what of them?
    """
    first = line.doc[0]
    if _LIMITED.match(title):
        return True
    found = _THEN_PRONOUN.match(title)
    opens = is_common_noun(first) or is_past_participle(first)
    if found is None or not opens or not title.lower().startswith(first.lower_):
        return False
    pronoun = next(
        (t for t in line.doc if t.i > 1 and t.lower_ == found["who"] and t.nbor(-1).text == ","), None
    )
    return pronoun is not None and not read_clause(line.doc, pronoun.head.i).impersonal


def opens_with_noun(line: Line, title: str) -> bool:
    """Whether a title that cannot stand alone at least names something."""
    found = _WORD.findall(title)
    return (
        bool(found)
        and not any(bad.match(title) for bad in (_PRONOUN, _ADRIFT, _HEADLESS))
        and not _opens_with_verb(line, found[0])
    )


def _opens_with_verb(line: Line, first: str) -> bool:
    """« Est bloquée », « Nécessiterait l'abondement »: of what?"""
    return first.lower() in line.verbs


def _opens_with_state(line: Line, first: str) -> bool:
    """« Datant de mai », « Inchangées depuis l'âge de … »: what?"""
    low = first.lower()
    state = (
        may_be_participle(line.doc[line.trigger])
        and low == line.low(line.trigger)
        and low.endswith(("ant", "é", "ée", "és", "ées"))
    )
    return state and not any(low in family.nouns.values() for family in title_rules().nominalisations)


def _opens_with_bare_participle(line: Line, title: str) -> bool:
    """« Réunie la commission a prononcé », whose comma went with what stood before it."""
    first = line.doc[0]
    return (
        line.trigger == 0
        and is_verb(first)
        and title.startswith(first.text)
        and _DETERMINER.match(title[len(first.text) + 1 :]) is not None
    )


def ends_well(title: str) -> bool:
    """Whether the last word of a title can be its last."""
    if title.endswith("[…]"):
        return True
    found = _WORD.findall(title)
    leaves = title.endswith(("s'en va", "s'en vont")) or _UNITS_BEHIND.search(title) is not None
    if _BEFORE_WHAT.search(title):
        return False
    leaves = leaves or _TAKES_SIDE.search(title) is not None
    return leaves or (bool(found) and found[-1].lower() not in title_rules().hanging.words)


def without_hanging(title: str) -> str:
    """The title up to a word that can be its last; as it is when there is none."""
    words = _OPENS_TIME.sub("", title).split()
    return next(
        (shorter for n in range(len(words), 0, -1) if ends_well(shorter := " ".join(words[:n]))), title
    ).rstrip(" ,")


@cache
def _bare_change() -> re.Pattern[str]:
    """« Hausse de 25 % »: of what?"""
    changes = "|".join(title_rules().changes.words)
    number = rf"(?:de |d'|d'environ |de près de |de plus de |de \+ ?)?{_MEASURE}"
    return re.compile(rf"(?:\w+ )?(?:{changes})(?:\s\w+(?:e|le))?(?:\s{number})?", re.IGNORECASE)
