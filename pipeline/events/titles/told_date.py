"""The event's own date where a title still tells it: the line stands beside its date, and need not say it
again.

« n'a rouvert que le 4 mai » says that it reopened; « la réunion prévue le 4 mai est annulée » stands at the
day of the plan; « ne rouvrira pas avant mai » would be false without its day, which « cette date » stands
for. Owns what becomes of the words of the date in the spelt title. It refuses titles that tell another date
too, but for these replacements: the reader must see which is which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.wording import MONTHS, WEEKDAY
from pipeline.events.titles.checks import ends_well
from pipeline.events.titles.own_date import other_dates
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import capital
from pipeline.syntax.verb_forms import infinitive, title_rules

if TYPE_CHECKING:
    from pipeline.events.titles.line import Line

_ARTICLES = re.compile(
    r"(?<!\w)(?:(?:(?:à )?(?:la|l')|à (?:partir|compter) (?:de|d'|du)|le|les|ce|cette|du|de|d'|au|aux|en|à"
    r"|(?:mois|fin|début|cours|milieu) (?:de|d'|du)|mois|courant|début|fin|mi-)\s?)*$",
    re.IGNORECASE,
)
_DAY = "cette date"
_TOLD = re.compile(r"\b(?:est|sont|été|était|étaient|sera|seront|rest\w+|demeur\w+)(?: \w+)? $")
"""What makes a verb of a participle: « est », « a été finalement »."""
_LATER = frozenset({"reporter", "repousser", "décaler", "différer", "ajourner", "renvoyer", "retarder"})
_PUT = ", après report"
_SET = re.compile(
    r"(?:(?P<by>[PpLl](?:ar|ors d)[^,;:]+), )?(?:[Ll]es?|[Ll]a|[Ll]')\s?(?P<what>[^,;:]+?) "
    r"(?:est|sont|a été|ont été|avait été|avaient été|sera|seront) (?:\w+ )?$"
)
"""« L'ouverture a été finalement | reportée », « Par ordonnance, la clôture a été | fixée »."""
_DENIED = re.compile(r"\b(?:n(?:e |')|aucune?\b|pas |sans )", re.IGNORECASE)
_PARTICLE = re.compile(r"\b(?:ne |n')(?=\w)(?!.*\b(?:ne |n'))", re.IGNORECASE)
_ONLY_ABLE = re.compile(r"\b(?:ne |n')(?:peu[tx]|peuvent|pou[rv]\w+|doi\w+|dev\w+) [^,;]*\bqu(?:e|')$")
"""« ne peut intervenir | qu'en mai »: without « ne … que » it would seem always to have been so."""
_OTHER_DENIAL = re.compile(r"\b(?:pas|plus|jamais|guère|rien|aucune?|personne|ni)\b")
_SHORT = 3
"""Letters of words that tell no date by themselves: « le », « du »."""
_LEFT = 2
"""Words that a title keeps at least, without its article or pronoun."""
_PAST = re.compile(r"(?:é|u|is)e?s?$")
_OPENING = 3
_PERIOD = re.compile(r"\b(?:période|exercices?|années?|saisons?|campagnes?|millésimes?)$", re.IGNORECASE)
_BY_PAPER = re.compile(r"\bpar (?:une? )?\w+(?: \w+ée?)?$")
"""« refuse le permis par une décision | du 3 mai »."""
_LITTLE = re.compile(r"^(?:les?|la|l'|une?|des|ils?|elles?|on|cet?|cette|ces)\b ?", re.IGNORECASE)
_AWAITS_DAY = re.compile(
    r"(?:\b(?:rest|demeur)\w+ (?:bien |toujours )?(?:fix|prév|programm|annonc|maint)\w+"
    r"|\bau (?:mieux|pire|plus (?:tôt|tard|vite)))$"
)
"""« reste fixé | au 16 mai », « s'achèvera au mieux | en juin »: without a day it says nothing."""
_MATTER = re.compile(
    r" (?:relati|portant|visant|pour|sur|modifi|fixant|créant|autorisant|approuvant|de finances)"
)
_COUNTED = re.compile(r"\b(?:ans?|mois|jours?|semaines?|heures?)\b(?! (?:après|plus tard)$)|\bavant\b")
"""« vingt ans | après leur vote », « deux jours avant la réunion »: more than a date."""
_LISTED = re.compile(r",? (?:pour|puis|et|en|ou|au) ")
"""« annoncée pour mai, puis pour juin »: another day follows."""
_AWAITING = re.compile(r"\battend\w*$")
_TO_DAY = re.compile(rf"(?:(?:au|aux) \d|(?:à|au|aux) {WEEKDAY})", re.IGNORECASE)
_ORIGINATES = re.compile(r"\b(?:remont\w+|(?:ant|post)érieure?s?)$")
_HANGING = re.compile(r"(?:\w{3,}ant|\brelati(?:f|ve)s?|[:(–-])$")
_UNTIL = re.compile(r"(?:jusqu'|à compter d|à partir d)")


def without_told_date(line: Line, title: str) -> str:
    """The title with its own date left out, or « cette date » in its place where it would say
    something else without it.
    """
    if not line.own or not line.own.isdisjoint(line.quoted):
        return title
    if not line.own.isdisjoint(line.legal):
        return _without_day_of_act(line, title)
    said = line.spell(sorted(line.own))
    place = _place_of(said, title)
    if place is None:
        return f"{title} à {_DAY}" if _AWAITS_DAY.search(title) else title
    start, end = place
    if start == 0 or _COUNTED.search(said):
        return title
    before, after = title[:start].rstrip(), title[end:]
    listed = _LISTED.match(after) and (not after.startswith(", en ") or _tells_other(line, after))
    if before.endswith("(") or listed or _ONLY_ABLE.search(before):
        return title
    return (
        _without_restriction(before, after)
        or _put_off(before, after)
        or _planned(before, after)
        or _aimed_at(title[start:end], before, after)
        or _left_out(line, title[start:end], before, after)
        or title
    )


def _place_of(said: str, title: str) -> tuple[int, int] | None:
    """Where a title first tells a date, with the articles and the like before it."""
    low, told = title.lower(), said.lower()
    start = low.find(told) if told else -1
    while start >= 0:
        end = start + len(told)
        opening = _ARTICLES.search(title, 0, start)
        bare = low[start:end] == "été" and (opening is None or not opening[0])  # « ont été rompues »
        if (
            opening is not None
            and not bare
            and not (title[end : end + 1].isalnum() or title[end : end + 1] == "_")
        ):
            return opening.start(), end
        start = low.find(told, start + 1)
    return None


def _without_day_of_act(line: Line, title: str) -> str:
    """« Loi n° 78-17 du 6 janvier 1978 relative à l'informatique » without its day: its number or its matter
    names the act with which the title opens.
    """
    said = line.spell(sorted(line.own))
    found = re.match(rf"(?P<act>[^,;]{{3,90}}?) (?:en date )?du {re.escape(said)}(?P<rest>(?: .*)?)$", title)
    if found is None or not said:
        return title
    named = re.search(r"n° ?\S", found["act"]) or _MATTER.match(found["rest"])
    return f"{found['act']}{found['rest']}" if named else title


def _without_restriction(before: str, after: str) -> str | None:
    """« Le musée n'a rouvert | que le 4 mai » → « Le musée a rouvert »."""
    told = re.sub(r"\s?\bqu(?:e|')$", "", before)
    particle = _PARTICLE.search(told)
    if told == before or particle is None or _OTHER_DENIAL.search(told, particle.end()):
        return None
    return f"{told[: particle.start()]}{told[particle.end() :]}{after}"


def _put_off(before: str, after: str) -> str | None:
    """« ne rouvrira pas avant | mai 2024 » → « ne rouvrira pas avant cette date »."""
    if not before.lower().endswith(" avant") or _DENIED.search(before) is None:
        return None
    return f"{before} {_DAY}{after}"


def _planned(before: str, after: str) -> str | None:
    """« La réunion prévue | le 4 mai est annulée » → « La réunion prévue est annulée »: the line stands at
    the day of the plan. What is put off to it, or fixed for it, is told by its noun: « Réunion, après
    report », « Clôture, fixée par ordonnance ».
    """
    word = re.search(r"(?P<word>\w+)(?: (?:pour|à|initialement|d'abord))?$", before)
    if word is None or not _PAST.search(word["word"]):
        return None
    verb, words = infinitive(word["word"], word["word"]), function_words()
    if verb not in {*title_rules().situating.words, *words.deferring, *words.aiming}:
        return None
    ahead = before[: word.start("word")]
    if ahead.endswith(", ") and after.startswith((",", " n'", " ne ")):
        return f"{ahead[:-2]}{after.removeprefix(',')}"
    if not _TOLD.search(ahead):
        put_off = verb in _LATER and not after
        return f"{ahead.rstrip(' ,')}{_PUT}" if put_off else f"{before[: word.end('word')]}{after}"
    subject = None if after else _SET.match(ahead)
    if subject is not None and verb in _LATER and subject["by"] is None:
        return f"{capital(subject['what'])}{_PUT}"
    if subject is not None and verb in title_rules().situating.words and subject["by"] is not None:
        by = subject["by"]
        return f"{capital(subject['what'])}, {word['word']} {by[:1].lower()}{by[1:]}"
    joined = "pour" if before.endswith(" pour") else "à"
    return f"{before[: word.end('word')]} {joined} {_DAY}{after}"


def _aimed_at(said: str, before: str, after: str) -> str | None:
    """« ce qui mène | au lundi 6 mai » → « ce qui mène à cette date »: what a verb needs."""
    aims = _TO_DAY.match(said) or (_ORIGINATES.search(before) and said.startswith(("à ", "au ", "aux ")))
    if not aims:
        return None
    joint = "" if before.endswith("'") else " "
    return f"{before}{joint}à {_DAY}{after}"


def _left_out(line: Line, said: str, before: str, after: str) -> str | None:
    """« Réunion du bureau | le 4 mai » → « Réunion du bureau », where no other date is told."""
    if (
        _tells_other(line, f"{before} {after}")
        or _UNTIL.search(before[-12:])
        or line.own & line.aimed
        or _names_another(said, before)
    ):
        return None
    if (_HANGING.search(before) and not before.endswith(":")) or _AWAITING.search(before):
        return None
    last = before.split(" ")[-1]
    if not after and not _PAST.search(last) and infinitive(last, last) in title_rules().direct.words:
        return None  # « Elle refuse | le 15 »: what, the title does not say
    told = before.rstrip(" ,:") if after[:1] in ("", ",", ".") else before
    text = f"{told}{after}" if not after or after[0] in ",. " else f"{told} {after}"
    if before.endswith(":") and not after:
        return told.removesuffix(" le")  # « Notification le : 3 mai 2021 », « Diagnostic : fin mai »
    enough = len(_LITTLE.sub("", told).split()) >= _LEFT and ends_well(told)
    return text if enough else None


def _tells_other(line: Line, words: str) -> bool:
    """Whether words tell another date of the sentence."""
    others = (other_dates(line) | line.aimed | line.said) - line.own
    beside = {
        line.low(i) for i in line.dates - line.own if line.written(i)[:1].isdigit() or line.low(i) in MONTHS
    }
    said = beside | {line.low(i) for i in others if len(line.written(i)) > _SHORT}
    return not said.isdisjoint(re.findall(r"[\w/.-]+", words.lower()))


def _names_another(said: str, before: str) -> bool:
    """« avant la réunion | du 4 mai », « la période | 2014-2019 »: which one a noun means that does not open
    the title.
    """
    if _PERIOD.search(before):
        return True
    return (
        _BY_PAPER.search(before) is None
        and " au " not in said
        and said.lower().startswith(("du ", "de ", "d'"))
        and len(_LITTLE.sub("", before).split()) > _OPENING
    )
