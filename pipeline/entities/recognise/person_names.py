"""The name of a person as French writes it: particles, initials, up to five words with a capital.

Owns how far such a name goes from where it begins. It refuses to say where one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.entities.lexicon.name_words import WORDS
from pipeline.entities.lexicon.text_view import CAP, UPPER, View

_PARTICLES = (
    r"(?:de la|de|du|des|d'|van den|van der|van|von|der|den|ten|di|da|dos|del|della|el|al|ben|bin|ibn|le|la)"
)
_INITIALS = rf"(?:[{UPPER}]\.(?:-?[{UPPER}]\.)* ?|[{UPPER}]{{2}}\. ?|[{UPPER}]-[{UPPER}]\.? )"
_NAME = (
    rf"(?:{_INITIALS}|(?:{_PARTICLES} (?!l'))?)?{CAP}(?:(?: {_INITIALS}| {_PARTICLES}[ ]| d'"
    rf"| )(?:d')?{CAP}){{0,4}}"
)
NAME = re.compile(_NAME)
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*\.?")
_OPENERS = frozenset({"la", "le", "les", "il", "elle", "par", "en", "dans", "sur", "pour"})
_MANY = frozenset(
    {"juges", "conseillers", "conseilleres", "magistrats", "echevins", "adjoints", "senateurs", "deputes"}
)


def name_at(view: View, start: int) -> tuple[int, int] | None:
    """The name that begins at an offset; None where none does."""
    match = NAME.match(view.text, start)
    return None if match is None else name_span(view, match.start(), match.end())


def name_span(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The stretch cut down to what can be a name: before a glued word or a word
    that no name holds; None when nothing is left.
    """
    words = [m.span() for m in _TOKEN.finditer(view.text, start, view.glue(start, end) or end)]
    first = next((i for i in range(1, len(words)) if _ends_name(view, words, i)), len(words))
    words = words[:first]
    while words and _is_no_end(view, *words[-1]):
        words.pop()
    if len(words) > 1 and view.folded[slice(*words[0])] in _MANY:
        words.pop(0)
    if not words or words[-1][1] - words[0][0] < 2 or (len(words) == 1 and view.text[words[0][1] - 1] == "."):
        return None
    if _is_function(view, words) or view.folded[slice(*words[0])] in WORDS.not_first_names:
        return None
    return words[0][0], words[-1][1] - (view.text[words[-1][1] - 1] == ".")


def _is_no_end(view: View, start: int, end: int) -> bool:
    """Whether no name ends with the word: in small letters, or an article
    that begins a sentence (« B. La demande … »).
    """
    return (view.text[start].islower() and not view.text.startswith("d'", start)) or view.folded[
        start:end
    ] in _OPENERS


def _ends_name(view: View, words: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether the word at `index` begins something else: a word that no name holds, or a function (« Jean
    DUPONT Maire »; not « Bruno Le Maire »).
    """
    word = view.folded[slice(*words[index])]
    if not view.text[words[index][0]].isupper():
        return False
    return word in WORDS.not_names or (
        index > 1
        and word in WORDS.functions
        and view.folded[slice(*words[index - 1])] not in {"le", "la"}
        and word not in {"le", "la"}
    )


def _is_function(view: View, words: list[tuple[int, int]]) -> bool:
    folded = [view.folded[s:e] for s, e in words[:2]]
    bare = len(folded) == 1 or folded[1] in WORDS.functions or folded[1] in {"de", "du", "des"}
    return folded[0] in WORDS.functions and (bare or view.text[words[0][0]].islower())
