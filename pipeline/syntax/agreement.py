"""Which noun a bare participle is said of: by gender and number, by nearness, by
what is usually said so; and whether that is doubtful.

All positions are token indices. It refuses to look at finite verbs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from pipeline.syntax.extents import STRONG, Phrase, completed_noun, extent
from pipeline.syntax.function_words import function_words
from pipeline.syntax.spelling import seam
from pipeline.syntax.tree import CIVILITIES, children, feature, is_past_participle, is_told
from pipeline.syntax.verb_forms import infinitive, is_noun_of_action, title_rules

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Token

INVARIANT = re.compile(r"(?:mis|pris|quis|ssis|\bsis|inclus|clos)$")
"""Participles whose plural is their singular."""
_THING = re.compile(r"(?:[ea]nce|[ts]ion|rie|ure|ité|ment|age)$")
"""Endings of nouns that no person bears."""
_FEMININE = re.compile(
    r"(?:(?:[stx]|ég|relig|un|opin)ion|(?<!com)(?<!tra)(?<!dro)ité|[ea]nce|ive|eure|euse|trice|esse|ette|enne|[td]ure"
    r"|erie|aison|prison|ente|ante|illère|ffière|rmière|èque|[sctr]ine|ise)$"
)
"""Endings of feminine nouns (Grevisse, Le bon usage, § 469)."""
_SINGULAR = frozenset(
    {"le", "la", "l'", "l’", "un", "une", "ce", "cet", "cette", "son", "sa", "notre", "votre", "leur"}
)
_PARTING = frozenset(
    {"dans", "selon", "lors", "pendant", "avec", "depuis", "chez", "après", "avant", "sous", "malgré"}
)
_GOVERNED = frozenset({"nmod", "obl:arg", "obj", "obl:mod", "obl:agent"})
THOSE = {"celui": (False, False), "celle": (False, True), "ceux": (True, False), "celles": (True, True)}
"""Pronouns that a complement follows: whether each is plural, whether feminine."""
Doubt = Literal["no_agreement", "rival_antecedent", "no_subject"]


def modified(token: Token) -> tuple[Phrase | None, bool, frozenset[Doubt]]:
    """The noun that a bare participle modifies; doubtful where none
    agrees, or where more than one in reach does.
    """
    person = None if _is_said_of_thing(token) else _person_before_comma(token)
    if person is not None:
        named = extent(person, "nsubj:pass", until=token.i - 1)
        titled = named.start > 0 and token.doc[named.start - 1].text in CIVILITIES
        return replace(named, start=named.start - titled), True, frozenset()
    if _is_said_of_that(token):
        return extent(token.head, "nsubj:pass", until=token.i), True, frozenset()
    agreeing = agreeing_nouns(token)
    apt = title_rules().affinities.get(infinitive(token.text, token.lemma_), ())
    fitting = [t for t in agreeing if t.lemma_.lower() in apt]
    noun = _nearest(token, agreeing, fitting)
    if noun is None:
        noun = token.head if token.head.pos_ in ("NOUN", "PROPN") and token.head.i < token.i else None
        found = None if noun is None else extent(noun, "nsubj:pass", until=token.i)
        agrees = noun is not None and bool(feature(noun, "Number")) and may_agree(noun, token)
        agrees = agrees and not (noun is not None and is_remark(noun))
        return found, True, frozenset() if agrees else frozenset({"no_agreement"})
    until = token.i
    while until > noun.i + 1 and token.doc[until - 1].pos_ == "ADV":
        until -= 1
    certain = _is_certain_head(noun, token, agreeing) or _is_beside(noun, token)
    loose = _is_loose(noun, apt) or (_rivals(noun, agreeing) and not certain)
    doubtful = not fitting and loose
    return (
        extent(noun, "nsubj:pass", until=until),
        True,
        frozenset({"rival_antecedent"}) if doubtful else frozenset(),
    )


def is_remark(noun: Token) -> bool:
    """« Statut : classé en 2003 »: a label that names a quality or a remark, which nothing befalls."""
    labels = any(t.text == ":" for t in noun.doc[noun.i + 1 : noun.i + 3])
    return labels and noun.lemma_.lower() in title_rules().remarks.words


def _is_said_of_thing(participle: Token) -> bool:
    """« l'acquisition de Sodibat, finalisée en mai », « le texte de M. Roy, déposé en juin »: of a
    deed or a paper that agrees, and of no name.
    """
    verb, rules = infinitive(participle.text, participle.lemma_), title_rules()
    apt = rules.affinities.get(verb, ())
    things = [t.lemma_.lower() for t in agreeing_nouns(participle) if t.pos_ == "NOUN"]
    deeds = verb in rules.phases.words and any(map(is_noun_of_action, things))
    return deeds or any(thing in apt for thing in things)


def _is_said_of_that(participle: Token) -> bool:
    """« celle du directeur, parvenue en mai »: of a pronoun with its gender and number that is completed."""
    pronoun, low = participle.head, participle.lower_
    if participle.dep_ != "acl" or pronoun.lower_ not in THOSE or pronoun.i > participle.i - 2:
        return False
    same = (low.endswith("s"), low.rstrip("s").endswith("e")) == THOSE[pronoun.lower_]
    return same and pronoun.nbor().lower_ in function_words().of


def _nearest(token: Token, agreeing: list[Token], fitting: list[Token]) -> Token | None:
    """The noun that a participle is most likely said of: one that is
    usually said so, the tree's, the nearest.
    """
    marked = [t for t in agreeing if t.pos_ == "NOUN" and feature(t, "Number")] or agreeing
    if not marked:
        return None
    noun = (
        fitting[-1]
        if fitting
        else token.head
        if token.dep_ == "acl" and token.head in agreeing
        else _top(marked, token)
    )
    while (
        noun.dep_ in ("nmod", "appos", "amod", "flat:name")
        and noun.head.i == noun.i - 1
        and noun.head.pos_ == "NOUN"
    ):
        noun = noun.head
    return noun


def _top(agreeing: list[Token], participle: Token) -> Token:
    """« deux chutes liées aux travaux, survenues en mai »: behind a comma, the noun that the nearest
    completes by « de » or « à », where it agrees as well.
    """
    noun = low = agreeing[-1]
    if participle.doc[participle.left_edge.i - (participle.left_edge.text != ",")].text != ",":
        return noun
    while _completes(low):
        low = low.head
        alone = not low.lower_.endswith("s") and children(low, "conj")
        noun = low if low in agreeing and not alone else noun
    return noun


def _completes(word: Token) -> bool:
    """« la hausse | du prix », « liées | aux travaux », « chutes | liées »: in a noun phrase, no person."""
    if word.head.i >= word.i or word.nbor(-1).text in CIVILITIES or word.text in CIVILITIES:
        return False
    if word.pos_ not in ("NOUN", "PROPN"):
        return word.dep_ in ("amod", "acl") and word.head.pos_ in ("NOUN", "PROPN")
    head, joined = word.head, children(word, "case")
    titled = any(t.text in CIVILITIES for t in word.doc[word.left_edge.i : word.i])
    nominal = head.pos_ in ("NOUN", "ADJ") or (head.pos_ == "VERB" and is_past_participle(head))
    if titled or not (nominal and joined and word.dep_ in ("nmod", "obl:arg", "conj")):
        return False
    return joined[0].low in function_words().of | {"à", "au", "aux"}


def _rivals(noun: Token, agreeing: list[Token]) -> bool:
    return any(abs(t.i - noun.i) > 1 and (t.pos_ == "NOUN" or noun.pos_ == "PROPN") for t in agreeing)


def _is_certain_head(noun: Token, participle: Token, agreeing: list[Token]) -> bool:
    """« la réfection de la charpente, entamée en avril », « la bibliothèque de la rue, ouverte en mai »:
    behind a comma, the head of the phrase that holds all others; of a deed, only what is said of deeds.
    """
    doc, comma = noun.doc, participle.left_edge.i - (participle.left_edge.text != ",")
    if comma < 1 or doc[comma].text != "," or completed_noun(doc[comma - 1]).i != noun.i:
        return False
    if any(not noun.left_edge.i <= t.i < comma for t in agreeing):
        return False
    verb, rules = infinitive(participle.text, participle.lemma_), title_rules()
    deed = is_noun_of_action(noun.lemma_.lower())
    return not deed or verb in (*rules.phases.words, *rules.happening.words, *rules.situating.words)


def _is_beside(noun: Token, participle: Token) -> bool:
    """« la légalité de l'autorisation accordée en mai »: without a comma, the determined noun right
    before; not of what is said of deeds, which may be one above (« la visite du site effectuée »).
    """
    verb, rules = infinitive(participle.text, participle.lemma_), title_rules()
    of_deeds = verb in (*rules.phases.words, *rules.happening.words, *rules.situating.words)
    beside = noun.i == participle.i - 1 and noun.dep_ != "obl:agent" and is_determined(noun)
    return beside and not of_deeds


def _is_loose(noun: Token, apt: tuple[str, ...]) -> bool:
    """« secrétaire d'État chargé du texte déposé au Sénat »: a noun without
    determiner of which one does not usually say this.
    """
    return bool(apt) and noun.pos_ == "NOUN" and noun.i > 0 and not is_determined(noun)


def _person_before_comma(token: Token) -> Token | None:
    """« le départ de Luc Perrin, arrivé en 2017 »: the full name right
    before the comma, not the noun that it completes.
    """
    last = token.doc[token.i - 2] if token.i > 1 and token.doc[token.i - 1].text == "," else None
    last = last if last is None else _before_apposition(_outside_bracket(last))
    if (
        last is not None
        and last.pos_ == "PROPN"
        and infinitive(token.text, token.lemma_) in title_rules().personal.words
    ):
        return _first_of_name(last)
    if last is not None and last.head.dep_ == "appos" and _is_no_person(last.head.head):
        return last.head if last.dep_ == "flat:name" and last.head.pos_ == "PROPN" else None
    if (
        last is None
        or last.dep_ != "flat:name"
        or last.head.pos_ != "PROPN"
        or last.head.dep_ not in _GOVERNED
    ):
        return None
    return last.head if last.head.dep_ == "obj" or children(last.head, "case") else None


def _first_of_name(last: Token) -> Token:
    """The first word of a name of which the last is known: « du ministre Luc | Perrin »."""
    first = last
    while (
        first.i > 0
        and first.dep_ in ("flat:name", "appos", "nmod")
        and first.head.i < first.i
        and first.nbor(-1).pos_ in ("PROPN", "NOUN")
        and not _is_no_person(first.nbor(-1))
    ):
        first = first.nbor(-1)
    return first


def _is_no_person(noun: Token) -> bool:
    """« porte à la présidence | Odile Granger »: an office or a place, by its ending, which
    no name is apposed to.
    """
    return noun.pos_ == "NOUN" and _THING.search(noun.lower_) is not None


def _outside_bracket(last: Token) -> Token:
    """« Luc Perrin (DVD) »: the word before the bracket that a word closes."""
    if last.text != ")":
        return last
    opened = next((t.i for t in reversed(last.doc[: last.i]) if t.text == "("), 0)
    return last.doc[opened - 1] if opened else last


def _before_apposition(last: Token) -> Token:
    """« Colette Dufour, ancienne maire de Vaux, décédée en mai »: the name
    before what a noun without article says of it.
    """
    doc = last.doc
    comma = next((t.i for t in reversed(doc[: last.i]) if t.text == "," or is_told(t)), 0)
    said = doc[comma + 1 : last.i + 1]
    apposed = (
        comma > 0
        and doc[comma].text == ","
        and doc[comma - 1].pos_ == "PROPN"
        and doc[comma + 1].pos_ in ("NOUN", "ADJ")
    )
    return doc[comma - 1] if apposed and any(t.pos_ == "NOUN" for t in said) else last


def agreeing_nouns(token: Token) -> list[Token]:
    """Nouns before a bare participle that it can be said of, in order;
    those with a determiner where some have one.
    """
    apt = [t for t in _reach(token) if may_agree(t, token) and not _only_names(t, token)]
    found = [t for t in apt if not (t.i and t.nbor(-1).lower_ == "en") and not makes_preposition(t)]
    comma = next((t.i for t in reversed(token.doc[: token.i]) if t.text == ","), -1)
    if comma < token.left_edge.i - 1:
        found = [
            t for t in found if t.i > comma
        ] or found  # « l'usage du logiciel, plate-forme mise en place par »
    marked = [t for t in found if t.pos_ == "PROPN" or t.i == 0 or is_determined(t)]
    return marked or found


def _only_names(name: Token, participle: Token) -> bool:
    """« le CHU de Brest, attendus au printemps »: a name that completes a noun which does not agree."""
    return (
        name.pos_ == "PROPN"
        and name.dep_ == "nmod"
        and name.head.pos_ == "NOUN"
        and not may_agree(name.head, participle)
    )


def makes_preposition(noun: Token) -> bool:
    """« à l'issue de », « au moment du transfert »: a noun that only makes a
    preposition with what is before and behind it.
    """
    if noun.i == 0:
        return False
    behind = noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in function_words().of
    framed = children(noun, "case", "fixed") or (behind and children(noun, "det"))
    if noun.lemma_.lower() in title_rules().frames.words and framed:
        return True  # and « le titre émis par la commune » is a thing
    contracted = noun.nbor(-1).lower_ in ("au", "aux") and noun.lower_ in function_words().prepositional
    return contracted and behind


def is_determined(noun: Token) -> bool:
    """Whether a noun has an article or number of its own, be it fused with a preposition."""
    fused = noun.i > 0 and noun.nbor(-1).lower_ in ("du", "des", "au", "aux")
    return fused or any(c.pos_ in ("DET", "NUM") and c.i < noun.i for c in noun.children)


def _reach(token: Token) -> list[Token]:
    """Nouns before a participle in one chain of phrases: no verb and no
    strong punctuation between; at most one comma.
    """
    found: list[Token] = []
    commas, limit = 0, 6 if token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].text == "," else 1
    for t in reversed(token.doc[: token.i]):
        commas += t.text == ","
        if is_told(t) or (t.text in STRONG and t.text not in "()[]") or commas > limit:
            break
        if found and not commas and _is_called_for(t):
            break  # « demande au tribunal d'annuler | le titre émis en mars »
        if found and t.lower_ in _PARTING:
            break  # « l'élevage | dans son rapport adopté »: nobody says it of the breeding
        frame = t.lemma_.lower() in title_rules().frames.words and makes_preposition(t)
        if (
            not frame
            and t.pos_ in ("NOUN", "PROPN")
            and t.dep_ not in ("flat:name", "flat:foreign")
            and not t.text.startswith("n°")
        ):
            found.append(t)
    return found[::-1]


def _is_called_for(word: Token) -> bool:
    """An infinitive in « de » that a verb asks for."""
    of = word.i > 0 and word.nbor(-1).low in function_words().of
    return of and word.dep_ == "xcomp" and "Inf" in feature(word, "VerbForm")


def differ_as_shown(noun: Token, adjective: Token) -> bool:
    """Whether both show a gender or a number, and not the same."""
    shown = ((feature(noun, name), feature(adjective, name)) for name in ("Gender", "Number"))
    return any(one and other and one != other for one, other in shown)


def fits_ending(noun: Token, adjective: str) -> bool:
    """Whether the ending of « relatif, relatives … » agrees with a noun."""
    plural, feminine = adjective.endswith("s"), "v" in adjective
    number, gender = feature(noun, "Number"), feature(noun, "Gender")
    return (not number or ("Plur" in number) == plural) and (not gender or ("Fem" in gender) == feminine)


def _differs_in_kind(name: str, *, feminine: bool) -> bool:
    """« le Comité … complétée », « la Commission … saisi »: a noun with which the names of bodies begin."""
    rules = title_rules().articles
    return name in (rules.masculine if feminine else rules.feminine)


def may_agree(noun: Token, participle: Token) -> bool:
    """Whether gender and number of a participle's ending let it be said of
    a noun; unmarked features agree with all.
    """
    ending, gender = participle.lower_, feature(noun, "Gender")
    if INVARIANT.search(ending):
        return not gender or "Masc" in gender or noun.pos_ == "PROPN"
    plural, feminine = ending.endswith("s"), ending.rstrip("s").endswith("e")
    if noun.pos_ == "PROPN" and _differs_in_kind(noun.lower_, feminine=feminine):
        return False
    coordinated = plural and any(child.dep_ == "conj" for child in noun.children)
    if not coordinated and _differs_in_number(noun, plural):
        return False
    return (
        not gender or noun.pos_ == "PROPN" or ("Fem" in gender) == feminine or (coordinated and not feminine)
    )


def _differs_in_number(noun: Token, plural: bool) -> bool:
    number = feature(noun, "Number")
    return (bool(number) and noun.pos_ == "NOUN" and ("Plur" in number) != plural) or (
        plural and _is_one(noun)
    )


def _is_one(noun: Token) -> bool:
    """« le CHU de Brest », which has no number of its own."""
    return any(child.lower_ in _SINGULAR and child.i < noun.i for child in children(noun, "det"))


def may_stand_for(noun: Token, *, feminine: bool, plural: bool = False) -> bool | None:
    """Whether a pronoun of a gender and number can stand for a noun; None where
    the number agrees and the noun shows no gender.
    """
    gender = feature(noun, "Gender")
    if ("Plur" in feature(noun, "Number")) != plural:
        return False
    return ("Fem" in gender) == feminine if gender else None


def is_several(noun: Token) -> bool:
    """Whether a noun is plural or coordinated."""
    return "Plur" in feature(noun, "Number") or any(child.dep_ == "conj" for child in noun.children)


def article_of(noun: Token, following: str) -> str:
    """The definite article of a noun, with the space or the elision before `following`."""
    if "Plur" in feature(noun, "Number"):
        return "les "
    gender = feature(noun, "Gender")
    known = bool(gender) and not noun.lower_.endswith(
        "eure"
    )  # « rapporteure », which the model does not know
    return seam("la" if "Fem" in gender or (not known and ends_feminine(noun.lower_)) else "le", following)


def ends_feminine(word: str) -> bool:
    """« coopérative », « maison », « rapporteure »: a noun whose ending only feminine nouns have, but for
    few.
    """
    return _FEMININE.search(word) is not None
