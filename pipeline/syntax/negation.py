"""What denies a predicate, and what only restricts it: « ne … pas », « ne » alone, « ne … que ».

All positions are token indices. Owns where the words of a negation must stand; which words deny is the
caller's table. It refuses to say what of the predicate is denied.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import auxiliaries, children, feature
from pipeline.syntax.word_classes import introduces_noun

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_THAT = frozenset({"que", "qu'"})
_STARTS = frozenset({"partir", "compter", "fin", "début"})
_NEAR = 8
_ONLY = _THAT | {"seulement", "uniquement"}
_DENYING = frozenset({"advmod", "obj", "nsubj", "nsubj:pass", "det", "obl:mod"})
_NONE = frozenset({"aucun", "aucune", "nul", "nulle"})
_NOT_ONE = frozenset({("pas", "un"), ("pas", "une")})
_FULL = frozenset({".", ";", ":", "(", ")", "?", "!"})


def has_particle(head: Token) -> bool:
    """Whether « ne » stands beside a predicate or its auxiliaries."""
    return any(
        token.low in function_words().ne for word in [head, *auxiliaries(head)] for token in word.children
    )


def is_denied_by(head: Token, words: Container[str]) -> bool:
    """Whether « ne » and one of `words` deny a predicate: beside it,
    or as determiner of what it is said of.
    """
    below = [child for child in head.children if child.dep_ in _DENYING]
    dets = [det for child in below if child.dep_ != "advmod" for det in children(child, "det")]
    return has_particle(head) and any(
        token.lower_ in words and not _restricts(token, head) for token in [*below, *dets]
    )


def is_denied_around(head: Token) -> bool:
    """« n'ont bougé ni en mai ni en juin », « pas un seul bus n'a circulé »: what « ne » answers stands
    further from its predicate than « pas ».
    """
    if not has_particle(head):
        return False
    below = [word for child in head.children for word in (child, *child.children)]
    return any(word.low == "ni" for word in below) or _opens_with_none(head)


def _opens_with_none(head: Token) -> bool:
    """« Sous ce maire, pas un dossier n'avait été perdu »: right of no other predicate."""
    first = max((word.i for word in head.doc[: head.i] if word.text in _FULL), default=-1) + 1
    before = head.doc[first : head.i]
    place = next((word.i for word in before if word.low in function_words().ne), first)
    words = [word.low for word in head.doc[first:place]]
    none = any(pair in _NOT_ONE for pair in pairwise(words)) or bool(_NONE & set(words))
    return none and not any("Fin" in feature(word, "VerbForm") for word in head.doc[first:place])


def is_none(noun: Token, head: Token) -> bool:
    """« n'a fait l'objet d'aucune modification », « Aucune fermeture n'est envisagée »: the predicate over a
    noun tells none of what it names.
    """
    return any(det.low in _NONE for det in children(noun, "det", "advmod")) and has_particle(head)


def is_denied_alone(head: Token) -> bool:
    """« ne pourra débuter avant mars »: « ne » stands beside the predicate and no « que » follows it (« ne
    pourra débuter qu'en mars »).
    """
    return has_particle(head) and not any(token.low in _THAT for token in head.doc[head.i + 1 :])


def is_restricted(doc: Doc, start: int) -> bool:
    """« n'a ouvert une enquête | qu'en mai »: whether what begins at `start`
    stands behind a « que » that answers « ne ».
    """
    place = _before_signal(doc, start)
    return (
        place > 0
        and doc[place].low in _THAT
        and any(token.low in function_words().ne for token in doc[:place])
    )


def is_put_off(doc: Doc, start: int) -> bool:
    """« ne rouvrira pas | avant mai »: whether what begins at `start` is
    the day before which something is denied.
    """
    place = _before_signal(doc, start)
    before = any(token.lower_ == "avant" for token in doc[place + 1 : start])
    return before and any(
        token.low in function_words().ne for token in doc[max(0, place - _NEAR) : place + 1]
    )


def is_opposed(doc: Doc, start: int) -> bool:
    """« faite | en mars et non en avril. »: whether what begins at `start` is set against another day by « et
    non », or a deed against one that was not done (« signé | en mars et non renouvelé »), at the end of its
    sentence; not « a vendu le pré | en mars et non le moulin ».
    """
    first = max(1, start - _NEAR)
    non = next((t.i for t in doc[first : start + _NEAR] if t.low == "non" and doc[t.i - 1].low == "et"), 0)
    behind = [token.low for token in doc[non + 1 : non + _NEAR]]
    ends = next((n for n, word in enumerate(behind) if word in {".", ";"}), len(behind))
    other = behind[:ends]
    dated = any(word[0].isdigit() or word in function_words().calendar_nouns for word in other)
    alike = dated or not any(map(introduces_noun, doc[non + 1 : non + 2]))
    return non > 0 and alike and start <= non + ends and not {",", "comme"} & set(other)


def _before_signal(doc: Doc, start: int) -> int:
    """The word before what introduces a date: « à partir du », « en »."""
    place = start - 1
    while place > 0 and (doc[place].pos_ in ("ADP", "DET") or doc[place].lower_ in _STARTS):
        place -= 1
    return place


def _restricts(word: Token, head: Token) -> bool:
    """« ne forment plus qu'une commune », « n'a pas seulement été adopté »: something is asserted."""
    after = next((token for token in word.doc[word.i + 1 : word.i + 3] if token.lower_ in _ONLY), None)
    return after is not None and (after.i == word.i + 1 or after.i == head.i + 1)
