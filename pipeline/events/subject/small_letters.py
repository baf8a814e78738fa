"""A line in capitals as the text would write it: small letters, with the capitals of its names, its acronyms
and its references.

Owns which words keep capitals. It refuses to say what is a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import is_acronym, is_listed
from pipeline.events.outline import heading_words
from pipeline.language import Analysis
from pipeline.syntax.tree import CIVILITIES

_WORDS = re.compile(r"([^\W_]+)")
_ORDINAL = re.compile(r"\d+(?:ER|ÈRE|ERE|E|ÈME|EME|ND|NDE)")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_SHOUTED = re.compile(r"[^a-zà-ÿ]{9,}\s(?=[a-zà-ÿ]{2})")
_ACTS = {
    fold(noun): noun
    for noun in ("Arrêté", "Décret", "Loi", "Ordonnance", "Délibération", "Circulaire", "Instruction")
}
"""What a text in capitals calls itself, with its accents."""
_LETTERS = 4
_VOWEL = re.compile(r"[aeiouyœæ]")
_LEGAL_FORMS = frozenset(
    {"SAS", "SASU", "SARL", "EURL", "SCI", "SCEA", "SCOP", "SCIC", "EARL", "GAEC", "SELARL", "GIE", "SA"}
)
"""Forms of firms that have a vowel: « SAS Lauze »; read as words, they would lose their capitals."""
_SAINTS = frozenset({"saint", "sainte"})
_NAMED = frozenset({"person", "place", "institution"})
_INNER = frozenset({"sur", "sous", "lès", "les", "le", "la", "en", "de", "du", "des", "et", "à", "au", "aux"})
"""Words inside a name with hyphens that keep their small letters: « Saint-Hilaire-du-Harcouët »."""


@dataclass(frozen=True, eq=False)
class Letters:
    """How one text writes its words."""

    analysis: Analysis

    def small(self, line: str) -> str:
        """« FAILLITE DE LA BANQUE MORGAN » with the capitals that the text gives its words; a line in small
        letters as it is.
        """
        if not line.isupper() or " " not in line:
            return line
        pieces = _WORDS.split(line)
        named = self._named_words(line)
        start = 0
        for place in range(1, len(pieces), 2):
            word, start = pieces[place], start + len(pieces[place - 1])
            pieces[place] = _in_compound(named.get(start) or self._as_written(word), pieces, place)
            start += len(word)
        return "".join(pieces)

    def opening(self, line: str) -> str:
        """« ARRETE N° 12 DU 3 MAI 2019 portant … »: a line of which only the opening is in capitals too; an
        act in capitals by its name with accents.
        """
        shouted = _SHOUTED.match(line)
        told = self.small(line) if shouted is None else self.small(shouted[0]) + line[shouted.end() :]
        first, space, rest = told.partition(" ")
        return f"{_ACTS.get(fold(first), first)}{space}{rest}" if first.isupper() else told

    def _named_words(self, line: str) -> Mapping[int, str]:
        """The words of the names that stand in a line, as the names are written, by where they begin."""
        folded, found = fold(line), dict[int, str]()
        for first in _WORDS.finditer(folded):
            for text, name in self._names.get(first[0], ()):
                stop = first.start() + len(text)
                if folded.startswith(text, first.start()) and not folded[stop : stop + 1].isalnum():
                    for word in _WORDS.finditer(line, first.start(), stop):
                        written = _in_name(word[0], text, name)
                        if written is not None:
                            found[word.start()] = written
        return found

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[str, str]]]:
        """The names of the text, folded as it has them and in full, by their first word."""
        named = sorted({(fold(m.text), m.name) for m in self.analysis.mentions if m.kind in _NAMED})
        table = defaultdict[str, list[tuple[str, str]]](list)
        for text, name in named:
            if (first := _WORDS.match(text)) is not None:
                table[first[0]].append((text, name))
        return table

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def _as_written(self, word: str) -> str:
        if word not in self._known:
            self._known[word] = _by_text(word, self.analysis, self._sentences)
        return self._known[word]

    @cached_property
    def _sentences(self) -> str:
        """The lines of the text that are not mostly in capitals."""
        return "\n".join(line for line in self.analysis.prose.text.split("\n") if not _is_loud(line))


def _is_loud(line: str) -> bool:
    """« CONSTRUCTION D'UN GROUPE SCOLAIRE (8 classes) »."""
    return 2 * sum(map(str.isupper, line)) > sum(map(str.isalpha, line))


def name_in_small_letters(name: str) -> str:
    """« commune de SAINT-CYR-SUR-MER » with one capital a word."""
    pieces = _WORDS.split(name)
    for place in range(1, len(pieces), 2):
        word = pieces[place]
        if word.isupper() and len(word) > 1 and _VOWEL.search(fold(word)) is not None:
            inner = place > 1 and word.lower() in _INNER
            pieces[place] = word.lower() if inner else word.capitalize()
    return "".join(pieces)


def _in_compound(word: str, pieces: list[str], place: int) -> str:
    """« Saint-Vaast »: what a hyphen joins to a name has its capital, and « Saint » before a hyphen."""
    if word in _SAINTS and pieces[place + 1] == "-":
        return word.capitalize()
    joined = place > 1 and pieces[place - 1] == "-" and _named_before(pieces, place - 2)
    return word.capitalize() if joined and word.islower() and word not in _INNER and len(word) > 1 else word


def _named_before(pieces: list[str], place: int) -> bool:
    """Whether the compound to which a word belongs has a capital."""
    if pieces[place] in _INNER and place > 1 and pieces[place - 1] == "-":
        return _named_before(pieces, place - 2)
    return pieces[place].istitle()


def _in_name(word: str, text: str, name: str) -> str | None:
    """A word of a name as its full form has it; alone and not in it, it is an acronym."""
    same: str | None = next((other for other in _WORDS.findall(name) if fold(other) == fold(word)), None)
    if same is None:
        return word if text == fold(word) and is_acronym(word) else None
    kept = is_listed(same) or same in _LEGAL_FORMS
    if same.isupper() and len(same) > 1 and text != fold(word) and not kept:
        return same.capitalize()
    return same


def _by_text(word: str, analysis: Analysis, sentences: str) -> str:
    """A word of which no name says how it is written: references and acronyms keep their capitals, and it
    has those that the text always gives it inside its sentences, or that of a word that French has not.
    """
    low, text = word.lower(), analysis.prose.text
    if not word.isalpha():
        return low if _ORDINAL.fullmatch(word) else word
    if len(word) == 1:
        return low
    if low in _civilities():
        return _civilities()[low]
    if re.search(rf"\b{low}\b", text) is not None:
        return low
    if re.search(rf"\w(?:,? |['’]){word.capitalize()}\b", text) is not None:
        return word.capitalize()
    keeps = re.search(rf"\b{word}\b", sentences) is not None and low not in heading_words().mute
    if keeps or _is_initials(word) or word in _LEGAL_FORMS:
        return word
    return word.capitalize() if _is_strange(low, analysis) else low


def _is_strange(word: str, analysis: Analysis) -> bool:
    """« plouvien »: a word that the model never saw in small letters, accents or not."""
    return len(word) >= _LETTERS and bool(analysis.names) and not analysis.names[0].is_word(word)


def _is_initials(word: str) -> bool:
    """« CGT », « RD », « XIV »: no word of French."""
    return _VOWEL.search(fold(word)) is None or _ROMAN.fullmatch(word) is not None


@cache
def _civilities() -> Mapping[str, str]:
    return {
        word.strip(".").lower(): word.strip(".") for word in CIVILITIES if len(word.strip(".")) > len("Me")
    }
