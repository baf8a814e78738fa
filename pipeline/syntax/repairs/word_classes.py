"""Verbs, participles, nouns and adjectives that the tagger takes for one another.

Owns what sort of word a word is, where its form and its neighbours show it. It refuses to say who does what:
arguments does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.syntax.features import PRESENT, SURE_PARTICIPLE, mark_participle, set_features
from pipeline.syntax.function_words import function_words, is_adjectival
from pipeline.syntax.repairs.arguments import bare_nouns
from pipeline.syntax.tree import SUBJECTS, children, feature, hang
from pipeline.syntax.verb_forms import infinitive, is_participle, present

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_AFTER_PARTICIPLE = frozenset({",", "par", "en", "de", "d'", "à", "le"})
_INFINITIVE = ("r", "re")
_CLOSED = frozenset({"clos", "close", "closes"})
_SEIZED = frozenset({"arrêté", "arrêtée", "arrêtés", "arrêtées"})
_ENTERED = frozenset({"entrée", "entrées"})
_HOMOGRAPHS = frozenset({"car", "or"})
_QUALITY = re.compile(r"\w{3}[ai]bles?$")
_PLURAL_IMPERFECT = re.compile(r"\w+aient")
_APPOINTING = frozenset({"élire", "réélire", "nommer", "désigner"})
"""« Élu | maire en 2008, M. Roy … »: what a person became stands right behind."""
_DOUBLE_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+-[A-ZÀ-Þ][a-zß-ÿ]+")
_MASCULINE = frozenset(
    {"le", "un", "ce", "cet", "l'", "l’", "son", "notre", "votre", "leur", "aucun", "chaque"}
)
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_ARTICLES = frozenset({"le", "la", "un", "une", "ce", "cette", "son", "sa", "les", "des", "ses", "ces"})


def noun_for_infinitive(token: Token) -> None:
    """« pour approvisionnement », which the tagger takes for an infinitive, though none ends so."""
    tagged = token.pos_ == "VERB" and "Inf" in feature(token, "VerbForm")
    if not tagged or token.lower_.endswith(_INFINITIVE):
        return
    token.pos_, token.dep_ = "NOUN", "obl:mod" if token.dep_ == "advcl" else token.dep_
    set_features(token, "Number=Sing")
    for word in children(token, "mark"):
        word.dep_ = "case"


def retag(token: Token) -> None:
    """Verbs and participles that the tagger takes for nouns or adjectives."""
    if (word_class := _no_noun(token)) is not None:
        token.pos_ = word_class
    elif token.pos_ == "NOUN" and _is_verb(token):
        token.pos_ = "VERB"
        set_features(token, PRESENT)
    elif token.pos_ == "NOUN" and _is_inquit(token):
        _make_inquit(token)
    elif (first := _first_participle(token)) is not None:
        token.pos_ = "VERB"
        hang(token, first, token.dep_)
        mark_participle(token)
    elif (token.pos_ == "ADJ" and _is_participle(token)) or (token.pos_ == "NOUN" and _is_elected(token)):
        token.pos_, token.dep_ = "VERB", "acl"
        mark_participle(token)
    elif (
        token.i > 1
        and token.nbor(-1).text == ","
        and token.nbor(-2).pos_ in _NOMINAL
        and (token.lower_ in _CLOSED or _is_dated(token))
    ):
        token.pos_ = "VERB"
        hang(token, token.nbor(-2), "acl")
        mark_participle(token)
    elif token.lower_ in _ENTERED and _is_entered(token):
        token.pos_ = "VERB"
        mark_participle(token)


def _no_noun(token: Token) -> str | None:
    """« Anne-Lise | Roux »: two names joined by a hyphen, before another one; « un prêt, remboursable »."""
    if token.pos_ != "NOUN":
        return None
    named = token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN"
    if named and _DOUBLE_NAME.fullmatch(token.text) is not None:
        return "PROPN"
    return "ADJ" if token.dep_ == "amod" and _QUALITY.search(token.lower_) else None


def verb_by_ending(token: Token) -> None:
    """« notifiaient », which the tagger may take for an adverb: no other word ends so."""
    if token.pos_ in {"ADV", "NOUN", "ADJ"} and _PLURAL_IMPERFECT.fullmatch(token.lower_):
        token.pos_ = "VERB"
        set_features(token, "Mood=Ind|Number=Plur|Person=3|Tense=Imp|VerbForm=Fin")
        noun = token.head
        if token.dep_ == "amod" and noun.i < token.i and noun.dep_ == "ROOT":
            token.move(token)
            token.dep_ = "ROOT"
            hang(noun, token, "nsubj")


def _is_dated(token: Token) -> bool:
    """« l'assemblée, tenue le 7 mars, a élu »: a participle, taken for a noun, that a day or an agent
    follows, or that hangs as participles do.
    """
    if token.dep_ == "acl" and is_participle(token.text):
        return True
    if (
        not (token.pos_ == "NOUN" or (token.pos_ == "ADJ" and is_participle(token.text)))
        or infinitive(token.text, token.text) == token.lower_
        or token.i + 2 >= len(token.doc)
    ):
        return False
    return token.nbor().lower_ == "par" or (
        token.nbor().lower_ in {"le", "en"} and token.nbor(2).text[:1].isdigit()
    )


def retag_opening(doc: Doc) -> None:
    """« Dotée de 200 lits, la clinique … »: a participle whose capital the
    tagger takes for a noun's, or for a finite verb's.
    """
    first = doc[0] if len(doc) > 2 else None
    seized = (
        len(doc) > 2 and doc[0].lower_ in _SEIZED and doc[1].lower_ == "par"
    )  # « Arrêté par la police, il … »
    appointed = len(doc) > 2 and doc[1].pos_ == "NOUN" and infinitive(doc[0].text, doc[0].text) in _APPOINTING
    behind = appointed or (len(doc) > 2 and doc[1].lower_ in _AFTER_PARTICIPLE)
    if first is None or not behind or not (is_participle(first.text) or seized or _only_qualifies(first)):
        return
    if first.pos_ in {"NOUN", "ADJ", "PROPN"} or _is_opening_participle(first):
        first.pos_ = "VERB"
        mark_participle(first)


def _only_qualifies(first: Token) -> bool:
    """« Perquisitionnée le 3 mai, la société … »: a verb that no list holds; the tree hangs its clause on
    another.
    """
    return first.dep_ == "advcl" and first.lower_.endswith(SURE_PARTICIPLE)


def _is_opening_participle(first: Token) -> bool:
    """« Réunie le 3 mai, la commission … », which the tagger takes for a finite verb."""
    fin = "Fin" in feature(first, "VerbForm") and first.lower_.endswith((*SURE_PARTICIPLE, "nie", "nies"))
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


def noun_among_conjunctions(token: Token) -> None:
    """« le car a quitté la route », « un or fin »: behind an article « car » and « or » are nouns."""
    if token.lower_ not in _HOMOGRAPHS or token.pos_ == "NOUN" or token.i == 0:
        return
    article = token.nbor(-1)
    if article.lower_ not in _MASCULINE:
        return
    token.pos_, article.pos_ = "NOUN", "DET"
    set_features(token, "Gender=Masc|Number=Sing")
    if article.dep_ in (*SUBJECTS, "obj") and article.head.i != token.i:
        hang(token, article.head, article.dep_)
    hang(article, token, "det")


def noun_after_of(token: Token) -> None:
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


_NOUN_RELATIONS = frozenset({"nsubj", "nsubj:pass", "nmod", "obj", "obl:arg", "obl:mod", "obl:agent"})


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
    article = _article_before(token)
    if "Part" in tagged and not _is_participle_as_noun(token, article):
        return
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


def _article_before(token: Token) -> Token:
    """« un | premier | permis »: the article, an adjective of the same word between."""
    before = token.nbor(-1)
    return before.nbor(-1) if before.pos_ == "ADJ" and before.head.i == token.i and before.i > 0 else before


def _is_participle_as_noun(token: Token, article: Token) -> bool:
    """« le permis de construire », « l'accusé »: a participle where a noun stands, with its article."""
    if token.dep_ in _NOUN_RELATIONS and article.dep_ == "det" and article.head.i == token.i:
        article.pos_ = "DET"
        return True
    return token.dep_ in {"obj", "obl:arg"}


def _is_noun_behind_clitic(token: Token) -> bool:
    """« a attaqué le permis en mai »: no participle without auxiliary stands behind a pronoun."""
    clitic = token.nbor(-1)
    bare = (
        "Past" in feature(token, "Tense")
        and token.dep_ == "xcomp"
        and not children(token, "aux:tense", "aux:pass", "cop")
    )
    return bare and clitic.pos_ == "PRON" and clitic.lower_ == "le" and clitic.head.i == token.i


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


def _is_verb(token: Token) -> bool:
    """« Le conseil vote le budget »: a noun with a subject before it, an
    object behind it and no determiner is a verb.
    """
    if not any(c.i < token.i for c in children(token, "nsubj")) or not bare_nouns(
        token, "obj", "obl:mod", "obl", "dep"
    ):
        return False
    return not children(token, "det", "cop", "case") and token.lower_ == present(
        infinitive(token.text, token.lemma_), plural=False
    )


def _is_inquit(token: Token) -> bool:
    """« « Je n'y crois plus », souffle Luc Perrin »: a form of the present between a quoted sentence and a
    name, taken for a noun.
    """
    doc, close = token.doc, token.i - 2
    if close < 1 or doc[close].text not in '»”"' or doc[token.i - 1].text != "," or token.i + 1 == len(doc):
        return False
    opened = next((t.i for t in reversed(doc[:close]) if t.text in '«“"'), close)
    told = any(t.dep_ in (*SUBJECTS, "expl:subj") for t in doc[opened:close])
    form = token.lower_ == present(infinitive(token.text, token.lemma_), plural=False)
    return told and form and doc[token.i + 1].pos_ == "PROPN" and not children(token, "det")


def _make_inquit(token: Token) -> None:
    """Make a verb of it, and its subject of the name, of which what follows is said."""
    name = token.nbor()
    token.pos_ = "VERB"
    set_features(token, PRESENT)
    hang(name, token, "nsubj")
    for child in children(token, "acl:relcl", "acl", "appos"):
        if child.i > name.i:
            hang(child, name, child.dep_)


def _is_entered(token: Token) -> bool:
    """« la loi, entrée en vigueur en 2014, »: a participle that the tagger takes for the noun."""
    opens = token.i == 0 or token.nbor(-1).text == ","
    return (
        opens
        and token.pos_ == "NOUN"
        and token.i + 1 < len(token.doc)
        and token.nbor(1).lower_ in {"en", "dans", "au"}
    )


def is_adjective(verb: Token) -> bool:
    """« a engagé la procédure accélérée le 3 mai »: a participle that is an
    adjective beside its noun, unless somebody does it.
    """
    beside = (
        verb.dep_ == "acl"
        and verb.head.i == verb.i - 1
        and verb.head.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:arg"}
    )
    return beside and is_adjectival(verb) and not children(verb, "obl:agent", "obj", "obl:arg")


def turn_adjective(verb: Token) -> None:
    """Make an adjective of a participle; what the parser hung on it is the clause's."""
    noun = verb.head
    verb.pos_, verb.dep_ = "ADJ", "amod"
    for child in [child for child in verb.children if child.i > verb.i]:
        hang(child, noun.head, child.dep_)
