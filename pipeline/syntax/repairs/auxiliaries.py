"""« avoir » and « être » and the participles that they help: those that an aside or a comma parts, those that
make no passive, those that help none.

Owns what an auxiliary is of. It refuses to find the participle that stands alone: word_classes does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.features import mark_participle
from pipeline.syntax.function_words import function_words
from pipeline.syntax.repairs.arguments import bare_nouns
from pipeline.syntax.tree import SUBJECTS, children, feature, hang, is_told, place
from pipeline.syntax.verb_forms import infinitive, is_participle, title_rules

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

_OF_TIME = frozenset({"det", "amod", "nummod", "case"})
_ASIDE = 30
_LOCUTIONS = frozenset({"en revanche", "au contraire", "en outre", "par ailleurs", "en effet", "de nouveau"})
_OFTEN = frozenset({"toujours", "encore", "déjà"})
"""Tokens between an auxiliary and its participle."""


def share_auxiliary(token: Token) -> None:
    """« a ouvert une procédure, fixé au 3 mai la date de l'audience »: with an
    object of its own a participle has done something.
    """
    doc, before = token.doc, token.i - 1
    if (
        before < 2
        or token.pos_ not in {"VERB", "ADJ", "NOUN"}
        or not is_participle(token.text)
        or "Imp" in feature(token, "Tense")
        or children(token, "aux", "aux:tense", "aux:pass")
    ):
        return
    if (
        (doc[before].text != "," and doc[before].pos_ != "CCONJ")
        or token.dep_ == "ROOT"
        or not bare_nouns(token, "obj", "obl:mod", "obl", "dep")
    ):
        return
    first = next(
        (
            t
            for t in reversed(doc[:before])
            if t.pos_ == "VERB" and any(c.lemma_ == "avoir" for c in children(t, "aux", "aux:tense"))
        ),
        None,
    )
    if first is None or any(
        (is_told(t) and t.pos_ == "VERB") or t.lower_ in function_words().relatives
        for t in doc[first.i + 1 : token.i]
    ):
        return
    if hang(token, first, "conj"):
        token.pos_ = "VERB"
        mark_participle(token)


def join_auxiliary(helper: Token) -> None:
    """« a, par délibération du 3 mai, approuvé le plan »: the participle
    behind the aside is what the auxiliary helps.
    """
    if not is_told(helper) or helper.lemma_ not in {"avoir", "être"} or helper.dep_.startswith("aux"):
        return
    doc, after = helper.doc, helper.i + 1
    while after < len(doc) and doc[after].lower_ in function_words().negations | _OFTEN:
        after += 1  # « n'avait | pas, hier soir, confirmé »
    if after + 2 < len(doc) and " ".join(t.lower_ for t in doc[after : after + 2]) in _LOCUTIONS:
        _join_beyond(helper, doc[after + 1], doc[after + 2])
        return
    if after >= len(doc) or doc[after].text != ",":
        return
    for i in range(after + 1, min(len(doc) - 1, helper.i + _ASIDE)):
        if is_told(doc[i]) or doc[i].text in {";", ":"}:
            return
        if (
            doc[i].text == ","
            and is_participle(doc[i + 1].text)
            and doc[i + 1].pos_ in {"VERB", "ADJ", "NOUN", "AUX"}
        ):
            _hang_below(helper, doc[i + 1])
            return


def _join_beyond(helper: Token, adverb: Token, verb: Token) -> None:
    """« est | en revanche | maintenu »: an adverb of two words is no predicate."""
    if helper.head.i != adverb.i or not is_participle(verb.text) or verb.pos_ not in {"VERB", "ADJ"}:
        return
    _take_place(verb, adverb)
    for child in [child for child in adverb.children if child.i not in (verb.i, adverb.i - 1)]:
        child.move(verb)
    place(adverb, verb, "advmod")
    place(helper, verb, "aux:tense" if helper.lemma_ == "avoir" else "aux:pass")
    helper.pos_, verb.pos_ = "AUX", "VERB"


def _take_place(verb: Token, of: Token) -> None:
    """Hang a verb where another word hangs, unless that hangs below the verb already."""
    if of.head.i == of.i:
        place(verb, verb, "ROOT")
    elif of.head.i != verb.i:
        hang(verb, of.head, of.dep_)


def _hang_below(helper: Token, verb: Token) -> None:
    """Make a participle the predicate, and the auxiliary its own, with all that the parser hung on that."""
    _take_place(verb, helper)
    for child in [child for child in helper.children if child.i != verb.i]:
        child.move(verb)
    place(helper, verb, "aux:tense" if helper.lemma_ == "avoir" else "aux:pass")
    helper.pos_ = "AUX"
    verb.pos_ = "VERB"
    if "Part" not in feature(verb, "VerbForm"):
        mark_participle(verb)


def infinitive_of_causative(verb: Token) -> None:
    """« Luc Perrin, directeur du port, fait valoir ses droits »: an infinitive right behind a form of
    « faire » that has the subject is what it causes.
    """
    cause = verb.nbor(-1) if verb.i else verb
    if cause.lemma_ != "faire" or not is_told(cause) or "Inf" not in feature(verb, "VerbForm"):
        return
    if not children(cause, *SUBJECTS) or (verb.head.i == cause.i and verb.dep_ == "xcomp"):
        return
    if cause.head.i == verb.i:
        place(cause, *((cause, "ROOT") if verb.head.i == verb.i else (verb.head, verb.dep_)))
        cause.pos_ = "VERB"
    hang(verb, cause, "xcomp")


def stand_alone(verb: Token) -> None:
    """« sera vendredi à Paris »: a form of « être » that the parser
    hangs on a word of time is a verb of its own.
    """
    if verb.lemma_ != "être" or not verb.dep_.startswith(("cop", "aux")) or verb.head.i < verb.i:
        return
    time = verb.head
    if time.lemma_.lower() not in function_words().calendar_nouns or children(time, "nsubj:pass"):
        return
    above, relation = (verb, "ROOT") if time.head.i == time.i else (time.head, time.dep_)
    for child in [child for child in time.children if child.i != verb.i and child.dep_ not in _OF_TIME]:
        place(child, verb, "nsubj" if child.dep_ == "vocative" and child.i < verb.i else child.dep_)
    place(verb, above, relation)
    place(time, verb, "obl:mod")


def with_be(verb: Token) -> None:
    """« est arrivée à terme »: verbs that take « être » for auxiliary have no passive."""
    helpers = children(verb, "aux:pass")
    if (
        helpers
        and infinitive(verb.text, verb.lemma_) in title_rules().unaccusative.words
        and not children(verb, "obl:agent")
    ):
        helpers[0].dep_ = "aux:tense"
        for subject in children(verb, "nsubj:pass"):
            subject.dep_ = "nsubj"
