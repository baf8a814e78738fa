"""Proper names side by side with their head: « lycée Jean-Moulin », « association « Les Amis » »,
« société Vial et Fils ».

Owns how far such a name goes on, be it a phrase. It refuses names of places behind « de ».
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.entities.lexicon.complements.domains import domain_end
from pipeline.entities.lexicon.demonyms import PLAIN_DEMONYMS
from pipeline.entities.lexicon.gazetteer import load_gazetteer
from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import CAP, LOWER, UPPER, View

_ACRONYM = re.compile(rf" \([{UPPER}][\w.-]{{1,9}}\)(?= [{UPPER}])")
_NAME = re.compile(
    rf"(?P<nation> (?:[{LOWER}]+(?:ais|aise|ois|oise|ien|ienne|ain|aine|and|ande)|{PLAIN_DEMONYMS}))?"
    rf" (?:(?:de |du |d')?[«\"“] ?(?P<quoted>[{UPPER}\d][^«»\"”\n]{{1,60}}?) ?[»\"”]|"
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
_DESCRIBED = re.compile(rf" [{LOWER}]{{4,}} (?:de la |de l'|du |des |de |d'){CAP}(?![\w-])")
"""« Mémoire ouvrière de l'Ardre »: an adjective and a place behind the first word."""
_ALIVE = re.compile(
    r" (?:vivante?s?|vertes?|libres?|propres?|durables?|solidaires?|autrement)"
    r"(?![\w-])(?! (?:de |du |des |d'|et ))"
)
"""« Vallée vivante », « Dole autrement »: adjectives with which associations are named."""
_PHRASE = re.compile(
    rf" (?:Une?|Des|Tous|Toutes|Pour|Pas|Non|Notre|Nos|Mon|Ma|Mes|Plus|Touche)"
    rf"(?: (?:[{LOWER}]+'|[dl]')?[{UPPER}{LOWER}][{UPPER}{LOWER}-]*){{1,7}}"
)
_SMALL = re.compile(rf" [{LOWER}]{{4,}}(?![\w'-])")
_SMALL_END = re.compile(r"(?![\w'-])")
_LEAST_TIMES = 2
_LEAST_GAPS = 1
"""Spaces in a phrase of at least two words."""
_NUMERAL = re.compile(" [IVX]+")
"""« groupe III »."""
_PLURAL_NAME = re.compile(rf" [{UPPER}][{LOWER}]+s$")
_FIRM = re.compile(
    rf"(?: de la| de l'| des| du| de| d')? ?(?<=[ '])(?P<name>{CAP}(?: (?:&|de la|de|du|des|sur|en) {CAP}"
    rf"| (?:de l'|d'){CAP}| {CAP})*"
    r"(?: (?:et|&) (?:Fils|Filles?|Frères?|Cie|Compagnie|Associés?|FILS|CIE)(?!\w))?)"
)


def name_end(view: View, offset: int) -> int | None:
    """End of a proper name side by side with its head: « lycée
    Jean-Moulin », « association « Les Amis » ».
    """
    match = _NAME.match(view.text, offset)
    if match is None or match.end() - match.start() < 4 or _NUMERAL.fullmatch(match.group()) is not None:
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
    alive = _ALIVE.match(view.text, end)
    if alive is not None:
        return alive.end()
    described = _DESCRIBED.match(view.text, end)
    if described is not None and end + 1 in view.adjectives:
        return described.end()
    if first in {"Les", "Le", "La"} or _PLURAL_NAME.search(view.text, offset, end):
        end = domain_end(view, end, adjective_suffices=True) or end
    end = _with_companion(view, offset + 1, end)
    more = (_AT_NAME if _ACTION.search(first) else _AND_NAME).match(view.text, end)
    known = (
        None
        if more is None
        else load_gazetteer().place(more["name"]) or load_gazetteer().institution(more["name"])
    )
    return end if more is None or (known is not None and more.re is _AND_NAME) else more.end()


def _with_companion(view: View, start: int, end: int) -> int:
    """End of the word in small letters that goes with a name of one word wherever the document has it:
    « Eau vive ».
    """
    word = _SMALL.match(view.text, end)
    if word is None or word.start() + 1 in view.verbs:
        return end
    return word.end() if _goes_always_with(view, view.text[start:end], word.group()) else end


@lru_cache(maxsize=8)
def _goes_always_with(view: View, name: str, word: str) -> bool:
    """Whether a word stands behind each of several occurrences of a name."""
    ends = [start + len(name) for start in view.starts_by_word.get(name, ())]
    return len(ends) >= _LEAST_TIMES and all(
        view.text.startswith(word, end) and _SMALL_END.match(view.text, end + len(word)) for end in ends
    )


def phrase_end(view: View, offset: int) -> int | None:
    """End of a phrase that names an association, up to a mark or the verb of the sentence: « Un toit pour
    chacun ».
    """
    phrase = _PHRASE.match(view.text, offset)
    if phrase is None:
        return None
    words = [offset + word.start() for word in re.finditer(r"[^\W_][\w'-]*", phrase.group())]
    verb = next((start for start in words[1:] if start in view.verbs), None)
    stop = phrase.end() if verb is None else verb - 1
    return stop if view.text.count(" ", offset + 1, stop) >= _LEAST_GAPS else None


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
