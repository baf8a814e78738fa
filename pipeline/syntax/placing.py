"""The words right before a finite verb: where the tree gives no subject, or
one that stands elsewhere, they are the subject.

All positions are token indices. It refuses to look at the tree:
order, punctuation and number alone speak here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.extents import STRONG, Phrase, after_bracket
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import CIVILITIES, feature, is_told
from pipeline.syntax.verb_groups import VerbGroup
from pipeline.syntax.word_classes import NOMINAL

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token


def before_verb(doc: Doc, start: int) -> range:
    """Tokens before a verb group that begins at `start`, back to the
    comma, conjunction or verb before them.
    """
    end = before_aside(doc, start)
    first = end
    while first > 0 and not _parts(doc[first - 1]):
        first -= 1
    if first > 0 and is_told(doc[first - 1]):
        first = next((t.i + 1 for t in reversed(doc[first:end]) if t.pos_ == "CCONJ"), first)
    return range(first, start)


def _parts(token: Token) -> bool:
    low = token.low
    if (
        token.text in STRONG
        or token.text == ","
        or low in function_words().relatives
        or token.pos_ == "SCONJ"
    ):
        return True
    return is_told(token)


def whole_end(doc: Doc, end: int, start: int) -> int:
    """« le prix de la tonne | de granulés en sac | a doublé »: what is nominal
    between a subject and its verb belongs to the subject.
    """
    while end < start and (_is_initial(doc, end) or doc[end].text == "["):
        end = max(end + 1, after_bracket(doc, end))  # « M. [O] »
    between = doc[end:start]
    return start if all(t.pos_ in NOMINAL | {"ADJ", "DET", "ADP"} for t in between) and len(between) else end


def placed_subject(doc: Doc, group: VerbGroup) -> Phrase | None:
    """The phrase that ends right before the verb group where the tree gives no subject: « alors que [la
    valeur du point] est bloquée ».
    """
    end = before_aside(doc, group.start)
    start = _phrase_start(doc, end)
    heads = [t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN")]
    opens = start < len(doc) and (doc[start].pos_ in ("DET", "PROPN") or doc[start].text in CIVILITIES)
    if (
        not heads
        or not opens
        or heads[0].lemma_.lower() in function_words().calendar_nouns
        or (start > 0 and doc[start - 1].pos_ == "ADP")
    ):
        return None
    if doc[start].pos_ == "DET" and ("Plur" in feature(doc[start], "Number")) != group.plural:
        return None
    return Phrase(heads[0].i, start, end, "nsubj")


def _phrase_start(doc: Doc, end: int) -> int:
    start = end
    while start > 0 and (
        doc[start - 1].pos_ in NOMINAL | {"ADJ", "DET"}
        or _is_of(doc, start - 1)
        or _is_initial(doc, start - 1)
    ):
        if (
            start < end
            and doc[start].pos_ == "DET"
            and doc[start - 1].pos_ != "DET"
            and not _is_of(doc, start - 1)
        ):
            break
        start -= 1
    return start


def before_aside(doc: Doc, start: int) -> int:
    """« le maire, en mai, ferme »: where the phrase before an aside in commas
    ends; `start` itself where none stands there.
    """
    if start < 3 or doc[start - 1].text != ",":
        return start
    opened = next((t.i for t in reversed(doc[max(0, start - 14) : start - 1]) if t.text == ","), None)
    if opened is None or any(is_told(t) for t in doc[opened:start]):
        return start
    return opened


def _is_of(doc: Doc, i: int) -> bool:
    return doc[i].low in function_words().of


def _is_initial(doc: Doc, i: int) -> bool:
    """« M. X... », « M. [X] »: the dots and brackets of a name that a court leaves out."""
    if doc[i].text in ("[", "]"):
        letter = doc[i + 1 if doc[i].text == "[" else i - 1].text if 0 < i < len(doc) - 1 else ""
        return len(letter) == 1 and letter.isupper()
    return doc[i].text in ("...", "…") and i > 0 and len(doc[i - 1].text) == 1 and doc[i - 1].text.isupper()
