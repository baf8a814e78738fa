"""What a participle is said of in a line without verb: the noun that opens the line, what its bracket stands
behind, the label before its colon.

« Rapport n° 80, déposé le 3 mai (mis en ligne le 5) », « Menuiseries : posées en mai ». All positions are
token indices. It refuses sentences: there the noun before the participle, or the clause, says it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.calendar.wording import MONTHS
from pipeline.syntax.agreement import INVARIANT, is_remark, may_agree
from pipeline.syntax.extents import STRONG, Phrase
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import CIVILITIES, children, feature, is_past_participle, is_told
from pipeline.syntax.verb_forms import infinitive, title_rules

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_BREAKS = STRONG - {"(", ")", "[", "]", "\n"}
_WORD = re.compile(r"[^\W\d_]{2,}\d*(?:[-'’]\w+)*")


def said_in_line(participle: Token) -> Phrase | None:
    """The noun of the line that a bare participle is said of; None in a sentence, and where none agrees."""
    return (
        _behind_comma(participle)
        or _before_bracket(participle)
        or _behind_label(participle)
        or _named_there(participle)
    )


def _behind_comma(token: Token) -> Phrase | None:
    """« Proposition de loi visant à …, déposée le 3 mai »: in a line without verb of its own, what follows a
    comma is said of its first noun, and of what « et » joins to it.
    """
    comma, start = _comma_before(token), _opening(token.doc)
    first = token.doc[start]
    if comma is None or first.pos_ not in ("NOUN", "PROPN") or first.i >= token.i:
        return None
    joined = any(t.lower_ == "et" for t in token.doc[start:comma])
    if not (may_agree(first, token) or (joined and token.lower_.endswith("s"))):
        return None
    if first.lemma_.lower() not in title_rules().affinities.get(infinitive(token.text, token.lemma_), ()):
        return None
    root = next((t for t in token.doc if t.head.i == t.i), first)
    nominal = root.i in (first.i, token.i) or root.pos_ not in ("VERB", "AUX") or _is_subordinate(root)
    return Phrase(start, start, _without_comma(token), "nsubj:pass") if nominal else None


def _comma_before(token: Token) -> int | None:
    edge = token.left_edge.i
    before = edge - (token.doc[edge].text != ",")
    return before if edge > 0 and token.doc[before].text == "," else None


def _opening(doc: Doc) -> int:
    """« N° 2023-41 12/05/2023 | Marché de travaux »: the first word that is no number, mark or month."""
    words = (t.i for t in doc if _is_word(t) and not t.lower_.startswith("n°"))
    return next(words, 0)


def _is_word(token: Token) -> bool:
    return _WORD.fullmatch(token.text) is not None and token.lower_ not in MONTHS


def _is_subordinate(verb: Token) -> bool:
    return any(c.dep_ == "mark" or c.lower_ in function_words().relatives for c in verb.children)


def _without_comma(token: Token) -> int:
    end = token.left_edge.i
    while (
        end > 1
        and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space)
        and token.doc[end - 1].text not in "»)"
    ):
        end -= 1
    return end


def _before_bracket(token: Token) -> Phrase | None:
    """« Rapport n° 80 déposé le 3 mai (mis en ligne le 5) »: in a line without verb,
    what a bracket adds is said of the line's noun.
    """
    doc, opened = token.doc, token.left_edge.i - 1
    if opened < 1 or doc[opened].text != "(" or any("Fin" in feature(t, "VerbForm") for t in doc[:opened]):
        return None
    start = max((t.i + 1 for t in doc[:opened] if t.text in STRONG | {"-"}), default=0)
    head = next((t for t in doc[start:opened] if t.pos_ in ("NOUN", "PROPN") or _is_completed(t)), None)
    if head is None or (_is_marked(token) and not may_agree(head, token)):
        return None
    end = next((t.i for t in doc[head.i : opened] if _ends_name(t)), opened)
    return Phrase(head.i, start, end, "nsubj:pass")


def _ends_name(word: Token) -> bool:
    """« Rapport n° 80 | déposé », not « compte rendu »."""
    record = word.lower_ == "rendu" and word.i > 0 and word.nbor(-1).lower_ == "compte"
    return word.text == "," or (is_past_participle(word) and not record)


def _is_completed(word: Token) -> bool:
    """« PROCES-VERBAL | de la séance »: what a complement follows is a noun, though its capitals hide it."""
    after = word.i + 1 < len(word.doc) and word.nbor().lower_ in function_words().of
    return after and word.pos_ == "ADJ" and word.text[:1].isupper()


def _is_marked(participle: Token) -> bool:
    """Whether a participle shows that it is feminine or plural; « mis en ligne » is said of whatever was."""
    low = participle.lower_
    return low.rstrip("s").endswith("e") or (low.endswith("s") and not INVARIANT.search(low))


def _behind_label(token: Token) -> Phrase | None:
    """« Menuiseries : posées en mai, notifiées le 3 »: behind its colon a label is what is told of, where
    no noun stands between that it could be said of.
    """
    stretch = _behind_colon(token)
    if stretch is None or not _is_set_off(token) or any(map(_may_bear, token.doc[stretch.start : token.i])):
        return None
    doc, colon = token.doc, stretch.start - 1
    start = max((t.i + 1 for t in doc[:colon] if t.text in _BREAKS | {"-"}), default=0)
    head = next((t for t in doc[start:colon] if _is_word(t)), None)
    if (
        head is None
        or head.pos_ not in ("NOUN", "PROPN")
        or is_remark(head)
        or any(map(is_told, doc[start:colon]))
    ):
        return None
    close = next((t.i for t in doc[head.i : colon] if t.text == "("), colon)
    return Phrase(head.i, head.i, close, "nsubj:pass") if may_agree(head, token) else None


def _is_set_off(token: Token) -> bool:
    """« : initialement | posées », « , notifiées », not « avec le goûter offert »."""
    before = token.i - 1
    while before > 0 and (token.doc[before].pos_ == "ADV" or token.doc[before].is_space):
        before -= 1
    return token.doc[before].text in (":", ",") or token.doc[before].pos_ == "CCONJ"


def _named_there(token: Token) -> Phrase | None:
    """« Rapporteur : M. Roy (nommé le 3 mai), remplacé par Mme Vial »: who is named behind the colon."""
    stretch = _behind_colon(token)
    if stretch is None or _comma_before(token) is None:
        return None
    end = stretch.start
    while token.doc[end].pos_ == "PROPN" or token.doc[end].text in CIVILITIES:
        end += 1
    alone = end < token.i and token.doc[end].text in "(,"
    plain = not any(t.pos_ in ("NOUN", "PROPN") and _is_word(t) for t in token.doc[end : token.i])
    if end < stretch.start + 2 or not (alone and plain):
        return None
    return Phrase(stretch.start, stretch.start, end, "nsubj:pass")


def _behind_colon(token: Token) -> range | None:
    """The words without verb between a colon and the next break, where a participle stands among them."""
    doc = token.doc
    colon = next((t.i for t in reversed(doc[: token.i]) if t.text in _BREAKS), None)
    end = next((t.i for t in doc[token.i :] if t.text in _BREAKS), len(doc))
    if colon is None or doc[colon].text != ":" or any(map(is_told, doc[colon:end])):
        return None
    return range(colon + 1, end)


def _may_bear(word: Token) -> bool:
    """« le devis », « Mme Roy »: what is governed by no preposition and is no date."""
    if word.pos_ not in ("NOUN", "PROPN", "PRON") and word.text not in CIVILITIES:
        return False
    top = word
    while top.head.i != top.i and top.head.i < top.i and top.dep_ in ("nmod", "flat:name", "appos", "amod"):
        if children(top, "case"):
            return False
        top = top.head
    return _is_word(word) and not children(top, "case")
