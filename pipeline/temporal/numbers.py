"""French numerals, cardinal, ordinal and Roman, read from folded words. It knows no date."""

from __future__ import annotations

import re
from functools import cache

_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
}  # fmt: skip
_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_COLLECTIVE = {
    "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "demi-douzaine": 6,
    "demi-siecle": 50,
}  # fmt: skip
_SCALES = {"cent": 100, "mil": 1000, "mille": 1000, "million": 1_000_000, "milliard": 1_000_000_000}
_WORDS: dict[str, int] = _UNITS | _TENS | _COLLECTIVE | _SCALES
_ORDINALS = {"premier": 1, "premiere": 1, "second": 2, "seconde": 2, "dernier": -1, "derniere": -1}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_SHAPE = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_GROUPED = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_EIGHTY = re.compile(r"quatre[ -]vingt")
_CONFUSED = str.maketrans("oils", "0115", " ")
"""Letters that OCR reads for figures."""


@cache
def read_number(words: str) -> float | None:
    """Value of « 12 », « 3,5 », « 100 000 », « vingt et un », « une
    dizaine », « 2 millions »; None when it is no number.
    """
    if words == "zero":
        return 0
    total: float = 0
    current: float = 0
    for part in (
        re.sub(r"(?<=\d) (?=\d{3}\b)|(?<=\d)\.(?=\d{3}\b)", "", _EIGHTY.sub("@", words))
        .replace("-", " ")
        .split()
    ):
        value = _word_value(part)
        if value is None:
            if part in ("et", "de", "d'", "@s"):
                continue
            return None
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif part in ("cent", "cents"):
            current = max(current, 1) * 100
        elif part in _COLLECTIVE:
            current = value
        else:
            current += value
    return total + current or None


def _word_value(part: str) -> float | None:
    if part.startswith("@"):
        return 80
    if re.fullmatch(r"\d+(?:,\d+)?", part):
        return float(part.replace(",", "."))
    return _WORDS.get(part, _WORDS.get(part.rstrip("s")))


@cache
def read_figures(words: str) -> int | None:
    """Whole number written in figures, OCR's letters among them (« 2o21 »,
    « 1er », « 1° »), or in words; None when it is none.
    """
    if words in _ORDINALS:
        return _ORDINALS[words]
    bare = re.sub(r"(?<=[0-9li ])(?:ers?|re|°)$", "", words).strip()
    if any(character.isdigit() for character in bare):
        figures = bare.translate(_CONFUSED)
        return int(figures) if figures.isdigit() else None
    if bare in ("l", "i"):
        return 1
    number = read_number(bare)
    return None if number is None else int(number)


@cache
def read_ordinal(word: str) -> int | None:
    """Value of « premier », « 2e », « troisième », « XIXe »; -1 for
    « dernier »; None when it is no ordinal.
    """
    word = word.rstrip("s") if word not in ("trois",) else word
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = re.match(r"(\d+) ?(?:er|ere|e|eme|de|nd|nde|d)?$", word)
    if digits:
        return int(digits[1])
    if word.endswith("ieme"):
        stem = re.sub(r"cinqu$", "cinq", re.sub(r"neuv$", "neuf", word[:-4]))
        number = read_number(stem) or read_number(stem + "e") or read_number(stem + "s")
        if number is not None:
            return int(number)
    return read_roman(re.sub(r"(?: ?er| ?eme|e)$", "", word))


def read_roman(word: str) -> int | None:
    """Value of a Roman numeral in lower case; None when it is none."""
    if not word or not _ROMAN_SHAPE.fullmatch(word):
        return None
    numbers = [_ROMAN[letter] for letter in word]
    return sum(-n if n < max(numbers[i + 1 :], default=0) else n for i, n in enumerate(numbers))
