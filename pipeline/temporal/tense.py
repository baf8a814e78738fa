"""Whether the clause around an expression looks back or ahead or neither: tense of the governing verb,
auxiliaries, participles, lexical cues.

Reads spaCy's tree and morphology of the parsed sentences; says
nothing where neither tells. It resolves no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from pipeline.language import Analysis
from pipeline.syntax.function_words import function_words
from pipeline.syntax.relations import (
    has_helper,
    has_relation,
    is_case_word,
    is_content_clause,
    is_epithet,
    is_helper,
    is_open_complement,
    is_past_auxiliary,
    is_relative_clause,
    is_root,
    is_subordinate,
)
from pipeline.syntax.tree import auxiliaries, feature
from pipeline.syntax.word_classes import (
    has_class,
    introduces_noun,
    is_infinitive,
    is_noun,
    is_signal,
    is_verbal,
)
from pipeline.temporal.contexts import tense_words
from pipeline.temporal.grammar import lexicon
from pipeline.temporal.scene import Side

if TYPE_CHECKING:
    from pipeline.syntax.parsed import Doc, Token

_FUTURE = re.compile(r"r(?:a[is]?|ons|ez|ont)$")
_IMPERFECT = re.compile(r"(?:ai[st]|aient)$")


@cache
def weekday_names() -> frozenset[str]:
    """The weekdays, in lower case."""
    return frozenset(name for entry in lexicon().weekdays for name in entry.names)


def make_oracle(analysis: Analysis) -> Callable[[int, int], Side | None]:
    """An oracle over the parsed sentences of `analysis`; offsets are prose offsets."""

    def oracle(start: int, end: int) -> Side | None:
        tokens = _tokens(analysis, start, end)
        return side_of(tokens) if tokens else None

    return oracle


def make_main_oracle(analysis: Analysis) -> Callable[[int, int], bool]:
    """Says of what stands between two prose offsets whether it tells when its sentence happens."""

    def oracle(start: int, end: int) -> bool:
        tokens = _tokens(analysis, start, end)
        return bool(tokens) and stands_in_main(tokens)

    return oracle


def _tokens(analysis: Analysis, start: int, end: int) -> list[Token]:
    sentence = analysis.sentence_at(start)
    if sentence is None or sentence.doc is None:
        return []
    return tokens_of(sentence.doc, max(0, start - sentence.origin), end - sentence.origin)


def tokens_of(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that two offsets of a Doc touch; none where there is no such span."""
    touched = doc.at(start, end)
    return list(doc[touched.start : touched.stop])


def side_of(tokens: list[Token]) -> Side | None:
    """Side of the clause that holds these tokens."""
    inside = {token.i for token in tokens}
    beside = _set_beside(tokens)
    if beside is not None:
        return _governor_side(beside, through_noun=False)
    head = next(
        (token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[0]
    )
    through_noun, adverbial = False, _is_adverbial(tokens)
    for _ in range(12):
        if head.i not in inside and not is_signal(head):
            if _was_to(head):
                return None
            side = _governor_side(head, through_noun)
            if side is not None:
                unsaid = side == "future" and through_noun and _completes_noun(tokens, inside)
                return None if unsaid else side  # « les salaires de février seront versés »
            if is_noun(head):
                through_noun = not adverbial
        if head.head.i == head.i:
            break
        head = head.head
    return _governor_side(head, through_noun) if head.i not in inside else _root_side(head)


def _set_beside(tokens: list[Token]) -> Token | None:
    """The participle right before an expression that says what it is set for: « deux commandes attendues en
    octobre », whatever the parser hangs the date on.
    """
    place = tokens[0].i - 1
    while place > 0 and introduces_noun(tokens[0].doc[place]):
        place -= 1
    before = tokens[0].doc[max(place, 0)]
    named = before.lower_ in tense_words("ahead_participles") and place < tokens[0].i - 1
    return before if named and not has_helper(before) else None


def _is_adverbial(tokens: list[Token]) -> bool:
    """Whether a bare weekday says when, whatever noun the parser hangs
    it on: « elle ouvre ses portes lundi ».
    """
    return tokens[0].lower_ in weekday_names() and not any(
        is_case_word(child) for token in tokens for child in token.children
    )


def _root_side(head: Token) -> Side | None:
    return _governor_side(head, through_noun=True) if is_verbal(head) else None


def _governor_side(token: Token, through_noun: bool) -> Side | None:
    helpers = auxiliaries(token)
    done = any(child.lemma_ == "avoir" for child in helpers)  # « a attendu », « a fixé »
    if (
        not done
        and token.lower_ in tense_words("awaited")
        and all(_tense(child) == "Pres" for child in helpers)
    ):
        return "planned" if not helpers or _is_first_plan(token) else "future"
    if token.lower_ in tense_words("ahead_participles") and not any(
        _is_finite(child) and _tells_future(child) for child in helpers
    ):
        return (
            None if any(_tense(child) == "Imp" for child in token.children) else "planned"
        )  # « était attendu mardi » may be over
    if _is_wished(token, helpers) or _is_supposed(token, helpers):
        return "future"
    if is_open_complement(token) and _is_finite(token):
        return (
            None  # a noun that the tagger took for a verb (« a touché terre »): no finite verb is governed so
        )
    if token.lower_ in tense_words("ahead_nouns") and token.head.i == token.i:
        return "present"
    if not is_verbal(token) and not _is_participle(token):
        return _copula_side(helpers, through_noun) if helpers else None
    finite = next((helper for helper in helpers if _is_finite(helper)), None)
    if finite is None:
        return _bare_side(token, helpers, through_noun)
    return _compound_side(token, finite, through_noun)


def _is_first_plan(participle: Token) -> bool:
    """« initialement attendu en octobre »: what another plan has replaced."""
    return participle.i > 0 and participle.nbor(-1).lower_ in tense_words("at_first")


def _told_in(verb: Token, helpers: list[Token]) -> Token:
    """The word that bears mood and tense."""
    return next((word for word in (*helpers, verb) if _is_finite(word)), verb)


def _is_wished(verb: Token, helpers: list[Token]) -> bool:
    """« il souhaite que le pont soit rouvert avant l'été »: a subjunctive that is
    no compound past, under a verb that looks ahead.
    """
    word, above = _told_in(verb, helpers), verb.head
    if not is_content_clause(verb) or _mood(word) != "Sub" or is_past_auxiliary(word):
        return False
    lemmas = {above.lemma_, f"{above.lemma_}r"}  # « demande », whose lemma may be the noun's
    wishing = any(lemmas & tense_words(name) for name in ("ahead", "committing", "modal"))
    return wishing and _tense(_told_in(above, auxiliaries(above))) in ("Pres", "Fut")


def _is_supposed(verb: Token, helpers: list[Token]) -> bool:
    """« si le vaccin est livré en juin »: a present that « si » supposes, where a future follows."""
    word, above = _told_in(verb, helpers), verb.head
    if not any(child.lower_ in ("si", "s'") and has_relation(child, "mark") for child in verb.children):
        return False
    follows = (
        _tells_future(_told_in(above, auxiliaries(above)))
        if above.i != verb.i
        else any(map(_tells_future, verb.doc[verb.i + 1 :]))
    )
    return _tense(word) == "Pres" and not is_past_auxiliary(word) and follows


def _copula_side(helpers: list[Token], through_noun: bool) -> Side | None:
    """« est bonne », « a été bonne »."""
    if helpers[0].lemma_ == "avoir" and len(helpers) > 1 and _tense(helpers[0]) == "Pres":
        return "past"
    return _finite_side(helpers[0], through_noun)


def _compound_side(verb: Token, finite: Token, through_noun: bool) -> Side | None:
    """Auxiliary and participle, copula or passive: « a été arrêté », « sera
    fermé », « aurait quitté »; « est fermé » is no past.
    """
    if _mood(finite) == "Cnd":
        if _is_told_before(verb):
            return None
        return "past" if _is_participle(verb) and finite.lemma_ in ("avoir", "être") else "future"
    if _tense(finite) == "Pres" and _is_participle(verb):
        state = finite.lemma_ == "être" and verb.lower_ in tense_words("states") and not _is_told(verb)
        if (
            through_noun
            and has_relation(finite, "aux:pass")
            and finite.lemma_ == "être"
            and not _is_told(verb)
        ):
            return (
                "present" if state else None
            )  # « la séance du 24 juin est annulée » says nothing of its day
        return "present" if state else "past"
    return _finite_side(finite, through_noun)


def _is_told(verb: Token) -> bool:
    """« s'est ouvert », « est resté fermé », « a été fermé »: no state, though the participle says one."""
    return any(
        child.lower_ in function_words().reflexive or (is_helper(child) and _is_participle(child))
        for child in verb.children
    )


def _bare_side(verb: Token, helpers: list[Token], through_noun: bool) -> Side | None:
    """A verb without finite auxiliary: finite itself, infinitive (« devrait être publié »), participle, or
    one that the tagger mistook.
    """
    if any(helper.lemma_ == "avoir" and is_infinitive(helper) for helper in helpers) and _is_participle(verb):
        return "past"  # « pour avoir refusé »
    if any(map(is_infinitive, (*helpers, verb))):
        return _infinitive_side(verb)
    if _is_participle(verb):
        if not helpers and is_open_complement(verb) and _is_finite(verb.head):
            return _finite_side(verb.head, through_noun)  # « resteront fermés jusqu'en mars »
        apposed = verb.i > 0 and has_class(
            verb.nbor(-1), "PUNCT"
        )  # « la grève, entamée mardi, se poursuivra »
        mistaken = (
            not helpers and not apposed and any(has_relation(child, "nsubj") for child in verb.children)
        )
        return "present" if mistaken else "past"
    return _finite_side(verb, through_noun)


def _is_told_before(verb: Token) -> bool:
    """« avait garanti que les lâchers auraient lieu en juillet »: ahead
    of what is told, not of the publication.
    """
    above = verb.head
    if not is_content_clause(verb) or above.i == verb.i:
        return False
    return any(_tense(word) == "Imp" for word in (above, *filter(is_helper, above.children)))


def _finite_side(verb: Token, through_noun: bool) -> Side | None:
    if _mood(verb) == "Cnd" and _is_told_before(verb):
        return None
    if _tells_future(verb):
        return "future"
    if _tense(verb) == "Past" and verb.lower_.endswith("it"):
        return "present"  # « réunit », « choisit »: present and simple past are one form
    if _tense(verb) in ("Imp", "Past") and verb.lower_.endswith("issent"):
        return (
            _present_side(verb, through_noun) or "present"
        )  # « réunissent », which the tagger takes for a subjunctive
    if _tense(verb) in ("Past", "Imp"):
        return "past"
    return _present_side(verb, through_noun)


def _infinitive_side(verb: Token) -> Side | None:
    head = verb.head
    if head.lemma_ in ("devoir", "falloir") and _is_participle(head):
        return "past"  # « a dû fermer »
    if (
        head.lemma_ in tense_words("modal")
        or head.lemma_ in tense_words("ahead")
        or head.lower_ in tense_words("ahead_participles")
    ):
        return (
            "past" if _tense(head) in ("Past", "Imp") and head.lemma_ in ("pouvoir", "vouloir") else "future"
        )
    if _mood(head) == "Cnd":
        return "future"
    if head.lemma_ in tense_words("committing"):
        return "present"
    opening = {child.lower_ for child in verb.children} & tense_words("before_infinitive")
    if not opening:
        return None
    return "past" if "avant" in opening and _is_over(head) else "future"


def _is_over(verb: Token) -> bool:
    """« a assuré l'intérim avant d'être élu »: a past that another follows."""
    told = _told_in(verb, auxiliaries(verb))
    compound = told.i != verb.i and _is_participle(verb)
    return _is_finite(told) and (compound or _tense(told) in ("Past", "Imp"))


def _completes_noun(tokens: list[Token], inside: set[int]) -> bool:
    """« les salaires | de février »."""
    word = next((token for token in tokens if token.head.i not in inside), tokens[0])
    if word.lower_ in weekday_names():
        return False  # « la réunion de dimanche sera suivie »: the next one
    return is_noun(word.head) and any(
        is_case_word(child) and child.lower_ in function_words().of for child in word.children
    )


def _was_to(verb: Token) -> bool:
    """« devait être rétablie »: ahead of what is told, not of the publication."""
    above = verb.head
    return (
        any(map(is_infinitive, (*auxiliaries(verb), verb)))
        and above.lemma_ in ("devoir", "censer")
        and _tense(_told_in(above, auxiliaries(above))) == "Imp"
    )


def stands_in_main(tokens: list[Token]) -> bool:
    """Whether an expression says when its sentence happens: neither what a noun, a participle or a relative
    beside it tells, nor a circumstance.
    """
    inside = {token.i for token in tokens}
    word = next((token for token in tokens if token.head.i not in inside or is_root(token)), tokens[0])
    if any(is_case_word(child) and child.lower_ in function_words().of for child in word.children):
        return False
    for _ in range(12):
        if is_root(word):
            return True
        word = word.head
        if is_relative_clause(word) and is_root(word.head) and word.head.doc[0].lower_ in ("c'", "c’"):
            return True  # « C'est sa remplaçante qui, en mai, s'en est aperçue »
        if is_epithet(word) or (
            is_subordinate(word) and not (is_content_clause(word) or is_open_complement(word))
        ):
            return False
    return False


def _present_side(verb: Token, through_noun: bool) -> Side | None:
    if _tense(verb) != "Pres" or _is_participle(verb):
        return None
    if verb.lemma_ in ("devoir", "aller") and any(map(is_infinitive, verb.children)):
        return "future"
    if verb.lemma_ in tense_words("planning") or (through_noun and verb.lemma_ in tense_words("approaching")):
        return "future"
    return None if through_noun or verb.lemma_ in tense_words("timeless") else "present"


def _tells_future(token: Token) -> bool:
    return _tense(token) == "Fut" or _mood(token) == "Cnd"


def _is_finite(token: Token) -> bool:
    return feature(token, "VerbForm") == {"Fin"}


def _is_participle(token: Token) -> bool:
    return "Part" in feature(token, "VerbForm") and feature(token, "Tense") != {"Pres"}


def _tense(token: Token) -> str:
    """Tense as tagged, unless the ending of the word denies it (« obtenait » is no future)."""
    tagged = min(feature(token, "Tense"), default="")
    if tagged == "Fut" and not _FUTURE.search(token.lower_):
        return "Imp" if _IMPERFECT.search(token.lower_) else ""
    return tagged


def _mood(token: Token) -> str:
    return min(feature(token, "Mood"), default="")
