"""What the parser hangs wrong around a relative: its own subject, the noun that it is said of, the verb that
goes on behind it.

Owns clauses that « que », « qui », « auquel » open, and where the sentence goes on behind their comma. It
refuses other clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_determined, is_several, may_agree
from pipeline.syntax.extents import completed_noun, top_noun
from pipeline.syntax.function_words import function_words
from pipeline.syntax.repairs.inversions import noun_behind
from pipeline.syntax.tree import SUBJECTS, children, climb, feature, finite, hang, is_told, subjects
from pipeline.syntax.verb_groups import is_plural_verb, predicate_of
from pipeline.syntax.word_classes import NOUNS, SIGNALS

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_RELATIVE = 25
"""Tokens of a relative."""
_BEHIND = 6
"""Tokens between its comma and the verb that goes on behind it."""
_WHICH = {
    "lequel": ("Masc", "Sing"),
    "laquelle": ("Fem", "Sing"),
    "lesquels": ("Masc", "Plur"),
    "lesquelles": ("Fem", "Plur"),
}
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


def relative_of_noun(verb: Token) -> None:
    """« la lettre qu'il a adressée »: a clause whose object is the « que »
    right behind a noun is said of that noun.
    """
    which = next(
        (c for c in children(verb, "obj") if c.low in {"que", "qu'"} and c.i < verb.i),
        None,
    )
    if (
        which is not None
        and verb.dep_ == "ccomp"
        and which.i > 0
        and which.nbor(-1).pos_ in {"NOUN", "PROPN"}
    ):
        hang(verb, which.nbor(-1), "acl:relcl")


def participle_of_completed(said: Token) -> None:
    """« le chantier de jeunes bénévoles prévu en mai »: a participle is said of the noun that its own
    completes, where that agrees and its own does not.
    """
    noun = said.head
    whole = noun.head
    if said.dep_ not in ("acl", "amod") or noun.dep_ != "nmod" or not whole.i < noun.i < said.i:
        return
    if whole.pos_ == "NOUN" and not may_agree(noun, said) and may_agree(whole, said):
        hang(said, whole, "acl")


def participle_of_conjunct(said: Token) -> None:
    """« l'institut, créé en 1961, et l'école, ouverte en 1996 »: a participle behind the second of two is
    said of that one, where the first has one of its own or does not agree.
    """
    first = said.head
    if said.dep_ != "acl" or said.i < first.i:
        return
    nearer = [c for c in children(first, "conj") if first.i < c.i < said.i and c.pos_ in NOUNS]
    if not nearer or not may_agree(nearer[-1], said):
        return
    has_own = any(c.i < nearer[-1].i for c in children(first, "acl"))
    if has_own or not may_agree(first, said):
        hang(said, nearer[-1], "acl")


def relative_of_name(which: Token) -> None:
    """« « Rien ne change », déplore Luc Perrin, qui tient un café »: « qui » behind a name and its comma is
    said of that name, not of what was quoted.
    """
    verb, doc = which.head, which.doc
    if which.lower_ != "qui" or which.i < 2 or doc[which.i - 1].text != "," or which.dep_ not in SUBJECTS:
        return
    name = doc[which.i - 2]
    name = name.head if name.dep_ == "flat:name" else name
    speaker = name.pos_ == "PROPN" and name.dep_ in SUBJECTS and name.head.i < name.i
    if speaker and verb.dep_ in ("parataxis", "advcl", "conj") and verb.head.i < name.i:
        hang(verb, name, "acl:relcl")


def relative_behind(which: Token) -> None:
    """« le car, qui menait trente élèves, a quitté la route »: a clause with « qui » is said of the noun
    before it, one with « laquelle » of the nearest that agrees; what the tree hung above goes on below.
    """
    if not _opens_relative(which):
        return
    verb = which.head
    find = _meant_before if which.lower_ == "qui" else _agreeing_before
    noun = find(which, verb)
    if noun is None:
        return
    if any(above.i == verb.i for above in climb(noun)):
        main = next((t for t in _below(noun, verb) if t.i > verb.i and finite(t) is not None), None)
        if main is None:
            return
        hang(main, *((main, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)))
    hang(verb, noun, "acl:relcl")


def relative_of_apposed(which: Token) -> None:
    """« Luc Perrin, directeur de l'office depuis 2016, | qui part en mai »: said of whom the apposition is
    of; « Vaux et Lens, | qui suivront »: of both.
    """
    verb, doc = which.head, which.doc
    if which.lower_ != "qui" or which.dep_ not in SUBJECTS or which.i < 3:
        return
    told = next((t for t in (verb, *verb.children) if is_told(t)), None)
    if told is None:
        return
    several = is_plural_verb(told)
    if several and verb.dep_ == "acl:relcl" and verb.head.dep_ == "conj" and not is_several(verb.head):
        first = verb.head.head
        if first.pos_ in NOUNS and first.i < verb.head.i:
            hang(verb, first, "acl:relcl")
        return
    name = None if several or doc[which.i - 1].text != "," else _named_before(which)
    if name is not None and name.i != verb.head.i:
        hang(verb, name, "acl:relcl")


def _named_before(which: Token) -> Token | None:
    """The name before the comma behind which a noun without determiner opens an apposition."""
    doc = which.doc
    for i in range(which.i - 2, max(0, which.i - _RELATIVE), -1):
        if is_told(doc[i]) or doc[i].text in ";:()":
            return None
        if doc[i].text == "," and doc[i + 1].pos_ == "NOUN" and doc[i - 1].pos_ == "PROPN":
            name = doc[i - 1]
            return name.head if name.dep_ == "flat:name" else name
    return None


def _opens_relative(which: Token) -> bool:
    """Whether « qui » is the subject of a finite verb that the tree hangs on no noun, « laquelle » of any."""
    verb = which.head
    if which.lower_ not in {"qui", *_WHICH} or which.dep_ not in SUBJECTS or not 1 < which.i < verb.i:
        return False
    free = verb.dep_ not in ("acl:relcl", "conj") or which.lower_ in _WHICH
    return free and any(map(is_told, [verb, *verb.children]))


def _agreeing_before(which: Token, _verb: Token) -> Token | None:
    """The nearest noun before « , laquelle » of its gender and number."""
    gender, number = _WHICH[which.lower_]
    nouns = (t for t in reversed(which.doc[: which.i]) if t.pos_ == "NOUN")
    return next((t for t in nouns if gender in feature(t, "Gender") and number in feature(t, "Number")), None)


def _below(noun: Token, verb: Token) -> list[Token]:
    """What stands between a noun and the verb above it, and what else that verb governs."""
    return [*(t for t in climb(noun) if t.i != verb.i), *verb.children]


def _meant_before(which: Token, verb: Token) -> Token | None:
    """The noun right before « qui » and its comma, or the one that it completes, of the verb's number."""
    last = which.nbor(-2) if which.nbor(-1).text == "," else which.nbor(-1)
    if last.pos_ not in (*NOUNS, "ADJ"):
        return None
    near = last.head if last.pos_ == "ADJ" and last.head.i < last.i else last
    top, told = top_noun(near), finite(verb)
    if near.pos_ not in NOUNS or told is None:
        return None
    chain = [top, near] if which.nbor(-1).text == "," else [near, top]
    return next((noun for noun in chain if is_several(noun) == is_plural_verb(told)), None)


def subject_in_relative(token: Token) -> None:
    """« l'arrêt X, auquel le Conseil d'État a donné suite », « aux droits duquel vient la ville »: what
    stands between relative and verb, or behind it, does the deed.
    """
    if token.lower_ not in _PREPOSITIONAL or token.i == 0:
        return
    verb = next((t for t in token.doc[token.i + 1 : token.i + 15] if is_told(t) or t.text in ",;:("), None)
    if verb is None or not is_told(verb):
        return
    told, verb = verb, verb.head if verb.dep_.startswith("aux") else verb
    nouns = [t for t in token.doc[token.i + 1 : verb.i] if t.pos_ in NOUNS and not children(t, "case")]
    inside = [t for t in nouns if any(c.pos_ == "DET" for c in t.children)]
    before = [t for t in subjects(verb) if t.i < token.i]
    behind = noun_behind(verb, told) if before and not nouns else None
    inside = inside or [noun for noun in (behind,) if noun is not None]
    if inside and before:
        for noun in before:
            noun.dep_ = "dep"
        if before[0].head.i == verb.i and before[0].i != verb.head.i:
            hang(before[0], verb.head if verb.head.i < before[0].i else before[0], "dep")
        hang(inside[0], verb, "nsubj")
        hang(verb, before[0], "acl:relcl")


def resume_after_relative(doc: Doc) -> None:
    """« La remise en état, que le tribunal avait exigée, s'est achevée »: what was
    begun before the relative goes on behind its comma.
    """
    relatives = function_words().relatives
    for token in doc:
        if (
            token.i < 2
            or doc[token.i - 1].text != ","
            or doc[token.i - 2].pos_ not in NOUNS
            or token.low not in relatives
        ):
            continue
        inner = next((t for t in doc[token.i + 1 : token.i + _RELATIVE] if is_told(t)), None)
        resumed = None if inner is None else verb_behind(inner)
        if inner is None or resumed is None:
            continue
        close, verb = resumed
        noun, first = top_noun(doc[token.i - 2]), inner.head if inner.dep_.startswith("aux") else inner
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


def verb_behind(inner: Token) -> tuple[int, Token] | None:
    """The comma that ends the aside of which `inner` is the verb, and the verb right
    behind it, which goes on with what stood before.
    """
    doc = inner.doc
    close = next((t.i for t in doc[inner.i : inner.i + _RELATIVE] if t.text == ","), None)
    outer = None if close is None else next((t for t in doc[close + 1 : close + _BEHIND] if is_told(t)), None)
    if (
        outer is None
        or close is None
        or any(t.pos_ in NOUNS or t.pos_ == "CCONJ" for t in doc[close : outer.i])
    ):
        return None
    return close, predicate_of(outer)


def object_relative(verb: Token) -> None:
    """« un protocole, que l'office mettra en œuvre »: « que » behind a noun, or its date, and a comma, before
    a verb that has no other object.
    """
    which = next(
        (c for c in children(verb, "mark", "obj") if c.low in ("que", "qu'") and 1 < c.i < verb.i),
        None,
    )
    if (
        which is None
        or verb.dep_ not in ("advcl", "ccomp", "conj")
        or which.nbor(-1).text != ","
        or which.nbor(-2).pos_ not in (*NOUNS, "ADJ", "NUM")
    ):
        return
    others = (
        c for c in children(verb, "obj", "ccomp", "xcomp") if c.i != which.i and c.lower_ not in SIGNALS
    )
    noun = None if any(others) else _object_meant(which.nbor(-2), verb)
    if noun is None:
        return
    parts = noun.head.i == verb.head.i  # « Le redémarrage, que l'on espérait pour mai, aura lieu »
    if (verb.head.i < which.i or parts) and hang(verb, noun, "acl:relcl"):
        which.dep_ = "obj"


def _object_meant(last: Token, verb: Token) -> Token | None:
    """The noun before « , que »: with « avoir » a participle agrees with what is done (« le rapport sur les
    comptes 2010 à 2014, que la chambre avait arrêté »).
    """
    if any(child.dep_.startswith("aux") and child.lemma_ == "avoir" for child in verb.children):
        chain = (t for t in (last, *climb(last)) if t.pos_ == "NOUN" and t.i <= last.i and is_determined(t))
        agreeing = next((t for t in chain if may_agree(t, verb)), None)
        if agreeing is not None:
            return agreeing
    noun = None if last.pos_ == "NUM" else completed_noun(last)
    return noun if noun is not None and noun.pos_ in NOUNS else None


def object_of_inverted(verb: Token) -> None:
    """« la crise qu'a traversée le pays a coûté cher »: « que » right behind a noun that the tree hangs on
    the verb of its own relative.
    """
    which = next(
        (c for c in children(verb, "obj") if c.low in ("que", "qu'") and 0 < c.i < verb.i),
        None,
    )
    if which is None or verb.dep_.startswith("acl") or which.nbor(-1).pos_ not in (*NOUNS, "ADJ"):
        return
    noun = completed_noun(which.nbor(-1))
    if (
        noun.pos_ not in NOUNS
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
