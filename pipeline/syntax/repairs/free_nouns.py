"""The noun that stands free before a verb of which the tree gives no subject: « Le plan, adopté en mai par le
conseil, a été modifié ».

Owns which noun phrases are governed by nothing before a verb, by the words that open them. It refuses verbs
that have a subject, whatever it is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import is_several, may_agree
from pipeline.syntax.extents import STRONG
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import NOUNS
from pipeline.syntax.tree import (
    CIVILITIES,
    SUBJECTS,
    auxiliaries,
    children,
    copula,
    feature,
    finite,
    hang,
    is_told,
)
from pipeline.syntax.verb_groups import is_plural_verb, predicate_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PHRASE = frozenset({"DET", "NUM", "ADJ"})
_JOINTS = STRONG - {"(", ")", "[", "]", "-", "–", "—"}
_LIMITING = frozenset(
    {"ne", "n'", "n’", "plus", "moins", "aussi", "autant", "même", "tel", "telle", "tels", "telles"}
)
_NO_OPENERS = frozenset({"non", "voire", "dont", "comme", "soit", "ni"})


class _Free:
    """Free nouns of one sentence as they are met: those of each clause that is begun, the innermost last."""

    def __init__(self) -> None:
        self.clauses: list[list[Token]] = [[]]
        self.told = [False]

    def begin(self) -> None:
        """A relative or a conjunction opens a clause."""
        self.clauses.append([])
        self.told.append(False)

    def tell(self) -> list[Token]:
        """The free nouns of the clause that a finite verb ends."""
        found = self.clauses[-1]
        if len(self.clauses) > 1:
            self.clauses.pop()
            self.told.pop()
        else:
            self.clauses, self.told = [[]], [True]
        return found


def free_subjects(doc: Doc) -> None:
    """« Dans son avis, Santé Vaux, saisie en mai, a noté … »: give each verb without subject the first free
    noun of its clause that agrees.
    """
    free = _Free()
    for token in doc:
        if token.text in _JOINTS:
            free = _Free()
        elif _opens_clause(token):
            free.begin()
        elif _ends_clause(token):
            _give(free.tell(), token)
        elif (noun := _free_noun(token, resumed=free.told[-1])) is not None:
            free.clauses[-1].append(noun)


def _opens_clause(token: Token) -> bool:
    """A relative or a conjunction; not « ne citer qu'un exemple », « plus contagieux que le premier »."""
    words = function_words()
    low = token.lower_.replace("’", "'")
    if low in ("que", "qu'") and any(
        t.lower_ in _LIMITING for t in token.doc[max(0, token.i - 4) : token.i] if not is_told(t)
    ):
        return False
    return token.pos_ == "SCONJ" or low in words.relatives or low in words.conjunctions


def _ends_clause(token: Token) -> bool:
    """A finite verb, and no « il y a deux ans »."""
    named = token.i > 0 and token.text[:1].isupper() and not token.is_upper
    if not is_told(token) or named or _is_joined(token):
        return False
    after = token.doc[token.i + 1 : token.i + 5]
    ago = token.i > 0 and token.nbor(-1).lower_ == "y"
    return not (ago and any(t.lemma_.lower() in function_words().calendar_nouns for t in after))


def _is_joined(told: Token) -> bool:
    """« … et a fermé »: a verb right behind « et » has the subject of the one before it."""
    before = told.i - 1
    while before >= 0 and (told.doc[before].pos_ in ("ADV", "PRON") or told.doc[before].text == ","):
        before -= 1
    return before >= 0 and told.doc[before].pos_ == "CCONJ"


def _free_noun(token: Token, *, resumed: bool) -> Token | None:
    """The noun of the phrase that a token opens, where nothing governs it; behind a verb « et » frees."""
    if token.i > 0 and not _frees(token.nbor(-1), resumed=resumed):
        return None
    doc, i = token.doc, token.i
    while i + 1 < len(doc) and (doc[i].pos_ in _PHRASE or _counts(doc[i]) or _is_civility(doc[i])):
        i += 1
    noun, opening = doc[i], doc[token.i : i]
    named = noun.pos_ == "PROPN" or noun.text in CIVILITIES or (i > 0 and noun.text[:1].isupper())
    if (
        noun.pos_ not in NOUNS
        or noun.text[0].isdigit()
        or noun.lemma_.lower() in function_words().calendar_nouns
    ):
        return None
    joined = token.i > 0 and token.nbor(-1).pos_ == "CCONJ"
    counted = not joined and any(t.pos_ == "NUM" for t in opening)
    return noun if named or counted or any(t.pos_ == "DET" for t in opening) else None


def _is_civility(word: Token) -> bool:
    """« M. | le maire », whose head is the office."""
    return word.text in CIVILITIES and word.nbor().pos_ == "DET"


def _counts(word: Token) -> bool:
    """« près de 300 », « plus d'une »."""
    quantity = function_words().before_quantity
    of = word.lower_.replace("’", "'") in function_words().of and word.i > 0
    return word.lower_ in quantity or (of and word.nbor(-1).lower_ in quantity)


def _frees(before: Token, *, resumed: bool) -> bool:
    if before.pos_ == "CCONJ" or before.text in _JOINTS:
        return before.lower_ not in _NO_OPENERS
    return not resumed and (before.text == "," or _opens_clause(before))


def _give(nouns: list[Token], told: Token) -> None:
    verb = predicate_of(told)
    if not nouns or not _lacks_subject(verb, told):
        return
    noun = next((noun for noun in sorted(nouns, key=_is_listed) if _suits(noun, verb, told)), None)
    if noun is None:
        return
    above, members = noun.head, children(noun.head, "conj") if noun.dep_ == "conj" else []
    bare = noun.i < above.i < told.i and "Part" in feature(above, "VerbForm")
    for other in (noun, above) if bare else (noun,):
        _step_over(verb, other)
    if hang(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"):
        if bare:
            hang(above, noun, "acl")
        for member in members:
            if noun.i < member.i < told.i:
                hang(member, noun, "conj")


def _lacks_subject(verb: Token, told: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX") and copula(verb) is None:
        return False
    if finite(verb) is None or {"1", "2"} & feature(told, "Person") or "Imp" in feature(told, "Mood"):
        return False
    hosts = (verb, *auxiliaries(verb))
    own = [c for host in hosts for c in children(host, *SUBJECTS, "expl:subj", "csubj")]
    return not any(not any(case.pos_ == "ADP" for case in children(c, "case")) for c in own)


def _is_listed(noun: Token) -> bool:
    """« à Dole, la ville et la région »: one of several that « et » joins; a comma alone joins nothing."""
    joined = children(noun.head, "conj") if noun.dep_ == "conj" else []
    return any(children(other, "cc") for other in joined)


def _suits(noun: Token, verb: Token, told: Token) -> bool:
    """Of the number of the verb, and the subject of no other one."""
    if noun.dep_ in SUBJECTS and noun.head.i != verb.i and finite(noun.head) is not None:
        return False
    if noun.i >= told.i or (noun.pos_ == "NOUN" and is_several(noun) != is_plural_verb(told)):
        return False
    return not children(verb, "aux:pass") or may_agree(noun, verb)


def _step_over(verb: Token, noun: Token) -> None:
    """A verb that hangs below its own subject takes that one's place."""
    if any(above.i == noun.i for above in verb.ancestors):
        above = noun.head
        hang(verb, *((verb, "ROOT") if above.i == noun.i else (above, "parataxis")))
