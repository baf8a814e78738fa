"""Corrections of a tree where the opening of a sentence led the parser astray: a subject that it took for the
sentence itself, a label before a colon that it took for the subject, « c'est … que », « il » of somebody.

Owns what the words before the verb show. It refuses sentences without verb, and what stands behind the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_determined, is_several
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import children, finite, hang, is_told, subjects
from pipeline.syntax.verb_forms import infinitive
from pipeline.syntax.verb_groups import is_plural_verb, predicate_of
from pipeline.syntax.word_classes import NOUNS

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_BEHIND = {"appos": "obj", "nmod": "obl:mod", "obl": "obl:mod", "punct": "punct"}
"""What hangs on the subject and stands behind the verb is the verb's."""
_THAT = frozenset({"que", "qu'", "qu’"})
_TOPIC = frozenset({"côté", "question", "niveau"})
"""« Côté travaux, la piscine a rouvert »: what opens a sentence with a bare noun before a comma."""
_TOPIC_WORDS = 6
_BARE = frozenset({"avoir", "faire"})
_DEFINITE = frozenset({"le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs"})
_IT_IS = frozenset({"c'", "c’", "ce"})


def verb_below_root(doc: Doc) -> None:
    """« Le conseil votera, à 18 heures, un budget »: a noun taken for the whole sentence, with its only
    finite verb below it as if it were a relative, is the subject of that verb.
    """
    told = next((t for t in doc if is_told(t)), None)
    verb = None if told is None else predicate_of(told)
    if verb is None or verb.dep_ != "acl" or verb.head.head.i != verb.head.i or verb.head.i > verb.i:
        return
    noun = verb.head
    if not _may_be_subject(noun, verb) or _is_parted(noun, verb):
        return
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubj")
    for word in [t for t in noun.children if t.i > verb.i and t.dep_ in _BEHIND]:
        hang(word, verb, _BEHIND[word.dep_] if not children(word, "case") else "obl:mod")


def _may_be_subject(noun: Token, verb: Token) -> bool:
    """A noun that agrees in number, with its article and without a preposition, of a verb that has none."""
    told = finite(verb)
    if told is None or subjects(verb) or children(verb, "mark"):
        return False
    free = noun.pos_ in NOUNS and not children(noun, "case", "cop") and is_determined(noun)
    return free and is_several(noun) == is_plural_verb(told)


def _is_parted(noun: Token, verb: Token) -> bool:
    """Whether a relative, a conjunction or a strong mark stands between a noun and a verb."""
    between = noun.doc[noun.i + 1 : verb.i]
    which = function_words().relatives
    return any(t.lower_ in which or t.pos_ == "SCONJ" or t.text in ";:()" for t in between)


def subject_behind_label(verb: Token) -> None:
    """« Verrerie de Vaux (Marne) : le four s'éteindra »: behind the colon, the noun with its article that
    nothing governs is the subject, and not the label before it.
    """
    label = next((s for s in subjects(verb, depth=0) if s.i < verb.i), None)
    colon = None if label is None else _colon_between(label, verb)
    if label is None or colon is None or colon + 2 >= len(verb.doc):
        return
    opens = verb.doc[colon + 1]
    noun = opens.head if opens.pos_ in ("DET", "NUM") else opens
    if not (colon < noun.i < verb.i) or noun.pos_ not in NOUNS or children(noun, "case"):
        return
    if opens.pos_ not in ("DET", "NUM") or any(map(is_told, verb.doc[noun.i : _first(verb)])):
        return
    relation = label.dep_
    hang(noun, verb, relation)
    hang(label, verb, "dep")


def _colon_between(label: Token, verb: Token) -> int | None:
    if label.i == 0 and label.lower_ in _TOPIC:
        return next((t.i for t in verb.doc[1:_TOPIC_WORDS] if t.text == "," and t.i < verb.i), None)
    between = [t for t in verb.doc[label.i : verb.i] if t.text == ":"]
    return between[-1].i if between else None


def _first(verb: Token) -> int:
    """The first word of a verb with its auxiliaries."""
    return min([verb.i, *(t.i for t in verb.children if t.dep_.startswith("aux"))])


def cleft(which: Token) -> None:
    """« C'est en lisant le journal | que les salariés ont appris la nouvelle »: « que » joins what is set off
    to its clause, and stands for no noun.
    """
    if which.lower_ not in _THAT or which.dep_ != "obj" or which.i < 3:
        return
    start = next((t.i for t in reversed(which.doc[: which.i]) if t.lower_ in _IT_IS), None)
    if start is None or which.doc[start + 1].lemma_ != "être" or start + 2 >= which.i:
        return
    between = which.doc[start + 2 : which.i]
    if between[0].pos_ not in ("ADP", "ADV") or any(is_told(t) or t.lower_ in _THAT for t in between):
        return
    hang(which, which.head, "fixed")


def personal(verb: Token) -> None:
    """« il remplace Marie Roux », « il en préside la commission »: what « il » of nobody has behind it is
    never a name, nor a noun with its definite article.
    """
    words, name = function_words(), infinitive(verb.text, verb.lemma_)
    if name in words.impersonal | words.impersonal_with_clause | _BARE or finite(verb) is None:
        return
    il = next(iter(children(verb, "expl:subj")), None)
    if il is None or il.i > verb.i or children(verb, "aux:pass", "expl:comp", "expl:pass", "cop"):
        return
    behind = [t for t in children(verb, "obj", "nsubj") if t.i > verb.i and not children(t, "case")]
    if any(t.pos_ == "PROPN" or _is_definite(t) for t in behind):
        hang(il, verb, "nsubj")
        for noun in behind:
            hang(noun, verb, "obj")


def _is_definite(noun: Token) -> bool:
    return any(t.lower_.replace("’", "'") in _DEFINITE for t in children(noun, "det"))
