"""The noun that stands free before a verb of which the tree gives no subject: « Le plan, adopté en mai par le
conseil, a été modifié ».

Owns which noun phrases are governed by nothing before a verb, by the words that open them. It refuses verbs
that have a subject, whatever it is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.syntax.agreement import THOSE, is_several, may_agree
from pipeline.syntax.extents import STRONG
from pipeline.syntax.function_words import function_words
from pipeline.syntax.repairs.inversions import follow_inversion
from pipeline.syntax.tree import (
    CIVILITIES,
    SUBJECTS,
    auxiliaries,
    children,
    copula,
    feature,
    finite,
    hang,
    is_past_participle,
    is_told,
)
from pipeline.syntax.verb_forms import title_rules
from pipeline.syntax.verb_groups import is_plural_verb, predicate_of
from pipeline.syntax.word_classes import NOUNS, is_coordinator, is_determiner, is_name, is_noun, is_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.syntax.parsed import Doc, Token

_PHRASE = frozenset({"DET", "NUM", "ADJ"})
_JOINTS = STRONG - {"(", ")", "[", "]", "-", "–", "—"}
_QUOTES = frozenset({"«", "»", '"', "“", "”"})
_LIMITING = frozenset(
    {"ne", "n'", "n’", "plus", "moins", "aussi", "autant", "même", "tel", "telle", "tels", "telles"}
)
_ORDINALS = frozenset({"second", "seconde", "premier", "première", "dernier", "dernière"})
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
            if lacks_subject(predicate_of(token), token):
                follow_inversion(token)
        elif is_told(token) and _is_joined(token):
            conjunct_by_number(token)
        elif (noun := _free_noun(token, resumed=free.told[-1])) is not None:
            free.clauses[-1].append(noun)


def _opens_clause(token: Token) -> bool:
    """A relative or a conjunction; not « ne citer qu'un exemple », « plus contagieux que le premier »."""
    words = function_words()
    low = token.low
    if low in ("que", "qu'") and any(
        t.lower_ in _LIMITING for t in token.doc[max(0, token.i - 4) : token.i] if not is_told(t)
    ):
        return False
    because = low == "car" and token.pos_ == "CCONJ"
    return token.pos_ == "SCONJ" or because or low in words.relatives or low in words.conjunctions


def _ends_clause(token: Token) -> bool:
    """A finite verb, and no « il y a deux ans »."""
    named = token.i > 0 and token.text[:1].isupper() and not token.text.isupper()
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


def conjunct_by_number(told: Token) -> None:
    """« il demande les motifs que citent les élus et souhaite un débat »: a verb behind « et » that differs
    in number from the one above goes on with the next that does not.
    """
    verb = predicate_of(told)
    first = verb.head
    if verb.dep_ != "conj" or first.i > verb.i or not lacks_subject(verb, told) or children(verb, "mark"):
        return
    heads = (above for above in (first, *first.ancestors) if above.i < verb.i and finite(above) is not None)
    for n, above in enumerate(heads):
        other = finite(above)
        if other is not None and is_plural_verb(other) == is_plural_verb(told):
            hang(verb, above, "conj") if n else None
            return


def _free_noun(token: Token, *, resumed: bool) -> Token | None:
    """The noun of the phrase that a token opens, where nothing governs it; behind a verb « et » frees."""
    if token.i > 0 and not _frees(token.nbor(-1), resumed=resumed):
        return None
    if token.lower_ in THOSE and token.i + 1 < len(token.doc) and _completes(token.nbor()):
        return token  # « celui du préfet »
    noun = _noun_behind(token)
    if not is_nominal(noun) or noun.lemma_.lower() in function_words().calendar_nouns:
        return None
    return noun if _is_named(noun) or _determines(token.doc[token.i : noun.i]) else None


def _completes(word: Token) -> bool:
    return word.low in function_words().of


def _noun_behind(opening: Token) -> Token:
    """« la | seconde ville », « plus de 300 | agents »: the word behind those that open a phrase."""
    doc, i = opening.doc, opening.i
    while i + 1 < len(doc) and _opens_phrase(doc[i]):
        i += 1
    return doc[i - 1] if i > opening.i and _stands_alone(doc[i - 1]) else doc[i]


def _opens_phrase(word: Token) -> bool:
    return word.pos_ in _PHRASE or _counts(word) or _is_civility(word)


def _stands_alone(word: Token) -> bool:
    """« le | second », without a noun behind it."""
    return word.lower_ in _ORDINALS and not is_noun(word.nbor())


def _is_named(noun: Token) -> bool:
    """« Vaux », « Mme », « la Ville »."""
    return is_name(noun) or noun.text in CIVILITIES or (noun.i > 0 and noun.text[:1].isupper())


def _determines(opening: Sequence[Token]) -> bool:
    """« la », « trente »: whether what opens a phrase makes it one; behind « et » a number does not."""
    joined = bool(opening) and opening[0].i > 0 and is_coordinator(opening[0].nbor(-1))
    return any(is_determiner(word) or (is_numeral(word) and not joined) for word in opening)


def is_nominal(word: Token) -> bool:
    """« la ville », and « le second » alone."""
    return (word.pos_ in NOUNS and not word.text[0].isdigit()) or word.lower_ in _ORDINALS


def _is_civility(word: Token) -> bool:
    """« M. | le maire », whose head is the office."""
    return word.text in CIVILITIES and word.nbor().pos_ == "DET"


def _counts(word: Token) -> bool:
    """« près de 300 », « plus d'une »."""
    quantity = function_words().before_quantity
    of = word.low in function_words().of and word.i > 0
    return word.lower_ in quantity or (of and word.nbor(-1).lower_ in quantity)


def _frees(before: Token, *, resumed: bool) -> bool:
    if before.pos_ == "CCONJ" or before.text in _JOINTS:
        return before.lower_ not in _NO_OPENERS
    return not resumed and (before.text == "," or _opens_clause(before))


def _give(nouns: list[Token], told: Token) -> None:
    verb = predicate_of(told)
    taken, relation = _subject_behind(verb, told), "obj"
    if taken is None:
        taken, relation = _misread(verb, told), "appos"
    if not nouns or not (lacks_subject(verb, told) or taken is not None):
        return
    noun = next((noun for noun in sorted(nouns, key=_is_listed) if _suits(noun, verb, told)), None)
    if noun is None or (taken is not None and noun.i == taken.i) or not make_subject(noun, verb, told):
        return
    if taken is not None:
        hang(taken, verb if relation == "obj" else noun, relation)


def _misread(verb: Token, told: Token) -> Token | None:
    """« Duroc, | société de négoce, annonce », « le car, qui mène trente | élèves, a »: the only
    subject, before its verb, where it is bare behind a comma or of another number.
    """
    own = children(verb, *SUBJECTS)
    if len(own) != 1 or own[0].i > told.i or own[0].pos_ != "NOUN" or not own[0].text.islower():
        return None
    noun, start = own[0], own[0].left_edge.i
    listed = any(t.lower_ in ("et", "ou", "ni") for t in noun.doc[start : told.i])
    if listed or start == 0 or noun.lemma_.lower() in title_rules().quantities.words:
        return None
    plural = "Plur" in feature(noun, "Number")
    bare = noun.doc[start - 1].text == "," and start == noun.i and plural == is_plural_verb(told)
    behind = any(t.lower_ in function_words().relatives for t in noun.doc[max(0, start - 8) : start])
    return noun if bare or (behind and plural and not is_plural_verb(told)) else None


def _subject_behind(verb: Token, told: Token) -> Token | None:
    """« le car, parti à huit heures, a quitté | la route »: the only subject of an active verb, taken from
    behind it, where nobody is quoted.
    """
    own = children(verb, *SUBJECTS)
    if len(own) != 1 or own[0].i < verb.i or own[0].pos_ != "NOUN" or own[0].text[:1].isupper():
        return None
    active = not children(verb, "aux:pass", "expl:comp", "expl:pass", "expl:subj", "cop", "obj")
    quoted = any(t.text in _QUOTES for t in verb.doc[: told.i])
    behind = own[0].right_edge.i + 1
    aside = behind < len(verb.doc) and verb.doc[behind].text == "," and any(map(is_told, verb.doc[behind:]))
    return own[0] if active and not quoted and not aside else None


def make_subject(noun: Token, verb: Token, told: Token) -> bool:
    """Hang a noun on its verb, with what is coordinated with it and what is said of it behind commas."""
    above, members = noun.head, children(noun.head, "conj") if noun.dep_ == "conj" else []
    bare = noun.i < above.i < told.i and "Part" in feature(above, "VerbForm")
    for other in (noun, above) if bare else (noun,):
        _step_over(verb, other)
    if not hang(noun, verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"):
        return False
    noun.pos_ = "NOUN" if noun.pos_ == "ADJ" else noun.pos_
    for word in [*([above] if bare else []), *_said_behind(noun, told)]:
        hang(word, noun, "acl")
    for member in members:
        if noun.i < member.i < told.i:
            hang(member, noun, "conj")
    return True


def _said_behind(noun: Token, told: Token) -> list[Token]:
    """« le second, | déclaré en mai, a »: a participle behind the comma that closes the noun's phrase."""
    inside = {t.i for t in noun.subtree}
    behind = (
        t
        for t in noun.doc[noun.i + 2 : told.i]
        if t.nbor(-1).text == "," and t.i - 2 in inside and is_past_participle(t) and t.dep_ != "acl"
    )
    return [t for t in behind if t.pos_ == "VERB" and may_agree(noun, t)]


def lacks_subject(verb: Token, told: Token) -> bool:
    """Whether the tree gives a finite verb of the third person no subject, or one behind a preposition."""
    if verb.pos_ not in ("VERB", "AUX") and copula(verb) is None:
        return False
    if finite(verb) is None or {"1", "2"} & feature(told, "Person") or "Imp" in feature(told, "Mood"):
        return False
    hosts = (verb, *auxiliaries(verb))
    own = [c for host in hosts for c in children(host, *SUBJECTS, "expl:subj", "csubj", "csubj:pass")]
    return not any(not any(case.pos_ == "ADP" for case in children(c, "case")) for c in own)


def _is_listed(noun: Token) -> bool:
    """« à Dole, la ville et la région »: one of several that « et » joins; a comma alone joins nothing."""
    joined = children(noun.head, "conj") if noun.dep_ == "conj" else []
    return any(children(other, "cc") for other in joined)


def _suits(noun: Token, verb: Token, told: Token) -> bool:
    """Of the number of the verb, and the subject of no other one."""
    if noun.dep_ in SUBJECTS and noun.head.i != verb.i and finite(noun.head) is not None:
        return any(c.lower_ == "qui" and c.i > noun.i for c in children(noun.head, *SUBJECTS))
    plural = is_plural_verb(told)
    same = plural in (is_several(noun), "Plur" in feature(noun, "Number")) or noun.pos_ != "NOUN"
    if noun.i >= told.i or not same:
        return False
    return not children(verb, "aux:pass") or may_agree(noun, verb)


def _step_over(verb: Token, noun: Token) -> None:
    """A verb that hangs below its own subject takes that one's place."""
    if any(above.i == noun.i for above in verb.ancestors):
        above = noun.head
        hang(verb, *((verb, "ROOT") if above.i == noun.i else (above, "parataxis")))
