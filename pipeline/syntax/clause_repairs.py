"""Corrections of a tree between clauses: which of two verbs a complement is of, who does what a relative
tells, a main verb that was not seen.

Owns what is wrong in how words hang together, where the words between them show it. It refuses to correct
tags that the tree does not depend on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.features import PRESENT, set_features
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import SIGNALS
from pipeline.syntax.tree import children, feature, hang, is_told, subjects
from pipeline.syntax.verb_forms import is_participle
from pipeline.syntax.verb_groups import predicate_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAKEN_FOR_NOUNS = frozenset({"demande", "sollicite", "conteste", "réclame", "conclut", "forme", "fonde"})
_ARTICLES = frozenset({"le", "la", "un", "une", "ce", "cette", "son", "sa", "les", "des", "ses", "ces"})
_BOTH = re.compile(r"(?:uit|rit|dit|aint|eint|oint|fait)$")
"""Forms of the present that are participles too."""
_NOMINAL = ("NOUN", "PROPN")
_RELATIVE = 25
_CLITICS = 6
"""Tokens of a relative, and between its comma and the verb that goes on behind it."""
_GOVERNED = frozenset(
    {"à", "au", "aux", "de", "d'", "d’", "que", "qu'", "qu’", "l'", "l’", "la", "le", "les"}
)
_PREPOSITIONAL = frozenset(
    {
        "auquel",
        "auxquels",
        "auxquelles",
        "laquelle",
        "lequel",
        "duquel",
        "desquels",
        "desquelles",
        "lesquels",
        "lesquelles",
    }
)


def nearest_verb(token: Token) -> None:
    """« promulguées le 21 mars et publiées au Journal officiel le lendemain »: a
    complement is that of the nearer verb that has none.
    """
    verb = token.head
    if not token.dep_.startswith("obl") or verb.i >= token.i or verb.pos_ != "VERB":
        return
    nearer = [
        other
        for other in children(verb, "conj")
        if verb.i < other.i < token.left_edge.i and other.pos_ == "VERB"
    ]
    last = nearer[-1] if nearer else None
    if (
        last is not None
        and last.right_edge.i < token.left_edge.i
        and all(t.i <= last.i for t in last.children)
        and not _is_parted(last, token)
    ):
        hang(token, last, token.dep_)


def _is_parted(verb: Token, token: Token) -> bool:
    return any(
        t.text in ",;:" or "Fin" in feature(t, "VerbForm") for t in verb.doc[verb.i + 1 : token.left_edge.i]
    )


def joined_complement(token: Token) -> None:
    """« relative à l'organisation et à la transformation du système »: a noun
    with a preposition behind « et » is no subject.
    """
    if token.dep_ not in ("nsubj", "nsubj:pass") or token.head.i < token.i:
        return
    case = next(iter(children(token, "case")), None)
    if case is None or not children(token, "cc"):
        return
    same = (
        t
        for t in reversed(token.doc[: case.i])
        if t.pos_ in _NOMINAL and any(c.lower_ == case.lower_ for c in children(t, "case"))
    )
    first = next(same, None)
    if first is not None and not any(is_told(t) for t in token.doc[first.i : token.i]):
        hang(token, first, "conj")


def subject_in_relative(token: Token) -> None:
    """« l'arrêt X, auquel le Conseil d'État a donné suite »: what stands
    between relative and verb does the deed.
    """
    if token.lower_ not in _PREPOSITIONAL or token.i == 0:
        return
    verb = next((t for t in token.doc[token.i + 1 : token.i + 15] if is_told(t) or t.text in ",;:("), None)
    if verb is None or not is_told(verb):
        return
    verb = verb.head if verb.dep_.startswith("aux") else verb
    nouns = [t for t in token.doc[token.i + 1 : verb.i] if t.pos_ in _NOMINAL and not children(t, "case")]
    inside = [t for t in nouns if any(c.pos_ == "DET" for c in t.children)]
    before = [t for t in subjects(verb) if t.i < token.i]
    if inside and before:
        for noun in before:
            noun.dep_ = "dep"
        if before[0].head.i == verb.i and before[0].i != verb.head.i:
            hang(before[0], verb.head if verb.head.i < before[0].i else before[0], "dep")
        hang(inside[0], verb, "nsubj")
        hang(verb, before[0], "acl:relcl")


def find_main_verb(doc: Doc) -> None:
    """« Par une requête, M. X, représenté par Me Y, demande au tribunal »: the verb of a sentence without
    any, which the tagger takes for a noun.
    """
    if any(is_told(t) for t in doc):
        return
    lost = (
        t
        for t in doc
        if t.lower_ in _TAKEN_FOR_NOUNS
        and t.pos_ != "VERB"
        and 1 < t.i < len(doc) - 1
        and not children(t, "det")
    )
    verb = next((t for t in lost if t.nbor(-1).text == "," and t.nbor().lower_ in _GOVERNED), None)
    if verb is None:
        return
    aside = next(
        (t.i for t in reversed(doc[: verb.i - 1]) if t.text == "," and is_participle(doc[t.i + 1].text)),
        verb.i - 1,
    )
    opened = next((t.i for t in reversed(doc[:aside]) if t.text in ",;:"), -1)
    who = next((t for t in doc[opened + 1 : aside] if t.pos_ in _NOMINAL), None)
    verb.pos_ = "VERB"
    hang(verb, verb, "ROOT")
    set_features(verb, PRESENT)
    for token in [t for t in doc if t.head.i == t.i and t.i != verb.i] + ([] if who is None else [who]):
        hang(token, verb, "nsubj" if who is not None and token.i == who.i else "dep")


def resume_after_relative(doc: Doc) -> None:
    """« La remise en état, que le tribunal avait exigée, s'est achevée »: what was
    begun before the relative goes on behind its comma.
    """
    relatives = function_words().relatives
    for token in doc:
        if (
            token.i < 2
            or doc[token.i - 1].text != ","
            or doc[token.i - 2].pos_ not in _NOMINAL
            or token.lower_.replace("’", "'") not in relatives
        ):
            continue
        inner = next((t for t in doc[token.i + 1 : token.i + _RELATIVE] if is_told(t)), None)
        resumed = None if inner is None else _verb_behind(inner)
        if inner is None or resumed is None:
            continue
        close, verb = resumed
        noun, first = _top(doc[token.i - 2]), inner.head if inner.dep_.startswith("aux") else inner
        begun = [t for t in subjects(verb) if t.i < token.i]
        if begun or any(is_told(t) for t in doc[noun.i : token.i]) or verb.i == first.i:
            continue
        stolen = [t for t in subjects(verb) if token.i < t.i < close]
        hang(verb, verb, "ROOT")
        if noun.dep_ == "ROOT" or noun.head.i > token.i:
            hang(noun, verb, "nsubj")
        hang(first, noun, "acl:relcl")
        for other in stolen:
            hang(other, first, other.dep_)


def _verb_behind(inner: Token) -> tuple[int, Token] | None:
    """The comma that ends the aside of which `inner` is the verb, and the verb right
    behind it, which goes on with what stood before.
    """
    doc = inner.doc
    close = next((t.i for t in doc[inner.i : inner.i + _RELATIVE] if t.text == ","), None)
    outer = (
        None if close is None else next((t for t in doc[close + 1 : close + _CLITICS] if is_told(t)), None)
    )
    if (
        outer is None
        or close is None
        or any(t.pos_ in _NOMINAL or t.pos_ == "CCONJ" for t in doc[close : outer.i])
    ):
        return None
    return close, predicate_of(outer)


def _top(noun: Token) -> Token:
    """The noun that the ones behind it complete: « la remise en état de la berge »."""
    while (
        noun.head.i < noun.i
        and noun.dep_ in ("nmod", "amod", "flat:name", "appos", "fixed")
        and noun.head.pos_ in _NOMINAL
    ):
        noun = noun.head
    return noun


def _noun_of(word: Token) -> Token:
    """The noun whose phrase a noun or an adjective ends: « la sécheresse | historique »."""
    return _top(word.head if word.pos_ == "ADJ" and word.head.i < word.i else word)


def object_relative(verb: Token) -> None:
    """« un protocole, que l'office mettra en œuvre »: « que » behind a noun and a
    comma, before a verb that has no other object.
    """
    which = next(
        (
            c
            for c in children(verb, "mark", "obj")
            if c.lower_.replace("’", "'") in ("que", "qu'") and 1 < c.i < verb.i
        ),
        None,
    )
    if (
        which is None
        or verb.dep_ not in ("advcl", "ccomp", "conj")
        or which.nbor(-1).text != ","
        or which.nbor(-2).pos_ not in (*_NOMINAL, "ADJ")
    ):
        return
    others = (
        c for c in children(verb, "obj", "ccomp", "xcomp") if c.i != which.i and c.lower_ not in SIGNALS
    )
    if any(others) or verb.head.i > which.i:
        return
    noun = _noun_of(which.nbor(-2))
    if noun.pos_ in _NOMINAL and hang(verb, noun, "acl:relcl"):
        which.dep_ = "obj"


def object_of_inverted(verb: Token) -> None:
    """« la crise qu'a traversée le pays a coûté cher »: « que » right behind a noun that the tree hangs on
    the verb of its own relative.
    """
    which = next(
        (
            c
            for c in children(verb, "obj")
            if c.lower_.replace("’", "'") in ("que", "qu'") and 0 < c.i < verb.i
        ),
        None,
    )
    if which is None or verb.dep_.startswith("acl") or which.nbor(-1).pos_ not in (*_NOMINAL, "ADJ"):
        return
    noun = _noun_of(which.nbor(-1))
    if (
        noun.pos_ not in _NOMINAL
        or noun.head.i != verb.i
        or not any(c.i > verb.i for c in children(verb, "nsubj"))
    ):
        return
    if verb.head.i != verb.i:
        if hang(noun, verb.head, "obl:mod" if children(noun, "case") else "nsubj"):
            hang(verb, noun, "acl:relcl")
        return
    main = next(
        (
            c
            for c in verb.children
            if c.i > verb.i and c.pos_ == "VERB" and any(map(is_told, c.subtree)) and not subjects(c)
        ),
        None,
    )
    if main is not None and hang(main, main, "ROOT"):
        hang(noun, main, "nsubj")
        hang(verb, noun, "acl:relcl")


def hang_opening(doc: Doc) -> None:
    """« Mis en demeure par le préfet, l'industriel avait … »: a participle that opens a sentence of which
    another verb is the main one.
    """
    first = doc[0]
    if first.head.i != 0 or first.pos_ != "VERB" or "Part" not in feature(first, "VerbForm"):
        return
    comma = next((t.i for t in doc[1:] if t.text == ","), None)
    main = None if comma is None else next((t for t in doc[comma + 1 :] if is_told(t)), None)
    if main is None or comma is None:
        return
    verb = predicate_of(main)
    who = doc[main.i - 1]
    if (
        who.i > comma
        and who.pos_ in ("ADJ", "NOUN", "PROPN")
        and not subjects(verb)
        and any(c.pos_ == "DET" for c in who.children)
    ):
        who.pos_ = "NOUN" if who.pos_ == "ADJ" else who.pos_
        hang(who, verb, "nsubj")
    if verb.i != 0 and verb.head.i in (0, verb.i):
        hang(verb, verb, "ROOT")
        hang(first, verb, "advcl")


def apposed_participle(token: Token) -> None:
    """« Le contrôle, conduit en mai, visait à … »: a form of the present behind a comma, where the sentence
    goes on behind the next one.
    """
    if (
        not is_told(token)
        or not _BOTH.search(token.lower_)
        or token.i < 2
        or token.nbor(-1).text != ","
        or token.nbor(-2).pos_ not in _NOMINAL
    ):
        return
    resumed = _verb_behind(token)
    if resumed is None:
        return
    noun, (_, verb) = _top(token.nbor(-2)), resumed
    set_features(token, "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part")
    if not subjects(verb) or noun.head.i == token.i:
        hang(noun, verb, "nsubj")
    hang(token, noun, "acl")


def noun_after_article(token: Token) -> None:
    """« a refusé le permis demandé en mai »: an article makes a noun of what looks like a verb, and of the
    participle after it its attribute.
    """
    if token.pos_ not in {"VERB", "AUX"} or token.i == 0 or token.dep_ in {"ROOT", "cop", "aux:tense"}:
        return
    tagged = feature(token, "VerbForm")
    if "Inf" in tagged:
        return
    if _is_noun_behind_clitic(token):
        token.pos_, token.dep_, token.nbor(-1).pos_ = "NOUN", "obj", "DET"
        set_features(token, "Gender=Masc|Number=Sing")
        hang(token.nbor(-1), token, "det")
        return
    if "Part" in tagged and token.dep_ not in {"obj", "obl:arg"}:
        return
    article = token.nbor(-1)
    if (
        article.pos_ != "DET"
        or article.head.i != token.i
        or article.lower_ not in _ARTICLES
        or children(token, "nsubj")
    ):
        return
    token.pos_, token.dep_ = "NOUN", "obj" if token.dep_ == "xcomp" else token.dep_
    following = token.doc[token.i + 1 : token.i + 2]
    for word in following:
        if word.dep_ == "xcomp" and word.head.i == token.head.i and "Part" in feature(word, "VerbForm"):
            hang(word, token, "acl")


def _is_noun_behind_clitic(token: Token) -> bool:
    """« a attaqué le permis en mai »: no participle without auxiliary stands behind a pronoun."""
    clitic = token.nbor(-1)
    bare = (
        "Past" in feature(token, "Tense")
        and token.dep_ == "xcomp"
        and not children(token, "aux:tense", "aux:pass", "cop")
    )
    return bare and clitic.pos_ == "PRON" and clitic.lower_ == "le" and clitic.head.i == token.i
