"""What the parser is known to get wrong and can be told from the words: a subject behind its verb taken for
an object, a bullet for a verb.

Owns corrections of one sentence's tree, made once, before anybody asks it. It
refuses corrections that need to know what is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.clause_repairs import (
    apposed_participle,
    find_main_verb,
    hang_opening,
    joined_complement,
    nearest_verb,
    noun_after_article,
    object_of_inverted,
    object_relative,
    resume_after_relative,
    subject_in_relative,
)
from pipeline.syntax.clauses import forget_clauses
from pipeline.syntax.features import PRESENT, change_features, mark_participle, set_features
from pipeline.syntax.function_words import function_words, is_adjectival
from pipeline.syntax.tree import children, feature, finite, hang, is_told, subjects
from pipeline.syntax.verb_forms import infinitive, is_participle, present, title_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset({",", "»", '"', "”", "que", "qu'", "comme", "où"})
_AFTER_PARTICIPLE = frozenset({",", "par", "en", "de", "d'", "à", "le"})
_CLOSED = frozenset({"clos", "close", "closes"})
_SEIZED = frozenset({"arrêté", "arrêtée", "arrêtés", "arrêtées"})
_ENTERED = frozenset({"entrée", "entrées"})
_CLITICS = frozenset({"l'", "le", "la", "les", "lui", "leur", "s'", "se"})
_OF_TIME = frozenset({"det", "amod", "nummod", "case"})
_PLURAL = frozenset({"les", "des", "ces", "ses", "leurs", "nos", "vos", "mes"})
_OBLIQUE = frozenset({"me", "m'", "te", "t'", "se", "s'"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_NO_VERBS = frozenset({"PUNCT", "SPACE", "ADP", "ADV", "CCONJ", "SCONJ", "NUM", "PROPN", "SYM", "INTJ"})
"""What the tagger takes for no verb and is none."""
_ASIDE = 30
"""Tokens between an auxiliary and its participle."""
_FUTURE = re.compile(
    r"(?:[^é]era|ront|(?<!\bt)(?<!\bv)(?<!dm)(?<!sp)(?<!ret)(?<!att)(?<!dés)(?<!chav)(?<!ch)ira|(?:ien|au"
    r"|ou)dra|(?:de|rece|perce|conce|sui|vi|écri)vra"
    r"|(?:ren|ten|pren|fen|pen|tor|per|mor)dra|ettra|attra|aîtra|(?:pou|ve|ver|cou|mou|quer)ra|ura|era)$"
)
"""Forms of the third person that no past historic has: « réunira », « tiendra », « seront »; those of verbs
in -irer (« tira ») are left alone.
"""


def repair(doc: Doc) -> None:
    """Correct relations and tags in place."""
    _retag_opening(doc)
    find_main_verb(doc)
    resume_after_relative(doc)
    hang_opening(doc)
    for token in doc:
        nearest_verb(token)
        joined_complement(token)
        subject_in_relative(token)
        if token.pos_ in _NO_VERBS:
            _clitic(token)
            _stand_alone(token)
            continue
        _join_auxiliary(token)
        _noun_after_of(token)
        _share_auxiliary(token)
        _tense(token)
        _clitic(token)
        _stand_alone(token)
        _plural(token)
        apposed_participle(token)
        noun_after_article(token)
        if token.pos_ == "VERB":
            _repair_verb(token)
        else:
            _retag(token)
    forget_clauses()


def _repair_verb(verb: Token) -> None:
    _with_be(verb)
    _relative(verb)
    object_relative(verb)
    if not any(letter.isalnum() for letter in verb.text):
        verb.pos_ = "SYM"
    elif _is_adjective(verb):
        _turn_adjective(verb)
    elif _wants_subject(verb):
        _turn_object(verb)
    else:
        _find_object(verb)
    object_of_inverted(verb)


def _retag(token: Token) -> None:
    """Verbs and participles that the tagger takes for nouns or adjectives."""
    if token.pos_ == "NOUN" and _is_verb(token):
        token.pos_ = "VERB"
        set_features(token, PRESENT)
    elif (first := _first_participle(token)) is not None:
        token.pos_ = "VERB"
        hang(token, first, token.dep_)
        mark_participle(token)
    elif (token.pos_ == "ADJ" and _is_participle(token)) or (token.pos_ == "NOUN" and _is_elected(token)):
        token.pos_, token.dep_ = "VERB", "acl"
        mark_participle(token)
    elif (
        (token.lower_ in _CLOSED or _is_dated(token))
        and token.i > 1
        and token.nbor(-1).text == ","
        and token.nbor(-2).pos_ in _NOMINAL
    ):
        token.pos_ = "VERB"
        hang(token, token.nbor(-2), "acl")
        mark_participle(token)
    elif token.lower_ in _ENTERED and _is_entered(token):
        token.pos_ = "VERB"
        mark_participle(token)


def _is_dated(token: Token) -> bool:
    """« l'assemblée, tenue le 7 mars, a élu »: a participle, taken for
    a noun, that a day or an agent follows.
    """
    if (
        token.pos_ != "NOUN"
        or infinitive(token.text, token.text) == token.lower_
        or token.i + 2 >= len(token.doc)
    ):
        return False
    return token.nbor().lower_ == "par" or (
        token.nbor().lower_ in {"le", "en"} and token.nbor(2).text[:1].isdigit()
    )


def _retag_opening(doc: Doc) -> None:
    """« Dotée de 200 lits, la clinique … »: a participle whose capital the
    tagger takes for a noun's, or for a finite verb's.
    """
    first = doc[0] if len(doc) > 2 else None
    seized = (
        len(doc) > 2 and doc[0].lower_ in _SEIZED and doc[1].lower_ == "par"
    )  # « Arrêté par la police, il … »
    if first is None or doc[1].lower_ not in _AFTER_PARTICIPLE or not (is_participle(first.text) or seized):
        return
    if first.pos_ in {"NOUN", "ADJ", "PROPN"} or _is_opening_participle(first):
        first.pos_ = "VERB"
        mark_participle(first)


def _is_opening_participle(first: Token) -> bool:
    """« Réunie le 3 mai, la commission … », which the tagger takes for a finite verb."""
    fin = "Fin" in feature(first, "VerbForm") and first.lower_.endswith(
        ("é", "és", "ée", "ées", "nie", "nies")
    )
    return fin and any(token.text == "," for token in first.doc)


def _first_participle(token: Token) -> Token | None:
    """« a été ouverte en 2010 et fermée en 2015 »: the participle with which one
    is coordinated that the tree hangs on a date.
    """
    if (
        token.dep_ != "conj"
        or token.pos_ not in {"ADJ", "NOUN"}
        or not is_participle(token.text)
        or token.head.pos_ not in {"NUM", "NOUN"}
    ):
        return None
    if token.head.pos_ == "NOUN" and token.head.lemma_.lower() not in function_words().calendar_nouns:
        return None
    return next(
        (t for t in token.head.ancestors if t.pos_ == "VERB" and children(t, "aux:pass", "aux:tense")), None
    )


def _share_auxiliary(token: Token) -> None:
    """« a ouvert une procédure, fixé au 3 mai la date de l'audience »: with an
    object of its own a participle has done something.
    """
    doc, before = token.doc, token.i - 1
    if (
        before < 2
        or token.pos_ not in {"VERB", "ADJ", "NOUN"}
        or not is_participle(token.text)
        or children(token, "aux", "aux:tense", "aux:pass")
    ):
        return
    if (
        (doc[before].text != "," and doc[before].pos_ != "CCONJ")
        or token.dep_ == "ROOT"
        or not _bare_nouns(token, "obj", "obl:mod", "obl", "dep")
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


def _join_auxiliary(helper: Token) -> None:
    """« a, par délibération du 3 mai, approuvé le plan »: the participle
    behind the aside is what the auxiliary helps.
    """
    if not is_told(helper) or helper.lemma_ not in {"avoir", "être"} or helper.dep_.startswith("aux"):
        return
    doc, after = helper.doc, helper.i + 1
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


def _hang_below(helper: Token, verb: Token) -> None:
    """Make a participle the predicate, and the auxiliary its own, with all that the parser hung on that."""
    verb.head, verb.dep_ = (verb, "ROOT") if helper.head.i == helper.i else (helper.head, helper.dep_)
    for child in [child for child in helper.children if child.i != verb.i]:
        child.head = verb
    helper.head, helper.pos_, helper.dep_ = (
        verb,
        "AUX",
        "aux:tense" if helper.lemma_ == "avoir" else "aux:pass",
    )
    verb.pos_ = "VERB"
    if "Part" not in feature(verb, "VerbForm"):
        mark_participle(verb)


def _noun_after_of(token: Token) -> None:
    """« une ordonnance de référé », « le délai de délibéré »: behind a
    noun and « de » a participle is a noun.
    """
    if (
        "Part" not in feature(token, "VerbForm")
        or token.i < 2
        or token.nbor(-1).lower_ not in function_words().of
        or token.nbor(-2).pos_ != "NOUN"
    ):
        return
    token.pos_ = "NOUN"
    hang(token, token.nbor(-2), "nmod")
    token.nbor(-1).dep_ = "case"


def _relative(verb: Token) -> None:
    """« la lettre qu'il a adressée »: a clause whose object is the « que »
    right behind a noun is said of that noun.
    """
    which = next(
        (c for c in children(verb, "obj") if c.lower_.replace("’", "'") in {"que", "qu'"} and c.i < verb.i),
        None,
    )
    if (
        which is not None
        and verb.dep_ == "ccomp"
        and which.i > 0
        and which.nbor(-1).pos_ in {"NOUN", "PROPN"}
    ):
        hang(verb, which.nbor(-1), "acl:relcl")


def _is_participle(token: Token) -> bool:
    """« l'école, fermée hier, »: an adjective behind a comma that has a
    verb's form, said of the noun before the comma.
    """
    behind = (
        token.i > 0
        and token.nbor(-1).text == ","
        and token.dep_ in {"amod", "acl", "advmod", "advcl"}
        and token.head.i < token.i
    )
    completed = token.i + 1 < len(token.doc) and token.nbor().pos_ in {"ADP", "DET"}
    return (
        behind and (completed or token.lower_.rstrip("s").endswith(("é", "ée"))) and is_participle(token.text)
    )


def _is_elected(token: Token) -> bool:
    """« à Luc Perrin, élu président en mai »: a noun without determiner behind the comma after a name."""
    behind = (
        token.i > 1
        and token.nbor(-1).text == ","
        and token.nbor(-2).pos_ == "PROPN"
        and token.dep_ in {"appos", "nmod"}
    )
    ending = token.lower_.rstrip("s").endswith(("é", "ée", "élu", "élue", "promu", "promue"))
    return behind and ending and is_participle(token.text) and not children(token, "det")


def _clitic(token: Token) -> None:
    """« m'a répondu », « les avait signalées », « X lui a succédé »: pronouns
    that are subject of nothing, that no noun follows.
    """
    subject_before = token.lower_ == "lui" and any(
        word.i < token.i for word in children(token.head, "nsubj", "nsubj:pass")
    )
    if (
        subject_before
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ in {"VERB", "AUX", "PRON"}
        and token.pos_ == "PRON"
    ):
        token.dep_, token.lemma_ = "iobj", "lui"
    if token.dep_ in {"nsubj", "nsubj:pass"} and token.lower_ in _OBLIQUE:
        token.dep_ = "iobj"
    if (
        token.pos_ == "DET"
        and token.dep_ in {"obj", "iobj"}
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ in {"VERB", "AUX"}
    ):
        token.pos_ = "PRON"


def _stand_alone(verb: Token) -> None:
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
        child.head, child.dep_ = (
            verb,
            "nsubj" if child.dep_ == "vocative" and child.i < verb.i else child.dep_,
        )
    verb.head, verb.dep_ = above, relation
    time.head, time.dep_ = verb, "obl:mod"


def _plural(noun: Token) -> None:
    """« les poids lourds »: a noun whose form is that of both numbers has that of its article."""
    many = noun.pos_ == "NOUN" and any(c.lower_ in _PLURAL and c.i < noun.i for c in children(noun, "det"))
    if many and "Plur" not in feature(noun, "Number"):
        change_features(noun, Number="Plur")


def _tense(token: Token) -> None:
    """« se réunira », which the tagger may take for a past."""
    if is_told(token) and "Past" in feature(token, "Tense") and _FUTURE.search(token.lower_):
        change_features(token, Tense="Fut")


def _with_be(verb: Token) -> None:
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


def _is_adjective(verb: Token) -> bool:
    """« a engagé la procédure accélérée le 3 mai »: a participle that is an
    adjective beside its noun, unless somebody does it.
    """
    beside = (
        verb.dep_ == "acl"
        and verb.head.i == verb.i - 1
        and verb.head.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:arg"}
    )
    return beside and is_adjectival(verb) and not children(verb, "obl:agent", "obj", "obl:arg")


def _turn_adjective(verb: Token) -> None:
    """Make an adjective of a participle; what the parser hung on it is the clause's."""
    noun = verb.head
    verb.pos_, verb.dep_ = "ADJ", "amod"
    for child in [child for child in verb.children if child.i > verb.i]:
        hang(child, noun.head, child.dep_)


def _wants_subject(verb: Token) -> bool:
    """« …, a déploré Jean Martin », « la décision qu'a prise le maire »: a verb
    that opens its clause, without subject before it.
    """
    if (
        finite(verb) is None
        or verb.dep_ in {"xcomp", "conj"}
        or children(verb, "aux:pass")
        or "Imp" in feature(verb, "Mood")
    ):
        return False
    first = min(
        [
            verb.i,
            *(child.i for child in verb.children if child.dep_.startswith("aux") or child.lower_ in _CLITICS),
        ]
    )
    if first == 0 or verb.doc[first - 1].lower_ not in _OPENING:
        return False
    return not any(
        subject.i < verb.i and verb.doc[first - 1].lower_ not in {"que", "qu'"} for subject in subjects(verb)
    )


def _turn_object(verb: Token) -> None:
    behind = [
        child
        for child in children(verb, "obj")
        if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"} and not _is_time(child)
    ]
    if not children(verb, "nsubj") or not any(child.i > verb.i for child in children(verb, "nsubj")):
        for subject in behind[:1]:
            for before in children(verb, "nsubj"):
                before.dep_ = "obj"  # « la fermeture, qu'a déplorée Jean Martin »
            subject.dep_ = "nsubj"


def _find_object(verb: Token) -> None:
    """« a adopté, le 4 avril, la proposition »: a noun with its article, without
    preposition, behind a verb that has no object.
    """
    if children(verb, "obj", "ccomp", "obl:arg", "aux:pass", "cop"):
        return
    for child in _bare_nouns(verb, "obl:mod", "obl", "dep")[:1]:
        child.dep_ = "obj"


def _bare_nouns(verb: Token, *relations: str) -> list[Token]:
    """The nouns behind a verb that have an article and no preposition, but those of time."""
    nouns = [
        child
        for child in children(verb, *relations)
        if child.i > verb.i and child.pos_ in {"NOUN", "PROPN"} and not children(child, "case")
    ]
    return [
        noun
        for noun in nouns
        if noun.lemma_.lower() not in function_words().calendar_nouns and children(noun, "det", "nummod")
    ]


def _is_verb(token: Token) -> bool:
    """« Le conseil vote le budget »: a noun with a subject before it, an
    object behind it and no determiner is a verb.
    """
    if not any(c.i < token.i for c in children(token, "nsubj")) or not _bare_nouns(
        token, "obj", "obl:mod", "obl", "dep"
    ):
        return False
    return not children(token, "det", "cop", "case") and token.lower_ == present(
        infinitive(token.text, token.lemma_), plural=False
    )


def _is_entered(token: Token) -> bool:
    """« la loi, entrée en vigueur en 2014, »: a participle that the tagger takes for the noun."""
    opens = token.i == 0 or token.nbor(-1).text == ","
    return (
        opens
        and token.pos_ == "NOUN"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in {"en", "dans", "au"}
    )


def _is_time(token: Token) -> bool:
    return token.lower_ in {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier"}
