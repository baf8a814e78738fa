"""The verb of a clause with its auxiliaries, clitics and negation: voice, tense, number, person.

All positions are token indices. It refuses to know of subjects and complements.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from pipeline.syntax.extents import AUXILIARY, STRONG
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import SUBJECTS, auxiliaries, children, copula, feature, is_past_participle
from pipeline.syntax.verb_forms import infinitive, present, title_rules
from pipeline.syntax.word_classes import NOMINAL

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

Tense = Literal["present", "past", "imperfect", "future", "conditional", "subjunctive", "none"]

_CLITIC_RELATIONS = frozenset(
    {"obj", "iobj", "expl:comp", "expl:pass", "expl:subj", "dep", "obl:arg", "fixed", "obl"}
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries, clitics and negation: tokens `start` … `end` (exclusive)."""

    start: int
    end: int
    verb: int
    finite: int | None
    clitics: tuple[int, ...]
    negation: str
    reflexive: bool
    passive: bool
    compound: bool
    tense: Tense
    plural: bool
    person: str
    helpers: tuple[int, ...] = ()
    """Auxiliaries that stand before another participle with which this one is coordinated."""


def predicate_of(token: Token) -> Token:
    """The predicate of an auxiliary or copula; the token itself where it is none."""
    if token.dep_ in AUXILIARY and token.head.i != token.i:
        return token.head
    return token


def read_verb_group(token: Token) -> VerbGroup:
    """Read the group of a predicate: auxiliaries, clitics and negation around it."""
    words = function_words()
    helpers = auxiliaries(token)
    helpers = [t for t in helpers if t.i > token.i or not _crosses(t, token)]
    told = next((t for t in [*helpers, token] if "Fin" in feature(t, "VerbForm")), None)
    before = [t.i for t in helpers if t.i < token.i]
    start = min([token.i, *(before or (t.i for t in helpers if copula(token) is not None))])
    clitics: list[int] = []
    while start > 0 and _belongs_before(token.doc[start - 1], token):
        start -= 1
        if token.doc[start].lower_ not in words.ne:
            clitics.append(start)
    end, negation = _negation(token, start, max([token.i, *(t.i for t in helpers)]) + 1)
    low = [token.doc[i].lower_ for i in clitics]
    reflexive = any(w in words.reflexive for w in low)
    passive = (bool(children(token, "aux:pass")) or _is_passive(token, helpers)) and not reflexive
    if (
        passive
        and infinitive(token.text, token.lemma_) in title_rules().unaccusative.words
        and not _has_agent(token)
    ):
        passive = False
    be = any(t.lemma_ == "être" for t in helpers if t.dep_ != "cop")
    compound = (
        is_past_participle(token)
        and any(t.dep_ in ("aux", "aux:tense", "aux:pass") for t in helpers)
        and (be or bool(helpers))
    )
    verb = told or token
    return VerbGroup(
        start,
        end,
        token.i,
        None if told is None else told.i,
        tuple(reversed(clitics)),
        negation,
        reflexive,
        passive,
        compound,
        _tense(told),
        is_plural_verb(verb),
        next(iter(feature(verb, "Person")), "3"),
    )


def with_shared_auxiliaries(token: Token, group: VerbGroup) -> VerbGroup:
    """« a été agrandie en mars et reconduite en juin »: the second
    participle shares the auxiliaries of the first.
    """
    first = token.head
    while (
        first.dep_ == "conj"
        and first.head.i < first.i
        and not auxiliaries(first)
        and is_past_participle(first.head)
    ):
        first = first.head
    if (
        group.finite is not None
        or token.dep_ != "conj"
        or first.i > token.i
        or not is_past_participle(token)
        or not is_past_participle(first)
    ):
        return group
    above = read_verb_group(first)
    if above.finite is None or above.finite == first.i or _agrees_alone(token, first):
        return group
    helpers = tuple(range(above.start, first.i))
    return replace(
        group,
        finite=above.finite,
        passive=above.passive,
        compound=True,
        tense=above.tense,
        plural=above.plural,
        helpers=helpers,
    )


def _agrees_alone(token: Token, first: Token) -> bool:
    """« a relevé appel après la notification, intervenue en mai »: behind « avoir »
    only a participle of its own noun takes an ending.
    """
    marked = token.lower_.endswith(("ée", "ie", "ue", "ées", "ies", "ues", "és"))
    bare = not first.lower_.endswith(("ée", "ie", "ue", "ées", "ies", "ues", "és"))
    return (
        marked
        and bare
        and any(t.lemma_ == "avoir" for t in auxiliaries(first))
        and not children(first, "aux:pass")
    )


def is_present_homograph(token: Token) -> bool:
    """« fait », « contraint », « dit » tagged as participles: with a subject before or an object behind and
    no auxiliary, they are finite.
    """
    verb = infinitive(token.text, token.lemma_)
    if token.pos_ != "VERB" or token.lower_ != present(verb, plural=False) or auxiliaries(token):
        return False
    if token.i > 0 and token.nbor(-1).text == ",":
        return False  # « le contrôle, conduit en mai, »
    if (
        token.dep_ == "acl"
        and verb.endswith("er")
        and not any("Fin" in feature(t, "VerbForm") for t in token.doc)
    ):
        return True
    return any(c.dep_ == "nsubj" and c.i < token.i for c in token.children) or any(
        c.dep_ == "obj" and c.i > token.i for c in token.children
    )


def _crosses(helper: Token, verb: Token) -> bool:
    """Whether strong punctuation or a subject stands between a helper and its verb (« c'est ainsi qu'une
    ville a »): then it is no helper.
    """
    return any(
        t.text in STRONG or (t.dep_ in SUBJECTS and t.head.i == verb.i and t.pos_ in NOMINAL)
        for t in verb.doc[helper.i : verb.i]
    )


def _belongs_before(token: Token, verb: Token) -> bool:
    words = function_words()
    low = token.low
    if low in words.ne or low in words.reflexive:
        return True
    if low in words.clitics and token.pos_ == "PRON":
        return token.dep_ in _CLITIC_RELATIONS and token.head.i in (verb.i, verb.head.i)
    return False


def _negation(verb: Token, start: int, end: int) -> tuple[int, str]:
    """End of the group with a negation behind it, and the word that denies; « ne » alone denies little."""
    words = function_words()
    doc = verb.doc
    denied = any(doc[i].low in words.ne for i in range(start, end))
    inside = next(
        (doc[i].lower_ for i in range(start, end) if doc[i].lower_ in words.negations and i != verb.i), ""
    )
    if denied and not inside and end < len(doc):
        after = next(
            (i for i in range(end, min(end + 2, len(doc))) if doc[i].lower_ in words.negations), None
        )
        if after is not None:
            return after + 1, doc[after].lower_
    return end, inside if denied and inside else ("ne" if denied else "")


def _is_passive(token: Token, helpers: list[Token]) -> bool:
    """« elle est réélue », whatever the parser calls its auxiliary: only the verbs that are listed have
    « être » in the active voice.
    """
    alone = [t.lemma_ for t in helpers if t.dep_.startswith("aux")] == ["être"]
    return alone and is_past_participle(token) and not children(token, "obj", "ccomp", "xcomp")


def _has_agent(token: Token) -> bool:
    return any(child.dep_ == "obl:agent" for child in token.children)


def _tense(told: Token | None) -> Tense:
    if told is None:
        return "none"
    mood, tense = feature(told, "Mood"), feature(told, "Tense")
    verb, form = infinitive(told.text, told.lemma_), told.lower_
    stem = verb.removesuffix("e")
    if form.endswith(("rait", "raient", "rais")) and ("Cnd" in mood or form.startswith(stem)):
        return "conditional"
    if form.endswith(("ra", "ront")) and (
        "Fut" in tense or (form.startswith(stem) and len(form) > len(stem))
    ):
        return "future"
    for found, name in (
        ("Cnd" in mood, "conditional"),
        ("Sub" in mood, "subjunctive"),
        ("Fut" in tense, "future"),
    ):
        if found:
            return cast("Tense", name)
    if "Imp" in tense or (form.endswith(("ait", "aient")) and "Past" not in tense):
        return "imperfect"
    return "past" if "Past" in tense else "present"


def is_plural_verb(token: Token) -> bool:
    """Whether a form is plural, by its ending first: tags of rare forms are often wrong."""
    if token.lower_.endswith(("ont", "aient", "èrent", "irent", "urent", "inrent")):
        return True
    return "Plur" in feature(token, "Number") and (
        token.lower_.endswith(("nt", "s")) or "Part" in feature(token, "VerbForm")
    )
