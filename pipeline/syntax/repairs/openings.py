"""Corrections of a tree where the opening of a sentence led the parser astray: a subject that it took for the
sentence itself, a label before a colon that it took for the subject, « c'est … que », « il » of somebody.

Owns what the words before the verb show. It refuses sentences without verb, and what stands behind the verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_determined, is_several
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import children, finite, hang, is_told, place, subjects
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
_WHEN = frozenset({"lorsque", "lorsqu'", "lorsqu’", "quand"})
_HOURS = frozenset({"h", "heure", "heures"})
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
    return free and (is_several(noun) or _is_joined(noun, verb)) == is_plural_verb(told)


def _is_joined(noun: Token, verb: Token) -> bool:
    """« la région | et l'État avaient signé »: of « et » before the verb, whatever it hangs on."""
    behind = (t.i for t in noun.doc[noun.i + 1 : verb.i - 1] if t.lower_ == "et")
    return any(is_determined(t) for i in behind for t in noun.doc[i + 2 : i + 4] if t.pos_ in NOUNS)


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
    """« C'est en lisant le journal | que les salariés ont appris la nouvelle », « Ce n'est qu'en mai que la
    halle a rouvert », « Il était 3 h 10, le 4 mai, lorsque le feu a pris »: « que » joins what is set off to
    its clause, which is the sentence.
    """
    if which.lower_ not in _THAT | _WHEN or which.i < 3:
        return
    being = _set_off_by(which) if which.lower_ in _THAT else _hour_before(which)
    if being is None:
        return
    verb = _told_behind(which)
    if verb is None or not _take_over(being, verb, which):
        hang(which, which.head, "fixed")


def _set_off_by(which: Token) -> Token | None:
    """The « est » of « c'est en mai que », « c'est le 3 mai que », where nothing denies it."""
    start = next((t.i for t in reversed(which.doc[: which.i]) if t.lower_ in _IT_IS), None)
    if start is None:
        return None
    being = next((t for t in which.doc[start + 1 : start + 3] if t.lemma_ == "être"), None)
    if being is None or being.i + 1 >= which.i:
        return None
    between = which.doc[being.i + 1 : which.i]
    between = between[1:] if between[0].lower_ in _THAT and len(between) > 1 else between
    day = between[0].lower_ == "le" and len(between) > 1 and between[1].like_num
    set_off = day or between[0].pos_ in ("ADP", "ADV")
    denied = any(t.lower_ in function_words().negations for t in between)
    inside = any(is_told(t) or t.lower_ in _THAT or t.text in ";:." for t in between)
    return being if set_off and not denied and not inside else None


def _hour_before(when: Token) -> Token | None:
    """The « était » of « il était 3 h 10, … , lorsque »."""
    being = next((t for t in when.doc[: when.i] if is_told(t)), None)
    if being is None or being.lemma_ != "être" or being.i == 0 or being.i + 2 >= when.i:
        return None
    hour = being.nbor().like_num and being.nbor(2).lower_ in _HOURS
    return being if hour and being.nbor(-1).lower_ == "il" else None


def _told_behind(which: Token) -> Token | None:
    """The verb of the clause that « que » opens, past relatives."""
    relative = False
    for token in which.doc[which.i + 1 :]:
        if is_told(token) and not relative:
            return predicate_of(token)
        relative = token.lower_ in function_words().relatives or (relative and not is_told(token))
    return None


def _take_over(being: Token, verb: Token, which: Token) -> bool:
    """Make a verb the head of what hangs on « c'est »; False where the two hang together otherwise."""
    top = being.head if being.dep_ == "cop" and being.i < being.head.i < which.i else being
    if any(above.i == top.i for above in verb.ancestors):
        place(verb, *((verb, "ROOT") if top.head.i == top.i else (top.head, top.dep_)))
    elif top.head.i != verb.i:
        return False
    set_off = being.children if top.i == being.i else (top,)
    for word in [t for t in set_off if being.i < t.i < which.i]:
        hang(word, verb, word.dep_ if word.dep_ in ("obl:mod", "advmod", "punct") else "obl:mod")
    hang(being, verb, "dep")
    hang(which, verb, "fixed")
    opens = which.nbor()
    noun = opens.head if opens.pos_ == "DET" else opens
    if not any(s.i > which.i for s in subjects(verb, depth=0)) and which.i < noun.i < verb.i:
        hang(noun, verb, "nsubj")
    return True


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
    return any(t.low in _DEFINITE for t in children(noun, "det"))
