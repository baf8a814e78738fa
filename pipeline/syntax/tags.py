"""What the model's tagger is known to get wrong about verbs and endings tell: futures taken for presents or
nouns, presents taken for adjectives.

Owns corrections of tags, made once, as a sentence is parsed (« La mine ferme en 1987 », « nous le ferons
vendredi »). It refuses what needs to know the meaning: the words that are both verb and adjective are listed
in resources/verbs.toml, and are verbs only in a clause that has no other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pydantic import Field

from pipeline.models import Model
from pipeline.resources import Record, read_resource
from pipeline.syntax.features import PRESENT, SURE_PARTICIPLE, change_features, mark_participle, set_features
from pipeline.syntax.function_words import function_words
from pipeline.syntax.tree import feature, place
from pipeline.syntax.verb_forms import is_participle

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_FUTURE = re.compile(r"r(?:ai|as|a|ons|ez|ont)$")
_IMPERFECT = re.compile(r"(?:ai[st]|ions|iez|aient)$")
_CONDITIONAL = re.compile(r"(?:ai[st]|ions|iez|aient)$")
_SURE_FUTURE = re.compile(r"\w(?:erons|erez|eront|drons|drez|dront)$")
_THIRD_FUTURE = re.compile(r"(?:er|ir|dr|tr)(?:a|ont)$")
_SURE_IMPERFECT = re.compile(r"\w{2}(?:(?<![ft]r)(?<!f)ait|aient)$")
"""« détruisait », no « fait » and « extrait »."""
_PRESENT_IN_R = ("rer", "rir", "rre")
"""Verbs whose present, or simple past, ends as a future: « tirons », « ouvrons »."""
_ENDINGS = (
    "é",
    "ée",
    "és",
    "ées",
    "i",
    "ie",
    "is",
    "ies",
    "u",
    "ue",
    "us",
    "ues",
    "rt",
    "rte",
    "rts",
    "rtes",
)
"""Of past participles."""
_PARTICIPLE_ONLY = re.compile(r"(?<!cr)(?<!gr)(?<!ppl)é(?:es?|s)$")
"""« embauchée »: no finite form ends so, but « crée », « agrée », « supplée »."""
_WHEN = frozenset({"en", "le", "avant", "après", "depuis", "dès"})
_SEASONS = frozenset({"automne", "printemps", "été", "hiver", "rentrée"})
_NAMING = frozenset({"présent", "même", "nouvel", "ledit", "dudit", "susdit"})
_PERSONS = {
    "je": "1",
    "j'": "1",
    "nous": "1",
    "vous": "2",
    "il": "3",
    "elle": "3",
    "on": "3",
    "ils": "3",
    "elles": "3",
}
_INFINITIVES = {"dit": "dire", "émet": "émettre", "prend": "prendre", "donne": "donner"}
_STOPS = frozenset({",", ";", ":", "(", ")", "«", "»", "–", "—", "que", "qu'", "puis"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PRON", "SYM", "X"})
_AFTER = frozenset({"ADP", "DET", "ADV", "PUNCT", "CCONJ", "NUM", "SCONJ"})
_DETERMINERS = frozenset(
    {
        "le",
        "la",
        "l'",
        "les",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "notre",
        "votre",
    }
)


class Form(Record):
    """A present form that is also an adjective, a noun or a preposition."""

    lemma: str = Field(description="Infinitive.")
    words: tuple[str, ...] = Field(description="Its forms in the third person of the present.")
    before: tuple[str, ...] = Field(default=(), description="Words of which one must follow; empty for any.")


class FormFile(Model):
    """resources/verbs.toml."""

    form: tuple[Form, ...] = Field(description="Present forms.")


@cache
def _forms() -> dict[str, Form]:
    return {word: form for form in read_resource("verbs", FormFile).form for word in form.words}


def correct_tags(doc: Doc) -> None:
    """Correct tags, morphology and tree of one parsed sentence in place."""
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"} and not _is_suspect(token.text):
            continue
        _correct_participle(token)
        if _is_named_act(token):
            token.pos_, token.lemma_ = "NOUN", "arrêté"
            set_features(token, "Gender=Masc|Number=Sing")
        _correct_line(token)
        if _is_asked_future(token):
            token.pos_ = "VERB"
            set_features(token, "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin")
        elif token.pos_ in {"VERB", "AUX"}:
            _correct_ending(token)
            _correct_imperfect(token)
            _correct_tense(token)
        elif _SURE_FUTURE.search(token.lower_) and _is_after_pronoun(token):
            token.pos_ = "VERB"
            set_features(token, "Mood=Ind|Tense=Fut|VerbForm=Fin")
        elif token.lower_ in _forms() and _is_verb(token):
            _make_verb(token, _forms()[token.lower_].lemma)


@lru_cache(maxsize=1 << 15)
def _is_suspect(form: str) -> bool:
    """Whether a form may be a verb, or the listed act, though the tagger calls
    it none: most words are looked at no further.
    """
    word = form.lower()
    shouted = form.isupper() and len(form) >= len("DIT")
    return (
        shouted
        or word.endswith(("ra", *_ENDINGS))
        or word == "arrêté"
        or word in _forms()
        or _SURE_FUTURE.search(word) is not None
    )


def _correct_participle(token: Token) -> None:
    if _is_dated_participle(token):
        token.pos_ = "VERB"
        token.dep_ = "acl" if token.dep_ == "amod" else token.dep_
        change_features(token, Tense="Past", VerbForm="Part")


def _is_dated_participle(token: Token) -> bool:
    """« les véhicules immatriculés avant 2006 », « une marque homologuée par l'État »: the participle of a
    verb, taken for an adjective.
    """
    if (
        token.pos_ != "ADJ"
        or not token.lower_.endswith(_ENDINGS)
        or not (token.lemma_.endswith(("er", "ir", "re", "oir")) or _modifies(token))
        or token.i + 2 >= len(token.doc)
    ):
        return False
    after, behind = token.nbor().lower_, token.doc[token.i + 2 : token.i + 5]
    season = after in ("à", "au") and any(word.lower_ in _SEASONS for word in behind[:2])
    return after == "par" or (
        (after in _WHEN or season) and any(word.like_num or word.text[:1].isdigit() for word in behind)
    )


def _modifies(token: Token) -> bool:
    """« un processus | ouvert à l'automne »: said of the noun before it; « lancé en mai et cassé par »: of
    the same as another participle.
    """
    if token.head.i > token.i:
        return False
    by = token.i + 1 < len(token.doc) and token.nbor().lower_ == "par"
    joined = by and token.dep_ == "conj" and "Part" in feature(token.head, "VerbForm")
    return joined or (token.dep_ == "amod" and is_participle(token.text))


def _correct_line(token: Token) -> None:
    """What opens a line: the verb of a resolution, the noun of an entry."""
    if _is_resolution(token):
        token.pos_, token.lemma_ = "VERB", _INFINITIVES.get(token.lower_, f"{token.lower_}r")
        set_features(token, PRESENT)
    elif _is_noun_of_line(token):
        token.pos_ = "NOUN"
        set_features(token, "Number=Sing")


def _is_named_act(token: Token) -> bool:
    """« le présent arrêté »: the act, no arrest."""
    return token.lower_ == "arrêté" and token.i > 0 and token.nbor(-1).lower_ in _NAMING


def _is_resolution(token: Token) -> bool:
    """« - DEMANDE à rencontrer la direction », « DIT que »: what a council
    resolves, in capitals that open the line.
    """
    if not token.text.isupper() or len(token) < len("DIT") or token.i + 1 >= len(token.doc):
        return False
    opens = all(t.pos_ in {"PUNCT", "SPACE", "SYM"} or t.is_punct for t in token.doc[: token.i])
    form = token.lower_.endswith("e") or token.lower_ in _INFINITIVES
    return opens and form and token.nbor().lower_ in {"que", "qu'", "qu’", "à", "de", "d'", "d’"}


def _is_noun_of_line(token: Token) -> bool:
    """« février 2016 : annonce du plan »: behind a colon, what « du » and
    « des » follow is a noun, no verb without subject.
    """
    if (
        token.pos_ != "VERB"
        or token.i == 0
        or token.nbor(-1).text not in (":", "–", "•")
        or not token.lower_.endswith("e")
    ):
        return False
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in function_words().of


def _is_asked_future(token: Token) -> bool:
    """« la ville inscrira-t-elle … ? »."""
    form = token.lower_.endswith("ra") and token.pos_ != "AUX" and not token.lemma_.endswith("rer")
    return form and token.i + 1 < len(token.doc) and token.nbor().lower_.startswith("-t")


def _correct_ending(verb: Token) -> None:
    """« votera », « couronna », which the tagger may take for participles that none ends like."""
    word = verb.lower_
    if "Part" not in feature(verb, "VerbForm") or not word.endswith(("a", "ront", "èrent")):
        return
    tense = "Fut" if _THIRD_FUTURE.search(word) else "Past"
    number = "Plur" if word.endswith("t") else "Sing"
    set_features(verb, f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin")


def _correct_imperfect(verb: Token) -> None:
    """« le feu détruisait », which the tagger may take for a participle."""
    if "Part" in feature(verb, "VerbForm") and _SURE_IMPERFECT.search(verb.lower_):
        number = "Plur" if verb.lower_.endswith("ent") else "Sing"
        set_features(verb, f"Mood=Ind|Number={number}|Person=3|Tense=Imp|VerbForm=Fin")


def _is_sure_participle(verb: Token, told: str) -> bool:
    """« agréée », which the tagger takes for a present participle, « embauchée » for a finite form."""
    form, word = feature(verb, "VerbForm"), verb.lower_
    if told == "Pres" and "Part" in form and word.endswith(SURE_PARTICIPLE):
        return True
    return "Fin" in form and _PARTICIPLE_ONLY.search(word) is not None and not verb.lemma_.endswith("éer")


def _correct_tense(verb: Token) -> None:
    """« accueille » is no future, « signerons » is one, « présider » no participle, « agréée » no present."""
    told, word = "".join(feature(verb, "Tense")), verb.lower_
    if "Part" in feature(verb, "VerbForm") and word == verb.lemma_ and word.endswith(("er", "ir")):
        set_features(verb, "VerbForm=Inf")
    if _is_sure_participle(verb, told):
        mark_participle(verb)
    if "Fin" not in feature(verb, "VerbForm"):
        return
    if told in ("Imp", "Pres") and _is_conditional(word, verb.lemma_.lower()):
        change_features(verb, Tense="Pres", Mood="Cnd")
    elif told == "Past" and _SURE_FUTURE.search(word) and not verb.lemma_.endswith(_PRESENT_IN_R):
        change_features(verb, Tense="Fut", Mood="Ind")
    elif told == "Fut" and (
        not _FUTURE.search(word) or word in (verb.lemma_[:-2] + "ons", verb.lemma_[:-2] + "ez")
    ):
        change_features(verb, Tense="Imp" if _IMPERFECT.search(word) else "Pres", Mood="Ind")
    elif (
        told == "Pres"
        and _FUTURE.search(word)
        and verb.lemma_.endswith(("er", "ir", "re"))
        and not verb.lemma_.endswith(_PRESENT_IN_R)
    ):
        change_features(verb, Tense="Fut", Mood="Ind")


def _is_conditional(word: str, lemma: str) -> bool:
    """« glisserait » of « glisser », which the tagger may take for an imperfect."""
    return lemma.endswith(("er", "ir", "re")) and _CONDITIONAL.sub("", word) == lemma.removesuffix("e")


def _is_after_pronoun(token: Token) -> bool:
    place, between = token.i - 1, function_words().before_verb
    while (
        place > 0
        and token.doc[place].lower_ in between
        and token.doc[place - 1].lower_ in _PERSONS.keys() | between
    ):
        place -= 1
    return place >= 0 and token.doc[place].lower_ in _PERSONS


# -- presents
# ------------------------------------------------------------------------------------------------------------


def _is_verb(token: Token) -> bool:
    """Whether a listed word is the verb of its clause: a subject before
    it, nothing else that could be the verb.
    """
    form, doc = _forms()[token.lower_], token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (
        following is None
        or following.pos_ not in _AFTER
        or (form.before and following.lower_ not in form.before)
    ):
        return False
    subject = _subject(token)
    if not subject or any(word.pos_ in {"VERB", "AUX"} for word in subject):
        return False
    return not any("Fin" in feature(word, "VerbForm") for word in _rest(token))


def _subject(token: Token) -> list[Token]:
    """The noun phrase from the start of the clause to the word; empty when there is none."""
    first = token.i
    while first > 0 and not _opens_clause(token.doc[first - 1], token.doc[first]):
        first -= 1
    words = list(token.doc[first : token.i])
    if (
        len(words) < 2
        or words[0].lower_ not in _DETERMINERS
        or words[-1].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}
    ):
        return []
    nouns = [word for word in words if word.pos_ in {"NOUN", "PROPN"}]
    plural = token.lower_.endswith("nt")
    if not nouns or plural != (words[0].lower_ in {"les", "ces", "ses", "leurs"}):
        return []
    return words if all(word.pos_ in _NOMINAL for word in words) else []


def _opens_clause(before: Token, word: Token) -> bool:
    return before.lower_ in _STOPS or (before.pos_ == "CCONJ" and word.lower_ in _DETERMINERS)


def _rest(token: Token) -> list[Token]:
    """What follows in the clause."""
    words: list[Token] = []
    for word in token.doc[token.i + 1 :]:
        if word.lower_ in _STOPS or word.pos_ == "CCONJ" or word.pos_ == "SCONJ":
            break
        words.append(word)
    return words


def _make_verb(token: Token, lemma: str) -> None:
    subject = _subject(token)
    noun = next(word for word in subject if word.pos_ in {"NOUN", "PROPN"})
    above, relation = noun.head, noun.dep_
    moved = [
        child for word in subject for child in word.children if child.i > token.i and child.pos_ != "PUNCT"
    ]
    own = list(token.children)
    token.pos_, token.lemma_ = "VERB", lemma
    set_features(
        token,
        (
            f"Mood=Ind|Number={'Plur' if token.lower_.endswith('nt') else 'Sing'}|Person=3|Tense=Pres|"
            f"VerbForm=Fin"
        ),
    )
    place(token, token, "ROOT")
    if (
        above.i != noun.i
        and relation in {"ccomp", "advcl", "acl:relcl", "conj", "parataxis"}
        and above.i not in {word.i for word in subject}
    ):
        place(token, above, relation)
    elif above.i > token.i and above.head.i == above.i:
        place(above, token, "conj")
    place(noun, token, "nsubj")
    for child in moved:
        if child.i != above.i:
            place(child, token, _relation(child))
    for child in own:
        if child.i > token.i:
            child.dep_ = _relation(child)


def _relation(child: Token) -> str:
    if child.dep_ not in {"nmod", "amod", "appos", "obj", "obl:arg"}:
        return child.dep_
    timed = child.pos_ in {"NUM", "ADJ"} or any(word.dep_ == "case" for word in child.children)
    return "obl:mod" if timed else "obj"
