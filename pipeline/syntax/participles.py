"""What a bare participle is said of where it opens the sentence or is coordinated: « Née en 1960 et
élue en 2014, Mme Roux ».

All positions are token indices. It refuses participles with an auxiliary; the noun before one is agreement's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import Doubt, agreeing_nouns, may_agree, modified
from pipeline.syntax.extents import Phrase, extent
from pipeline.syntax.function_words import function_words
from pipeline.syntax.line_nouns import said_in_line
from pipeline.syntax.tree import CIVILITIES, feature, finite, is_past_participle, is_told
from pipeline.syntax.verb_forms import infinitive, is_participle, title_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.syntax.parsed import Token

Reading = tuple[Phrase | None, bool, frozenset[Doubt]]


def said_of(token: Token, subjects_of: Callable[[Token], list[Token]]) -> Reading:
    """What a bare participle is said of: the noun before it, or the subject of the clause that it opens."""
    shared = _shared(token, subjects_of)
    if shared is not None:
        return shared
    before = next(
        (t for t in reversed(token.doc[: token.i]) if t.pos_ not in ("PUNCT", "SPACE", "ADV", "CCONJ")), None
    )
    opens = before is None or (
        token.dep_ == "advcl" and token.head.i > token.i and before.pos_ not in ("NOUN", "PROPN", "ADJ")
    )
    joint = None if opens else _opening_joint(token)
    if joint is not None:
        return joint, True, frozenset()
    if not opens:
        beside = said_in_line(token)
        return modified(token) if beside is None else (beside, True, frozenset())
    behind = _behind_comma(token)
    if behind is not None:
        return behind, True, frozenset()
    comma = next((t.i for t in token.doc[token.i :] if t.text == ","), len(token.doc))
    if comma + 1 < len(token.doc) and token.doc[comma + 1].pos_ == "PRON":
        known = token.doc[comma + 1].lower_ in function_words().subject_pronouns
        return (Phrase(comma + 1, comma + 1, comma + 2, "nsubj") if known else None), known, frozenset()
    host = _beyond_subordinate(token, subjects_of) or (token.head if token.head.i > token.i else None)
    above = [] if host is None else subjects_of(host)
    if not above:
        return None, False, frozenset()
    doubts: frozenset[Doubt] = frozenset() if may_agree(above[0], token) else frozenset({"no_agreement"})
    return extent(above[0], "nsubj"), True, doubts


def _behind_comma(token: Token) -> Phrase | None:
    """« Créé en 2014, le réseau, placé sous …, gère … »: the phrase behind
    the comma that closes what opens the sentence.
    """
    pronoun = _pronoun_behind_comma(token)
    if pronoun is not None:
        return Phrase(pronoun, pronoun, pronoun + 1, "nsubj")
    comma = _comma_before_noun(token)
    if comma is None or comma + 2 >= len(token.doc):
        return None
    titled = token.doc[comma + 1].text in CIVILITIES and token.doc[comma + 2].pos_ == "DET"
    begun = comma + 1 + titled
    head = next((t for t in token.doc[begun : begun + 5] if t.pos_ in ("NOUN", "PROPN")), None)
    if head is None or not (may_agree(head, token) or (head.i == comma + 1 and head.text[:1].isupper())):
        return None
    stop = next((t.i for t in token.doc[head.i :] if t.text == "," or "Fin" in feature(t, "VerbForm")), None)
    found = extent(head, "nsubj", until=stop)
    return Phrase(head.i, comma + 1, found.end, "nsubj")


def _pronoun_behind_comma(token: Token) -> int | None:
    """« Née en 1940 d'un père maçon, reçue à l'école en 1957, | elle enseigne »: the first
    pronoun behind a comma that can be a subject, where no verb is told before it.
    """
    doc, words = token.doc, function_words().subject_pronouns
    for t in doc[token.i + 1 :]:
        if is_told(t):
            return None
        if t.lower_ in words and doc[t.i - 1].text == ",":
            return t.i
    return None


def _comma_before_noun(token: Token) -> int | None:
    """« Née en 1960, élue en 2014 | , Mme Roux »: the comma that a noun phrase follows, past those that other
    participles follow.
    """
    doc = token.doc
    commas = [t.i for t in doc[token.i :] if t.text == "," and t.i + 1 < len(doc)]
    relatives = function_words().relatives
    comma = next(
        (i for i in commas if not is_past_participle(doc[i + 1]) and doc[i + 1].lower_ not in relatives), None
    )
    if comma is None:
        return None
    after = doc[comma + 1]
    named = after.text in CIVILITIES or (after.pos_ == "NOUN" and after.text[:1].isupper())
    return comma if named or after.pos_ in ("DET", "PROPN") else None


def _behind_label(token: Token) -> Phrase | None:
    """« Rappel : créée en 2014, la régie gère le port »: behind a label without verb, what opens the main
    clause is said of its subject.
    """
    colon = token.left_edge.i - 1
    if colon < 1 or token.doc[colon].text != ":" or any(map(is_told, token.doc[:colon])):
        return None
    found = _behind_comma(token)
    if found is None or not any(is_told(t) for t in token.doc[found.end : found.end + 1]):
        return None
    return found


def _shared(token: Token, subjects_of: Callable[[Token], list[Token]]) -> Reading | None:
    """What the first of two coordinated participles or adjectives is said of."""
    first = _first_member(token)
    if first is None:
        return None
    if is_past_participle(first) and finite(first) is None:
        return said_of(first, subjects_of)
    described = _described(first, token)
    return None if described is None else (extent(described, "nsubj:pass", until=first.i), True, frozenset())


def _opening_joint(token: Token) -> Phrase | None:
    """The subject behind the comma, where a label or another participle opens the sentence."""
    return _behind_label(token) or (_behind_comma(token) if _opens_with_another(token) else None)


def _first_member(token: Token) -> Token | None:
    """The participle or adjective with which one is coordinated; that of the same ending, where the tree's
    has another.
    """
    first = token.head if token.dep_ == "conj" and token.head.i < token.i else None
    if first is not None and (
        is_past_participle(first) or (first.pos_ == "ADJ" and _same_ending(first, token))
    ):
        return first
    return _participle_before(token)


def _described(first: Token, token: Token) -> Token | None:
    """« une commission issue de la loi et présidée par le maire »: the noun of an adjective with which a
    participle is coordinated.
    """
    if first.pos_ != "ADJ" or any(map(is_told, token.doc[first.i : token.i])):
        return None
    nouns = [first.head] if first.head.i < first.i and first.dep_ == "amod" else agreeing_nouns(first)[-1:]
    return next((noun for noun in nouns if noun.pos_ in ("NOUN", "PROPN") and may_agree(noun, token)), None)


def _opens_with_another(token: Token) -> bool:
    """« Issue d'un laboratoire et cotée depuis 2016, la société … »: behind another participle that opens the
    sentence.
    """
    first, doc = token.doc[0], token.doc
    form = (
        is_past_participle(first)
        or is_participle(first.text)
        or first.lower_.rstrip("s") in ("issu", "issue")
    )
    joined = token.i > 1 and (doc[token.i - 1].pos_ == "CCONJ" or doc[token.i - 1].text == ",")
    if infinitive(token.text, token.lemma_) in title_rules().happening.words:
        return False  # « Retirée après la mort de son mari, survenue en 2012, elle … »
    return form and joined and _same_ending(first, token) and not any(map(is_told, doc[: token.i]))


def _same_ending(first: Token, second: Token) -> bool:
    """Whether two participles or adjectives have the same gender and number, by their endings."""
    one, other = first.lower_, second.lower_
    same = one.endswith("s") == other.endswith("s") or other.endswith(("is", "us"))
    return same and _is_feminine(first) == _is_feminine(second)


def _is_feminine(participle: Token) -> bool:
    return participle.lower_.rstrip("s").endswith("e")


def _beyond_subordinate(token: Token, subjects_of: Callable[[Token], list[Token]]) -> Token | None:
    """« Créée en mars, dès que l'inspection eut …, l'association rassemble »: the verb of the main clause,
    not that of a clause on the way.
    """
    host = token.head
    inside = host.i > token.i and any(t.pos_ == "SCONJ" and token.i < t.i < host.i for t in host.children)
    behind = host.head if inside and host.head.i > host.i else None
    told = (t for t in token.doc[host.i + 1 :] if is_told(t) and inside)
    return behind if behind is not None else next((t for t in told if subjects_of(t)), None)


def _participle_before(token: Token) -> Token | None:
    """« la société poursuivie en 2018 et condamnée en 2019 »: the participle of the same ending that « et »
    joins, whatever the tree says.
    """
    doc = token.doc
    if token.i < 2 or doc[token.i - 1].lower_ != "et":
        return None
    for t in reversed(doc[max(0, token.i - 20) : token.i - 1]):
        if is_told(t):
            return None
        if is_past_participle(t) and _is_feminine(t) == _is_feminine(token):
            return t if t.lower_.endswith("s") == token.lower_.endswith("s") else None
    return None
