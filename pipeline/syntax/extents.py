"""Where phrases and clauses begin and end: contiguous tokens, mended where
the tree loses a complement or joins two clauses.

All positions are token indices, ends exclusive. It refuses to say what a phrase means.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.syntax.function_words import function_words
from pipeline.syntax.nesting import forget_nesting, nesting_of
from pipeline.syntax.tree import SUBJECTS, auxiliaries, children, copula, feature, finite, is_told
from pipeline.syntax.verb_forms import is_participle
from pipeline.syntax.word_classes import NOMINAL, NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.syntax.parsed import Doc, Token

AUXILIARY = frozenset({"cop", "aux", "aux:tense", "aux:pass", "aux:caus"})
STRONG = frozenset({";", ":", "!", "?", "…", "–", "—", "•", "*", "|", "(", ")", "[", "]", "\n"})

_NOT_OF_NOUNS = AUXILIARY | frozenset(
    {*SUBJECTS, "parataxis", "advcl", "expl:subj", "mark", "advmod", "punct"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` … `end` (exclusive) that a head governs, and their
    relation to the predicate (Universal Dependencies).
    """

    head: int
    start: int
    end: int
    relation: str


def noun_phrase(noun: Token, until: int | None = None) -> Phrase:
    """The phrase that a noun heads, without what is coordinated with the
    noun itself after a determiner of its own.
    """
    return extent(noun, noun.dep_, until=until)


def top_noun(noun: Token) -> Token:
    """The noun that the ones behind it complete: « la remise en état de la berge »."""
    while (
        noun.head.i < noun.i
        and noun.dep_ in ("nmod", "amod", "flat:name", "appos", "fixed")
        and noun.head.pos_ in NOUNS
    ):
        noun = noun.head
    return noun


def completed_noun(word: Token) -> Token:
    """The noun whose phrase a noun or an adjective ends: « la sécheresse | historique »."""
    return top_noun(word.head if word.pos_ == "ADJ" and word.head.i < word.i else word)


def extent(head: Token, relation: str, until: int | None = None) -> Phrase:
    """Contiguous tokens around the head that its subtree covers, mended
    where the tree loses a complement in « de ».
    """
    doc = head.doc
    covered = {t.i for t in head.subtree}
    for child in head.children:
        outside = child.i < head.i and child.dep_ in _NOT_OF_NOUNS and child.text not in '«“"'
        if outside and child.lower_ not in function_words().before_quantity:
            covered -= {t.i for t in child.subtree}
    start = end = head.i
    while start - 1 in covered and doc[start - 1].text not in STRONG and doc[start - 1].text != ",":
        start -= 1
    while (
        (after := after_bracket(doc, end + 1)) in covered
        and doc[after].text not in STRONG
        and (until is None or after < until)
    ):
        if _is_stray_verb(doc, after, head.i):
            end = _before_comma(doc, head.i, end)  # « jugement du 3 mai | , le tribunal a »
            break
        end = after
    start = _opening(doc, start, head.i)
    end = _with_lost_complement(doc, end, until)
    return Phrase(head.i, start, end + 1, relation)


def _opening(doc: Doc, start: int, head: int) -> int:
    """Drop what opens a phrase and is not its own: punctuation, conjunctions, prepositions; take the
    determiner that the tree lost.
    """
    while start < head and _opens_nothing(doc, start):
        start += 1
    if start > 0 and start == head and doc[start - 1].pos_ == "DET":
        start -= 1
    return start


def _before_comma(doc: Doc, first: int, last: int) -> int:
    """Where a phrase ends that runs into another clause: before the comma behind which that begins."""
    comma = next((i for i in range(last, first, -1) if doc[i].text == ","), None)
    return last if comma is None or comma + 1 >= last or doc[comma + 1].pos_ != "DET" else comma - 1


def _is_stray_verb(doc: Doc, i: int, head: int) -> bool:
    """A finite verb inside a noun's subtree with no relative or conjunction
    before it: the tree has joined two clauses.
    """
    if doc[i].pos_ not in ("VERB", "AUX") or "Fin" not in feature(doc[i], "VerbForm"):
        return False
    words = function_words()
    return not any(t.low in words.relatives or t.pos_ == "SCONJ" for t in doc[head:i])


def _opens_nothing(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in '«“"':
        return False
    if token.dep_ in ("case", "fixed", "mark") or (token.pos_ == "ADP" and token.lower_ in ("au", "aux")):
        return True
    relative = token.low in function_words().relatives
    return token.pos_ in ("PUNCT", "CCONJ", "SPACE", "SCONJ") or token.dep_ == "fixed" or relative


def after_bracket(doc: Doc, i: int) -> int:
    """The token that follows a bracket that opens at `i`; `i` itself where none does."""
    closing = {"(": ")", "[": "]"}.get(doc[i].text) if i < len(doc) else None
    if closing is None:
        return i
    close = next((k for k in range(i + 1, len(doc)) if doc[k].text == closing), None)
    return i if close is None else close + 1


@lru_cache(maxsize=1 << 6)
def dash_asides(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Tokens between two dashes that stand alone: « le maire - c'est nouveau - a … »."""
    dashes = [
        t.i
        for t in doc
        if t.text in ("-", "–", "—") and t.i > 0 and doc[t.i - 1].whitespace_ and t.whitespace_
    ]
    return tuple((dashes[n], dashes[n + 1] + 1) for n in range(0, len(dashes) - 1, 2))


def _with_lost_complement(doc: Doc, end: int, until: int | None) -> int:
    """« la création | de la ligne », « du ferry | Corail »: a complement in « de » right behind a noun is
    that noun's, and so is a name, whatever the tree says.
    """
    words = function_words()
    limit = len(doc) if until is None else until
    if end + 2 < limit and doc[end + 1].lower_ in ("n°", "no") and doc[end + 2].text[:1].isdigit():
        end += 2
    for _ in range(4):
        end = _with_name(doc, end, limit)
        after = end + 1
        if (
            after + 1 >= limit
            or doc[after].low not in words.of
            or doc[end].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
        ):
            return end
        governed = doc[after].head if doc[after].dep_ == "case" else doc[after + 1]
        if (
            doc[after].dep_ not in ("case", "det", "fixed", "mark")
            or governed.i < after
            or governed.pos_ not in NOMINAL
        ):
            return end
        last = max((t.i for t in governed.subtree if t.i < limit), default=end)
        stop = next(
            (i for i in range(after, last + 1) if doc[i].text in STRONG or doc[i].text == ","), last + 1
        )
        end = max(end, stop - 1)
    return end


def _with_name(doc: Doc, end: int, limit: int) -> int:
    """The last token of the name right behind a common noun."""
    while (
        end + 1 < limit
        and doc[end].pos_ in NOUNS
        and doc[end + 1].pos_ == "PROPN"
        and doc[end + 1].is_title
        and (doc[end].pos_ == "NOUN" or doc[end + 1].dep_ == "flat:name")
        and doc[end + 1].dep_ in ("appos", "nmod", "flat:name")
    ):
        end += 1
    return end


def clause_end(token: Token, opened: int) -> int:
    """End (exclusive) of what the predicate governs, up to another
    clause of the same rank or strong punctuation.
    """
    doc = token.doc
    end = _end_of_governed(token, opened)
    while (
        end > opened
        and doc[end - 1].pos_ in ("CCONJ", "PUNCT", "SPACE", "SCONJ")
        and doc[end - 1].text not in "»)”%"
    ):
        end -= 1
    return _with_lost_complement(doc, end - 1, None) + 1


def _end_of_governed(token: Token, opened: int) -> int:
    """End of the tokens from `opened` on that the predicate governs, stray
    punctuation among them that the tree hangs elsewhere.
    """
    signs, nesting = _signs(token.doc), nesting_of(token.doc)
    bounds = nesting.bounds(token, (child for child in token.children if _is_other_clause(child, token)))

    def is_governed(i: int) -> bool:
        return nesting.is_within(i, bounds) or i in signs.aside

    stop = signs.strong[bisect_left(signs.strong, opened)]
    for i in range(opened, stop):
        if not (is_governed(i) or i in signs.spaces or (i in signs.punctuation and is_governed(i + 1))):
            return i
        if i in signs.conjunctions and joins_clause(token.doc, i, token):
            return i
    return max(opened, stop)


class _Signs(NamedTuple):
    """Tokens of a sentence at which clauses end, or do not: `strong` in order, the end of the sentence
    behind them; `aside` those between dashes.
    """

    strong: list[int]
    spaces: frozenset[int]
    punctuation: frozenset[int]
    conjunctions: frozenset[int]
    aside: frozenset[int]


@lru_cache(maxsize=1 << 6)
def _signs(doc: Doc) -> _Signs:
    dashes = dash_asides(doc)
    return _Signs(
        [*(t.i for t in doc if _is_strong(t, dashes)), len(doc)],
        frozenset(t.i for t in doc if t.is_space),
        frozenset(t.i for t in doc if t.is_punct),
        frozenset(t.i for t in doc if t.pos_ == "CCONJ"),
        frozenset(i for first, last in dashes for i in range(first, last)),
    )


def forget_extents() -> None:
    """Read all trees anew: one was changed."""
    _signs.cache_clear()
    forget_nesting()


def joins_clause(doc: Doc, conjunction: int, token: Token) -> bool:
    """Whether a conjunction goes on with another verb: « et de le
    remplacer », « et a fermé »; not inside a completive.
    """
    words = function_words()
    before_verb = words.of | words.clitics | words.ne | words.reflexive | {"à", "pour", "que", "qui"}
    i = conjunction + 1
    while i < len(doc) and doc[i].low in before_verb:
        i += 1
    if _opens_main_clause(doc, conjunction + 1):
        return True
    if (
        i >= len(doc)
        or doc[i].pos_ not in ("VERB", "AUX")
        or (i == conjunction + 1 and "Part" in feature(doc[i], "VerbForm"))
    ):
        return False
    above = doc[i].head
    if above.i == token.i or above.i > i or above.pos_ in ("NOUN", "PROPN"):
        return True
    return token in above.ancestors and above.pos_ != "VERB"


def _opens_main_clause(doc: Doc, start: int) -> bool:
    """« et le taux de vacance s'est accru », « et ce n'est pas … »: a
    subject of its own, then its finite verb.
    """
    for token in doc[start : start + 14]:
        if token.text in STRONG or token.text == "," or token.lower_ in function_words().relatives:
            return False
        if is_told(token):
            host = token.head if token.dep_ in AUXILIARY and token.head.i != token.i else token
            own = [c for c in children(host, *SUBJECTS) if start <= c.i < token.i]
            return (bool(own) and own[0].left_edge.i <= start + 1) or (
                doc[start].pos_ == "DET" and token.i > start + 1
            )
    return False


def _is_strong(word: Token, dashes: Sequence[tuple[int, int]]) -> bool:
    text = word.text
    if text in ("-", "–", "—"):
        return text != "-" and not any(first <= word.i < last for first, last in dashes)
    return text in STRONG and text not in "()[]"


def _is_other_clause(child: Token, token: Token) -> bool:
    """A clause of its own beside the predicate's: coordinated, juxtaposed."""
    if child.dep_ == "parataxis":
        return True
    if (
        child.dep_ in ("xcomp", "ccomp")
        and finite(token) is None
        and finite(child) is not None
        and not children(child, "mark")
    ):
        return True
    if child.dep_ != "conj" or child.i < token.i:
        return False
    return (
        child.pos_ in ("VERB", "AUX")
        or is_participle(child.text)
        or copula(child) is not None
        or bool(children(child, *SUBJECTS))
    )


def complements_of(token: Token, opened: int, end: int) -> tuple[Phrase, ...]:
    """Phrases behind the verb group, in order: each direct dependent with the tokens up to the next one."""
    hosts = {token.i, *(t.i for t in auxiliaries(token))}
    doc = token.doc
    heads = sorted(
        (t for h in hosts for t in doc[h].children if t.i not in hosts and t.right_edge.i >= opened),
        key=lambda t: t.left_edge.i,
    )
    heads = [
        t for t in heads if t.dep_ not in ("punct", "cc") and t.left_edge.i < end and t.left_edge.i >= opened
    ]
    found: list[Phrase] = []
    for n, head in enumerate(heads):
        begin = head.left_edge.i
        begin += doc[begin].text == ","  # the comma that closes an aside is none of its words
        stop = heads[n + 1].left_edge.i if n + 1 < len(heads) else end
        if found and begin < found[-1].end:
            continue
        found.append(Phrase(head.i, begin, max(stop, begin + 1), head.dep_))
    if found and found[-1].end < end:
        last = found[-1]
        found[-1] = Phrase(last.head, last.start, end, last.relation)
    return tuple(found)
