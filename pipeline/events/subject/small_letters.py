"""A line in capitals as the text would write it: small letters, with the capitals of its names, its acronyms
and its references.

Owns which words keep capitals. It refuses to say what is a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import combinations

from pipeline.capitals import stop_words
from pipeline.entities.lexicon.first_names import is_first_name
from pipeline.entities.lexicon.folding import fold
from pipeline.entities.lexicon.gazetteer import is_acronym, is_listed
from pipeline.events.heading_lines import is_shouted
from pipeline.events.heading_words import heading_words
from pipeline.language import Analysis
from pipeline.syntax.spelling import capital
from pipeline.syntax.tree import CIVILITIES

_WORDS = re.compile(r"([^\W_]+)")
_ORDINAL = re.compile(r"\d+(?:ER|ÈRE|ERE|E|ÈME|EME|ND|NDE)")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
_SHOUTED = re.compile(r"[^a-zà-ÿ]{9,}\s(?=[a-zà-ÿ]{2}|n°)")
_LOUD = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][^a-zà-ÿ(:,;]{6,}(?![\w'’])")
_ACTS = {
    fold(noun): noun
    for noun in ("Arrêté", "Décret", "Loi", "Ordonnance", "Délibération", "Circulaire", "Instruction")
}
"""What a text in capitals calls itself, with its accents."""
_LETTERS = 4
_WORD = 5
"""Letters of a word that may stand alone and be none of an acronym."""
_MARKED = {"e": "éèê", "a": "âà", "i": "îï", "o": "ô", "u": "ûù", "c": "ç"}
_PARTICIPLE = re.compile(r"[^t]es?$")
"""« CATASTROPHE » is none that is « catastrophé »; « SECURITE » is a noun."""
_VOWEL = re.compile(r"[aeiouyœæ]")
_LEGAL_FORMS = frozenset(
    {"SAS", "SASU", "SARL", "EURL", "SCI", "SCEA", "SCOP", "SCIC", "EARL", "GAEC", "SELARL", "GIE", "SA"}
)
"""Forms of firms that have a vowel: « SAS Lauze »; read as words, they would lose their capitals."""
_SAINTS = frozenset({"saint", "sainte"})
_NAMED = frozenset({"person", "place", "institution"})
_DEDICATED = frozenset(
    {
        "rue",
        "avenue",
        "boulevard",
        "place",
        "quai",
        "allée",
        "cours",
        "impasse",
        "square",
        "esplanade",
        "pont",
    }
    | {
        "école",
        "collège",
        "lycée",
        "scolaire",
        "gymnase",
        "stade",
        "salle",
        "piscine",
        "hôpital",
        "résidence",
    }
)
"""What bears the name of somebody: « groupe scolaire Jean-Zay »."""
_PREFIXES = frozenset(
    {"sous", "vice", "ex", "mi", "non", "avant", "arrière", "co", "demi", "semi", "rond", "hôtel"}
)
_OF = frozenset({"de", "du", "des", "d", "la", "l", "le", "les"})
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
        if not is_shouted(line) or not self._may_change(line):
            return line
        pieces = _WORDS.split(line)
        named = self._named_words(line)
        start = 0
        for place in range(1, len(pieces), 2):
            word, start = pieces[place], start + len(pieces[place - 1])
            initial = len(word) == 1 and pieces[place + 1][:1] in (".", "]")
            if not (word.islower() or initial):
                pieces[place] = _in_compound(named.get(start) or self._as_written(word), pieces, place)
            start += len(word)
        return self.accented("".join(pieces))

    def _may_change(self, line: str) -> bool:
        """Whether a line is none that begins with an acronym: « ADEME », « CSE (société Vautrin) »."""
        first = line if line.isupper() else line.partition("(")[0].strip()
        return " " in first or (len(first) >= _WORD and self._is_word(first))

    def _is_word(self, shouted: str) -> bool:
        """« PERSONNEL » and not « DSIL », « ADEME »: of French words, and no acronym."""
        words = [self._accents(word.lower()) for word in _WORDS.findall(shouted)]
        known = bool(self.analysis.names) and all(map(self.analysis.names[0].is_form, words))
        return known and not is_listed(shouted)

    def accented(self, line: str) -> str:
        """« Communaute de communes » with the accents that capitals lost: the first word, and those in small
        letters.
        """
        pieces = _WORDS.split(line)
        for place in range(1, len(pieces), 2):
            word = pieces[place]
            if word.islower() or (word.istitle() and (place == 1 or pieces[place - 1].endswith("("))):
                written = self._accents(word.lower())
                pieces[place] = written if word.islower() else written.capitalize()
        return "".join(pieces)

    def _accents(self, word: str) -> str:
        """A word as the text has it, itself or another number or gender of it; else as the dictionary has it,
        where that has one.
        """
        if word != fold(word) or len(word) < _LETTERS:
            return word
        if word in self._written:
            return self._written[word]
        near = (self._written.get(word + end) for end in ("s", "e", "es"))
        told = next((other[: len(word)] for other in near if other is not None), None)
        if told is None and word[-1] == "s" and (one := self._written.get(word[:-1])) is not None:
            told = f"{one}s"
        return told or _in_dictionary(word, self.analysis)

    @cached_property
    def _written(self) -> Mapping[str, str]:
        """The words that the text has in small letters, without accents and as it has them; none of which it
        has two.
        """
        found = defaultdict[str, set[str]](set)
        for word in _WORDS.findall(self.analysis.prose.text):
            if len(word) >= _LETTERS and (word.islower() or word.istitle()):
                found[fold(word)].add(word.lower())
        return {folded: words.pop() for folded, words in found.items() if len(words) == 1}

    def opening(self, line: str) -> str:
        """« ARRETE N° 12 DU 3 MAI 2019 portant … »: a line of which only the opening is in capitals too; an
        act in capitals by its name with accents.
        """
        shouted = _SHOUTED.match(line)
        told = self.small(line) if shouted is None else self.small(shouted[0]) + line[shouted.end() :]
        first, space, rest = told.partition(" ")
        return f"{_ACTS.get(fold(first), first)}{space}{rest}" if first.isupper() else told

    def inside(self, title: str, sentence: str) -> str:
        """« Présentation du rapport D'ACTIVITE » of a line without verb that opens in capitals, as the text
        writes its words.
        """
        opening = _LOUD.match(sentence)
        if opening is None or " " not in opening[0].strip():
            return title
        small = _LOUD.sub(lambda m: self._small_part(m[0]) if m[0] in opening[0] else m[0], title)
        return title if small == title else capital(self.accented(small))

    def _small_part(self, shouted: str) -> str:
        """« D'ACTIVITE » is one word here, and no acronym."""
        return self.small(f"{shouted} ").removesuffix(" ")

    def _named_words(self, line: str) -> Mapping[int, str]:
        """The words of the names that stand in a line, as the names are written, by where they begin."""
        folded, found = fold(line), dict[int, str]()
        for first in _WORDS.finditer(folded):
            for text, name in self._names.get(first[0], ()):
                stop = first.start() + len(text)
                if folded.startswith(text, first.start()) and not folded[stop : stop + 1].isalnum():
                    for word in _WORDS.finditer(line, first.start(), stop):
                        written = _in_name(word[0], text, name)
                        if written is not None and not (written == word[0] and self._is_word(written)):
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
            self._known[word] = _by_text(word, self._accents(word.lower()), self.analysis, self._sentences)
        return self._known[word]

    @cached_property
    def _sentences(self) -> str:
        """The lines of the text that are not mostly in capitals."""
        return "\n".join(line for line in self.analysis.prose.text.split("\n") if not _is_loud(line))


@lru_cache(maxsize=2)
def letters_of(analysis: Analysis) -> Letters:
    """The letters of a document, read once: asked for its subject, its bill and its parts."""
    return Letters(analysis)


def _is_loud(line: str) -> bool:
    """« CONSTRUCTION D'UN GROUPE SCOLAIRE (8 classes) »."""
    return 2 * sum(map(str.isupper, line)) > sum(map(str.isalpha, line))


def name_in_small_letters(name: str) -> str:
    """« commune de SAINT-CYR-SUR-MER » with one capital a word; an acronym in brackets as it is."""
    pieces = _WORDS.split(name)
    for place in range(1, len(pieces), 2):
        word = pieces[place]
        bracketed = pieces[place - 1].endswith("(") and pieces[place + 1].startswith(")")
        legal = word in _LEGAL_FORMS or bracketed
        if place > 1 and word in ("D", "L") and pieces[place + 1] in ("'", "’"):
            pieces[place] = word.lower()
        elif word.isupper() and len(word) > 1 and not legal and _VOWEL.search(fold(word)) is not None:
            inner = place > 1 and word.lower() in _INNER
            pieces[place] = word.lower() if inner else word.capitalize()
    return "".join(pieces)


def _in_compound(word: str, pieces: list[str], place: int) -> str:
    """« Saint-Vaast », « Jean-Macé »: what a hyphen joins to a name has its capital, and « Saint » or a
    first name before a hyphen; all of what a street or a school is called after.
    """
    if _is_dedicated(pieces, place):
        return word if word.lower() in _INNER or not word.islower() else word.capitalize()
    if pieces[place + 1] == "-" and (word in _SAINTS or is_first_name(word.capitalize())):
        return word.capitalize()
    behind = place > 1 and pieces[place - 1] == "-"
    joined = behind and _named_before(pieces, place - 2)
    if behind and not joined and word.isalpha() and word.istitle():
        return word.lower()  # « vice-président », whatever the text calls its president
    return word.capitalize() if joined and word.islower() and word not in _INNER and len(word) > 1 else word


def _is_dedicated(pieces: list[str], place: int) -> bool:
    """« avenue du Général-Leclerc »: a compound behind what bears the name of somebody."""
    first = place
    while first > 1 and pieces[first - 1] == "-":
        first -= 2
    compound = pieces[first + 1] == "-" and pieces[first].lower() not in _PREFIXES
    before = (pieces[n].lower() for n in range(first - 2, max(0, first - 7), -2))
    bears = next((word for word in before if word not in _OF), None)
    return compound and bears in _DEDICATED


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


def _by_text(word: str, low: str, analysis: Analysis, sentences: str) -> str:
    """A word of which no name says how it is written: references and acronyms keep their capitals, and it
    has those that the text always gives it inside its sentences, or that of a word that French has not.
    """
    text = analysis.prose.text
    if not word.isalpha():
        return low if _ORDINAL.fullmatch(word) else word
    if len(word) == 1:
        return low
    if low in _civilities():
        return _civilities()[low]
    if re.search(rf"\b{low}\b", text) is not None:
        return low
    if re.search(rf"\w(?:,? |['’]){low.capitalize()}\b", text) is not None:
        return low.capitalize()
    keeps = _stands_out(word, sentences) and low not in heading_words().mute
    if keeps or _is_initials(word) or word in _LEGAL_FORMS:
        return word
    if len(word) < _LETTERS and low not in stop_words() and not _in_tables(low, analysis):
        return word
    return low.capitalize() if _is_strange(low, analysis) else low


def _stands_out(word: str, sentences: str) -> bool:
    """Whether words in small letters stand beside a word in capitals: « la CGT », and not « PROCHAINE
    REUNION : mardi ».
    """
    return re.search(rf"[a-zà-ÿ,(][\s'’]+{word}\b|(?<![A-ZÀ-Þ]\s)\b{word}\s[a-zà-ÿ]", sentences) is not None


def _in_dictionary(word: str, analysis: Analysis) -> str:
    """« securite » as the only word that it may be with accents; as it is where it may be one without."""
    if not analysis.names or analysis.names[0].is_form(word):
        return word
    participle = _PARTICIPLE.search(word) is not None
    found = {
        other
        for other in _with_accents(word)
        if not (participle and other.rstrip("s")[-1] == "é") and analysis.names[0].is_form(other)
    }
    return found.pop() if len(found) == 1 else word


def _with_accents(word: str) -> Iterator[str]:
    """What a word may be with one accent or two."""
    places = [(place, mark) for place, letter in enumerate(word) for mark in _MARKED.get(letter, "")]
    for count in (1, 2):
        for chosen in combinations(places, count):
            letters = list(word)
            for place, mark in chosen:
                letters[place] = mark
            yield "".join(letters)


def _in_tables(word: str, analysis: Analysis) -> bool:
    """« rue » and not « ZA »; anything where no model was asked."""
    return not analysis.names or analysis.names[0].is_form(word)


def _is_strange(word: str, analysis: Analysis) -> bool:
    """« plouvien »: a word that the model never saw in small letters, accents or not."""
    if len(word) < _LETTERS or not analysis.names:
        return False
    return not analysis.names[0].is_word(word) and not analysis.names[0].is_form(word)


def _is_initials(word: str) -> bool:
    """« CGT », « RD », « XIV »: no word of French."""
    return _VOWEL.search(fold(word)) is None or _ROMAN.fullmatch(word) is not None


@cache
def _civilities() -> Mapping[str, str]:
    return {
        word.strip(".").lower(): word.strip(".") for word in CIVILITIES if len(word.strip(".")) > len("Me")
    }
